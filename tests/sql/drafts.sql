\ir people.psql
select plan(9);
create temp table who as
    select pg_temp.person('quiet-heron-101') as ana, pg_temp.person('brave-otter-102') as ben;
create temp table made as
    select pg_temp.pair(ana, ben) as match, new_id() as draft, gen_random_uuid() as request
    from who;
create function pg_temp.save(uuid, uuid) returns void language sql as $$
    insert into drafts (draft_id, user_id, match_id, request_id, sealed, key_id)
    select $1, ana, match, $2, decode(repeat('00', 300), 'hex'), new_id() from who, made $$;

select lives_ok($$ select pg_temp.save(draft, request) from made $$, 'a draft is kept');
select lives_ok($$ update drafts set version = version + 1, cursor_at = 7 $$, 'and saved again');
select throws_like($$ update drafts set cursor_at = 9 $$, '%versions grow%',
                   'with a new version each time');
select throws_like($$ update drafts set version = version + 1, user_id = (select ben from who) $$,
                   '%keeps its place%', 'it stays its author''s');
select throws_like($$ select pg_temp.save(new_id(), request) from made $$,
                   '%draft_has_its_request%', 'one draft a request');
select lives_ok($$ select pg_temp.letter(match, ana) from made, who;
                   update posting_keys set request_id = (select request from made) $$,
                'its letter is posted');
select throws_like($$ update drafts set version = version + 1 $$, '%already posted%',
                   'then it cannot be saved again');
delete from drafts;
select throws_like($$ select pg_temp.save(new_id(), request) from made $$, '%already posted%',
                   'nor come back');
select throws_like($$ select pg_temp.save(new_id(), gen_random_uuid())
                      from generate_series(1, 101) $$,
                   '%hundred drafts%', 'a hundred drafts are enough');

select * from finish();
rollback;
