-- Who can be found, and who waits to find somebody.
comment on table account_capacity is
    'How many conversations an account has, apart from the wide profile: matching locks this row.';
comment on column account_capacity.hidden_until is
    '"Not now". Infinity: until told otherwise.';
comment on column account_capacity.most_new_a_week is
    'New pen pals whom others have found. Null: no limit but the places.';
comment on column account_capacity.chosen_at is
    'The last ten times when others found this account, the newest last.';
comment on column account_capacity.returns_at is
    'When the postman puts the account into the pool again.';
comment on table interest_places is
    'Interests as places in a bit string, given at first use and kept.';
comment on table match_pool is
    'Who can be found: a row for each language, with all that a score needs.';
comment on column match_pool.zone_band is 'Three hours of the globe, 0 to 7.';
comment on column match_pool.ring is 'Random order within a bucket.';
comment on column match_pool.interest_ring is
    'Random order led by one of the interests; 127: by none.';
comment on column match_pool.interests is 'Empty when the privacy level hides them.';
comment on column match_pool.chosen_lately is
    'Of the last ten times, those within 30 days before the last.';
comment on table match_buckets is
    'About how many people a bucket has: a walk divides its reading by it.';
comment on table match_pool_swept is
    'Up to when those who are away were taken out of the pool: one row.';
comment on table match_waits is
    'The waiting list: who found nobody, and what he or she wished for.';
comment on column match_waits.request_id is
    'Finding by it again gives the match that the waiting brought.';
comment on column match_waits.over_at is 'Nobody came. Kept so that it can be said.';
comment on column match_waits.language is 'Like the wishes after it: null means the profile''s.';
comment on table match_wait_languages is
    'Who waits, by language, the longest waiting first.';
comment on table match_arrivals is
    'Who came into the pool while somebody waited, for the postman.';

create or replace function away_time() returns interval language sql immutable parallel safe
    return interval '30 days';
comment on function away_time is
    'Who has not signed in for so long is away, and not offered to anybody. Inlined.';

-- Stable: taking days off an instant depends on the session's time zone.
create or replace function week_is_full(most integer, chosen timestamptz[], moment timestamptz)
    returns boolean language sql stable parallel safe
    return coalesce(chosen[cardinality(chosen) - most + 1] > moment - interval '7 days', false);
comment on function week_is_full is
    'Whether the newest choices of seven days have reached the limit. Inlined.';

create or replace function zone_band(zone text) returns integer language sql stable parallel safe
    return floor((least(
        date_part('epoch', (timestamptz '2025-01-15 12:00Z' at time zone zone)
                           - timestamp '2025-01-15 12:00'),
        date_part('epoch', (timestamptz '2025-07-15 12:00Z' at time zone zone)
                           - timestamp '2025-07-15 12:00')) + 43200) / 10800)::integer % 8;
comment on function zone_band is
    'The band of a time zone, by its time in winter: summer moves nobody. Inlined.';

create or replace function zone_minutes(one text, other text, moment timestamptz)
    returns integer language sql stable parallel safe
begin atomic
    select least(minutes, 1440 - minutes) from (
        select abs(round(extract(epoch from (moment at time zone one)
                                            - (moment at time zone other)) / 60))::integer % 1440
               as minutes) apart;
end;
comment on function zone_minutes is
    'Minutes between two time zones at an instant: 0 to 720 around the globe. '
    'Clocks are half and quarter hours apart, too (India, Nepal, the Chathams).';

create or replace function zone_distance(one text, other text, moment timestamptz)
    returns integer language sql stable parallel safe
    return zone_minutes(one, other, moment) / 60;
comment on function zone_distance is
    'Whole hours between two time zones at an instant: 0 to 12 around the globe.';

create or replace function interests_get_places(codes text[]) returns void language plpgsql
    set search_path = public, pg_temp as $$
