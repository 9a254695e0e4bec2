\ir people.psql
select * from no_plan();
create temp table who as
    select pg_temp.person('quiet-heron-101') as ana, pg_temp.person('brave-otter-102') as ben,
        pg_temp.person('calm-finch-103') as cem, pg_temp.person('kind-robin-104') as dia;
create temp table match as select pg_temp.pair(ana, ben) as id from who;
-- A held letter and its case, as posting leaves them.
create function pg_temp.held(match uuid, author uuid, delay interval default '12 hours')
        returns uuid language plpgsql as $$
declare
    letter uuid := pg_temp.letter(match, author, false, delay);
begin
    insert into moderation_logs (target_type, target_id, reported_user_id, violation_type,
                                 automated_detection, evidence_message_ids, system_context,
                                 severity_level)
    values ('message', letter, author, 'inappropriate_content', true, array[letter],
            '{"flags": ["minor"]}', 'critical');
    return letter;
end $$;
create function pg_temp.case_of(letter uuid) returns uuid language sql
    as $$ select log_id from moderation_logs where target_id = letter order by log_id desc
          limit 1 $$;
create function pg_temp.due(letter uuid) returns interval language sql
    as $$ select due_at - office_now() from delivery_queue where message_id = letter $$;
create function pg_temp.release(letter uuid) returns text language sql
    as $$ select outcome from release_letter(pg_temp.case_of(letter), 'operator kim') $$;
create function pg_temp.give_back(letter uuid) returns text language sql
    as $$ select outcome
          from return_letter(pg_temp.case_of(letter), 'operator kim', 'it names a school') $$;
create function pg_temp.shut(log uuid) returns text language sql
    as $$ select outcome from close_case(log, 'operator kim', 'a note') $$;
create function pg_temp.decided(letter uuid) returns text language sql
    as $$ select concat_ws(' ', status, resolution_action, reviewed_at is not null,
                           resolution_notes)
          from moderation_logs where log_id = pg_temp.case_of(letter) $$;
create function pg_temp.logged(log uuid) returns text[] language sql
    as $$ select array_agg(action || ' ' || actor order by entry) from audit_log
          where subject = log $$;

-- Released: in its time, or now when that is past; never before what its author posted before, and
-- nothing of the author's before it.
create temp table l as select pg_temp.held(id, ana) as early from match, who;
select is(pg_temp.release(early), 'released', 'a held letter is released') from l;
select is(pg_temp.due(early), interval '12 hours', 'and keeps its time') from l;
select is(pg_temp.place(early), 'pillar-box', 'it can still be taken back') from l;
select is(pg_temp.decided(early), 'resolved no_action t', 'the case is closed') from l;
select is(pg_temp.logged(pg_temp.case_of(early)), array['letter-released operator kim'],
          'the audit log knows who did it')
    from l;
select is(pg_temp.release(early), 'decided', 'releasing twice says so') from l;
select is(pg_temp.give_back(early), 'decided', 'nor can it be returned then') from l;
select is(pg_temp.shut(pg_temp.case_of(early)), 'decided', 'or closed') from l;
select is(pg_temp.release(new_id()), 'none', 'a case that there is not');

alter table l add column held uuid, add column behind uuid, add column later uuid,
    add column theirs uuid, add column first uuid;
update l set held = pg_temp.held(id, ana, '13 hours') from match, who;
update l set behind = pg_temp.letter(id, ana, true, '14 hours') from match, who;
update l set later = pg_temp.letter(id, ana, true, '40 hours') from match, who;
update l set theirs = pg_temp.letter(id, ben, true, '14 hours') from match, who;
select pg_temp.later('33 hours 30 minutes');
set constraints all immediate;
select is(pg_temp.release(held), 'released', 'a letter whose time is past is released') from l;
select is(pg_temp.due(held), interval '0', 'and due now') from l;
select is(pg_temp.due(behind), interval '0',
          'what its author posted after it does not arrive before it')
    from l;
select is(pg_temp.due(later), interval '6 hours 30 minutes',
          'what comes later anyway keeps its time')
    from l;
select is(pg_temp.due(theirs), interval '-19:30', 'the other side''s letters do not wait') from l;
delete from delivery_queue;
update l set first = pg_temp.letter(id, ana, true, '13 hours') from match, who;
update l set held = pg_temp.held(id, ana, '14 hours') from match, who;
update l set behind = pg_temp.letter(id, ana, true, '51 hours') from match, who;
update delivery_queue set due_at = office_now() + interval '50 hours'
    where message_id = (select first from l);   -- released late, as it were
