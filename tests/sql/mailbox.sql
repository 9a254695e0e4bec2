\ir people.psql
select * from no_plan();
create temp table who as
    select pg_temp.person('quiet-heron-101') as ana, pg_temp.person('brave-otter-102') as ben,
        pg_temp.person('calm-finch-103') as cem, pg_temp.person('kind-robin-104') as dia;
create function pg_temp.arrive() returns bigint language sql
    as $$ with gone as (delete from delivery_queue where due_at <= office_now() returning *),
              arrived as (insert into inbox (message_id, recipient_id, delivered_at, match_id)
                          select message_id, recipient_id, office_now(), match_id from gone
                          returning 1)
          select count(*) from arrived $$;
-- The places as they follow from matches and letters, while none of these was taken away.
create view pg_temp.derived as
    select m.match_id, side.user_id,
        greatest(m.created_at, m.completed_at,
                 (select max(uuid_v7_instant(n.message_id)) from letter_numbers n
                  where n.match_id = m.match_id and n.sender_id = side.user_id),
                 (select max(i.delivered_at) from inbox i
                  where i.match_id = m.match_id and i.recipient_id = side.user_id))
        as last_activity,
        (select count(*) from inbox i
         where i.match_id = m.match_id and i.recipient_id = side.user_id)::integer
        as arrived,
        (select count(read_at) from inbox i
         where i.match_id = m.match_id and i.recipient_id = side.user_id)::integer
        as read
    from match_records m, lateral (values (m.user_1_id), (m.user_2_id)) side (user_id);
create function pg_temp.agrees(what text) returns text language sql
    as $$ select is((select count(*)
                     from ((select match_id, user_id, last_activity, letters_arrived, letters_read
                            from mailbox_places except select * from pg_temp.derived)
                           union all (select * from pg_temp.derived
                                      except select match_id, user_id, last_activity,
                                          letters_arrived, letters_read
                                      from mailbox_places)) differs),
                    0::bigint, 'places follow from matches and letters: ' || what) $$;
create function pg_temp.put_away(person uuid) returns boolean language sql
    as $$ select archived from mailbox_places where user_id = person limit 1 $$;

-- a match, letters each way, their arrival in one statement and in two
select is((select count(*) from mailbox_places), 0::bigint, 'nobody who is alone has places');
create temp table first as select pg_temp.pair(ana, ben) as match from who;
select is((select array_agg(user_id order by user_id) from mailbox_places),
          (select array[least(ana, ben), greatest(ana, ben)] from who),
          'a match stands in both mailboxes');
select pg_temp.agrees('a new match');
select pg_temp.later('1 hour');
create temp table letters as select pg_temp.letter(match, ana) as one from first, who;
select pg_temp.agrees('a letter posted is news for its author alone');
select pg_temp.later('1 hour');
create temp table others as select pg_temp.pair(ana, cem) as match from who;
select pg_temp.letter(match, cem), pg_temp.letter(match, ana) from others, who \g /dev/null
select pg_temp.letter(match, ana) from first, who \g /dev/null
select pg_temp.agrees('letters in two matches');
select pg_temp.later('11 hours');
select is(pg_temp.arrive(), 1::bigint, 'one is due');
select pg_temp.agrees('one has arrived');
select pg_temp.later('2 hours');
select is(pg_temp.arrive(), 3::bigint, 'three arrive together');
select pg_temp.agrees('three have arrived in one statement');
update inbox set read_at = office_now() where message_id = (select one from letters);
select pg_temp.agrees('one was read');
select is(pg_temp.arrive(), 0::bigint, 'a round in which nothing is due');
select pg_temp.agrees('and changes nothing');

-- put away: one's own affair, until a letter comes
update mailbox_places set archived = true where match_id = (select match from first);
select pg_temp.agrees('put away');
select pg_temp.letter(match, ana) from first, who \g /dev/null
select is(pg_temp.put_away(ben), true, 'a letter on its way takes nothing out') from who;
select is((select archived from mailbox_places
           where user_id = ana and match_id = (select match from first)),
          true, 'nor does writing one')
    from who;
select pg_temp.later('12 hours');
select is(pg_temp.arrive(), 1::bigint, 'it arrives');
select is(pg_temp.put_away(ben), false, 'one that arrives does') from who;
select is((select archived from mailbox_places
           where user_id = ana and match_id = (select match from first)),
          true, 'for its reader, not for its author')
    from who;
