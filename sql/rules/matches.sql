-- The life of a match: it goes on; a farewell is on its way; it is over. The two may meet again.
comment on table match_records is
    'Matches: the pairing of two accounts, which owns their conversation. '
    'The smaller id comes first; a pair has at most one active match.';
comment on column match_records.time_zone_difference is
    'Whole hours between the two clocks on the day of the match.';
comment on column match_records.time_zone_minutes is 'The minutes beyond whole hours.';
comment on column match_records.letters_posted is 'Numbers given out, not letters delivered.';
comment on column match_records.user_1_farewell is
    'The letter with which this side said goodbye: the match ends when it arrives.';
comment on column match_records.blocked_at is
    'One blocked the other: what has not arrived never will, even when the block is lifted.';
comment on table match_requests is 'Requests to find somebody: the same request finds once.';
comment on table match_silences is
    'When the postman looks at a match for silence, no more often than it could matter.';
comment on column match_silences.look_at is
    'After the notice: when the match ends, unless somebody writes.';
comment on column match_silences.told_at is
    'When the notice was given. Stale once somebody has written since.';

create or replace function cooling_off() returns interval language sql immutable parallel safe
    return interval '180 days';
comment on function cooling_off is
    'How long two people who have parted are not matched again. Inlined.';

create or replace function rating_time() returns interval language sql immutable parallel safe
    return interval '14 days';
comment on function rating_time is
    'How long after the end a rating may be given or changed. Inlined.';

create or replace function match_is_allowed() returns trigger language plpgsql
    set search_path = public, pg_temp as $$
begin
    if new.status <> 'active' then
        raise exception 'a match begins active'
            using errcode = '23514', constraint = 'match_begins_active';
    end if;
    -- in order of ids, like everybody who locks both (matching holds them already)
    perform from account_capacity where user_id in (new.user_1_id, new.user_2_id)
        order by user_id for no key update;
    if exists (select from account_blocks where (blocker_id, blocked_id) in
               ((new.user_1_id, new.user_2_id), (new.user_2_id, new.user_1_id))) then
        raise exception 'a blocked pair is never matched'
            using errcode = '23514', constraint = 'blocked_pair_is_never_matched';
    end if;
    return new;
end $$;
comment on function match_is_allowed is
    'A match begins active, and never between two of whom one blocks the other.';
create or replace trigger match_is_allowed before insert on match_records
    for each row execute function match_is_allowed();
comment on trigger match_is_allowed on match_records is
    'A match begins active, and never between two of whom one blocks the other.';

create or replace function pair_has_cooled_off() returns trigger language plpgsql
    set search_path = public, pg_temp as $$
begin
    if exists (select from match_records m
               where m.user_1_id = new.user_1_id and m.user_2_id = new.user_2_id
                 and m.status <> 'active'
                 and (m.completed_at > office_now() - cooling_off()
                      or m.completion_reason = 'violation')) then
        raise exception 'the two have parted not long ago'
            using errcode = '23514', constraint = 'pair_has_cooled_off';
    end if;
    return new;
end $$;
comment on function pair_has_cooled_off is
    'Two who have parted meet again only after a time, and never after a violation.';
create or replace trigger pair_has_cooled_off before insert on match_records
    for each row execute function pair_has_cooled_off();
comment on trigger pair_has_cooled_off on match_records is
    'Two who have parted meet again only after a time, and never after a violation.';

create or replace function match_takes_places() returns trigger language plpgsql
    set search_path = public, pg_temp as $$
begin
    update account_capacity set active_count = active_count + 1 where user_id = new.user_1_id;
    update account_capacity set active_count = active_count + 1 where user_id = new.user_2_id;
    return null;
end $$;
comment on function match_takes_places is 'A new match takes a place of both.';
create or replace trigger match_takes_places after insert on match_records
    for each row execute function match_takes_places();
comment on trigger match_takes_places on match_records is 'A new match takes a place of both.';

create or replace function match_keeps_its_word() returns trigger language plpgsql
    set search_path = public, pg_temp as $$
