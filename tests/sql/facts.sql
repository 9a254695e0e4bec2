\ir people.psql
select plan(6);
select cmp_ok((select count(*) from cultural_data where verified), '>=', 40::bigint, 'there are forty facts to begin with');
select cmp_ok((select count(distinct country_code) from cultural_data), '>=', 30::bigint, 'of thirty countries');
select is((select count(*) from cultural_data where description ~ '[[:cntrl:]]' or title ~ '[[:cntrl:]]'), 0::bigint, 'plain text, all of them');
select throws_like($$ insert into cultural_data (country_code, fact_type, title, description) select country_code, fact_type, title, 'x' from cultural_data limit 1 $$,
                   '%fact_is_told_once%', 'a fact is told once');
select throws_like($$ insert into cultural_data (country_code, fact_type, title, description) values ('FR', 'gossip', 'x', 'x') $$, '%cultural_fact_enum%',
                   'gossip is no fact');
select throws_like($$ insert into moderation_logs (target_type, target_id, violation_type) values ('message', new_id(), 'spam') $$,
                   '%somebody_or_the_gate_reports%', 'a case has somebody who reported it, or the gate');
select * from finish();
rollback;
