-- Which files of sql/tables and sql/rules this database has. See shared/store/migrate.h.
create table schema_files (
    name text primary key constraint file_of_tables_or_of_rules
        check (name ~ '^(tables/[0-9]{4}_|rules/)[a-z0-9_]+$'),
    checksum bytea not null check (octet_length(checksum) = 32),
    applied_at timestamptz not null default clock_timestamp()   -- the machine's time
);

-- Programs up to version 40 look here. They find a newer version and say so.
create table schema_migration (
    version integer primary key check (version >= 0),
    name text not null unique,
    checksum bytea not null check (octet_length(checksum) = 32),
    applied_at timestamptz not null default clock_timestamp()
);
insert into schema_migration (version, name, checksum)
    values (9999, 'tables_and_rules', sha256(''));
