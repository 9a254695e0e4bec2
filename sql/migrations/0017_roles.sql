-- Who may do what in this database. The owner (who migrates) makes and changes tables; the office and the postman work with rows; the auditor
-- reads the audit log. Roles belong to the whole server: sql/roles.sql has made them, or the owner may.
do $$
declare
    needed text;
begin
    foreach needed in array array['globetalk_office', 'globetalk_postman', 'globetalk_auditor'] loop
        continue when exists (select from pg_roles where rolname = needed);
        begin
            execute format('create role %I login', needed);
        exception when insufficient_privilege then
            raise exception 'the role % is missing: an administrator of the database server runs sql/roles.sql', needed;
        end;
    end loop;
end $$;

-- What is usual, also for tables that later migrations make; what is not usual is said below and in tests/sql/roles.sql.
grant usage on schema public to globetalk_office, globetalk_postman, globetalk_auditor;
grant select, insert, update, delete on all tables in schema public to globetalk_office, globetalk_postman;
grant usage on all sequences in schema public to globetalk_office, globetalk_postman;
alter default privileges in schema public grant select, insert, update, delete on tables to globetalk_office, globetalk_postman;
alter default privileges in schema public grant usage on sequences to globetalk_office, globetalk_postman;

revoke insert, update, delete on schema_migration, post_office_clock from globetalk_office, globetalk_postman;
-- A letter is written by the office, once; only retention takes it away (retention_step, which is the owner's).
revoke update, delete on messages from globetalk_office, globetalk_postman;
revoke insert on messages from globetalk_postman;
-- The months are reached through messages only.
do $$
declare
    month regclass;
begin
    for month in select relid from pg_partition_tree('messages') where relid <> 'messages'::regclass loop
        execute format('revoke all on %s from globetalk_office, globetalk_postman', month);
    end loop;
end $$;

-- Months are made by the postman and belong to the owner.
create or replace function make_partitions(months_ahead integer) returns integer language plpgsql
    security definer set search_path = public, pg_temp set lock_timeout = '200ms' as $$
declare
    kind text;
    month timestamp;
    name text;
    low uuid;
    high uuid;
    made integer := 0;
begin
    perform pg_advisory_xact_lock(hashtext('globetalk make_partitions'));
    foreach kind in array array['one_time', 'long_term'] loop
        for ahead in 0 .. least(greatest(months_ahead, 0), 120) loop
            month := date_trunc('month', office_now() at time zone 'UTC') + make_interval(months => ahead);
            name := format('messages_%s_%s', kind, to_char(month, 'YYYY_MM'));
            continue when to_regclass(name) is not null;
            low := uuid_v7_floor(month at time zone 'UTC');
            high := uuid_v7_floor((month + interval '1 month') at time zone 'UTC');
            execute format('create table %I (like messages_%s including defaults including constraints including indexes)', name, kind);
            execute format('revoke all on %I from globetalk_office, globetalk_postman', name);
            execute format('lock table messages_%s_default in access exclusive mode', kind);
            execute format('with moved as (delete from messages_%s_default where message_id >= %L and message_id < %L returning *)'
                           ' insert into %I select * from moved', kind, low, high, name);
            execute format('alter table messages_%s attach partition %I for values from (%L) to (%L)', kind, name, low, high);
            made := made + 1;
        end loop;
    end loop;
    return made;
end $$;
revoke execute on function make_partitions(integer) from public;
grant execute on function make_partitions(integer) to globetalk_postman;

-- Whether the clock may be moved is the owner's to say; anybody of the post office may say that it may not.
create function set_development(wanted boolean) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if (select development from post_office_clock) is not distinct from wanted then
        return;
    end if;
    if wanted and not pg_has_role(session_user, (select tableowner from pg_tables where tablename = 'post_office_clock' and schemaname = 'public'), 'usage') then
        raise exception 'only the owner makes a development post office' using errcode = '23514', constraint = 'development_is_set_by_the_owner';
    end if;
    update post_office_clock set development = wanted;
end $$;
alter function clock_move(interval) security definer set search_path = public, pg_temp;
revoke execute on function set_development(boolean), clock_move(interval) from public;
grant execute on function set_development(boolean), clock_move(interval) to globetalk_office, globetalk_postman;
