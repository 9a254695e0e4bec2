-- A letter's way: written once, judged, queued, delivered, or taken back before it leaves.
comment on table messages is
    'Letters, sealed. A row is written once and never changes; months are its partitions.';
comment on column messages.correspondence is 'The kind of its match.';
comment on column messages.created_at is 'When it was posted. The id carries it, too.';
comment on column messages.sealed is 'The body: AES-256-GCM, bound to its letter.';
comment on column messages.leaves_at is 'Until then it can be taken back.';
comment on column messages.estimated_read_time is 'Seconds.';
comment on table messages_one_time is 'Letters of one-time matches.';
comment on table messages_long_term is 'Letters of long-term matches.';
comment on table messages_one_time_default is 'Letters whose month is missing.';
comment on table messages_long_term_default is 'Letters whose month is missing.';
comment on table letter_numbers is
    'Each number of a conversation once, each letter one number.';
comment on table posting_keys is
    'Requests to post: the same request posts once. Also counts the letters of a day.';
comment on table letter_moderation is
    'What moderation says of a letter. Neither approved nor blocked: it is in customs.';
comment on table letter_recalls is
    'Letters taken back out of the pillar box.';
comment on column letter_recalls.draft_id is 'The draft that the letter became.';
comment on table delivery_queue is
    'Approved letters that wait for their time.';
comment on column delivery_queue.due_at is 'No earlier than the letter''s own time.';
comment on table inbox is 'What has arrived: once, and never early.';
comment on table damaged_letters is
    'Letters that did not open. Whoever came upon one wrote it down, for the operator.';
comment on table drafts is 'Letters not yet posted, sealed under the same data key.';
comment on column drafts.request_id is 'The request that will post it.';
comment on column drafts.version is 'Grows with every save: an older one overwrites nothing.';

create or replace function letter_never_changes() returns trigger language plpgsql
    set search_path = public, pg_temp as $$
begin
    raise exception 'a letter never changes'
        using errcode = '23514', constraint = 'letter_never_changes';
end $$;
comment on function letter_never_changes is 'A letter never changes.';
create or replace trigger letter_never_changes before update on messages
    for each row execute function letter_never_changes();
comment on trigger letter_never_changes on messages is 'A letter never changes.';

create or replace function letter_is_allowed() returns trigger language plpgsql
    set search_path = public, pg_temp as $$
begin
    if not exists (select from match_records m
                   join user_profiles author on author.user_id = new.sender_id
                   where m.match_id = new.match_id and m.status = 'active'
                     and author.account_status = 'active'
                     and m.match_type = new.correspondence
                     and m.conversation_thread_id = new.conversation_thread_id
                     and (new.sender_id, new.recipient_id)
                         in ((m.user_1_id, m.user_2_id), (m.user_2_id, m.user_1_id))) then
        raise exception 'no active match for this letter'
            using errcode = '23514', constraint = 'letter_needs_active_match';
    end if;
    if new.correspondence = 'one-time' and exists
       (select from letter_numbers n join letter_moderation v using (message_id)
        where n.match_id = new.match_id and n.sender_id = new.sender_id
          and n.message_id <> new.message_id and v.moderation_status <> 'blocked'
          and not exists (select from letter_recalls r where r.message_id = n.message_id)) then
        raise exception 'one letter each way'
            using errcode = '23514', constraint = 'one_time_letter_is_written';
    end if;
    return new;
end $$;
comment on function letter_is_allowed is
    'A letter goes between the two of an active match, and its author may write.';
create or replace trigger letter_is_allowed before insert on messages
    for each row execute function letter_is_allowed();
comment on trigger letter_is_allowed on messages is
    'A letter goes between the two of an active match, and its author may write.';

create or replace function farewell_is_the_last() returns trigger language plpgsql
    set search_path = public, pg_temp as $$
begin
    if exists (select from match_records m where m.match_id = new.match_id
               and case when m.user_1_id = new.sender_id then m.user_1_farewell
                        else m.user_2_farewell end is not null) then
        raise exception 'the farewell is written'
            using errcode = '23514', constraint = 'farewell_is_the_last';
    end if;
    return new;
end $$;
comment on function farewell_is_the_last is 'A farewell is the last letter of its author.';
create or replace trigger farewell_is_the_last before insert on letter_numbers
    for each row execute function farewell_is_the_last();
comment on trigger farewell_is_the_last on letter_numbers is
    'A farewell is the last letter of its author.';

create or replace function queue_takes_letter() returns trigger language plpgsql
    set search_path = public, pg_temp as $$
