-- Matching at scale (B1-B5, B7): a pool that is walked in buckets, people who do not want to be found now, and a waiting list.

-- Who has not signed in for so long is away, and not offered to anybody.
create function away_time() returns interval language sql immutable parallel safe as $$ select interval '30 days' $$;

alter table account_capacity
    add column hidden_until timestamptz,                      -- "not now"; infinity: until told otherwise
    add column most_new_a_week integer                        -- new pen pals whom others have found; null: no limit but the places
        constraint most_new_a_week_1_to_10 check (most_new_a_week between 1 and 10),
    add column chosen_at timestamptz[] not null default '{}'  -- when others found this account: the last ten times, the newest last
        constraint last_ten_choices check (cardinality(chosen_at) <= 10),
    add column returns_at timestamptz;                        -- when the postman puts the account into the pool again
create index account_capacity_returns on account_capacity (returns_at) where returns_at is not null;

-- Is the week full? The limit's-th newest choice is younger than seven days.
create function week_is_full(most integer, chosen timestamptz[], moment timestamptz) returns boolean language sql immutable parallel safe as $$
    select coalesce(chosen[cardinality(chosen) - most + 1] > moment - interval '7 days', false)
$$;

-- Every choice is counted here and nowhere else; nobody is chosen against "not now" or beyond the week's limit, whoever asks.
create function choice_is_kept() returns trigger language plpgsql as $$
begin
    if new.times_chosen > old.times_chosen then
        if old.hidden_until > office_now() or week_is_full(old.most_new_a_week, old.chosen_at, office_now()) then
            raise exception 'not now' using errcode = '23514', constraint = 'not_now_is_kept';
        end if;
        new.chosen_at := (old.chosen_at || office_now())[greatest(cardinality(old.chosen_at) - 8, 1):];
    end if;
    return new;
end $$;
create trigger choice_is_kept before update of times_chosen on account_capacity for each row execute function choice_is_kept();

-- Interests as places in a bit string, so that two people's are compared by counting bits. A place is given at the first use, and kept.
-- Place 127 of a ring is for people without interests. What finds no place is not compared.
create table interest_places (
    code text primary key,
    place integer not null unique check (place between 0 and 126)
);
create function interests_get_places(codes text[]) returns void language plpgsql as $$
begin
    if exists (select from unnest(codes) code where not exists (select from interest_places i where i.code = code.code)) then
        lock table interest_places in share row exclusive mode;
        insert into interest_places
            select code, taken + row_number() over (order by code)
            from (select distinct code from unnest(codes) code where code not in (select i.code from interest_places i)) fresh,
                 (select coalesce(max(place), -1) as taken from interest_places) places
            order by code limit (select 127 - count(*) from interest_places);
    end if;
end $$;
create function interest_mask(codes text[]) returns bit(128) language sql stable parallel safe as $$
    select coalesce(bit_or(set_bit(0::bit(128), place, 1)), 0::bit(128)) from interest_places where code = any (codes)
$$;
select interests_get_places(coalesce(array_agg(distinct code), '{}')) from user_profiles, unnest(interests) code;

-- Three hours of the globe, 0..7 from the date line, by the time that a zone keeps in winter: summer moves nobody to another band.
create function zone_band(zone text) returns integer language sql stable parallel safe as $$
    select floor((least(date_part('epoch', (timestamptz '2025-01-15 12:00Z' at time zone zone) - timestamp '2025-01-15 12:00'),
                        date_part('epoch', (timestamptz '2025-07-15 12:00Z' at time zone zone) - timestamp '2025-07-15 12:00'))
                  + 43200) / 10800)::integer % 8
$$;

-- Who can be found: a row for each language, with everything that a score needs, so that no other table is read for candidates.
-- Two rings go through every bucket (language, age range, band): one in random order, one led by one of the person's interests.
drop table match_pool;
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
    interests bit(128) not null,              -- empty when the privacy level hides them
    chosen_lately integer not null,           -- among the last ten times: within 30 days of the last
    last_chosen_at timestamptz,
    primary key (user_id, language)
) with (fillfactor = 85);
create index match_pool_ring on match_pool (language, age_range, zone_band, ring);
create index match_pool_interest_ring on match_pool (language, age_range, zone_band, interest_ring);

