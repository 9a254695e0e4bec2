\connect - postgres
\ir people.psql
select plan(11);
select cmp_ok((select count(*) from cultural_data where verified), '>=', 40::bigint,
    'there are forty facts to begin with');
select cmp_ok((select count(distinct country_code) from cultural_data), '>=', 30::bigint,
    'of thirty countries');
select is((select count(*) from cultural_data
    where description ~ '[[:cntrl:]]' or title ~ '[[:cntrl:]]'), 0::bigint,
    'plain text, all of them');
select throws_like($$ insert into cultural_data (country_code, fact_type, title, description)
    select country_code, fact_type, title, 'x' from cultural_data limit 1 $$,
                   '%fact_is_told_once%', 'a fact is told once');
select throws_like($$ insert into cultural_data (country_code, fact_type, title, description)
    values ('FR', 'gossip', 'x', 'x') $$, '%cultural_fact_enum%',
                   'gossip is no fact');
select throws_like($$ insert into cultural_data (country_code, fact_type, title, description,
    source_url) values ('FR', 'food', 'x', 'x', repeat('ü', 301)) $$,
                   '%source_length%', 'a source has 300 characters');
select throws_like($$ insert into moderation_logs (target_type, target_id, violation_type)
    values ('message', new_id(), 'spam') $$,
                   '%somebody_or_the_gate_reports%',
                       'a case has somebody who reported it, or the gate');
-- As the roles do it: the office suggests and rates, the postman counts and purges.
create temp table who as select pg_temp.person('quiet-heron-001') as ana;
grant select on who to globetalk_office, globetalk_postman;
set role globetalk_office;
select lives_ok($$ insert into cultural_data (suggested_by, country_code, fact_type, title,
                                              description, source_url, language)
                   select ana, 'FO', 'tradition', 'Chain dance', 'In a ring.', null, 'en'
                   from who $$,
                'the office writes a suggestion down');
select lives_ok($$ insert into fact_ratings (fact_id, user_id, rating) select fact_id, ana, 4
                   from cultural_data, who where verified limit 1 $$,
                'and a rating');
reset role;
set role globetalk_postman;
select lives_ok($$ select account_purge(ana) from who $$,
                'the postman purges somebody who did both');
reset role;
select is((select array_agg(suggested_by) from cultural_data where title = 'Chain dance'),
          array[null::uuid], 'the suggestion is nobody''s');
select * from finish();
rollback;
