-- query: hold_request(author account, request request) -> held(held truth)
-- :author account, :request request. Waits until nobody else posts it or saves its draft; held to the end of the transaction.
select true as held from (select hold_request(:author, :request)) held;

-- query: letter_of_request(author account, request request) -> posted(message_id letter,
--     sequence number, posted_at time, leaves_at time, scheduled_delivery_at time)
-- :author author, :request request. The letter that was posted with it, or no row.
select l.message_id, l.message_sequence::bigint as sequence, l.created_at as posted_at, l.leaves_at,
       greatest(l.scheduled_delivery_at, q.due_at) as scheduled_delivery_at
from posting_keys k join messages l on l.message_id = k.message_id left join delivery_queue q on q.message_id = k.message_id
where k.user_id = :author and k.request_id = :request;

-- query: lock_match_for_letter(author account, match match) -> match_for_letter(match_id match,
--     recipient_id account, status text, letters_posted number, author_status text,
--     author_country text, recipient_country text, posted_today number)
-- :author author, :match match. Locks the match and says all that a letter in it needs, or no row: not one of the two.
select m.match_id, case when m.user_1_id = :author then m.user_2_id else m.user_1_id end as recipient_id, m.status::text as status,
       m.letters_posted::bigint as letters_posted, author.account_status::text as author_status,
       author.country_code::text as author_country, recipient.country_code::text as recipient_country,
       (select count(*) from posting_keys k where k.user_id = :author and k.posted_at > office_now() - interval '24 hours') as posted_today
from match_records m
join user_profiles author on author.user_id = :author
join user_profiles recipient on recipient.user_id = case when m.user_1_id = :author then m.user_2_id else m.user_1_id end
where m.match_id = :match and :author in (m.user_1_id, m.user_2_id) for no key update of m;

-- query: turn_of_letter(match match, author account, sequence number) -> turn(posted_at time,
--     letter_id letter, not_before time)
-- :match match, locked by a statement before this one, which therefore sees what was posted until then, :author author, :sequence the letter's number. One row: when
-- it is posted and its id, both later than those of the author's letter before it (transactions do not get the lock in the order in which they
-- began), and when that one is due, or null.
select turn.posted_at, uuid_v7(turn.posted_at) as letter_id, turn.due_at as not_before
from (select b.due_at, case when b.posted_at < office_now() + interval '1 minute'
             then greatest(office_now(), date_trunc('milliseconds', b.posted_at) + interval '1 millisecond') else office_now() end as posted_at
      from letter_before(:match, :author, :sequence::integer) b offset 0) turn;

-- query: find_data_key(match match, author account) -> data_key(key_id key, epoch number,
--     wrapped bytes)
-- :match match, :author author. Their wrapped data key, or no row.
select key_id, epoch::bigint as epoch, wrapped from data_keys where match_id = :match and author_id = :author;

-- query: insert_data_key(key key, match match, author account, epoch number, wrapped bytes)
-- :key key, :match match, :author author, :epoch epoch, :wrapped wrapped. Changes nothing when there is one already: look again.
insert into data_keys (key_id, match_id, author_id, epoch, wrapped) values (:key, :match, :author, :epoch::integer, :wrapped::bytea)
on conflict (match_id, author_id) do nothing;

-- query: new_key_id -> new_key(key_id key)
-- One row: an id for a data key made now.
select new_id() as key_id;

-- query: new_draft_id -> new_draft(draft_id draft)
-- One row: an id for a draft made now.
select new_id() as draft_id;

-- query: insert_letter(letter letter, match match, author account, recipient account,
--     sequence number, posted_at time, leaves_at time, scheduled_delivery_at time, sealed bytes,
--     key key, length number, has_emoji truth, time_to_read seconds, request request,
--     draft draft?, approved truth, flags text_list, language text?)
-- :letter letter, :match match, :author author, :recipient recipient, :sequence number, :posted_at posted at, :leaves_at leaves at, :scheduled_delivery_at delivery, :sealed sealed, :key key, :length length,
-- :has_emoji has emoji, :time_to_read seconds to read, :request request, :draft draft or null, :approved approved?, :flags flags, :language language or null. All of a letter in one statement.
with letter as (
    insert into messages (message_id, correspondence, created_at, match_id, sender_id, recipient_id, conversation_thread_id, message_sequence,
                          sealed, key_id, message_length, contains_emoji, detected_language, leaves_at, scheduled_delivery_at, client_timezone,
                          estimated_read_time)
    select :letter::uuid, m.match_type, :posted_at::timestamptz, m.match_id, :author::uuid, :recipient::uuid, m.conversation_thread_id, :sequence::integer,
           :sealed::bytea, :key::uuid, :length::integer, :has_emoji::boolean, :language::text::language_code, :leaves_at::timestamptz, :scheduled_delivery_at::timestamptz, p.time_zone,
           :time_to_read::integer
    from match_records m, user_profiles p where m.match_id = :match::uuid and p.user_id = :author::uuid),
numbered as (
    insert into letter_numbers (match_id, message_sequence, message_id, sender_id) values (:match::uuid, :sequence::integer, :letter::uuid, :author::uuid)),
judged as (
    insert into letter_moderation (message_id, moderation_status, moderation_flags, moderated_at)
    select :letter::uuid, case when :approved::boolean then 'approved' else 'flagged' end::moderation_enum, :flags::text[], :posted_at::timestamptz),
