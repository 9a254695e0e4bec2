-- Letters that are due at one instant leave the queue in the order of their ids, which is that of
-- their posting: the index has it, and no round sorts.
drop index delivery_queue_due;
create index delivery_queue_due on delivery_queue (due_at, message_id);
-- A letter that is on its way already waits for those that its author has posted before it.
update delivery_queue q set due_at = turn.due_at
from (select w.message_id,
             max(w.due_at) over (partition by n.match_id, n.sender_id
                                 order by n.message_sequence) as due_at
      from delivery_queue w join letter_numbers n using (message_id)) turn
where turn.message_id = q.message_id and q.due_at < turn.due_at;
