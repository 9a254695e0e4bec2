-- query: make_report(reporter account, match match, letter letter?, target text, violation text,
--     words text?, most number) -> reported(log_id moderation_case, outcome text, today number)
-- :reporter reporter, :match match, :letter letter or null, :target target (user, message, match), :violation violation, :words words or null, :most most a day.
-- One row: the case (null when it would be one too many), whether it was opened or something was added to it, and how many there were today; none: not
-- theirs, or not arrived.
select case_id as log_id, outcome, today
from report_make(:reporter::uuid, :match::uuid, :letter::uuid, :target::text::target_type_enum, :violation::text::violation_type_enum, :words::text, :most::integer);
