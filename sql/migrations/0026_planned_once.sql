-- Functions that read a table, asked in nearly every statement and as defaults: written in SQL they cannot be inlined, and PostgreSQL parses
-- and plans them anew in every statement that has them (50 us each). PL/pgSQL plans them once for each connection. They answer the same.
create or replace function office_now() returns timestamptz language plpgsql stable parallel safe as $$
begin
    return (select transaction_timestamp() + shift from post_office_clock);
end $$;
create or replace function interest_mask(codes text[]) returns bit(128) language plpgsql stable parallel safe as $$
begin
    return (select coalesce(bit_or(set_bit(0::bit(128), place, 1)), 0::bit(128)) from interest_places where code = any (codes));
end $$;
create or replace function account_opens(account uuid, status status_enum) returns boolean language plpgsql stable as $$
begin
    return status <> 'deleted' or exists (select from account_deletions d where d.user_id = account and d.keys_destroyed_at is null
                                          and d.ends_at > office_now());
end $$;

-- Taking days off an instant depends on the session's time zone, so this was never immutable; said to be, it was not inlined either.
create or replace function week_is_full(most integer, chosen timestamptz[], moment timestamptz) returns boolean language sql stable parallel safe as $$
    select coalesce(chosen[cardinality(chosen) - most + 1] > moment - interval '7 days', false)
$$;
