-- query: work_out_analytics(least number) -> done(done truth)
-- Works out the months that are over and were not worked out yet. The others stay as they are.
-- One row: true. Locks analytics_months: two reports at once work out a month once.
-- :least is how many people a group must have, so that it may be told.
select true as done
from analytics_work_out(:least::integer);

-- query: analytics -> aggregate(month text, country text, language text, measure text,
--     people number, value score)
-- The groups that may be told, by month, country, language and measure; at most 100,000.
-- month looks like 2026-11. country and language are empty for all of them.
-- measure is accounts (made), matches (begun), letters (posted) or median-delay-hours.
-- A match is counted for each of its two people. people: distinct accounts behind the value.
select month, country, language, measure, people, value
from analytics_aggregates
order by month, country, language, measure
limit 100000;

-- query: analytics_left_out -> left_out(left_out number)
-- One row: how many groups may not be told.
select coalesce(sum(groups), 0)::bigint as left_out
from analytics_left_out;
