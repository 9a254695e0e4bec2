-- query: end_match(account account, match match)
-- Ends an active match; both places are free again. Tells both.
-- Nobody can tell from how it ended whether it was left or blocked.
-- Changes no row when the match is over, or not the account's.
with ended as (
    update match_records
    set status = 'completed', completion_reason = 'user_left', completed_at = office_now(),
        updated_at = office_now()
    where match_id = :match and :account in (user_1_id, user_2_id) and status = 'active'
    returning user_1_id, user_2_id)
select pg_notify('globetalk_matches', user_1_id::text || ',' || user_2_id::text)
from ended;

-- query: say_farewell(author account, match match, letter letter)
-- Makes :letter the author's farewell: the match ends when it arrives.
-- The author's place is free at once. The match is locked.
-- Refused by one_time_ends_by_itself (INPUT): a one-time match has no farewell.
-- Refused by farewell_is_a_letter (INPUT): the match is over, or the letter is not the author's.
update match_records
set user_1_farewell = case when user_1_id = :author then :letter else user_1_farewell end,
    user_2_farewell = case when user_2_id = :author then :letter else user_2_farewell end,
    updated_at = office_now()
where match_id = :match and :author in (user_1_id, user_2_id);

-- query: life_of_match(account account, match match) -> life(match_type text,
--     completion_reason text, completed_at time, my_farewell truth, my_rating number,
--     may_rate truth, ends_at time, letters_gone truth)
-- How a match of the account stands. No row: it is none of the account's.
-- match_type is one-time or long-term.
-- completion_reason is natural_end, one_time_complete, user_left or violation.
-- It is empty while the match goes on, and when it was abandoned.
-- completed_at: none while it goes on.
-- my_farewell: the account has said goodbye, and writes no more.
-- my_rating is 1..5; 0: none. may_rate: it is over, and not for longer than rating_time().
-- ends_at: it has been quiet, and ends then unless somebody writes; else none.
-- It is there only after the notice, while nobody has written since.
-- letters_gone: the oldest of its letters are no longer kept, perhaps all.
-- That is so when the first number is gone, since retention begins there, and a letter had come.
select m.match_type::text as match_type,
       coalesce(m.completion_reason::text, '') as completion_reason, m.completed_at,
       case when m.user_1_id = :account then m.user_1_farewell
            else m.user_2_farewell end is not null as my_farewell,
       coalesce(case when m.user_1_id = :account then m.user_1_rating
                     else m.user_2_rating end, 0)::bigint as my_rating,
       m.completed_at > office_now() - rating_time() as may_rate,
       case when m.status = 'active'
                 and coalesce(m.last_message_sent_at, m.created_at) <= s.told_at
            then s.look_at end as ends_at,
       coalesce((select min(n.message_sequence) from letter_numbers n
                 where n.match_id = m.match_id), m.letters_posted + 1) > 1
           and exists (select from mailbox_places b
                       where b.match_id = m.match_id and b.letters_arrived > 0) as letters_gone
from match_records m
left join match_silences s using (match_id)
where m.match_id = :match and :account in (m.user_1_id, m.user_2_id);

-- query: rate_match(account account, match match, rating number)
-- The account rates a match, 1..5. Changes no row while the match goes on.
-- Refused by rating_after_the_end (INPUT): it ended longer ago than rating_time().
update match_records
set user_1_rating = case when user_1_id = :account then :rating::integer else user_1_rating end,
    user_2_rating = case when user_2_id = :account then :rating::integer else user_2_rating end
where match_id = :match and :account in (user_1_id, user_2_id) and status <> 'active';

-- query: finish_matches(matches text_list)
-- Ends those of :matches that are complete, and tells their people. Locks them by id.
-- A one-time match is complete with a letter each way, any with a farewell that has arrived.
with complete as materialized (
    select match_id
    from match_records m
    where match_id = any (:matches::text[]::uuid[]) and status = 'active'
      and (match_type = 'one-time' and letters_exchanged(m.match_id) >= 2
           or exists (select from inbox i
                      where i.message_id in (m.user_1_farewell, m.user_2_farewell)))
    order by match_id
    for no key update),
ended as (
    update match_records m
    set status = 'completed', completed_at = office_now(), updated_at = office_now(),
        completion_reason = case when match_type = 'one-time' then 'one_time_complete'
                                 else 'natural_end' end::completion_reason_enum
    from complete c
    where m.match_id = c.match_id
    returning m.user_1_id, m.user_2_id)
select pg_notify('globetalk_matches',
                 case when count(*) <= 75
                      then string_agg(user_1_id::text || ',' || user_2_id::text, ',')
                      else '*' end)
from ended
having count(*) > 0;

-- query: matches_to_finish -> matches_to_finish(matches text_list)
-- Matches that are complete and still active, at most 1,000. One row; its list may be empty.
-- They are there when a postman died between a delivery and finish_matches.
select array(
    (select m.match_id::text
     from match_records m
     join mailbox_places p using (match_id)
     where m.match_type = 'one-time' and m.status = 'active'
     group by m.match_id
     having sum(p.letters_arrived) >= 2
     limit 500)
    union all
    (select m.match_id::text
     from match_records m
     where m.status = 'active' and (m.user_1_farewell is not null or m.user_2_farewell is not null)
       and exists (select from letter_places p
                   where p.message_id in (m.user_1_farewell, m.user_2_farewell)
                     and p.state = 'delivered')
     limit 500)) as matches;

