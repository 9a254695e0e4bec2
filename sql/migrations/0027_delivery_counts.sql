-- What a delivery counts is counted where it writes anyway: in the recipient's row of the mailbox. Until now it also wrote the row of the match
-- (the customer's total_messages_exchanged), a new entry in the mailbox's order and one in an index of unread letters: more than half of its cost,
-- and the place where two postmen met.

alter table mailbox_places
    add column letters_arrived integer not null default 0,   -- of the pen pal's letters, ever; both sides' together: what was exchanged
    add column letters_read integer not null default 0;      -- of those; also unread ones that retention took away
-- What retention has taken away is not known by side any more; it counts for the first, and as read.
with here as (
    select p.match_id, p.user_id, count(i.message_id)::integer as arrived, count(i.read_at)::integer as read
    from mailbox_places p left join inbox i on i.match_id = p.match_id and i.recipient_id = p.user_id group by p.match_id, p.user_id),
gone as (
    select m.match_id, m.total_messages_exchanged - coalesce((select sum(h.arrived) from here h where h.match_id = m.match_id), 0)::integer as letters,
           (select h.user_id from here h where h.match_id = m.match_id order by h.user_id limit 1) as user_id
    from match_records m)
update mailbox_places p set letters_arrived = h.arrived + coalesce(greatest(g.letters, 0), 0), letters_read = h.read + coalesce(greatest(g.letters, 0), 0)
from here h left join gone g using (match_id, user_id) where (p.match_id, p.user_id) = (h.match_id, h.user_id);
alter table mailbox_places add constraint read_of_those_that_arrived check (letters_read between 0 and letters_arrived);

-- No index holds what a delivery changes, so that none is written by it; a page of the mailbox is sorted from the account's narrow rows.
drop index mailbox_in_order;
create index mailbox_of_account on mailbox_places (user_id, archived);
drop index inbox_unread;

-- Rows are taken in the order of match and account, as everybody takes them: two postmen never wait in a circle.
create or replace function arrival_is_news() returns trigger language plpgsql set enable_hashjoin = off set enable_mergejoin = off as $$
begin
    update mailbox_places p set last_activity = greatest(p.last_activity, a.delivered_at), archived = false, letters_arrived = p.letters_arrived + a.letters,
           letters_read = p.letters_read + a.read
    from (select match_id, recipient_id, max(delivered_at) as delivered_at, count(*)::integer as letters, count(read_at)::integer as read from arrived
          group by match_id, recipient_id order by match_id, recipient_id) a
    where p.match_id = a.match_id and p.user_id = a.recipient_id;
    return null;
end $$;

create function reading_is_counted() returns trigger language plpgsql as $$
begin
    update mailbox_places set letters_read = letters_read + (new.read_at is not null)::integer - (old.read_at is not null)::integer
    where match_id = new.match_id and user_id = new.recipient_id;
    return null;
end $$;
create trigger reading_is_counted after update of read_at on inbox
    for each row when ((old.read_at is null) <> (new.read_at is null)) execute function reading_is_counted();

-- A letter that goes unread is nobody's news any more.
create function unread_is_gone() returns trigger language plpgsql set enable_hashjoin = off set enable_mergejoin = off as $$
begin
    update mailbox_places p set letters_read = p.letters_read + g.letters
    from (select match_id, recipient_id, count(*)::integer as letters from gone where read_at is null
          group by match_id, recipient_id order by match_id, recipient_id) g
    where p.match_id = g.match_id and p.user_id = g.recipient_id;
    return null;
end $$;
create trigger unread_is_gone after delete on inbox referencing old table as gone for each statement execute function unread_is_gone();

-- Counts only grow, and a row that counts does not move to another match or person.
create function mailbox_counts_grow() returns trigger language plpgsql as $$
begin
    raise exception 'numbers only grow' using errcode = '23514', constraint = 'mailbox_counts_grow';
end $$;
create trigger mailbox_counts_grow before update on mailbox_places for each row
    when (new.letters_arrived < old.letters_arrived or (new.match_id, new.user_id) is distinct from (old.match_id, old.user_id))
    execute function mailbox_counts_grow();

create function letters_exchanged(match uuid) returns bigint language sql stable parallel safe as $$
    select coalesce(sum(letters_arrived), 0) from mailbox_places where match_id = match
$$;

drop trigger match_keeps_its_word on match_records;
create or replace function match_keeps_its_word() returns trigger language plpgsql as $$
begin
    if (new.user_1_id, new.user_2_id, new.match_id, new.match_type, new.conversation_thread_id) is distinct from
       (old.user_1_id, old.user_2_id, old.match_id, old.match_type, old.conversation_thread_id) then
        raise exception 'a match keeps its people and its kind' using errcode = '23514', constraint = 'match_keeps_its_people';
    end if;
    if old.status <> 'active' and new.status = 'active' then
        raise exception 'an ended match stays ended' using errcode = '23514', constraint = 'ended_match_stays_ended';
    end if;
    if new.letters_posted < old.letters_posted then
        raise exception 'numbers only grow' using errcode = '23514', constraint = 'match_numbers_grow';
    end if;
    return new;
end $$;
create trigger match_keeps_its_word before update on match_records for each row
    when ((new.user_1_id, new.user_2_id, new.match_id, new.match_type, new.conversation_thread_id)
              is distinct from (old.user_1_id, old.user_2_id, old.match_id, old.match_type, old.conversation_thread_id)
          or (old.status <> 'active' and new.status = 'active') or new.letters_posted < old.letters_posted)
    execute function match_keeps_its_word();
alter table match_records drop column total_messages_exchanged;

-- What is left of who was there: a handle that nobody gets again, an id, and how many letters a match had.
create or replace function account_purge(account uuid) returns void language plpgsql as $$
begin
    perform account_end(account);
    update user_profiles set last_active = null, age_range = '18-25', primary_language = 'zz', secondary_languages = '{}', time_zone = 'UTC',
           country_code = 'ZZ', region = null, bio = null, interests = '{}', favorite_local_fact = null, updated_at = office_now(),
           preferred_correspondence_type = 'either', max_active_conversations = 3, preferred_time_zone_distance = 6, privacy_level = 'minimal'
        where user_id = account;
    delete from account_blocks where blocker_id = account;
    delete from account_requests where user_id = account;
    delete from match_requests where user_id = account;
    delete from posting_keys where user_id = account;
    update mailbox_places p set last_activity = m.created_at, archived = false, letters_read = letters_arrived
        from match_records m where m.match_id = p.match_id and p.user_id = account;
    delete from fact_ratings where user_id = account;
    delete from fact_showings where user_id = account;
    update account_deletions set purged_at = office_now() where user_id = account;
end $$;
