-- query: analytics
-- $1 least people of a group. The groups that may be told; country and language are '' for all of them.
select month, country, language, measure, people, value from analytics_groups($1::integer) where told order by month, country, language, measure
limit 100000;

-- query: analytics_left_out
-- $1 least people of a group. One row: how many groups are not told.
select count(*) as left_out from analytics_groups($1::integer) where not told;
