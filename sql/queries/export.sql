-- query: export_account(account account) -> export_account(handle text, status text,
--     created_at time, last_active time, recovery_codes number)
-- What the account is, apart from its profile; whatever its status. No row: there is none.
-- status is active, suspended, banned or deleted. recovery_codes: those still unused.
-- last_active: the day of its last sign-in; none: never.
select p.anonymous_handle::text as handle, p.account_status::text as status, p.created_at,
       p.last_active,
       (select count(*) from recovery_codes c
        where c.user_id = p.user_id and c.used_at is null) as recovery_codes
from user_profiles p
where p.user_id = :account;

-- query: export_matches(account account, after match?,
--     most number) -> export_match(match_id match, pen_pal_handle text, pen_pal_country text,
--     match_type text, match_source text, status text, completion_reason text, created_at time,
--     completed_at time, first_message_sent_at time, last_message_sent_at time,
--     total_messages_exchanged number, time_zone_difference number, time_zone_minutes number,
--     my_rating number, letters_gone truth, compatibility_score score)
-- The account's matches by id. :after is the last one seen; null: from the first on.
-- :most rows at most.
-- match_type is one-time or long-term. match_source is random, language, timezone or interest.
-- status is active, completed, abandoned or reported.
-- completion_reason is natural_end, one_time_complete, user_left or violation.
-- It is empty while the match goes on, and when it was abandoned.
-- completed_at, first_message_sent_at and last_message_sent_at: none until then.
-- total_messages_exchanged: letters of both that have arrived, ever.
-- time_zone_difference: whole hours between the two clocks. time_zone_minutes: those beyond.
-- my_rating is 1..5; 0: none. compatibility_score is 0..1.
-- letters_gone as in life_of_match (life.sql).
select m.match_id, other.anonymous_handle::text as pen_pal_handle,
       other.country_code::text as pen_pal_country, m.match_type::text as match_type,
       m.match_source::text as match_source, m.status::text as status,
       coalesce(m.completion_reason::text, '') as completion_reason,
       m.created_at, m.completed_at, m.first_message_sent_at, m.last_message_sent_at,
       letters_exchanged(m.match_id) as total_messages_exchanged,
       coalesce(m.time_zone_difference, 0)::bigint as time_zone_difference,
       m.time_zone_minutes::bigint as time_zone_minutes,
       coalesce(case when m.user_1_id = :account then m.user_1_rating
                     else m.user_2_rating end, 0)::bigint as my_rating,
       coalesce((select min(n.message_sequence) from letter_numbers n
                 where n.match_id = m.match_id), m.letters_posted + 1) > 1
           and exists (select from mailbox_places b
                       where b.match_id = m.match_id and b.letters_arrived > 0) as letters_gone,
       coalesce(m.compatibility_score, 0)::float8 as compatibility_score
from (select match_id from match_records where user_1_id = :account
      union all
      select match_id from match_records where user_2_id = :account) mine
join match_records m using (match_id)
join user_profiles other
    on other.user_id = case when m.user_1_id = :account then m.user_2_id else m.user_1_id end
where :after::uuid is null or m.match_id > :after::uuid
order by m.match_id
limit :most::integer;

-- query: export_next_match(account account, after match?) -> next_match(match_id match)
-- The account's next match by id. No row: there is no further one.
-- :after is the last match seen; null: the first.
select match_id
from (select match_id from match_records where user_1_id = :account
      union all
      select match_id from match_records where user_2_id = :account) mine
where :after::uuid is null or match_id > :after::uuid
order by match_id
limit 1;

-- query: export_letters(account account, match match, after number,
--     most number) -> seen_letter(reader_id account, message_id letter, match_id match,
--     sender_id account, mine truth, sequence number, state text, posted_at time, leaves_at time,
--     scheduled_delivery_at time, delivered_at time, unread truth, pen_pal_handle text,
--     sealed bytes, sealed_delivery_at time, key_id key, epoch number, wrapped bytes,
--     estimated_read_time number, detected_language text)
-- The letters of the match that the account may see, by number. :most rows at most.
-- :after is the number of the last one seen; 0: from the first on.
-- The view letters_seen has the columns. Letters that were taken back are not in it.
-- reader_id: who sees the letter so. mine: the reader wrote it. pen_pal_handle: the other side.
-- sequence: its place in the conversation, from 1 on.
-- state is pillar-box, customs, in-transit, delivered, returned (by customs) or failed.
-- Failed: it will not arrive. leaves_at: until then it can be taken back.
-- scheduled_delivery_at: when it is due. delivered_at: none until then.
-- unread: it has arrived, and the reader has not opened it.
-- sealed_delivery_at: the time of delivery that the seal is bound to.
-- epoch is 0 and wrapped is empty when the data key is gone.
-- estimated_read_time: seconds; 0: not known. detected_language: ISO 639-1; empty: not known.
select s.*
from letter_numbers n
cross join lateral (select * from letters_seen l
                    where l.reader_id = :account and l.message_id = n.message_id offset 0) s
where n.match_id = :match and n.message_sequence > :after::integer
order by n.message_sequence
limit :most::integer;

-- query: export_drafts(account account, after draft?,
--     most number) -> export_draft(draft_id draft)
-- The account's drafts by id. :after is the last one seen; null: from the first on.
-- :most rows at most.
select draft_id
from drafts
where user_id = :account and (:after::uuid is null or draft_id > :after::uuid)
order by draft_id
limit :most::integer;

