\connect - postgres
\ir people.psql
select * from no_plan();
-- What each role may do with each table and view. One that does not stand here is granted to
-- nobody: a new one has to be decided here.
create temp table decided (name text primary key, office text, postman text, auditor text);
insert into decided select name, 'DELETE,INSERT,SELECT,UPDATE', 'DELETE,INSERT,SELECT,UPDATE', ''
    from unnest(array['user_profiles', 'account_requests', 'account_keys', 'account_tokens',
                      'recovery_codes', 'attempt_counters', 'account_blocks', 'account_capacity',
                      'interest_places', 'match_pool', 'match_buckets', 'match_pool_swept',
                      'match_waits', 'match_wait_languages', 'match_arrivals', 'match_records',
                      'match_requests', 'match_silences', 'mailbox_places', 'key_epochs',
                      'data_keys', 'letter_numbers', 'posting_keys', 'letter_moderation',
                      'letter_recalls', 'delivery_queue', 'inbox', 'drafts', 'moderation_logs',
                      'fact_ratings', 'fact_showings']) name;
insert into decided values
    ('schema_files',      'SELECT', 'SELECT', ''),
    ('schema_migration',  'SELECT', 'SELECT', ''),
    ('post_office_clock', 'SELECT', 'SELECT', ''),
    ('messages',          'INSERT,SELECT', 'SELECT', ''),
    ('audit_log',         '', '', 'SELECT'),
    ('audit_end',         '', '', 'SELECT'),
    ('legal_holds',       '', 'SELECT', ''),
    ('cultural_data',     'SELECT', 'SELECT', ''),   -- and some columns
    ('damaged_letters',   'INSERT,SELECT', 'SELECT', ''),
    ('account_sanctions', 'SELECT', 'SELECT', ''),
    ('account_deletions', 'DELETE,SELECT', 'SELECT', ''),   -- and some columns
    ('retention_periods', 'SELECT', 'SELECT', ''),
    ('report_additions',  'INSERT,SELECT,UPDATE', 'SELECT,UPDATE', ''),
    ('letter_places', 'SELECT', 'SELECT', ''), ('letters_seen', 'SELECT', 'SELECT', ''),
    ('match_pool_wanted', 'SELECT', 'SELECT', ''), ('accounts_held', '', 'SELECT', ''),
    ('letters_past_their_time', '', 'SELECT', ''), ('cases_past_their_time', '', 'SELECT', ''),
    ('letter_months', '', 'SELECT', '');
create function pg_temp.may(who text, which oid) returns text language sql
    as $$ select coalesce(string_agg(privilege, ',' order by privilege), '')
          from unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES',
                            'TRIGGER']) privilege
          where has_table_privilege(who, which, privilege) $$;
