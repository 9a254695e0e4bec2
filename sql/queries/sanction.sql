-- query: place_sanction
-- $1 handle, $2 status (suspended or banned), $3 reason, $4 who places it, $5 until or null. One row: the sanction; none: nobody has this
-- handle, or it was given up for good. A ban takes the place of a suspension.
with account as (
    select user_id from user_profiles p where anonymous_handle = $1::text and account_opens(p.user_id, p.account_status)),
before as (
    update account_sanctions s set ended_at = office_now(), ended_by = $4::text from account a
    where s.user_id = a.user_id and s.ended_at is null and s.status = 'suspended' and $2::text = 'banned' returning 1)
insert into account_sanctions (user_id, status, reason, placed_by, until)
select user_id, $2::text::status_enum, $3::text, $4::text, $5::timestamptz from account where (select count(*) from before) >= 0
returning sanction_id, placed_at;

-- query: lift_sanction
-- $1 handle, $2 who lifts it. Changes no row when there is none in force.
update account_sanctions s set ended_at = office_now(), ended_by = $2::text from user_profiles p
where p.user_id = s.user_id and p.anonymous_handle = $1::text and s.ended_at is null;

-- query: sanctions_of
-- $1 handle. All sanctions of the account, the newest first; at most 1,000. State: in force, over.
select s.status::text as status, s.reason, s.placed_by, s.placed_at, s.until, s.ended_at,
       case when s.ended_at is null then 'in force' else 'over' end as state
from account_sanctions s join user_profiles p using (user_id) where p.anonymous_handle = $1::text order by s.sanction_id desc limit 1000;

-- query: status_of_handle
-- $1 handle. One row: the account's status, and whether it was deleted for good; none: nobody has this handle.
select account_status::text as status, not account_opens(user_id, account_status) as is_gone from user_profiles where anonymous_handle = $1::text;

-- query: end_sanctions
-- One row: how many were over by their day and are ended now.
select end_sanctions_that_are_over() as ended;
