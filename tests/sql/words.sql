\ir people.psql
select * from no_plan();
-- The closed lists of shared/base/word_lists.c and the words of the schema are the same. That the
-- words are the customer's, in his
-- order, says customer_columns.sql.
\set lists `tr '\n' ' ' <shared/base/word_lists.c | grep -oE 'words_[a-z_]+\[[0-9]*\] = [{][^}]*[}]'`
create temp table lists as
    select substring(line from '^words_([a-z_]+)') as list, array(select found[1]
        from regexp_matches(line, '"([^"]+)"', 'g') found order by 1) as words
    from string_to_table(:'lists', E'\n') line;
create temp table kept (list text primary key, enum text, why text);
insert into kept (list, enum) values ('age_range', 'age_range_enum'), ('match_source',
    'match_source_enum'), ('privacy', 'privacy_enum'),
    ('match_status', 'match_status_enum'), ('completion', 'completion_reason_enum'), ('fact_kind',
        'cultural_fact_enum'),
    ('correspondence', 'correspondence_enum'), ('report_target', 'target_type_enum'), ('violation',
        'violation_type_enum');
insert into kept (list, why) values ('letter_state', 'told by the view letter_places'), ('posting',
    'an answer, never kept'), ('reported', 'an answer, never kept');
select is((select words from lists where lists.list = kept.list), array(select e.enumlabel::text
    from pg_enum e where e.enumtypid = enum::regtype order by 1),
          'the list ' || kept.list || ' and ' || enum || ' have the same words') from kept
              where enum is not null;
select is((select pg_get_viewdef('letter_places') ~ ('''' || word || '''')), true,
    'a letter can be ' || word)
    from lists, unnest(words) word where list = 'letter_state';
select bag_eq('select list from lists', 'select list from kept',
    'every list is compared, or it is said here why not');
-- What the gate finds is a list of shared/gate/flag.h; the database weighs some of it.
\set flags `grep -oE 'FLAG[(][A-Z_]+, "[a-z-]+"' shared/gate/flag.h`
create temp table weighed as select found[1] as word
    from regexp_matches(pg_get_functiondef('severity_of_flags'::regproc), '''([a-z-]+)''',
    'g') found;
create temp table flags as select found[1] as word from regexp_matches(:'flags', '"([a-z-]+)"',
    'g') found;
select is_empty('select word from weighed except select word from flags '
                'except select unnest(enum_range(null::severity_enum))::text',
                'severity_of_flags knows flags of the gate only');
select * from finish();
rollback;
