-- What the post office of the dump must have after it was brought to this version, and that it
-- works on.
\set QUIET on
\pset format unaligned
\pset tuples_only true
set client_min_messages = warning;
begin;
select * from no_plan();
create function pg_temp.who(language text) returns uuid language sql stable
    as $$ select user_id from user_profiles
          where primary_language::text = language and account_status <> 'deleted' order by user_id
          limit 1 $$;

-- every word of the schema that can be had is there, so that none is forgotten on the way
select is((select array_agg(word) from unnest(enum_range(null::status_enum)) word
           where not exists (select from user_profiles where account_status = word)),
          null, 'every status of an account');
select is((select array_agg(word) from unnest(enum_range(null::privacy_enum)) word
           where not exists (select from user_profiles where privacy_level = word)),
          null, 'every level of privacy');
select is((select array_agg(word) from unnest(enum_range(null::age_range_enum)) word
           where not exists (select from user_profiles where age_range = word)), null, 'every age');
select is((select array_agg(word) from unnest(enum_range(null::correspondence_enum)) word
           where not exists (select from user_profiles where preferred_correspondence_type = word)),
          null, 'every kind of correspondence');
select is((select array_agg(word) from unnest(enum_range(null::match_status_enum)) word
           where not exists (select from match_records where status = word)),
          null, 'every state of a match');
select is((select array_agg(word) from unnest(enum_range(null::completion_reason_enum)) word
           where not exists (select from match_records where completion_reason = word)),
          null, 'every end of a match');
select is((select array_agg(word) from unnest(enum_range(null::match_source_enum)) word
           where not exists (select from match_records where match_source = word)),
          null, 'every way to find somebody');
select is((select array_agg(word) from unnest(enum_range(null::moderation_enum)) word
           where not exists (select from letter_moderation where moderation_status = word)),
          null, 'every verdict');
select is((select array_agg(word) from unnest(enum_range(null::violation_type_enum)) word
           where not exists (select from moderation_logs where violation_type = word)),
          null, 'every violation');
select is((select array_agg(word) from unnest(enum_range(null::report_status_enum)) word
           where not exists (select from moderation_logs where status = word)),
          null, 'every state of a case');
select is((select array_agg(word) from unnest(enum_range(null::action_enum)) word
           where not exists (select from moderation_logs where resolution_action = word)),
          null, 'every decision');
select is((select array_agg(word) from unnest(enum_range(null::appeal_status_enum)) word
           where not exists (select from moderation_logs where appeal_status = word)),
          null, 'every appeal');
select is((select array_agg(word) from unnest(enum_range(null::severity_enum)) word
           where not exists (select from moderation_logs where severity_level = word)),
          null, 'every severity');
select is((select array_agg(word) from unnest(enum_range(null::target_type_enum)) word
           where not exists (select from moderation_logs where target_type = word)),
          null, 'everything a case is about');
select is((select array_agg(word) from unnest(enum_range(null::frequency_enum)) word
           where not exists (select from cultural_data where display_frequency = word)),
          null, 'every frequency of a fact');
select is((select array_agg(word) from unnest(enum_range(null::cultural_fact_enum)) word
           where not exists (select from cultural_data where fact_type = word)),
          null, 'every kind of fact');
select is((select array_agg(word)
           from unnest(array['pillar-box', 'in-transit', 'customs', 'delivered', 'returned',
                             'failed']) word
           where not exists (select from letter_places where state = word)),
          null, 'letters everywhere on their way');
select is((select array_agg(what)
           from (values ('read', exists (select from inbox where read_at is not null)),
                 ('unread', exists (select from inbox where read_at is null)),
                 ('taken back', exists (select from letter_recalls)),
                 ('one-time', exists (select from messages_one_time)),
                 ('long-term', exists (select from messages_long_term)),
                 ('without its month', exists (select from messages_one_time_default)),
                 ('leaving',
                  exists (select from account_deletions
                          where keys_destroyed_at is null and ends_at > office_now())),
                 ('gone', exists (select from account_deletions where purged_at is not null)),
                 ('gone but held',
                  exists (select from account_deletions
                          where keys_destroyed_at is null and ends_at <= office_now())),
                 ('waiting', exists (select from match_waits where over_at is null)),
                 ('in vain', exists (select from match_waits where over_at is not null)),
                 ('held', exists (select from accounts_held)),
                 ('held before', exists (select from legal_holds where ended_at is not null)),
                 ('banned',
                  exists (select from account_sanctions
                          where status = 'banned' and ended_at is null)),
                 ('lifted', exists (select from account_sanctions where ended_at is not null)),
                 ('suggested', exists (select from cultural_data where not verified)),
                 ('farewell',
                  exists (select from match_records
                          where user_1_farewell is not null or user_2_farewell is not null)),
                 ('put away', exists (select from mailbox_places where archived)),
                 ('told of silence', exists (select from match_silences where told_at is not null)),
                 ('an epoch destroyed',
                  exists (select from key_epochs where destroyed_at is not null))) kinds
               (what, there)
           where not there),
          null, 'and of each kind one');
select is((select count(*) from account_tokens where door = 'token'), 0::bigint,
          'tokens ended: by which key each was made is not known');
select is((select count(*) from account_tokens join user_profiles using (user_id)
           where key_id is null and password_hash is null),
          0::bigint, 'who can only have signed in by a key has a sign-in that ends with it');
select is((select broken from audit_check()), null, 'the audit log is whole');
select is((select count(*) from match_pool p
           where not exists (select from match_pool_wanted w where w.user_id = p.user_id)),
          0::bigint, 'nobody stands in the pool who may not be found');

-- and it works on
select is((select count(*) from letter_months where begins > office_now()), 6::bigint,
          'months lie ahead');
update post_office_clock set shift = shift + interval '40 days';
select is((select count(*) from delivery_queue where due_at > office_now()), 0::bigint,
          'what waited is due');
with gone as (delete from delivery_queue where due_at <= office_now() returning *)
    insert into inbox (message_id, recipient_id, delivered_at, match_id)
    select message_id, recipient_id, office_now(), match_id from gone;
select is((select count(*) from letter_places where state in ('pillar-box', 'in-transit')),
          0::bigint, 'and arrives');
select throws_ok('update messages set message_length = 1', '23514', null, 'a letter never changes');
select lives_ok($$ insert into legal_holds (user_id, reason, placed_by)
                   values (pg_temp.who('is'), 'a test', 'operator') $$,
                'a hold is placed');
select lives_ok($$ select account_leave(pg_temp.who('kw'), false) $$, 'somebody leaves');
select is(account_come_back(user_id), true, 'and comes back') from account_deletions
    where ends_at > office_now() order by asked_at desc limit 1;
select cmp_ok(make_partitions(3), '>=', 0, 'months are made');
select * from finish();
rollback;
