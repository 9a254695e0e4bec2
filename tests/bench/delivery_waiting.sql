-- psql -v letters=N: so many more letters that wait and are not due for years; of the letters themselves, only the queue's rows.
set session_replication_role = replica;
set synchronous_commit = off;
insert into delivery_queue (message_id, due_at, match_id, recipient_id)
    select uuid_v7(posted), posted + interval '2000 days' * random() + interval '400 days', m.match_id, m.one
    from (select date_trunc('milliseconds', office_now()) + i * interval '1 microsecond' as posted, i % (select count(*) from bench_matches) as which
          from generate_series(1, :letters) i) p
    join bench_matches m on m.number = p.which;
vacuum analyze delivery_queue;
reset session_replication_role;