-- How many people there are in a bucket, about: a walk divides its reading by it. A bucket has a row before it has people; the postman counts.
create table match_buckets (
    language language_code not null,
    age_range age_range_enum not null,
    zone_band integer not null,
    people integer not null default 1 check (people > 0),
    primary key (language, age_range, zone_band)
) with (fillfactor = 70);

-- What the pool should hold, in new random places.
create view match_pool_wanted as
    select spoken.language, p.age_range, zone_band(p.time_zone) as zone_band, floor(random() * 2147483647)::integer as ring,
           ((coalesce(led.place, 127) << 24) + floor(random() * 16777215))::integer as interest_ring,
           p.user_id, p.primary_language, p.time_zone, p.country_code, p.preferred_correspondence_type as wished,
           p.preferred_time_zone_distance as hours, known.interests, recent.chosen_lately, recent.last_chosen_at
    from user_profiles p join account_capacity c using (user_id)
    cross join lateral (select case when p.privacy_level = 'minimal' then 0::bit(128) else interest_mask(p.interests) end as interests
                        offset 0 /* once, not for every place below */) known
    cross join lateral (select count(*)::integer as chosen_lately, max(moment) as last_chosen_at
        from unnest(c.chosen_at) moment where moment > c.chosen_at[cardinality(c.chosen_at)] - interval '30 days') recent
    cross join lateral unnest(array_prepend(p.primary_language, p.secondary_languages)) spoken (language)
    left join lateral (select i.place from interest_places i where get_bit(known.interests, i.place) = 1 and spoken.language is not null
                       order by random() limit 1) led on true
    where p.account_status = 'active' and c.active_count < p.max_active_conversations
      and (c.hidden_until is null or c.hidden_until <= office_now())
      and not week_is_full(c.most_new_a_week, c.chosen_at, office_now())
      and coalesce(p.last_active, p.created_at) > office_now() - away_time();

-- The waiting list (B3): who found nobody, and what they wished for. Nulls: the profile's.
create table match_waits (
    user_id uuid primary key references user_profiles on delete cascade,
    request_id uuid not null,                 -- finding by it again gives the match that the waiting brought
    asked_at timestamptz not null default office_now(),
    ends_at timestamptz not null default office_now() + interval '14 days',
    over_at timestamptz,                      -- nobody came; kept so that it can be said
    next_look_at timestamptz not null default office_now(),
    correspondence_type correspondence_enum,
    language language_code,
    time_zone_range integer constraint wait_range_1_to_12 check (time_zone_range between 1 and 12),
    country_code country_code,
    age_range age_range_enum,
    match_source match_source_enum,
    constraint wait_ends_after_it_began check (ends_at > asked_at)
) with (fillfactor = 85);
create index on match_waits (next_look_at) where over_at is null;
create index on match_waits (ends_at);
-- In the order of asking, by language: whoever waits longest is looked at first.
create table match_wait_languages (
    language language_code not null,
    asked_at timestamptz not null,
    user_id uuid not null references match_waits on delete cascade,
    primary key (language, asked_at, user_id)
);
create index on match_wait_languages (user_id);
create function match_wait_spoken() returns trigger language plpgsql as $$
begin
    delete from match_wait_languages where user_id = new.user_id;
    insert into match_wait_languages (language, asked_at, user_id)
        select distinct spoken, w.asked_at, w.user_id from match_waits w join user_profiles p using (user_id),
               unnest(array_prepend(p.primary_language, p.secondary_languages)) spoken
        where w.user_id = new.user_id and w.over_at is null and spoken = coalesce(w.language, spoken);
    return null;
end $$;
create trigger match_wait_spoken after insert or update of asked_at, over_at, language on match_waits
    for each row execute function match_wait_spoken();
create trigger match_wait_spoken_now after update of primary_language, secondary_languages on user_profiles
    for each row execute function match_wait_spoken();

-- Who came into the pool, or changed in it, while somebody waited: the postman asks who of them it suits.
create table match_arrivals (
    user_id uuid primary key references user_profiles on delete cascade,
    came_at timestamptz not null default office_now()
);
create index on match_arrivals (came_at);

