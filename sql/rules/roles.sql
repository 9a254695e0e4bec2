-- The roles of the house, and what a new thing is granted: nothing. Each file here grants what is
-- its own.

-- Roles belong to the whole server: sql/roles.sql has made them, or the owner may.
do $$
declare
    needed text;
begin
    foreach needed in array array['globetalk_office', 'globetalk_postman', 'globetalk_auditor'] loop
        continue when exists (select from pg_roles where rolname = needed);
        begin
            execute format('create role %I login', needed);
        exception when insufficient_privilege then
            raise exception
                'the role % is missing: an administrator of the database server runs sql/roles.sql',
                needed;
        end;
    end loop;
end $$;

grant usage on schema public to globetalk_office, globetalk_postman, globetalk_auditor;

alter default privileges in schema public revoke all on tables
    from globetalk_office, globetalk_postman, globetalk_auditor;
alter default privileges in schema public revoke all on sequences
    from globetalk_office, globetalk_postman, globetalk_auditor;
alter default privileges in schema public revoke all on functions
    from globetalk_office, globetalk_postman, globetalk_auditor;
-- PostgreSQL itself opens new functions to everybody, whatever is said of a schema.
alter default privileges revoke all on functions from public;

-- The same for what is there already. What an extension brought is its own affair.
do $$
declare
    kind text;
    one text;
begin
    for kind, one in
        select 'table', c.oid::regclass::text from pg_class c
            where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'S')
              and c.relowner = current_user::regrole
              and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass
                              and d.objid = c.oid and d.deptype = 'e')
        union all
        select 'routine', p.oid::regprocedure::text from pg_proc p
            where p.pronamespace = 'public'::regnamespace and p.proowner = current_user::regrole
              and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass
                              and d.objid = p.oid and d.deptype = 'e')
    loop
        execute format('revoke all on %s %s from public', kind, one);
    end loop;
end $$;
