-- What was applied to this database, and when. The programs write it; see shared/store/migrate.h.
create table schema_migration (
    version integer primary key check (version >= 0),
    name text not null unique,
    checksum bytea not null check (octet_length(checksum) = 32),   -- SHA-256 of the migration's text
    applied_at timestamptz not null default clock_timestamp()      -- the machine's time: an operator's, not the post office's
);

-- Listens on a channel: a name cannot be a parameter of LISTEN.
create function listen_to(channel text) returns void language plpgsql as $$
begin
    execute format('listen %I', channel);
end $$;
