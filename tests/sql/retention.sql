\ir people.psql
select * from no_plan();
create temp table who as
    select pg_temp.person('quiet-heron-101') as ana, pg_temp.person('brave-otter-102') as ben,
        pg_temp.person('calm-finch-103') as cem;
create temp table made as
    select pg_temp.pair(ana, ben) as long, pg_temp.pair(ana, cem, 'one-time') as once from who;
create function pg_temp.arrive() returns void language sql
    as $$ with gone as (delete from delivery_queue where due_at <= office_now() returning *)
          insert into inbox (message_id, recipient_id, delivered_at, match_id)
          select message_id, recipient_id, office_now(), match_id from gone $$;
create function pg_temp.all_of(letter uuid) returns text language sql
    as $$ select concat_ws(' ', (select 'letter' from messages where message_id = letter),
                           (select 'number' from letter_numbers where message_id = letter),
                           (select 'key' from posting_keys where message_id = letter),
                           (select 'verdict' from letter_moderation where message_id = letter),
                           (select 'inbox' from inbox where message_id = letter)) $$;
create function pg_temp.go() returns text language plpgsql as $$
declare
    letters bigint := 0; cases bigint := 0; months text := ''; step bigint; name text;
begin
    loop
        step := retain_letters('one-time', 2); exit when step = 0; letters := letters + step;
    end loop;
    loop
        step := retain_letters('long-term', 2); exit when step = 0; letters := letters + step;
    end loop;
    loop step := retain_cases(2); exit when step = 0; cases := cases + step; end loop;
    loop name := retain_month(); exit when name is null; months := months || ' ' || name; end loop;
    return format('%s letters, %s cases', letters, cases)
           || case when months = '' then '' else ',' || months end;
end $$;
create temp table months as
    select office_now() as begun, to_char(office_now() at time zone 'UTC', 'YYYY_MM') as first;
select results_eq('select kind, keeps from retention_periods order by kind',
                  $$ values ('long-term', interval '1 year'), ('moderation', interval '2 years'),
                     ('one-time', interval '90 days') $$,
                  'the periods are those of the law');

create temp table letters as
    select pg_temp.letter(long, ana) as long, pg_temp.letter(once, ana) as once,
        pg_temp.letter(once, cem, false) as customs
    from made, who;
insert into moderation_logs (target_type, target_id, reported_user_id, reporting_user_id,
                             violation_type)
    select 'user', ben, ben, ana, 'spam' from who;
select is(pg_temp.go(), '0 letters, 0 cases', 'nothing is over on the first day');
set constraints all immediate;
select pg_temp.later('89 days 23 hours'); select pg_temp.arrive();
select is(pg_temp.go(), '0 letters, 0 cases', 'a one-time letter is there on the ninetieth day');
select pg_temp.later('2 hours');
select results_eq('select fate, count(*) from letters_past_their_time group by 1 order by 1',
                  $$ values ('over', 1::bigint), ('waiting', 1::bigint) $$,
                  'then it is over, and what waits in customs is not');
select is(pg_temp.go(), '1 letters, 0 cases', 'and goes');
select is(pg_temp.all_of(once), '', 'with everything that is about it') from letters;
select is(pg_temp.all_of(customs), 'letter number key verdict',
          'a letter that waits for a moderator stays')
    from letters;
select is(pg_temp.all_of(long), 'letter number key verdict inbox', 'a long-term letter stays')
    from letters;
update letter_moderation set moderation_status = 'approved'
    where message_id = (select customs from letters);
insert into delivery_queue (message_id, due_at, match_id, recipient_id)
    select message_id, office_now() + interval '1 hour', match_id, recipient_id from messages
    where message_id = (select customs from letters);
set constraints all immediate;
select is(pg_temp.go(), '0 letters, 0 cases', 'a letter that was released late arrives first');
select pg_temp.later('40 days'); select pg_temp.arrive();
select matches(pg_temp.go(), '^1 letters, 0 cases, messages_one_time_' || first,
               'then it goes, and its empty month is dropped')
    from months;
select is(to_regclass('messages_one_time_' || first), null, 'which is gone') from months;

-- held in customs, and then taken back, or its author is gone: nobody decides on it any more
create temp table undecided as
    select pg_temp.pair(pg_temp.person('sly-otter-105'), pg_temp.person('shy-otter-106'),
                        'one-time')
        as match;
create temp table taken as
    select pg_temp.letter(match, user_1_id, false) as back, user_2_id as leaver from undecided
    join match_records m on m.match_id = match;
create temp table left_behind as select pg_temp.letter(match, leaver, false) as letter
    from undecided, taken;
insert into letter_recalls (message_id, draft_id) select back, new_id() from taken;
set constraints all immediate;
insert into account_deletions (user_id, farewell, former_status) select leaver, false, 'active'
    from taken;
select account_purge(leaver) from taken;
select pg_temp.later('91 days');
select matches(pg_temp.go(), '^2 letters, 0 cases',
  'a held letter that was taken back goes like others, and so does that of an author who has left');
