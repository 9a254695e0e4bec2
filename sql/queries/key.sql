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

-- query: data_keys_in_order
-- $1 the last one seen, or null, $2 most. All data keys.
select key_id, match_id, author_id, epoch::bigint as epoch, wrapped from data_keys
where key_id > coalesce($1::uuid, '00000000-0000-0000-0000-000000000000') order by key_id limit $2::integer;

-- query: clear_for_data_keys
-- $1 the last key of the part before, or null, $2 this part's last, or null for no end, $3 when the backup was made, $4 this part: key, match,
-- author, epoch (4 bytes), wrapping, 112 bytes each, $5 the epochs that the keyring has. Data keys between the two go when they were destroyed on
-- purpose (older than the backup and not in it), or when the part has a wrapping that opens and theirs is by an epoch that is lost.
with part as materialized (
    select encode(substring($4::bytea from n * 112 + 1 for 16), 'hex')::uuid as key_id from generate_series(0, length($4::bytea) / 112 - 1) n)
delete from data_keys d where ($1::uuid is null or d.key_id > $1::uuid) and ($2::uuid is null or d.key_id <= $2::uuid)
    and case when exists (select from part p where p.key_id = d.key_id) then d.epoch::text <> all ($5::text[]) else d.created_at <= $3::timestamptz end;

-- query: put_back_data_keys
-- $1 a part, as in clear_for_data_keys, which was asked before. Puts its data keys back: not those of authors who have left for good.
with part as materialized (
    select encode(substring($1::bytea from n * 112 + 1 for 16), 'hex')::uuid as key_id,
           encode(substring($1::bytea from n * 112 + 17 for 16), 'hex')::uuid as match_id,
           encode(substring($1::bytea from n * 112 + 33 for 16), 'hex')::uuid as author_id,
           ('x' || encode(substring($1::bytea from n * 112 + 49 for 4), 'hex'))::bit(32)::integer as epoch,
           substring($1::bytea from n * 112 + 53 for 60) as wrapped
    from generate_series(0, length($1::bytea) / 112 - 1) n),
changed as (
    update data_keys d set epoch = p.epoch, wrapped = p.wrapped from part p where d.key_id = p.key_id and d.epoch <= p.epoch)
insert into data_keys (key_id, match_id, author_id, epoch, wrapped)
select key_id, match_id, author_id, epoch, wrapped from part p
where not exists (select from data_keys d where d.key_id = p.key_id)
  and exists (select from match_records m where m.match_id = p.match_id and p.author_id in (m.user_1_id, m.user_2_id))
  and not exists (select from account_deletions d where d.user_id = p.author_id and d.keys_destroyed_at is not null)
on conflict do nothing;

-- query: letters_in_order
-- $1 the last one seen, or null, $2 author's handle, or null for all, $3 most. Letters as they are kept.
select l.message_id, l.match_id, l.sender_id, l.message_sequence::bigint as sequence, l.scheduled_delivery_at, l.sealed, l.key_id,
       coalesce(k.epoch, 0)::bigint as epoch, k.wrapped
from messages l left join data_keys k on k.key_id = l.key_id
where l.message_id > coalesce($1::uuid, '00000000-0000-0000-0000-000000000000')
  and ($2::text is null or l.sender_id = (select user_id from user_profiles where anonymous_handle = $2::text))
order by l.message_id limit $3::integer;

-- query: epochs_used
-- Every epoch that wraps a data key of this database, and how many.
select epoch::bigint as epoch, count(*) as used from data_keys group by epoch order by epoch;

-- query: has_accounts_table
-- One row: whether this database has been migrated so far that it can hold accounts and data keys.
select to_regclass('user_profiles') is not null and to_regclass('data_keys') is not null as is_there;

-- query: sealed_for
-- One row: how many accounts and data keys there are that only the keyring of this post office can recognise or open.
select (select count(*) from user_profiles) as accounts, (select count(*) from data_keys) as keys;
