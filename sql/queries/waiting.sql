-- query: wait_of_account(account account) -> wait(request_id request, asked_at time,
--     ends_at time, is_over truth, correspondence_type text, language text,
--     time_zone_range number, region text, age_range text, match_source text)
-- How the account stands on the waiting list. No row: it does not wait, nor has it lately.
-- request_id: the request that began or changed the wait. is_over: nobody has come.
-- Wishes are empty, or 0, when there is none:
-- correspondence_type is one-time, long-term or either. language is ISO 639-1.
-- time_zone_range: the most hours between two clocks, 1..12. region: ISO 3166-1 alpha-2.
-- age_range is 18-25, 26-35, 36-45 or 46+.
-- match_source is random, language, timezone or interest.
select request_id, asked_at, ends_at, over_at is not null as is_over,
       correspondence_type::text as correspondence_type, language::text as language,
       coalesce(time_zone_range, 0)::bigint as time_zone_range, country_code::text as region,
       age_range::text as age_range, match_source::text as match_source
from match_waits
where user_id = :account;

-- query: begin_wait(account account, request request, correspondence text?, language text?,
--     distance hours, country text?, age_range text?, source text?)
-- Puts the account on the waiting list, and wakes the postman.
-- A wait that goes on keeps its place in the line, with the new wishes.
-- The account's capacity row is locked (lock_seeker).
-- Wishes as in wait_of_account; null, and 0 of :distance: no wish.
with begun as (
    insert into match_waits (user_id, request_id, correspondence_type, language, time_zone_range,
                             country_code, age_range, match_source)
    values (:account, :request, :correspondence::text::correspondence_enum, :language::text,
            nullif(:distance::integer, 0), :country::text::country_code,
            :age_range::text::age_range_enum, :source::text::match_source_enum)
    on conflict (user_id) do update set
        request_id = excluded.request_id,
        correspondence_type = excluded.correspondence_type,
        language = excluded.language,
        time_zone_range = excluded.time_zone_range,
        country_code = excluded.country_code,
        age_range = excluded.age_range,
        match_source = excluded.match_source,
        next_look_at = excluded.next_look_at,
        over_at = null,
        asked_at = case when match_waits.over_at is null then match_waits.asked_at
                        else excluded.asked_at end,
        ends_at = case when match_waits.over_at is null then match_waits.ends_at
                       else excluded.ends_at end
    returning user_id)
select pg_notify('globetalk_waiting', '')
from begun;

-- query: end_wait(account account)
-- Takes the account off the waiting list. Its capacity row is locked (lock_seeker).
delete from match_waits
where user_id = :account;

-- query: next_arrival -> person(user_id account)
-- Somebody who came into the pool, taken off the list of arrivals; the first to come.
-- Those who wait should be looked at for this person. No row: nobody has come.
-- Leaves out who is locked by somebody else.
delete from match_arrivals
where user_id = (select user_id
                 from match_arrivals
                 order by came_at
                 limit 1
                 for update skip locked)
returning user_id;

-- query: waiters_for(arrival account, rows number) -> person
-- Those who wait and whose wishes :arrival fits, the longest waiting first; at most twenty.
-- :rows rows are read of each language's line at most.
-- The line is walked one after the other until twenty fit (offset 0).
-- So those who stand in front with rare wishes hide nobody.
with came as materialized (
    select user_id, language, age_range, country_code, wished, hours, time_zone,
           office_now() as moment
    from match_pool
    where user_id = :arrival),
line as materialized (
    select w.user_id, w.asked_at
    from came, lateral (
        select l.user_id, l.asked_at
        from (select user_id, asked_at
              from match_wait_languages
              where language = came.language
              order by asked_at
              limit :rows::integer) l, lateral (
            select 1
            from match_waits w
            join user_profiles p using (user_id)
            where w.user_id = l.user_id and w.user_id <> came.user_id and w.over_at is null
              and (w.country_code is null or w.country_code = came.country_code)
              and (w.age_range is null or w.age_range = came.age_range)
              and ('either' in (coalesce(w.correspondence_type, p.preferred_correspondence_type),
                                came.wished)
                   or coalesce(w.correspondence_type, p.preferred_correspondence_type)
                      = came.wished)
              and zone_minutes(p.time_zone, came.time_zone, came.moment)
                  <= 60 * least(coalesce(w.time_zone_range, p.preferred_time_zone_distance),
                                came.hours)
              and not exists (select from match_records m
                              where m.user_1_id = least(p.user_id, :arrival)
                                and m.user_2_id = greatest(p.user_id, :arrival)
                                and (m.status = 'active'
                                     or m.completed_at > came.moment - cooling_off()
                                     or m.completion_reason = 'violation'))
              and not exists (select from account_blocks b
                              where (b.blocker_id, b.blocked_id)
                                    in ((p.user_id, :arrival), (:arrival, p.user_id)))
            offset 0) fits
        order by l.asked_at
        limit 20) w)
