-- query: place_sanction(handle text, status text, reason text, placed_by text,
--     until time?) -> placed_sanction(sanction_id sanction, placed_at time)
-- :handle handle, :status status (suspended or banned), :reason reason, :placed_by who places it, :until until or null. One row: the sanction; none: nobody has this
-- handle, or it was given up for good. A ban takes the place of a suspension.
with account as (
    select user_id from user_profiles p where anonymous_handle = :handle::text and account_opens(p.user_id, p.account_status)),
before as (
    update account_sanctions s set ended_at = office_now(), ended_by = :placed_by::text from account a
    where s.user_id = a.user_id and s.ended_at is null and s.status = 'suspended' and :status::text = 'banned' returning 1)
insert into account_sanctions (user_id, status, reason, placed_by, until)
select user_id, :status::text::status_enum, :reason::text, :placed_by::text, :until::timestamptz from account where (select count(*) from before) >= 0
returning sanction_id, placed_at;

-- query: lift_sanction(handle text, lifted_by text)
-- :handle handle, :lifted_by who lifts it. Changes no row when there is none in force.
update account_sanctions s set ended_at = office_now(), ended_by = :lifted_by::text from user_profiles p
where p.user_id = s.user_id and p.anonymous_handle = :handle::text and s.ended_at is null;

-- query: sanctions_of(handle text) -> sanction(status text, reason text, placed_by text,
--     placed_at time, until time, ended_at time, state text)
-- :handle handle. All sanctions of the account, the newest first; at most 1,000. State: in force, over.
select s.status::text as status, s.reason, s.placed_by, s.placed_at, s.until, s.ended_at,
       case when s.ended_at is null then 'in force' else 'over' end as state
from account_sanctions s join user_profiles p using (user_id) where p.anonymous_handle = :handle::text order by s.sanction_id desc limit 1000;

-- query: status_of_handle(handle text) -> standing(status text, is_gone truth)
-- :handle handle. One row: the account's status, and whether it was deleted for good; none: nobody has this handle.
select account_status::text as status, not account_opens(user_id, account_status) as is_gone from user_profiles where anonymous_handle = :handle::text;

-- query: end_sanctions -> ended(ended number)
-- One row: how many were over by their day and are ended now.
select end_sanctions_that_are_over() as ended;
