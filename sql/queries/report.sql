-- query: make_report
-- $1 reporter, $2 match, $3 letter or null, $4 target (user, message, match), $5 violation, $6 words or null, $7 most a day.
-- One row: the case (null when it would be one too many), whether it was opened or something was added to it, and how many there were today; none: not
-- theirs, or not arrived.
select case_id as log_id, outcome, today
from report_make($1::uuid, $2::uuid, $3::uuid, $4::text::target_type_enum, $5::text::violation_type_enum, $6::text, $7::integer);
