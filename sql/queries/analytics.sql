-- query: work_out_analytics(least number) -> done(done truth)
-- :least least people of a group. Works out the months that are over and were not yet; those that were stay as they are.
select true as done from analytics_work_out(:least::integer);

-- query: analytics -> aggregate(month text, country text, language text, measure text,
--     people number, value score)
-- The groups that may be told; country and language are '' for all of them.
select month, country, language, measure, people, value from analytics_aggregates order by month, country, language, measure limit 100000;

-- query: analytics_left_out -> left_out(left_out number)
-- One row: how many groups are not told.
select coalesce(sum(groups), 0)::bigint as left_out from analytics_left_out;