set constraints all immediate;
select is(pg_temp.release(held), 'released', 'a letter behind a later one is released') from l;
select is(pg_temp.due(held), interval '50 hours', 'and does not arrive before it') from l;
select is(pg_temp.due(behind), interval '51 hours', 'the one behind keeps its time') from l;
delete from delivery_queue;
select pg_temp.later('3 days');

-- Returned: the author has it, word for word; the reader never hears of it.
update l set held = pg_temp.held(id, ana) from match, who;
create temp table before as select last_activity, letters_arrived from mailbox_places, match, who
    where match_id = id and user_id = ben;
select is(pg_temp.give_back(held), 'returned', 'a held letter is returned') from l;
select is(pg_temp.place(held), 'returned', 'its author sees that') from l;
select is(pg_temp.decided(held), 'resolved content_removal t it names a school',
          'the case is closed, with the reason')
    from l;
select is(pg_temp.logged(pg_temp.case_of(held)), array['letter-returned operator kim'],
          'the audit log knows')
    from l;
select is(pg_temp.give_back(held), 'decided', 'returning twice says so') from l;
select is(pg_temp.release(held), 'decided', 'nor is it released then') from l;
select pg_temp.later('10 days');
select is((select count(*) from delivery_queue), 0::bigint, 'it never waits for delivery');
select results_eq($$ select last_activity, letters_arrived from mailbox_places, match, who
                     where match_id = id and user_id = ben $$,
                  'table before', 'nothing of its reader''s is touched');
select is((select last_message_sent_at from match_records m, match where match_id = id),
          (select max(created_at) from messages, l where message_id <> held),
          'a letter that came back was not sent');
select lives_ok($$ insert into letter_recalls (message_id, draft_id) select held, new_id()
                   from l $$,
                'its author makes a draft of it, also after half an hour');
select is(pg_temp.place(held), null, 'and then it is a letter no more') from l;
select throws_like($$ insert into letter_recalls (message_id, draft_id) select behind, new_id()
                      from l $$,
                   '%pillar box was emptied%', 'no other letter is taken back so late');

-- A one-time letter that came back may be written anew.
create temp table once as select pg_temp.pair(ana, cem, 'one-time') as id from who;
update l set held = pg_temp.held(id, ana) from once, who;
select throws_like($$ select pg_temp.letter(id, ana) from once, who $$, '%one letter each way%',
                   'a held letter is the one letter');
select is(pg_temp.give_back(held), 'returned', 'it comes back') from l;
select lives_ok($$ select pg_temp.letter(id, ana) from once, who $$,
                'and another one may be written');
delete from delivery_queue;

-- A farewell that came back is unsaid, if its author still has the place.
create function pg_temp.farewell(match uuid, letter uuid) returns uuid language sql
    as $$ update match_records m
          set user_1_farewell = case when user_1_id = n.sender_id then letter end,
              user_2_farewell = case when user_2_id = n.sender_id then letter end
          from letter_numbers n where n.message_id = letter and m.match_id = match
          returning letter $$;
create function pg_temp.farewells(match uuid) returns integer language sql
    as $$ select num_nonnulls(user_1_farewell, user_2_farewell) from match_records
          where match_id = match $$;
create function pg_temp.places(person uuid) returns integer language sql
    as $$ select active_count from account_capacity where user_id = person $$;
update l set held = pg_temp.held(id, ana) from match, who;
select pg_temp.farewell(id, held) from match, l \g /dev/null
create temp table taken as select pg_temp.places(ana) as places from who;
select is(pg_temp.give_back(held), 'returned', 'a farewell is returned') from l;
select is(pg_temp.farewells(id), 0, 'it is unsaid') from match;
select is(pg_temp.places(ana), places + 1, 'and its author has the pen pal again') from who, taken;
update l set held = pg_temp.held(id, ana) from match, who;
select pg_temp.farewell(id, held) from match, l \g /dev/null
update user_profiles set max_active_conversations = 1 where user_id = (select ana from who);
select is(pg_temp.give_back(held), 'returned', 'also when another pen pal has taken the place')
    from l;
select is(pg_temp.farewells(id), 1, 'but the farewell stands: the postman ends the correspondence')
    from match;
select is(pg_temp.places(ana), places, 'and nobody has more pen pals than wanted') from who, taken;
update user_profiles set max_active_conversations = 3 where user_id = (select ana from who);

-- What is not at customs any more.
create temp table other as select pg_temp.pair(ben, dia) as id from who;
update l set held = pg_temp.held(id, ben) from other, who;
insert into letter_recalls (message_id, draft_id) select held, new_id() from l;
select is(pg_temp.release(held), 'taken-back', 'a letter that was taken back is not released')
    from l;
