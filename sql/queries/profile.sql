-- query: read_profile
-- $1 account. Its profile, or no row.
select age_range::text as age_range, primary_language::text as primary_language, secondary_languages::text[] as secondary_languages,
       time_zone::text as time_zone, country_code::text as country, coalesce(region, '')::text as region, coalesce(bio, '') as bio,
       interests, coalesce(favorite_local_fact, '') as favorite_local_fact,
       preferred_correspondence_type::text as preferred_correspondence_type, max_active_conversations::bigint as max_active_conversations,
       preferred_time_zone_distance::bigint as preferred_time_zone_distance, privacy_level::text as privacy_level
from user_profiles where user_id = $1 and account_opens(user_id, account_status);

-- query: change_profile
-- $1 account, $2 age range, $3 first language, $4 further languages, $5 time zone, $6 country, $7 region or null, $8 bio, $9 interests,
-- $10 local fact, $11 kind of correspondence, $12 most conversations, $13 hours apart, $14 privacy.
update user_profiles set updated_at = office_now(), age_range = $2::text::age_range_enum, primary_language = $3::text,
       secondary_languages = $4::text[]::language_code[], time_zone = $5::text, country_code = $6::text::country_code, region = $7::text,
       bio = $8::text, interests = $9::text[], favorite_local_fact = $10::text,
       preferred_correspondence_type = $11::text::correspondence_enum, max_active_conversations = $12::integer,
       preferred_time_zone_distance = $13::integer, privacy_level = $14::text::privacy_enum
where user_id = $1 and account_status = 'active';

-- query: see_profile
-- $1 account. What others may see of it (A6): more with each privacy level; never the region.
select user_id, anonymous_handle::text as handle, age_range::text as age_range, country_code::text as country,
       array_prepend(primary_language, secondary_languages)::text[] as languages,
       case when privacy_level <> 'minimal' then interests else '{}' end as interests,
       case when privacy_level <> 'minimal' then coalesce(bio, '') else '' end as bio,
       case when privacy_level = 'detailed' then coalesce(favorite_local_fact, '') else '' end as favorite_local_fact
from user_profiles where user_id = $1;
