\ir people.psql
select * from no_plan();
create temp table who as
    select pg_temp.person('quiet-heron-101') as ana, pg_temp.person('brave-otter-102') as ben,
        pg_temp.person('calm-finch-103') as cem, pg_temp.person('kind-robin-104') as dia;
create function pg_temp.places(person uuid) returns integer language sql
    as $$ select active_count from account_capacity where user_id = person $$;
create function pg_temp.farewell(match uuid, author uuid, letter uuid) returns void language sql
    as $$ update match_records
          set user_1_farewell = case when user_1_id = author then letter else user_1_farewell end,
              user_2_farewell = case when user_2_id = author then letter else user_2_farewell end
          where match_id = match $$;
create function pg_temp.finish(match uuid) returns void language sql
    as $$ update match_records
          set status = 'completed', completion_reason = 'user_left', completed_at = office_now()
          where match_id = match $$;
create function pg_temp.rate(match uuid, rating integer) returns void language sql
    as $$ update match_records set user_1_rating = rating where match_id = match $$;

-- A pair may meet again.
create temp table first as select pg_temp.pair(ana, ben) as match from who;
select throws_like($$ select pg_temp.rate(match, 4) from first $$, '%rating%',
                   'no rating while it goes on');
select pg_temp.finish(match) from first;
select lives_ok($$ select pg_temp.rate(match, 4) from first $$, 'a rating at the end');
select lives_ok($$ select pg_temp.rate(match, 5) from first $$, 'it may be changed');
select throws_like($$ select pg_temp.rate(match, 0) from first $$, '%user_1_rating%', 'from 1');
select throws_like($$ select pg_temp.rate(match, 6) from first $$, '%user_1_rating%', 'to 5');
select pg_temp.later('15 days');
select throws_like($$ select pg_temp.rate(match, 1) from first $$, '%rating%', 'not after 14 days');
select pg_temp.later('164 days 23 hours');
select throws_like($$ select pg_temp.pair(ana, ben) from who $$, '%parted%',
                   'not again before 180 days');
select pg_temp.later('1 hour');
create temp table second as select pg_temp.pair(ana, ben) as match from who;
select isnt((select match from first), (select match from second), 'the pair meets again');
select is(pg_temp.places(ana) + pg_temp.places(ben), 2, 'and takes two places') from who;
select throws_like($$ select pg_temp.pair(ben, ana) from who $$, '%one_active_match_a_pair%',
                   'once at a time');
update match_records
    set status = 'reported', completion_reason = 'violation', completed_at = office_now()
    where match_id = (select match from second);
select pg_temp.later('10 years');
select throws_like($$ select pg_temp.pair(ana, ben) from who $$, '%parted%',
                   'never after a violation');

-- Reasons.
create temp table third as select pg_temp.pair(cem, dia) as match from who;
select throws_like($$ update match_records set completion_reason = 'user_left'
                      where match_id = (select match from third) $$,
                   '%reason_fits_the_end%', 'what goes on has no reason to have ended');
select throws_like($$ update match_records
                      set status = 'abandoned', completed_at = office_now(),
                          completion_reason = 'natural_end'
                      where match_id = (select match from third) $$,
                   '%reason_fits_the_end%', 'what is abandoned had no natural end');
select throws_like($$ update match_records
                      set status = 'completed', completed_at = office_now(),
                          completion_reason = 'violation'
                      where match_id = (select match from third) $$,
                   '%reason_fits_the_end%', 'a violation is reported');

-- Farewells.
create temp table letters as select pg_temp.letter(match, cem) as plain from third, who;
select throws_like($$ select pg_temp.farewell(match, dia, plain) from third, letters, who $$,
                   '%a farewell is a letter of who says it%',
                   'nobody says goodbye with the letter of another');
alter table letters add column last uuid;
update letters set last = (select pg_temp.letter(match, cem) from third, who);
select lives_ok($$ select pg_temp.farewell(match, cem, last) from third, letters, who $$,
                'the last letter is a farewell');
select is(pg_temp.places(cem), 0, 'its author has the place back at once') from who;
select is(pg_temp.places(dia), 1, 'the other when it arrives') from who;
select throws_like($$ select pg_temp.letter(match, cem) from third, who $$,
                   '%the farewell is written%', 'it is the last letter of its author');
select lives_ok($$ select pg_temp.letter(match, dia) from third, who $$,
                'the other may still write');
select throws_like($$ select pg_temp.pair(cem, dia) from who $$, '%one_active_match%',
                   'and the two are not matched anew meanwhile');
