\connect - postgres
\ir people.psql
-- What the postman asks whenever it wakes up costs the same, however many wait: asked as it asks,
-- again and again by one prepared statement.
-- After five times PostgreSQL may plan without a look at the parameters; what it guesses then must
-- not be the whole queue.
select * from no_plan();
create temp table wake_ups (name text, parameters text);
insert into wake_ups values
    ('deliver_due', '(5000, null, -1, null)'), ('deliver_due', $$(5000, office_now(), 0,
        office_now() - interval '1 hour')$$),
    ('next_due', '(null)'), ('next_due', $$(office_now() - interval '10 days')$$), ('next_due',
        '(office_now())'), ('read_clock', ''),
    ('return_to_pool', '(100)'), ('next_arrival', ''), ('waits_to_look_at', '(20)'),
        ('end_old_waits', '(100)'), ('end_sanctions', ''), ('purge_due', '(100)');
-- Each query by its name, as the programs have it.
\set texts `awk -v want=numbered -f sql/queries.awk sql/queries/*.sql`
create function pg_temp.prepare(name text, texts text) returns void language plpgsql as $$
begin
    execute format('prepare %I as %s', name, substring(texts
        from '-- query: ' || name || E'\n(.*?;\n)'));
end $$;
select pg_temp.prepare(name, :'texts') from wake_ups group by name;
create function pg_temp.six_times(name text, parameters text) returns void language plpgsql as $$
begin
    for i in 1 .. 6 loop
        execute format('execute %I%s', name, parameters);
    end loop;
end $$;
-- Which big tables it reads from end to end, and how many pages it looks at, in functions that it
-- calls, too.
create function pg_temp.cost(name text, parameters text, out whole text[],
    out pages integer) language plpgsql as $$
declare
    plan jsonb;
begin
    execute format('explain (analyze, buffers, format json) execute %I%s', name,
        parameters) into plan;
    whole := array(select node ->> 'Relation Name' from jsonb_path_query(plan,
        'strict $.** ? (@."Node Type" == "Seq Scan")') node
                   where pg_relation_size((node ->> 'Relation Name')::regclass) > 100 * 8192);
    pages := (plan #>> '{0,Plan,Shared Hit Blocks}')::integer
             + (plan #>> '{0,Plan,Shared Read Blocks}')::integer;
end $$;
create function pg_temp.costs_little(mode text,
    moment text) returns setof text language plpgsql as $$
begin
    perform set_config('plan_cache_mode', mode, true);
    perform pg_temp.six_times(w.name, w.parameters) from wake_ups w;
    return query select is(c.whole, '{}', format('%s%s reads no whole table %s (%s)', w.name,
        w.parameters, moment, mode))
                 from wake_ups w, pg_temp.cost(w.name, w.parameters) c;
    return query select cmp_ok(c.pages, '<=', 20, format('%s%s looks at few pages %s (%s)', w.name,
        w.parameters, moment, mode))
                 from wake_ups w, pg_temp.cost(w.name, w.parameters) c;
end $$;

select pg_temp.costs_little('auto', 'while nobody waits');
create temp table somebody as select new_id() as id,
    office_now() + interval '1 day' + i * interval '1 minute' as later from generate_series(1,
    20000) i;
-- The rows are enough, without what stands behind them.
set local session_replication_role = replica;
insert into delivery_queue (message_id, due_at, match_id, recipient_id) select id, later, id, id
    from somebody;
insert into account_capacity (user_id, returns_at) select id, later from somebody;
insert into match_waits (user_id, request_id, next_look_at, ends_at) select id, id, later, later
    from somebody;
insert into match_arrivals (user_id, came_at) select id, later from somebody;
insert into account_sanctions (user_id, status, reason, placed_by, until) select id, 'suspended',
    'a case', 'somebody', later from somebody;
insert into account_deletions (user_id, ends_at, farewell, former_status) select id, later, false,
    'active' from somebody;
set local session_replication_role = origin;
select pg_temp.costs_little('auto', 'when many have come since');
analyze;
select pg_temp.costs_little(mode, 'when many are known to wait') from unnest(array['auto',
    'force_generic_plan', 'force_custom_plan']) mode;
select * from finish();
rollback;
