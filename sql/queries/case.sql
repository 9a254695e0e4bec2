-- query: open_cases(most number) -> case_line(log_id moderation_case, severity text, kind text,
--     about text, flags text_list, age span, planned time)
-- :most rows. The open cases, the gravest first and of those the oldest: what each is about, and when its letter would arrive, if it holds one.
select c.log_id, c.severity_level::text as severity, c.violation_type::text as kind, c.about, c.flags, office_now() - c.created_at as age,
       p.scheduled_delivery_at as planned
from (select o.*, case_is_about(o) as about,
             coalesce((select array_agg(flag) from jsonb_array_elements_text(o.system_context -> 'flags') flag), '{}') as flags
      from moderation_logs o where o.status in ('open', 'under_review') order by o.severity_level desc, o.created_at, o.log_id limit :most::integer) c
left join lateral (select * from letter_places l where c.about = 'held' and l.message_id = c.target_id) p on true
order by c.severity_level desc, c.created_at, c.log_id;

-- query: look_at_case(the_case moderation_case, by text, reason text) -> look(look number)
-- :the_case case, :by who, :reason why. One row: the entry in the audit log that says so, or null: no such case. INPUT case_act_has_a_reason.
select look_at_case(:the_case, :by::text, :reason::text) as look;

-- query: case_of_look(the_case moderation_case, look number) -> case_view(log_id moderation_case,
--     severity text, kind text, about text, flags text_list, age span, look number, status text,
--     about_handle text, by_handle text, to_handle text, words text, action text, note text,
--     opened_at time, decided_at time, posted_at time, planned time, sequence number,
--     letters number)
-- :the_case case, :look the entry of who looks at it. All of it but letters, or no row: no such look.
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
where a.entry = :look and a.action = 'case-shown' and a.subject = :the_case;

-- query: additions_of_case(the_case moderation_case, most number) -> case_addition(said_at time,
--     kind text, words text)
-- :the_case case, :most rows. What was added to the report, in its order.
select said_at, violation_type::text as kind, coalesce(words, '') as words from report_additions where log_id = :the_case order by number limit :most::integer;

-- query: letter_of_look(the_case moderation_case, look number) -> held_letter(message_id letter,
--     match_id match, sender_id account, sequence number, sealed_delivery_at time, sealed bytes,
--     key_id key, epoch number, wrapped bytes)
-- :the_case case, :look the entry of who looks at it. The letter that it holds, sealed, with its key; no row: it holds none, or there is no such look.
select l.message_id, l.match_id, l.sender_id, l.message_sequence::bigint as sequence, l.scheduled_delivery_at as sealed_delivery_at, l.sealed, l.key_id,
       k.epoch::bigint as epoch, k.wrapped
from audit_log a join moderation_logs c on c.log_id = a.subject join messages l on l.message_id = c.target_id
left join data_keys k on k.key_id = l.key_id
where a.entry = :look and a.action = 'case-shown' and a.subject = :the_case and c.status in ('open', 'under_review') and case_is_about(c) = 'held';

-- query: release_letter(the_case moderation_case, by text) -> released(outcome text, due_at time)
-- :the_case case, :by who. One row: released and when it is due, or why not.
select outcome, due_at from release_letter(:the_case, :by::text);

-- query: return_letter(the_case moderation_case, by text, reason text) -> outcome(outcome text)
-- :the_case case, :by who, :reason why. One row: returned, or why not. INPUT case_act_has_a_reason.
select outcome from return_letter(:the_case, :by::text, :reason::text);

-- query: close_case(the_case moderation_case, by text, note text) -> outcome
-- :the_case case, :by who, :note a note. One row: closed, or why not. INPUT case_act_has_a_reason.
select outcome from close_case(:the_case, :by::text, :note::text);
