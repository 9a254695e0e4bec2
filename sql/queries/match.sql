-- query: lock_seeker(account account) -> seeker(plan_cache_mode text, status text,
--     active_count number, most number, languages text_list, interests text_list,
--     correspondence text, hours number, found_today number)
-- Locks the account's capacity row until the transaction ends, and says who seeks.
-- Who finds, blocks or is found waits here. No row: there is no such account.
-- plan_cache_mode is set until then: the walk is planned once, not at every asking (4 ms).
-- status is active, suspended, banned or deleted.
-- active_count: places taken. most: places that there are. languages: ISO 639-1, the best first.
-- correspondence is one-time, long-term or either. hours: the most between two clocks, 1..12.
-- found_today: how many pen pals its askings have found in 24 hours.
select set_config('plan_cache_mode', 'force_generic_plan', true) as plan_cache_mode,
       p.account_status::text as status, c.active_count::bigint as active_count,
       p.max_active_conversations::bigint as most,
       array_prepend(p.primary_language, p.secondary_languages)::text[] as languages, p.interests,
       p.preferred_correspondence_type::text as correspondence,
       p.preferred_time_zone_distance::bigint as hours,
       (select count(*) from match_requests r
        where r.user_id = :account
          and r.requested_at > office_now() - interval '24 hours') as found_today
from account_capacity c
join user_profiles p using (user_id)
where c.user_id = :account
for no key update of c;

-- query: match_of_request(account account, request request) -> found_match(match_id match)
-- The match that the account found with this request. No row: it has found none with it.
select match_id
from match_requests
where user_id = :account and request_id = :request;

-- query: find_candidates(seeker account, languages text_list, distance hours,
--     correspondence text, country text?, age_range text?, rows number, place number,
--     by_interest truth, interest_only truth, score_weight score, language_weight score,
--     clock_weight score, chance_weight score, only account?) -> candidate(user_id account,
--     minutes number, score score, kind text)
-- People whom the seeker may be matched with, the best of a bounded walk first; at most twenty.
-- Never who is the seeker's pen pal, was until not long ago, or is blocked in either direction.
-- Reads about :rows rows, divided among the buckets by their people. So all are as likely seen.
-- The division is by chance, in tens. With a country, the rows are divided among the languages.
-- With an age, too, they are chosen among twenty times as many.
-- :languages is ISO 639-1. :distance is the most between two clocks.
-- :correspondence is one-time, long-term or either. :country and :age_range null: any.
-- :place is where on the ring to begin (24 bits). :by_interest: the walk is led by interests.
-- :interest_only: only people with an interest in common. :only: this account only; null: all.
-- The weights say what counts: score, first language, closeness of clocks and chance.
-- minutes: between the two clocks. score is 0..1. kind is one-time or long-term.
with me as materialized (
    select user_id, primary_language, age_range, zone_band(time_zone) as zone_band,
           interest_mask(interests) as interests, office_now() as moment,
           date_part('epoch', office_now() at time zone time_zone) as clock
    from user_profiles
    where user_id = :seeker::uuid),
apart as materialized (
    select case when m.user_1_id = :seeker::uuid then m.user_2_id else m.user_1_id end as user_id
    from (select * from match_records where user_1_id = :seeker::uuid
          union all
          select * from match_records where user_2_id = :seeker::uuid) m
    where m.status = 'active' or m.completed_at > office_now() - cooling_off()
       or m.completion_reason = 'violation'
    union all
    select blocked_id from account_blocks where blocker_id = :seeker::uuid
    union all
    select blocker_id from account_blocks where blocked_id = :seeker::uuid),
buckets as materialized (
    select b.language, b.age_range, b.zone_band, b.people, sum(b.people) over () as everybody
    from match_buckets b, me
    where :only::uuid is null and :country::text is null and b.language = any (:languages::text[])
      and b.age_range = any (case when :age_range::text is null
                                  then enum_range(null::age_range_enum)
                                  else array[:age_range::text::age_range_enum] end)
      and least(abs(b.zone_band - me.zone_band), 8 - abs(b.zone_band - me.zone_band))
          <= (:distance::integer + 3) / 3),
walk as materialized (
    select :by_interest::boolean and coalesce(max(everybody), 0) > :rows::integer as by_interest,
           coalesce(max(everybody), 0) <= :rows::integer as of_all
    from buckets),
parts as materialized (
    select i.place << 24 as low, (i.place + 1) << 24 as high,
           (i.place << 24) + :place::integer as start
    from walk, me, interest_places i
    where walk.by_interest and get_bit(me.interests, i.place) = 1
    union all
    select 0, 2147483647, :place::integer * 128
    from walk
    where not walk.by_interest),
