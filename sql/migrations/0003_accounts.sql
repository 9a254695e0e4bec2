-- Accounts: anonymous memberships. No name, no e-mail, no address; what opens an account is kept as a hash only.
-- Statuses: 'deleted' rows keep only what the purge within 30 days still needs.
create table user_profiles (
    user_id uuid primary key default new_id(),
    created_at timestamptz not null default office_now(),
    updated_at timestamptz not null default office_now(),

    anonymous_handle varchar(50) not null constraint handle_is_free unique
        constraint handle_form check (anonymous_handle ~ '^[a-z]+-[a-z]+-[0-9]+$'),
    password_hash varchar(255),                       -- Argon2id; null when only keys open the account
    last_active timestamptz,

    age_range age_range_enum not null,
    primary_language language_code not null,
    secondary_languages language_code[] not null default '{}',
    time_zone varchar(50) not null,
    country_code country_code not null,
    region varchar(100),                              -- never shown to anybody else

    bio text constraint bio_length check (char_length(bio) <= 500),
    interests text[] not null default '{}'
        -- cardinality, because array_length of an empty array is null and null passes
        constraint interests_at_most_10 check (cardinality(interests) <= 10),
    favorite_local_fact text constraint local_fact_length check (char_length(favorite_local_fact) <= 200),

    preferred_correspondence_type correspondence_enum not null default 'either',
    max_active_conversations integer not null default 3
        constraint conversations_1_to_10 check (max_active_conversations between 1 and 10),
    preferred_time_zone_distance integer not null default 6
        constraint time_zone_distance_1_to_12 check (preferred_time_zone_distance between 1 and 12),

    account_status status_enum not null default 'active',
    privacy_level privacy_enum not null default 'standard',
    reported_count integer not null default 0 constraint reports_are_counted check (reported_count >= 0),

    constraint valid_languages check (not (primary_language = any (secondary_languages))),
    constraint secondary_languages_at_most_10 check (cardinality(secondary_languages) <= 10)
) with (fillfactor = 85);
create index idx_user_profiles_matching on user_profiles (account_status, country_code, primary_language, age_range)
    where account_status = 'active';
create index idx_user_profiles_time_zone on user_profiles (time_zone);
create index idx_user_profiles_last_active on user_profiles (last_active);

-- Registering twice with the same request registers once.
create table account_requests (
    request_id uuid primary key,
    user_id uuid not null references user_profiles on delete cascade,
    requested_at timestamptz not null default office_now()
);

