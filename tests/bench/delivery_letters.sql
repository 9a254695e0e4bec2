-- psql -v letters=N -v matches=N -v from=HOURS -v to=HOURS: so many letters as posting leaves them, each due FROM..TO hours after its posting,
-- in the database of a bench. As superuser: the triggers that posting pays for are not what is measured, so they stand still here.
set session_replication_role = replica;
set synchronous_commit = off;
set client_min_messages = warning;
update post_office_clock set development = true;
-- At the first time: people, five pen pals each, as one ring with five chords.
create table if not exists bench_people (number integer primary key, user_id uuid not null);
create table if not exists bench_matches (number integer primary key, match_id uuid not null, thread uuid not null, one uuid not null, other uuid not null);
select count(*) = 0 as is_empty from bench_people \gset
\if :is_empty
insert into bench_people select i, new_id() from generate_series(0, greatest(:matches / 5, 11) - 1) i;
insert into user_profiles (user_id, anonymous_handle, age_range, primary_language, time_zone, country_code, max_active_conversations)
    select user_id, 'bench-person-' || number, '26-35', 'en', 'UTC', 'KE', 10 from bench_people;
insert into account_capacity (user_id, active_count) select user_id, 10 from bench_people
    on conflict (user_id) do update set active_count = 10;
with pairs as (
    select row_number() over () - 1 as number, least(a.user_id, b.user_id) as one, greatest(a.user_id, b.user_id) as other
    from bench_people a cross join generate_series(1, 5) chord
    join bench_people b on b.number = (a.number + chord) % (select count(*) from bench_people))
insert into bench_matches select number, new_id(), new_id(), one, other from pairs;
insert into match_records (match_id, user_1_id, user_2_id, match_type, conversation_thread_id)
    select match_id, one, other, 'long-term', thread from bench_matches order by match_id;
insert into mailbox_places (match_id, user_id, last_activity)
    select match_id, who, office_now() from bench_matches, unnest(array[one, other]) who order by match_id, who;
analyze bench_people, bench_matches, match_records, user_profiles, mailbox_places;
\endif

-- Posted within the last minutes of an office hour: ids and months as they are in life.
create unlogged table bench_letters as
    select uuid_v7(p.posted) as message_id, p.posted, m.match_id, m.thread, case p.side when 0 then m.one else m.other end as sender_id,
           case p.side when 0 then m.other else m.one end as recipient_id, p.number,
           p.posted + make_interval(secs => 3600 * (:from + (:to - :from) * random())) as due
    from (select i as number, i % 2 as side, floor(random() * (select count(*) from bench_matches))::integer as which,
                 date_trunc('milliseconds', office_now()) + i * interval '1 microsecond' as posted
          from generate_series(1, :letters) i) p
    join bench_matches m on m.number = p.which;
insert into messages (message_id, correspondence, created_at, match_id, sender_id, recipient_id, conversation_thread_id, message_sequence, sealed,
                      key_id, message_length, leaves_at, scheduled_delivery_at)
    select message_id, 'long-term', posted, match_id, sender_id, recipient_id, thread, number, decode(repeat('5e', 1068), 'hex'),
           match_id, 1000, posted, due from bench_letters order by number;
insert into letter_moderation (message_id, moderation_status) select message_id, 'approved' from bench_letters order by number;
insert into letter_numbers (match_id, message_sequence, message_id, sender_id)
    select match_id, number + (select coalesce(max(message_sequence), 0) from letter_numbers), message_id, sender_id from bench_letters order by number;
insert into delivery_queue (message_id, due_at, match_id, recipient_id) select message_id, due, match_id, recipient_id from bench_letters order by number;
drop table bench_letters;
reset session_replication_role;