insert into letter_recalls (message_id, draft_id) select last, new_id() from letters;
select is((select num_nonnulls(user_1_farewell, user_2_farewell) from match_records
           where match_id = (select match from third)),
          0, 'taken back, it is unsaid');
select is(pg_temp.places(cem), 1, 'and the place is taken again') from who;
select is((select last_message_sent_at from match_records
           where match_id = (select match from third)),
          (select max(created_at) from messages
           where match_id = (select match from third) and message_id <> (select last from letters)),
          'a letter taken back was not sent');
select lives_ok($$ update letters set last = (select pg_temp.letter(match, cem) from third, who) $$,
                'another last letter is written');
select pg_temp.farewell(match, cem, last) from third, letters, who;
update user_profiles set max_active_conversations = 1 where user_id = (select cem from who);
create temp table fourth as select pg_temp.pair(cem, ana) as match from who;
select throws_like($$ insert into letter_recalls (message_id, draft_id) select last, new_id()
                      from letters $$,
                   '%no free place%', 'no farewell is unsaid without a place');
select pg_temp.finish(match) from third;
select is(pg_temp.places(cem) || ' ' || pg_temp.places(dia), '1 0',
          'at the end nobody gives a place back twice')
    from who;
select throws_like($$ select pg_temp.farewell(match, dia, plain) from third, letters, who $$,
                   '%farewell%', 'what has ended needs no farewell');
create temp table once as select pg_temp.pair(ben, dia, 'one-time') as match from who;
select throws_like($$ select pg_temp.farewell(match, ben, pg_temp.letter(match, ben))
                      from once, who $$,
                   '%one_time_ends_by_itself%', 'one letter each needs no farewell');

-- Blocks, lifted.
create temp table blocked as select pg_temp.letter(match, ana, false) as held from fourth, who;
insert into account_blocks (blocker_id, blocked_id) select cem, ana from who;
select is((select status::text || ' ' || completion_reason::text from match_records
           where match_id = (select match from fourth)),
          'completed user_left', 'a block looks like leaving');
delete from account_blocks;
select is((select status::text from match_records where match_id = (select match from fourth)),
          'completed', 'lifting it brings no match back');
update letter_moderation set moderation_status = 'approved'
    where message_id = (select held from blocked);
select throws_like($$ insert into delivery_queue (message_id, due_at, match_id, recipient_id)
                      select held, office_now() + interval '12 hours', match, cem
                      from blocked, fourth, who $$,
                   '%a block has stopped%', 'a letter that it stopped is not delivered');
select throws_like($$ select pg_temp.pair(cem, ana) from who $$, '%parted%',
                   'and the two cool off like others');
select pg_temp.later('180 days');
select lives_ok($$ select pg_temp.pair(cem, ana) from who $$, 'then they may meet');

-- Both sides, each for itself; and what belongs to somebody else.
create temp table two as
    select pg_temp.person('warm-fox-105') as eve, pg_temp.person('warm-fox-106') as fay;
create temp table fifth as select pg_temp.pair(eve, fay) as match from two;
create temp table foreign_letter as select pg_temp.letter(match, fay) as id from fifth, two;
create temp table sixth as select pg_temp.pair(fay, pg_temp.person('warm-fox-107')) as match
    from two;
select throws_like($$ select pg_temp.farewell(match, fay, id) from sixth, foreign_letter, two $$,
                   '%a farewell is a letter of who says it%',
                   'a farewell is a letter of its own match');
select throws_like($$ select pg_temp.farewell(match, fay, new_id()) from fifth, two $$,
                   '%a farewell is a letter of who says it%', 'and one that there is');
select lives_ok($$ select pg_temp.farewell(match, fay, id) from fifth, foreign_letter, two $$,
                'the second side says farewell like the first');
select lives_ok($$ select pg_temp.farewell(match, eve, pg_temp.letter(match, eve))
                   from fifth, two $$,
                'both may');
select is(pg_temp.places(eve) + pg_temp.places(fay), 1, 'and each has its place back') from two;
select lives_ok($$ update match_records set status = 'abandoned', completed_at = office_now()
                   where match_id = (select match from fifth) $$,
                'silence ends a match without a reason');
select lives_ok($$ update match_records set user_1_rating = 1, user_2_rating = 5
                   where match_id = (select match from fifth) $$,
                'both sides rate');
select throws_like($$ update match_records set user_2_rating = 6
                      where match_id = (select match from fifth) $$,
                   '%user_2_rating%', 'the second side up to 5, too');
