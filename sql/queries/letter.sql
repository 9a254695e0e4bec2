-- query: hold_request(author account, request request) -> held(held truth)
-- Locks a request until the transaction ends. Waits until nobody else posts it or saves its draft.
-- One row, true.
select true as held
from (select hold_request(:author, :request)) held;

-- query: letter_of_request(author account, request request) -> posted(message_id letter,
--     sequence number, posted_at time, leaves_at time, scheduled_delivery_at time)
-- The letter that the request posted. No row: it has posted none.
-- sequence: its place in the conversation, from 1 on. leaves_at: until then it can be taken back.
-- scheduled_delivery_at: when it is due.
select l.message_id, l.message_sequence::bigint as sequence, l.created_at as posted_at,
       l.leaves_at, greatest(l.scheduled_delivery_at, q.due_at) as scheduled_delivery_at
from posting_keys k
join messages l on l.message_id = k.message_id
left join delivery_queue q on q.message_id = k.message_id
where k.user_id = :author and k.request_id = :request;

-- query: lock_match_for_letter(author account, match match) -> match_for_letter(match_id match,
--     recipient_id account, status text, letters_posted number, author_status text,
--     author_country text, recipient_country text, posted_today number)
-- Locks the match, and says all that a letter in it needs. No row: the author is not in it.
-- status is active, completed, abandoned or reported. letters_posted: numbers given out.
-- author_status is active, suspended, banned or deleted. Countries are ISO 3166-1 alpha-2.
-- posted_today: how many letters the author has posted in 24 hours.
select m.match_id,
       case when m.user_1_id = :author then m.user_2_id else m.user_1_id end as recipient_id,
       m.status::text as status, m.letters_posted::bigint as letters_posted,
       author.account_status::text as author_status, author.country_code::text as author_country,
       recipient.country_code::text as recipient_country,
       (select count(*) from posting_keys k
        where k.user_id = :author
          and k.posted_at > office_now() - interval '24 hours') as posted_today
from match_records m
join user_profiles author on author.user_id = :author
join user_profiles recipient
    on recipient.user_id = case when m.user_1_id = :author then m.user_2_id else m.user_1_id end
where m.match_id = :match and :author in (m.user_1_id, m.user_2_id)
for no key update of m;

-- query: turn_of_letter(match match, author account, sequence number) -> turn(posted_at time,
--     letter_id letter, not_before time)
-- When the letter of this number is posted, and its id. One row.
-- Both are later than those of the author's letter before it.
-- Transactions do not get the match's lock in the order in which they began.
-- A statement before this one has locked :match. So this one sees what was posted until then.
-- not_before: when the letter before is due; none: there is none. :sequence is the number.
select turn.posted_at, uuid_v7(turn.posted_at) as letter_id, turn.due_at as not_before
from (select b.due_at,
             case when b.posted_at < office_now() + interval '1 minute'
                  then greatest(office_now(), date_trunc('milliseconds', b.posted_at)
                                              + interval '1 millisecond')
                  else office_now() end as posted_at
      from letter_before(:match, :author, :sequence::integer) b
      offset 0) turn;

-- query: find_data_key(match match, author account) -> data_key(key_id key, epoch number,
--     wrapped bytes)
-- The author's data key of the match, as epoch wraps it. No row: there is none.
select key_id, epoch::bigint as epoch, wrapped
from data_keys
where match_id = :match and author_id = :author;

-- query: insert_data_key(key key, match match, author account, epoch number, wrapped bytes)
-- Adds a data key. Changes no row when the author has one in the match already: look again.
-- Refused by author_has_left (INPUT): for good. Refused by epoch_is_destroyed (INPUT).
-- Locks the author's row and the epoch's against changes.
insert into data_keys (key_id, match_id, author_id, epoch, wrapped)
values (:key, :match, :author, :epoch::integer, :wrapped::bytea)
on conflict (match_id, author_id) do nothing;

-- query: new_key_id -> new_key(key_id key)
-- An id for a data key that is made now. One row.
select new_id() as key_id;

