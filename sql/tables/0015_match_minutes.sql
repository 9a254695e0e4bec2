-- What a match says of the two clocks: whole hours, as the customer's column has them, and the
-- minutes beyond.
alter table match_records
    add column time_zone_minutes integer not null default 0
        constraint minutes_beyond_whole_hours check (time_zone_minutes between 0 and 59),
    add constraint half_a_globe_apart_at_most
        check (time_zone_difference * 60 + time_zone_minutes <= 720);
-- Matches of before: hours were rounded. Where the clocks of the two still fit what was written
-- then, they say the minutes, too.
update match_records m set time_zone_difference = least(minutes, 1440 - minutes) / 60,
                           time_zone_minutes = least(minutes, 1440 - minutes) % 60
from (select r.match_id,
             abs(round(extract(epoch from (r.created_at at time zone one.time_zone)
                                          - (r.created_at at time zone other.time_zone))
                       / 60))::integer % 1440 as minutes
      from match_records r
      join user_profiles one on one.user_id = r.user_1_id
      join user_profiles other on other.user_id = r.user_2_id) apart
where apart.match_id = m.match_id and minutes % 60 <> 0
  and abs(least(minutes, 1440 - minutes) - 60 * m.time_zone_difference) <= 30;