-- query: export_cases(account account, after moderation_case?,
--     most number) -> export_case(log_id moderation_case, created_at time, reviewed_at time,
--     mine truth, target_type text, violation_type text, description text, status text,
--     resolution_action text, appeal_status text)
-- Cases by id: the account's own reports whole; of cases about it only what was decided.
-- :after is the last one seen; null: from the first on. :most rows at most.
-- mine: the account reported it. description: its own words only; empty: none, or not mine.
-- reviewed_at: none until it was decided. target_type is user, message or match.
-- violation_type is spam, harassment, inappropriate_content, fake_profile or other.
-- status is open, under_review, resolved or dismissed. Of cases about it: resolved.
-- resolution_action is no_action, warning, content_removal, temporary_ban or permanent_ban.
-- It is empty until the case was decided. appeal_status is none, pending, approved or denied.
select log_id, created_at, reviewed_at,
       reporting_user_id is not distinct from :account::uuid as mine,
       target_type::text as target_type, violation_type::text as violation_type,
       case when reporting_user_id = :account then coalesce(violation_description, '')
            else '' end as description,
       status::text as status, coalesce(resolution_action::text, '') as resolution_action,
       appeal_status::text as appeal_status
from moderation_logs
where (reporting_user_id = :account or (reported_user_id = :account and status = 'resolved'))
  and (:after::uuid is null or log_id > :after::uuid)
order by log_id
limit :most::integer;

-- query: export_sign_ins(account account, after token?,
--     most number) -> export_sign_in(token_id token, created_at time, expires_at time, door text,
--     key_label text)
-- The account's sign-ins by id, also those that are over and not forgotten yet.
-- :after is the last one seen; null: from the first on. :most rows at most.
-- door and key_label as in sign_ins_of_account (sign_in.sql).
select t.token_id, t.created_at, t.expires_at, t.door, coalesce(k.label, '') as key_label
from account_tokens t
left join account_keys k using (key_id)
where t.user_id = :account and (:after::uuid is null or t.token_id > :after::uuid)
order by t.token_id
limit :most::integer;

-- query: export_keys(account account, most number) -> export_key(added_at time, label text)
-- When each of the account's keys was added, and what it is called. The oldest first.
-- :most rows at most. label may be empty. Of the key itself only a hash is kept.
select added_at, label
from account_keys
where user_id = :account
order by added_at
limit :most::integer;

-- query: export_blocks(account account, after account?,
--     most number) -> export_block(blocked_id account, handle text, blocked_at time)
-- Whom the account blocks, by id, with handles.
-- :after is the last blocked account seen; null: from the first on. :most rows at most.
select b.blocked_id, p.anonymous_handle::text as handle, b.blocked_at
from account_blocks b
join user_profiles p on p.user_id = b.blocked_id
where b.blocker_id = :account and (:after::uuid is null or b.blocked_id > :after::uuid)
order by b.blocked_id
limit :most::integer;

-- query: export_records(account account, after any?, most number) -> export_record(record_id any,
--     kind text, what text, number number, began_at time, until time)
-- What else is kept of the account. The ids are made for the order only.
-- :after is the last record seen; null: from the first on. :most rows at most.
-- kind, and what the other columns say of it (number is 0 and a time none when they say nothing):
--   fact-rating: what is the title, number the rating (1..5), began_at when it was rated.
--   fact-suggestion: what is all of it, line by line; began_at is when it was suggested.
--   sanction: what is suspended or banned; until is when it ended or ends.
--   report-addition: what is the words, or the kind of violation; began_at is when it was said.
--   waiting-for-a-pen-pal: what is the wishes; until is when the wait was over or ends.
--   fact-shown: what is the title, began_at the day.
--   not-to-be-found: until is the end; none: what is "until told otherwise".
--   new-pen-pals-a-week: number is the most.
select record_id, kind, what, number, began_at, until
from (
    select md5('rating' || r.fact_id::text)::uuid as record_id, 'fact-rating' as kind,
           c.title as what, r.rating::bigint as number, r.rated_at as began_at,
           null::timestamptz as until
    from fact_ratings r
    join cultural_data c using (fact_id)
    where r.user_id = :account
    union all
    select md5('suggestion' || fact_id::text)::uuid, 'fact-suggestion',
           concat_ws(E'\n', country_code || ', ' || fact_type || ', ' || language, title,
                     description, source_url),
           0, created_at, null
    from cultural_data
    where suggested_by = :account
    union all
    select sanction_id, 'sanction', status::text, 0, placed_at, coalesce(ended_at, until)
    from account_sanctions
    where user_id = :account
    union all
    select md5('addition' || log_id::text || a.number)::uuid, 'report-addition',
           coalesce(a.words, a.violation_type::text), 0, a.said_at, null
    from report_additions a
    join moderation_logs using (log_id)
    where reporting_user_id = :account
    union all
    select md5('waiting' || user_id::text)::uuid, 'waiting-for-a-pen-pal',
           concat_ws(' ', language, country_code, age_range, match_source), 0, asked_at,
           coalesce(over_at, ends_at)
    from match_waits
    where user_id = :account
    union all
    select md5('shown' || f.fact_id::text || f.shown_on::text)::uuid, 'fact-shown', c.title, 0,
           f.shown_on::timestamp at time zone 'UTC', null
    from fact_showings f
    join cultural_data c using (fact_id)
    where f.user_id = :account
    union all
    select md5('hidden' || user_id::text)::uuid, 'not-to-be-found',
           case hidden_until when 'infinity' then 'until told otherwise' else '' end, 0, null,
           nullif(hidden_until, 'infinity')
    from account_capacity
    where user_id = :account and hidden_until > office_now()
    union all
    select md5('week' || user_id::text)::uuid, 'new-pen-pals-a-week', '', most_new_a_week, null,
           null
    from account_capacity
    where user_id = :account and most_new_a_week is not null) record
where :after::uuid is null or record_id > :after::uuid
order by record_id
limit :most::integer;
