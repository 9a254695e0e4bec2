-- The words that may stand in a column. Their names are the customer's.
create type age_range_enum as enum ('18-25', '26-35', '36-45', '46+');
create type correspondence_enum as enum ('one-time', 'long-term', 'either');
create type status_enum as enum ('active', 'suspended', 'banned', 'deleted');
create type privacy_enum as enum ('minimal', 'standard', 'detailed');

create type match_source_enum as enum ('random', 'language', 'timezone', 'interest');
create type match_status_enum as enum ('active', 'completed', 'abandoned', 'reported');
create type completion_reason_enum as enum (
    'natural_end', 'one_time_complete', 'user_left', 'violation');

create type moderation_enum as enum ('pending', 'approved', 'flagged', 'blocked');

create type target_type_enum as enum ('user', 'message', 'match');
create type violation_type_enum as enum (
    'spam', 'harassment', 'inappropriate_content', 'fake_profile', 'other');
create type severity_enum as enum ('low', 'medium', 'high', 'critical');
create type report_status_enum as enum ('open', 'under_review', 'resolved', 'dismissed');
create type action_enum as enum (
    'no_action', 'warning', 'content_removal', 'temporary_ban', 'permanent_ban');
create type appeal_status_enum as enum ('none', 'pending', 'approved', 'denied');

create type cultural_fact_enum as enum (
    'holiday', 'tradition', 'food', 'language', 'greeting', 'fun_fact');
create type frequency_enum as enum ('rare', 'normal', 'common');

-- The form of ISO 639-1 and ISO 3166-1 alpha-2. The office knows which codes exist.
create domain language_code as text check (value ~ '^[a-z]{2}$');
create domain country_code as character(2) check (value ~ '^[A-Z]{2}$');
