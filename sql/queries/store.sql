-- What every connection says and asks before it works for anybody, transactions, and the schema's versions.

-- query: begin_transaction
begin;

-- query: commit_transaction
commit;

-- query: rollback_transaction
rollback;

-- query: greet
-- $1 lock_timeout, $2 statement_timeout (milliseconds; 0: none). Always one row. What a letter needs to be safe is set here, whatever
-- postgresql.conf says; fsync and full_page_writes can only be looked at.
select set_config('synchronous_commit', 'on', false) as synchronous_commit,
       set_config('TimeZone', 'UTC', false) as time_zone,
       set_config('client_encoding', 'UTF8', false) as encoding,
       set_config('lock_timeout', $1::int8::text, false) as lock_timeout,
       set_config('statement_timeout', $2::int8::text, false) as statement_timeout,
       set_config('idle_in_transaction_session_timeout', '60000', false) as idle_timeout,
       set_config('log_parameter_max_length_on_error', '0', false) as parameters_logged,
       set_config('jit', 'off', false) as jit,
       set_config('client_min_messages', 'warning', false) as messages,
       current_setting('fsync')::bool as fsync,
       current_setting('full_page_writes')::bool as full_page_writes,
       current_setting('server_version_num')::int8 as server_version,
       to_regclass('schema_migration') is not null as has_migrations;

-- query: lock_migrations
-- One program migrates at a time: held to the end of the transaction. Waits for lock_timeout.
select pg_advisory_xact_lock(7302950157);

-- query: migrations_exist
-- One row: whether anything was ever applied.
select to_regclass('schema_migration') is not null as has_migrations;

-- query: list_migrations
-- All that were applied, by version.
select version::int8 as version, name, applied_at, checksum from schema_migration order by version;

-- query: checksum_migration
-- $1 a migration's text. One row.
select sha256(convert_to($1::text, 'UTF8')) as checksum;

-- query: record_migration
-- $1 version, $2 name, $3 text.
insert into schema_migration (version, name, checksum) values ($1::int4, $2, sha256(convert_to($3::text, 'UTF8')));

-- query: newest_migration
-- One row; version -1 and name '' when there is none.
select coalesce(max(version), -1)::int8 as version, coalesce((array_agg(name order by version desc))[1], '') as name from schema_migration;

-- query: changed_migration
-- $1 texts of all migrations of this program, from version 0. The first that was applied with another text, or no row.
select s.version::int8 as version, s.name from unnest($1::text[]) with ordinality as ours (text, place)
join schema_migration s on s.version = ours.place - 1 where s.checksum <> sha256(convert_to(ours.text, 'UTF8')) order by s.version limit 1;

-- query: listen_to
-- $1 channel.
select listen_to($1);
