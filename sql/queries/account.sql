-- query: handles_taken(handles text_list) -> handle(handle text)
-- :handles handles. Those of them that somebody has.
select anonymous_handle::text as handle from user_profiles where anonymous_handle = any (:handles::text[]);

-- query: count_attempt(kind text, who bytes, window span) -> tries(tries number)
-- :kind kind, :who keyed hash of who tries, :window length of the window. One row: how many tries in the window, this one counted.
insert into attempt_counters as a (kind, subject) values (:kind::text, :who::bytea)
on conflict (kind, subject) do update set
    tries = case when a.began_at + :window::interval <= office_now() then 1 else least(a.tries + 1, 1000000) end,
    began_at = case when a.began_at + :window::interval <= office_now() then office_now() else a.began_at end
returning tries::bigint as tries;

-- query: forgive_attempt(kind text, who bytes)
-- :kind kind, :who keyed hash. A try that succeeded does not count.
update attempt_counters set tries = greatest(tries - 1, 0) where kind = :kind::text and subject = :who::bytea;

-- query: account_of_request(request request) -> registered(user_id account, handle text,
--     password_hash text)
-- :request request of a registration. The account that it made and what opens it, or no row.
select p.user_id, p.anonymous_handle::text as handle, p.password_hash::text as password_hash
from account_requests r join user_profiles p using (user_id) where r.request_id = :request and p.account_status <> 'deleted';

-- query: insert_account(handle text, password_hash text?, age_range text, primary_language text,
--     secondary_languages text_list, time_zone text, country text, region text?, bio text,
--     interests text_list, favorite_local_fact text, correspondence text,
--     most_conversations number, distance hours, privacy text) -> made_account(user_id account)
-- :handle handle, :password_hash password hash or null, :age_range age range, :primary_language first language, :secondary_languages further languages, :time_zone time zone, :country country, :region region
-- or null, :bio bio, :interests interests, :favorite_local_fact local fact, :correspondence kind of correspondence, :most_conversations most conversations, :distance hours apart, :privacy privacy.
-- One row: the id. CONFLICT handle_is_free.
insert into user_profiles (anonymous_handle, password_hash, age_range, primary_language, secondary_languages, time_zone, country_code,
                           region, bio, interests, favorite_local_fact, preferred_correspondence_type, max_active_conversations,
                           preferred_time_zone_distance, privacy_level, last_active)
values (:handle::text, :password_hash::text, :age_range::text::age_range_enum, :primary_language::text, :secondary_languages::text[]::language_code[], :time_zone::text, :country::text::country_code, :region::text,
        :bio::text, :interests::text[], :favorite_local_fact::text, :correspondence::text::correspondence_enum, :most_conversations::integer, :distance::integer, :privacy::text::privacy_enum, office_now())
returning user_id;

-- query: insert_account_request(request request, account account)
-- :request request, :account account. CONFLICT account_requests_pkey when it was used already.
insert into account_requests (request_id, user_id) values (:request, :account);

-- query: insert_key(key_hash bytes, account account, label text)
-- :key_hash keyed hash, :account account, :label label. Nothing changes when the account has it already, or twenty others. CONFLICT key_is_free when another has it.
insert into account_keys (key_hash, user_id, label)
select :key_hash::bytea, :account::uuid, :label::text where not exists (select from account_keys where key_hash = :key_hash::bytea and user_id = :account::uuid)
                             and (select count(*) from account_keys where user_id = :account::uuid) < 20;

-- query: has_key_already(key_hash bytes, account account) -> own_key(key_id key)
-- :key_hash keyed hash, :account account. One row, the key, when the account has it.
select key_id from account_keys where key_hash = :key_hash::bytea and user_id = :account;

-- query: drop_recovery_codes(account account)
-- :account account.
delete from recovery_codes where user_id = :account;

-- query: insert_recovery_code(account account, code_hash bytes)
-- :account account, :code_hash keyed hash.
insert into recovery_codes (user_id, code_hash) values (:account, :code_hash::bytea);

-- query: use_recovery_code(account account?, code_hash bytes)
-- :account account, :code_hash keyed hash. Changes one row the first time, none ever after.
update recovery_codes set used_at = office_now() where user_id = :account and code_hash = :code_hash::bytea and used_at is null;

