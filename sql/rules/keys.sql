-- Data keys and the epochs that wrap them.
comment on table key_epochs is
    'Epochs of the keyring, as far as the database must know them. The keys are in a file.';
comment on table data_keys is
    'A key for each match and author, wrapped by the keyring. '
    'Without its row the author''s letters of the match open no more.';
comment on column data_keys.epoch is 'Of the keyring''s key that wraps it.';

-- An office that has not yet looked at its new keyring may still wrap by the former epoch. The
-- row's lock orders that and the destruction.
create or replace function data_key_has_its_epoch() returns trigger language plpgsql
    set search_path = public, pg_temp as $$
declare
    gone boolean;
begin
    select destroyed_at is not null into gone
        from key_epochs where epoch = new.epoch for key share;
    if gone then
        raise exception 'the epoch is destroyed'
            using errcode = '23514', constraint = 'epoch_is_destroyed';
    end if;
    return new;
end $$;
comment on function data_key_has_its_epoch is 'A destroyed epoch wraps no new key.';
create or replace trigger data_key_has_its_epoch before insert on data_keys
    for each row execute function data_key_has_its_epoch();
comment on trigger data_key_has_its_epoch on data_keys is 'A destroyed epoch wraps no new key.';

create or replace function epochs_only_grow() returns trigger language plpgsql
    set search_path = public, pg_temp as $$
begin
    raise exception 'a data key never goes back to an older epoch'
        using errcode = '23514', constraint = 'epochs_only_grow';
end $$;
comment on function epochs_only_grow is 'A data key never goes back to an older epoch.';
create or replace trigger epochs_only_grow before update of epoch on data_keys
    for each row when (new.epoch < old.epoch) execute function epochs_only_grow();
comment on trigger epochs_only_grow on data_keys is
    'A data key never goes back to an older epoch.';

create or replace function destroyed_epoch_wraps_nothing() returns trigger language plpgsql
    set search_path = public, pg_temp as $$
begin
    if tg_op = 'DELETE' or (old.destroyed_at is not null and new is distinct from old) then
        raise exception 'what is destroyed stays so'
            using errcode = '23514', constraint = 'epoch_is_destroyed';
    end if;
    if new.destroyed_at is not null
       and exists (select from data_keys where epoch = new.epoch) then
        raise exception 'a data key is wrapped by this epoch'
            using errcode = '23514', constraint = 'epoch_is_in_use';
    end if;
    return new;
end $$;
comment on function destroyed_epoch_wraps_nothing is
    'An epoch is destroyed only when it wraps nothing, and stays destroyed.';
create or replace trigger destroyed_epoch_wraps_nothing before update or delete on key_epochs
    for each row execute function destroyed_epoch_wraps_nothing();
comment on trigger destroyed_epoch_wraps_nothing on key_epochs is
    'An epoch is destroyed only when it wraps nothing, and stays destroyed.';

create or replace function author_is_still_there() returns trigger language plpgsql
    set search_path = public, pg_temp as $$
begin
    perform from user_profiles where user_id = new.author_id for share;
    if exists (select from account_deletions
               where user_id = new.author_id and keys_destroyed_at is not null) then
        raise exception 'the author has left for good'
            using errcode = '23514', constraint = 'author_has_left';
    end if;
    return new;
end $$;
comment on function author_is_still_there is
    'Who has left for good gets no new data key, even in the middle of writing.';
create or replace trigger author_is_still_there before insert on data_keys
    for each row execute function author_is_still_there();
comment on trigger author_is_still_there on data_keys is
    'Who has left for good gets no new data key, even in the middle of writing.';

revoke all on key_epochs, data_keys from globetalk_office, globetalk_postman, globetalk_auditor;
grant select, insert, update, delete on key_epochs, data_keys
    to globetalk_office, globetalk_postman;
