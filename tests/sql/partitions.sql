\ir people.psql
select plan(9);
create temp table who as
    select pg_temp.person('quiet-heron-101') as ana, pg_temp.person('brave-otter-102') as ben;
create temp table made as select pg_temp.pair(ana, ben) as match from who;
select ok(make_partitions(3) >= 0, 'partitions are made ahead');
select is(make_partitions(3), 0, 'once');
select pg_temp.later('200 days');
create temp table far as select pg_temp.letter(match, ana) as id from made, who;
select is((select tableoid::regclass::text from messages), 'messages_long_term_default',
          'a letter of a month without partition is kept all the same');
set constraints all immediate;
select is(make_partitions(0), 2, 'its month gets a partition');
select is((select tableoid::regclass::text from messages),
          'messages_long_term_' || to_char(office_now() at time zone 'UTC', 'YYYY_MM'),
          'and the letter moves into it');
select is((select count(*) from messages_long_term_default), 0::bigint, 'out of the default');
select throws_like($$ update messages set message_length = 6 $$, '%never changes%',
                   'where it never changes either');
select throws_like($$ select pg_temp.letter(match, ana, true, '1 hour') from made, who $$,
                   '%12_hours%', 'and is never early');
select is((select count(*) from pg_inherits where inhparent = 'messages_one_time'::regclass),
          (select count(*) from pg_inherits where inhparent = 'messages_long_term'::regclass),
          'both kinds have the same months');
select * from finish();
rollback;