create temp table here as select c.oid, c.relname::text as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'S')
        and not
            exists (select from pg_depend d
                    where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
    order by 2;
select is((select array_agg(name) from decided
           where not exists (select from here h where h.name = decided.name)),
          null, 'every decision is about a table or a view');
select is(pg_temp.may('globetalk_office', oid), coalesce(d.office, ''),
          'what the office may do with ' || h.name)
    from here h left join decided d using (name);
select is(pg_temp.may('globetalk_postman', oid), coalesce(d.postman, ''),
          'what the postman may do with ' || h.name)
    from here h left join decided d using (name);
select is(pg_temp.may('globetalk_auditor', oid), coalesce(d.auditor, ''),
          'what the auditor may do with ' || h.name)
    from here h left join decided d using (name);

-- Nothing is granted by default: neither to everybody nor to a role of the house.
create temp view routines as
    select p.oid, p.oid::regprocedure::text as name, p.proconfig, p.prosqlbody, p.prosecdef,
        p.prorettype, p.pronargs
    from pg_proc p
    where p.pronamespace = 'public'::regnamespace
        and not
            exists (select from pg_depend d
                    where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e');
select is((select array_agg(name) from here where pg_temp.may('public', oid) <> ''), null,
          'nothing is open to everybody');
select is((select array_agg(name) from routines
           where has_function_privilege('public', oid, 'execute')),
          null, 'no function is either');
set role globetalk;
create table new_table ();
create view new_view as select 1 as one;
create sequence new_sequence;
create function new_function() returns integer language sql return 1;
reset role;
select is((select array_agg(c.relname) from pg_class c
           where c.relname like 'new\_%' and pg_temp.may(who, c.oid) <> ''),
          null, who || ' gets nothing of a new table, view or sequence')
    from unnest(array['public', 'globetalk_office', 'globetalk_postman', 'globetalk_auditor']) who;
select is(has_function_privilege(who, 'new_function()', 'execute')
          or has_sequence_privilege(who, 'new_sequence', 'usage,select,update'),
          false, who || ' does not call a new function or use a new sequence')
    from unnest(array['public', 'globetalk_office', 'globetalk_postman', 'globetalk_auditor']) who;
drop table new_table;
drop view new_view;
drop sequence new_sequence;
drop function new_function();

-- Where a function looks is its own affair: it has a search_path, or its names were bound when it
-- was made. Whoever calls it can have temporary tables, and none of them stands before ours.
select is((select array_agg(name) from routines
           where prosqlbody is null and name <> 'office_now()'
               and not coalesce(proconfig @> array['search_path=public, pg_temp'], false)),
          null, 'every function has its own search_path');
select ok(prosrc like '%public.post_office_clock%', 'or says the whole name') from pg_proc
    where proname = 'office_now';
set role globetalk_office;
create temp table post_office_clock as select interval '1000 days' as shift;
reset role;
select cmp_ok(office_now(), '<', now() + interval '900 days',
              'a temporary table does not move the clock');
drop table pg_temp.post_office_clock;

-- Whoever works with rows makes, changes and owns nothing.
select is(has_schema_privilege(who, 'public', 'create'), false, who || ' makes no tables')
    from unnest(array['globetalk_office', 'globetalk_postman', 'globetalk_auditor']) who;
select is((select count(*) from pg_class c join pg_roles r on r.oid = c.relowner
           where r.rolname like 'globetalk\_%'),
          0::bigint, 'and owns none');
select is((select count(*) from pg_roles
           where rolname like 'globetalk\_%'
               and (rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls)),
          0::bigint, 'no role of the post office is more than a role');
-- A function that runs as the owner says whom it serves and where it looks.
select is((select array_agg(p.proname) from pg_proc p
           where p.pronamespace = 'public'::regnamespace and p.prosecdef
               and (not coalesce(p.proconfig @> array['search_path=public, pg_temp'], false)
                    or has_function_privilege('public', p.oid, 'execute'))),
          null, 'no function of the owner is open to everybody or looks elsewhere');

-- The same, tried.
create function pg_temp.tries(who text, statement text) returns text language plpgsql as $$
begin
    perform set_config('role', who, true);
    execute statement;
    perform set_config('role', 'none', true);
    return 'done';
exception when others then   -- the role goes back with the rest
    return sqlstate;
end $$;
select is(pg_temp.tries(who, statement), answer, why)
    from (values ('globetalk_office', 'alter table drafts add column more text', '42501',
                  'the office changes no table'),
          ('globetalk_office', 'create table more ()', '42501', 'the office makes no table'),
          ('globetalk_office', 'delete from messages', '42501', 'the office takes no letter away'),
          ('globetalk_office', 'update messages set message_length = 1', '42501',
           'the office changes no letter'),
          ('globetalk_office', 'select count(*) from messages_one_time_default', '42501',
           'the office does not go round the table of letters'),
          ('globetalk_office', 'update post_office_clock set development = true', '42501',
           'the office does not touch the clock'),
          ('globetalk_office', 'select make_partitions(3)', '42501', 'the office makes no months'),
          ('globetalk_office', 'update schema_migration set name = name', '42501',
           'the office does not say what was migrated'),
          ('globetalk_office', 'select clock_move(interval ''1 second'')', 'done',
           'the office moves the clock in development'),
          ('globetalk_office', 'select set_development(true)', 'done',
           'and may find that it is so'),
          ('globetalk_office', 'select count(*) from messages', 'done', 'the office reads letters'),
          ('globetalk_office', 'update cultural_data set verified = true', '42501',
           'the office verifies no fact'),
          ('globetalk_office', 'insert into cultural_data (verified) values (true)', '42501',
           'nor brings one in that is'),
          ('globetalk_office', 'update cultural_data set description = title', '42501',
           'nor changes what one says'),
          ('globetalk_postman', 'delete from cultural_data', '42501',
           'the postman takes none away'),
          ('globetalk_postman', 'update cultural_data set times_shown = times_shown + 1', 'done',
           'but counts how often they were shown'),
          ('globetalk_office', 'select release_letter(new_id(), ''me'')', '42501',
           'the office releases no letter'),
          ('globetalk_office', 'select return_letter(new_id(), ''me'', ''why'')', '42501',
           'nor returns one'),
          ('globetalk_office', 'select look_at_case(new_id(), ''me'', ''why'')', '42501',
           'nor looks at a case'),
          ('globetalk_postman', 'select close_case(new_id(), ''me'', ''why'')', '42501',
           'nor does the postman close one'),
          ('globetalk_office', 'select end_sanctions_that_are_over()', '42501',
           'the office ends no sanction'),
          ('globetalk_postman', 'select end_sanctions_that_are_over()', 'done',
           'the postman ends those that are over'),
          ('globetalk_postman', 'update account_sanctions set ended_by = ''me''', '42501',
           'and no other'),
          ('globetalk_office', 'update account_deletions set gone_before = true', '42501',
           'the office does not say that an account was gone before'),
          ('globetalk_postman', 'update account_deletions set asked_at = office_now()', '42501',
           'nor the postman when it was asked for'),
          ('globetalk_postman', 'update account_deletions set ends_at = ends_at', 'done',
           'but when it ends'),
          ('globetalk_postman', 'select make_partitions(4)', 'done', 'the postman makes months'),
          ('globetalk_postman', 'drop table messages_one_time_default', '42501', 'but drops none'),
          ('globetalk_postman', 'insert into messages default values', '42501',
           'and writes no letters'),
          ('globetalk_auditor', 'select count(*) from user_profiles', '42501',
           'the auditor does not read accounts'),
          ('globetalk_auditor', 'select count(*) from messages', '42501', 'nor letters'),
          ('globetalk_office', 'select audit_write(''a test'', ''tried'')', 'done',
           'the office writes into the audit log'),
          ('globetalk_office', 'insert into audit_log (entry) values (1)', '42501',
           'but not round its door'),
          ('globetalk_office', 'select count(*) from audit_log', '42501', 'does not read it'),
          ('globetalk_office', 'update audit_log set actor = ''nobody''', '42501',
           'changes nothing in it'),
          ('globetalk_office', 'delete from audit_log', '42501', 'takes nothing out of it'),
          ('globetalk_postman', 'update audit_end set entry = 0', '42501',
           'nor does the postman cut it short'),
          ('globetalk_auditor', 'select broken from audit_check()', 'done',
           'the auditor checks it'),
          ('globetalk_auditor', 'select audit_write(''a test'', ''tried'')', '42501',
           'and does not write into it'),
          ('globetalk_auditor', 'delete from audit_log', '42501', 'nor changes it'),
          ('globetalk_office', 'delete from legal_holds', '42501', 'the office ends no legal hold'),
          ('globetalk_postman', 'update legal_holds set until = null', '42501',
           'nor does the postman'),
          ('globetalk_postman', 'update retention_periods set keeps = ''10 years''', '42501',
           'the law is not the postman''s'),
          ('globetalk_office', 'select retain_letters(''one-time'', 10)', '42501',
           'the office takes no letters away'),
          ('globetalk_postman',
           'select retain_letters(''one-time'', 10), retain_cases(10), retain_month()', 'done',
           'the postman does, by the law'),
          ('globetalk_auditor', 'select clock_move(interval ''1 second'')', '42501',
           'nor moves the clock')) tried (who, statement, answer, why);
select is((select count(*) from pg_class c
           where c.relname like 'messages\_%' and c.relkind in ('r', 'p')
               and c.relowner <> 'globetalk'::regrole),
          0::bigint, 'months made by the postman belong to the owner');
select * from finish();
rollback;
