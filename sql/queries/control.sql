-- query: office_counts -> office_counts(accounts number, matches number, waiting number,
--     delivered number, held number, cases number, oldest_case span, damaged number,
--     suggested number)
-- How much there is, for the operator. One row.
-- accounts: without deleted ones. matches: active ones. waiting: letters in the queue.
-- delivered: letters that have arrived. held: letters at customs. cases: open ones.
-- oldest_case: the age of the oldest open case; 0: none is open.
-- damaged: letters that did not open. suggested: facts that wait to be verified.
select (select count(*) from user_profiles where account_status <> 'deleted') as accounts,
       (select count(*) from match_records where status = 'active') as matches,
       (select count(*) from delivery_queue) as waiting,
       (select count(*) from inbox) as delivered,
       (select count(*) from letter_moderation v
        where v.moderation_status in ('pending', 'flagged')
          and not exists (select from letter_recalls r where r.message_id = v.message_id)) as held,
       (select count(*) from moderation_logs where status in ('open', 'under_review')) as cases,
       coalesce((select office_now() - min(created_at) from moderation_logs
                 where status in ('open', 'under_review')), interval '0') as oldest_case,
       (select count(*) from damaged_letters) as damaged,
       (select count(*) from cultural_data where not verified) as suggested;
