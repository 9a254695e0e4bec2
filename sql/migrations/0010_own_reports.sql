-- Exports read the cases that somebody has reported (G4).
create index moderation_logs_reporting_user on moderation_logs (reporting_user_id, log_id) where reporting_user_id is not null;
