-- query: handles_taken
-- $1 handles. Those of them that somebody has.
select anonymous_handle::text as handle from user_profiles where anonymous_handle = any ($1::text[]);

-- query: count_attempt
-- $1 kind, $2 keyed hash of who tries, $3 length of the window. One row: how many tries in the window, this one counted.
insert into attempt_counters as a (kind, subject) values ($1::text, $2::bytea)
on conflict (kind, subject) do update set
    tries = case when a.began_at + $3::interval <= office_now() then 1 else least(a.tries + 1, 1000000) end,
    began_at = case when a.began_at + $3::interval <= office_now() then office_now() else a.began_at end
returning tries::bigint as tries;

-- query: forgive_attempt
-- $1 kind, $2 keyed hash. A try that succeeded does not count.
update attempt_counters set tries = greatest(tries - 1, 0) where kind = $1::text and subject = $2::bytea;

-- query: account_of_request
-- $1 request of a registration. The account that it made and what opens it, or no row.
select p.user_id, p.anonymous_handle::text as handle, p.password_hash::text as password_hash
from account_requests r join user_profiles p using (user_id) where r.request_id = $1 and p.account_status <> 'deleted';

-- query: insert_account
-- $1 handle, $2 password hash or null, $3 age range, $4 first language, $5 further languages, $6 time zone, $7 country, $8 region
-- or null, $9 bio, $10 interests, $11 local fact, $12 kind of correspondence, $13 most conversations, $14 hours apart, $15 privacy.
-- One row: the id. CONFLICT handle_is_free.
insert into user_profiles (anonymous_handle, password_hash, age_range, primary_language, secondary_languages, time_zone, country_code,
                           region, bio, interests, favorite_local_fact, preferred_correspondence_type, max_active_conversations,
                           preferred_time_zone_distance, privacy_level, last_active)
values ($1::text, $2::text, $3::text::age_range_enum, $4::text, $5::text[]::language_code[], $6::text, $7::text::country_code, $8::text,
        $9::text, $10::text[], $11::text, $12::text::correspondence_enum, $13::integer, $14::integer, $15::text::privacy_enum, office_now())
returning user_id;

-- query: insert_account_request
-- $1 request, $2 account. CONFLICT account_requests_pkey when it was used already.
insert into account_requests (request_id, user_id) values ($1, $2);

-- query: insert_key
-- $1 keyed hash, $2 account, $3 label. Nothing changes when the account has it already, or twenty others. CONFLICT key_is_free when another has it.
insert into account_keys (key_hash, user_id, label)
select $1::bytea, $2::uuid, $3::text where not exists (select from account_keys where key_hash = $1::bytea and user_id = $2::uuid)
                             and (select count(*) from account_keys where user_id = $2::uuid) < 20;

-- query: has_key_already
-- $1 keyed hash, $2 account. One row, the key, when the account has it.
select key_id from account_keys where key_hash = $1::bytea and user_id = $2;

-- query: drop_recovery_codes
-- $1 account.
delete from recovery_codes where user_id = $1;

-- query: insert_recovery_code
-- $1 account, $2 keyed hash.
insert into recovery_codes (user_id, code_hash) values ($1, $2::bytea);

-- query: use_recovery_code
-- $1 account, $2 keyed hash. Changes one row the first time, none ever after.
update recovery_codes set used_at = office_now() where user_id = $1 and code_hash = $2::bytea and used_at is null;

-- query: recovery_code_was_used
-- $1 account, $2 keyed hash. One row when this code has done its work.
select true as used from recovery_codes where user_id = $1 and code_hash = $2::bytea and used_at is not null;

-- query: insert_token
-- $1 account, $2 keyed hash, $3 door, $4 key that signed in, or null, $5 password hash that was looked at. Lives for 24 hours. Nothing is made when the
-- password was changed meanwhile and no key signs in. CONFLICT ends_with_its_key when that key is gone.
insert into account_tokens (user_id, token_hash, door, key_id)
select p.user_id, $2::bytea, $3::text, $4::uuid from user_profiles p
where p.user_id = $1 and ($4::uuid is not null or coalesce(p.password_hash, '') = $5::text) for share of p;

-- query: seen_today
-- $1 account. Remembers that it signed in.
update user_profiles set last_active = office_now() where user_id = $1;

-- query: drop_token
-- $1 keyed hash.
delete from account_tokens where token_hash = $1::bytea;

-- query: drop_tokens_of_account
-- $1 account.
delete from account_tokens where user_id = $1;

-- query: account_by_key
-- $1 keyed hash of an SSH key. Whom it signs in, or no row.
select p.user_id, p.anonymous_handle::text as handle, p.password_hash::text as password_hash, p.time_zone::text as time_zone,
       p.account_status::text as status, true as has_key, k.key_id
from account_keys k join user_profiles p using (user_id) where k.key_hash = $1::bytea and account_opens(p.user_id, p.account_status);

-- query: account_by_handle
-- $1 handle. The account, or no row.
select p.user_id, p.anonymous_handle::text as handle, p.password_hash::text as password_hash, p.time_zone::text as time_zone,
       p.account_status::text as status, exists (select from account_keys k where k.user_id = p.user_id) as has_key, null::uuid as key_id
from user_profiles p where p.anonymous_handle = $1::text and account_opens(p.user_id, p.account_status);

-- query: account_by_token
-- $1 keyed hash of a token. Whose sign-in it continues, or no row: unknown or older than 24 hours.
select p.user_id, p.anonymous_handle::text as handle, p.password_hash::text as password_hash, p.time_zone::text as time_zone,
       p.account_status::text as status, exists (select from account_keys k where k.user_id = p.user_id) as has_key, null::uuid as key_id
from account_tokens t join user_profiles p using (user_id)
where t.token_hash = $1::bytea and t.expires_at > office_now() and account_opens(p.user_id, p.account_status);

-- query: sign_in_goes_on
-- $1 keyed hash of a token. One row while the sign-in of an open connection has not been ended: who is merely here for more than 24 hours is not cut
-- off; but a token that was made for a program opens nothing any more.
select t.door = 'token' as is_of_program, p.account_status = 'deleted' as is_leaving from account_tokens t join user_profiles p using (user_id)
where t.token_hash = $1::bytea and (t.door <> 'token' or t.expires_at > office_now()) and account_opens(p.user_id, p.account_status);

-- query: account_by_id
-- $1 account.
select p.user_id, p.anonymous_handle::text as handle, p.password_hash::text as password_hash, p.time_zone::text as time_zone,
       p.account_status::text as status, exists (select from account_keys k where k.user_id = p.user_id) as has_key, null::uuid as key_id
from user_profiles p where p.user_id = $1 and account_opens(p.user_id, p.account_status);

-- query: set_password
-- $1 account, $2 hash.
update user_profiles set password_hash = $2::text, updated_at = office_now() where user_id = $1;

-- query: replace_password
-- $1 account, $2 hash, $3 hash that was looked at, '' for none. Changes no row when another was set meanwhile.
update user_profiles set password_hash = $2::text, updated_at = office_now() where user_id = $1 and coalesce(password_hash, '') = $3::text;
-- query: work_out_analytics
-- $1 least people of a group. Works out the months that are over and were not yet; those that were stay as they are.
select true as done from analytics_work_out($1::integer);

-- query: analytics
-- The groups that may be told; country and language are '' for all of them.
select month, country, language, measure, people, value from analytics_aggregates order by month, country, language, measure limit 100000;

-- query: analytics_left_out
-- One row: how many groups are not told.
select coalesce(sum(groups), 0)::bigint as left_out from analytics_left_out;
-- query: audit_check
-- One row: how many entries there are, the first that is not what it was (0: none), the seal of the last as hexadecimal digits.
select entries, coalesce(broken, 0) as broken, encode(last_seal, 'hex') as last_seal from audit_check();

-- query: audit_entries
-- $1 the entry before the first wanted, $2 rows. In their order.
select entry, written_at, written_by, actor, action, subject, detail::text as detail from audit_log where entry > $1 order by entry limit $2::integer;
-- query: open_cases
-- $1 rows. The open cases, the gravest first and of those the oldest: what each is about, and when its letter would arrive, if it holds one.
select c.log_id, c.severity_level::text as severity, c.violation_type::text as kind, c.about, c.flags, office_now() - c.created_at as age,
       p.scheduled_delivery_at as planned
from (select o.*, case_is_about(o) as about,
             coalesce((select array_agg(flag) from jsonb_array_elements_text(o.system_context -> 'flags') flag), '{}') as flags
      from moderation_logs o where o.status in ('open', 'under_review') order by o.severity_level desc, o.created_at, o.log_id limit $1::integer) c
left join lateral (select * from letter_places l where c.about = 'held' and l.message_id = c.target_id) p on true
order by c.severity_level desc, c.created_at, c.log_id;

-- query: look_at_case
-- $1 case, $2 who, $3 why. One row: the entry in the audit log that says so, or null: no such case. INPUT case_act_has_a_reason.
select look_at_case($1, $2::text, $3::text) as look;

-- query: case_of_look
-- $1 case, $2 the entry of who looks at it. All of it but letters, or no row: no such look.
select c.log_id, c.severity_level::text as severity, c.violation_type::text as kind, case_is_about(c) as about,
       coalesce((select array_agg(flag) from jsonb_array_elements_text(c.system_context -> 'flags') flag), '{}') as flags, office_now() - c.created_at as age,
       a.entry as look, c.status::text as status, coalesce(about.anonymous_handle, '') as about_handle, coalesce(by.anonymous_handle, '') as by_handle,
       coalesce(reader.anonymous_handle, '') as to_handle, coalesce(c.violation_description, '') as words,
       coalesce(c.resolution_action::text, '') as action, coalesce(c.resolution_notes, '') as note, c.created_at as opened_at, c.reviewed_at as decided_at,
       p.created_at as posted_at, p.scheduled_delivery_at as planned, coalesce(p.message_sequence, 0)::bigint as sequence,
       cardinality(c.evidence_message_ids)::bigint as letters
from audit_log a join moderation_logs c on c.log_id = a.subject
left join user_profiles about on about.user_id = c.reported_user_id
left join user_profiles by on by.user_id = c.reporting_user_id
left join lateral (select * from letter_places l where c.automated_detection and l.message_id = c.target_id) p on true
left join user_profiles reader on reader.user_id = p.recipient_id
where a.entry = $2 and a.action = 'case-shown' and a.subject = $1;

-- query: additions_of_case
-- $1 case, $2 rows. What was added to the report, in its order.
select said_at, violation_type::text as kind, coalesce(words, '') as words from report_additions where log_id = $1 order by number limit $2::integer;

-- query: letter_of_look
-- $1 case, $2 the entry of who looks at it. The letter that it holds, sealed, with its key; no row: it holds none, or there is no such look.
select l.message_id, l.match_id, l.sender_id, l.message_sequence::bigint as sequence, l.scheduled_delivery_at as sealed_delivery_at, l.sealed, l.key_id,
       k.epoch::bigint as epoch, k.wrapped
from audit_log a join moderation_logs c on c.log_id = a.subject join messages l on l.message_id = c.target_id
left join data_keys k on k.key_id = l.key_id
where a.entry = $2 and a.action = 'case-shown' and a.subject = $1 and c.status in ('open', 'under_review') and case_is_about(c) = 'held';

-- query: release_letter
-- $1 case, $2 who. One row: released and when it is due, or why not.
select outcome, due_at from release_letter($1, $2::text);

-- query: return_letter
-- $1 case, $2 who, $3 why. One row: returned, or why not. INPUT case_act_has_a_reason.
select outcome from return_letter($1, $2::text, $3::text);

