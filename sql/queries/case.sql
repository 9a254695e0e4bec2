-- query: open_cases(most number) -> case_line(log_id moderation_case, severity text, kind text,
--     about text, flags text_list, age span, planned time)
-- The open cases: the gravest first, and of those the oldest. :most rows at most.
-- severity is low, medium, high or critical.
-- kind is spam, harassment, inappropriate_content, fake_profile or other.
-- about, of a report: user, message or match, which is what was reported.
-- about, of a finding: where its letter is (held, taken-back, author-left, judged, gone).
-- flags: what the gate found; empty for a report. age: since the case was opened.
-- planned: when the letter that it holds would arrive; none: it holds none.
select c.log_id, c.severity_level::text as severity, c.violation_type::text as kind, c.about,
       c.flags, office_now() - c.created_at as age, p.scheduled_delivery_at as planned
from (select o.*, case_is_about(o) as about,
             coalesce((select array_agg(flag)
                       from jsonb_array_elements_text(o.system_context -> 'flags') flag),
                      '{}') as flags
      from moderation_logs o
      where o.status in ('open', 'under_review')
      order by o.severity_level desc, o.created_at, o.log_id
      limit :most::integer) c
left join lateral (select * from letter_places l
                   where c.about = 'held' and l.message_id = c.target_id) p on true
order by c.severity_level desc, c.created_at, c.log_id;

-- query: look_at_case(the_case moderation_case, by text, reason text) -> look(look number)
-- Writes into the audit log that :by looks at a case, and why.
-- One row: the number of that entry; 0 (null): there is no such case.
-- Refused by case_act_has_a_reason (INPUT): :reason has 1..500 characters.
select look_at_case(:the_case, :by::text, :reason::text) as look;

-- query: case_of_look(the_case moderation_case, look number) -> case_view(log_id moderation_case,
--     severity text, kind text, about text, flags text_list, age span, look number, status text,
--     about_handle text, by_handle text, to_handle text, words text, action text, note text,
--     opened_at time, decided_at time, posted_at time, planned time, sequence number,
--     letters number)
-- A whole case without its letters. No row: nobody looks at this case by that entry.
-- :look is the entry of look_at_case. severity, kind, about, flags, age as in open_cases.
-- status is open, under_review, resolved or dismissed.
-- about_handle: who is reported. by_handle: who reports; empty: the gate found it.
-- to_handle: the reader of the letter that the gate held; empty for a report.
-- words: those of the report; empty: none. note: why it was decided so; empty: none.
-- action is no_action, warning, content_removal, temporary_ban, permanent_ban; empty: undecided.
-- decided_at: none until then. letters: how many are evidence.
-- posted_at, planned, sequence: of the letter that the gate held; none and 0 without one.
select c.log_id, c.severity_level::text as severity, c.violation_type::text as kind,
       case_is_about(c) as about,
       coalesce((select array_agg(flag)
                 from jsonb_array_elements_text(c.system_context -> 'flags') flag),
                '{}') as flags,
       office_now() - c.created_at as age, a.entry as look, c.status::text as status,
       coalesce(about.anonymous_handle, '') as about_handle,
       coalesce(by.anonymous_handle, '') as by_handle,
       coalesce(reader.anonymous_handle, '') as to_handle,
       coalesce(c.violation_description, '') as words,
       coalesce(c.resolution_action::text, '') as action, coalesce(c.resolution_notes, '') as note,
       c.created_at as opened_at, c.reviewed_at as decided_at, p.created_at as posted_at,
       p.scheduled_delivery_at as planned, coalesce(p.message_sequence, 0)::bigint as sequence,
       cardinality(c.evidence_message_ids)::bigint as letters
from audit_log a
join moderation_logs c on c.log_id = a.subject
left join user_profiles about on about.user_id = c.reported_user_id
left join user_profiles by on by.user_id = c.reporting_user_id
left join lateral (select * from letter_places l
                   where c.automated_detection and l.message_id = c.target_id) p on true
left join user_profiles reader on reader.user_id = p.recipient_id
where a.entry = :look and a.action = 'case-shown' and a.subject = :the_case;

-- query: additions_of_case(the_case moderation_case, most number) -> case_addition(said_at time,
--     kind text, words text)
-- What was added to a report, in its order. :most rows at most.
-- kind as in open_cases. words is empty when there are none, or those of before.
select said_at, violation_type::text as kind, coalesce(words, '') as words
from report_additions
where log_id = :the_case
order by number
limit :most::integer;

-- query: letter_of_look(the_case moderation_case, look number) -> held_letter(message_id letter,
--     match_id match, sender_id account, sequence number, sealed_delivery_at time, sealed bytes,
--     key_id key, epoch number, wrapped bytes)
-- The letter that an open case holds, sealed, with its key. :look is the entry of look_at_case.
-- No row: the case holds none, or nobody looks at it by that entry.
-- sealed_delivery_at: the time of delivery that the seal is bound to.
-- epoch is 0 and wrapped is empty when the data key is gone.
select l.message_id, l.match_id, l.sender_id, l.message_sequence::bigint as sequence,
       l.scheduled_delivery_at as sealed_delivery_at, l.sealed, l.key_id, k.epoch::bigint as epoch,
       k.wrapped
from audit_log a
join moderation_logs c on c.log_id = a.subject
join messages l on l.message_id = c.target_id
left join data_keys k on k.key_id = l.key_id
where a.entry = :look and a.action = 'case-shown' and a.subject = :the_case
  and c.status in ('open', 'under_review') and case_is_about(c) = 'held';

-- query: release_letter(the_case moderation_case, by text) -> released(outcome text, due_at time)
-- A held letter goes on. Locks match, letter and case. :by is who decides. Always one row.
-- outcome is released; or why not: none, decided, no-letter, parted, reader-left,
-- or where the letter is (taken-back, author-left, judged, gone).
-- due_at: when the letter is due; none: it was not released.
select outcome, due_at
from release_letter(:the_case, :by::text);

-- query: return_letter(the_case moderation_case, by text, reason text) -> outcome(outcome text)
-- A held letter goes back to its author. Locks match, letter and case. Always one row.
-- outcome is returned; or why not: none, decided, no-letter,
-- or where the letter is (taken-back, author-left, judged, gone).
-- Refused by case_act_has_a_reason (INPUT): :reason has 1..500 characters. :by is who decides.
select outcome
from return_letter(:the_case, :by::text, :reason::text);

-- query: close_case(the_case moderation_case, by text, note text) -> outcome
-- Closes a case that holds no letter. Locks match, letter and case. Always one row.
-- outcome is closed; or why not: none, decided, held.
-- Refused by case_act_has_a_reason (INPUT): :note has 1..500 characters. :by is who decides.
select outcome
from close_case(:the_case, :by::text, :note::text);
