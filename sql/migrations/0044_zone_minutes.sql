-- Clocks are half and quarter hours apart, too (India, Nepal, the Chathams): distances are whole minutes around the globe, and no wish is rounded.
-- At most half a globe, whatever the offsets are, which lie 26 hours apart.
create function zone_minutes(one text, other text, moment timestamptz) returns integer language sql stable parallel safe as $$
    select least(minutes, 1440 - minutes) from (
        select abs(round(extract(epoch from (moment at time zone one) - (moment at time zone other)) / 60))::integer % 1440 as minutes) apart
$$;
-- The whole hours of it.
create or replace function zone_distance(one text, other text, moment timestamptz) returns integer language sql stable parallel safe as $$
    select zone_minutes(one, other, moment) / 60
$$;