select is((select count(*) from letter_moderation
           where message_id in (select back from taken union all select letter from left_behind)),
          0::bigint, 'with its verdict');

-- a year, two years, and a hold in between
select make_partitions(1) \g /dev/null
create temp table later as
    select pg_temp.letter(long, ana) as ana, pg_temp.letter(long, ben) as ben,
        to_char(office_now() at time zone 'UTC', 'YYYY_MM') as month
    from made, who;
set constraints all immediate;
select pg_temp.later('60 days'); select pg_temp.arrive();
select throws_like($$ insert into legal_holds (user_id, reason, placed_by) select ana, '', 'a judge'
                      from who $$,
                   '%hold_has_a_reason%', 'a hold has a reason');
insert into legal_holds (user_id, reason, placed_by) select ben, 'court order 12/7', 'operator kim'
    from who;
select is((select array_agg(action || ' ' || actor || ' ' || (detail ->> 'reason')) from audit_log),
          array['hold-placed operator kim court order 12/7'], 'a hold is logged');
select ok(account_is_held(ben) and not account_is_held(ana), 'only who is held is held') from who;
select throws_like($$ update legal_holds set reason = 'another' $$, '%never changed%',
                   'a hold is not changed');
select throws_like($$ delete from legal_holds $$, '%never changed%', 'nor taken out');
create temp table free as select pg_temp.pair(pg_temp.person('shy-newt-104'), cem) as match
    from who;
select pg_temp.later('200 days');
create temp table third as select pg_temp.letter(match, cem) as id from free, who;
set constraints all immediate;
select pg_temp.later('400 days'); select pg_temp.arrive();
select is(pg_temp.all_of(l.ana) || ', ' || pg_temp.all_of(l.ben),
          'letter number key verdict inbox, letter number key verdict inbox',
          'both sides'' letters are there')
    from later l;
select matches(pg_temp.go(), '^1 letters, 0 cases, ',
               'letters of others go after a year, those of a held account do not');
select is(pg_temp.all_of(l.ana) || ', ' || pg_temp.all_of(l.ben),
          'letter number key verdict inbox, letter number key verdict inbox',
          'neither his nor those written to him')
    from later l;
select is((select array_agg(distinct tableoid::regclass::text) from messages),
          array['messages_long_term_' || (select first from months) || '_held',
                'messages_long_term_' || (select month from later) || '_held'],
          'they lie in small months of their own');
select ok(not has_table_privilege('globetalk_office', tableoid, 'select'),
          'that nobody reaches but through messages')
    from messages limit 1;
select throws_like($$ update messages set message_length = 6 $$, '%never changes%',
                   'and where they never change either');
select is(pg_temp.go(), '0 letters, 0 cases', 'twice is as once');
select is((select count(*) from moderation_logs), 1::bigint, 'a case stays for two years');
select pg_temp.later('400 days');
select is(pg_temp.go(), '0 letters, 0 cases', 'and longer when it is about a held account');
update legal_holds set ended_at = office_now(), ended_by = 'operator kim';
select is((select array_agg(action order by entry) from audit_log),
          array['hold-placed', 'hold-ended'], 'the end of a hold is logged');
select matches(pg_temp.go(),
               '^3 letters, 1 cases, messages_long_term_.*_held messages_long_term_.*_held$',
               'then all of it goes, and the small months, too');
select is((select count(*) from messages) + (select count(*) from letter_numbers)
          + (select count(*) from inbox) + (select count(*) from moderation_logs),
          0::bigint, 'nothing is left');
insert into legal_holds (user_id, reason, placed_by, until)
    select ana, 'for a week', 'operator kim', office_now() + interval '7 days' from who;
select ok(account_is_held(ana), 'a hold may have its end from the beginning') from who;
select pg_temp.later('8 days');
select ok(not account_is_held(ana), 'and is over by itself') from who;
-- sanctions and holds that are over stay two years
insert into account_sanctions (user_id, status, reason, placed_by)
    select cem, 'banned', 'case 9', 'operator kim' from who;
update account_sanctions set ended_at = office_now(), ended_by = 'operator kim';
select throws_like('delete from account_sanctions', '%never changed%',
                   'a sanction is not taken out');
select pg_temp.later('729 days'); select pg_temp.go() \g /dev/null
select is((select count(*) from account_sanctions), 1::bigint,
          'it stays for two years after its end');
update legal_holds set ended_at = office_now(), ended_by = 'operator kim' where ended_at is null;
select pg_temp.later('3 days'); select pg_temp.go() \g /dev/null
select is((select count(*) from account_sanctions), 0::bigint, 'and goes then');
select is((select count(*) from legal_holds where ended_at < office_now() - interval '2 years'),
          0::bigint, 'and so do holds');
select ok((select count(*) from legal_holds) > 0, 'but those that ended lately') ;
select is((select broken from audit_check()), null, 'the audit log is whole');
select * from finish();
rollback;