-- query: new_draft_id -> new_draft(draft_id draft)
-- An id for a draft that is made now. One row.
select new_id() as draft_id;

-- query: insert_letter(letter letter, match match, author account, recipient account,
--     sequence number, posted_at time, leaves_at time, scheduled_delivery_at time, sealed bytes,
--     key key, length number, has_emoji truth, time_to_read seconds, request request,
--     draft draft?, approved truth, flags text_list, language text?)
-- Posts a letter, all of it in one statement. The match is locked (lock_match_for_letter).
-- It is numbered and judged, and its draft goes away.
-- :approved: it enters the queue. Otherwise customs holds it, and a case is opened.
-- :sequence, :posted_at and :letter are from turn_of_letter. :leaves_at ends the pillar box.
-- :scheduled_delivery_at is when it is due; the seal is bound to it. :length is in characters.
-- :draft null: it was no draft. :flags is what the gate found. :language null: not known.
-- Numbers are in the order of the lock, which is not always that of the times.
-- Refused by letter_needs_active_match (INPUT): the match is over, or the author may not write.
-- Refused by one_time_letter_is_written (INPUT): a one-time match has one letter each way.
-- Refused by farewell_is_the_last (INPUT): the author has said goodbye in this match.
-- Refused by letter_keeps_its_turn (INPUT): it is due before the author's last one.
-- Refused by blocked_pair_gets_no_letters (INPUT): one of the two has blocked the other.
-- Refused by posted_once (CONFLICT): the request has posted a letter.
with letter as (
    insert into messages (
        message_id, correspondence, created_at, match_id, sender_id, recipient_id,
        conversation_thread_id, message_sequence, sealed, key_id, message_length, contains_emoji,
        detected_language, leaves_at, scheduled_delivery_at, client_timezone, estimated_read_time)
    select :letter::uuid, m.match_type, :posted_at::timestamptz, m.match_id, :author::uuid,
           :recipient::uuid, m.conversation_thread_id, :sequence::integer, :sealed::bytea,
           :key::uuid, :length::integer, :has_emoji::boolean, :language::text::language_code,
           :leaves_at::timestamptz, :scheduled_delivery_at::timestamptz, p.time_zone,
           :time_to_read::integer
    from match_records m, user_profiles p
    where m.match_id = :match::uuid and p.user_id = :author::uuid),
numbered as (
    insert into letter_numbers (match_id, message_sequence, message_id, sender_id)
    values (:match::uuid, :sequence::integer, :letter::uuid, :author::uuid)),
judged as (
    insert into letter_moderation (message_id, moderation_status, moderation_flags, moderated_at)
    select :letter::uuid,
           case when :approved::boolean then 'approved' else 'flagged' end::moderation_enum,
           :flags::text[], :posted_at::timestamptz),
queued as (
    insert into delivery_queue (message_id, due_at, match_id, recipient_id)
    select :letter::uuid, :scheduled_delivery_at::timestamptz, :match::uuid, :recipient::uuid
    where :approved::boolean),
found as (
    insert into moderation_logs (
        target_type, target_id, reported_user_id, violation_type, automated_detection,
        evidence_message_ids, system_context, severity_level)
    select 'message', :letter::uuid, :author::uuid, 'inappropriate_content', true,
           array[:letter::uuid], jsonb_build_object('flags', :flags::text[]),
           severity_of_flags(:flags::text[])
    where not :approved::boolean),
dropped as (
    delete from drafts
    where user_id = :author::uuid and match_id = :match::uuid
      and (draft_id = :draft::uuid or request_id = :request::uuid)),
counted as (
    update match_records
    set letters_posted = :sequence::integer, updated_at = :posted_at::timestamptz,
        last_message_sent_at = greatest(last_message_sent_at, :posted_at::timestamptz),
        first_message_sent_at = least(first_message_sent_at, :posted_at::timestamptz)
    where match_id = :match::uuid)
insert into posting_keys (user_id, request_id, message_id, match_id, posted_at)
values (:author::uuid, :request::uuid, :letter::uuid, :match::uuid, :posted_at::timestamptz);

