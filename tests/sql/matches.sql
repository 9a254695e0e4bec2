\ir people.psql
select plan(33);
create temp table who as select pg_temp.person('quiet-heron-101') as ana,
    pg_temp.person('brave-otter-102') as ben,
                                pg_temp.person('calm-finch-103') as cem,
                                    pg_temp.person('kind-robin-104') as dia;
create function pg_temp.places(person uuid) returns integer language sql as $$ select active_count
    from account_capacity where user_id = person $$;

select throws_like($$ select pg_temp.pair(ana, ana) from who $$, '%constraint%',
                   'nobody is matched with himself');
select throws_like($$ insert into match_records (user_1_id, user_2_id, match_type)
                      select greatest(ana, ben), least(ana, ben), 'long-term' from who $$,
                   '%smaller_account_first%', 'the smaller id comes first');
select throws_like($$ select pg_temp.pair(ana, ben, 'either') from who $$, '%match_is_of_one_kind%',
                   'a match is one-time or long-term');
create temp table made as select pg_temp.pair(ana, ben) as match from who;
select is(pg_temp.places(ana) + pg_temp.places(ben), 2, 'a match takes a place of both') from who;
select throws_like($$ select pg_temp.pair(ana, ben) from who $$, '%one_active_match_a_pair%',
                   'no pair has two active matches');
select is(pg_temp.places(ana), 1, 'and then no place is taken') from who;
select throws_like($$ update match_records set user_2_id = (select cem from who) $$,
                   '%keeps its people%', 'a match keeps its people');
select throws_like($$ update match_records set match_type = 'one-time' $$, '%keeps its people%',
                   'and its kind');
select throws_like($$ update match_records set status = 'completed' $$, '%ended_or_active%',
                   'an end has its time');
select throws_like($$ update match_records set time_zone_difference = 13 $$,
                   '%half_a_globe_apart_at_most%', 'two clocks are at most half a globe apart');
select throws_like($$ update match_records set time_zone_difference = 12, time_zone_minutes = 1 $$,
                   '%half_a_globe_apart_at_most%', 'to the minute');
select throws_like($$ update match_records set time_zone_difference = 5, time_zone_minutes = 60 $$,
                   '%minutes_beyond_whole_hours%', 'an hour is no minutes');
select lives_ok($$ update match_records set time_zone_difference = 12;
                   update match_records set time_zone_difference = 11, time_zone_minutes = 45 $$,
                'and no less');
select throws_like($$ update match_records set user_1_rating = 6 $$, '%rating%',
                   'ratings are 1 to 5');
select throws_like($$ insert into match_records (user_1_id, user_2_id, match_type, status,
                                                 completed_at)
                      select least(ana, cem), greatest(ana, cem), 'long-term', 'completed',
                          office_now()
                      from who $$,
                   '%begins active%', 'a match begins active');
select lives_ok($$ update match_records set status = 'completed', completed_at = office_now()
                   where match_id = (select match from made) $$,
                'a match ends');
select is(pg_temp.places(ana) + pg_temp.places(ben), 0, 'both places are free again') from who;
select throws_like($$ update match_records set status = 'active', completed_at = null $$,
                   '%stays ended%', 'an ended match stays ended');
select throws_like($$ select pg_temp.pair(ana, ben) from who $$, '%parted not long ago%',
                   'the two do not meet again so soon');

select lives_ok($$ insert into account_blocks (blocker_id, blocked_id) select ana, cem from who $$,
                'one can block whom one has not met');
select throws_like($$ select pg_temp.pair(ana, cem) from who $$, '%blocked pair%',
                   'a blocked pair is never matched');
select throws_like($$ select pg_temp.pair(cem, ana) from who $$, '%blocked pair%',
                   'from neither side');

update user_profiles set max_active_conversations = 1 where user_id = (select dia from who);
select lives_ok($$ select pg_temp.pair(dia, ana) from who $$, 'one place, one match');
select throws_like($$ select pg_temp.pair(dia, ben) from who $$, '%no free place%',
                   'no match over capacity');
select is(pg_temp.places(ben), 0, 'the other side keeps its place') from who;
update user_profiles set account_status = 'banned' where user_id = (select cem from who);
select throws_like($$ select pg_temp.pair(cem, ben) from who $$, '%no free place%',
                   'a banned account is not matched');
select lives_ok($$ insert into account_blocks (blocker_id, blocked_id) select dia, ana from who $$,
                'one can block one''s pen pal');
select is((select status::text || pg_temp.places(dia)::text from match_records
           where (select dia from who) in (user_1_id, user_2_id)),
          'completed0', 'that ends the match and frees the place')
    from who;

-- meeting again
create temp table met as select pg_temp.person('warm-robin-105') as eva,
    pg_temp.person('fair-heron-106') as finn, pg_temp.person('bold-otter-107') as gus;
create temp table again as select pg_temp.pair(eva, finn) as parted, pg_temp.pair(eva,
    gus) as harmed from met;
update match_records set status = 'completed', completion_reason = 'natural_end',
    completed_at = office_now() where match_id = (select parted from again);
update match_records set status = 'reported', completion_reason = 'violation',
    completed_at = office_now() where match_id = (select harmed from again);
select pg_temp.later('179 days 23 hours');
select throws_like($$ select pg_temp.pair(eva, finn) from met $$, '%parted not long ago%',
    'two who have parted do not meet in half a year');
select pg_temp.later('2 hours');
select lives_ok($$ select pg_temp.pair(finn, eva) from met $$, 'after that they may');
select throws_like($$ select pg_temp.pair(eva, gus) from met $$, '%parted not long ago%',
    'after a violation they do not');
select pg_temp.later('36500 days');
select throws_like($$ select pg_temp.pair(eva, gus) from met $$, '%parted not long ago%',
    'not in a hundred years');
select throws_like($$ select pg_temp.pair(gus, eva) from met $$, '%parted not long ago%',
    'from neither side');

select * from finish();
rollback;