begin
    if (new.user_1_id, new.user_2_id, new.match_id, new.match_type, new.conversation_thread_id)
       is distinct from
       (old.user_1_id, old.user_2_id, old.match_id, old.match_type, old.conversation_thread_id)
    then
        raise exception 'a match keeps its people and its kind'
            using errcode = '23514', constraint = 'match_keeps_its_people';
    end if;
    if old.status <> 'active' and new.status = 'active' then
        raise exception 'an ended match stays ended'
            using errcode = '23514', constraint = 'ended_match_stays_ended';
    end if;
    if new.letters_posted < old.letters_posted then
        raise exception 'numbers only grow'
            using errcode = '23514', constraint = 'match_numbers_grow';
    end if;
    return new;
end $$;
comment on function match_keeps_its_word is
    'A match keeps its people and its kind, stays ended, and its numbers only grow.';
-- The condition costs little; the function is called only to refuse.
create or replace trigger match_keeps_its_word before update on match_records for each row
    when ((new.user_1_id, new.user_2_id, new.match_id, new.match_type,
           new.conversation_thread_id)
              is distinct from
              (old.user_1_id, old.user_2_id, old.match_id, old.match_type,
               old.conversation_thread_id)
          or (old.status <> 'active' and new.status = 'active')
          or new.letters_posted < old.letters_posted)
    execute function match_keeps_its_word();
comment on trigger match_keeps_its_word on match_records is
    'A match keeps its people and its kind, stays ended, and its numbers only grow.';

create or replace function match_ends_well() returns trigger language plpgsql
    set search_path = public, pg_temp as $$
begin
    if (new.user_1_rating, new.user_2_rating)
       is distinct from (old.user_1_rating, old.user_2_rating)
       and (new.status = 'active' or office_now() > new.completed_at + rating_time()) then
        raise exception 'a rating is given in the days after the end'
            using errcode = '23514', constraint = 'rating_after_the_end';
    end if;
    if exists (select from (values
                   (old.user_1_farewell, new.user_1_farewell, new.user_1_id),
                   (old.user_2_farewell, new.user_2_farewell, new.user_2_id))
                   side (before, after, author)
               where before is distinct from after and after is not null
                 and (new.status <> 'active' or not exists (
                     select from letter_numbers n where n.message_id = after
                     and n.match_id = new.match_id and n.sender_id = author))) then
        raise exception 'a farewell is a letter of who says it'
            using errcode = '23514', constraint = 'farewell_is_a_letter';
    end if;
    return new;
end $$;
comment on function match_ends_well is
    'Ratings are given in their time after the end; a farewell is a letter of who says it.';
create or replace trigger match_ends_well before update of
    user_1_rating, user_2_rating, user_1_farewell, user_2_farewell on match_records
    for each row execute function match_ends_well();
comment on trigger match_ends_well on match_records is
    'Ratings are given in their time after the end; a farewell is a letter of who says it.';

create or replace function match_gives_places_back() returns trigger language plpgsql
    set search_path = public, pg_temp as $$
declare
    goes_on boolean := tg_op <> 'DELETE' and new.status = 'active';
    one integer := (goes_on and new.user_1_farewell is null)::integer
                   - (old.status = 'active' and old.user_1_farewell is null)::integer;
    two integer := (goes_on and new.user_2_farewell is null)::integer
                   - (old.status = 'active' and old.user_2_farewell is null)::integer;
begin
    -- the smaller id first, as everybody locks them
    if one <> 0 then
        update account_capacity set active_count = active_count + one
            where user_id = old.user_1_id;
    end if;
    if two <> 0 then
        update account_capacity set active_count = active_count + two
            where user_id = old.user_2_id;
    end if;
    return null;
end $$;
comment on function match_gives_places_back is
    'A side holds a place while the match is active and it has not said goodbye.';
create or replace trigger match_gives_places_back after update of
    status, user_1_farewell, user_2_farewell on match_records
    for each row when (old.status = 'active') execute function match_gives_places_back();
comment on trigger match_gives_places_back on match_records is
    'A side holds a place while the match is active and it has not said goodbye.';
create or replace trigger match_is_gone after delete on match_records
    for each row when (old.status = 'active') execute function match_gives_places_back();
