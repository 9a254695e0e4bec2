-- query: keys_of_account(account account, token_hash bytes) -> key_line(key_id key, label text,
--     added_at time, this_one truth)
-- The account's keys, the oldest first; at most 1,000. label may be empty.
-- this_one: the key signed in who asks. :token_hash is the keyed hash of the token of who asks.
select k.key_id, k.label, k.added_at,
       exists (select from account_tokens t
               where t.token_hash = :token_hash::bytea and t.key_id = k.key_id) as this_one
from account_keys k
where k.user_id = :account
order by k.added_at, k.key_id
limit 1000;

-- query: label_key(account account, key key, label text)
-- Says what the account calls a key. :label may be empty.
-- Changes no row when the key is not the account's.
update account_keys
set label = :label::text
where user_id = :account and key_id = :key;

-- query: lock_ways_in(account account) -> held
-- Locks the account's row until the transaction ends. One row, true. No row: there is none.
-- Meanwhile nobody else changes what opens the account, or makes a sign-in.
select true as held
from user_profiles
where user_id = :account
for no key update;

-- query: asking_sign_in(account account, token_hash bytes) -> asking(key_id key,
--     outlives_its_key truth)
-- The sign-in of who asks. No row: it was ended.
-- key_id: the key that signed in; none: by other means.
-- outlives_its_key: it came by a key that it has removed since.
-- :token_hash is the keyed hash of the token of who asks.
select key_id, outlives_its_key
from account_tokens
where user_id = :account and token_hash = :token_hash::bytea;

-- query: outlive_key(account account, key key, token_hash bytes)
-- The sign-in of who asks goes on when its key is removed.
-- Changes no row when another key signed it in. :token_hash as in asking_sign_in.
update account_tokens
set key_id = null, outlives_its_key = true
where user_id = :account and key_id = :key and token_hash = :token_hash::bytea;

-- query: remove_key(account account, key key)
-- Removes a key; its sign-ins, and the tokens made in them, go with it.
-- Changes no row when the key is not the account's.
-- Refused by a_way_in_is_kept (INPUT) when the transaction ends: it was the last way in.
delete from account_keys
where user_id = :account and key_id = :key;

-- query: sign_ins_of_account(account account, token_hash bytes) -> sign_in_line(token_id token,
--     door text, created_at time, expires_at time, key_label text, this_one truth)
-- The account's sign-ins that can go on: this one first, then the newest; at most 1,000.
-- door is ssh, local, script or token (a program's). It is empty before doors were kept.
-- key_label: of the key that signed in; empty: it has none, or it was by other means.
-- this_one: the sign-in of who asks. :token_hash as in asking_sign_in.
select t.token_id, t.door, t.created_at, t.expires_at, coalesce(k.label, '') as key_label,
       t.token_hash = :token_hash::bytea as this_one
from account_tokens t
left join account_keys k using (key_id)
where t.user_id = :account and t.expires_at > office_now()
order by this_one desc, t.created_at desc, t.token_id
limit 1000;

-- query: end_sign_in(account account, sign_in token)
-- Ends a sign-in of the account. Changes no row when it is over already.
delete from account_tokens
where user_id = :account and token_id = :sign_in;

-- query: end_other_sign_ins(account account, token_hash bytes)
-- Ends every sign-in of the account but that of who asks. :token_hash as in asking_sign_in.
-- Those that are too old to be listed end, too: their connection may be open.
delete from account_tokens
where user_id = :account and token_hash <> :token_hash::bytea;

-- query: insert_program_token(account account, token_hash bytes,
--     key key?) -> made_token(expires_at time)
-- Makes a token for a program. One row: when it ends.
-- No row: the account has a hundred that go on.
-- Refused by ends_with_its_key (CONFLICT): the key is gone.
-- :token_hash is the keyed hash of the new token.
-- :key signed in who makes it, and ends it when it is removed; null: other means.
insert into account_tokens (user_id, token_hash, door, key_id)
select :account::uuid, :token_hash::bytea, 'token', :key::uuid
where (select count(*)
       from account_tokens
       where user_id = :account::uuid and door = 'token' and expires_at > office_now()) < 100
returning expires_at;
