-- Cases: reports by people and findings of the automatic gate. A held letter opens one in the transaction that posts it.
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

    constraint somebody_or_the_gate_reports check (automated_detection or reporting_user_id is not null),
    constraint nobody_reports_himself check (reporting_user_id <> reported_user_id)
);
create index idx_moderation_logs_status on moderation_logs (status, created_at);
create index idx_moderation_logs_target on moderation_logs (target_type, target_id);
create index idx_moderation_logs_reported_user on moderation_logs (reported_user_id, created_at);
create index idx_moderation_logs_severity on moderation_logs (severity_level, status);
