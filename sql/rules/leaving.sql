-- Leaving for good. Who leaves is gone for everybody else at once: not found, not written to, its
-- matches ended, letters on their way stopped. For 30 days it may come back. Then its data keys
-- are destroyed: what it wrote opens nowhere any more. What is left is purged, but for the handle,
-- which nobody gets again, and the rows of its matches.
comment on table account_deletions is
    'Who is leaving or has left for good. Within 30 days it may come back.';
comment on column account_deletions.farewell is 'Pen pals are told that it has said goodbye.';
comment on column account_deletions.former_status is 'What it comes back as.';
comment on column account_deletions.gone_before is
    'It was gone for good when the newest backup of the keys was made: there is nothing to keep.';

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

-- Nobody destroys by leaving what somebody else has to judge. While a sanction is in force, or a
-- case about the account is open, it has its 30 days and no less. When they are over and a case is
-- still open, its keys stay until that is closed. Nobody signs in to it meanwhile, writes to it or
-- finds it.
create or replace function case_is_open(account uuid) returns boolean language sql stable
    security definer set search_path = public, pg_temp
begin atomic
    select exists (
        select from moderation_logs c
        where (c.reported_user_id = account or (c.target_type = 'user' and c.target_id = account))
          and (c.status in ('open', 'under_review') or c.appeal_status = 'pending'));
end;
comment on function case_is_open is
    'Whether a case about the account is open: it was reported, with its profile, conversation or '
    'letter, or the gate held a letter of its. Who reports leaves as he or she likes.';

create or replace function account_ends_when_it_likes(account uuid) returns boolean
    language sql stable security definer set search_path = public, pg_temp
begin atomic
    select not case_is_open(account) and not exists (
        select from account_sanctions where user_id = account and ended_at is null);
end;
comment on function account_ends_when_it_likes is
    'Whether the account may end at once, without its 30 days.';

create or replace function deletion_waits(account uuid) returns boolean language sql stable
    security definer set search_path = public, pg_temp
begin atomic
    select deletion_is_held(account) or (case_is_open(account) and not exists (
        select from account_deletions where user_id = account and gone_before));
end;
comment on function deletion_waits is
    'Whether the account''s keys stay: for a legal hold, or until a case about it is closed.';

create or replace function deletion_takes_its_time() returns trigger language plpgsql
    set search_path = public, pg_temp as $$
begin
    if new.gone_before then
        return new;
    end if;
    if new.ends_at < new.asked_at + interval '30 days'
       and (tg_op = 'INSERT' or new.ends_at < old.ends_at)
       and not account_ends_when_it_likes(new.user_id) then
        raise exception 'the account has its 30 days'
            using errcode = '23514', constraint = 'deletion_keeps_its_days';
    end if;
    if new.keys_destroyed_at is not null
       and (tg_op = 'INSERT' or old.keys_destroyed_at is null)
       and case_is_open(new.user_id) then
        raise exception 'a case is open'
            using errcode = '23514', constraint = 'deletion_waits_for_its_cases';
    end if;
    return new;
end $$;
comment on function deletion_takes_its_time is
    'While a sanction is in force or a case is open, an account has its 30 days and no less.';
create or replace trigger deletion_takes_its_time
    before insert or update of ends_at, keys_destroyed_at, gone_before, asked_at
    on account_deletions for each row execute function deletion_takes_its_time();
comment on trigger deletion_takes_its_time on account_deletions is
    'While a sanction is in force or a case is open, an account has its 30 days and no less.';

create or replace function account_end(account uuid) returns void
    language plpgsql set search_path = public, pg_temp as $$
begin
    -- a report holds this row, too: of a report and an end at once the second knows of the first
    perform from user_profiles where user_id = account for no key update;
    perform from account_deletions
        where user_id = account and keys_destroyed_at is null for no key update;
    if not found then
        return;
    end if;
    update account_deletions set ends_at = least(ends_at, office_now())
        where user_id = account;   -- no way back
    delete from account_tokens where user_id = account;
    if deletion_waits(account) then
        return;   -- the rest waits for the end of the hold, or of the case (purge_due)
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
    -- it was asked for as long before its end as ever; that was elsewhere
    update account_deletions set
        asked_at = asked_at - (ends_at - least(ends_at, greatest(ends, office_now()))),
        ends_at = least(ends_at, greatest(ends, office_now())), gone_before = gone
        where user_id = account and keys_destroyed_at is null;
    if gone then
        perform account_purge(account);
    end if;
end $$;
comment on function account_delete_again is
    'Deletes again what an old backup of the database has brought back.';

revoke all on account_deletions from globetalk_office, globetalk_postman, globetalk_auditor;
-- The post office says when it ends, not when it was asked for, nor what was elsewhere.
grant select, insert (user_id, farewell, former_status),
    update (ends_at, keys_destroyed_at, purged_at), delete
    on account_deletions to globetalk_office;
grant select, update (ends_at, keys_destroyed_at, purged_at)
    on account_deletions to globetalk_postman;
grant execute on function case_is_open(uuid), account_ends_when_it_likes(uuid), deletion_waits(uuid)
    to globetalk_office, globetalk_postman;
grant execute on function account_opens(uuid, status_enum), account_leave(uuid, boolean),
    account_come_back(uuid), account_end(uuid), account_purge(uuid)
    to globetalk_office, globetalk_postman;
