-- query: handles_taken(handles text_list) -> handle(handle text)
-- Those of :handles that somebody has.
select anonymous_handle::text as handle
from user_profiles
where anonymous_handle = any (:handles::text[]);

-- query: count_attempt(kind text, who bytes, window span) -> tries(tries number)
-- Counts a try: of a password, from an address, or of a registration. Always one row.
-- tries: how many there were in the window, this one included; at most 1,000,000.
-- :kind is password, address or registration. :who is the keyed hash of who tries.
-- :window is the length of the window. A try after its end begins a new one.
insert into attempt_counters as a (kind, subject)
values (:kind::text, :who::bytea)
on conflict (kind, subject) do update set
    tries = case when a.began_at + :window::interval <= office_now() then 1
                 else least(a.tries + 1, 1000000) end,
    began_at = case when a.began_at + :window::interval <= office_now() then office_now()
                    else a.began_at end
returning tries::bigint as tries;

-- query: forgive_attempt(kind text, who bytes)
-- Takes one try away: one that succeeded does not count.
-- :kind and :who as in count_attempt. Changes no row when there is no such counter.
update attempt_counters
set tries = greatest(tries - 1, 0)
where kind = :kind::text and subject = :who::bytea;

-- query: account_of_request(request request) -> registered(user_id account, handle text,
--     password_hash text)
-- The account that this request of a registration made, and what opens it.
-- No row: the request made none, or its account is deleted.
-- password_hash is empty when only keys open the account.
select p.user_id, p.anonymous_handle::text as handle, p.password_hash::text as password_hash
from account_requests r
join user_profiles p using (user_id)
where r.request_id = :request and p.account_status <> 'deleted';

-- query: insert_account(handle text, password_hash text?, age_range text, primary_language text,
--     secondary_languages text_list, time_zone text, country text, region text?, bio text,
--     interests text_list, favorite_local_fact text, correspondence text,
--     most_conversations number, distance hours, privacy text) -> made_account(user_id account)
-- Makes an account. One row: its id. Refused by handle_is_free (CONFLICT): somebody has it.
-- :password_hash null: only keys will open it. :age_range is 18-25, 26-35, 36-45 or 46+.
-- Languages are ISO 639-1, :country is ISO 3166-1 alpha-2. :region is never shown to others.
-- :correspondence is one-time, long-term or either. :privacy is minimal, standard or detailed.
-- :most_conversations is 1..10. :distance is the most between two clocks, 1..12.
insert into user_profiles (
    anonymous_handle, password_hash, age_range, primary_language, secondary_languages, time_zone,
    country_code, region, bio, interests, favorite_local_fact, preferred_correspondence_type,
    max_active_conversations, preferred_time_zone_distance, privacy_level, last_active)
values (
    :handle::text, :password_hash::text, :age_range::text::age_range_enum, :primary_language::text,
    :secondary_languages::text[]::language_code[], :time_zone::text, :country::text::country_code,
    :region::text, :bio::text, :interests::text[], :favorite_local_fact::text,
    :correspondence::text::correspondence_enum, :most_conversations::integer, :distance::integer,
    :privacy::text::privacy_enum, office_now())
returning user_id;

-- query: insert_account_request(request request, account account)
-- Remembers which account a request of a registration made.
-- Refused by account_requests_pkey (CONFLICT): the request was used already.
insert into account_requests (request_id, user_id)
values (:request, :account);

-- query: insert_key(key_hash bytes, account account, label text)
-- Adds an SSH key. Changes no row when the account has it already, or has twenty keys.
-- Refused by key_is_free (CONFLICT): another account has it.
-- :key_hash is the keyed hash of the key. :label may be empty.
insert into account_keys (key_hash, user_id, label)
select :key_hash::bytea, :account::uuid, :label::text
where not exists (select from account_keys
                  where key_hash = :key_hash::bytea and user_id = :account::uuid)
  and (select count(*) from account_keys where user_id = :account::uuid) < 20;

-- query: has_key_already(key_hash bytes, account account) -> own_key(key_id key)
-- The key with this keyed hash. No row: the account does not have it.
select key_id
from account_keys
where key_hash = :key_hash::bytea and user_id = :account;

-- query: drop_recovery_codes(account account)
-- Takes away all recovery codes of the account, the used ones, too.
delete from recovery_codes
where user_id = :account;

-- query: insert_recovery_code(account account, code_hash bytes)
-- Adds a recovery code. :code_hash is its keyed hash.
insert into recovery_codes (user_id, code_hash)
values (:account, :code_hash::bytea);

-- query: use_recovery_code(account account?, code_hash bytes)
-- Marks a recovery code as used. Changes one row the first time, none ever after.
-- :code_hash is its keyed hash.
update recovery_codes
set used_at = office_now()
where user_id = :account and code_hash = :code_hash::bytea and used_at is null;

-- query: recovery_code_was_used(account account?, code_hash bytes) -> used(used truth)
-- One row, true: this code has done its work. No row: it is unused or unknown.
-- :code_hash is its keyed hash.
select true as used
from recovery_codes
where user_id = :account and code_hash = :code_hash::bytea and used_at is not null;

