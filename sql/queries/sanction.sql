-- query: place_sanction(handle text, status text, reason text, placed_by text,
--     until time?) -> placed_sanction(sanction_id sanction, placed_at time)
-- Suspends or bans an account; a ban takes the place of a suspension. One row: the sanction.
-- No row: nobody has this handle, or it was given up for good.
-- Triggers set the account's status, and write into the audit log.
-- Refused by one_sanction_at_a_time (CONFLICT): another one is in force.
-- Refused by a_suspension_has_an_end_and_a_ban_none (INPUT): :until does not fit :status.
-- Refused by sanction_ends_after_it_begins (INPUT): :until is not in the future.
-- :status is suspended or banned. :until null: for ever, a ban.
with account as (
    select user_id
    from user_profiles p
    where anonymous_handle = :handle::text and account_opens(p.user_id, p.account_status)),
before as (
    update account_sanctions s
    set ended_at = office_now(), ended_by = :placed_by::text
    from account a
    where s.user_id = a.user_id and s.ended_at is null and s.status = 'suspended'
      and :status::text = 'banned'
    returning 1)
insert into account_sanctions (user_id, status, reason, placed_by, until)
select user_id, :status::text::status_enum, :reason::text, :placed_by::text, :until::timestamptz
from account
where (select count(*) from before) >= 0
returning sanction_id, placed_at;

-- query: lift_sanction(handle text, lifted_by text)
-- Lifts the account's sanction. Changes no row when none is in force.
-- Triggers set the account's status, and write into the audit log.
update account_sanctions s
set ended_at = office_now(), ended_by = :lifted_by::text
from user_profiles p
where p.user_id = s.user_id and p.anonymous_handle = :handle::text and s.ended_at is null;

-- query: sanctions_of(handle text) -> sanction(status text, reason text, placed_by text,
--     placed_at time, until time, ended_at time, state text)
-- All sanctions of the account, the newest first; at most 1,000.
-- status is suspended or banned. until: none: for ever.
-- ended_at: none: it is in force. state is in force or over.
select s.status::text as status, s.reason, s.placed_by, s.placed_at, s.until, s.ended_at,
       case when s.ended_at is null then 'in force' else 'over' end as state
from account_sanctions s
join user_profiles p using (user_id)
where p.anonymous_handle = :handle::text
order by s.sanction_id desc
limit 1000;

-- query: status_of_handle(handle text) -> standing(status text, is_gone truth)
-- How the account of this handle stands. No row: nobody has it.
-- status is active, suspended, banned or deleted. Deleted: it is leaving, or gone.
-- is_gone: it is deleted for good, and nobody comes back.
select account_status::text as status, not account_opens(user_id, account_status) as is_gone
from user_profiles
where anonymous_handle = :handle::text;

-- query: end_sanctions -> ended(ended number)
-- Ends suspensions whose day has come. One row: how many.
select end_sanctions_that_are_over() as ended;
