-- Where each letter is (0005), and in which language it is written.
create or replace view letter_places as
    select l.message_id, l.match_id, l.sender_id, l.recipient_id, l.message_sequence, l.created_at, l.leaves_at,
           greatest(l.scheduled_delivery_at, q.due_at) as scheduled_delivery_at, i.delivered_at, i.read_at,
           l.sealed, l.key_id, l.scheduled_delivery_at as sealed_delivery_at, l.estimated_read_time,
           case when m.moderation_status = 'blocked' then 'returned'
                when i.message_id is not null then 'delivered'
                when m.moderation_status = 'approved' and q.message_id is null then 'failed'
                when l.leaves_at > office_now() then 'pillar-box'
                when m.moderation_status = 'approved' then 'in-transit'
                else 'customs' end as state,
           l.detected_language::text as detected_language
    from messages l
    join letter_moderation m on m.message_id = l.message_id
    left join delivery_queue q on q.message_id = l.message_id
    left join inbox i on i.message_id = l.message_id
    where not exists (select from letter_recalls r where r.message_id = l.message_id);
