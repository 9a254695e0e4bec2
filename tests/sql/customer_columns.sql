\ir people.psql
select * from no_plan();
-- The customer's five tables, column by column: where each lives. A home in the customer's own
-- table and column, or another one with the reason why; no home means that the column is not
-- wanted, with the reason.
create temp table customer (tab text, col text, home text, why text);
insert into customer (tab, col)
    select 'user_profiles',
        unnest(array['user_id', 'created_at', 'updated_at', 'anonymous_handle', 'password_hash',
                     'last_active', 'age_range', 'primary_language', 'secondary_languages',
                     'time_zone', 'country_code', 'region', 'bio', 'interests',
                     'favorite_local_fact', 'preferred_correspondence_type',
                     'max_active_conversations', 'preferred_time_zone_distance', 'account_status',
                     'privacy_level', 'reported_count']);
insert into customer (tab, col)
    select 'match_records',
        unnest(array['match_id', 'created_at', 'updated_at', 'user_1_id', 'user_2_id', 'match_type',
                     'match_source', 'compatibility_score', 'time_zone_difference', 'status',
                     'conversation_thread_id', 'first_message_sent_at', 'last_message_sent_at',
                     'completion_reason', 'completed_at', 'user_1_rating', 'user_2_rating']);
insert into customer (tab, col)
    select 'messages',
        unnest(array['message_id', 'created_at', 'match_id', 'sender_id', 'recipient_id',
                     'conversation_thread_id', 'message_sequence', 'message_length',
                     'contains_emoji', 'detected_language', 'scheduled_delivery_at',
                     'client_timezone', 'estimated_read_time']);
insert into customer (tab, col)
    select 'moderation_logs',
        unnest(array['log_id', 'created_at', 'target_type', 'target_id', 'reported_user_id',
                     'reporting_user_id', 'violation_type', 'violation_description',
                     'severity_level', 'automated_detection', 'status', 'moderator_id',
                     'reviewed_at', 'resolution_action', 'resolution_notes', 'appeal_status',
                     'evidence_message_ids', 'evidence_screenshots', 'system_context']);
insert into customer (tab, col)
    select 'cultural_data',
        unnest(array['fact_id', 'created_at', 'country_code', 'region', 'fact_type', 'title',
                     'description', 'fun_rating', 'source_url', 'verified', 'language',
                     'display_frequency', 'times_shown', 'user_ratings', 'last_shown']);
update customer set home = tab || '.' || col;
insert into customer
    values ('user_profiles', 'session_token', 'account_tokens.token_hash',
            'several sign-ins at once, kept as a hash, dead after 24 hours (A3)'),
        ('user_profiles', 'blocked_users', 'account_blocks.blocked_id',
         'rows can be checked and indexed, in both directions'),
        ('match_records', 'total_messages_exchanged', 'mailbox_places.letters_arrived',
         'both sides'' together: a delivery writes one narrow row for a letter'),
        ('messages', 'message_content', 'messages.sealed',
         'encrypted at rest (G1); its length is checked beside it'),
        ('messages', 'delivered_at', 'inbox.delivered_at',
         'what changes is narrow; a letter is written once'),
        ('messages', 'read_at', 'inbox.read_at', 'what changes is narrow'),
        ('messages', 'delivery_status', 'letter_places.state',
         'follows from queue, inbox and verdict, so that it cannot contradict them'),
        ('messages', 'moderation_status', 'letter_moderation.moderation_status',
         'what changes is narrow'),
        ('messages', 'moderation_flags', 'letter_moderation.moderation_flags',
         'what changes is narrow'),
        ('messages', 'moderator_id', 'letter_moderation.moderator_id', 'what changes is narrow'),
        ('messages', 'moderated_at', 'letter_moderation.moderated_at', 'what changes is narrow');
select is((select count(*) from customer), 96::bigint,
          'every column of the customer''s document is in the list');
select has_column(split_part(home, '.', 1)::name, split_part(home, '.', 2)::name,
                  tab || '.' || col || ' lives in ' || home || coalesce(': ' || why, ''))
    from customer order by tab, col;
select is((select count(*) from customer where home <> tab || '.' || col and why is null),
          0::bigint, 'and whatever lives elsewhere says why');