begin
    if exists (select from unnest(codes) code
               where not exists (select from interest_places i where i.code = code.code)) then
        lock table interest_places in share row exclusive mode;
        insert into interest_places
            select code, taken + row_number() over (order by code)
            from (select distinct code from unnest(codes) code
                  where code not in (select i.code from interest_places i)) fresh,
                 (select coalesce(max(place), -1) as taken from interest_places) places
            order by code limit (select 127 - count(*) from interest_places);
    end if;
end $$;
comment on function interests_get_places is
    'Gives places to new interests. What finds no place is not compared.';

-- In PL/pgSQL, which plans it once a connection: SQL that reads a table cannot be inlined.
create or replace function interest_mask(codes text[]) returns bit(128)
    language plpgsql stable parallel safe set search_path = public, pg_temp as $$
begin
    return (select coalesce(bit_or(set_bit(0::bit(128), place, 1)), 0::bit(128))
            from interest_places where code = any (codes));
end $$;
comment on function interest_mask is
    'Interests as bits, so that two people are compared by counting.';

create or replace view match_pool_wanted as
    select spoken.language, p.age_range, zone_band(p.time_zone) as zone_band,
           floor(random() * 2147483647)::integer as ring,
           ((coalesce(led.place, 127) << 24) + floor(random() * 16777215))::integer
               as interest_ring,
           p.user_id, p.primary_language, p.time_zone, p.country_code,
           p.preferred_correspondence_type as wished, p.preferred_time_zone_distance as hours,
           known.interests, recent.chosen_lately, recent.last_chosen_at
    from user_profiles p join account_capacity c using (user_id)
    cross join lateral (
        select case when p.privacy_level = 'minimal' then 0::bit(128)
                    else interest_mask(p.interests) end as interests
        offset 0) known   -- once, not for every place below
    cross join lateral (
        select count(*)::integer as chosen_lately, max(moment) as last_chosen_at
        from unnest(c.chosen_at) moment
        where moment > c.chosen_at[cardinality(c.chosen_at)] - interval '30 days') recent
    cross join lateral unnest(array_prepend(p.primary_language, p.secondary_languages))
        spoken (language)
    left join lateral (
        select i.place from interest_places i
        where get_bit(known.interests, i.place) = 1 and spoken.language is not null
        order by random() limit 1) led on true
    where p.account_status = 'active' and c.active_count < p.max_active_conversations
      and (c.hidden_until is null or c.hidden_until <= office_now())
      and not week_is_full(c.most_new_a_week, c.chosen_at, office_now())
      and coalesce(p.last_active, p.created_at) > office_now() - away_time();
comment on view match_pool_wanted is 'What the pool should hold, in new random places.';

create or replace function match_pool_refresh(account uuid, is_news boolean) returns void
    language plpgsql set search_path = public, pg_temp as $$
declare
    before integer;
    after integer;
begin
    -- this lock orders everybody who writes the account's rows of the pool
    perform from account_capacity where user_id = account for no key update;
    delete from match_pool where user_id = account;
    get diagnostics before = row_count;
    perform interests_get_places(interests) from user_profiles where user_id = account;
    insert into match_pool select * from match_pool_wanted where user_id = account;
    get diagnostics after = row_count;
    insert into match_buckets
        select language, age_range, zone_band from match_pool p
        where user_id = account and not exists (
            select from match_buckets b
            where (b.language, b.age_range, b.zone_band) = (p.language, p.age_range, p.zone_band))
        order by 1 on conflict do nothing;
    update account_capacity c set returns_at = due.at from (
        select nullif(greatest(
            case when hidden_until > office_now() then hidden_until end,
            case when week_is_full(most_new_a_week, chosen_at, office_now())
                 then chosen_at[cardinality(chosen_at) - most_new_a_week + 1]
                      + interval '7 days' end), 'infinity') as at
        from account_capacity where user_id = account) due
    where c.user_id = account and c.returns_at is distinct from due.at;
    if after > 0 and (is_news or before = 0)
       and exists (select from match_waits where over_at is null) then
        insert into match_arrivals (user_id) values (account) on conflict do nothing;
        perform pg_notify('globetalk_waiting', '');
    end if;
end $$;
comment on function match_pool_refresh is
    'Puts an account into the pool in a new place, or takes it out. '
    'News: those who wait look at it even when it was in the pool before.';

