\ir people.psql
select * from no_plan();
-- The numbers of shared/base/limits.h and those of the schema are the same: neither can change
-- alone.
\set numbers `grep -oE '[A-Z_]+ = [0-9]+' shared/base/limits.h`
create temp table limits as
    select split_part(line, ' = ', 1) as name, split_part(line, ' = ', 2) as number
        from string_to_table(:'numbers', E'\n') line;
-- What the schema says, with the place of the number, and which limit it is.
create temp table says (tab regclass, thing text, said text, name text);
insert into says values
    -- constraints
    ('user_profiles', 'bio_length', 'CHECK ((char_length(bio) <= %s))', 'BIO_CHARACTERS_MOST'),
    ('user_profiles', 'local_fact_length', 'CHECK ((char_length(favorite_local_fact) <= %s))',
        'LOCAL_FACT_CHARACTERS_MOST'),
    ('user_profiles', 'interests_at_most_10', 'CHECK ((cardinality(interests) <= %s))',
        'INTERESTS_MOST'),
    ('user_profiles', 'secondary_languages_at_most_10',
        'CHECK ((cardinality(secondary_languages) <= %s))', 'SECONDARY_LANGUAGES_MOST'),
    ('user_profiles', 'conversations_1_to_10',
        'CHECK (((max_active_conversations >= 1) AND (max_active_conversations <= %s)))',
        'CONVERSATIONS_MOST'),
    ('account_capacity', 'active_conversations_0_to_10',
        'CHECK (((active_count >= 0) AND (active_count <= %s)))', 'CONVERSATIONS_MOST'),
    ('user_profiles', 'time_zone_distance_1_to_12',
        'CHECK (((preferred_time_zone_distance >= 1) AND (preferred_time_zone_distance <= %s)))',
        'TIME_ZONE_HOURS_MOST'),
    ('match_waits', 'wait_range_1_to_12',
        'CHECK (((time_zone_range >= 1) AND (time_zone_range <= %s)))', 'TIME_ZONE_HOURS_MOST'),
    ('match_records', 'match_records_time_zone_difference_check',
        'CHECK (((time_zone_difference >= 0) AND (time_zone_difference <= %s)))',
        'TIME_ZONE_HOURS_MOST'),
    ('account_capacity', 'most_new_a_week_1_to_10',
        'CHECK (((most_new_a_week >= 1) AND (most_new_a_week <= %s)))', 'NEW_PEN_PALS_A_WEEK_MOST'),
    ('account_capacity', 'last_ten_choices', 'CHECK ((cardinality(chosen_at) <= %s))',
        'NEW_PEN_PALS_A_WEEK_MOST'),
    ('account_keys', 'key_label_length', 'CHECK ((char_length(label) <= %s))',
        'KEY_LABEL_CHARACTERS_MOST'),
    ('account_tokens', 'door_length', 'CHECK ((char_length(door) <= %s))', 'DOOR_CHARACTERS_MOST'),
    ('match_records', 'match_records_user_1_rating_check',
        'CHECK (((user_1_rating >= 1) AND (user_1_rating <= %s)))', 'RATING_MOST'),
    ('match_records', 'match_records_user_2_rating_check',
        'CHECK (((user_2_rating >= 1) AND (user_2_rating <= %s)))', 'RATING_MOST'),
    ('fact_ratings', 'fact_ratings_rating_check', 'CHECK (((rating >= 1) AND (rating <= %s)))',
        'RATING_MOST'),
    ('cultural_data', 'cultural_data_fun_rating_check',
        'CHECK (((fun_rating >= 1) AND (fun_rating <= %s)))', 'RATING_MOST'),
    ('messages', 'message_of_1_to_5000_characters',
        'CHECK (((message_length >= 1) AND (message_length <= %s)))', 'LETTER_CHARACTERS_MOST'),
    ('drafts', 'drafts_cursor_at_check', 'CHECK (((cursor_at >= 0) AND (cursor_at <= %s)))',
        'LETTER_CHARACTERS_MOST'),
    ('messages', 'delivery_at_least_12_hours_after_posting',
        'CHECK ((scheduled_delivery_at >= (created_at + ''%s:00:00''::interval)))',
        'DELAY_HOURS_LEAST'),
    ('delivery_queue', 'due_at_least_12_hours_after_posting',
        'CHECK ((due_at >= (uuid_v7_instant(message_id) + ''%s:00:00''::interval)))',
        'DELAY_HOURS_LEAST'),
    ('inbox', 'delivered_at_least_12_hours_after_posting',
        'CHECK ((delivered_at >= (uuid_v7_instant(message_id) + ''%s:00:00''::interval)))',
        'DELAY_HOURS_LEAST'),
    ('cultural_data', 'cultural_data_description_check',
        'CHECK (((char_length(description) >= 1) AND (char_length(description) <= %s)))',
        'FACT_TEXT_CHARACTERS_MOST'),
    ('cultural_data', 'source_length', 'CHECK ((char_length(source_url) <= %s))',
        'FACT_SOURCE_CHARACTERS_MOST'),
    ('moderation_logs', 'moderation_logs_violation_description_check',
        'CHECK ((char_length(violation_description) <= %s))', 'REPORT_CHARACTERS_MOST'),
    ('report_additions', 'report_additions_words_check', 'CHECK ((char_length(words) <= %s))',
        'REPORT_CHARACTERS_MOST'),
    ('account_sanctions', 'sanction_has_a_reason',
        'CHECK (((char_length(reason) >= 1) AND (char_length(reason) <= %s)))',
        'REASON_CHARACTERS_MOST'),
    ('legal_holds', 'hold_has_a_reason',
        'CHECK (((char_length(reason) >= 1) AND (char_length(reason) <= %s)))',
        'REASON_CHARACTERS_MOST'),
    -- widths of columns
    ('user_profiles', 'anonymous_handle', 'character varying(%s)', 'HANDLE_CHARACTERS_MOST'),
    ('user_profiles', 'time_zone', 'character varying(%s)', 'TIME_ZONE_CHARACTERS_MOST'),
    ('match_pool', 'time_zone', 'character varying(%s)', 'TIME_ZONE_CHARACTERS_MOST'),
    ('messages', 'client_timezone', 'character varying(%s)', 'TIME_ZONE_CHARACTERS_MOST'),
    ('user_profiles', 'region', 'character varying(%s)', 'REGION_CHARACTERS_MOST'),
    ('cultural_data', 'region', 'character varying(%s)', 'REGION_CHARACTERS_MOST'),
    ('cultural_data', 'title', 'character varying(%s)', 'FACT_TITLE_CHARACTERS_MOST'),
    -- defaults
    ('user_profiles', 'max_active_conversations', '%s', 'CONVERSATIONS_USUAL'),
    ('user_profiles', 'preferred_time_zone_distance', '%s', 'TIME_ZONE_HOURS_USUAL');