queued as (
    insert into delivery_queue (message_id, due_at, match_id, recipient_id)
    select :letter::uuid, :scheduled_delivery_at::timestamptz, :match::uuid, :recipient::uuid where :approved::boolean),
found as (
    insert into moderation_logs (target_type, target_id, reported_user_id, violation_type, automated_detection, evidence_message_ids, system_context,
                                 severity_level)
    select 'message', :letter::uuid, :author::uuid, 'inappropriate_content', true, array[:letter::uuid], jsonb_build_object('flags', :flags::text[]),
           severity_of_flags(:flags::text[])
    where not :approved::boolean),
dropped as (
    delete from drafts where user_id = :author::uuid and match_id = :match::uuid and (draft_id = :draft::uuid or request_id = :request::uuid)),
counted as (
    update match_records set letters_posted = :sequence::integer, updated_at = :posted_at::timestamptz,   -- numbered in the order of the lock, which is not always that of the times
           last_message_sent_at = greatest(last_message_sent_at, :posted_at::timestamptz), first_message_sent_at = least(first_message_sent_at, :posted_at::timestamptz)
    where match_id = :match::uuid)
insert into posting_keys (user_id, request_id, message_id, match_id, posted_at)
values (:author::uuid, :request::uuid, :letter::uuid, :match::uuid, :posted_at::timestamptz);

-- query: letter_for_reader(reader account, letter letter) -> seen_letter
-- :reader account, :letter letter. The letter with its sealed body and key (view letters_seen), or no row:
-- none, not for this account, not arrived, taken back.
select * from letters_seen where reader_id = :reader and message_id = :letter;

-- query: language_is_foreign(account account, language text) -> foreign(is_foreign truth)
-- :account account, :language language. One row: true when the account did not name it among its languages; Norwegian is one language here.
select not :language::text = any (p.primary_language::text || p.secondary_languages::text[])
       and not (:language::text = 'no' and p.primary_language::text || p.secondary_languages::text[] && array['nb', 'nn']) as is_foreign
from user_profiles p where p.user_id = :account;

-- query: conversation_letters(reader account, match match, before number?,
--     most number) -> seen_letter
-- :reader account, :match match, :before number of the oldest letter seen or null, :most rows. The newest letters
-- before it that the account may see, newest first. Columns of letters_seen, which is asked for one
-- letter after the other, and no more than needed (offset 0).
select s.*
from (select message_id, message_sequence from letter_numbers
      where match_id = :match and message_sequence < coalesce(:before::integer, 2147483647)
      order by message_sequence desc) n
cross join lateral (select * from letters_seen l
                    where l.reader_id = :reader and l.message_id = n.message_id offset 0) s
order by n.message_sequence desc limit :most::integer;

-- query: outbox_letters(author account, after time?, last letter?, most number) -> seen_letter
-- :author author, :after and :last delivery and letter of the last one seen or null, :most rows. Its letters in the
-- pillar box, in customs and in transit, and those that customs gave back; the next to arrive first.
-- Columns of letters_seen.
select s.*
from posting_keys a
cross join lateral (select * from letters_seen l
                    where l.reader_id = :author and l.message_id = a.message_id offset 0) s
where a.user_id = :author and a.posted_at > office_now() - interval '90 days'
  and s.state in ('pillar-box', 'customs', 'in-transit', 'returned')
  and not exists (select from inbox i where i.message_id = a.message_id)
  and (s.scheduled_delivery_at, s.message_id)
      > (coalesce(:after::timestamptz, '-infinity'),
         coalesce(:last::uuid, '00000000-0000-0000-0000-000000000000'))
order by s.scheduled_delivery_at, s.message_id limit :most::integer;

-- query: mark_read(letter letter, reader account)
-- :letter letter, :reader reader. Changes one row the first time. Not read before it arrived, even if the machine's clock was set back in between.
update inbox set read_at = greatest(office_now(), delivered_at) where message_id = :letter and recipient_id = :reader and read_at is null;

-- query: lock_letter_for_recall(author account,
--     letter letter) -> locked_letter(message_id letter)
-- :author author, :letter letter. Locks the match first, as everybody does, and the letter's verdict, so that taking back happens once. No row: not the
-- author's letter.
with conversation as materialized (
    select m.match_id from letter_numbers n join match_records m using (match_id) where n.message_id = :letter and n.sender_id = :author for no key update of m)
select v.message_id from conversation, letter_moderation v where v.message_id = :letter for no key update of v;

-- query: draft_of_recall(letter letter) -> recalled_draft(draft_id draft)
-- :letter letter. The draft that it became, or no row.
select draft_id from letter_recalls where message_id = :letter;

-- query: insert_recall(letter letter, draft draft)
-- :letter letter, :draft draft. Refused (letter_has_left) when the half hour has passed, unless customs gave it back; takes the letter out of the queue.
insert into letter_recalls (message_id, draft_id) values (:letter, :draft);

-- query: note_damaged_letter(letter letter, epoch number)
-- :letter letter, :epoch epoch that wraps its key, 0: the key is not there. Writes down that it did not open; changes nothing when that is known, or when its
-- key was destroyed on purpose. What is no letter (a draft) is passed over.
insert into damaged_letters (message_id)
select n.message_id from letter_numbers n
where n.message_id = :letter and not exists (select from key_epochs k where k.epoch = :epoch::integer and k.destroyed_at is not null)
  and not (:epoch::integer = 0 and exists (select from account_deletions d where d.user_id = n.sender_id and d.keys_destroyed_at is not null))
on conflict do nothing;
