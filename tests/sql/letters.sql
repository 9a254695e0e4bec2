\ir people.psql
select plan(50);
create temp table who as select pg_temp.person('quiet-heron-101') as ana,
    pg_temp.person('brave-otter-102') as ben, pg_temp.person('calm-finch-103') as cem;
create temp table made as select pg_temp.pair(ana, ben) as match, pg_temp.pair(ana, cem,
    'one-time') as single from who;

create temp table first as select pg_temp.letter(match, ana) as id from made, who;
select is(pg_temp.place(id), 'pillar-box', 'a posted letter is in the pillar box') from first;
select throws_like($$ update messages set message_length = 6 $$, '%never changes%',
                   'a letter never changes');
select throws_like($$ select pg_temp.letter(match, ana, true, '11 hours 59 minutes 59.999 seconds')
                      from made, who $$,
                   '%delivery_at_least_12_hours_after_posting%',
                   'delivery is at least 12 hours after posting');
select throws_like($$ select pg_temp.letter(match, ana, true, '61 days') from made, who $$,
                   '%delivery_within_60_days%', 'and within 60 days');
select throws_like($$ insert into letter_numbers select match, 1, new_id(), ana from made, who $$,
                   '%message_order%', 'each number of a conversation once');
select throws_like($$ insert into letter_numbers select match, 99, id, ana from made, who, first $$,
                   '%letter_has_one_number%', 'each letter one number');
select throws_like($$ insert into posting_keys (user_id, request_id, message_id, match_id)
                      select user_id, request_id, new_id(), match_id from posting_keys $$,
                          '%posted_once%', 'a request posts once');
select throws_like($$ select pg_temp.letter(match, cem) from made, who $$, '%no active match%',
    'a stranger writes no letter in a match');
select throws_like($$ update user_profiles set account_status = 'suspended'
    where user_id = (select ana from who);
                      select pg_temp.letter(match, ana) from made, who $$, '%no active match%',
                          'who is suspended writes none');
select throws_like($$ update user_profiles set account_status = 'banned' where user_id = (select ben
    from who);
                      select pg_temp.letter(match, ben) from made, who $$, '%no active match%',
                          'nor who is banned');
select lives_ok($$ update user_profiles set account_status = 'suspended' where user_id = (select ben
    from who);
                   select pg_temp.letter(match, ana, false) from made, who;
                   update user_profiles set account_status = 'active' where user_id = (select ben
                       from who) $$, 'one may write to who is suspended');
select throws_like($$ insert into messages select new_id(), 'one-time', created_at, match_id,
    sender_id, recipient_id, conversation_thread_id, 9, sealed, key_id,
                      5, false, null, leaves_at, scheduled_delivery_at from messages $$,
                          '%no active match%', 'a letter is of its match''s kind');
select throws_like($$ insert into messages select uuid_v7(created_at - interval '1 hour'),
    correspondence, created_at, match_id, sender_id, recipient_id,
                      conversation_thread_id, 9, sealed, key_id, 5, false, null, leaves_at,
                          scheduled_delivery_at from messages $$,
                   '%id_carries_the_posting%', 'its id cannot lie about the time of posting');
select throws_like($$ insert into messages
                      select uuid_v7(created_at), correspondence, created_at, match_id, sender_id,
                          recipient_id, conversation_thread_id, 9, sealed, key_id, 5001, false,
                          null, leaves_at, scheduled_delivery_at
                      from messages $$,
                   '%message_of_1_to_5000_characters%', 'at most 5,000 characters');
select throws_like($$ insert into messages
                      select uuid_v7(created_at), correspondence, created_at, match_id, sender_id,
                          recipient_id, conversation_thread_id, 9, sealed, key_id, 0, false, null,
                          leaves_at, scheduled_delivery_at
                      from messages $$,
                   '%message_of_1_to_5000_characters%', 'at least one');
select throws_like($$ insert into messages
                      select uuid_v7(created_at), correspondence, created_at, match_id, sender_id,
                          recipient_id, conversation_thread_id, 9, '\x01', key_id, 5, false, null,
                          leaves_at, scheduled_delivery_at
                      from messages $$,
                   '%sealed_check%', 'an unsealed body does not fit');
select throws_like($$ insert into messages
                      select uuid_v7(created_at), correspondence, created_at, match_id, sender_id,
                          recipient_id, conversation_thread_id, 9, sealed, key_id, 5, false, null,
                          scheduled_delivery_at + interval '1 second', scheduled_delivery_at
                      from messages $$,
                   '%leaves_between_posting_and_delivery%', 'it leaves before it arrives');
select is((select tableoid::regclass::text from messages where message_id = (select id from first)),
          'messages_long_term_' || to_char(office_now() at time zone 'UTC', 'YYYY_MM'),
          'it lies in the partition of its kind and month');

-- one-time
create temp table once as select pg_temp.letter(single, ana) as id from made, who;
select throws_like($$ select pg_temp.letter(single, ana) from made, who $$, '%one letter each way%',
                   'a one-time correspondence has one letter each way');
select lives_ok($$ insert into letter_recalls (message_id, draft_id) select id, new_id()
                   from once $$,
                'which can be taken back');
select lives_ok($$ select pg_temp.letter(single, ana) from made, who $$, 'and written again');
select lives_ok($$ select pg_temp.letter(single, cem) from made, who $$,
                'the other side has its own');

-- moderation
create temp table held as select pg_temp.letter(match, ben, false) as id from made, who;
select throws_like($$ insert into delivery_queue (message_id, due_at, match_id, recipient_id)
                      select message_id, scheduled_delivery_at, match_id, recipient_id from messages
                      where message_id = (select id from held);
                      set constraints all immediate $$,
                   '%queued_letter_is_approved%', 'a held letter does not get into the queue');