-- query: close_case
-- $1 case, $2 who, $3 a note. One row: closed, or why not. INPUT case_act_has_a_reason.
select outcome from close_case($1, $2::text, $3::text);
-- query: office_counts
-- No parameters. One row: how much there is, for the operator.
select (select count(*) from user_profiles where account_status <> 'deleted') as accounts,
       (select count(*) from match_records where status = 'active') as matches,
       (select count(*) from delivery_queue) as waiting,
       (select count(*) from inbox) as delivered,
       (select count(*) from letter_moderation v where v.moderation_status in ('pending', 'flagged')
          and not exists (select from letter_recalls r where r.message_id = v.message_id)) as held,
       (select count(*) from moderation_logs where status in ('open', 'under_review')) as cases,
       coalesce((select office_now() - min(created_at) from moderation_logs where status in ('open', 'under_review')), interval '0') as oldest_case,
       (select count(*) from damaged_letters) as damaged,
       (select count(*) from cultural_data where not verified) as suggested;
-- query: account_leave
-- $1 account, $2 farewell? One row: when it ends for good.
select account_leave($1, $2) as ends_at;

-- query: account_come_back
-- $1 account. One row: is it back (or never left)?
select account_come_back($1) as is_back;

-- query: account_end
-- $1 account. Its grace is over: keys destroyed, no way in. INPUT deletion_keeps_its_days when a sanction is in force or a case about it is open.
select true as done from account_end($1);

-- query: deletion_of_account
-- $1 account. When it ends for good, or no row: it is not leaving.
select ends_at from account_deletions where user_id = $1;

-- query: purge_due
-- $1 most. Purges accounts whose grace is over, apart from those that a legal hold or an open case keeps. One row: how many.
select count(account_purge(user_id)) as purged from
    (select user_id from account_deletions where purged_at is null and ends_at <= office_now() and not deletion_waits(user_id) order by ends_at limit $1::integer for update skip locked) due;

-- query: deletions_in_order
-- $1 the last account seen, or null, $2 most. Who is leaving or has left, by id; for a backup of the keys.
select user_id, ends_at, keys_destroyed_at is not null as gone from account_deletions
where user_id > coalesce($1::uuid, '00000000-0000-0000-0000-000000000000') order by user_id limit $2::integer;