-- Working out the whole row anew was a third of what a find cost the database. Each fourth choice
-- moves the account in the rings, which is enough for nobody to keep a lucky place.
create or replace function match_pool_chosen(account uuid, chosen timestamptz[], moves boolean)
    returns boolean language plpgsql set search_path = public, pg_temp as $$
begin
    update match_pool p set
        ring = case when moves then floor(random() * 2147483647)::integer else p.ring end,
        interest_ring = case when moves then
            ((coalesce((select i.place from interest_places i
                        where get_bit(p.interests, i.place) = 1 order by random() limit 1), 127)
              << 24) + floor(random() * 16777215))::integer else p.interest_ring end,
        chosen_lately = recent.chosen_lately, last_chosen_at = recent.last_chosen_at
    from (select count(*)::integer as chosen_lately, max(moment) as last_chosen_at
          from unnest(chosen) moment
          where moment > chosen[cardinality(chosen)] - interval '30 days') recent
    where p.user_id = account;
    return found;
end $$;
comment on function match_pool_chosen is
    'Writes down in the pool that an account was chosen. False: it is not in the pool.';

create or replace function account_is_settled() returns trigger language plpgsql
    set search_path = public, pg_temp as $$
begin
    if tg_op = 'INSERT' then
        insert into account_capacity (user_id) values (new.user_id);
    end if;
    perform match_pool_refresh(new.user_id, true);
    return null;
end $$;
comment on function account_is_settled is
    'Every account has a capacity row, and the pool says what the profile says.';
create or replace trigger account_is_settled after insert on user_profiles
    for each row execute function account_is_settled();
comment on trigger account_is_settled on user_profiles is
    'A new account gets its capacity row and its places in the pool.';
create or replace trigger account_is_resettled after update of
    account_status, age_range, primary_language, secondary_languages, time_zone, country_code,
    interests, preferred_correspondence_type, max_active_conversations,
    preferred_time_zone_distance, privacy_level on user_profiles for each row
    when ((old.account_status, old.age_range, old.primary_language, old.secondary_languages,
           old.time_zone, old.country_code, old.interests, old.preferred_correspondence_type,
           old.max_active_conversations, old.preferred_time_zone_distance, old.privacy_level)
          is distinct from
          (new.account_status, new.age_range, new.primary_language, new.secondary_languages,
           new.time_zone, new.country_code, new.interests, new.preferred_correspondence_type,
           new.max_active_conversations, new.preferred_time_zone_distance, new.privacy_level))
    execute function account_is_settled();
comment on trigger account_is_resettled on user_profiles is
    'The pool follows what matching reads of a profile.';
create or replace trigger account_is_back after update of last_active on user_profiles
    for each row
    when (coalesce(old.last_active, old.created_at) <= office_now() - away_time())
    execute function account_is_settled();
comment on trigger account_is_back on user_profiles is
    'Who was away stands in the pool again after signing in.';

create or replace function capacity_is_kept() returns trigger language plpgsql
    set search_path = public, pg_temp as $$
declare
    most integer;
begin
    if new.active_count > old.active_count then
        select max_active_conversations into most from user_profiles
            where user_id = new.user_id and account_status = 'active';
        if most is null or new.active_count > most then
            raise exception 'no free place'
                using errcode = '23514', constraint = 'capacity_is_kept';
        end if;
    end if;
    return new;
end $$;
comment on function capacity_is_kept is
    'A place is taken only while one is free and the account is active.';
create or replace trigger capacity_is_kept before update of active_count on account_capacity
    for each row execute function capacity_is_kept();
comment on trigger capacity_is_kept on account_capacity is
    'A place is taken only while one is free and the account is active.';

create or replace function choice_is_kept() returns trigger language plpgsql
    set search_path = public, pg_temp as $$
