-- query: deliver_due(most number, mark_0 time?, half number,
--     mark_1 time?) -> delivery(letters number, looked number, lateness span, mark time,
--     now time, half number, may_end text_list, told number)
-- Delivers letters that are due, in one statement. They leave the queue and enter the inbox.
-- The inbox's trigger counts them, and their readers are told once. Always one row.
-- Looks at :most letters at most. A half is half of the matches: 0 or 1; -1: both.
-- :half is the wished one. :mark_0 and :mark_1 are the watermarks of the halves; null: none yet.
-- Takes the lock of its half until the transaction ends. The row says which half it was:
-- the other one when somebody is at the wished one, both when somebody is at each.
-- So two postmen with a half each never wait for the other's counts.
-- Only the rows' locks make sure that no letter is taken twice.
-- letters: how many arrived. looked: how many were looked at. lateness: of the latest.
-- mark: nothing is left before it; none: nothing arrived, and nobody holds a letter.
-- now: the office's time then. may_end: matches that may end by this delivery.
-- told: how many notices were sent, 0 or 1.
with clock as materialized (
    select office_now() as now),
part as materialized (
    select case when :half::integer < 0 then -1
                when pg_try_advisory_xact_lock(hashtext('globetalk deliver_due'), :half::integer)
                then :half::integer
                when pg_try_advisory_xact_lock(hashtext('globetalk deliver_due'),
                                               1 - :half::integer)
                then 1 - :half::integer
                else -1 end as half),
begins as materialized (
    select case half when 0 then coalesce(:mark_0::timestamptz, '-infinity')
                     when 1 then coalesce(:mark_1::timestamptz, '-infinity')
                     else least(coalesce(:mark_0::timestamptz, '-infinity'),
                                coalesce(:mark_1::timestamptz, '-infinity')) end as mark
    from part),
picked as materialized (
    select ctid, message_id, match_id, recipient_id, due_at
    from delivery_queue
    where due_at >= (select mark from begins) and due_at <= (select now from clock)
      and (select half from part) in (-1, get_byte(uuid_send(match_id), 15) & 1)
    order by due_at, message_id
    limit :most::integer
    for update skip locked),
-- due before the last of them, but held by somebody
passed as materialized (
    select message_id, match_id, recipient_id, due_at
    from delivery_queue
    where due_at >= (select mark from begins) and due_at <= (select max(due_at) from picked)
      and (select half from part) in (-1, get_byte(uuid_send(match_id), 15) & 1)
      and message_id not in (select message_id from picked)),
-- A letter waits for those of its author before it. All are asked by a hash first, as hardly ever
-- anything was passed.
gone as (
    delete from delivery_queue
    where ctid = any (array(
        select ctid
        from picked p
        where (p.match_id, p.recipient_id) not in (select match_id, recipient_id from passed)
           or not exists (select from passed b
                          where (b.match_id, b.recipient_id) = (p.match_id, p.recipient_id)
                            and (b.due_at, b.message_id) < (p.due_at, p.message_id))))
    returning message_id, match_id, recipient_id, due_at),
-- by recipient: neighbours in the indexes are written together
arrived as (
    insert into inbox (message_id, recipient_id, delivered_at, match_id)
    select message_id, recipient_id, now, match_id
    from gone, clock
    order by recipient_id, message_id),
may_end as (
    select match_id
    from match_records
    where match_id = any (array(select match_id from gone))
      and match_type = 'one-time' and status = 'active'
    union
    select match_id
    from match_records
    where match_id = any (array(select match_id from gone))
      and status = 'active' and (user_1_farewell is not null or user_2_farewell is not null)),
told as (
    select pg_notify('globetalk_arrivals',
                     case when count(*) <= 150 then string_agg(recipient_id::text, ',')
                          else '*' end)
    from (select distinct recipient_id from gone) people
    having count(*) > 0)
select (select count(*) from gone) as letters,
       (select count(*) from picked) as looked,
       (select max(now - due_at) from gone, clock) as lateness,
       least((select max(due_at) from gone), (select min(due_at) from passed)) as mark,
       (select now from clock) as now,
       (select half from part)::bigint as half,
       coalesce((select array_agg(match_id::text) from may_end), '{}') as may_end,
       (select count(*) from told) as told;

-- query: next_due(seen_until time?) -> wait_for_letter(wait span, held truth)
-- How long the postman may sleep. Always one row.
-- :seen_until is until when a walk has seen everything; null: it has seen nothing.
-- wait: until the first letter is due that the walk has not seen. Negative: it is due already.
-- wait is a hundred years when no such letter waits.
-- held: a letter that the walk has seen is still there, because somebody holds it.
-- The plan does not know :seen_until and would look for an earlier letter in the whole queue.
-- So `held` compares it with the first of all, which the index finds.
select coalesce((select due_at
                 from delivery_queue
                 where due_at > coalesce(:seen_until::timestamptz, '-infinity')
                 order by due_at
                 limit 1) - office_now(),
                interval '36500 days') as wait,
       coalesce((select due_at
                 from delivery_queue
                 order by due_at
                 limit 1) <= :seen_until::timestamptz, false) as held;

-- query: months_ahead -> months_ahead(months number)
-- For how many whole months after this one both kinds of letters have their partitions. One row.
-- At most 12. -1: not even for this one.
select coalesce(min(ahead) - 1, 12)::bigint as months
from generate_series(0, 12) ahead, unnest(array['one_time', 'long_term']) kind
where to_regclass(format('messages_%s_%s', kind,
                         to_char(date_trunc('month', office_now() at time zone 'UTC')
                                 + make_interval(months => ahead),
                                 'YYYY_MM'))) is null;

-- query: make_partitions(ahead months) -> partitions_made(made number)
-- Makes the months of letters that lie :ahead and are missing. One row: how many partitions.
-- Locks the default partitions. Somebody reads them: UNAVAILABLE after 200 ms.
select make_partitions(:ahead::integer)::bigint as made;

-- query: forget_tokens
-- Takes away sign-ins that have been over for a week.
-- Until then they stay: a connection may outlive the token that opened it.
delete from account_tokens
where expires_at <= office_now() - interval '7 days';

-- query: forget_attempts
-- Takes away counters whose windows are over; none is longer than an hour.
delete from attempt_counters
where began_at <= office_now() - interval '1 day';

-- query: forget_account_requests
-- Takes away requests of registrations that nobody repeats any more.
delete from account_requests
where requested_at <= office_now() - interval '1 day';
