-- Sanctions (A8): an account is suspended until a day, or banned. It reads, exports and leaves as before; it neither writes nor finds, nor is found.
-- A sanction is placed and ended, never changed; placing and ending are in the audit log, and the account's status follows.
create table account_sanctions (
    sanction_id uuid primary key default new_id(),
    user_id uuid not null references user_profiles,
    status status_enum not null constraint sanction_suspends_or_bans check (status in ('suspended', 'banned')),
    reason text not null constraint sanction_has_a_reason check (char_length(reason) between 1 and 500),
    placed_by text not null constraint sanction_is_placed_by_somebody check (char_length(placed_by) between 1 and 80),
    placed_at timestamptz not null default office_now(),
    until timestamptz constraint sanction_ends_after_it_begins check (until > placed_at),
    ended_at timestamptz constraint sanction_is_ended_after_it_is_placed check (ended_at >= placed_at),
    ended_by text check (char_length(ended_by) between 1 and 80),
    constraint a_suspension_has_an_end_and_a_ban_none check ((status = 'suspended') = (until is not null)),
    constraint somebody_ends_a_sanction check ((ended_at is null) = (ended_by is null))
);
create unique index one_sanction_at_a_time on account_sanctions (user_id) where ended_at is null;
create index account_sanctions_due on account_sanctions (until) where ended_at is null;

-- Whoever is leaving comes back as what it has become meanwhile; who has left for good is nobody any more.
create function sanction_sets_status(account uuid, becomes status_enum) returns void language plpgsql as $$
begin
    update account_deletions set former_status = becomes where user_id = account and keys_destroyed_at is null;
    update user_profiles set account_status = becomes, updated_at = office_now() where user_id = account and account_status <> 'deleted';
    perform pg_notify('globetalk_matches', account::text);   -- what is on the screen is old
end $$;

create function sanction_is_kept() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        perform audit_write(new.placed_by, case new.status when 'banned' then 'account-banned' else 'account-suspended' end, new.user_id,
                            jsonb_build_object('sanction', new.sanction_id, 'reason', new.reason, 'until', extract(epoch from new.until)));
        perform sanction_sets_status(new.user_id, new.status);
        return null;
    end if;
    if tg_op = 'DELETE' or old.ended_at is not null
       or (new.sanction_id, new.user_id, new.status, new.reason, new.placed_by, new.placed_at, new.until)
          is distinct from (old.sanction_id, old.user_id, old.status, old.reason, old.placed_by, old.placed_at, old.until) then
        raise exception 'a sanction is placed and ended, never changed' using errcode = '23514', constraint = 'sanction_is_never_changed';
    end if;
    perform audit_write(new.ended_by, 'sanction-ended', new.user_id, jsonb_build_object('sanction', new.sanction_id));
    perform sanction_sets_status(new.user_id, 'active');
    return null;
end $$;
create trigger sanction_is_kept after insert or update or delete on account_sanctions for each row execute function sanction_is_kept();

-- The office reads why somebody may not write; only operators place sanctions, and the postman ends those that are over.
revoke insert, update, delete on account_sanctions from globetalk_office, globetalk_postman;
create function end_sanctions_that_are_over() returns bigint language sql security definer set search_path = public, pg_temp as $$
    with over as (
        update account_sanctions set ended_at = office_now(), ended_by = 'postman' where ended_at is null and until <= office_now() returning 1)
    select count(*) from over
$$;
revoke execute on function end_sanctions_that_are_over() from public;
grant execute on function end_sanctions_that_are_over() to globetalk_postman;