select pg_temp.later('13 days 23 hours');
select lives_ok($$ update match_records set user_2_rating = 4
                   where match_id = (select match from fifth) $$,
                'within 14 days');
select pg_temp.later('2 hours');
select throws_like($$ update match_records set user_2_rating = 5
                      where match_id = (select match from fifth) $$,
                   '%rating%', 'and not later');
select throws_like($$ update match_records set user_1_rating = null
                      where match_id = (select match from fifth) $$,
                   '%rating%', 'nor is one taken back then');
select lives_ok($$ update match_records set updated_at = office_now()
                   where match_id = (select match from fifth) $$,
                'whatever else is written to the match');
insert into account_blocks (blocker_id, blocked_id) select fay, eve from two;
select is((select count(*) from match_records
           where match_id in (select match from fifth) and blocked_at is null),
          0::bigint, 'a block is remembered by the matches of the pair that were over before');
create temp table remembered as select match_id, blocked_at from match_records
    where blocked_at is not null;
delete from account_blocks;
select pg_temp.later('1 hour');
insert into account_blocks (blocker_id, blocked_id) select eve, fay from two;
select is((select count(*) from match_records join remembered r using (match_id)
           where match_records.blocked_at is distinct from r.blocked_at),
          0::bigint, 'the first block is the one remembered');
delete from account_blocks;
select throws_like($$ insert into match_silences (match_id, look_at) select match, office_now()
                      from fifth $$,
                   '%match_silences_pkey%', 'a match falls silent once');

-- Facts.
select throws_like($$ insert into fact_ratings (fact_id, user_id, rating) select fact_id, cem, 6
                      from cultural_data, who limit 1 $$,
                   '%rating%', 'facts are rated to 5');
create temp table fact as select fact_id from cultural_data order by fact_id limit 1;
insert into fact_ratings (fact_id, user_id, rating) select fact_id, cem, 5 from fact, who;
insert into fact_ratings (fact_id, user_id, rating) select fact_id, dia, 2 from fact, who;
select is((select user_ratings from cultural_data join fact using (fact_id)), 3.50,
          'a fact knows the mean of its ratings');
update fact_ratings set rating = 3 where user_id = (select dia from who);
select is((select user_ratings from cultural_data join fact using (fact_id)), 4.00,
          'also when one is changed');
delete from fact_ratings where user_id = (select cem from who);
select is((select user_ratings from cultural_data join fact using (fact_id)), 3.00,
          'and when one goes');
delete from fact_ratings;
select is((select user_ratings from cultural_data join fact using (fact_id)), null,
          'none is no mean');
select throws_like($$ insert into fact_showings select date '2026-01-01', fact_id, cem
                      from fact, who, generate_series(1, 2) $$,
                   '%fact_showings_pkey%', 'a showing counts once a day');
select is((select count(*) from match_silences join match_records using (match_id)
           where status = 'active'),
          (select count(*) from match_records where status = 'active'),
          'every match is looked at for silence');
select is((select count(*) from cultural_data where suggested_by is not null), 0::bigint,
          'nobody has suggested what we told');

-- what retention has taken away was sent all the same
create temp table old as
    select pg_temp.pair(pg_temp.person('old-heron-120'), pg_temp.person('old-finch-121')) as match;
create temp table said as select first_message_sent_at as first from match_records limit 0;
create temp table gone as select pg_temp.letter(match, user_1_id) as letter from old
    join match_records m on m.match_id = match;
update match_records set first_message_sent_at = office_now(), last_message_sent_at = office_now()
    where match_id = (select match from old);
insert into said select first_message_sent_at from match_records join old on match = match_id;
select pg_temp.later('400 days');
delete from posting_keys where message_id in (select letter from gone);
delete from delivery_queue where message_id in (select letter from gone);
delete from letter_numbers where message_id in (select letter from gone);
create temp table mistaken as select pg_temp.letter(match, user_1_id) as letter from old
    join match_records m on m.match_id = match;
update match_records set last_message_sent_at = office_now()
    where match_id = (select match from old);
insert into letter_recalls (message_id, draft_id) select letter, new_id() from mistaken;
select is(first_message_sent_at, (select first from said),
          'a recall does not forget when the first letter was sent')
    from match_records join old on match = match_id;
select is(last_message_sent_at, (select first from said), 'nor that one was sent at all')
    from match_records join old on match = match_id;
select * from finish();
rollback;
