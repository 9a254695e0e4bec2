-- What a post office of version 9 (rows.psql) must still have after it was migrated to the newest.
\set QUIET on
\pset format unaligned
\pset tuples_only true
set client_min_messages = warning;
begin;
select * from no_plan();
create function pg_temp.it(wanted text) returns uuid language sql stable as $$ select id from fixture where name = wanted $$;
select cmp_ok((select max(version) from schema_migration), '>', 9, 'the schema is newer than it was');
select results_eq('select anonymous_handle::text, primary_language::text, secondary_languages::text[], account_status::text from user_profiles order by 1', $$ values
    ('brave-otter-102', 'ja', '{}'::text[], 'active'), ('calm-finch-103', 'tr', '{en}', 'active'), ('mild-ibex-105', 'ne', '{}', 'active'),
    ('quiet-heron-101', 'en', '{fr}', 'active'),
    ('shy-newt-104', 'pt', '{}', 'suspended') $$, 'everybody is there');
select results_eq('select bio, interests, region::text, max_active_conversations from user_profiles where user_id = pg_temp.it(''ana'')',
    $$ values ('I like slow trains.', '{tea,chess}'::text[], 'Bretagne', 5) $$, 'with the whole profile');
select results_eq('select active_count from account_capacity where user_id = pg_temp.it(''ana'')', 'values (2)', 'places are counted as they were');
select is((select user_id from account_keys where key_hash = sha256('key of ana')), pg_temp.it('ana'), 'the key opens the account');
select is((select user_id from account_tokens where token_hash = sha256('token of ana')), pg_temp.it('ana'), 'the sign-in goes on');
select is((select k.user_id from account_tokens t join account_keys k using (key_id) where token_hash = sha256('token of ana')), pg_temp.it('ana'),
          'and ends with the one key that can have made it');
select is((select count(*) from recovery_codes where used_at is null), 8::bigint, 'recovery codes are there');
select results_eq('select status::text, letters_exchanged(match_id), letters_posted, first_message_sent_at is not null from match_records where match_id = pg_temp.it(''long'')',
    $$ values ('active', 2::bigint, 6, true) $$, 'a match goes on with its numbers');
select results_eq('select status::text, completion_reason::text from match_records where match_id = pg_temp.it(''parted'')', $$ values ('completed', 'user_left') $$, 'who was parted stays so');
select isnt((select blocked_at from match_records where match_id = pg_temp.it('parted')), null, 'a match knows that one has blocked the other');
select is((select wrapped from data_keys), sha256('wrapped'), 'data keys are what they were');
select results_eq($$ select f.name, p.state from fixture f join letter_places p on p.message_id = f.id order by 1 $$,
    $$ values ('arrived', 'delivered'), ('behind', 'in-transit'), ('customs', 'customs'), ('read', 'delivered'), ('slow', 'in-transit'), ('stopped', 'failed'), ('waiting', 'in-transit') $$, 'every letter is where it was');
select is((select count(*) from messages), 8::bigint, 'none is lost or doubled');
select is((select count(*) from messages where sealed <> decode(repeat('00', 300), 'hex')), 0::bigint, 'their bodies are what they were');
select is((select count(*) from letter_recalls where message_id = pg_temp.it('taken back')), 1::bigint, 'what was taken back stays so');
select results_eq('select message_sequence from letter_numbers where match_id = pg_temp.it(''long'') order by 1', 'values (1), (2), (3), (4), (5), (6)', 'numbers are what they were');
select is((select count(*) from posting_keys), 8::bigint, 'posting again posts once, as before');
select is((select count(*) from inbox where read_at is not null), 1::bigint, 'what was read is read');
select results_eq('select user_id, cursor_at from drafts', $$ values (pg_temp.it('ben'), 7) $$, 'the draft is there');
select is((select count(*) from moderation_logs where status = 'open' and evidence_message_ids = array[pg_temp.it('customs')]), 1::bigint, 'the case is open');
select is((select count(*) from account_blocks), 1::bigint, 'the block holds');
select results_eq('select times_shown, user_ratings from cultural_data where title = ''Ema''', 'values (3, 4.50)', 'facts keep what was counted');
select is((select count(*) from cultural_data where title = 'Saudade'), 1::bigint, 'and are told once');
select is((select due_at from delivery_queue where message_id = pg_temp.it('behind')), (select scheduled_delivery_at from messages where message_id = pg_temp.it('slow')),
          'a letter that would have overtaken one of its author waits for it');
select is((select count(*) from delivery_queue q join messages m using (message_id) where q.due_at <> m.scheduled_delivery_at), 1::bigint, 'the others are due when they were');
select results_eq($$ select f.name, m.time_zone_difference, m.time_zone_minutes from fixture f join match_records m on m.match_id = f.id where f.name in ('long', 'moved', 'rounded') order by 1 $$,
    $$ values ('long', null, 0), ('moved', 9, 0), ('rounded', 2, 45) $$, 'clocks whose distance was rounded say their minutes');

-- and it works on
update post_office_clock set shift = shift + interval '30 hours';
select is((select count(*) from delivery_queue where due_at <= office_now()), 1::bigint, 'the letter that waited is due');
select lives_ok($$ insert into legal_holds (user_id, reason, placed_by) values (pg_temp.it('ana'), 'a test', 'operator') $$, 'what is new works with what is old');
select cmp_ok(make_partitions(3), '>=', 0, 'months are made');
select is((select count(*) from match_pool where user_id = pg_temp.it('dia')), 0::bigint, 'who is suspended is not found');
select cmp_ok((select count(*) from match_pool where user_id = pg_temp.it('ana')), '>=', 1::bigint, 'who has a free place is');
select * from finish();
rollback;
