-- query: lock_seeker
-- $1 account. Locks its capacity row for the transaction: whoever finds, blocks or is found waits here. One row. The walk is planned once, not
-- at every asking (4 ms).
select set_config('plan_cache_mode', 'force_generic_plan', true) as plan_cache_mode, p.account_status::text as status, c.active_count::bigint as active_count, p.max_active_conversations::bigint as most,
       array_prepend(p.primary_language, p.secondary_languages)::text[] as languages, p.interests,
       p.preferred_correspondence_type::text as correspondence, p.preferred_time_zone_distance::bigint as hours,
       (select count(*) from match_requests r where r.user_id = $1 and r.requested_at > office_now() - interval '24 hours') as found_today
from account_capacity c join user_profiles p using (user_id) where c.user_id = $1 for no key update of c;

-- query: match_of_request
-- $1 account, $2 request. The match that this asking found, or no row.
select match_id from match_requests where user_id = $1 and request_id = $2;

-- query: find_candidates
-- $1 seeker, $2 languages, $3 most hours apart, $4 kind of correspondence, $5 country or null, $6 age range or null, $7 rows to read,
-- $8 where on the ring to begin (24 bits), $9 true: led by interests, $10 true: only people with an interest in common, $11-$14 what counts: score,
-- first language, closeness of clocks, chance, $15 look at this account only, or null. The best twenty of a bounded walk, the best first, never
-- who is the seeker's pen pal, was until not long ago, or is blocked. Reads about $7 rows, divided among the buckets by their people (by chance, in tens), so that everybody is as
-- likely to be seen; with a country they are its people, divided among the languages (and, for the age, of twenty times as many).
with me as materialized (
    select user_id, primary_language, age_range, zone_band(time_zone) as zone_band, interest_mask(interests) as interests, office_now() as moment,
           date_part('epoch', office_now() at time zone time_zone) as clock
    from user_profiles where user_id = $1::uuid),
apart as materialized (
    select case when m.user_1_id = $1::uuid then m.user_2_id else m.user_1_id end as user_id from (
        select * from match_records where user_1_id = $1::uuid union all select * from match_records where user_2_id = $1::uuid) m
    where m.status = 'active' or m.completed_at > office_now() - cooling_off() or m.completion_reason = 'violation'
    union all select blocked_id from account_blocks where blocker_id = $1::uuid
    union all select blocker_id from account_blocks where blocked_id = $1::uuid),
buckets as materialized (
    select b.language, b.age_range, b.zone_band, b.people, sum(b.people) over () as everybody
    from match_buckets b, me
    where $15::uuid is null and $5::text is null and b.language = any ($2::text[]) and b.age_range = any (case when $6::text is null
              then enum_range(null::age_range_enum) else array[$6::text::age_range_enum] end)
      and least(abs(b.zone_band - me.zone_band), 8 - abs(b.zone_band - me.zone_band)) <= ($3::integer + 3) / 3),
walk as materialized (
    select $9::boolean and coalesce(max(everybody), 0) > $7::integer as by_interest, coalesce(max(everybody), 0) <= $7::integer as of_all from buckets),
parts as materialized (
    select i.place << 24 as low, (i.place + 1) << 24 as high, (i.place << 24) + $8::integer as start
    from walk, me, interest_places i where walk.by_interest and get_bit(me.interests, i.place) = 1
    union all select 0, 2147483647, $8::integer * 128 from walk where not walk.by_interest),
stretches as materialized (
    select b.language, b.age_range, b.zone_band, p.low, p.high, p.start, walk.by_interest, case when walk.of_all then $7::integer
           else 10 * floor($7::integer / 10.0::float8 * (b.people / b.everybody::float8) / (select count(*) from parts) + random())::integer end as most
    from buckets b, parts p, walk),
seen as materialized (
    select distinct on (picked.user_id) picked.* from stretches s, lateral (
        (select m.* from match_pool m where not s.by_interest and (m.language, m.age_range, m.zone_band) = (s.language, s.age_range, s.zone_band)
            and m.ring >= s.start and m.ring < s.high order by m.ring limit s.most)
        union all
        (select m.* from match_pool m where not s.by_interest and (m.language, m.age_range, m.zone_band) = (s.language, s.age_range, s.zone_band)
            and m.ring >= s.low and m.ring < s.start order by m.ring limit s.most)
        union all
        (select m.* from match_pool m where s.by_interest and (m.language, m.age_range, m.zone_band) = (s.language, s.age_range, s.zone_band)
            and m.interest_ring >= s.start and m.interest_ring < s.high order by m.interest_ring limit s.most)
        union all
        (select m.* from match_pool m where s.by_interest and (m.language, m.age_range, m.zone_band) = (s.language, s.age_range, s.zone_band)
            and m.interest_ring >= s.low and m.interest_ring < s.start order by m.interest_ring limit s.most)
        limit s.most) picked
    where s.most > 0
    union all
    (select of_country.* from unnest($2::text[]) spoken (language), lateral (
        select m.* from (
            (select * from match_pool where country_code = $5::text::country_code and language = spoken.language and ring >= $8::integer * 128
                order by ring limit 20 * $7::integer)
            union all
            (select * from match_pool where country_code = $5::text::country_code and language = spoken.language and ring < $8::integer * 128
                order by ring limit 20 * $7::integer)) m
        where $6::text is null or m.age_range = $6::text::age_range_enum limit $7::integer / cardinality($2::text[])) of_country
     where $15::uuid is null and $5::text is not null)
    union all
    (select m.* from match_pool m where m.user_id = $15::uuid and m.language = any ($2::text[])
        and ($6::text is null or m.age_range = $6::text::age_range_enum) limit 1)),
