-- Prints docs/schema.md from a database: what there is, what it is for (the comments), who may do what (the grants).
\set QUIET on
\pset format unaligned
\pset tuples_only true
\pset fieldsep ' '
create temp table roles (place integer, role text, name text);
insert into roles values (1, 'globetalk_office', 'office'), (2, 'globetalk_postman', 'postman'), (3, 'globetalk_auditor', 'auditor');
create temp table things as
    select c.oid, c.relname::text as name, c.relkind = 'v' as is_view, obj_description(c.oid, 'pg_class') as what
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v') and not c.relispartition;
create function pg_temp.cell(list text[]) returns text language sql return coalesce(nullif(array_to_string(list, ', '), ''), 'the owner');
-- What a role writes, when it is not everything: adds, changes, removes; of some columns only.
create function pg_temp.writes(role text, thing oid) returns text language sql as $$
    select case when count(*) filter (where whole) = 3 then '' when count(*) = 0 then null
                else ' (' || string_agg(word || case when whole then '' else ' some columns' end, ', ' order by place) || ')' end
    from (select place, word, has_table_privilege(role, thing, privilege) as whole,
                 case when privilege <> 'DELETE' then has_any_column_privilege(role, thing, privilege) end as part
          from (values (1, 'INSERT', 'adds'), (2, 'UPDATE', 'changes'), (3, 'DELETE', 'removes')) kinds (place, privilege, word)) may
    where whole or part $$;
create function pg_temp.readers(thing oid) returns text[] language sql as $$
    select array_agg(name order by place) from roles where has_table_privilege(role, thing, 'SELECT') $$;

select E'# Schema\n\nPrinted by `make schema` from a new database; the whole is [schema.sql](../sql/schema.sql). The owner of the database (who runs\n'
       '`globetalkctl`) may do everything; here stands what the roles of the house may do besides.\n\n## Tables\n\n'
       '| table | what it is | read by | written by |\n|---|---|---|---|';
select format('| %s | %s | %s | %s |', name, what, pg_temp.cell(pg_temp.readers(oid)), pg_temp.cell((
    select array_agg(r.name || pg_temp.writes(r.role, t.oid) order by r.place) from roles r where pg_temp.writes(r.role, t.oid) is not null)))
from things t where not is_view order by name;
select E'\n## Views\n\n| view | what it is | read by |\n|---|---|---|';
select format('| %s | %s | %s |', name, what, pg_temp.cell(pg_temp.readers(oid))) from things where is_view order by name;
select E'\n## Functions that a role may call\n\n| function | what it does | called by |\n|---|---|---|';
select format('| %s(%s) | %s | %s |', p.proname, pg_get_function_arguments(p.oid), obj_description(p.oid, 'pg_proc'), string_agg(r.name, ', ' order by r.place))
from pg_proc p join roles r on has_function_privilege(r.role, p.oid, 'execute')
where p.pronamespace = 'public'::regnamespace group by p.oid, p.proname order by p.proname;