begin
    if exists (select from letter_recalls where message_id = new.message_id) then
        raise exception 'a letter taken back is not delivered'
            using errcode = '23514', constraint = 'recalled_letter_stays_back';
    end if;
    if exists (select from inbox where message_id = new.message_id) then
        raise exception 'a letter is delivered once'
            using errcode = '23514', constraint = 'letter_is_delivered_once';
    end if;
    if exists (select from match_records m join account_blocks b
               on (b.blocker_id, b.blocked_id)
                  in ((m.user_1_id, m.user_2_id), (m.user_2_id, m.user_1_id))
               where m.match_id = new.match_id) then
        raise exception 'no letter passes between a blocked pair'
            using errcode = '23514', constraint = 'blocked_pair_gets_no_letters';
    end if;
    if not exists (select from messages
                   where message_id = new.message_id and match_id = new.match_id
                     and recipient_id = new.recipient_id
                     and scheduled_delivery_at <= new.due_at) then
        raise exception 'the queue says what the letter says'
            using errcode = '23514', constraint = 'queue_says_what_letter_says';
    end if;
    return null;
end $$;
comment on function queue_takes_letter is
    'The queue says what its letter says, and holds none that must not arrive.';
-- After the statement, so that letter and queue row may come in one.
drop trigger if exists queue_takes_letter on delivery_queue;
create constraint trigger queue_takes_letter after insert or update on delivery_queue
    for each row execute function queue_takes_letter();
comment on trigger queue_takes_letter on delivery_queue is
    'The queue says what its letter says, and holds none that must not arrive.';

create or replace function queue_stays_parted() returns trigger language plpgsql
    set search_path = public, pg_temp as $$
begin
    if exists (select from match_records
               where match_id = new.match_id and blocked_at is not null) then
        raise exception 'a letter that a block has stopped'
            using errcode = '23514', constraint = 'blocked_pair_gets_no_letters';
    end if;
    return null;
end $$;
comment on function queue_stays_parted is
    'A letter that a block has stopped is never queued again.';
drop trigger if exists queue_stays_parted on delivery_queue;
create constraint trigger queue_stays_parted after insert on delivery_queue
    for each row execute function queue_stays_parted();
comment on trigger queue_stays_parted on delivery_queue is
    'A letter that a block has stopped is never queued again.';

create or replace function letter_before(match uuid, author uuid, number integer,
                                         out posted_at timestamptz, out due_at timestamptz)
    language plpgsql stable set search_path = public, pg_temp as $$
begin
    select l.created_at, greatest(l.scheduled_delivery_at, q.due_at) into posted_at, due_at
    from letter_numbers n
    join messages l on l.message_id = n.message_id
    join letter_moderation v on v.message_id = n.message_id
    left join delivery_queue q on q.message_id = n.message_id
    where n.match_id = match and n.sender_id = author and n.message_sequence < number
      and v.moderation_status <> 'blocked' and l.created_at < office_now() + interval '1 day'
      and not exists (select from letter_recalls r where r.message_id = n.message_id)
    order by n.message_sequence desc limit 1;
end $$;
comment on function letter_before is
    'When the author''s letter before that number was posted and is due; null: there is none. '
    'What was taken back or returned does not come, and nobody waits for it. '
    'Nor for one that was posted more than a day from now: the clock was wrong then.';

-- Who posts locks the match. The trigger does, too: nobody slips in who does not.
create or replace function letter_keeps_its_turn() returns trigger language plpgsql
    set search_path = public, pg_temp as $$
begin
    perform from match_records where match_id = new.match_id for no key update;
    if new.scheduled_delivery_at <
       (select due_at from letter_before(new.match_id, new.sender_id, new.message_sequence)) then
        raise exception 'a letter is not due before its author''s last one'
            using errcode = '23514', constraint = 'letter_keeps_its_turn';
    end if;
    return null;
end $$;
comment on function letter_keeps_its_turn is
    'Letters of one author in one conversation are due in the order in which they were posted.';
create or replace trigger letter_keeps_its_turn after insert on messages
    for each row execute function letter_keeps_its_turn();
comment on trigger letter_keeps_its_turn on messages is
    'Letters of one author in one conversation are due in the order in which they were posted.';

create or replace function queue_keeps_turns() returns trigger language plpgsql
    set search_path = public, pg_temp as $$
declare
    mine letter_numbers;
