-- Matches, and the mailboxes that they stand in.
create table match_records (
    match_id uuid primary key default new_id(),
    created_at timestamptz not null default office_now(),
    updated_at timestamptz not null default office_now(),

    user_1_id uuid not null references user_profiles,
    user_2_id uuid not null references user_profiles,

    match_type correspondence_enum not null
        constraint match_is_of_one_kind check (match_type <> 'either'),
    match_source match_source_enum not null default 'random',
    compatibility_score numeric(3,2) check (compatibility_score between 0 and 1),
    time_zone_difference integer check (time_zone_difference between 0 and 12),

    status match_status_enum not null default 'active',
    conversation_thread_id uuid not null default new_id(),
    first_message_sent_at timestamptz,
    last_message_sent_at timestamptz,
    letters_posted integer not null default 0 check (letters_posted >= 0),

    completion_reason completion_reason_enum,
    completed_at timestamptz,
    user_1_rating integer check (user_1_rating between 1 and 5),
    user_2_rating integer check (user_2_rating between 1 and 5),
    user_1_farewell uuid,
    user_2_farewell uuid,
    blocked_at timestamptz,

    constraint different_users check (user_1_id <> user_2_id),
    constraint smaller_account_first check (user_1_id < user_2_id),
    constraint ended_or_active check ((status = 'active') = (completed_at is null)),
    constraint one_time_ends_by_itself
        check (match_type <> 'one-time' or (user_1_farewell is null and user_2_farewell is null)),
    constraint reason_fits_the_end check (completion_reason is null or status =
        case completion_reason when 'violation' then 'reported'
                               else 'completed' end::match_status_enum)
) with (fillfactor = 70);   -- its counters change with every letter, and no index holds them
create index idx_match_records_user_active on match_records (user_1_id, status);
create index idx_match_records_user_2_active on match_records (user_2_id, status);
create index idx_match_records_conversation on match_records (conversation_thread_id);
create index idx_match_records_created_at on match_records (created_at);
create index match_one_time_active on match_records (match_id)
    where match_type = 'one-time' and status = 'active';
create unique index one_active_match_a_pair on match_records (user_1_id, user_2_id)
    where status = 'active';
create index matches_of_pair on match_records (user_1_id, user_2_id, completed_at);
create index match_farewells on match_records (match_id)
    where status = 'active' and (user_1_farewell is not null or user_2_farewell is not null);

create table match_requests (
    user_id uuid not null references user_profiles on delete cascade,
    request_id uuid not null,
    match_id uuid not null references match_records on delete cascade,
    requested_at timestamptz not null default office_now(),
    primary key (user_id, request_id)
);

-- Apart from match_records, so that letters write nothing here.
create table match_silences (
    match_id uuid primary key references match_records on delete cascade,
    look_at timestamptz not null,
    told_at timestamptz
);
create index on match_silences (look_at);

create table mailbox_places (
    match_id uuid not null references match_records on delete cascade,
    user_id uuid not null references user_profiles on delete cascade,
    last_activity timestamptz not null,
    archived boolean not null default false,
    letters_arrived integer not null default 0,
    letters_read integer not null default 0,
    primary key (match_id, user_id),
    constraint read_of_those_that_arrived check (letters_read between 0 and letters_arrived)
) with (fillfactor = 80);
-- No index holds what a delivery changes. A page is sorted from the account's narrow rows.
create index mailbox_of_account on mailbox_places (user_id, archived);