measured as materialized (
    select c.user_id, c.wished, c.primary_language, c.last_chosen_at, c.chosen_lately, me.primary_language as mine, me.moment,
           abs(round((me.clock - date_part('epoch', me.moment at time zone c.time_zone)) / 60)::integer) % 1440 as apart, c.hours,
           bit_count(c.interests & me.interests)::float8 as shared, greatest(bit_count(c.interests | me.interests), 1)::float8 as either
    from seen c, me
    where c.user_id <> $1::uuid and ($5::text is null or c.country_code = $5::text::country_code)
      and ('either' in ($4::text, c.wished::text) or $4::text = c.wished::text)
      and not exists (select from apart where apart.user_id = c.user_id)),
scored as (
    select user_id, wished, shared, either, least(apart, 1440 - apart) as distance, least(apart, 1440 - apart) / 60::float8 as away,
           case when primary_language = mine then .2::float8 when primary_language = any ($2::text[]) then .15::float8 else .1::float8 end as tongue,
           case when last_chosen_at > moment - interval '30 days' then .05::float8 * chosen_lately else 0::float8 end as weariness
    from measured where least(apart, 1440 - apart) <= 60 * least($3::integer, hours) and (shared > 0 or not $10::boolean)
    offset 0),   -- each is worked out once
ranked as (
    select user_id, distance, wished, away, tongue, weariness, .5::float8 * shared / either + .3::float8 * (1::float8 - away / 12::float8) + tongue as score
    from scored offset 0)
select user_id, distance::bigint as minutes, score,
       case when $4::text <> 'either' then $4::text when wished <> 'either' then wished::text else 'long-term' end as kind
from ranked
order by $11::float8 * score + $12::float8 * tongue + $13::float8 * (1::float8 - away / 12::float8) + $14::float8 * random() - weariness desc, random() limit 20;

-- query: claim_partner
-- $1 seeker (whose row is locked already), $2 partner, $3 kind, $4 source, $5 score, $6 minutes apart, $7 request.
-- One row: the match. None when the partner is busy, full, gone, hidden, or met meanwhile: try the next.
with partner as (
    select c.user_id from account_capacity c join user_profiles p using (user_id)
    where c.user_id = $2::uuid and p.account_status = 'active' and c.active_count < p.max_active_conversations
      and (c.hidden_until is null or c.hidden_until <= office_now()) and not week_is_full(c.most_new_a_week, c.chosen_at, office_now())
      and coalesce(p.last_active, p.created_at) > office_now() - away_time()
      and not exists (select from account_blocks b where (b.blocker_id, b.blocked_id) in (($1::uuid, $2::uuid), ($2::uuid, $1::uuid)))
    for no key update of c skip locked),
made as (
    insert into match_records (user_1_id, user_2_id, match_type, match_source, compatibility_score, time_zone_difference, time_zone_minutes)
    select least($1::uuid, user_id), greatest($1::uuid, user_id), $3::text::correspondence_enum, $4::text::match_source_enum,
           round($5::float8::numeric, 2), $6::integer / 60, $6::integer % 60 from partner
    on conflict do nothing returning match_id),
chosen as (
    update account_capacity set times_chosen = times_chosen + 1 where user_id = $2::uuid and exists (select from made)),
asked as (
    insert into match_requests (user_id, request_id, match_id) select $1::uuid, $7::uuid, match_id from made)
select match_id from made;

-- query: tell_matched
-- $1 whom, $2 one more, or null. After the match has been committed, and not durably: who notifies keeps everybody else who does from
-- committing until the own commit is on the disk, and this is news for those who are looking, not the match.
select set_config('synchronous_commit', 'off', true), pg_notify('globetalk_matched', concat_ws(',', $1::uuid, $2::uuid));

-- query: match_of_account
-- $1 account, $2 match. The other side and what the match is, or no row: none, or not one of the two.
select match_id, case when user_1_id = $1 then user_2_id else user_1_id end as pen_pal_id, status::text as status,
       coalesce(compatibility_score, 0)::float8 as score, coalesce(time_zone_difference, 0)::bigint as hours,
       time_zone_minutes::bigint as minutes
from match_records where match_id = $2 and $1 in (user_1_id, user_2_id);

-- query: block_account
-- $1 who blocks, $2 whom, $3 match. Parts the two (trigger block_parts_the_two), and tells both as the end of any match does.
with parted as materialized (   -- the match first, then the accounts: the order in which everybody locks them
    select user_1_id, user_2_id, status from match_records where match_id = $3 for no key update),
blocked as (
    insert into account_blocks (blocker_id, blocked_id) select $1, $2 from parted on conflict do nothing)
select pg_notify('globetalk_matches', user_1_id::text || ',' || user_2_id::text) from parted where status = 'active';

-- query: answering_habit
-- $1 account. One row: how long it usually takes to answer, from the last ten letters that it got; null without a habit.
select percentile_cont(0.5) within group (order by answer.posted_at - got.delivered_at) as habit
from (select match_id, delivered_at from inbox where recipient_id = $1 order by delivered_at desc limit 10) got,
     lateral (select min(k.posted_at) as posted_at from posting_keys k
              where k.user_id = $1 and k.match_id = got.match_id and k.posted_at > got.delivered_at) answer;
