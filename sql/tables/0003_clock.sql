-- One clock for everybody, and the ids that carry its time.
create table post_office_clock (
    only_row boolean primary key default true check (only_row),
    development boolean not null default false,
    shift interval not null default '0',
    constraint clock_never_goes_back check (shift >= interval '0'),
    constraint clock_moves_in_development_only check (development or shift = interval '0')
);
insert into post_office_clock default values;

-- Defaults and checks use these functions, so they stand here and no rule replaces them.

-- In PL/pgSQL, which plans it once a connection: SQL that reads a table cannot be inlined, and is
-- planned anew in every statement (50 us). Without a search_path of its own, which would cost as
-- much as the rest; the table's whole name does the same.
create function office_now() returns timestamptz language plpgsql stable parallel safe as $$
begin
    return (select transaction_timestamp() + shift from public.post_office_clock);
end $$;

-- RFC 9562, 5.7: 48 bits of milliseconds, then randomness. A range of ids is a range of time.
create function uuid_v7(made timestamptz) returns uuid language sql volatile parallel safe
    return (lpad(to_hex(floor(extract(epoch from made) * 1000)::bigint), 12, '0') || '7'
            || substr(translate(gen_random_uuid()::text, '-', ''), 14))::uuid;

-- In float8: it holds every millisecond of the next ages, and decimals are slow.
create function uuid_v7_instant(id uuid) returns timestamptz
    language sql immutable strict parallel safe
    return to_timestamp(('x' || left(encode(uuid_send(id), 'hex'), 12))::bit(48)::bigint::float8
                        / 1000);

create function new_id() returns uuid language sql volatile parallel safe
    return uuid_v7(office_now());
