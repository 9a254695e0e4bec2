-- A save that is asked again, because its answer was lost, makes no further draft: the hundredth can be saved again, too.
create or replace function draft_may_be_saved() returns trigger language plpgsql as $$
begin
    perform hold_request(new.user_id, new.request_id);
    if exists (select from posting_keys where user_id = new.user_id and request_id = new.request_id) then
        raise exception 'already posted' using errcode = '23505', constraint = 'draft_already_posted';
    end if;
    if tg_op = 'INSERT' and not exists (select from drafts where draft_id = new.draft_id)
       and (select count(*) from drafts where user_id = new.user_id) >= 100 then
        raise exception 'a hundred drafts' using errcode = '23514', constraint = 'drafts_at_most_100';
    end if;
    if tg_op = 'UPDATE' and ((new.user_id, new.match_id, new.request_id) is distinct from (old.user_id, old.match_id, old.request_id)
                             or new.version <= old.version) then
        raise exception 'a draft keeps its place and its versions grow' using errcode = '23514', constraint = 'draft_versions_grow';
    end if;
    return new;
end $$;
