-- One clock for everybody: office_now(). A development post office may move it ahead, never back; no other may.
create table post_office_clock (
    only_row boolean primary key default true check (only_row),
    development boolean not null default false,
    shift interval not null default '0',
    constraint clock_never_goes_back check (shift >= interval '0'),
    constraint clock_moves_in_development_only check (development or shift = interval '0')
);
insert into post_office_clock default values;

-- The instant of the transaction's beginning, as the post office counts time. Every time in the schema comes from here.
create function office_now() returns timestamptz language sql stable parallel safe as $$
    select transaction_timestamp() + shift from post_office_clock
$$;

create function post_office_clock_is_kept() returns trigger language plpgsql as $$
begin
    if tg_op <> 'UPDATE' then
        raise exception 'the clock has one row, for ever' using errcode = '23514', constraint = 'clock_has_one_row';
    end if;
    if new.shift < old.shift then
        raise exception 'the clock never goes back' using errcode = '23514', constraint = 'clock_never_goes_back';
    end if;
    return new;
end $$;
create trigger post_office_clock_is_kept before insert or update or delete on post_office_clock
    for each row execute function post_office_clock_is_kept();

-- Ids are UUIDs of version 7 (RFC 9562, 5.7): 48 bits of milliseconds, then randomness. So an id carries the instant in
-- which it was made, and a range of ids is a range of time.
create function uuid_v7(made timestamptz) returns uuid language sql volatile parallel safe as $$
    select (lpad(to_hex(floor(extract(epoch from made) * 1000)::bigint), 12, '0') || '7'
            || substr(translate(gen_random_uuid()::text, '-', ''), 14))::uuid
$$;

-- The instant that an id carries, to the millisecond (rounded down).
create function uuid_v7_instant(id uuid) returns timestamptz language sql immutable strict parallel safe as $$
    select to_timestamp(('x' || substr(id::text, 1, 8) || substr(id::text, 10, 4))::bit(48)::bigint / 1000.0)
$$;

-- The least id that an instant can have: where a month of ids begins.
create function uuid_v7_floor(made timestamptz) returns uuid language sql immutable strict parallel safe as $$
    select (lpad(to_hex(floor(extract(epoch from made) * 1000)::bigint), 12, '0') || '00000000000000000000')::uuid
$$;

-- An id for something made now.
create function new_id() returns uuid language sql volatile parallel safe as $$ select uuid_v7(office_now()) $$;

-- Moves the clock ahead, in development only. Notifies, so that sleepers look again.
create function clock_move(ahead interval) returns timestamptz language plpgsql as $$
begin
    if not (select development from post_office_clock) then
        raise exception 'the clock is moved in development only'
            using errcode = '23514', constraint = 'clock_moves_in_development_only';
    end if;
    if ahead is null or ahead <= interval '0' then
        raise exception 'the clock never goes back' using errcode = '23514', constraint = 'clock_never_goes_back';
    end if;
    update post_office_clock set shift = shift + ahead;
    perform pg_notify('globetalk_clock', '');
    return office_now();
end $$;
