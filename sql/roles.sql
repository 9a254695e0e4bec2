-- The roles of a post office, for the whole database server. An administrator of it runs this once,
-- before the first migration; again never harms:
--     psql -d postgres -f sql/roles.sql
-- The owner of the database (who runs globetalkctl) is made by the administrator as he likes. What
-- these roles may do is said by sql/rules. They get no password here: let them in by peer or
-- certificate, or give them one with \password.
do $$
declare
    needed text;
begin
    foreach needed in array array['globetalk_office', 'globetalk_postman', 'globetalk_auditor'] loop
        if not exists (select from pg_roles where rolname = needed) then
            execute format('create role %I login', needed);
        end if;
    end loop;
end $$;
