-- Who reports the same again adds to the case.
create table report_additions (
    log_id uuid not null references moderation_logs on delete cascade,
    number integer not null check (number >= 1),
    said_at timestamptz not null default office_now(),
    violation_type violation_type_enum not null,
    words text check (char_length(words) <= 2000),
    primary key (log_id, number)
);
