-- The clock of the office, and ids that carry its time.
comment on table post_office_clock is
    'How far the office''s time is ahead of the machine''s: one row.';
comment on column post_office_clock.development is 'Whether the clock may be moved.';

comment on function office_now is
    'The instant at which the transaction began, as the office counts time. '
    'It has no search_path of its own: it is asked in nearly every statement.';
comment on function uuid_v7 is
    'A new id of version 7 for something made at this instant. Inlined.';
comment on function uuid_v7_instant is
    'The instant that an id carries, rounded down to a millisecond. Inlined.';
comment on function new_id is 'An id for something made now. Inlined.';

create or replace function uuid_v7_floor(made timestamptz) returns uuid
    language sql immutable strict parallel safe
    return (lpad(to_hex(floor(extract(epoch from made) * 1000)::bigint), 12, '0')
            || '00000000000000000000')::uuid;
comment on function uuid_v7_floor is
    'The least id of an instant: where a month of ids begins. Inlined.';

create or replace function post_office_clock_is_kept() returns trigger language plpgsql
    set search_path = public, pg_temp as $$
begin
    if tg_op <> 'UPDATE' then
        raise exception 'the clock has one row, for ever'
            using errcode = '23514', constraint = 'clock_has_one_row';
    end if;
    if new.shift < old.shift then
        raise exception 'the clock never goes back'
            using errcode = '23514', constraint = 'clock_never_goes_back';
    end if;
    return new;
end $$;
comment on function post_office_clock_is_kept is 'The clock has one row and never goes back.';
create or replace trigger post_office_clock_is_kept before insert or update or delete
    on post_office_clock for each row execute function post_office_clock_is_kept();
comment on trigger post_office_clock_is_kept on post_office_clock is
    'The clock has one row and never goes back.';

create or replace function clock_move(ahead interval) returns timestamptz language plpgsql
    security definer set search_path = public, pg_temp as $$
begin
    if not (select development from post_office_clock) then
        raise exception 'the clock is moved in development only'
            using errcode = '23514', constraint = 'clock_moves_in_development_only';
    end if;
    if ahead is null or ahead <= interval '0' then
        raise exception 'the clock never goes back'
            using errcode = '23514', constraint = 'clock_never_goes_back';
    end if;
    update post_office_clock set shift = shift + ahead;
    perform pg_notify('globetalk_clock', '');   -- so that sleepers look again
    return office_now();
end $$;
comment on function clock_move is 'Moves the clock ahead, in development only.';

create or replace function set_development(wanted boolean) returns void language plpgsql
    security definer set search_path = public, pg_temp as $$
begin
    if (select development from post_office_clock) is not distinct from wanted then
        return;
    end if;
    if wanted and not pg_has_role(session_user,
            (select tableowner from pg_tables
             where tablename = 'post_office_clock' and schemaname = 'public'), 'usage') then
        raise exception 'only the owner makes a development post office'
            using errcode = '23514', constraint = 'development_is_set_by_the_owner';
    end if;
    update post_office_clock set development = wanted;
end $$;
comment on function set_development is
    'Says whether the clock may be moved. Only the owner may say that it may.';

revoke all on post_office_clock from globetalk_office, globetalk_postman, globetalk_auditor;
grant select on post_office_clock to globetalk_office, globetalk_postman;
grant execute on function office_now(), uuid_v7(timestamptz), uuid_v7_instant(uuid),
    uuid_v7_floor(timestamptz), new_id(), clock_move(interval), set_development(boolean)
    to globetalk_office, globetalk_postman;
