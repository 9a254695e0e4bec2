-- query: work_out_analytics
-- $1 least people of a group. Works out the months that are over and were not yet; those that were stay as they are.
select true as done from analytics_work_out($1::integer);

-- query: analytics
-- The groups that may be told; country and language are '' for all of them.
select month, country, language, measure, people, value from analytics_aggregates order by month, country, language, measure limit 100000;

-- query: analytics_left_out
-- One row: how many groups are not told.
select coalesce(sum(groups), 0)::bigint as left_out from analytics_left_out;
