-- query: read_profile(account account) -> profile(age_range text, primary_language text,
--     secondary_languages text_list, time_zone text, country text, region text, bio text,
--     interests text_list, favorite_local_fact text, preferred_correspondence_type text,
--     max_active_conversations number, preferred_time_zone_distance number, privacy_level text)
-- The account's profile, as it sees it itself. No row: there is none, or it opens no more.
-- age_range is 18-25, 26-35, 36-45 or 46+. Languages are ISO 639-1.
-- time_zone is a name of the tz database. country is ISO 3166-1 alpha-2.
-- region, bio and favorite_local_fact may be empty.
-- preferred_correspondence_type is one-time, long-term or either.
-- max_active_conversations is 1..10. preferred_time_zone_distance: hours, 1..12.
-- privacy_level is minimal, standard or detailed.
select age_range::text as age_range, primary_language::text as primary_language,
       secondary_languages::text[] as secondary_languages, time_zone::text as time_zone,
       country_code::text as country, coalesce(region, '')::text as region,
       coalesce(bio, '') as bio, interests,
       coalesce(favorite_local_fact, '') as favorite_local_fact,
       preferred_correspondence_type::text as preferred_correspondence_type,
       max_active_conversations::bigint as max_active_conversations,
       preferred_time_zone_distance::bigint as preferred_time_zone_distance,
       privacy_level::text as privacy_level
from user_profiles
where user_id = :account and account_opens(user_id, account_status);

-- query: change_profile(account account, age_range text, primary_language text,
--     secondary_languages text_list, time_zone text, country text, region text?, bio text,
--     interests text_list, favorite_local_fact text, correspondence text,
--     most_conversations number, distance hours, privacy text)
-- Changes the profile as a whole. Changes no row when the account is not active.
-- Parameters have the values of read_profile. :region null: none.
-- :distance is the most between two clocks.
update user_profiles
set updated_at = office_now(), age_range = :age_range::text::age_range_enum,
    primary_language = :primary_language::text,
    secondary_languages = :secondary_languages::text[]::language_code[],
    time_zone = :time_zone::text, country_code = :country::text::country_code,
    region = :region::text, bio = :bio::text, interests = :interests::text[],
    favorite_local_fact = :favorite_local_fact::text,
    preferred_correspondence_type = :correspondence::text::correspondence_enum,
    max_active_conversations = :most_conversations::integer,
    preferred_time_zone_distance = :distance::integer,
    privacy_level = :privacy::text::privacy_enum
where user_id = :account and account_status = 'active';

-- query: see_profile(account account) -> seen_profile(user_id account, handle text,
--     age_range text, country text, languages text_list, interests text_list, bio text,
--     favorite_local_fact text)
-- What others may see of the account: more with each privacy level, never the region.
-- No row: there is no such account. Words as in read_profile. languages: the first one first.
-- interests and bio are empty at level minimal, or when there are none.
-- favorite_local_fact is empty below level detailed, or when there is none.
select user_id, anonymous_handle::text as handle, age_range::text as age_range,
       country_code::text as country,
       array_prepend(primary_language, secondary_languages)::text[] as languages,
       case when privacy_level <> 'minimal' then interests else '{}' end as interests,
       case when privacy_level <> 'minimal' then coalesce(bio, '') else '' end as bio,
       case when privacy_level = 'detailed' then coalesce(favorite_local_fact, '')
            else '' end as favorite_local_fact
from user_profiles
where user_id = :account;
