-- query: retain_letters(kind text, most number) -> gone(gone number)
-- :kind kind of correspondence, :most most. One row: how many letters were taken away because their time is over; 0: no more are.
select retain_letters(:kind, :most::integer) as gone;

-- query: retain_cases(most number) -> gone
-- :most most. One row: how many cases were taken away.
select retain_cases(:most::integer) as gone;

-- query: retain_month -> retained_month(month text)
-- One row: the month that was dropped or made smaller, '' when none is over. Somebody holds the locks that it needs: UNAVAILABLE, soon.
select coalesce(retain_month(), '') as month;

-- query: retention_forecast -> forecast(kind text, month text, over number, held number,
--     waiting number)
-- What retention would take away now, and what stays although its time is over, by kind and month of posting; at most 10,000 rows.
select kind, month, count(*) filter (where fate = 'over') as over, count(*) filter (where fate = 'held') as held,
       count(*) filter (where fate = 'waiting') as waiting
from (select correspondence::text as kind, to_char(created_at at time zone 'UTC', 'YYYY-MM') as month, fate from letters_past_their_time
      union all
      select 'moderation', to_char(created_at at time zone 'UTC', 'YYYY-MM'), fate from cases_past_their_time) past
group by kind, month order by kind, month limit 10000;

-- query: retention_months -> forecast_month(name text, stay number)
-- The months of letters that would be dropped whole once what is over has gone from them (stay = 0), or made smaller to hold the letters that stay.
select name, stay from (
    select m.name, m.ends, (select count(*) from letters_past_their_time l where l.fate <> 'over' and l.correspondence::text = m.kind
                            and l.message_id >= uuid_v7_floor(m.begins) and l.message_id < uuid_v7_floor(m.ends)) as stay
    from letter_months m where m.ends <= kept_since(m.kind)) over_months
where stay = 0 or right(name, 5) <> '_held' order by ends, name limit 10000;
