-- query: show_fact_of_country(account account, country text) -> fact(fact_id fact, country text,
--     kind text, title text, description text, my_rating number)
-- :account account, :country country. A verified fact of it: the same all day for the account, drawn by display_frequency; counts the showing once a day.
-- No row when there is none.
with chance as materialized (
    select office_now()::date as today, hashtextextended(:account::uuid::text || office_now()::date::text || :country::text, 0) as seed),
near as (
    (select f.* from cultural_data f, chance where f.verified and f.country_code = :country::text::country_code and f.ring >= seed & 2147483647
     order by f.ring limit 16)
    union all
    (select f.* from cultural_data f, chance where f.verified and f.country_code = :country::text::country_code and f.ring < seed & 2147483647
     order by f.ring limit 16)
    limit 16),
drawn as (
    select s.* from near s, chance
    order by - ln(((hashtextextended(s.fact_id::text, seed) & 1048575) + 1) / 1048578.0::float8)
             / case s.display_frequency when 'rare' then 1 when 'normal' then 4 else 12 end limit 1),
shown as (
    insert into fact_showings (shown_on, fact_id, user_id) select today, fact_id, :account::uuid from drawn, chance on conflict do nothing)
select d.fact_id, d.country_code::text as country, d.fact_type::text as kind, d.title::text as title, d.description,
       coalesce((select r.rating from fact_ratings r where r.fact_id = d.fact_id and r.user_id = :account::uuid), 0)::bigint as my_rating from drawn d;

-- query: show_fact_of_world(account account) -> fact
-- :account account. The same from anywhere.
with chance as materialized (
    select office_now()::date as today, hashtextextended(:account::uuid::text || office_now()::date::text, 0) as seed),
near as (
    (select f.* from cultural_data f, chance where f.verified and f.ring >= seed & 2147483647 order by f.ring limit 16)
    union all
    (select f.* from cultural_data f, chance where f.verified and f.ring < seed & 2147483647 order by f.ring limit 16)
    limit 16),
drawn as (
    select s.* from near s, chance
    order by - ln(((hashtextextended(s.fact_id::text, seed) & 1048575) + 1) / 1048578.0::float8)
             / case s.display_frequency when 'rare' then 1 when 'normal' then 4 else 12 end limit 1),
shown as (
    insert into fact_showings (shown_on, fact_id, user_id) select today, fact_id, :account::uuid from drawn, chance on conflict do nothing)
select d.fact_id, d.country_code::text as country, d.fact_type::text as kind, d.title::text as title, d.description,
       coalesce((select r.rating from fact_ratings r where r.fact_id = d.fact_id and r.user_id = :account::uuid), 0)::bigint as my_rating from drawn d;

-- query: count_showings(most number) -> counted(counted number)
-- :most most. Adds showings of past days to their facts and forgets whose they were. One row: how many.
with past as materialized (
    delete from fact_showings where ctid = any (array(
        select ctid from fact_showings where shown_on < office_now()::date limit :most::integer for update skip locked))
    returning fact_id, shown_on),
counted as (
    update cultural_data f set times_shown = f.times_shown + p.times, last_shown = greatest(f.last_shown, p.latest)
    from (select fact_id, count(*)::integer as times, max(shown_on)::timestamptz as latest from past group by fact_id) p where f.fact_id = p.fact_id)
select count(*) as counted from past;

-- query: rate_fact(account account, fact fact, rating number)
-- :account account, :fact fact, :rating rating. The last one counts. Changes no row when there is no such verified fact.
insert into fact_ratings (fact_id, user_id, rating)
select fact_id, :account::uuid, :rating::integer from cultural_data where fact_id = :fact and verified
on conflict (fact_id, user_id) do update set rating = excluded.rating, rated_at = office_now();

-- query: suggested_lately(account account) -> suggested_lately(suggested number)
-- :account account. One row: how many facts it has suggested in 24 hours. Locks the account's counting row: two at once are counted one by one.
select (select count(*) from cultural_data f where f.suggested_by = :account and f.created_at > office_now() - interval '24 hours') as suggested
from account_capacity where user_id = :account for no key update;

-- query: suggest_fact(account account, country text, kind text, title text, description text,
--     source_url text?, language text) -> suggestion(fact_id fact)
-- :account account, :country country, :kind kind, :title title, :description text, :source_url source or null, :language language. Not verified. One row: its id; none: that title is told of
-- the country already. The account's own suggestion is answered again.
with added as (
    insert into cultural_data (suggested_by, country_code, fact_type, title, description, source_url, language)
    values (:account::uuid, :country::text::country_code, :kind::text::cultural_fact_enum, :title::text, :description::text, :source_url::text, :language::text)
    on conflict (country_code, title) do nothing returning fact_id)
select fact_id from added
union all
select fact_id from cultural_data where country_code = :country::text::country_code and title = :title::text and suggested_by = :account::uuid
    and description = :description::text;

-- query: suggested_facts(most number) -> suggested_fact(fact_id fact, created_at time,
--     country text, kind text, language text, title text, description text, source_url text)
-- :most most. What waits to be verified, the oldest first. Not who suggested it: it is the fact that is looked at.
select fact_id, created_at, country_code::text as country, fact_type::text as kind, language::text as language, title::text as title, description,
       coalesce(source_url, '') as source_url
from cultural_data where not verified order by created_at, fact_id limit :most::integer;

-- query: verify_fact(fact fact, frequency text, by text) -> reviewed(entry number)
-- :fact fact, :frequency how often it is shown, :by who says so. Into the audit log. No row: no such fact waits.
with good as (
    update cultural_data set verified = true, display_frequency = :frequency::text::frequency_enum where fact_id = :fact::uuid and not verified
    returning fact_id, country_code, title)
select audit_write(:by::text, 'fact-verified', null, jsonb_build_object('fact', fact_id, 'country', country_code, 'title', title)) as entry from good;

-- query: refuse_fact(fact fact, reason text, by text) -> reviewed
-- :fact fact, :reason why, :by who says so. Takes it away; into the audit log, without what somebody wrote. No row: no such fact waits.
with refused as (delete from cultural_data where fact_id = :fact::uuid and not verified returning fact_id, country_code)
select audit_write(:by::text, 'fact-refused', null, jsonb_build_object('fact', fact_id, 'country', country_code, 'reason', :reason::text)) as entry from refused;