select is(pg_temp.give_back(held), 'taken-back', 'nor returned') from l;
select is((select count(*) from audit_log, l where subject = pg_temp.case_of(held)), 0::bigint,
          'and nothing is said to have been done')
    from l;
select is(pg_temp.shut(pg_temp.case_of(held)), 'closed', 'its case can be closed') from l;
select is(pg_temp.decided(held), 'dismissed no_action t a note', 'with a note') from l;

update l set held = pg_temp.held(id, dia) from other, who;
select is(pg_temp.shut(pg_temp.case_of(held)), 'held',
          'a case that holds a letter is not closed over it')
    from l;
select account_leave(dia, false) from who \g /dev/null
select is(pg_temp.release(held), 'author-left', 'a letter of somebody who has left is not released')
    from l;
select is(pg_temp.give_back(held), 'author-left', 'nor returned') from l;
select is(pg_temp.shut(pg_temp.case_of(held)), 'closed', 'its case can be closed') from l;
select account_come_back(dia) from who \g /dev/null
select is(pg_temp.place(held), 'returned', 'should she come back, the letter has come back, too')
    from l;

create temp table parted as select pg_temp.pair(cem, dia) as id from who;
update l set held = pg_temp.held(id, cem) from parted, who;
insert into account_blocks (blocker_id, blocked_id) select dia, cem from who;
select is(pg_temp.release(held), 'parted', 'nothing passes between a blocked pair') from l;
delete from account_blocks;
select is(pg_temp.release(held), 'parted', 'also when the block was lifted') from l;
select is(pg_temp.give_back(held), 'returned', 'it goes back to its author') from l;
create temp table leaving as select pg_temp.pair(ben, cem) as id from who;
update l set held = pg_temp.held(id, cem) from leaving, who;
select account_leave(ben, false) from who \g /dev/null
select is(pg_temp.release(held), 'reader-left', 'nothing goes to somebody who has left') from l;
select is(pg_temp.give_back(held), 'returned', 'that goes back, too') from l;

-- Reports hold no letter.
insert into moderation_logs (target_type, target_id, reported_user_id, reporting_user_id,
                             violation_type)
    select 'user', cem, cem, ana, 'spam' from who;
create temp table report as select log_id from moderation_logs where reporting_user_id is not null;
select is((select outcome from release_letter(log_id, 'operator kim')), 'no-letter',
          'a report has no letter to release')
    from report;
select is((select outcome from return_letter(log_id, 'operator kim', 'why')), 'no-letter',
          'or to return')
    from report;
select throws_like($$ select close_case(log_id, 'operator kim', ' ') from report $$, '%says why%',
                   'nothing is closed without a note');
select is(pg_temp.shut(log_id), 'closed', 'a report is closed') from report;
select is(pg_temp.logged(log_id), array['case-closed operator kim'], 'which the audit log knows')
    from report;

-- Looking is written down before anything is seen.
create temp table last as select pg_temp.pair(ana, dia) as id from who;
update l set held = pg_temp.held(id, ana) from last, who;
select throws_like($$ select look_at_case(pg_temp.case_of(held), 'operator kim', '') from l $$,
                   '%says why%', 'nobody looks without a reason');
create temp table look as
    select look_at_case(pg_temp.case_of(held), 'operator kim', 'every day''s work') as entry from l;
select is((select array[action, actor, detail ->> 'reason'] from audit_log a, look
           where a.entry = look.entry),
          array['case-shown', 'operator kim', 'every day''s work'], 'a look is in the audit log');
select is((select count(*) from audit_log, l where subject = pg_temp.case_of(held)), 1::bigint,
          'once')
    from l;
select is(look_at_case(new_id(), 'operator kim', 'why'), null,
          'a case that there is not is not looked at');

-- A case that holds a letter does not go by age: without it the letter could never get out.
select pg_temp.later('2 years 1 day');
select is((select fate from cases_past_their_time, l where log_id = pg_temp.case_of(held)),
          'waiting', 'a case that holds a letter waits')
    from l;
select retain_cases(1000) \g /dev/null
select is((select count(*) from moderation_logs), 1::bigint, 'the others go');
select is(pg_temp.release(held), 'released', 'and the letter still gets out') from l;

-- Only the owner decides.
select is((select array_agg(distinct p.proname::text) from pg_proc p
           where p.pronamespace = 'public'::regnamespace
               and p.proname in ('look_at_case', 'release_letter', 'return_letter', 'close_case',
                                 'case_in_hand')
               and (has_function_privilege('globetalk_office', p.oid, 'execute')
                    or has_function_privilege('globetalk_postman', p.oid, 'execute')
                    or has_function_privilege('globetalk_auditor', p.oid, 'execute'))),
          null, 'neither the office nor anybody else but the owner works on cases');
select * from finish();
rollback;
