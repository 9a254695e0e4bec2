-- Who can be found, and who waits to find somebody.
create table account_capacity (
    user_id uuid primary key references user_profiles on delete cascade,
    active_count integer not null default 0
        constraint active_conversations_0_to_10 check (active_count between 0 and 10),
    times_chosen integer not null default 0 check (times_chosen >= 0),
    hidden_until timestamptz,
    most_new_a_week integer
        constraint most_new_a_week_1_to_10 check (most_new_a_week between 1 and 10),
    chosen_at timestamptz[] not null default '{}'
        constraint last_ten_choices check (cardinality(chosen_at) <= 10),
    returns_at timestamptz
) with (fillfactor = 70);
create index account_capacity_returns on account_capacity (returns_at)
    where returns_at is not null;

create table interest_places (
    code text primary key,
    place integer not null unique check (place between 0 and 126)
);

create table match_pool (
    language language_code not null,
    age_range age_range_enum not null,
    zone_band integer not null,
    ring integer not null,
    interest_ring integer not null,
    user_id uuid not null references user_profiles on delete cascade,
    primary_language language_code not null,
    time_zone varchar(50) not null,
    country_code country_code not null,
    wished correspondence_enum not null,
    hours integer not null,
    interests bit(128) not null,
    chosen_lately integer not null,
    last_chosen_at timestamptz,
    primary key (user_id, language)
) with (fillfactor = 85);
create index match_pool_ring on match_pool (language, age_range, zone_band, ring);
create index match_pool_interest_ring
    on match_pool (language, age_range, zone_band, interest_ring);
-- Of a small country hardly anybody stands in the ring.
create index match_pool_country on match_pool (country_code, language, ring);

create table match_buckets (
    language language_code not null,
    age_range age_range_enum not null,
    zone_band integer not null,
    people integer not null default 1 check (people > 0),
    primary key (language, age_range, zone_band)
) with (fillfactor = 70);

create table match_pool_swept (
    only_row boolean primary key default true check (only_row),
    seen_until timestamptz not null default '-infinity'
);
insert into match_pool_swept default values;

create table match_waits (
    user_id uuid primary key references user_profiles on delete cascade,
    request_id uuid not null,
    asked_at timestamptz not null default office_now(),
    ends_at timestamptz not null default office_now() + interval '14 days',
    over_at timestamptz,
    next_look_at timestamptz not null default office_now(),
    correspondence_type correspondence_enum,
    language language_code,
    time_zone_range integer
        constraint wait_range_1_to_12 check (time_zone_range between 1 and 12),
    country_code country_code,
    age_range age_range_enum,
    match_source match_source_enum,
    constraint wait_ends_after_it_began check (ends_at > asked_at)
) with (fillfactor = 85);
create index on match_waits (next_look_at) where over_at is null;
create index on match_waits (ends_at);

create table match_wait_languages (
    language language_code not null,
    asked_at timestamptz not null,
    user_id uuid not null references match_waits on delete cascade,
    primary key (language, asked_at, user_id)
);
create index on match_wait_languages (user_id);

create table match_arrivals (
    user_id uuid primary key references user_profiles on delete cascade,
    came_at timestamptz not null default office_now()
);
create index on match_arrivals (came_at);