begin
    perform from match_records where match_id = new.match_id for no key update;
    select * into mine from letter_numbers where message_id = new.message_id;
    if new.due_at < (select due_at from letter_before(mine.match_id, mine.sender_id,
                                                      mine.message_sequence))
       or exists (select from letter_numbers n
                  join delivery_queue q on q.message_id = n.message_id
                  where n.match_id = mine.match_id and n.sender_id = mine.sender_id
                    and n.message_sequence > mine.message_sequence and q.due_at < new.due_at) then
        raise exception 'a letter is not due before its author''s last one'
            using errcode = '23514', constraint = 'letter_keeps_its_turn';
    end if;
    return null;
end $$;
comment on function queue_keeps_turns is
    'A letter that waits anew neither overtakes its author''s last one '
    'nor lets a later one go first.';
-- After the statement, so that several may move in one.
drop trigger if exists queue_keeps_turns on delivery_queue;
create constraint trigger queue_keeps_turns after insert or update of due_at on delivery_queue
    for each row execute function queue_keeps_turns();
comment on trigger queue_keeps_turns on delivery_queue is
    'A letter that waits anew neither overtakes its author''s last one '
    'nor lets a later one go first.';

create or replace function letter_has_two_ends() returns trigger language plpgsql
    set search_path = public, pg_temp as $$
begin
    if exists (select from match_records m
               join account_deletions d on d.user_id in (m.user_1_id, m.user_2_id)
               where m.match_id = new.match_id) then
        return null;
    end if;
    return new;
end $$;
comment on function letter_has_two_ends is
    'Nothing is on its way from or to who has left, not even what was held and is released.';
create or replace trigger letter_has_two_ends before insert on delivery_queue
    for each row execute function letter_has_two_ends();
comment on trigger letter_has_two_ends on delivery_queue is
    'Nothing is on its way from or to who has left, not even what was held and is released.';

-- Twelve hours hold by a CHECK of the inbox; this is for a letter whose way is longer.
create or replace function never_early() returns trigger language plpgsql
    set search_path = public, pg_temp as $$
begin
    if exists (select from gone g where g.due_at > office_now()
               and exists (select from inbox i where i.message_id = g.message_id)) then
        raise exception 'a letter does not arrive before its time'
            using errcode = '23514', constraint = 'never_early';
    end if;
    return null;
end $$;
comment on function never_early is
    'Whatever statement takes a letter out of the queue, it does not arrive before its time.';
create or replace trigger never_early after delete on delivery_queue
    referencing old table as gone for each statement execute function never_early();
comment on trigger never_early on delivery_queue is
    'Whatever statement takes a letter out of the queue, it does not arrive before its time.';

create or replace function letter_is_recalled() returns trigger language plpgsql
    set search_path = public, pg_temp as $$
begin
    if tg_op = 'UPDATE'
       or not exists (select from messages l join letter_moderation v using (message_id)
                      where l.message_id = new.message_id
                        and (l.leaves_at > office_now() or v.moderation_status = 'blocked'))
       or exists (select from inbox where message_id = new.message_id) then
        raise exception 'the pillar box was emptied'
            using errcode = '23514', constraint = 'letter_has_left';
    end if;
    delete from delivery_queue where message_id = new.message_id;
    return new;
end $$;
comment on function letter_is_recalled is
    'A letter is taken back before it leaves, and out of the queue in the same breath. '
    'One that customs gave back is taken at any time.';
create or replace trigger letter_is_recalled before insert or update on letter_recalls
    for each row execute function letter_is_recalled();
comment on trigger letter_is_recalled on letter_recalls is
    'A letter is taken back before it leaves, and out of the queue in the same breath.';

-- First and last are forgotten only of a letter that was the first or the last: of those before it,
-- some may be past their time. Numbers are given in the order of the match's lock, times are of the
-- transactions' beginnings: neighbours may differ, so a few are compared.
create or replace function letter_was_never_sent(letter uuid) returns void language sql
begin atomic
    update match_records m set
        first_message_sent_at = case
            when m.first_message_sent_at < l.created_at then m.first_message_sent_at
            else kept.oldest end,
        last_message_sent_at = case
            when m.last_message_sent_at > l.created_at then m.last_message_sent_at
            else coalesce(kept.newest, case when m.first_message_sent_at < l.created_at
                                            then m.first_message_sent_at end) end
    from messages l, lateral (select
        (select min(created_at) from (
            select s.created_at from letter_numbers n join messages s using (message_id)
            join letter_moderation v using (message_id)
            where n.match_id = l.match_id and v.moderation_status <> 'blocked' and not exists (
                select from letter_recalls r where r.message_id = n.message_id)
            order by n.message_sequence limit 20) first) as oldest,
        (select max(created_at) from (
            select s.created_at from letter_numbers n join messages s using (message_id)
            join letter_moderation v using (message_id)
            where n.match_id = l.match_id and v.moderation_status <> 'blocked' and not exists (
                select from letter_recalls r where r.message_id = n.message_id)
            order by n.message_sequence desc limit 20) last) as newest) kept
    where l.message_id = letter and m.match_id = l.match_id;