-- query: letter_for_reader(reader account, letter letter) -> seen_letter
-- A letter as :reader sees it, with its sealed body and key. Columns as in export_letters.
-- No row: there is none, it is not for this account, has not arrived, or was taken back.
select *
from letters_seen
where reader_id = :reader and message_id = :letter;

-- query: language_is_foreign(account account, language text) -> foreign(is_foreign truth)
-- Whether a language (ISO 639-1) is none of the account's. One row.
-- Norwegian is one language here, by the codes no, nb and nn.
select not :language::text = any (p.primary_language::text || p.secondary_languages::text[])
       and not (:language::text = 'no'
                and p.primary_language::text || p.secondary_languages::text[]
                    && array['nb', 'nn']) as is_foreign
from user_profiles p
where p.user_id = :account;

-- query: conversation_letters(reader account, match match, before number?,
--     most number) -> seen_letter
-- Letters of the match that :reader may see, the newest first. :most rows at most.
-- :before is the number of the oldest letter seen; null: from the newest on.
-- Columns as in export_letters. The view is asked for one letter after the other (offset 0).
-- So no more letters are looked at than needed.
select s.*
from (select message_id, message_sequence
      from letter_numbers
      where match_id = :match and message_sequence < coalesce(:before::integer, 2147483647)
      order by message_sequence desc) n
cross join lateral (select * from letters_seen l
                    where l.reader_id = :reader and l.message_id = n.message_id offset 0) s
order by n.message_sequence desc
limit :most::integer;

-- query: outbox_letters(author account, after time?, last letter?, most number) -> seen_letter
-- The author's letters that have not arrived, the next to arrive first. :most rows at most.
-- They are in the pillar box, at customs or in transit, or customs gave them back.
-- :after and :last are the delivery and id of the last one seen; both null: from the first on.
-- Columns as in export_letters. Only what was posted in the last 90 days.
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
order by s.scheduled_delivery_at, s.message_id
limit :most::integer;

-- query: mark_read(letter letter, reader account)
-- Marks a letter as read. Changes one row the first time, none after that.
-- It is not read before it arrived, even if the machine's clock was set back in between.
update inbox
set read_at = greatest(office_now(), delivered_at)
where message_id = :letter and recipient_id = :reader and read_at is null;

-- query: lock_letter_for_recall(author account,
--     letter letter) -> locked_letter(message_id letter)
-- Locks the match first, as everybody does, and then the letter's verdict.
-- So a letter is taken back once. No row: it is not the author's letter.
with conversation as materialized (
    select m.match_id
    from letter_numbers n
    join match_records m using (match_id)
    where n.message_id = :letter and n.sender_id = :author
    for no key update of m)
select v.message_id
from conversation, letter_moderation v
where v.message_id = :letter
for no key update of v;

-- query: draft_of_recall(letter letter) -> recalled_draft(draft_id draft)
-- The draft that a letter became when it was taken back. No row: it was not taken back.
select draft_id
from letter_recalls
where message_id = :letter;

-- query: insert_recall(letter letter, draft draft)
-- Takes a letter back, and out of the queue. It becomes :draft.
-- Refused by letter_has_left (INPUT): its half hour has passed, and customs did not give it back.
-- Refused by capacity_is_kept (INPUT): it was a farewell, and its author has no place free.
-- Locks the match.
insert into letter_recalls (message_id, draft_id)
values (:letter, :draft);

-- query: note_damaged_letter(letter letter, epoch number)
-- Writes down that a letter did not open. What is no letter (a draft) is passed over.
-- Changes no row when that is known, or when its key was destroyed on purpose.
-- :epoch is the one that wraps its key; 0: the key is not there.
insert into damaged_letters (message_id)
select n.message_id
from letter_numbers n
where n.message_id = :letter
  and not exists (select from key_epochs k
                  where k.epoch = :epoch::integer and k.destroyed_at is not null)
  and not (:epoch::integer = 0
           and exists (select from account_deletions d
                       where d.user_id = n.sender_id and d.keys_destroyed_at is not null))
on conflict do nothing;
