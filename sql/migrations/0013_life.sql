-- The life of a match (B6): it goes on; a farewell is on its way; it is over. A pair has one active match, and may meet again later.

-- How long two people who have parted are not matched again (B4).
create function cooling_off() returns interval language sql immutable parallel safe as $$ select interval '180 days' $$;
-- How long after the end a rating may be given or changed.
create function rating_time() returns interval language sql immutable parallel safe as $$ select interval '14 days' $$;

alter table match_records
    add column user_1_farewell uuid,      -- the letter with which this side said goodbye; the match ends when it arrives
    add column user_2_farewell uuid,
    add column blocked_at timestamptz,    -- one blocked the other during or after it: what has not arrived never will
    drop constraint pair_is_matched_once,
    add constraint one_time_ends_by_itself check (match_type <> 'one-time' or (user_1_farewell is null and user_2_farewell is null)),
    add constraint reason_fits_the_end check (completion_reason is null or status =
        case completion_reason when 'violation' then 'reported' else 'completed' end::match_status_enum);
create unique index one_active_match_a_pair on match_records (user_1_id, user_2_id) where status = 'active';
create index matches_of_pair on match_records (user_1_id, user_2_id, completed_at);
create index match_farewells on match_records (match_id)
    where status = 'active' and (user_1_farewell is not null or user_2_farewell is not null);
update match_records m set blocked_at = b.blocked_at from account_blocks b
    where (m.user_1_id, m.user_2_id) = (least(b.blocker_id, b.blocked_id), greatest(b.blocker_id, b.blocked_id));

-- A new match: also not before the pair has cooled off, and never after a violation.
create function pair_has_cooled_off() returns trigger language plpgsql as $$
begin
    if exists (select from match_records m where m.user_1_id = new.user_1_id and m.user_2_id = new.user_2_id and m.status <> 'active'
               and (m.completed_at > office_now() - cooling_off() or m.completion_reason = 'violation')) then
        raise exception 'the two have parted not long ago' using errcode = '23514', constraint = 'pair_has_cooled_off';
    end if;
    return new;
end $$;
create trigger pair_has_cooled_off before insert on match_records for each row execute function pair_has_cooled_off();

-- Places: a side holds one while the match is active and it has not said goodbye. Smaller id first, as everybody locks them.
create or replace function match_gives_places_back() returns trigger language plpgsql as $$
declare
    goes_on boolean := tg_op <> 'DELETE' and new.status = 'active';
    one integer := (goes_on and new.user_1_farewell is null)::integer - (old.status = 'active' and old.user_1_farewell is null)::integer;
    two integer := (goes_on and new.user_2_farewell is null)::integer - (old.status = 'active' and old.user_2_farewell is null)::integer;
begin
    if one <> 0 then
        update account_capacity set active_count = active_count + one where user_id = old.user_1_id;
    end if;
    if two <> 0 then
        update account_capacity set active_count = active_count + two where user_id = old.user_2_id;
    end if;
    return null;
end $$;
drop trigger match_gives_places_back on match_records;
create trigger match_gives_places_back after update of status, user_1_farewell, user_2_farewell on match_records
    for each row when (old.status = 'active') execute function match_gives_places_back();

-- What happens at the end, happens at the end: ratings by both sides, within their time; a farewell by a letter of that side.
create function match_ends_well() returns trigger language plpgsql as $$
begin
    if (new.user_1_rating, new.user_2_rating) is distinct from (old.user_1_rating, old.user_2_rating)
       and (new.status = 'active' or office_now() > new.completed_at + rating_time()) then
        raise exception 'a rating is given in the days after the end' using errcode = '23514', constraint = 'rating_after_the_end';
    end if;
    if exists (select from (values (old.user_1_farewell, new.user_1_farewell, new.user_1_id),
                                   (old.user_2_farewell, new.user_2_farewell, new.user_2_id)) side (before, after, author)
               where before is distinct from after and after is not null and (new.status <> 'active' or not exists (
                     select from letter_numbers n where n.message_id = after and n.match_id = new.match_id and n.sender_id = author))) then
        raise exception 'a farewell is a letter of who says it' using errcode = '23514', constraint = 'farewell_is_a_letter';
    end if;
    return new;
