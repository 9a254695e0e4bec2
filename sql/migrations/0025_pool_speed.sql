-- A new match wrote both people's rows of the pool anew, which was half of what finding cost the database. Now only who was chosen (with
-- the choice just counted, in a new place) and whoever becomes full or free by it; a seeker with places left stays where he is.
create or replace function capacity_changed() returns trigger language plpgsql as $$
begin
    if (old.times_chosen, old.hidden_until, old.most_new_a_week) is distinct from (new.times_chosen, new.hidden_until, new.most_new_a_week)
       or exists (select from user_profiles p where p.user_id = new.user_id
                  and (old.active_count < p.max_active_conversations) <> (new.active_count < p.max_active_conversations)) then
        perform match_pool_refresh(new.user_id, false);
    end if;
    return null;
end $$;
drop trigger capacity_changed on account_capacity;
create trigger capacity_changed after update of active_count, times_chosen, hidden_until, most_new_a_week on account_capacity for each row
    when ((old.active_count, old.times_chosen, old.hidden_until, old.most_new_a_week) is distinct from
          (new.active_count, new.times_chosen, new.hidden_until, new.most_new_a_week))
    execute function capacity_changed();
