\ir people.psql
select plan(64);
create temp table who as
    select pg_temp.person('quiet-heron-101') as ana, pg_temp.person('brave-otter-102') as ben,
        pg_temp.person('calm-finch-103') as cem;
create temp table pairs as
    select pg_temp.pair(ana, ben) as left_one, pg_temp.pair(ben, cem) as other_one from who;
insert into key_epochs (epoch, made_at) values (901, office_now());
create function pg_temp.key(match uuid, whose uuid) returns text language sql
    as $$ select format('insert into data_keys (match_id, author_id, epoch, wrapped)'
                        ' values (%L, %L, 901, decode(repeat(''ab'', 60), ''hex''))',
                        match, whose) $$;
create function pg_temp.keys(whose uuid) returns bigint language sql
    as $$ select count(*) from data_keys where author_id = whose $$;
create function pg_temp.status(whose uuid) returns text language sql
    as $$ select account_status::text from user_profiles where user_id = whose $$;
create function pg_temp.ends(whose uuid) returns boolean language sql
    as $$ select keys_destroyed_at is not null from account_deletions where user_id = whose $$;
select lives_ok(pg_temp.key(left_one, ana), 'her key') from pairs, who;
select lives_ok(pg_temp.key(left_one, ben), 'his key') from pairs, who;
create temp table letters as
    select pg_temp.letter(left_one, ana) as hers, pg_temp.letter(other_one, cem) as elsewhere
    from pairs, who;

-- a hold: placed, over by itself, ended by somebody
select is(account_is_held(ana), false, 'nobody is held without a hold') from who;
insert into legal_holds (user_id, reason, placed_by, until)
    select ana, 'court order', 'operator kim', office_now() + interval '2 days' from who;
select is((select array[account_is_held(ana), account_is_held(ben)] from who), array[true, false],
          'a hold holds its account and no other');
select pg_temp.later('2 days');
select is(account_is_held(ana), false, 'it is over when its time has come') from who;
insert into legal_holds (user_id, reason, placed_by) select ana, 'court order', 'operator kim'
    from who;
select pg_temp.later('400 days');
select is(account_is_held(ana), true, 'one without an end lasts') from who;
update legal_holds set ended_at = office_now(), ended_by = 'operator kim' where until is null;
select is(account_is_held(ana), false, 'until somebody ends it') from who;

-- leaving, and coming back within 30 days
update user_profiles set account_status = 'suspended' where user_id = (select ana from who);
select is(account_leave(ana, true), office_now() + interval '30 days', 'who leaves has 30 days')
    from who;
select is((select pg_temp.status(ana) from who), 'deleted', 'and is away at once');
select is((select array_agg(status::text || ' ' || coalesce(completion_reason::text, '-')
                            order by match_id = left_one desc)
           from match_records, pairs),
          array['completed natural_end', 'active -'],
          'a farewell ends the matches, and only those');
select is((select array_agg(message_id) from delivery_queue),
          (select array[elsewhere] from letters),
          'letters on their way are stopped, and only those');
select is(account_opens(ana, 'deleted'), true, 'it still opens') from who;
select pg_temp.later('1 day');
select is(account_leave(ana, false), office_now() + interval '29 days',
          'asking again gives no new time')
    from who;
select is((select farewell from account_deletions), true, 'nor takes the farewell back');
insert into delivery_queue (message_id, due_at, match_id, recipient_id)
    select hers, office_now(), left_one, ben from letters, pairs, who;
select is((select count(*) from delivery_queue), 1::bigint,
          'nothing new is on its way from who has left');
select is((select account_come_back(ana) from who), true, 'it comes back');
select is((select pg_temp.status(ana) from who), 'suspended',
          'as what it was: leaving ends no suspension');
select is((select account_come_back(ben) from who), true, 'who never left is there');

-- the grace is over, the account is held
select account_leave(ana, false) from who \g /dev/null
select pg_temp.later('30 days');
select is((select array[account_opens(ana, 'deleted'), account_come_back(ana)] from who),
          array[false, false], 'after 30 days nobody comes back');
insert into legal_holds (user_id, reason, placed_by) select ana, 'court order', 'operator kim'
    from who;
select account_end(ana) from who \g /dev/null
select is((select array[pg_temp.keys(ana) = 1, pg_temp.ends(ana)] from who), array[true, false],
          'a hold keeps the keys');