end $$;
create trigger match_ends_well before update of user_1_rating, user_2_rating, user_1_farewell, user_2_farewell on match_records
    for each row execute function match_ends_well();

-- A farewell is the last letter of its author.
create function farewell_is_the_last() returns trigger language plpgsql as $$
begin
    if exists (select from match_records m where m.match_id = new.match_id
               and case when m.user_1_id = new.sender_id then m.user_1_farewell else m.user_2_farewell end is not null) then
        raise exception 'the farewell is written' using errcode = '23514', constraint = 'farewell_is_the_last';
    end if;
    return new;
end $$;
create trigger farewell_is_the_last before insert on letter_numbers for each row execute function farewell_is_the_last();

-- A letter taken back was never sent: first and last are those of the letters that were; a farewell taken back is unsaid, if its
-- author still has the place for this pen pal (else capacity_is_kept). Numbers are given in the order of the match's lock, times are
-- those of the transactions' beginnings: neighbours may differ, so a few are compared.
create function recall_unsays() returns trigger language plpgsql as $$
declare
    match uuid := (select match_id from letter_numbers where message_id = new.message_id);
begin
    perform from match_records where match_id = match for no key update;
    update match_records m set
        user_1_farewell = nullif(m.user_1_farewell, new.message_id), user_2_farewell = nullif(m.user_2_farewell, new.message_id),
        first_message_sent_at = (select min(created_at) from (
            select l.created_at from letter_numbers n join messages l using (message_id) where n.match_id = match
            and not exists (select from letter_recalls r where r.message_id = n.message_id) order by n.message_sequence limit 20) oldest),
        last_message_sent_at = (select max(created_at) from (
            select l.created_at from letter_numbers n join messages l using (message_id) where n.match_id = match
            and not exists (select from letter_recalls r where r.message_id = n.message_id) order by n.message_sequence desc limit 20) newest)
        where m.match_id = match;
    return null;
end $$;
create trigger recall_unsays after insert on letter_recalls for each row execute function recall_unsays();

-- What a block has stopped stays stopped when the block is lifted: the match remembers it.
create function block_is_remembered() returns trigger language plpgsql as $$
begin
    update match_records set blocked_at = new.blocked_at
        where user_1_id = least(new.blocker_id, new.blocked_id) and user_2_id = greatest(new.blocker_id, new.blocked_id) and blocked_at is null;
    return null;
end $$;
create trigger block_is_remembered after insert on account_blocks for each row execute function block_is_remembered();

create function queue_stays_parted() returns trigger language plpgsql as $$
begin
    if exists (select from match_records where match_id = new.match_id and blocked_at is not null) then
        raise exception 'a letter that a block has stopped' using errcode = '23514', constraint = 'blocked_pair_gets_no_letters';
    end if;
    return null;
end $$;
create constraint trigger queue_stays_parted after insert on delivery_queue for each row execute function queue_stays_parted();

-- When the postman looks at a match for silence: not more often than it could matter, so that letters write nothing here.
create table match_silences (
    match_id uuid primary key references match_records on delete cascade,
    look_at timestamptz not null,         -- after the notice: when the match ends, unless somebody writes
    told_at timestamptz                   -- the notice; stale when somebody has written since
);
create index on match_silences (look_at);
insert into match_silences (match_id, look_at) select match_id, office_now() from match_records where status = 'active';

create function match_may_fall_silent() returns trigger language plpgsql as $$
begin
    insert into match_silences (match_id, look_at) values (new.match_id, new.created_at + interval '1 day');
    return null;
end $$;
create trigger match_may_fall_silent after insert on match_records for each row execute function match_may_fall_silent();
