-- Prints what is wrong with the schema of a new database; nothing when all is well. The variable `made` names a file with a line for each
-- function, view and trigger that sql/tables and sql/rules make: kind, name, file, place of the file, line.
\set QUIET on
\pset format unaligned
\pset tuples_only true
create temp table made (kind text, name text, file text, place integer, line integer);
\copy made from pstdin delimiter ' '
create temp view ours as   -- everything of ours that a function, view or trigger may stand on, or be
    select 'function' as kind, 'pg_proc'::regclass as class, oid, proname::text as name from pg_proc where pronamespace = 'public'::regnamespace
    union all
    select 'view', 'pg_class'::regclass, oid, relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'v'
    union all
    select 'trigger', 'pg_trigger'::regclass, t.oid, tgname from pg_trigger t join pg_class c on c.oid = tgrelid
        where c.relnamespace = 'public'::regnamespace and not tgisinternal and tgparentid = 0;
create temp table stands_on as
    -- what PostgreSQL knows of: views, triggers, and bodies that were bound when they were made
    select distinct u.kind, u.oid, u.name, o.kind as on_kind, o.oid as on_oid, o.name as on_name
    from pg_depend d left join pg_rewrite r on d.classid = 'pg_rewrite'::regclass and r.oid = d.objid
    join ours u on u.class = case when r.oid is null then d.classid else 'pg_class'::regclass end and u.oid = coalesce(r.ev_class, d.objid)
    join ours o on o.class = d.refclassid and o.oid = d.refobjid
    union
    -- what stands in the text of a function; names in quotes are of constraints
    select 'function', p.oid, p.proname, o.kind, o.oid, o.name
    from pg_proc p join ours o on o.kind = 'function' and p.prosrc ~ ('\m' || o.name || '\s*\(')
                               or o.kind = 'view' and p.prosrc ~ ('[^''_a-z]' || o.name || '[^''_a-z]')
    where p.pronamespace = 'public'::regnamespace;
delete from stands_on where oid = on_oid;

select kind || ' ' || name || ' is made by no file, or by two' from ours o
    where (select count(distinct (file, line)) from made m where m.kind = o.kind and m.name = o.name) <> (select count(*) from ours t where t.kind = o.kind and t.name = o.name);
select format('sql/%s: %s %s stands before %s %s of %s, which it needs', u.file, s.kind, s.name, s.on_kind, s.on_name, o.file)
    from stands_on s join made u on (u.kind, u.name) = (s.kind, s.name) join made o on (o.kind, o.name) = (s.on_kind, s.on_name)
    where (o.place, o.line) > (u.place, u.line);

-- Functions of defaults, checks and indexes stand in tables/ and are never replaced; all others are rules.
create temp table needed as
    with recursive used as (
        select refobjid as oid from pg_depend where refclassid = 'pg_proc'::regclass
            and (classid in ('pg_attrdef'::regclass, 'pg_constraint'::regclass) or
                 classid = 'pg_class'::regclass and objid in (select indexrelid from pg_index))
        union
        select s.on_oid from used join stands_on s on s.oid = used.oid and s.on_kind = 'function')
    select proname::text as name from used join pg_proc using (oid) where pronamespace = 'public'::regnamespace;
select 'function ' || name || ' is used by a default, a check or an index: it belongs into sql/tables' from needed
    where not exists (select from made m where m.kind = 'function' and m.name = needed.name and m.file like 'tables/%');
select format('sql/%s: function %s is used by no default, check or index: it belongs into sql/rules', file, name) from made
    where kind = 'function' and file like 'tables/%' and name not in (select name from needed);
select format('sql/%s: %s %s belongs into sql/rules', file, kind, name) from made where kind <> 'function' and file like 'tables/%';

-- What has no comment cannot be read.
select 'no comment on table ' || relname from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm')
    and relname !~ '^messages_(one_time|long_term)_[0-9]' and obj_description(c.oid, 'pg_class') is null;
select format('no comment on %s %s', kind, name) from ours where kind <> 'view' and obj_description(oid, class::text) is null;
