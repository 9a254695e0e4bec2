-- What the programs ask of the schema itself.
comment on table schema_files is
    'The files of sql/tables and sql/rules that this database has.';
comment on column schema_files.name is 'Folder and file: tables/0003_clock, rules/letters.';
comment on column schema_files.checksum is 'SHA-256 of the file as it was applied.';
comment on column schema_files.applied_at is 'By the clock of the machine, not of the office.';

comment on table schema_migration is
    'Tells programs up to version 40 that this database is newer than they are.';

create or replace function listen_to(channel text) returns void language plpgsql
    set search_path = public, pg_temp as $$
begin
    execute format('listen %I', channel);
end $$;
comment on function listen_to is 'Listens on a channel, whose name cannot be a parameter.';

revoke all on schema_files, schema_migration
    from globetalk_office, globetalk_postman, globetalk_auditor;
grant select on schema_files, schema_migration to globetalk_office, globetalk_postman;
grant execute on function listen_to(text) to globetalk_office, globetalk_postman;
