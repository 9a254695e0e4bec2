-- Epochs of the keyring, as far as the database must know them: what was destroyed wraps nothing any more. The keys themselves are in a file.
create table key_epochs (
    epoch integer primary key check (epoch >= 1),
    made_at timestamptz not null,
    destroyed_at timestamptz,
    constraint epoch_is_destroyed_after_30_days check (destroyed_at >= made_at + interval '30 days')
);

-- An office that has not yet looked at its new keyring may still wrap by the former epoch, but never by one that is destroyed: the row's lock
-- orders this and the destruction.
create function data_key_has_its_epoch() returns trigger language plpgsql as $$
declare
    gone boolean;
begin
    select destroyed_at is not null into gone from key_epochs where epoch = new.epoch for key share;
    if gone then
        raise exception 'the epoch is destroyed' using errcode = '23514', constraint = 'epoch_is_destroyed';
    end if;
    return new;
end $$;
create trigger data_key_has_its_epoch before insert on data_keys for each row execute function data_key_has_its_epoch();

create function epochs_only_grow() returns trigger language plpgsql as $$
begin
    raise exception 'a data key never goes back to an older epoch' using errcode = '23514', constraint = 'epochs_only_grow';
end $$;
create trigger epochs_only_grow before update of epoch on data_keys for each row when (new.epoch < old.epoch) execute function epochs_only_grow();

create function destroyed_epoch_wraps_nothing() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' or (old.destroyed_at is not null and new is distinct from old) then
        raise exception 'what is destroyed stays so' using errcode = '23514', constraint = 'epoch_is_destroyed';
    end if;
    if new.destroyed_at is not null and exists (select from data_keys where epoch = new.epoch) then
        raise exception 'a data key is wrapped by this epoch' using errcode = '23514', constraint = 'epoch_is_in_use';
    end if;
    return new;
end $$;
create trigger destroyed_epoch_wraps_nothing before update or delete on key_epochs
    for each row execute function destroyed_epoch_wraps_nothing();

-- Rotation changes every row's epoch and wrapping. Without an index on the epoch, and with room in each page, no index is touched by it
-- (heap-only updates); looking for an epoch reads the table, once a day or by an operator's command.
drop index data_keys_epoch_idx;
alter table data_keys set (fillfactor = 50);
