-- query: make_report(reporter account, match match, letter letter?, target text, violation text,
--     words text?, most number) -> reported(log_id moderation_case, outcome text, today number)
-- Somebody reports a letter, a match or a pen pal. One row.
-- No row: the match is not the reporter's, or the letter has not arrived.
-- log_id: the case; none: it would be one too many. outcome is opened or added (to an open case).
-- today: how many reports the reporter made in 24 hours before this one.
-- Reports of one person come one after the other: locks the reporter, and the case.
-- :letter is the one that is meant; null: none. :target is user, message or match.
-- :violation is spam, harassment, inappropriate_content, fake_profile or other.
-- :words null: none. :most reports in 24 hours at most.
select case_id as log_id, outcome, today
from report_make(:reporter::uuid, :match::uuid, :letter::uuid, :target::text::target_type_enum,
                 :violation::text::violation_type_enum, :words::text, :most::integer);