-- The customer's words
select is((select string_agg(e.enumlabel, ' ' order by e.enumsortorder) from pg_enum e
           where e.enumtypid = word::regtype),
          labels, word || ' has the customer''s words')
    from (values ('age_range_enum', '18-25 26-35 36-45 46+'),
          ('correspondence_enum', 'one-time long-term either'),
          ('status_enum', 'active suspended banned deleted'),
          ('privacy_enum', 'minimal standard detailed'),
          ('match_source_enum', 'random language timezone interest'),
          ('match_status_enum', 'active completed abandoned reported'),
          ('completion_reason_enum', 'natural_end one_time_complete user_left violation'),
          ('moderation_enum', 'pending approved flagged blocked'),
          ('target_type_enum', 'user message match'),
          ('violation_type_enum', 'spam harassment inappropriate_content fake_profile other'),
          ('severity_enum', 'low medium high critical'),
          ('report_status_enum', 'open under_review resolved dismissed'),
          ('action_enum', 'no_action warning content_removal temporary_ban permanent_ban'),
          ('appeal_status_enum', 'none pending approved denied'),
          ('cultural_fact_enum', 'holiday tradition food language greeting fun_fact'),
          ('frequency_enum', 'rare normal common')) word (word, labels);
select is((select pg_get_viewdef('letter_places') ~ ('''' || state || '''')), true,
          'a letter can be ' || state)
    from unnest(array['pillar-box', 'in-transit', 'customs', 'delivered', 'returned', 'failed'])
        state;

-- The customer's indexes, or what does their work.
select isnt(to_regclass(name), null,
            name || ' exists' || coalesce(' in place of ' || instead_of, ''))
    from (values ('idx_user_profiles_matching', null), ('idx_user_profiles_time_zone', null),
          ('idx_user_profiles_last_active', null), ('idx_match_records_user_active', null),
          ('idx_match_records_user_2_active', null), ('idx_match_records_conversation', null),
          ('idx_match_records_created_at', null),
          ('delivery_queue_due', 'idx_messages_delivery_queue'),
          ('message_order', 'idx_messages_conversation and the unique message_order'),
          ('letters_in_customs', 'idx_messages_moderation'),
          ('letters_of_sender', 'idx_messages_sender'),
          ('inbox_of_recipient', 'idx_messages_recipient'),
          ('one_active_match_a_pair', 'unique_active_match, which let a pair meet only once'),
          ('idx_moderation_logs_status', null), ('idx_moderation_logs_target', null),
          ('idx_moderation_logs_reported_user', null), ('idx_moderation_logs_severity', null),
          ('idx_cultural_data_country', null), ('idx_cultural_data_display', null)) kept
        (name, instead_of);

-- The customer's checks, tried where the draft was wrong.
create temp table who as
    select pg_temp.person('quiet-heron-101') as ana, pg_temp.person('brave-otter-102') as ben;
select throws_like($$ select pg_temp.person('calm-finch-103', '{en,en}') $$, '%valid_languages%',
                   'a primary language is none of the secondary ones');
select lives_ok($$ select pg_temp.person('calm-finch-104', '{en}') $$,
                'and there may be no secondary one');
select throws_like($$ update user_profiles set bio = repeat('x', 501) $$, '%bio_length%',
                   'a bio has at most 500 characters');
select throws_like($$ update user_profiles
                      set interests = array(select i::text from generate_series(1, 11) i) $$,
                   '%interests_at_most_10%', 'at most 10 interests');
select throws_like($$ update user_profiles set favorite_local_fact = repeat('x', 201) $$,
                   '%local_fact_length%', 'a local fact of at most 200 characters');
select throws_like($$ update user_profiles set max_active_conversations = 11 $$,
                   '%conversations_1_to_10%', 'at most 10 conversations');
select lives_ok($$ select pg_temp.pair(ana, ben) from who $$, 'two are matched');
select throws_like($$ select pg_temp.pair(ben, ana) from who $$, '%one_active_match_a_pair%',
                   'once at a time, in whichever order');
select throws_like($$ insert into match_records (user_1_id, user_2_id, match_type)
                      select ana, ana, 'one-time' from who $$,
                   '%different_users%', 'nobody with himself');
select lives_ok($$ update match_records
                   set status = 'completed', completion_reason = 'natural_end',
                       completed_at = office_now() $$,
                'a match ends');
select throws_like($$ update match_records set user_1_rating = 6 $$, '%user_1_rating%',
                   'ratings go from 1 to 5');
select * from finish();
rollback;
