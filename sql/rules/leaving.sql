-- Leaving for good. Who leaves is gone for everybody else at once: not found, not written to, its
-- matches ended, letters on their way stopped. For 30 days it may come back. Then its data keys
-- are destroyed: what it wrote opens nowhere any more. What is left is purged, but for the handle,
-- which nobody gets again, and the rows of its matches.
comment on table account_deletions is
    'Who is leaving or has left for good. Within 30 days it may come back.';
comment on column account_deletions.farewell is 'Pen pals are told that it has said goodbye.';
comment on column account_deletions.former_status is 'What it comes back as.';

create or replace function account_opens(account uuid, status status_enum) returns boolean
    language plpgsql stable set search_path = public, pg_temp as $$
begin
    return status <> 'deleted' or exists (
        select from account_deletions d where d.user_id = account
        and d.keys_destroyed_at is null and d.ends_at > office_now());
end $$;
comment on function account_opens is
    'Whether somebody may still sign in: a deleted account opens until its grace is over.';

create or replace function account_leave(account uuid, say_farewell boolean) returns timestamptz
    language plpgsql set search_path = public, pg_temp as $$
declare
    was status_enum;
begin
    select account_status into was
        from user_profiles where user_id = account for no key update;
    if was <> 'deleted' then
        insert into account_deletions (user_id, farewell, former_status)
            values (account, say_farewell, was);
        update user_profiles set account_status = 'deleted', updated_at = office_now()
            where user_id = account;
        -- rows in the order in which a delivery takes them: the queue's before the mailbox's
        perform from match_records where account in (user_1_id, user_2_id)
            order by match_id for no key update;
        delete from delivery_queue q using match_records m, letter_numbers n
            where account in (m.user_1_id, m.user_2_id)
              and n.match_id = m.match_id and q.message_id = n.message_id;
        update match_records set status = 'completed', completed_at = office_now(),
               updated_at = office_now(),
               completion_reason = case when say_farewell then 'natural_end'
                                        else 'user_left' end::completion_reason_enum
            where account in (user_1_id, user_2_id) and status = 'active';
        delete from match_waits where user_id = account;
        delete from account_tokens where user_id = account;
    end if;
    return (select ends_at from account_deletions where user_id = account);
end $$;
comment on function account_leave is
    'The account leaves. When it ends for good; asking again changes nothing.';

create or replace function account_come_back(account uuid) returns boolean
    language plpgsql set search_path = public, pg_temp as $$
declare
    was status_enum;
begin
    delete from account_deletions
        where user_id = account and keys_destroyed_at is null and ends_at > office_now()
        returning former_status into was;
    if was is null then
        return exists (select from user_profiles
                       where user_id = account and account_status <> 'deleted');
    end if;
    update user_profiles set account_status = was, updated_at = office_now()
        where user_id = account;
    return true;
end $$;
comment on function account_come_back is
    'The account is back as what it was. Ended matches stay ended. False: too late.';

create or replace function account_end(account uuid) returns void
    language plpgsql set search_path = public, pg_temp as $$
begin
    perform from account_deletions
        where user_id = account and keys_destroyed_at is null for no key update;
    if not found then
        return;
    end if;
    update account_deletions set ends_at = least(ends_at, office_now())
        where user_id = account;   -- no way back
    delete from account_tokens where user_id = account;
    if deletion_is_held(account) then
        return;   -- the rest waits for the end of the hold (purge_due)
    end if;
    delete from drafts where user_id = account;
    delete from data_keys where author_id = account;
    delete from account_keys where user_id = account;
    delete from recovery_codes where user_id = account;
    update user_profiles set password_hash = null, updated_at = office_now()
        where user_id = account;
    update account_deletions set keys_destroyed_at = office_now() where user_id = account;
end $$;
comment on function account_end is
    'From here on nothing that it wrote can be read, and no way in is left.';

create or replace function account_purge(account uuid) returns void
    language plpgsql set search_path = public, pg_temp as $$
begin
    perform account_end(account);
    if exists (select from account_deletions
               where user_id = account and keys_destroyed_at is null) then
        return;   -- held meanwhile
    end if;
    update user_profiles set last_active = null, age_range = '18-25', primary_language = 'zz',
           secondary_languages = '{}', time_zone = 'UTC', country_code = 'ZZ', region = null,
           bio = null, interests = '{}', favorite_local_fact = null, updated_at = office_now(),
           preferred_correspondence_type = 'either', max_active_conversations = 3,
           preferred_time_zone_distance = 6, privacy_level = 'minimal'
        where user_id = account;
    delete from account_blocks where blocker_id = account;
    delete from account_requests where user_id = account;
    delete from match_requests where user_id = account;
    delete from posting_keys where user_id = account;
    update mailbox_places p set last_activity = m.created_at, archived = false
        from match_records m where m.match_id = p.match_id and p.user_id = account;
    update account_capacity set chosen_at = '{}', hidden_until = null, most_new_a_week = null
        where user_id = account;
    update cultural_data set suggested_by = null where suggested_by = account;
    update moderation_logs set violation_description = null where reporting_user_id = account;
    update report_additions a set words = null from moderation_logs c
        where c.log_id = a.log_id and c.reporting_user_id = account;
    delete from fact_ratings where user_id = account;
    delete from fact_showings where user_id = account;
    update account_deletions set purged_at = office_now() where user_id = account;
end $$;
comment on function account_purge is
    'What is left: a handle that nobody gets again, an id, and how many letters a match had.';

create or replace function account_delete_again(account uuid, ends timestamptz, gone boolean)
    returns void language plpgsql set search_path = public, pg_temp as $$
begin
    perform account_leave(account, false);
    update account_deletions set ends_at = least(ends_at, greatest(ends, office_now()))
        where user_id = account and keys_destroyed_at is null;
    if gone then
        perform account_purge(account);
    end if;
end $$;
comment on function account_delete_again is
    'Deletes again what an old backup of the database has brought back.';

revoke all on account_deletions from globetalk_office, globetalk_postman, globetalk_auditor;
grant select, insert, update, delete on account_deletions to globetalk_office, globetalk_postman;
grant execute on function account_opens(uuid, status_enum), account_leave(uuid, boolean),
    account_come_back(uuid), account_end(uuid), account_purge(uuid)
    to globetalk_office, globetalk_postman;