create temp table schema_says as
    select conrelid::regclass as tab, conname::text as thing, pg_get_constraintdef(oid) as said
        from pg_constraint where contype = 'c'
    union all
    select attrelid::regclass, attname::text, format_type(atttypid, atttypmod) from pg_attribute
        where atttypid = 'varchar'::regtype and attnum > 0
    union all
    select adrelid::regclass, attname::text, pg_get_expr(adbin, adrelid)
        from pg_attrdef join pg_attribute on attrelid = adrelid and attnum = adnum;
select is((select s.said from schema_says s where s.tab = says.tab and s.thing = says.thing),
    format(says.said, (select number from limits l where l.name = says.name)),
          format('%s of %s is %s', thing, tab, name)) from says;
select ok(position(format('not between 1 and %s then', number)
    in pg_get_functiondef('case_is_audited'::regproc)) > 0,
    'who acts on a case says why in as many characters')
    from limits where name = 'REASON_CHARACTERS_MOST';

-- Whatever else counts characters, or has a width, says here why no limit of the code stands beside
-- it.
create temp table alone (tab regclass, thing text, why text);
insert into alone values
    ('user_profiles', 'password_hash', 'Argon2id writes it'),
    ('account_sanctions', 'account_sanctions_ended_by_check',
        'who ran the command, a name of the system'),
    ('account_sanctions', 'sanction_is_placed_by_somebody', 'the same'),
    ('legal_holds', 'legal_holds_ended_by_check', 'the same'),
    ('legal_holds', 'hold_is_placed_by_somebody', 'the same'),
    ('audit_log', 'audit_log_actor_check', 'the same');
select is_empty($$ select s.tab, s.thing from schema_says s join pg_class c on c.oid = s.tab
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        and s.tab::text !~ '^messages_' and s.said ~ '(char_length|cardinality|character varying)\('
    except (select tab, thing from says union select tab, thing from alone) $$,
        'every length is compared, or it is said here why not');
select * from finish();
rollback;
