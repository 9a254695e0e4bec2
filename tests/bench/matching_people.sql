-- Invents :people accounts with the skew of the real world, as bulk: what the triggers would write is written in sets, by the product's own view.
-- Languages and zones go together; a third of the people write one language only; interests are taken by 1/rank. Run as a superuser.
set session_replication_role = replica;
select setseed(.42);
create temp table places (share float8, language text, country text, zone text);
insert into places values
    (16, 'en', 'US', 'America/New_York'), (9, 'en', 'US', 'America/Los_Angeles'), (6, 'en', 'GB', 'Europe/London'), (5, 'en', 'IN', 'Asia/Kolkata'),
    (3, 'en', 'AU', 'Australia/Sydney'), (5, 'es', 'MX', 'America/Mexico_City'), (4, 'es', 'ES', 'Europe/Madrid'), (3, 'es', 'AR', 'America/Buenos_Aires'),
    (7, 'pt', 'BR', 'America/Sao_Paulo'), (1, 'pt', 'PT', 'Europe/Lisbon'), (5, 'fr', 'FR', 'Europe/Paris'), (2, 'fr', 'SN', 'Africa/Dakar'),
    (5, 'de', 'DE', 'Europe/Berlin'), (6, 'hi', 'IN', 'Asia/Kolkata'), (4, 'ar', 'EG', 'Africa/Cairo'), (5, 'ru', 'RU', 'Europe/Moscow'),
    (5, 'ja', 'JP', 'Asia/Tokyo'), (3, 'ko', 'KR', 'Asia/Seoul'), (4, 'id', 'ID', 'Asia/Jakarta'), (3, 'tr', 'TR', 'Europe/Istanbul'),
    (2, 'it', 'IT', 'Europe/Rome'), (2, 'pl', 'PL', 'Europe/Warsaw'), (1.5, 'sw', 'KE', 'Africa/Nairobi'), (1, 'nl', 'NL', 'Europe/Amsterdam'),
    (1, 'sv', 'SE', 'Europe/Stockholm'), (.5, 'fi', 'FI', 'Europe/Helsinki'), (.2, 'is', 'IS', 'Atlantic/Reykjavik');
create temp table parts as
    select *, sum(share) over (order by language, zone) / sum(share) over () as upto,
           (sum(share) over (order by language, zone) - share) / sum(share) over () as since from places;
create index on parts (upto);
insert into user_profiles (anonymous_handle, age_range, primary_language, secondary_languages, time_zone, country_code, interests,
                           preferred_correspondence_type, max_active_conversations, preferred_time_zone_distance, last_active)
    select 'made-person-' || n, (enum_range(null::age_range_enum))[1 + floor(power(random(), 1.4) * 4)::integer], home.language,
           case when n % 3 = 0 then '{}' when home.language <> 'en' and n % 3 = 1 then '{en}'
                else array(select distinct p.language from parts p where p.language <> home.language and p.upto >= dice.two and p.since < dice.two) end::language_code[],
           home.zone, home.country,
           array(select distinct 'interest-' || floor(power(101, random()))::integer from generate_series(1, 2 + n % 7) where n > 0),
           (enum_range(null::correspondence_enum))[1 + floor(random() * 3)::integer], 10, 3 + floor(random() * 10)::integer, office_now()
    from generate_series(1, :people) n cross join lateral (select random() as one, random() as two where n > 0) dice
    cross join lateral (select * from parts p where p.upto >= dice.one order by p.upto limit 1) home;
insert into account_capacity (user_id) select user_id from user_profiles;
select interests_get_places(array_agg('interest-' || n)) from generate_series(1, 101) n;
insert into match_pool select * from match_pool_wanted order by 1, 2, 3;
insert into match_buckets select language, age_range, zone_band, count(*) from match_pool group by 1, 2, 3;
analyze;
vacuum match_pool;
