-- Accounts, and what opens them.
create table user_profiles (
    user_id uuid primary key default new_id(),
    created_at timestamptz not null default office_now(),
    updated_at timestamptz not null default office_now(),

    anonymous_handle varchar(50) not null constraint handle_is_free unique
        constraint handle_form check (anonymous_handle ~ '^[a-z]+-[a-z]+-[0-9]+$'),
    password_hash varchar(255),
    last_active timestamptz,

    age_range age_range_enum not null,
    primary_language language_code not null,
    secondary_languages language_code[] not null default '{}',
    time_zone varchar(50) not null,
    country_code country_code not null,
    region varchar(100),

    bio text constraint bio_length check (char_length(bio) <= 500),
    interests text[] not null default '{}'
        -- cardinality: array_length of an empty array is null, and null passes
        constraint interests_at_most_10 check (cardinality(interests) <= 10),
    favorite_local_fact text
        constraint local_fact_length check (char_length(favorite_local_fact) <= 200),

    preferred_correspondence_type correspondence_enum not null default 'either',
    max_active_conversations integer not null default 3
        constraint conversations_1_to_10 check (max_active_conversations between 1 and 10),
    preferred_time_zone_distance integer not null default 6
        constraint time_zone_distance_1_to_12
        check (preferred_time_zone_distance between 1 and 12),

    account_status status_enum not null default 'active',
    privacy_level privacy_enum not null default 'standard',
    reported_count integer not null default 0
        constraint reports_are_counted check (reported_count >= 0),

    constraint valid_languages check (not (primary_language = any (secondary_languages))),
    constraint secondary_languages_at_most_10 check (cardinality(secondary_languages) <= 10)
) with (fillfactor = 85);
create index idx_user_profiles_matching
    on user_profiles (account_status, country_code, primary_language, age_range)
    where account_status = 'active';
create index idx_user_profiles_time_zone on user_profiles (time_zone);
create index idx_user_profiles_last_active on user_profiles (last_active);

create table account_requests (
    request_id uuid primary key,
    user_id uuid not null references user_profiles on delete cascade,
    requested_at timestamptz not null default office_now()
);

create table account_keys (
    key_hash bytea constraint key_is_free primary key
        check (octet_length(key_hash) between 16 and 64),
    user_id uuid not null references user_profiles on delete cascade,
    added_at timestamptz not null default office_now(),
    key_id uuid not null default new_id() unique,
    label text not null default ''
        constraint key_label_length check (char_length(label) <= 40)
);
create index on account_keys (user_id);

create table account_tokens (
    token_id uuid primary key default new_id(),
    user_id uuid not null references user_profiles on delete cascade,
    token_hash bytea not null unique check (octet_length(token_hash) between 16 and 64),
    created_at timestamptz not null default office_now(),
    expires_at timestamptz not null default office_now() + interval '24 hours',
    door text not null default '' constraint door_length check (char_length(door) <= 20),
    key_id uuid references account_keys (key_id) on delete set null,
    constraint token_dies_after_24_hours
        check (expires_at > created_at and expires_at <= created_at + interval '24 hours')
);
create index on account_tokens (user_id);
create index on account_tokens (expires_at);
create index on account_tokens (key_id) where key_id is not null;

create table recovery_codes (
    user_id uuid not null references user_profiles on delete cascade,
    code_hash bytea not null check (octet_length(code_hash) between 16 and 64),
    created_at timestamptz not null default office_now(),
    used_at timestamptz,
    primary key (user_id, code_hash)
);

create table attempt_counters (
    kind text not null check (kind in ('password', 'address', 'registration')),
    subject bytea not null check (octet_length(subject) between 16 and 64),
    began_at timestamptz not null default office_now(),
    tries integer not null default 1 check (tries >= 0),
    primary key (kind, subject)
) with (fillfactor = 70);

create table account_blocks (
    blocker_id uuid not null references user_profiles on delete cascade,
    blocked_id uuid not null references user_profiles on delete cascade,
    blocked_at timestamptz not null default office_now(),
    primary key (blocker_id, blocked_id),
    constraint nobody_blocks_himself check (blocker_id <> blocked_id)
);
create index on account_blocks (blocked_id);
