-- query: retain_letters(kind text, most number) -> gone(gone number)
-- Takes away letters whose time is over, the oldest first; :most at most.
-- Leaves out those that somebody has locked. :kind is one-time or long-term.
-- One row: how many; 0: no more are over.
select retain_letters(:kind, :most::integer) as gone;

-- query: retain_cases(most number) -> gone
-- Takes away cases that are over, and sanctions and holds that ended as long ago.
-- :most of each at most. One row: how many.
select retain_cases(:most::integer) as gone;

-- query: retain_month -> retained_month(month text)
-- Drops the oldest month of letters that is over and empty, or makes it smaller.
-- One row: the name of its partition; empty: none is over.
-- Locks the month against everybody. Somebody uses it: UNAVAILABLE after 100 ms.
select coalesce(retain_month(), '') as month;

-- query: retention_forecast -> forecast(kind text, month text, over number, held number,
--     waiting number)
-- What retention would take away now, and what stays although its time is over.
-- By kind and by month of posting or opening; at most 10,000 rows.
-- kind is one-time or long-term (letters), or moderation (cases). month looks like 2026-11.
-- over: would go now. held: stay for a legal hold.
-- waiting: letters that have not arrived or wait for a verdict, and the cases of the latter.
select kind, month, count(*) filter (where fate = 'over') as over,
       count(*) filter (where fate = 'held') as held,
       count(*) filter (where fate = 'waiting') as waiting
from (select correspondence::text as kind,
             to_char(created_at at time zone 'UTC', 'YYYY-MM') as month, fate
      from letters_past_their_time
      union all
      select 'moderation', to_char(created_at at time zone 'UTC', 'YYYY-MM'), fate
      from cases_past_their_time) past
group by kind, month
order by kind, month
limit 10000;

-- query: retention_months -> forecast_month(name text, stay number)
-- Months of letters that retain_month would take once what is over has gone from them.
-- The oldest first; at most 10,000. name: of the partition.
-- stay: 0: the month is dropped; else it is made smaller and holds so many letters.
select name, stay
from (select m.name, m.ends,
             (select count(*)
              from letters_past_their_time l
              where l.fate <> 'over' and l.correspondence::text = m.kind
                and l.message_id >= uuid_v7_floor(m.begins)
                and l.message_id < uuid_v7_floor(m.ends)) as stay
      from letter_months m
      where m.ends <= kept_since(m.kind)) over_months
where stay = 0 or right(name, 5) <> '_held'
order by ends, name
limit 10000;
