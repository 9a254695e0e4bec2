-- query: inbox_conversations(account account, archived truth, before time?, last match?,
--     most number) -> conversation(match_id match, pen_pal_handle text, pen_pal_country text,
--     status text, unread_count number, last_activity time, life *life, draft_id draft,
--     message_id letter, sender_id account, sequence number, sealed bytes, sealed_delivery_at time,
--     key_id key, epoch number, wrapped bytes)
-- The account's conversations, the newest activity first. :most rows at most.
-- Leaves out those with people whom it has blocked.
-- :archived: those that were put away; otherwise all others.
-- :before and :last are activity and match of the last one seen; both null: from the newest on.
-- pen_pal_country is ISO 3166-1 alpha-2. status is active, completed, abandoned or reported.
-- unread_count: letters that have arrived and were not opened.
-- draft_id: the draft saved last; none: it has no draft in this match.
-- message_id to wrapped: the last letter that it may read, its own or delivered.
-- They are none, 0 and empty without one.
-- sealed_delivery_at: the time of delivery that the seal is bound to.
-- epoch is 0 and wrapped is empty when the data key is gone. life as in life_of_match (life.sql).
-- Letters are looked at one by one (offset 0), and no more of them than needed.
with page as materialized (
    select m.*, c.last_activity, c.letters_arrived, c.letters_read, other.anonymous_handle,
           other.country_code
    from mailbox_places c
    join match_records m using (match_id)
    join user_profiles other
        on other.user_id = case when m.user_1_id = :account::uuid then m.user_2_id
                                else m.user_1_id end
    where c.user_id = :account::uuid and c.archived = :archived::boolean
      and (c.last_activity, c.match_id)
          < (coalesce(:before::timestamptz, 'infinity'),
             coalesce(:last::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
      and not exists (select from account_blocks b
                      where b.blocker_id = :account::uuid and b.blocked_id = other.user_id)
    order by c.last_activity desc, c.match_id desc
    limit :most::integer)
select m.match_id, m.anonymous_handle::text as pen_pal_handle,
       m.country_code::text as pen_pal_country, m.status::text as status,
       (m.letters_arrived - m.letters_read)::bigint as unread_count, m.last_activity,
       m.match_type::text as match_type,
       coalesce(m.completion_reason::text, '') as completion_reason, m.completed_at,
       case when m.user_1_id = :account then m.user_1_farewell
            else m.user_2_farewell end is not null as my_farewell,
       coalesce(case when m.user_1_id = :account then m.user_1_rating
                     else m.user_2_rating end, 0)::bigint as my_rating,
       m.completed_at > office_now() - rating_time() as may_rate,
       case when m.status = 'active'
                 and coalesce(m.last_message_sent_at, m.created_at) <= s.told_at
            then s.look_at end as ends_at,
       coalesce((select min(n.message_sequence) from letter_numbers n
                 where n.match_id = m.match_id), m.letters_posted + 1) > 1
           and exists (select from mailbox_places b
                       where b.match_id = m.match_id and b.letters_arrived > 0) as letters_gone,
       (select d.draft_id from drafts d
        where d.user_id = :account and d.match_id = m.match_id
        order by d.saved_at desc limit 1) as draft_id,
       last.message_id, last.sender_id, last.sequence, last.sealed, last.sealed_delivery_at,
       last.key_id, last.epoch, last.wrapped
from page m
left join match_silences s on s.match_id = m.match_id
left join lateral (
    select p.message_id, p.sender_id, p.message_sequence::bigint as sequence, p.sealed,
           p.sealed_delivery_at, p.key_id, k.epoch::bigint as epoch, k.wrapped
    from (select message_id, message_sequence
          from letter_numbers n
          where n.match_id = m.match_id
          order by message_sequence desc) n,
         lateral (select * from letter_places l where l.message_id = n.message_id offset 0) p
    left join data_keys k on k.key_id = p.key_id
    where p.sender_id = :account or p.state = 'delivered'
    order by n.message_sequence desc
    limit 1) last on true
order by m.last_activity desc, m.match_id desc;

-- query: archive_match(account account, match match, archived truth)
-- Puts a match of the account away, or brings it back. Changes one row.
-- Changes no row when the match is not the account's.
update mailbox_places
set archived = :archived::boolean
where match_id = :match and user_id = :account;

-- query: glance(account account) -> glance(handle text, account_status text,
--     suspended_until time, active_conversations number, max_active_conversations number,
--     unread_letters number, drafts number, quiet_conversations number, to_rate number,
--     letters_in_pillar_box number, letters_in_transit number, letters_returned number,
--     not_now truth, waiting_since time, waited_in_vain truth)
-- Numbers for the home screen. No row: there is no such account, or it is deleted.
-- account_status is active, suspended or banned. suspended_until: none: it is not suspended.
-- active_conversations: places taken, of max_active_conversations.
-- unread_letters: not those of people whom it has blocked, nor of what it has put away.
-- quiet_conversations: they end soon unless somebody writes.
-- to_rate: matches that are over and that it has not rated yet.
-- letters_in_transit: those at customs included.
-- letters_returned: those that customs gave back and that are not drafts again yet.
-- not_now: it does not want to be found. waiting_since: on the waiting list; none: it is not.
-- waited_in_vain: its wait is over, and nobody has come.
select p.anonymous_handle::text as handle, p.account_status::text as account_status,
       (select s.until from account_sanctions s
        where s.user_id = p.user_id and s.ended_at is null) as suspended_until,
       c.active_count::bigint as active_conversations,
       p.max_active_conversations::bigint as max_active_conversations,
       (select coalesce(sum(c.letters_arrived - c.letters_read), 0)
        from mailbox_places c
        join match_records m using (match_id)
        where c.user_id = :account and not c.archived and c.letters_arrived > c.letters_read
          and not exists (select from account_blocks b
                          where b.blocker_id = :account
                            and b.blocked_id in (m.user_1_id, m.user_2_id))) as unread_letters,
       (select count(*) from drafts d where d.user_id = :account) as drafts,
       (select count(*)
        from match_records m
        join match_silences s using (match_id)
        where p.user_id in (m.user_1_id, m.user_2_id) and m.status = 'active'
          and coalesce(m.last_message_sent_at, m.created_at) <= s.told_at) as quiet_conversations,
       (select count(*)
        from match_records m
        where p.user_id in (m.user_1_id, m.user_2_id)
          and m.completed_at > office_now() - rating_time()
          and case when m.user_1_id = p.user_id then m.user_1_rating
                   else m.user_2_rating end is null
          and not exists (select from account_blocks b
                          where b.blocker_id = p.user_id
                            and b.blocked_id in (m.user_1_id, m.user_2_id))) as to_rate,
       own.in_pillar_box as letters_in_pillar_box, own.in_transit as letters_in_transit,
       own.returned as letters_returned,
       coalesce(c.hidden_until > office_now(), false) as not_now,
       case when w.over_at is null then w.asked_at end as waiting_since,
       w.over_at is not null as waited_in_vain
from user_profiles p
join account_capacity c using (user_id)
left join match_waits w using (user_id), lateral (
    select count(*) filter (where l.state = 'pillar-box') as in_pillar_box,
           count(*) filter (where l.state in ('in-transit', 'customs')) as in_transit,
           count(*) filter (where l.state = 'returned') as returned
    from posting_keys a
    join letter_places l on l.message_id = a.message_id
    where a.user_id = p.user_id and a.posted_at > office_now() - interval '90 days'
      and not exists (select from inbox i where i.message_id = a.message_id)) own
where p.user_id = :account and p.account_status <> 'deleted';

-- query: search_letters(account account, before time?, last letter?, not_before time?,
--     handle text, unread truth, most number) -> search_letter(at_letter letter, came_at time,
--     fits truth, letter *seen_letter)
-- The account's next letters, the newest first: its own by posting, the others by arrival.
-- :most rows at most. Those that do not fit are rows, too, so that the walk goes on behind them.
-- at_letter: the letter looked at. came_at: when it was posted or arrived.
-- fits: it is what was asked for. Only then the letter's columns hold anything.
-- letter: as in export_letters.
-- :before and :last are came_at and id of the last one looked at; both null: from the newest on.
-- :not_before null: without an end. :handle is a part of the pen pal's handle; '': any.
-- :unread: only letters that have arrived and were not opened.
-- Nothing fits of people whom the account has blocked.
with bound as materialized (
    select coalesce(:before::timestamptz, 'infinity') as before,
           coalesce(:last::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid) as last,
           case when :before::timestamptz is null
                then 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid
                when uuid_v7_instant(:last::uuid) = :before::timestamptz then :last::uuid
                else uuid_v7_floor(:before::timestamptz + interval '999 microseconds') end
               as own_last),
keys as materialized (
    select *
    from (
        (select n.message_id, n.match_id, uuid_v7_instant(n.message_id) as came_at
         from letter_numbers n
         where n.sender_id = :account::uuid and n.message_id < (select own_last from bound)
           and n.message_id >= coalesce(uuid_v7_floor(:not_before::timestamptz),
                                        '00000000-0000-0000-0000-000000000000'::uuid)
         order by n.message_id desc
         limit :most::integer)
        union all
        (select i.message_id, i.match_id, i.delivered_at
         from inbox i
         where i.recipient_id = :account::uuid and i.delivered_at <= (select before from bound)
           and (i.delivered_at, i.message_id) < (select before, last from bound)
           and i.delivered_at >= coalesce(:not_before::timestamptz, '-infinity')
         order by i.delivered_at desc, i.message_id desc
         limit :most::integer)) both_ways
    order by came_at desc, message_id desc
    limit :most::integer),
wanted as (
    select k.*,
           (position(lower(:handle::text) in lower(other.anonymous_handle)) > 0
            or :handle::text = '')
           and not exists (select from account_blocks b
                           where b.blocker_id = :account::uuid and b.blocked_id = other.user_id)
           and (not :unread::boolean
                or exists (select from inbox i
                           where i.message_id = k.message_id and i.recipient_id = :account::uuid
                             and i.read_at is null)) as fits
    from keys k
    join match_records m using (match_id)
    join user_profiles other
        on other.user_id = case when m.user_1_id = :account::uuid then m.user_2_id
                                else m.user_1_id end)
select w.message_id as at_letter, w.came_at, s.message_id is not null as fits, s.*
from wanted w
left join lateral (select * from letters_seen l
                   where w.fits and l.reader_id = :account and l.message_id = w.message_id
                   offset 0) s on true
order by w.came_at desc, w.message_id desc;