-- query: insert_token(account account, token_hash bytes, door text, key key?, password_hash text)
-- Makes a sign-in, which lives for 24 hours. Locks the account's row against changes.
-- Changes no row when no key signs in and the password was changed meanwhile.
-- Refused by ends_with_its_key (CONFLICT): the key is gone.
-- :token_hash is the keyed hash of the token. :key is the one that signs in; null: other means.
-- :door is ssh, local or script. :password_hash is the hash that was looked at; '': none.
insert into account_tokens (user_id, token_hash, door, key_id)
select p.user_id, :token_hash::bytea, :door::text, :key::uuid
from user_profiles p
where p.user_id = :account
  and (:key::uuid is not null or coalesce(p.password_hash, '') = :password_hash::text)
for share of p;

-- query: seen_today(account account)
-- Remembers that the account signed in now.
update user_profiles
set last_active = office_now()
where user_id = :account;

-- query: drop_token(token_hash bytes)
-- Ends the sign-in of this token. :token_hash is its keyed hash.
delete from account_tokens
where token_hash = :token_hash::bytea;

-- query: drop_tokens_of_account(account account)
-- Ends every sign-in of the account.
delete from account_tokens
where user_id = :account;

-- query: account_by_key(key_hash bytes) -> account(user_id account, handle text,
--     password_hash text, time_zone text, status text, has_key truth, key_id key)
-- The account that this SSH key signs in. :key_hash is the key's keyed hash.
-- No row: nobody has the key, or the account opens no more.
-- password_hash is empty when only keys open the account. time_zone is a name of the tz database.
-- status is active, suspended, banned or deleted. Deleted: it is leaving and may come back.
-- has_key: it has one or more keys. key_id: the key that signs in; none: it is not by key.
select p.user_id, p.anonymous_handle::text as handle, p.password_hash::text as password_hash,
       p.time_zone::text as time_zone, p.account_status::text as status, true as has_key, k.key_id
from account_keys k
join user_profiles p using (user_id)
where k.key_hash = :key_hash::bytea and account_opens(p.user_id, p.account_status);

-- query: account_by_handle(handle text) -> account
-- The account of this handle; key_id is none. Columns as in account_by_key.
-- No row: nobody has the handle, or the account opens no more.
select p.user_id, p.anonymous_handle::text as handle, p.password_hash::text as password_hash,
       p.time_zone::text as time_zone, p.account_status::text as status,
       exists (select from account_keys k where k.user_id = p.user_id) as has_key,
       null::uuid as key_id
from user_profiles p
where p.anonymous_handle = :handle::text and account_opens(p.user_id, p.account_status);

-- query: account_by_token(token_hash bytes) -> account
-- The account whose sign-in this token continues; key_id is none. Columns as in account_by_key.
-- No row: the token is unknown or over (24 hours), or the account opens no more.
-- :token_hash is the keyed hash of the token.
select p.user_id, p.anonymous_handle::text as handle, p.password_hash::text as password_hash,
       p.time_zone::text as time_zone, p.account_status::text as status,
       exists (select from account_keys k where k.user_id = p.user_id) as has_key,
       null::uuid as key_id
from account_tokens t
join user_profiles p using (user_id)
where t.token_hash = :token_hash::bytea and t.expires_at > office_now()
  and account_opens(p.user_id, p.account_status);

-- query: sign_in_goes_on(token_hash bytes) -> sign_in_state(is_of_program truth,
--     is_leaving truth)
-- One row while nobody has ended the sign-in of an open connection.
-- Being here for more than 24 hours cuts nobody off. A program's token opens nothing after them.
-- is_of_program: the token was made for a program.
-- is_leaving: the account has asked to be deleted, and may still come back.
-- :token_hash is the keyed hash of the token.
select t.door = 'token' as is_of_program, p.account_status = 'deleted' as is_leaving
from account_tokens t
join user_profiles p using (user_id)
where t.token_hash = :token_hash::bytea and (t.door <> 'token' or t.expires_at > office_now())
  and account_opens(p.user_id, p.account_status);

-- query: account_by_id(account account) -> account
-- The account of this id; key_id is none. Columns as in account_by_key.
-- No row: there is none, or it opens no more.
select p.user_id, p.anonymous_handle::text as handle, p.password_hash::text as password_hash,
       p.time_zone::text as time_zone, p.account_status::text as status,
       exists (select from account_keys k where k.user_id = p.user_id) as has_key,
       null::uuid as key_id
from user_profiles p
where p.user_id = :account and account_opens(p.user_id, p.account_status);

-- query: set_password(account account, password_hash text)
-- Sets the password, whatever it was. :password_hash is its Argon2id hash.
update user_profiles
set password_hash = :password_hash::text, updated_at = office_now()
where user_id = :account;

-- query: replace_password(account account, password_hash text, former_hash text)
-- Sets the password in place of the one that was looked at.
-- Changes no row when another was set meanwhile.
-- :former_hash is the hash that was looked at; '': there was none.
update user_profiles
set password_hash = :password_hash::text, updated_at = office_now()
where user_id = :account and coalesce(password_hash, '') = :former_hash::text;