update legal_holds set ended_at = office_now(), ended_by = 'operator kim' where ended_at is null;
select account_end(ana) from who \g /dev/null
select is((select array[pg_temp.keys(ana) = 0, pg_temp.ends(ana)] from who), array[true, true],
          'after it they are destroyed');
select is((select pg_temp.keys(ben) from who), 1::bigint, 'and nobody else''s');
select throws_like(pg_temp.key(left_one, ana), '%left for good%', 'and never made again')
    from pairs, who;
select is((select account_come_back(ana) from who), false, 'nor does it come back');

-- what is left
select account_purge(ana) from who \g /dev/null
select is((select country_code || ' ' || primary_language || ' ' || anonymous_handle
           from user_profiles, who where user_id = ana),
          'ZZ zz quiet-heron-101', 'a handle is left');
select is((select purged_at from account_deletions), office_now(), 'and when it was purged');
select throws_like($$ select pg_temp.person('quiet-heron-101') $$, '%handle_is_free%',
                   'a handle that nobody gets again');

-- at once, and what the table itself refuses
select account_leave(ben, false) from who \g /dev/null
select is((select completion_reason::text from match_records, pairs where match_id = other_one),
          'user_left', 'without a farewell it is said plainly');
select is((select completion_reason::text from match_records, pairs where match_id = left_one),
          'natural_end', 'a match that had ended stays as it ended');
select account_end(ben) from who \g /dev/null
select is((select array[account_opens(ben, 'deleted'), account_come_back(ben)] from who),
          array[false, false], 'who asks for it is gone at once');
select is((select pg_temp.keys(ben) from who), 0::bigint, 'with the keys');
select throws_like($$ insert into account_deletions (user_id, farewell, former_status)
                      select cem, true, 'deleted' from who $$,
                   '%comes_back_as_somebody%', 'nobody comes back as deleted');
select throws_like($$ insert into account_deletions (user_id, farewell, former_status, ends_at)
                      select cem, true, 'active', office_now() + interval '31 days' from who $$,
                   '%deletion_within_30_days%', 'no grace is longer than 30 days');
select throws_like($$ insert into account_deletions (user_id, farewell, former_status, purged_at,
                                                     keys_destroyed_at)
                      select cem, true, 'active', office_now(), office_now() + interval '1 hour'
                      from who $$,
                   '%keys_go_before_the_rest%', 'nothing is purged before the keys');
select account_leave(cem, false) from who \g /dev/null
insert into legal_holds (user_id, reason, placed_by) select cem, 'court order', 'operator kim'
    from who;
select account_end(cem) from who \g /dev/null
select is((select account_come_back(cem) from who), false,
          'who asked to be gone at once does not come back, held or not');
-- a held account keeps what was written to it
create temp table more as
    select pg_temp.person('slow-heron-104') as dia, pg_temp.person('slow-otter-105') as eva;
create temp table bound as select pg_temp.pair(dia, eva) as match from more;
select lives_ok(pg_temp.key(match, eva), 'she wrote to dia') from bound, more;
insert into moderation_logs (target_type, target_id, reported_user_id, reporting_user_id,
                             violation_type, violation_description)
    select 'user', dia, dia, eva, 'spam', 'her own words' from more;
insert into report_additions (log_id, number, violation_type, words)
    select log_id, 1, 'other', 'and more of them' from moderation_logs, more
    where reporting_user_id = eva;
update legal_holds set ended_at = office_now(), ended_by = 'operator kim' where ended_at is null;
insert into legal_holds (user_id, reason, placed_by) select dia, 'court order', 'operator kim'
    from more;
select account_leave(eva, false) from more \g /dev/null
select account_end(eva) from more \g /dev/null
select is((select array[pg_temp.keys(eva) = 1, pg_temp.ends(eva)] from more), array[true, false],
          'who leaves a held account keeps its keys meanwhile');
select is((select account_come_back(eva) from more), false, 'but does not come back');
select account_purge(eva) from more \g /dev/null
select is((select purged_at from account_deletions d, more where d.user_id = eva), null,
          'and is not purged before');
select is((select deletion_is_held(ben) from who), false,
          'strangers of the held account are not held');
update legal_holds set ended_at = office_now(), ended_by = 'operator kim' where ended_at is null;
select account_purge(eva) from more \g /dev/null
select is((select array[pg_temp.keys(eva) = 0, pg_temp.ends(eva)] from more), array[true, true],
          'after the hold it goes');
