-- Twelve hours hold by a CHECK of the inbox; a letter whose way is longer does not arrive before its own time either: whatever statement takes letters out
-- of the queue, those that are not due do not arrive by it.
create function never_early() returns trigger language plpgsql as $$
begin
    if exists (select from gone g where g.due_at > office_now() and exists (select from inbox i where i.message_id = g.message_id)) then
        raise exception 'a letter does not arrive before its time' using errcode = '23514', constraint = 'never_early';
    end if;
    return null;
end $$;
create trigger never_early after delete on delivery_queue referencing old table as gone for each statement execute function never_early();
