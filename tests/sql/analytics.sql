\ir people.psql
select * from no_plan();
-- groups of so many people of a country and a language, made in the first month
create function pg_temp.people(land text, tongue text, number integer) returns void language sql
    as $$ insert into user_profiles (anonymous_handle, age_range, primary_language, time_zone,
                                     country_code)
          select format('quiet-heron-%s', 100000 + (select count(*) from user_profiles) + i),
              '26-35', tongue, 'Europe/Paris', land
          from generate_series(1, number) i $$;
select pg_temp.later(date_trunc('month', office_now()) + interval '1 month 3 days' - office_now());
select pg_temp.people('FR', 'fr', 40), pg_temp.people('FR', 'br', 9),
    pg_temp.people('FR', 'oc', 12), pg_temp.people('FR', 'eu', 30), pg_temp.people('DE', 'de', 25),
    pg_temp.people('DE', 'fr', 10), pg_temp.people('IS', 'is', 4), pg_temp.people('AD', 'ca', 3),
    pg_temp.people('LU', 'lb', 11), pg_temp.people('PL', 'pl', 6), pg_temp.people('PL', 'en', 6),
    pg_temp.people('PL', 'de', 6), pg_temp.people('PL', 'uk', 20) \g /dev/null
select is((select count(*) from analytics_groups(10)), 0::bigint,
          'the month that goes on is not told');
select pg_temp.later('1 month');
create temp table told as select country, language, people from analytics_groups(10)
    where told and measure = 'accounts';
create temp table all_groups as select * from analytics_groups(10) where measure = 'accounts';
select is((select people from told where country = ''), 182::bigint,
          'everybody of the month is counted');
select is((select min(people) from told), 10::bigint, 'no group of fewer than ten is told');
select results_eq('select language, people from told where country = ''DE'' order by 1',
                  $$ values ('', 35::bigint), ('de', 25::bigint), ('fr', 10::bigint) $$,
                  'groups of ten are');
select results_eq('select language from told where country = ''FR'' order by 1',
                  $$ values (''), ('eu'), ('fr') $$,
           'beside a group of nine the next smallest is left out, so that it cannot be subtracted');
select results_eq('select language from told where country = ''PL'' order by 1',
                  $$ values (''), ('uk') $$, 'three groups of six hide each other');
select is((select array_agg(country order by country) from told
           where language = '' and country <> ''),
          array['DE', 'FR', 'PL'],
          'of countries with 3 and 4 people, who are together fewer than ten,'
          ' the next smallest is left out, too');
select is((select count(*) from told where country = 'LU'), 0::bigint,
          'and with a country its languages, which would give it away');
-- the rule, looked at as somebody who subtracts would
create temp table hidden as select g.country, count(*) as groups, sum(g.people) as people
    from all_groups g
    where not g.told and g.language <> ''
        and exists (select from told t where t.country = g.country and t.language = '')
    group by 1 union all select '', count(*), sum(people) from all_groups
    where not told and language = '' and country <> '';
select is((select count(*) from hidden where groups < 2 or people < 10), 0::bigint,
          'what can be had by subtracting is never fewer than two groups or ten people');
select cmp_ok((select count(*) from hidden), '>=', 3::bigint,
              'which was looked at where something is hidden');

-- matches, letters and their delay: of few people nothing is told
create temp table eleven as select array_agg(user_id order by user_id) as ids from user_profiles
    where country_code = 'DE';
create temp table pairs as select pg_temp.pair(ids[i], ids[i + 17]) as match, ids[i] as author, i
    from eleven, generate_series(1, 17) i;
create temp table few as select pg_temp.letter(match, author) as id from pairs where i <= 9;
create temp table letters as
    select pg_temp.letter(match, author, true, make_interval(hours => 12 + i)) as id, i from pairs
    where i <= 11;
set constraints all immediate;
select pg_temp.later('1 month');
with gone as (delete from delivery_queue
              where due_at <= office_now() and message_id in (select id from letters) returning *)
    insert into inbox (message_id, recipient_id, delivered_at, match_id)
    select message_id, recipient_id, due_at, match_id from gone;
select pg_temp.later('1 month');
select results_eq($$ select measure, people, value from analytics_groups(10)
                     where told and country = '' and measure <> 'accounts' order by 1 $$,
                  $$ values ('letters', 11::bigint, 20::float8),
                     ('matches', 34::bigint, 34::float8),
                     ('median-delay-hours', 11::bigint, 18::float8) $$,
          'matches are counted for both, letters for who wrote them, and the middle delay is told');
select is((select count(*) from analytics_groups(10) where told and people < 10), 0::bigint,
          'of few people nothing is told, whatever is counted');
select is((select count(*) from analytics_groups(12) where told and measure = 'letters'), 0::bigint,
          'the least is the least of every measure');
-- a report is worked out once: who leaves or edits the profile changes no month that was told
select analytics_work_out(10);
create temp table first_report as select * from analytics_aggregates;
select cmp_ok((select count(*) from first_report where measure = 'accounts'), '>', 5::bigint,
              'a report tells what the groups are');
select is((select count(*) from first_report where people < 10), 0::bigint, 'and nothing of few');
update user_profiles set country_code = 'IS', primary_language = 'is'
    where user_id = (select ids[1] from eleven);
insert into account_deletions (user_id, farewell, former_status) select ids[2], false, 'active'
    from eleven;
select account_purge(ids[2]) from eleven \g /dev/null
select analytics_work_out(10);
select results_eq('select * from analytics_aggregates order by 1, 2, 3, 4',
                  'select * from first_report order by 1, 2, 3, 4',
                  'the second report says the same of the same months');
select isnt((select array_agg(people order by country, language) from analytics_groups(10)
             where told and measure = 'accounts'),
            (select array_agg(people order by country, language) from first_report
             where measure = 'accounts'),
            'which working out anew would not');
select pg_temp.later(date_trunc('month', office_now()) + interval '1 month 2 days' - office_now());
select pg_temp.people('FR', 'fr', 20) \g /dev/null
select pg_temp.later(date_trunc('month', office_now()) + interval '1 month 2 days' - office_now());
select analytics_work_out(10);
select is((select count(*) from analytics_months), (select count(distinct month) from first_report),
          'a month that is over for two days is not told yet');
select pg_temp.later('2 days');
select analytics_work_out(10);
select is((select max(people) from analytics_aggregates
           where month > (select max(month) from first_report) and measure = 'accounts'),
          20::bigint, 'later it is, beside those before');
select * from finish();
rollback;
