-- Accounts, and what opens them.
comment on table user_profiles is
    'Accounts: anonymous memberships, without name, e-mail or address.';
comment on column user_profiles.password_hash is
    'Argon2id. Null: only keys open the account.';
comment on column user_profiles.region is 'Never shown to anybody else.';
comment on column user_profiles.account_status is
    'A deleted account keeps only what its purge within 30 days still needs.';
comment on table account_requests is
    'Requests of registrations: the same request registers once.';
comment on table account_keys is 'SSH keys that open an account. A key belongs to one account.';
comment on column account_keys.key_hash is 'Keyed hash: the key itself is not kept.';
comment on column account_keys.label is 'What the owner calls the key.';
comment on table account_tokens is 'Sign-ins. They end after 24 hours.';
comment on column account_tokens.token_hash is 'Keyed hash of 32 random bytes.';
comment on column account_tokens.door is 'How it came: ssh, local, script; token: for a program.';
comment on column account_tokens.key_id is 'The key that signed in. Null: by other means.';
comment on table recovery_codes is 'Codes that open an account once, as keyed hashes.';
comment on table attempt_counters is
    'What was tried, by whom and since when, for limits.';
comment on column attempt_counters.subject is 'Keyed hash of who tries.';
comment on table account_blocks is
    'Blocks: either direction keeps the two apart while it lasts.';

create or replace function a_way_in_is_kept() returns trigger language plpgsql
    set search_path = public, pg_temp as $$
begin
    -- the account's row is locked: of two last keys removed at once, one stays
    perform from user_profiles where user_id = old.user_id
        and account_status <> 'deleted' and password_hash is null for no key update;
    if found and not exists (select from account_keys where user_id = old.user_id) then
        raise exception 'the last way to sign in'
            using errcode = '23514', constraint = 'a_way_in_is_kept';
    end if;
    return null;
end $$;
comment on function a_way_in_is_kept is 'An account without a password keeps a key.';
-- When the transaction ends, so that deleting an account may take everything in any order.
drop trigger if exists a_way_in_is_kept on account_keys;
create constraint trigger a_way_in_is_kept after delete on account_keys
    deferrable initially deferred for each row execute function a_way_in_is_kept();
comment on trigger a_way_in_is_kept on account_keys is
    'An account without a password keeps a key.';

revoke all on user_profiles, account_requests, account_keys, account_tokens, recovery_codes,
    attempt_counters, account_blocks from globetalk_office, globetalk_postman, globetalk_auditor;
grant select, insert, update, delete
    on user_profiles, account_requests, account_keys, account_tokens, recovery_codes,
       attempt_counters, account_blocks to globetalk_office, globetalk_postman;
