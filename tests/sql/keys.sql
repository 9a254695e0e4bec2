\ir people.psql
select plan(8);
create temp table who as
    select pg_temp.person('quiet-heron-101') as ana, pg_temp.person('brave-otter-102') as ben;
insert into match_records (user_1_id, user_2_id, match_type)
    select least(ana, ben), greatest(ana, ben), 'long-term' from who;
insert into key_epochs (epoch, made_at)
    values (901, office_now() - interval '40 days'), (902, office_now() - interval '3 days');
create function pg_temp.key(whose uuid, epoch integer) returns text language sql
    as $$ select format('insert into data_keys (match_id, author_id, epoch, wrapped)'
                        ' select match_id, %L, %s, decode(repeat(''ab'', 60), ''hex'')'
                        ' from match_records'
                        ' where %L in (user_1_id, user_2_id)',
                        whose, epoch, whose) $$;

select lives_ok(pg_temp.key(ana, 901), 'a key is wrapped by an epoch that is there') from who;
select throws_like('update key_epochs set destroyed_at = office_now() where epoch = 901',
                   '%wrapped by this epoch%', 'an epoch in use is not destroyed');
select lives_ok('update data_keys set epoch = 902 where epoch = 901',
                'a rotation moves it to a newer one');
select throws_like('update data_keys set epoch = 901 where epoch = 902', '%never goes back%',
                   'and never back');
select lives_ok('update key_epochs set destroyed_at = office_now() where epoch = 901',
                'then the old one can be destroyed');
select throws_like(pg_temp.key(ben, 901), '%the epoch is destroyed%',
                   'a destroyed one wraps nothing new')
    from who;
select throws_like('update key_epochs set destroyed_at = null where epoch = 901', '%stays so%',
                   'and stays destroyed');
select throws_like('update key_epochs set destroyed_at = office_now() where epoch = 902', '%',
                   'nor is an epoch destroyed within its 30 days');
select * from finish();
rollback;
