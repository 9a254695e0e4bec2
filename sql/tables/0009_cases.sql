-- Cases of the moderators, and sanctions.
create table moderation_logs (
    log_id uuid primary key default new_id(),
    created_at timestamptz not null default office_now(),

    target_type target_type_enum not null,
    target_id uuid not null,
    reported_user_id uuid references user_profiles,
    reporting_user_id uuid references user_profiles,

    violation_type violation_type_enum not null,
    violation_description text check (char_length(violation_description) <= 2000),
    severity_level severity_enum not null default 'low',
    automated_detection boolean not null default false,

    status report_status_enum not null default 'open',
    moderator_id uuid references user_profiles,
    reviewed_at timestamptz,
    resolution_action action_enum,
    resolution_notes text,
    appeal_status appeal_status_enum not null default 'none',

    evidence_message_ids uuid[] not null default '{}',
    evidence_screenshots text[],
    system_context jsonb,

    constraint somebody_or_the_gate_reports
        check (automated_detection or reporting_user_id is not null),
    constraint nobody_reports_himself check (reporting_user_id <> reported_user_id)
);
create index idx_moderation_logs_status on moderation_logs (status, created_at);
create index idx_moderation_logs_target on moderation_logs (target_type, target_id);
create index idx_moderation_logs_reported_user on moderation_logs (reported_user_id, created_at);
create index idx_moderation_logs_severity on moderation_logs (severity_level, status);
create index moderation_logs_created on moderation_logs (created_at);
create index moderation_logs_reporting_user on moderation_logs (reporting_user_id, log_id)
    where reporting_user_id is not null;
create unique index one_open_report
    on moderation_logs (reporting_user_id, target_type, target_id)
    where reporting_user_id is not null and status in ('open', 'under_review');

create table account_sanctions (
    sanction_id uuid primary key default new_id(),
    user_id uuid not null references user_profiles,
    status status_enum not null
        constraint sanction_suspends_or_bans check (status in ('suspended', 'banned')),
    reason text not null
        constraint sanction_has_a_reason check (char_length(reason) between 1 and 500),
    placed_by text not null
        constraint sanction_is_placed_by_somebody check (char_length(placed_by) between 1 and 80),
    placed_at timestamptz not null default office_now(),
    until timestamptz constraint sanction_ends_after_it_begins check (until > placed_at),
    ended_at timestamptz
        constraint sanction_is_ended_after_it_is_placed check (ended_at >= placed_at),
    ended_by text check (char_length(ended_by) between 1 and 80),
    constraint a_suspension_has_an_end_and_a_ban_none
        check ((status = 'suspended') = (until is not null)),
    constraint somebody_ends_a_sanction check ((ended_at is null) = (ended_by is null))
);
create unique index one_sanction_at_a_time on account_sanctions (user_id) where ended_at is null;
create index account_sanctions_due on account_sanctions (until) where ended_at is null;
