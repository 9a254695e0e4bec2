\ir people.psql
select plan(16);

update post_office_clock set development = false;
select throws_like($$ select clock_move('1 hour') $$, '%development only%',
                   'a real clock cannot be moved');
update post_office_clock set development = true;

select is(office_now(), transaction_timestamp(), 'an unmoved clock is the machine''s');
select lives_ok($$ select clock_move('12 hours') $$, 'a development clock moves ahead');
select is(office_now(), transaction_timestamp() + interval '12 hours', 'and everybody sees it');
select throws_like($$ select clock_move('-1 second') $$, '%never goes back%', 'it never goes back');
select throws_like($$ select clock_move('0') $$, '%never goes back%',
                   'nor does it move by nothing');
select throws_like($$ select clock_move(null) $$, '%never goes back%', 'nor by null');
select throws_like($$ update post_office_clock set shift = '1 hour' $$, '%never goes back%',
                   'not by UPDATE either');
select throws_like($$ update post_office_clock set development = false $$,
                   '%clock_moves_in_development_only%', 'a moved clock cannot become a real one');
select throws_like($$ delete from post_office_clock $$, '%one row%',
                   'the clock cannot be thrown away');
select throws_like($$ insert into post_office_clock (only_row) values (true) $$, '%one row%',
                   'nor be doubled');
select throws_like($$ insert into post_office_clock (only_row) values (false) $$, '%one row%',
                   'in no way');

select is(uuid_v7_instant(new_id()), date_trunc('milliseconds', office_now()),
          'an id carries the instant of its making');
select is(substr(new_id()::text, 15, 1), '7', 'and is of version 7');
select ok(new_id() > uuid_v7_floor(office_now())
          and new_id() < uuid_v7_floor(office_now() + interval '2 milliseconds'),
          'a range of ids is a range of time');

select is((select count(*)
           from generate_series(0, 99999) i,
               lateral (select timestamptz '2026-03-01 00:00:00.001Z'
                        + i * interval '9 hours 7 minutes 11.013 seconds' as made) m
           where uuid_v7_instant(uuid_v7(made)) <> date_trunc('milliseconds', made)),
          0::bigint, 'to the millisecond, for the next hundred years');
select * from finish();
rollback;