select user_id
from line
group by user_id
order by min(asked_at)
limit 20;

-- query: waits_to_look_at(most number) -> person
-- Those who wait and whose turn it is to be looked for: at once, then every six hours.
-- :most at most. Their next look is put off already. Leaves out those that somebody has locked.
with due as (
    select user_id
    from match_waits
    where over_at is null and next_look_at <= office_now()
    order by next_look_at, asked_at
    limit :most::integer
    for update skip locked)
update match_waits w
set next_look_at = office_now() + interval '6 hours'
from due
where w.user_id = due.user_id
returning w.user_id;

-- query: end_old_waits(most number)
-- Ends waits whose time is over, :most at most, and tells their sessions.
-- The account hears of it when it looks. Leaves out those that somebody has locked.
with due as (
    select user_id
    from match_waits
    where over_at is null and ends_at <= office_now()
    order by ends_at
    limit :most::integer
    for update skip locked),
over as (
    update match_waits w
    set over_at = office_now()
    from due
    where w.user_id = due.user_id
    returning w.user_id)
select pg_notify('globetalk_wait_over', string_agg(user_id::text, ','))
from over
having count(*) > 0;

-- query: forget_old_waits
-- Takes away waits that were over for 14 days: that was said often enough.
delete from match_waits
where over_at <= office_now() - interval '14 days';

-- query: return_to_pool(most number) -> returned_to_pool(returned number)
-- Brings back into the pool whose "not now" or full week is over; :most at most.
-- Leaves out those that somebody has locked. One row: how many.
select count(match_pool_refresh(user_id, false)) as returned
from (select user_id
      from account_capacity
      where returns_at <= office_now()
      order by returns_at
      limit :most::integer
      for no key update skip locked) due;

-- query: sweep_pool(most number) -> swept_pool(looked number)
-- Takes out of the pool who has been away for too long since the last sweep.
-- Looks at :most people, and at those who were last active in the same instant.
-- Locks the sweep's mark. One row: how many were looked at; :most: there may be more.
with clock as materialized (
    select office_now() - away_time() as until),
swept as materialized (
    select seen_until
    from match_pool_swept
    for update),
due as materialized (
    select p.user_id, p.last_active
    from user_profiles p, swept, clock
    where p.last_active > swept.seen_until and p.last_active <= clock.until
    order by p.last_active
    limit :most::integer),
mark as materialized (
    select case when count(*) = :most::integer then max(last_active)
                else (select until from clock) end as seen
    from due),
gone as (
    delete from match_pool
    where user_id in (select p.user_id
                      from user_profiles p, swept, mark
                      where p.last_active > swept.seen_until and p.last_active <= mark.seen)),
moved as (
    update match_pool_swept
    set seen_until = greatest(seen_until, (select seen from mark)))
select count(*) as looked
from due;

-- query: count_buckets
-- Counts the people of every bucket anew. An empty one counts as one:
-- that costs a walk next to nothing.
update match_buckets b
set people = c.people
from (select k.language, k.age_range, k.zone_band, greatest(count(p.user_id), 1)::integer as people
      from match_buckets k
      left join match_pool p
          on (p.language, p.age_range, p.zone_band) = (k.language, k.age_range, k.zone_band)
      group by 1, 2, 3) c
where (b.language, b.age_range, b.zone_band) = (c.language, c.age_range, c.zone_band)
  and b.people <> c.people;

-- query: availability(account account) -> availability(is_hidden truth, hidden_until time,
--     most_new_a_week number, new_this_week number)
-- Whether others may find the account. No row: there is no such account.
-- is_hidden: it says "not now". hidden_until: none: until told otherwise, or it is not hidden.
-- most_new_a_week: new pen pals whom others have found, 1..10; 0: no limit but the places.
-- new_this_week: how many there were in the last seven days.
select coalesce(hidden_until > office_now(), false) as is_hidden,
       case when hidden_until > office_now() and hidden_until < 'infinity'
            then hidden_until end as hidden_until,
       coalesce(most_new_a_week, 0)::bigint as most_new_a_week,
       (select count(*) from unnest(chosen_at) moment
        where moment > office_now() - interval '7 days') as new_this_week
from account_capacity
where user_id = :account;

-- query: change_availability(account account, not_now truth, time days, most_new_a_week number)
-- Says whether others may find the account, and how often.
-- :not_now hides it for :time; 0: until told otherwise. False: it may be found.
-- :most_new_a_week new pen pals a week at most; 0: no limit.
update account_capacity
set most_new_a_week = nullif(:most_new_a_week::integer, 0),
    hidden_until = case when not :not_now::boolean then null
                        when :time::integer = 0 then 'infinity'
                        else office_now() + make_interval(days => :time::integer) end
where user_id = :account;