-- query: delete_accounts_again
-- $1 accounts, $2 until when each may come back, as texts, $3 those of them that are gone for good. One row: how many there are in this database.
select count(account_delete_again(p.user_id, a.ends_at::timestamptz, p.user_id = any ($3::uuid[]))) as deleted
from unnest($1::uuid[], $2::text[]) a (user_id, ends_at) join user_profiles p using (user_id);
-- query: deliver_due
-- $1 most letters, $2 and $4 watermarks of half 0 and 1 or null, $3 which half of the matches (0 or 1; -1: both). Everything of a delivery in one statement: out of the queue,
-- into the inbox, counted (by the inbox's trigger), told once. One row: how many, how many of them were looked at, how late the latest was, until when
-- none is left (null when none arrived), the time that it was, the matches that may end by it, and the half that it was: the other one when somebody is at the wished one, both when somebody is at each.
-- Two postmen with a half each never wait for the other's counts; that no letter is taken twice rests on the rows' locks alone.
with clock as materialized (select office_now() as now),
part as materialized (
    select case when $3::integer < 0 then -1
                when pg_try_advisory_xact_lock(hashtext('globetalk deliver_due'), $3::integer) then $3::integer
                when pg_try_advisory_xact_lock(hashtext('globetalk deliver_due'), 1 - $3::integer) then 1 - $3::integer
                else -1 end as half),
begins as materialized (
    select case half when 0 then coalesce($2::timestamptz, '-infinity') when 1 then coalesce($4::timestamptz, '-infinity')
           else least(coalesce($2::timestamptz, '-infinity'), coalesce($4::timestamptz, '-infinity')) end as mark from part),
picked as materialized (
    select ctid, message_id, match_id, recipient_id, due_at from delivery_queue
    where due_at >= (select mark from begins) and due_at <= (select now from clock) and (select half from part) in (-1, get_byte(uuid_send(match_id), 15) & 1)
    order by due_at, message_id limit $1::integer for update skip locked),
passed as materialized (   -- due before the last of them, but held by somebody
    select message_id, match_id, recipient_id, due_at from delivery_queue
    where due_at >= (select mark from begins) and due_at <= (select max(due_at) from picked) and (select half from part) in (-1, get_byte(uuid_send(match_id), 15) & 1)
      and message_id not in (select message_id from picked)),
gone as (
    delete from delivery_queue where ctid = any (array(
        select ctid from picked p   -- a letter waits for those of its author before it; first asked of all by a hash, as hardly ever anything was passed
        where (p.match_id, p.recipient_id) not in (select match_id, recipient_id from passed)
           or not exists (select from passed b where (b.match_id, b.recipient_id) = (p.match_id, p.recipient_id)
                          and (b.due_at, b.message_id) < (p.due_at, p.message_id))))
    returning message_id, match_id, recipient_id, due_at),
arrived as (
    insert into inbox (message_id, recipient_id, delivered_at, match_id)
    -- by recipient: neighbours in the indexes are written together
    select message_id, recipient_id, now, match_id from gone, clock order by recipient_id, message_id),
may_end as (
    select match_id from match_records where match_id = any (array(select match_id from gone)) and match_type = 'one-time' and status = 'active'
    union
    select match_id from match_records where match_id = any (array(select match_id from gone))
       and status = 'active' and (user_1_farewell is not null or user_2_farewell is not null)),
told as (
    select pg_notify('globetalk_arrivals', case when count(*) <= 150 then string_agg(recipient_id::text, ',') else '*' end)
    from (select distinct recipient_id from gone) people having count(*) > 0)
select (select count(*) from gone) as letters, (select count(*) from picked) as looked, (select max(now - due_at) from gone, clock) as lateness,
       least((select max(due_at) from gone), (select min(due_at) from passed)) as mark, (select now from clock) as now, (select half from part)::bigint as half,
       coalesce((select array_agg(match_id::text) from may_end), '{}') as may_end,
       (select count(*) from told) as told;

-- query: next_due
-- $1 until when a walk has seen everything, or null. One row: how long until the first letter is due that it has not (negative when it is already,
-- a hundred years when nothing waits), and whether one that it has seen is still there, because somebody holds it.
select coalesce((select due_at from delivery_queue where due_at > coalesce($1::timestamptz, '-infinity') order by due_at limit 1) - office_now(),
                interval '36500 days') as wait,
       -- the first of all, by the index: whether there is one before an instant that the plan does not know would be looked for in the whole queue
       coalesce((select due_at from delivery_queue order by due_at limit 1) <= $1::timestamptz, false) as held;

-- query: months_ahead
-- One row: for how many whole months after this one both kinds have their partitions, at most 12; -1: not even for this one.
select coalesce(min(ahead) - 1, 12)::bigint as months
from generate_series(0, 12) ahead, unnest(array['one_time', 'long_term']) kind
where to_regclass(format('messages_%s_%s', kind, to_char(date_trunc('month', office_now() at time zone 'UTC') + make_interval(months => ahead),
                                                         'YYYY_MM'))) is null;

-- query: make_partitions
-- $1 months ahead. One row: how many partitions were made.
select make_partitions($1::integer)::bigint as made;

-- query: forget_tokens
-- Sign-ins that are over, and a week more: a connection may outlive the token that it was opened with.
delete from account_tokens where expires_at <= office_now() - interval '7 days';

-- query: forget_attempts
-- Counters whose windows are over; none is longer than an hour.
delete from attempt_counters where began_at <= office_now() - interval '1 day';

-- query: forget_account_requests
-- Requests of registrations that nobody repeats any more.
delete from account_requests where requested_at <= office_now() - interval '1 day';
-- query: insert_draft
-- $1 draft, $2 author, $3 match, $4 request, $5 sealed, $6 key, $7 cursor. One row: version and time. None: not a match of the author, or
-- there is a draft of this id already. CONFLICT draft_already_posted, draft_has_its_request; INPUT drafts_at_most_100.
insert into drafts (draft_id, user_id, match_id, request_id, sealed, key_id, cursor_at)
select $1::uuid, $2::uuid, match_id, $4::uuid, $5::bytea, $6::uuid, $7::integer
from match_records where match_id = $3::uuid and $2::uuid in (user_1_id, user_2_id)
on conflict (draft_id) do nothing returning version::bigint as version, saved_at;

-- query: update_draft
-- $1 draft, $2 author, $3 version last seen, $4 sealed, $5 key, $6 cursor, $7 request, $8 match: what the seal is bound to. One row: the new
-- version and time; none: another version, or not the draft's own request and match.
update drafts set sealed = $4::bytea, key_id = $5, cursor_at = $6::integer, version = version + 1, saved_at = office_now()
where draft_id = $1 and user_id = $2 and version = $3::integer and request_id = $7 and match_id = $8
returning version::bigint as version, saved_at;

-- query: read_draft
-- $1 author, $2 draft. The draft with its key, or no row.
select d.draft_id, d.match_id, d.request_id, d.user_id, d.sealed, d.cursor_at::bigint as cursor, d.version::bigint as version, d.saved_at,
       other.anonymous_handle::text as pen_pal_handle, d.key_id, k.epoch::bigint as epoch, k.wrapped
from drafts d join match_records m using (match_id)
join user_profiles other on other.user_id = case when m.user_1_id = $1 then m.user_2_id else m.user_1_id end
left join data_keys k on k.key_id = d.key_id
where d.draft_id = $2 and d.user_id = $1;

-- query: list_drafts
-- $1 author, $2 and $3 time and draft of the last one seen or null, $4 rows. Its drafts, newest first. Columns as in read_draft.
select d.draft_id, d.match_id, d.request_id, d.user_id, d.sealed, d.cursor_at::bigint as cursor, d.version::bigint as version, d.saved_at,
       other.anonymous_handle::text as pen_pal_handle, d.key_id, k.epoch::bigint as epoch, k.wrapped
from drafts d join match_records m using (match_id)
join user_profiles other on other.user_id = case when m.user_1_id = $1 then m.user_2_id else m.user_1_id end
left join data_keys k on k.key_id = d.key_id
where d.user_id = $1
  and (d.saved_at, d.draft_id) < (coalesce($2::timestamptz, 'infinity'), coalesce($3::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
order by d.saved_at desc, d.draft_id desc limit $4::integer;

-- query: drop_draft
-- $1 author, $2 draft.
delete from drafts where user_id = $1 and draft_id = $2;
-- query: export_account
-- $1 account. What it is, apart from its profile; whatever its status.
select p.anonymous_handle::text as handle, p.account_status::text as status, p.created_at, p.last_active,
       (select count(*) from recovery_codes c where c.user_id = p.user_id and c.used_at is null) as recovery_codes
from user_profiles p where p.user_id = $1;

-- query: export_matches
-- $1 account, $2 the last match seen or null, $3 rows. Its next matches by id.
select m.match_id, other.anonymous_handle::text as pen_pal_handle, other.country_code::text as pen_pal_country, m.match_type::text as match_type,
       m.match_source::text as match_source, m.status::text as status, coalesce(m.completion_reason::text, '') as completion_reason,
       m.created_at, m.completed_at, m.first_message_sent_at, m.last_message_sent_at,
       letters_exchanged(m.match_id) as total_messages_exchanged, coalesce(m.time_zone_difference, 0)::bigint as time_zone_difference,
       m.time_zone_minutes::bigint as time_zone_minutes,
       coalesce(case when m.user_1_id = $1 then m.user_1_rating else m.user_2_rating end, 0)::bigint as my_rating,
       coalesce((select min(n.message_sequence) from letter_numbers n where n.match_id = m.match_id), m.letters_posted + 1) > 1
           and exists (select from mailbox_places b where b.match_id = m.match_id and b.letters_arrived > 0) as letters_gone,
       coalesce(m.compatibility_score, 0)::float8 as compatibility_score
from (select match_id from match_records where user_1_id = $1 union all select match_id from match_records where user_2_id = $1) mine
join match_records m using (match_id)
join user_profiles other on other.user_id = case when m.user_1_id = $1 then m.user_2_id else m.user_1_id end
where $2::uuid is null or m.match_id > $2::uuid order by m.match_id limit $3::integer;

-- query: export_next_match
-- $1 account, $2 match or null. Its next match by id, or no row.
select match_id from (select match_id from match_records where user_1_id = $1 union all select match_id from match_records where user_2_id = $1) mine
where $2::uuid is null or match_id > $2::uuid order by match_id limit 1;

-- query: export_letters
-- $1 account, $2 match, $3 the last number seen, $4 rows. The next letters of the match that the
-- account may see. Columns of letters_seen.
select s.*
from letter_numbers n
cross join lateral (select * from letters_seen l
                    where l.reader_id = $1 and l.message_id = n.message_id offset 0) s
where n.match_id = $2 and n.message_sequence > $3::integer
order by n.message_sequence limit $4::integer;

-- query: export_drafts
-- $1 account, $2 the last draft seen or null, $3 rows. Its next drafts by id.
select draft_id from drafts where user_id = $1 and ($2::uuid is null or draft_id > $2::uuid) order by draft_id limit $3::integer;

-- query: export_cases
-- $1 account, $2 the last case seen or null, $3 rows. Its own reports whole; of cases about it only what was decided.
select log_id, created_at, reviewed_at, reporting_user_id is not distinct from $1::uuid as mine, target_type::text as target_type,
       violation_type::text as violation_type,
       case when reporting_user_id = $1 then coalesce(violation_description, '') else '' end as description,
       status::text as status, coalesce(resolution_action::text, '') as resolution_action, appeal_status::text as appeal_status
from moderation_logs
where (reporting_user_id = $1 or (reported_user_id = $1 and status = 'resolved')) and ($2::uuid is null or log_id > $2::uuid)
order by log_id limit $3::integer;

-- query: export_sign_ins
-- $1 account, $2 the last sign-in seen or null, $3 rows.
select t.token_id, t.created_at, t.expires_at, t.door, coalesce(k.label, '') as key_label from account_tokens t left join account_keys k using (key_id)
where t.user_id = $1 and ($2::uuid is null or t.token_id > $2::uuid) order by t.token_id limit $3::integer;

-- query: export_keys
-- $1 account, $2 rows. When each key was added, and what it is called: of the key itself a hash is kept.
select added_at, label from account_keys where user_id = $1 order by added_at limit $2::integer;

-- query: export_blocks
-- $1 account, $2 the last one seen or null, $3 rows. Whom it blocks.
select b.blocked_id, p.anonymous_handle::text as handle, b.blocked_at from account_blocks b join user_profiles p on p.user_id = b.blocked_id
where b.blocker_id = $1 and ($2::uuid is null or b.blocked_id > $2::uuid) order by b.blocked_id limit $3::integer;

-- query: export_records
-- $1 account, $2 the last record seen or null, $3 rows. What else is kept of it: facts it rated, suggested and was shown, sanctions, what it added to its reports, its place on
-- the waiting list, and whether and how often it wants to be found. The ids are made for the order.
select record_id, kind, what, number, began_at, until from (
    select md5('rating' || r.fact_id::text)::uuid as record_id, 'fact-rating' as kind, c.title as what, r.rating::bigint as number,
           r.rated_at as began_at, null::timestamptz as until from fact_ratings r join cultural_data c using (fact_id) where r.user_id = $1
    union all
    select md5('suggestion' || fact_id::text)::uuid, 'fact-suggestion',
           concat_ws(E'\n', country_code || ', ' || fact_type || ', ' || language, title, description, source_url), 0, created_at, null from cultural_data where suggested_by = $1
    union all
    select sanction_id, 'sanction', status::text, 0, placed_at, coalesce(ended_at, until) from account_sanctions where user_id = $1
    union all
    select md5('addition' || log_id::text || a.number)::uuid, 'report-addition', coalesce(a.words, a.violation_type::text), 0, a.said_at, null
    from report_additions a join moderation_logs using (log_id) where reporting_user_id = $1
    union all
    select md5('waiting' || user_id::text)::uuid, 'waiting-for-a-pen-pal', concat_ws(' ', language, country_code, age_range, match_source), 0, asked_at, coalesce(over_at, ends_at)
    from match_waits where user_id = $1
    union all
    select md5('shown' || f.fact_id::text || f.shown_on::text)::uuid, 'fact-shown', c.title, 0, f.shown_on::timestamp at time zone 'UTC', null
    from fact_showings f join cultural_data c using (fact_id) where f.user_id = $1
    union all
    select md5('hidden' || user_id::text)::uuid, 'not-to-be-found', case hidden_until when 'infinity' then 'until told otherwise' else '' end, 0, null,
           nullif(hidden_until, 'infinity') from account_capacity where user_id = $1 and hidden_until > office_now()
    union all
    select md5('week' || user_id::text)::uuid, 'new-pen-pals-a-week', '', most_new_a_week, null, null
    from account_capacity where user_id = $1 and most_new_a_week is not null) record
where $2::uuid is null or record_id > $2::uuid order by record_id limit $3::integer;
-- query: show_fact_of_country
-- $1 account, $2 country. A verified fact of it: the same all day for the account, drawn by display_frequency; counts the showing once a day.
-- No row when there is none.
with chance as materialized (
    select office_now()::date as today, hashtextextended($1::uuid::text || office_now()::date::text || $2::text, 0) as seed),
near as (
    (select f.* from cultural_data f, chance where f.verified and f.country_code = $2::text::country_code and f.ring >= seed & 2147483647
     order by f.ring limit 16)
    union all
    (select f.* from cultural_data f, chance where f.verified and f.country_code = $2::text::country_code and f.ring < seed & 2147483647
     order by f.ring limit 16)
    limit 16),
drawn as (
    select s.* from near s, chance
    order by - ln(((hashtextextended(s.fact_id::text, seed) & 1048575) + 1) / 1048578.0::float8)
             / case s.display_frequency when 'rare' then 1 when 'normal' then 4 else 12 end limit 1),
shown as (
    insert into fact_showings (shown_on, fact_id, user_id) select today, fact_id, $1::uuid from drawn, chance on conflict do nothing)
select d.fact_id, d.country_code::text as country, d.fact_type::text as kind, d.title::text as title, d.description,
       coalesce((select r.rating from fact_ratings r where r.fact_id = d.fact_id and r.user_id = $1::uuid), 0)::bigint as my_rating from drawn d;

-- query: show_fact_of_world
-- $1 account. The same from anywhere.
with chance as materialized (
    select office_now()::date as today, hashtextextended($1::uuid::text || office_now()::date::text, 0) as seed),
near as (
    (select f.* from cultural_data f, chance where f.verified and f.ring >= seed & 2147483647 order by f.ring limit 16)
    union all
    (select f.* from cultural_data f, chance where f.verified and f.ring < seed & 2147483647 order by f.ring limit 16)
    limit 16),
drawn as (
    select s.* from near s, chance
    order by - ln(((hashtextextended(s.fact_id::text, seed) & 1048575) + 1) / 1048578.0::float8)
             / case s.display_frequency when 'rare' then 1 when 'normal' then 4 else 12 end limit 1),
shown as (
    insert into fact_showings (shown_on, fact_id, user_id) select today, fact_id, $1::uuid from drawn, chance on conflict do nothing)
select d.fact_id, d.country_code::text as country, d.fact_type::text as kind, d.title::text as title, d.description,
       coalesce((select r.rating from fact_ratings r where r.fact_id = d.fact_id and r.user_id = $1::uuid), 0)::bigint as my_rating from drawn d;

-- query: count_showings
-- $1 most. Adds showings of past days to their facts and forgets whose they were. One row: how many.
with past as materialized (
    delete from fact_showings where ctid = any (array(
        select ctid from fact_showings where shown_on < office_now()::date limit $1::integer for update skip locked))
    returning fact_id, shown_on),
counted as (
    update cultural_data f set times_shown = f.times_shown + p.times, last_shown = greatest(f.last_shown, p.latest)
    from (select fact_id, count(*)::integer as times, max(shown_on)::timestamptz as latest from past group by fact_id) p where f.fact_id = p.fact_id)
select count(*) as counted from past;

-- query: rate_fact
-- $1 account, $2 fact, $3 rating. The last one counts. Changes no row when there is no such verified fact.
insert into fact_ratings (fact_id, user_id, rating)
select fact_id, $1::uuid, $3::integer from cultural_data where fact_id = $2 and verified
on conflict (fact_id, user_id) do update set rating = excluded.rating, rated_at = office_now();

-- query: suggested_lately
-- $1 account. One row: how many facts it has suggested in 24 hours. Locks the account's counting row: two at once are counted one by one.
select (select count(*) from cultural_data f where f.suggested_by = $1 and f.created_at > office_now() - interval '24 hours') as suggested
from account_capacity where user_id = $1 for no key update;

-- query: suggest_fact
-- $1 account, $2 country, $3 kind, $4 title, $5 text, $6 source or null, $7 language. Not verified. One row: its id; none: that title is told of
-- the country already. The account's own suggestion is answered again.
with added as (
    insert into cultural_data (suggested_by, country_code, fact_type, title, description, source_url, language)
    values ($1::uuid, $2::text::country_code, $3::text::cultural_fact_enum, $4::text, $5::text, $6::text, $7::text)
    on conflict (country_code, title) do nothing returning fact_id)
select fact_id from added
union all
select fact_id from cultural_data where country_code = $2::text::country_code and title = $4::text and suggested_by = $1::uuid
    and description = $5::text;

-- query: suggested_facts
-- $1 most. What waits to be verified, the oldest first. Not who suggested it: it is the fact that is looked at.
select fact_id, created_at, country_code::text as country, fact_type::text as kind, language::text as language, title::text as title, description,
       coalesce(source_url, '') as source_url
from cultural_data where not verified order by created_at, fact_id limit $1::integer;

-- query: verify_fact
-- $1 fact, $2 how often it is shown, $3 who says so. Into the audit log. No row: no such fact waits.
with good as (
    update cultural_data set verified = true, display_frequency = $2::text::frequency_enum where fact_id = $1::uuid and not verified
    returning fact_id, country_code, title)
select audit_write($3::text, 'fact-verified', null, jsonb_build_object('fact', fact_id, 'country', country_code, 'title', title)) as entry from good;

-- query: refuse_fact
-- $1 fact, $2 why, $3 who says so. Takes it away; into the audit log, without what somebody wrote. No row: no such fact waits.
with refused as (delete from cultural_data where fact_id = $1::uuid and not verified returning fact_id, country_code)
select audit_write($3::text, 'fact-refused', null, jsonb_build_object('fact', fact_id, 'country', country_code, 'reason', $2::text)) as entry from refused;
-- query: place_hold
-- $1 handle, $2 reason, $3 who places it, $4 until or null. One row: the hold; none: nobody has this handle. It is logged by a trigger.
insert into legal_holds (user_id, reason, placed_by, until)
select user_id, $2::text, $3::text, $4::timestamptz from user_profiles where anonymous_handle = $1
returning hold_id, placed_at;

-- query: end_hold
-- $1 hold, $2 who ends it. Changes no row when there is none like it or it is over.
update legal_holds set ended_at = office_now(), ended_by = $2::text where hold_id = $1 and ended_at is null;

-- query: list_holds
-- Every hold, the newest first; at most 10,000. State: in force, over (by its end), ended (by somebody).
select h.hold_id, p.anonymous_handle::text as handle, h.reason, h.placed_by, h.placed_at, h.until, h.ended_at,
       case when h.ended_at is not null then 'ended' when h.until <= office_now() then 'over' else 'in force' end as state
from legal_holds h join user_profiles p using (user_id) order by h.hold_id desc limit 10000;
-- query: note_epoch
-- $1 epoch, $2 made at. Nothing changes when it is known.
insert into key_epochs (epoch, made_at) values ($1::integer, $2) on conflict do nothing;

-- query: epochs_known
-- Every epoch that a data key uses or that was noted: how many keys, and when it was destroyed.
select coalesce(e.epoch, u.epoch)::bigint as epoch, coalesce(u.used, 0)::bigint as used, e.destroyed_at
from key_epochs e full join (select epoch, count(*) as used from data_keys group by epoch) u on u.epoch = e.epoch order by 1;

-- query: keys_to_rewrap
-- $1 the last one seen, or null, $2 newest epoch, $3 most. The next keys that an older epoch wraps.
select key_id, match_id, author_id, epoch::bigint as epoch, wrapped from data_keys
where key_id > coalesce($1::uuid, '00000000-0000-0000-0000-000000000000') and epoch < $2::integer order by key_id limit $3::integer;

-- query: rewrap_keys
-- $1 keys, $2 newest epoch, $3 their new wrappings, 60 bytes each, one behind the other. What is wrapped by it already stays.
update data_keys d set epoch = $2::integer, wrapped = substring($3::bytea from (u.place::integer - 1) * 60 + 1 for 60)
from unnest($1::uuid[]) with ordinality as u (key_id, place) where d.key_id = u.key_id and d.epoch < $2::integer;

-- query: hold_epoch
-- $1 epoch. Nobody begins to use it until the transaction's end.
select epoch::bigint as epoch from key_epochs where epoch = $1::integer for update;

-- query: destroy_epoch
-- $1 epoch. INPUT epoch_is_in_use; no row changes when it was destroyed already.
update key_epochs set destroyed_at = office_now() where epoch = $1::integer and destroyed_at is null;

-- query: data_keys_in_order
-- $1 the last one seen, or null, $2 most. All data keys.
select key_id, match_id, author_id, epoch::bigint as epoch, wrapped from data_keys
where key_id > coalesce($1::uuid, '00000000-0000-0000-0000-000000000000') order by key_id limit $2::integer;

-- query: clear_for_data_keys
-- $1 the last key of the part before, or null, $2 this part's last, or null for no end, $3 when the backup was made, $4 this part: key, match,
-- author, epoch (4 bytes), wrapping, 112 bytes each, $5 the epochs that the keyring has. Data keys between the two go when they were destroyed on
-- purpose (older than the backup and not in it), or when the part has a wrapping that opens and theirs is by an epoch that is lost.
with part as materialized (
    select encode(substring($4::bytea from n * 112 + 1 for 16), 'hex')::uuid as key_id from generate_series(0, length($4::bytea) / 112 - 1) n)
delete from data_keys d where ($1::uuid is null or d.key_id > $1::uuid) and ($2::uuid is null or d.key_id <= $2::uuid)
    and case when exists (select from part p where p.key_id = d.key_id) then d.epoch::text <> all ($5::text[]) else d.created_at <= $3::timestamptz end;

-- query: put_back_data_keys
-- $1 a part, as in clear_for_data_keys, which was asked before. Puts its data keys back: not those of authors who have left for good.
with part as materialized (
    select encode(substring($1::bytea from n * 112 + 1 for 16), 'hex')::uuid as key_id,
           encode(substring($1::bytea from n * 112 + 17 for 16), 'hex')::uuid as match_id,
           encode(substring($1::bytea from n * 112 + 33 for 16), 'hex')::uuid as author_id,
           ('x' || encode(substring($1::bytea from n * 112 + 49 for 4), 'hex'))::bit(32)::integer as epoch,
           substring($1::bytea from n * 112 + 53 for 60) as wrapped
    from generate_series(0, length($1::bytea) / 112 - 1) n),
changed as (
    update data_keys d set epoch = p.epoch, wrapped = p.wrapped from part p where d.key_id = p.key_id and d.epoch <= p.epoch)
insert into data_keys (key_id, match_id, author_id, epoch, wrapped)
select key_id, match_id, author_id, epoch, wrapped from part p
where not exists (select from data_keys d where d.key_id = p.key_id)
  and exists (select from match_records m where m.match_id = p.match_id and p.author_id in (m.user_1_id, m.user_2_id))
  and not exists (select from account_deletions d where d.user_id = p.author_id and d.keys_destroyed_at is not null)
on conflict do nothing;

-- query: letters_in_order
-- $1 the last one seen, or null, $2 author's handle, or null for all, $3 most. Letters as they are kept.
select l.message_id, l.match_id, l.sender_id, l.message_sequence::bigint as sequence, l.scheduled_delivery_at, l.sealed, l.key_id,
       coalesce(k.epoch, 0)::bigint as epoch, k.wrapped
from messages l left join data_keys k on k.key_id = l.key_id
where l.message_id > coalesce($1::uuid, '00000000-0000-0000-0000-000000000000')
  and ($2::text is null or l.sender_id = (select user_id from user_profiles where anonymous_handle = $2::text))
order by l.message_id limit $3::integer;

-- query: epochs_used
-- Every epoch that wraps a data key of this database, and how many.
select epoch::bigint as epoch, count(*) as used from data_keys group by epoch order by epoch;

-- query: has_accounts_table
-- One row: whether this database has been migrated so far that it can hold accounts and data keys.
select to_regclass('user_profiles') is not null and to_regclass('data_keys') is not null as is_there;

-- query: sealed_for
-- One row: how many accounts and data keys there are that only the keyring of this post office can recognise or open.
select (select count(*) from user_profiles) as accounts, (select count(*) from data_keys) as keys;
-- query: hold_request
-- $1 account, $2 request. Waits until nobody else posts it or saves its draft; held to the end of the transaction.
select true as held from (select hold_request($1, $2)) held;

-- query: letter_of_request
-- $1 author, $2 request. The letter that was posted with it, or no row.
select l.message_id, l.message_sequence::bigint as sequence, l.created_at as posted_at, l.leaves_at,
       greatest(l.scheduled_delivery_at, q.due_at) as scheduled_delivery_at
from posting_keys k join messages l on l.message_id = k.message_id left join delivery_queue q on q.message_id = k.message_id
where k.user_id = $1 and k.request_id = $2;

-- query: lock_match_for_letter
-- $1 author, $2 match. Locks the match and says all that a letter in it needs, or no row: not one of the two.
select m.match_id, case when m.user_1_id = $1 then m.user_2_id else m.user_1_id end as recipient_id, m.status::text as status,
       m.letters_posted::bigint as letters_posted, author.account_status::text as author_status,
       author.country_code::text as author_country, recipient.country_code::text as recipient_country,
       (select count(*) from posting_keys k where k.user_id = $1 and k.posted_at > office_now() - interval '24 hours') as posted_today
from match_records m
join user_profiles author on author.user_id = $1
join user_profiles recipient on recipient.user_id = case when m.user_1_id = $1 then m.user_2_id else m.user_1_id end
where m.match_id = $2 and $1 in (m.user_1_id, m.user_2_id) for no key update of m;

-- query: turn_of_letter
-- $1 match, locked by a statement before this one, which therefore sees what was posted until then, $2 author, $3 the letter's number. One row: when
-- it is posted and its id, both later than those of the author's letter before it (transactions do not get the lock in the order in which they
-- began), and when that one is due, or null.
select turn.posted_at, uuid_v7(turn.posted_at) as letter_id, turn.due_at as not_before
from (select b.due_at, case when b.posted_at < office_now() + interval '1 minute'
             then greatest(office_now(), date_trunc('milliseconds', b.posted_at) + interval '1 millisecond') else office_now() end as posted_at
      from letter_before($1, $2, $3::integer) b offset 0) turn;

-- query: find_data_key
-- $1 match, $2 author. Their wrapped data key, or no row.
select key_id, epoch::bigint as epoch, wrapped from data_keys where match_id = $1 and author_id = $2;

-- query: insert_data_key
-- $1 key, $2 match, $3 author, $4 epoch, $5 wrapped. Changes nothing when there is one already: look again.
insert into data_keys (key_id, match_id, author_id, epoch, wrapped) values ($1, $2, $3, $4::integer, $5::bytea)
on conflict (match_id, author_id) do nothing;

-- query: new_id
-- One row: an id for something made now.
select new_id() as id;

-- query: insert_letter
-- $1 letter, $2 match, $3 author, $4 recipient, $5 number, $6 posted at, $7 leaves at, $8 delivery, $9 sealed, $10 key, $11 length,
-- $12 has emoji, $13 seconds to read, $14 request, $15 draft or null, $16 approved?, $17 flags, $18 language or null. All of a letter in one statement.
with letter as (
    insert into messages (message_id, correspondence, created_at, match_id, sender_id, recipient_id, conversation_thread_id, message_sequence,
                          sealed, key_id, message_length, contains_emoji, detected_language, leaves_at, scheduled_delivery_at, client_timezone,
                          estimated_read_time)
    select $1::uuid, m.match_type, $6::timestamptz, m.match_id, $3::uuid, $4::uuid, m.conversation_thread_id, $5::integer,
           $9::bytea, $10::uuid, $11::integer, $12::boolean, $18::text::language_code, $7::timestamptz, $8::timestamptz, p.time_zone,
           $13::integer
    from match_records m, user_profiles p where m.match_id = $2::uuid and p.user_id = $3::uuid),
numbered as (
    insert into letter_numbers (match_id, message_sequence, message_id, sender_id) values ($2::uuid, $5::integer, $1::uuid, $3::uuid)),
judged as (
    insert into letter_moderation (message_id, moderation_status, moderation_flags, moderated_at)
    select $1::uuid, case when $16::boolean then 'approved' else 'flagged' end::moderation_enum, $17::text[], $6::timestamptz),
queued as (
    insert into delivery_queue (message_id, due_at, match_id, recipient_id)
    select $1::uuid, $8::timestamptz, $2::uuid, $4::uuid where $16::boolean),
found as (
    insert into moderation_logs (target_type, target_id, reported_user_id, violation_type, automated_detection, evidence_message_ids, system_context,
                                 severity_level)
    select 'message', $1::uuid, $3::uuid, 'inappropriate_content', true, array[$1::uuid], jsonb_build_object('flags', $17::text[]),
           severity_of_flags($17::text[])
    where not $16::boolean),
dropped as (
    delete from drafts where user_id = $3::uuid and match_id = $2::uuid and (draft_id = $15::uuid or request_id = $14::uuid)),
counted as (
    update match_records set letters_posted = $5::integer, updated_at = $6::timestamptz,   -- numbered in the order of the lock, which is not always that of the times
           last_message_sent_at = greatest(last_message_sent_at, $6::timestamptz), first_message_sent_at = least(first_message_sent_at, $6::timestamptz)
    where match_id = $2::uuid)
insert into posting_keys (user_id, request_id, message_id, match_id, posted_at)
values ($3::uuid, $14::uuid, $1::uuid, $2::uuid, $6::timestamptz);

-- query: letter_for_reader
-- $1 account, $2 letter. The letter with its sealed body and key (view letters_seen), or no row:
-- none, not for this account, not arrived, taken back.
select * from letters_seen where reader_id = $1 and message_id = $2;

-- query: language_is_foreign
-- $1 account, $2 language. One row: true when the account did not name it among its languages; Norwegian is one language here.
select not $2::text = any (p.primary_language::text || p.secondary_languages::text[])
       and not ($2::text = 'no' and p.primary_language::text || p.secondary_languages::text[] && array['nb', 'nn']) as is_foreign
from user_profiles p where p.user_id = $1;

-- query: conversation_letters
-- $1 account, $2 match, $3 number of the oldest letter seen or null, $4 rows. The newest letters
-- before it that the account may see, newest first. Columns of letters_seen, which is asked for one
-- letter after the other, and no more than needed (offset 0).
select s.*
from (select message_id, message_sequence from letter_numbers
      where match_id = $2 and message_sequence < coalesce($3::integer, 2147483647)
      order by message_sequence desc) n
cross join lateral (select * from letters_seen l
                    where l.reader_id = $1 and l.message_id = n.message_id offset 0) s
order by n.message_sequence desc limit $4::integer;

-- query: outbox_letters
-- $1 author, $2 and $3 delivery and letter of the last one seen or null, $4 rows. Its letters in the
-- pillar box, in customs and in transit, and those that customs gave back; the next to arrive first.
-- Columns of letters_seen.
select s.*
from posting_keys a
cross join lateral (select * from letters_seen l
                    where l.reader_id = $1 and l.message_id = a.message_id offset 0) s
where a.user_id = $1 and a.posted_at > office_now() - interval '90 days'
  and s.state in ('pillar-box', 'customs', 'in-transit', 'returned')
  and not exists (select from inbox i where i.message_id = a.message_id)
  and (s.scheduled_delivery_at, s.message_id)
      > (coalesce($2::timestamptz, '-infinity'),
         coalesce($3::uuid, '00000000-0000-0000-0000-000000000000'))
order by s.scheduled_delivery_at, s.message_id limit $4::integer;

-- query: mark_read
-- $1 letter, $2 reader. Changes one row the first time. Not read before it arrived, even if the machine's clock was set back in between.
update inbox set read_at = greatest(office_now(), delivered_at) where message_id = $1 and recipient_id = $2 and read_at is null;

-- query: lock_letter_for_recall
-- $1 author, $2 letter. Locks the match first, as everybody does, and the letter's verdict, so that taking back happens once. No row: not the
-- author's letter.
with conversation as materialized (
    select m.match_id from letter_numbers n join match_records m using (match_id) where n.message_id = $2 and n.sender_id = $1 for no key update of m)
select v.message_id from conversation, letter_moderation v where v.message_id = $2 for no key update of v;

-- query: draft_of_recall
-- $1 letter. The draft that it became, or no row.
select draft_id from letter_recalls where message_id = $1;

-- query: insert_recall
-- $1 letter, $2 draft. Refused (letter_has_left) when the half hour has passed, unless customs gave it back; takes the letter out of the queue.
insert into letter_recalls (message_id, draft_id) values ($1, $2);

-- query: note_damaged_letter
-- $1 letter, $2 epoch that wraps its key, 0: the key is not there. Writes down that it did not open; changes nothing when that is known, or when its
-- key was destroyed on purpose. What is no letter (a draft) is passed over.
insert into damaged_letters (message_id)
select n.message_id from letter_numbers n
where n.message_id = $1 and not exists (select from key_epochs k where k.epoch = $2::integer and k.destroyed_at is not null)
  and not ($2::integer = 0 and exists (select from account_deletions d where d.user_id = n.sender_id and d.keys_destroyed_at is not null))
on conflict do nothing;
-- query: end_match
-- $1 account, $2 match. Ends it when it is active; both places are free again. Tells both: how it ended cannot be told from a block.
with ended as (
    update match_records set status = 'completed', completion_reason = 'user_left', completed_at = office_now(), updated_at = office_now()
    where match_id = $2 and $1 in (user_1_id, user_2_id) and status = 'active' returning user_1_id, user_2_id)
select pg_notify('globetalk_matches', user_1_id::text || ',' || user_2_id::text) from ended;

-- query: say_farewell
-- $1 author, $2 match (locked), $3 the letter. The match ends when the letter arrives; the author's place is free at once.
update match_records set user_1_farewell = case when user_1_id = $1 then $3 else user_1_farewell end,
       user_2_farewell = case when user_2_id = $1 then $3 else user_2_farewell end, updated_at = office_now()
where match_id = $2 and $1 in (user_1_id, user_2_id);

-- query: life_of_match
-- $1 account, $2 match. How it stands, or no row. Columns ends_at (only after the notice, while nobody has written since) and may_rate as
-- in inbox_conversations (reading.sql); letters_gone: the first is no longer kept (numbers are from 1 on, retention begins with the oldest), and
-- somebody had got one.
select m.match_type::text as match_type, coalesce(m.completion_reason::text, '') as completion_reason, m.completed_at,
       case when m.user_1_id = $1 then m.user_1_farewell else m.user_2_farewell end is not null as my_farewell,
       coalesce(case when m.user_1_id = $1 then m.user_1_rating else m.user_2_rating end, 0)::bigint as my_rating,
       m.completed_at > office_now() - rating_time() as may_rate,
       case when m.status = 'active' and coalesce(m.last_message_sent_at, m.created_at) <= s.told_at then s.look_at end as ends_at,
       coalesce((select min(n.message_sequence) from letter_numbers n where n.match_id = m.match_id), m.letters_posted + 1) > 1
           and exists (select from mailbox_places b where b.match_id = m.match_id and b.letters_arrived > 0) as letters_gone
from match_records m left join match_silences s using (match_id) where m.match_id = $2 and $1 in (m.user_1_id, m.user_2_id);

-- query: rate_match
-- $1 account, $2 match, $3 rating. The own side's. Changes no row while it goes on; INPUT rating_after_the_end.
update match_records set user_1_rating = case when user_1_id = $1 then $3::integer else user_1_rating end,
       user_2_rating = case when user_2_id = $1 then $3::integer else user_2_rating end
where match_id = $2 and $1 in (user_1_id, user_2_id) and status <> 'active';

-- query: finish_matches
-- $1 matches. Ends those that are complete: one-time with a letter each way, or with a farewell that has arrived. Tells their people.
with complete as materialized (
    select match_id from match_records m where match_id = any ($1::text[]::uuid[]) and status = 'active'
      and (match_type = 'one-time' and letters_exchanged(m.match_id) >= 2
           or exists (select from inbox i where i.message_id in (m.user_1_farewell, m.user_2_farewell)))
    order by match_id for no key update),
ended as (
    update match_records m set status = 'completed', completed_at = office_now(), updated_at = office_now(),
           completion_reason = case when match_type = 'one-time' then 'one_time_complete' else 'natural_end' end::completion_reason_enum
    from complete c where m.match_id = c.match_id returning m.user_1_id, m.user_2_id)
select pg_notify('globetalk_matches', case when count(*) <= 75 then string_agg(user_1_id::text || ',' || user_2_id::text, ',') else '*' end)
from ended having count(*) > 0;

-- query: matches_to_finish
-- Those that finish_matches would end, should a postman have died in between; and those whose farewell will not arrive: stopped by a
-- moderator or a block. At most 1,000.
select array(
    (select m.match_id::text from match_records m join mailbox_places p using (match_id)
     where m.match_type = 'one-time' and m.status = 'active' group by m.match_id having sum(p.letters_arrived) >= 2 limit 500)
    union all
    (select m.match_id::text from match_records m where m.status = 'active' and (m.user_1_farewell is not null or m.user_2_farewell is not null)
        and exists (select from letter_places p where p.message_id in (m.user_1_farewell, m.user_2_farewell) and p.state = 'delivered')
     limit 500)) as matches;

-- query: finish_stopped_farewells
-- Ends matches whose farewell was stopped on its way. Tells their people.
with stopped as materialized (
    select m.match_id from match_records m where m.status = 'active' and (m.user_1_farewell is not null or m.user_2_farewell is not null)
       and exists (select from letter_places p where p.message_id in (m.user_1_farewell, m.user_2_farewell) and p.state in ('returned', 'failed'))
    order by m.match_id limit 500 for no key update of m),
ended as (
    update match_records m set status = 'completed', completion_reason = 'natural_end', completed_at = office_now(), updated_at = office_now()
    from stopped s where m.match_id = s.match_id returning m.user_1_id, m.user_2_id)
select pg_notify('globetalk_matches', case when count(*) <= 75 then string_agg(user_1_id::text || ',' || user_2_id::text, ',') else '*' end)
from ended having count(*) > 0;

-- query: look_at_silences
-- $1 silence before the notice, $2 silence before the end. One batch, 200 matches (a number that the planner can see), of what is due to be
-- looked at. A letter under way is
-- no silence. Who was told has the whole time between notice and end, also when the postman was late. One row: how many were looked at, told, ended.
with clock as materialized (select office_now() as now),
due as materialized (
    select s.match_id, s.told_at from match_silences s, clock where s.look_at <= now order by s.look_at limit 200 for update of s skip locked),
known as materialized (
    select m.match_id, m.user_1_id, m.user_2_id, m.status, due.told_at, now,
           greatest(m.created_at, m.last_message_sent_at, post.latest) as quiet_since
    from due join match_records m using (match_id), clock, lateral (
        select max(coalesce(i.delivered_at, q.due_at, case when v.moderation_status in ('pending', 'flagged') then now end)) as latest
        from (select message_id from letter_numbers n where n.match_id = m.match_id order by n.message_sequence desc limit 10) newest
        left join inbox i using (message_id) left join delivery_queue q using (message_id) left join letter_moderation v using (message_id)
        where not exists (select from letter_recalls r where r.message_id = newest.message_id)) post),
judged as materialized (
    select *, case when status <> 'active' then 'over' when quiet_since + $1::interval > now then 'later'
                   when told_at is null or told_at < quiet_since then 'tell' else 'end' end as verdict from known),
locked as materialized (
    select m.match_id from match_records m join judged j using (match_id)
    where j.verdict = 'end' and m.status = 'active' and coalesce(m.last_message_sent_at, m.created_at) <= j.quiet_since
    order by m.match_id for no key update of m),
ended as (
    update match_records m set status = 'abandoned', completed_at = office_now(), updated_at = office_now()
    from locked l where m.match_id = l.match_id returning m.match_id),
forgotten as (
    delete from match_silences s using judged j where s.match_id = j.match_id and (j.verdict = 'over' or j.match_id in (select match_id from ended))),
looked as (
    update match_silences s set told_at = case when j.verdict = 'tell' then now end,
           look_at = case when j.verdict = 'tell' then greatest(quiet_since + $2::interval, now + ($2::interval - $1::interval))
                          else quiet_since + $1::interval end
    from judged j where s.match_id = j.match_id and j.verdict in ('tell', 'later')),
told as (
    select pg_notify('globetalk_matches', case when count(*) <= 75 then string_agg(user_1_id::text || ',' || user_2_id::text, ',') else '*' end)
    from judged where verdict in ('tell', 'end') having count(*) > 0)
select (select count(*) from judged) as looked, (select count(*) from judged where verdict = 'tell') as told,
       (select count(*) from ended) as ended, (select count(*) from told) as notices;

-- query: blocks_of_account
-- $1 account. Whom it blocks, the newest first.
select p.anonymous_handle::text as handle, b.blocked_at from account_blocks b join user_profiles p on p.user_id = b.blocked_id
where b.blocker_id = $1 order by b.blocked_at desc, b.blocked_id limit 1000;

-- query: unblock_account
-- $1 who blocks, $2 handle of whom. Changes no row when there is no such block.
delete from account_blocks b using user_profiles p where b.blocker_id = $1 and b.blocked_id = p.user_id and p.anonymous_handle = $2::text;
-- query: lock_seeker
-- $1 account. Locks its capacity row for the transaction: whoever finds, blocks or is found waits here. One row. The walk is planned once, not
-- at every asking (4 ms).
select set_config('plan_cache_mode', 'force_generic_plan', true) as plan_cache_mode, p.account_status::text as status, c.active_count::bigint as active_count, p.max_active_conversations::bigint as most,
       array_prepend(p.primary_language, p.secondary_languages)::text[] as languages, p.interests,
       p.preferred_correspondence_type::text as correspondence, p.preferred_time_zone_distance::bigint as hours,
       (select count(*) from match_requests r where r.user_id = $1 and r.requested_at > office_now() - interval '24 hours') as found_today
from account_capacity c join user_profiles p using (user_id) where c.user_id = $1 for no key update of c;

-- query: match_of_request
-- $1 account, $2 request. The match that this asking found, or no row.
select match_id from match_requests where user_id = $1 and request_id = $2;

-- query: find_candidates
-- $1 seeker, $2 languages, $3 most hours apart, $4 kind of correspondence, $5 country or null, $6 age range or null, $7 rows to read,
-- $8 where on the ring to begin (24 bits), $9 true: led by interests, $10 true: only people with an interest in common, $11-$14 what counts: score,
-- first language, closeness of clocks, chance, $15 look at this account only, or null. The best twenty of a bounded walk, the best first, never
-- who is the seeker's pen pal, was until not long ago, or is blocked. Reads about $7 rows, divided among the buckets by their people (by chance, in tens), so that everybody is as
-- likely to be seen; with a country they are its people, divided among the languages (and, for the age, of twenty times as many).
with me as materialized (
    select user_id, primary_language, age_range, zone_band(time_zone) as zone_band, interest_mask(interests) as interests, office_now() as moment,
           date_part('epoch', office_now() at time zone time_zone) as clock
    from user_profiles where user_id = $1::uuid),
apart as materialized (
    select case when m.user_1_id = $1::uuid then m.user_2_id else m.user_1_id end as user_id from (
        select * from match_records where user_1_id = $1::uuid union all select * from match_records where user_2_id = $1::uuid) m
    where m.status = 'active' or m.completed_at > office_now() - cooling_off() or m.completion_reason = 'violation'
    union all select blocked_id from account_blocks where blocker_id = $1::uuid
    union all select blocker_id from account_blocks where blocked_id = $1::uuid),
buckets as materialized (
    select b.language, b.age_range, b.zone_band, b.people, sum(b.people) over () as everybody
    from match_buckets b, me
    where $15::uuid is null and $5::text is null and b.language = any ($2::text[]) and b.age_range = any (case when $6::text is null
              then enum_range(null::age_range_enum) else array[$6::text::age_range_enum] end)
      and least(abs(b.zone_band - me.zone_band), 8 - abs(b.zone_band - me.zone_band)) <= ($3::integer + 3) / 3),
walk as materialized (
    select $9::boolean and coalesce(max(everybody), 0) > $7::integer as by_interest, coalesce(max(everybody), 0) <= $7::integer as of_all from buckets),
parts as materialized (
    select i.place << 24 as low, (i.place + 1) << 24 as high, (i.place << 24) + $8::integer as start
    from walk, me, interest_places i where walk.by_interest and get_bit(me.interests, i.place) = 1
    union all select 0, 2147483647, $8::integer * 128 from walk where not walk.by_interest),
stretches as materialized (
    select b.language, b.age_range, b.zone_band, p.low, p.high, p.start, walk.by_interest, case when walk.of_all then $7::integer
           else 10 * floor($7::integer / 10.0::float8 * (b.people / b.everybody::float8) / (select count(*) from parts) + random())::integer end as most
    from buckets b, parts p, walk),
seen as materialized (
    select distinct on (picked.user_id) picked.* from stretches s, lateral (
        (select m.* from match_pool m where not s.by_interest and (m.language, m.age_range, m.zone_band) = (s.language, s.age_range, s.zone_band)
            and m.ring >= s.start and m.ring < s.high order by m.ring limit s.most)
        union all
        (select m.* from match_pool m where not s.by_interest and (m.language, m.age_range, m.zone_band) = (s.language, s.age_range, s.zone_band)
            and m.ring >= s.low and m.ring < s.start order by m.ring limit s.most)
        union all
        (select m.* from match_pool m where s.by_interest and (m.language, m.age_range, m.zone_band) = (s.language, s.age_range, s.zone_band)
            and m.interest_ring >= s.start and m.interest_ring < s.high order by m.interest_ring limit s.most)
        union all
        (select m.* from match_pool m where s.by_interest and (m.language, m.age_range, m.zone_band) = (s.language, s.age_range, s.zone_band)
            and m.interest_ring >= s.low and m.interest_ring < s.start order by m.interest_ring limit s.most)
        limit s.most) picked
    where s.most > 0
    union all
    (select of_country.* from unnest($2::text[]) spoken (language), lateral (
        select m.* from (
            (select * from match_pool where country_code = $5::text::country_code and language = spoken.language and ring >= $8::integer * 128
                order by ring limit 20 * $7::integer)
            union all
            (select * from match_pool where country_code = $5::text::country_code and language = spoken.language and ring < $8::integer * 128
                order by ring limit 20 * $7::integer)) m
        where $6::text is null or m.age_range = $6::text::age_range_enum limit $7::integer / cardinality($2::text[])) of_country
     where $15::uuid is null and $5::text is not null)
    union all
    (select m.* from match_pool m where m.user_id = $15::uuid and m.language = any ($2::text[])
        and ($6::text is null or m.age_range = $6::text::age_range_enum) limit 1)),
measured as materialized (
    select c.user_id, c.wished, c.primary_language, c.last_chosen_at, c.chosen_lately, me.primary_language as mine, me.moment,
           abs(round((me.clock - date_part('epoch', me.moment at time zone c.time_zone)) / 60)::integer) % 1440 as apart, c.hours,
           bit_count(c.interests & me.interests)::float8 as shared, greatest(bit_count(c.interests | me.interests), 1)::float8 as either
    from seen c, me
    where c.user_id <> $1::uuid and ($5::text is null or c.country_code = $5::text::country_code)
      and ('either' in ($4::text, c.wished::text) or $4::text = c.wished::text)
      and not exists (select from apart where apart.user_id = c.user_id)),
scored as (
    select user_id, wished, shared, either, least(apart, 1440 - apart) as distance, least(apart, 1440 - apart) / 60::float8 as away,
           case when primary_language = mine then .2::float8 when primary_language = any ($2::text[]) then .15::float8 else .1::float8 end as tongue,
           case when last_chosen_at > moment - interval '30 days' then .05::float8 * chosen_lately else 0::float8 end as weariness
    from measured where least(apart, 1440 - apart) <= 60 * least($3::integer, hours) and (shared > 0 or not $10::boolean)
    offset 0),   -- each is worked out once
ranked as (
    select user_id, distance, wished, away, tongue, weariness, .5::float8 * shared / either + .3::float8 * (1::float8 - away / 12::float8) + tongue as score
    from scored offset 0)
select user_id, distance::bigint as minutes, score,
       case when $4::text <> 'either' then $4::text when wished <> 'either' then wished::text else 'long-term' end as kind
from ranked
order by $11::float8 * score + $12::float8 * tongue + $13::float8 * (1::float8 - away / 12::float8) + $14::float8 * random() - weariness desc, random() limit 20;

-- query: claim_partner
-- $1 seeker (whose row is locked already), $2 partner, $3 kind, $4 source, $5 score, $6 minutes apart, $7 request.
-- One row: the match. None when the partner is busy, full, gone, hidden, or met meanwhile: try the next.
with partner as (
    select c.user_id from account_capacity c join user_profiles p using (user_id)
    where c.user_id = $2::uuid and p.account_status = 'active' and c.active_count < p.max_active_conversations
      and (c.hidden_until is null or c.hidden_until <= office_now()) and not week_is_full(c.most_new_a_week, c.chosen_at, office_now())
      and coalesce(p.last_active, p.created_at) > office_now() - away_time()
      and not exists (select from account_blocks b where (b.blocker_id, b.blocked_id) in (($1::uuid, $2::uuid), ($2::uuid, $1::uuid)))
    for no key update of c skip locked),
made as (
    insert into match_records (user_1_id, user_2_id, match_type, match_source, compatibility_score, time_zone_difference, time_zone_minutes)
    select least($1::uuid, user_id), greatest($1::uuid, user_id), $3::text::correspondence_enum, $4::text::match_source_enum,
           round($5::float8::numeric, 2), $6::integer / 60, $6::integer % 60 from partner
    on conflict do nothing returning match_id),
chosen as (
    update account_capacity set times_chosen = times_chosen + 1 where user_id = $2::uuid and exists (select from made)),
asked as (
    insert into match_requests (user_id, request_id, match_id) select $1::uuid, $7::uuid, match_id from made)
select match_id from made;

-- query: tell_matched
-- $1 whom, $2 one more, or null. After the match has been committed, and not durably: who notifies keeps everybody else who does from
-- committing until the own commit is on the disk, and this is news for those who are looking, not the match.
select set_config('synchronous_commit', 'off', true), pg_notify('globetalk_matched', concat_ws(',', $1::uuid, $2::uuid));

-- query: match_of_account
-- $1 account, $2 match. The other side and what the match is, or no row: none, or not one of the two.
select match_id, case when user_1_id = $1 then user_2_id else user_1_id end as pen_pal_id, status::text as status,
       coalesce(compatibility_score, 0)::float8 as score, coalesce(time_zone_difference, 0)::bigint as hours,
       time_zone_minutes::bigint as minutes
from match_records where match_id = $2 and $1 in (user_1_id, user_2_id);

-- query: block_account
-- $1 who blocks, $2 whom, $3 match. Parts the two (trigger block_parts_the_two), and tells both as the end of any match does.
with parted as materialized (   -- the match first, then the accounts: the order in which everybody locks them
    select user_1_id, user_2_id, status from match_records where match_id = $3 for no key update),
blocked as (
    insert into account_blocks (blocker_id, blocked_id) select $1, $2 from parted on conflict do nothing)
select pg_notify('globetalk_matches', user_1_id::text || ',' || user_2_id::text) from parted where status = 'active';

-- query: answering_habit
-- $1 account. One row: how long it usually takes to answer, from the last ten letters that it got; null without a habit.
select percentile_cont(0.5) within group (order by answer.posted_at - got.delivered_at) as habit
from (select match_id, delivered_at from inbox where recipient_id = $1 order by delivered_at desc limit 10) got,
     lateral (select min(k.posted_at) as posted_at from posting_keys k
              where k.user_id = $1 and k.match_id = got.match_id and k.posted_at > got.delivered_at) answer;
-- query: read_clock
-- One row, always: the office's time, how far it was moved ahead, and whether it may be.
select office_now() as now, shift, development from post_office_clock;

-- query: set_development
-- $1 may the clock be moved? Refused: clock_moves_in_development_only when it was moved and shall not be, development_is_set_by_the_owner
-- when it shall be and another role than the owner of the tables asks.
select set_development($1);

-- query: move_clock
-- $1 how far ahead. One row: the new time. Refused outside development and backwards.
select clock_move($1) as now;
-- query: read_profile
-- $1 account. Its profile, or no row.
select age_range::text as age_range, primary_language::text as primary_language, secondary_languages::text[] as secondary_languages,
       time_zone::text as time_zone, country_code::text as country, coalesce(region, '')::text as region, coalesce(bio, '') as bio,
       interests, coalesce(favorite_local_fact, '') as favorite_local_fact,
       preferred_correspondence_type::text as preferred_correspondence_type, max_active_conversations::bigint as max_active_conversations,
       preferred_time_zone_distance::bigint as preferred_time_zone_distance, privacy_level::text as privacy_level
from user_profiles where user_id = $1 and account_opens(user_id, account_status);

-- query: change_profile
-- $1 account, $2 age range, $3 first language, $4 further languages, $5 time zone, $6 country, $7 region or null, $8 bio, $9 interests,
-- $10 local fact, $11 kind of correspondence, $12 most conversations, $13 hours apart, $14 privacy.
update user_profiles set updated_at = office_now(), age_range = $2::text::age_range_enum, primary_language = $3::text,
       secondary_languages = $4::text[]::language_code[], time_zone = $5::text, country_code = $6::text::country_code, region = $7::text,
       bio = $8::text, interests = $9::text[], favorite_local_fact = $10::text,
       preferred_correspondence_type = $11::text::correspondence_enum, max_active_conversations = $12::integer,
       preferred_time_zone_distance = $13::integer, privacy_level = $14::text::privacy_enum
where user_id = $1 and account_status = 'active';

-- query: see_profile
-- $1 account. What others may see of it (A6): more with each privacy level; never the region.
select user_id, anonymous_handle::text as handle, age_range::text as age_range, country_code::text as country,
       array_prepend(primary_language, secondary_languages)::text[] as languages,
       case when privacy_level <> 'minimal' then interests else '{}' end as interests,
       case when privacy_level <> 'minimal' then coalesce(bio, '') else '' end as bio,
       case when privacy_level = 'detailed' then coalesce(favorite_local_fact, '') else '' end as favorite_local_fact
from user_profiles where user_id = $1;
-- query: inbox_conversations
-- $1 account, $2 those put away?, $3 and $4 activity and match of the last one seen or null, $5 rows. Its conversations, newest activity first,
-- without those with people it has blocked. With the last letter that it may read.
with page as materialized (
    select m.*, c.last_activity, c.letters_arrived, c.letters_read, other.anonymous_handle, other.country_code
    from mailbox_places c join match_records m using (match_id)
    join user_profiles other on other.user_id = case when m.user_1_id = $1::uuid then m.user_2_id else m.user_1_id end
    where c.user_id = $1::uuid and c.archived = $2::boolean
      and (c.last_activity, c.match_id) < (coalesce($3::timestamptz, 'infinity'), coalesce($4::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
      and not exists (select from account_blocks b where b.blocker_id = $1::uuid and b.blocked_id = other.user_id)
    order by c.last_activity desc, c.match_id desc limit $5::integer)
select m.match_id, m.anonymous_handle::text as pen_pal_handle, m.country_code::text as pen_pal_country, m.status::text as status,
       (m.letters_arrived - m.letters_read)::bigint as unread_count,
       m.last_activity,
       m.match_type::text as match_type, coalesce(m.completion_reason::text, '') as completion_reason, m.completed_at,
       case when m.user_1_id = $1 then m.user_1_farewell else m.user_2_farewell end is not null as my_farewell,
       case when m.status = 'active' and coalesce(m.last_message_sent_at, m.created_at) <= s.told_at then s.look_at end as ends_at,
       m.completed_at > office_now() - rating_time() as may_rate,
       coalesce(case when m.user_1_id = $1 then m.user_1_rating else m.user_2_rating end, 0)::bigint as my_rating,
       coalesce((select min(n.message_sequence) from letter_numbers n where n.match_id = m.match_id), m.letters_posted + 1) > 1
           and exists (select from mailbox_places b where b.match_id = m.match_id and b.letters_arrived > 0) as letters_gone,
       (select d.draft_id from drafts d where d.user_id = $1 and d.match_id = m.match_id order by d.saved_at desc limit 1) as draft_id,
       last.message_id, last.sender_id, last.sequence, last.sealed, last.sealed_delivery_at, last.key_id, last.epoch, last.wrapped
from page m
left join match_silences s on s.match_id = m.match_id
left join lateral (
    select p.message_id, p.sender_id, p.message_sequence::bigint as sequence, p.sealed, p.sealed_delivery_at, p.key_id,
           k.epoch::bigint as epoch, k.wrapped
    from (select message_id, message_sequence from letter_numbers n where n.match_id = m.match_id order by message_sequence desc) n,
         lateral (select * from letter_places l where l.message_id = n.message_id offset 0) p   -- one by one, and no more than needed
         left join data_keys k on k.key_id = p.key_id
    where p.sender_id = $1 or p.state = 'delivered' order by n.message_sequence desc limit 1) last on true
order by m.last_activity desc, m.match_id desc;

-- query: archive_match
-- $1 account, $2 match, $3 put away? Changes one row; none: not a match of the account.
update mailbox_places set archived = $3::boolean where match_id = $2 and user_id = $1;

-- query: glance
-- $1 account. One row of numbers for the home screen, or none. Unread is what the mailbox shows: nothing of people it has blocked, nor of what it has put away.
select p.anonymous_handle::text as handle, p.account_status::text as account_status,
       (select s.until from account_sanctions s where s.user_id = p.user_id and s.ended_at is null) as suspended_until, c.active_count::bigint as active_conversations, p.max_active_conversations::bigint as max_active_conversations,
       (select coalesce(sum(c.letters_arrived - c.letters_read), 0) from mailbox_places c join match_records m using (match_id)
        where c.user_id = $1 and not c.archived and c.letters_arrived > c.letters_read and not exists
              (select from account_blocks b where b.blocker_id = $1 and b.blocked_id in (m.user_1_id, m.user_2_id))) as unread_letters,
       (select count(*) from drafts d where d.user_id = $1) as drafts,
       (select count(*) from match_records m join match_silences s using (match_id)
        where p.user_id in (m.user_1_id, m.user_2_id) and m.status = 'active'
          and coalesce(m.last_message_sent_at, m.created_at) <= s.told_at) as quiet_conversations,
       (select count(*) from match_records m where p.user_id in (m.user_1_id, m.user_2_id) and m.completed_at > office_now() - rating_time()
          and case when m.user_1_id = p.user_id then m.user_1_rating else m.user_2_rating end is null
          and not exists (select from account_blocks b where b.blocker_id = p.user_id and b.blocked_id in (m.user_1_id, m.user_2_id))) as to_rate,
       own.in_pillar_box, own.in_transit, own.returned, coalesce(c.hidden_until > office_now(), false) as not_now,
       case when w.over_at is null then w.asked_at end as waiting_since, w.over_at is not null as waited_in_vain
from user_profiles p join account_capacity c using (user_id) left join match_waits w using (user_id), lateral (
    select count(*) filter (where l.state = 'pillar-box') as in_pillar_box,
           count(*) filter (where l.state in ('in-transit', 'customs')) as in_transit,
           count(*) filter (where l.state = 'returned') as returned
    from posting_keys a join letter_places l on l.message_id = a.message_id
    where a.user_id = p.user_id and a.posted_at > office_now() - interval '90 days'
      and not exists (select from inbox i where i.message_id = a.message_id)) own
where p.user_id = $1 and p.account_status <> 'deleted';

-- query: search_letters
-- $1 account, $2 and $3 instant and letter of the last one looked at or null, $4 not before or null, $5 part of the pen pal's handle or '',
-- $6 unread only?, $7 rows. The next letters of the account, the newest first: its own by posting, theirs by arrival. All of them are rows, so
-- that the walk goes on behind those that do not fit; only those that fit have `fits` and a body. Columns of letters_seen, at_letter and came_at.
with bound as materialized (
    select coalesce($2::timestamptz, 'infinity') as before, coalesce($3::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid) as last,
           case when $2::timestamptz is null then 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid
                when uuid_v7_instant($3::uuid) = $2::timestamptz then $3::uuid
                else uuid_v7_floor($2::timestamptz + interval '999 microseconds') end as own_last),
keys as materialized (
    select * from (
        (select n.message_id, n.match_id, uuid_v7_instant(n.message_id) as came_at from letter_numbers n
         where n.sender_id = $1::uuid and n.message_id < (select own_last from bound)
           and n.message_id >= coalesce(uuid_v7_floor($4::timestamptz), '00000000-0000-0000-0000-000000000000'::uuid)
         order by n.message_id desc limit $7::integer)
        union all
        (select i.message_id, i.match_id, i.delivered_at from inbox i
         where i.recipient_id = $1::uuid and i.delivered_at <= (select before from bound)
           and (i.delivered_at, i.message_id) < (select before, last from bound)
           and i.delivered_at >= coalesce($4::timestamptz, '-infinity')
         order by i.delivered_at desc, i.message_id desc limit $7::integer)) both_ways
    order by came_at desc, message_id desc limit $7::integer),
wanted as (
    select k.*, (position(lower($5::text) in lower(other.anonymous_handle)) > 0 or $5::text = '') and
           not exists (select from account_blocks b where b.blocker_id = $1::uuid and b.blocked_id = other.user_id) and
           (not $6::boolean or exists (select from inbox i where i.message_id = k.message_id and i.recipient_id = $1::uuid and i.read_at is null)) as fits
    from keys k join match_records m using (match_id)
    join user_profiles other on other.user_id = case when m.user_1_id = $1::uuid then m.user_2_id else m.user_1_id end)
select w.message_id as at_letter, w.came_at, s.message_id is not null as fits, s.*
from wanted w
left join lateral (select * from letters_seen l
                   where w.fits and l.reader_id = $1 and l.message_id = w.message_id offset 0) s on true
order by w.came_at desc, w.message_id desc;
-- query: make_report
-- $1 reporter, $2 match, $3 letter or null, $4 target (user, message, match), $5 violation, $6 words or null, $7 most a day.
-- One row: the case (null when it would be one too many), whether it was opened or something was added to it, and how many there were today; none: not
-- theirs, or not arrived.
select case_id as log_id, outcome, today
from report_make($1::uuid, $2::uuid, $3::uuid, $4::text::target_type_enum, $5::text::violation_type_enum, $6::text, $7::integer);
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

-- query: retention_months
-- The months of letters that would be dropped whole once what is over has gone from them (stay = 0), or made smaller to hold the letters that stay.
select name, stay from (
    select m.name, m.ends, (select count(*) from letters_past_their_time l where l.fate <> 'over' and l.correspondence::text = m.kind
                            and l.message_id >= uuid_v7_floor(m.begins) and l.message_id < uuid_v7_floor(m.ends)) as stay
    from letter_months m where m.ends <= kept_since(m.kind)) over_months
where stay = 0 or right(name, 5) <> '_held' order by ends, name limit 10000;
-- query: place_sanction
-- $1 handle, $2 status (suspended or banned), $3 reason, $4 who places it, $5 until or null. One row: the sanction; none: nobody has this
-- handle, or it was given up for good. A ban takes the place of a suspension.
with account as (
    select user_id from user_profiles p where anonymous_handle = $1::text and account_opens(p.user_id, p.account_status)),
before as (
    update account_sanctions s set ended_at = office_now(), ended_by = $4::text from account a
    where s.user_id = a.user_id and s.ended_at is null and s.status = 'suspended' and $2::text = 'banned' returning 1)
insert into account_sanctions (user_id, status, reason, placed_by, until)
select user_id, $2::text::status_enum, $3::text, $4::text, $5::timestamptz from account where (select count(*) from before) >= 0
returning sanction_id, placed_at;

-- query: lift_sanction
-- $1 handle, $2 who lifts it. Changes no row when there is none in force.
update account_sanctions s set ended_at = office_now(), ended_by = $2::text from user_profiles p
where p.user_id = s.user_id and p.anonymous_handle = $1::text and s.ended_at is null;

-- query: sanctions_of
-- $1 handle. All sanctions of the account, the newest first; at most 1,000. State: in force, over.
select s.status::text as status, s.reason, s.placed_by, s.placed_at, s.until, s.ended_at,
       case when s.ended_at is null then 'in force' else 'over' end as state
from account_sanctions s join user_profiles p using (user_id) where p.anonymous_handle = $1::text order by s.sanction_id desc limit 1000;

-- query: status_of_handle
-- $1 handle. One row: the account's status, and whether it was deleted for good; none: nobody has this handle.
select account_status::text as status, not account_opens(user_id, account_status) as is_gone from user_profiles where anonymous_handle = $1::text;

-- query: end_sanctions
-- One row: how many were over by their day and are ended now.
select end_sanctions_that_are_over() as ended;
-- query: keys_of_account
-- $1 account, $2 keyed hash of the token of who asks. Its keys, the oldest first; this_one: it signed this sign-in in.
select k.key_id, k.label, k.added_at,
       exists (select from account_tokens t where t.token_hash = $2::bytea and t.key_id = k.key_id) as this_one
from account_keys k where k.user_id = $1 order by k.added_at, k.key_id limit 1000;

-- query: label_key
-- $1 account, $2 key, $3 label. Changes no row when the key is not the account's.
update account_keys set label = $3::text where user_id = $1 and key_id = $2;

-- query: lock_ways_in
-- $1 account. One row. Until the end of the transaction nobody else changes what opens it, or makes a sign-in.
select true as held from user_profiles where user_id = $1 for no key update;

-- query: asking_sign_in
-- $1 account, $2 keyed hash of the token of who asks. One row, or none: it was ended.
select key_id, outlives_its_key from account_tokens where user_id = $1 and token_hash = $2::bytea;

-- query: outlive_key
-- $1 account, $2 key, $3 keyed hash of the token of who asks: this one goes on when the key is removed.
update account_tokens set key_id = null, outlives_its_key = true where user_id = $1 and key_id = $2 and token_hash = $3::bytea;

-- query: remove_key
-- $1 account, $2 key. Its sign-ins and their tokens go with it. INPUT a_way_in_is_kept, when the transaction ends.
delete from account_keys where user_id = $1 and key_id = $2;

-- query: sign_ins_of_account
-- $1 account, $2 keyed hash of the token of who asks. Its sign-ins that can go on, this one first, then the newest.
select t.token_id, t.door, t.created_at, t.expires_at, coalesce(k.label, '') as key_label, t.token_hash = $2::bytea as this_one
from account_tokens t left join account_keys k using (key_id)
where t.user_id = $1 and t.expires_at > office_now() order by this_one desc, t.created_at desc, t.token_id limit 1000;

-- query: end_sign_in
-- $1 account, $2 sign-in. Changes no row when it is over already.
delete from account_tokens where user_id = $1 and token_id = $2;

-- query: end_other_sign_ins
-- $1 account, $2 keyed hash of the token of who asks, which goes on. Those that are too old to be listed end, too: their connection may be open.
delete from account_tokens where user_id = $1 and token_hash <> $2::bytea;

-- query: insert_program_token
-- $1 account, $2 keyed hash, $3 key of the sign-in that makes it, or null. A token for a program; one row: when it ends. None when the account has a
-- hundred that go on.
insert into account_tokens (user_id, token_hash, door, key_id)
select $1::uuid, $2::bytea, 'token', $3::uuid where (select count(*) from account_tokens
    where user_id = $1::uuid and door = 'token' and expires_at > office_now()) < 100
returning expires_at;
-- What every connection says and asks before it works for anybody, transactions, and the schema's files.

-- query: begin_transaction
begin;

-- query: commit_transaction
commit;

-- query: rollback_transaction
rollback;

-- query: greet
-- $1 lock_timeout, $2 statement_timeout (milliseconds; 0: none). Always one row. What a letter needs to be safe is set here, whatever
-- postgresql.conf says; fsync and full_page_writes can only be looked at.
select set_config('synchronous_commit', 'on', false) as synchronous_commit,
       set_config('TimeZone', 'UTC', false) as time_zone,
       set_config('client_encoding', 'UTF8', false) as encoding,
       set_config('lock_timeout', $1::int8::text, false) as lock_timeout,
       set_config('statement_timeout', $2::int8::text, false) as statement_timeout,
       set_config('idle_in_transaction_session_timeout', '60000', false) as idle_timeout,
       set_config('log_parameter_max_length_on_error', '0', false) as parameters_logged,
       set_config('jit', 'off', false) as jit,
       set_config('client_min_messages', 'warning', false) as messages,
       current_setting('fsync')::bool as fsync,
       current_setting('full_page_writes')::bool as full_page_writes,
       current_setting('server_version_num')::int8 as server_version;

-- query: lock_migrations
-- One program migrates at a time: held to the end of the transaction. Waits for lock_timeout.
select pg_advisory_xact_lock(7302950157);

-- query: wait_for_locks
-- $1 milliseconds. How long the rest of the transaction waits for a lock.
select set_config('lock_timeout', $1::int8::text, true) as lock_timeout;

-- query: schema_kind
-- One row: whether the database has files of tables and rules, or migrations of the former layout
-- (tables of that name with other columns are not ours); the first thing in it that no extension
-- made, or ''; the schema that names without one are looked for in, or ''.
select exists (select from pg_attribute where attrelid = to_regclass('schema_files')
               and attname = 'checksum') as has_files,
       exists (select from pg_attribute where attrelid = to_regclass('schema_migration')
               and attname = 'checksum') as has_former,
       coalesce((select min(c.relname) from pg_class c
                 where c.relnamespace = 'public'::regnamespace
                   and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
                   and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass
                                   and d.objid = c.oid and d.deptype = 'e')), '')::text as first,
       coalesce(current_schema(), '')::text as inside;

-- query: list_schema_files
-- All that were applied, by name. The checksum is in hexadecimal digits.
select name, encode(checksum, 'hex') as checksum, applied_at from schema_files order by name;

-- query: list_former
-- The migrations of the former layout that were applied, by version.
select version::int8 as version, name, encode(checksum, 'hex') as checksum from schema_migration
order by version;

-- query: record_schema_file
-- $1 name, $2 checksum in hexadecimal digits.
insert into schema_files (name, checksum) values ($1::text, decode($2::text, 'hex'));

-- query: forget_rules
-- $1 names of rules that stay. All others are to be applied anew.
delete from schema_files where name like 'rules/%' and name <> all ($1::text[]);

-- query: listen_to
-- $1 channel.
select listen_to($1);
-- query: wait_of_account
-- $1 account. How it stands on the waiting list, or no row.
select request_id, asked_at, ends_at, over_at is not null as is_over, correspondence_type::text as correspondence_type, language::text as language,
       coalesce(time_zone_range, 0)::bigint as time_zone_range, country_code::text as region, age_range::text as age_range,
       match_source::text as match_source
from match_waits where user_id = $1;

-- query: begin_wait
-- $1 account (whose capacity row is locked), $2 request, $3 kind, $4 language, $5 hours, $6 country, $7 age range, $8 source; null: no wish.
-- A wait that goes on keeps its place in the line, with the new wishes. Wakes the postman.
with begun as (
    insert into match_waits (user_id, request_id, correspondence_type, language, time_zone_range, country_code, age_range, match_source)
    values ($1, $2, $3::text::correspondence_enum, $4::text, nullif($5::integer, 0), $6::text::country_code, $7::text::age_range_enum,
            $8::text::match_source_enum)
    on conflict (user_id) do update set request_id = excluded.request_id, correspondence_type = excluded.correspondence_type,
        language = excluded.language, time_zone_range = excluded.time_zone_range, country_code = excluded.country_code,
        age_range = excluded.age_range, match_source = excluded.match_source, next_look_at = excluded.next_look_at, over_at = null,
        asked_at = case when match_waits.over_at is null then match_waits.asked_at else excluded.asked_at end,
        ends_at = case when match_waits.over_at is null then match_waits.ends_at else excluded.ends_at end
    returning user_id)
select pg_notify('globetalk_waiting', '') from begun;

-- query: end_wait
-- $1 account (whose capacity row is locked).
delete from match_waits where user_id = $1;

-- query: next_arrival
-- One row: somebody whom those who wait should be looked at for, taken off the list; none: nobody has come.
delete from match_arrivals where user_id = (select user_id from match_arrivals order by came_at limit 1 for update skip locked) returning user_id;

-- query: waiters_for
-- $1 who came into the pool, $2 rows to read a language. Who of those who wait would like that, the longest waiting first; at most twenty. The line
-- is walked until twenty fit, one after the other (offset 0), so that whoever stands in front with rare wishes hides nobody.
with came as materialized (
    select user_id, language, age_range, country_code, wished, hours, time_zone, office_now() as moment from match_pool where user_id = $1),
line as materialized (
    select w.user_id, w.asked_at from came, lateral (
        select l.user_id, l.asked_at
        from (select user_id, asked_at from match_wait_languages where language = came.language order by asked_at limit $2::integer) l, lateral (
            select 1 from match_waits w join user_profiles p using (user_id)
            where w.user_id = l.user_id and w.user_id <> came.user_id and w.over_at is null
              and (w.country_code is null or w.country_code = came.country_code) and (w.age_range is null or w.age_range = came.age_range)
              and ('either' in (coalesce(w.correspondence_type, p.preferred_correspondence_type), came.wished)
                   or coalesce(w.correspondence_type, p.preferred_correspondence_type) = came.wished)
              and zone_minutes(p.time_zone, came.time_zone, came.moment)
                  <= 60 * least(coalesce(w.time_zone_range, p.preferred_time_zone_distance), came.hours)
              and not exists (select from match_records m where m.user_1_id = least(p.user_id, $1) and m.user_2_id = greatest(p.user_id, $1)
                              and (m.status = 'active' or m.completed_at > came.moment - cooling_off() or m.completion_reason = 'violation'))
              and not exists (select from account_blocks b where (b.blocker_id, b.blocked_id) in ((p.user_id, $1), ($1, p.user_id)))
            offset 0) fits
        order by l.asked_at limit 20) w)
select user_id from line group by user_id order by min(asked_at) limit 20;

-- query: waits_to_look_at
-- $1 most. Who has waited for some hours since somebody last looked for them; the next look is put off already.
with due as (
    select user_id from match_waits where over_at is null and next_look_at <= office_now() order by next_look_at, asked_at
    limit $1::integer for update skip locked)
update match_waits w set next_look_at = office_now() + interval '6 hours' from due where w.user_id = due.user_id returning w.user_id;

-- query: end_old_waits
-- $1 most. Waits whose time is over: it is said when the account looks. Tells their sessions.
with due as (
    select user_id from match_waits where over_at is null and ends_at <= office_now() order by ends_at limit $1::integer for update skip locked),
over as (
    update match_waits w set over_at = office_now() from due where w.user_id = due.user_id returning w.user_id)
select pg_notify('globetalk_wait_over', string_agg(user_id::text, ',')) from over having count(*) > 0;

-- query: forget_old_waits
-- Said often enough.
delete from match_waits where over_at <= office_now() - interval '14 days';

-- query: return_to_pool
-- $1 most. Whose "not now" or full week is over. One row: how many.
select count(match_pool_refresh(user_id, false)) as returned from (
    select user_id from account_capacity where returns_at <= office_now() order by returns_at limit $1::integer for no key update skip locked) due;

-- query: sweep_pool
-- $1 most. Takes those out of the pool who have been away for too long since the last sweep. One row: how many were looked at.
with clock as materialized (select office_now() - away_time() as until),
swept as materialized (select seen_until from match_pool_swept for update),
due as materialized (
    select p.user_id, p.last_active from user_profiles p, swept, clock where p.last_active > swept.seen_until and p.last_active <= clock.until
    order by p.last_active limit $1::integer),
mark as materialized (
    select case when count(*) = $1::integer then max(last_active) else (select until from clock) end as seen from due),
gone as (
    delete from match_pool where user_id in (select p.user_id from user_profiles p, swept, mark
                                             where p.last_active > swept.seen_until and p.last_active <= mark.seen)),
moved as (
    update match_pool_swept set seen_until = greatest(seen_until, (select seen from mark)))
select count(*) as looked from due;

-- query: count_buckets
-- How many people there are in every bucket now; one in those that are empty, which costs a walk next to nothing.
update match_buckets b set people = c.people
from (select k.language, k.age_range, k.zone_band, greatest(count(p.user_id), 1)::integer as people from match_buckets k
      left join match_pool p on (p.language, p.age_range, p.zone_band) = (k.language, k.age_range, k.zone_band) group by 1, 2, 3) c
where (b.language, b.age_range, b.zone_band) = (c.language, c.age_range, c.zone_band) and b.people <> c.people;

-- query: availability
-- $1 account. Whether others may find it; hidden_until is null when that is for ever.
select coalesce(hidden_until > office_now(), false) as is_hidden,
       case when hidden_until > office_now() and hidden_until < 'infinity' then hidden_until end as hidden_until,
       coalesce(most_new_a_week, 0)::bigint as most_new_a_week,
       (select count(*) from unnest(chosen_at) moment where moment > office_now() - interval '7 days') as new_this_week
from account_capacity where user_id = $1;

-- query: change_availability
-- $1 account, $2 true: not now, $3 for so many days; 0: until told otherwise, $4 most new pen pals a week; 0: no limit.
update account_capacity set most_new_a_week = nullif($4::integer, 0), hidden_until = case when not $2::boolean then null
       when $3::integer = 0 then 'infinity' else office_now() + make_interval(days => $3::integer) end
where user_id = $1;
