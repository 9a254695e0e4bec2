\ir people.psql
select plan(14);
create temp table who as
    select pg_temp.person('quiet-heron-101') as ana, pg_temp.person('brave-otter-102') as ben;
create function pg_temp.key(number integer, account uuid) returns uuid language sql
    as $$ insert into account_keys (key_hash, user_id)
          values (decode(repeat(lpad(to_hex(number), 2, '0'), 32), 'hex'), account)
          returning key_id $$;
create temp table keys as
    select pg_temp.key(1, ana) as one, pg_temp.key(2, ana) as other, pg_temp.key(3, ben) as bens
    from who;
set constraints all immediate;

select throws_like($$ update account_keys set label = repeat('x', 41) $$, '%key_label_length%',
                   'a label has at most 40 characters');
select throws_like($$ insert into account_tokens (user_id, token_hash, door)
                      select ana, decode(repeat('05', 32), 'hex'), repeat('x', 21) from who $$,
                   '%door_length%', 'a door at most 20');
insert into account_tokens (user_id, token_hash, door, key_id)
    select ana, sha256(door::bytea), door, case number when 1 then one when 2 then other end
    from who, keys,
        (values ('ssh', 1), ('token', 1), ('local', 2), ('script', null)) made (door, number);
select throws_like($$ update account_tokens set outlives_its_key = true where door = 'ssh' $$,
                   '%outlives_only_what_is_gone%', 'no sign-in outlives a key that is there');
select lives_ok($$ update account_tokens set outlives_its_key = true, key_id = null
                   where door = 'ssh' $$,
                'the one that removes its key does');
select lives_ok($$ delete from account_keys where key_id = (select one from keys) $$,
                'one key of two may go');
select is((select array_agg(door::text order by door) from account_tokens),
          array['local', 'script', 'ssh'],
          'and takes along what it had made, that and nothing else');
select throws_like($$ insert into account_tokens (user_id, token_hash, key_id)
                      select ana, sha256('late'), one from who, keys $$,
                   '%ends_with_its_key%', 'what comes too late is not made');
select throws_like($$ delete from account_keys where key_id = (select other from keys) $$,
                   '%last way%', 'the last one stays');
select throws_like($$ delete from account_keys $$, '%last way%', 'whoever deletes it');
select lives_ok($$ update user_profiles set password_hash = 'x'
                   where user_id = (select ana from who) $$,
                'a password is a way in');
select lives_ok($$ delete from account_keys where key_id = (select other from keys) $$,
                'then the last key may go');
set constraints all deferred;
select lives_ok($$ delete from account_keys where user_id = (select ben from who) $$,
                'within a transaction everything may go');
select lives_ok($$ update user_profiles set account_status = 'deleted'
                   where user_id = (select ben from who) $$,
                'when the account goes, too');
select lives_ok('set constraints all immediate', 'which is looked at in the end');
select * from finish();
rollback;