select pg_temp.agrees('taken out by a letter');

-- an older instant never takes the place of a newer; the rules about places
select pg_temp.letter(match, ana, true, '40 hours', office_now() - interval '1 day')
    from first, who \g /dev/null
select pg_temp.agrees('a letter of an older instant');
select throws_like($$ insert into mailbox_places (match_id, user_id, last_activity)
                      select match, dia, office_now() from first, who $$,
                   '%its owner%s matches%', 'nobody has a place for the match of others');
select throws_like($$ insert into mailbox_places (match_id, user_id, last_activity)
                      select match, ana, office_now() from first, who $$,
                   '%mailbox_places_pkey%', 'nor two for one');
select throws_like($$ update mailbox_places set user_id = dia from who
                      where match_id = (select match from first) and user_id = ana $$,
                   '%', 'a place does not go to somebody else');
select throws_like($$ update mailbox_places set letters_arrived = -1
                      where match_id = (select match from first) $$,
                   '%', 'a count is never less than nothing');

-- taken back, stopped, ended
create temp table back as select pg_temp.letter(match, cem) as id from others, who;
insert into letter_recalls (message_id, draft_id) select id, new_id() from back;
select pg_temp.agrees('a letter taken back');
select pg_temp.later('1 hour');
update match_records
    set status = 'completed', completion_reason = 'user_left', completed_at = office_now()
    where match_id = (select match from others);
select pg_temp.agrees('an end is news for both');
update match_records set user_1_rating = 5 where match_id = (select match from others);
select pg_temp.agrees('a rating is not');
insert into account_blocks (blocker_id, blocked_id) select ben, ana from who;
select pg_temp.agrees('a block ends a match like any end');
select pg_temp.later('13 hours');
select pg_temp.arrive() \g /dev/null
delete from account_blocks;
select pg_temp.agrees('and what it stopped does not arrive later');

-- retention takes letters away: what was counted stays, an unread one is no news any more
update inbox set read_at = null where message_id = (select one from letters);
create temp table before as select match_id, user_id, last_activity, letters_arrived
    from mailbox_places;
select pg_temp.later('400 days');
select cmp_ok(retain_letters('long-term', 1000), '>=', 5::bigint, 'letters are past their time');
select is((select count(*) from inbox), 0::bigint, 'none is left in any box');
select results_eq($$ select match_id, user_id, last_activity, letters_arrived
                     from mailbox_places order by 1, 2 $$,
                  'select * from before order by 1, 2',
                  'their conversations stay where they stood, with what was counted');
select is((select count(*) from mailbox_places where letters_read <> letters_arrived), 0::bigint,
          'and nothing in them is unread');
create temp table third as select pg_temp.pair(cem, dia) as match from who;
select pg_temp.letter(match, cem) from third, who \g /dev/null
select is((select count(*) from mailbox_places p join pg_temp.derived d using (match_id, user_id)
           where match_id = (select match from third) and p.last_activity = d.last_activity),
          2::bigint, 'what is new agrees beside it');

-- who leaves: at once the end is news; for good, what is left of it says nothing
insert into account_deletions (user_id, farewell, former_status) select dia, false, 'active'
    from who;
select pg_temp.later('1 minute');
select account_leave(cem, true) from who \g /dev/null
select is((select last_activity from mailbox_places where user_id = dia), office_now(),
          'a pen pal who leaves is news')
    from who;
update mailbox_places set archived = true where user_id = (select dia from who);
select account_purge(dia) from who;
select results_eq($$ select last_activity, archived, letters_read - letters_arrived
                     from mailbox_places where user_id = (select dia from who) $$,
                  $$ select created_at, false, 0 from match_records
                     where match_id = (select match from third) $$,
                  'who is gone for good has left no trace of when it did what');
select is((select count(*) from mailbox_places where match_id = (select match from third)),
          2::bigint, 'its pen pal keeps the conversation');
-- rows go with their match and their account, should an operator ever remove one
create temp table empty as select pg_temp.pair(ana, ben) as match
    from (select pg_temp.person('shy-newt-105') as ana, pg_temp.person('shy-newt-106') as ben) two;
delete from match_records where match_id = (select match from empty);
select is((select count(*) from mailbox_places where match_id = (select match from empty)),
          0::bigint, 'a match that is removed stands in no mailbox');
select * from finish();
rollback;
