-- query: retain_letters
-- $1 kind of correspondence, $2 most. One row: how many letters were taken away because their time is over; 0: no more are.
select retain_letters($1, $2::integer) as gone;

-- query: retain_cases
-- $1 most. One row: how many cases were taken away.
select retain_cases($1::integer) as gone;

-- query: retain_month
-- One row: the month that was dropped or made smaller, '' when none is over. Somebody holds the locks that it needs: UNAVAILABLE, soon.
select coalesce(retain_month(), '') as month;

-- query: retention_forecast
-- What retention would take away now, and what stays although its time is over, by kind and month of posting; at most 10,000 rows.
select kind, month, count(*) filter (where fate = 'over') as over, count(*) filter (where fate = 'held') as held,
       count(*) filter (where fate = 'waiting') as waiting
from (select correspondence::text as kind, to_char(created_at at time zone 'UTC', 'YYYY-MM') as month, fate from letters_past_their_time
      union all
      select 'moderation', to_char(created_at at time zone 'UTC', 'YYYY-MM'), fate from cases_past_their_time) past
group by kind, month order by kind, month limit 10000;
