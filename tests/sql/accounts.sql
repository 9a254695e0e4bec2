\ir people.psql
select plan(50);
create temp table who as
    select pg_temp.person('quiet-heron-101') as ana,
        pg_temp.person('brave-otter-102', '{fr,en}') as ben;

select is((select account_status::text from user_profiles where user_id = (select ana from who)),
          'active', 'a new account is active');
select is((select active_count from account_capacity where user_id = (select ana from who)), 0,
          'and has no conversations');
select is((select array_agg(language::text order by language) from match_pool
           where user_id = (select ben from who)),
          '{en,fr}', 'it can be found by each of its languages');
select throws_like($$ select pg_temp.person('quiet-heron-101') $$, '%handle_is_free%',
                   'a handle belongs to one account');
select throws_like($$ select pg_temp.person('John Smith') $$, '%handle_form%',
                   'a name is no handle');
select throws_like($$ select pg_temp.person('a-b-1', '{EN}') $$, '%language_code%',
                   'a language is a code');
select throws_like($$ select pg_temp.person('a-b-2', '{en,fr,en}') $$, '%valid_languages%',
                   'the first language is not among the further ones');
select throws_like($$ update user_profiles set country_code = 'fr' $$, '%country_code%',
                   'a country is a code');
select throws_like($$ update user_profiles set bio = repeat('x', 501) $$, '%bio_length%',
                   'a bio has at most 500 characters');
select lives_ok($$ update user_profiles set bio = repeat('ü', 500) $$, 'characters, not bytes');
select throws_like($$ update user_profiles set favorite_local_fact = repeat('x', 201) $$,
                   '%local_fact_length%', 'a local fact has at most 200');
select throws_like($$ update user_profiles set interests = array_fill('x'::text, '{11}') $$,
                   '%interests_at_most_10%', 'at most 10 interests');
select lives_ok($$ update user_profiles set interests = '{}' $$, 'none is fine');
select throws_like($$ update user_profiles set interests = array_fill('x'::text, '{2,6}') $$,
                   '%interests_at_most_10%', 'nor 12 in two rows');
select throws_like($$ update user_profiles set interests = null $$, '%null value%',
                   'but not null, which no check would see');
select throws_like($$ update user_profiles set max_active_conversations = 11 $$,
                   '%conversations_1_to_10%', 'at most 10 conversations');
select throws_like($$ update user_profiles set max_active_conversations = 0 $$,
                   '%conversations_1_to_10%', 'and at least 1');
select throws_like($$ update user_profiles set preferred_time_zone_distance = 13 $$,
                   '%time_zone_distance_1_to_12%', 'zones are at most 12 hours apart');
select throws_like($$ update user_profiles set age_range = '13-17' $$, '%age_range_enum%',
                   'there is no age range under 18');

select lives_ok($$ insert into account_tokens (user_id, token_hash)
                   select ana, decode(repeat('01', 32), 'hex') from who $$,
                'a token is kept as a hash');
select throws_like($$ insert into account_tokens (user_id, token_hash)
                      select ben, decode(repeat('01', 32), 'hex') from who $$,
                   '%unique%', 'and is one account''s');
select throws_like($$ insert into account_tokens (user_id, token_hash, expires_at)
                      select ana, decode(repeat('02', 32), 'hex'),
                          office_now() + interval '24 hours 1 second'
                      from who $$,
                   '%token_dies_after_24_hours%', 'it dies after 24 hours');
select throws_like($$ insert into account_tokens (user_id, token_hash) select ana, '\x0102'
                      from who $$,
                   '%check constraint%', 'two bytes are no hash');
select lives_ok($$ insert into account_keys (key_hash, user_id)
                   select decode(repeat('03', 32), 'hex'), ana from who $$,
                'a key opens an account');
select throws_like($$ insert into account_keys (key_hash, user_id)
                      select decode(repeat('03', 32), 'hex'), ben from who $$,
                   '%key_is_free%', 'only one');
select throws_like($$ insert into account_blocks (blocker_id, blocked_id) select ana, ana
                      from who $$,
                   '%nobody_blocks_himself%', 'nobody blocks himself');

select throws_like($$ update account_capacity set active_count = -1 $$,
                   '%active_conversations_0_to_10%', 'there are no negative conversations');
select lives_ok($$ update account_capacity set active_count = 3
                   where user_id = (select ana from who) $$,
                'three of three places can be taken');
select is((select count(*) from match_pool where user_id = (select ana from who)), 0::bigint,
          'then it cannot be found');
select throws_like($$ update account_capacity set active_count = 4
                      where user_id = (select ana from who) $$,
                   '%no free place%', 'a fourth place is refused');
select lives_ok($$ update user_profiles set max_active_conversations = 4
                   where user_id = (select ana from who) $$,
                'it may want more');
select is((select count(*) from match_pool where user_id = (select ana from who)), 1::bigint,
          'then it can be found again');
select lives_ok($$ update user_profiles set max_active_conversations = 10
                   where user_id = (select ana from who);
                   update account_capacity set active_count = 10
                   where user_id = (select ana from who) $$,
                'ten at most');
select throws_like($$ update account_capacity set active_count = 11
                      where user_id = (select ana from who) $$,
                   '%no free place%', 'never eleven');
select lives_ok($$ update user_profiles set account_status = 'suspended'
                   where user_id = (select ben from who) $$,
                'an account can be suspended');
select is((select count(*) from match_pool where user_id = (select ben from who)), 0::bigint,
          'then it cannot be found');
select throws_like($$ update account_capacity set active_count = 1
                      where user_id = (select ben from who) $$,
                   '%no free place%', 'nor take a place');
select is((select zone_distance('Asia/Tokyo', 'America/New_York', '2026-01-15T12:00Z')), 10,
          'distance between zones goes round the globe');
select is((select zone_distance('Europe/Paris', 'Europe/Paris', office_now())), 0,
          'and is nothing at home');
select is((select zone_distance('Pacific/Auckland', 'Europe/London', '2026-07-15T12:00Z')), 11,
          'by the offsets of the day');
select is(zone_minutes(one, other, '2026-01-15T12:00Z'), minutes,
          format('%s and %s are %s minutes apart', one, other, minutes))
    from (values ('UTC', 'Asia/Kolkata', 330), ('UTC', 'Asia/Kathmandu', 345),
          ('Asia/Kathmandu', 'Asia/Kolkata', 15), ('UTC', 'Pacific/Chatham', 615),
          ('Pacific/Chatham', 'Pacific/Marquesas', 45),
          ('Pacific/Kiritimati', 'Pacific/Honolulu', 0), ('UTC', 'Pacific/Auckland', 660),
          ('Asia/Tokyo', 'America/Sao_Paulo', 720), ('Australia/Lord_Howe', 'Australia/Sydney', 0))
        pair (one, other, minutes);
select results_eq($$ select zone_minutes('UTC', name, office_now()) between 0 and 720 as fits,
                         count(*) > 300
                     from pg_timezone_names group by 1 $$,
                  'values (true, true)', 'whichever they are');

select * from finish();
rollback;
