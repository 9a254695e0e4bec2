-- query: place_hold(handle text, reason text, placed_by text,
--     until time?) -> placed_hold(hold_id hold, placed_at time)
-- Places a legal hold on an account. One row: the hold. No row: nobody has this handle.
-- A trigger writes it into the audit log. :until null: until somebody ends it.
insert into legal_holds (user_id, reason, placed_by, until)
select user_id, :reason::text, :placed_by::text, :until::timestamptz
from user_profiles
where anonymous_handle = :handle
returning hold_id, placed_at;

-- query: end_hold(hold hold, ended_by text)
-- Ends a hold; a trigger writes it into the audit log.
-- Changes no row when there is no such hold, or somebody has ended it already.
update legal_holds
set ended_at = office_now(), ended_by = :ended_by::text
where hold_id = :hold and ended_at is null;

-- query: list_holds -> hold(hold_id hold, handle text, reason text, placed_by text,
--     placed_at time, until time, ended_at time, state text)
-- Every hold, the newest first; at most 10,000. handle: the held account's.
-- until: none: it is open. ended_at: none: nobody has ended it.
-- state is in force, over (its end came) or ended (by somebody).
select h.hold_id, p.anonymous_handle::text as handle, h.reason, h.placed_by, h.placed_at, h.until,
       h.ended_at,
       case when h.ended_at is not null then 'ended'
            when h.until <= office_now() then 'over'
            else 'in force' end as state
from legal_holds h
join user_profiles p using (user_id)
order by h.hold_id desc
limit 10000;
