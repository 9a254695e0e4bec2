\ir people.psql
select plan(13);
select is((select broken from audit_check()), null, 'an empty chain is whole');
select is(audit_write('operator', 'looked', null, '{"a": 1}'), 1::bigint,
          'entries are numbered from one');
select is(audit_write('operator', 'looked-again', new_id()), 2::bigint, 'without gaps');
select audit_write('operator', 'went-away') \g /dev/null
select results_eq('select entries, broken from audit_check()', 'values (3::bigint, null::bigint)',
                  'the chain is whole');
select throws_like($$ update audit_log set actor = 'nobody' $$, '%only grows%',
                   'no entry is changed');
select throws_like($$ delete from audit_log where entry = 3 $$, '%only grows%',
                   'none is taken out');
select throws_like($$ truncate audit_log $$, '%only grows%', 'nor all of them');
select throws_like($$ select audit_write('operator', 'Some Words') $$, '%audit_action_is_a_word%',
                   'an action is a word of ours');
-- whoever can switch triggers off is found by the chain
alter table audit_log disable trigger user;
alter table audit_end disable trigger user;
savepoint whole;
update audit_log set detail = '{"a": 2}' where entry = 1;
select is((select broken from audit_check()), 1::bigint, 'a changed entry is found');
rollback to whole;
delete from audit_log where entry = 2;
select is((select broken from audit_check()), 3::bigint,
          'a missing entry is found at the next one');
rollback to whole;
delete from audit_log where entry = 3;
select is((select broken from audit_check()), 3::bigint, 'a missing end is found');
rollback to whole;
update audit_log a
    set actor = 'nobody',
        seal
        = audit_seal(row(a.entry, a.written_at, a.written_by, 'nobody', a.action, a.subject,
                         a.detail, a.previous, a.seal)::audit_log)
    where entry = 2;
select is((select broken from audit_check()), 3::bigint,
          'an entry with a new seal is found at the next one');
rollback to whole;
delete from audit_log; update audit_end set entry = 0;
select is((select broken from audit_check()), 1::bigint, 'an emptied log is found by its end');
select * from finish();
rollback;
