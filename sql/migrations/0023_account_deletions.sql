-- Leaving for good (G2, G4). Who leaves is gone for everybody else at once: not found, not written to, its matches ended, letters on their way
-- stopped. For 30 days it may come back. Then (or at once, when asked for) its data keys are destroyed: what it wrote opens nowhere any more,
-- and what is left of the account is purged but for the handle, which nobody gets again, and the rows of its matches.
create table account_deletions (
    user_id uuid primary key references user_profiles on delete cascade,
    asked_at timestamptz not null default office_now(),
    ends_at timestamptz not null default office_now() + interval '30 days',
    farewell boolean not null,                        -- pen pals are told that it has said goodbye
    former_status status_enum not null constraint comes_back_as_somebody check (former_status <> 'deleted'),
    keys_destroyed_at timestamptz,
    purged_at timestamptz,
    constraint deletion_within_30_days check (ends_at between asked_at and asked_at + interval '30 days'),
    constraint keys_go_before_the_rest check (purged_at >= keys_destroyed_at)
);
create index account_deletions_due on account_deletions (ends_at) where purged_at is null;

-- May somebody still sign in to it? A deleted account opens until its grace is over.
create function account_opens(account uuid, status status_enum) returns boolean language sql stable as $$
    select status <> 'deleted' or exists (select from account_deletions d where d.user_id = account and d.keys_destroyed_at is null
                                          and d.ends_at > office_now())
$$;

-- One row: when it ends for good. Asking again changes nothing.
create function account_leave(account uuid, say_farewell boolean) returns timestamptz language plpgsql as $$
declare
    was status_enum;
    ended uuid[];
begin
    select account_status into was from user_profiles where user_id = account for no key update;
    if was <> 'deleted' then
        insert into account_deletions (user_id, farewell, former_status) values (account, say_farewell, was);
        update user_profiles set account_status = 'deleted', updated_at = office_now() where user_id = account;
        perform from match_records where account in (user_1_id, user_2_id) and status = 'active' order by match_id for no key update;
        update match_records set status = 'completed', completed_at = office_now(), updated_at = office_now(),
               completion_reason = case when say_farewell then 'natural_end' else 'user_left' end::completion_reason_enum
            where account in (user_1_id, user_2_id) and status = 'active';
        delete from delivery_queue q using match_records m, letter_numbers n
            where account in (m.user_1_id, m.user_2_id) and n.match_id = m.match_id and q.message_id = n.message_id;
        delete from match_waits where user_id = account;
        delete from account_tokens where user_id = account;
    end if;
    return (select ends_at from account_deletions where user_id = account);
end $$;

-- True when it is back: as what it was. Ended matches stay ended.
create function account_come_back(account uuid) returns boolean language plpgsql as $$
declare
    was status_enum;
begin
    delete from account_deletions where user_id = account and keys_destroyed_at is null and ends_at > office_now() returning former_status into was;
    if was is null then
        return exists (select from user_profiles where user_id = account and account_status <> 'deleted');
    end if;
    update user_profiles set account_status = was, updated_at = office_now() where user_id = account;
    return true;
end $$;

-- From here on nothing that it wrote can be read. No way in is left either.
create function account_end(account uuid) returns void language plpgsql as $$
begin
    perform from account_deletions where user_id = account and keys_destroyed_at is null for no key update;
    if not found then
        return;
    end if;
    update account_deletions set ends_at = least(ends_at, office_now()) where user_id = account;   -- no way back
    delete from account_tokens where user_id = account;
    if account_is_held(account) then
        return;   -- the rest waits for the end of the hold (purge_due)
    end if;
    delete from drafts where user_id = account;
    delete from data_keys where author_id = account;
    delete from account_keys where user_id = account;
    delete from recovery_codes where user_id = account;
    update user_profiles set password_hash = null, updated_at = office_now() where user_id = account;
    update account_deletions set keys_destroyed_at = office_now() where user_id = account;
end $$;

-- What is left of who was there: a handle that nobody gets again, and an id.
create function account_purge(account uuid) returns void language plpgsql as $$
begin
    perform account_end(account);
    update user_profiles set last_active = null, age_range = '18-25', primary_language = 'zz', secondary_languages = '{}', time_zone = 'UTC',
           country_code = 'ZZ', region = null, bio = null, interests = '{}', favorite_local_fact = null, updated_at = office_now(),
           preferred_correspondence_type = 'either', max_active_conversations = 3, preferred_time_zone_distance = 6, privacy_level = 'minimal'
        where user_id = account;
    delete from account_blocks where blocker_id = account;
    delete from account_requests where user_id = account;
    delete from match_requests where user_id = account;
    delete from posting_keys where user_id = account;
    delete from mailbox_places where user_id = account;
    delete from fact_ratings where user_id = account;
    delete from fact_showings where user_id = account;
    update account_deletions set purged_at = office_now() where user_id = account;
end $$;

-- A data key of somebody whose keys were destroyed is never made again, by whoever was in the middle of writing.
create function author_is_still_there() returns trigger language plpgsql as $$
begin
    perform from user_profiles where user_id = new.author_id for share;
    if exists (select from account_deletions where user_id = new.author_id and keys_destroyed_at is not null) then
        raise exception 'the author has left for good' using errcode = '23514', constraint = 'author_has_left';
    end if;
    return new;
end $$;
create trigger author_is_still_there before insert on data_keys for each row execute function author_is_still_there();

-- Nothing is on its way from or to who has left: also not what was held and is released now.
create function letter_has_two_ends() returns trigger language plpgsql as $$
begin
    if exists (select from match_records m join account_deletions d on d.user_id in (m.user_1_id, m.user_2_id) where m.match_id = new.match_id) then
        return null;
    end if;
    return new;
end $$;
create trigger letter_has_two_ends before insert on delivery_queue for each row execute function letter_has_two_ends();
