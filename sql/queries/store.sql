-- What every connection says and asks before it works for anybody, transactions, and the schema's
-- files.

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
-- Sets what a connection needs, whatever postgresql.conf says. Always one row: what is set.
-- A letter needs some of it to be safe. fsync and full_page_writes can only be looked at.
-- Of :lock_timeout and :statement_timeout 0 is none.
-- server_version looks like 150004.
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
-- Locks migrating until the transaction ends: one program migrates at a time.
-- Waits as long as lock_timeout says.
select pg_advisory_xact_lock(7302950157);

-- query: wait_for_locks(lock_timeout milliseconds)
-- The rest of the transaction waits so long for a lock; 0: without an end.
select set_config('lock_timeout', :lock_timeout::int8::text, true) as lock_timeout;

-- query: schema_kind -> schema_kind(has_files truth, has_former truth, first text, inside text)
-- What stands in this database. One row.
-- has_files: it has files of tables and rules. has_former: it has migrations of the former layout.
-- Tables of these names with other columns are not ours.
-- first: the first thing in it that no extension made; empty: there is none.
-- inside: the schema in which names without one are looked for; empty: there is none.
select exists (select from pg_attribute
               where attrelid = to_regclass('schema_files')
                 and attname = 'checksum') as has_files,
       exists (select from pg_attribute
               where attrelid = to_regclass('schema_migration')
                 and attname = 'checksum') as has_former,
       coalesce((select min(c.relname)
                 from pg_class c
                 where c.relnamespace = 'public'::regnamespace
                   and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
                   and not exists (select from pg_depend d
                                   where d.classid = 'pg_class'::regclass
                                     and d.objid = c.oid and d.deptype = 'e')), '')::text as first,
       coalesce(current_schema(), '')::text as inside;

-- query: list_schema_files -> schema_file(name text, checksum text, applied_at time)
-- All files that were applied, by name. checksum is in hexadecimal digits.
select name, encode(checksum, 'hex') as checksum, applied_at
from schema_files
order by name;

-- query: list_former -> former_file(version number, name text, checksum text)
-- The migrations of the former layout that were applied, by version.
-- checksum is in hexadecimal digits.
select version::int8 as version, name, encode(checksum, 'hex') as checksum
from schema_migration
order by version;

-- query: record_schema_file(name text, checksum text)
-- Remembers that a file was applied. :checksum is in hexadecimal digits.
insert into schema_files (name, checksum)
values (:name::text, decode(:checksum::text, 'hex'));

-- query: forget_rules(stay text_list)
-- Forgets that rules were applied, so that they are applied anew. Those named in :stay stay.
delete from schema_files
where name like 'rules/%' and name <> all (:stay::text[]);

-- query: listen_to(channel text)
-- This connection hears what is told on :channel from now on.
select listen_to(:channel);
