-- What a delivery pays for each letter, made cheaper; what it may not do stays refused.

-- The same instant from the same bits, without arithmetic on decimals: a double holds every millisecond of the next ages exactly enough.
create or replace function uuid_v7_instant(id uuid) returns timestamptz language sql immutable strict parallel safe as $$
    select to_timestamp(('x' || left(encode(uuid_send(id), 'hex'), 12))::bit(48)::bigint::float8 / 1000)
$$;

-- The rules of a match are looked at by the condition, which costs little; the function is only called to refuse.
drop trigger match_keeps_its_word on match_records;
create trigger match_keeps_its_word before update on match_records for each row
    when ((new.user_1_id, new.user_2_id, new.match_id, new.match_type, new.conversation_thread_id)
              is distinct from (old.user_1_id, old.user_2_id, old.match_id, old.match_type, old.conversation_thread_id)
          or (old.status <> 'active' and new.status = 'active')
          or new.letters_posted < old.letters_posted or new.total_messages_exchanged < old.total_messages_exchanged)
    execute function match_keeps_its_word();