stretches as materialized (
    select b.language, b.age_range, b.zone_band, p.low, p.high, p.start, walk.by_interest,
           case when walk.of_all then :rows::integer
                else 10 * floor(:rows::integer / 10.0::float8
                                * (b.people / b.everybody::float8) / (select count(*) from parts)
                                + random())::integer end as most
    from buckets b, parts p, walk),
seen as materialized (
    select distinct on (picked.user_id) picked.*
    from stretches s, lateral (
        (select m.*
         from match_pool m
         where not s.by_interest
           and (m.language, m.age_range, m.zone_band) = (s.language, s.age_range, s.zone_band)
           and m.ring >= s.start and m.ring < s.high
         order by m.ring
         limit s.most)
        union all
        (select m.*
         from match_pool m
         where not s.by_interest
           and (m.language, m.age_range, m.zone_band) = (s.language, s.age_range, s.zone_band)
           and m.ring >= s.low and m.ring < s.start
         order by m.ring
         limit s.most)
        union all
        (select m.*
         from match_pool m
         where s.by_interest
           and (m.language, m.age_range, m.zone_band) = (s.language, s.age_range, s.zone_band)
           and m.interest_ring >= s.start and m.interest_ring < s.high
         order by m.interest_ring
         limit s.most)
        union all
        (select m.*
         from match_pool m
         where s.by_interest
           and (m.language, m.age_range, m.zone_band) = (s.language, s.age_range, s.zone_band)
           and m.interest_ring >= s.low and m.interest_ring < s.start
         order by m.interest_ring
         limit s.most)
        limit s.most) picked
    where s.most > 0
    union all
    (select of_country.*
     from unnest(:languages::text[]) spoken (language), lateral (
        select m.*
        from (
            (select *
             from match_pool
             where country_code = :country::text::country_code and language = spoken.language
               and ring >= :place::integer * 128
             order by ring
             limit 20 * :rows::integer)
            union all
            (select *
             from match_pool
             where country_code = :country::text::country_code and language = spoken.language
               and ring < :place::integer * 128
             order by ring
             limit 20 * :rows::integer)) m
        where :age_range::text is null or m.age_range = :age_range::text::age_range_enum
        limit :rows::integer / cardinality(:languages::text[])) of_country
     where :only::uuid is null and :country::text is not null)
    union all
    (select m.*
     from match_pool m
     where m.user_id = :only::uuid and m.language = any (:languages::text[])
       and (:age_range::text is null or m.age_range = :age_range::text::age_range_enum)
     limit 1)),
measured as materialized (
    select c.user_id, c.wished, c.primary_language, c.last_chosen_at, c.chosen_lately,
           me.primary_language as mine, me.moment,
           abs(round((me.clock - date_part('epoch', me.moment at time zone c.time_zone))
                     / 60)::integer) % 1440 as apart,
           c.hours, bit_count(c.interests & me.interests)::float8 as shared,
           greatest(bit_count(c.interests | me.interests), 1)::float8 as either
    from seen c, me
    where c.user_id <> :seeker::uuid
      and (:country::text is null or c.country_code = :country::text::country_code)
      and ('either' in (:correspondence::text, c.wished::text)
           or :correspondence::text = c.wished::text)
      and not exists (select from apart where apart.user_id = c.user_id)),
-- offset 0: each is worked out once
scored as (
    select user_id, wished, shared, either, least(apart, 1440 - apart) as distance,
           least(apart, 1440 - apart) / 60::float8 as away,
           case when primary_language = mine then .2::float8
                when primary_language = any (:languages::text[]) then .15::float8
                else .1::float8 end as tongue,
           case when last_chosen_at > moment - interval '30 days' then .05::float8 * chosen_lately
                else 0::float8 end as weariness
    from measured
    where least(apart, 1440 - apart) <= 60 * least(:distance::integer, hours)
      and (shared > 0 or not :interest_only::boolean)
    offset 0),
ranked as (
    select user_id, distance, wished, away, tongue, weariness,
           .5::float8 * shared / either + .3::float8 * (1::float8 - away / 12::float8) + tongue
               as score
    from scored
    offset 0)
select user_id, distance::bigint as minutes, score,
       case when :correspondence::text <> 'either' then :correspondence::text
            when wished <> 'either' then wished::text
            else 'long-term' end as kind
from ranked
order by :score_weight::float8 * score + :language_weight::float8 * tongue
         + :clock_weight::float8 * (1::float8 - away / 12::float8)
         + :chance_weight::float8 * random() - weariness desc,
         random()
