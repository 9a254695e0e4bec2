-- query: hold_request
-- $1 account, $2 request. Waits until nobody else posts it or saves its draft; held to the end of the transaction.
select true as held from (select hold_request($1, $2)) held;

-- query: letter_of_request
-- $1 author, $2 request. The letter that was posted with it, or no row.
select l.message_id, l.message_sequence::bigint as sequence, l.created_at as posted_at, l.leaves_at,
       greatest(l.scheduled_delivery_at, q.due_at) as scheduled_delivery_at
from posting_keys k join messages l on l.message_id = k.message_id left join delivery_queue q on q.message_id = k.message_id
where k.user_id = $1 and k.request_id = $2;

-- query: lock_match_for_letter
-- $1 author, $2 match. Locks the match and says all that a letter in it needs, or no row: not one of the two.
select m.match_id, case when m.user_1_id = $1 then m.user_2_id else m.user_1_id end as recipient_id, m.status::text as status,
       m.letters_posted::bigint as letters_posted, author.account_status::text as author_status,
       author.country_code::text as author_country, recipient.country_code::text as recipient_country,
       (select count(*) from posting_keys k where k.user_id = $1 and k.posted_at > office_now() - interval '24 hours') as posted_today
from match_records m
join user_profiles author on author.user_id = $1
join user_profiles recipient on recipient.user_id = case when m.user_1_id = $1 then m.user_2_id else m.user_1_id end
where m.match_id = $2 and $1 in (m.user_1_id, m.user_2_id) for no key update of m;

-- query: turn_of_letter
-- $1 match, locked by a statement before this one, which therefore sees what was posted until then, $2 author, $3 the letter's number. One row: when
-- it is posted and its id, both later than those of the author's letter before it (transactions do not get the lock in the order in which they
-- began), and when that one is due, or null.
select turn.posted_at, uuid_v7(turn.posted_at) as letter_id, turn.due_at as not_before
from (select b.due_at, case when b.posted_at < office_now() + interval '1 minute'
             then greatest(office_now(), date_trunc('milliseconds', b.posted_at) + interval '1 millisecond') else office_now() end as posted_at
      from letter_before($1, $2, $3::integer) b offset 0) turn;

-- query: find_data_key
-- $1 match, $2 author. Their wrapped data key, or no row.
select key_id, epoch::bigint as epoch, wrapped from data_keys where match_id = $1 and author_id = $2;

-- query: insert_data_key
-- $1 key, $2 match, $3 author, $4 epoch, $5 wrapped. Changes nothing when there is one already: look again.
insert into data_keys (key_id, match_id, author_id, epoch, wrapped) values ($1, $2, $3, $4::integer, $5::bytea)
on conflict (match_id, author_id) do nothing;

-- query: new_id
-- One row: an id for something made now.
select new_id() as id;

-- query: insert_letter
-- $1 letter, $2 match, $3 author, $4 recipient, $5 number, $6 posted at, $7 leaves at, $8 delivery, $9 sealed, $10 key, $11 length,
-- $12 has emoji, $13 seconds to read, $14 request, $15 draft or null, $16 approved?, $17 flags, $18 language or null. All of a letter in one statement.
with letter as (
    insert into messages (message_id, correspondence, created_at, match_id, sender_id, recipient_id, conversation_thread_id, message_sequence,
                          sealed, key_id, message_length, contains_emoji, detected_language, leaves_at, scheduled_delivery_at, client_timezone,
                          estimated_read_time)
    select $1::uuid, m.match_type, $6::timestamptz, m.match_id, $3::uuid, $4::uuid, m.conversation_thread_id, $5::integer,
           $9::bytea, $10::uuid, $11::integer, $12::boolean, $18::text::language_code, $7::timestamptz, $8::timestamptz, p.time_zone,
           $13::integer
    from match_records m, user_profiles p where m.match_id = $2::uuid and p.user_id = $3::uuid),
numbered as (
    insert into letter_numbers (match_id, message_sequence, message_id, sender_id) values ($2::uuid, $5::integer, $1::uuid, $3::uuid)),
judged as (
    insert into letter_moderation (message_id, moderation_status, moderation_flags, moderated_at)
    select $1::uuid, case when $16::boolean then 'approved' else 'flagged' end::moderation_enum, $17::text[], $6::timestamptz),
queued as (
    insert into delivery_queue (message_id, due_at, match_id, recipient_id)
    select $1::uuid, $8::timestamptz, $2::uuid, $4::uuid where $16::boolean),
found as (
    insert into moderation_logs (target_type, target_id, reported_user_id, violation_type, automated_detection, evidence_message_ids, system_context,
                                 severity_level)
    select 'message', $1::uuid, $3::uuid, 'inappropriate_content', true, array[$1::uuid], jsonb_build_object('flags', $17::text[]),
           severity_of_flags($17::text[])
    where not $16::boolean),
