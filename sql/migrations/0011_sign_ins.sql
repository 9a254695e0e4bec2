-- What opens an account can be listed and taken away (A3, A9): a key has a name that can be told, a sign-in the door it came through.
alter table account_keys
    add column key_id uuid not null default new_id() unique,
    add column label text not null default '' constraint key_label_length check (char_length(label) <= 40);
alter table account_tokens
    add column door text not null default '' constraint door_length check (char_length(door) <= 20),
    add column key_id uuid references account_keys (key_id) on delete set null;   -- the key that signed in; null: by other means
create index on account_tokens (key_id) where key_id is not null;

-- The last way to sign in stays: an account without a password keeps a key. Looked at when the transaction ends, so that deleting an account may
-- take everything in any order. The account's row is locked, so that of two last keys removed at once one stays.
create function a_way_in_is_kept() returns trigger language plpgsql as $$
begin
    perform from user_profiles where user_id = old.user_id and account_status <> 'deleted' and password_hash is null for no key update;
    if found and not exists (select from account_keys where user_id = old.user_id) then
        raise exception 'the last way to sign in' using errcode = '23514', constraint = 'a_way_in_is_kept';
    end if;
    return null;
end $$;
create constraint trigger a_way_in_is_kept after delete on account_keys deferrable initially deferred
    for each row execute function a_way_in_is_kept();