-- Takes the account out of the pool and, when it may be found, puts it in again in a new place. The capacity row's lock orders everybody
-- who writes this account's rows. `is_news`: looked at by who waits, also when it was in the pool before.
drop function match_pool_refresh(uuid);
create function match_pool_refresh(account uuid, is_news boolean) returns void language plpgsql as $$
declare
    before integer;
    after integer;
begin
    perform from account_capacity where user_id = account for no key update;
    delete from match_pool where user_id = account;
    get diagnostics before = row_count;
    perform interests_get_places(interests) from user_profiles where user_id = account;
    insert into match_pool select * from match_pool_wanted where user_id = account;
    get diagnostics after = row_count;
    insert into match_buckets
        select language, age_range, zone_band from match_pool p where user_id = account and not exists (select from match_buckets b
            where (b.language, b.age_range, b.zone_band) = (p.language, p.age_range, p.zone_band))
        order by 1 on conflict do nothing;
    update account_capacity c set returns_at = due.at from (
        select nullif(greatest(case when hidden_until > office_now() then hidden_until end,
            case when week_is_full(most_new_a_week, chosen_at, office_now())
                then chosen_at[cardinality(chosen_at) - most_new_a_week + 1] + interval '7 days' end), 'infinity') as at
        from account_capacity where user_id = account) due
        where c.user_id = account and c.returns_at is distinct from due.at;
    if after > 0 and (is_news or before = 0) and exists (select from match_waits where over_at is null) then
        insert into match_arrivals (user_id) values (account) on conflict do nothing;
        perform pg_notify('globetalk_waiting', '');
    end if;
end $$;

create or replace function account_is_settled() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into account_capacity (user_id) values (new.user_id);
    end if;
    perform match_pool_refresh(new.user_id, true);
    return null;
end $$;
drop trigger account_is_resettled on user_profiles;
create trigger account_is_resettled after update of account_status, age_range, primary_language, secondary_languages, time_zone, country_code,
    interests, preferred_correspondence_type, max_active_conversations, preferred_time_zone_distance, privacy_level on user_profiles for each row
    when ((old.account_status, old.age_range, old.primary_language, old.secondary_languages, old.time_zone, old.country_code, old.interests,
           old.preferred_correspondence_type, old.max_active_conversations, old.preferred_time_zone_distance, old.privacy_level)
          is distinct from
          (new.account_status, new.age_range, new.primary_language, new.secondary_languages, new.time_zone, new.country_code, new.interests,
           new.preferred_correspondence_type, new.max_active_conversations, new.preferred_time_zone_distance, new.privacy_level))
    execute function account_is_settled();
create trigger account_is_back after update of last_active on user_profiles for each row
    when (coalesce(old.last_active, old.created_at) <= office_now() - away_time()) execute function account_is_settled();

create or replace function capacity_changed() returns trigger language plpgsql as $$
begin
    perform match_pool_refresh(new.user_id, false);
    return null;
end $$;
drop trigger capacity_changed on account_capacity;
create trigger capacity_changed after update of active_count, hidden_until, most_new_a_week on account_capacity for each row
    when ((old.active_count, old.hidden_until, old.most_new_a_week) is distinct from (new.active_count, new.hidden_until, new.most_new_a_week))
    execute function capacity_changed();

-- A pen pal has come, found or waited for: the waiting of both is over. Whoever writes a wait holds its account's capacity row.
create function match_ends_waiting() returns trigger language plpgsql as $$
begin
    delete from match_waits where user_id in (new.user_1_id, new.user_2_id);
    return null;
end $$;
create trigger match_ends_waiting after insert on match_records for each row execute function match_ends_waiting();

-- Up to when those who are away were taken out of the pool; only the postman moves it.
create table match_pool_swept (
    only_row boolean primary key default true check (only_row),
    seen_until timestamptz not null default '-infinity'
);
insert into match_pool_swept default values;

insert into match_pool select * from match_pool_wanted;
insert into match_buckets select language, age_range, zone_band, count(*) from match_pool group by 1, 2, 3;