end;
comment on function letter_was_never_sent is
    'First and last letter of the match are those of the letters that were sent.';

create or replace function farewell_is_unsaid(letter uuid) returns void language sql
begin atomic
    update match_records m set user_1_farewell = nullif(m.user_1_farewell, letter),
                               user_2_farewell = nullif(m.user_2_farewell, letter)
    from letter_numbers n
    where n.message_id = letter and m.match_id = n.match_id
      and letter in (m.user_1_farewell, m.user_2_farewell);
end;
comment on function farewell_is_unsaid is
    'A goodbye that was not sent is none. Its author needs a place for the pen pal again '
    '(capacity_is_kept).';

create or replace function recall_unsays() returns trigger language plpgsql
    set search_path = public, pg_temp as $$
begin
    perform from match_records m join letter_numbers n using (match_id)
        where n.message_id = new.message_id for no key update of m;
    perform farewell_is_unsaid(new.message_id);
    perform letter_was_never_sent(new.message_id);
    return null;
end $$;
comment on function recall_unsays is
    'A letter taken back was never sent: a farewell is unsaid, first and last go back.';
create or replace trigger recall_unsays after insert on letter_recalls
    for each row execute function recall_unsays();
comment on trigger recall_unsays on letter_recalls is
    'A letter taken back was never sent: a farewell is unsaid, first and last go back.';

create or replace function hold_request(account uuid, request uuid) returns void language sql
begin atomic
    select pg_advisory_xact_lock(hashtextextended(account::text || request::text, 0));
end;
comment on function hold_request is
    'Posting a request and saving the draft that has it come one after the other.';

create or replace function draft_may_be_saved() returns trigger language plpgsql
    set search_path = public, pg_temp as $$
begin
    perform hold_request(new.user_id, new.request_id);
    if exists (select from posting_keys
               where user_id = new.user_id and request_id = new.request_id) then
        raise exception 'already posted'
            using errcode = '23505', constraint = 'draft_already_posted';
    end if;
    -- a save that is asked again, because its answer was lost, makes no further draft
    if tg_op = 'INSERT' and not exists (select from drafts where draft_id = new.draft_id)
       and (select count(*) from drafts where user_id = new.user_id) >= 100 then
        raise exception 'a hundred drafts'
            using errcode = '23514', constraint = 'drafts_at_most_100';
    end if;
    if tg_op = 'UPDATE' and ((new.user_id, new.match_id, new.request_id)
                             is distinct from (old.user_id, old.match_id, old.request_id)
                             or new.version <= old.version) then
        raise exception 'a draft keeps its place and its versions grow'
            using errcode = '23514', constraint = 'draft_versions_grow';
    end if;
    return new;
end $$;
comment on function draft_may_be_saved is
    'A draft keeps its place, its versions grow, and what is posted is no draft. '
    'An account has at most a hundred.';
create or replace trigger draft_may_be_saved before insert or update on drafts
    for each row execute function draft_may_be_saved();
comment on trigger draft_may_be_saved on drafts is
    'A draft keeps its place, its versions grow, and what is posted is no draft.';

create or replace view letter_places as
    select l.message_id, l.match_id, l.sender_id, l.recipient_id, l.message_sequence,
           l.created_at, l.leaves_at,
           greatest(l.scheduled_delivery_at, q.due_at) as scheduled_delivery_at,
           i.delivered_at, i.read_at,
           l.sealed, l.key_id, l.scheduled_delivery_at as sealed_delivery_at,
           l.estimated_read_time,
           case when m.moderation_status = 'blocked' then 'returned'
                when i.message_id is not null then 'delivered'
                when m.moderation_status = 'approved' and q.message_id is null then 'failed'
                when l.leaves_at > office_now() then 'pillar-box'
                when m.moderation_status = 'approved' then 'in-transit'
                else 'customs' end as state,
           l.detected_language::text as detected_language
    from messages l
    join letter_moderation m on m.message_id = l.message_id
    left join delivery_queue q on q.message_id = l.message_id
    left join inbox i on i.message_id = l.message_id
    where not exists (select from letter_recalls r where r.message_id = l.message_id);
comment on view letter_places is
    'Where each letter is, as its author may know it; without those taken back. '
    'Approved, neither waiting nor arrived: it will not arrive, it failed.';