-- query: recovery_code_was_used(account account?, code_hash bytes) -> used(used truth)
-- :account account, :code_hash keyed hash. One row when this code has done its work.
select true as used from recovery_codes where user_id = :account and code_hash = :code_hash::bytea and used_at is not null;

-- query: insert_token(account account, token_hash bytes, door text, key key?, password_hash text)
-- :account account, :token_hash keyed hash, :door door, :key key that signed in, or null, :password_hash password hash that was looked at. Lives for 24 hours. Nothing is made when the
-- password was changed meanwhile and no key signs in. CONFLICT ends_with_its_key when that key is gone.
insert into account_tokens (user_id, token_hash, door, key_id)
select p.user_id, :token_hash::bytea, :door::text, :key::uuid from user_profiles p
where p.user_id = :account and (:key::uuid is not null or coalesce(p.password_hash, '') = :password_hash::text) for share of p;

-- query: seen_today(account account)
-- :account account. Remembers that it signed in.
update user_profiles set last_active = office_now() where user_id = :account;

-- query: drop_token(token_hash bytes)
-- :token_hash keyed hash.
delete from account_tokens where token_hash = :token_hash::bytea;

-- query: drop_tokens_of_account(account account)
-- :account account.
delete from account_tokens where user_id = :account;

-- query: account_by_key(key_hash bytes) -> account(user_id account, handle text,
--     password_hash text, time_zone text, status text, has_key truth, key_id key)
-- :key_hash keyed hash of an SSH key. Whom it signs in, or no row.
select p.user_id, p.anonymous_handle::text as handle, p.password_hash::text as password_hash, p.time_zone::text as time_zone,
       p.account_status::text as status, true as has_key, k.key_id
from account_keys k join user_profiles p using (user_id) where k.key_hash = :key_hash::bytea and account_opens(p.user_id, p.account_status);

-- query: account_by_handle(handle text) -> account
-- :handle handle. The account, or no row.
select p.user_id, p.anonymous_handle::text as handle, p.password_hash::text as password_hash, p.time_zone::text as time_zone,
       p.account_status::text as status, exists (select from account_keys k where k.user_id = p.user_id) as has_key, null::uuid as key_id
from user_profiles p where p.anonymous_handle = :handle::text and account_opens(p.user_id, p.account_status);

-- query: account_by_token(token_hash bytes) -> account
-- :token_hash keyed hash of a token. Whose sign-in it continues, or no row: unknown or older than 24 hours.
select p.user_id, p.anonymous_handle::text as handle, p.password_hash::text as password_hash, p.time_zone::text as time_zone,
       p.account_status::text as status, exists (select from account_keys k where k.user_id = p.user_id) as has_key, null::uuid as key_id
from account_tokens t join user_profiles p using (user_id)
where t.token_hash = :token_hash::bytea and t.expires_at > office_now() and account_opens(p.user_id, p.account_status);

-- query: sign_in_goes_on(token_hash bytes) -> sign_in_state(is_of_program truth,
--     is_leaving truth)
-- :token_hash keyed hash of a token. One row while the sign-in of an open connection has not been ended: who is merely here for more than 24 hours is not cut
-- off; but a token that was made for a program opens nothing any more.
select t.door = 'token' as is_of_program, p.account_status = 'deleted' as is_leaving from account_tokens t join user_profiles p using (user_id)
where t.token_hash = :token_hash::bytea and (t.door <> 'token' or t.expires_at > office_now()) and account_opens(p.user_id, p.account_status);

-- query: account_by_id(account account) -> account
-- :account account.
select p.user_id, p.anonymous_handle::text as handle, p.password_hash::text as password_hash, p.time_zone::text as time_zone,
       p.account_status::text as status, exists (select from account_keys k where k.user_id = p.user_id) as has_key, null::uuid as key_id
from user_profiles p where p.user_id = :account and account_opens(p.user_id, p.account_status);

-- query: set_password(account account, password_hash text)
-- :account account, :password_hash hash.
update user_profiles set password_hash = :password_hash::text, updated_at = office_now() where user_id = :account;

-- query: replace_password(account account, password_hash text, former_hash text)
-- :account account, :password_hash hash, :former_hash hash that was looked at, '' for none. Changes no row when another was set meanwhile.
update user_profiles set password_hash = :password_hash::text, updated_at = office_now() where user_id = :account and coalesce(password_hash, '') = :former_hash::text;