comment on trigger match_is_gone on match_records is
    'A match that is deleted gives its places back.';

create or replace function match_ends_waiting() returns trigger language plpgsql
    set search_path = public, pg_temp as $$
begin
    -- whoever writes a wait holds its account's capacity row
    delete from match_waits where user_id in (new.user_1_id, new.user_2_id);
    return null;
end $$;
comment on function match_ends_waiting is
    'Who has got a pen pal, found or waited for, waits no more.';
create or replace trigger match_ends_waiting after insert on match_records
    for each row execute function match_ends_waiting();
comment on trigger match_ends_waiting on match_records is
    'Who has got a pen pal, found or waited for, waits no more.';

create or replace function match_may_fall_silent() returns trigger language plpgsql
    set search_path = public, pg_temp as $$
begin
    insert into match_silences (match_id, look_at)
        values (new.match_id, new.created_at + interval '1 day');
    return null;
end $$;
comment on function match_may_fall_silent is 'The postman looks at every match for silence.';
create or replace trigger match_may_fall_silent after insert on match_records
    for each row execute function match_may_fall_silent();
comment on trigger match_may_fall_silent on match_records is
    'The postman looks at every match for silence.';

create or replace function block_waits_for_matching() returns trigger language plpgsql
    set search_path = public, pg_temp as $$
begin
    perform from account_capacity where user_id in (new.blocker_id, new.blocked_id)
        order by user_id for no key update;
    return new;
end $$;
comment on function block_waits_for_matching is
    'A block and a find of the same two come one after the other.';
create or replace trigger block_waits_for_matching before insert on account_blocks
    for each row execute function block_waits_for_matching();
comment on trigger block_waits_for_matching on account_blocks is
    'A block and a find of the same two come one after the other.';

create or replace function block_parts_the_two() returns trigger language plpgsql
    set search_path = public, pg_temp as $$
begin
    -- the match's row first, which posting holds; then the queue before the mailbox, as a delivery
    -- takes them: nobody waits in a circle
    perform from match_records
        where user_1_id = least(new.blocker_id, new.blocked_id)
          and user_2_id = greatest(new.blocker_id, new.blocked_id)
        order by match_id for no key update;
    delete from delivery_queue q using match_records m, letter_numbers n
        where m.user_1_id = least(new.blocker_id, new.blocked_id)
          and m.user_2_id = greatest(new.blocker_id, new.blocked_id)
          and n.match_id = m.match_id and q.message_id = n.message_id;
    -- it ends like any that somebody leaves: the other side cannot tell
    update match_records set status = 'completed', completion_reason = 'user_left',
           completed_at = office_now(), updated_at = office_now()
        where user_1_id = least(new.blocker_id, new.blocked_id)
          and user_2_id = greatest(new.blocker_id, new.blocked_id) and status = 'active';
    return null;
end $$;
comment on function block_parts_the_two is
    'A blocked pair has no active match, and no letter of theirs is on its way.';
create or replace trigger block_parts_the_two after insert on account_blocks
    for each row execute function block_parts_the_two();
comment on trigger block_parts_the_two on account_blocks is
    'A blocked pair has no active match, and no letter of theirs is on its way.';

create or replace function block_is_remembered() returns trigger language plpgsql
    set search_path = public, pg_temp as $$
begin
    update match_records set blocked_at = new.blocked_at
        where user_1_id = least(new.blocker_id, new.blocked_id)
          and user_2_id = greatest(new.blocker_id, new.blocked_id) and blocked_at is null;
    return null;
end $$;
comment on function block_is_remembered is
    'What a block has stopped stays stopped when the block is lifted.';
create or replace trigger block_is_remembered after insert on account_blocks
    for each row execute function block_is_remembered();
comment on trigger block_is_remembered on account_blocks is
    'What a block has stopped stays stopped when the block is lifted.';

revoke all on match_records, match_requests, match_silences
    from globetalk_office, globetalk_postman, globetalk_auditor;
grant select, insert, update, delete on match_records, match_requests, match_silences
    to globetalk_office, globetalk_postman;
grant execute on function cooling_off(), rating_time() to globetalk_office, globetalk_postman;
