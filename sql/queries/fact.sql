-- query: show_fact_of_country(account account, country text) -> fact(fact_id fact, country text,
--     kind text, title text, description text, my_rating number)
-- A verified fact of :country, the same all day for the account, drawn by display_frequency.
-- Counts the showing once a day. No row: the country has no verified fact.
-- country is ISO 3166-1 alpha-2.
-- kind is holiday, tradition, food, language, greeting or fun_fact.
-- my_rating: the account's, 1..5; 0: none.
with chance as materialized (
    select office_now()::date as today,
           hashtextextended(:account::uuid::text || office_now()::date::text || :country::text, 0)
               as seed),
near as (
    (select f.*
     from cultural_data f, chance
     where f.verified and f.country_code = :country::text::country_code
       and f.ring >= seed & 2147483647
     order by f.ring
     limit 16)
    union all
    (select f.*
     from cultural_data f, chance
     where f.verified and f.country_code = :country::text::country_code
       and f.ring < seed & 2147483647
     order by f.ring
     limit 16)
    limit 16),
drawn as (
    select s.*
    from near s, chance
    order by - ln(((hashtextextended(s.fact_id::text, seed) & 1048575) + 1) / 1048578.0::float8)
             / case s.display_frequency when 'rare' then 1 when 'normal' then 4 else 12 end
    limit 1),
shown as (
    insert into fact_showings (shown_on, fact_id, user_id)
    select today, fact_id, :account::uuid
    from drawn, chance
    on conflict do nothing)
select d.fact_id, d.country_code::text as country, d.fact_type::text as kind,
       d.title::text as title, d.description,
       coalesce((select r.rating from fact_ratings r
                 where r.fact_id = d.fact_id and r.user_id = :account::uuid), 0)::bigint
           as my_rating
from drawn d;

-- query: show_fact_of_world(account account) -> fact
-- A verified fact from anywhere, in the same way. Columns as in show_fact_of_country.
-- No row: there is no verified fact.
with chance as materialized (
    select office_now()::date as today,
           hashtextextended(:account::uuid::text || office_now()::date::text, 0) as seed),
near as (
    (select f.*
     from cultural_data f, chance
     where f.verified and f.ring >= seed & 2147483647
     order by f.ring
     limit 16)
    union all
    (select f.*
     from cultural_data f, chance
     where f.verified and f.ring < seed & 2147483647
     order by f.ring
     limit 16)
    limit 16),
drawn as (
    select s.*
    from near s, chance
    order by - ln(((hashtextextended(s.fact_id::text, seed) & 1048575) + 1) / 1048578.0::float8)
             / case s.display_frequency when 'rare' then 1 when 'normal' then 4 else 12 end
    limit 1),
shown as (
    insert into fact_showings (shown_on, fact_id, user_id)
    select today, fact_id, :account::uuid
    from drawn, chance
    on conflict do nothing)
select d.fact_id, d.country_code::text as country, d.fact_type::text as kind,
       d.title::text as title, d.description,
       coalesce((select r.rating from fact_ratings r
                 where r.fact_id = d.fact_id and r.user_id = :account::uuid), 0)::bigint
           as my_rating
from drawn d;

-- query: count_showings(most number) -> counted(counted number)
-- Adds showings of past days to their facts, and forgets whose they were.
-- Takes :most at most and leaves out those that somebody has locked. One row: how many.
with past as materialized (
    delete from fact_showings
    where ctid = any (array(
        select ctid
        from fact_showings
        where shown_on < office_now()::date
        limit :most::integer
        for update skip locked))
    returning fact_id, shown_on),
counted as (
    update cultural_data f
    set times_shown = f.times_shown + p.times, last_shown = greatest(f.last_shown, p.latest)
    from (select fact_id, count(*)::integer as times, max(shown_on)::timestamptz as latest
          from past
          group by fact_id) p
    where f.fact_id = p.fact_id)
select count(*) as counted
from past;

-- query: rate_fact(account account, fact fact, rating number)
-- The account rates a fact, 1..5; the last rating counts.
-- Changes no row when there is no such verified fact.
insert into fact_ratings (fact_id, user_id, rating)
select fact_id, :account::uuid, :rating::integer
from cultural_data
where fact_id = :fact and verified
on conflict (fact_id, user_id) do update set
    rating = excluded.rating,
    rated_at = office_now();

-- query: suggested_lately(account account) -> suggested_lately(suggested number)
-- How many facts the account has suggested in 24 hours. One row.
-- Locks the account's capacity row: two at once are counted one by one.
select (select count(*) from cultural_data f
        where f.suggested_by = :account
          and f.created_at > office_now() - interval '24 hours') as suggested
from account_capacity
where user_id = :account
for no key update;

-- query: suggest_fact(account account, country text, kind text, title text, description text,
--     source_url text?, language text) -> suggestion(fact_id fact)
-- Writes down a fact that somebody suggests; it waits to be verified. One row: its id.
-- Asked again with the same words, it gives the same id.
-- No row: the country has a fact of this title already.
-- :kind as in show_fact_of_country. :source_url null: none. :language is ISO 639-1.
with added as (
    insert into cultural_data (suggested_by, country_code, fact_type, title, description,
                               source_url, language)
    values (:account::uuid, :country::text::country_code, :kind::text::cultural_fact_enum,
            :title::text, :description::text, :source_url::text, :language::text)
    on conflict (country_code, title) do nothing
    returning fact_id)
select fact_id
from added
union all
select fact_id
from cultural_data
where country_code = :country::text::country_code and title = :title::text
  and suggested_by = :account::uuid and description = :description::text;

-- query: suggested_facts(most number) -> suggested_fact(fact_id fact, created_at time,
--     country text, kind text, language text, title text, description text, source_url text)
-- Facts that wait to be verified, the oldest first. :most rows at most.
-- Does not say who suggested them: the fact is judged, not the person.
-- country and kind as in show_fact_of_country. language is ISO 639-1. source_url may be empty.
select fact_id, created_at, country_code::text as country, fact_type::text as kind,
       language::text as language, title::text as title, description,
       coalesce(source_url, '') as source_url
from cultural_data
where not verified
order by created_at, fact_id
limit :most::integer;

-- query: verify_fact(fact fact, frequency text, by text) -> reviewed(entry number)
-- Verifies a suggested fact. One row: the entry in the audit log. No row: no such fact waits.
-- :frequency is how often it is shown: rare, normal or common. :by is who says so.
with good as (
    update cultural_data
    set verified = true, display_frequency = :frequency::text::frequency_enum
    where fact_id = :fact::uuid and not verified
    returning fact_id, country_code, title)
select audit_write(:by::text, 'fact-verified', null,
                   jsonb_build_object('fact', fact_id, 'country', country_code,
                                      'title', title)) as entry
from good;

-- query: refuse_fact(fact fact, reason text, by text) -> reviewed
-- Takes a suggested fact away. One row: the entry in the audit log, without the fact's words.
-- No row: no such fact waits. :by is who says so.
with refused as (
    delete from cultural_data
    where fact_id = :fact::uuid and not verified
    returning fact_id, country_code)
select audit_write(:by::text, 'fact-refused', null,
                   jsonb_build_object('fact', fact_id, 'country', country_code,
                                      'reason', :reason::text)) as entry
from refused;