create or replace view letters_seen as
    select reader.reader_id, p.message_id, p.match_id, p.sender_id, reader.mine,
           p.message_sequence::bigint as sequence, p.state, p.created_at as posted_at, p.leaves_at,
           p.scheduled_delivery_at, p.delivered_at, not reader.mine and p.read_at is null as unread,
           other.anonymous_handle::text as pen_pal_handle,
           p.sealed, p.sealed_delivery_at, p.key_id, k.epoch::bigint as epoch, k.wrapped,
           coalesce(p.estimated_read_time, 0)::bigint as estimated_read_time,
           coalesce(p.detected_language, '') as detected_language
    from letter_places p
    cross join lateral (values (p.sender_id, p.recipient_id, true),
                               (p.recipient_id, p.sender_id, false))
        reader (reader_id, pen_pal_id, mine)
    join user_profiles other on other.user_id = reader.pen_pal_id
    left join data_keys k on k.key_id = p.key_id
    where reader.mine or p.state = 'delivered';
comment on view letters_seen is
    'Each letter as each side sees it: its author at once, the other side when it has arrived. '
    'With its sealed body and the key that opens it.';
comment on column letters_seen.reader_id is 'Who sees it so: ask for one.';
comment on column letters_seen.unread is 'It has arrived, and the reader has not opened it.';
comment on column letters_seen.sealed_delivery_at is
    'The time of delivery that the seal is bound to.';

-- Months are made ahead by the postman and belong to the owner. What fell into a default
-- partition meanwhile is moved. ATTACH, not PARTITION OF, stops nobody in the other months. Making
-- a month waits for who reads the default partition; a dump reads for hours. So the chore gives way
-- at once and is tried again an hour later: there are months to do it in.
create or replace function make_partitions(months_ahead integer) returns integer language plpgsql
    security definer set search_path = public, pg_temp set lock_timeout = '200ms' as $$
declare
    kind text;
    month timestamp;
    name text;
    low uuid;
    high uuid;
    made integer := 0;
begin
    perform pg_advisory_xact_lock(hashtext('globetalk make_partitions'));
    foreach kind in array array['one_time', 'long_term'] loop
        for ahead in 0 .. least(greatest(months_ahead, 0), 120) loop
            month := date_trunc('month', office_now() at time zone 'UTC')
                     + make_interval(months => ahead);
            name := format('messages_%s_%s', kind, to_char(month, 'YYYY_MM'));
            continue when to_regclass(name) is not null;
            low := uuid_v7_floor(month at time zone 'UTC');
            high := uuid_v7_floor((month + interval '1 month') at time zone 'UTC');
            execute format('create table %I (like messages_%s including defaults'
                           ' including constraints including indexes)', name, kind);
            execute format('lock table messages_%s_default in access exclusive mode', kind);
            execute format('with moved as (delete from messages_%s_default'
                           ' where message_id >= %L and message_id < %L returning *)'
                           ' insert into %I select * from moved', kind, low, high, name);
            execute format('alter table messages_%s attach partition %I'
                           ' for values from (%L) to (%L)', kind, name, low, high);
            made := made + 1;
        end loop;
    end loop;
    return made;
end $$;
comment on function make_partitions is
    'Makes the months of letters that lie ahead. How many partitions.';

revoke all on messages, messages_one_time, messages_long_term, messages_one_time_default,
    messages_long_term_default, letter_numbers, posting_keys, letter_moderation, letter_recalls,
    delivery_queue, inbox, damaged_letters, drafts, letter_places, letters_seen
    from globetalk_office, globetalk_postman, globetalk_auditor;
-- The office writes a letter once; only retention takes it away, as the owner. Months are reached
-- through messages only.
grant select, insert on messages to globetalk_office;
grant select on messages to globetalk_postman;
grant select, insert, update, delete
    on letter_numbers, posting_keys, letter_moderation, letter_recalls, delivery_queue, inbox,
       drafts to globetalk_office, globetalk_postman;
grant select, insert on damaged_letters to globetalk_office;
grant select on damaged_letters to globetalk_postman;
grant select on letter_places, letters_seen to globetalk_office, globetalk_postman;
grant execute on function hold_request(uuid, uuid), letter_before(uuid, uuid, integer)
    to globetalk_office, globetalk_postman;
grant execute on function letter_was_never_sent(uuid), farewell_is_unsaid(uuid) to globetalk_office;
grant execute on function make_partitions(integer) to globetalk_postman;

-- The months of today and soon, so that a post office which has just been made is whole.
do $$ begin perform make_partitions(3); end $$;
