\ir people.psql
select plan(23);
create temp table who as
    select pg_temp.person('quiet-heron-101') as ana, pg_temp.person('brave-otter-102') as ben,
        pg_temp.person('calm-finch-103') as cem;
create function pg_temp.rows_of(person uuid) returns bigint language sql
    as $$ select count(*) from match_pool where user_id = person $$;
create function pg_temp.places_of(person uuid) returns text language sql
    as $$ select string_agg(format('%s %s %s %s', language, ring, interest_ring, chosen_lately), ','
                            order by language)
          from match_pool where user_id = person $$;
create function pg_temp.choose(person uuid) returns void language sql as $$
    update account_capacity set times_chosen = times_chosen + 1 where user_id = person $$;

-- Who is in the pool, and where.
create temp table before as select pg_temp.places_of(ana) as ana, pg_temp.places_of(ben) as ben
    from who;
create temp table made as select pg_temp.pair(ana, ben) as match from who;
select is(pg_temp.places_of(who.ana), before.ana, 'who finds and has places left stays where he is')
    from who, before;
select lives_ok($$ select pg_temp.choose(ben) from who $$, 'who is found is counted');
select pg_temp.choose(ben) from who, generate_series(1, 3);
select isnt(pg_temp.places_of(who.ben), before.ben, 'and has moved after the fourth time')
    from who, before;
select is((select max(chosen_lately) from match_pool where user_id = ben), 4,
          'that knows of the choice')
    from who;
update user_profiles set interests = '{tea,chess}', privacy_level = 'standard'
    where user_id = (select ben from who);
select pg_temp.choose(ben) from who;
select is((select count(*) from match_pool p full join match_pool_wanted w using (user_id, language)
           where (p.age_range, p.zone_band, p.primary_language, p.time_zone, p.country_code,
                  p.wished, p.hours, p.interests, p.chosen_lately, p.last_chosen_at)
               is distinct from (w.age_range, w.zone_band, w.primary_language, w.time_zone,
                                 w.country_code, w.wished, w.hours, w.interests, w.chosen_lately,
                                 w.last_chosen_at)),
          0::bigint, 'what the pool says of those who were found is what it would say anew');
select is((select count(*) from match_pool p
           where user_id = ben
               and interest_ring >> 24
                   not in (select place from interest_places where code in ('tea', 'chess'))),
          0::bigint, 'and the place is led by an own interest')
    from who;
update user_profiles set max_active_conversations = 1 where user_id = (select ana from who);
select is(pg_temp.rows_of(ana), 0::bigint,
          'who allows no more pen pals than there are leaves the pool')
    from who;
update match_records set status = 'completed', completed_at = office_now()
    where match_id = (select match from made);
select cmp_ok(pg_temp.rows_of(ana), '>', 0::bigint, 'a free place brings back') from who;
select lives_ok($$ select pg_temp.pair(ana, cem) from who $$, 'the only place is taken');
select is(pg_temp.rows_of(ana), 0::bigint, 'and who is full cannot be found') from who;

-- "Not now", and the limit of a week, whoever asks.
update account_capacity set hidden_until = 'infinity' where user_id = (select cem from who);
select is(pg_temp.rows_of(cem), 0::bigint, 'not now: not in the pool') from who;
select throws_like($$ select pg_temp.choose(cem) from who $$, '%not now%',
                   'nor chosen by whoever has seen the name before');
update account_capacity set hidden_until = null where user_id = (select cem from who);
select cmp_ok(pg_temp.rows_of(cem), '>', 0::bigint, 'now again') from who;
update account_capacity set most_new_a_week = 1 where user_id = (select cem from who);
select lives_ok($$ select pg_temp.choose(cem) from who $$, 'the first of the week');
select is(pg_temp.rows_of(cem), 0::bigint, 'the week is full: not in the pool') from who;
select throws_like($$ select pg_temp.choose(cem) from who $$, '%not now%', 'nor chosen once more');
select isnt((select returns_at from account_capacity where user_id = cem), null,
            'and it is known when the week is over')
    from who;
select throws_like($$ update account_capacity set most_new_a_week = 11 $$,
                   '%most_new_a_week_1_to_10%', 'a limit is 1 to 10');

-- The waiting list.
select lives_ok($$ insert into match_waits (user_id, request_id) select ana, gen_random_uuid()
                   from who $$,
                'somebody waits');
select is((select count(*) from match_wait_languages where user_id = ana),
          (select 1 + cardinality(secondary_languages)::bigint from user_profiles
           where user_id = ana),
          'in the line of each language')
    from who;
select throws_like($$ update match_waits set time_zone_range = 13 $$, '%wait_range_1_to_12%',
                   'at most half a globe away');
update user_profiles set max_active_conversations = 3 where user_id = (select ana from who);
select cmp_ok((select count(*) from match_arrivals where user_id = ana), '>', 0::bigint,
              'who comes while somebody waits is noted')
    from who;
insert into match_records (user_1_id, user_2_id, match_type, match_source)
    select least(ana, dia.id), greatest(ana, dia.id), 'long-term', 'random'
    from who, (select pg_temp.person('kind-robin-104') as id) dia;
select is((select count(*) from match_waits), 0::bigint, 'a pen pal ends the waiting');
select * from finish();
