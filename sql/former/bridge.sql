-- Brings a database of version 40 (migrations.sha256) to what an empty one has after
-- tables/0001 to tables/0013. The rules do the rest. It goes when version 40 is history.
create table schema_files (
    name text primary key constraint file_of_tables_or_of_rules
        check (name ~ '^(tables/[0-9]{4}_|rules/)[a-z0-9_]+$'),
    checksum bytea not null check (octet_length(checksum) = 32),
    applied_at timestamptz not null default clock_timestamp()
);
insert into schema_migration (version, name, checksum)
    values (9999, 'tables_and_rules', sha256(''));

-- They answer the same. The clock's table has its whole name, so that no temporary table of
-- another role stands before it.
create or replace function office_now() returns timestamptz
    language plpgsql stable parallel safe as $$
begin
    return (select transaction_timestamp() + shift from public.post_office_clock);
end $$;
create or replace function uuid_v7(made timestamptz) returns uuid
    language sql volatile parallel safe
    return (lpad(to_hex(floor(extract(epoch from made) * 1000)::bigint), 12, '0') || '7'
            || substr(translate(gen_random_uuid()::text, '-', ''), 14))::uuid;
create or replace function uuid_v7_instant(id uuid) returns timestamptz
    language sql immutable strict parallel safe
    return to_timestamp(('x' || left(encode(uuid_send(id), 'hex'), 12))::bit(48)::bigint::float8
                        / 1000);
create or replace function new_id() returns uuid language sql volatile parallel safe
    return uuid_v7(office_now());
