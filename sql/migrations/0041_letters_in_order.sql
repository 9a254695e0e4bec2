-- Letters of one author in one conversation are due in the order in which they were posted. Each drew its time by itself, so that the second of three
-- could arrive as the last.

-- What the author's letter before that number says: when it was posted and when it is due; null when there is none. What was taken back or returned
-- does not come, and nobody waits for it. Nor for one that was posted more than a day from now: the clock was wrong then.
create function letter_before(match uuid, author uuid, number integer, out posted_at timestamptz, out due_at timestamptz)
    language plpgsql stable as $$
begin
    select l.created_at, greatest(l.scheduled_delivery_at, q.due_at) into posted_at, due_at
    from letter_numbers n
    join messages l on l.message_id = n.message_id
    join letter_moderation v on v.message_id = n.message_id
    left join delivery_queue q on q.message_id = n.message_id
    where n.match_id = match and n.sender_id = author and n.message_sequence < number
      and v.moderation_status <> 'blocked' and l.created_at < office_now() + interval '1 day'
      and not exists (select from letter_recalls r where r.message_id = n.message_id)
    order by n.message_sequence desc limit 1;
end $$;

-- The match is locked by whoever posts; by the trigger, too, so that nobody who does not can slip in between.
create function letter_keeps_its_turn() returns trigger language plpgsql as $$
begin
    perform from match_records where match_id = new.match_id for no key update;
    if new.scheduled_delivery_at < (select due_at from letter_before(new.match_id, new.sender_id, new.message_sequence)) then
        raise exception 'a letter is not due before its author''s last one' using errcode = '23514', constraint = 'letter_keeps_its_turn';
    end if;
    return null;
end $$;
create trigger letter_keeps_its_turn after insert on messages for each row execute function letter_keeps_its_turn();

-- Nor does it get before another by waiting anew, or let one that waits behind it go first.
create function queue_keeps_turns() returns trigger language plpgsql as $$
declare
    mine letter_numbers;
begin
    perform from match_records where match_id = new.match_id for no key update;
    select * into mine from letter_numbers where message_id = new.message_id;
    if new.due_at < (select due_at from letter_before(mine.match_id, mine.sender_id, mine.message_sequence))
       or exists (select from letter_numbers n join delivery_queue q on q.message_id = n.message_id
                  where n.match_id = mine.match_id and n.sender_id = mine.sender_id and n.message_sequence > mine.message_sequence
                    and q.due_at < new.due_at) then
        raise exception 'a letter is not due before its author''s last one' using errcode = '23514', constraint = 'letter_keeps_its_turn';
    end if;
    return null;
end $$;
-- After the statement, so that several may move in one.
create constraint trigger queue_keeps_turns after insert or update of due_at on delivery_queue for each row execute function queue_keeps_turns();
