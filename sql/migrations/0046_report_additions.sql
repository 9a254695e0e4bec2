-- What somebody says again of a thing that he or she has reported, while the case is open: more words, another kind.
create table report_additions (
    log_id uuid not null references moderation_logs on delete cascade,
    number integer not null check (number >= 1),      -- in the order in which they were said
    said_at timestamptz not null default office_now(),
    violation_type violation_type_enum not null,
    words text check (char_length(words) <= 2000),    -- null: none, or those of before
    primary key (log_id, number)
);
