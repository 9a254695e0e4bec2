-- query: handles_taken
-- $1 handles. Those of them that somebody has.
select anonymous_handle::text as handle from user_profiles where anonymous_handle = any ($1::text[]);

-- query: count_attempt
-- $1 kind, $2 keyed hash of who tries, $3 length of the window. One row: how many tries in the window, this one counted.
insert into attempt_counters as a (kind, subject) values ($1::text, $2::bytea)
on conflict (kind, subject) do update set
    tries = case when a.began_at + $3::interval <= office_now() then 1 else least(a.tries + 1, 1000000) end,
    began_at = case when a.began_at + $3::interval <= office_now() then office_now() else a.began_at end
returning tries::bigint as tries;

-- query: forgive_attempt
-- $1 kind, $2 keyed hash. A try that succeeded does not count.
update attempt_counters set tries = greatest(tries - 1, 0) where kind = $1::text and subject = $2::bytea;

-- query: account_of_request
-- $1 request of a registration. The account that it made and what opens it, or no row.
select p.user_id, p.anonymous_handle::text as handle, p.password_hash::text as password_hash
from account_requests r join user_profiles p using (user_id) where r.request_id = $1 and p.account_status <> 'deleted';

-- query: insert_account
-- $1 handle, $2 password hash or null, $3 age range, $4 first language, $5 further languages, $6 time zone, $7 country, $8 region
-- or null, $9 bio, $10 interests, $11 local fact, $12 kind of correspondence, $13 most conversations, $14 hours apart, $15 privacy.
-- One row: the id. CONFLICT handle_is_free.
insert into user_profiles (anonymous_handle, password_hash, age_range, primary_language, secondary_languages, time_zone, country_code,
                           region, bio, interests, favorite_local_fact, preferred_correspondence_type, max_active_conversations,
                           preferred_time_zone_distance, privacy_level, last_active)
values ($1::text, $2::text, $3::text::age_range_enum, $4::text, $5::text[]::language_code[], $6::text, $7::text::country_code, $8::text,
        $9::text, $10::text[], $11::text, $12::text::correspondence_enum, $13::integer, $14::integer, $15::text::privacy_enum, office_now())
returning user_id;

-- query: insert_account_request
-- $1 request, $2 account. CONFLICT account_requests_pkey when it was used already.
insert into account_requests (request_id, user_id) values ($1, $2);

-- query: insert_key
-- $1 keyed hash, $2 account, $3 label. Nothing changes when the account has it already, or twenty others. CONFLICT key_is_free when another has it.
insert into account_keys (key_hash, user_id, label)
select $1::bytea, $2::uuid, $3::text where not exists (select from account_keys where key_hash = $1::bytea and user_id = $2::uuid)
                             and (select count(*) from account_keys where user_id = $2::uuid) < 20;

-- query: has_key_already
-- $1 keyed hash, $2 account. One row, the key, when the account has it.
select key_id from account_keys where key_hash = $1::bytea and user_id = $2;

-- query: drop_recovery_codes
-- $1 account.
delete from recovery_codes where user_id = $1;

-- query: insert_recovery_code
-- $1 account, $2 keyed hash.
insert into recovery_codes (user_id, code_hash) values ($1, $2::bytea);

-- query: use_recovery_code
-- $1 account, $2 keyed hash. Changes one row the first time, none ever after.
update recovery_codes set used_at = office_now() where user_id = $1 and code_hash = $2::bytea and used_at is null;

-- query: recovery_code_was_used
-- $1 account, $2 keyed hash. One row when this code has done its work.
select true as used from recovery_codes where user_id = $1 and code_hash = $2::bytea and used_at is not null;

-- query: insert_token
-- $1 account, $2 keyed hash, $3 door, $4 key that signed in, or null, $5 password hash that was looked at. Lives for 24 hours. Nothing is made when the
-- password was changed meanwhile and no key signs in. CONFLICT ends_with_its_key when that key is gone.
insert into account_tokens (user_id, token_hash, door, key_id)
select p.user_id, $2::bytea, $3::text, $4::uuid from user_profiles p
where p.user_id = $1 and ($4::uuid is not null or coalesce(p.password_hash, '') = $5::text) for share of p;

-- query: seen_today
-- $1 account. Remembers that it signed in.
update user_profiles set last_active = office_now() where user_id = $1;

-- query: drop_token
-- $1 keyed hash.
delete from account_tokens where token_hash = $1::bytea;

-- query: drop_tokens_of_account
-- $1 account.
delete from account_tokens where user_id = $1;

-- query: account_by_key
-- $1 keyed hash of an SSH key. Whom it signs in, or no row.
select p.user_id, p.anonymous_handle::text as handle, p.password_hash::text as password_hash, p.time_zone::text as time_zone,
       p.account_status::text as status, true as has_key, k.key_id
from account_keys k join user_profiles p using (user_id) where k.key_hash = $1::bytea and account_opens(p.user_id, p.account_status);

-- query: account_by_handle
-- $1 handle. The account, or no row.
select p.user_id, p.anonymous_handle::text as handle, p.password_hash::text as password_hash, p.time_zone::text as time_zone,
       p.account_status::text as status, exists (select from account_keys k where k.user_id = p.user_id) as has_key, null::uuid as key_id
from user_profiles p where p.anonymous_handle = $1::text and account_opens(p.user_id, p.account_status);

-- query: account_by_token
-- $1 keyed hash of a token. Whose sign-in it continues, or no row: unknown or older than 24 hours.
select p.user_id, p.anonymous_handle::text as handle, p.password_hash::text as password_hash, p.time_zone::text as time_zone,
       p.account_status::text as status, exists (select from account_keys k where k.user_id = p.user_id) as has_key, null::uuid as key_id
from account_tokens t join user_profiles p using (user_id)
where t.token_hash = $1::bytea and t.expires_at > office_now() and account_opens(p.user_id, p.account_status);

-- query: sign_in_goes_on
-- $1 keyed hash of a token. One row while the sign-in of an open connection has not been ended: who is merely here for more than 24 hours is not cut
-- off; but a token that was made for a program opens nothing any more.
select t.door = 'token' as is_of_program, p.account_status = 'deleted' as is_leaving from account_tokens t join user_profiles p using (user_id)
where t.token_hash = $1::bytea and (t.door <> 'token' or t.expires_at > office_now()) and account_opens(p.user_id, p.account_status);

-- query: account_by_id
-- $1 account.
select p.user_id, p.anonymous_handle::text as handle, p.password_hash::text as password_hash, p.time_zone::text as time_zone,
       p.account_status::text as status, exists (select from account_keys k where k.user_id = p.user_id) as has_key, null::uuid as key_id
from user_profiles p where p.user_id = $1 and account_opens(p.user_id, p.account_status);

-- query: set_password
-- $1 account, $2 hash.
update user_profiles set password_hash = $2::text, updated_at = office_now() where user_id = $1;

-- query: replace_password
-- $1 account, $2 hash, $3 hash that was looked at, '' for none. Changes no row when another was set meanwhile.
update user_profiles set password_hash = $2::text, updated_at = office_now() where user_id = $1 and coalesce(password_hash, '') = $3::text;
