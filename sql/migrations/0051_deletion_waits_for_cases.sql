-- Nobody destroys by leaving what somebody else has to judge. While a sanction is in force, or a case about the account is open, it has its 30 days and no
-- less. When they are over and a case is still open, its keys stay until that is closed; nobody signs in to it meanwhile, writes to it or finds it.

-- About the account: it was reported, with its profile, its conversation or its letter, or the gate held a letter of its. Who reports goes when he or she likes:
-- what is judged was written by the other side.
create function case_is_open(account uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select from moderation_logs c where (c.reported_user_id = account or (c.target_type = 'user' and c.target_id = account))
                   and (c.status in ('open', 'under_review') or c.appeal_status = 'pending'))
$$;
create function account_ends_when_it_likes(account uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
    select not case_is_open(account) and not exists (select from account_sanctions where user_id = account and ended_at is null)
$$;

-- It was gone for good when the newest backup of the keys was made (account_delete_again): there is nothing left to keep.
alter table account_deletions add column gone_before boolean not null default false;

create function deletion_waits(account uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
    select deletion_is_held(account)
           or (case_is_open(account) and not exists (select from account_deletions where user_id = account and gone_before))
$$;
revoke execute on function case_is_open(uuid), account_ends_when_it_likes(uuid), deletion_waits(uuid) from public;
grant execute on function case_is_open(uuid), account_ends_when_it_likes(uuid), deletion_waits(uuid) to globetalk_office, globetalk_postman;

create function deletion_takes_its_time() returns trigger language plpgsql as $$
begin
    if new.gone_before then
        return new;
    end if;
    if new.ends_at < new.asked_at + interval '30 days' and (tg_op = 'INSERT' or new.ends_at < old.ends_at)
       and not account_ends_when_it_likes(new.user_id) then
        raise exception 'the account has its 30 days' using errcode = '23514', constraint = 'deletion_keeps_its_days';
    end if;
    if new.keys_destroyed_at is not null and (tg_op = 'INSERT' or old.keys_destroyed_at is null) and case_is_open(new.user_id) then
        raise exception 'a case is open' using errcode = '23514', constraint = 'deletion_waits_for_its_cases';
    end if;
    return new;
end $$;
create trigger deletion_takes_its_time before insert or update of ends_at, keys_destroyed_at, gone_before, asked_at on account_deletions
    for each row execute function deletion_takes_its_time();
-- The post office says when it ends, not when it was asked for, nor what was elsewhere.
revoke insert, update, delete on account_deletions from globetalk_office, globetalk_postman;
grant insert (user_id, farewell, former_status), update (ends_at, keys_destroyed_at, purged_at), delete on account_deletions to globetalk_office;
grant update (ends_at, keys_destroyed_at, purged_at) on account_deletions to globetalk_postman;

-- The account's row comes first: a report holds it, too, so that of a report and an end at once the second knows of the first.
create or replace function account_end(account uuid) returns void language plpgsql as $$
begin
    perform from user_profiles where user_id = account for no key update;
    perform from account_deletions where user_id = account and keys_destroyed_at is null for no key update;
    if not found then
        return;
    end if;
    update account_deletions set ends_at = least(ends_at, office_now()) where user_id = account;   -- no way back
    delete from account_tokens where user_id = account;
    if deletion_waits(account) then
        return;   -- the rest waits for the end of the hold, or of the case (purge_due)
    end if;
    delete from drafts where user_id = account;
    delete from data_keys where author_id = account;
    delete from account_keys where user_id = account;
    delete from recovery_codes where user_id = account;
    update user_profiles set password_hash = null, updated_at = office_now() where user_id = account;
    update account_deletions set keys_destroyed_at = office_now() where user_id = account;
end $$;

-- It was asked for as long before its end as ever; that was elsewhere.
create or replace function account_delete_again(account uuid, ends timestamptz, gone boolean) returns void language plpgsql as $$
begin
    perform account_leave(account, false);
    update account_deletions set asked_at = asked_at - (ends_at - least(ends_at, greatest(ends, office_now()))),
           ends_at = least(ends_at, greatest(ends, office_now())), gone_before = gone
        where user_id = account and keys_destroyed_at is null;
    if gone then
        perform account_purge(account);
    end if;
end $$;
