-- query: lock_seeker
-- $1 account. Locks its capacity row for the transaction: whoever finds, blocks or is found waits here. One row.
select p.account_status::text as status, c.active_count::bigint as active_count, p.max_active_conversations::bigint as most,
       array_prepend(p.primary_language, p.secondary_languages)::text[] as languages,
       p.preferred_correspondence_type::text as correspondence, p.preferred_time_zone_distance::bigint as hours,
       (select count(*) from match_requests r where r.user_id = $1 and r.requested_at > office_now() - interval '24 hours') as found_today
from account_capacity c join user_profiles p using (user_id) where c.user_id = $1 for no key update of c;

-- query: match_of_request
-- $1 account, $2 request. The match that this asking found, or no row.
select match_id from match_requests where user_id = $1 and request_id = $2;

-- query: find_candidates
-- $1 seeker, $2 languages, $3 most hours apart, $4 kind of correspondence, $5 country or null, $6 rows to read a language,
-- $7 where on the ring to begin. The best twenty of a bounded random sample, best first: blocks, old pairs and both
-- sides' wishes are respected. Score without the penalty for being chosen often.
with me as materialized (
    select user_id, primary_language, time_zone, interests, office_now() as moment from user_profiles where user_id = $1::uuid),
sample as materialized (
    select distinct picked.user_id from unnest($2::text[]) wanted (code), lateral (
        (select user_id from match_pool where language = wanted.code and ring >= $7::integer order by ring limit $6::integer)
        union all
        (select user_id from match_pool where language = wanted.code and ring < $7::integer order by ring limit $6::integer)
        limit $6::integer) picked
    where picked.user_id <> $1::uuid),
fitting as (
    select p.user_id, p.preferred_correspondence_type as wished, p.interests, p.primary_language, c.times_chosen,
           zone_distance(me.time_zone, p.time_zone, me.moment) as hours
    from sample join user_profiles p using (user_id) join account_capacity c using (user_id), me
    where p.account_status = 'active' and c.active_count < p.max_active_conversations
      and zone_distance(me.time_zone, p.time_zone, me.moment) <= least($3::integer, p.preferred_time_zone_distance)
      and ('either' in ($4::text, p.preferred_correspondence_type::text) or $4::text = p.preferred_correspondence_type::text)
      and ($5::text is null or p.country_code = $5::text::country_code)
      and not exists (select from account_blocks b where (b.blocker_id, b.blocked_id) in (($1::uuid, p.user_id), (p.user_id, $1::uuid)))
      and not exists (select from match_records m
                      where m.user_1_id = least($1::uuid, p.user_id) and m.user_2_id = greatest($1::uuid, p.user_id)
                        and (m.status = 'active' or m.completed_at > me.moment - cooling_off() or m.completion_reason = 'violation'))),
scored as (
    select f.user_id, f.hours, f.times_chosen,
           case when $4::text <> 'either' then $4::text when f.wished <> 'either' then f.wished::text else 'long-term' end as kind,
           .5 * coalesce((select count(*) from unnest(f.interests) one where one = any (me.interests))::float8 /
                nullif((select count(distinct one) from unnest(f.interests || me.interests) one), 0), 0)
           + .3 * (1 - f.hours / 12.0) + case when f.primary_language = me.primary_language then .2 else .1 end as score
    from fitting f, me)
select user_id, hours::bigint as hours, kind, score::float8 as score from scored
order by score - .05 * times_chosen desc, random() limit 20;

-- query: claim_partner
-- $1 seeker (whose row is locked already), $2 partner, $3 kind, $4 source, $5 score, $6 hours apart, $7 request.
-- One row: the match. None when the partner is busy, full, gone, or met meanwhile: try the next.
with partner as (
    select c.user_id from account_capacity c join user_profiles p using (user_id)
    where c.user_id = $2::uuid and p.account_status = 'active' and c.active_count < p.max_active_conversations
      and not exists (select from account_blocks b where (b.blocker_id, b.blocked_id) in (($1::uuid, $2::uuid), ($2::uuid, $1::uuid)))
    for no key update of c skip locked),
made as (
    insert into match_records (user_1_id, user_2_id, match_type, match_source, compatibility_score, time_zone_difference)
    select least($1::uuid, user_id), greatest($1::uuid, user_id), $3::text::correspondence_enum, $4::text::match_source_enum,
           round($5::float8::numeric, 2), $6::integer from partner
    on conflict do nothing returning match_id),
chosen as (
    update account_capacity set times_chosen = times_chosen + 1 where user_id = $2::uuid and exists (select from made)),
asked as (
    insert into match_requests (user_id, request_id, match_id) select $1::uuid, $7::uuid, match_id from made)
select match_id from made;

-- query: match_of_account
-- $1 account, $2 match. The other side and what the match is, or no row: none, or not one of the two.
select match_id, case when user_1_id = $1 then user_2_id else user_1_id end as pen_pal_id, status::text as status,
       coalesce(compatibility_score, 0)::float8 as score, coalesce(time_zone_difference, 0)::bigint as hours
from match_records where match_id = $2 and $1 in (user_1_id, user_2_id);

-- query: block_account
-- $1 who blocks, $2 whom. Parts the two (trigger block_parts_the_two).
insert into account_blocks (blocker_id, blocked_id) values ($1, $2) on conflict do nothing;

-- query: answering_habit
-- $1 account. One row: how long it usually takes to answer, from the last ten letters that it got; null without a habit.
select avg(answer.posted_at - got.delivered_at) as habit
from (select match_id, delivered_at from inbox where recipient_id = $1 order by delivered_at desc limit 10) got,
     lateral (select min(k.posted_at) as posted_at from posting_keys k
              where k.user_id = $1 and k.match_id = got.match_id and k.posted_at > got.delivered_at) answer;
