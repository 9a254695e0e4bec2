\ir people.psql
select plan(20);
create temp table who as
    select pg_temp.person('quiet-heron-101') as ana, pg_temp.person('brave-otter-102') as ben;
create temp table made as select pg_temp.pair(ana, ben) as match from who;
create function pg_temp.arrive() returns bigint language sql
    as $$ with gone as (delete from delivery_queue where due_at <= office_now() returning *),
              arrived as (insert into inbox (message_id, recipient_id, delivered_at, match_id)
                          select message_id, recipient_id, office_now(), match_id from gone
                          returning 1)
          select count(*) from arrived $$;
create function pg_temp.counts(person uuid) returns text language sql
    as $$ select format('%s %s', letters_arrived, letters_read) from mailbox_places
          where user_id = person and match_id = (select match from made) $$;
-- What the counts must be, from the letters themselves (while none of them was taken away).
create function pg_temp.wrong() returns bigint language sql
    as $$ select count(*) from mailbox_places p
          where (letters_arrived, letters_read)
              is distinct from (select (count(*)::integer, count(read_at)::integer) from inbox i
                                where i.match_id = p.match_id and i.recipient_id = p.user_id) $$;

create temp table letters as
    select pg_temp.letter(match, ana) as one, pg_temp.letter(match, ana) as two,
        pg_temp.letter(match, ben) as back
    from made, who;
select is(letters_exchanged(match), 0::bigint, 'what is on its way is not exchanged') from made;
select pg_temp.later('12 hours');
select is(pg_temp.arrive(), 3::bigint, 'three arrive in one statement');
select is(pg_temp.counts(ben), '2 0', 'two with ben') from who;
select is(pg_temp.counts(ana), '1 0', 'one with ana') from who;
select is(letters_exchanged(match), 3::bigint, 'three were exchanged') from made;
update inbox set read_at = delivered_at where message_id = (select one from letters);
select is(pg_temp.counts(ben), '2 1', 'a letter that is read is counted') from who;
update inbox set read_at = delivered_at + interval '1 second'
    where message_id = (select one from letters);
select is(pg_temp.counts(ben), '2 1', 'once') from who;
select is(pg_temp.wrong(), 0::bigint, 'the counts are what the letters say');
select throws_like($$ update mailbox_places set letters_arrived = letters_arrived - 1
                      where letters_arrived = 1 $$,
                   '%numbers only grow%', 'what has arrived stays counted');
select throws_like($$ update mailbox_places set letters_read = letters_arrived + 1 $$,
                   '%read_of_those_that_arrived%', 'nobody reads more than has arrived');
select throws_like($$ update mailbox_places set user_id = (select ana from who)
                      where user_id = (select ben from who) $$,
                   '%numbers only grow%', 'counts do not move to somebody else');

-- taken away: read or not, it is no news any more, and was exchanged
delete from inbox where message_id in (select unnest(array[one, two]) from letters);
select is(pg_temp.counts(ben), '2 2', 'an unread letter that is taken away is no news any more')
    from who;
select is(letters_exchanged(match), 3::bigint, 'but was exchanged') from made;

-- a delivery writes no index: what is put away comes back, and that alone moves the row in one
update mailbox_places set archived = true where user_id = (select ben from who);
select pg_temp.letter(match, ana) from made, who;
select pg_temp.later('12 hours');
select is(pg_temp.arrive(), 1::bigint, 'another one arrives');
select is((select archived from mailbox_places where user_id = ben), false,
          'and brings back what was put away')
    from who;
select is((select count(*) from pg_index i
           join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
           where i.indrelid = 'mailbox_places'::regclass
               and a.attname in ('last_activity', 'letters_arrived', 'letters_read')),
          0::bigint, 'no index holds what every delivery changes');

-- who leaves for good leaves the number
insert into account_deletions (user_id, farewell, former_status) select ana, false, 'active'
    from who;
select account_purge(ana) from who;
select is(letters_exchanged(match), 4::bigint,
          'who leaves for good takes no letter out of the count')
    from made;
-- and what she never read goes one day like any other letter
select is((select count(*) from inbox where recipient_id = ana and read_at is null), 1::bigint,
          'a letter to her was never read')
    from who;
select lives_ok('delete from inbox', 'it is taken away when its time is over');
select is(pg_temp.counts(ana), '1 1', 'and counts once') from who;
select * from finish();
rollback;
