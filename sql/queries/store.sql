-- What every connection says and asks before it works for anybody, transactions, and the schema's files.

-- query: begin_transaction
begin;

-- query: commit_transaction
commit;

-- query: rollback_transaction
rollback;

-- query: greet(lock_timeout milliseconds,
--     statement_timeout milliseconds) -> greeting(synchronous_commit text, time_zone text,
--     encoding text, lock_timeout text, statement_timeout text, idle_timeout text,
--     parameters_logged text, jit text, messages text, fsync truth, full_page_writes truth,
--     server_version number)
-- :lock_timeout lock_timeout, :statement_timeout statement_timeout (milliseconds; 0: none). Always one row. What a letter needs to be safe is set here, whatever
-- postgresql.conf says; fsync and full_page_writes can only be looked at.
select set_config('synchronous_commit', 'on', false) as synchronous_commit,
       set_config('TimeZone', 'UTC', false) as time_zone,
       set_config('client_encoding', 'UTF8', false) as encoding,
       set_config('lock_timeout', :lock_timeout::int8::text, false) as lock_timeout,
       set_config('statement_timeout', :statement_timeout::int8::text, false) as statement_timeout,
       set_config('idle_in_transaction_session_timeout', '60000', false) as idle_timeout,
       set_config('log_parameter_max_length_on_error', '0', false) as parameters_logged,
       set_config('jit', 'off', false) as jit,
       set_config('client_min_messages', 'warning', false) as messages,
       current_setting('fsync')::bool as fsync,
       current_setting('full_page_writes')::bool as full_page_writes,
       current_setting('server_version_num')::int8 as server_version;

-- query: lock_migrations
-- One program migrates at a time: held to the end of the transaction. Waits for lock_timeout.
select pg_advisory_xact_lock(7302950157);

-- query: wait_for_locks(lock_timeout milliseconds)
-- :lock_timeout milliseconds. How long the rest of the transaction waits for a lock.
select set_config('lock_timeout', :lock_timeout::int8::text, true) as lock_timeout;

-- query: schema_kind -> schema_kind(has_files truth, has_former truth, first text, inside text)
-- One row: whether the database has files of tables and rules, or migrations of the former layout
-- (tables of that name with other columns are not ours); the first thing in it that no extension
-- made, or ''; the schema that names without one are looked for in, or ''.
select exists (select from pg_attribute where attrelid = to_regclass('schema_files')
               and attname = 'checksum') as has_files,
       exists (select from pg_attribute where attrelid = to_regclass('schema_migration')
               and attname = 'checksum') as has_former,
       coalesce((select min(c.relname) from pg_class c
                 where c.relnamespace = 'public'::regnamespace
                   and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
                   and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass
                                   and d.objid = c.oid and d.deptype = 'e')), '')::text as first,
       coalesce(current_schema(), '')::text as inside;

-- query: list_schema_files -> schema_file(name text, checksum text, applied_at time)
-- All that were applied, by name. The checksum is in hexadecimal digits.
select name, encode(checksum, 'hex') as checksum, applied_at from schema_files order by name;

-- query: list_former -> former_file(version number, name text, checksum text)
-- The migrations of the former layout that were applied, by version.
select version::int8 as version, name, encode(checksum, 'hex') as checksum from schema_migration
order by version;

-- query: record_schema_file(name text, checksum text)
-- :name name, :checksum checksum in hexadecimal digits.
insert into schema_files (name, checksum) values (:name::text, decode(:checksum::text, 'hex'));

-- query: forget_rules(stay text_list)
-- :stay names of rules that stay. All others are to be applied anew.
delete from schema_files where name like 'rules/%' and name <> all (:stay::text[]);

-- query: listen_to(channel text)
-- :channel channel.
select listen_to(:channel);
