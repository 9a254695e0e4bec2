-- query: keys_of_account(account account, token_hash bytes) -> key_line(key_id key, label text,
--     added_at time, this_one truth)
-- :account account, :token_hash keyed hash of the token of who asks. Its keys, the oldest first; this_one: it signed this sign-in in.
select k.key_id, k.label, k.added_at,
       exists (select from account_tokens t where t.token_hash = :token_hash::bytea and t.key_id = k.key_id) as this_one
from account_keys k where k.user_id = :account order by k.added_at, k.key_id limit 1000;

-- query: label_key(account account, key key, label text)
-- :account account, :key key, :label label. Changes no row when the key is not the account's.
update account_keys set label = :label::text where user_id = :account and key_id = :key;

-- query: lock_ways_in(account account) -> held
-- :account account. One row. Until the end of the transaction nobody else changes what opens it, or makes a sign-in.
select true as held from user_profiles where user_id = :account for no key update;

-- query: asking_sign_in(account account, token_hash bytes) -> asking(key_id key,
--     outlives_its_key truth)
-- :account account, :token_hash keyed hash of the token of who asks. One row, or none: it was ended.
select key_id, outlives_its_key from account_tokens where user_id = :account and token_hash = :token_hash::bytea;

-- query: outlive_key(account account, key key, token_hash bytes)
-- :account account, :key key, :token_hash keyed hash of the token of who asks: this one goes on when the key is removed.
update account_tokens set key_id = null, outlives_its_key = true where user_id = :account and key_id = :key and token_hash = :token_hash::bytea;

-- query: remove_key(account account, key key)
-- :account account, :key key. Its sign-ins and their tokens go with it. INPUT a_way_in_is_kept, when the transaction ends.
delete from account_keys where user_id = :account and key_id = :key;

-- query: sign_ins_of_account(account account, token_hash bytes) -> sign_in_line(token_id token,
--     door text, created_at time, expires_at time, key_label text, this_one truth)
-- :account account, :token_hash keyed hash of the token of who asks. Its sign-ins that can go on, this one first, then the newest.
select t.token_id, t.door, t.created_at, t.expires_at, coalesce(k.label, '') as key_label, t.token_hash = :token_hash::bytea as this_one
from account_tokens t left join account_keys k using (key_id)
where t.user_id = :account and t.expires_at > office_now() order by this_one desc, t.created_at desc, t.token_id limit 1000;

-- query: end_sign_in(account account, sign_in token)
-- :account account, :sign_in sign-in. Changes no row when it is over already.
delete from account_tokens where user_id = :account and token_id = :sign_in;

-- query: end_other_sign_ins(account account, token_hash bytes)
-- :account account, :token_hash keyed hash of the token of who asks, which goes on. Those that are too old to be listed end, too: their connection may be open.
delete from account_tokens where user_id = :account and token_hash <> :token_hash::bytea;

-- query: insert_program_token(account account, token_hash bytes,
--     key key?) -> made_token(expires_at time)
-- :account account, :token_hash keyed hash, :key key of the sign-in that makes it, or null. A token for a program; one row: when it ends. None when the account has a
-- hundred that go on.
insert into account_tokens (user_id, token_hash, door, key_id)
select :account::uuid, :token_hash::bytea, 'token', :key::uuid where (select count(*) from account_tokens
    where user_id = :account::uuid and door = 'token' and expires_at > office_now()) < 100
returning expires_at;
