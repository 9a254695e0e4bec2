-- query: note_epoch
-- $1 epoch, $2 made at. Nothing changes when it is known.
insert into key_epochs (epoch, made_at) values ($1::integer, $2) on conflict do nothing;

-- query: epochs_known
-- Every epoch that a data key uses or that was noted: how many keys, and when it was destroyed.
select coalesce(e.epoch, u.epoch)::bigint as epoch, coalesce(u.used, 0)::bigint as used, e.destroyed_at
from key_epochs e full join (select epoch, count(*) as used from data_keys group by epoch) u on u.epoch = e.epoch order by 1;

-- query: keys_to_rewrap
-- $1 the last one seen, or null, $2 newest epoch, $3 most. The next keys that an older epoch wraps.
select key_id, match_id, author_id, epoch::bigint as epoch, wrapped from data_keys
where key_id > coalesce($1::uuid, '00000000-0000-0000-0000-000000000000') and epoch < $2::integer order by key_id limit $3::integer;

-- query: rewrap_keys
-- $1 keys, $2 newest epoch, $3 their new wrappings, 60 bytes each, one behind the other. What is wrapped by it already stays.
update data_keys d set epoch = $2::integer, wrapped = substring($3::bytea from (u.place::integer - 1) * 60 + 1 for 60)
from unnest($1::uuid[]) with ordinality as u (key_id, place) where d.key_id = u.key_id and d.epoch < $2::integer;

-- query: hold_epoch
-- $1 epoch. Nobody begins to use it until the transaction's end.
select epoch::bigint as epoch from key_epochs where epoch = $1::integer for update;

-- query: destroy_epoch
-- $1 epoch. INPUT epoch_is_in_use; no row changes when it was destroyed already.
update key_epochs set destroyed_at = office_now() where epoch = $1::integer and destroyed_at is null;