select is((select violation_description from moderation_logs, more where reporting_user_id = eva),
          null, 'with what it told the moderators in its own words');
select is((select words from report_additions), null, 'and what it added later');
-- while it is to be judged
create temp table judged as
    select pg_temp.person('grey-heron-106') as fay, pg_temp.person('grey-otter-107') as gus,
        pg_temp.person('grey-finch-108') as hal;
create temp table tied as select pg_temp.pair(fay, gus) as match from judged;
select lives_ok(pg_temp.key(match, fay), 'her key') from tied, judged;
create function pg_temp.becomes(now_is report_status_enum, appeal appeal_status_enum) returns void
        language sql
    as $$ update moderation_logs set status = now_is, appeal_status = appeal
          where reported_user_id = (select fay from judged) $$;
insert into moderation_logs (target_type, target_id, reported_user_id, reporting_user_id,
                             violation_type)
    select 'user', fay, fay, gus, 'spam' from judged;
select throws_like($$ insert into account_deletions (user_id, farewell, former_status, ends_at)
                      select fay, true, 'active', office_now() from judged $$,
                   '%30 days%', 'of whom a case is open, asks for 30 days');
select account_leave(fay, false) from judged \g /dev/null
select throws_like($$ select account_end(fay) from judged $$, '%30 days%', 'and keeps them');
select throws_like($$ update account_deletions set ends_at = ends_at - interval '1 second'
                      where user_id = (select fay from judged) $$,
                   '%30 days%', 'to the last second');
select lives_ok($$ update account_deletions set ends_at = asked_at + interval '30 days'
                   where user_id = (select fay from judged) $$,
                'to the last second exactly');
select pg_temp.becomes('under_review', 'none');
select throws_like($$ select account_end(fay) from judged $$, '%30 days%',
                   'also when somebody looks at it');
select pg_temp.becomes('dismissed', 'pending');
select throws_like($$ select account_end(fay) from judged $$, '%30 days%', 'or at an appeal');
insert into account_sanctions (user_id, status, reason, placed_by)
    select fay, 'banned', 'a case', 'operator kim' from judged;
select pg_temp.becomes('dismissed', 'denied');
select throws_like($$ select account_end(fay) from judged $$, '%30 days%',
                   'or while a sanction is in force');
select pg_temp.later('30 days');
select pg_temp.becomes('open', 'none');
select lives_ok($$ select account_end(fay) from judged $$, 'after 30 days it ends');
select is((select array[pg_temp.keys(fay) = 1, pg_temp.ends(fay), account_opens(fay, 'deleted')]
           from judged),
          array[true, false, false], 'but for what is judged');
select lives_ok($$ select account_purge(fay) from judged $$, 'asking again');
select is((select array[pg_temp.keys(fay) = 1, pg_temp.ends(fay)] from judged), array[true, false],
          'changes nothing');
select throws_like($$ update account_deletions set keys_destroyed_at = office_now()
                      where user_id = (select fay from judged) $$,
                   '%case is open%', 'nobody says that its keys are gone');
select is(deletion_waits(gus), false, 'who reports waits for nothing') from judged;
select pg_temp.becomes('resolved', 'none');
select lives_ok($$ select account_purge(fay) from judged $$, 'when the case is closed');
select is((select array[pg_temp.keys(fay) = 0, pg_temp.ends(fay)] from judged), array[true, true],
          'it is completed, whatever sanction is in force');
-- an old backup of the database, in which the case is open still
select lives_ok(pg_temp.key(match, gus), 'his key') from tied, judged;
insert into moderation_logs (target_type, target_id, reported_user_id, reporting_user_id,
                             violation_type)
    select 'user', who, who, fay, 'spam' from judged, unnest(array[gus, hal]) who;
select lives_ok($$ select account_delete_again(gus, office_now() - interval '9 days', true),
                       account_delete_again(hal, office_now() + interval '9 days', false)
                   from judged $$,
                'what was asked for since the backup is done again');
select is((select array[pg_temp.keys(gus) = 0, pg_temp.ends(gus)] from judged), array[true, true],
          'who was gone for good is gone');
select is((select d.ends_at = office_now() + interval '9 days' and not gone_before
           from account_deletions d, judged where user_id = hal),
          true, 'who could come back can until the same day');
select is(deletion_waits(hal), true, 'and is waited for, if a case is open') from judged;
select * from finish();
rollback;
