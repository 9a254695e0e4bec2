\connect - postgres
\ir people.psql
-- A file of sql/queries runs in psql as it stands: each parameter is a variable. Nothing in it is
-- taken for one that is none (casts, strings).
select plan(2);
select pg_temp.person('brave-heron-102') as ana \gset
\set account '\'' :ana '\''
\set age_range '\'36-45\''
\set primary_language '\'fr\''
\set secondary_languages '\'{de}\''
\set time_zone '\'Europe/Paris\''
\set country '\'FR\''
\set region null
\set bio '\'By psql\''
\set interests '\'{}\''
\set favorite_local_fact '\'\''
\set correspondence '\'either\''
\set most_conversations 3
\set distance 12
\set privacy '\'minimal\''
\o /dev/null
\i sql/queries/profile.sql
\o
select is((select bio || ' ' || age_range from user_profiles where user_id = :'ana'),
    'By psql 36-45', 'a file of three statements runs');
\set draft '\'' `cat /proc/sys/kernel/random/uuid` '\''
\set author :account
\set version 1
\set sealed '\'\\x00\''
\set key :draft
\set cursor 0
\set request :draft
\set match :draft
\set token_hash '\'\\x00\''
\set before null
\set last null
\set most 1
\o /dev/null
\i sql/queries/draft.sql
\o
select pass('a file with statements that change nothing runs, too');
select * from finish();
rollback;