limit 20;

-- query: claim_partner(seeker account, partner account, kind text, source text, score score,
--     apart minutes, request request) -> found_match
-- Matches the seeker with a partner. The seeker's capacity row is locked (lock_seeker).
-- One row: the match. No row: try the next candidate.
-- The partner is locked by somebody, full, gone, hidden, away, blocked, or matched meanwhile.
-- Locks the partner's capacity row.
-- Refused by capacity_is_kept (INPUT): one of the two has no free place.
-- Refused by not_now_is_kept (INPUT): the partner is not to be found.
-- Refused by pair_has_cooled_off (INPUT): the two have parted not long ago.
-- :kind is one-time or long-term. :source is random, language, timezone or interest.
-- :score is 0..1. :apart is between the two clocks.
with partner as (
    select c.user_id
    from account_capacity c
    join user_profiles p using (user_id)
    where c.user_id = :partner::uuid and p.account_status = 'active'
      and c.active_count < p.max_active_conversations
      and (c.hidden_until is null or c.hidden_until <= office_now())
      and not week_is_full(c.most_new_a_week, c.chosen_at, office_now())
      and coalesce(p.last_active, p.created_at) > office_now() - away_time()
      and not exists (select from account_blocks b
                      where (b.blocker_id, b.blocked_id)
                            in ((:seeker::uuid, :partner::uuid), (:partner::uuid, :seeker::uuid)))
    for no key update of c skip locked),
made as (
    insert into match_records (user_1_id, user_2_id, match_type, match_source, compatibility_score,
                               time_zone_difference, time_zone_minutes)
    select least(:seeker::uuid, user_id), greatest(:seeker::uuid, user_id),
           :kind::text::correspondence_enum, :source::text::match_source_enum,
           round(:score::float8::numeric, 2), :apart::integer / 60, :apart::integer % 60
    from partner
    on conflict do nothing
    returning match_id),
chosen as (
    update account_capacity
    set times_chosen = times_chosen + 1
    where user_id = :partner::uuid and exists (select from made)),
asked as (
    insert into match_requests (user_id, request_id, match_id)
    select :seeker::uuid, :request::uuid, match_id
    from made)
select match_id
from made;

-- query: tell_matched(one account, other account?)
-- Tells :one that it was matched, and :other; null: nobody else.
-- After the match has been committed, and not durably.
-- Who notifies keeps all others who do from committing until the own commit is on the disk.
-- This is news for those who are looking; the match is safe already.
select set_config('synchronous_commit', 'off', true),
       pg_notify('globetalk_matched', concat_ws(',', :one::uuid, :other::uuid));

-- query: match_of_account(account account, match match) -> match(match_id match,
--     pen_pal_id account, status text, score score, hours number, minutes number)
-- A match of the account, and who its pen pal is. No row: it is none of the account's.
-- status is active, completed, abandoned or reported. score is 0..1.
-- Between the two clocks: hours are the whole ones, minutes those beyond.
select match_id, case when user_1_id = :account then user_2_id else user_1_id end as pen_pal_id,
       status::text as status, coalesce(compatibility_score, 0)::float8 as score,
       coalesce(time_zone_difference, 0)::bigint as hours, time_zone_minutes::bigint as minutes
from match_records
where match_id = :match and :account in (user_1_id, user_2_id);

-- query: block_account(blocker account, blocked account, match match)
-- :blocker blocks :blocked, the pen pal of :match. Changes nothing when it does already.
-- A trigger (block_parts_the_two) parts them. Both are told as at the end of any match.
-- Locks the match first and then the accounts: everybody locks them in this order.
with parted as materialized (
    select user_1_id, user_2_id, status
    from match_records
    where match_id = :match
    for no key update),
blocked as (
    insert into account_blocks (blocker_id, blocked_id)
    select :blocker, :blocked
    from parted
    on conflict do nothing)
select pg_notify('globetalk_matches', user_1_id::text || ',' || user_2_id::text)
from parted
where status = 'active';

-- query: answering_habit(account account) -> habit(habit span)
-- How long the account usually takes to answer the last ten letters that it got. One row.
-- 0 (null): it has no habit.
select percentile_cont(0.5) within group (order by answer.posted_at - got.delivered_at) as habit
from (select match_id, delivered_at
      from inbox
      where recipient_id = :account
      order by delivered_at desc
      limit 10) got,
     lateral (select min(k.posted_at) as posted_at
              from posting_keys k
              where k.user_id = :account and k.match_id = got.match_id
                and k.posted_at > got.delivered_at) answer;