-- query: finish_stopped_farewells
-- Ends matches whose farewell will not arrive, at most 500, and tells their people.
-- A moderator or a block has stopped it. Locks them by id.
with stopped as materialized (
    select m.match_id
    from match_records m
    where m.status = 'active' and (m.user_1_farewell is not null or m.user_2_farewell is not null)
      and exists (select from letter_places p
                  where p.message_id in (m.user_1_farewell, m.user_2_farewell)
                    and p.state in ('returned', 'failed'))
    order by m.match_id
    limit 500
    for no key update of m),
ended as (
    update match_records m
    set status = 'completed', completion_reason = 'natural_end', completed_at = office_now(),
        updated_at = office_now()
    from stopped s
    where m.match_id = s.match_id
    returning m.user_1_id, m.user_2_id)
select pg_notify('globetalk_matches',
                 case when count(*) <= 75
                      then string_agg(user_1_id::text || ',' || user_2_id::text, ',')
                      else '*' end)
from ended
having count(*) > 0;

-- query: look_at_silences(notice span, end_after span) -> silences(looked number, told number,
--     ended number, notices number)
-- Looks at matches for silence, tells their people or ends the match. One row.
-- One batch of what is due to be looked at: 200, a number that the planner can see.
-- Leaves out those that somebody has locked. A letter under way is no silence.
-- :notice is the silence before the notice, :end_after the silence before the end.
-- Who was told has all the time between notice and end, also when the postman was late.
-- looked, told, ended: how many matches. notices: how many were sent, 0 or 1.
with clock as materialized (
    select office_now() as now),
due as materialized (
    select s.match_id, s.told_at
    from match_silences s, clock
    where s.look_at <= now
    order by s.look_at
    limit 200
    for update of s skip locked),
known as materialized (
    select m.match_id, m.user_1_id, m.user_2_id, m.status, due.told_at, now,
           greatest(m.created_at, m.last_message_sent_at, post.latest) as quiet_since
    from due
    join match_records m using (match_id), clock, lateral (
        select max(coalesce(i.delivered_at, q.due_at,
                            case when v.moderation_status in ('pending', 'flagged')
                                 then now end)) as latest
        from (select message_id
              from letter_numbers n
              where n.match_id = m.match_id
              order by n.message_sequence desc
              limit 10) newest
        left join inbox i using (message_id)
        left join delivery_queue q using (message_id)
        left join letter_moderation v using (message_id)
        where not exists (select from letter_recalls r
                          where r.message_id = newest.message_id)) post),
judged as materialized (
    select *,
           case when status <> 'active' then 'over'
                when quiet_since + :notice::interval > now then 'later'
                when told_at is null or told_at < quiet_since then 'tell'
                else 'end' end as verdict
    from known),
locked as materialized (
    select m.match_id
    from match_records m
    join judged j using (match_id)
    where j.verdict = 'end' and m.status = 'active'
      and coalesce(m.last_message_sent_at, m.created_at) <= j.quiet_since
    order by m.match_id
    for no key update of m),
ended as (
    update match_records m
    set status = 'abandoned', completed_at = office_now(), updated_at = office_now()
    from locked l
    where m.match_id = l.match_id
    returning m.match_id),
forgotten as (
    delete from match_silences s
    using judged j
    where s.match_id = j.match_id
      and (j.verdict = 'over' or j.match_id in (select match_id from ended))),
looked as (
    update match_silences s
    set told_at = case when j.verdict = 'tell' then now end,
        look_at = case when j.verdict = 'tell'
                       then greatest(quiet_since + :end_after::interval,
                                     now + (:end_after::interval - :notice::interval))
                       else quiet_since + :notice::interval end
    from judged j
    where s.match_id = j.match_id and j.verdict in ('tell', 'later')),
told as (
    select pg_notify('globetalk_matches',
                     case when count(*) <= 75
                          then string_agg(user_1_id::text || ',' || user_2_id::text, ',')
                          else '*' end)
    from judged
    where verdict in ('tell', 'end')
    having count(*) > 0)
select (select count(*) from judged) as looked,
       (select count(*) from judged where verdict = 'tell') as told,
       (select count(*) from ended) as ended,
       (select count(*) from told) as notices;

-- query: blocks_of_account(account account) -> block(handle text, blocked_at time)
-- Whom the account blocks, the newest block first; at most 1,000.
select p.anonymous_handle::text as handle, b.blocked_at
from account_blocks b
join user_profiles p on p.user_id = b.blocked_id
where b.blocker_id = :account
order by b.blocked_at desc, b.blocked_id
limit 1000;

-- query: unblock_account(blocker account, handle text)
-- Lifts the block of the account with this handle. Changes no row when there is no such block.
delete from account_blocks b
using user_profiles p
where b.blocker_id = :blocker and b.blocked_id = p.user_id
  and p.anonymous_handle = :handle::text;
