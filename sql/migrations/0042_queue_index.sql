-- Letters that are due at one instant leave the queue in the order of their ids, which is that of their posting: the index has it, so that no round sorts.
drop index delivery_queue_due;
create index delivery_queue_due on delivery_queue (due_at, message_id);
