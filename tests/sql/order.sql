\ir people.psql
select plan(20);
-- No letter is due before its author's last one in the match, whoever asks and by whatever
-- statement.
create temp table who as
    select pg_temp.person('quiet-heron-101') as ana, pg_temp.person('brave-otter-102') as ben,
        pg_temp.person('calm-finch-103') as cem;
create temp table made as select pg_temp.pair(ana, ben) as match, pg_temp.pair(ana, cem) as other
    from who;
create temp table slow as select pg_temp.letter(match, ana, true, '40 hours') as id from made, who;
select throws_like($$ select pg_temp.letter(match, ana, true,
                                            '39 hours 59 minutes 59.999999 seconds')
                      from made, who $$,
                   '%before its author''s last one%', 'no letter overtakes another of its author');
select lives_ok($$ select pg_temp.letter(match, ben) from made, who $$,
                'the other side''s letters have their own order');
select lives_ok($$ select pg_temp.letter(other, ana) from made, who $$,
                'and so have those to others');
create temp table same as select pg_temp.letter(match, ana, true, '40 hours') as id from made, who;
select is(pg_temp.place(id), 'pillar-box', 'one that is due at the same time comes with it')
    from same;
create temp table third as select pg_temp.letter(match, ana, true, '41 hours') as id from made, who;
select throws_like($$ select pg_temp.letter(match, ana, true, '40 hours') from made, who $$,
                   '%before its author''s last one%', 'the last one counts, not the first');

-- the queue
create temp table due as select message_id, due_at from delivery_queue;
select throws_like($$ update delivery_queue set due_at = due_at + interval '1 hour'
                      where message_id = (select id from slow);
                      set constraints all immediate $$,
                   '%before its author''s last one%',
                   'a letter that is made to wait longer holds up those behind it');
select lives_ok($$ update delivery_queue set due_at = due_at + interval '1 hour'
                   where message_id in (select id from slow union select id from same);
                   set constraints all immediate $$,
                'or takes them along');
select throws_like($$ update delivery_queue set due_at = due_at - interval '1 minute'
                      where message_id = (select id from same);
                      set constraints all immediate $$,
                   '%before its author''s last one%', 'none is brought forward before another');
select throws_like($$ select pg_temp.letter(match, ana, true, '40 hours 59 minutes')
                      from made, who $$,
                   '%before its author''s last one%',
                   'what waits longer than was planned counts as long');
select is((select scheduled_delivery_at from letter_places where message_id = id),
          (select due_at + interval '1 hour' from due where message_id = id),
          'and its author sees it')
    from slow;

-- What does not come holds nobody up.
create temp table slowest as select pg_temp.letter(match, ana, true, '50 hours') as id
    from made, who;
insert into letter_recalls (message_id, draft_id) select id, new_id() from slowest;
select lives_ok($$ select pg_temp.letter(match, ana, true, '41 hours') from made, who $$,
                'a letter that was taken back is no longer waited for');
create temp table held as select pg_temp.letter(match, ana, false, '50 hours') as id from made, who;
select throws_like($$ select pg_temp.letter(match, ana, true, '49 hours') from made, who $$,
                   '%before its author''s last one%', 'one in customs keeps its turn');
create temp table behind as select pg_temp.letter(match, ana, true, '50 hours') as id
    from made, who;
update letter_moderation set moderation_status = 'approved'
    where message_id = (select id from held);
select throws_like($$ insert into delivery_queue (message_id, due_at, match_id, recipient_id)
                      select message_id, scheduled_delivery_at + interval '1 hour', match_id,
                          recipient_id
                      from messages where message_id = (select id from held);
                      set constraints all immediate $$,
                   '%before its author''s last one%',
                   'which it does not lose when it is released late');
select lives_ok($$ insert into delivery_queue (message_id, due_at, match_id, recipient_id)
                   select message_id, scheduled_delivery_at, match_id, recipient_id from messages
                   where message_id = (select id from held);
                   set constraints all immediate $$,
                'and takes when it is released in time');
create temp table returned as select pg_temp.letter(match, ana, false, '100 hours') as id
    from made, who;
update letter_moderation set moderation_status = 'blocked'
    where message_id = (select id from returned);
select lives_ok($$ select pg_temp.letter(match, ana, true, '50 hours') from made, who $$,
                'one that was returned is no longer waited for');

-- What the next letter is told.
select is(due_at, office_now() + interval '50 hours',
          'the author''s last letter says how long the next one waits')
    from made, who, letter_before(match, ana, 1000);
select is(due_at, office_now() + interval '12 hours', 'to others it says what they know')
    from made, who, letter_before(other, ana, 1000);
select is(due_at, null, 'the first letter waits for none')
    from made, who, letter_before(other, cem, 1000);
select is(due_at, null, 'nor does the first of many') from made, who, letter_before(match, ana, 1);
-- The clock went wrong and was set right: a letter from a later day holds up nobody.
select pg_temp.letter(match, ben, true, '12 hours', office_now() + interval '300 days')
    from made, who \g /dev/null
select lives_ok($$ select pg_temp.letter(match, ben) from made, who $$,
                'a letter from the future is not waited for');
select * from finish();
rollback;