begin
    if new.times_chosen > old.times_chosen then
        if old.hidden_until > office_now()
           or week_is_full(old.most_new_a_week, old.chosen_at, office_now()) then
            raise exception 'not now' using errcode = '23514', constraint = 'not_now_is_kept';
        end if;
        new.chosen_at :=
            (old.chosen_at || office_now())[greatest(cardinality(old.chosen_at) - 8, 1):];
    end if;
    return new;
end $$;
comment on function choice_is_kept is
    'Nobody is chosen against "not now" or beyond the week''s limit; every choice is counted.';
create or replace trigger choice_is_kept before update of times_chosen on account_capacity
    for each row execute function choice_is_kept();
comment on trigger choice_is_kept on account_capacity is
    'Nobody is chosen against "not now" or beyond the week''s limit.';

create or replace function capacity_changed() returns trigger language plpgsql
    set search_path = public, pg_temp as $$
declare
    most integer;
begin
    select p.max_active_conversations into most
        from user_profiles p where p.user_id = new.user_id;
    if (old.hidden_until, old.most_new_a_week)
       is not distinct from (new.hidden_until, new.most_new_a_week)
       and (old.active_count < most) = (new.active_count < most) then
        if new.times_chosen = old.times_chosen then
            return null;
        end if;
        -- who is found may be found, or the find would have been refused; the week may be full by
        -- it
        if not week_is_full(new.most_new_a_week, new.chosen_at, office_now())
           and match_pool_chosen(new.user_id, new.chosen_at, new.times_chosen % 4 = 0) then
            return null;
        end if;
    end if;
    perform match_pool_refresh(new.user_id, false);
    return null;
end $$;
comment on function capacity_changed is
    'The pool follows the places, the choices and "not now".';
create or replace trigger capacity_changed after update of
    active_count, times_chosen, hidden_until, most_new_a_week on account_capacity for each row
    when ((old.active_count, old.times_chosen, old.hidden_until, old.most_new_a_week)
          is distinct from
          (new.active_count, new.times_chosen, new.hidden_until, new.most_new_a_week))
    execute function capacity_changed();
comment on trigger capacity_changed on account_capacity is
    'The pool follows the places, the choices and "not now".';

create or replace function match_wait_spoken() returns trigger language plpgsql
    set search_path = public, pg_temp as $$
begin
    delete from match_wait_languages where user_id = new.user_id;
    insert into match_wait_languages (language, asked_at, user_id)
        select distinct spoken, w.asked_at, w.user_id
        from match_waits w join user_profiles p using (user_id),
             unnest(array_prepend(p.primary_language, p.secondary_languages)) spoken
        where w.user_id = new.user_id and w.over_at is null
          and spoken = coalesce(w.language, spoken);
    return null;
end $$;
comment on function match_wait_spoken is
    'Who waits stands in the line of each language that he or she wishes for.';
create or replace trigger match_wait_spoken after insert or update of asked_at, over_at, language
    on match_waits for each row execute function match_wait_spoken();
comment on trigger match_wait_spoken on match_waits is 'The lines follow the waiting list.';
create or replace trigger match_wait_spoken_now
    after update of primary_language, secondary_languages
    on user_profiles for each row execute function match_wait_spoken();
comment on trigger match_wait_spoken_now on user_profiles is
    'The lines follow the languages of who waits.';

revoke all on account_capacity, interest_places, match_pool, match_buckets, match_pool_swept,
    match_waits, match_wait_languages, match_arrivals, match_pool_wanted
    from globetalk_office, globetalk_postman, globetalk_auditor;
grant select, insert, update, delete
    on account_capacity, interest_places, match_pool, match_buckets, match_pool_swept,
       match_waits, match_wait_languages, match_arrivals to globetalk_office, globetalk_postman;
grant select on match_pool_wanted to globetalk_office, globetalk_postman;
grant execute on function away_time(), week_is_full(integer, timestamptz[], timestamptz),
    zone_band(text), zone_minutes(text, text, timestamptz),
    zone_distance(text, text, timestamptz), interests_get_places(text[]), interest_mask(text[]),
    match_pool_refresh(uuid, boolean),
    match_pool_chosen(uuid, timestamptz[], boolean) to globetalk_office, globetalk_postman;