-- Sign-ins (the customer's session_token): keyed hash of 32 random bytes, dead after 24 hours (A3).
create table account_tokens (
    token_id uuid primary key default new_id(),
    user_id uuid not null references user_profiles on delete cascade,
    token_hash bytea not null unique check (octet_length(token_hash) between 16 and 64),
    created_at timestamptz not null default office_now(),
    expires_at timestamptz not null default office_now() + interval '24 hours',
    constraint token_dies_after_24_hours check (expires_at > created_at and expires_at <= created_at + interval '24 hours')
);
create index on account_tokens (user_id);
create index on account_tokens (expires_at);

-- SSH keys that open the account: keyed hash of the key (A2); a key belongs to one account.
create table account_keys (
    key_hash bytea constraint key_is_free primary key check (octet_length(key_hash) between 16 and 64),
    user_id uuid not null references user_profiles on delete cascade,
    added_at timestamptz not null default office_now()
);
create index on account_keys (user_id);

create table recovery_codes (
    user_id uuid not null references user_profiles on delete cascade,
    code_hash bytea not null check (octet_length(code_hash) between 16 and 64),
    created_at timestamptz not null default office_now(),
    used_at timestamptz,
    primary key (user_id, code_hash)
);

-- Blocks (the customer's blocked_users). Either direction keeps the two apart for ever.
create table account_blocks (
    blocker_id uuid not null references user_profiles on delete cascade,
    blocked_id uuid not null references user_profiles on delete cascade,
    blocked_at timestamptz not null default office_now(),
    primary key (blocker_id, blocked_id),
    constraint nobody_blocks_himself check (blocker_id <> blocked_id)
);
create index on account_blocks (blocked_id);

-- Counters for limits: what was tried by whom (a keyed hash) since when. Counted in one statement (account.sql).
create table attempt_counters (
    kind text not null check (kind in ('password', 'address', 'registration')),
    subject bytea not null check (octet_length(subject) between 16 and 64),
    began_at timestamptz not null default office_now(),
    tries integer not null default 1 check (tries >= 0),
    primary key (kind, subject)
) with (fillfactor = 70);

-- How many conversations an account has, apart from the wide profile: the row that matching locks and counts in.
create table account_capacity (
    user_id uuid primary key references user_profiles on delete cascade,
    active_count integer not null default 0 constraint active_conversations_0_to_10 check (active_count between 0 and 10),
    times_chosen integer not null default 0 check (times_chosen >= 0)
) with (fillfactor = 70);

-- Who can be found, by language, in random order: one row for each language of an account that is active and has a free place.
-- Matching walks it from a random place and reads a bounded number of rows.
create table match_pool (
    language language_code not null,
    ring integer not null default floor(random() * 2147483647)::integer,
    user_id uuid not null references user_profiles on delete cascade,
    primary key (user_id, language)
) with (fillfactor = 85);
create index match_pool_ring on match_pool (language, ring, user_id);

create function match_pool_refresh(account uuid) returns void language plpgsql as $$
declare
    free boolean;
begin
    -- the capacity row's lock orders everybody who writes this account's pool rows
    select p.account_status = 'active' and c.active_count < p.max_active_conversations into free
        from account_capacity c join user_profiles p using (user_id) where c.user_id = account for no key update of c;
    delete from match_pool where user_id = account;
    if free then
        insert into match_pool (language, user_id)
            select distinct language, account from user_profiles p,
                   unnest(array_prepend(p.primary_language, p.secondary_languages)) language
            where p.user_id = account;
    end if;
end $$;

create function account_is_settled() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into account_capacity (user_id) values (new.user_id);
    end if;
    perform match_pool_refresh(new.user_id);
    return null;
end $$;
create trigger account_is_settled after insert on user_profiles for each row execute function account_is_settled();
create trigger account_is_resettled after update of account_status, primary_language, secondary_languages, max_active_conversations
    on user_profiles for each row
    when ((old.account_status, old.primary_language, old.secondary_languages, old.max_active_conversations)
          is distinct from (new.account_status, new.primary_language, new.secondary_languages, new.max_active_conversations))
    execute function account_is_settled();

-- A place is taken only while one is free and the account is active; B4, under any concurrency, because the row is locked.
create function capacity_is_kept() returns trigger language plpgsql as $$
declare
    most integer;
begin
    if new.active_count > old.active_count then
        select max_active_conversations into most from user_profiles
            where user_id = new.user_id and account_status = 'active';
        if most is null or new.active_count > most then
            raise exception 'no free place' using errcode = '23514', constraint = 'capacity_is_kept';
        end if;
    end if;
    return new;
end $$;
create trigger capacity_is_kept before update of active_count on account_capacity
    for each row execute function capacity_is_kept();

create function capacity_changed() returns trigger language plpgsql as $$
begin
    perform match_pool_refresh(new.user_id);
    return null;
end $$;
create trigger capacity_changed after update of active_count on account_capacity
    for each row when (old.active_count <> new.active_count) execute function capacity_changed();

-- Whole hours between two IANA time zones at an instant: 0..12 around the globe.
create function zone_distance(one text, other text, moment timestamptz) returns integer language sql stable parallel safe as $$
    select least(hours, 24 - hours) from (
        select abs(round(extract(epoch from (moment at time zone one) - (moment at time zone other)) / 3600))::integer % 24 as hours) apart
$$;