select throws_like($$ update letter_moderation set moderation_status = 'blocked'
                      where message_id = (select id from first);
                      set constraints all immediate $$,
                   '%queued_letter_is_approved%',
                   'a waiting letter is not held before it leaves the queue');
select throws_like($$ insert into delivery_queue (message_id, due_at, match_id, recipient_id,
                                                  moderation_status)
                      select message_id, scheduled_delivery_at, match_id, recipient_id, 'flagged'
                      from messages where message_id = (select id from held) $$,
                   '%approved_letters_only%', 'by no trick');
select throws_like($$ update delivery_queue set due_at = due_at - interval '1 second'
                      where message_id = (select id from first) $$,
                   '%due_at_least_12_hours_after_posting%', 'what waits cannot be brought forward');
create temp table slow as select pg_temp.letter(match, ana, true, '20 hours') as id from made, who;
select throws_like($$ update delivery_queue set due_at = due_at - interval '1 hour'
                      where message_id = (select id from slow) $$,
                   '%says what the letter says%', 'not before the letter''s own time either');
select throws_like($$ update delivery_queue set recipient_id = (select cem from who)
    where message_id = (select id from slow); set constraints all immediate $$,
                   '%says what the letter says%', 'nor led to somebody else');
select pg_temp.later('31 minutes');
select is(pg_temp.place(id), 'customs', 'a held letter is in customs for its author') from held;
select is(pg_temp.place(id), 'in-transit', 'an approved one is in transit') from first;

-- recall
select throws_like($$ insert into letter_recalls (message_id, draft_id) select id, new_id()
                      from first $$,
                   '%pillar box was emptied%', 'a letter cannot be taken back after half an hour');
create temp table second as select pg_temp.letter(match, ana, true, '20 hours') as id
    from made, who;
select lives_ok($$ insert into letter_recalls (message_id, draft_id) select id, new_id()
                   from second $$,
                'within it, it can');
select is((select count(*) from delivery_queue where message_id = (select id from second)),
          0::bigint, 'and leaves the queue with it');
select is(pg_temp.place(id), null, 'and is nowhere to be seen') from second;
select throws_like($$ insert into letter_recalls (message_id, draft_id) select id, new_id()
                      from second $$,
                   '%unique%', 'a letter is taken back once');
select throws_like($$ update letter_recalls set draft_id = new_id() $$, '%pillar box%',
                   'and a recall does not change');
select throws_like($$ insert into delivery_queue (message_id, due_at, match_id, recipient_id)
                      select message_id, scheduled_delivery_at, match_id, recipient_id from messages
                      where message_id = (select id from second);
                      set constraints all immediate $$,
                   '%taken back%', 'a letter taken back is not delivered');

-- arrival
select throws_like($$ insert into inbox (message_id, recipient_id, delivered_at, match_id)
                      select id, ben, office_now(), match from first, who, made $$,
                   '%delivered_at_least_12_hours_after_posting%',
                   'no letter arrives before its 12 hours');
select pg_temp.later('12 hours');
select throws_like($$ with gone as (delete from delivery_queue
                                    where message_id = (select id from slow) returning *)
                      insert into inbox (message_id, recipient_id, delivered_at, match_id)
                      select message_id, recipient_id, office_now(), match_id from gone $$,
                   '%before its time%', 'nor, after twelve hours, before its own time');
select lives_ok($$ delete from delivery_queue where message_id = (select id from first);
                   insert into inbox (message_id, recipient_id, delivered_at, match_id)
                   select id, ben, office_now(), match from first, who, made $$,
                'then it does');
select is(pg_temp.place(id), 'delivered', 'and is delivered') from first;
select throws_like($$ insert into inbox (message_id, recipient_id, delivered_at, match_id)
                      select id, ben, office_now(), match from first, who, made $$,
                   '%letter_is_delivered_once%', 'once');
select throws_like($$ insert into delivery_queue (message_id, due_at, match_id, recipient_id)
                      select message_id, office_now(), match_id, recipient_id from messages
                      where message_id = (select id from first);
                      set constraints all immediate $$,
                   '%delivered once%', 'a delivered letter does not wait again');
select throws_like($$ update inbox set read_at = delivered_at - interval '1 second' $$,
                   '%read_after_delivery%', 'nobody reads before delivery');

-- block
create temp table late as select pg_temp.letter(match, ben) as id from made, who;
select lives_ok($$ insert into account_blocks (blocker_id, blocked_id) select ana, ben from who $$,
                'ana blocks ben');
select is((select count(*) from delivery_queue where match_id = (select match from made)),
          0::bigint, 'then no letter of theirs is on its way');
select throws_like($$ select pg_temp.letter(match, ben) from made, who $$, '%no active match%',
                   'and none is posted');

-- never early, by whatever statement
create temp table far as select pg_temp.letter(pg_temp.pair(ben, cem), ben, true, '40 hours') as id
    from who;
create function pg_temp.arrive(letter uuid) returns void language sql as $$
    with gone as (delete from delivery_queue where message_id = letter returning message_id,
        recipient_id, match_id)
    insert into inbox (message_id, recipient_id, delivered_at, match_id) select message_id,
        recipient_id, office_now(), match_id from gone $$;
select pg_temp.later('39 hours 59 minutes 59 seconds');
select throws_like($$ select pg_temp.arrive(id) from far $$, '%does not arrive before its time%',
    'no letter arrives a second early');
select pg_temp.later('1 second');
select lives_ok($$ select pg_temp.arrive(id) from far $$, 'in its time it does');
select is(pg_temp.place(id), 'delivered', 'and is there') from far;

select * from finish();
rollback;
