-- Who was found and can be found again keeps what the pool says of him; only how often he was chosen changes, in place. Working out the whole row
-- anew (the view, masks, all indexes twice) was a third of what a find cost the database. Each fourth time he moves in the rings, which is
-- enough for nobody to keep a lucky place: with a move each time it would be three indexes written at random for every find.
create function match_pool_chosen(account uuid, chosen timestamptz[], moves boolean) returns boolean language plpgsql as $$
begin
    update match_pool p set
           ring = case when moves then floor(random() * 2147483647)::integer else p.ring end,
           interest_ring = case when moves then
               ((coalesce((select i.place from interest_places i where get_bit(p.interests, i.place) = 1 order by random() limit 1), 127) << 24)
                + floor(random() * 16777215))::integer else p.interest_ring end,
           chosen_lately = recent.chosen_lately, last_chosen_at = recent.last_chosen_at
    from (select count(*)::integer as chosen_lately, max(moment) as last_chosen_at
          from unnest(chosen) moment where moment > chosen[cardinality(chosen)] - interval '30 days') recent
    where p.user_id = account;
    return found;
end $$;

create or replace function capacity_changed() returns trigger language plpgsql as $$
declare
    most integer;
begin
    select p.max_active_conversations into most from user_profiles p where p.user_id = new.user_id;
    if (old.hidden_until, old.most_new_a_week) is not distinct from (new.hidden_until, new.most_new_a_week)
       and (old.active_count < most) = (new.active_count < most) then
        if new.times_chosen = old.times_chosen then
            return null;
        end if;
        -- who is found may be found, or the find would have been refused; the week may be full by it
        if not week_is_full(new.most_new_a_week, new.chosen_at, office_now())
           and match_pool_chosen(new.user_id, new.chosen_at, new.times_chosen % 4 = 0) then
            return null;
        end if;
    end if;
    perform match_pool_refresh(new.user_id, false);
    return null;
end $$;
