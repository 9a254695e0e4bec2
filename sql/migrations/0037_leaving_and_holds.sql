-- Leaving for good, and what is kept of it.
-- A held account keeps what was written to it, too: while it is held, no pen pal's keys are destroyed. Who left does not come back by that; the rest waits.
create function deletion_is_held(account uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select from accounts_held h where h.user_id = account
                   or exists (select from match_records m where (m.user_1_id, m.user_2_id) in ((account, h.user_id), (h.user_id, account))))
$$;
revoke execute on function deletion_is_held(uuid) from public;
grant execute on function deletion_is_held(uuid) to globetalk_office, globetalk_postman;
create or replace function account_end(account uuid) returns void language plpgsql as $$
begin
    perform from account_deletions where user_id = account and keys_destroyed_at is null for no key update;
    if not found then
        return;
    end if;
    update account_deletions set ends_at = least(ends_at, office_now()) where user_id = account;   -- no way back
    delete from account_tokens where user_id = account;
    if deletion_is_held(account) then
        return;   -- the rest waits for the end of the hold (purge_due)
    end if;
    delete from drafts where user_id = account;
    delete from data_keys where author_id = account;
    delete from account_keys where user_id = account;
    delete from recovery_codes where user_id = account;
    update user_profiles set password_hash = null, updated_at = office_now() where user_id = account;
    update account_deletions set keys_destroyed_at = office_now() where user_id = account;
end $$;
-- What the account told the moderators in its own words goes with it; and nothing is purged whose keys are still held.
create or replace function account_purge(account uuid) returns void language plpgsql as $$
begin
    perform account_end(account);
    if exists (select from account_deletions where user_id = account and keys_destroyed_at is null) then
        return;   -- held meanwhile
    end if;
    update user_profiles set last_active = null, age_range = '18-25', primary_language = 'zz', secondary_languages = '{}', time_zone = 'UTC',
           country_code = 'ZZ', region = null, bio = null, interests = '{}', favorite_local_fact = null, updated_at = office_now(),
           preferred_correspondence_type = 'either', max_active_conversations = 3, preferred_time_zone_distance = 6, privacy_level = 'minimal'
        where user_id = account;
    delete from account_blocks where blocker_id = account;
    delete from account_requests where user_id = account;
    delete from match_requests where user_id = account;
    delete from posting_keys where user_id = account;
    update mailbox_places p set last_activity = m.created_at, archived = false
        from match_records m where m.match_id = p.match_id and p.user_id = account;
    update account_capacity set chosen_at = '{}', hidden_until = null, most_new_a_week = null where user_id = account;
    update cultural_data set suggested_by = null where suggested_by = account;
    update moderation_logs set violation_description = null where reporting_user_id = account;
    delete from fact_ratings where user_id = account;
    delete from fact_showings where user_id = account;
    update account_deletions set purged_at = office_now() where user_id = account;
end $$;

-- Sanctions and holds go two years after they have ended, as cases do; the audit log keeps that they were.
create or replace function hold_is_logged() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        perform audit_write(new.placed_by, 'hold-placed', new.user_id,
                            jsonb_build_object('hold', new.hold_id, 'reason', new.reason, 'until', extract(epoch from new.until)));
        return null;
    end if;
    if tg_op = 'DELETE' and old.ended_at < kept_since('moderation') then
        return null;   -- retention
    end if;
    if tg_op = 'DELETE' or old.ended_at is not null or (new.hold_id, new.user_id, new.reason, new.placed_by, new.placed_at, new.until)
       is distinct from (old.hold_id, old.user_id, old.reason, old.placed_by, old.placed_at, old.until) then
        raise exception 'a hold is placed and ended, never changed' using errcode = '23514', constraint = 'hold_is_never_changed';
    end if;
    perform audit_write(new.ended_by, 'hold-ended', new.user_id, jsonb_build_object('hold', new.hold_id));
    return null;
end $$;
create or replace function sanction_is_kept() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        perform audit_write(new.placed_by, case new.status when 'banned' then 'account-banned' else 'account-suspended' end, new.user_id,
                            jsonb_build_object('sanction', new.sanction_id, 'reason', new.reason, 'until', extract(epoch from new.until)));
        perform sanction_sets_status(new.user_id, new.status);
        return null;
    end if;
    if tg_op = 'DELETE' and old.ended_at < kept_since('moderation') then
        return null;   -- retention
    end if;
    if tg_op = 'DELETE' or old.ended_at is not null
       or (new.sanction_id, new.user_id, new.status, new.reason, new.placed_by, new.placed_at, new.until)
          is distinct from (old.sanction_id, old.user_id, old.status, old.reason, old.placed_by, old.placed_at, old.until) then
        raise exception 'a sanction is placed and ended, never changed' using errcode = '23514', constraint = 'sanction_is_never_changed';
    end if;
    perform audit_write(new.ended_by, 'sanction-ended', new.user_id, jsonb_build_object('sanction', new.sanction_id));
    perform sanction_sets_status(new.user_id, 'active');
    return null;
end $$;
create or replace function retain_cases(most integer) returns bigint language sql security definer set search_path = public, pg_temp as $$
    with gone as (
        delete from moderation_logs where log_id = any (array(
            select log_id from cases_past_their_time where fate = 'over' order by created_at limit most)) returning 1),
    sanctions as (
        delete from account_sanctions where sanction_id = any (array(
            select sanction_id from account_sanctions where ended_at < kept_since('moderation') and not account_is_held(user_id) limit most)) returning 1),
    holds as (
        delete from legal_holds where hold_id = any (array(
            select hold_id from legal_holds where ended_at < kept_since('moderation') limit most)) returning 1)
    select (select count(*) from gone) + (select count(*) from sanctions) + (select count(*) from holds)
$$;
