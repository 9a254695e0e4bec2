-- Making a month's partition stops readers of the default partition while it waits for them. A dump reads for hours: the chore gives way
-- at once and is tried again an hour later, there are months to do it in.
alter function make_partitions(integer) set lock_timeout = '200ms';
