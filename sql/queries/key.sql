-- query: note_epoch(epoch number, made_at time)
-- Notes an epoch of the keyring, and when it was made. Changes no row when it is known.
insert into key_epochs (epoch, made_at)
values (:epoch::integer, :made_at)
on conflict do nothing;

-- query: epochs_known -> known_epoch(epoch number, used number, destroyed_at time)
-- Every epoch that was noted or wraps a data key, in their order.
-- used: how many data keys it wraps. destroyed_at: none: it was not destroyed.
select coalesce(e.epoch, u.epoch)::bigint as epoch, coalesce(u.used, 0)::bigint as used,
       e.destroyed_at
from key_epochs e
full join (select epoch, count(*) as used
           from data_keys
           group by epoch) u on u.epoch = e.epoch
order by 1;

-- query: keys_to_rewrap(after key?, newest number, most number) -> data_key_line(key_id key,
--     match_id match, author_id account, epoch number, wrapped bytes)
-- The next data keys that an epoch older than :newest wraps, by id. :most rows at most.
-- :after is the last one seen; null: from the first on.
-- wrapped: the data key as epoch wraps it, 60 bytes.
select key_id, match_id, author_id, epoch::bigint as epoch, wrapped
from data_keys
where key_id > coalesce(:after::uuid, '00000000-0000-0000-0000-000000000000')
  and epoch < :newest::integer
order by key_id
limit :most::integer;

-- query: rewrap_keys(keys key_list, newest number, wrapped bytes)
-- Data keys are wrapped by the epoch :newest from now on. What it wraps already stays.
-- :wrapped is the new wrapping of each of :keys, 60 bytes each, one behind the other.
update data_keys d
set epoch = :newest::integer,
    wrapped = substring(:wrapped::bytea from (u.place::integer - 1) * 60 + 1 for 60)
from unnest(:keys::uuid[]) with ordinality as u (key_id, place)
where d.key_id = u.key_id and d.epoch < :newest::integer;

-- query: hold_epoch(epoch number) -> held_epoch(epoch number)
-- Locks an epoch: nobody begins to use it until the transaction ends. No row: it was not noted.
select epoch::bigint as epoch
from key_epochs
where epoch = :epoch::integer
for update;

-- query: destroy_epoch(epoch number)
-- Marks an epoch as destroyed. Changes no row when it was destroyed already.
-- Refused by epoch_is_in_use (INPUT): it wraps a data key.
-- Refused by epoch_is_destroyed_after_30_days (INPUT): it was made less than 30 days ago.
update key_epochs
set destroyed_at = office_now()
where epoch = :epoch::integer and destroyed_at is null;

-- query: data_keys_in_order(after key?, most number) -> data_key_line
-- All data keys by id. :most rows at most. :after is the last one seen; null: from the first on.
select key_id, match_id, author_id, epoch::bigint as epoch, wrapped
from data_keys
where key_id > coalesce(:after::uuid, '00000000-0000-0000-0000-000000000000')
order by key_id
limit :most::integer;

-- query: clear_for_data_keys(after key?, last key?, made_at time, part bytes, epochs text_list)
-- Makes room for a part of a backup: takes away data keys behind :after and up to :last.
-- Goes: a key that was destroyed on purpose. It is older than the backup and not in the part.
-- Goes: a key of the part that an epoch outside the keyring wraps. The part has one that opens.
-- :after is the last key of the part before; null: this is the first part.
-- :last is this part's last key; null: it is the last part. :made_at is when the backup was made.
-- :part holds 112 bytes a data key: key, match, author (16 each), epoch (4), wrapping (60).
-- :epochs are those that the keyring has.
with part as materialized (
    select encode(substring(:part::bytea from n * 112 + 1 for 16), 'hex')::uuid as key_id
    from generate_series(0, length(:part::bytea) / 112 - 1) n)
delete from data_keys d
where (:after::uuid is null or d.key_id > :after::uuid)
  and (:last::uuid is null or d.key_id <= :last::uuid)
  and case when exists (select from part p where p.key_id = d.key_id)
           then d.epoch::text <> all (:epochs::text[])
           else d.created_at <= :made_at::timestamptz end;

-- query: put_back_data_keys(part bytes)
-- Puts the data keys of a part back, after clear_for_data_keys; :part as there.
-- Leaves out those of authors who have left for good, and of matches that are not here.
with part as materialized (
    select encode(substring(:part::bytea from n * 112 + 1 for 16), 'hex')::uuid as key_id,
           encode(substring(:part::bytea from n * 112 + 17 for 16), 'hex')::uuid as match_id,
           encode(substring(:part::bytea from n * 112 + 33 for 16), 'hex')::uuid as author_id,
           ('x' || encode(substring(:part::bytea from n * 112 + 49 for 4),
                          'hex'))::bit(32)::integer as epoch,
           substring(:part::bytea from n * 112 + 53 for 60) as wrapped
    from generate_series(0, length(:part::bytea) / 112 - 1) n),
changed as (
    update data_keys d
    set epoch = p.epoch, wrapped = p.wrapped
    from part p
    where d.key_id = p.key_id and d.epoch <= p.epoch)
insert into data_keys (key_id, match_id, author_id, epoch, wrapped)
select key_id, match_id, author_id, epoch, wrapped
from part p
where not exists (select from data_keys d where d.key_id = p.key_id)
  and exists (select from match_records m
              where m.match_id = p.match_id and p.author_id in (m.user_1_id, m.user_2_id))
  and not exists (select from account_deletions d
                  where d.user_id = p.author_id and d.keys_destroyed_at is not null)
on conflict do nothing;

-- query: letters_in_order(after letter?, handle text?,
--     most number) -> letter_in_order(message_id letter, match_id match, sender_id account,
--     sequence number, scheduled_delivery_at time, sealed bytes, key_id key, epoch number,
--     wrapped bytes)
-- Letters as they are kept, by id. :most rows at most.
-- :after is the last one seen; null: from the first on. :handle is the author's; null: of all.
-- scheduled_delivery_at: the time of delivery that the seal is bound to.
-- epoch is 0 and wrapped is empty when the data key is gone.
select l.message_id, l.match_id, l.sender_id, l.message_sequence::bigint as sequence,
       l.scheduled_delivery_at, l.sealed, l.key_id, coalesce(k.epoch, 0)::bigint as epoch,
       k.wrapped
from messages l
left join data_keys k on k.key_id = l.key_id
where l.message_id > coalesce(:after::uuid, '00000000-0000-0000-0000-000000000000')
  and (:handle::text is null
       or l.sender_id = (select user_id from user_profiles where anonymous_handle = :handle::text))
order by l.message_id
limit :most::integer;

-- query: epochs_used -> used_epoch(epoch number, used number)
-- Every epoch that wraps a data key of this database, and how many it wraps.
select epoch::bigint as epoch, count(*) as used
from data_keys
group by epoch
order by epoch;

-- query: has_accounts_table -> accounts_table(is_there truth)
-- Whether this database was migrated so far that it can hold accounts and data keys. One row.
select to_regclass('user_profiles') is not null and to_regclass('data_keys') is not null
       as is_there;

-- query: sealed_for -> sealed_for(accounts number, keys number)
-- How many accounts and data keys there are. One row.
-- Only the keyring of this post office can recognise or open them.
select (select count(*) from user_profiles) as accounts,
       (select count(*) from data_keys) as keys;
