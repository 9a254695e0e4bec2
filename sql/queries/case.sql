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