dropped as (
    delete from drafts where user_id = $3::uuid and match_id = $2::uuid and (draft_id = $15::uuid or request_id = $14::uuid)),
counted as (
    update match_records set letters_posted = $5::integer, updated_at = $6::timestamptz,   -- numbered in the order of the lock, which is not always that of the times
           last_message_sent_at = greatest(last_message_sent_at, $6::timestamptz), first_message_sent_at = least(first_message_sent_at, $6::timestamptz)
    where match_id = $2::uuid)
insert into posting_keys (user_id, request_id, message_id, match_id, posted_at)
values ($3::uuid, $14::uuid, $1::uuid, $2::uuid, $6::timestamptz);

-- query: letter_for_reader
-- $1 account, $2 letter. The letter with its sealed body and key (view letters_seen), or no row:
-- none, not for this account, not arrived, taken back.
select * from letters_seen where reader_id = $1 and message_id = $2;

-- query: language_is_foreign
-- $1 account, $2 language. One row: true when the account did not name it among its languages; Norwegian is one language here.
select not $2::text = any (p.primary_language::text || p.secondary_languages::text[])
       and not ($2::text = 'no' and p.primary_language::text || p.secondary_languages::text[] && array['nb', 'nn']) as is_foreign
from user_profiles p where p.user_id = $1;

-- query: conversation_letters
-- $1 account, $2 match, $3 number of the oldest letter seen or null, $4 rows. The newest letters
-- before it that the account may see, newest first. Columns of letters_seen, which is asked for one
-- letter after the other, and no more than needed (offset 0).
select s.*
from (select message_id, message_sequence from letter_numbers
      where match_id = $2 and message_sequence < coalesce($3::integer, 2147483647)
      order by message_sequence desc) n
cross join lateral (select * from letters_seen l
                    where l.reader_id = $1 and l.message_id = n.message_id offset 0) s
order by n.message_sequence desc limit $4::integer;

-- query: outbox_letters
-- $1 author, $2 and $3 delivery and letter of the last one seen or null, $4 rows. Its letters in the
-- pillar box, in customs and in transit, and those that customs gave back; the next to arrive first.
-- Columns of letters_seen.
select s.*
from posting_keys a
cross join lateral (select * from letters_seen l
                    where l.reader_id = $1 and l.message_id = a.message_id offset 0) s
where a.user_id = $1 and a.posted_at > office_now() - interval '90 days'
  and s.state in ('pillar-box', 'customs', 'in-transit', 'returned')
  and not exists (select from inbox i where i.message_id = a.message_id)
  and (s.scheduled_delivery_at, s.message_id)
      > (coalesce($2::timestamptz, '-infinity'),
         coalesce($3::uuid, '00000000-0000-0000-0000-000000000000'))
order by s.scheduled_delivery_at, s.message_id limit $4::integer;

-- query: mark_read
-- $1 letter, $2 reader. Changes one row the first time. Not read before it arrived, even if the machine's clock was set back in between.
update inbox set read_at = greatest(office_now(), delivered_at) where message_id = $1 and recipient_id = $2 and read_at is null;

-- query: lock_letter_for_recall
-- $1 author, $2 letter. Locks the match first, as everybody does, and the letter's verdict, so that taking back happens once. No row: not the
-- author's letter.
with conversation as materialized (
    select m.match_id from letter_numbers n join match_records m using (match_id) where n.message_id = $2 and n.sender_id = $1 for no key update of m)
select v.message_id from conversation, letter_moderation v where v.message_id = $2 for no key update of v;

-- query: draft_of_recall
-- $1 letter. The draft that it became, or no row.
select draft_id from letter_recalls where message_id = $1;

-- query: insert_recall
-- $1 letter, $2 draft. Refused (letter_has_left) when the half hour has passed, unless customs gave it back; takes the letter out of the queue.
insert into letter_recalls (message_id, draft_id) values ($1, $2);

-- query: note_damaged_letter
-- $1 letter, $2 epoch that wraps its key, 0: the key is not there. Writes down that it did not open; changes nothing when that is known, or when its
-- key was destroyed on purpose. What is no letter (a draft) is passed over.
insert into damaged_letters (message_id)
select n.message_id from letter_numbers n
where n.message_id = $1 and not exists (select from key_epochs k where k.epoch = $2::integer and k.destroyed_at is not null)
  and not ($2::integer = 0 and exists (select from account_deletions d where d.user_id = n.sender_id and d.keys_destroyed_at is not null))
on conflict do nothing;
