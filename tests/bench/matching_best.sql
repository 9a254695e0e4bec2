-- The best score that :seeker could have of all people, by looking at every one: the control of the walk (sql/queries/match.sql), written apart from it.
select me.user_id, max(.5 * bit_count(p.interests & mine.mask)::float8 / greatest(bit_count(p.interests | mine.mask), 1)
        + .3 * (1 - apart.minutes / 720.0)
        + case when p.primary_language = me.primary_language then .2 when p.primary_language = any (mine.languages) then .15 else .1 end)
from user_profiles me
cross join lateral (select interest_mask(me.interests) as mask, array_prepend(me.primary_language, me.secondary_languages)::text[] as languages offset 0) mine
join match_pool p on p.language::text = any (mine.languages) and p.user_id <> me.user_id
join (select zone, other, zone_minutes(zone, other, office_now()) as minutes
      from (select distinct time_zone as zone from user_profiles) one, (select distinct time_zone as other from user_profiles) two) apart
    on apart.zone = me.time_zone and apart.other = p.time_zone
where me.user_id = :'seeker' and apart.minutes <= 60 * least(me.preferred_time_zone_distance, p.hours)
  and ('either' in (me.preferred_correspondence_type, p.wished) or me.preferred_correspondence_type = p.wished)
group by me.user_id;
