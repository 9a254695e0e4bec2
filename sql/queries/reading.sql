-- query: inbox_conversations
-- $1 account. Its conversations, newest activity first, without those with people it has blocked. With the last letter that it may read.
select m.match_id, other.anonymous_handle::text as pen_pal_handle, other.country_code::text as pen_pal_country, m.status::text as status,
       (select count(*) from inbox i where i.recipient_id = $1 and i.match_id = m.match_id and i.read_at is null) as unread_count,
       greatest(m.created_at, m.completed_at, recent.activity) as last_activity,
       coalesce(m.completion_reason::text, '') as completion_reason, m.completed_at,
       case when m.user_1_id = $1 then m.user_1_farewell else m.user_2_farewell end is not null as my_farewell,
       case when m.status = 'active' and coalesce(m.last_message_sent_at, m.created_at) <= s.told_at then s.look_at end as ends_at,
       m.completed_at > office_now() - rating_time() as may_rate,
       coalesce(case when m.user_1_id = $1 then m.user_1_rating else m.user_2_rating end, 0)::bigint as my_rating,
       (select d.draft_id from drafts d where d.user_id = $1 and d.match_id = m.match_id order by d.saved_at desc limit 1) as draft_id,
       last.message_id, last.sender_id, last.sequence, last.sealed, last.sealed_delivery_at, last.key_id, last.epoch, last.wrapped
from (select *, user_2_id as other_id from match_records where user_1_id = $1
      union all
      select *, user_1_id from match_records where user_2_id = $1) m
join user_profiles other on other.user_id = m.other_id
left join match_silences s on s.match_id = m.match_id
left join lateral (
    select max(case when p.sender_id = $1 then p.created_at else p.delivered_at end) as activity from (
        select p.sender_id, p.created_at, p.delivered_at from letter_numbers n join letter_places p on p.message_id = n.message_id
        where n.match_id = m.match_id and (p.sender_id = $1 or p.state = 'delivered') order by n.message_sequence desc limit 5) p) recent on true
left join lateral (
    select p.message_id, p.sender_id, p.message_sequence::bigint as sequence, p.sealed, p.sealed_delivery_at, p.key_id,
           k.epoch::bigint as epoch, k.wrapped
    from letter_numbers n join letter_places p on p.message_id = n.message_id left join data_keys k on k.key_id = p.key_id
    where n.match_id = m.match_id and (p.sender_id = $1 or p.state = 'delivered') order by n.message_sequence desc limit 1) last on true
where not exists (select from account_blocks b where b.blocker_id = $1 and b.blocked_id = m.other_id)
order by last_activity desc limit 1000;

-- query: glance
-- $1 account. One row of numbers for the home screen, or none. Unread is what the mailbox shows: nothing of people it has blocked.
select p.anonymous_handle::text as handle, c.active_count::bigint as active_conversations, p.max_active_conversations::bigint as max_active_conversations,
       (select count(*) from inbox i join match_records m using (match_id)
        where i.recipient_id = $1 and i.read_at is null and not exists
              (select from account_blocks b where b.blocker_id = $1 and b.blocked_id in (m.user_1_id, m.user_2_id))) as unread_letters,
       (select count(*) from drafts d where d.user_id = $1) as drafts,
       (select count(*) from match_records m join match_silences s using (match_id)
        where p.user_id in (m.user_1_id, m.user_2_id) and m.status = 'active'
          and coalesce(m.last_message_sent_at, m.created_at) <= s.told_at) as quiet_conversations,
       (select count(*) from match_records m where p.user_id in (m.user_1_id, m.user_2_id) and m.completed_at > office_now() - rating_time()
          and case when m.user_1_id = p.user_id then m.user_1_rating else m.user_2_rating end is null
          and not exists (select from account_blocks b where b.blocker_id = p.user_id and b.blocked_id in (m.user_1_id, m.user_2_id))) as to_rate,
       own.in_pillar_box, own.in_transit
from user_profiles p join account_capacity c using (user_id), lateral (
    select count(*) filter (where l.state = 'pillar-box') as in_pillar_box,
           count(*) filter (where l.state in ('in-transit', 'customs')) as in_transit
    from posting_keys a join letter_places l on l.message_id = a.message_id
    where a.user_id = p.user_id and a.posted_at > office_now() - interval '90 days') own
where p.user_id = $1 and p.account_status <> 'deleted';
