
\restrict globetalk

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

CREATE TYPE public.action_enum AS ENUM (
    'no_action',
    'warning',
    'content_removal',
    'temporary_ban',
    'permanent_ban'
);

ALTER TYPE public.action_enum OWNER TO globetalk;

CREATE TYPE public.age_range_enum AS ENUM (
    '18-25',
    '26-35',
    '36-45',
    '46+'
);

ALTER TYPE public.age_range_enum OWNER TO globetalk;

CREATE TYPE public.appeal_status_enum AS ENUM (
    'none',
    'pending',
    'approved',
    'denied'
);

ALTER TYPE public.appeal_status_enum OWNER TO globetalk;

CREATE TYPE public.completion_reason_enum AS ENUM (
    'natural_end',
    'one_time_complete',
    'user_left',
    'violation'
);

ALTER TYPE public.completion_reason_enum OWNER TO globetalk;

CREATE TYPE public.correspondence_enum AS ENUM (
    'one-time',
    'long-term',
    'either'
);

ALTER TYPE public.correspondence_enum OWNER TO globetalk;

CREATE DOMAIN public.country_code AS character(2)
	CONSTRAINT country_code_check CHECK ((VALUE ~ '^[A-Z]{2}$'::text));

ALTER DOMAIN public.country_code OWNER TO globetalk;

CREATE TYPE public.cultural_fact_enum AS ENUM (
    'holiday',
    'tradition',
    'food',
    'language',
    'greeting',
    'fun_fact'
);

ALTER TYPE public.cultural_fact_enum OWNER TO globetalk;

CREATE TYPE public.frequency_enum AS ENUM (
    'rare',
    'normal',
    'common'
);

ALTER TYPE public.frequency_enum OWNER TO globetalk;

CREATE DOMAIN public.language_code AS text
	CONSTRAINT language_code_check CHECK ((VALUE ~ '^[a-z]{2}$'::text));

ALTER DOMAIN public.language_code OWNER TO globetalk;

CREATE TYPE public.match_source_enum AS ENUM (
    'random',
    'language',
    'timezone',
    'interest'
);

ALTER TYPE public.match_source_enum OWNER TO globetalk;

CREATE TYPE public.match_status_enum AS ENUM (
    'active',
    'completed',
    'abandoned',
    'reported'
);

ALTER TYPE public.match_status_enum OWNER TO globetalk;

CREATE TYPE public.moderation_enum AS ENUM (
    'pending',
    'approved',
    'flagged',
    'blocked'
);

ALTER TYPE public.moderation_enum OWNER TO globetalk;

CREATE TYPE public.privacy_enum AS ENUM (
    'minimal',
    'standard',
    'detailed'
);

ALTER TYPE public.privacy_enum OWNER TO globetalk;

CREATE TYPE public.report_status_enum AS ENUM (
    'open',
    'under_review',
    'resolved',
    'dismissed'
);

ALTER TYPE public.report_status_enum OWNER TO globetalk;

CREATE TYPE public.severity_enum AS ENUM (
    'low',
    'medium',
    'high',
    'critical'
);

ALTER TYPE public.severity_enum OWNER TO globetalk;

CREATE TYPE public.status_enum AS ENUM (
    'active',
    'suspended',
    'banned',
    'deleted'
);

ALTER TYPE public.status_enum OWNER TO globetalk;

CREATE TYPE public.target_type_enum AS ENUM (
    'user',
    'message',
    'match'
);

ALTER TYPE public.target_type_enum OWNER TO globetalk;

CREATE TYPE public.violation_type_enum AS ENUM (
    'spam',
    'harassment',
    'inappropriate_content',
    'fake_profile',
    'other'
);

ALTER TYPE public.violation_type_enum OWNER TO globetalk;

CREATE FUNCTION public.a_way_in_is_kept() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    perform from user_profiles where user_id = old.user_id and account_status <> 'deleted' and password_hash is null for no key update;
    if found and not exists (select from account_keys where user_id = old.user_id) then
        raise exception 'the last way to sign in' using errcode = '23514', constraint = 'a_way_in_is_kept';
    end if;
    return null;
end $$;

ALTER FUNCTION public.a_way_in_is_kept() OWNER TO globetalk;

CREATE FUNCTION public.account_come_back(account uuid) RETURNS boolean
    LANGUAGE plpgsql
    AS $$
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

ALTER FUNCTION public.account_come_back(account uuid) OWNER TO globetalk;

CREATE FUNCTION public.account_delete_again(account uuid, ends timestamp with time zone, gone boolean) RETURNS void
    LANGUAGE plpgsql
    AS $$
begin
    perform account_leave(account, false);
    update account_deletions set ends_at = least(ends_at, greatest(ends, office_now())) where user_id = account and keys_destroyed_at is null;
    if gone then
        perform account_purge(account);
    end if;
end $$;

ALTER FUNCTION public.account_delete_again(account uuid, ends timestamp with time zone, gone boolean) OWNER TO globetalk;

CREATE FUNCTION public.account_end(account uuid) RETURNS void
    LANGUAGE plpgsql
    AS $$
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

ALTER FUNCTION public.account_end(account uuid) OWNER TO globetalk;

CREATE FUNCTION public.account_is_held(account uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select exists (select from accounts_held where user_id = account)
$$;

ALTER FUNCTION public.account_is_held(account uuid) OWNER TO globetalk;

CREATE FUNCTION public.account_is_settled() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    if tg_op = 'INSERT' then
        insert into account_capacity (user_id) values (new.user_id);
    end if;
    perform match_pool_refresh(new.user_id, true);
    return null;
end $$;

ALTER FUNCTION public.account_is_settled() OWNER TO globetalk;

CREATE FUNCTION public.account_leave(account uuid, say_farewell boolean) RETURNS timestamp with time zone
    LANGUAGE plpgsql
    AS $$
declare
    was status_enum;
begin
    select account_status into was from user_profiles where user_id = account for no key update;
    if was <> 'deleted' then
        insert into account_deletions (user_id, farewell, former_status) values (account, say_farewell, was);
        update user_profiles set account_status = 'deleted', updated_at = office_now() where user_id = account;
        perform from match_records where account in (user_1_id, user_2_id) order by match_id for no key update;
        delete from delivery_queue q using match_records m, letter_numbers n
            where account in (m.user_1_id, m.user_2_id) and n.match_id = m.match_id and q.message_id = n.message_id;
        update match_records set status = 'completed', completed_at = office_now(), updated_at = office_now(),
               completion_reason = case when say_farewell then 'natural_end' else 'user_left' end::completion_reason_enum
            where account in (user_1_id, user_2_id) and status = 'active';
        delete from match_waits where user_id = account;
        delete from account_tokens where user_id = account;
    end if;
    return (select ends_at from account_deletions where user_id = account);
end $$;

ALTER FUNCTION public.account_leave(account uuid, say_farewell boolean) OWNER TO globetalk;

CREATE FUNCTION public.account_opens(account uuid, status public.status_enum) RETURNS boolean
    LANGUAGE plpgsql STABLE
    AS $$
begin
    return status <> 'deleted' or exists (select from account_deletions d where d.user_id = account and d.keys_destroyed_at is null
                                          and d.ends_at > office_now());
end $$;

ALTER FUNCTION public.account_opens(account uuid, status public.status_enum) OWNER TO globetalk;

CREATE FUNCTION public.account_purge(account uuid) RETURNS void
    LANGUAGE plpgsql
    AS $$
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

ALTER FUNCTION public.account_purge(account uuid) OWNER TO globetalk;

CREATE FUNCTION public.analytics_groups(fewest integer) RETURNS TABLE(month text, country text, language text, measure text, people bigint, value double precision, told boolean)
    LANGUAGE sql STABLE
    AS $$
    with groups as materialized (
        select f.month, coalesce(f.country, '') as country, coalesce(f.language, '') as language, f.measure, count(distinct f.user_id) as people,
               case when f.measure = 'median-delay-hours' then percentile_cont(0.5) within group (order by f.amount) else count(*) end as value
        from analytics_facts f
        group by grouping sets ((f.month, f.measure), (f.month, f.country, f.measure), (f.month, f.country, f.language, f.measure))),
    months as (
        select g.*, g.people >= fewest as told from groups g where g.country = ''),
    countries as (
        select g.*, around.told and g.people >= fewest
               and not (bool_or(g.people < fewest) over beside
                        and (coalesce(sum(g.people) over before, 0) < fewest or count(*) over before < 2)) as told
        from groups g join months around using (month, measure) where g.country <> '' and g.language = ''
        window beside as (partition by g.month, g.measure),
               before as (partition by g.month, g.measure order by g.people, g.country rows between unbounded preceding and 1 preceding)),
    languages as (
        select g.*, around.told and g.people >= fewest
               and not (bool_or(g.people < fewest) over beside
                        and (coalesce(sum(g.people) over before, 0) < fewest or count(*) over before < 2)) as told
        from groups g join countries around using (month, measure, country) where g.language <> ''
        window beside as (partition by g.month, g.measure, g.country),
               before as (partition by g.month, g.measure, g.country order by g.people, g.language rows between unbounded preceding and 1 preceding))
    select * from months union all select * from countries union all select * from languages
$$;

ALTER FUNCTION public.analytics_groups(fewest integer) OWNER TO globetalk;

CREATE FUNCTION public.analytics_work_out(fewest integer) RETURNS void
    LANGUAGE plpgsql
    AS $$
declare
    fresh text[];
begin
    lock table analytics_months in share row exclusive mode;   -- two reports at once work out a month once
    with missing as (
        select distinct f.month from analytics_facts f
        where f.month < to_char((office_now() - interval '3 days') at time zone 'UTC', 'YYYY-MM')
          and not exists (select from analytics_months m where m.month = f.month)),
    made as (
        insert into analytics_months (month, least) select month, fewest from missing returning month)
    select array_agg(month) into fresh from made;
    if fresh is null then
        return;
    end if;
    insert into analytics_aggregates
        select month, country, language, measure, people, value from analytics_groups(fewest) where told and month = any (fresh);
    insert into analytics_left_out
        select month, count(*) from analytics_groups(fewest) where not told and month = any (fresh) group by month;
end $$;

ALTER FUNCTION public.analytics_work_out(fewest integer) OWNER TO globetalk;

CREATE FUNCTION public.arrival_is_news() RETURNS trigger
    LANGUAGE plpgsql
    SET enable_hashjoin TO 'off'
    SET enable_mergejoin TO 'off'
    AS $$
begin
    update mailbox_places p set last_activity = greatest(p.last_activity, a.delivered_at), archived = false, letters_arrived = p.letters_arrived + a.letters,
           letters_read = p.letters_read + a.read
    from (select match_id, recipient_id, max(delivered_at) as delivered_at, count(*)::integer as letters, count(read_at)::integer as read from arrived
          group by match_id, recipient_id order by match_id, recipient_id) a
    where p.match_id = a.match_id and p.user_id = a.recipient_id;
    return null;
end $$;

ALTER FUNCTION public.arrival_is_news() OWNER TO globetalk;

CREATE FUNCTION public.audit_check() RETURNS TABLE(entries bigint, broken bigint, last_seal bytea)
    LANGUAGE sql STABLE
    AS $$
    with chain as (
        select a.entry, a.seal = audit_seal(a) and a.entry = row_number() over line
                        and a.previous = lag(a.seal, 1, sha256('globetalk')) over line as whole
        from audit_log a window line as (order by a.entry))
    select count(c.entry), coalesce(min(c.entry) filter (where not c.whole),
                              case when e.entry <> count(c.entry) or e.seal is distinct from coalesce((select a.seal from audit_log a order by a.entry desc limit 1),
                                                                                                sha256('globetalk')) then count(c.entry) + 1 end), e.seal
    from audit_end e left join chain c on true group by e.entry, e.seal
$$;

ALTER FUNCTION public.audit_check() OWNER TO globetalk;

CREATE FUNCTION public.audit_only_grows() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    raise exception 'the audit log only grows' using errcode = '23514', constraint = 'audit_only_grows';
end $$;

ALTER FUNCTION public.audit_only_grows() OWNER TO globetalk;

SET default_tablespace = '';

SET default_table_access_method = heap;

CREATE TABLE public.audit_log (
    entry bigint NOT NULL,
    written_at timestamp with time zone NOT NULL,
    written_by text NOT NULL,
    actor text NOT NULL,
    action text NOT NULL,
    subject uuid,
    detail jsonb DEFAULT '{}'::jsonb NOT NULL,
    previous bytea NOT NULL,
    seal bytea NOT NULL,
    CONSTRAINT audit_action_is_a_word CHECK ((action ~ '^[a-z]+(-[a-z]+)*$'::text)),
    CONSTRAINT audit_log_actor_check CHECK (((char_length(actor) >= 1) AND (char_length(actor) <= 80))),
    CONSTRAINT audit_log_entry_check CHECK ((entry >= 1)),
    CONSTRAINT audit_log_previous_check CHECK ((octet_length(previous) = 32)),
    CONSTRAINT audit_log_seal_check CHECK ((octet_length(seal) = 32))
);

ALTER TABLE public.audit_log OWNER TO globetalk;

CREATE FUNCTION public.audit_seal(a public.audit_log) RETURNS bytea
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
    select sha256(a.previous || convert_to(jsonb_build_array(a.entry, extract(epoch from a.written_at), a.written_by, a.actor, a.action,
                                                             a.subject, a.detail)::text, 'UTF8'))
$$;

ALTER FUNCTION public.audit_seal(a public.audit_log) OWNER TO globetalk;

CREATE FUNCTION public.audit_write(actor text, action text, subject uuid DEFAULT NULL::uuid, detail jsonb DEFAULT '{}'::jsonb) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    last audit_end;
    a audit_log;
begin
    select * into last from audit_end for no key update;
    a := row(last.entry + 1, office_now(), session_user, actor, action, subject, coalesce(detail, '{}'), last.seal, last.seal);
    a.seal := audit_seal(a);
    insert into audit_log select a.*;
    update audit_end e set entry = a.entry, seal = a.seal;
    return a.entry;
end $$;

ALTER FUNCTION public.audit_write(actor text, action text, subject uuid, detail jsonb) OWNER TO globetalk;

CREATE FUNCTION public.author_is_still_there() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    perform from user_profiles where user_id = new.author_id for share;
    if exists (select from account_deletions where user_id = new.author_id and keys_destroyed_at is not null) then
        raise exception 'the author has left for good' using errcode = '23514', constraint = 'author_has_left';
    end if;
    return new;
end $$;

ALTER FUNCTION public.author_is_still_there() OWNER TO globetalk;

CREATE FUNCTION public.away_time() RETURNS interval
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ select interval '30 days' $$;

ALTER FUNCTION public.away_time() OWNER TO globetalk;

CREATE FUNCTION public.block_is_remembered() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    update match_records set blocked_at = new.blocked_at
        where user_1_id = least(new.blocker_id, new.blocked_id) and user_2_id = greatest(new.blocker_id, new.blocked_id) and blocked_at is null;
    return null;
end $$;

ALTER FUNCTION public.block_is_remembered() OWNER TO globetalk;

CREATE FUNCTION public.block_parts_the_two() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    perform from match_records
        where user_1_id = least(new.blocker_id, new.blocked_id) and user_2_id = greatest(new.blocker_id, new.blocked_id) order by match_id for no key update;
    delete from delivery_queue q using match_records m, letter_numbers n
        where m.user_1_id = least(new.blocker_id, new.blocked_id) and m.user_2_id = greatest(new.blocker_id, new.blocked_id)
          and n.match_id = m.match_id and q.message_id = n.message_id;
    update match_records set status = 'completed', completion_reason = 'user_left', completed_at = office_now(), updated_at = office_now()
        where user_1_id = least(new.blocker_id, new.blocked_id) and user_2_id = greatest(new.blocker_id, new.blocked_id) and status = 'active';
    return null;
end $$;

ALTER FUNCTION public.block_parts_the_two() OWNER TO globetalk;

CREATE FUNCTION public.block_waits_for_matching() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    perform from account_capacity where user_id in (new.blocker_id, new.blocked_id) order by user_id for no key update;
    return new;
end $$;

ALTER FUNCTION public.block_waits_for_matching() OWNER TO globetalk;

CREATE FUNCTION public.capacity_changed() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
    most integer;
begin
    select p.max_active_conversations into most from user_profiles p where p.user_id = new.user_id;
    if (old.hidden_until, old.most_new_a_week) is not distinct from (new.hidden_until, new.most_new_a_week)
       and (old.active_count < most) = (new.active_count < most) then
        if new.times_chosen = old.times_chosen then
            return null;
        end if;
        -- who is found may be found, or the find would have been refused; the week may be full by it
        if not week_is_full(new.most_new_a_week, new.chosen_at, office_now())
           and match_pool_chosen(new.user_id, new.chosen_at, new.times_chosen % 4 = 0) then
            return null;
        end if;
    end if;
    perform match_pool_refresh(new.user_id, false);
    return null;
end $$;

ALTER FUNCTION public.capacity_changed() OWNER TO globetalk;

CREATE FUNCTION public.capacity_is_kept() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
    most integer;
begin
    if new.active_count > old.active_count then
        select max_active_conversations into most from user_profiles
            where user_id = new.user_id and account_status = 'active';
        if most is null or new.active_count > most then
            raise exception 'no free place' using errcode = '23514', constraint = 'capacity_is_kept';
        end if;
    end if;
    return new;
end $$;

ALTER FUNCTION public.capacity_is_kept() OWNER TO globetalk;

CREATE FUNCTION public.choice_is_kept() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    if new.times_chosen > old.times_chosen then
        if old.hidden_until > office_now() or week_is_full(old.most_new_a_week, old.chosen_at, office_now()) then
            raise exception 'not now' using errcode = '23514', constraint = 'not_now_is_kept';
        end if;
        new.chosen_at := (old.chosen_at || office_now())[greatest(cardinality(old.chosen_at) - 8, 1):];
    end if;
    return new;
end $$;

ALTER FUNCTION public.choice_is_kept() OWNER TO globetalk;

CREATE FUNCTION public.clock_move(ahead interval) RETURNS timestamp with time zone
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if not (select development from post_office_clock) then
        raise exception 'the clock is moved in development only'
            using errcode = '23514', constraint = 'clock_moves_in_development_only';
    end if;
    if ahead is null or ahead <= interval '0' then
        raise exception 'the clock never goes back' using errcode = '23514', constraint = 'clock_never_goes_back';
    end if;
    update post_office_clock set shift = shift + ahead;
    perform pg_notify('globetalk_clock', '');
    return office_now();
end $$;

ALTER FUNCTION public.clock_move(ahead interval) OWNER TO globetalk;

CREATE FUNCTION public.cooling_off() RETURNS interval
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ select interval '180 days' $$;

ALTER FUNCTION public.cooling_off() OWNER TO globetalk;

CREATE FUNCTION public.data_key_has_its_epoch() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
    gone boolean;
begin
    select destroyed_at is not null into gone from key_epochs where epoch = new.epoch for key share;
    if gone then
        raise exception 'the epoch is destroyed' using errcode = '23514', constraint = 'epoch_is_destroyed';
    end if;
    return new;
end $$;

ALTER FUNCTION public.data_key_has_its_epoch() OWNER TO globetalk;

CREATE FUNCTION public.deletion_is_held(account uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select exists (select from accounts_held h where h.user_id = account
                   or exists (select from match_records m where (m.user_1_id, m.user_2_id) in ((account, h.user_id), (h.user_id, account))))
$$;

ALTER FUNCTION public.deletion_is_held(account uuid) OWNER TO globetalk;

CREATE FUNCTION public.destroyed_epoch_wraps_nothing() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    if tg_op = 'DELETE' or (old.destroyed_at is not null and new is distinct from old) then
        raise exception 'what is destroyed stays so' using errcode = '23514', constraint = 'epoch_is_destroyed';
    end if;
    if new.destroyed_at is not null and exists (select from data_keys where epoch = new.epoch) then
        raise exception 'a data key is wrapped by this epoch' using errcode = '23514', constraint = 'epoch_is_in_use';
    end if;
    return new;
end $$;

ALTER FUNCTION public.destroyed_epoch_wraps_nothing() OWNER TO globetalk;

CREATE FUNCTION public.draft_may_be_saved() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    perform hold_request(new.user_id, new.request_id);
    if exists (select from posting_keys where user_id = new.user_id and request_id = new.request_id) then
        raise exception 'already posted' using errcode = '23505', constraint = 'draft_already_posted';
    end if;
    if tg_op = 'INSERT' and not exists (select from drafts where draft_id = new.draft_id)
       and (select count(*) from drafts where user_id = new.user_id) >= 100 then
        raise exception 'a hundred drafts' using errcode = '23514', constraint = 'drafts_at_most_100';
    end if;
    if tg_op = 'UPDATE' and ((new.user_id, new.match_id, new.request_id) is distinct from (old.user_id, old.match_id, old.request_id)
                             or new.version <= old.version) then
        raise exception 'a draft keeps its place and its versions grow' using errcode = '23514', constraint = 'draft_versions_grow';
    end if;
    return new;
end $$;

ALTER FUNCTION public.draft_may_be_saved() OWNER TO globetalk;

CREATE FUNCTION public.end_sanctions_that_are_over() RETURNS bigint
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    with over as (
        update account_sanctions set ended_at = office_now(), ended_by = 'postman' where ended_at is null and until <= office_now() returning 1)
    select count(*) from over
$$;

ALTER FUNCTION public.end_sanctions_that_are_over() OWNER TO globetalk;

CREATE FUNCTION public.epochs_only_grow() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    raise exception 'a data key never goes back to an older epoch' using errcode = '23514', constraint = 'epochs_only_grow';
end $$;

ALTER FUNCTION public.epochs_only_grow() OWNER TO globetalk;

CREATE FUNCTION public.fact_is_rated() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
    fewer integer := case when tg_op = 'INSERT' then 0 else old.rating end;
    more integer := case when tg_op = 'DELETE' then 0 else new.rating end;
begin
    update cultural_data set ratings_sum = ratings_sum + more - fewer, ratings = ratings + (more > 0)::integer - (fewer > 0)::integer
        where fact_id = coalesce(new.fact_id, old.fact_id);
    update cultural_data set user_ratings = round(ratings_sum::numeric / nullif(ratings, 0), 2) where fact_id = coalesce(new.fact_id, old.fact_id);
    return null;
end $$;

ALTER FUNCTION public.fact_is_rated() OWNER TO globetalk;

CREATE FUNCTION public.farewell_is_the_last() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    if exists (select from match_records m where m.match_id = new.match_id
               and case when m.user_1_id = new.sender_id then m.user_1_farewell else m.user_2_farewell end is not null) then
        raise exception 'the farewell is written' using errcode = '23514', constraint = 'farewell_is_the_last';
    end if;
    return new;
end $$;

ALTER FUNCTION public.farewell_is_the_last() OWNER TO globetalk;

CREATE FUNCTION public.hold_is_logged() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

ALTER FUNCTION public.hold_is_logged() OWNER TO globetalk;

CREATE FUNCTION public.hold_request(account uuid, request uuid) RETURNS void
    LANGUAGE sql
    AS $$
    select pg_advisory_xact_lock(hashtextextended(account::text || request::text, 0))
$$;

ALTER FUNCTION public.hold_request(account uuid, request uuid) OWNER TO globetalk;

CREATE FUNCTION public.interest_mask(codes text[]) RETURNS bit
    LANGUAGE plpgsql STABLE PARALLEL SAFE
    AS $$
begin
    return (select coalesce(bit_or(set_bit(0::bit(128), place, 1)), 0::bit(128)) from interest_places where code = any (codes));
end $$;

ALTER FUNCTION public.interest_mask(codes text[]) OWNER TO globetalk;

CREATE FUNCTION public.interests_get_places(codes text[]) RETURNS void
    LANGUAGE plpgsql
    AS $$
begin
    if exists (select from unnest(codes) code where not exists (select from interest_places i where i.code = code.code)) then
        lock table interest_places in share row exclusive mode;
        insert into interest_places
            select code, taken + row_number() over (order by code)
            from (select distinct code from unnest(codes) code where code not in (select i.code from interest_places i)) fresh,
                 (select coalesce(max(place), -1) as taken from interest_places) places
            order by code limit (select 127 - count(*) from interest_places);
    end if;
end $$;

ALTER FUNCTION public.interests_get_places(codes text[]) OWNER TO globetalk;

CREATE FUNCTION public.kept_since(what text) RETURNS timestamp with time zone
    LANGUAGE sql STABLE
    AS $$
    select office_now() - keeps from retention_periods where kind = what
$$;

ALTER FUNCTION public.kept_since(what text) OWNER TO globetalk;

CREATE FUNCTION public.letter_has_two_ends() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    if exists (select from match_records m join account_deletions d on d.user_id in (m.user_1_id, m.user_2_id) where m.match_id = new.match_id) then
        return null;
    end if;
    return new;
end $$;

ALTER FUNCTION public.letter_has_two_ends() OWNER TO globetalk;

CREATE FUNCTION public.letter_is_allowed() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    if not exists (select from match_records m join user_profiles author on author.user_id = new.sender_id
                   where m.match_id = new.match_id and m.status = 'active' and author.account_status = 'active'
                     and m.match_type = new.correspondence and m.conversation_thread_id = new.conversation_thread_id
                     and (new.sender_id, new.recipient_id) in ((m.user_1_id, m.user_2_id), (m.user_2_id, m.user_1_id))) then
        raise exception 'no active match for this letter' using errcode = '23514', constraint = 'letter_needs_active_match';
    end if;
    if new.correspondence = 'one-time' and exists
       (select from letter_numbers n join letter_moderation v using (message_id)
        where n.match_id = new.match_id and n.sender_id = new.sender_id and n.message_id <> new.message_id
          and v.moderation_status <> 'blocked' and not exists (select from letter_recalls r where r.message_id = n.message_id)) then
        raise exception 'one letter each way' using errcode = '23514', constraint = 'one_time_letter_is_written';
    end if;
    return new;
end $$;

ALTER FUNCTION public.letter_is_allowed() OWNER TO globetalk;

CREATE FUNCTION public.letter_is_recalled() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    if tg_op = 'UPDATE' or not exists (select from messages where message_id = new.message_id and leaves_at > office_now())
       or exists (select from inbox where message_id = new.message_id) then
        raise exception 'the pillar box was emptied' using errcode = '23514', constraint = 'letter_has_left';
    end if;
    delete from delivery_queue where message_id = new.message_id;
    return new;
end $$;

ALTER FUNCTION public.letter_is_recalled() OWNER TO globetalk;

CREATE FUNCTION public.letter_never_changes() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    raise exception 'a letter never changes' using errcode = '23514', constraint = 'letter_never_changes';
end $$;

ALTER FUNCTION public.letter_never_changes() OWNER TO globetalk;

CREATE FUNCTION public.letters_exchanged(match uuid) RETURNS bigint
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
    select coalesce(sum(letters_arrived), 0) from mailbox_places where match_id = match
$$;

ALTER FUNCTION public.letters_exchanged(match uuid) OWNER TO globetalk;

CREATE FUNCTION public.listen_to(channel text) RETURNS void
    LANGUAGE plpgsql
    AS $$
begin
    execute format('listen %I', channel);
end $$;

ALTER FUNCTION public.listen_to(channel text) OWNER TO globetalk;

CREATE FUNCTION public.mailbox_counts_grow() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    raise exception 'numbers only grow' using errcode = '23514', constraint = 'mailbox_counts_grow';
end $$;

ALTER FUNCTION public.mailbox_counts_grow() OWNER TO globetalk;

CREATE FUNCTION public.make_partitions(months_ahead integer) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET lock_timeout TO '200ms'
    AS $$
declare
    kind text;
    month timestamp;
    name text;
    low uuid;
    high uuid;
    made integer := 0;
begin
    perform pg_advisory_xact_lock(hashtext('globetalk make_partitions'));
    foreach kind in array array['one_time', 'long_term'] loop
        for ahead in 0 .. least(greatest(months_ahead, 0), 120) loop
            month := date_trunc('month', office_now() at time zone 'UTC') + make_interval(months => ahead);
            name := format('messages_%s_%s', kind, to_char(month, 'YYYY_MM'));
            continue when to_regclass(name) is not null;
            low := uuid_v7_floor(month at time zone 'UTC');
            high := uuid_v7_floor((month + interval '1 month') at time zone 'UTC');
            execute format('create table %I (like messages_%s including defaults including constraints including indexes)', name, kind);
            execute format('revoke all on %I from globetalk_office, globetalk_postman', name);
            execute format('lock table messages_%s_default in access exclusive mode', kind);
            execute format('with moved as (delete from messages_%s_default where message_id >= %L and message_id < %L returning *)'
                           ' insert into %I select * from moved', kind, low, high, name);
            execute format('alter table messages_%s attach partition %I for values from (%L) to (%L)', kind, name, low, high);
            made := made + 1;
        end loop;
    end loop;
    return made;
end $$;

ALTER FUNCTION public.make_partitions(months_ahead integer) OWNER TO globetalk;

CREATE FUNCTION public.match_end_is_news() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    update mailbox_places set last_activity = greatest(last_activity, new.completed_at) where match_id = new.match_id;
    return null;
end $$;

ALTER FUNCTION public.match_end_is_news() OWNER TO globetalk;

CREATE FUNCTION public.match_ends_waiting() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    delete from match_waits where user_id in (new.user_1_id, new.user_2_id);
    return null;
end $$;

ALTER FUNCTION public.match_ends_waiting() OWNER TO globetalk;

CREATE FUNCTION public.match_ends_well() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    if (new.user_1_rating, new.user_2_rating) is distinct from (old.user_1_rating, old.user_2_rating)
       and (new.status = 'active' or office_now() > new.completed_at + rating_time()) then
        raise exception 'a rating is given in the days after the end' using errcode = '23514', constraint = 'rating_after_the_end';
    end if;
    if exists (select from (values (old.user_1_farewell, new.user_1_farewell, new.user_1_id),
                                   (old.user_2_farewell, new.user_2_farewell, new.user_2_id)) side (before, after, author)
               where before is distinct from after and after is not null and (new.status <> 'active' or not exists (
                     select from letter_numbers n where n.message_id = after and n.match_id = new.match_id and n.sender_id = author))) then
        raise exception 'a farewell is a letter of who says it' using errcode = '23514', constraint = 'farewell_is_a_letter';
    end if;
    return new;
end $$;

ALTER FUNCTION public.match_ends_well() OWNER TO globetalk;

CREATE FUNCTION public.match_enters_mailboxes() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    insert into mailbox_places (match_id, user_id, last_activity)
    values (new.match_id, new.user_1_id, new.created_at), (new.match_id, new.user_2_id, new.created_at);
    return null;
end $$;

ALTER FUNCTION public.match_enters_mailboxes() OWNER TO globetalk;

CREATE FUNCTION public.match_gives_places_back() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
    goes_on boolean := tg_op <> 'DELETE' and new.status = 'active';
    one integer := (goes_on and new.user_1_farewell is null)::integer - (old.status = 'active' and old.user_1_farewell is null)::integer;
    two integer := (goes_on and new.user_2_farewell is null)::integer - (old.status = 'active' and old.user_2_farewell is null)::integer;
begin
    if one <> 0 then
        update account_capacity set active_count = active_count + one where user_id = old.user_1_id;
    end if;
    if two <> 0 then
        update account_capacity set active_count = active_count + two where user_id = old.user_2_id;
    end if;
    return null;
end $$;

ALTER FUNCTION public.match_gives_places_back() OWNER TO globetalk;

CREATE FUNCTION public.match_is_allowed() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    if new.status <> 'active' then
        raise exception 'a match begins active' using errcode = '23514', constraint = 'match_begins_active';
    end if;
    -- in order of ids, like everybody who locks both (matching holds them already)
    perform from account_capacity where user_id in (new.user_1_id, new.user_2_id) order by user_id for no key update;
    if exists (select from account_blocks where (blocker_id, blocked_id) in
               ((new.user_1_id, new.user_2_id), (new.user_2_id, new.user_1_id))) then
        raise exception 'a blocked pair is never matched' using errcode = '23514', constraint = 'blocked_pair_is_never_matched';
    end if;
    return new;
end $$;

ALTER FUNCTION public.match_is_allowed() OWNER TO globetalk;

CREATE FUNCTION public.match_keeps_its_word() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    if (new.user_1_id, new.user_2_id, new.match_id, new.match_type, new.conversation_thread_id) is distinct from
       (old.user_1_id, old.user_2_id, old.match_id, old.match_type, old.conversation_thread_id) then
        raise exception 'a match keeps its people and its kind' using errcode = '23514', constraint = 'match_keeps_its_people';
    end if;
    if old.status <> 'active' and new.status = 'active' then
        raise exception 'an ended match stays ended' using errcode = '23514', constraint = 'ended_match_stays_ended';
    end if;
    if new.letters_posted < old.letters_posted then
        raise exception 'numbers only grow' using errcode = '23514', constraint = 'match_numbers_grow';
    end if;
    return new;
end $$;

ALTER FUNCTION public.match_keeps_its_word() OWNER TO globetalk;

CREATE FUNCTION public.match_may_fall_silent() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    insert into match_silences (match_id, look_at) values (new.match_id, new.created_at + interval '1 day');
    return null;
end $$;

ALTER FUNCTION public.match_may_fall_silent() OWNER TO globetalk;

CREATE FUNCTION public.match_pool_chosen(account uuid, chosen timestamp with time zone[], moves boolean) RETURNS boolean
    LANGUAGE plpgsql
    AS $$
begin
    update match_pool p set
           ring = case when moves then floor(random() * 2147483647)::integer else p.ring end,
           interest_ring = case when moves then
               ((coalesce((select i.place from interest_places i where get_bit(p.interests, i.place) = 1 order by random() limit 1), 127) << 24)
                + floor(random() * 16777215))::integer else p.interest_ring end,
           chosen_lately = recent.chosen_lately, last_chosen_at = recent.last_chosen_at
    from (select count(*)::integer as chosen_lately, max(moment) as last_chosen_at
          from unnest(chosen) moment where moment > chosen[cardinality(chosen)] - interval '30 days') recent
    where p.user_id = account;
    return found;
end $$;

ALTER FUNCTION public.match_pool_chosen(account uuid, chosen timestamp with time zone[], moves boolean) OWNER TO globetalk;

CREATE FUNCTION public.match_pool_refresh(account uuid, is_news boolean) RETURNS void
    LANGUAGE plpgsql
    AS $$
declare
    before integer;
    after integer;
begin
    perform from account_capacity where user_id = account for no key update;
    delete from match_pool where user_id = account;
    get diagnostics before = row_count;
    perform interests_get_places(interests) from user_profiles where user_id = account;
    insert into match_pool select * from match_pool_wanted where user_id = account;
    get diagnostics after = row_count;
    insert into match_buckets
        select language, age_range, zone_band from match_pool p where user_id = account and not exists (select from match_buckets b
            where (b.language, b.age_range, b.zone_band) = (p.language, p.age_range, p.zone_band))
        order by 1 on conflict do nothing;
    update account_capacity c set returns_at = due.at from (
        select nullif(greatest(case when hidden_until > office_now() then hidden_until end,
            case when week_is_full(most_new_a_week, chosen_at, office_now())
                then chosen_at[cardinality(chosen_at) - most_new_a_week + 1] + interval '7 days' end), 'infinity') as at
        from account_capacity where user_id = account) due
        where c.user_id = account and c.returns_at is distinct from due.at;
    if after > 0 and (is_news or before = 0) and exists (select from match_waits where over_at is null) then
        insert into match_arrivals (user_id) values (account) on conflict do nothing;
        perform pg_notify('globetalk_waiting', '');
    end if;
end $$;

ALTER FUNCTION public.match_pool_refresh(account uuid, is_news boolean) OWNER TO globetalk;

CREATE FUNCTION public.match_takes_places() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    update account_capacity set active_count = active_count + 1 where user_id = new.user_1_id;
    update account_capacity set active_count = active_count + 1 where user_id = new.user_2_id;
    return null;
end $$;

ALTER FUNCTION public.match_takes_places() OWNER TO globetalk;

CREATE FUNCTION public.match_wait_spoken() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    delete from match_wait_languages where user_id = new.user_id;
    insert into match_wait_languages (language, asked_at, user_id)
        select distinct spoken, w.asked_at, w.user_id from match_waits w join user_profiles p using (user_id),
               unnest(array_prepend(p.primary_language, p.secondary_languages)) spoken
        where w.user_id = new.user_id and w.over_at is null and spoken = coalesce(w.language, spoken);
    return null;
end $$;

ALTER FUNCTION public.match_wait_spoken() OWNER TO globetalk;

CREATE FUNCTION public.never_early() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    if exists (select from gone g where g.due_at > office_now() and exists (select from inbox i where i.message_id = g.message_id)) then
        raise exception 'a letter does not arrive before its time' using errcode = '23514', constraint = 'never_early';
    end if;
    return null;
end $$;

ALTER FUNCTION public.never_early() OWNER TO globetalk;

CREATE FUNCTION public.new_id() RETURNS uuid
    LANGUAGE sql PARALLEL SAFE
    AS $$ select uuid_v7(office_now()) $$;

ALTER FUNCTION public.new_id() OWNER TO globetalk;

CREATE FUNCTION public.office_now() RETURNS timestamp with time zone
    LANGUAGE plpgsql STABLE PARALLEL SAFE
    AS $$
begin
    return (select transaction_timestamp() + shift from post_office_clock);
end $$;

ALTER FUNCTION public.office_now() OWNER TO globetalk;

CREATE FUNCTION public.pair_has_cooled_off() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    if exists (select from match_records m where m.user_1_id = new.user_1_id and m.user_2_id = new.user_2_id and m.status <> 'active'
               and (m.completed_at > office_now() - cooling_off() or m.completion_reason = 'violation')) then
        raise exception 'the two have parted not long ago' using errcode = '23514', constraint = 'pair_has_cooled_off';
    end if;
    return new;
end $$;

ALTER FUNCTION public.pair_has_cooled_off() OWNER TO globetalk;

CREATE FUNCTION public.place_belongs_to_match() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    if not exists (select from match_records where match_id = new.match_id and new.user_id in (user_1_id, user_2_id)) then
        raise exception 'a mailbox holds its owner''s matches' using errcode = '23514', constraint = 'mailbox_place_of_one_of_the_two';
    end if;
    return new;
end $$;

ALTER FUNCTION public.place_belongs_to_match() OWNER TO globetalk;

CREATE FUNCTION public.post_office_clock_is_kept() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    if tg_op <> 'UPDATE' then
        raise exception 'the clock has one row, for ever' using errcode = '23514', constraint = 'clock_has_one_row';
    end if;
    if new.shift < old.shift then
        raise exception 'the clock never goes back' using errcode = '23514', constraint = 'clock_never_goes_back';
    end if;
    return new;
end $$;

ALTER FUNCTION public.post_office_clock_is_kept() OWNER TO globetalk;

CREATE FUNCTION public.posting_is_news() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    update mailbox_places set last_activity = greatest(last_activity, uuid_v7_instant(new.message_id))
    where match_id = new.match_id and user_id = new.sender_id;
    return null;
end $$;

ALTER FUNCTION public.posting_is_news() OWNER TO globetalk;

CREATE FUNCTION public.queue_stays_parted() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    if exists (select from match_records where match_id = new.match_id and blocked_at is not null) then
        raise exception 'a letter that a block has stopped' using errcode = '23514', constraint = 'blocked_pair_gets_no_letters';
    end if;
    return null;
end $$;

ALTER FUNCTION public.queue_stays_parted() OWNER TO globetalk;

CREATE FUNCTION public.queue_takes_letter() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    if exists (select from letter_recalls where message_id = new.message_id) then
        raise exception 'a letter taken back is not delivered' using errcode = '23514', constraint = 'recalled_letter_stays_back';
    end if;
    if exists (select from inbox where message_id = new.message_id) then
        raise exception 'a letter is delivered once' using errcode = '23514', constraint = 'letter_is_delivered_once';
    end if;
    if exists (select from match_records m join account_blocks b
               on (b.blocker_id, b.blocked_id) in ((m.user_1_id, m.user_2_id), (m.user_2_id, m.user_1_id))
               where m.match_id = new.match_id) then
        raise exception 'no letter passes between a blocked pair' using errcode = '23514', constraint = 'blocked_pair_gets_no_letters';
    end if;
    if not exists (select from messages where message_id = new.message_id and match_id = new.match_id
                   and recipient_id = new.recipient_id and scheduled_delivery_at <= new.due_at) then
        raise exception 'the queue says what the letter says' using errcode = '23514', constraint = 'queue_says_what_letter_says';
    end if;
    return null;
end $$;

ALTER FUNCTION public.queue_takes_letter() OWNER TO globetalk;

CREATE FUNCTION public.rating_time() RETURNS interval
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ select interval '14 days' $$;

ALTER FUNCTION public.rating_time() OWNER TO globetalk;

CREATE FUNCTION public.reading_is_counted() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    update mailbox_places set letters_read = letters_read + (new.read_at is not null)::integer - (old.read_at is not null)::integer
    where match_id = new.match_id and user_id = new.recipient_id;
    return null;
end $$;

ALTER FUNCTION public.reading_is_counted() OWNER TO globetalk;

CREATE FUNCTION public.recall_unsays() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
    one record;
begin
    select n.match_id, l.created_at into one from letter_numbers n join messages l using (message_id) where n.message_id = new.message_id;
    perform from match_records where match_id = one.match_id for no key update;
    update match_records m set
        user_1_farewell = nullif(m.user_1_farewell, new.message_id), user_2_farewell = nullif(m.user_2_farewell, new.message_id),
        first_message_sent_at = case when m.first_message_sent_at < one.created_at then m.first_message_sent_at else kept.oldest end,
        last_message_sent_at = case when m.last_message_sent_at > one.created_at then m.last_message_sent_at
            else coalesce(kept.newest, case when m.first_message_sent_at < one.created_at then m.first_message_sent_at end) end
        from (select (select min(created_at) from (
                  select l.created_at from letter_numbers n join messages l using (message_id) where n.match_id = one.match_id
                  and not exists (select from letter_recalls r where r.message_id = n.message_id) order by n.message_sequence limit 20) oldest) as oldest,
                     (select max(created_at) from (
                  select l.created_at from letter_numbers n join messages l using (message_id) where n.match_id = one.match_id
                  and not exists (select from letter_recalls r where r.message_id = n.message_id) order by n.message_sequence desc limit 20) newest) as newest) kept
        where m.match_id = one.match_id;
    return null;
end $$;

ALTER FUNCTION public.recall_unsays() OWNER TO globetalk;

CREATE FUNCTION public.retain_cases(most integer) RETURNS bigint
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
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

ALTER FUNCTION public.retain_cases(most integer) OWNER TO globetalk;

CREATE FUNCTION public.retain_letters(kind text, most integer) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $_$
declare
    part regclass;
    ids uuid[];
begin
    for part in select relid from pg_partition_tree('messages_' || replace(kind, '-', '_')) where isleaf order by relid::regclass::text loop
        execute format(
            'select array(select l.message_id from %s l join letter_moderation v using (message_id)'
            ' where l.message_id < uuid_v7_floor(kept_since($1)) and (v.moderation_status in (''approved'', ''blocked'')'
            ' or exists (select from letter_recalls r where r.message_id = l.message_id)'
            ' or exists (select from account_deletions d where d.user_id = l.sender_id and d.keys_destroyed_at is not null))'
            ' and not exists (select from delivery_queue q where q.message_id = l.message_id)'
            ' and not exists (select from accounts_held h where h.user_id in (l.sender_id, l.recipient_id))'
            ' order by l.message_id limit $2 for update of v skip locked)', part) into ids using kind, most;
        continue when cardinality(ids) = 0;
        delete from posting_keys where message_id = any (ids);
        delete from inbox where message_id = any (ids);
        delete from letter_recalls where message_id = any (ids);
        delete from letter_numbers where message_id = any (ids);
        execute format('delete from %s where message_id = any ($1)', part) using ids;
        delete from letter_moderation where message_id = any (ids);
        return cardinality(ids);
    end loop;
    return 0;
end $_$;

ALTER FUNCTION public.retain_letters(kind text, most integer) OWNER TO globetalk;

CREATE FUNCTION public.retain_month() RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET lock_timeout TO '100ms'
    AS $$
declare
    one record;
    used boolean;
begin
    for one in select m.*, pg_get_expr(c.relpartbound, c.oid) as bound from letter_months m join pg_class c on c.oid = m.month
               where m.ends <= kept_since(m.kind) order by m.ends, m.name loop
        execute format('select exists (select from %s)', one.month) into used;
        continue when used and (right(one.name, 5) = '_held' or
                                exists (select from letters_past_their_time l where l.fate = 'over' and l.correspondence::text = one.kind
                                        and l.message_id >= uuid_v7_floor(one.begins) and l.message_id < uuid_v7_floor(one.ends)));
        if used then
            execute format('create table %I (like %s including defaults including constraints including indexes)', one.name || '_held', one.month);
            execute format('revoke all on %I from globetalk_office, globetalk_postman', one.name || '_held');
            execute format('insert into %I select * from %s', one.name || '_held', one.month);
        end if;
        execute format('drop table %s', one.month);
        if used then
            execute format('alter table messages_%s attach partition %I %s', replace(one.kind, '-', '_'), one.name || '_held', one.bound);
        end if;
        return one.name;
    end loop;
    return null;
end $$;

ALTER FUNCTION public.retain_month() OWNER TO globetalk;

CREATE FUNCTION public.sanction_is_kept() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

ALTER FUNCTION public.sanction_is_kept() OWNER TO globetalk;

CREATE FUNCTION public.sanction_sets_status(account uuid, becomes public.status_enum) RETURNS void
    LANGUAGE plpgsql
    AS $$
begin
    update account_deletions set former_status = becomes where user_id = account and keys_destroyed_at is null;
    update user_profiles set account_status = becomes, updated_at = office_now() where user_id = account and account_status <> 'deleted';
    perform pg_notify('globetalk_matches', account::text);   -- what is on the screen is old
end $$;

ALTER FUNCTION public.sanction_sets_status(account uuid, becomes public.status_enum) OWNER TO globetalk;

CREATE FUNCTION public.set_development(wanted boolean) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if (select development from post_office_clock) is not distinct from wanted then
        return;
    end if;
    if wanted and not pg_has_role(session_user, (select tableowner from pg_tables where tablename = 'post_office_clock' and schemaname = 'public'), 'usage') then
        raise exception 'only the owner makes a development post office' using errcode = '23514', constraint = 'development_is_set_by_the_owner';
    end if;
    update post_office_clock set development = wanted;
end $$;

ALTER FUNCTION public.set_development(wanted boolean) OWNER TO globetalk;

CREATE FUNCTION public.severity_of_flags(flags text[]) RETURNS public.severity_enum
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
    select (case when flags && array['minor', 'self-harm'] then 'critical' when 'threat' = any (flags) then 'high'
                 when 'money' = any (flags) then 'medium' else 'low' end)::severity_enum
$$;

ALTER FUNCTION public.severity_of_flags(flags text[]) OWNER TO globetalk;

CREATE FUNCTION public.severity_of_report(violation public.violation_type_enum) RETURNS public.severity_enum
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
    select (case violation when 'harassment' then 'high' when 'inappropriate_content' then 'medium' when 'fake_profile' then 'medium'
                           else 'low' end)::severity_enum
$$;

ALTER FUNCTION public.severity_of_report(violation public.violation_type_enum) OWNER TO globetalk;

CREATE FUNCTION public.unread_is_gone() RETURNS trigger
    LANGUAGE plpgsql
    SET enable_hashjoin TO 'off'
    SET enable_mergejoin TO 'off'
    AS $$
begin
    update mailbox_places p set letters_read = p.letters_read + g.letters
    from (select match_id, recipient_id, count(*)::integer as letters from gone where read_at is null
          group by match_id, recipient_id order by match_id, recipient_id) g
    where p.match_id = g.match_id and p.user_id = g.recipient_id;
    return null;
end $$;

ALTER FUNCTION public.unread_is_gone() OWNER TO globetalk;

CREATE FUNCTION public.uuid_v7(made timestamp with time zone) RETURNS uuid
    LANGUAGE sql PARALLEL SAFE
    AS $$
    select (lpad(to_hex(floor(extract(epoch from made) * 1000)::bigint), 12, '0') || '7'
            || substr(translate(gen_random_uuid()::text, '-', ''), 14))::uuid
$$;

ALTER FUNCTION public.uuid_v7(made timestamp with time zone) OWNER TO globetalk;

CREATE FUNCTION public.uuid_v7_floor(made timestamp with time zone) RETURNS uuid
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$
    select (lpad(to_hex(floor(extract(epoch from made) * 1000)::bigint), 12, '0') || '00000000000000000000')::uuid
$$;

ALTER FUNCTION public.uuid_v7_floor(made timestamp with time zone) OWNER TO globetalk;

CREATE FUNCTION public.uuid_v7_instant(id uuid) RETURNS timestamp with time zone
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$
    select to_timestamp(('x' || left(encode(uuid_send(id), 'hex'), 12))::bit(48)::bigint::float8 / 1000)
$$;

ALTER FUNCTION public.uuid_v7_instant(id uuid) OWNER TO globetalk;

CREATE FUNCTION public.week_is_full(most integer, chosen timestamp with time zone[], moment timestamp with time zone) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
    select coalesce(chosen[cardinality(chosen) - most + 1] > moment - interval '7 days', false)
$$;

ALTER FUNCTION public.week_is_full(most integer, chosen timestamp with time zone[], moment timestamp with time zone) OWNER TO globetalk;

CREATE FUNCTION public.zone_band(zone text) RETURNS integer
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
    select floor((least(date_part('epoch', (timestamptz '2025-01-15 12:00Z' at time zone zone) - timestamp '2025-01-15 12:00'),
                        date_part('epoch', (timestamptz '2025-07-15 12:00Z' at time zone zone) - timestamp '2025-07-15 12:00'))
                  + 43200) / 10800)::integer % 8
$$;

ALTER FUNCTION public.zone_band(zone text) OWNER TO globetalk;

CREATE FUNCTION public.zone_distance(one text, other text, moment timestamp with time zone) RETURNS integer
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
    select least(hours, 24 - hours) from (
        select abs(round(extract(epoch from (moment at time zone one) - (moment at time zone other)) / 3600))::integer % 24 as hours) apart
$$;

ALTER FUNCTION public.zone_distance(one text, other text, moment timestamp with time zone) OWNER TO globetalk;

CREATE TABLE public.account_blocks (
    blocker_id uuid NOT NULL,
    blocked_id uuid NOT NULL,
    blocked_at timestamp with time zone DEFAULT public.office_now() NOT NULL,
    CONSTRAINT nobody_blocks_himself CHECK ((blocker_id <> blocked_id))
);

ALTER TABLE public.account_blocks OWNER TO globetalk;

CREATE TABLE public.account_capacity (
    user_id uuid NOT NULL,
    active_count integer DEFAULT 0 NOT NULL,
    times_chosen integer DEFAULT 0 NOT NULL,
    hidden_until timestamp with time zone,
    most_new_a_week integer,
    chosen_at timestamp with time zone[] DEFAULT '{}'::timestamp with time zone[] NOT NULL,
    returns_at timestamp with time zone,
    CONSTRAINT account_capacity_times_chosen_check CHECK ((times_chosen >= 0)),
    CONSTRAINT active_conversations_0_to_10 CHECK (((active_count >= 0) AND (active_count <= 10))),
    CONSTRAINT last_ten_choices CHECK ((cardinality(chosen_at) <= 10)),
    CONSTRAINT most_new_a_week_1_to_10 CHECK (((most_new_a_week >= 1) AND (most_new_a_week <= 10)))
)
WITH (fillfactor='70');

ALTER TABLE public.account_capacity OWNER TO globetalk;

CREATE TABLE public.account_deletions (
    user_id uuid NOT NULL,
    asked_at timestamp with time zone DEFAULT public.office_now() NOT NULL,
    ends_at timestamp with time zone DEFAULT (public.office_now() + '30 days'::interval) NOT NULL,
    farewell boolean NOT NULL,
    former_status public.status_enum NOT NULL,
    keys_destroyed_at timestamp with time zone,
    purged_at timestamp with time zone,
    CONSTRAINT comes_back_as_somebody CHECK ((former_status <> 'deleted'::public.status_enum)),
    CONSTRAINT deletion_within_30_days CHECK (((ends_at >= asked_at) AND (ends_at <= (asked_at + '30 days'::interval)))),
    CONSTRAINT keys_go_before_the_rest CHECK ((purged_at >= keys_destroyed_at))
);

ALTER TABLE public.account_deletions OWNER TO globetalk;

CREATE TABLE public.account_keys (
    key_hash bytea NOT NULL,
    user_id uuid NOT NULL,
    added_at timestamp with time zone DEFAULT public.office_now() NOT NULL,
    key_id uuid DEFAULT public.new_id() NOT NULL,
    label text DEFAULT ''::text NOT NULL,
    CONSTRAINT account_keys_key_hash_check CHECK (((octet_length(key_hash) >= 16) AND (octet_length(key_hash) <= 64))),
    CONSTRAINT key_label_length CHECK ((char_length(label) <= 40))
);

ALTER TABLE public.account_keys OWNER TO globetalk;

CREATE TABLE public.account_requests (
    request_id uuid NOT NULL,
    user_id uuid NOT NULL,
    requested_at timestamp with time zone DEFAULT public.office_now() NOT NULL
);

ALTER TABLE public.account_requests OWNER TO globetalk;

CREATE TABLE public.account_sanctions (
    sanction_id uuid DEFAULT public.new_id() NOT NULL,
    user_id uuid NOT NULL,
    status public.status_enum NOT NULL,
    reason text NOT NULL,
    placed_by text NOT NULL,
    placed_at timestamp with time zone DEFAULT public.office_now() NOT NULL,
    until timestamp with time zone,
    ended_at timestamp with time zone,
    ended_by text,
    CONSTRAINT a_suspension_has_an_end_and_a_ban_none CHECK (((status = 'suspended'::public.status_enum) = (until IS NOT NULL))),
    CONSTRAINT account_sanctions_ended_by_check CHECK (((char_length(ended_by) >= 1) AND (char_length(ended_by) <= 80))),
    CONSTRAINT sanction_ends_after_it_begins CHECK ((until > placed_at)),
    CONSTRAINT sanction_has_a_reason CHECK (((char_length(reason) >= 1) AND (char_length(reason) <= 500))),
    CONSTRAINT sanction_is_ended_after_it_is_placed CHECK ((ended_at >= placed_at)),
    CONSTRAINT sanction_is_placed_by_somebody CHECK (((char_length(placed_by) >= 1) AND (char_length(placed_by) <= 80))),
    CONSTRAINT sanction_suspends_or_bans CHECK ((status = ANY (ARRAY['suspended'::public.status_enum, 'banned'::public.status_enum]))),
    CONSTRAINT somebody_ends_a_sanction CHECK (((ended_at IS NULL) = (ended_by IS NULL)))
);

ALTER TABLE public.account_sanctions OWNER TO globetalk;

CREATE TABLE public.account_tokens (
    token_id uuid DEFAULT public.new_id() NOT NULL,
    user_id uuid NOT NULL,
    token_hash bytea NOT NULL,
    created_at timestamp with time zone DEFAULT public.office_now() NOT NULL,
    expires_at timestamp with time zone DEFAULT (public.office_now() + '24:00:00'::interval) NOT NULL,
    door text DEFAULT ''::text NOT NULL,
    key_id uuid,
    CONSTRAINT account_tokens_token_hash_check CHECK (((octet_length(token_hash) >= 16) AND (octet_length(token_hash) <= 64))),
    CONSTRAINT door_length CHECK ((char_length(door) <= 20)),
    CONSTRAINT token_dies_after_24_hours CHECK (((expires_at > created_at) AND (expires_at <= (created_at + '24:00:00'::interval))))
);

ALTER TABLE public.account_tokens OWNER TO globetalk;

CREATE TABLE public.legal_holds (
    hold_id uuid DEFAULT public.new_id() NOT NULL,
    user_id uuid NOT NULL,
    reason text NOT NULL,
    placed_by text NOT NULL,
    placed_at timestamp with time zone DEFAULT public.office_now() NOT NULL,
    until timestamp with time zone,
    ended_at timestamp with time zone,
    ended_by text,
    CONSTRAINT hold_ends_after_it_begins CHECK ((until > placed_at)),
    CONSTRAINT hold_has_a_reason CHECK (((char_length(reason) >= 1) AND (char_length(reason) <= 500))),
    CONSTRAINT hold_is_ended_after_it_is_placed CHECK ((ended_at >= placed_at)),
    CONSTRAINT hold_is_placed_by_somebody CHECK (((char_length(placed_by) >= 1) AND (char_length(placed_by) <= 80))),
    CONSTRAINT legal_holds_ended_by_check CHECK (((char_length(ended_by) >= 1) AND (char_length(ended_by) <= 80))),
    CONSTRAINT somebody_ends_a_hold CHECK (((ended_at IS NULL) = (ended_by IS NULL)))
);

ALTER TABLE public.legal_holds OWNER TO globetalk;

CREATE VIEW public.accounts_held AS
 SELECT DISTINCT legal_holds.user_id
   FROM public.legal_holds
  WHERE ((legal_holds.ended_at IS NULL) AND ((legal_holds.until IS NULL) OR (legal_holds.until > public.office_now())));

ALTER TABLE public.accounts_held OWNER TO globetalk;

CREATE TABLE public.analytics_aggregates (
    month text NOT NULL,
    country text NOT NULL,
    language text NOT NULL,
    measure text NOT NULL,
    people bigint NOT NULL,
    value double precision NOT NULL
);

ALTER TABLE public.analytics_aggregates OWNER TO globetalk;

CREATE TABLE public.inbox (
    message_id uuid NOT NULL,
    recipient_id uuid NOT NULL,
    delivered_at timestamp with time zone NOT NULL,
    match_id uuid NOT NULL,
    read_at timestamp with time zone,
    CONSTRAINT delivered_at_least_12_hours_after_posting CHECK ((delivered_at >= (public.uuid_v7_instant(message_id) + '12:00:00'::interval))),
    CONSTRAINT read_after_delivery CHECK ((read_at >= delivered_at))
);

ALTER TABLE public.inbox OWNER TO globetalk;

CREATE TABLE public.match_records (
    match_id uuid DEFAULT public.new_id() NOT NULL,
    created_at timestamp with time zone DEFAULT public.office_now() NOT NULL,
    updated_at timestamp with time zone DEFAULT public.office_now() NOT NULL,
    user_1_id uuid NOT NULL,
    user_2_id uuid NOT NULL,
    match_type public.correspondence_enum NOT NULL,
    match_source public.match_source_enum DEFAULT 'random'::public.match_source_enum NOT NULL,
    compatibility_score numeric(3,2),
    time_zone_difference integer,
    status public.match_status_enum DEFAULT 'active'::public.match_status_enum NOT NULL,
    conversation_thread_id uuid DEFAULT public.new_id() NOT NULL,
    first_message_sent_at timestamp with time zone,
    last_message_sent_at timestamp with time zone,
    letters_posted integer DEFAULT 0 NOT NULL,
    completion_reason public.completion_reason_enum,
    completed_at timestamp with time zone,
    user_1_rating integer,
    user_2_rating integer,
    user_1_farewell uuid,
    user_2_farewell uuid,
    blocked_at timestamp with time zone,
    CONSTRAINT different_users CHECK ((user_1_id <> user_2_id)),
    CONSTRAINT ended_or_active CHECK (((status = 'active'::public.match_status_enum) = (completed_at IS NULL))),
    CONSTRAINT match_is_of_one_kind CHECK ((match_type <> 'either'::public.correspondence_enum)),
    CONSTRAINT match_records_compatibility_score_check CHECK (((compatibility_score >= (0)::numeric) AND (compatibility_score <= (1)::numeric))),
    CONSTRAINT match_records_letters_posted_check CHECK ((letters_posted >= 0)),
    CONSTRAINT match_records_time_zone_difference_check CHECK (((time_zone_difference >= 0) AND (time_zone_difference <= 12))),
    CONSTRAINT match_records_user_1_rating_check CHECK (((user_1_rating >= 1) AND (user_1_rating <= 5))),
    CONSTRAINT match_records_user_2_rating_check CHECK (((user_2_rating >= 1) AND (user_2_rating <= 5))),
    CONSTRAINT one_time_ends_by_itself CHECK (((match_type <> 'one-time'::public.correspondence_enum) OR ((user_1_farewell IS NULL) AND (user_2_farewell IS NULL)))),
    CONSTRAINT reason_fits_the_end CHECK (((completion_reason IS NULL) OR (status = (
CASE completion_reason
    WHEN 'violation'::public.completion_reason_enum THEN 'reported'::text
    ELSE 'completed'::text
END)::public.match_status_enum))),
    CONSTRAINT smaller_account_first CHECK ((user_1_id < user_2_id))
)
WITH (fillfactor='70');

ALTER TABLE public.match_records OWNER TO globetalk;

CREATE TABLE public.messages (
    message_id uuid NOT NULL,
    correspondence public.correspondence_enum NOT NULL,
    created_at timestamp with time zone NOT NULL,
    match_id uuid NOT NULL,
    sender_id uuid NOT NULL,
    recipient_id uuid NOT NULL,
    conversation_thread_id uuid NOT NULL,
    message_sequence integer NOT NULL,
    sealed bytea NOT NULL,
    key_id uuid NOT NULL,
    message_length integer NOT NULL,
    contains_emoji boolean DEFAULT false NOT NULL,
    detected_language public.language_code,
    leaves_at timestamp with time zone NOT NULL,
    scheduled_delivery_at timestamp with time zone NOT NULL,
    client_timezone character varying(50),
    estimated_read_time integer,
    CONSTRAINT delivery_at_least_12_hours_after_posting CHECK ((scheduled_delivery_at >= (created_at + '12:00:00'::interval))),
    CONSTRAINT delivery_within_60_days CHECK ((scheduled_delivery_at <= (created_at + '60 days'::interval))),
    CONSTRAINT id_carries_the_posting CHECK ((public.uuid_v7_instant(message_id) = date_trunc('milliseconds'::text, created_at))),
    CONSTRAINT leaves_between_posting_and_delivery CHECK (((leaves_at >= created_at) AND (leaves_at <= scheduled_delivery_at))),
    CONSTRAINT message_of_1_to_5000_characters CHECK (((message_length >= 1) AND (message_length <= 5000))),
    CONSTRAINT messages_estimated_read_time_check CHECK ((estimated_read_time >= 0)),
    CONSTRAINT messages_message_sequence_check CHECK ((message_sequence >= 1)),
    CONSTRAINT messages_sealed_check CHECK (((octet_length(sealed) >= 32) AND (octet_length(sealed) <= 65536))),
    CONSTRAINT nobody_writes_to_himself CHECK ((sender_id <> recipient_id))
)
PARTITION BY LIST (correspondence);

ALTER TABLE public.messages OWNER TO globetalk;

CREATE TABLE public.user_profiles (
    user_id uuid DEFAULT public.new_id() NOT NULL,
    created_at timestamp with time zone DEFAULT public.office_now() NOT NULL,
    updated_at timestamp with time zone DEFAULT public.office_now() NOT NULL,
    anonymous_handle character varying(50) NOT NULL,
    password_hash character varying(255),
    last_active timestamp with time zone,
    age_range public.age_range_enum NOT NULL,
    primary_language public.language_code NOT NULL,
    secondary_languages public.language_code[] DEFAULT '{}'::public.language_code[] NOT NULL,
    time_zone character varying(50) NOT NULL,
    country_code public.country_code NOT NULL,
    region character varying(100),
    bio text,
    interests text[] DEFAULT '{}'::text[] NOT NULL,
    favorite_local_fact text,
    preferred_correspondence_type public.correspondence_enum DEFAULT 'either'::public.correspondence_enum NOT NULL,
    max_active_conversations integer DEFAULT 3 NOT NULL,
    preferred_time_zone_distance integer DEFAULT 6 NOT NULL,
    account_status public.status_enum DEFAULT 'active'::public.status_enum NOT NULL,
    privacy_level public.privacy_enum DEFAULT 'standard'::public.privacy_enum NOT NULL,
    reported_count integer DEFAULT 0 NOT NULL,
    CONSTRAINT bio_length CHECK ((char_length(bio) <= 500)),
    CONSTRAINT conversations_1_to_10 CHECK (((max_active_conversations >= 1) AND (max_active_conversations <= 10))),
    CONSTRAINT handle_form CHECK (((anonymous_handle)::text ~ '^[a-z]+-[a-z]+-[0-9]+$'::text)),
    CONSTRAINT interests_at_most_10 CHECK ((cardinality(interests) <= 10)),
    CONSTRAINT local_fact_length CHECK ((char_length(favorite_local_fact) <= 200)),
    CONSTRAINT reports_are_counted CHECK ((reported_count >= 0)),
    CONSTRAINT secondary_languages_at_most_10 CHECK ((cardinality(secondary_languages) <= 10)),
    CONSTRAINT time_zone_distance_1_to_12 CHECK (((preferred_time_zone_distance >= 1) AND (preferred_time_zone_distance <= 12))),
    CONSTRAINT valid_languages CHECK ((NOT ((primary_language)::text = ANY ((secondary_languages)::text[]))))
)
WITH (fillfactor='85');

ALTER TABLE public.user_profiles OWNER TO globetalk;

CREATE VIEW public.analytics_facts AS
 SELECT to_char((fact.at AT TIME ZONE 'UTC'::text), 'YYYY-MM'::text) AS month,
    (p.country_code)::text AS country,
    (p.primary_language)::text AS language,
    p.user_id,
    fact.measure,
    fact.amount
   FROM (( SELECT user_profiles.user_id,
            user_profiles.created_at AS at,
            'accounts'::text AS measure,
            NULL::double precision AS amount
           FROM public.user_profiles
        UNION ALL
         SELECT match_records.user_1_id,
            match_records.created_at,
            'matches'::text,
            NULL::double precision
           FROM public.match_records
        UNION ALL
         SELECT match_records.user_2_id,
            match_records.created_at,
            'matches'::text,
            NULL::double precision
           FROM public.match_records
        UNION ALL
         SELECT messages.sender_id,
            messages.created_at,
            'letters'::text,
            NULL::double precision
           FROM public.messages
        UNION ALL
         SELECT l.sender_id,
            l.created_at,
            'median-delay-hours'::text,
            (EXTRACT(epoch FROM (i.delivered_at - l.created_at)) / (3600)::numeric)
           FROM (public.messages l
             JOIN public.inbox i USING (message_id))) fact
     JOIN public.user_profiles p USING (user_id))
  WHERE (fact.at < (date_trunc('month'::text, (public.office_now() AT TIME ZONE 'UTC'::text)) AT TIME ZONE 'UTC'::text));

ALTER TABLE public.analytics_facts OWNER TO globetalk;

CREATE TABLE public.analytics_left_out (
    month text NOT NULL,
    groups bigint NOT NULL
);

ALTER TABLE public.analytics_left_out OWNER TO globetalk;

CREATE TABLE public.analytics_months (
    month text NOT NULL,
    "least" integer NOT NULL,
    worked_out_at timestamp with time zone DEFAULT public.office_now() NOT NULL,
    CONSTRAINT analytics_months_least_check CHECK (("least" >= 1)),
    CONSTRAINT analytics_months_month_check CHECK ((month ~ '^[0-9]{4}-[0-9]{2}$'::text))
);

ALTER TABLE public.analytics_months OWNER TO globetalk;

CREATE TABLE public.attempt_counters (
    kind text NOT NULL,
    subject bytea NOT NULL,
    began_at timestamp with time zone DEFAULT public.office_now() NOT NULL,
    tries integer DEFAULT 1 NOT NULL,
    CONSTRAINT attempt_counters_kind_check CHECK ((kind = ANY (ARRAY['password'::text, 'address'::text, 'registration'::text]))),
    CONSTRAINT attempt_counters_subject_check CHECK (((octet_length(subject) >= 16) AND (octet_length(subject) <= 64))),
    CONSTRAINT attempt_counters_tries_check CHECK ((tries >= 0))
)
WITH (fillfactor='70');

ALTER TABLE public.attempt_counters OWNER TO globetalk;

CREATE TABLE public.audit_end (
    only_row boolean DEFAULT true NOT NULL,
    entry bigint NOT NULL,
    seal bytea NOT NULL,
    CONSTRAINT audit_end_only_row_check CHECK (only_row),
    CONSTRAINT audit_end_seal_check CHECK ((octet_length(seal) = 32))
);

ALTER TABLE public.audit_end OWNER TO globetalk;

CREATE TABLE public.moderation_logs (
    log_id uuid DEFAULT public.new_id() NOT NULL,
    created_at timestamp with time zone DEFAULT public.office_now() NOT NULL,
    target_type public.target_type_enum NOT NULL,
    target_id uuid NOT NULL,
    reported_user_id uuid,
    reporting_user_id uuid,
    violation_type public.violation_type_enum NOT NULL,
    violation_description text,
    severity_level public.severity_enum DEFAULT 'low'::public.severity_enum NOT NULL,
    automated_detection boolean DEFAULT false NOT NULL,
    status public.report_status_enum DEFAULT 'open'::public.report_status_enum NOT NULL,
    moderator_id uuid,
    reviewed_at timestamp with time zone,
    resolution_action public.action_enum,
    resolution_notes text,
    appeal_status public.appeal_status_enum DEFAULT 'none'::public.appeal_status_enum NOT NULL,
    evidence_message_ids uuid[] DEFAULT '{}'::uuid[] NOT NULL,
    evidence_screenshots text[],
    system_context jsonb,
    CONSTRAINT moderation_logs_violation_description_check CHECK ((char_length(violation_description) <= 2000)),
    CONSTRAINT nobody_reports_himself CHECK ((reporting_user_id <> reported_user_id)),
    CONSTRAINT somebody_or_the_gate_reports CHECK ((automated_detection OR (reporting_user_id IS NOT NULL)))
);

ALTER TABLE public.moderation_logs OWNER TO globetalk;

CREATE VIEW public.cases_past_their_time AS
 SELECT c.log_id,
    c.created_at,
        CASE
            WHEN (EXISTS ( SELECT
               FROM public.accounts_held h
              WHERE (h.user_id = ANY (ARRAY[c.reported_user_id, c.reporting_user_id])))) THEN 'held'::text
            ELSE 'over'::text
        END AS fate
   FROM public.moderation_logs c
  WHERE (c.created_at < public.kept_since('moderation'::text));

ALTER TABLE public.cases_past_their_time OWNER TO globetalk;

CREATE TABLE public.cultural_data (
    fact_id uuid DEFAULT public.new_id() NOT NULL,
    created_at timestamp with time zone DEFAULT public.office_now() NOT NULL,
    country_code public.country_code NOT NULL,
    region character varying(100),
    fact_type public.cultural_fact_enum NOT NULL,
    title character varying(200) NOT NULL,
    description text NOT NULL,
    fun_rating integer,
    source_url text,
    verified boolean DEFAULT false NOT NULL,
    language public.language_code DEFAULT 'en'::text NOT NULL,
    display_frequency public.frequency_enum DEFAULT 'normal'::public.frequency_enum NOT NULL,
    times_shown integer DEFAULT 0 NOT NULL,
    user_ratings numeric(3,2),
    last_shown timestamp with time zone,
    ring integer DEFAULT (floor((random() * (2147483647)::double precision)))::integer NOT NULL,
    suggested_by uuid,
    ratings integer DEFAULT 0 NOT NULL,
    ratings_sum bigint DEFAULT 0 NOT NULL,
    CONSTRAINT cultural_data_check CHECK (((ratings_sum >= ratings) AND (ratings_sum <= (5 * (ratings)::bigint)))),
    CONSTRAINT cultural_data_description_check CHECK (((char_length(description) >= 1) AND (char_length(description) <= 800))),
    CONSTRAINT cultural_data_fun_rating_check CHECK (((fun_rating >= 1) AND (fun_rating <= 5))),
    CONSTRAINT cultural_data_ratings_check CHECK ((ratings >= 0)),
    CONSTRAINT cultural_data_times_shown_check CHECK ((times_shown >= 0)),
    CONSTRAINT cultural_data_title_check CHECK (((title)::text <> ''::text)),
    CONSTRAINT cultural_data_user_ratings_check CHECK (((user_ratings >= (1)::numeric) AND (user_ratings <= (5)::numeric)))
)
WITH (fillfactor='80');

ALTER TABLE public.cultural_data OWNER TO globetalk;

CREATE TABLE public.damaged_letters (
    message_id uuid NOT NULL,
    found_at timestamp with time zone DEFAULT public.office_now() NOT NULL
);

ALTER TABLE public.damaged_letters OWNER TO globetalk;

CREATE TABLE public.data_keys (
    key_id uuid DEFAULT public.new_id() NOT NULL,
    match_id uuid NOT NULL,
    author_id uuid NOT NULL,
    epoch integer NOT NULL,
    wrapped bytea NOT NULL,
    created_at timestamp with time zone DEFAULT public.office_now() NOT NULL,
    CONSTRAINT data_keys_epoch_check CHECK ((epoch >= 1)),
    CONSTRAINT data_keys_wrapped_check CHECK (((octet_length(wrapped) >= 16) AND (octet_length(wrapped) <= 512)))
)
WITH (fillfactor='50');

ALTER TABLE public.data_keys OWNER TO globetalk;

CREATE TABLE public.delivery_queue (
    message_id uuid NOT NULL,
    due_at timestamp with time zone NOT NULL,
    match_id uuid NOT NULL,
    recipient_id uuid NOT NULL,
    moderation_status public.moderation_enum DEFAULT 'approved'::public.moderation_enum NOT NULL,
    CONSTRAINT approved_letters_only CHECK ((moderation_status = 'approved'::public.moderation_enum)),
    CONSTRAINT due_at_least_12_hours_after_posting CHECK ((due_at >= (public.uuid_v7_instant(message_id) + '12:00:00'::interval)))
)
WITH (autovacuum_vacuum_scale_factor='0.02');

ALTER TABLE public.delivery_queue OWNER TO globetalk;

CREATE TABLE public.drafts (
    draft_id uuid NOT NULL,
    user_id uuid NOT NULL,
    match_id uuid NOT NULL,
    request_id uuid NOT NULL,
    sealed bytea NOT NULL,
    key_id uuid NOT NULL,
    cursor_at integer DEFAULT 0 NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    saved_at timestamp with time zone DEFAULT public.office_now() NOT NULL,
    CONSTRAINT drafts_cursor_at_check CHECK (((cursor_at >= 0) AND (cursor_at <= 5000))),
    CONSTRAINT drafts_sealed_check CHECK (((octet_length(sealed) >= 32) AND (octet_length(sealed) <= 65536))),
    CONSTRAINT drafts_version_check CHECK ((version >= 1))
)
WITH (fillfactor='50');

ALTER TABLE public.drafts OWNER TO globetalk;

CREATE TABLE public.fact_ratings (
    fact_id uuid NOT NULL,
    user_id uuid NOT NULL,
    rating integer NOT NULL,
    rated_at timestamp with time zone DEFAULT public.office_now() NOT NULL,
    CONSTRAINT fact_ratings_rating_check CHECK (((rating >= 1) AND (rating <= 5)))
);

ALTER TABLE public.fact_ratings OWNER TO globetalk;

CREATE TABLE public.fact_showings (
    shown_on date NOT NULL,
    fact_id uuid NOT NULL,
    user_id uuid NOT NULL
);

ALTER TABLE public.fact_showings OWNER TO globetalk;

CREATE TABLE public.interest_places (
    code text NOT NULL,
    place integer NOT NULL,
    CONSTRAINT interest_places_place_check CHECK (((place >= 0) AND (place <= 126)))
);

ALTER TABLE public.interest_places OWNER TO globetalk;

CREATE TABLE public.key_epochs (
    epoch integer NOT NULL,
    made_at timestamp with time zone NOT NULL,
    destroyed_at timestamp with time zone,
    CONSTRAINT epoch_is_destroyed_after_30_days CHECK ((destroyed_at >= (made_at + '30 days'::interval))),
    CONSTRAINT key_epochs_epoch_check CHECK ((epoch >= 1))
);

ALTER TABLE public.key_epochs OWNER TO globetalk;

CREATE TABLE public.letter_moderation (
    message_id uuid NOT NULL,
    moderation_status public.moderation_enum DEFAULT 'pending'::public.moderation_enum NOT NULL,
    moderation_flags text[] DEFAULT '{}'::text[] NOT NULL,
    moderator_id uuid,
    moderated_at timestamp with time zone
);

ALTER TABLE public.letter_moderation OWNER TO globetalk;

CREATE VIEW public.letter_months AS
 SELECT (c.oid)::regclass AS month,
    (c.relname)::text AS name,
    replace("substring"((c.relname)::text, '^messages_(one_time|long_term)'::text), '_'::text, '-'::text) AS kind,
    ((to_date("substring"((c.relname)::text, '[0-9]{4}_[0-9]{2}'::text), 'YYYY_MM'::text))::timestamp without time zone AT TIME ZONE 'UTC'::text) AS begins,
    ((to_date("substring"((c.relname)::text, '[0-9]{4}_[0-9]{2}'::text), 'YYYY_MM'::text) + '1 mon'::interval) AT TIME ZONE 'UTC'::text) AS ends
   FROM (pg_partition_tree('public.messages'::regclass) t(relid, parentrelid, isleaf, level)
     JOIN pg_class c ON ((c.oid = (t.relid)::oid)))
  WHERE (t.isleaf AND (c.relname ~ '^messages_(one_time|long_term)_[0-9]{4}_[0-9]{2}(_held)?$'::text));

ALTER TABLE public.letter_months OWNER TO globetalk;

CREATE TABLE public.letter_numbers (
    match_id uuid NOT NULL,
    message_sequence integer NOT NULL,
    message_id uuid NOT NULL,
    sender_id uuid NOT NULL,
    CONSTRAINT letter_numbers_message_sequence_check CHECK ((message_sequence >= 1))
);

ALTER TABLE public.letter_numbers OWNER TO globetalk;

CREATE TABLE public.letter_recalls (
    message_id uuid NOT NULL,
    recalled_at timestamp with time zone DEFAULT public.office_now() NOT NULL,
    draft_id uuid NOT NULL
);

ALTER TABLE public.letter_recalls OWNER TO globetalk;

CREATE VIEW public.letter_places AS
 SELECT l.message_id,
    l.match_id,
    l.sender_id,
    l.recipient_id,
    l.message_sequence,
    l.created_at,
    l.leaves_at,
    GREATEST(l.scheduled_delivery_at, q.due_at) AS scheduled_delivery_at,
    i.delivered_at,
    i.read_at,
    l.sealed,
    l.key_id,
    l.scheduled_delivery_at AS sealed_delivery_at,
    l.estimated_read_time,
        CASE
            WHEN (m.moderation_status = 'blocked'::public.moderation_enum) THEN 'returned'::text
            WHEN (i.message_id IS NOT NULL) THEN 'delivered'::text
            WHEN ((m.moderation_status = 'approved'::public.moderation_enum) AND (q.message_id IS NULL)) THEN 'failed'::text
            WHEN (l.leaves_at > public.office_now()) THEN 'pillar-box'::text
            WHEN (m.moderation_status = 'approved'::public.moderation_enum) THEN 'in-transit'::text
            ELSE 'customs'::text
        END AS state,
    (l.detected_language)::text AS detected_language
   FROM (((public.messages l
     JOIN public.letter_moderation m ON ((m.message_id = l.message_id)))
     LEFT JOIN public.delivery_queue q ON ((q.message_id = l.message_id)))
     LEFT JOIN public.inbox i ON ((i.message_id = l.message_id)))
  WHERE (NOT (EXISTS ( SELECT
           FROM public.letter_recalls r
          WHERE (r.message_id = l.message_id))));

ALTER TABLE public.letter_places OWNER TO globetalk;

CREATE VIEW public.letters_past_their_time AS
 SELECT l.message_id,
    l.correspondence,
    l.created_at,
        CASE
            WHEN (((v.moderation_status = ANY (ARRAY['pending'::public.moderation_enum, 'flagged'::public.moderation_enum])) AND (NOT (EXISTS ( SELECT
               FROM public.letter_recalls r
              WHERE (r.message_id = l.message_id)))) AND (NOT (EXISTS ( SELECT
               FROM public.account_deletions d
              WHERE ((d.user_id = l.sender_id) AND (d.keys_destroyed_at IS NOT NULL)))))) OR (EXISTS ( SELECT
               FROM public.delivery_queue q
              WHERE (q.message_id = l.message_id)))) THEN 'waiting'::text
            WHEN (EXISTS ( SELECT
               FROM public.accounts_held h
              WHERE (h.user_id = ANY (ARRAY[l.sender_id, l.recipient_id])))) THEN 'held'::text
            ELSE 'over'::text
        END AS fate
   FROM (( SELECT messages.message_id,
            messages.correspondence,
            messages.created_at,
            messages.match_id,
            messages.sender_id,
            messages.recipient_id,
            messages.conversation_thread_id,
            messages.message_sequence,
            messages.sealed,
            messages.key_id,
            messages.message_length,
            messages.contains_emoji,
            messages.detected_language,
            messages.leaves_at,
            messages.scheduled_delivery_at,
            messages.client_timezone,
            messages.estimated_read_time
           FROM public.messages
          WHERE ((messages.correspondence = 'one-time'::public.correspondence_enum) AND (messages.message_id < public.uuid_v7_floor(public.kept_since('one-time'::text))))
        UNION ALL
         SELECT messages.message_id,
            messages.correspondence,
            messages.created_at,
            messages.match_id,
            messages.sender_id,
            messages.recipient_id,
            messages.conversation_thread_id,
            messages.message_sequence,
            messages.sealed,
            messages.key_id,
            messages.message_length,
            messages.contains_emoji,
            messages.detected_language,
            messages.leaves_at,
            messages.scheduled_delivery_at,
            messages.client_timezone,
            messages.estimated_read_time
           FROM public.messages
          WHERE ((messages.correspondence = 'long-term'::public.correspondence_enum) AND (messages.message_id < public.uuid_v7_floor(public.kept_since('long-term'::text))))) l
     LEFT JOIN public.letter_moderation v ON ((v.message_id = l.message_id)));

ALTER TABLE public.letters_past_their_time OWNER TO globetalk;

CREATE TABLE public.mailbox_places (
    match_id uuid NOT NULL,
    user_id uuid NOT NULL,
    last_activity timestamp with time zone NOT NULL,
    archived boolean DEFAULT false NOT NULL,
    letters_arrived integer DEFAULT 0 NOT NULL,
    letters_read integer DEFAULT 0 NOT NULL,
    CONSTRAINT read_of_those_that_arrived CHECK (((letters_read >= 0) AND (letters_read <= letters_arrived)))
)
WITH (fillfactor='80');

ALTER TABLE public.mailbox_places OWNER TO globetalk;

CREATE TABLE public.match_arrivals (
    user_id uuid NOT NULL,
    came_at timestamp with time zone DEFAULT public.office_now() NOT NULL
);

ALTER TABLE public.match_arrivals OWNER TO globetalk;

CREATE TABLE public.match_buckets (
    language public.language_code NOT NULL,
    age_range public.age_range_enum NOT NULL,
    zone_band integer NOT NULL,
    people integer DEFAULT 1 NOT NULL,
    CONSTRAINT match_buckets_people_check CHECK ((people > 0))
)
WITH (fillfactor='70');

ALTER TABLE public.match_buckets OWNER TO globetalk;

CREATE TABLE public.match_pool (
    language public.language_code NOT NULL,
    age_range public.age_range_enum NOT NULL,
    zone_band integer NOT NULL,
    ring integer NOT NULL,
    interest_ring integer NOT NULL,
    user_id uuid NOT NULL,
    primary_language public.language_code NOT NULL,
    time_zone character varying(50) NOT NULL,
    country_code public.country_code NOT NULL,
    wished public.correspondence_enum NOT NULL,
    hours integer NOT NULL,
    interests bit(128) NOT NULL,
    chosen_lately integer NOT NULL,
    last_chosen_at timestamp with time zone
)
WITH (fillfactor='85');

ALTER TABLE public.match_pool OWNER TO globetalk;

CREATE TABLE public.match_pool_swept (
    only_row boolean DEFAULT true NOT NULL,
    seen_until timestamp with time zone DEFAULT '-infinity'::timestamp with time zone NOT NULL,
    CONSTRAINT match_pool_swept_only_row_check CHECK (only_row)
);

ALTER TABLE public.match_pool_swept OWNER TO globetalk;

CREATE VIEW public.match_pool_wanted AS
 SELECT spoken.language,
    p.age_range,
    public.zone_band((p.time_zone)::text) AS zone_band,
    (floor((random() * (2147483647)::double precision)))::integer AS ring,
    ((((COALESCE(led.place, 127) << 24))::double precision + floor((random() * (16777215)::double precision))))::integer AS interest_ring,
    p.user_id,
    p.primary_language,
    p.time_zone,
    p.country_code,
    p.preferred_correspondence_type AS wished,
    p.preferred_time_zone_distance AS hours,
    known.interests,
    recent.chosen_lately,
    recent.last_chosen_at
   FROM (((((public.user_profiles p
     JOIN public.account_capacity c USING (user_id))
     CROSS JOIN LATERAL ( SELECT
                CASE
                    WHEN (p.privacy_level = 'minimal'::public.privacy_enum) THEN (0)::bit(128)
                    ELSE public.interest_mask(p.interests)
                END AS interests
         OFFSET 0) known)
     CROSS JOIN LATERAL ( SELECT (count(*))::integer AS chosen_lately,
            max(moment.moment) AS last_chosen_at
           FROM unnest(c.chosen_at) moment(moment)
          WHERE (moment.moment > (c.chosen_at[cardinality(c.chosen_at)] - '30 days'::interval))) recent)
     CROSS JOIN LATERAL unnest(array_prepend(p.primary_language, p.secondary_languages)) spoken(language))
     LEFT JOIN LATERAL ( SELECT i.place
           FROM public.interest_places i
          WHERE ((get_bit(known.interests, i.place) = 1) AND (spoken.language IS NOT NULL))
          ORDER BY (random())
         LIMIT 1) led ON (true))
  WHERE ((p.account_status = 'active'::public.status_enum) AND (c.active_count < p.max_active_conversations) AND ((c.hidden_until IS NULL) OR (c.hidden_until <= public.office_now())) AND (NOT public.week_is_full(c.most_new_a_week, c.chosen_at, public.office_now())) AND (COALESCE(p.last_active, p.created_at) > (public.office_now() - public.away_time())));

ALTER TABLE public.match_pool_wanted OWNER TO globetalk;

CREATE TABLE public.match_requests (
    user_id uuid NOT NULL,
    request_id uuid NOT NULL,
    match_id uuid NOT NULL,
    requested_at timestamp with time zone DEFAULT public.office_now() NOT NULL
);

ALTER TABLE public.match_requests OWNER TO globetalk;

CREATE TABLE public.match_silences (
    match_id uuid NOT NULL,
    look_at timestamp with time zone NOT NULL,
    told_at timestamp with time zone
);

ALTER TABLE public.match_silences OWNER TO globetalk;

CREATE TABLE public.match_wait_languages (
    language public.language_code NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    user_id uuid NOT NULL
);

ALTER TABLE public.match_wait_languages OWNER TO globetalk;

CREATE TABLE public.match_waits (
    user_id uuid NOT NULL,
    request_id uuid NOT NULL,
    asked_at timestamp with time zone DEFAULT public.office_now() NOT NULL,
    ends_at timestamp with time zone DEFAULT (public.office_now() + '14 days'::interval) NOT NULL,
    over_at timestamp with time zone,
    next_look_at timestamp with time zone DEFAULT public.office_now() NOT NULL,
    correspondence_type public.correspondence_enum,
    language public.language_code,
    time_zone_range integer,
    country_code public.country_code,
    age_range public.age_range_enum,
    match_source public.match_source_enum,
    CONSTRAINT wait_ends_after_it_began CHECK ((ends_at > asked_at)),
    CONSTRAINT wait_range_1_to_12 CHECK (((time_zone_range >= 1) AND (time_zone_range <= 12)))
)
WITH (fillfactor='85');

ALTER TABLE public.match_waits OWNER TO globetalk;

CREATE TABLE public.messages_long_term (
    message_id uuid NOT NULL,
    correspondence public.correspondence_enum NOT NULL,
    created_at timestamp with time zone NOT NULL,
    match_id uuid NOT NULL,
    sender_id uuid NOT NULL,
    recipient_id uuid NOT NULL,
    conversation_thread_id uuid NOT NULL,
    message_sequence integer NOT NULL,
    sealed bytea NOT NULL,
    key_id uuid NOT NULL,
    message_length integer NOT NULL,
    contains_emoji boolean DEFAULT false NOT NULL,
    detected_language public.language_code,
    leaves_at timestamp with time zone NOT NULL,
    scheduled_delivery_at timestamp with time zone NOT NULL,
    client_timezone character varying(50),
    estimated_read_time integer,
    CONSTRAINT delivery_at_least_12_hours_after_posting CHECK ((scheduled_delivery_at >= (created_at + '12:00:00'::interval))),
    CONSTRAINT delivery_within_60_days CHECK ((scheduled_delivery_at <= (created_at + '60 days'::interval))),
    CONSTRAINT id_carries_the_posting CHECK ((public.uuid_v7_instant(message_id) = date_trunc('milliseconds'::text, created_at))),
    CONSTRAINT leaves_between_posting_and_delivery CHECK (((leaves_at >= created_at) AND (leaves_at <= scheduled_delivery_at))),
    CONSTRAINT message_of_1_to_5000_characters CHECK (((message_length >= 1) AND (message_length <= 5000))),
    CONSTRAINT messages_estimated_read_time_check CHECK ((estimated_read_time >= 0)),
    CONSTRAINT messages_message_sequence_check CHECK ((message_sequence >= 1)),
    CONSTRAINT messages_sealed_check CHECK (((octet_length(sealed) >= 32) AND (octet_length(sealed) <= 65536))),
    CONSTRAINT nobody_writes_to_himself CHECK ((sender_id <> recipient_id))
)
PARTITION BY RANGE (message_id);

ALTER TABLE public.messages_long_term OWNER TO globetalk;

CREATE TABLE public.messages_long_term_2056_11 (
    message_id uuid NOT NULL,
    correspondence public.correspondence_enum NOT NULL,
    created_at timestamp with time zone NOT NULL,
    match_id uuid NOT NULL,
    sender_id uuid NOT NULL,
    recipient_id uuid NOT NULL,
    conversation_thread_id uuid NOT NULL,
    message_sequence integer NOT NULL,
    sealed bytea NOT NULL,
    key_id uuid NOT NULL,
    message_length integer NOT NULL,
    contains_emoji boolean DEFAULT false NOT NULL,
    detected_language public.language_code,
    leaves_at timestamp with time zone NOT NULL,
    scheduled_delivery_at timestamp with time zone NOT NULL,
    client_timezone character varying(50),
    estimated_read_time integer,
    CONSTRAINT delivery_at_least_12_hours_after_posting CHECK ((scheduled_delivery_at >= (created_at + '12:00:00'::interval))),
    CONSTRAINT delivery_within_60_days CHECK ((scheduled_delivery_at <= (created_at + '60 days'::interval))),
    CONSTRAINT id_carries_the_posting CHECK ((public.uuid_v7_instant(message_id) = date_trunc('milliseconds'::text, created_at))),
    CONSTRAINT leaves_between_posting_and_delivery CHECK (((leaves_at >= created_at) AND (leaves_at <= scheduled_delivery_at))),
    CONSTRAINT message_of_1_to_5000_characters CHECK (((message_length >= 1) AND (message_length <= 5000))),
    CONSTRAINT messages_estimated_read_time_check CHECK ((estimated_read_time >= 0)),
    CONSTRAINT messages_message_sequence_check CHECK ((message_sequence >= 1)),
    CONSTRAINT messages_sealed_check CHECK (((octet_length(sealed) >= 32) AND (octet_length(sealed) <= 65536))),
    CONSTRAINT nobody_writes_to_himself CHECK ((sender_id <> recipient_id))
);

ALTER TABLE public.messages_long_term_2056_11 OWNER TO globetalk;

CREATE TABLE public.messages_long_term_2056_12 (
    message_id uuid NOT NULL,
    correspondence public.correspondence_enum NOT NULL,
    created_at timestamp with time zone NOT NULL,
    match_id uuid NOT NULL,
    sender_id uuid NOT NULL,
    recipient_id uuid NOT NULL,
    conversation_thread_id uuid NOT NULL,
    message_sequence integer NOT NULL,
    sealed bytea NOT NULL,
    key_id uuid NOT NULL,
    message_length integer NOT NULL,
    contains_emoji boolean DEFAULT false NOT NULL,
    detected_language public.language_code,
    leaves_at timestamp with time zone NOT NULL,
    scheduled_delivery_at timestamp with time zone NOT NULL,
    client_timezone character varying(50),
    estimated_read_time integer,
    CONSTRAINT delivery_at_least_12_hours_after_posting CHECK ((scheduled_delivery_at >= (created_at + '12:00:00'::interval))),
    CONSTRAINT delivery_within_60_days CHECK ((scheduled_delivery_at <= (created_at + '60 days'::interval))),
    CONSTRAINT id_carries_the_posting CHECK ((public.uuid_v7_instant(message_id) = date_trunc('milliseconds'::text, created_at))),
    CONSTRAINT leaves_between_posting_and_delivery CHECK (((leaves_at >= created_at) AND (leaves_at <= scheduled_delivery_at))),
    CONSTRAINT message_of_1_to_5000_characters CHECK (((message_length >= 1) AND (message_length <= 5000))),
    CONSTRAINT messages_estimated_read_time_check CHECK ((estimated_read_time >= 0)),
    CONSTRAINT messages_message_sequence_check CHECK ((message_sequence >= 1)),
    CONSTRAINT messages_sealed_check CHECK (((octet_length(sealed) >= 32) AND (octet_length(sealed) <= 65536))),
    CONSTRAINT nobody_writes_to_himself CHECK ((sender_id <> recipient_id))
);

ALTER TABLE public.messages_long_term_2056_12 OWNER TO globetalk;

CREATE TABLE public.messages_long_term_2057_01 (
    message_id uuid NOT NULL,
    correspondence public.correspondence_enum NOT NULL,
    created_at timestamp with time zone NOT NULL,
    match_id uuid NOT NULL,
    sender_id uuid NOT NULL,
    recipient_id uuid NOT NULL,
    conversation_thread_id uuid NOT NULL,
    message_sequence integer NOT NULL,
    sealed bytea NOT NULL,
    key_id uuid NOT NULL,
    message_length integer NOT NULL,
    contains_emoji boolean DEFAULT false NOT NULL,
    detected_language public.language_code,
    leaves_at timestamp with time zone NOT NULL,
    scheduled_delivery_at timestamp with time zone NOT NULL,
    client_timezone character varying(50),
    estimated_read_time integer,
    CONSTRAINT delivery_at_least_12_hours_after_posting CHECK ((scheduled_delivery_at >= (created_at + '12:00:00'::interval))),
    CONSTRAINT delivery_within_60_days CHECK ((scheduled_delivery_at <= (created_at + '60 days'::interval))),
    CONSTRAINT id_carries_the_posting CHECK ((public.uuid_v7_instant(message_id) = date_trunc('milliseconds'::text, created_at))),
    CONSTRAINT leaves_between_posting_and_delivery CHECK (((leaves_at >= created_at) AND (leaves_at <= scheduled_delivery_at))),
    CONSTRAINT message_of_1_to_5000_characters CHECK (((message_length >= 1) AND (message_length <= 5000))),
    CONSTRAINT messages_estimated_read_time_check CHECK ((estimated_read_time >= 0)),
    CONSTRAINT messages_message_sequence_check CHECK ((message_sequence >= 1)),
    CONSTRAINT messages_sealed_check CHECK (((octet_length(sealed) >= 32) AND (octet_length(sealed) <= 65536))),
    CONSTRAINT nobody_writes_to_himself CHECK ((sender_id <> recipient_id))
);

ALTER TABLE public.messages_long_term_2057_01 OWNER TO globetalk;

CREATE TABLE public.messages_long_term_2057_02 (
    message_id uuid NOT NULL,
    correspondence public.correspondence_enum NOT NULL,
    created_at timestamp with time zone NOT NULL,
    match_id uuid NOT NULL,
    sender_id uuid NOT NULL,
    recipient_id uuid NOT NULL,
    conversation_thread_id uuid NOT NULL,
    message_sequence integer NOT NULL,
    sealed bytea NOT NULL,
    key_id uuid NOT NULL,
    message_length integer NOT NULL,
    contains_emoji boolean DEFAULT false NOT NULL,
    detected_language public.language_code,
    leaves_at timestamp with time zone NOT NULL,
    scheduled_delivery_at timestamp with time zone NOT NULL,
    client_timezone character varying(50),
    estimated_read_time integer,
    CONSTRAINT delivery_at_least_12_hours_after_posting CHECK ((scheduled_delivery_at >= (created_at + '12:00:00'::interval))),
    CONSTRAINT delivery_within_60_days CHECK ((scheduled_delivery_at <= (created_at + '60 days'::interval))),
    CONSTRAINT id_carries_the_posting CHECK ((public.uuid_v7_instant(message_id) = date_trunc('milliseconds'::text, created_at))),
    CONSTRAINT leaves_between_posting_and_delivery CHECK (((leaves_at >= created_at) AND (leaves_at <= scheduled_delivery_at))),
    CONSTRAINT message_of_1_to_5000_characters CHECK (((message_length >= 1) AND (message_length <= 5000))),
    CONSTRAINT messages_estimated_read_time_check CHECK ((estimated_read_time >= 0)),
    CONSTRAINT messages_message_sequence_check CHECK ((message_sequence >= 1)),
    CONSTRAINT messages_sealed_check CHECK (((octet_length(sealed) >= 32) AND (octet_length(sealed) <= 65536))),
    CONSTRAINT nobody_writes_to_himself CHECK ((sender_id <> recipient_id))
);

ALTER TABLE public.messages_long_term_2057_02 OWNER TO globetalk;

CREATE TABLE public.messages_long_term_2057_03 (
    message_id uuid NOT NULL,
    correspondence public.correspondence_enum NOT NULL,
    created_at timestamp with time zone NOT NULL,
    match_id uuid NOT NULL,
    sender_id uuid NOT NULL,
    recipient_id uuid NOT NULL,
    conversation_thread_id uuid NOT NULL,
    message_sequence integer NOT NULL,
    sealed bytea NOT NULL,
    key_id uuid NOT NULL,
    message_length integer NOT NULL,
    contains_emoji boolean DEFAULT false NOT NULL,
    detected_language public.language_code,
    leaves_at timestamp with time zone NOT NULL,
    scheduled_delivery_at timestamp with time zone NOT NULL,
    client_timezone character varying(50),
    estimated_read_time integer,
    CONSTRAINT delivery_at_least_12_hours_after_posting CHECK ((scheduled_delivery_at >= (created_at + '12:00:00'::interval))),
    CONSTRAINT delivery_within_60_days CHECK ((scheduled_delivery_at <= (created_at + '60 days'::interval))),
    CONSTRAINT id_carries_the_posting CHECK ((public.uuid_v7_instant(message_id) = date_trunc('milliseconds'::text, created_at))),
    CONSTRAINT leaves_between_posting_and_delivery CHECK (((leaves_at >= created_at) AND (leaves_at <= scheduled_delivery_at))),
    CONSTRAINT message_of_1_to_5000_characters CHECK (((message_length >= 1) AND (message_length <= 5000))),
    CONSTRAINT messages_estimated_read_time_check CHECK ((estimated_read_time >= 0)),
    CONSTRAINT messages_message_sequence_check CHECK ((message_sequence >= 1)),
    CONSTRAINT messages_sealed_check CHECK (((octet_length(sealed) >= 32) AND (octet_length(sealed) <= 65536))),
    CONSTRAINT nobody_writes_to_himself CHECK ((sender_id <> recipient_id))
);

ALTER TABLE public.messages_long_term_2057_03 OWNER TO globetalk;

CREATE TABLE public.messages_long_term_default (
    message_id uuid NOT NULL,
    correspondence public.correspondence_enum NOT NULL,
    created_at timestamp with time zone NOT NULL,
    match_id uuid NOT NULL,
    sender_id uuid NOT NULL,
    recipient_id uuid NOT NULL,
    conversation_thread_id uuid NOT NULL,
    message_sequence integer NOT NULL,
    sealed bytea NOT NULL,
    key_id uuid NOT NULL,
    message_length integer NOT NULL,
    contains_emoji boolean DEFAULT false NOT NULL,
    detected_language public.language_code,
    leaves_at timestamp with time zone NOT NULL,
    scheduled_delivery_at timestamp with time zone NOT NULL,
    client_timezone character varying(50),
    estimated_read_time integer,
    CONSTRAINT delivery_at_least_12_hours_after_posting CHECK ((scheduled_delivery_at >= (created_at + '12:00:00'::interval))),
    CONSTRAINT delivery_within_60_days CHECK ((scheduled_delivery_at <= (created_at + '60 days'::interval))),
    CONSTRAINT id_carries_the_posting CHECK ((public.uuid_v7_instant(message_id) = date_trunc('milliseconds'::text, created_at))),
    CONSTRAINT leaves_between_posting_and_delivery CHECK (((leaves_at >= created_at) AND (leaves_at <= scheduled_delivery_at))),
    CONSTRAINT message_of_1_to_5000_characters CHECK (((message_length >= 1) AND (message_length <= 5000))),
    CONSTRAINT messages_estimated_read_time_check CHECK ((estimated_read_time >= 0)),
    CONSTRAINT messages_message_sequence_check CHECK ((message_sequence >= 1)),
    CONSTRAINT messages_sealed_check CHECK (((octet_length(sealed) >= 32) AND (octet_length(sealed) <= 65536))),
    CONSTRAINT nobody_writes_to_himself CHECK ((sender_id <> recipient_id))
);

ALTER TABLE public.messages_long_term_default OWNER TO globetalk;

CREATE TABLE public.messages_one_time (
    message_id uuid NOT NULL,
    correspondence public.correspondence_enum NOT NULL,
    created_at timestamp with time zone NOT NULL,
    match_id uuid NOT NULL,
    sender_id uuid NOT NULL,
    recipient_id uuid NOT NULL,
    conversation_thread_id uuid NOT NULL,
    message_sequence integer NOT NULL,
    sealed bytea NOT NULL,
    key_id uuid NOT NULL,
    message_length integer NOT NULL,
    contains_emoji boolean DEFAULT false NOT NULL,
    detected_language public.language_code,
    leaves_at timestamp with time zone NOT NULL,
    scheduled_delivery_at timestamp with time zone NOT NULL,
    client_timezone character varying(50),
    estimated_read_time integer,
    CONSTRAINT delivery_at_least_12_hours_after_posting CHECK ((scheduled_delivery_at >= (created_at + '12:00:00'::interval))),
    CONSTRAINT delivery_within_60_days CHECK ((scheduled_delivery_at <= (created_at + '60 days'::interval))),
    CONSTRAINT id_carries_the_posting CHECK ((public.uuid_v7_instant(message_id) = date_trunc('milliseconds'::text, created_at))),
    CONSTRAINT leaves_between_posting_and_delivery CHECK (((leaves_at >= created_at) AND (leaves_at <= scheduled_delivery_at))),
    CONSTRAINT message_of_1_to_5000_characters CHECK (((message_length >= 1) AND (message_length <= 5000))),
    CONSTRAINT messages_estimated_read_time_check CHECK ((estimated_read_time >= 0)),
    CONSTRAINT messages_message_sequence_check CHECK ((message_sequence >= 1)),
    CONSTRAINT messages_sealed_check CHECK (((octet_length(sealed) >= 32) AND (octet_length(sealed) <= 65536))),
    CONSTRAINT nobody_writes_to_himself CHECK ((sender_id <> recipient_id))
)
PARTITION BY RANGE (message_id);

ALTER TABLE public.messages_one_time OWNER TO globetalk;

CREATE TABLE public.messages_one_time_2056_12 (
    message_id uuid NOT NULL,
    correspondence public.correspondence_enum NOT NULL,
    created_at timestamp with time zone NOT NULL,
    match_id uuid NOT NULL,
    sender_id uuid NOT NULL,
    recipient_id uuid NOT NULL,
    conversation_thread_id uuid NOT NULL,
    message_sequence integer NOT NULL,
    sealed bytea NOT NULL,
    key_id uuid NOT NULL,
    message_length integer NOT NULL,
    contains_emoji boolean DEFAULT false NOT NULL,
    detected_language public.language_code,
    leaves_at timestamp with time zone NOT NULL,
    scheduled_delivery_at timestamp with time zone NOT NULL,
    client_timezone character varying(50),
    estimated_read_time integer,
    CONSTRAINT delivery_at_least_12_hours_after_posting CHECK ((scheduled_delivery_at >= (created_at + '12:00:00'::interval))),
    CONSTRAINT delivery_within_60_days CHECK ((scheduled_delivery_at <= (created_at + '60 days'::interval))),
    CONSTRAINT id_carries_the_posting CHECK ((public.uuid_v7_instant(message_id) = date_trunc('milliseconds'::text, created_at))),
    CONSTRAINT leaves_between_posting_and_delivery CHECK (((leaves_at >= created_at) AND (leaves_at <= scheduled_delivery_at))),
    CONSTRAINT message_of_1_to_5000_characters CHECK (((message_length >= 1) AND (message_length <= 5000))),
    CONSTRAINT messages_estimated_read_time_check CHECK ((estimated_read_time >= 0)),
    CONSTRAINT messages_message_sequence_check CHECK ((message_sequence >= 1)),
    CONSTRAINT messages_sealed_check CHECK (((octet_length(sealed) >= 32) AND (octet_length(sealed) <= 65536))),
    CONSTRAINT nobody_writes_to_himself CHECK ((sender_id <> recipient_id))
);

ALTER TABLE public.messages_one_time_2056_12 OWNER TO globetalk;

CREATE TABLE public.messages_one_time_2057_01 (
    message_id uuid NOT NULL,
    correspondence public.correspondence_enum NOT NULL,
    created_at timestamp with time zone NOT NULL,
    match_id uuid NOT NULL,
    sender_id uuid NOT NULL,
    recipient_id uuid NOT NULL,
    conversation_thread_id uuid NOT NULL,
    message_sequence integer NOT NULL,
    sealed bytea NOT NULL,
    key_id uuid NOT NULL,
    message_length integer NOT NULL,
    contains_emoji boolean DEFAULT false NOT NULL,
    detected_language public.language_code,
    leaves_at timestamp with time zone NOT NULL,
    scheduled_delivery_at timestamp with time zone NOT NULL,
    client_timezone character varying(50),
    estimated_read_time integer,
    CONSTRAINT delivery_at_least_12_hours_after_posting CHECK ((scheduled_delivery_at >= (created_at + '12:00:00'::interval))),
    CONSTRAINT delivery_within_60_days CHECK ((scheduled_delivery_at <= (created_at + '60 days'::interval))),
    CONSTRAINT id_carries_the_posting CHECK ((public.uuid_v7_instant(message_id) = date_trunc('milliseconds'::text, created_at))),
    CONSTRAINT leaves_between_posting_and_delivery CHECK (((leaves_at >= created_at) AND (leaves_at <= scheduled_delivery_at))),
    CONSTRAINT message_of_1_to_5000_characters CHECK (((message_length >= 1) AND (message_length <= 5000))),
    CONSTRAINT messages_estimated_read_time_check CHECK ((estimated_read_time >= 0)),
    CONSTRAINT messages_message_sequence_check CHECK ((message_sequence >= 1)),
    CONSTRAINT messages_sealed_check CHECK (((octet_length(sealed) >= 32) AND (octet_length(sealed) <= 65536))),
    CONSTRAINT nobody_writes_to_himself CHECK ((sender_id <> recipient_id))
);

ALTER TABLE public.messages_one_time_2057_01 OWNER TO globetalk;

CREATE TABLE public.messages_one_time_2057_02 (
    message_id uuid NOT NULL,
    correspondence public.correspondence_enum NOT NULL,
    created_at timestamp with time zone NOT NULL,
    match_id uuid NOT NULL,
    sender_id uuid NOT NULL,
    recipient_id uuid NOT NULL,
    conversation_thread_id uuid NOT NULL,
    message_sequence integer NOT NULL,
    sealed bytea NOT NULL,
    key_id uuid NOT NULL,
    message_length integer NOT NULL,
    contains_emoji boolean DEFAULT false NOT NULL,
    detected_language public.language_code,
    leaves_at timestamp with time zone NOT NULL,
    scheduled_delivery_at timestamp with time zone NOT NULL,
    client_timezone character varying(50),
    estimated_read_time integer,
    CONSTRAINT delivery_at_least_12_hours_after_posting CHECK ((scheduled_delivery_at >= (created_at + '12:00:00'::interval))),
    CONSTRAINT delivery_within_60_days CHECK ((scheduled_delivery_at <= (created_at + '60 days'::interval))),
    CONSTRAINT id_carries_the_posting CHECK ((public.uuid_v7_instant(message_id) = date_trunc('milliseconds'::text, created_at))),
    CONSTRAINT leaves_between_posting_and_delivery CHECK (((leaves_at >= created_at) AND (leaves_at <= scheduled_delivery_at))),
    CONSTRAINT message_of_1_to_5000_characters CHECK (((message_length >= 1) AND (message_length <= 5000))),
    CONSTRAINT messages_estimated_read_time_check CHECK ((estimated_read_time >= 0)),
    CONSTRAINT messages_message_sequence_check CHECK ((message_sequence >= 1)),
    CONSTRAINT messages_sealed_check CHECK (((octet_length(sealed) >= 32) AND (octet_length(sealed) <= 65536))),
    CONSTRAINT nobody_writes_to_himself CHECK ((sender_id <> recipient_id))
);

ALTER TABLE public.messages_one_time_2057_02 OWNER TO globetalk;

CREATE TABLE public.messages_one_time_2057_03 (
    message_id uuid NOT NULL,
    correspondence public.correspondence_enum NOT NULL,
    created_at timestamp with time zone NOT NULL,
    match_id uuid NOT NULL,
    sender_id uuid NOT NULL,
    recipient_id uuid NOT NULL,
    conversation_thread_id uuid NOT NULL,
    message_sequence integer NOT NULL,
    sealed bytea NOT NULL,
    key_id uuid NOT NULL,
    message_length integer NOT NULL,
    contains_emoji boolean DEFAULT false NOT NULL,
    detected_language public.language_code,
    leaves_at timestamp with time zone NOT NULL,
    scheduled_delivery_at timestamp with time zone NOT NULL,
    client_timezone character varying(50),
    estimated_read_time integer,
    CONSTRAINT delivery_at_least_12_hours_after_posting CHECK ((scheduled_delivery_at >= (created_at + '12:00:00'::interval))),
    CONSTRAINT delivery_within_60_days CHECK ((scheduled_delivery_at <= (created_at + '60 days'::interval))),
    CONSTRAINT id_carries_the_posting CHECK ((public.uuid_v7_instant(message_id) = date_trunc('milliseconds'::text, created_at))),
    CONSTRAINT leaves_between_posting_and_delivery CHECK (((leaves_at >= created_at) AND (leaves_at <= scheduled_delivery_at))),
    CONSTRAINT message_of_1_to_5000_characters CHECK (((message_length >= 1) AND (message_length <= 5000))),
    CONSTRAINT messages_estimated_read_time_check CHECK ((estimated_read_time >= 0)),
    CONSTRAINT messages_message_sequence_check CHECK ((message_sequence >= 1)),
    CONSTRAINT messages_sealed_check CHECK (((octet_length(sealed) >= 32) AND (octet_length(sealed) <= 65536))),
    CONSTRAINT nobody_writes_to_himself CHECK ((sender_id <> recipient_id))
);

ALTER TABLE public.messages_one_time_2057_03 OWNER TO globetalk;

CREATE TABLE public.messages_one_time_default (
    message_id uuid NOT NULL,
    correspondence public.correspondence_enum NOT NULL,
    created_at timestamp with time zone NOT NULL,
    match_id uuid NOT NULL,
    sender_id uuid NOT NULL,
    recipient_id uuid NOT NULL,
    conversation_thread_id uuid NOT NULL,
    message_sequence integer NOT NULL,
    sealed bytea NOT NULL,
    key_id uuid NOT NULL,
    message_length integer NOT NULL,
    contains_emoji boolean DEFAULT false NOT NULL,
    detected_language public.language_code,
    leaves_at timestamp with time zone NOT NULL,
    scheduled_delivery_at timestamp with time zone NOT NULL,
    client_timezone character varying(50),
    estimated_read_time integer,
    CONSTRAINT delivery_at_least_12_hours_after_posting CHECK ((scheduled_delivery_at >= (created_at + '12:00:00'::interval))),
    CONSTRAINT delivery_within_60_days CHECK ((scheduled_delivery_at <= (created_at + '60 days'::interval))),
    CONSTRAINT id_carries_the_posting CHECK ((public.uuid_v7_instant(message_id) = date_trunc('milliseconds'::text, created_at))),
    CONSTRAINT leaves_between_posting_and_delivery CHECK (((leaves_at >= created_at) AND (leaves_at <= scheduled_delivery_at))),
    CONSTRAINT message_of_1_to_5000_characters CHECK (((message_length >= 1) AND (message_length <= 5000))),
    CONSTRAINT messages_estimated_read_time_check CHECK ((estimated_read_time >= 0)),
    CONSTRAINT messages_message_sequence_check CHECK ((message_sequence >= 1)),
    CONSTRAINT messages_sealed_check CHECK (((octet_length(sealed) >= 32) AND (octet_length(sealed) <= 65536))),
    CONSTRAINT nobody_writes_to_himself CHECK ((sender_id <> recipient_id))
);

ALTER TABLE public.messages_one_time_default OWNER TO globetalk;

CREATE TABLE public.post_office_clock (
    only_row boolean DEFAULT true NOT NULL,
    development boolean DEFAULT false NOT NULL,
    shift interval DEFAULT '00:00:00'::interval NOT NULL,
    CONSTRAINT clock_moves_in_development_only CHECK ((development OR (shift = '00:00:00'::interval))),
    CONSTRAINT clock_never_goes_back CHECK ((shift >= '00:00:00'::interval)),
    CONSTRAINT post_office_clock_only_row_check CHECK (only_row)
);

ALTER TABLE public.post_office_clock OWNER TO globetalk;

CREATE TABLE public.posting_keys (
    user_id uuid NOT NULL,
    request_id uuid NOT NULL,
    message_id uuid NOT NULL,
    match_id uuid NOT NULL,
    posted_at timestamp with time zone DEFAULT public.office_now() NOT NULL
);

ALTER TABLE public.posting_keys OWNER TO globetalk;

CREATE TABLE public.recovery_codes (
    user_id uuid NOT NULL,
    code_hash bytea NOT NULL,
    created_at timestamp with time zone DEFAULT public.office_now() NOT NULL,
    used_at timestamp with time zone,
    CONSTRAINT recovery_codes_code_hash_check CHECK (((octet_length(code_hash) >= 16) AND (octet_length(code_hash) <= 64)))
);

ALTER TABLE public.recovery_codes OWNER TO globetalk;

CREATE TABLE public.retention_periods (
    kind text NOT NULL,
    keeps interval NOT NULL,
    CONSTRAINT retention_periods_keeps_check CHECK ((keeps >= '90 days'::interval)),
    CONSTRAINT retention_periods_kind_check CHECK ((kind = ANY (ARRAY['one-time'::text, 'long-term'::text, 'moderation'::text])))
);

ALTER TABLE public.retention_periods OWNER TO globetalk;

CREATE TABLE public.schema_migration (
    version integer NOT NULL,
    name text NOT NULL,
    checksum bytea NOT NULL,
    applied_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT schema_migration_checksum_check CHECK ((octet_length(checksum) = 32)),
    CONSTRAINT schema_migration_version_check CHECK ((version >= 0))
);

ALTER TABLE public.schema_migration OWNER TO globetalk;

ALTER TABLE ONLY public.messages ATTACH PARTITION public.messages_long_term FOR VALUES IN ('long-term');

ALTER TABLE ONLY public.messages_long_term ATTACH PARTITION public.messages_long_term_2056_11 FOR VALUES FROM ('027e045d-f000-0000-0000-000000000000') TO ('027e9edc-b800-0000-0000-000000000000');

ALTER TABLE ONLY public.messages_long_term ATTACH PARTITION public.messages_long_term_2056_12 FOR VALUES FROM ('027e9edc-b800-0000-0000-000000000000') TO ('027f3e81-dc00-0000-0000-000000000000');

ALTER TABLE ONLY public.messages_long_term ATTACH PARTITION public.messages_long_term_2057_01 FOR VALUES FROM ('027f3e81-dc00-0000-0000-000000000000') TO ('027fde27-0000-0000-0000-000000000000');

ALTER TABLE ONLY public.messages_long_term ATTACH PARTITION public.messages_long_term_2057_02 FOR VALUES FROM ('027fde27-0000-0000-0000-000000000000') TO ('02806e59-1000-0000-0000-000000000000');

ALTER TABLE ONLY public.messages_long_term ATTACH PARTITION public.messages_long_term_2057_03 FOR VALUES FROM ('02806e59-1000-0000-0000-000000000000') TO ('02810dfe-3400-0000-0000-000000000000');

ALTER TABLE ONLY public.messages_long_term ATTACH PARTITION public.messages_long_term_default DEFAULT;

ALTER TABLE ONLY public.messages ATTACH PARTITION public.messages_one_time FOR VALUES IN ('one-time');

ALTER TABLE ONLY public.messages_one_time ATTACH PARTITION public.messages_one_time_2056_12 FOR VALUES FROM ('027e9edc-b800-0000-0000-000000000000') TO ('027f3e81-dc00-0000-0000-000000000000');

ALTER TABLE ONLY public.messages_one_time ATTACH PARTITION public.messages_one_time_2057_01 FOR VALUES FROM ('027f3e81-dc00-0000-0000-000000000000') TO ('027fde27-0000-0000-0000-000000000000');

ALTER TABLE ONLY public.messages_one_time ATTACH PARTITION public.messages_one_time_2057_02 FOR VALUES FROM ('027fde27-0000-0000-0000-000000000000') TO ('02806e59-1000-0000-0000-000000000000');

ALTER TABLE ONLY public.messages_one_time ATTACH PARTITION public.messages_one_time_2057_03 FOR VALUES FROM ('02806e59-1000-0000-0000-000000000000') TO ('02810dfe-3400-0000-0000-000000000000');

ALTER TABLE ONLY public.messages_one_time ATTACH PARTITION public.messages_one_time_default DEFAULT;

COPY public.account_blocks (blocker_id, blocked_id, blocked_at) FROM stdin;
027e67ab-2ca4-7b74-ae53-3a4e283c1b63	027e67ab-2949-7ff2-be90-28ae8f0dae68	2056-11-20 06:46:58.193359+00
\.

COPY public.account_capacity (user_id, active_count, times_chosen, hidden_until, most_new_a_week, chosen_at, returns_at) FROM stdin;
027e67ab-0a56-7917-a4a3-685b1299bfc6	1	0	\N	\N	{}	\N
027e67ab-0ead-7302-adba-a4462f76af1e	1	1	\N	\N	{"2056-11-20 06:46:53.992889+00"}	\N
027fc0b6-8557-7554-90c4-eaf15ac6fc0b	1	1	\N	1	{"2057-01-26 06:48:10.726589+00"}	\N
027fc0b6-8288-7ced-9ca4-8660db355556	1	0	2057-02-04 06:48:10.763917+00	3	{}	\N
028022c6-783a-774a-8abd-845b3f63fe78	0	0	\N	\N	{}	\N
028022c6-71b5-7db2-8810-b956e9666316	0	0	\N	\N	{}	\N
028022c6-754e-7920-9400-dfd711c4930b	0	1	\N	\N	{"2057-02-14 07:48:20.994644+00"}	\N
027e67ab-21a5-7034-af5d-df06b86e4355	0	0	\N	\N	{}	\N
027e67ab-2949-7ff2-be90-28ae8f0dae68	0	0	\N	\N	{}	\N
027e67ab-2ca4-7b74-ae53-3a4e283c1b63	0	1	\N	\N	{"2056-11-20 06:46:54.665203+00"}	\N
027e67ab-1322-793f-9ae6-0adc1b5cb9d8	0	0	\N	\N	{}	\N
027e67ab-15d8-727a-81e7-2aa662abfe38	0	1	\N	\N	{"2056-11-20 06:46:54.261465+00"}	\N
027e67ab-24e1-7937-8a7b-30bd44e43f7a	0	1	\N	\N	{"2056-11-20 06:46:54.612488+00"}	\N
027e67ab-1c36-759c-aca7-2dbee012d2ed	0	0	\N	\N	{}	\N
027e67ab-1e10-7016-979b-888bffe91eb1	0	1	\N	\N	{"2056-11-20 06:46:54.51318+00"}	\N
027e67ab-39d6-722a-a281-81702db70c5e	0	1	\N	\N	{"2056-11-20 06:46:54.79059+00"}	\N
027e67ab-4161-7a1c-bfc7-c8009bb525ce	0	1	\N	\N	{"2056-11-20 06:46:54.858391+00"}	\N
027e67ab-44d9-70bc-a6da-d7047b6ac260	0	0	\N	\N	{}	\N
027e67ab-4af9-76fb-b365-8f4b3f7b9fc8	0	1	\N	\N	{"2056-11-20 06:46:54.877811+00"}	\N
027e67ab-3d26-7ab2-bd40-3dcfa488d6d2	0	0	\N	\N	{}	\N
027e67ab-3703-7c98-85e0-635b667a990d	0	0	\N	\N	{}	\N
027e67ab-192e-71cc-8b8a-5ed7403423bf	0	0	\N	\N	{}	\N
027e67ab-1ad4-7317-812f-2045d6be9867	0	1	\N	\N	{"2056-11-20 06:46:54.392802+00"}	\N
027e67ab-2ffc-7afd-93d1-216038821579	0	0	\N	\N	{}	\N
027e67ab-3385-7231-9431-991c38dd8076	0	1	\N	\N	{"2056-11-20 06:46:54.733465+00"}	\N
027fc0b6-8569-7509-8a40-b895b6a2bf2b	0	0	\N	\N	{}	\N
027fc0b6-8856-7bd3-a0c6-03eae909f13d	0	0	\N	\N	{}	\N
\.

COPY public.account_deletions (user_id, asked_at, ends_at, farewell, former_status, keys_destroyed_at, purged_at) FROM stdin;
027e67ab-4af9-76fb-b365-8f4b3f7b9fc8	2056-11-23 06:47:02.96504+00	2056-11-23 06:47:02.96504+00	f	active	\N	\N
027e67ab-3d26-7ab2-bd40-3dcfa488d6d2	2056-11-23 06:47:02.928842+00	2056-11-23 06:47:02.928842+00	f	active	2056-11-23 06:47:02.928842+00	2056-11-23 06:47:59.187562+00
027e67ab-3703-7c98-85e0-635b667a990d	2056-11-23 06:47:02.409041+00	2056-12-23 06:47:02.409041+00	t	active	2056-12-25 06:48:03.074107+00	2056-12-25 06:48:03.074107+00
027e67ab-39d6-722a-a281-81702db70c5e	2057-02-14 07:48:19.240348+00	2057-03-16 07:48:19.240348+00	t	active	\N	\N
\.

COPY public.account_keys (key_hash, user_id, added_at, key_id, label) FROM stdin;
\\x7d5d15fa0323422fb25f2fbbe75191a67e2667700016c42a11821fed1dbc06a1	027fc0b6-8569-7509-8a40-b895b6a2bf2b	2057-01-26 06:48:09.321889+00	027fc0b6-8569-73fb-9194-d62c613e7b84	
\\xb1f32c1bf6b15e32b7b122b118587f8396839199dc063fb69340b208f0600498	027fc0b6-8557-7554-90c4-eaf15ac6fc0b	2057-01-26 06:48:10.095691+00	027fc0b6-886f-7b26-a48d-3e8c453071c1	laptop
\.

COPY public.account_requests (request_id, user_id, requested_at) FROM stdin;
48290a2f-880a-4224-9f26-796c4a77754c	028022c6-71b5-7db2-8810-b956e9666316	2057-02-14 07:48:20.021295+00
3eaa0085-3001-424e-b078-513934c595dc	028022c6-754e-7920-9400-dfd711c4930b	2057-02-14 07:48:20.942982+00
640bb258-f128-4b92-92ae-0230db667583	028022c6-783a-774a-8abd-845b3f63fe78	2057-02-14 07:48:21.690157+00
\.

COPY public.account_sanctions (sanction_id, user_id, status, reason, placed_by, placed_at, until, ended_at, ended_by) FROM stdin;
027e771f-601a-7ba5-ad1a-5e77846d6472	027e67ab-1ad4-7317-812f-2045d6be9867	suspended	case 1	operator (user 0)	2056-11-23 06:47:59.770896+00	2990-01-01 00:00:00+00	\N	\N
027e771f-616c-7851-8920-0c14dc400ef4	027e67ab-2ffc-7afd-93d1-216038821579	banned	case 2	operator (user 0)	2056-11-23 06:48:00.108912+00	\N	\N	\N
027e771f-62a5-7945-a49c-a7987d15a415	027e67ab-24e1-7937-8a7b-30bd44e43f7a	banned	case 3	operator (user 0)	2056-11-23 06:48:00.421286+00	\N	2056-11-23 06:48:00.689841+00	operator (user 0)
\.

COPY public.account_tokens (token_id, user_id, token_hash, created_at, expires_at, door, key_id) FROM stdin;
02800df5-f6b7-791a-b1bd-c87d05301649	027e67ab-0a56-7917-a4a3-685b1299bfc6	\\xb1b9303e90b417c5eb1d376f84828636719a55160f89f0cf142b8b762d5859b3	2057-02-10 06:48:12.727462+00	2057-02-11 06:48:12.727462+00	script	\N
02800df5-f992-776f-a2de-ede94707dd24	027e67ab-0ead-7302-adba-a4462f76af1e	\\x442b1ed8d3fcb9c6543a5b7500db59b0d95e3684c7475cb6b0454f400048a4c2	2057-02-10 06:48:13.458146+00	2057-02-11 06:48:13.458146+00	script	\N
02800df5-fcdc-79bf-a446-8a4d29e0c384	027fc0b6-8288-7ced-9ca4-8660db355556	\\x6a0f80a187d68ee85f05d9b4c07271811e290b5b419db81696294a4647914ecd	2057-02-10 06:48:14.300141+00	2057-02-11 06:48:14.300141+00	script	\N
02800df5-ff74-7ff4-9e65-898b05702bed	027fc0b6-8557-7554-90c4-eaf15ac6fc0b	\\x6edaaae55f5a30233dd9bb877111524054eadef98dd6b62e3d50fd1889366e36	2057-02-10 06:48:14.964209+00	2057-02-11 06:48:14.964209+00	script	\N
02800df6-0277-7ebc-a6ab-3261284f4ea9	027e67ab-21a5-7034-af5d-df06b86e4355	\\xbff8cc5081ce31667c6eccc195b8be987fd78915a6c9c7b0976a8b2ff8f4a493	2057-02-10 06:48:15.73583+00	2057-02-11 06:48:15.73583+00	script	\N
02800df6-0562-7c1e-9cc2-5ecfad370c94	027fc0b6-8856-7bd3-a0c6-03eae909f13d	\\x0b07a4fbb49839f28716abc1b250b81e494556e83ea5b66025b5b2b90f95f658	2057-02-10 06:48:16.482841+00	2057-02-11 06:48:16.482841+00	script	\N
028022c6-71b5-77fa-b910-3e6089d558de	028022c6-71b5-7db2-8810-b956e9666316	\\xd841201daccc1d0e338bd66aafc69341a0bde815ddb6d550738827d246e522ae	2057-02-14 07:48:20.021295+00	2057-02-15 07:48:20.021295+00	script	\N
028022c6-754e-7e9d-8558-99512dee6369	028022c6-754e-7920-9400-dfd711c4930b	\\xf3b55127ef434409cb19bb8988a4be5ac4103e8bfd9dea7cd39ba3ad072a4e17	2057-02-14 07:48:20.942982+00	2057-02-15 07:48:20.942982+00	script	\N
028022c6-783a-7981-828a-781ffb2531de	028022c6-783a-774a-8abd-845b3f63fe78	\\xa3718a78ae82e120040e92995dc8dbc88c06d22d15a892571b08e2b360943752	2057-02-14 07:48:21.690157+00	2057-02-15 07:48:21.690157+00	script	\N
\.

COPY public.analytics_aggregates (month, country, language, measure, people, value) FROM stdin;
2056-11			accounts	20	20
2056-11			letters	14	14
2056-11			matches	20	20
2056-11			median-delay-hours	13	72.00018629638889
\.

COPY public.analytics_left_out (month, groups) FROM stdin;
2056-11	79
\.

COPY public.analytics_months (month, "least", worked_out_at) FROM stdin;
2056-11	10	2057-01-26 06:48:07.552933+00
\.

COPY public.attempt_counters (kind, subject, began_at, tries) FROM stdin;
password	\\xbdb2ea033d76be811f4188d39da5cb8562150afa9e81669a3307dd6f1ce08d47	2057-02-14 07:48:18.542798+00	0
password	\\xc8234b609ae324a1d9177793efd7253e9abdba98606a79f38d50b9bdc5b3790c	2057-02-14 07:48:21.706704+00	1
\.

COPY public.audit_end (only_row, entry, seal) FROM stdin;
t	10	\\x2677297307ad33cc9c40d923f5b43b8758b8524903ccb31b178a0dbab52cb3ac
\.

COPY public.audit_log (entry, written_at, written_by, actor, action, subject, detail, previous, seal) FROM stdin;
1	2056-11-23 06:46:59.956986+00	globetalk	operator (user 0)	fact-verified	\N	{"fact": "027e771e-745e-7e7e-a039-e7d5fd711842", "title": "Rye bread", "country": "IS"}	\\x1e44a37e0280fbeb37b43829bf403bf4044a1a06eb940ef45d20e385a5665648	\\x12e5e4a5c7d690d8b1a4618ed5c257a3c10426f699420fb12cd12e42cf276e35
2	2056-11-23 06:47:00.911428+00	globetalk	operator (user 0)	fact-verified	\N	{"fact": "027e771e-7470-751b-8f65-a1a78c53acd1", "title": "Sun coffee", "country": "IS"}	\\x12e5e4a5c7d690d8b1a4618ed5c257a3c10426f699420fb12cd12e42cf276e35	\\xb61d177478752a70b24f3f5e8f5b3561f5b5d294f1aab32b3c94cd993c41e804
3	2056-11-23 06:47:02.209679+00	globetalk	operator (user 0)	fact-refused	\N	{"fact": "027e771e-7476-74fb-bf39-9f4824a0e5a7", "reason": "not so", "country": "IS"}	\\xb61d177478752a70b24f3f5e8f5b3561f5b5d294f1aab32b3c94cd993c41e804	\\x1d0bf686f5874b9e37d0c4769db19c15a385fc2e047bea65a32e5194c5e130d9
4	2056-11-23 06:47:02.854306+00	globetalk	operator (user 0)	hold-placed	027e67ab-44d9-70bc-a6da-d7047b6ac260	{"hold": "027e771e-81c6-7aa3-b230-358506a08ae5", "until": null, "reason": "a case at court"}	\\x1d0bf686f5874b9e37d0c4769db19c15a385fc2e047bea65a32e5194c5e130d9	\\x5a53f18fe1403854198fd8da4c0351903d7adc7a267f2e9b58a690648fc652aa
5	2056-11-23 06:47:59.770896+00	globetalk	operator (user 0)	account-suspended	027e67ab-1ad4-7317-812f-2045d6be9867	{"until": 32188147200.000000, "reason": "case 1", "sanction": "027e771f-601a-7ba5-ad1a-5e77846d6472"}	\\x5a53f18fe1403854198fd8da4c0351903d7adc7a267f2e9b58a690648fc652aa	\\xd93c16d210e6d6104065f4cdacd6ed0040b41b1d4506535e8c148fac38536e93
6	2056-11-23 06:48:00.108912+00	globetalk	operator (user 0)	account-banned	027e67ab-2ffc-7afd-93d1-216038821579	{"until": null, "reason": "case 2", "sanction": "027e771f-616c-7851-8920-0c14dc400ef4"}	\\xd93c16d210e6d6104065f4cdacd6ed0040b41b1d4506535e8c148fac38536e93	\\x84f5f274efc5a5ab74abd3e7c017557ccd6ab798f3d80e074d12e939583cd2ce
7	2056-11-23 06:48:00.421286+00	globetalk	operator (user 0)	account-banned	027e67ab-24e1-7937-8a7b-30bd44e43f7a	{"until": null, "reason": "case 3", "sanction": "027e771f-62a5-7945-a49c-a7987d15a415"}	\\x84f5f274efc5a5ab74abd3e7c017557ccd6ab798f3d80e074d12e939583cd2ce	\\xf41a247ef6315de555a35cacebe3dc46dc2368a22f0da9516606df6f59abf74e
8	2056-11-23 06:48:00.689841+00	globetalk	operator (user 0)	sanction-ended	027e67ab-24e1-7937-8a7b-30bd44e43f7a	{"sanction": "027e771f-62a5-7945-a49c-a7987d15a415"}	\\xf41a247ef6315de555a35cacebe3dc46dc2368a22f0da9516606df6f59abf74e	\\x2d99c702c71d628d82f59b94183b8b6fc839e5aa5ef23ca806f19dd6ed7740c2
9	2056-11-23 06:48:01.032111+00	globetalk	operator (user 0)	hold-placed	027e67ab-1e10-7016-979b-888bffe91eb1	{"hold": "027e771f-6508-71ab-8ae5-111eea81b023", "until": null, "reason": "for a while"}	\\x2d99c702c71d628d82f59b94183b8b6fc839e5aa5ef23ca806f19dd6ed7740c2	\\x723de8f29937cdfe19071dc8aeb3d971b141a9e8238179ae0820d268b5166dda
10	2056-11-23 06:48:01.693291+00	globetalk	operator (user 0)	hold-ended	027e67ab-1e10-7016-979b-888bffe91eb1	{"hold": "027e771f-6508-71ab-8ae5-111eea81b023"}	\\x723de8f29937cdfe19071dc8aeb3d971b141a9e8238179ae0820d268b5166dda	\\x2677297307ad33cc9c40d923f5b43b8758b8524903ccb31b178a0dbab52cb3ac
\.

COPY public.cultural_data (fact_id, created_at, country_code, region, fact_type, title, description, fun_rating, source_url, verified, language, display_frequency, times_shown, user_ratings, last_shown, ring, suggested_by, ratings, ratings_sum) FROM stdin;
01a220e7-bbb3-7f8b-82af-9f6c09190f1e	2026-11-28 06:46:27.507134+00	JP	\N	tradition	Ema	At many shrines people write a wish on a small wooden plaque, an ema, and hang it up with those of strangers.	\N	\N	t	en	normal	0	\N	\N	917897976	\N	0	0
01a220e7-bbb3-74bf-bb81-a5600cee3701	2026-11-28 06:46:27.507134+00	JP	\N	greeting	Itadakimasu	Before eating, many people say "itadakimasu": I humbly receive. It thanks everyone who had a part in the meal.	\N	\N	t	en	normal	0	\N	\N	2141659820	\N	0	0
01a220e7-bbb3-781e-b5a3-3ddb9c0d2a56	2026-11-28 06:46:27.507134+00	FR	\N	food	The baguette	The craft and culture of baguette bread was added to UNESCO's list of intangible heritage in 2022.	\N	\N	t	en	normal	0	\N	\N	1917231217	\N	0	0
01a220e7-bbb3-7d39-9193-e70c8dc51234	2026-11-28 06:46:27.507134+00	FR	\N	greeting	La bise	Friends often greet with light kisses on the cheeks. How many, and which cheek comes first, depends on the region.	\N	\N	t	en	normal	0	\N	\N	1963783637	\N	0	0
01a220e7-bbb3-741e-abf9-0941152c28f4	2026-11-28 06:46:27.507134+00	DE	\N	language	Feierabend	German has a word for the free evening after a day's work: Feierabend, literally "celebration evening".	\N	\N	t	en	normal	0	\N	\N	1740425978	\N	0	0
01a220e7-bbb3-7942-9c11-e91746b96f9f	2026-11-28 06:46:27.507134+00	DE	\N	holiday	Schultüte	On the first day of school, children carry a large paper cone filled with sweets and small presents.	\N	\N	t	en	normal	0	\N	\N	1469684308	\N	0	0
01a220e7-bbb3-7419-9df0-2a93d08ecdee	2026-11-28 06:46:27.507134+00	BR	\N	holiday	Festa Junina	In June many towns light bonfires, dance quadrilha and eat corn dishes in honour of Saint John.	\N	\N	t	en	normal	0	\N	\N	304887119	\N	0	0
01a220e7-bbb3-70d6-80cb-65826166c90f	2026-11-28 06:46:27.507134+00	BR	\N	language	Saudade	Saudade, a fond longing for someone or something absent, has its own day in Brazil: 30 January.	\N	\N	t	en	normal	0	\N	\N	10838122	\N	0	0
01a220e7-bbb3-7cc9-9d1a-3946c5056f67	2026-11-28 06:46:27.507134+00	IN	\N	holiday	Holi	At Holi, people welcome spring by throwing coloured powder and water at friends and strangers alike.	\N	\N	t	en	normal	0	\N	\N	1946844900	\N	0	0
01a220e7-bbb3-77a4-8214-03dbdc509fc7	2026-11-28 06:46:27.507134+00	IN	\N	language	Many scripts on one note	An Indian banknote states its value in seventeen languages.	\N	\N	t	en	normal	0	\N	\N	1975886449	\N	0	0
01a220e7-bbb3-7e99-850c-14adbb6d22c6	2026-11-28 06:46:27.507134+00	MX	\N	holiday	Día de Muertos	At the start of November families set up altars with marigolds and the favourite food of those who have died.	\N	\N	t	en	normal	0	\N	\N	547995293	\N	0	0
01a220e7-bbb3-70ed-b3f5-d81e72ee1f6a	2026-11-28 06:46:27.507134+00	MX	\N	food	Nixtamal	Maize for tortillas is cooked in lime water, a method that Mesoamerican cooks have used for thousands of years.	\N	\N	t	en	normal	0	\N	\N	758088880	\N	0	0
01a220e7-bbb3-727d-8551-a2a5d1b586eb	2026-11-28 06:46:27.507134+00	CA	\N	language	Two languages on every box	By law, food packages in Canada are labelled in both English and French.	\N	\N	t	en	normal	0	\N	\N	1916061486	\N	0	0
01a220e7-bbb3-7980-9717-534dc98f06e0	2026-11-28 06:46:27.507134+00	CA	\N	tradition	Sugar shacks	When the sap runs in early spring, people visit sugar shacks and eat maple taffy poured on snow.	\N	\N	t	en	normal	0	\N	\N	1351137553	\N	0	0
01a220e7-bbb3-7ce9-aafc-9e23ae0ced77	2026-11-28 06:46:27.507134+00	GB	\N	tradition	Red post boxes	Pillar boxes carry the cipher of the monarch who reigned when they were put up; some from Queen Victoria's time still work.	\N	\N	t	en	normal	0	\N	\N	1288339730	\N	0	0
01a220e7-bbb3-743f-96bf-f494a568f021	2026-11-28 06:46:27.507134+00	US	\N	holiday	Groundhog Day	On 2 February a groundhog in Punxsutawney is asked whether winter will go on for six more weeks.	\N	\N	t	en	normal	0	\N	\N	602304398	\N	0	0
01a220e7-bbb3-72da-b981-723e93414806	2026-11-28 06:46:27.507134+00	US	\N	fun_fact	Mail by mule	The post for Supai, a village at the bottom of the Grand Canyon, is carried down by mules.	\N	\N	t	en	normal	0	\N	\N	278792462	\N	0	0
01a220e7-bbb3-7b93-bf11-0b57b2409c9e	2026-11-28 06:46:27.507134+00	ZA	\N	language	Twelve official languages	South African Sign Language became the country's twelfth official language in 2023.	\N	\N	t	en	normal	0	\N	\N	1501514185	\N	0	0
01a220e7-bbb3-7720-b3ba-43103ada7037	2026-11-28 06:46:27.507134+00	ZA	\N	fun_fact	Three capitals	South Africa has three capital cities: Pretoria, Cape Town and Bloemfontein.	\N	\N	t	en	normal	0	\N	\N	456919600	\N	0	0
01a220e7-bbb3-7142-8d62-ee5abd2e4adf	2026-11-28 06:46:27.507134+00	NG	\N	food	Jollof rice	Nigerians and their neighbours argue cheerfully about who cooks the best jollof, a spiced tomato rice.	\N	\N	t	en	normal	0	\N	\N	2125039436	\N	0	0
01a220e7-bbb3-7ea7-b655-8fda392bd4f8	2026-11-28 06:46:27.507134+00	EG	\N	holiday	Sham el-Nessim	On the Monday after Coptic Easter, Egyptians of every faith picnic outdoors to smell the spring breeze.	\N	\N	t	en	normal	0	\N	\N	1891517250	\N	0	0
01a220e7-bbb3-7543-b100-e6c5f5fa9318	2026-11-28 06:46:27.507134+00	KE	\N	language	Sheng	Young people in Nairobi mix Swahili, English and other languages into a lively slang called Sheng.	\N	\N	t	en	normal	0	\N	\N	741244500	\N	0	0
01a220e7-bbb3-7df0-b36e-65ed05c0598b	2026-11-28 06:46:27.507134+00	ET	\N	tradition	The coffee ceremony	Guests are honoured with coffee roasted in front of them and served in three rounds: abol, tona and baraka.	\N	\N	t	en	normal	0	\N	\N	617573534	\N	0	0
01a220e7-bbb3-7b53-99aa-1476982fe06b	2026-11-28 06:46:27.507134+00	ET	\N	fun_fact	Thirteen months	The Ethiopian calendar has twelve months of thirty days and a short thirteenth of five or six.	\N	\N	t	en	normal	0	\N	\N	594842657	\N	0	0
01a220e7-bbb3-7906-bcbc-2096b2060876	2026-11-28 06:46:27.507134+00	IT	\N	food	Aperitivo	In the early evening many Italians meet for a drink with small bites before dinner.	\N	\N	t	en	normal	0	\N	\N	82745397	\N	0	0
01a220e7-bbb3-7ad4-8afa-d820a409dd5f	2026-11-28 06:46:27.507134+00	NL	\N	tradition	Birthday congratulations	At a birthday party guests congratulate not only the person but the whole family.	\N	\N	t	en	normal	0	\N	\N	343941499	\N	0	0
01a220e7-bbb3-7329-abc7-bf4d027a8478	2026-11-28 06:46:27.507134+00	SE	\N	tradition	Fika	Fika is a pause for coffee, something baked, and talk; many workplaces have one every day.	\N	\N	t	en	normal	0	\N	\N	1540787161	\N	0	0
01a220e7-bbb3-73b7-80cf-7814a33272f2	2026-11-28 06:46:27.507134+00	NO	\N	holiday	Seventeenth of May	On Constitution Day children's parades with flags and brass bands fill the streets.	\N	\N	t	en	normal	0	\N	\N	2071039732	\N	0	0
01a220e7-bbb3-71ca-be7c-2852ec7161a8	2026-11-28 06:46:27.507134+00	ES	\N	tradition	Twelve grapes	At midnight on New Year's Eve people eat twelve grapes, one with each stroke of the clock.	\N	\N	t	en	normal	2	\N	2056-11-20 00:00:00+00	1249831229	\N	0	0
01a220e7-bbb3-7d0e-8064-b78207cb72cc	2026-11-28 06:46:27.507134+00	PT	\N	tradition	Azulejos	Painted tiles called azulejos cover churches, railway stations and whole house fronts.	\N	\N	t	en	normal	1	3.50	2056-11-23 00:00:00+00	112379290	\N	2	7
01a220e7-bbb3-782d-b748-1e131320241e	2026-11-28 06:46:27.507134+00	GB	\N	holiday	Bonfire Night	On 5 November bonfires and fireworks recall the failed Gunpowder Plot of 1605.	\N	\N	t	en	normal	3	\N	2057-01-26 00:00:00+00	96018969	\N	0	0
01a220e7-bbb3-7f81-b1db-3847c776c882	2026-11-28 06:46:27.507134+00	FI	\N	fun_fact	Saunas everywhere	Finland has more than three million saunas for about five and a half million people.	\N	\N	t	en	normal	0	\N	\N	981547994	\N	0	0
01a220e7-bbb3-7133-9b3a-f4d2bbb6f03b	2026-11-28 06:46:27.507134+00	PL	\N	holiday	Wet Monday	On Easter Monday, Śmigus-Dyngus, people splash each other with water.	\N	\N	t	en	normal	0	\N	\N	73740817	\N	0	0
01a220e7-bbb3-7631-8c41-8a7ae362f73a	2026-11-28 06:46:27.507134+00	UA	\N	tradition	Pysanky	Easter eggs called pysanky are decorated with wax and layers of dye; the patterns have meanings.	\N	\N	t	en	normal	0	\N	\N	1824475492	\N	0	0
01a220e7-bbb3-72df-9649-a1318938fd58	2026-11-28 06:46:27.507134+00	TR	\N	tradition	Evil-eye beads	A blue glass bead, the nazar, hangs in homes and cars to ward off envious looks.	\N	\N	t	en	normal	0	\N	\N	648184567	\N	0	0
01a220e7-bbb3-72f8-b66b-b7d59f3ff641	2026-11-28 06:46:27.507134+00	GR	\N	tradition	Name days	Many Greeks celebrate the day of the saint whose name they bear as much as their birthday.	\N	\N	t	en	normal	0	\N	\N	1035963834	\N	0	0
01a220e7-bbb3-7843-b6cc-88f04ef3a718	2026-11-28 06:46:27.507134+00	KR	\N	tradition	One-hundredth day	Families celebrate a baby's one-hundredth day, baek-il, with rice cakes shared with neighbours.	\N	\N	t	en	normal	0	\N	\N	1084260006	\N	0	0
01a220e7-bbb3-7ed9-a8eb-a00f67ce6658	2026-11-28 06:46:27.507134+00	CN	\N	holiday	Mid-Autumn Festival	On the fifteenth day of the eighth lunar month families meet, look at the full moon and share mooncakes.	\N	\N	t	en	normal	0	\N	\N	1555274900	\N	0	0
01a220e7-bbb3-79d4-ae0a-fbb4d054d736	2026-11-28 06:46:27.507134+00	VN	\N	food	Egg coffee	Hanoi is known for coffee topped with whipped egg yolk, invented when milk was scarce.	\N	\N	t	en	normal	0	\N	\N	872393767	\N	0	0
01a220e7-bbb3-7d29-9b8f-48d7a6414847	2026-11-28 06:46:27.507134+00	TH	\N	holiday	Songkran	The Thai new year in April is celebrated with water: gentle blessings first, water fights later.	\N	\N	t	en	normal	0	\N	\N	2058041964	\N	0	0
01a220e7-bbb3-7fdf-bc49-9f08859e313b	2026-11-28 06:46:27.507134+00	ID	\N	fun_fact	Over seventeen thousand islands	Indonesia has more than seventeen thousand islands and several hundred languages.	\N	\N	t	en	normal	0	\N	\N	1492184670	\N	0	0
01a220e7-bbb3-758c-877f-ae99ebddcdf4	2026-11-28 06:46:27.507134+00	PH	\N	holiday	The long Christmas	In the Philippines, Christmas songs are heard from September on: the "ber" months have begun.	\N	\N	t	en	normal	0	\N	\N	1838902975	\N	0	0
01a220e7-bbb3-78bf-a7a6-273d9476e3ef	2026-11-28 06:46:27.507134+00	AU	\N	fun_fact	School by radio	Since 1951 children on remote farms have had lessons from the School of the Air, first by radio and now online.	\N	\N	t	en	normal	0	\N	\N	1938931014	\N	0	0
01a220e7-bbb3-7ef2-8473-15ffdd2bc7f2	2026-11-28 06:46:27.507134+00	NZ	\N	greeting	Hongi	The hongi is a Maori greeting in which two people press noses and share the breath of life.	\N	\N	t	en	normal	0	\N	\N	1893752282	\N	0	0
01a220e7-bbb3-7ddb-a6ab-623371d37bf4	2026-11-28 06:46:27.507134+00	AR	\N	tradition	Sharing mate	Mate is passed round a circle in one cup; saying "gracias" tells the server that you have had enough.	\N	\N	t	en	normal	0	\N	\N	1336437038	\N	0	0
01a220e7-bbb3-7999-b810-bd70026d3ec4	2026-11-28 06:46:27.507134+00	CL	\N	holiday	Fiestas Patrias	Around 18 September Chileans dance the cueca, fly kites and eat empanadas.	\N	\N	t	en	normal	0	\N	\N	612779428	\N	0	0
01a220e7-bbb3-7aec-858d-5009c5856c13	2026-11-28 06:46:27.507134+00	PE	\N	food	Many potatoes	Farmers in the Andes of Peru have bred thousands of kinds of potato, in nearly every colour.	\N	\N	t	en	normal	0	\N	\N	1935697980	\N	0	0
01a220e7-bbb3-7a9c-9eb6-b6fb6df07c93	2026-11-28 06:46:27.507134+00	MA	\N	tradition	Mint tea	Tea with mint is poured from high above the glass, so that it gets a light foam.	\N	\N	t	en	normal	0	\N	\N	788114691	\N	0	0
01a220e7-bbb3-7a4b-9d65-6798d442c032	2026-11-28 06:46:27.507134+00	IS	\N	tradition	Jólabókaflóð	Books are a favourite Christmas present in Iceland; their season is called the Christmas book flood.	\N	\N	t	en	normal	1	\N	2056-11-20 00:00:00+00	1469388586	\N	0	0
01a220e7-bbb3-758a-b2b9-0138cf6fcd81	2026-11-28 06:46:27.507134+00	IE	\N	tradition	Wren Day	On 26 December groups in straw suits and masks go out with music on Wren Day.	\N	\N	t	en	normal	1	\N	2056-11-20 00:00:00+00	653111700	\N	0	0
027e771e-7486-7fae-af71-e4c5910fb22a	2056-11-23 06:46:59.462104+00	IS	\N	greeting	Sael	It is told so.	\N	\N	f	en	normal	0	\N	\N	64873262	027e67ab-0a56-7917-a4a3-685b1299bfc6	0	0
027e771e-745e-7e7e-a039-e7d5fd711842	2056-11-23 06:46:59.42267+00	IS	\N	food	Rye bread	It is told so.	\N	\N	t	en	rare	0	\N	\N	1215225010	027e67ab-0a56-7917-a4a3-685b1299bfc6	0	0
027e771e-7470-751b-8f65-a1a78c53acd1	2056-11-23 06:46:59.440537+00	IS	\N	holiday	Sun coffee	It is told so.	\N	\N	t	en	common	0	\N	\N	1552689431	027e67ab-0a56-7917-a4a3-685b1299bfc6	0	0
\.

COPY public.damaged_letters (message_id, found_at) FROM stdin;
027e67ab-5b7f-783e-a362-3b754640571e	2056-11-23 06:48:02.200922+00
\.

COPY public.data_keys (key_id, match_id, author_id, epoch, wrapped, created_at) FROM stdin;
027e67ab-587c-739f-ab99-d2fe10ea4e59	027e67ab-4b28-74f6-8377-bcdc0714a6bf	027e67ab-0a56-7917-a4a3-685b1299bfc6	3	\\x1f1095e1ab73bce47e2f5ad723376de2060ec1a357953efe0a350a4dcb6dea6a8a3810bee464ddeef9d2a524d0964920ea91eefb2b91b5efa2ef3547	2056-11-20 06:46:57.404242+00
027e67ab-58df-7ae7-978e-733c6fceedb5	027e67ab-4c35-79b0-9e65-61c6fb6ef38c	027e67ab-1322-793f-9ae6-0adc1b5cb9d8	3	\\xcadf33b207200f36affa23897bb4062b50da3eda1bb0e29ed7d1dbdaf03b3247e20b10c76a6de08f277cf07242fadd52d59cf7f85604726bad73cfc0	2056-11-20 06:46:57.5032+00
027e67ab-5939-7e08-84d6-70543e53b151	027e67ab-4c35-79b0-9e65-61c6fb6ef38c	027e67ab-15d8-727a-81e7-2aa662abfe38	3	\\xc4c19d2fa32a9416f5814475c3e4f5616e36a0fbdcecaad99f1851a08ee34b5bdbbe6d22edee1a308354379d4dfa60c12836c13f9eabc037358119d0	2056-11-20 06:46:57.593077+00
027e67ab-59c5-7135-9b74-6d975ff9628f	027e67ab-4cb8-78f9-9821-49df7892c698	027e67ab-192e-71cc-8b8a-5ed7403423bf	3	\\xe3ffd7d386171fc5ab958cddbafebbd0dc7e6973e6da497553b76f5696d52dde933778d78026bd988201cf4b7f32eb940dbf05a411030039df9f23c3	2056-11-20 06:46:57.733867+00
027e67ab-5a6d-7f63-b5d8-c4fff1728e60	027e67ab-4d31-75e7-bb8a-5ec023158374	027e67ab-1c36-759c-aca7-2dbee012d2ed	3	\\xdc7750607d02644f025ef9e0783fc2dddd7717f9fc3de3831a19a9040c8ced00dd9229602a1eb8a8bf1857309f1b45a8599bf00f50e61131aba6ebcc	2056-11-20 06:46:57.901531+00
027e67ab-5ac9-7f92-9121-f8121e767515	027e67ab-4d94-7ca9-8d37-5e30f07ef4b0	027e67ab-21a5-7034-af5d-df06b86e4355	3	\\x1ac36f2253879c557993be2c10f135f09a51f8932460ac9d13d15937b7cc7eb9c6320c216a5b04af47f8f5c8f51ec4493594533ec63588961c6fffce	2056-11-20 06:46:57.993262+00
027e67ab-5aee-7260-b304-3870ff289457	027e67ab-4dc9-7860-b504-497a1b9fcbe2	027e67ab-2949-7ff2-be90-28ae8f0dae68	3	\\xcf5f309038797806463a886391704f8ab1b91a009e5891add8540497a5ed44b98b37f035878045d840b258afe0248f663fd671f5adf19058bac89d7d	2056-11-20 06:46:58.030639+00
027e67ab-5b1e-7efb-a042-a2e38e2f5025	027e67ab-4e0d-7296-9e75-960293c03cee	027e67ab-2ffc-7afd-93d1-216038821579	3	\\xffc1a02b815e784c596dab37bbc46ce10c440ee35f294e3045f2e18f299ee25989b42c186017f2e96a4d2ce1785744cfdcffee7f5aa69c73f15e3369	2056-11-20 06:46:58.078776+00
027e67ab-5b33-7b80-a70d-01ff2a370c63	027e67ab-4e46-78af-9240-ca35d8b625d1	027e67ab-39d6-722a-a281-81702db70c5e	3	\\xeb9fdb446de8bd65929bb81f9a2dbc471c3a6ff0fa80d35b77d0c18c762cd6c03e135b7d8338404199d6780ff3ebc5d632db4981c91f6d69b085b07d	2056-11-20 06:46:58.099753+00
027e67ab-5b6d-76db-a25f-b88e102e22db	027e67ab-4e8a-765d-86cd-995db96100f5	027e67ab-4161-7a1c-bfc7-c8009bb525ce	3	\\xe69da81314a8a06eb4c3da70a6f7a55b9ef18bc66bd2f8db3099fa165e043713ad54685ae142346b8eeea863feedb5f6502e4b28ca1a1d1a6b01b3b2	2056-11-20 06:46:58.157608+00
027e67ab-5b7f-7767-a8a0-cc5470bcd242	027e67ab-4e9d-7fc0-9c00-c7c265af5a29	027e67ab-44d9-70bc-a6da-d7047b6ac260	3	\\x121818dd943c936851dda68383485d92ca4fe520216f371e25081af6a538a851299f9c9bc7a01b654a895adb3117a498e66db54ce29f0dc393a51ac6	2056-11-20 06:46:58.175075+00
027e771e-73cc-7c0c-ac7e-29347a1cecf0	027e67ab-4b28-74f6-8377-bcdc0714a6bf	027e67ab-0ead-7302-adba-a4462f76af1e	3	\\x28a3967b035a28d451860efa25258c013f24f19d715ebb8f1994fee19b404168933fa4242f6452790a829d975641cba4368d775210683a0e3979e7eb	2056-11-23 06:46:59.276769+00
02800df6-05e7-79eb-a78a-bb0960be09ed	027fc0b6-8ae6-7e3c-af14-ecfa16d0053e	027fc0b6-8288-7ced-9ca4-8660db355556	3	\\x465fe2bf00747015838585641371d3a481d72652a03fd9bf7dc0e47a03365d74e16c6c107af14eae35a71ca57808c63130e3b56395105ba16ff12c2e	2057-02-10 06:48:16.615248+00
0280228f-796e-7c97-9f6a-a56175ae2a1d	027fc0b6-8ae6-7e3c-af14-ecfa16d0053e	027fc0b6-8557-7554-90c4-eaf15ac6fc0b	3	\\xf1af43eb2c377c36e6c10efb4b60cf144e12e00f08f67d50a5585e60e118fbe0008b3a6c9b5d986744ad66e88790f71d00169bcc131ed4ccad1c4da5	2057-02-14 06:48:17.518316+00
028022c6-75ab-7b7d-8f3e-11a51012dc26	028022c6-7582-7f2e-98f6-5b4381bc2a9e	028022c6-71b5-7db2-8810-b956e9666316	3	\\xeff22913184c2ba570c3c811688d44f65d07efcab3d919a24d2933a5b34971b6fb9fc576bad8ac631a56cc212a0787ac8c4d7828db2c051199e358c9	2057-02-14 07:48:21.035462+00
\.

COPY public.delivery_queue (message_id, due_at, match_id, recipient_id, moderation_status) FROM stdin;
0280228f-7924-76d1-8acd-20c6f4d25040	2057-03-15 10:48:17.444616+00	027e67ab-4b28-74f6-8377-bcdc0714a6bf	027e67ab-0ead-7302-adba-a4462f76af1e	approved
028022c6-6ba5-765a-b414-c7b80a31ceb4	2057-02-14 22:10:18.469619+00	027e67ab-4b28-74f6-8377-bcdc0714a6bf	027e67ab-0a56-7917-a4a3-685b1299bfc6	approved
028022c6-75ab-7af1-bcf9-7694c61dd041	2057-02-14 21:43:21.035462+00	028022c6-7582-7f2e-98f6-5b4381bc2a9e	028022c6-754e-7920-9400-dfd711c4930b	approved
\.

COPY public.drafts (draft_id, user_id, match_id, request_id, sealed, key_id, cursor_at, version, saved_at) FROM stdin;
70438c8e-cf47-405b-bd04-67ac7cdfb166	027e67ab-0a56-7917-a4a3-685b1299bfc6	027e67ab-4b28-74f6-8377-bcdc0714a6bf	596d370b-14cf-4a41-9905-b85e295012f8	\\x01027e67ab587c739fab99d2fe10ea4e591c71d2410b4b823d7cb31db467aa3d8eae7c795652ca10009943028a6666e6fa4fcd34e81f5439633927aed3b695566cbdac045ccffa95354a4790dd293d522ad320445c40e2a394f61236a2684aa9b779077317f2b7e8ddc1506410ba5ea3cbcb2e6132e098bd1b6b7a8da68cee1f9ee8b5e63ee2dfb27da3046ec885122d72114dbb40735b389e4b36e2d679ecb3768142712e7e3f064d42cb344306b9b2c958a90f5918f75b6b7951cd6ea5039a8adf39bad6d4315ccf426f553edfb6aaa837c05442577ac267fa6256806c29b9214de17e15d069a956fb6f7c8e229480cfb7af9f38d30ba7257fca06a5d164ed6d911d011e4d3723b7c82e40446f2a49004c8d63aed67c27790d0ce58fcc5f37bc5cef0fef2f43e27e2d67623f	027e67ab-587c-739f-ab99-d2fe10ea4e59	10	2	2056-11-20 06:46:58.221096+00
fbf91f5f-94c3-4800-be6c-c48079ee9a4b	027e67ab-0a56-7917-a4a3-685b1299bfc6	027e67ab-4b28-74f6-8377-bcdc0714a6bf	0a4450ad-39cb-4c00-be52-888585e551ef	\\x01027e67ab587c739fab99d2fe10ea4e59524dd1da2e59716d1327b629ffd5a4a7326fa0564b0f2ff8d2449be56c9950a7fd76d15352148baed04ca1dc21145a28a12f006eeeb7d82b3fbe25f90a271603715b2ba507aaf60fecc3dcd485cc9629bd5c4af5e77f18fc8d9cd2aba450496810f070754e4473f1e0e2d75c8cf7a5743f142f3a3711221bdd5b3b9b1785ef2d15abb0fbfc4852388228ac204780460fc374a6ff9715110e39987fb5b3376ba86ddc0285fba66cb3e3e7cc02459db648ec2d30c08b17e63c7ad5e3e13756f8c1b21ae257f3187ef041252ff2bcb5eebeb4bb4f7e0fa90aebdcdec69aab74dd85bcabafca813681f1bd29d8b6a29d2aeaff079e054d491fff305ba0ca4d14eb7bd6908434ef736afc29e156de7ed0dafad6c3f6f781cecb4ca758583b	027e67ab-587c-739f-ab99-d2fe10ea4e59	12	2	2057-02-14 07:48:18.358821+00
86e01e53-4b47-4c09-b1ea-4b922835f628	027e67ab-0ead-7302-adba-a4462f76af1e	027e67ab-4b28-74f6-8377-bcdc0714a6bf	7f633382-135f-4095-bd76-0d145a0756b5	\\x01027e771e73cc7c0cac7e29347a1cecf00e4d945ee29f467b65142559b293cd2fbad616adaec6bcf872096201551714301e455a3d0129c5320310dde53d8dc2e018e5e54938205c7fb26d48b3fe5785433286ccc8f1cf146ee1a5ea84318d4479372fd56a023d313ea3298a385feff01e5648126bdf04e48106fb60664a9d2f0c13560b2c60ec39d75d755037576af4d2245b7e0994219f6039807ce06a43377257f459b558afb84183f260462bae27b4c15f2b62a8bcbf841606fd4eb5f32869a9f825f8148da8a807dc19632d2521eb8f6e1355a48bd06d933600df22c6844987d75709885dd5039e5cb6ad9bb72db31e14ae5dc90454f60d647cf1d74156892b3364a3254a9b07204d239a473edaaf5cccbad5f239aee76ef6ef929a2acf1d128e28c9ce7cff1ddca1099c	027e771e-73cc-7c0c-ac7e-29347a1cecf0	9	2	2057-02-14 07:48:18.395161+00
028022c6-6b8e-70da-a206-3d8ff601ed35	027e67ab-0ead-7302-adba-a4462f76af1e	027e67ab-4b28-74f6-8377-bcdc0714a6bf	707f8f91-1fb2-4344-9122-c487e8e866ac	\\x01027e771e73cc7c0cac7e29347a1cecf01d4d907e510842702edfb22f7a8d9daec3f18b131a42cf629c72c653b319dd72c4787510d63784e5ea6978e1c2cbce22ffb71cac51dc42c35a78e9d977f2d0438cf7cb0acbb848ac3e6dce5672aaf627536bff5f73f0a4e0292b68df64f8562f22941f0fd9075a69bbaa6127a9bb29bddb3ad1ea1ff842ffe6b91367a046338beb2d22b549cbd509dc4a28950630c37f7338dc6b919d7d9071a432350a0be0d8865f92085fc886b006744683ef9f478f2fd8cc4cc6d54d8b8630661bc53c11a71de1bd5519d56cd7fb53a25943dcf64a8cac20aa2c74c99a316175f9f701eb9e652125146eb43fc8d52ba4a0e86697cbe86d5c4b10d85a1980af77f4ab364b4e811d151b406d1810fe836ba00786cec31fffe21a6083dd08397927c0	027e771e-73cc-7c0c-ac7e-29347a1cecf0	11	1	2057-02-14 07:48:18.44624+00
\.

COPY public.fact_ratings (fact_id, user_id, rating, rated_at) FROM stdin;
01a220e7-bbb3-7d0e-8064-b78207cb72cc	027e67ab-0a56-7917-a4a3-685b1299bfc6	5	2056-11-23 06:46:59.406835+00
01a220e7-bbb3-7d0e-8064-b78207cb72cc	027e67ab-0ead-7302-adba-a4462f76af1e	2	2056-11-23 06:46:59.414565+00
\.

COPY public.fact_showings (shown_on, fact_id, user_id) FROM stdin;
2057-02-14	01a220e7-bbb3-77a4-8214-03dbdc509fc7	027e67ab-0a56-7917-a4a3-685b1299bfc6
2057-02-14	01a220e7-bbb3-7d39-9193-e70c8dc51234	028022c6-71b5-7db2-8810-b956e9666316
\.

COPY public.inbox (message_id, recipient_id, delivered_at, match_id, read_at) FROM stdin;
027e67ab-5939-72c2-bd35-a6359ba7757a	027e67ab-1322-793f-9ae6-0adc1b5cb9d8	2056-11-23 06:46:58.663929+00	027e67ab-4c35-79b0-9e65-61c6fb6ef38c	\N
027e67ab-58df-7848-8a45-ac62e4e0cd07	027e67ab-15d8-727a-81e7-2aa662abfe38	2056-11-23 06:46:58.663929+00	027e67ab-4c35-79b0-9e65-61c6fb6ef38c	\N
027e67ab-59c5-7194-8bd3-219d12e0874a	027e67ab-1ad4-7317-812f-2045d6be9867	2056-11-23 06:46:58.663929+00	027e67ab-4cb8-78f9-9821-49df7892c698	\N
027e67ab-5a6d-78a9-8098-68e5fc19870c	027e67ab-1e10-7016-979b-888bffe91eb1	2056-11-23 06:46:58.663929+00	027e67ab-4d31-75e7-bb8a-5ec023158374	\N
027e67ab-5ac9-74d0-a372-f9f3879e1bb6	027e67ab-24e1-7937-8a7b-30bd44e43f7a	2056-11-23 06:46:58.663929+00	027e67ab-4d94-7ca9-8d37-5e30f07ef4b0	\N
027e67ab-5b33-7f82-8f12-4d71e4023cdb	027e67ab-3703-7c98-85e0-635b667a990d	2056-11-23 06:46:58.663929+00	027e67ab-4e46-78af-9240-ca35d8b625d1	\N
027e67ab-5b29-7a30-ae68-3992f4a53d89	027e67ab-39d6-722a-a281-81702db70c5e	2056-11-23 06:46:58.663929+00	027e67ab-4e46-78af-9240-ca35d8b625d1	\N
027e67ab-5b6d-7611-9fe9-095309a41473	027e67ab-3d26-7ab2-bd40-3dcfa488d6d2	2056-11-23 06:46:58.663929+00	027e67ab-4e8a-765d-86cd-995db96100f5	\N
027e67ab-5b3d-7e05-a859-cd211824cd79	027e67ab-4161-7a1c-bfc7-c8009bb525ce	2056-11-23 06:46:58.663929+00	027e67ab-4e8a-765d-86cd-995db96100f5	\N
027e67ab-5b7f-783e-a362-3b754640571e	027e67ab-4af9-76fb-b365-8f4b3f7b9fc8	2056-11-23 06:46:58.663929+00	027e67ab-4e9d-7fc0-9c00-c7c265af5a29	\N
027e67ab-587c-7ab0-98b1-7bf067bb8258	027e67ab-0ead-7302-adba-a4462f76af1e	2056-11-23 06:46:58.663929+00	027e67ab-4b28-74f6-8377-bcdc0714a6bf	2056-11-23 06:46:59.240973+00
027e67ab-5b1e-7fc7-b8ec-6ec621d2d5cc	027e67ab-3385-7231-9431-991c38dd8076	2056-11-23 06:46:58.663929+00	027e67ab-4e0d-7296-9e75-960293c03cee	2056-11-23 06:46:59.260313+00
027e771e-73cc-7b41-9de5-4b57aff2539b	027e67ab-0a56-7917-a4a3-685b1299bfc6	2056-12-25 06:48:02.647991+00	027e67ab-4b28-74f6-8377-bcdc0714a6bf	\N
02800df6-058f-7895-a5d7-b794e3aa5721	027e67ab-0ead-7302-adba-a4462f76af1e	2057-02-14 06:48:17.023437+00	027e67ab-4b28-74f6-8377-bcdc0714a6bf	\N
02800df6-05e7-75b6-91d7-3e710b7a2cbe	027fc0b6-8557-7554-90c4-eaf15ac6fc0b	2057-02-14 06:48:17.023437+00	027fc0b6-8ae6-7e3c-af14-ecfa16d0053e	\N
\.

COPY public.interest_places (code, place) FROM stdin;
cats	0
chess	1
\.

COPY public.key_epochs (epoch, made_at, destroyed_at) FROM stdin;
2	2056-11-20 06:46:55+00	\N
1	2026-11-28 06:46:31+00	2056-12-25 06:48:02.805618+00
3	2057-01-26 06:48:05+00	\N
\.

COPY public.legal_holds (hold_id, user_id, reason, placed_by, placed_at, until, ended_at, ended_by) FROM stdin;
027e771e-81c6-7aa3-b230-358506a08ae5	027e67ab-44d9-70bc-a6da-d7047b6ac260	a case at court	operator (user 0)	2056-11-23 06:47:02.854306+00	\N	\N	\N
027e771f-6508-71ab-8ae5-111eea81b023	027e67ab-1e10-7016-979b-888bffe91eb1	for a while	operator (user 0)	2056-11-23 06:48:01.032111+00	\N	2056-11-23 06:48:01.693291+00	operator (user 0)
\.

COPY public.letter_moderation (message_id, moderation_status, moderation_flags, moderator_id, moderated_at) FROM stdin;
027e67ab-587c-7ab0-98b1-7bf067bb8258	approved	{}	\N	2056-11-20 06:46:57.404242+00
027e67ab-58df-7848-8a45-ac62e4e0cd07	approved	{}	\N	2056-11-20 06:46:57.5032+00
027e67ab-5939-72c2-bd35-a6359ba7757a	approved	{}	\N	2056-11-20 06:46:57.593077+00
027e67ab-59c5-7194-8bd3-219d12e0874a	approved	{}	\N	2056-11-20 06:46:57.733867+00
027e67ab-5a6d-78a9-8098-68e5fc19870c	approved	{}	\N	2056-11-20 06:46:57.901531+00
027e67ab-5ac9-74d0-a372-f9f3879e1bb6	approved	{}	\N	2056-11-20 06:46:57.993262+00
027e67ab-5aee-7b8f-9746-c3f5a9d94823	approved	{}	\N	2056-11-20 06:46:58.030639+00
027e67ab-5b1e-7fc7-b8ec-6ec621d2d5cc	approved	{}	\N	2056-11-20 06:46:58.078776+00
027e67ab-5b29-7a30-ae68-3992f4a53d89	approved	{}	\N	2056-11-20 06:46:58.089661+00
027e67ab-5b33-7f82-8f12-4d71e4023cdb	approved	{}	\N	2056-11-20 06:46:58.099753+00
027e67ab-5b3d-7e05-a859-cd211824cd79	approved	{}	\N	2056-11-20 06:46:58.109459+00
027e67ab-5b6d-7611-9fe9-095309a41473	approved	{}	\N	2056-11-20 06:46:58.157608+00
027e67ab-5b7f-783e-a362-3b754640571e	approved	{}	\N	2056-11-20 06:46:58.175075+00
027e771e-73cc-7b41-9de5-4b57aff2539b	approved	{}	\N	2056-11-23 06:46:59.276769+00
02800df6-058f-7895-a5d7-b794e3aa5721	approved	{}	\N	2057-02-10 06:48:16.527029+00
02800df6-05e7-75b6-91d7-3e710b7a2cbe	approved	{}	\N	2057-02-10 06:48:16.615248+00
0280228f-7924-76d1-8acd-20c6f4d25040	approved	{}	\N	2057-02-14 06:48:17.444616+00
0280228f-795d-7c45-bdfb-7a136f09a91e	flagged	{threat}	\N	2057-02-14 06:48:17.501883+00
028022c6-6b5f-717b-8517-655255ec2ab4	approved	{}	\N	2057-02-14 07:48:18.399875+00
028022c6-6ba5-765a-b414-c7b80a31ceb4	approved	{}	\N	2057-02-14 07:48:18.469619+00
028022c6-75ab-7af1-bcf9-7694c61dd041	approved	{}	\N	2057-02-14 07:48:21.035462+00
0280228f-796e-7ea4-a696-993b40d5b65f	pending	{}	\N	\N
0280228f-798c-7dc4-97e9-ff5b029620f6	blocked	{contact}	027fc0b6-8856-7bd3-a0c6-03eae909f13d	2057-02-14 06:48:17.548789+00
\.

COPY public.letter_numbers (match_id, message_sequence, message_id, sender_id) FROM stdin;
027e67ab-4b28-74f6-8377-bcdc0714a6bf	1	027e67ab-587c-7ab0-98b1-7bf067bb8258	027e67ab-0a56-7917-a4a3-685b1299bfc6
027e67ab-4c35-79b0-9e65-61c6fb6ef38c	1	027e67ab-58df-7848-8a45-ac62e4e0cd07	027e67ab-1322-793f-9ae6-0adc1b5cb9d8
027e67ab-4c35-79b0-9e65-61c6fb6ef38c	2	027e67ab-5939-72c2-bd35-a6359ba7757a	027e67ab-15d8-727a-81e7-2aa662abfe38
027e67ab-4cb8-78f9-9821-49df7892c698	1	027e67ab-59c5-7194-8bd3-219d12e0874a	027e67ab-192e-71cc-8b8a-5ed7403423bf
027e67ab-4d31-75e7-bb8a-5ec023158374	1	027e67ab-5a6d-78a9-8098-68e5fc19870c	027e67ab-1c36-759c-aca7-2dbee012d2ed
027e67ab-4d94-7ca9-8d37-5e30f07ef4b0	1	027e67ab-5ac9-74d0-a372-f9f3879e1bb6	027e67ab-21a5-7034-af5d-df06b86e4355
027e67ab-4dc9-7860-b504-497a1b9fcbe2	1	027e67ab-5aee-7b8f-9746-c3f5a9d94823	027e67ab-2949-7ff2-be90-28ae8f0dae68
027e67ab-4e0d-7296-9e75-960293c03cee	1	027e67ab-5b1e-7fc7-b8ec-6ec621d2d5cc	027e67ab-2ffc-7afd-93d1-216038821579
027e67ab-4e46-78af-9240-ca35d8b625d1	1	027e67ab-5b29-7a30-ae68-3992f4a53d89	027e67ab-3703-7c98-85e0-635b667a990d
027e67ab-4e46-78af-9240-ca35d8b625d1	2	027e67ab-5b33-7f82-8f12-4d71e4023cdb	027e67ab-39d6-722a-a281-81702db70c5e
027e67ab-4e8a-765d-86cd-995db96100f5	1	027e67ab-5b3d-7e05-a859-cd211824cd79	027e67ab-3d26-7ab2-bd40-3dcfa488d6d2
027e67ab-4e8a-765d-86cd-995db96100f5	2	027e67ab-5b6d-7611-9fe9-095309a41473	027e67ab-4161-7a1c-bfc7-c8009bb525ce
027e67ab-4e9d-7fc0-9c00-c7c265af5a29	1	027e67ab-5b7f-783e-a362-3b754640571e	027e67ab-44d9-70bc-a6da-d7047b6ac260
027e67ab-4b28-74f6-8377-bcdc0714a6bf	2	027e771e-73cc-7b41-9de5-4b57aff2539b	027e67ab-0ead-7302-adba-a4462f76af1e
027e67ab-4b28-74f6-8377-bcdc0714a6bf	3	02800df6-058f-7895-a5d7-b794e3aa5721	027e67ab-0a56-7917-a4a3-685b1299bfc6
027fc0b6-8ae6-7e3c-af14-ecfa16d0053e	1	02800df6-05e7-75b6-91d7-3e710b7a2cbe	027fc0b6-8288-7ced-9ca4-8660db355556
027e67ab-4b28-74f6-8377-bcdc0714a6bf	4	0280228f-7924-76d1-8acd-20c6f4d25040	027e67ab-0a56-7917-a4a3-685b1299bfc6
027e67ab-4b28-74f6-8377-bcdc0714a6bf	5	0280228f-795d-7c45-bdfb-7a136f09a91e	027e67ab-0ead-7302-adba-a4462f76af1e
027fc0b6-8ae6-7e3c-af14-ecfa16d0053e	2	0280228f-796e-7ea4-a696-993b40d5b65f	027fc0b6-8557-7554-90c4-eaf15ac6fc0b
027e67ab-4b28-74f6-8377-bcdc0714a6bf	6	0280228f-798c-7dc4-97e9-ff5b029620f6	027e67ab-0a56-7917-a4a3-685b1299bfc6
027e67ab-4b28-74f6-8377-bcdc0714a6bf	7	028022c6-6b5f-717b-8517-655255ec2ab4	027e67ab-0ead-7302-adba-a4462f76af1e
027e67ab-4b28-74f6-8377-bcdc0714a6bf	8	028022c6-6ba5-765a-b414-c7b80a31ceb4	027e67ab-0ead-7302-adba-a4462f76af1e
028022c6-7582-7f2e-98f6-5b4381bc2a9e	1	028022c6-75ab-7af1-bcf9-7694c61dd041	028022c6-71b5-7db2-8810-b956e9666316
\.

COPY public.letter_recalls (message_id, recalled_at, draft_id) FROM stdin;
028022c6-6b5f-717b-8517-655255ec2ab4	2057-02-14 07:48:18.44624+00	028022c6-6b8e-70da-a206-3d8ff601ed35
\.

COPY public.mailbox_places (match_id, user_id, last_activity, archived, letters_arrived, letters_read) FROM stdin;
027fc0b6-8ae6-7e3c-af14-ecfa16d0053e	027fc0b6-8557-7554-90c4-eaf15ac6fc0b	2057-02-14 06:48:17.518+00	f	1	0
027e67ab-4b28-74f6-8377-bcdc0714a6bf	027e67ab-0a56-7917-a4a3-685b1299bfc6	2057-02-14 06:48:17.548+00	f	1	0
027e67ab-4b28-74f6-8377-bcdc0714a6bf	027e67ab-0ead-7302-adba-a4462f76af1e	2057-02-14 07:48:18.469+00	f	2	1
028022c6-7582-7f2e-98f6-5b4381bc2a9e	028022c6-754e-7920-9400-dfd711c4930b	2057-02-14 07:48:26.100758+00	f	0	0
028022c6-7582-7f2e-98f6-5b4381bc2a9e	028022c6-71b5-7db2-8810-b956e9666316	2057-02-14 07:48:26.100758+00	f	0	0
027e67ab-4dc9-7860-b504-497a1b9fcbe2	027e67ab-2949-7ff2-be90-28ae8f0dae68	2056-11-20 06:46:58.193359+00	f	0	0
027e67ab-4dc9-7860-b504-497a1b9fcbe2	027e67ab-2ca4-7b74-ae53-3a4e283c1b63	2056-11-20 06:46:58.193359+00	f	0	0
027e67ab-4c35-79b0-9e65-61c6fb6ef38c	027e67ab-1322-793f-9ae6-0adc1b5cb9d8	2056-11-23 06:46:58.720977+00	f	1	0
027e67ab-4c35-79b0-9e65-61c6fb6ef38c	027e67ab-15d8-727a-81e7-2aa662abfe38	2056-11-23 06:46:58.720977+00	f	1	0
027e67ab-4d94-7ca9-8d37-5e30f07ef4b0	027e67ab-24e1-7937-8a7b-30bd44e43f7a	2056-11-23 06:46:58.720977+00	f	1	0
027e67ab-4d31-75e7-bb8a-5ec023158374	027e67ab-1c36-759c-aca7-2dbee012d2ed	2056-11-23 06:47:02.383615+00	f	0	0
027e67ab-4d31-75e7-bb8a-5ec023158374	027e67ab-1e10-7016-979b-888bffe91eb1	2056-11-23 06:47:02.383615+00	f	1	0
027e67ab-4e46-78af-9240-ca35d8b625d1	027e67ab-39d6-722a-a281-81702db70c5e	2056-11-23 06:47:02.409041+00	f	1	0
027e67ab-4e8a-765d-86cd-995db96100f5	027e67ab-4161-7a1c-bfc7-c8009bb525ce	2056-11-23 06:47:02.928842+00	f	1	0
027e67ab-4e9d-7fc0-9c00-c7c265af5a29	027e67ab-44d9-70bc-a6da-d7047b6ac260	2056-11-23 06:47:02.96504+00	f	0	0
027e67ab-4e9d-7fc0-9c00-c7c265af5a29	027e67ab-4af9-76fb-b365-8f4b3f7b9fc8	2056-11-23 06:47:02.96504+00	f	1	0
027e67ab-4e8a-765d-86cd-995db96100f5	027e67ab-3d26-7ab2-bd40-3dcfa488d6d2	2056-11-20 06:46:54.858391+00	f	1	0
027e67ab-4e46-78af-9240-ca35d8b625d1	027e67ab-3703-7c98-85e0-635b667a990d	2056-11-20 06:46:54.79059+00	f	1	0
027e67ab-4cb8-78f9-9821-49df7892c698	027e67ab-192e-71cc-8b8a-5ed7403423bf	2057-01-26 06:48:03.975187+00	f	0	0
027e67ab-4cb8-78f9-9821-49df7892c698	027e67ab-1ad4-7317-812f-2045d6be9867	2057-01-26 06:48:03.975187+00	f	1	0
027e67ab-4e0d-7296-9e75-960293c03cee	027e67ab-2ffc-7afd-93d1-216038821579	2057-01-26 06:48:03.975187+00	f	0	0
027e67ab-4e0d-7296-9e75-960293c03cee	027e67ab-3385-7231-9431-991c38dd8076	2057-01-26 06:48:03.975187+00	f	1	1
027fc0b6-8ae6-7e3c-af14-ecfa16d0053e	027fc0b6-8288-7ced-9ca4-8660db355556	2057-02-10 06:48:16.615+00	f	0	0
027e67ab-4d94-7ca9-8d37-5e30f07ef4b0	027e67ab-21a5-7034-af5d-df06b86e4355	2056-11-23 06:46:58.720977+00	t	0	0
\.

COPY public.match_arrivals (user_id, came_at) FROM stdin;
028022c6-783a-774a-8abd-845b3f63fe78	2057-02-14 07:48:26.575176+00
\.

COPY public.match_buckets (language, age_range, zone_band, people) FROM stdin;
fo	36-45	4	1
ga	46+	4	1
mt	26-35	4	1
lb	26-35	4	1
cy	26-35	4	1
eu	26-35	4	1
gd	26-35	4	1
gl	26-35	4	1
sm	26-35	0	1
to	26-35	0	1
tl	26-35	6	1
kw	26-35	4	2
en	18-25	4	2
is	18-25	4	2
br	26-35	4	1
ha	26-35	4	1
\.

COPY public.match_pool (language, age_range, zone_band, ring, interest_ring, user_id, primary_language, time_zone, country_code, wished, hours, interests, chosen_lately, last_chosen_at) FROM stdin;
to	26-35	0	1082699348	2135434851	027fc0b6-8569-7509-8a40-b895b6a2bf2b	to	Pacific/Tongatapu	TO	either	12	00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000	0	\N
tl	26-35	6	389809054	2136651368	027fc0b6-8856-7bd3-a0c6-03eae909f13d	tl	Asia/Manila	PH	either	12	00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000	0	\N
kw	26-35	4	1019315099	2136894270	027fc0b6-8557-7554-90c4-eaf15ac6fc0b	kw	Europe/London	GB	either	12	00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000	1	2057-01-26 06:48:10.726589+00
kw	26-35	4	1409896307	2135216556	027fc0b6-8288-7ced-9ca4-8660db355556	kw	Europe/London	GB	either	12	00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000	0	\N
is	18-25	4	692993486	31238791	027e67ab-0a56-7917-a4a3-685b1299bfc6	is	Atlantic/Reykjavik	IS	either	12	11000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000	0	\N
en	18-25	4	1320995698	20001059	027e67ab-0a56-7917-a4a3-685b1299bfc6	is	Atlantic/Reykjavik	IS	either	12	11000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000	0	\N
is	18-25	4	645549639	7652247	027e67ab-0ead-7302-adba-a4462f76af1e	is	Atlantic/Reykjavik	IS	either	12	11000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000	1	2056-11-20 06:46:53.992889+00
en	18-25	4	1572481045	572935	027e67ab-0ead-7302-adba-a4462f76af1e	is	Atlantic/Reykjavik	IS	either	12	11000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000	1	2056-11-20 06:46:53.992889+00
lb	26-35	4	500008206	2138668598	027e67ab-21a5-7034-af5d-df06b86e4355	lb	Europe/Luxembourg	LU	either	12	00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000	0	\N
br	26-35	4	706330054	2139149440	028022c6-71b5-7db2-8810-b956e9666316	br	Europe/Paris	FR	one-time	12	00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000	0	\N
br	26-35	4	1325152820	2138973166	028022c6-754e-7920-9400-dfd711c4930b	br	Europe/Paris	FR	one-time	12	00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000	1	2057-02-14 07:48:20.994644+00
ha	26-35	4	1228065273	2142644542	028022c6-783a-774a-8abd-845b3f63fe78	ha	Africa/Lagos	NG	either	12	00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000	0	\N
\.

COPY public.match_pool_swept (only_row, seen_until) FROM stdin;
t	2057-01-15 06:48:17.101779+00
\.

COPY public.match_records (match_id, created_at, updated_at, user_1_id, user_2_id, match_type, match_source, compatibility_score, time_zone_difference, status, conversation_thread_id, first_message_sent_at, last_message_sent_at, letters_posted, completion_reason, completed_at, user_1_rating, user_2_rating, user_1_farewell, user_2_farewell, blocked_at) FROM stdin;
027e67ab-4e8a-765d-86cd-995db96100f5	2056-11-20 06:46:54.858391+00	2056-11-23 06:47:02.928842+00	027e67ab-3d26-7ab2-bd40-3dcfa488d6d2	027e67ab-4161-7a1c-bfc7-c8009bb525ce	long-term	random	0.50	0	completed	027e67ab-4e8a-782f-a0d0-0d4edc4f0553	2056-11-20 06:46:58.109459+00	2056-11-20 06:46:58.157608+00	2	user_left	2056-11-23 06:47:02.928842+00	\N	\N	\N	\N	\N
027e67ab-4e9d-7fc0-9c00-c7c265af5a29	2056-11-20 06:46:54.877811+00	2056-11-23 06:47:02.96504+00	027e67ab-44d9-70bc-a6da-d7047b6ac260	027e67ab-4af9-76fb-b365-8f4b3f7b9fc8	long-term	random	0.50	0	completed	027e67ab-4e9d-72e7-a8b1-ba3ac385f22c	2056-11-20 06:46:58.175075+00	2056-11-20 06:46:58.175075+00	1	user_left	2056-11-23 06:47:02.96504+00	\N	\N	\N	\N	\N
027e67ab-4cb8-78f9-9821-49df7892c698	2056-11-20 06:46:54.392802+00	2057-01-26 06:48:03.975187+00	027e67ab-192e-71cc-8b8a-5ed7403423bf	027e67ab-1ad4-7317-812f-2045d6be9867	long-term	timezone	0.50	0	abandoned	027e67ab-4cb8-7a58-9fe7-f0b4c9d09d47	2056-11-20 06:46:57.733867+00	2056-11-20 06:46:57.733867+00	1	\N	2057-01-26 06:48:03.975187+00	\N	\N	\N	\N	\N
027e67ab-4e0d-7296-9e75-960293c03cee	2056-11-20 06:46:54.733465+00	2057-01-26 06:48:03.975187+00	027e67ab-2ffc-7afd-93d1-216038821579	027e67ab-3385-7231-9431-991c38dd8076	long-term	random	0.50	0	abandoned	027e67ab-4e0d-7bf8-9dca-3a259a03b8fd	2056-11-20 06:46:58.078776+00	2056-11-20 06:46:58.078776+00	1	\N	2057-01-26 06:48:03.975187+00	\N	\N	\N	\N	\N
027fc0b6-8ae6-7e3c-af14-ecfa16d0053e	2057-01-26 06:48:10.726589+00	2057-02-14 06:48:17.518316+00	027fc0b6-8288-7ced-9ca4-8660db355556	027fc0b6-8557-7554-90c4-eaf15ac6fc0b	one-time	random	0.50	0	active	027fc0b6-8ae6-77bd-a87e-95f97dba871c	2057-02-10 06:48:16.615248+00	2057-02-14 06:48:17.518316+00	2	\N	\N	\N	\N	\N	\N	\N
027e67ab-4dc9-7860-b504-497a1b9fcbe2	2056-11-20 06:46:54.665203+00	2056-11-20 06:46:58.193359+00	027e67ab-2949-7ff2-be90-28ae8f0dae68	027e67ab-2ca4-7b74-ae53-3a4e283c1b63	long-term	random	0.50	0	completed	027e67ab-4dc9-73d7-8fa6-8aa5a76d65a8	2056-11-20 06:46:58.030639+00	2056-11-20 06:46:58.030639+00	1	user_left	2056-11-20 06:46:58.193359+00	\N	\N	\N	\N	2056-11-20 06:46:58.193359+00
027e67ab-4d31-75e7-bb8a-5ec023158374	2056-11-20 06:46:54.51318+00	2056-11-23 06:47:02.383615+00	027e67ab-1c36-759c-aca7-2dbee012d2ed	027e67ab-1e10-7016-979b-888bffe91eb1	long-term	language	0.50	0	completed	027e67ab-4d31-744e-a8ad-8df0e458783f	2056-11-20 06:46:57.901531+00	2056-11-20 06:46:57.901531+00	1	user_left	2056-11-23 06:47:02.383615+00	4	1	\N	\N	\N
027e67ab-4c35-79b0-9e65-61c6fb6ef38c	2056-11-20 06:46:54.261465+00	2056-11-23 06:46:58.720977+00	027e67ab-1322-793f-9ae6-0adc1b5cb9d8	027e67ab-15d8-727a-81e7-2aa662abfe38	one-time	random	0.50	0	completed	027e67ab-4c35-7aad-9a82-753c6d259702	2056-11-20 06:46:57.5032+00	2056-11-20 06:46:57.593077+00	2	one_time_complete	2056-11-23 06:46:58.720977+00	5	\N	\N	\N	\N
027e67ab-4d94-7ca9-8d37-5e30f07ef4b0	2056-11-20 06:46:54.612488+00	2056-11-23 06:46:58.720977+00	027e67ab-21a5-7034-af5d-df06b86e4355	027e67ab-24e1-7937-8a7b-30bd44e43f7a	long-term	random	0.50	0	completed	027e67ab-4d94-718b-9c39-9bc9b3baba37	2056-11-20 06:46:57.993262+00	2056-11-20 06:46:57.993262+00	1	natural_end	2056-11-23 06:46:58.720977+00	3	\N	027e67ab-5ac9-74d0-a372-f9f3879e1bb6	\N	\N
027e67ab-4e46-78af-9240-ca35d8b625d1	2056-11-20 06:46:54.79059+00	2056-11-23 06:47:02.409041+00	027e67ab-3703-7c98-85e0-635b667a990d	027e67ab-39d6-722a-a281-81702db70c5e	long-term	random	0.50	0	completed	027e67ab-4e46-72f4-a92a-2ee39b41e5cf	2056-11-20 06:46:58.089661+00	2056-11-20 06:46:58.099753+00	2	natural_end	2056-11-23 06:47:02.409041+00	\N	\N	\N	\N	\N
027e67ab-4b28-74f6-8377-bcdc0714a6bf	2056-11-20 06:46:53.992889+00	2057-02-14 07:48:18.469619+00	027e67ab-0a56-7917-a4a3-685b1299bfc6	027e67ab-0ead-7302-adba-a4462f76af1e	long-term	interest	1.00	0	active	027e67ab-4b28-7750-a4ac-9084d329626c	2056-11-20 06:46:57.404242+00	2057-02-14 07:48:18.469619+00	8	\N	\N	\N	\N	\N	\N	\N
028022c6-7582-7f2e-98f6-5b4381bc2a9e	2057-02-14 07:48:20.994644+00	2057-02-14 07:48:26.100758+00	028022c6-71b5-7db2-8810-b956e9666316	028022c6-754e-7920-9400-dfd711c4930b	one-time	random	0.50	0	reported	028022c6-7582-7999-8995-9fba7cafc7c6	2057-02-14 07:48:21.035462+00	2057-02-14 07:48:21.035462+00	1	violation	2057-02-14 07:48:26.100758+00	\N	\N	\N	\N	\N
\.

COPY public.match_requests (user_id, request_id, match_id, requested_at) FROM stdin;
027e67ab-0a56-7917-a4a3-685b1299bfc6	02148c67-3d4c-4492-aee5-fda333e9f685	027e67ab-4b28-74f6-8377-bcdc0714a6bf	2056-11-20 06:46:53.992889+00
027e67ab-1322-793f-9ae6-0adc1b5cb9d8	5b95b8d7-1acf-4adf-bf76-556e69afcf15	027e67ab-4c35-79b0-9e65-61c6fb6ef38c	2056-11-20 06:46:54.261465+00
027e67ab-192e-71cc-8b8a-5ed7403423bf	4f9027bb-be4b-4076-8f68-cc7370107642	027e67ab-4cb8-78f9-9821-49df7892c698	2056-11-20 06:46:54.392802+00
027e67ab-1c36-759c-aca7-2dbee012d2ed	e7bba3d7-8c5f-4b3c-9c57-f6321afa83ea	027e67ab-4d31-75e7-bb8a-5ec023158374	2056-11-20 06:46:54.51318+00
027e67ab-21a5-7034-af5d-df06b86e4355	bef1399f-bfe4-4195-8d86-d18cfe7a645c	027e67ab-4d94-7ca9-8d37-5e30f07ef4b0	2056-11-20 06:46:54.612488+00
027e67ab-2949-7ff2-be90-28ae8f0dae68	2b0d6d9d-f0eb-4449-8f3c-55075284ff1d	027e67ab-4dc9-7860-b504-497a1b9fcbe2	2056-11-20 06:46:54.665203+00
027e67ab-2ffc-7afd-93d1-216038821579	6d2bf34c-738f-4eba-946f-3be2bc2b1517	027e67ab-4e0d-7296-9e75-960293c03cee	2056-11-20 06:46:54.733465+00
027e67ab-44d9-70bc-a6da-d7047b6ac260	58af1683-2534-4ef2-9905-c55979bf636b	027e67ab-4e9d-7fc0-9c00-c7c265af5a29	2056-11-20 06:46:54.877811+00
027fc0b6-8288-7ced-9ca4-8660db355556	99f44b2e-70d0-4111-a4b5-5e590b64a511	027fc0b6-8ae6-7e3c-af14-ecfa16d0053e	2057-01-26 06:48:10.726589+00
028022c6-71b5-7db2-8810-b956e9666316	15441ed8-8802-480f-ae05-d71620f47d5d	028022c6-7582-7f2e-98f6-5b4381bc2a9e	2057-02-14 07:48:20.994644+00
\.

COPY public.match_silences (match_id, look_at, told_at) FROM stdin;
027e67ab-4b28-74f6-8377-bcdc0714a6bf	2057-02-25 06:48:03.975187+00	2057-01-26 06:48:03.975187+00
027fc0b6-8ae6-7e3c-af14-ecfa16d0053e	2057-02-25 06:48:10.726589+00	\N
028022c6-7582-7f2e-98f6-5b4381bc2a9e	2057-02-15 07:48:20.994644+00	\N
\.

COPY public.match_wait_languages (language, asked_at, user_id) FROM stdin;
tl	2057-02-10 06:48:16.510221+00	027fc0b6-8856-7bd3-a0c6-03eae909f13d
\.

COPY public.match_waits (user_id, request_id, asked_at, ends_at, over_at, next_look_at, correspondence_type, language, time_zone_range, country_code, age_range, match_source) FROM stdin;
027fc0b6-8569-7509-8a40-b895b6a2bf2b	8da2bf98-82e6-43bb-960d-6ce1355ecd9b	2057-01-26 06:48:10.847767+00	2057-02-09 06:48:10.847767+00	2057-02-10 06:48:11.442241+00	2057-02-10 12:48:11.430494+00	long-term	to	5	TO	26-35	random
027fc0b6-8856-7bd3-a0c6-03eae909f13d	94da4958-a874-4411-8f0f-ce2f1d501db9	2057-02-10 06:48:16.510221+00	2057-02-24 06:48:16.510221+00	\N	2057-02-14 12:48:17.067251+00	\N	\N	\N	\N	\N	\N
\.

COPY public.messages_long_term_2056_11 (message_id, correspondence, created_at, match_id, sender_id, recipient_id, conversation_thread_id, message_sequence, sealed, key_id, message_length, contains_emoji, detected_language, leaves_at, scheduled_delivery_at, client_timezone, estimated_read_time) FROM stdin;
027e67ab-587c-7ab0-98b1-7bf067bb8258	long-term	2056-11-20 06:46:57.404242+00	027e67ab-4b28-74f6-8377-bcdc0714a6bf	027e67ab-0a56-7917-a4a3-685b1299bfc6	027e67ab-0ead-7302-adba-a4462f76af1e	027e67ab-4b28-7750-a4ac-9084d329626c	1	\\x01027e67ab587c739fab99d2fe10ea4e595e205492e7e4990e8c0cbd408f908e23e21bcf837cf81683aa7510900fd6fabf6f9e45627548c42bb7114712138a3c7edb1f8524a3dc055f7b4f0e081f86c44d0790617896c1c6a938638ac3e297dd1d34a235bd3689d5e6f0d33c1eb66a894e580f41e428e04f4737bffeb7421011b9cbd247a49632dac06a61fc8369590325482aba06ddc909d51a96beae96d7123ec73c8626f5a66a9e3be6e4bf1bbf27e2d08ce256956550b74304643c1ae0cd4997f0c67f6033856f5ddfa4d381883a3d69661c4cdf37c248910fb96222a0e8f58dd246617736672f209baa2c95f4fe099e98b3f8fef7d984abe3644d7797b5e8ad554c5b854309022f01c12ddda375553b686eeb2439d87a1b20331d43653bc231d350084ef1a34856fb8109	027e67ab-587c-739f-ab99-d2fe10ea4e59	41	f	\N	2056-11-20 07:16:57.404242+00	2056-11-20 20:29:57.404242+00	Atlantic/Reykjavik	3
027e67ab-59c5-7194-8bd3-219d12e0874a	long-term	2056-11-20 06:46:57.733867+00	027e67ab-4cb8-78f9-9821-49df7892c698	027e67ab-192e-71cc-8b8a-5ed7403423bf	027e67ab-1ad4-7317-812f-2045d6be9867	027e67ab-4cb8-7a58-9fe7-f0b4c9d09d47	1	\\x01027e67ab59c571359b746d975ff9628fc999fbb11d12d871c44357dbcf85ca462d2529de1fb94e95d0e74846a370ff86f58a27afcaa8ab028ce2c696769777ae9d9b04fbfadfa1ad0e9f6149bf782f2d5da210c670ddf178cb6461e194c90ac6d9ac457a5c5a9df2f183f8bae6240267eb6152791ab867f557efcb79e93f010c581d2596c7ece3ceb45912e403e7d3fb4ccf2490fd585b9d8794f93e092a545b55007af3e452ff0f522133ac66c5b0c0e08b4d99053e1d896ffdd94bec41ce566d9723c353e841e504086c338072ff8eb6ff4dd520e243394697283137db0ce69e19fa6edd3d767b9fcc34c0d7094124bc4522348561ed6ad20a52195b82cd34ccc37979413efdde8b8f8997d1ec9fcec91c5d08c4a3b8a032ca000529107d45774ad3a8340d0f919d3e69e1	027e67ab-59c5-7135-9b74-6d975ff9628f	35	f	\N	2056-11-20 07:16:57.733867+00	2056-11-20 19:07:57.733867+00	Europe/Dublin	3
027e67ab-5a6d-78a9-8098-68e5fc19870c	long-term	2056-11-20 06:46:57.901531+00	027e67ab-4d31-75e7-bb8a-5ec023158374	027e67ab-1c36-759c-aca7-2dbee012d2ed	027e67ab-1e10-7016-979b-888bffe91eb1	027e67ab-4d31-744e-a8ad-8df0e458783f	1	\\x01027e67ab5a6d7f63b5d8c4fff1728e60a971184b14bdc58f54701fe75c466cd62791e75837e02b1b5f8a2bc0a2a3c122b31d4afe65508af034315d961a3b9a3619467e9418f4f373ee97bc6f3424d903cfd47e13c04a40e31602edb635ebc542944f5d7975074d17f901a113d6dace5ebc74489d2a23012aedbce8864d26a32aaf4e6e7a93b49d7ac7540fce67bbc383fd206093b2babc1ce7b4ef63793ba7b07b65e6188999c300ea034d464020d07665ad197f917e42d77fe8cb9974d181165d9029fe16b7215bd48feca58b5e2a239534177cb8df1b91f46308103d2981b57fe83e0aa209c8361c34109919e8637f5cda1ce8bf29f3f8862b14ddfefccc128bbdf0631e909c4e7be8a2b699cf507c789816d4037f6a8d463d3877597b35fb8fd475c5c2d85cc94d5b4fcb	027e67ab-5a6d-7f63-b5d8-c4fff1728e60	20	f	\N	2056-11-20 07:16:57.901531+00	2056-11-20 20:55:57.901531+00	Europe/Malta	2
027e67ab-5ac9-74d0-a372-f9f3879e1bb6	long-term	2056-11-20 06:46:57.993262+00	027e67ab-4d94-7ca9-8d37-5e30f07ef4b0	027e67ab-21a5-7034-af5d-df06b86e4355	027e67ab-24e1-7937-8a7b-30bd44e43f7a	027e67ab-4d94-718b-9c39-9bc9b3baba37	1	\\x01027e67ab5ac97f929121f8121e767515cad97c4aa573cb84e21b2c877ac782fd03acb4b762a39c882e62e7a8f49d89f437cab5811ce844883699196b9374929291f7bfa383d7198334c89a91a4a39f7fb17d4ed0f1076ee6b9078a5751d81ec5c3c174e5f8f2dbcb78f14d1d65561bea5cfe77d992f8f085cc363a23a16bd58e46878cd3ac116a1a0af214340c236e41004a88c098dd89db777e412a4d5f4e381c409156eb989c1f2b1ca522b4e21198784bb5dd29fef159c1837e029bc56aba420a6f61012f7a981ec0d0897923b78a6ca4b8cbb1da4360cc8e1fba07d2bfe11aca43976176ba55fb58a153fd5e5a2f095aaf2cd1375ae366fcfa46396da6051406f626a8dc652aa4d5a409f3bc773763532e8b6dc213896a530cd646dc0807c291cae6cdf76c21f58f7694	027e67ab-5ac9-7f92-9121-f8121e767515	23	f	\N	2056-11-20 07:16:57.993262+00	2056-11-20 20:46:57.993262+00	Europe/Luxembourg	1
027e67ab-5aee-7b8f-9746-c3f5a9d94823	long-term	2056-11-20 06:46:58.030639+00	027e67ab-4dc9-7860-b504-497a1b9fcbe2	027e67ab-2949-7ff2-be90-28ae8f0dae68	027e67ab-2ca4-7b74-ae53-3a4e283c1b63	027e67ab-4dc9-73d7-8fa6-8aa5a76d65a8	1	\\x01027e67ab5aee7260b3043870ff289457e8d67933990d96659c7c8640e68499e77613129d8bb5478c0abd5d77e0091e9be36f80ca7a5ee10d5c2b6b40fcf886c6ab9bdc997d4c71a0cc15629f49b89fe061366ebc4bd5a71d052af42db2db3383909de3a8a7af8fd35acfbd3122ceb21be177c0bd2c8814d73d1ea103ba9fb2d02614015653dedae0094c1d014284a8e8282d895e02d661ddbd9b72af98255858397cfc368ad5f1745ec9a2470d21f301df7e4535f34dbf27409cd25aa55feac9e18d91ecedf818c16f44ed780bae915ea2372ca25d8924acac7ad74a62f2699d53c51a57840e00ec2eb261ea502ef1e9e4644563820d9d6b76640eba43c6699dbc1eab6ff06e53a4d61f06641be01484626e46644faa0c012dc4cf84fd40981f069b52ae7b78a7314c25f68e	027e67ab-5aee-7260-b304-3870ff289457	22	f	\N	2056-11-20 07:16:58.030639+00	2056-11-20 20:56:58.030639+00	Europe/London	2
027e67ab-5b1e-7fc7-b8ec-6ec621d2d5cc	long-term	2056-11-20 06:46:58.078776+00	027e67ab-4e0d-7296-9e75-960293c03cee	027e67ab-2ffc-7afd-93d1-216038821579	027e67ab-3385-7231-9431-991c38dd8076	027e67ab-4e0d-7bf8-9dca-3a259a03b8fd	1	\\x01027e67ab5b1e7efba042a2e38e2f50254aabc0832c1168267cc7b98a4637e4c670ea00177b74685264c189cd182cc4f0e0b05fb29b5ab64b96db5a0a1a5ef3d99f62604f6cc3a1aee269b0a8be1a6668606b051f0120d4dffd1429e5f2cdc241911f99644da3b8f62933671e13074fe5c59a6657c082bd5224f38467b922d27fe220f3a1f1d4424051c46487a45d350bafedc31bca7eedac0566c8a84b5250b4f4afad16a0e9a5ddf381e506d6611994b06f3212096b3111d86e10899211db6feefd3b3021996a8a37e36eaf999ffaac5da166c5858ec05b9803ef41bce290b3108c3938ffd518bf67fb379ce111942857efc88967c28c01ac7ee8dd7e626a4b37e6f00b599accfa68c5e8ad0d15c8097d644ebbffb66b14002a1e54a44853b9555bc87596007dcf1d353052	027e67ab-5b1e-7efb-a042-a2e38e2f5025	32	f	\N	2056-11-20 07:16:58.078776+00	2056-11-20 19:29:58.078776+00	Europe/Madrid	2
027e67ab-5b29-7a30-ae68-3992f4a53d89	long-term	2056-11-20 06:46:58.089661+00	027e67ab-4e46-78af-9240-ca35d8b625d1	027e67ab-3703-7c98-85e0-635b667a990d	027e67ab-39d6-722a-a281-81702db70c5e	027e67ab-4e46-72f4-a92a-2ee39b41e5cf	1	\\x01027e67ab5b2970cd9cdee562f30b3551d4876459f8a37f7f7086b0ab40581e2b52a37c53de150299750e18d58dd145e6c064ed59f9dfc231dddb2dbae22001c68da8892810746eee82a69c574661686f258026542fdd0f21a40210aac881e93873959990d5b17691749278aa86debff92564755d2b7a6faa65fe13d3870bc682eeefcc084cdcfc0d72ee1a8796f21c04618aae07848743e9ad9bc3ae795309a436d99207eae79f1ce7c58404249aacc00d9e2798a18a8303500725022c347032d555a589cba33bc48c75378a94df44a3b4c7caed187bfe3eaa24f6f4ce435cda2373172d5a7dfdb4205a0ec38a868d73f03168fa07d05acdba6f1125ae2db21c79f8ab9dab730fc0200ff599301669e00460ca2010769acfa3b2d4540e2def63cfd402c0f3d93789ef46a214	027e67ab-5b29-70cd-9cde-e562f30b3551	10	f	\N	2056-11-20 07:16:58.089661+00	2056-11-20 19:52:58.089661+00	Europe/London	1
027e67ab-5b33-7f82-8f12-4d71e4023cdb	long-term	2056-11-20 06:46:58.099753+00	027e67ab-4e46-78af-9240-ca35d8b625d1	027e67ab-39d6-722a-a281-81702db70c5e	027e67ab-3703-7c98-85e0-635b667a990d	027e67ab-4e46-72f4-a92a-2ee39b41e5cf	2	\\x01027e67ab5b337b80a70d01ff2a370c63fe29ccf13ac416e3a4929faac09aedd5de39c8c52c50c1cada90db3d1db12db82657a97bc7c0614593a234330e6d5714e06e7df4829c704b7a40c8aacbfc2a8d3628d4a813523e93cdb3ca299c56aa70f8c2db42ec97bd28b9f67d16e184b24ab63db28abd8b34594102f3deb1b59720e99708ba93819e965d044100d6c2f620e91db61cd3182296a42801177cde1f5b8f66219efebdd62f7c1f30c87a7876d79c93b6168395aa1b166810b35059ada78ac7d8d1eb9aa003957cafc1b90307539aaf3b0c9c5fbceefd0be6d18e51bd64967c9c142e386c2c2f09879fc14a5c2b9044044bc192e3e08df2fa2a51024a7a9d56426d9de11e57f8abc1671e522be7d97b0bd9ebecc5db5a9485ed4fddc352409fbdc9c779ecb6b2592f00	027e67ab-5b33-7b80-a70d-01ff2a370c63	9	f	\N	2056-11-20 07:16:58.099753+00	2056-11-20 20:39:58.099753+00	Europe/London	1
027e67ab-5b3d-7e05-a859-cd211824cd79	long-term	2056-11-20 06:46:58.109459+00	027e67ab-4e8a-765d-86cd-995db96100f5	027e67ab-3d26-7ab2-bd40-3dcfa488d6d2	027e67ab-4161-7a1c-bfc7-c8009bb525ce	027e67ab-4e8a-782f-a0d0-0d4edc4f0553	1	\\x01027e67ab5b3d76c0b9653709dd3ff6753379e9e8d8fb1ed8d69e7fe643afe69653064fbcf3c2015728cefc1001c381c7e7786e5b1c4b14ed8115be21ffcef237ad8f9dcbca9f8e4f9411216f8f3f29ccb58f0c85da5bdcf239e12f32ca3605d1a97a37fe5def7f6a922afa817bd058431832a4bf0c7136d1c683c439af40765335b1bc00dd49b0e7c300bdd7201cb91aad74ffd36049723ac80d0c4b3a619563f0ab97633e2fe7ebab58bbd8a967edd67e76dfa26bf5d1b0691cf1e1bf5767ca66ae0d88a3857fd6494f9570543bd73605cd13cc368b805bdc124aa9f0186d6f2379f545afe7d7fa5138cb6733844ab3fc844cd6a7bdbfa92b36f3f41c14555ef789834052757495769fc2e80ee009b0311486129963d06cf90d43038a79fb0e5d86a0aa7a2686229c31622b	027e67ab-5b3d-76c0-b965-3709dd3ff675	26	f	\N	2056-11-20 07:16:58.109459+00	2056-11-20 20:14:58.109459+00	Europe/Madrid	2
027e67ab-5b6d-7611-9fe9-095309a41473	long-term	2056-11-20 06:46:58.157608+00	027e67ab-4e8a-765d-86cd-995db96100f5	027e67ab-4161-7a1c-bfc7-c8009bb525ce	027e67ab-3d26-7ab2-bd40-3dcfa488d6d2	027e67ab-4e8a-782f-a0d0-0d4edc4f0553	2	\\x01027e67ab5b6d76dba25fb88e102e22dbd7d2b2c686100f5708dc1992ec8cb257b679fcd543aba816ca6dbccb600baf577a08652374767b5fea390b9149e1ea513a8d393335ce4769c93e1c726ea9547b3023cb8449bce5e2dc93c454a90571c0837de5861f9a01665a349e59231207a798d1456167907855ca29fc8032b15b26b7889ab4383cbb98553f4fbe07f49c09995e7718529fd902e76eb0fcfdadc061d06393e75db9d9da908e5a2414546fa7ecba976fb2a71e9105000aeda220fb75cda296ac30816b34bf58aa24be0b6bd9d460938c6c3af1286856e0cee0f2562a0fb5f4c068d7328ccfd5fd43b959f16ec01aa07cfdb2ba1f002d1ef2c6373194fc752e33425ff9667f172aaaa86f2cd89393ea3a633c4f8da28a2779a378792dc8211f506f7559ade3db74d7	027e67ab-5b6d-76db-a25f-b88e102e22db	19	f	\N	2056-11-20 07:16:58.157608+00	2056-11-20 20:06:58.157608+00	Europe/Madrid	1
027e771e-73cc-7b41-9de5-4b57aff2539b	long-term	2056-11-23 06:46:59.276769+00	027e67ab-4b28-74f6-8377-bcdc0714a6bf	027e67ab-0ead-7302-adba-a4462f76af1e	027e67ab-0a56-7917-a4a3-685b1299bfc6	027e67ab-4b28-7750-a4ac-9084d329626c	2	\\x01027e771e73cc7c0cac7e29347a1cecf04f5a004d86f1c4d0f3cb225e81960aee7b63fe711a4590408177f83763816b97f22e42246c1d15192d0109a4b7360f51d971941fb68447e43a668235a9faf52728a9282a423f7d2ca3adacec07e08aa52ef2fd842a65fb27fbb861c4013155c841f6e4b784090795207019a238d2eb6afaa0503bc86fa4c772b4881f2a778f9c1af3a699c49d1e95e58e75c4a8fcf7ef02136d85e50f34ebe6eaed3c70a98de634f03867e49d851a3ac1bde6577646497f2c164b01e5e1a0c56a47d0e427bf34243e34b02fbd84e4e9e36d989dd4b110cd5c2252c063bd72cfe28176b8ef7432a9f973cffc956007daf683be2f4c6085b37e606005293c11a20a5ad2549df7d14556c13ef0a4ec03883e6173f42716ff98fe14fb2b0698875ee148f7	027e771e-73cc-7c0c-ac7e-29347a1cecf0	32	f	\N	2056-11-23 07:16:59.276769+00	2056-11-23 19:03:59.276769+00	Atlantic/Reykjavik	2
027e67ab-5b7f-783e-a362-3b754640571e	long-term	2056-11-20 06:46:58.175075+00	027e67ab-4e9d-7fc0-9c00-c7c265af5a29	027e67ab-44d9-70bc-a6da-d7047b6ac260	027e67ab-4af9-76fb-b365-8f4b3f7b9fc8	027e67ab-4e9d-72e7-a8b1-ba3ac385f22c	1	\\x01027e67ab5b7f7767a8a0cc5470bcd242976b009c1d84df506dec8f9f5f43f00db5976bca77dc24673049437c1f30c3435fbed6d7485d0837df022eddfc054fecc6570e460e0f0129447248aa7c33011f839f2f0c504c6771b175dedede623d352b5e11500e9cc3f2ce34dbf73da0dc2621cbf2a29e081c15651525a97abfe2fee6918b0780f278e05b0acff6b6b692cfb3c80502117a4a051dcc24185e44876703401b030470aa713ebde71d9a00db06863224989a07162b3cbf9338d2e0f49a0ac7f3610dea504bc8dcb8ce578e8605e43cc3fb90b70c3511c8c940c646d169adf548d5e04b6e8bc8c56c19d8d1df6929666e17e759cf117cea17c27edeafc7c1413e969fb062d8f5f9e6ebf984fbcf9be93af57a2cdd6326d92df5cd3b89f9e91e6d0532247cd864a54dc6	027e67ab-5b7f-7767-a8a0-cc5470bcd242	25	f	\N	2056-11-20 07:16:58.175075+00	2056-11-20 19:10:58.175075+00	Pacific/Apia	2
\.

COPY public.messages_long_term_2056_12 (message_id, correspondence, created_at, match_id, sender_id, recipient_id, conversation_thread_id, message_sequence, sealed, key_id, message_length, contains_emoji, detected_language, leaves_at, scheduled_delivery_at, client_timezone, estimated_read_time) FROM stdin;
\.

COPY public.messages_long_term_2057_01 (message_id, correspondence, created_at, match_id, sender_id, recipient_id, conversation_thread_id, message_sequence, sealed, key_id, message_length, contains_emoji, detected_language, leaves_at, scheduled_delivery_at, client_timezone, estimated_read_time) FROM stdin;
\.

COPY public.messages_long_term_2057_02 (message_id, correspondence, created_at, match_id, sender_id, recipient_id, conversation_thread_id, message_sequence, sealed, key_id, message_length, contains_emoji, detected_language, leaves_at, scheduled_delivery_at, client_timezone, estimated_read_time) FROM stdin;
02800df6-058f-7895-a5d7-b794e3aa5721	long-term	2057-02-10 06:48:16.527029+00	027e67ab-4b28-74f6-8377-bcdc0714a6bf	027e67ab-0a56-7917-a4a3-685b1299bfc6	027e67ab-0ead-7302-adba-a4462f76af1e	027e67ab-4b28-7750-a4ac-9084d329626c	3	\\x01027e67ab587c739fab99d2fe10ea4e59010a050f0ae93852e1f5dbc75fe80715a6106addf839ab893a858827f3e3e480158810fb400e56f2bf63bef6845b0ae95c5fb3cbd50fecc6d72349539dfe2752f003a2475325e21ae9ffa1a15ff88f272c350815ed97c1bc8ec13837b3ee1221f4ae5ad6cbd496a51105f6c1f150fd6c48635e929ed8d39b8d2ce5b7500da73c6864ca43e6c430ca1e781f65e7db82826503a88567962898a139331f0dcc72417f62bf34ba20b521bea1260df0d9007de9682862ce4729ca47fe5457f73130d6192edcab808116e96d798b8d2f6e62cb42c6d7f17b2207af6a40adc704e0bfca2fd8a92245322b86e82e04d7469b79703cf2869e6c92301d2a4bb22f22bf56823193fe3979f7c8a381666e60879f2ca0f060e40a1a5858d9d2087908	027e67ab-587c-739f-ab99-d2fe10ea4e59	18	f	\N	2057-02-10 07:18:16.527029+00	2057-02-10 21:11:16.527029+00	Atlantic/Reykjavik	1
0280228f-7924-76d1-8acd-20c6f4d25040	long-term	2057-02-14 06:48:17.444616+00	027e67ab-4b28-74f6-8377-bcdc0714a6bf	027e67ab-0a56-7917-a4a3-685b1299bfc6	027e67ab-0ead-7302-adba-a4462f76af1e	027e67ab-4b28-7750-a4ac-9084d329626c	4	\\x01027e67ab587c739fab99d2fe10ea4e59ee95d2a203ceb08d50f6c5d18e7de3141a00b84c7c379d70421fcc95e66df074ff5c21aed4fa840a0a581c0f509c600681b4a6f62a5fe56b18a28b65386b609f956fe91fd5325feb25ff7545e580ab1854f3b2277b2bf0e6fa94024e3735c9b0ea3e410208bd8eff6670fbb374f44d6d00e0a867473ad7c5829c4a0ab81e816561553b453094b21dc3b7491ae37c7524b3af1a620c808283d959e61598272f214185bee01bc733e276f8e0d9870d895e1e1ffb5a6b1dacfd86df31a61f49c2c0be833fbd1b6a7cebe51652243bd694918ca566a6adaff9ed33b8cf9cc32e79b39f78e210b66a7380483435e6f9d4ae3669e6c4d397e04d18b8d9022c1f256e3d35fc27bdebb1e1dd243197e4457f94183ba0e88a792ea6a424932d49	027e67ab-587c-739f-ab99-d2fe10ea4e59	11	f	\N	2057-02-14 07:18:17.444616+00	2057-03-15 10:48:17.444616+00	Atlantic/Reykjavik	1
0280228f-795d-7c45-bdfb-7a136f09a91e	long-term	2057-02-14 06:48:17.501883+00	027e67ab-4b28-74f6-8377-bcdc0714a6bf	027e67ab-0ead-7302-adba-a4462f76af1e	027e67ab-0a56-7917-a4a3-685b1299bfc6	027e67ab-4b28-7750-a4ac-9084d329626c	5	\\x01027e771e73cc7c0cac7e29347a1cecf015055e215d2310be056cca6509a0e28901a71fcdfa1df5492fd74014b5ebb9cec32566b2973f874aa26b9a7de426e2fcdd4b6c84e07a38f53411e1ade4669b0d62872cb1662fcb6272f028819c7466b01aa756204ee02adef022bdd2ac68800729ca6002e50d04e2396a19dde6b19b3f5e9e2f2c9b11f4b570570cbe971444ee8d63c4653bf7536eafae1369c9c1f353ab88ddfe023b71a9727616fb25b65adb221d5491d1bfe6c1deee00fc98795fa360b3db5138fba7fc4b70492d1b466e2537933d140e3cf3e357177df305dd3b49269adcfd2cb47e7e30af02621e0832a2142bde1711003caf94682343f36e6a3b9708ce3154b1d9531238f2754243f50ccbec168615b5f08b9e7d7a2350cc234984bb672f1ff40b4aa4b87ba4	027e771e-73cc-7c0c-ac7e-29347a1cecf0	26	f	\N	2057-02-14 07:18:17.501883+00	2057-02-14 21:05:17.501883+00	Atlantic/Reykjavik	2
0280228f-798c-7dc4-97e9-ff5b029620f6	long-term	2057-02-14 06:48:17.548789+00	027e67ab-4b28-74f6-8377-bcdc0714a6bf	027e67ab-0a56-7917-a4a3-685b1299bfc6	027e67ab-0ead-7302-adba-a4462f76af1e	027e67ab-4b28-7750-a4ac-9084d329626c	6	\\x01027e67ab587c739fab99d2fe10ea4e5913b895329d557e489954db3d46a6fd08e9f8235928d68efa11ed2ac5e795845dbb034400a7aa5fdb9f832ee2a698234c84d6894b864892273744f7515be6241b3ec0c4040b6a75b5f5165132c62f370df2a05a891dd08b5b3ab31fbdf1c82c5aeabf74248f3278e10c5bdd5fe9326ab933ca326321a52158440332471cb93b2755f5bc3806c872a14b7cda8c62ba2937d44832f9ecfe05a2f3794d7967485e3322342fa77fe8e9001290d4e43a6606a9e02cc0bea3716c8784a1ba86f7de6e3b53a6af26f5c1ff9a258baeb541e87df61156e965bb896c5933b5ddbb4329d2480e0ae7c0099e75d39452a542f39aef9eab12f4bcf0df5accfae7b6db2f6b746aad0ef2539a08da94f8b4030a52937f3b5c635f1cfe9efc74ba6fec89	027e67ab-587c-739f-ab99-d2fe10ea4e59	26	f	\N	2057-02-14 07:18:17.548789+00	2057-02-14 19:48:17.548789+00	Atlantic/Reykjavik	1
028022c6-6b5f-717b-8517-655255ec2ab4	long-term	2057-02-14 07:48:18.399875+00	027e67ab-4b28-74f6-8377-bcdc0714a6bf	027e67ab-0ead-7302-adba-a4462f76af1e	027e67ab-0a56-7917-a4a3-685b1299bfc6	027e67ab-4b28-7750-a4ac-9084d329626c	7	\\x01027e771e73cc7c0cac7e29347a1cecf083724fecb219c4e5bb93adfaa16d2d1cf3dc8b7f1e4f26433022d75c9d8c57eada0b7178b6c04820ce2fe0304a507992f8b45cfa10b9db83b55f81cdb1fcddef6f230ed8bc254eddcf8e34887d60aed77641003b33e6b96012279fc39221b6202349bd76bd21a1801ea3fd79168ddbadce66691f0b26f38f0984f2605172ebf0a617a0b12a6fa415712cdcca6047861240be72f4f7bff2eb9a146aa951c88628ccf6fb9dc1b484c4a5ff314ffdd8cb75ee16425794a239fa7140f1a886c4783b90f241801b44b1b3026328d3b76038b0a04cda54290f717d85e561fc4d667f61ffe39300ef544eea563784896ef7b79d622938365673d76da5120474d419803aa115a22c862adb3a3e3449eea3bbe2ce606c1284352e57db352de748	027e771e-73cc-7c0c-ac7e-29347a1cecf0	11	f	\N	2057-02-14 08:18:18.399875+00	2057-02-14 20:39:18.399875+00	Atlantic/Reykjavik	1
028022c6-6ba5-765a-b414-c7b80a31ceb4	long-term	2057-02-14 07:48:18.469619+00	027e67ab-4b28-74f6-8377-bcdc0714a6bf	027e67ab-0ead-7302-adba-a4462f76af1e	027e67ab-0a56-7917-a4a3-685b1299bfc6	027e67ab-4b28-7750-a4ac-9084d329626c	8	\\x01027e771e73cc7c0cac7e29347a1cecf0bc672f89d9b12e11f339ec5ddb422ac43dfff1d15d48625fcf16895e67f9c19d2d99dd0b4f627e8d4e008d5547cf411f781d22d7030256513766f668e714d543107a131f2b5ad212db36ff1de5f8098fe2ad891e7ea59ad8c594b2f0e59dea3f1549a4c119ee84403a5a2669df8269e10f1a2a24ccdadb810a4146637be76a232182547b9333112c6d9b9e2abf468efaf7437cb5c2a1c27f2cac1d11e383fcb0a8060dab845a44e885b50d62bd4ec394de1dd5bc1dbd419772c49dee4b5e9e1e6144813491c1337fe843575a97144fa725cc12b7b9bd406e4a672ad1a7c4aa70c716a57b69dea5ec157b70ac041083a8e34d543aceeec35384a42a54bba35594a16da3a6fb541848c3dfdb0c004b52f51a2e4939f3efde3bdc2fcaf7	027e771e-73cc-7c0c-ac7e-29347a1cecf0	18	f	\N	2057-02-14 08:18:18.469619+00	2057-02-14 22:10:18.469619+00	Atlantic/Reykjavik	1
\.

COPY public.messages_long_term_2057_03 (message_id, correspondence, created_at, match_id, sender_id, recipient_id, conversation_thread_id, message_sequence, sealed, key_id, message_length, contains_emoji, detected_language, leaves_at, scheduled_delivery_at, client_timezone, estimated_read_time) FROM stdin;
\.

COPY public.messages_long_term_default (message_id, correspondence, created_at, match_id, sender_id, recipient_id, conversation_thread_id, message_sequence, sealed, key_id, message_length, contains_emoji, detected_language, leaves_at, scheduled_delivery_at, client_timezone, estimated_read_time) FROM stdin;
\.

COPY public.messages_one_time_2056_12 (message_id, correspondence, created_at, match_id, sender_id, recipient_id, conversation_thread_id, message_sequence, sealed, key_id, message_length, contains_emoji, detected_language, leaves_at, scheduled_delivery_at, client_timezone, estimated_read_time) FROM stdin;
\.

COPY public.messages_one_time_2057_01 (message_id, correspondence, created_at, match_id, sender_id, recipient_id, conversation_thread_id, message_sequence, sealed, key_id, message_length, contains_emoji, detected_language, leaves_at, scheduled_delivery_at, client_timezone, estimated_read_time) FROM stdin;
\.

COPY public.messages_one_time_2057_02 (message_id, correspondence, created_at, match_id, sender_id, recipient_id, conversation_thread_id, message_sequence, sealed, key_id, message_length, contains_emoji, detected_language, leaves_at, scheduled_delivery_at, client_timezone, estimated_read_time) FROM stdin;
02800df6-05e7-75b6-91d7-3e710b7a2cbe	one-time	2057-02-10 06:48:16.615248+00	027fc0b6-8ae6-7e3c-af14-ecfa16d0053e	027fc0b6-8288-7ced-9ca4-8660db355556	027fc0b6-8557-7554-90c4-eaf15ac6fc0b	027fc0b6-8ae6-77bd-a87e-95f97dba871c	1	\\x0102800df605e779eba78abb0960be09edc774640c1797991342c6344ade9146f613002d2a45156a59a85b0ff39b0cca7b926e5986c5c2f8781b23e1e2e0563c051c0025f20dd9181f7659882ffb050b88b3a337fb049fa42b1f2451c679a0ff64d257263861c3a2b7665bc37651d65660b70cd9e314d4def7419f5eff094f5bc9c98fba3b9edaa89db33bb726d0f955db11a4c4c78eab59a61aab7adf91acb34355cae97a4420308e56164d46abf9491e7e42a1737204b6a1e6bf45a5891817eeb772faeba85a493887321c86571a2bd642fa7652f0d682ee1812a652c13d7b35bce594eed86c1d544a0cf7c40c05d51025f5fc62745b06751c488632c8c3578dff3e7862fae7d5b1fcff4d86ea052d7b9237f01731a35c61ee16e62eadd25b20ff79f0460948c78bef9a6321	02800df6-05e7-79eb-a78a-bb0960be09ed	17	f	\N	2057-02-10 07:18:16.615248+00	2057-02-10 21:03:16.615248+00	Europe/London	1
0280228f-796e-7ea4-a696-993b40d5b65f	one-time	2057-02-14 06:48:17.518316+00	027fc0b6-8ae6-7e3c-af14-ecfa16d0053e	027fc0b6-8557-7554-90c4-eaf15ac6fc0b	027fc0b6-8288-7ced-9ca4-8660db355556	027fc0b6-8ae6-77bd-a87e-95f97dba871c	2	\\x010280228f796e7c979f6aa56175ae2a1d102a8a2caa662facb8eb9bd55422eddf18560afca30ad23ad8f2250eb64a01ebd0ffb21e066a9e32485bc09be0a2fe38fd7b8e216cde01c81617812e5a216b103768f30d3374802a78b9b3fd8705295eedf5a094ba932dece1d3561aeff5ad0e60dada20bee03d31974b2a94fceecc3fe50b1a286910b57fd13f18f3979728acdf438f4c360e5ca5f73f4d109c19f53ac1a4846b57703a13d4f7571f6bdd928425e3cb6497ea3e5d1b2e50c7634b22a4936f2c4e209c454791f9018a76396bfb2d9d47b5372ebb805df02aaedc10f67ae6b1bf896807eb1466286930c797dfc7ccbfb17012588e37f36f2b5dd47ae61903fcb5fea1398d2936c4e5f1892748ad7a3747c64db68fe201c48b77216d37875ebfed62c50c9a38f92e6448	0280228f-796e-7c97-9f6a-a56175ae2a1d	25	f	\N	2057-02-14 07:18:17.518316+00	2057-02-14 19:43:17.518316+00	Europe/London	1
028022c6-75ab-7af1-bcf9-7694c61dd041	one-time	2057-02-14 07:48:21.035462+00	028022c6-7582-7f2e-98f6-5b4381bc2a9e	028022c6-71b5-7db2-8810-b956e9666316	028022c6-754e-7920-9400-dfd711c4930b	028022c6-7582-7999-8995-9fba7cafc7c6	1	\\x01028022c675ab7b7d8f3e11a51012dc2632304f47d813ec2e54fc167287ce05e1b6917c73f0a58077de9247b6909c46438a9ee8d0a7adb04fbcb4f3ff2bbae9b53220454d0a3ac56ab571745adb7aa30cb651fc6d7b4b02eac2f4202ef47dbd5983bc817f3dab643da802f445ffa3b10ff3bc464b0d5e4db69cfed22a1aa39ce86648dde0e16b671d1b240972803f23ed0936fbc004d15f4dfab260afbbd06a1da3a430203a76e98144195f98828d9e2308b5fd441cd77864590ba6b7a5bb95d1774d8e5f6e34dc77d4e30f32c1e5afa2526ce8a2ecbd7d520b3fa5923fc8568beb9ba21f75d10ad620ee17c4e0df0a18e6477815af71ae752ba79d46393223f2fad8791062fdd6d38d601a32ceee03ccc87fbd18ed5812708db313d2f33f238cb397acec9e4bc0936cf74d05	028022c6-75ab-7b7d-8f3e-11a51012dc26	31	f	\N	2057-02-14 08:18:21.035462+00	2057-02-14 21:43:21.035462+00	Europe/Paris	2
\.

COPY public.messages_one_time_2057_03 (message_id, correspondence, created_at, match_id, sender_id, recipient_id, conversation_thread_id, message_sequence, sealed, key_id, message_length, contains_emoji, detected_language, leaves_at, scheduled_delivery_at, client_timezone, estimated_read_time) FROM stdin;
\.

COPY public.messages_one_time_default (message_id, correspondence, created_at, match_id, sender_id, recipient_id, conversation_thread_id, message_sequence, sealed, key_id, message_length, contains_emoji, detected_language, leaves_at, scheduled_delivery_at, client_timezone, estimated_read_time) FROM stdin;
027e67ab-58df-7848-8a45-ac62e4e0cd07	one-time	2056-11-20 06:46:57.5032+00	027e67ab-4c35-79b0-9e65-61c6fb6ef38c	027e67ab-1322-793f-9ae6-0adc1b5cb9d8	027e67ab-15d8-727a-81e7-2aa662abfe38	027e67ab-4c35-7aad-9a82-753c6d259702	1	\\x01027e67ab58df7ae7978e733c6fceedb5c1eb82ea4f3154fea38a2a6cc1bb451b4b82b65e4597bdde9a2ee50325f14b34bd75628c5757180e7a05243269e506c48d5b7869da49de281b9147155f78f310f2c18c99afbb5d15c1257b82baed36339cce66d9e511e1ddc6cbbbc6ab0d61bf2beb89cccdf909fd4b3b75512057a618cac56955d501a8a7b615eeca24deac0f9b9abd1facad6b79a1d0aaa9ea496fe49b9203d76f382375aab539699a3a3f48f2fcbd1e7f1388ff6610d85e390a71b8e8775125365f53a368dcd396fb4f9139647a9f5a9dfdffda400f96fde95ae241d173ae0c2d7b6b8be82523d0e4540e66f697993502603a9f6c0f6cde23875d19557c251e79e40e2ae947882a5aa5be29281b94897647eb9dbbb519148664a5dfb68e832c0c699b004b50a2ce	027e67ab-58df-7ae7-978e-733c6fceedb5	58	f	en	2056-11-20 07:16:57.5032+00	2056-11-20 18:58:57.5032+00	Atlantic/Faroe	4
027e67ab-5939-72c2-bd35-a6359ba7757a	one-time	2056-11-20 06:46:57.593077+00	027e67ab-4c35-79b0-9e65-61c6fb6ef38c	027e67ab-15d8-727a-81e7-2aa662abfe38	027e67ab-1322-793f-9ae6-0adc1b5cb9d8	027e67ab-4c35-7aad-9a82-753c6d259702	2	\\x01027e67ab59397e0884d670543e53b15133f0ea2909251d0e9ddbe3ab3f5f36d76ad1b725b50dbbe22627157a165f4a93448f1e4ab875382a3a2d6194295b18e884e571dc188b1513884c900c8e95d6ebbeee0f7c9bfe43aaf38c9c0d6e279f074dea4bfcc99b5aaf23ae3c92d1102ed7716ebc00404ba39e731b0a0692a13125406cd68be6af9595c93830ce59a224c09062b7cc7b6b2f08729a2fc596e00dc01f250bf2043a966355f3a8f770fb2dafc3307dfeb0501e2453889ffb8e92ff4953f80c634c30280bb2902ae2208a7bbb845bed287d9004615fcf84a6cd29bcf9ac04feea3ef961ae347f5b8ee68d68bf6bac23ad17b2e5bddca6479a20ac61ab71d1d61fba586bd24739583260a852be1839d5da4d967f3ddad8bf200f4df794960d0b1e9dda1f88643803f7	027e67ab-5939-7e08-84d6-70543e53b151	39	f	\N	2056-11-20 07:16:57.593077+00	2056-11-20 18:56:57.593077+00	Atlantic/Faroe	3
\.

COPY public.moderation_logs (log_id, created_at, target_type, target_id, reported_user_id, reporting_user_id, violation_type, violation_description, severity_level, automated_detection, status, moderator_id, reviewed_at, resolution_action, resolution_notes, appeal_status, evidence_message_ids, evidence_screenshots, system_context) FROM stdin;
027e771e-7f9c-7446-b1e2-f28fa250b248	2056-11-23 06:47:02.300333+00	message	027e67ab-5b1e-7fc7-b8ec-6ec621d2d5cc	027e67ab-2ffc-7afd-93d1-216038821579	027e67ab-3385-7231-9431-991c38dd8076	spam	In my own words.	low	f	open	\N	\N	\N	\N	none	{027e67ab-5b1e-7fc7-b8ec-6ec621d2d5cc}	\N	\N
027e771e-7fd1-7e99-a67d-9cab135a9ba8	2056-11-23 06:47:02.353046+00	user	027e67ab-2ffc-7afd-93d1-216038821579	027e67ab-2ffc-7afd-93d1-216038821579	027e67ab-3385-7231-9431-991c38dd8076	harassment	In my own words.	high	f	open	\N	\N	\N	\N	none	{027e67ab-5b1e-7fc7-b8ec-6ec621d2d5cc}	\N	\N
027e771e-7fe0-780e-9b11-bc9ea36ee201	2056-11-23 06:47:02.368485+00	match	027e67ab-4d31-75e7-bb8a-5ec023158374	027e67ab-1c36-759c-aca7-2dbee012d2ed	027e67ab-1e10-7016-979b-888bffe91eb1	fake_profile	In my own words.	medium	f	open	\N	\N	\N	\N	none	{027e67ab-5a6d-78a9-8098-68e5fc19870c}	\N	\N
0280228f-795d-7af5-aec6-a6349e721dc8	2057-02-14 06:48:17.501883+00	message	0280228f-795d-7c45-bdfb-7a136f09a91e	027e67ab-0ead-7302-adba-a4462f76af1e	\N	inappropriate_content	\N	high	t	open	\N	\N	\N	\N	none	{0280228f-795d-7c45-bdfb-7a136f09a91e}	\N	{"flags": ["threat"]}
028022c6-8b0d-713a-9d40-daca66b0d76e	2057-02-14 07:48:26.509963+00	user	028022c6-8b0d-78b0-aff8-6f959be694de	027e67ab-39d6-722a-a281-81702db70c5e	027e67ab-3385-7231-9431-991c38dd8076	other	as told	low	f	under_review	027fc0b6-8856-7bd3-a0c6-03eae909f13d	2057-02-14 07:48:26.509963+00	\N	as decided	none	{}	{one.png}	\N
028022c6-8b0d-7edd-aade-9027082b585b	2057-02-14 07:48:26.509963+00	match	028022c6-8b0d-72f2-9727-7641c42a4b14	027e67ab-39d6-722a-a281-81702db70c5e	027e67ab-3385-7231-9431-991c38dd8076	inappropriate_content	as told	medium	f	dismissed	027fc0b6-8856-7bd3-a0c6-03eae909f13d	2057-02-14 07:48:26.509963+00	no_action	as decided	none	{}	{one.png}	\N
028022c6-8b0d-7065-93cb-c0955b7a8135	2057-02-14 07:48:26.509963+00	message	028022c6-8b0d-7917-b98c-004c8bda1bc6	027e67ab-39d6-722a-a281-81702db70c5e	027e67ab-3385-7231-9431-991c38dd8076	spam	as told	high	f	resolved	027fc0b6-8856-7bd3-a0c6-03eae909f13d	2057-02-14 07:48:26.509963+00	warning	as decided	pending	{}	{one.png}	\N
028022c6-8b0d-7402-b222-9afc52d28b39	2057-02-14 07:48:26.509963+00	user	028022c6-8b0d-7f89-a8dd-52b9c0f3d862	027e67ab-39d6-722a-a281-81702db70c5e	027e67ab-3385-7231-9431-991c38dd8076	harassment	as told	critical	f	resolved	027fc0b6-8856-7bd3-a0c6-03eae909f13d	2057-02-14 07:48:26.509963+00	content_removal	as decided	approved	{}	{one.png}	\N
028022c6-8b0d-7507-883b-e2ec5a9cb04b	2057-02-14 07:48:26.509963+00	user	028022c6-8b0d-7f45-b56d-18b6ed930e28	027e67ab-39d6-722a-a281-81702db70c5e	027e67ab-3385-7231-9431-991c38dd8076	fake_profile	as told	low	f	resolved	027fc0b6-8856-7bd3-a0c6-03eae909f13d	2057-02-14 07:48:26.509963+00	temporary_ban	as decided	denied	{}	{one.png}	\N
028022c6-8b0d-7e4c-a8d2-d98d74bcae87	2057-02-14 07:48:26.509963+00	match	028022c6-8b0d-707d-9783-d8676caa4cda	027e67ab-39d6-722a-a281-81702db70c5e	027e67ab-3385-7231-9431-991c38dd8076	other	as told	low	f	resolved	027fc0b6-8856-7bd3-a0c6-03eae909f13d	2057-02-14 07:48:26.509963+00	permanent_ban	as decided	none	{}	{one.png}	\N
\.

COPY public.post_office_clock (only_row, development, shift) FROM stdin;
t	t	264865:00:00
\.

COPY public.posting_keys (user_id, request_id, message_id, match_id, posted_at) FROM stdin;
027e67ab-0a56-7917-a4a3-685b1299bfc6	9e91f4d0-7d3f-4142-af05-216064994c9a	027e67ab-587c-7ab0-98b1-7bf067bb8258	027e67ab-4b28-74f6-8377-bcdc0714a6bf	2056-11-20 06:46:57.404242+00
027e67ab-1322-793f-9ae6-0adc1b5cb9d8	faac8adc-bd37-4dcf-9c82-589555d40234	027e67ab-58df-7848-8a45-ac62e4e0cd07	027e67ab-4c35-79b0-9e65-61c6fb6ef38c	2056-11-20 06:46:57.5032+00
027e67ab-15d8-727a-81e7-2aa662abfe38	deed6e9d-54d9-4eb8-8f7a-b3f85b2b8ea6	027e67ab-5939-72c2-bd35-a6359ba7757a	027e67ab-4c35-79b0-9e65-61c6fb6ef38c	2056-11-20 06:46:57.593077+00
027e67ab-192e-71cc-8b8a-5ed7403423bf	586134e2-168c-4cd9-afae-1f196b9c0a2b	027e67ab-59c5-7194-8bd3-219d12e0874a	027e67ab-4cb8-78f9-9821-49df7892c698	2056-11-20 06:46:57.733867+00
027e67ab-1c36-759c-aca7-2dbee012d2ed	9d9fd9d7-8dee-47f5-b101-f60bfabbf757	027e67ab-5a6d-78a9-8098-68e5fc19870c	027e67ab-4d31-75e7-bb8a-5ec023158374	2056-11-20 06:46:57.901531+00
027e67ab-21a5-7034-af5d-df06b86e4355	f56afa35-06da-41fa-a6c4-60805b4736b2	027e67ab-5ac9-74d0-a372-f9f3879e1bb6	027e67ab-4d94-7ca9-8d37-5e30f07ef4b0	2056-11-20 06:46:57.993262+00
027e67ab-2949-7ff2-be90-28ae8f0dae68	9e4ed8ed-bdf9-4c66-a7b4-d6c231bda310	027e67ab-5aee-7b8f-9746-c3f5a9d94823	027e67ab-4dc9-7860-b504-497a1b9fcbe2	2056-11-20 06:46:58.030639+00
027e67ab-2ffc-7afd-93d1-216038821579	643edc25-c3c2-4ee1-a65e-184a1c4ceac0	027e67ab-5b1e-7fc7-b8ec-6ec621d2d5cc	027e67ab-4e0d-7296-9e75-960293c03cee	2056-11-20 06:46:58.078776+00
027e67ab-39d6-722a-a281-81702db70c5e	f58ec957-0624-46a0-a13a-17556d972cc8	027e67ab-5b33-7f82-8f12-4d71e4023cdb	027e67ab-4e46-78af-9240-ca35d8b625d1	2056-11-20 06:46:58.099753+00
027e67ab-4161-7a1c-bfc7-c8009bb525ce	b9251691-f1e9-42e9-ba3d-6c0d594b7b77	027e67ab-5b6d-7611-9fe9-095309a41473	027e67ab-4e8a-765d-86cd-995db96100f5	2056-11-20 06:46:58.157608+00
027e67ab-44d9-70bc-a6da-d7047b6ac260	b474d8e2-24f0-440b-8a14-cb6230384f89	027e67ab-5b7f-783e-a362-3b754640571e	027e67ab-4e9d-7fc0-9c00-c7c265af5a29	2056-11-20 06:46:58.175075+00
027e67ab-0ead-7302-adba-a4462f76af1e	4372c1ec-669a-429e-912f-1c0dfcff3dd2	027e771e-73cc-7b41-9de5-4b57aff2539b	027e67ab-4b28-74f6-8377-bcdc0714a6bf	2056-11-23 06:46:59.276769+00
027e67ab-0a56-7917-a4a3-685b1299bfc6	67c43030-a52c-42a9-910a-8eac400df242	02800df6-058f-7895-a5d7-b794e3aa5721	027e67ab-4b28-74f6-8377-bcdc0714a6bf	2057-02-10 06:48:16.527029+00
027fc0b6-8288-7ced-9ca4-8660db355556	df05d6eb-5025-4b3c-8cd6-9c7b79c8d46e	02800df6-05e7-75b6-91d7-3e710b7a2cbe	027fc0b6-8ae6-7e3c-af14-ecfa16d0053e	2057-02-10 06:48:16.615248+00
027e67ab-0a56-7917-a4a3-685b1299bfc6	bfe36e86-7424-4fd3-a72c-1d0b5e02167c	0280228f-7924-76d1-8acd-20c6f4d25040	027e67ab-4b28-74f6-8377-bcdc0714a6bf	2057-02-14 06:48:17.444616+00
027e67ab-0ead-7302-adba-a4462f76af1e	5f8f1587-5e00-4196-9339-5559fd3b7dde	0280228f-795d-7c45-bdfb-7a136f09a91e	027e67ab-4b28-74f6-8377-bcdc0714a6bf	2057-02-14 06:48:17.501883+00
027fc0b6-8557-7554-90c4-eaf15ac6fc0b	6b943b02-9d5c-40c3-a099-8f98c9d5019c	0280228f-796e-7ea4-a696-993b40d5b65f	027fc0b6-8ae6-7e3c-af14-ecfa16d0053e	2057-02-14 06:48:17.518316+00
027e67ab-0a56-7917-a4a3-685b1299bfc6	d0835d85-74b7-496f-b18b-88b0f6183ee6	0280228f-798c-7dc4-97e9-ff5b029620f6	027e67ab-4b28-74f6-8377-bcdc0714a6bf	2057-02-14 06:48:17.548789+00
027e67ab-0ead-7302-adba-a4462f76af1e	b1e2a107-61e3-412f-aae0-76d3ea7e9f7c	028022c6-6b5f-717b-8517-655255ec2ab4	027e67ab-4b28-74f6-8377-bcdc0714a6bf	2057-02-14 07:48:18.399875+00
027e67ab-0ead-7302-adba-a4462f76af1e	d37fd8b1-70dd-4f4d-9c50-bd142d37f0ca	028022c6-6ba5-765a-b414-c7b80a31ceb4	027e67ab-4b28-74f6-8377-bcdc0714a6bf	2057-02-14 07:48:18.469619+00
028022c6-71b5-7db2-8810-b956e9666316	d14ac886-f79f-4e29-9b4f-77d312f43030	028022c6-75ab-7af1-bcf9-7694c61dd041	028022c6-7582-7f2e-98f6-5b4381bc2a9e	2057-02-14 07:48:21.035462+00
\.

COPY public.recovery_codes (user_id, code_hash, created_at, used_at) FROM stdin;
027e67ab-0a56-7917-a4a3-685b1299bfc6	\\x7150ab9adc0f7c26725231b66766992e5aae1110e5d4aea48e9c2cb9512673de	2056-11-20 06:46:37.398059+00	\N
027e67ab-0ead-7302-adba-a4462f76af1e	\\x2335de08da353fb913a7d582f6e5790292c5e636db13b4955af544b66b2bf776	2056-11-20 06:46:38.509239+00	\N
027e67ab-1322-793f-9ae6-0adc1b5cb9d8	\\x2a4fce322ab07fc4f1f936c64fec41c9f900fc92e9667af2168fdd2065cf7d65	2056-11-20 06:46:39.65042+00	\N
027e67ab-15d8-727a-81e7-2aa662abfe38	\\x37dbbaa1da14c7be946e4b529785175bf144b9fabdc94bd991ec13e4090e6969	2056-11-20 06:46:40.344812+00	\N
027e67ab-192e-71cc-8b8a-5ed7403423bf	\\x376f533955fe17da05327cd27c45eb5ef0948b25a68c12fe1cb57342f491afaa	2056-11-20 06:46:41.19895+00	\N
027e67ab-1ad4-7317-812f-2045d6be9867	\\x27bb6ee9a221305ecf50abd18d12c71097074cf96f26dcd7e57ccef676587ae0	2056-11-20 06:46:41.620825+00	\N
027e67ab-1c36-759c-aca7-2dbee012d2ed	\\x108a4563fef6c6423f467a3e983defda28eadbccac87195b3e1413ae2c18e3e0	2056-11-20 06:46:41.974977+00	\N
027e67ab-1e10-7016-979b-888bffe91eb1	\\x1962ea7455a1fec78691238a18ce6831e330987b682af9815323545af3def68d	2056-11-20 06:46:42.448635+00	\N
027e67ab-21a5-7034-af5d-df06b86e4355	\\x1dc1a997959509dd7249c2b926db5e2d042f4ed5901147de2da4f74eb280ae53	2056-11-20 06:46:43.365726+00	\N
027e67ab-24e1-7937-8a7b-30bd44e43f7a	\\x10d9fc1513f9b5167f098ab7ba5fc4157995ddace81d87fc3f0df814654d8089	2056-11-20 06:46:44.1933+00	\N
027e67ab-2949-7ff2-be90-28ae8f0dae68	\\x4768093b8e51eb756727bd1b6e201427610ac244e7c94d66c1f9021bfca207e0	2056-11-20 06:46:45.321647+00	\N
027e67ab-2ca4-7b74-ae53-3a4e283c1b63	\\x0145c5ec03b918d571e90495a81c80967c50b4c3cbc58d36e9400364fcb5b075	2056-11-20 06:46:46.180845+00	\N
027e67ab-2ffc-7afd-93d1-216038821579	\\x0ee0026879e33ae1293ae7d4e7843dad5a76dde365a0405ce1023992c5f9ef3a	2056-11-20 06:46:47.036809+00	\N
027e67ab-4161-7a1c-bfc7-c8009bb525ce	\\x05fdb025028f94a48a3166475315a384a6465609abf9e8841ffb3ce7ab6cd437	2056-11-20 06:46:51.489926+00	\N
027e67ab-4af9-76fb-b365-8f4b3f7b9fc8	\\x0193fe2a8431b4bc37e1c02aa58da59f7b27f06559b13f91a9948f3a6f4e8643	2056-11-20 06:46:53.945232+00	\N
027e67ab-3385-7231-9431-991c38dd8076	\\x45f62faab8e8b223bc5e76f000027db110e4f9a95475334559b47e1458219557	2056-11-20 06:46:47.941502+00	\N
027e67ab-39d6-722a-a281-81702db70c5e	\\x691bb4e7c174ce114e4d60c4a9e222f0c7364b8fea5bdd77fe12e4fd84586709	2056-11-20 06:46:49.55852+00	\N
027e67ab-44d9-70bc-a6da-d7047b6ac260	\\x041e03cf414ddbb0fbcdff2dfc31a04f17fdc801da9b1e213d7be85679862040	2056-11-20 06:46:52.377304+00	\N
027fc0b6-8557-7554-90c4-eaf15ac6fc0b	\\x0b5276d94c7c1d698823f3bea5d74febfe0f35cc31ade18a5a89dc4b31ac25e1	2057-01-26 06:48:09.303093+00	\N
027fc0b6-8569-7509-8a40-b895b6a2bf2b	\\x09371f18848bec435c53c0acdf84afa614448b3b7c6b877d94feb656743eecac	2057-01-26 06:48:09.321889+00	\N
027fc0b6-8856-7bd3-a0c6-03eae909f13d	\\x10eec48adc1fff8020f2eec55cc925239faf6ffbfb84a8bbb46e5cbeedf85555	2057-01-26 06:48:10.070608+00	\N
027fc0b6-8288-7ced-9ca4-8660db355556	\\x096de4c2b5459b3de83b431b57cc42cf0e0bc322c669ef76707c1dbd0181b75d	2057-01-26 06:48:10.090061+00	\N
027fc0b6-8856-7bd3-a0c6-03eae909f13d	\\xffdbda7b4c2a2d37a54bc25c313aaf80008a081a4ca46260d446d43d437a85ab	2057-01-26 06:48:10.070608+00	2057-01-26 06:48:10.718034+00
028022c6-71b5-7db2-8810-b956e9666316	\\x1c1864c06c14285b7c7176e448f08698daf49d4b682e09e77f1bc5dc6ba8ac24	2057-02-14 07:48:20.021295+00	\N
028022c6-754e-7920-9400-dfd711c4930b	\\x0bbd3dc73ec3ccbc241b5654d23d6975ebcdf0f15bfbfd798797ddd905cb8bd4	2057-02-14 07:48:20.942982+00	\N
028022c6-783a-774a-8abd-845b3f63fe78	\\x0a6b7e174f99325bb16a50c0af8f8b837e21ed52b4f18ff3cc8203c80ae780a6	2057-02-14 07:48:21.690157+00	\N
\.

COPY public.retention_periods (kind, keeps) FROM stdin;
one-time	90 days
long-term	1 year
moderation	2 years
\.

COPY public.schema_migration (version, name, checksum, applied_at) FROM stdin;
0	migrations	\\x4cd1c62021f294d6a835e12aa6797482c7ad2cdc25a91d06bb2b2280263acf28	2026-11-28 06:46:25.854609+00
1	words	\\x545c4258a97c8b63f5842078898ae753927e90e30f554c76de6f436ed1d4c0d4	2026-11-28 06:46:25.889195+00
2	clock	\\x72003f380e43809c88c4c8767ea799459eecf82bcda58a2f118d48b87c50a87e	2026-11-28 06:46:25.926458+00
3	accounts	\\x6d5ffd9d30cf89b549aef0aed446c90eb606e1bbe3bb1ae9dbf0e83ceced8c22	2026-11-28 06:46:26.314487+00
4	matches	\\x44d2d5f5d092c7390e599076da48ea213bafff981bb4d43b973654005eb3c96c	2026-11-28 06:46:26.489332+00
5	letters	\\xabf6c2c7c9c1fa95cbe548473d689d9b5709dd43233cc18845095b5a8e3c83d7	2026-11-28 06:46:27.441885+00
6	moderation	\\x13bba0cc9ab738689250ac7ef84faf298f9b924013ee1383be3dc1a3f1892daf	2026-11-28 06:46:27.501072+00
7	facts	\\xf641cbedd4bf50d4d431267a03ce8e8a7341b4b7d9d29f2d8aae3c477037fadb	2026-11-28 06:46:27.593251+00
8	patience	\\x9aea94d8fd58a27b5558aa2adcdb2822ba03684d52bf3e3c99ae2aa87f622ab6	2026-11-28 06:46:27.601826+00
9	hundredth_draft	\\x2b6c01f1aa616a4639124074d0f2a836ff7c016f1a09a73a3763e5c36b98d908	2026-11-28 06:46:27.625131+00
10	own_reports	\\x96fdede4a24182409a39368c76d34744eeeaeb0162dd11b0df37ba88fc0a96cb	2026-11-28 06:46:27.644495+00
11	sign_ins	\\x94681fa277bd5f431467c6b5d0f8a7504ec16705d5baf67e90da5e0f98d37958	2026-11-28 06:46:27.679523+00
12	reports	\\xdb869663f88fa9c6b6a4d571ef512bfcae0bd6aade6cc7d0596d352270fb5280	2026-11-28 06:46:27.713198+00
13	life	\\xf9037e75585f4d14c6b8eacb64d526cafec17c8e1a299bccdd757ff97f5cfc37	2026-11-28 06:46:27.829162+00
14	facts_rated	\\x30a0a69555f8831816712906bae09f351077c21f40a588ed7a3d029c5da741f9	2026-11-28 06:46:27.976902+00
15	reading	\\xc967451bd5d962b00a8f67459bb5a5972acda6a1fb5cb4cb7821fc4bbdc0b238	2026-11-28 06:46:28.035467+00
16	matching	\\x4cf4d910422764f74ab367c581c97fb3db13aaa9e89c0a0d08bc6a56fe292a05	2026-11-28 06:46:28.301049+00
17	roles	\\xe6bc366f66916be62c15e09bc60db971bbe23aa8f9989dbbf27d0bb64567f986	2026-11-28 06:46:28.341587+00
18	languages	\\x6d0b8190bd070fe775c85fe5f9f6dbe2a832b5cd71a8d41c0b574bdf00e324df	2026-11-28 06:46:28.371864+00
19	keys	\\xd74a94f76522ee8a6f215eb1b96d8d225cfc8874445657c580a029b9ed81893a	2026-11-28 06:46:28.413649+00
20	delivery_speed	\\x39a8edd9572c534871b0ce31110f251c53048f10654ec4148b2d11d271e93853	2026-11-28 06:46:28.453712+00
21	audit	\\xb45cf144e23105fc4db03ac8ec7fec445a712ebacef7307710f45b5cb6cf8b56	2026-11-28 06:46:28.55457+00
22	retention	\\x14761d1b7f6f990c05ff59c470b9efd88eac9274f0062fe525f00bdc7f7a9e2f	2026-11-28 06:46:28.685241+00
23	account_deletions	\\xe61a8781abe1b502d0314a2401946712166b0445a9d8486f8261d1575710ed69	2026-11-28 06:46:28.75357+00
24	analytics	\\xd983cd0eeb3474ddc2878b3caffd1b351575ac1e48817528ca160db498065e4c	2026-11-28 06:46:28.798878+00
25	pool_speed	\\x3e6b1ba16a128a8210c6d44d69f96ff2d4a403434785290c21aab50b73f471ad	2026-11-28 06:46:28.829399+00
26	planned_once	\\x691338ecbdb975f698f5c3f0b39df4963736946b9faaa70ce9c56f4b95902989	2026-11-28 06:46:28.85662+00
27	delivery_counts	\\xcfe9f66d8ab58d43a47ad1bf8a093d3ba8f235a55b75caea6c8c11ca49d4cde5	2026-11-28 06:46:28.914742+00
28	chosen_place	\\x2ec6830aaf6ac8c591bab23087dbb902e08b45dec3cfbaec53583a308f9c4fd8	2026-11-28 06:46:28.954829+00
29	parting_order	\\x1270ce397729ea0ffac958c44dcfce12bb526b67f01660cd94a43ba9854073d8	2026-11-28 06:46:28.970705+00
30	sanctions	\\x24e41b28bd3be2930dbccd8098498223868c2208b3d22be9cc30a664da137fbe	2026-11-28 06:46:29.033299+00
31	inbox_order	\\xd793e518ab98ca1fbba5a474d426a311aa85a07f1804ed8a35139c159f84f956	2026-11-28 06:46:29.063032+00
32	damaged_letters	\\xe38d1c81926bd1d0d97c562d165948f2bdd507c05f5c0afc6219c9c98c3428a1	2026-11-28 06:46:29.093831+00
33	unread_of_the_gone	\\xfb05c0236a7cd8ac932f56d7e6c8252d7c386ac75304feae1ad8668b2572fb0d	2026-11-28 06:46:29.126541+00
34	wished_country	\\x46c97e0f14f8e7da6e76b220f14a4ee5b07bf765c55507afb6a53ddfffce4f19	2026-11-28 06:46:29.153638+00
35	what_is_over	\\x20ccaa333fe972f6e4aac488748acc3d1300952564c2f808f19a1e17ebf91721	2026-11-28 06:46:29.205102+00
36	never_early	\\xc1c39e830e5c9028016cc0dcf39d7da402436df7b6c947b45c88973a22c19f15	2026-11-28 06:46:29.257846+00
37	leaving_and_holds	\\xab8e7f518445372d956c4a89241c2a738e0f2120b2bc0ded2da0ee2e7db185bc	2026-11-28 06:46:29.308316+00
38	analytics_kept	\\x540d0a3e0f13e735ba6d96e7544ad7f0c67e94dbf9abf38864f1c85831cba269	2026-11-28 06:46:29.39149+00
39	deleted_again	\\xe9438062e050b23d12b7c9e41d5d24904010c0732b883ad34444ba7668cc01df	2026-11-28 06:46:29.423789+00
40	facts_verified	\\x1435b349813af768f5aac2176dac6c6792f98b3ef4ac645e5904165706590eb7	2026-11-28 06:46:29.468953+00
\.

COPY public.user_profiles (user_id, created_at, updated_at, anonymous_handle, password_hash, last_active, age_range, primary_language, secondary_languages, time_zone, country_code, region, bio, interests, favorite_local_fact, preferred_correspondence_type, max_active_conversations, preferred_time_zone_distance, account_status, privacy_level, reported_count) FROM stdin;
027e67ab-21a5-7034-af5d-df06b86e4355	2056-11-20 06:46:43.365726+00	2056-11-20 06:46:43.365726+00	placid-hill-552	$argon2id$v=19$m=65536,t=3,p=1$Yk7Rk+um9UfwuFGTTiZG4g$76tdvcFii7kWw3BSNvIkAOeFz+pP+WXwSqifAcN36qQ	2057-02-10 06:48:15.737084+00	26-35	lb	{}	Europe/Luxembourg	LU	\N		{}		either	5	12	active	standard	0
027fc0b6-8856-7bd3-a0c6-03eae909f13d	2057-01-26 06:48:10.070608+00	2057-01-26 06:48:10.718034+00	agile-mountain-670	$argon2id$v=19$m=65536,t=3,p=1$iqnAjhEp7GOUmKM5cHcFqg$BNY/eml/+owM3msOKM7HrlYffNrHDS7FZtr6/+yoShA	2057-02-10 06:48:16.492924+00	26-35	tl	{}	Asia/Manila	PH	\N		{}		either	5	12	active	standard	0
027e67ab-1322-793f-9ae6-0adc1b5cb9d8	2056-11-20 06:46:39.65042+00	2056-11-20 06:46:39.65042+00	windy-chestnut-798	$argon2id$v=19$m=65536,t=3,p=1$3TEt95es3IH6f5+Rk1gdFQ$smEn7xuDMm0G3INAzeDEIrXOZWGmDH+teP52abG7iWU	2056-11-20 06:46:39.65042+00	36-45	fo	{}	Atlantic/Faroe	FO	\N		{}		either	5	12	active	minimal	0
027e67ab-15d8-727a-81e7-2aa662abfe38	2056-11-20 06:46:40.344812+00	2056-11-20 06:46:40.344812+00	cosmic-yarrow-286	$argon2id$v=19$m=65536,t=3,p=1$+VZmg3KdUpQJSHZH2I0lAQ$bjicLCwAVQzfm+Ov/acst7PQ6PQ7xHuInJE8iTi2L6Q	2056-11-20 06:46:40.344812+00	36-45	fo	{}	Atlantic/Faroe	FO	\N		{}		either	5	12	active	minimal	0
027e67ab-192e-71cc-8b8a-5ed7403423bf	2056-11-20 06:46:41.19895+00	2056-11-20 06:46:41.19895+00	aqua-albatross-174	$argon2id$v=19$m=65536,t=3,p=1$qZZzpkX7h6JhiLpRtdT4rw$nqhqpdWJafGVFmhWWwqbpBKQqXl1wgH4G1jgbEl22aE	2056-11-20 06:46:41.19895+00	46+	ga	{}	Europe/Dublin	IE	\N		{}		long-term	5	12	active	standard	0
027e67ab-24e1-7937-8a7b-30bd44e43f7a	2056-11-20 06:46:44.1933+00	2056-11-23 06:48:00.689841+00	festive-windmill-521	$argon2id$v=19$m=65536,t=3,p=1$mMB5vc8MU+XS+d9KqbjGkw$eQ/flXw9VwWR4i1e95/E5UOlRL1bbe41KlRtoQ2Uy4Y	2056-11-20 06:46:44.1933+00	26-35	lb	{}	Europe/Luxembourg	LU	\N		{}		either	5	12	active	standard	0
027e67ab-1e10-7016-979b-888bffe91eb1	2056-11-20 06:46:42.448635+00	2056-11-20 06:46:42.448635+00	lunar-starling-229	$argon2id$v=19$m=65536,t=3,p=1$JhhkPoPuh59eb0eZZAyRJw$fNK4UxTS2r9nS6XaFs+rRBlRQmD3qHxgqLcuTmrzJHI	2056-11-20 06:46:42.448635+00	26-35	mt	{}	Europe/Malta	MT	\N		{}		either	5	12	active	standard	0
027e67ab-2949-7ff2-be90-28ae8f0dae68	2056-11-20 06:46:45.321647+00	2056-11-20 06:46:45.321647+00	crisp-wombat-945	$argon2id$v=19$m=65536,t=3,p=1$+ijpxFJ8id3wAfvkss1eDA$9Pe6uIiAdKHo5P/6nuDWOg1yPWvXr9xyCkCoNwEhESc	2056-11-20 06:46:45.321647+00	26-35	cy	{}	Europe/London	GB	\N		{}		either	5	12	active	standard	0
027e67ab-2ca4-7b74-ae53-3a4e283c1b63	2056-11-20 06:46:46.180845+00	2056-11-20 06:46:46.180845+00	soft-ferry-297	$argon2id$v=19$m=65536,t=3,p=1$IxxH7WCiC1jksPQji9j4KQ$9yiXdkxN1FCXYi7MdNCjc+sC4ZJwCowzV304Tcv+RsQ	2056-11-20 06:46:46.180845+00	26-35	cy	{}	Europe/London	GB	\N		{}		either	5	12	active	standard	0
027e67ab-3385-7231-9431-991c38dd8076	2056-11-20 06:46:47.941502+00	2056-11-20 06:46:47.941502+00	gleaming-mandolin-416	$argon2id$v=19$m=65536,t=3,p=1$eEwdIQyIW8IdEWlIaihYJg$Lo6dRvzLacWwy5h/etvFp7orNlHq3fhqdDPIcPXtutA	2056-11-20 06:46:47.941502+00	26-35	eu	{}	Europe/Madrid	ES	\N		{}		either	5	12	active	standard	0
027e67ab-3703-7c98-85e0-635b667a990d	2056-11-20 06:46:48.835257+00	2056-12-25 06:48:03.074107+00	verdant-cypress-100	\N	\N	18-25	zz	{}	UTC	ZZ	\N	\N	{}	\N	either	3	6	deleted	minimal	0
028022c6-754e-7920-9400-dfd711c4930b	2057-02-14 07:48:20.942982+00	2057-02-14 07:48:20.942982+00	orange-comet-150	$argon2id$v=19$m=65536,t=3,p=1$6CCwrf0MitC9Qk+vGOzZPw$RllhgDh0WF5/PQ3YK5UTxHq2/G14AqI7Gv67ShczQls	2057-02-14 07:48:20.942982+00	26-35	br	{}	Europe/Paris	FR	\N		{}		one-time	5	12	active	standard	0
027e67ab-4161-7a1c-bfc7-c8009bb525ce	2056-11-20 06:46:51.489926+00	2056-11-20 06:46:51.489926+00	playful-maple-635	$argon2id$v=19$m=65536,t=3,p=1$XukOlBHI+qRwamAvSmZrPg$OR/T5prnu5MPz9oaNpI4puwFwMQ6HxSIPAWlHiXGiI0	2056-11-20 06:46:51.489926+00	26-35	gl	{}	Europe/Madrid	ES	\N		{}		either	5	12	active	standard	0
027e67ab-39d6-722a-a281-81702db70c5e	2056-11-20 06:46:49.55852+00	2057-02-14 07:48:19.240348+00	amber-mill-801	$argon2id$v=19$m=65536,t=3,p=1$/L5hXxIloGNboWo3Ly34cw$1Q6/ATjNoRqBa+N1mLiPkM9grUxGdSC/fz+M5nKuUrQ	2057-02-14 07:48:19.217596+00	26-35	gd	{}	Europe/London	GB	\N		{}		either	5	12	deleted	standard	0
027e67ab-1c36-759c-aca7-2dbee012d2ed	2056-11-20 06:46:41.974977+00	2056-11-20 06:46:41.974977+00	summer-pebble-602	$argon2id$v=19$m=65536,t=3,p=1$NF/swDaXlr5N0HrnLOOZdw$wm1HkD+Y+pcdps1oax0vEl0AxOv3lSXx7NX71xEAB68	2056-11-20 06:46:41.974977+00	26-35	mt	{}	Europe/Malta	MT	\N		{}		either	5	12	active	standard	1
027e67ab-3d26-7ab2-bd40-3dcfa488d6d2	2056-11-20 06:46:50.406159+00	2056-11-23 06:47:59.187562+00	misty-panda-462	\N	\N	18-25	zz	{}	UTC	ZZ	\N	\N	{}	\N	either	3	6	deleted	minimal	0
027e67ab-1ad4-7317-812f-2045d6be9867	2056-11-20 06:46:41.620825+00	2056-11-23 06:47:59.770896+00	gleaming-field-393	$argon2id$v=19$m=65536,t=3,p=1$xbQINUrDsP3ZunzQbyrsdA$RATzcy5qp3dDy3YFYMyZmX7HCBwDx29zH4tP5+awcRM	2056-11-20 06:46:41.620825+00	46+	ga	{}	Europe/Dublin	IE	\N		{}		long-term	5	12	suspended	standard	0
027e67ab-2ffc-7afd-93d1-216038821579	2056-11-20 06:46:47.036809+00	2056-11-23 06:48:00.108912+00	gifted-mango-713	$argon2id$v=19$m=65536,t=3,p=1$n97Xu5rD4J0CTYvRwUG2Vg$k1N3lJfMzRW9CCOZW/B2QNDwRi8D5pLtEh9wTr9uYkc	2056-11-20 06:46:47.036809+00	26-35	eu	{}	Europe/Madrid	ES	\N		{}		either	5	12	banned	standard	2
027e67ab-0a56-7917-a4a3-685b1299bfc6	2056-11-20 06:46:37.398059+00	2056-11-20 06:46:37.398059+00	cheerful-cardinal-663	$argon2id$v=19$m=65536,t=3,p=1$rhfiPUOpqmC97fLaKI3+MA$+8yzCxK22IneLFT5U4hiWuH0h6hlxiSm12Ih/wRKSFU	2057-02-10 06:48:12.732802+00	18-25	is	{en}	Atlantic/Reykjavik	IS	Westfjords	I like slow trains.	{chess,cats}	The sun forgets to set.	either	5	12	active	detailed	0
027e67ab-0ead-7302-adba-a4462f76af1e	2056-11-20 06:46:38.509239+00	2056-11-20 06:46:38.509239+00	ample-papaya-491	$argon2id$v=19$m=65536,t=3,p=1$Ll2hA+6LvdcMUtmlj7XP3Q$I9RtMXLmJMDSHCK334lkbmZIlW06nl1vOQOsvWg9IjM	2057-02-10 06:48:13.467201+00	18-25	is	{en}	Atlantic/Reykjavik	IS	Westfjords	I like slow trains.	{chess,cats}	The sun forgets to set.	either	5	12	active	detailed	0
027fc0b6-8557-7554-90c4-eaf15ac6fc0b	2057-01-26 06:48:09.303093+00	2057-01-26 06:48:09.303093+00	river-iguana-612	$argon2id$v=19$m=65536,t=3,p=1$NAyrmWNfnTsAYTwKXXVa+Q$Q3eyGeQQDjc2R/Wapuy/m1lV5RKBmRrcYUzK5x55eCA	2057-02-10 06:48:14.965859+00	26-35	kw	{}	Europe/London	GB	\N		{}		either	5	12	active	standard	0
028022c6-71b5-7db2-8810-b956e9666316	2057-02-14 07:48:20.021295+00	2057-02-14 07:48:20.021295+00	cherry-larch-697	$argon2id$v=19$m=65536,t=3,p=1$26OuNHxu/3P2vM0tH1s51g$v0aInTHVAI1wkep3ChuhZiLH7QHFtovBlFmjMvdznn8	2057-02-14 07:48:20.021295+00	26-35	br	{}	Europe/Paris	FR	\N		{}		one-time	5	12	active	standard	0
028022c6-783a-774a-8abd-845b3f63fe78	2057-02-14 07:48:21.690157+00	2057-02-14 07:48:21.690157+00	hearty-nutmeg-314	$argon2id$v=19$m=65536,t=3,p=1$l3TVnwG8nVxvUqcUyuR1JA$LvZJWsmzRAt9hOYlijHXLnBleETNhDR7vB1fN41VUPw	2057-02-14 07:48:21.690157+00	26-35	ha	{}	Africa/Lagos	NG	\N		{}		either	5	12	active	standard	0
027e67ab-44d9-70bc-a6da-d7047b6ac260	2056-11-20 06:46:52.377304+00	2056-11-20 06:46:52.377304+00	casual-thyme-546	$argon2id$v=19$m=65536,t=3,p=1$H6jCnM8HAYB//D5Cz+y06g$Nji+NrEhzPNmI/nS0XyEM2iL74ErZaOgo+a43GbHkkg	2056-11-20 06:46:52.377304+00	26-35	sm	{}	Pacific/Apia	WS	\N		{}		either	5	12	active	standard	0
027e67ab-4af9-76fb-b365-8f4b3f7b9fc8	2056-11-20 06:46:53.945232+00	2056-11-23 06:47:02.96504+00	trusty-willow-385	$argon2id$v=19$m=65536,t=3,p=1$NrFoWL90dgON0uHdOVj8mQ$4hUabanr8cFloX78Vs+Hd/WupVXZJiEAr2xOCmzNEMY	2056-11-20 06:46:53.945232+00	26-35	sm	{}	Pacific/Apia	WS	\N		{}		either	5	12	deleted	standard	0
027fc0b6-8569-7509-8a40-b895b6a2bf2b	2057-01-26 06:48:09.321889+00	2057-01-26 06:48:09.321889+00	dawn-sequoia-555	\N	2057-01-26 06:48:09.321889+00	26-35	to	{}	Pacific/Tongatapu	TO	\N		{}		either	5	12	active	standard	0
027fc0b6-8288-7ced-9ca4-8660db355556	2057-01-26 06:48:08.584777+00	2057-01-26 06:48:08.584777+00	solar-tiger-698	$argon2id$v=19$m=65536,t=3,p=1$WXLxQr7PghY26scZRfH5TQ$5dqBBGaM9Pk3BMrB/dFF02vZGMmIlgWnq2vy2m+fETk	2057-02-10 06:48:14.305855+00	26-35	kw	{}	Europe/London	GB	\N		{}		either	5	12	active	standard	0
\.

ALTER TABLE ONLY public.account_blocks
    ADD CONSTRAINT account_blocks_pkey PRIMARY KEY (blocker_id, blocked_id);

ALTER TABLE ONLY public.account_capacity
    ADD CONSTRAINT account_capacity_pkey PRIMARY KEY (user_id);

ALTER TABLE ONLY public.account_deletions
    ADD CONSTRAINT account_deletions_pkey PRIMARY KEY (user_id);

ALTER TABLE ONLY public.account_keys
    ADD CONSTRAINT account_keys_key_id_key UNIQUE (key_id);

ALTER TABLE ONLY public.account_requests
    ADD CONSTRAINT account_requests_pkey PRIMARY KEY (request_id);

ALTER TABLE ONLY public.account_sanctions
    ADD CONSTRAINT account_sanctions_pkey PRIMARY KEY (sanction_id);

ALTER TABLE ONLY public.account_tokens
    ADD CONSTRAINT account_tokens_pkey PRIMARY KEY (token_id);

ALTER TABLE ONLY public.account_tokens
    ADD CONSTRAINT account_tokens_token_hash_key UNIQUE (token_hash);

ALTER TABLE ONLY public.analytics_aggregates
    ADD CONSTRAINT analytics_aggregates_pkey PRIMARY KEY (month, country, language, measure);

ALTER TABLE ONLY public.analytics_left_out
    ADD CONSTRAINT analytics_left_out_pkey PRIMARY KEY (month);

ALTER TABLE ONLY public.analytics_months
    ADD CONSTRAINT analytics_months_pkey PRIMARY KEY (month);

ALTER TABLE ONLY public.attempt_counters
    ADD CONSTRAINT attempt_counters_pkey PRIMARY KEY (kind, subject);

ALTER TABLE ONLY public.audit_end
    ADD CONSTRAINT audit_end_pkey PRIMARY KEY (only_row);

ALTER TABLE ONLY public.audit_log
    ADD CONSTRAINT audit_log_pkey PRIMARY KEY (entry);

ALTER TABLE ONLY public.cultural_data
    ADD CONSTRAINT cultural_data_pkey PRIMARY KEY (fact_id);

ALTER TABLE ONLY public.damaged_letters
    ADD CONSTRAINT damaged_letters_pkey PRIMARY KEY (message_id);

ALTER TABLE ONLY public.data_keys
    ADD CONSTRAINT data_keys_pkey PRIMARY KEY (key_id);

ALTER TABLE ONLY public.delivery_queue
    ADD CONSTRAINT delivery_queue_pkey PRIMARY KEY (message_id);

ALTER TABLE ONLY public.drafts
    ADD CONSTRAINT draft_has_its_request UNIQUE (user_id, request_id);

ALTER TABLE ONLY public.drafts
    ADD CONSTRAINT drafts_pkey PRIMARY KEY (draft_id);

ALTER TABLE ONLY public.cultural_data
    ADD CONSTRAINT fact_is_told_once UNIQUE (country_code, title);

ALTER TABLE ONLY public.fact_ratings
    ADD CONSTRAINT fact_ratings_pkey PRIMARY KEY (fact_id, user_id);

ALTER TABLE ONLY public.fact_showings
    ADD CONSTRAINT fact_showings_pkey PRIMARY KEY (shown_on, fact_id, user_id);

ALTER TABLE ONLY public.user_profiles
    ADD CONSTRAINT handle_is_free UNIQUE (anonymous_handle);

ALTER TABLE ONLY public.interest_places
    ADD CONSTRAINT interest_places_pkey PRIMARY KEY (code);

ALTER TABLE ONLY public.interest_places
    ADD CONSTRAINT interest_places_place_key UNIQUE (place);

ALTER TABLE ONLY public.key_epochs
    ADD CONSTRAINT key_epochs_pkey PRIMARY KEY (epoch);

ALTER TABLE ONLY public.account_keys
    ADD CONSTRAINT key_is_free PRIMARY KEY (key_hash);

ALTER TABLE ONLY public.legal_holds
    ADD CONSTRAINT legal_holds_pkey PRIMARY KEY (hold_id);

ALTER TABLE ONLY public.letter_moderation
    ADD CONSTRAINT letter_and_its_verdict UNIQUE (message_id, moderation_status);

ALTER TABLE ONLY public.letter_numbers
    ADD CONSTRAINT letter_has_one_number UNIQUE (message_id);

ALTER TABLE ONLY public.inbox
    ADD CONSTRAINT letter_is_delivered_once PRIMARY KEY (message_id);

ALTER TABLE ONLY public.letter_moderation
    ADD CONSTRAINT letter_moderation_pkey PRIMARY KEY (message_id);

ALTER TABLE ONLY public.letter_recalls
    ADD CONSTRAINT letter_recalls_pkey PRIMARY KEY (message_id);

ALTER TABLE ONLY public.mailbox_places
    ADD CONSTRAINT mailbox_places_pkey PRIMARY KEY (match_id, user_id);

ALTER TABLE ONLY public.match_arrivals
    ADD CONSTRAINT match_arrivals_pkey PRIMARY KEY (user_id);

ALTER TABLE ONLY public.match_buckets
    ADD CONSTRAINT match_buckets_pkey PRIMARY KEY (language, age_range, zone_band);

ALTER TABLE ONLY public.match_pool
    ADD CONSTRAINT match_pool_pkey PRIMARY KEY (user_id, language);

ALTER TABLE ONLY public.match_pool_swept
    ADD CONSTRAINT match_pool_swept_pkey PRIMARY KEY (only_row);

ALTER TABLE ONLY public.match_records
    ADD CONSTRAINT match_records_pkey PRIMARY KEY (match_id);

ALTER TABLE ONLY public.match_requests
    ADD CONSTRAINT match_requests_pkey PRIMARY KEY (user_id, request_id);

ALTER TABLE ONLY public.match_silences
    ADD CONSTRAINT match_silences_pkey PRIMARY KEY (match_id);

ALTER TABLE ONLY public.match_wait_languages
    ADD CONSTRAINT match_wait_languages_pkey PRIMARY KEY (language, asked_at, user_id);

ALTER TABLE ONLY public.match_waits
    ADD CONSTRAINT match_waits_pkey PRIMARY KEY (user_id);

ALTER TABLE ONLY public.letter_numbers
    ADD CONSTRAINT message_order PRIMARY KEY (match_id, message_sequence);

ALTER TABLE ONLY public.messages
    ADD CONSTRAINT messages_pkey PRIMARY KEY (message_id, correspondence);

ALTER TABLE ONLY public.messages_long_term
    ADD CONSTRAINT messages_long_term_pkey PRIMARY KEY (message_id, correspondence);

ALTER TABLE ONLY public.messages_long_term_2056_11
    ADD CONSTRAINT messages_long_term_2056_11_pkey PRIMARY KEY (message_id, correspondence);

ALTER TABLE ONLY public.messages_long_term_2056_12
    ADD CONSTRAINT messages_long_term_2056_12_pkey PRIMARY KEY (message_id, correspondence);

ALTER TABLE ONLY public.messages_long_term_2057_01
    ADD CONSTRAINT messages_long_term_2057_01_pkey PRIMARY KEY (message_id, correspondence);

ALTER TABLE ONLY public.messages_long_term_2057_02
    ADD CONSTRAINT messages_long_term_2057_02_pkey PRIMARY KEY (message_id, correspondence);

ALTER TABLE ONLY public.messages_long_term_2057_03
    ADD CONSTRAINT messages_long_term_2057_03_pkey PRIMARY KEY (message_id, correspondence);

ALTER TABLE ONLY public.messages_long_term_default
    ADD CONSTRAINT messages_long_term_default_pkey PRIMARY KEY (message_id, correspondence);

ALTER TABLE ONLY public.messages_one_time
    ADD CONSTRAINT messages_one_time_pkey PRIMARY KEY (message_id, correspondence);

ALTER TABLE ONLY public.messages_one_time_2056_12
    ADD CONSTRAINT messages_one_time_2056_12_pkey PRIMARY KEY (message_id, correspondence);

ALTER TABLE ONLY public.messages_one_time_2057_01
    ADD CONSTRAINT messages_one_time_2057_01_pkey PRIMARY KEY (message_id, correspondence);

ALTER TABLE ONLY public.messages_one_time_2057_02
    ADD CONSTRAINT messages_one_time_2057_02_pkey PRIMARY KEY (message_id, correspondence);

ALTER TABLE ONLY public.messages_one_time_2057_03
    ADD CONSTRAINT messages_one_time_2057_03_pkey PRIMARY KEY (message_id, correspondence);

ALTER TABLE ONLY public.messages_one_time_default
    ADD CONSTRAINT messages_one_time_default_pkey PRIMARY KEY (message_id, correspondence);

ALTER TABLE ONLY public.moderation_logs
    ADD CONSTRAINT moderation_logs_pkey PRIMARY KEY (log_id);

ALTER TABLE ONLY public.data_keys
    ADD CONSTRAINT one_data_key_an_author UNIQUE (match_id, author_id);

ALTER TABLE ONLY public.post_office_clock
    ADD CONSTRAINT post_office_clock_pkey PRIMARY KEY (only_row);

ALTER TABLE ONLY public.posting_keys
    ADD CONSTRAINT posted_once PRIMARY KEY (user_id, request_id);

ALTER TABLE ONLY public.posting_keys
    ADD CONSTRAINT posting_keys_message_id_key UNIQUE (message_id);

ALTER TABLE ONLY public.recovery_codes
    ADD CONSTRAINT recovery_codes_pkey PRIMARY KEY (user_id, code_hash);

ALTER TABLE ONLY public.retention_periods
    ADD CONSTRAINT retention_periods_pkey PRIMARY KEY (kind);

ALTER TABLE ONLY public.schema_migration
    ADD CONSTRAINT schema_migration_name_key UNIQUE (name);

ALTER TABLE ONLY public.schema_migration
    ADD CONSTRAINT schema_migration_pkey PRIMARY KEY (version);

ALTER TABLE ONLY public.user_profiles
    ADD CONSTRAINT user_profiles_pkey PRIMARY KEY (user_id);

CREATE INDEX account_blocks_blocked_id_idx ON public.account_blocks USING btree (blocked_id);

CREATE INDEX account_capacity_returns ON public.account_capacity USING btree (returns_at) WHERE (returns_at IS NOT NULL);

CREATE INDEX account_deletions_due ON public.account_deletions USING btree (ends_at) WHERE (purged_at IS NULL);

CREATE INDEX account_keys_user_id_idx ON public.account_keys USING btree (user_id);

CREATE INDEX account_sanctions_due ON public.account_sanctions USING btree (until) WHERE (ended_at IS NULL);

CREATE INDEX account_tokens_expires_at_idx ON public.account_tokens USING btree (expires_at);

CREATE INDEX account_tokens_key_id_idx ON public.account_tokens USING btree (key_id) WHERE (key_id IS NOT NULL);

CREATE INDEX account_tokens_user_id_idx ON public.account_tokens USING btree (user_id);

CREATE INDEX audit_log_subject_entry_idx ON public.audit_log USING btree (subject, entry) WHERE (subject IS NOT NULL);

CREATE INDEX cultural_data_suggested_by_created_at_idx ON public.cultural_data USING btree (suggested_by, created_at) WHERE (suggested_by IS NOT NULL);

CREATE INDEX data_keys_author_id_idx ON public.data_keys USING btree (author_id);

CREATE INDEX delivery_queue_due ON public.delivery_queue USING btree (due_at);

CREATE INDEX drafts_user_id_match_id_saved_at_idx ON public.drafts USING btree (user_id, match_id, saved_at DESC);

CREATE INDEX fact_ratings_user_id_idx ON public.fact_ratings USING btree (user_id);

CREATE INDEX fact_showings_fact_id_idx ON public.fact_showings USING btree (fact_id);

CREATE INDEX fact_showings_user_id_idx ON public.fact_showings USING btree (user_id);

CREATE INDEX facts_of_country ON public.cultural_data USING btree (country_code, ring) WHERE verified;

CREATE INDEX facts_of_world ON public.cultural_data USING btree (ring) WHERE verified;

CREATE INDEX facts_to_verify ON public.cultural_data USING btree (created_at) WHERE (NOT verified);

CREATE INDEX idx_cultural_data_country ON public.cultural_data USING btree (country_code, fact_type);

CREATE INDEX idx_cultural_data_display ON public.cultural_data USING btree (display_frequency, times_shown);

CREATE INDEX idx_match_records_conversation ON public.match_records USING btree (conversation_thread_id);

CREATE INDEX idx_match_records_created_at ON public.match_records USING btree (created_at);

CREATE INDEX idx_match_records_user_2_active ON public.match_records USING btree (user_2_id, status);

CREATE INDEX idx_match_records_user_active ON public.match_records USING btree (user_1_id, status);

CREATE INDEX idx_moderation_logs_reported_user ON public.moderation_logs USING btree (reported_user_id, created_at);

CREATE INDEX idx_moderation_logs_severity ON public.moderation_logs USING btree (severity_level, status);

CREATE INDEX idx_moderation_logs_status ON public.moderation_logs USING btree (status, created_at);

CREATE INDEX idx_moderation_logs_target ON public.moderation_logs USING btree (target_type, target_id);

CREATE INDEX idx_user_profiles_last_active ON public.user_profiles USING btree (last_active);

CREATE INDEX idx_user_profiles_matching ON public.user_profiles USING btree (account_status, country_code, primary_language, age_range) WHERE (account_status = 'active'::public.status_enum);

CREATE INDEX idx_user_profiles_time_zone ON public.user_profiles USING btree (time_zone);

CREATE INDEX inbox_of_recipient ON public.inbox USING btree (recipient_id, delivered_at DESC, message_id DESC);

CREATE INDEX legal_holds_user_id_idx ON public.legal_holds USING btree (user_id) WHERE (ended_at IS NULL);

CREATE INDEX letters_in_customs ON public.letter_moderation USING btree (message_id) WHERE (moderation_status = ANY (ARRAY['pending'::public.moderation_enum, 'flagged'::public.moderation_enum]));

CREATE INDEX letters_of_sender ON public.letter_numbers USING btree (sender_id, message_id);

CREATE INDEX mailbox_of_account ON public.mailbox_places USING btree (user_id, archived);

CREATE INDEX match_arrivals_came_at_idx ON public.match_arrivals USING btree (came_at);

CREATE INDEX match_farewells ON public.match_records USING btree (match_id) WHERE ((status = 'active'::public.match_status_enum) AND ((user_1_farewell IS NOT NULL) OR (user_2_farewell IS NOT NULL)));

CREATE INDEX match_one_time_active ON public.match_records USING btree (match_id) WHERE ((match_type = 'one-time'::public.correspondence_enum) AND (status = 'active'::public.match_status_enum));

CREATE INDEX match_pool_country ON public.match_pool USING btree (country_code, language, ring);

CREATE INDEX match_pool_interest_ring ON public.match_pool USING btree (language, age_range, zone_band, interest_ring);

CREATE INDEX match_pool_ring ON public.match_pool USING btree (language, age_range, zone_band, ring);

CREATE INDEX match_silences_look_at_idx ON public.match_silences USING btree (look_at);

CREATE INDEX match_wait_languages_user_id_idx ON public.match_wait_languages USING btree (user_id);

CREATE INDEX match_waits_ends_at_idx ON public.match_waits USING btree (ends_at);

CREATE INDEX match_waits_next_look_at_idx ON public.match_waits USING btree (next_look_at) WHERE (over_at IS NULL);

CREATE INDEX matches_of_pair ON public.match_records USING btree (user_1_id, user_2_id, completed_at);

CREATE INDEX moderation_logs_created ON public.moderation_logs USING btree (created_at);

CREATE INDEX moderation_logs_reporting_user ON public.moderation_logs USING btree (reporting_user_id, log_id) WHERE (reporting_user_id IS NOT NULL);

CREATE UNIQUE INDEX one_active_match_a_pair ON public.match_records USING btree (user_1_id, user_2_id) WHERE (status = 'active'::public.match_status_enum);

CREATE UNIQUE INDEX one_open_report ON public.moderation_logs USING btree (reporting_user_id, target_type, target_id) WHERE ((reporting_user_id IS NOT NULL) AND (status = ANY (ARRAY['open'::public.report_status_enum, 'under_review'::public.report_status_enum])));

CREATE UNIQUE INDEX one_sanction_at_a_time ON public.account_sanctions USING btree (user_id) WHERE (ended_at IS NULL);

CREATE INDEX posting_keys_user_id_posted_at_idx ON public.posting_keys USING btree (user_id, posted_at);

ALTER INDEX public.messages_long_term_pkey ATTACH PARTITION public.messages_long_term_2056_11_pkey;

ALTER INDEX public.messages_long_term_pkey ATTACH PARTITION public.messages_long_term_2056_12_pkey;

ALTER INDEX public.messages_long_term_pkey ATTACH PARTITION public.messages_long_term_2057_01_pkey;

ALTER INDEX public.messages_long_term_pkey ATTACH PARTITION public.messages_long_term_2057_02_pkey;

ALTER INDEX public.messages_long_term_pkey ATTACH PARTITION public.messages_long_term_2057_03_pkey;

ALTER INDEX public.messages_long_term_pkey ATTACH PARTITION public.messages_long_term_default_pkey;

ALTER INDEX public.messages_pkey ATTACH PARTITION public.messages_long_term_pkey;

ALTER INDEX public.messages_one_time_pkey ATTACH PARTITION public.messages_one_time_2056_12_pkey;

ALTER INDEX public.messages_one_time_pkey ATTACH PARTITION public.messages_one_time_2057_01_pkey;

ALTER INDEX public.messages_one_time_pkey ATTACH PARTITION public.messages_one_time_2057_02_pkey;

ALTER INDEX public.messages_one_time_pkey ATTACH PARTITION public.messages_one_time_2057_03_pkey;

ALTER INDEX public.messages_one_time_pkey ATTACH PARTITION public.messages_one_time_default_pkey;

ALTER INDEX public.messages_pkey ATTACH PARTITION public.messages_one_time_pkey;

CREATE CONSTRAINT TRIGGER a_way_in_is_kept AFTER DELETE ON public.account_keys DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.a_way_in_is_kept();

CREATE TRIGGER account_is_back AFTER UPDATE OF last_active ON public.user_profiles FOR EACH ROW WHEN ((COALESCE(old.last_active, old.created_at) <= (public.office_now() - public.away_time()))) EXECUTE FUNCTION public.account_is_settled();

CREATE TRIGGER account_is_resettled AFTER UPDATE OF account_status, age_range, primary_language, secondary_languages, time_zone, country_code, interests, preferred_correspondence_type, max_active_conversations, preferred_time_zone_distance, privacy_level ON public.user_profiles FOR EACH ROW WHEN ((((((((((((old.account_status IS DISTINCT FROM new.account_status) OR (old.age_range IS DISTINCT FROM new.age_range)) OR ((old.primary_language)::text IS DISTINCT FROM (new.primary_language)::text)) OR (old.secondary_languages IS DISTINCT FROM new.secondary_languages)) OR ((old.time_zone)::text IS DISTINCT FROM (new.time_zone)::text)) OR ((old.country_code)::bpchar IS DISTINCT FROM (new.country_code)::bpchar)) OR (old.interests IS DISTINCT FROM new.interests)) OR (old.preferred_correspondence_type IS DISTINCT FROM new.preferred_correspondence_type)) OR (old.max_active_conversations IS DISTINCT FROM new.max_active_conversations)) OR (old.preferred_time_zone_distance IS DISTINCT FROM new.preferred_time_zone_distance)) OR (old.privacy_level IS DISTINCT FROM new.privacy_level))) EXECUTE FUNCTION public.account_is_settled();

CREATE TRIGGER account_is_settled AFTER INSERT ON public.user_profiles FOR EACH ROW EXECUTE FUNCTION public.account_is_settled();

CREATE TRIGGER arrival_is_news AFTER INSERT ON public.inbox REFERENCING NEW TABLE AS arrived FOR EACH STATEMENT EXECUTE FUNCTION public.arrival_is_news();

CREATE TRIGGER audit_end_is_not_emptied BEFORE TRUNCATE ON public.audit_end FOR EACH STATEMENT EXECUTE FUNCTION public.audit_only_grows();

CREATE TRIGGER audit_end_stays BEFORE DELETE ON public.audit_end FOR EACH ROW EXECUTE FUNCTION public.audit_only_grows();

CREATE TRIGGER audit_is_not_emptied BEFORE TRUNCATE ON public.audit_log FOR EACH STATEMENT EXECUTE FUNCTION public.audit_only_grows();

CREATE TRIGGER audit_only_grows BEFORE DELETE OR UPDATE ON public.audit_log FOR EACH ROW EXECUTE FUNCTION public.audit_only_grows();

CREATE TRIGGER author_is_still_there BEFORE INSERT ON public.data_keys FOR EACH ROW EXECUTE FUNCTION public.author_is_still_there();

CREATE TRIGGER block_is_remembered AFTER INSERT ON public.account_blocks FOR EACH ROW EXECUTE FUNCTION public.block_is_remembered();

CREATE TRIGGER block_parts_the_two AFTER INSERT ON public.account_blocks FOR EACH ROW EXECUTE FUNCTION public.block_parts_the_two();

CREATE TRIGGER block_waits_for_matching BEFORE INSERT ON public.account_blocks FOR EACH ROW EXECUTE FUNCTION public.block_waits_for_matching();

CREATE TRIGGER capacity_changed AFTER UPDATE OF active_count, times_chosen, hidden_until, most_new_a_week ON public.account_capacity FOR EACH ROW WHEN (((((old.active_count IS DISTINCT FROM new.active_count) OR (old.times_chosen IS DISTINCT FROM new.times_chosen)) OR (old.hidden_until IS DISTINCT FROM new.hidden_until)) OR (old.most_new_a_week IS DISTINCT FROM new.most_new_a_week))) EXECUTE FUNCTION public.capacity_changed();

CREATE TRIGGER capacity_is_kept BEFORE UPDATE OF active_count ON public.account_capacity FOR EACH ROW EXECUTE FUNCTION public.capacity_is_kept();

CREATE TRIGGER choice_is_kept BEFORE UPDATE OF times_chosen ON public.account_capacity FOR EACH ROW EXECUTE FUNCTION public.choice_is_kept();

CREATE TRIGGER data_key_has_its_epoch BEFORE INSERT ON public.data_keys FOR EACH ROW EXECUTE FUNCTION public.data_key_has_its_epoch();

CREATE TRIGGER destroyed_epoch_wraps_nothing BEFORE DELETE OR UPDATE ON public.key_epochs FOR EACH ROW EXECUTE FUNCTION public.destroyed_epoch_wraps_nothing();

CREATE TRIGGER draft_may_be_saved BEFORE INSERT OR UPDATE ON public.drafts FOR EACH ROW EXECUTE FUNCTION public.draft_may_be_saved();

CREATE TRIGGER epochs_only_grow BEFORE UPDATE OF epoch ON public.data_keys FOR EACH ROW WHEN ((new.epoch < old.epoch)) EXECUTE FUNCTION public.epochs_only_grow();

CREATE TRIGGER fact_is_rated AFTER INSERT OR DELETE OR UPDATE OF rating ON public.fact_ratings FOR EACH ROW EXECUTE FUNCTION public.fact_is_rated();

CREATE TRIGGER farewell_is_the_last BEFORE INSERT ON public.letter_numbers FOR EACH ROW EXECUTE FUNCTION public.farewell_is_the_last();

CREATE TRIGGER hold_is_logged AFTER INSERT OR DELETE OR UPDATE ON public.legal_holds FOR EACH ROW EXECUTE FUNCTION public.hold_is_logged();

CREATE TRIGGER letter_has_two_ends BEFORE INSERT ON public.delivery_queue FOR EACH ROW EXECUTE FUNCTION public.letter_has_two_ends();

CREATE TRIGGER letter_is_allowed BEFORE INSERT ON public.messages FOR EACH ROW EXECUTE FUNCTION public.letter_is_allowed();

CREATE TRIGGER letter_is_recalled BEFORE INSERT OR UPDATE ON public.letter_recalls FOR EACH ROW EXECUTE FUNCTION public.letter_is_recalled();

CREATE TRIGGER letter_never_changes BEFORE UPDATE ON public.messages FOR EACH ROW EXECUTE FUNCTION public.letter_never_changes();

CREATE TRIGGER mailbox_counts_grow BEFORE UPDATE ON public.mailbox_places FOR EACH ROW WHEN (((new.letters_arrived < old.letters_arrived) OR ((new.match_id IS DISTINCT FROM old.match_id) OR (new.user_id IS DISTINCT FROM old.user_id)))) EXECUTE FUNCTION public.mailbox_counts_grow();

CREATE TRIGGER match_end_is_news AFTER UPDATE OF status ON public.match_records FOR EACH ROW WHEN (((old.status = 'active'::public.match_status_enum) AND (new.status <> 'active'::public.match_status_enum))) EXECUTE FUNCTION public.match_end_is_news();

CREATE TRIGGER match_ends_waiting AFTER INSERT ON public.match_records FOR EACH ROW EXECUTE FUNCTION public.match_ends_waiting();

CREATE TRIGGER match_ends_well BEFORE UPDATE OF user_1_rating, user_2_rating, user_1_farewell, user_2_farewell ON public.match_records FOR EACH ROW EXECUTE FUNCTION public.match_ends_well();

CREATE TRIGGER match_enters_mailboxes AFTER INSERT ON public.match_records FOR EACH ROW EXECUTE FUNCTION public.match_enters_mailboxes();

CREATE TRIGGER match_gives_places_back AFTER UPDATE OF status, user_1_farewell, user_2_farewell ON public.match_records FOR EACH ROW WHEN ((old.status = 'active'::public.match_status_enum)) EXECUTE FUNCTION public.match_gives_places_back();

CREATE TRIGGER match_is_allowed BEFORE INSERT ON public.match_records FOR EACH ROW EXECUTE FUNCTION public.match_is_allowed();

CREATE TRIGGER match_is_gone AFTER DELETE ON public.match_records FOR EACH ROW WHEN ((old.status = 'active'::public.match_status_enum)) EXECUTE FUNCTION public.match_gives_places_back();

CREATE TRIGGER match_keeps_its_word BEFORE UPDATE ON public.match_records FOR EACH ROW WHEN (((((((new.user_1_id IS DISTINCT FROM old.user_1_id) OR (new.user_2_id IS DISTINCT FROM old.user_2_id)) OR (new.match_id IS DISTINCT FROM old.match_id)) OR (new.match_type IS DISTINCT FROM old.match_type)) OR (new.conversation_thread_id IS DISTINCT FROM old.conversation_thread_id)) OR ((old.status <> 'active'::public.match_status_enum) AND (new.status = 'active'::public.match_status_enum)) OR (new.letters_posted < old.letters_posted))) EXECUTE FUNCTION public.match_keeps_its_word();

CREATE TRIGGER match_may_fall_silent AFTER INSERT ON public.match_records FOR EACH ROW EXECUTE FUNCTION public.match_may_fall_silent();

CREATE TRIGGER match_takes_places AFTER INSERT ON public.match_records FOR EACH ROW EXECUTE FUNCTION public.match_takes_places();

CREATE TRIGGER match_wait_spoken AFTER INSERT OR UPDATE OF asked_at, over_at, language ON public.match_waits FOR EACH ROW EXECUTE FUNCTION public.match_wait_spoken();

CREATE TRIGGER match_wait_spoken_now AFTER UPDATE OF primary_language, secondary_languages ON public.user_profiles FOR EACH ROW EXECUTE FUNCTION public.match_wait_spoken();

CREATE TRIGGER never_early AFTER DELETE ON public.delivery_queue REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION public.never_early();

CREATE TRIGGER pair_has_cooled_off BEFORE INSERT ON public.match_records FOR EACH ROW EXECUTE FUNCTION public.pair_has_cooled_off();

CREATE TRIGGER place_belongs_to_match BEFORE INSERT OR UPDATE OF match_id, user_id ON public.mailbox_places FOR EACH ROW EXECUTE FUNCTION public.place_belongs_to_match();

CREATE TRIGGER post_office_clock_is_kept BEFORE INSERT OR DELETE OR UPDATE ON public.post_office_clock FOR EACH ROW EXECUTE FUNCTION public.post_office_clock_is_kept();

CREATE TRIGGER posting_is_news AFTER INSERT ON public.letter_numbers FOR EACH ROW EXECUTE FUNCTION public.posting_is_news();

CREATE CONSTRAINT TRIGGER queue_stays_parted AFTER INSERT ON public.delivery_queue NOT DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION public.queue_stays_parted();

CREATE CONSTRAINT TRIGGER queue_takes_letter AFTER INSERT OR UPDATE ON public.delivery_queue NOT DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION public.queue_takes_letter();

CREATE TRIGGER reading_is_counted AFTER UPDATE OF read_at ON public.inbox FOR EACH ROW WHEN (((old.read_at IS NULL) <> (new.read_at IS NULL))) EXECUTE FUNCTION public.reading_is_counted();

CREATE TRIGGER recall_unsays AFTER INSERT ON public.letter_recalls FOR EACH ROW EXECUTE FUNCTION public.recall_unsays();

CREATE TRIGGER sanction_is_kept AFTER INSERT OR DELETE OR UPDATE ON public.account_sanctions FOR EACH ROW EXECUTE FUNCTION public.sanction_is_kept();

CREATE TRIGGER unread_is_gone AFTER DELETE ON public.inbox REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION public.unread_is_gone();

ALTER TABLE ONLY public.account_blocks
    ADD CONSTRAINT account_blocks_blocked_id_fkey FOREIGN KEY (blocked_id) REFERENCES public.user_profiles(user_id) ON DELETE CASCADE;

ALTER TABLE ONLY public.account_blocks
    ADD CONSTRAINT account_blocks_blocker_id_fkey FOREIGN KEY (blocker_id) REFERENCES public.user_profiles(user_id) ON DELETE CASCADE;

ALTER TABLE ONLY public.account_capacity
    ADD CONSTRAINT account_capacity_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.user_profiles(user_id) ON DELETE CASCADE;

ALTER TABLE ONLY public.account_deletions
    ADD CONSTRAINT account_deletions_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.user_profiles(user_id) ON DELETE CASCADE;

ALTER TABLE ONLY public.account_keys
    ADD CONSTRAINT account_keys_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.user_profiles(user_id) ON DELETE CASCADE;

ALTER TABLE ONLY public.account_requests
    ADD CONSTRAINT account_requests_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.user_profiles(user_id) ON DELETE CASCADE;

ALTER TABLE ONLY public.account_sanctions
    ADD CONSTRAINT account_sanctions_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.user_profiles(user_id);

ALTER TABLE ONLY public.account_tokens
    ADD CONSTRAINT account_tokens_key_id_fkey FOREIGN KEY (key_id) REFERENCES public.account_keys(key_id) ON DELETE SET NULL;

ALTER TABLE ONLY public.account_tokens
    ADD CONSTRAINT account_tokens_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.user_profiles(user_id) ON DELETE CASCADE;

ALTER TABLE ONLY public.analytics_aggregates
    ADD CONSTRAINT analytics_aggregates_month_fkey FOREIGN KEY (month) REFERENCES public.analytics_months(month);

ALTER TABLE ONLY public.analytics_left_out
    ADD CONSTRAINT analytics_left_out_month_fkey FOREIGN KEY (month) REFERENCES public.analytics_months(month);

ALTER TABLE ONLY public.cultural_data
    ADD CONSTRAINT cultural_data_suggested_by_fkey FOREIGN KEY (suggested_by) REFERENCES public.user_profiles(user_id) ON DELETE SET NULL;

ALTER TABLE ONLY public.damaged_letters
    ADD CONSTRAINT damaged_letters_message_id_fkey FOREIGN KEY (message_id) REFERENCES public.letter_numbers(message_id) ON DELETE CASCADE;

ALTER TABLE ONLY public.data_keys
    ADD CONSTRAINT data_keys_author_id_fkey FOREIGN KEY (author_id) REFERENCES public.user_profiles(user_id) ON DELETE CASCADE;

ALTER TABLE ONLY public.data_keys
    ADD CONSTRAINT data_keys_match_id_fkey FOREIGN KEY (match_id) REFERENCES public.match_records(match_id) ON DELETE CASCADE;

ALTER TABLE ONLY public.drafts
    ADD CONSTRAINT drafts_match_id_fkey FOREIGN KEY (match_id) REFERENCES public.match_records(match_id) ON DELETE CASCADE;

ALTER TABLE ONLY public.drafts
    ADD CONSTRAINT drafts_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.user_profiles(user_id) ON DELETE CASCADE;

ALTER TABLE ONLY public.fact_ratings
    ADD CONSTRAINT fact_ratings_fact_id_fkey FOREIGN KEY (fact_id) REFERENCES public.cultural_data(fact_id) ON DELETE CASCADE;

ALTER TABLE ONLY public.fact_ratings
    ADD CONSTRAINT fact_ratings_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.user_profiles(user_id) ON DELETE CASCADE;

ALTER TABLE ONLY public.fact_showings
    ADD CONSTRAINT fact_showings_fact_id_fkey FOREIGN KEY (fact_id) REFERENCES public.cultural_data(fact_id) ON DELETE CASCADE;

ALTER TABLE ONLY public.fact_showings
    ADD CONSTRAINT fact_showings_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.user_profiles(user_id) ON DELETE CASCADE;

ALTER TABLE ONLY public.legal_holds
    ADD CONSTRAINT legal_holds_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.user_profiles(user_id);

ALTER TABLE ONLY public.letter_moderation
    ADD CONSTRAINT letter_moderation_moderator_id_fkey FOREIGN KEY (moderator_id) REFERENCES public.user_profiles(user_id) ON DELETE SET NULL;

ALTER TABLE ONLY public.letter_numbers
    ADD CONSTRAINT letter_numbers_match_id_fkey FOREIGN KEY (match_id) REFERENCES public.match_records(match_id) ON DELETE CASCADE;

ALTER TABLE ONLY public.mailbox_places
    ADD CONSTRAINT mailbox_places_match_id_fkey FOREIGN KEY (match_id) REFERENCES public.match_records(match_id) ON DELETE CASCADE;

ALTER TABLE ONLY public.mailbox_places
    ADD CONSTRAINT mailbox_places_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.user_profiles(user_id) ON DELETE CASCADE;

ALTER TABLE ONLY public.match_arrivals
    ADD CONSTRAINT match_arrivals_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.user_profiles(user_id) ON DELETE CASCADE;

ALTER TABLE ONLY public.match_pool
    ADD CONSTRAINT match_pool_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.user_profiles(user_id) ON DELETE CASCADE;

ALTER TABLE ONLY public.match_records
    ADD CONSTRAINT match_records_user_1_id_fkey FOREIGN KEY (user_1_id) REFERENCES public.user_profiles(user_id);

ALTER TABLE ONLY public.match_records
    ADD CONSTRAINT match_records_user_2_id_fkey FOREIGN KEY (user_2_id) REFERENCES public.user_profiles(user_id);

ALTER TABLE ONLY public.match_requests
    ADD CONSTRAINT match_requests_match_id_fkey FOREIGN KEY (match_id) REFERENCES public.match_records(match_id) ON DELETE CASCADE;

ALTER TABLE ONLY public.match_requests
    ADD CONSTRAINT match_requests_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.user_profiles(user_id) ON DELETE CASCADE;

ALTER TABLE ONLY public.match_silences
    ADD CONSTRAINT match_silences_match_id_fkey FOREIGN KEY (match_id) REFERENCES public.match_records(match_id) ON DELETE CASCADE;

ALTER TABLE ONLY public.match_wait_languages
    ADD CONSTRAINT match_wait_languages_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.match_waits(user_id) ON DELETE CASCADE;

ALTER TABLE ONLY public.match_waits
    ADD CONSTRAINT match_waits_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.user_profiles(user_id) ON DELETE CASCADE;

ALTER TABLE public.messages
    ADD CONSTRAINT messages_match_id_fkey FOREIGN KEY (match_id) REFERENCES public.match_records(match_id);

ALTER TABLE ONLY public.moderation_logs
    ADD CONSTRAINT moderation_logs_moderator_id_fkey FOREIGN KEY (moderator_id) REFERENCES public.user_profiles(user_id);

ALTER TABLE ONLY public.moderation_logs
    ADD CONSTRAINT moderation_logs_reported_user_id_fkey FOREIGN KEY (reported_user_id) REFERENCES public.user_profiles(user_id);

ALTER TABLE ONLY public.moderation_logs
    ADD CONSTRAINT moderation_logs_reporting_user_id_fkey FOREIGN KEY (reporting_user_id) REFERENCES public.user_profiles(user_id);

ALTER TABLE ONLY public.posting_keys
    ADD CONSTRAINT posting_keys_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.user_profiles(user_id) ON DELETE CASCADE;

ALTER TABLE ONLY public.delivery_queue
    ADD CONSTRAINT queued_letter_is_approved FOREIGN KEY (message_id, moderation_status) REFERENCES public.letter_moderation(message_id, moderation_status) ON UPDATE RESTRICT ON DELETE RESTRICT;

ALTER TABLE ONLY public.recovery_codes
    ADD CONSTRAINT recovery_codes_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.user_profiles(user_id) ON DELETE CASCADE;

GRANT USAGE ON SCHEMA public TO globetalk_office;
GRANT USAGE ON SCHEMA public TO globetalk_postman;
GRANT USAGE ON SCHEMA public TO globetalk_auditor;

REVOKE ALL ON FUNCTION public.account_delete_again(account uuid, ends timestamp with time zone, gone boolean) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.account_is_held(account uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.account_is_held(account uuid) TO globetalk_office;
GRANT ALL ON FUNCTION public.account_is_held(account uuid) TO globetalk_postman;

REVOKE ALL ON FUNCTION public.analytics_groups(fewest integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.analytics_work_out(fewest integer) FROM PUBLIC;

GRANT SELECT ON TABLE public.audit_log TO globetalk_auditor;

REVOKE ALL ON FUNCTION public.audit_write(actor text, action text, subject uuid, detail jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION public.audit_write(actor text, action text, subject uuid, detail jsonb) TO globetalk_office;
GRANT ALL ON FUNCTION public.audit_write(actor text, action text, subject uuid, detail jsonb) TO globetalk_postman;

REVOKE ALL ON FUNCTION public.clock_move(ahead interval) FROM PUBLIC;
GRANT ALL ON FUNCTION public.clock_move(ahead interval) TO globetalk_office;
GRANT ALL ON FUNCTION public.clock_move(ahead interval) TO globetalk_postman;

REVOKE ALL ON FUNCTION public.deletion_is_held(account uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.deletion_is_held(account uuid) TO globetalk_office;
GRANT ALL ON FUNCTION public.deletion_is_held(account uuid) TO globetalk_postman;

REVOKE ALL ON FUNCTION public.end_sanctions_that_are_over() FROM PUBLIC;
GRANT ALL ON FUNCTION public.end_sanctions_that_are_over() TO globetalk_postman;

REVOKE ALL ON FUNCTION public.make_partitions(months_ahead integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.make_partitions(months_ahead integer) TO globetalk_postman;

REVOKE ALL ON FUNCTION public.retain_cases(most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.retain_cases(most integer) TO globetalk_postman;

REVOKE ALL ON FUNCTION public.retain_letters(kind text, most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.retain_letters(kind text, most integer) TO globetalk_postman;

REVOKE ALL ON FUNCTION public.retain_month() FROM PUBLIC;
GRANT ALL ON FUNCTION public.retain_month() TO globetalk_postman;

REVOKE ALL ON FUNCTION public.set_development(wanted boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION public.set_development(wanted boolean) TO globetalk_office;
GRANT ALL ON FUNCTION public.set_development(wanted boolean) TO globetalk_postman;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.account_blocks TO globetalk_office;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.account_blocks TO globetalk_postman;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.account_capacity TO globetalk_office;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.account_capacity TO globetalk_postman;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.account_deletions TO globetalk_office;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.account_deletions TO globetalk_postman;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.account_keys TO globetalk_office;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.account_keys TO globetalk_postman;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.account_requests TO globetalk_office;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.account_requests TO globetalk_postman;

GRANT SELECT ON TABLE public.account_sanctions TO globetalk_office;
GRANT SELECT ON TABLE public.account_sanctions TO globetalk_postman;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.account_tokens TO globetalk_office;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.account_tokens TO globetalk_postman;

GRANT SELECT ON TABLE public.legal_holds TO globetalk_postman;

GRANT SELECT ON TABLE public.accounts_held TO globetalk_postman;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.inbox TO globetalk_office;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.inbox TO globetalk_postman;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.match_records TO globetalk_office;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.match_records TO globetalk_postman;

GRANT SELECT,INSERT ON TABLE public.messages TO globetalk_office;
GRANT SELECT ON TABLE public.messages TO globetalk_postman;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.user_profiles TO globetalk_office;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.user_profiles TO globetalk_postman;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.attempt_counters TO globetalk_office;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.attempt_counters TO globetalk_postman;

GRANT SELECT ON TABLE public.audit_end TO globetalk_auditor;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.moderation_logs TO globetalk_office;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.moderation_logs TO globetalk_postman;

GRANT SELECT ON TABLE public.cases_past_their_time TO globetalk_postman;

GRANT SELECT ON TABLE public.cultural_data TO globetalk_office;
GRANT SELECT ON TABLE public.cultural_data TO globetalk_postman;

GRANT INSERT(country_code) ON TABLE public.cultural_data TO globetalk_office;

GRANT INSERT(fact_type) ON TABLE public.cultural_data TO globetalk_office;

GRANT INSERT(title) ON TABLE public.cultural_data TO globetalk_office;

GRANT INSERT(description) ON TABLE public.cultural_data TO globetalk_office;

GRANT INSERT(source_url) ON TABLE public.cultural_data TO globetalk_office;

GRANT INSERT(language) ON TABLE public.cultural_data TO globetalk_office;

GRANT UPDATE(times_shown) ON TABLE public.cultural_data TO globetalk_postman;

GRANT UPDATE(user_ratings) ON TABLE public.cultural_data TO globetalk_office;
GRANT UPDATE(user_ratings) ON TABLE public.cultural_data TO globetalk_postman;

GRANT UPDATE(last_shown) ON TABLE public.cultural_data TO globetalk_postman;

GRANT INSERT(suggested_by) ON TABLE public.cultural_data TO globetalk_office;
GRANT UPDATE(suggested_by) ON TABLE public.cultural_data TO globetalk_postman;

GRANT UPDATE(ratings) ON TABLE public.cultural_data TO globetalk_office;
GRANT UPDATE(ratings) ON TABLE public.cultural_data TO globetalk_postman;

GRANT UPDATE(ratings_sum) ON TABLE public.cultural_data TO globetalk_office;
GRANT UPDATE(ratings_sum) ON TABLE public.cultural_data TO globetalk_postman;

GRANT SELECT,INSERT ON TABLE public.damaged_letters TO globetalk_office;
GRANT SELECT ON TABLE public.damaged_letters TO globetalk_postman;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.data_keys TO globetalk_office;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.data_keys TO globetalk_postman;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.delivery_queue TO globetalk_office;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.delivery_queue TO globetalk_postman;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.drafts TO globetalk_office;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.drafts TO globetalk_postman;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.fact_ratings TO globetalk_office;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.fact_ratings TO globetalk_postman;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.fact_showings TO globetalk_office;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.fact_showings TO globetalk_postman;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.interest_places TO globetalk_office;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.interest_places TO globetalk_postman;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.key_epochs TO globetalk_office;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.key_epochs TO globetalk_postman;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.letter_moderation TO globetalk_office;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.letter_moderation TO globetalk_postman;

GRANT SELECT ON TABLE public.letter_months TO globetalk_postman;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.letter_numbers TO globetalk_office;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.letter_numbers TO globetalk_postman;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.letter_recalls TO globetalk_office;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.letter_recalls TO globetalk_postman;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.letter_places TO globetalk_office;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.letter_places TO globetalk_postman;

GRANT SELECT ON TABLE public.letters_past_their_time TO globetalk_postman;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.mailbox_places TO globetalk_office;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.mailbox_places TO globetalk_postman;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.match_arrivals TO globetalk_office;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.match_arrivals TO globetalk_postman;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.match_buckets TO globetalk_office;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.match_buckets TO globetalk_postman;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.match_pool TO globetalk_office;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.match_pool TO globetalk_postman;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.match_pool_swept TO globetalk_office;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.match_pool_swept TO globetalk_postman;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.match_pool_wanted TO globetalk_office;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.match_pool_wanted TO globetalk_postman;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.match_requests TO globetalk_office;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.match_requests TO globetalk_postman;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.match_silences TO globetalk_office;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.match_silences TO globetalk_postman;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.match_wait_languages TO globetalk_office;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.match_wait_languages TO globetalk_postman;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.match_waits TO globetalk_office;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.match_waits TO globetalk_postman;

GRANT SELECT ON TABLE public.post_office_clock TO globetalk_office;
GRANT SELECT ON TABLE public.post_office_clock TO globetalk_postman;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.posting_keys TO globetalk_office;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.posting_keys TO globetalk_postman;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.recovery_codes TO globetalk_office;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.recovery_codes TO globetalk_postman;

GRANT SELECT ON TABLE public.retention_periods TO globetalk_office;
GRANT SELECT ON TABLE public.retention_periods TO globetalk_postman;

GRANT SELECT ON TABLE public.schema_migration TO globetalk_office;
GRANT SELECT ON TABLE public.schema_migration TO globetalk_postman;

ALTER DEFAULT PRIVILEGES FOR ROLE globetalk IN SCHEMA public GRANT USAGE ON SEQUENCES  TO globetalk_office;
ALTER DEFAULT PRIVILEGES FOR ROLE globetalk IN SCHEMA public GRANT USAGE ON SEQUENCES  TO globetalk_postman;

ALTER DEFAULT PRIVILEGES FOR ROLE globetalk IN SCHEMA public GRANT SELECT,INSERT,DELETE,UPDATE ON TABLES  TO globetalk_office;
ALTER DEFAULT PRIVILEGES FOR ROLE globetalk IN SCHEMA public GRANT SELECT,INSERT,DELETE,UPDATE ON TABLES  TO globetalk_postman;

\unrestrict globetalk

