-- query: office_counts
-- No parameters. One row: how much there is, for the operator.
select (select count(*) from user_profiles where account_status <> 'deleted') as accounts,
       (select count(*) from match_records where status = 'active') as matches,
       (select count(*) from delivery_queue) as waiting,
       (select count(*) from inbox) as delivered,
       (select count(*) from letter_moderation where moderation_status in ('pending', 'flagged')) as held,
       (select count(*) from damaged_letters) as damaged,
       (select count(*) from cultural_data where not verified) as suggested;
