-- What was on its way already gets its turn, too: a letter waits for those that its author has posted before it.
update delivery_queue q set due_at = turn.due_at
from (select w.message_id, max(w.due_at) over (partition by n.match_id, n.sender_id order by n.message_sequence) as due_at
      from delivery_queue w join letter_numbers n using (message_id)) turn
where turn.message_id = q.message_id and q.due_at < turn.due_at;
