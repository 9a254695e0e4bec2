--
-- PostgreSQL database dump
--

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

--
-- Name: action_enum; Type: TYPE; Schema: public; Owner: globetalk
--

CREATE TYPE public.action_enum AS ENUM (
    'no_action',
    'warning',
    'content_removal',
    'temporary_ban',
    'permanent_ban'
);


ALTER TYPE public.action_enum OWNER TO globetalk;

--
-- Name: age_range_enum; Type: TYPE; Schema: public; Owner: globetalk
--

CREATE TYPE public.age_range_enum AS ENUM (
    '18-25',
    '26-35',
    '36-45',
    '46+'
);


ALTER TYPE public.age_range_enum OWNER TO globetalk;

--
-- Name: appeal_status_enum; Type: TYPE; Schema: public; Owner: globetalk
--

CREATE TYPE public.appeal_status_enum AS ENUM (
    'none',
    'pending',
    'approved',
    'denied'
);


ALTER TYPE public.appeal_status_enum OWNER TO globetalk;

--
-- Name: completion_reason_enum; Type: TYPE; Schema: public; Owner: globetalk
--

CREATE TYPE public.completion_reason_enum AS ENUM (
    'natural_end',
    'one_time_complete',
    'user_left',
    'violation'
);


ALTER TYPE public.completion_reason_enum OWNER TO globetalk;

--
-- Name: correspondence_enum; Type: TYPE; Schema: public; Owner: globetalk
--

CREATE TYPE public.correspondence_enum AS ENUM (
    'one-time',
    'long-term',
    'either'
);


ALTER TYPE public.correspondence_enum OWNER TO globetalk;

--
-- Name: country_code; Type: DOMAIN; Schema: public; Owner: globetalk
--

CREATE DOMAIN public.country_code AS character(2)
	CONSTRAINT country_code_check CHECK ((VALUE ~ '^[A-Z]{2}$'::text));


ALTER DOMAIN public.country_code OWNER TO globetalk;

--
-- Name: cultural_fact_enum; Type: TYPE; Schema: public; Owner: globetalk
--

CREATE TYPE public.cultural_fact_enum AS ENUM (
    'holiday',
    'tradition',
    'food',
    'language',
    'greeting',
    'fun_fact'
);


ALTER TYPE public.cultural_fact_enum OWNER TO globetalk;

--
-- Name: frequency_enum; Type: TYPE; Schema: public; Owner: globetalk
--

CREATE TYPE public.frequency_enum AS ENUM (
    'rare',
    'normal',
    'common'
);


ALTER TYPE public.frequency_enum OWNER TO globetalk;

--
-- Name: language_code; Type: DOMAIN; Schema: public; Owner: globetalk
--

CREATE DOMAIN public.language_code AS text
	CONSTRAINT language_code_check CHECK ((VALUE ~ '^[a-z]{2}$'::text));


ALTER DOMAIN public.language_code OWNER TO globetalk;

--
-- Name: match_source_enum; Type: TYPE; Schema: public; Owner: globetalk
--

CREATE TYPE public.match_source_enum AS ENUM (
    'random',
    'language',
    'timezone',
    'interest'
);


ALTER TYPE public.match_source_enum OWNER TO globetalk;

--
-- Name: match_status_enum; Type: TYPE; Schema: public; Owner: globetalk
--

CREATE TYPE public.match_status_enum AS ENUM (
    'active',
    'completed',
    'abandoned',
    'reported'
);


ALTER TYPE public.match_status_enum OWNER TO globetalk;

--
-- Name: moderation_enum; Type: TYPE; Schema: public; Owner: globetalk
--

CREATE TYPE public.moderation_enum AS ENUM (
    'pending',
    'approved',
    'flagged',
    'blocked'
);


ALTER TYPE public.moderation_enum OWNER TO globetalk;

--
-- Name: privacy_enum; Type: TYPE; Schema: public; Owner: globetalk
--

CREATE TYPE public.privacy_enum AS ENUM (
    'minimal',
    'standard',
    'detailed'
);


ALTER TYPE public.privacy_enum OWNER TO globetalk;

--
-- Name: report_status_enum; Type: TYPE; Schema: public; Owner: globetalk
--

CREATE TYPE public.report_status_enum AS ENUM (
    'open',
    'under_review',
    'resolved',
    'dismissed'
);


ALTER TYPE public.report_status_enum OWNER TO globetalk;

--
-- Name: severity_enum; Type: TYPE; Schema: public; Owner: globetalk
--

CREATE TYPE public.severity_enum AS ENUM (
    'low',
    'medium',
    'high',
    'critical'
);


ALTER TYPE public.severity_enum OWNER TO globetalk;

--
-- Name: status_enum; Type: TYPE; Schema: public; Owner: globetalk
--

CREATE TYPE public.status_enum AS ENUM (
    'active',
    'suspended',
    'banned',
    'deleted'
);


ALTER TYPE public.status_enum OWNER TO globetalk;

--
-- Name: target_type_enum; Type: TYPE; Schema: public; Owner: globetalk
--

CREATE TYPE public.target_type_enum AS ENUM (
    'user',
    'message',
    'match'
);


ALTER TYPE public.target_type_enum OWNER TO globetalk;

--
-- Name: violation_type_enum; Type: TYPE; Schema: public; Owner: globetalk
--

CREATE TYPE public.violation_type_enum AS ENUM (
    'spam',
    'harassment',
    'inappropriate_content',
    'fake_profile',
    'other'
);


ALTER TYPE public.violation_type_enum OWNER TO globetalk;

--
-- Name: a_way_in_is_kept(); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.a_way_in_is_kept() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
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


ALTER FUNCTION public.a_way_in_is_kept() OWNER TO globetalk;

--
-- Name: FUNCTION a_way_in_is_kept(); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.a_way_in_is_kept() IS 'An account without a password keeps a key.';


--
-- Name: account_come_back(uuid); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.account_come_back(account uuid) RETURNS boolean
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
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


ALTER FUNCTION public.account_come_back(account uuid) OWNER TO globetalk;

--
-- Name: FUNCTION account_come_back(account uuid); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.account_come_back(account uuid) IS 'The account is back as what it was. Ended matches stay ended. False: too late.';


--
-- Name: account_delete_again(uuid, timestamp with time zone, boolean); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.account_delete_again(account uuid, ends timestamp with time zone, gone boolean) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
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


ALTER FUNCTION public.account_delete_again(account uuid, ends timestamp with time zone, gone boolean) OWNER TO globetalk;

--
-- Name: FUNCTION account_delete_again(account uuid, ends timestamp with time zone, gone boolean); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.account_delete_again(account uuid, ends timestamp with time zone, gone boolean) IS 'Deletes again what an old backup of the database has brought back.';


--
-- Name: account_end(uuid); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.account_end(account uuid) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
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


ALTER FUNCTION public.account_end(account uuid) OWNER TO globetalk;

--
-- Name: FUNCTION account_end(account uuid); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.account_end(account uuid) IS 'From here on nothing that it wrote can be read, and no way in is left.';


--
-- Name: office_now(); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.office_now() RETURNS timestamp with time zone
    LANGUAGE plpgsql STABLE PARALLEL SAFE
    AS $$
begin
    return (select transaction_timestamp() + shift from public.post_office_clock);
end $$;


ALTER FUNCTION public.office_now() OWNER TO globetalk;

--
-- Name: FUNCTION office_now(); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.office_now() IS 'The instant at which the transaction began, as the office counts time. It has no search_path of its own: it is asked in nearly every statement.';


--
-- Name: uuid_v7(timestamp with time zone); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.uuid_v7(made timestamp with time zone) RETURNS uuid
    LANGUAGE sql PARALLEL SAFE
    RETURN (((lpad(to_hex((floor((EXTRACT(epoch FROM made) * (1000)::numeric)))::bigint), 12, '0'::text) || '7'::text) || substr(translate((gen_random_uuid())::text, '-'::text, ''::text), 14)))::uuid;


ALTER FUNCTION public.uuid_v7(made timestamp with time zone) OWNER TO globetalk;

--
-- Name: FUNCTION uuid_v7(made timestamp with time zone); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.uuid_v7(made timestamp with time zone) IS 'A new id of version 7 for something made at this instant. Inlined.';


--
-- Name: new_id(); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.new_id() RETURNS uuid
    LANGUAGE sql PARALLEL SAFE
    RETURN public.uuid_v7(public.office_now());


ALTER FUNCTION public.new_id() OWNER TO globetalk;

--
-- Name: FUNCTION new_id(); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.new_id() IS 'An id for something made now. Inlined.';


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: moderation_logs; Type: TABLE; Schema: public; Owner: globetalk
--

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

--
-- Name: TABLE moderation_logs; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TABLE public.moderation_logs IS 'Cases: reports by people, and findings of the automatic gate. A held letter opens one in the transaction that posts it.';


--
-- Name: COLUMN moderation_logs.target_id; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON COLUMN public.moderation_logs.target_id IS 'The account, letter or match, as target_type says.';


--
-- Name: case_is_open(uuid); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.case_is_open(account uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    BEGIN ATOMIC
 SELECT (EXISTS ( SELECT
            FROM public.moderation_logs c
           WHERE (((c.reported_user_id = case_is_open.account) OR ((c.target_type = 'user'::public.target_type_enum) AND (c.target_id = case_is_open.account))) AND ((c.status = ANY (ARRAY['open'::public.report_status_enum, 'under_review'::public.report_status_enum])) OR (c.appeal_status = 'pending'::public.appeal_status_enum))))) AS "exists";
END;


ALTER FUNCTION public.case_is_open(account uuid) OWNER TO globetalk;

--
-- Name: FUNCTION case_is_open(account uuid); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.case_is_open(account uuid) IS 'Whether a case about the account is open: it was reported, with its profile, conversation or letter, or the gate held a letter of its. Who reports leaves as he or she likes.';


--
-- Name: account_sanctions; Type: TABLE; Schema: public; Owner: globetalk
--

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

--
-- Name: TABLE account_sanctions; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TABLE public.account_sanctions IS 'Sanctions: who is suspended until a day, or banned. He or she reads, exports and leaves as before, but neither writes nor finds.';


--
-- Name: account_ends_when_it_likes(uuid); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.account_ends_when_it_likes(account uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    BEGIN ATOMIC
 SELECT ((NOT public.case_is_open(account)) AND (NOT (EXISTS ( SELECT
            FROM public.account_sanctions
           WHERE ((account_sanctions.user_id = account_ends_when_it_likes.account) AND (account_sanctions.ended_at IS NULL))))));
END;


ALTER FUNCTION public.account_ends_when_it_likes(account uuid) OWNER TO globetalk;

--
-- Name: FUNCTION account_ends_when_it_likes(account uuid); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.account_ends_when_it_likes(account uuid) IS 'Whether the account may end at once, without its 30 days.';


--
-- Name: legal_holds; Type: TABLE; Schema: public; Owner: globetalk
--

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

--
-- Name: TABLE legal_holds; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TABLE public.legal_holds IS 'Legal holds: nothing of a held account is taken away by age. Neither its letters nor those written to it, nor cases about it or by it.';


--
-- Name: COLUMN legal_holds.until; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON COLUMN public.legal_holds.until IS 'Null: until somebody ends it.';


--
-- Name: accounts_held; Type: VIEW; Schema: public; Owner: globetalk
--

CREATE VIEW public.accounts_held AS
 SELECT DISTINCT legal_holds.user_id
   FROM public.legal_holds
  WHERE ((legal_holds.ended_at IS NULL) AND ((legal_holds.until IS NULL) OR (legal_holds.until > public.office_now())));


ALTER TABLE public.accounts_held OWNER TO globetalk;

--
-- Name: VIEW accounts_held; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON VIEW public.accounts_held IS 'Accounts under a legal hold now.';


--
-- Name: account_is_held(uuid); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.account_is_held(account uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    BEGIN ATOMIC
 SELECT (EXISTS ( SELECT
            FROM public.accounts_held
           WHERE (accounts_held.user_id = account_is_held.account))) AS "exists";
END;


ALTER FUNCTION public.account_is_held(account uuid) OWNER TO globetalk;

--
-- Name: FUNCTION account_is_held(account uuid); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.account_is_held(account uuid) IS 'Whether an account is under a legal hold.';


--
-- Name: account_is_settled(); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.account_is_settled() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if tg_op = 'INSERT' then
        insert into account_capacity (user_id) values (new.user_id);
    end if;
    perform match_pool_refresh(new.user_id, true);
    return null;
end $$;


ALTER FUNCTION public.account_is_settled() OWNER TO globetalk;

--
-- Name: FUNCTION account_is_settled(); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.account_is_settled() IS 'Every account has a capacity row, and the pool says what the profile says.';


--
-- Name: account_leave(uuid, boolean); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.account_leave(account uuid, say_farewell boolean) RETURNS timestamp with time zone
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
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


ALTER FUNCTION public.account_leave(account uuid, say_farewell boolean) OWNER TO globetalk;

--
-- Name: FUNCTION account_leave(account uuid, say_farewell boolean); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.account_leave(account uuid, say_farewell boolean) IS 'The account leaves. When it ends for good; asking again changes nothing.';


--
-- Name: account_opens(uuid, public.status_enum); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.account_opens(account uuid, status public.status_enum) RETURNS boolean
    LANGUAGE plpgsql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    return status <> 'deleted' or exists (
        select from account_deletions d where d.user_id = account
        and d.keys_destroyed_at is null and d.ends_at > office_now());
end $$;


ALTER FUNCTION public.account_opens(account uuid, status public.status_enum) OWNER TO globetalk;

--
-- Name: FUNCTION account_opens(account uuid, status public.status_enum); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.account_opens(account uuid, status public.status_enum) IS 'Whether somebody may still sign in: a deleted account opens until its grace is over.';


--
-- Name: account_purge(uuid); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.account_purge(account uuid) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
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


ALTER FUNCTION public.account_purge(account uuid) OWNER TO globetalk;

--
-- Name: FUNCTION account_purge(account uuid); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.account_purge(account uuid) IS 'What is left: a handle that nobody gets again, an id, and how many letters a match had.';


--
-- Name: uuid_v7_instant(uuid); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.uuid_v7_instant(id uuid) RETURNS timestamp with time zone
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN to_timestamp(((((('x'::text || "left"(encode(uuid_send(id), 'hex'::text), 12)))::bit(48))::bigint)::double precision / (1000)::double precision));


ALTER FUNCTION public.uuid_v7_instant(id uuid) OWNER TO globetalk;

--
-- Name: FUNCTION uuid_v7_instant(id uuid); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.uuid_v7_instant(id uuid) IS 'The instant that an id carries, rounded down to a millisecond. Inlined.';


--
-- Name: inbox; Type: TABLE; Schema: public; Owner: globetalk
--

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

--
-- Name: TABLE inbox; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TABLE public.inbox IS 'What has arrived: once, and never early.';


--
-- Name: match_records; Type: TABLE; Schema: public; Owner: globetalk
--

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
    time_zone_minutes integer DEFAULT 0 NOT NULL,
    CONSTRAINT different_users CHECK ((user_1_id <> user_2_id)),
    CONSTRAINT ended_or_active CHECK (((status = 'active'::public.match_status_enum) = (completed_at IS NULL))),
    CONSTRAINT half_a_globe_apart_at_most CHECK ((((time_zone_difference * 60) + time_zone_minutes) <= 720)),
    CONSTRAINT match_is_of_one_kind CHECK ((match_type <> 'either'::public.correspondence_enum)),
    CONSTRAINT match_records_compatibility_score_check CHECK (((compatibility_score >= (0)::numeric) AND (compatibility_score <= (1)::numeric))),
    CONSTRAINT match_records_letters_posted_check CHECK ((letters_posted >= 0)),
    CONSTRAINT match_records_time_zone_difference_check CHECK (((time_zone_difference >= 0) AND (time_zone_difference <= 12))),
    CONSTRAINT match_records_user_1_rating_check CHECK (((user_1_rating >= 1) AND (user_1_rating <= 5))),
    CONSTRAINT match_records_user_2_rating_check CHECK (((user_2_rating >= 1) AND (user_2_rating <= 5))),
    CONSTRAINT minutes_beyond_whole_hours CHECK (((time_zone_minutes >= 0) AND (time_zone_minutes <= 59))),
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

--
-- Name: TABLE match_records; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TABLE public.match_records IS 'Matches: the pairing of two accounts, which owns their conversation. The smaller id comes first; a pair has at most one active match.';


--
-- Name: COLUMN match_records.time_zone_difference; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON COLUMN public.match_records.time_zone_difference IS 'Whole hours between the two clocks on the day of the match.';


--
-- Name: COLUMN match_records.letters_posted; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON COLUMN public.match_records.letters_posted IS 'Numbers given out, not letters delivered.';


--
-- Name: COLUMN match_records.user_1_farewell; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON COLUMN public.match_records.user_1_farewell IS 'The letter with which this side said goodbye: the match ends when it arrives.';


--
-- Name: COLUMN match_records.blocked_at; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON COLUMN public.match_records.blocked_at IS 'One blocked the other: what has not arrived never will, even when the block is lifted.';


--
-- Name: COLUMN match_records.time_zone_minutes; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON COLUMN public.match_records.time_zone_minutes IS 'The minutes beyond whole hours.';


--
-- Name: messages; Type: TABLE; Schema: public; Owner: globetalk
--

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

--
-- Name: TABLE messages; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TABLE public.messages IS 'Letters, sealed. A row is written once and never changes; months are its partitions.';


--
-- Name: COLUMN messages.correspondence; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON COLUMN public.messages.correspondence IS 'The kind of its match.';


--
-- Name: COLUMN messages.created_at; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON COLUMN public.messages.created_at IS 'When it was posted. The id carries it, too.';


--
-- Name: COLUMN messages.sealed; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON COLUMN public.messages.sealed IS 'The body: AES-256-GCM, bound to its letter.';


--
-- Name: COLUMN messages.leaves_at; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON COLUMN public.messages.leaves_at IS 'Until then it can be taken back.';


--
-- Name: COLUMN messages.estimated_read_time; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON COLUMN public.messages.estimated_read_time IS 'Seconds.';


--
-- Name: user_profiles; Type: TABLE; Schema: public; Owner: globetalk
--

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

--
-- Name: TABLE user_profiles; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TABLE public.user_profiles IS 'Accounts: anonymous memberships, without name, e-mail or address.';


--
-- Name: COLUMN user_profiles.password_hash; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON COLUMN public.user_profiles.password_hash IS 'Argon2id. Null: only keys open the account.';


--
-- Name: COLUMN user_profiles.region; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON COLUMN public.user_profiles.region IS 'Never shown to anybody else.';


--
-- Name: COLUMN user_profiles.account_status; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON COLUMN public.user_profiles.account_status IS 'A deleted account keeps only what its purge within 30 days still needs.';


--
-- Name: analytics_facts; Type: VIEW; Schema: public; Owner: globetalk
--

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

--
-- Name: VIEW analytics_facts; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON VIEW public.analytics_facts IS 'A row for each account and thing that is counted, in whole months only.';


--
-- Name: analytics_groups(integer); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.analytics_groups(fewest integer) RETURNS TABLE(month text, country text, language text, measure text, people bigint, value double precision, told boolean)
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 WITH groups AS MATERIALIZED (
          SELECT f.month,
             COALESCE(f.country, ''::text) AS country,
             COALESCE(f.language, ''::text) AS language,
             f.measure,
             count(DISTINCT f.user_id) AS people,
                 CASE
                     WHEN (f.measure = 'median-delay-hours'::text) THEN percentile_cont((0.5)::double precision) WITHIN GROUP (ORDER BY f.amount)
                     ELSE (count(*))::double precision
                 END AS value
            FROM public.analytics_facts f
           GROUP BY GROUPING SETS ((f.month, f.measure), (f.month, f.country, f.measure), (f.month, f.country, f.language, f.measure))
         ), months AS (
          SELECT g.month,
             g.country,
             g.language,
             g.measure,
             g.people,
             g.value,
             (g.people >= analytics_groups.fewest) AS told
            FROM groups g
           WHERE (g.country = ''::text)
         ), countries AS (
          SELECT g.month,
             g.country,
             g.language,
             g.measure,
             g.people,
             g.value,
             (around.told AND (g.people >= analytics_groups.fewest) AND (NOT (bool_or((g.people < analytics_groups.fewest)) OVER beside AND ((COALESCE(sum(g.people) OVER before, (0)::numeric) < (analytics_groups.fewest)::numeric) OR (count(*) OVER before < 2))))) AS told
            FROM (groups g
              JOIN months around USING (month, measure))
           WHERE ((g.country <> ''::text) AND (g.language = ''::text))
           WINDOW beside AS (PARTITION BY g.month, g.measure), before AS (PARTITION BY g.month, g.measure ORDER BY g.people, g.country ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
         ), languages AS (
          SELECT g.month,
             g.country,
             g.language,
             g.measure,
             g.people,
             g.value,
             (around.told AND (g.people >= analytics_groups.fewest) AND (NOT (bool_or((g.people < analytics_groups.fewest)) OVER beside AND ((COALESCE(sum(g.people) OVER before, (0)::numeric) < (analytics_groups.fewest)::numeric) OR (count(*) OVER before < 2))))) AS told
            FROM (groups g
              JOIN countries around USING (month, measure, country))
           WHERE (g.language <> ''::text)
           WINDOW beside AS (PARTITION BY g.month, g.measure, g.country), before AS (PARTITION BY g.month, g.measure, g.country ORDER BY g.people, g.language ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
         )
  SELECT months.month,
     months.country,
     months.language,
     months.measure,
     months.people,
     months.value,
     months.told
    FROM months
 UNION ALL
  SELECT countries.month,
     countries.country,
     countries.language,
     countries.measure,
     countries.people,
     countries.value,
     countries.told
    FROM countries
 UNION ALL
  SELECT languages.month,
     languages.country,
     languages.language,
     languages.measure,
     languages.people,
     languages.value,
     languages.told
    FROM languages;
END;


ALTER FUNCTION public.analytics_groups(fewest integer) OWNER TO globetalk;

--
-- Name: FUNCTION analytics_groups(fewest integer); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.analytics_groups(fewest integer) IS 'Every group, and whether it may be told: never one of fewer people, nor one by difference.';


--
-- Name: analytics_work_out(integer); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.analytics_work_out(fewest integer) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    fresh text[];
begin
    -- two reports at once work out a month once
    lock table analytics_months in share row exclusive mode;
    with missing as (
        select distinct f.month from analytics_facts f
        where f.month < to_char((office_now() - interval '3 days') at time zone 'UTC', 'YYYY-MM')
          and not exists (select from analytics_months m where m.month = f.month)),
    made as (
        insert into analytics_months (month, least)
            select month, fewest from missing returning month)
    select array_agg(month) into fresh from made;
    if fresh is null then
        return;
    end if;
    insert into analytics_aggregates
        select month, country, language, measure, people, value
        from analytics_groups(fewest) where told and month = any (fresh);
    insert into analytics_left_out
        select month, count(*) from analytics_groups(fewest)
        where not told and month = any (fresh) group by month;
end $$;


ALTER FUNCTION public.analytics_work_out(fewest integer) OWNER TO globetalk;

--
-- Name: FUNCTION analytics_work_out(fewest integer); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.analytics_work_out(fewest integer) IS 'Works out the months that are over and were not yet; those that were stay as they are.';


--
-- Name: arrival_is_news(); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.arrival_is_news() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    SET enable_hashjoin TO 'off'
    SET enable_mergejoin TO 'off'
    AS $$
begin
    update mailbox_places p set
        last_activity = greatest(p.last_activity, a.delivered_at), archived = false,
        letters_arrived = p.letters_arrived + a.letters, letters_read = p.letters_read + a.read
    from (select match_id, recipient_id, max(delivered_at) as delivered_at,
                 count(*)::integer as letters, count(read_at)::integer as read
          from arrived group by match_id, recipient_id order by match_id, recipient_id) a
    where p.match_id = a.match_id and p.user_id = a.recipient_id;
    return null;
end $$;


ALTER FUNCTION public.arrival_is_news() OWNER TO globetalk;

--
-- Name: FUNCTION arrival_is_news(); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.arrival_is_news() IS 'A letter that arrives is counted, is activity, and brings its match back.';


--
-- Name: audit_log; Type: TABLE; Schema: public; Owner: globetalk
--

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

--
-- Name: TABLE audit_log; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TABLE public.audit_log IS 'What moderators and operators saw and did, as a chain.';


--
-- Name: COLUMN audit_log.entry; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON COLUMN public.audit_log.entry IS 'Without gaps.';


--
-- Name: COLUMN audit_log.written_by; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON COLUMN public.audit_log.written_by IS 'The role that was connected.';


--
-- Name: COLUMN audit_log.actor; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON COLUMN public.audit_log.actor IS 'Who did it: an account''s id, operator, postman.';


--
-- Name: COLUMN audit_log.subject; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON COLUMN public.audit_log.subject IS 'What it was done to: account, letter, case.';


--
-- Name: audit_seal(public.audit_log); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.audit_seal(a public.audit_log) RETURNS bytea
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN sha256(((a).previous || convert_to((jsonb_build_array((a).entry, EXTRACT(epoch FROM (a).written_at), (a).written_by, (a).actor, (a).action, (a).subject, (a).detail))::text, 'UTF8'::name)));


ALTER FUNCTION public.audit_seal(a public.audit_log) OWNER TO globetalk;

--
-- Name: FUNCTION audit_seal(a public.audit_log); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.audit_seal(a public.audit_log) IS 'The seal of an entry, over itself and the seal before.';


--
-- Name: audit_end; Type: TABLE; Schema: public; Owner: globetalk
--

CREATE TABLE public.audit_end (
    only_row boolean DEFAULT true NOT NULL,
    entry bigint NOT NULL,
    seal bytea NOT NULL,
    CONSTRAINT audit_end_only_row_check CHECK (only_row),
    CONSTRAINT audit_end_seal_check CHECK ((octet_length(seal) = 32))
);


ALTER TABLE public.audit_end OWNER TO globetalk;

--
-- Name: TABLE audit_end; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TABLE public.audit_end IS 'The end of the audit log''s chain: one row.';


--
-- Name: audit_check(); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.audit_check() RETURNS TABLE(entries bigint, broken bigint, last_seal bytea)
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 WITH chain AS (
          SELECT a.entry,
             ((a.seal = public.audit_seal(a.*)) AND (a.entry = row_number() OVER line) AND (a.previous = lag(a.seal, 1, sha256('\x676c6f626574616c6b'::bytea)) OVER line)) AS whole
            FROM public.audit_log a
           WINDOW line AS (ORDER BY a.entry)
         )
  SELECT count(c.entry) AS count,
     COALESCE(min(c.entry) FILTER (WHERE (NOT c.whole)),
         CASE
             WHEN ((e.entry <> count(c.entry)) OR (e.seal IS DISTINCT FROM COALESCE(( SELECT a.seal
                FROM public.audit_log a
               ORDER BY a.entry DESC
              LIMIT 1), sha256('\x676c6f626574616c6b'::bytea)))) THEN (count(c.entry) + 1)
             ELSE NULL::bigint
         END) AS "coalesce",
     e.seal
    FROM (public.audit_end e
      LEFT JOIN chain c ON (true))
   GROUP BY e.entry, e.seal;
END;


ALTER FUNCTION public.audit_check() OWNER TO globetalk;

--
-- Name: FUNCTION audit_check(); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.audit_check() IS 'Whether the chain is whole. Broken: the first entry that is not what it was; one after the last when the end is missing; null when all is well.';


--
-- Name: audit_only_grows(); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.audit_only_grows() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    raise exception 'the audit log only grows'
        using errcode = '23514', constraint = 'audit_only_grows';
end $$;


ALTER FUNCTION public.audit_only_grows() OWNER TO globetalk;

--
-- Name: FUNCTION audit_only_grows(); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.audit_only_grows() IS 'The audit log only grows.';


--
-- Name: audit_write(text, text, uuid, jsonb); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.audit_write(actor text, action text, subject uuid DEFAULT NULL::uuid, detail jsonb DEFAULT '{}'::jsonb) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    last audit_end;
    a audit_log;
begin
    select * into last from audit_end for no key update;
    a := row(last.entry + 1, office_now(), session_user, actor, action, subject,
             coalesce(detail, '{}'), last.seal, last.seal);
    a.seal := audit_seal(a);
    insert into audit_log select a.*;
    update audit_end e set entry = a.entry, seal = a.seal;
    return a.entry;
end $$;


ALTER FUNCTION public.audit_write(actor text, action text, subject uuid, detail jsonb) OWNER TO globetalk;

--
-- Name: FUNCTION audit_write(actor text, action text, subject uuid, detail jsonb); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.audit_write(actor text, action text, subject uuid, detail jsonb) IS 'Writes an entry; the only way in.';


--
-- Name: author_is_still_there(); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.author_is_still_there() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    perform from user_profiles where user_id = new.author_id for share;
    if exists (select from account_deletions
               where user_id = new.author_id and keys_destroyed_at is not null) then
        raise exception 'the author has left for good'
            using errcode = '23514', constraint = 'author_has_left';
    end if;
    return new;
end $$;


ALTER FUNCTION public.author_is_still_there() OWNER TO globetalk;

--
-- Name: FUNCTION author_is_still_there(); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.author_is_still_there() IS 'Who has left for good gets no new data key, even in the middle of writing.';


--
-- Name: author_is_told(uuid, text); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.author_is_told(letter uuid, channel text) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    perform pg_notify(channel, sender_id::text) from letter_numbers where message_id = letter;
end $$;


ALTER FUNCTION public.author_is_told(letter uuid, channel text) OWNER TO globetalk;

--
-- Name: FUNCTION author_is_told(letter uuid, channel text); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.author_is_told(letter uuid, channel text) IS 'Its author is told what has become of a letter.';


--
-- Name: away_time(); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.away_time() RETURNS interval
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN '30 days'::interval;


ALTER FUNCTION public.away_time() OWNER TO globetalk;

--
-- Name: FUNCTION away_time(); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.away_time() IS 'Who has not signed in for so long is away, and not offered to anybody. Inlined.';


--
-- Name: block_is_remembered(); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.block_is_remembered() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    update match_records set blocked_at = new.blocked_at
        where user_1_id = least(new.blocker_id, new.blocked_id)
          and user_2_id = greatest(new.blocker_id, new.blocked_id) and blocked_at is null;
    return null;
end $$;


ALTER FUNCTION public.block_is_remembered() OWNER TO globetalk;

--
-- Name: FUNCTION block_is_remembered(); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.block_is_remembered() IS 'What a block has stopped stays stopped when the block is lifted.';


--
-- Name: block_parts_the_two(); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.block_parts_the_two() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    -- the match's row first, which posting holds; then the queue before the mailbox, as a delivery
    -- takes them: nobody waits in a circle
    perform from match_records
        where user_1_id = least(new.blocker_id, new.blocked_id)
          and user_2_id = greatest(new.blocker_id, new.blocked_id)
        order by match_id for no key update;
    delete from delivery_queue q using match_records m, letter_numbers n
        where m.user_1_id = least(new.blocker_id, new.blocked_id)
          and m.user_2_id = greatest(new.blocker_id, new.blocked_id)
          and n.match_id = m.match_id and q.message_id = n.message_id;
    -- it ends like any that somebody leaves: the other side cannot tell
    update match_records set status = 'completed', completion_reason = 'user_left',
           completed_at = office_now(), updated_at = office_now()
        where user_1_id = least(new.blocker_id, new.blocked_id)
          and user_2_id = greatest(new.blocker_id, new.blocked_id) and status = 'active';
    return null;
end $$;


ALTER FUNCTION public.block_parts_the_two() OWNER TO globetalk;

--
-- Name: FUNCTION block_parts_the_two(); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.block_parts_the_two() IS 'A blocked pair has no active match, and no letter of theirs is on its way.';


--
-- Name: block_waits_for_matching(); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.block_waits_for_matching() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    perform from account_capacity where user_id in (new.blocker_id, new.blocked_id)
        order by user_id for no key update;
    return new;
end $$;


ALTER FUNCTION public.block_waits_for_matching() OWNER TO globetalk;

--
-- Name: FUNCTION block_waits_for_matching(); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.block_waits_for_matching() IS 'A block and a find of the same two come one after the other.';


--
-- Name: capacity_changed(); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.capacity_changed() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    most integer;
begin
    select p.max_active_conversations into most
        from user_profiles p where p.user_id = new.user_id;
    if (old.hidden_until, old.most_new_a_week)
       is not distinct from (new.hidden_until, new.most_new_a_week)
       and (old.active_count < most) = (new.active_count < most) then
        if new.times_chosen = old.times_chosen then
            return null;
        end if;
        -- who is found may be found, or the find would have been refused; the week may be full by
        -- it
        if not week_is_full(new.most_new_a_week, new.chosen_at, office_now())
           and match_pool_chosen(new.user_id, new.chosen_at, new.times_chosen % 4 = 0) then
            return null;
        end if;
    end if;
    perform match_pool_refresh(new.user_id, false);
    return null;
end $$;


ALTER FUNCTION public.capacity_changed() OWNER TO globetalk;

--
-- Name: FUNCTION capacity_changed(); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.capacity_changed() IS 'The pool follows the places, the choices and "not now".';


--
-- Name: capacity_is_kept(); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.capacity_is_kept() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    most integer;
begin
    if new.active_count > old.active_count then
        select max_active_conversations into most from user_profiles
            where user_id = new.user_id and account_status = 'active';
        if most is null or new.active_count > most then
            raise exception 'no free place'
                using errcode = '23514', constraint = 'capacity_is_kept';
        end if;
    end if;
    return new;
end $$;


ALTER FUNCTION public.capacity_is_kept() OWNER TO globetalk;

--
-- Name: FUNCTION capacity_is_kept(); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.capacity_is_kept() IS 'A place is taken only while one is free and the account is active.';


--
-- Name: case_decided(public.moderation_logs, public.report_status_enum, public.action_enum, text); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.case_decided(it public.moderation_logs, becomes public.report_status_enum, action public.action_enum, note text) RETURNS void
    LANGUAGE sql
    BEGIN ATOMIC
 UPDATE public.moderation_logs SET status = case_decided.becomes, resolution_action = case_decided.action, resolution_notes = case_decided.note, reviewed_at = public.office_now()
   WHERE (moderation_logs.log_id = (case_decided.it).log_id);
END;


ALTER FUNCTION public.case_decided(it public.moderation_logs, becomes public.report_status_enum, action public.action_enum, note text) OWNER TO globetalk;

--
-- Name: FUNCTION case_decided(it public.moderation_logs, becomes public.report_status_enum, action public.action_enum, note text); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.case_decided(it public.moderation_logs, becomes public.report_status_enum, action public.action_enum, note text) IS 'The case is closed, with what was done and why.';


--
-- Name: case_in_hand(uuid); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.case_in_hand(wanted uuid) RETURNS text
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    it moderation_logs;
begin
    perform from moderation_logs c join letter_numbers n on n.message_id = c.target_id
        join match_records m using (match_id)
        where c.log_id = wanted for no key update of m;
    perform from moderation_logs c join letter_moderation v on v.message_id = c.target_id
        where c.log_id = wanted for no key update of v;
    select * into it from moderation_logs where log_id = wanted for no key update;
    return case when it.log_id is null then 'none'
                when it.status in ('open', 'under_review') then case_is_about(it)
                else 'decided' end;
end $$;


ALTER FUNCTION public.case_in_hand(wanted uuid) OWNER TO globetalk;

--
-- Name: FUNCTION case_in_hand(wanted uuid); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.case_in_hand(wanted uuid) IS 'Locks the case and says what it is about; none; decided: not open any more.';


--
-- Name: case_is_about(public.moderation_logs); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.case_is_about(it public.moderation_logs) RETURNS text
    LANGUAGE plpgsql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if not it.automated_detection or it.target_type <> 'message' then
        return it.target_type;
    end if;
    return coalesce((
        select case when exists (select from letter_recalls r where r.message_id = l.message_id)
                    then 'taken-back'
                    when v.moderation_status not in ('pending', 'flagged') then 'judged'
                    when exists (select from account_deletions d where d.user_id = l.sender_id)
                    then 'author-left'
                    else 'held' end
        from messages l join letter_moderation v using (message_id)
        where l.message_id = it.target_id), 'gone');
end $$;


ALTER FUNCTION public.case_is_about(it public.moderation_logs) OWNER TO globetalk;

--
-- Name: FUNCTION case_is_about(it public.moderation_logs); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.case_is_about(it public.moderation_logs) IS 'What an open case is about. A report: what was reported. A finding of the gate: where its letter is (held, taken-back, author-left, judged in another way, gone).';


--
-- Name: case_is_audited(public.moderation_logs, text, text, text); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.case_is_audited(it public.moderation_logs, actor text, act text, reason text) RETURNS bigint
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if reason is not null and char_length(btrim(reason)) not between 1 and 500 then
        raise exception 'who looks or decides says why'
            using errcode = '23514', constraint = 'case_act_has_a_reason';
    end if;
    return audit_write(actor, act, it.log_id, jsonb_strip_nulls(jsonb_build_object(
        'reason', reason, 'letter', case when it.automated_detection then it.target_id end,
        'account', it.reported_user_id)));
end $$;


ALTER FUNCTION public.case_is_audited(it public.moderation_logs, actor text, act text, reason text) OWNER TO globetalk;

--
-- Name: FUNCTION case_is_audited(it public.moderation_logs, actor text, act text, reason text); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.case_is_audited(it public.moderation_logs, actor text, act text, reason text) IS 'Who acts says why, in the audit log that stays, whatever becomes of the case.';


--
-- Name: choice_is_kept(); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.choice_is_kept() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if new.times_chosen > old.times_chosen then
        if old.hidden_until > office_now()
           or week_is_full(old.most_new_a_week, old.chosen_at, office_now()) then
            raise exception 'not now' using errcode = '23514', constraint = 'not_now_is_kept';
        end if;
        new.chosen_at :=
            (old.chosen_at || office_now())[greatest(cardinality(old.chosen_at) - 8, 1):];
    end if;
    return new;
end $$;


ALTER FUNCTION public.choice_is_kept() OWNER TO globetalk;

--
-- Name: FUNCTION choice_is_kept(); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.choice_is_kept() IS 'Nobody is chosen against "not now" or beyond the week''s limit; every choice is counted.';


--
-- Name: clock_move(interval); Type: FUNCTION; Schema: public; Owner: globetalk
--

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
        raise exception 'the clock never goes back'
            using errcode = '23514', constraint = 'clock_never_goes_back';
    end if;
    update post_office_clock set shift = shift + ahead;
    perform pg_notify('globetalk_clock', '');   -- so that sleepers look again
    return office_now();
end $$;


ALTER FUNCTION public.clock_move(ahead interval) OWNER TO globetalk;

--
-- Name: FUNCTION clock_move(ahead interval); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.clock_move(ahead interval) IS 'Moves the clock ahead, in development only.';


--
-- Name: close_case(uuid, text, text); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.close_case(wanted uuid, actor text, note text, OUT outcome text) RETURNS text
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    it moderation_logs;
begin
    outcome := case_in_hand(wanted);
    select * into it from moderation_logs where log_id = wanted;
    if outcome in ('none', 'decided', 'held') then
        return;
    end if;
    -- should its author come back, the letter is not at customs for ever
    if outcome = 'author-left' then
        perform letter_comes_back(it.target_id);
    end if;
    perform case_decided(it, 'dismissed', 'no_action', note);
    perform case_is_audited(it, actor, 'case-closed', coalesce(note, ''));
    outcome := 'closed';
end $$;


ALTER FUNCTION public.close_case(wanted uuid, actor text, note text, OUT outcome text) OWNER TO globetalk;

--
-- Name: FUNCTION close_case(wanted uuid, actor text, note text, OUT outcome text); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.close_case(wanted uuid, actor text, note text, OUT outcome text) IS 'closed; or why not. A case that holds a letter is decided by releasing or returning it.';


--
-- Name: cooling_off(); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.cooling_off() RETURNS interval
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN '180 days'::interval;


ALTER FUNCTION public.cooling_off() OWNER TO globetalk;

--
-- Name: FUNCTION cooling_off(); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.cooling_off() IS 'How long two people who have parted are not matched again. Inlined.';


--
-- Name: data_key_has_its_epoch(); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.data_key_has_its_epoch() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    gone boolean;
begin
    select destroyed_at is not null into gone
        from key_epochs where epoch = new.epoch for key share;
    if gone then
        raise exception 'the epoch is destroyed'
            using errcode = '23514', constraint = 'epoch_is_destroyed';
    end if;
    return new;
end $$;


ALTER FUNCTION public.data_key_has_its_epoch() OWNER TO globetalk;

--
-- Name: FUNCTION data_key_has_its_epoch(); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.data_key_has_its_epoch() IS 'A destroyed epoch wraps no new key.';


--
-- Name: deletion_is_held(uuid); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.deletion_is_held(account uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    BEGIN ATOMIC
 SELECT (EXISTS ( SELECT
            FROM public.accounts_held h
           WHERE ((h.user_id = deletion_is_held.account) OR (EXISTS ( SELECT
                    FROM public.match_records m
                   WHERE (((m.user_1_id = deletion_is_held.account) AND (m.user_2_id = h.user_id)) OR ((m.user_1_id = h.user_id) AND (m.user_2_id = deletion_is_held.account)))))))) AS "exists";
END;


ALTER FUNCTION public.deletion_is_held(account uuid) OWNER TO globetalk;

--
-- Name: FUNCTION deletion_is_held(account uuid); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.deletion_is_held(account uuid) IS 'Whether a hold keeps the account''s data keys: a held account keeps what was written to it.';


--
-- Name: deletion_takes_its_time(); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.deletion_takes_its_time() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
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


ALTER FUNCTION public.deletion_takes_its_time() OWNER TO globetalk;

--
-- Name: FUNCTION deletion_takes_its_time(); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.deletion_takes_its_time() IS 'While a sanction is in force or a case is open, an account has its 30 days and no less.';


--
-- Name: account_deletions; Type: TABLE; Schema: public; Owner: globetalk
--

CREATE TABLE public.account_deletions (
    user_id uuid NOT NULL,
    asked_at timestamp with time zone DEFAULT public.office_now() NOT NULL,
    ends_at timestamp with time zone DEFAULT (public.office_now() + '30 days'::interval) NOT NULL,
    farewell boolean NOT NULL,
    former_status public.status_enum NOT NULL,
    keys_destroyed_at timestamp with time zone,
    purged_at timestamp with time zone,
    gone_before boolean DEFAULT false NOT NULL,
    CONSTRAINT comes_back_as_somebody CHECK ((former_status <> 'deleted'::public.status_enum)),
    CONSTRAINT deletion_within_30_days CHECK (((ends_at >= asked_at) AND (ends_at <= (asked_at + '30 days'::interval)))),
    CONSTRAINT keys_go_before_the_rest CHECK ((purged_at >= keys_destroyed_at))
);


ALTER TABLE public.account_deletions OWNER TO globetalk;

--
-- Name: TABLE account_deletions; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TABLE public.account_deletions IS 'Who is leaving or has left for good. Within 30 days it may come back.';


--
-- Name: COLUMN account_deletions.farewell; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON COLUMN public.account_deletions.farewell IS 'Pen pals are told that it has said goodbye.';


--
-- Name: COLUMN account_deletions.former_status; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON COLUMN public.account_deletions.former_status IS 'What it comes back as.';


--
-- Name: COLUMN account_deletions.gone_before; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON COLUMN public.account_deletions.gone_before IS 'It was gone for good when the newest backup of the keys was made: there is nothing to keep.';


--
-- Name: deletion_waits(uuid); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.deletion_waits(account uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    BEGIN ATOMIC
 SELECT (public.deletion_is_held(account) OR (public.case_is_open(account) AND (NOT (EXISTS ( SELECT
            FROM public.account_deletions
           WHERE ((account_deletions.user_id = deletion_waits.account) AND account_deletions.gone_before))))));
END;


ALTER FUNCTION public.deletion_waits(account uuid) OWNER TO globetalk;

--
-- Name: FUNCTION deletion_waits(account uuid); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.deletion_waits(account uuid) IS 'Whether the account''s keys stay: for a legal hold, or until a case about it is closed.';


--
-- Name: destroyed_epoch_wraps_nothing(); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.destroyed_epoch_wraps_nothing() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if tg_op = 'DELETE' or (old.destroyed_at is not null and new is distinct from old) then
        raise exception 'what is destroyed stays so'
            using errcode = '23514', constraint = 'epoch_is_destroyed';
    end if;
    if new.destroyed_at is not null
       and exists (select from data_keys where epoch = new.epoch) then
        raise exception 'a data key is wrapped by this epoch'
            using errcode = '23514', constraint = 'epoch_is_in_use';
    end if;
    return new;
end $$;


ALTER FUNCTION public.destroyed_epoch_wraps_nothing() OWNER TO globetalk;

--
-- Name: FUNCTION destroyed_epoch_wraps_nothing(); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.destroyed_epoch_wraps_nothing() IS 'An epoch is destroyed only when it wraps nothing, and stays destroyed.';


--
-- Name: draft_may_be_saved(); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.draft_may_be_saved() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    perform hold_request(new.user_id, new.request_id);
    if exists (select from posting_keys
               where user_id = new.user_id and request_id = new.request_id) then
        raise exception 'already posted'
            using errcode = '23505', constraint = 'draft_already_posted';
    end if;
    -- a save that is asked again, because its answer was lost, makes no further draft
    if tg_op = 'INSERT' and not exists (select from drafts where draft_id = new.draft_id)
       and (select count(*) from drafts where user_id = new.user_id) >= 100 then
        raise exception 'a hundred drafts'
            using errcode = '23514', constraint = 'drafts_at_most_100';
    end if;
    if tg_op = 'UPDATE' and ((new.user_id, new.match_id, new.request_id)
                             is distinct from (old.user_id, old.match_id, old.request_id)
                             or new.version <= old.version) then
        raise exception 'a draft keeps its place and its versions grow'
            using errcode = '23514', constraint = 'draft_versions_grow';
    end if;
    return new;
end $$;


ALTER FUNCTION public.draft_may_be_saved() OWNER TO globetalk;

--
-- Name: FUNCTION draft_may_be_saved(); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.draft_may_be_saved() IS 'A draft keeps its place, its versions grow, and what is posted is no draft. An account has at most a hundred.';


--
-- Name: end_sanctions_that_are_over(); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.end_sanctions_that_are_over() RETURNS bigint
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    BEGIN ATOMIC
 WITH over AS (
          UPDATE public.account_sanctions SET ended_at = public.office_now(), ended_by = 'postman'::text
           WHERE ((account_sanctions.ended_at IS NULL) AND (account_sanctions.until <= public.office_now()))
           RETURNING 1 AS "?column?"
         )
  SELECT count(*) AS count
    FROM over;
END;


ALTER FUNCTION public.end_sanctions_that_are_over() OWNER TO globetalk;

--
-- Name: FUNCTION end_sanctions_that_are_over(); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.end_sanctions_that_are_over() IS 'Ends suspensions whose day has come. How many.';


--
-- Name: epochs_only_grow(); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.epochs_only_grow() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    raise exception 'a data key never goes back to an older epoch'
        using errcode = '23514', constraint = 'epochs_only_grow';
end $$;


ALTER FUNCTION public.epochs_only_grow() OWNER TO globetalk;

--
-- Name: FUNCTION epochs_only_grow(); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.epochs_only_grow() IS 'A data key never goes back to an older epoch.';


--
-- Name: fact_is_rated(); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.fact_is_rated() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    fewer integer := case when tg_op = 'INSERT' then 0 else old.rating end;
    more integer := case when tg_op = 'DELETE' then 0 else new.rating end;
begin
    -- the fact's row lock keeps it right under concurrency
    update cultural_data set ratings_sum = ratings_sum + more - fewer,
           ratings = ratings + (more > 0)::integer - (fewer > 0)::integer
        where fact_id = coalesce(new.fact_id, old.fact_id);
    update cultural_data set user_ratings = round(ratings_sum::numeric / nullif(ratings, 0), 2)
        where fact_id = coalesce(new.fact_id, old.fact_id);
    return null;
end $$;


ALTER FUNCTION public.fact_is_rated() OWNER TO globetalk;

--
-- Name: FUNCTION fact_is_rated(); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.fact_is_rated() IS 'A fact knows the mean of its ratings.';


--
-- Name: farewell_is_the_last(); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.farewell_is_the_last() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if exists (select from match_records m where m.match_id = new.match_id
               and case when m.user_1_id = new.sender_id then m.user_1_farewell
                        else m.user_2_farewell end is not null) then
        raise exception 'the farewell is written'
            using errcode = '23514', constraint = 'farewell_is_the_last';
    end if;
    return new;
end $$;


ALTER FUNCTION public.farewell_is_the_last() OWNER TO globetalk;

--
-- Name: FUNCTION farewell_is_the_last(); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.farewell_is_the_last() IS 'A farewell is the last letter of its author.';


--
-- Name: letter_numbers; Type: TABLE; Schema: public; Owner: globetalk
--

CREATE TABLE public.letter_numbers (
    match_id uuid NOT NULL,
    message_sequence integer NOT NULL,
    message_id uuid NOT NULL,
    sender_id uuid NOT NULL,
    CONSTRAINT letter_numbers_message_sequence_check CHECK ((message_sequence >= 1))
);


ALTER TABLE public.letter_numbers OWNER TO globetalk;

--
-- Name: TABLE letter_numbers; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TABLE public.letter_numbers IS 'Each number of a conversation once, each letter one number.';


--
-- Name: farewell_is_unsaid(uuid); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.farewell_is_unsaid(letter uuid) RETURNS void
    LANGUAGE sql
    BEGIN ATOMIC
 UPDATE public.match_records m SET user_1_farewell = NULLIF(m.user_1_farewell, farewell_is_unsaid.letter), user_2_farewell = NULLIF(m.user_2_farewell, farewell_is_unsaid.letter)
    FROM public.letter_numbers n
   WHERE ((n.message_id = farewell_is_unsaid.letter) AND (m.match_id = n.match_id) AND ((farewell_is_unsaid.letter = m.user_1_farewell) OR (farewell_is_unsaid.letter = m.user_2_farewell)));
END;


ALTER FUNCTION public.farewell_is_unsaid(letter uuid) OWNER TO globetalk;

--
-- Name: FUNCTION farewell_is_unsaid(letter uuid); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.farewell_is_unsaid(letter uuid) IS 'A goodbye that was not sent is none. Its author needs a place for the pen pal again (capacity_is_kept).';


--
-- Name: hold_is_logged(); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.hold_is_logged() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if tg_op = 'INSERT' then
        perform audit_write(new.placed_by, 'hold-placed', new.user_id, jsonb_build_object(
            'hold', new.hold_id, 'reason', new.reason, 'until', extract(epoch from new.until)));
        return null;
    end if;
    if tg_op = 'DELETE' and old.ended_at < kept_since('moderation') then
        return null;   -- retention
    end if;
    if tg_op = 'DELETE' or old.ended_at is not null
       or (new.hold_id, new.user_id, new.reason, new.placed_by, new.placed_at, new.until)
          is distinct from
          (old.hold_id, old.user_id, old.reason, old.placed_by, old.placed_at, old.until) then
        raise exception 'a hold is placed and ended, never changed'
            using errcode = '23514', constraint = 'hold_is_never_changed';
    end if;
    perform audit_write(new.ended_by, 'hold-ended', new.user_id,
                        jsonb_build_object('hold', new.hold_id));
    return null;
end $$;


ALTER FUNCTION public.hold_is_logged() OWNER TO globetalk;

--
-- Name: FUNCTION hold_is_logged(); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.hold_is_logged() IS 'A hold is placed and ended, never changed; both are in the audit log.';


--
-- Name: hold_request(uuid, uuid); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.hold_request(account uuid, request uuid) RETURNS void
    LANGUAGE sql
    BEGIN ATOMIC
 SELECT pg_advisory_xact_lock(hashtextextended(((account)::text || (request)::text), (0)::bigint)) AS pg_advisory_xact_lock;
END;


ALTER FUNCTION public.hold_request(account uuid, request uuid) OWNER TO globetalk;

--
-- Name: FUNCTION hold_request(account uuid, request uuid); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.hold_request(account uuid, request uuid) IS 'Posting a request and saving the draft that has it come one after the other.';


--
-- Name: interest_mask(text[]); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.interest_mask(codes text[]) RETURNS bit
    LANGUAGE plpgsql STABLE PARALLEL SAFE
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    return (select coalesce(bit_or(set_bit(0::bit(128), place, 1)), 0::bit(128))
            from interest_places where code = any (codes));
end $$;


ALTER FUNCTION public.interest_mask(codes text[]) OWNER TO globetalk;

--
-- Name: FUNCTION interest_mask(codes text[]); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.interest_mask(codes text[]) IS 'Interests as bits, so that two people are compared by counting.';


--
-- Name: interests_get_places(text[]); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.interests_get_places(codes text[]) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if exists (select from unnest(codes) code
               where not exists (select from interest_places i where i.code = code.code)) then
        lock table interest_places in share row exclusive mode;
        insert into interest_places
            select code, taken + row_number() over (order by code)
            from (select distinct code from unnest(codes) code
                  where code not in (select i.code from interest_places i)) fresh,
                 (select coalesce(max(place), -1) as taken from interest_places) places
            order by code limit (select 127 - count(*) from interest_places);
    end if;
end $$;


ALTER FUNCTION public.interests_get_places(codes text[]) OWNER TO globetalk;

--
-- Name: FUNCTION interests_get_places(codes text[]); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.interests_get_places(codes text[]) IS 'Gives places to new interests. What finds no place is not compared.';


--
-- Name: retention_periods; Type: TABLE; Schema: public; Owner: globetalk
--

CREATE TABLE public.retention_periods (
    kind text NOT NULL,
    keeps interval NOT NULL,
    CONSTRAINT retention_periods_keeps_check CHECK ((keeps >= '90 days'::interval)),
    CONSTRAINT retention_periods_kind_check CHECK ((kind = ANY (ARRAY['one-time'::text, 'long-term'::text, 'moderation'::text])))
);


ALTER TABLE public.retention_periods OWNER TO globetalk;

--
-- Name: TABLE retention_periods; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TABLE public.retention_periods IS 'How long what is kept. Law, not a setting.';


--
-- Name: kept_since(text); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.kept_since(what text) RETURNS timestamp with time zone
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT (public.office_now() - retention_periods.keeps)
    FROM public.retention_periods
   WHERE (retention_periods.kind = kept_since.what);
END;


ALTER FUNCTION public.kept_since(what text) OWNER TO globetalk;

--
-- Name: FUNCTION kept_since(what text); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.kept_since(what text) IS 'What was made before this instant is over.';


--
-- Name: letter_before(uuid, uuid, integer); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.letter_before(match uuid, author uuid, number integer, OUT posted_at timestamp with time zone, OUT due_at timestamp with time zone) RETURNS record
    LANGUAGE plpgsql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    select l.created_at, greatest(l.scheduled_delivery_at, q.due_at) into posted_at, due_at
    from letter_numbers n
    join messages l on l.message_id = n.message_id
    join letter_moderation v on v.message_id = n.message_id
    left join delivery_queue q on q.message_id = n.message_id
    where n.match_id = match and n.sender_id = author and n.message_sequence < number
      and v.moderation_status <> 'blocked' and l.created_at < office_now() + interval '1 day'
      and not exists (select from letter_recalls r where r.message_id = n.message_id)
    order by n.message_sequence desc limit 1;
end $$;


ALTER FUNCTION public.letter_before(match uuid, author uuid, number integer, OUT posted_at timestamp with time zone, OUT due_at timestamp with time zone) OWNER TO globetalk;

--
-- Name: FUNCTION letter_before(match uuid, author uuid, number integer, OUT posted_at timestamp with time zone, OUT due_at timestamp with time zone); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.letter_before(match uuid, author uuid, number integer, OUT posted_at timestamp with time zone, OUT due_at timestamp with time zone) IS 'When the author''s letter before that number was posted and is due; null: there is none. What was taken back or returned does not come, and nobody waits for it. Nor for one that was posted more than a day from now: the clock was wrong then.';


--
-- Name: letter_comes_back(uuid); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.letter_comes_back(letter uuid) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    refused text;
begin
    update letter_moderation set moderation_status = 'blocked', moderated_at = office_now()
        where message_id = letter;
    perform letter_was_never_sent(letter);
    begin
        perform farewell_is_unsaid(letter);
    -- its author has no place for this pen pal any more: the goodbye stays said, and the postman
    -- ends the match
    exception when check_violation then
        get stacked diagnostics refused = constraint_name;
        if refused <> 'capacity_is_kept' then
            raise;
        end if;
    end;
end $$;


ALTER FUNCTION public.letter_comes_back(letter uuid) OWNER TO globetalk;

--
-- Name: FUNCTION letter_comes_back(letter uuid); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.letter_comes_back(letter uuid) IS 'A letter at customs is its author''s again.';


--
-- Name: letter_has_two_ends(); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.letter_has_two_ends() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if exists (select from match_records m
               join account_deletions d on d.user_id in (m.user_1_id, m.user_2_id)
               where m.match_id = new.match_id) then
        return null;
    end if;
    return new;
end $$;


ALTER FUNCTION public.letter_has_two_ends() OWNER TO globetalk;

--
-- Name: FUNCTION letter_has_two_ends(); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.letter_has_two_ends() IS 'Nothing is on its way from or to who has left, not even what was held and is released.';


--
-- Name: letter_is_allowed(); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.letter_is_allowed() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if not exists (select from match_records m
                   join user_profiles author on author.user_id = new.sender_id
                   where m.match_id = new.match_id and m.status = 'active'
                     and author.account_status = 'active'
                     and m.match_type = new.correspondence
                     and m.conversation_thread_id = new.conversation_thread_id
                     and (new.sender_id, new.recipient_id)
                         in ((m.user_1_id, m.user_2_id), (m.user_2_id, m.user_1_id))) then
        raise exception 'no active match for this letter'
            using errcode = '23514', constraint = 'letter_needs_active_match';
    end if;
    if new.correspondence = 'one-time' and exists
       (select from letter_numbers n join letter_moderation v using (message_id)
        where n.match_id = new.match_id and n.sender_id = new.sender_id
          and n.message_id <> new.message_id and v.moderation_status <> 'blocked'
          and not exists (select from letter_recalls r where r.message_id = n.message_id)) then
        raise exception 'one letter each way'
            using errcode = '23514', constraint = 'one_time_letter_is_written';
    end if;
    return new;
end $$;


ALTER FUNCTION public.letter_is_allowed() OWNER TO globetalk;

--
-- Name: FUNCTION letter_is_allowed(); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.letter_is_allowed() IS 'A letter goes between the two of an active match, and its author may write.';


--
-- Name: letter_is_recalled(); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.letter_is_recalled() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if tg_op = 'UPDATE'
       or not exists (select from messages l join letter_moderation v using (message_id)
                      where l.message_id = new.message_id
                        and (l.leaves_at > office_now() or v.moderation_status = 'blocked'))
       or exists (select from inbox where message_id = new.message_id) then
        raise exception 'the pillar box was emptied'
            using errcode = '23514', constraint = 'letter_has_left';
    end if;
    delete from delivery_queue where message_id = new.message_id;
    return new;
end $$;


ALTER FUNCTION public.letter_is_recalled() OWNER TO globetalk;

--
-- Name: FUNCTION letter_is_recalled(); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.letter_is_recalled() IS 'A letter is taken back before it leaves, and out of the queue in the same breath. One that customs gave back is taken at any time.';


--
-- Name: letter_keeps_its_turn(); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.letter_keeps_its_turn() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    perform from match_records where match_id = new.match_id for no key update;
    if new.scheduled_delivery_at <
       (select due_at from letter_before(new.match_id, new.sender_id, new.message_sequence)) then
        raise exception 'a letter is not due before its author''s last one'
            using errcode = '23514', constraint = 'letter_keeps_its_turn';
    end if;
    return null;
end $$;


ALTER FUNCTION public.letter_keeps_its_turn() OWNER TO globetalk;

--
-- Name: FUNCTION letter_keeps_its_turn(); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.letter_keeps_its_turn() IS 'Letters of one author in one conversation are due in the order in which they were posted.';


--
-- Name: letter_never_changes(); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.letter_never_changes() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    raise exception 'a letter never changes'
        using errcode = '23514', constraint = 'letter_never_changes';
end $$;


ALTER FUNCTION public.letter_never_changes() OWNER TO globetalk;

--
-- Name: FUNCTION letter_never_changes(); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.letter_never_changes() IS 'A letter never changes.';


--
-- Name: letter_moderation; Type: TABLE; Schema: public; Owner: globetalk
--

CREATE TABLE public.letter_moderation (
    message_id uuid NOT NULL,
    moderation_status public.moderation_enum DEFAULT 'pending'::public.moderation_enum NOT NULL,
    moderation_flags text[] DEFAULT '{}'::text[] NOT NULL,
    moderator_id uuid,
    moderated_at timestamp with time zone
);


ALTER TABLE public.letter_moderation OWNER TO globetalk;

--
-- Name: TABLE letter_moderation; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TABLE public.letter_moderation IS 'What moderation says of a letter. Neither approved nor blocked: it is in customs.';


--
-- Name: letter_recalls; Type: TABLE; Schema: public; Owner: globetalk
--

CREATE TABLE public.letter_recalls (
    message_id uuid NOT NULL,
    recalled_at timestamp with time zone DEFAULT public.office_now() NOT NULL,
    draft_id uuid NOT NULL
);


ALTER TABLE public.letter_recalls OWNER TO globetalk;

--
-- Name: TABLE letter_recalls; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TABLE public.letter_recalls IS 'Letters taken back out of the pillar box.';


--
-- Name: COLUMN letter_recalls.draft_id; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON COLUMN public.letter_recalls.draft_id IS 'The draft that the letter became.';


--
-- Name: letter_was_never_sent(uuid); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.letter_was_never_sent(letter uuid) RETURNS void
    LANGUAGE sql
    BEGIN ATOMIC
 UPDATE public.match_records m SET first_message_sent_at =
         CASE
             WHEN (m.first_message_sent_at < l.created_at) THEN m.first_message_sent_at
             ELSE kept.oldest
         END, last_message_sent_at =
         CASE
             WHEN (m.last_message_sent_at > l.created_at) THEN m.last_message_sent_at
             ELSE COALESCE(kept.newest,
             CASE
                 WHEN (m.first_message_sent_at < l.created_at) THEN m.first_message_sent_at
                 ELSE NULL::timestamp with time zone
             END)
         END
    FROM public.messages l,
     LATERAL ( SELECT ( SELECT min(first.created_at) AS min
                    FROM ( SELECT s.created_at
                            FROM ((public.letter_numbers n
                              JOIN public.messages s USING (message_id))
                              JOIN public.letter_moderation v USING (message_id))
                           WHERE ((n.match_id = l.match_id) AND (v.moderation_status <> 'blocked'::public.moderation_enum) AND (NOT (EXISTS ( SELECT
                                    FROM public.letter_recalls r
                                   WHERE (r.message_id = n.message_id)))))
                           ORDER BY n.message_sequence
                          LIMIT 20) first) AS oldest,
             ( SELECT max(last.created_at) AS max
                    FROM ( SELECT s.created_at
                            FROM ((public.letter_numbers n
                              JOIN public.messages s USING (message_id))
                              JOIN public.letter_moderation v USING (message_id))
                           WHERE ((n.match_id = l.match_id) AND (v.moderation_status <> 'blocked'::public.moderation_enum) AND (NOT (EXISTS ( SELECT
                                    FROM public.letter_recalls r
                                   WHERE (r.message_id = n.message_id)))))
                           ORDER BY n.message_sequence DESC
                          LIMIT 20) last) AS newest) kept
   WHERE ((l.message_id = letter_was_never_sent.letter) AND (m.match_id = l.match_id));
END;


ALTER FUNCTION public.letter_was_never_sent(letter uuid) OWNER TO globetalk;

--
-- Name: FUNCTION letter_was_never_sent(letter uuid); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.letter_was_never_sent(letter uuid) IS 'First and last letter of the match are those of the letters that were sent.';


--
-- Name: mailbox_places; Type: TABLE; Schema: public; Owner: globetalk
--

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

--
-- Name: TABLE mailbox_places; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TABLE public.mailbox_places IS 'A match in the mailbox of an account: its last activity, and whether it was put away.';


--
-- Name: COLUMN mailbox_places.last_activity; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON COLUMN public.mailbox_places.last_activity IS 'Newest of: matched, own letter posted, their letter delivered, ended.';


--
-- Name: COLUMN mailbox_places.archived; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON COLUMN public.mailbox_places.archived IS 'A letter that arrives brings it back.';


--
-- Name: COLUMN mailbox_places.letters_arrived; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON COLUMN public.mailbox_places.letters_arrived IS 'Letters of the pen pal, ever. Both sides'' together: what was exchanged.';


--
-- Name: COLUMN mailbox_places.letters_read; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON COLUMN public.mailbox_places.letters_read IS 'Of those. Unread ones that retention took away count, too.';


--
-- Name: letters_exchanged(uuid); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.letters_exchanged(match uuid) RETURNS bigint
    LANGUAGE sql STABLE PARALLEL SAFE
    BEGIN ATOMIC
 SELECT COALESCE(sum(mailbox_places.letters_arrived), (0)::bigint) AS "coalesce"
    FROM public.mailbox_places
   WHERE (mailbox_places.match_id = letters_exchanged.match);
END;


ALTER FUNCTION public.letters_exchanged(match uuid) OWNER TO globetalk;

--
-- Name: FUNCTION letters_exchanged(match uuid); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.letters_exchanged(match uuid) IS 'How many letters of a match have arrived, ever.';


--
-- Name: listen_to(text); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.listen_to(channel text) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    execute format('listen %I', channel);
end $$;


ALTER FUNCTION public.listen_to(channel text) OWNER TO globetalk;

--
-- Name: FUNCTION listen_to(channel text); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.listen_to(channel text) IS 'Listens on a channel, whose name cannot be a parameter.';


--
-- Name: look_at_case(uuid, text, text); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.look_at_case(wanted uuid, actor text, reason text) RETURNS bigint
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    it moderation_logs;
begin
    select * into it from moderation_logs where log_id = wanted;
    return case when it.log_id is not null
                then case_is_audited(it, actor, 'case-shown', coalesce(reason, '')) end;
end $$;


ALTER FUNCTION public.look_at_case(wanted uuid, actor text, reason text) OWNER TO globetalk;

--
-- Name: FUNCTION look_at_case(wanted uuid, actor text, reason text); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.look_at_case(wanted uuid, actor text, reason text) IS 'The number of the entry that says who looked at a case; null: no such case. A letter of a case is read by that number only (letter_of_look).';


--
-- Name: mailbox_counts_grow(); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.mailbox_counts_grow() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    raise exception 'numbers only grow'
        using errcode = '23514', constraint = 'mailbox_counts_grow';
end $$;


ALTER FUNCTION public.mailbox_counts_grow() OWNER TO globetalk;

--
-- Name: FUNCTION mailbox_counts_grow(); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.mailbox_counts_grow() IS 'Counts only grow, and a row that counts does not move to another match or person.';


--
-- Name: make_partitions(integer); Type: FUNCTION; Schema: public; Owner: globetalk
--

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
            month := date_trunc('month', office_now() at time zone 'UTC')
                     + make_interval(months => ahead);
            name := format('messages_%s_%s', kind, to_char(month, 'YYYY_MM'));
            continue when to_regclass(name) is not null;
            low := uuid_v7_floor(month at time zone 'UTC');
            high := uuid_v7_floor((month + interval '1 month') at time zone 'UTC');
            execute format('create table %I (like messages_%s including defaults'
                           ' including constraints including indexes)', name, kind);
            execute format('lock table messages_%s_default in access exclusive mode', kind);
            execute format('with moved as (delete from messages_%s_default'
                           ' where message_id >= %L and message_id < %L returning *)'
                           ' insert into %I select * from moved', kind, low, high, name);
            execute format('alter table messages_%s attach partition %I'
                           ' for values from (%L) to (%L)', kind, name, low, high);
            made := made + 1;
        end loop;
    end loop;
    return made;
end $$;


ALTER FUNCTION public.make_partitions(months_ahead integer) OWNER TO globetalk;

--
-- Name: FUNCTION make_partitions(months_ahead integer); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.make_partitions(months_ahead integer) IS 'Makes the months of letters that lie ahead. How many partitions.';


--
-- Name: match_end_is_news(); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.match_end_is_news() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    update mailbox_places set last_activity = greatest(last_activity, new.completed_at)
        where match_id = new.match_id;
    return null;
end $$;


ALTER FUNCTION public.match_end_is_news() OWNER TO globetalk;

--
-- Name: FUNCTION match_end_is_news(); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.match_end_is_news() IS 'The end of a match is activity in both mailboxes.';


--
-- Name: match_ends_waiting(); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.match_ends_waiting() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    -- whoever writes a wait holds its account's capacity row
    delete from match_waits where user_id in (new.user_1_id, new.user_2_id);
    return null;
end $$;


ALTER FUNCTION public.match_ends_waiting() OWNER TO globetalk;

--
-- Name: FUNCTION match_ends_waiting(); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.match_ends_waiting() IS 'Who has got a pen pal, found or waited for, waits no more.';


--
-- Name: match_ends_well(); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.match_ends_well() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if (new.user_1_rating, new.user_2_rating)
       is distinct from (old.user_1_rating, old.user_2_rating)
       and (new.status = 'active' or office_now() > new.completed_at + rating_time()) then
        raise exception 'a rating is given in the days after the end'
            using errcode = '23514', constraint = 'rating_after_the_end';
    end if;
    if exists (select from (values
                   (old.user_1_farewell, new.user_1_farewell, new.user_1_id),
                   (old.user_2_farewell, new.user_2_farewell, new.user_2_id))
                   side (before, after, author)
               where before is distinct from after and after is not null
                 and (new.status <> 'active' or not exists (
                     select from letter_numbers n where n.message_id = after
                     and n.match_id = new.match_id and n.sender_id = author))) then
        raise exception 'a farewell is a letter of who says it'
            using errcode = '23514', constraint = 'farewell_is_a_letter';
    end if;
    return new;
end $$;


ALTER FUNCTION public.match_ends_well() OWNER TO globetalk;

--
-- Name: FUNCTION match_ends_well(); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.match_ends_well() IS 'Ratings are given in their time after the end; a farewell is a letter of who says it.';


--
-- Name: match_enters_mailboxes(); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.match_enters_mailboxes() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    insert into mailbox_places (match_id, user_id, last_activity)
        values (new.match_id, new.user_1_id, new.created_at),
               (new.match_id, new.user_2_id, new.created_at);
    return null;
end $$;


ALTER FUNCTION public.match_enters_mailboxes() OWNER TO globetalk;

--
-- Name: FUNCTION match_enters_mailboxes(); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.match_enters_mailboxes() IS 'A new match stands in both mailboxes.';


--
-- Name: match_gives_places_back(); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.match_gives_places_back() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    goes_on boolean := tg_op <> 'DELETE' and new.status = 'active';
    one integer := (goes_on and new.user_1_farewell is null)::integer
                   - (old.status = 'active' and old.user_1_farewell is null)::integer;
    two integer := (goes_on and new.user_2_farewell is null)::integer
                   - (old.status = 'active' and old.user_2_farewell is null)::integer;
begin
    -- the smaller id first, as everybody locks them
    if one <> 0 then
        update account_capacity set active_count = active_count + one
            where user_id = old.user_1_id;
    end if;
    if two <> 0 then
        update account_capacity set active_count = active_count + two
            where user_id = old.user_2_id;
    end if;
    return null;
end $$;


ALTER FUNCTION public.match_gives_places_back() OWNER TO globetalk;

--
-- Name: FUNCTION match_gives_places_back(); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.match_gives_places_back() IS 'A side holds a place while the match is active and it has not said goodbye.';


--
-- Name: match_is_allowed(); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.match_is_allowed() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if new.status <> 'active' then
        raise exception 'a match begins active'
            using errcode = '23514', constraint = 'match_begins_active';
    end if;
    -- in order of ids, like everybody who locks both (matching holds them already)
    perform from account_capacity where user_id in (new.user_1_id, new.user_2_id)
        order by user_id for no key update;
    if exists (select from account_blocks where (blocker_id, blocked_id) in
               ((new.user_1_id, new.user_2_id), (new.user_2_id, new.user_1_id))) then
        raise exception 'a blocked pair is never matched'
            using errcode = '23514', constraint = 'blocked_pair_is_never_matched';
    end if;
    return new;
end $$;


ALTER FUNCTION public.match_is_allowed() OWNER TO globetalk;

--
-- Name: FUNCTION match_is_allowed(); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.match_is_allowed() IS 'A match begins active, and never between two of whom one blocks the other.';


--
-- Name: match_keeps_its_word(); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.match_keeps_its_word() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if (new.user_1_id, new.user_2_id, new.match_id, new.match_type, new.conversation_thread_id)
       is distinct from
       (old.user_1_id, old.user_2_id, old.match_id, old.match_type, old.conversation_thread_id)
    then
        raise exception 'a match keeps its people and its kind'
            using errcode = '23514', constraint = 'match_keeps_its_people';
    end if;
    if old.status <> 'active' and new.status = 'active' then
        raise exception 'an ended match stays ended'
            using errcode = '23514', constraint = 'ended_match_stays_ended';
    end if;
    if new.letters_posted < old.letters_posted then
        raise exception 'numbers only grow'
            using errcode = '23514', constraint = 'match_numbers_grow';
    end if;
    return new;
end $$;


ALTER FUNCTION public.match_keeps_its_word() OWNER TO globetalk;

--
-- Name: FUNCTION match_keeps_its_word(); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.match_keeps_its_word() IS 'A match keeps its people and its kind, stays ended, and its numbers only grow.';


--
-- Name: match_may_fall_silent(); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.match_may_fall_silent() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    insert into match_silences (match_id, look_at)
        values (new.match_id, new.created_at + interval '1 day');
    return null;
end $$;


ALTER FUNCTION public.match_may_fall_silent() OWNER TO globetalk;

--
-- Name: FUNCTION match_may_fall_silent(); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.match_may_fall_silent() IS 'The postman looks at every match for silence.';


--
-- Name: match_pool_chosen(uuid, timestamp with time zone[], boolean); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.match_pool_chosen(account uuid, chosen timestamp with time zone[], moves boolean) RETURNS boolean
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    update match_pool p set
        ring = case when moves then floor(random() * 2147483647)::integer else p.ring end,
        interest_ring = case when moves then
            ((coalesce((select i.place from interest_places i
                        where get_bit(p.interests, i.place) = 1 order by random() limit 1), 127)
              << 24) + floor(random() * 16777215))::integer else p.interest_ring end,
        chosen_lately = recent.chosen_lately, last_chosen_at = recent.last_chosen_at
    from (select count(*)::integer as chosen_lately, max(moment) as last_chosen_at
          from unnest(chosen) moment
          where moment > chosen[cardinality(chosen)] - interval '30 days') recent
    where p.user_id = account;
    return found;
end $$;


ALTER FUNCTION public.match_pool_chosen(account uuid, chosen timestamp with time zone[], moves boolean) OWNER TO globetalk;

--
-- Name: FUNCTION match_pool_chosen(account uuid, chosen timestamp with time zone[], moves boolean); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.match_pool_chosen(account uuid, chosen timestamp with time zone[], moves boolean) IS 'Writes down in the pool that an account was chosen. False: it is not in the pool.';


--
-- Name: match_pool_refresh(uuid, boolean); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.match_pool_refresh(account uuid, is_news boolean) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    before integer;
    after integer;
begin
    -- this lock orders everybody who writes the account's rows of the pool
    perform from account_capacity where user_id = account for no key update;
    delete from match_pool where user_id = account;
    get diagnostics before = row_count;
    perform interests_get_places(interests) from user_profiles where user_id = account;
    insert into match_pool select * from match_pool_wanted where user_id = account;
    get diagnostics after = row_count;
    insert into match_buckets
        select language, age_range, zone_band from match_pool p
        where user_id = account and not exists (
            select from match_buckets b
            where (b.language, b.age_range, b.zone_band) = (p.language, p.age_range, p.zone_band))
        order by 1 on conflict do nothing;
    update account_capacity c set returns_at = due.at from (
        select nullif(greatest(
            case when hidden_until > office_now() then hidden_until end,
            case when week_is_full(most_new_a_week, chosen_at, office_now())
                 then chosen_at[cardinality(chosen_at) - most_new_a_week + 1]
                      + interval '7 days' end), 'infinity') as at
        from account_capacity where user_id = account) due
    where c.user_id = account and c.returns_at is distinct from due.at;
    if after > 0 and (is_news or before = 0)
       and exists (select from match_waits where over_at is null) then
        insert into match_arrivals (user_id) values (account) on conflict do nothing;
        perform pg_notify('globetalk_waiting', '');
    end if;
end $$;


ALTER FUNCTION public.match_pool_refresh(account uuid, is_news boolean) OWNER TO globetalk;

--
-- Name: FUNCTION match_pool_refresh(account uuid, is_news boolean); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.match_pool_refresh(account uuid, is_news boolean) IS 'Puts an account into the pool in a new place, or takes it out. News: those who wait look at it even when it was in the pool before.';


--
-- Name: match_takes_places(); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.match_takes_places() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    update account_capacity set active_count = active_count + 1 where user_id = new.user_1_id;
    update account_capacity set active_count = active_count + 1 where user_id = new.user_2_id;
    return null;
end $$;


ALTER FUNCTION public.match_takes_places() OWNER TO globetalk;

--
-- Name: FUNCTION match_takes_places(); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.match_takes_places() IS 'A new match takes a place of both.';


--
-- Name: match_wait_spoken(); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.match_wait_spoken() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    delete from match_wait_languages where user_id = new.user_id;
    insert into match_wait_languages (language, asked_at, user_id)
        select distinct spoken, w.asked_at, w.user_id
        from match_waits w join user_profiles p using (user_id),
             unnest(array_prepend(p.primary_language, p.secondary_languages)) spoken
        where w.user_id = new.user_id and w.over_at is null
          and spoken = coalesce(w.language, spoken);
    return null;
end $$;


ALTER FUNCTION public.match_wait_spoken() OWNER TO globetalk;

--
-- Name: FUNCTION match_wait_spoken(); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.match_wait_spoken() IS 'Who waits stands in the line of each language that he or she wishes for.';


--
-- Name: never_early(); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.never_early() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if exists (select from gone g where g.due_at > office_now()
               and exists (select from inbox i where i.message_id = g.message_id)) then
        raise exception 'a letter does not arrive before its time'
            using errcode = '23514', constraint = 'never_early';
    end if;
    return null;
end $$;


ALTER FUNCTION public.never_early() OWNER TO globetalk;

--
-- Name: FUNCTION never_early(); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.never_early() IS 'Whatever statement takes a letter out of the queue, it does not arrive before its time.';


--
-- Name: pair_has_cooled_off(); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.pair_has_cooled_off() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if exists (select from match_records m
               where m.user_1_id = new.user_1_id and m.user_2_id = new.user_2_id
                 and m.status <> 'active'
                 and (m.completed_at > office_now() - cooling_off()
                      or m.completion_reason = 'violation')) then
        raise exception 'the two have parted not long ago'
            using errcode = '23514', constraint = 'pair_has_cooled_off';
    end if;
    return new;
end $$;


ALTER FUNCTION public.pair_has_cooled_off() OWNER TO globetalk;

--
-- Name: FUNCTION pair_has_cooled_off(); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.pair_has_cooled_off() IS 'Two who have parted meet again only after a time, and never after a violation.';


--
-- Name: place_belongs_to_match(); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.place_belongs_to_match() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if not exists (select from match_records
                   where match_id = new.match_id and new.user_id in (user_1_id, user_2_id)) then
        raise exception 'a mailbox holds its owner''s matches'
            using errcode = '23514', constraint = 'mailbox_place_of_one_of_the_two';
    end if;
    return new;
end $$;


ALTER FUNCTION public.place_belongs_to_match() OWNER TO globetalk;

--
-- Name: FUNCTION place_belongs_to_match(); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.place_belongs_to_match() IS 'A mailbox holds the matches of its owner.';


--
-- Name: post_office_clock_is_kept(); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.post_office_clock_is_kept() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if tg_op <> 'UPDATE' then
        raise exception 'the clock has one row, for ever'
            using errcode = '23514', constraint = 'clock_has_one_row';
    end if;
    if new.shift < old.shift then
        raise exception 'the clock never goes back'
            using errcode = '23514', constraint = 'clock_never_goes_back';
    end if;
    return new;
end $$;


ALTER FUNCTION public.post_office_clock_is_kept() OWNER TO globetalk;

--
-- Name: FUNCTION post_office_clock_is_kept(); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.post_office_clock_is_kept() IS 'The clock has one row and never goes back.';


--
-- Name: posting_is_news(); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.posting_is_news() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    update mailbox_places
        set last_activity = greatest(last_activity, uuid_v7_instant(new.message_id))
        where match_id = new.match_id and user_id = new.sender_id;
    return null;
end $$;


ALTER FUNCTION public.posting_is_news() OWNER TO globetalk;

--
-- Name: FUNCTION posting_is_news(); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.posting_is_news() IS 'A posted letter is activity in its author''s mailbox.';


--
-- Name: queue_keeps_turns(); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.queue_keeps_turns() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    mine letter_numbers;
begin
    perform from match_records where match_id = new.match_id for no key update;
    select * into mine from letter_numbers where message_id = new.message_id;
    if new.due_at < (select due_at from letter_before(mine.match_id, mine.sender_id,
                                                      mine.message_sequence))
       or exists (select from letter_numbers n
                  join delivery_queue q on q.message_id = n.message_id
                  where n.match_id = mine.match_id and n.sender_id = mine.sender_id
                    and n.message_sequence > mine.message_sequence and q.due_at < new.due_at) then
        raise exception 'a letter is not due before its author''s last one'
            using errcode = '23514', constraint = 'letter_keeps_its_turn';
    end if;
    return null;
end $$;


ALTER FUNCTION public.queue_keeps_turns() OWNER TO globetalk;

--
-- Name: FUNCTION queue_keeps_turns(); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.queue_keeps_turns() IS 'A letter that waits anew neither overtakes its author''s last one nor lets a later one go first.';


--
-- Name: queue_stays_parted(); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.queue_stays_parted() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if exists (select from match_records
               where match_id = new.match_id and blocked_at is not null) then
        raise exception 'a letter that a block has stopped'
            using errcode = '23514', constraint = 'blocked_pair_gets_no_letters';
    end if;
    return null;
end $$;


ALTER FUNCTION public.queue_stays_parted() OWNER TO globetalk;

--
-- Name: FUNCTION queue_stays_parted(); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.queue_stays_parted() IS 'A letter that a block has stopped is never queued again.';


--
-- Name: queue_takes_letter(); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.queue_takes_letter() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if exists (select from letter_recalls where message_id = new.message_id) then
        raise exception 'a letter taken back is not delivered'
            using errcode = '23514', constraint = 'recalled_letter_stays_back';
    end if;
    if exists (select from inbox where message_id = new.message_id) then
        raise exception 'a letter is delivered once'
            using errcode = '23514', constraint = 'letter_is_delivered_once';
    end if;
    if exists (select from match_records m join account_blocks b
               on (b.blocker_id, b.blocked_id)
                  in ((m.user_1_id, m.user_2_id), (m.user_2_id, m.user_1_id))
               where m.match_id = new.match_id) then
        raise exception 'no letter passes between a blocked pair'
            using errcode = '23514', constraint = 'blocked_pair_gets_no_letters';
    end if;
    if not exists (select from messages
                   where message_id = new.message_id and match_id = new.match_id
                     and recipient_id = new.recipient_id
                     and scheduled_delivery_at <= new.due_at) then
        raise exception 'the queue says what the letter says'
            using errcode = '23514', constraint = 'queue_says_what_letter_says';
    end if;
    return null;
end $$;


ALTER FUNCTION public.queue_takes_letter() OWNER TO globetalk;

--
-- Name: FUNCTION queue_takes_letter(); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.queue_takes_letter() IS 'The queue says what its letter says, and holds none that must not arrive.';


--
-- Name: rating_time(); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.rating_time() RETURNS interval
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN '14 days'::interval;


ALTER FUNCTION public.rating_time() OWNER TO globetalk;

--
-- Name: FUNCTION rating_time(); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.rating_time() IS 'How long after the end a rating may be given or changed. Inlined.';


--
-- Name: reading_is_counted(); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.reading_is_counted() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    update mailbox_places set letters_read = letters_read + (new.read_at is not null)::integer
                                             - (old.read_at is not null)::integer
        where match_id = new.match_id and user_id = new.recipient_id;
    return null;
end $$;


ALTER FUNCTION public.reading_is_counted() OWNER TO globetalk;

--
-- Name: FUNCTION reading_is_counted(); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.reading_is_counted() IS 'A letter that is read is counted as read.';


--
-- Name: recall_unsays(); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.recall_unsays() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    perform from match_records m join letter_numbers n using (match_id)
        where n.message_id = new.message_id for no key update of m;
    perform farewell_is_unsaid(new.message_id);
    perform letter_was_never_sent(new.message_id);
    return null;
end $$;


ALTER FUNCTION public.recall_unsays() OWNER TO globetalk;

--
-- Name: FUNCTION recall_unsays(); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.recall_unsays() IS 'A letter taken back was never sent: a farewell is unsaid, first and last go back.';


--
-- Name: delivery_queue; Type: TABLE; Schema: public; Owner: globetalk
--

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

--
-- Name: TABLE delivery_queue; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TABLE public.delivery_queue IS 'Approved letters that wait for their time.';


--
-- Name: COLUMN delivery_queue.due_at; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON COLUMN public.delivery_queue.due_at IS 'No earlier than the letter''s own time.';


--
-- Name: release_is_due(public.letter_numbers); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.release_is_due(mine public.letter_numbers) RETURNS timestamp with time zone
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT GREATEST(public.office_now(), max(GREATEST(l.scheduled_delivery_at, q.due_at))) AS "greatest"
    FROM (((public.letter_numbers n
      JOIN public.messages l ON ((l.message_id = n.message_id)))
      JOIN public.letter_moderation v ON ((v.message_id = n.message_id)))
      LEFT JOIN public.delivery_queue q ON ((q.message_id = n.message_id)))
   WHERE ((n.match_id = (release_is_due.mine).match_id) AND (n.sender_id = (release_is_due.mine).sender_id) AND (n.message_sequence <= (release_is_due.mine).message_sequence) AND (v.moderation_status <> 'blocked'::public.moderation_enum) AND (NOT (EXISTS ( SELECT
            FROM public.letter_recalls r
           WHERE (r.message_id = n.message_id)))) AND (NOT (EXISTS ( SELECT
            FROM public.inbox i
           WHERE (i.message_id = n.message_id)))));
END;


ALTER FUNCTION public.release_is_due(mine public.letter_numbers) OWNER TO globetalk;

--
-- Name: FUNCTION release_is_due(mine public.letter_numbers); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.release_is_due(mine public.letter_numbers) IS 'When a released letter is due: in its time, or now when that is past. Not before what its author posted earlier and what has not arrived yet.';


--
-- Name: release_letter(uuid, text); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.release_letter(wanted uuid, actor text, OUT outcome text, OUT due_at timestamp with time zone) RETURNS record
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    it moderation_logs;
    mine letter_numbers;
    bound match_records;
    due timestamptz;
begin
    outcome := case_in_hand(wanted);
    select * into it from moderation_logs where log_id = wanted;
    if outcome <> 'held' then
        outcome := case when outcome in ('user', 'match', 'message') then 'no-letter'
                        else outcome end;
        return;
    end if;
    select * into mine from letter_numbers where message_id = it.target_id;
    select * into bound from match_records where match_id = mine.match_id;
    if bound.blocked_at is not null then
        outcome := 'parted';
        return;
    end if;
    if exists (select from account_deletions d
               where d.user_id in (bound.user_1_id, bound.user_2_id)) then
        outcome := 'reader-left';
        return;
    end if;
    due := release_is_due(mine);
    update letter_moderation set moderation_status = 'approved', moderated_at = office_now()
        where message_id = mine.message_id;
    -- what its author posted later does not arrive before it
    update delivery_queue q set due_at = due from letter_numbers n
        where n.match_id = mine.match_id and n.sender_id = mine.sender_id
          and n.message_sequence > mine.message_sequence
          and q.message_id = n.message_id and q.due_at < due;
    insert into delivery_queue (message_id, due_at, match_id, recipient_id)
        select message_id, due, match_id, recipient_id from messages
        where message_id = mine.message_id;
    perform case_decided(it, 'resolved', 'no_action', null);
    perform case_is_audited(it, actor, 'letter-released', null);
    perform author_is_told(mine.message_id, 'globetalk_matches'),
            pg_notify('globetalk_released', '');   -- the postman may sleep beyond now
    outcome := 'released';
    due_at := due;
end $$;


ALTER FUNCTION public.release_letter(wanted uuid, actor text, OUT outcome text, OUT due_at timestamp with time zone) OWNER TO globetalk;

--
-- Name: FUNCTION release_letter(wanted uuid, actor text, OUT outcome text, OUT due_at timestamp with time zone); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.release_letter(wanted uuid, actor text, OUT outcome text, OUT due_at timestamp with time zone) IS 'What is held goes on: released, with when it is due; or why not.';


--
-- Name: report_adds(public.moderation_logs, public.violation_type_enum, text, uuid[]); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.report_adds(known public.moderation_logs, violation public.violation_type_enum, said text, evidence uuid[]) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    graver boolean := severity_of_report(violation) > known.severity_level;
begin
    insert into report_additions (log_id, number, violation_type, words)
        select known.log_id, count(*) + 1, violation,
               case when said is distinct from known.violation_description
                         and count(*) filter (where words = said) = 0 then said end
        from report_additions where log_id = known.log_id;
    update moderation_logs set
        severity_level = case when graver then severity_of_report(violation)
                              else severity_level end,
        violation_type = case when graver then violation else violation_type end,
        evidence_message_ids =
            array(select distinct unnest(evidence_message_ids || evidence) order by 1 desc)
        where log_id = known.log_id;
end $$;


ALTER FUNCTION public.report_adds(known public.moderation_logs, violation public.violation_type_enum, said text, evidence uuid[]) OWNER TO globetalk;

--
-- Name: FUNCTION report_adds(known public.moderation_logs, violation public.violation_type_enum, said text, evidence uuid[]); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.report_adds(known public.moderation_logs, violation public.violation_type_enum, said text, evidence uuid[]) IS 'Reporting the same again adds to the case while it is open, and never makes it lighter.';


--
-- Name: report_make(uuid, uuid, uuid, public.target_type_enum, public.violation_type_enum, text, integer); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.report_make(reporter uuid, match uuid, letter uuid, target public.target_type_enum, violation public.violation_type_enum, said text, most integer) RETURNS TABLE(case_id uuid, outcome text, today bigint)
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    pen_pal uuid;
    about uuid;
    evidence uuid[];
    known moderation_logs;
begin
    perform pg_advisory_xact_lock(hashtextextended('report ' || reporter, 0));
    select case when user_1_id = reporter then user_2_id else user_1_id end into pen_pal
        from match_records where match_id = match and reporter in (user_1_id, user_2_id);
    evidence := array(select message_id from inbox
                      where recipient_id = reporter and match_id = match
                        and (letter is null or message_id = letter)
                      order by message_id desc limit 20);
    if pen_pal is null or (target = 'message' and not coalesce(letter = any (evidence), false)) then
        return;
    end if;
    about := case target when 'message' then letter when 'match' then match else pen_pal end;
    select (select count(*) from moderation_logs
            where reporting_user_id = reporter and created_at > office_now() - interval '24 hours')
         + (select count(*) from report_additions join moderation_logs using (log_id)
            where reporting_user_id = reporter and said_at > office_now() - interval '24 hours')
        into today;
    select * into known from moderation_logs c
        where c.reporting_user_id = reporter and c.target_type = target and c.target_id = about
          and c.status in ('open', 'under_review') for no key update;

    if known.log_id is null then
        outcome := 'opened';
        if today < most then
            insert into moderation_logs (target_type, target_id, reported_user_id,
                                         reporting_user_id, violation_type, violation_description,
                                         severity_level, evidence_message_ids)
                values (target, about, pen_pal, reporter, violation, said,
                        severity_of_report(violation), evidence)
                returning log_id into case_id;
            update user_profiles set reported_count = reported_count + 1 where user_id = pen_pal;
        end if;
        return next;
        return;
    end if;
    outcome := report_said_before(known, violation, said);
    case_id := case when outcome is not null or today < most then known.log_id end;
    if outcome is null then
        outcome := 'added';
        if case_id is not null then
            perform report_adds(known, violation, said, evidence);
        end if;
    end if;
    return next;
end $$;


ALTER FUNCTION public.report_make(reporter uuid, match uuid, letter uuid, target public.target_type_enum, violation public.violation_type_enum, said text, most integer) OWNER TO globetalk;

--
-- Name: FUNCTION report_make(reporter uuid, match uuid, letter uuid, target public.target_type_enum, violation public.violation_type_enum, said text, most integer); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.report_make(reporter uuid, match uuid, letter uuid, target public.target_type_enum, violation public.violation_type_enum, said text, most integer) IS 'Somebody reports a letter, a match or a pen pal: opens a case or adds to the open one. No row: not theirs, or not arrived. No case: that would be one too many.';


--
-- Name: report_said_before(public.moderation_logs, public.violation_type_enum, text); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.report_said_before(known public.moderation_logs, violation public.violation_type_enum, said text) RETURNS text
    LANGUAGE plpgsql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if severity_of_report(violation) > known.severity_level then
        return null;
    end if;
    if exists (select from report_additions a where a.log_id = known.log_id
               and (a.words = said or (a.words is null and a.violation_type = violation))) then
        return 'added';
    end if;
    if said = known.violation_description
       or (said is null and violation = known.violation_type) then
        return 'opened';
    end if;
    return case when said is null and exists (
        select from report_additions a
        where a.log_id = known.log_id and a.violation_type = violation) then 'added' end;
end $$;


ALTER FUNCTION public.report_said_before(known public.moderation_logs, violation public.violation_type_enum, said text) OWNER TO globetalk;

--
-- Name: FUNCTION report_said_before(known public.moderation_logs, violation public.violation_type_enum, said text); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.report_said_before(known public.moderation_logs, violation public.violation_type_enum, said text) IS 'How a report that says this of an open case was answered the first time: opened or added. A client that got no answer asks again. Null: it says something new.';


--
-- Name: cases_past_their_time; Type: VIEW; Schema: public; Owner: globetalk
--

CREATE VIEW public.cases_past_their_time AS
 SELECT c.log_id,
    c.created_at,
        CASE
            WHEN ((c.status = ANY (ARRAY['open'::public.report_status_enum, 'under_review'::public.report_status_enum])) AND (public.case_is_about(c.*) = 'held'::text)) THEN 'waiting'::text
            WHEN (EXISTS ( SELECT
               FROM public.accounts_held h
              WHERE (h.user_id = ANY (ARRAY[c.reported_user_id, c.reporting_user_id])))) THEN 'held'::text
            ELSE 'over'::text
        END AS fate
   FROM public.moderation_logs c
  WHERE (c.created_at < public.kept_since('moderation'::text));


ALTER TABLE public.cases_past_their_time OWNER TO globetalk;

--
-- Name: VIEW cases_past_their_time; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON VIEW public.cases_past_their_time IS 'Cases past their time, and why some stay: a legal hold, or a letter that waits for a verdict. Without its case nobody could decide on the letter, which never goes either.';


--
-- Name: retain_cases(integer); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.retain_cases(most integer) RETURNS bigint
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    BEGIN ATOMIC
 WITH gone AS (
          DELETE FROM public.moderation_logs
           WHERE (moderation_logs.log_id = ANY (ARRAY( SELECT cases_past_their_time.log_id
                    FROM public.cases_past_their_time
                   WHERE (cases_past_their_time.fate = 'over'::text)
                   ORDER BY cases_past_their_time.created_at
                  LIMIT retain_cases.most)))
           RETURNING 1 AS "?column?"
         ), sanctions AS (
          DELETE FROM public.account_sanctions
           WHERE (account_sanctions.sanction_id = ANY (ARRAY( SELECT account_sanctions_1.sanction_id
                    FROM public.account_sanctions account_sanctions_1
                   WHERE ((account_sanctions_1.ended_at < public.kept_since('moderation'::text)) AND (NOT public.account_is_held(account_sanctions_1.user_id)))
                  LIMIT retain_cases.most)))
           RETURNING 1 AS "?column?"
         ), holds AS (
          DELETE FROM public.legal_holds
           WHERE (legal_holds.hold_id = ANY (ARRAY( SELECT legal_holds_1.hold_id
                    FROM public.legal_holds legal_holds_1
                   WHERE (legal_holds_1.ended_at < public.kept_since('moderation'::text))
                  LIMIT retain_cases.most)))
           RETURNING 1 AS "?column?"
         )
  SELECT ((( SELECT count(*) AS count
            FROM gone) + ( SELECT count(*) AS count
            FROM sanctions)) + ( SELECT count(*) AS count
            FROM holds));
END;


ALTER FUNCTION public.retain_cases(most integer) OWNER TO globetalk;

--
-- Name: FUNCTION retain_cases(most integer); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.retain_cases(most integer) IS 'Takes away cases that are over, and sanctions and holds that ended as long ago. How many.';


--
-- Name: retain_letters(text, integer); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.retain_letters(kind text, most integer) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $_$
declare
    part regclass;
    ids uuid[];
begin
    for part in
        select relid from pg_partition_tree('messages_' || replace(kind, '-', '_'))
        where isleaf order by relid::regclass::text
    loop
        execute format(
            'select array(select l.message_id from %s l join letter_moderation v using (message_id)'
            ' where l.message_id < uuid_v7_floor(kept_since($1))'
            ' and (v.moderation_status in (''approved'', ''blocked'')'
            ' or exists (select from letter_recalls r where r.message_id = l.message_id)'
            ' or exists (select from account_deletions d'
            ' where d.user_id = l.sender_id and d.keys_destroyed_at is not null))'
            ' and not exists (select from delivery_queue q where q.message_id = l.message_id)'
            ' and not exists (select from accounts_held h'
            ' where h.user_id in (l.sender_id, l.recipient_id))'
            ' order by l.message_id limit $2 for update of v skip locked)', part)
            into ids using kind, most;
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

--
-- Name: FUNCTION retain_letters(kind text, most integer); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.retain_letters(kind text, most integer) IS 'Takes away at most so many letters of a kind that are over, the oldest first. How many.';


--
-- Name: retain_month(); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.retain_month() RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET lock_timeout TO '100ms'
    AS $$
declare
    one record;
    used boolean;
begin
    for one in
        select m.*, pg_get_expr(c.relpartbound, c.oid) as bound
        from letter_months m join pg_class c on c.oid = m.month
        where m.ends <= kept_since(m.kind) order by m.ends, m.name
    loop
        execute format('select exists (select from %s)', one.month) into used;
        continue when used and (right(one.name, 5) = '_held' or exists (
            select from letters_past_their_time l
            where l.fate = 'over' and l.correspondence::text = one.kind
              and l.message_id >= uuid_v7_floor(one.begins)
              and l.message_id < uuid_v7_floor(one.ends)));
        if used then
            execute format('create table %I (like %s including defaults'
                           ' including constraints including indexes)',
                           one.name || '_held', one.month);
            execute format('insert into %I select * from %s', one.name || '_held', one.month);
        end if;
        execute format('drop table %s', one.month);
        if used then
            execute format('alter table messages_%s attach partition %I %s',
                           replace(one.kind, '-', '_'), one.name || '_held', one.bound);
        end if;
        return one.name;
    end loop;
    return null;
end $$;


ALTER FUNCTION public.retain_month() OWNER TO globetalk;

--
-- Name: FUNCTION retain_month(); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.retain_month() IS 'Drops the oldest month that is over and empty, or makes it smaller. Its name; null: none.';


--
-- Name: return_letter(uuid, text, text); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.return_letter(wanted uuid, actor text, reason text, OUT outcome text) RETURNS text
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    it moderation_logs;
begin
    outcome := case_in_hand(wanted);
    select * into it from moderation_logs where log_id = wanted;
    if outcome <> 'held' then
        outcome := case when outcome in ('user', 'match', 'message') then 'no-letter'
                        else outcome end;
        return;
    end if;
    perform letter_comes_back(it.target_id);
    perform case_decided(it, 'resolved', 'content_removal', reason);
    perform case_is_audited(it, actor, 'letter-returned', coalesce(reason, ''));
    perform author_is_told(it.target_id, 'globetalk_returned');
    outcome := 'returned';
end $$;


ALTER FUNCTION public.return_letter(wanted uuid, actor text, reason text, OUT outcome text) OWNER TO globetalk;

--
-- Name: FUNCTION return_letter(wanted uuid, actor text, reason text, OUT outcome text); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.return_letter(wanted uuid, actor text, reason text, OUT outcome text) IS 'What is held goes back to its author, who may make a draft of it: returned; or why not. Its reader never hears of it.';


--
-- Name: sanction_is_kept(); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.sanction_is_kept() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if tg_op = 'INSERT' then
        perform audit_write(new.placed_by,
            case new.status when 'banned' then 'account-banned' else 'account-suspended' end,
            new.user_id, jsonb_build_object('sanction', new.sanction_id, 'reason', new.reason,
                                            'until', extract(epoch from new.until)));
        perform sanction_sets_status(new.user_id, new.status);
        return null;
    end if;
    if tg_op = 'DELETE' and old.ended_at < kept_since('moderation') then
        return null;   -- retention
    end if;
    if tg_op = 'DELETE' or old.ended_at is not null
       or (new.sanction_id, new.user_id, new.status, new.reason, new.placed_by, new.placed_at,
           new.until)
          is distinct from
          (old.sanction_id, old.user_id, old.status, old.reason, old.placed_by, old.placed_at,
           old.until) then
        raise exception 'a sanction is placed and ended, never changed'
            using errcode = '23514', constraint = 'sanction_is_never_changed';
    end if;
    perform audit_write(new.ended_by, 'sanction-ended', new.user_id,
                        jsonb_build_object('sanction', new.sanction_id));
    perform sanction_sets_status(new.user_id, 'active');
    return null;
end $$;


ALTER FUNCTION public.sanction_is_kept() OWNER TO globetalk;

--
-- Name: FUNCTION sanction_is_kept(); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.sanction_is_kept() IS 'A sanction is placed and ended, never changed; both are in the audit log.';


--
-- Name: sanction_sets_status(uuid, public.status_enum); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.sanction_sets_status(account uuid, becomes public.status_enum) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    update account_deletions set former_status = becomes
        where user_id = account and keys_destroyed_at is null;
    update user_profiles set account_status = becomes, updated_at = office_now()
        where user_id = account and account_status <> 'deleted';
    perform pg_notify('globetalk_matches', account::text);   -- what is on the screen is old
end $$;


ALTER FUNCTION public.sanction_sets_status(account uuid, becomes public.status_enum) OWNER TO globetalk;

--
-- Name: FUNCTION sanction_sets_status(account uuid, becomes public.status_enum); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.sanction_sets_status(account uuid, becomes public.status_enum) IS 'The account''s status follows the sanction. Who is leaving comes back with it.';


--
-- Name: set_development(boolean); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.set_development(wanted boolean) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if (select development from post_office_clock) is not distinct from wanted then
        return;
    end if;
    if wanted and not pg_has_role(session_user,
            (select tableowner from pg_tables
             where tablename = 'post_office_clock' and schemaname = 'public'), 'usage') then
        raise exception 'only the owner makes a development post office'
            using errcode = '23514', constraint = 'development_is_set_by_the_owner';
    end if;
    update post_office_clock set development = wanted;
end $$;


ALTER FUNCTION public.set_development(wanted boolean) OWNER TO globetalk;

--
-- Name: FUNCTION set_development(wanted boolean); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.set_development(wanted boolean) IS 'Says whether the clock may be moved. Only the owner may say that it may.';


--
-- Name: severity_of_flags(text[]); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.severity_of_flags(flags text[]) RETURNS public.severity_enum
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (CASE WHEN (flags && ARRAY['minor'::text, 'self-harm'::text]) THEN 'critical'::text WHEN ('threat'::text = ANY (flags)) THEN 'high'::text WHEN ('money'::text = ANY (flags)) THEN 'medium'::text ELSE 'low'::text END)::public.severity_enum;


ALTER FUNCTION public.severity_of_flags(flags text[]) OWNER TO globetalk;

--
-- Name: FUNCTION severity_of_flags(flags text[]); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.severity_of_flags(flags text[]) IS 'How urgent is what the gate found in a letter. Inlined.';


--
-- Name: severity_of_report(public.violation_type_enum); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.severity_of_report(violation public.violation_type_enum) RETURNS public.severity_enum
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (CASE violation WHEN 'harassment'::public.violation_type_enum THEN 'high'::text WHEN 'inappropriate_content'::public.violation_type_enum THEN 'medium'::text WHEN 'fake_profile'::public.violation_type_enum THEN 'medium'::text ELSE 'low'::text END)::public.severity_enum;


ALTER FUNCTION public.severity_of_report(violation public.violation_type_enum) OWNER TO globetalk;

--
-- Name: FUNCTION severity_of_report(violation public.violation_type_enum); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.severity_of_report(violation public.violation_type_enum) IS 'How urgent the report of a person is. Inlined.';


--
-- Name: unread_is_gone(); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.unread_is_gone() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    SET enable_hashjoin TO 'off'
    SET enable_mergejoin TO 'off'
    AS $$
begin
    update mailbox_places p set letters_read = p.letters_read + g.letters
    from (select match_id, recipient_id, count(*)::integer as letters
          from gone where read_at is null
          group by match_id, recipient_id order by match_id, recipient_id) g
    where p.match_id = g.match_id and p.user_id = g.recipient_id;
    return null;
end $$;


ALTER FUNCTION public.unread_is_gone() OWNER TO globetalk;

--
-- Name: FUNCTION unread_is_gone(); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.unread_is_gone() IS 'A letter that goes unread is nobody''s news any more.';


--
-- Name: uuid_v7_floor(timestamp with time zone); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.uuid_v7_floor(made timestamp with time zone) RETURNS uuid
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN ((lpad(to_hex((floor((EXTRACT(epoch FROM made) * (1000)::numeric)))::bigint), 12, '0'::text) || '00000000000000000000'::text))::uuid;


ALTER FUNCTION public.uuid_v7_floor(made timestamp with time zone) OWNER TO globetalk;

--
-- Name: FUNCTION uuid_v7_floor(made timestamp with time zone); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.uuid_v7_floor(made timestamp with time zone) IS 'The least id of an instant: where a month of ids begins. Inlined.';


--
-- Name: week_is_full(integer, timestamp with time zone[], timestamp with time zone); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.week_is_full(most integer, chosen timestamp with time zone[], moment timestamp with time zone) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN COALESCE(((chosen)[((cardinality(chosen) - most) + 1)] > (moment - '7 days'::interval)), false);


ALTER FUNCTION public.week_is_full(most integer, chosen timestamp with time zone[], moment timestamp with time zone) OWNER TO globetalk;

--
-- Name: FUNCTION week_is_full(most integer, chosen timestamp with time zone[], moment timestamp with time zone); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.week_is_full(most integer, chosen timestamp with time zone[], moment timestamp with time zone) IS 'Whether the newest choices of seven days have reached the limit. Inlined.';


--
-- Name: zone_band(text); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.zone_band(zone text) RETURNS integer
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN ((floor(((LEAST(date_part('epoch'::text, (('2025-01-15 12:00:00+00'::timestamp with time zone AT TIME ZONE zone) - '2025-01-15 12:00:00'::timestamp without time zone)), date_part('epoch'::text, (('2025-07-15 12:00:00+00'::timestamp with time zone AT TIME ZONE zone) - '2025-07-15 12:00:00'::timestamp without time zone))) + (43200)::double precision) / (10800)::double precision)))::integer % 8);


ALTER FUNCTION public.zone_band(zone text) OWNER TO globetalk;

--
-- Name: FUNCTION zone_band(zone text); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.zone_band(zone text) IS 'The band of a time zone, by its time in winter: summer moves nobody. Inlined.';


--
-- Name: zone_minutes(text, text, timestamp with time zone); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.zone_minutes(one text, other text, moment timestamp with time zone) RETURNS integer
    LANGUAGE sql STABLE PARALLEL SAFE
    BEGIN ATOMIC
 SELECT LEAST(apart.minutes, (1440 - apart.minutes)) AS "least"
    FROM ( SELECT ((abs(round((EXTRACT(epoch FROM ((zone_minutes.moment AT TIME ZONE zone_minutes.one) - (zone_minutes.moment AT TIME ZONE zone_minutes.other))) / (60)::numeric))))::integer % 1440) AS minutes) apart;
END;


ALTER FUNCTION public.zone_minutes(one text, other text, moment timestamp with time zone) OWNER TO globetalk;

--
-- Name: FUNCTION zone_minutes(one text, other text, moment timestamp with time zone); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.zone_minutes(one text, other text, moment timestamp with time zone) IS 'Minutes between two time zones at an instant: 0 to 720 around the globe. Clocks are half and quarter hours apart, too (India, Nepal, the Chathams).';


--
-- Name: zone_distance(text, text, timestamp with time zone); Type: FUNCTION; Schema: public; Owner: globetalk
--

CREATE FUNCTION public.zone_distance(one text, other text, moment timestamp with time zone) RETURNS integer
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN (public.zone_minutes(one, other, moment) / 60);


ALTER FUNCTION public.zone_distance(one text, other text, moment timestamp with time zone) OWNER TO globetalk;

--
-- Name: FUNCTION zone_distance(one text, other text, moment timestamp with time zone); Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON FUNCTION public.zone_distance(one text, other text, moment timestamp with time zone) IS 'Whole hours between two time zones at an instant: 0 to 12 around the globe.';


--
-- Name: account_blocks; Type: TABLE; Schema: public; Owner: globetalk
--

CREATE TABLE public.account_blocks (
    blocker_id uuid NOT NULL,
    blocked_id uuid NOT NULL,
    blocked_at timestamp with time zone DEFAULT public.office_now() NOT NULL,
    CONSTRAINT nobody_blocks_himself CHECK ((blocker_id <> blocked_id))
);


ALTER TABLE public.account_blocks OWNER TO globetalk;

--
-- Name: TABLE account_blocks; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TABLE public.account_blocks IS 'Blocks: either direction keeps the two apart while it lasts.';


--
-- Name: account_capacity; Type: TABLE; Schema: public; Owner: globetalk
--

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

--
-- Name: TABLE account_capacity; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TABLE public.account_capacity IS 'How many conversations an account has, apart from the wide profile: matching locks this row.';


--
-- Name: COLUMN account_capacity.hidden_until; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON COLUMN public.account_capacity.hidden_until IS '"Not now". Infinity: until told otherwise.';


--
-- Name: COLUMN account_capacity.most_new_a_week; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON COLUMN public.account_capacity.most_new_a_week IS 'New pen pals whom others have found. Null: no limit but the places.';


--
-- Name: COLUMN account_capacity.chosen_at; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON COLUMN public.account_capacity.chosen_at IS 'The last ten times when others found this account, the newest last.';


--
-- Name: COLUMN account_capacity.returns_at; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON COLUMN public.account_capacity.returns_at IS 'When the postman puts the account into the pool again.';


--
-- Name: account_keys; Type: TABLE; Schema: public; Owner: globetalk
--

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

--
-- Name: TABLE account_keys; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TABLE public.account_keys IS 'SSH keys that open an account. A key belongs to one account.';


--
-- Name: COLUMN account_keys.key_hash; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON COLUMN public.account_keys.key_hash IS 'Keyed hash: the key itself is not kept.';


--
-- Name: COLUMN account_keys.label; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON COLUMN public.account_keys.label IS 'What the owner calls the key.';


--
-- Name: account_requests; Type: TABLE; Schema: public; Owner: globetalk
--

CREATE TABLE public.account_requests (
    request_id uuid NOT NULL,
    user_id uuid NOT NULL,
    requested_at timestamp with time zone DEFAULT public.office_now() NOT NULL
);


ALTER TABLE public.account_requests OWNER TO globetalk;

--
-- Name: TABLE account_requests; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TABLE public.account_requests IS 'Requests of registrations: the same request registers once.';


--
-- Name: account_tokens; Type: TABLE; Schema: public; Owner: globetalk
--

CREATE TABLE public.account_tokens (
    token_id uuid DEFAULT public.new_id() NOT NULL,
    user_id uuid NOT NULL,
    token_hash bytea NOT NULL,
    created_at timestamp with time zone DEFAULT public.office_now() NOT NULL,
    expires_at timestamp with time zone DEFAULT (public.office_now() + '24:00:00'::interval) NOT NULL,
    door text DEFAULT ''::text NOT NULL,
    key_id uuid,
    outlives_its_key boolean DEFAULT false NOT NULL,
    CONSTRAINT account_tokens_token_hash_check CHECK (((octet_length(token_hash) >= 16) AND (octet_length(token_hash) <= 64))),
    CONSTRAINT door_length CHECK ((char_length(door) <= 20)),
    CONSTRAINT outlives_only_what_is_gone CHECK ((NOT (outlives_its_key AND (key_id IS NOT NULL)))),
    CONSTRAINT token_dies_after_24_hours CHECK (((expires_at > created_at) AND (expires_at <= (created_at + '24:00:00'::interval))))
);


ALTER TABLE public.account_tokens OWNER TO globetalk;

--
-- Name: TABLE account_tokens; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TABLE public.account_tokens IS 'Sign-ins. They end after 24 hours.';


--
-- Name: COLUMN account_tokens.token_hash; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON COLUMN public.account_tokens.token_hash IS 'Keyed hash of 32 random bytes.';


--
-- Name: COLUMN account_tokens.door; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON COLUMN public.account_tokens.door IS 'How it came: ssh, local, script; token: for a program.';


--
-- Name: COLUMN account_tokens.key_id; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON COLUMN public.account_tokens.key_id IS 'The key that signed in. Null: by other means.';


--
-- Name: analytics_aggregates; Type: TABLE; Schema: public; Owner: globetalk
--

CREATE TABLE public.analytics_aggregates (
    month text NOT NULL,
    country text NOT NULL,
    language text NOT NULL,
    measure text NOT NULL,
    people bigint NOT NULL,
    value double precision NOT NULL
);


ALTER TABLE public.analytics_aggregates OWNER TO globetalk;

--
-- Name: TABLE analytics_aggregates; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TABLE public.analytics_aggregates IS 'Groups that may be told. Country and language are empty for all of them.';


--
-- Name: analytics_left_out; Type: TABLE; Schema: public; Owner: globetalk
--

CREATE TABLE public.analytics_left_out (
    month text NOT NULL,
    groups bigint NOT NULL
);


ALTER TABLE public.analytics_left_out OWNER TO globetalk;

--
-- Name: TABLE analytics_left_out; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TABLE public.analytics_left_out IS 'How many groups of a month are not told. Of them nothing else is kept.';


--
-- Name: analytics_months; Type: TABLE; Schema: public; Owner: globetalk
--

CREATE TABLE public.analytics_months (
    month text NOT NULL,
    "least" integer NOT NULL,
    worked_out_at timestamp with time zone DEFAULT public.office_now() NOT NULL,
    CONSTRAINT analytics_months_least_check CHECK (("least" >= 1)),
    CONSTRAINT analytics_months_month_check CHECK ((month ~ '^[0-9]{4}-[0-9]{2}$'::text))
);


ALTER TABLE public.analytics_months OWNER TO globetalk;

--
-- Name: TABLE analytics_months; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TABLE public.analytics_months IS 'Months that were worked out: each once, when it is over and its mail has mostly arrived. What was told stays: the difference of two reports would be one person.';


--
-- Name: COLUMN analytics_months."least"; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON COLUMN public.analytics_months."least" IS 'People of a group that may be told.';


--
-- Name: attempt_counters; Type: TABLE; Schema: public; Owner: globetalk
--

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

--
-- Name: TABLE attempt_counters; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TABLE public.attempt_counters IS 'What was tried, by whom and since when, for limits.';


--
-- Name: COLUMN attempt_counters.subject; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON COLUMN public.attempt_counters.subject IS 'Keyed hash of who tries.';


--
-- Name: cultural_data; Type: TABLE; Schema: public; Owner: globetalk
--

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
    CONSTRAINT cultural_data_user_ratings_check CHECK (((user_ratings >= (1)::numeric) AND (user_ratings <= (5)::numeric))),
    CONSTRAINT source_length CHECK ((char_length(source_url) <= 300))
)
WITH (fillfactor='80');


ALTER TABLE public.cultural_data OWNER TO globetalk;

--
-- Name: TABLE cultural_data; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TABLE public.cultural_data IS 'Facts: pieces of culture, by country.';


--
-- Name: COLUMN cultural_data.verified; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON COLUMN public.cultural_data.verified IS 'Shown to people only then.';


--
-- Name: COLUMN cultural_data.user_ratings; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON COLUMN public.cultural_data.user_ratings IS 'The mean of its ratings.';


--
-- Name: COLUMN cultural_data.ring; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON COLUMN public.cultural_data.ring IS 'Walked from a chosen place, so that a bounded number is weighed.';


--
-- Name: damaged_letters; Type: TABLE; Schema: public; Owner: globetalk
--

CREATE TABLE public.damaged_letters (
    message_id uuid NOT NULL,
    found_at timestamp with time zone DEFAULT public.office_now() NOT NULL
);


ALTER TABLE public.damaged_letters OWNER TO globetalk;

--
-- Name: TABLE damaged_letters; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TABLE public.damaged_letters IS 'Letters that did not open. Whoever came upon one wrote it down, for the operator.';


--
-- Name: data_keys; Type: TABLE; Schema: public; Owner: globetalk
--

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

--
-- Name: TABLE data_keys; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TABLE public.data_keys IS 'A key for each match and author, wrapped by the keyring. Without its row the author''s letters of the match open no more.';


--
-- Name: COLUMN data_keys.epoch; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON COLUMN public.data_keys.epoch IS 'Of the keyring''s key that wraps it.';


--
-- Name: drafts; Type: TABLE; Schema: public; Owner: globetalk
--

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

--
-- Name: TABLE drafts; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TABLE public.drafts IS 'Letters not yet posted, sealed under the same data key.';


--
-- Name: COLUMN drafts.request_id; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON COLUMN public.drafts.request_id IS 'The request that will post it.';


--
-- Name: COLUMN drafts.version; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON COLUMN public.drafts.version IS 'Grows with every save: an older one overwrites nothing.';


--
-- Name: fact_ratings; Type: TABLE; Schema: public; Owner: globetalk
--

CREATE TABLE public.fact_ratings (
    fact_id uuid NOT NULL,
    user_id uuid NOT NULL,
    rating integer NOT NULL,
    rated_at timestamp with time zone DEFAULT public.office_now() NOT NULL,
    CONSTRAINT fact_ratings_rating_check CHECK (((rating >= 1) AND (rating <= 5)))
);


ALTER TABLE public.fact_ratings OWNER TO globetalk;

--
-- Name: TABLE fact_ratings; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TABLE public.fact_ratings IS 'How people rate facts: the last rating counts.';


--
-- Name: fact_showings; Type: TABLE; Schema: public; Owner: globetalk
--

CREATE TABLE public.fact_showings (
    shown_on date NOT NULL,
    fact_id uuid NOT NULL,
    user_id uuid NOT NULL
);


ALTER TABLE public.fact_showings OWNER TO globetalk;

--
-- Name: TABLE fact_showings; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TABLE public.fact_showings IS 'Who was shown what today. The postman adds up past days and forgets who it was.';


--
-- Name: interest_places; Type: TABLE; Schema: public; Owner: globetalk
--

CREATE TABLE public.interest_places (
    code text NOT NULL,
    place integer NOT NULL,
    CONSTRAINT interest_places_place_check CHECK (((place >= 0) AND (place <= 126)))
);


ALTER TABLE public.interest_places OWNER TO globetalk;

--
-- Name: TABLE interest_places; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TABLE public.interest_places IS 'Interests as places in a bit string, given at first use and kept.';


--
-- Name: key_epochs; Type: TABLE; Schema: public; Owner: globetalk
--

CREATE TABLE public.key_epochs (
    epoch integer NOT NULL,
    made_at timestamp with time zone NOT NULL,
    destroyed_at timestamp with time zone,
    CONSTRAINT epoch_is_destroyed_after_30_days CHECK ((destroyed_at >= (made_at + '30 days'::interval))),
    CONSTRAINT key_epochs_epoch_check CHECK ((epoch >= 1))
);


ALTER TABLE public.key_epochs OWNER TO globetalk;

--
-- Name: TABLE key_epochs; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TABLE public.key_epochs IS 'Epochs of the keyring, as far as the database must know them. The keys are in a file.';


--
-- Name: letter_months; Type: VIEW; Schema: public; Owner: globetalk
--

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

--
-- Name: VIEW letter_months; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON VIEW public.letter_months IS 'Partitions of months. Those that retention made smaller end in _held.';


--
-- Name: letter_places; Type: VIEW; Schema: public; Owner: globetalk
--

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

--
-- Name: VIEW letter_places; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON VIEW public.letter_places IS 'Where each letter is, as its author may know it; without those taken back. Approved, neither waiting nor arrived: it will not arrive, it failed.';


--
-- Name: letters_past_their_time; Type: VIEW; Schema: public; Owner: globetalk
--

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

--
-- Name: VIEW letters_past_their_time; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON VIEW public.letters_past_their_time IS 'Letters past their time, and why some stay: they wait for arrival or a verdict, or are held. Once taken back, or when its author has left for good, a letter waits for no verdict.';


--
-- Name: letters_seen; Type: VIEW; Schema: public; Owner: globetalk
--

CREATE VIEW public.letters_seen AS
 SELECT reader.reader_id,
    p.message_id,
    p.match_id,
    p.sender_id,
    reader.mine,
    (p.message_sequence)::bigint AS sequence,
    p.state,
    p.created_at AS posted_at,
    p.leaves_at,
    p.scheduled_delivery_at,
    p.delivered_at,
    ((NOT reader.mine) AND (p.read_at IS NULL)) AS unread,
    (other.anonymous_handle)::text AS pen_pal_handle,
    p.sealed,
    p.sealed_delivery_at,
    p.key_id,
    (k.epoch)::bigint AS epoch,
    k.wrapped,
    (COALESCE(p.estimated_read_time, 0))::bigint AS estimated_read_time,
    COALESCE(p.detected_language, ''::text) AS detected_language
   FROM (((public.letter_places p
     CROSS JOIN LATERAL ( VALUES (p.sender_id,p.recipient_id,true), (p.recipient_id,p.sender_id,false)) reader(reader_id, pen_pal_id, mine))
     JOIN public.user_profiles other ON ((other.user_id = reader.pen_pal_id)))
     LEFT JOIN public.data_keys k ON ((k.key_id = p.key_id)))
  WHERE (reader.mine OR (p.state = 'delivered'::text));


ALTER TABLE public.letters_seen OWNER TO globetalk;

--
-- Name: VIEW letters_seen; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON VIEW public.letters_seen IS 'Each letter as each side sees it: its author at once, the other side when it has arrived. With its sealed body and the key that opens it.';


--
-- Name: COLUMN letters_seen.reader_id; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON COLUMN public.letters_seen.reader_id IS 'Who sees it so: ask for one.';


--
-- Name: COLUMN letters_seen.unread; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON COLUMN public.letters_seen.unread IS 'It has arrived, and the reader has not opened it.';


--
-- Name: COLUMN letters_seen.sealed_delivery_at; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON COLUMN public.letters_seen.sealed_delivery_at IS 'The time of delivery that the seal is bound to.';


--
-- Name: match_arrivals; Type: TABLE; Schema: public; Owner: globetalk
--

CREATE TABLE public.match_arrivals (
    user_id uuid NOT NULL,
    came_at timestamp with time zone DEFAULT public.office_now() NOT NULL
);


ALTER TABLE public.match_arrivals OWNER TO globetalk;

--
-- Name: TABLE match_arrivals; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TABLE public.match_arrivals IS 'Who came into the pool while somebody waited, for the postman.';


--
-- Name: match_buckets; Type: TABLE; Schema: public; Owner: globetalk
--

CREATE TABLE public.match_buckets (
    language public.language_code NOT NULL,
    age_range public.age_range_enum NOT NULL,
    zone_band integer NOT NULL,
    people integer DEFAULT 1 NOT NULL,
    CONSTRAINT match_buckets_people_check CHECK ((people > 0))
)
WITH (fillfactor='70');


ALTER TABLE public.match_buckets OWNER TO globetalk;

--
-- Name: TABLE match_buckets; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TABLE public.match_buckets IS 'About how many people a bucket has: a walk divides its reading by it.';


--
-- Name: match_pool; Type: TABLE; Schema: public; Owner: globetalk
--

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

--
-- Name: TABLE match_pool; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TABLE public.match_pool IS 'Who can be found: a row for each language, with all that a score needs.';


--
-- Name: COLUMN match_pool.zone_band; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON COLUMN public.match_pool.zone_band IS 'Three hours of the globe, 0 to 7.';


--
-- Name: COLUMN match_pool.ring; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON COLUMN public.match_pool.ring IS 'Random order within a bucket.';


--
-- Name: COLUMN match_pool.interest_ring; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON COLUMN public.match_pool.interest_ring IS 'Random order led by one of the interests; 127: by none.';


--
-- Name: COLUMN match_pool.interests; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON COLUMN public.match_pool.interests IS 'Empty when the privacy level hides them.';


--
-- Name: COLUMN match_pool.chosen_lately; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON COLUMN public.match_pool.chosen_lately IS 'Of the last ten times, those within 30 days before the last.';


--
-- Name: match_pool_swept; Type: TABLE; Schema: public; Owner: globetalk
--

CREATE TABLE public.match_pool_swept (
    only_row boolean DEFAULT true NOT NULL,
    seen_until timestamp with time zone DEFAULT '-infinity'::timestamp with time zone NOT NULL,
    CONSTRAINT match_pool_swept_only_row_check CHECK (only_row)
);


ALTER TABLE public.match_pool_swept OWNER TO globetalk;

--
-- Name: TABLE match_pool_swept; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TABLE public.match_pool_swept IS 'Up to when those who are away were taken out of the pool: one row.';


--
-- Name: match_pool_wanted; Type: VIEW; Schema: public; Owner: globetalk
--

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

--
-- Name: VIEW match_pool_wanted; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON VIEW public.match_pool_wanted IS 'What the pool should hold, in new random places.';


--
-- Name: match_requests; Type: TABLE; Schema: public; Owner: globetalk
--

CREATE TABLE public.match_requests (
    user_id uuid NOT NULL,
    request_id uuid NOT NULL,
    match_id uuid NOT NULL,
    requested_at timestamp with time zone DEFAULT public.office_now() NOT NULL
);


ALTER TABLE public.match_requests OWNER TO globetalk;

--
-- Name: TABLE match_requests; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TABLE public.match_requests IS 'Requests to find somebody: the same request finds once.';


--
-- Name: match_silences; Type: TABLE; Schema: public; Owner: globetalk
--

CREATE TABLE public.match_silences (
    match_id uuid NOT NULL,
    look_at timestamp with time zone NOT NULL,
    told_at timestamp with time zone
);


ALTER TABLE public.match_silences OWNER TO globetalk;

--
-- Name: TABLE match_silences; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TABLE public.match_silences IS 'When the postman looks at a match for silence, no more often than it could matter.';


--
-- Name: COLUMN match_silences.look_at; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON COLUMN public.match_silences.look_at IS 'After the notice: when the match ends, unless somebody writes.';


--
-- Name: COLUMN match_silences.told_at; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON COLUMN public.match_silences.told_at IS 'When the notice was given. Stale once somebody has written since.';


--
-- Name: match_wait_languages; Type: TABLE; Schema: public; Owner: globetalk
--

CREATE TABLE public.match_wait_languages (
    language public.language_code NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    user_id uuid NOT NULL
);


ALTER TABLE public.match_wait_languages OWNER TO globetalk;

--
-- Name: TABLE match_wait_languages; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TABLE public.match_wait_languages IS 'Who waits, by language, the longest waiting first.';


--
-- Name: match_waits; Type: TABLE; Schema: public; Owner: globetalk
--

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

--
-- Name: TABLE match_waits; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TABLE public.match_waits IS 'The waiting list: who found nobody, and what he or she wished for.';


--
-- Name: COLUMN match_waits.request_id; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON COLUMN public.match_waits.request_id IS 'Finding by it again gives the match that the waiting brought.';


--
-- Name: COLUMN match_waits.over_at; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON COLUMN public.match_waits.over_at IS 'Nobody came. Kept so that it can be said.';


--
-- Name: COLUMN match_waits.language; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON COLUMN public.match_waits.language IS 'Like the wishes after it: null means the profile''s.';


--
-- Name: messages_long_term; Type: TABLE; Schema: public; Owner: globetalk
--

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

--
-- Name: TABLE messages_long_term; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TABLE public.messages_long_term IS 'Letters of long-term matches.';


--
-- Name: messages_long_term_default; Type: TABLE; Schema: public; Owner: globetalk
--

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

--
-- Name: TABLE messages_long_term_default; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TABLE public.messages_long_term_default IS 'Letters whose month is missing.';


--
-- Name: messages_one_time; Type: TABLE; Schema: public; Owner: globetalk
--

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

--
-- Name: TABLE messages_one_time; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TABLE public.messages_one_time IS 'Letters of one-time matches.';


--
-- Name: messages_one_time_default; Type: TABLE; Schema: public; Owner: globetalk
--

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

--
-- Name: TABLE messages_one_time_default; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TABLE public.messages_one_time_default IS 'Letters whose month is missing.';


--
-- Name: post_office_clock; Type: TABLE; Schema: public; Owner: globetalk
--

CREATE TABLE public.post_office_clock (
    only_row boolean DEFAULT true NOT NULL,
    development boolean DEFAULT false NOT NULL,
    shift interval DEFAULT '00:00:00'::interval NOT NULL,
    CONSTRAINT clock_moves_in_development_only CHECK ((development OR (shift = '00:00:00'::interval))),
    CONSTRAINT clock_never_goes_back CHECK ((shift >= '00:00:00'::interval)),
    CONSTRAINT post_office_clock_only_row_check CHECK (only_row)
);


ALTER TABLE public.post_office_clock OWNER TO globetalk;

--
-- Name: TABLE post_office_clock; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TABLE public.post_office_clock IS 'How far the office''s time is ahead of the machine''s: one row.';


--
-- Name: COLUMN post_office_clock.development; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON COLUMN public.post_office_clock.development IS 'Whether the clock may be moved.';


--
-- Name: posting_keys; Type: TABLE; Schema: public; Owner: globetalk
--

CREATE TABLE public.posting_keys (
    user_id uuid NOT NULL,
    request_id uuid NOT NULL,
    message_id uuid NOT NULL,
    match_id uuid NOT NULL,
    posted_at timestamp with time zone DEFAULT public.office_now() NOT NULL
);


ALTER TABLE public.posting_keys OWNER TO globetalk;

--
-- Name: TABLE posting_keys; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TABLE public.posting_keys IS 'Requests to post: the same request posts once. Also counts the letters of a day.';


--
-- Name: recovery_codes; Type: TABLE; Schema: public; Owner: globetalk
--

CREATE TABLE public.recovery_codes (
    user_id uuid NOT NULL,
    code_hash bytea NOT NULL,
    created_at timestamp with time zone DEFAULT public.office_now() NOT NULL,
    used_at timestamp with time zone,
    CONSTRAINT recovery_codes_code_hash_check CHECK (((octet_length(code_hash) >= 16) AND (octet_length(code_hash) <= 64)))
);


ALTER TABLE public.recovery_codes OWNER TO globetalk;

--
-- Name: TABLE recovery_codes; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TABLE public.recovery_codes IS 'Codes that open an account once, as keyed hashes.';


--
-- Name: report_additions; Type: TABLE; Schema: public; Owner: globetalk
--

CREATE TABLE public.report_additions (
    log_id uuid NOT NULL,
    number integer NOT NULL,
    said_at timestamp with time zone DEFAULT public.office_now() NOT NULL,
    violation_type public.violation_type_enum NOT NULL,
    words text,
    CONSTRAINT report_additions_number_check CHECK ((number >= 1)),
    CONSTRAINT report_additions_words_check CHECK ((char_length(words) <= 2000))
);


ALTER TABLE public.report_additions OWNER TO globetalk;

--
-- Name: TABLE report_additions; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TABLE public.report_additions IS 'What somebody says again of a thing that he or she has reported, while the case is open.';


--
-- Name: COLUMN report_additions.number; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON COLUMN public.report_additions.number IS 'In the order in which they were said.';


--
-- Name: COLUMN report_additions.words; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON COLUMN public.report_additions.words IS 'Null: none, or those of before.';


--
-- Name: schema_files; Type: TABLE; Schema: public; Owner: globetalk
--

CREATE TABLE public.schema_files (
    name text NOT NULL,
    checksum bytea NOT NULL,
    applied_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT file_of_tables_or_of_rules CHECK ((name ~ '^(tables/[0-9]{4}_|rules/)[a-z0-9_]+$'::text)),
    CONSTRAINT schema_files_checksum_check CHECK ((octet_length(checksum) = 32))
);


ALTER TABLE public.schema_files OWNER TO globetalk;

--
-- Name: TABLE schema_files; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TABLE public.schema_files IS 'The files of sql/tables and sql/rules that this database has.';


--
-- Name: COLUMN schema_files.name; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON COLUMN public.schema_files.name IS 'Folder and file: tables/0003_clock, rules/letters.';


--
-- Name: COLUMN schema_files.checksum; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON COLUMN public.schema_files.checksum IS 'SHA-256 of the file as it was applied.';


--
-- Name: COLUMN schema_files.applied_at; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON COLUMN public.schema_files.applied_at IS 'By the clock of the machine, not of the office.';


--
-- Name: schema_migration; Type: TABLE; Schema: public; Owner: globetalk
--

CREATE TABLE public.schema_migration (
    version integer NOT NULL,
    name text NOT NULL,
    checksum bytea NOT NULL,
    applied_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT schema_migration_checksum_check CHECK ((octet_length(checksum) = 32)),
    CONSTRAINT schema_migration_version_check CHECK ((version >= 0))
);


ALTER TABLE public.schema_migration OWNER TO globetalk;

--
-- Name: TABLE schema_migration; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TABLE public.schema_migration IS 'Tells programs up to version 40 that this database is newer than they are.';


--
-- Name: messages_long_term; Type: TABLE ATTACH; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.messages ATTACH PARTITION public.messages_long_term FOR VALUES IN ('long-term');


--
-- Name: messages_long_term_default; Type: TABLE ATTACH; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.messages_long_term ATTACH PARTITION public.messages_long_term_default DEFAULT;


--
-- Name: messages_one_time; Type: TABLE ATTACH; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.messages ATTACH PARTITION public.messages_one_time FOR VALUES IN ('one-time');


--
-- Name: messages_one_time_default; Type: TABLE ATTACH; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.messages_one_time ATTACH PARTITION public.messages_one_time_default DEFAULT;


--
-- Name: account_blocks account_blocks_pkey; Type: CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.account_blocks
    ADD CONSTRAINT account_blocks_pkey PRIMARY KEY (blocker_id, blocked_id);


--
-- Name: account_capacity account_capacity_pkey; Type: CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.account_capacity
    ADD CONSTRAINT account_capacity_pkey PRIMARY KEY (user_id);


--
-- Name: account_deletions account_deletions_pkey; Type: CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.account_deletions
    ADD CONSTRAINT account_deletions_pkey PRIMARY KEY (user_id);


--
-- Name: account_keys account_keys_key_id_key; Type: CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.account_keys
    ADD CONSTRAINT account_keys_key_id_key UNIQUE (key_id);


--
-- Name: account_requests account_requests_pkey; Type: CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.account_requests
    ADD CONSTRAINT account_requests_pkey PRIMARY KEY (request_id);


--
-- Name: account_sanctions account_sanctions_pkey; Type: CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.account_sanctions
    ADD CONSTRAINT account_sanctions_pkey PRIMARY KEY (sanction_id);


--
-- Name: account_tokens account_tokens_pkey; Type: CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.account_tokens
    ADD CONSTRAINT account_tokens_pkey PRIMARY KEY (token_id);


--
-- Name: account_tokens account_tokens_token_hash_key; Type: CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.account_tokens
    ADD CONSTRAINT account_tokens_token_hash_key UNIQUE (token_hash);


--
-- Name: analytics_aggregates analytics_aggregates_pkey; Type: CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.analytics_aggregates
    ADD CONSTRAINT analytics_aggregates_pkey PRIMARY KEY (month, country, language, measure);


--
-- Name: analytics_left_out analytics_left_out_pkey; Type: CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.analytics_left_out
    ADD CONSTRAINT analytics_left_out_pkey PRIMARY KEY (month);


--
-- Name: analytics_months analytics_months_pkey; Type: CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.analytics_months
    ADD CONSTRAINT analytics_months_pkey PRIMARY KEY (month);


--
-- Name: attempt_counters attempt_counters_pkey; Type: CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.attempt_counters
    ADD CONSTRAINT attempt_counters_pkey PRIMARY KEY (kind, subject);


--
-- Name: audit_end audit_end_pkey; Type: CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.audit_end
    ADD CONSTRAINT audit_end_pkey PRIMARY KEY (only_row);


--
-- Name: audit_log audit_log_pkey; Type: CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.audit_log
    ADD CONSTRAINT audit_log_pkey PRIMARY KEY (entry);


--
-- Name: cultural_data cultural_data_pkey; Type: CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.cultural_data
    ADD CONSTRAINT cultural_data_pkey PRIMARY KEY (fact_id);


--
-- Name: damaged_letters damaged_letters_pkey; Type: CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.damaged_letters
    ADD CONSTRAINT damaged_letters_pkey PRIMARY KEY (message_id);


--
-- Name: data_keys data_keys_pkey; Type: CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.data_keys
    ADD CONSTRAINT data_keys_pkey PRIMARY KEY (key_id);


--
-- Name: delivery_queue delivery_queue_pkey; Type: CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.delivery_queue
    ADD CONSTRAINT delivery_queue_pkey PRIMARY KEY (message_id);


--
-- Name: drafts draft_has_its_request; Type: CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.drafts
    ADD CONSTRAINT draft_has_its_request UNIQUE (user_id, request_id);


--
-- Name: drafts drafts_pkey; Type: CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.drafts
    ADD CONSTRAINT drafts_pkey PRIMARY KEY (draft_id);


--
-- Name: cultural_data fact_is_told_once; Type: CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.cultural_data
    ADD CONSTRAINT fact_is_told_once UNIQUE (country_code, title);


--
-- Name: fact_ratings fact_ratings_pkey; Type: CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.fact_ratings
    ADD CONSTRAINT fact_ratings_pkey PRIMARY KEY (fact_id, user_id);


--
-- Name: fact_showings fact_showings_pkey; Type: CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.fact_showings
    ADD CONSTRAINT fact_showings_pkey PRIMARY KEY (shown_on, fact_id, user_id);


--
-- Name: user_profiles handle_is_free; Type: CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.user_profiles
    ADD CONSTRAINT handle_is_free UNIQUE (anonymous_handle);


--
-- Name: interest_places interest_places_pkey; Type: CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.interest_places
    ADD CONSTRAINT interest_places_pkey PRIMARY KEY (code);


--
-- Name: interest_places interest_places_place_key; Type: CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.interest_places
    ADD CONSTRAINT interest_places_place_key UNIQUE (place);


--
-- Name: key_epochs key_epochs_pkey; Type: CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.key_epochs
    ADD CONSTRAINT key_epochs_pkey PRIMARY KEY (epoch);


--
-- Name: account_keys key_is_free; Type: CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.account_keys
    ADD CONSTRAINT key_is_free PRIMARY KEY (key_hash);


--
-- Name: legal_holds legal_holds_pkey; Type: CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.legal_holds
    ADD CONSTRAINT legal_holds_pkey PRIMARY KEY (hold_id);


--
-- Name: letter_moderation letter_and_its_verdict; Type: CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.letter_moderation
    ADD CONSTRAINT letter_and_its_verdict UNIQUE (message_id, moderation_status);


--
-- Name: letter_numbers letter_has_one_number; Type: CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.letter_numbers
    ADD CONSTRAINT letter_has_one_number UNIQUE (message_id);


--
-- Name: inbox letter_is_delivered_once; Type: CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.inbox
    ADD CONSTRAINT letter_is_delivered_once PRIMARY KEY (message_id);


--
-- Name: letter_moderation letter_moderation_pkey; Type: CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.letter_moderation
    ADD CONSTRAINT letter_moderation_pkey PRIMARY KEY (message_id);


--
-- Name: letter_recalls letter_recalls_pkey; Type: CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.letter_recalls
    ADD CONSTRAINT letter_recalls_pkey PRIMARY KEY (message_id);


--
-- Name: mailbox_places mailbox_places_pkey; Type: CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.mailbox_places
    ADD CONSTRAINT mailbox_places_pkey PRIMARY KEY (match_id, user_id);


--
-- Name: match_arrivals match_arrivals_pkey; Type: CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.match_arrivals
    ADD CONSTRAINT match_arrivals_pkey PRIMARY KEY (user_id);


--
-- Name: match_buckets match_buckets_pkey; Type: CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.match_buckets
    ADD CONSTRAINT match_buckets_pkey PRIMARY KEY (language, age_range, zone_band);


--
-- Name: match_pool match_pool_pkey; Type: CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.match_pool
    ADD CONSTRAINT match_pool_pkey PRIMARY KEY (user_id, language);


--
-- Name: match_pool_swept match_pool_swept_pkey; Type: CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.match_pool_swept
    ADD CONSTRAINT match_pool_swept_pkey PRIMARY KEY (only_row);


--
-- Name: match_records match_records_pkey; Type: CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.match_records
    ADD CONSTRAINT match_records_pkey PRIMARY KEY (match_id);


--
-- Name: match_requests match_requests_pkey; Type: CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.match_requests
    ADD CONSTRAINT match_requests_pkey PRIMARY KEY (user_id, request_id);


--
-- Name: match_silences match_silences_pkey; Type: CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.match_silences
    ADD CONSTRAINT match_silences_pkey PRIMARY KEY (match_id);


--
-- Name: match_wait_languages match_wait_languages_pkey; Type: CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.match_wait_languages
    ADD CONSTRAINT match_wait_languages_pkey PRIMARY KEY (language, asked_at, user_id);


--
-- Name: match_waits match_waits_pkey; Type: CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.match_waits
    ADD CONSTRAINT match_waits_pkey PRIMARY KEY (user_id);


--
-- Name: letter_numbers message_order; Type: CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.letter_numbers
    ADD CONSTRAINT message_order PRIMARY KEY (match_id, message_sequence);


--
-- Name: messages messages_pkey; Type: CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.messages
    ADD CONSTRAINT messages_pkey PRIMARY KEY (message_id, correspondence);


--
-- Name: messages_long_term messages_long_term_pkey; Type: CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.messages_long_term
    ADD CONSTRAINT messages_long_term_pkey PRIMARY KEY (message_id, correspondence);


--
-- Name: messages_long_term_default messages_long_term_default_pkey; Type: CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.messages_long_term_default
    ADD CONSTRAINT messages_long_term_default_pkey PRIMARY KEY (message_id, correspondence);


--
-- Name: messages_one_time messages_one_time_pkey; Type: CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.messages_one_time
    ADD CONSTRAINT messages_one_time_pkey PRIMARY KEY (message_id, correspondence);


--
-- Name: messages_one_time_default messages_one_time_default_pkey; Type: CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.messages_one_time_default
    ADD CONSTRAINT messages_one_time_default_pkey PRIMARY KEY (message_id, correspondence);


--
-- Name: moderation_logs moderation_logs_pkey; Type: CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.moderation_logs
    ADD CONSTRAINT moderation_logs_pkey PRIMARY KEY (log_id);


--
-- Name: data_keys one_data_key_an_author; Type: CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.data_keys
    ADD CONSTRAINT one_data_key_an_author UNIQUE (match_id, author_id);


--
-- Name: post_office_clock post_office_clock_pkey; Type: CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.post_office_clock
    ADD CONSTRAINT post_office_clock_pkey PRIMARY KEY (only_row);


--
-- Name: posting_keys posted_once; Type: CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.posting_keys
    ADD CONSTRAINT posted_once PRIMARY KEY (user_id, request_id);


--
-- Name: posting_keys posting_keys_message_id_key; Type: CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.posting_keys
    ADD CONSTRAINT posting_keys_message_id_key UNIQUE (message_id);


--
-- Name: recovery_codes recovery_codes_pkey; Type: CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.recovery_codes
    ADD CONSTRAINT recovery_codes_pkey PRIMARY KEY (user_id, code_hash);


--
-- Name: report_additions report_additions_pkey; Type: CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.report_additions
    ADD CONSTRAINT report_additions_pkey PRIMARY KEY (log_id, number);


--
-- Name: retention_periods retention_periods_pkey; Type: CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.retention_periods
    ADD CONSTRAINT retention_periods_pkey PRIMARY KEY (kind);


--
-- Name: schema_files schema_files_pkey; Type: CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.schema_files
    ADD CONSTRAINT schema_files_pkey PRIMARY KEY (name);


--
-- Name: schema_migration schema_migration_name_key; Type: CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.schema_migration
    ADD CONSTRAINT schema_migration_name_key UNIQUE (name);


--
-- Name: schema_migration schema_migration_pkey; Type: CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.schema_migration
    ADD CONSTRAINT schema_migration_pkey PRIMARY KEY (version);


--
-- Name: user_profiles user_profiles_pkey; Type: CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.user_profiles
    ADD CONSTRAINT user_profiles_pkey PRIMARY KEY (user_id);


--
-- Name: account_blocks_blocked_id_idx; Type: INDEX; Schema: public; Owner: globetalk
--

CREATE INDEX account_blocks_blocked_id_idx ON public.account_blocks USING btree (blocked_id);


--
-- Name: account_capacity_returns; Type: INDEX; Schema: public; Owner: globetalk
--

CREATE INDEX account_capacity_returns ON public.account_capacity USING btree (returns_at) WHERE (returns_at IS NOT NULL);


--
-- Name: account_deletions_due; Type: INDEX; Schema: public; Owner: globetalk
--

CREATE INDEX account_deletions_due ON public.account_deletions USING btree (ends_at) WHERE (purged_at IS NULL);


--
-- Name: account_keys_user_id_idx; Type: INDEX; Schema: public; Owner: globetalk
--

CREATE INDEX account_keys_user_id_idx ON public.account_keys USING btree (user_id);


--
-- Name: account_sanctions_due; Type: INDEX; Schema: public; Owner: globetalk
--

CREATE INDEX account_sanctions_due ON public.account_sanctions USING btree (until) WHERE (ended_at IS NULL);


--
-- Name: account_tokens_expires_at_idx; Type: INDEX; Schema: public; Owner: globetalk
--

CREATE INDEX account_tokens_expires_at_idx ON public.account_tokens USING btree (expires_at);


--
-- Name: account_tokens_key_id_idx; Type: INDEX; Schema: public; Owner: globetalk
--

CREATE INDEX account_tokens_key_id_idx ON public.account_tokens USING btree (key_id) WHERE (key_id IS NOT NULL);


--
-- Name: account_tokens_user_id_idx; Type: INDEX; Schema: public; Owner: globetalk
--

CREATE INDEX account_tokens_user_id_idx ON public.account_tokens USING btree (user_id);


--
-- Name: audit_log_subject_entry_idx; Type: INDEX; Schema: public; Owner: globetalk
--

CREATE INDEX audit_log_subject_entry_idx ON public.audit_log USING btree (subject, entry) WHERE (subject IS NOT NULL);


--
-- Name: cultural_data_suggested_by_created_at_idx; Type: INDEX; Schema: public; Owner: globetalk
--

CREATE INDEX cultural_data_suggested_by_created_at_idx ON public.cultural_data USING btree (suggested_by, created_at) WHERE (suggested_by IS NOT NULL);


--
-- Name: data_keys_author_id_idx; Type: INDEX; Schema: public; Owner: globetalk
--

CREATE INDEX data_keys_author_id_idx ON public.data_keys USING btree (author_id);


--
-- Name: delivery_queue_due; Type: INDEX; Schema: public; Owner: globetalk
--

CREATE INDEX delivery_queue_due ON public.delivery_queue USING btree (due_at, message_id);


--
-- Name: drafts_user_id_match_id_saved_at_idx; Type: INDEX; Schema: public; Owner: globetalk
--

CREATE INDEX drafts_user_id_match_id_saved_at_idx ON public.drafts USING btree (user_id, match_id, saved_at DESC);


--
-- Name: fact_ratings_user_id_idx; Type: INDEX; Schema: public; Owner: globetalk
--

CREATE INDEX fact_ratings_user_id_idx ON public.fact_ratings USING btree (user_id);


--
-- Name: fact_showings_fact_id_idx; Type: INDEX; Schema: public; Owner: globetalk
--

CREATE INDEX fact_showings_fact_id_idx ON public.fact_showings USING btree (fact_id);


--
-- Name: fact_showings_user_id_idx; Type: INDEX; Schema: public; Owner: globetalk
--

CREATE INDEX fact_showings_user_id_idx ON public.fact_showings USING btree (user_id);


--
-- Name: facts_of_country; Type: INDEX; Schema: public; Owner: globetalk
--

CREATE INDEX facts_of_country ON public.cultural_data USING btree (country_code, ring) WHERE verified;


--
-- Name: facts_of_world; Type: INDEX; Schema: public; Owner: globetalk
--

CREATE INDEX facts_of_world ON public.cultural_data USING btree (ring) WHERE verified;


--
-- Name: facts_to_verify; Type: INDEX; Schema: public; Owner: globetalk
--

CREATE INDEX facts_to_verify ON public.cultural_data USING btree (created_at) WHERE (NOT verified);


--
-- Name: idx_cultural_data_country; Type: INDEX; Schema: public; Owner: globetalk
--

CREATE INDEX idx_cultural_data_country ON public.cultural_data USING btree (country_code, fact_type);


--
-- Name: idx_cultural_data_display; Type: INDEX; Schema: public; Owner: globetalk
--

CREATE INDEX idx_cultural_data_display ON public.cultural_data USING btree (display_frequency, times_shown);


--
-- Name: idx_match_records_conversation; Type: INDEX; Schema: public; Owner: globetalk
--

CREATE INDEX idx_match_records_conversation ON public.match_records USING btree (conversation_thread_id);


--
-- Name: idx_match_records_created_at; Type: INDEX; Schema: public; Owner: globetalk
--

CREATE INDEX idx_match_records_created_at ON public.match_records USING btree (created_at);


--
-- Name: idx_match_records_user_2_active; Type: INDEX; Schema: public; Owner: globetalk
--

CREATE INDEX idx_match_records_user_2_active ON public.match_records USING btree (user_2_id, status);


--
-- Name: idx_match_records_user_active; Type: INDEX; Schema: public; Owner: globetalk
--

CREATE INDEX idx_match_records_user_active ON public.match_records USING btree (user_1_id, status);


--
-- Name: idx_moderation_logs_reported_user; Type: INDEX; Schema: public; Owner: globetalk
--

CREATE INDEX idx_moderation_logs_reported_user ON public.moderation_logs USING btree (reported_user_id, created_at);


--
-- Name: idx_moderation_logs_severity; Type: INDEX; Schema: public; Owner: globetalk
--

CREATE INDEX idx_moderation_logs_severity ON public.moderation_logs USING btree (severity_level, status);


--
-- Name: idx_moderation_logs_status; Type: INDEX; Schema: public; Owner: globetalk
--

CREATE INDEX idx_moderation_logs_status ON public.moderation_logs USING btree (status, created_at);


--
-- Name: idx_moderation_logs_target; Type: INDEX; Schema: public; Owner: globetalk
--

CREATE INDEX idx_moderation_logs_target ON public.moderation_logs USING btree (target_type, target_id);


--
-- Name: idx_user_profiles_last_active; Type: INDEX; Schema: public; Owner: globetalk
--

CREATE INDEX idx_user_profiles_last_active ON public.user_profiles USING btree (last_active);


--
-- Name: idx_user_profiles_matching; Type: INDEX; Schema: public; Owner: globetalk
--

CREATE INDEX idx_user_profiles_matching ON public.user_profiles USING btree (account_status, country_code, primary_language, age_range) WHERE (account_status = 'active'::public.status_enum);


--
-- Name: idx_user_profiles_time_zone; Type: INDEX; Schema: public; Owner: globetalk
--

CREATE INDEX idx_user_profiles_time_zone ON public.user_profiles USING btree (time_zone);


--
-- Name: inbox_of_recipient; Type: INDEX; Schema: public; Owner: globetalk
--

CREATE INDEX inbox_of_recipient ON public.inbox USING btree (recipient_id, delivered_at DESC, message_id DESC);


--
-- Name: legal_holds_user_id_idx; Type: INDEX; Schema: public; Owner: globetalk
--

CREATE INDEX legal_holds_user_id_idx ON public.legal_holds USING btree (user_id) WHERE (ended_at IS NULL);


--
-- Name: letters_in_customs; Type: INDEX; Schema: public; Owner: globetalk
--

CREATE INDEX letters_in_customs ON public.letter_moderation USING btree (message_id) WHERE (moderation_status = ANY (ARRAY['pending'::public.moderation_enum, 'flagged'::public.moderation_enum]));


--
-- Name: letters_of_sender; Type: INDEX; Schema: public; Owner: globetalk
--

CREATE INDEX letters_of_sender ON public.letter_numbers USING btree (sender_id, message_id);


--
-- Name: mailbox_of_account; Type: INDEX; Schema: public; Owner: globetalk
--

CREATE INDEX mailbox_of_account ON public.mailbox_places USING btree (user_id, archived);


--
-- Name: match_arrivals_came_at_idx; Type: INDEX; Schema: public; Owner: globetalk
--

CREATE INDEX match_arrivals_came_at_idx ON public.match_arrivals USING btree (came_at);


--
-- Name: match_farewells; Type: INDEX; Schema: public; Owner: globetalk
--

CREATE INDEX match_farewells ON public.match_records USING btree (match_id) WHERE ((status = 'active'::public.match_status_enum) AND ((user_1_farewell IS NOT NULL) OR (user_2_farewell IS NOT NULL)));


--
-- Name: match_one_time_active; Type: INDEX; Schema: public; Owner: globetalk
--

CREATE INDEX match_one_time_active ON public.match_records USING btree (match_id) WHERE ((match_type = 'one-time'::public.correspondence_enum) AND (status = 'active'::public.match_status_enum));


--
-- Name: match_pool_country; Type: INDEX; Schema: public; Owner: globetalk
--

CREATE INDEX match_pool_country ON public.match_pool USING btree (country_code, language, ring);


--
-- Name: match_pool_interest_ring; Type: INDEX; Schema: public; Owner: globetalk
--

CREATE INDEX match_pool_interest_ring ON public.match_pool USING btree (language, age_range, zone_band, interest_ring);


--
-- Name: match_pool_ring; Type: INDEX; Schema: public; Owner: globetalk
--

CREATE INDEX match_pool_ring ON public.match_pool USING btree (language, age_range, zone_band, ring);


--
-- Name: match_silences_look_at_idx; Type: INDEX; Schema: public; Owner: globetalk
--

CREATE INDEX match_silences_look_at_idx ON public.match_silences USING btree (look_at);


--
-- Name: match_wait_languages_user_id_idx; Type: INDEX; Schema: public; Owner: globetalk
--

CREATE INDEX match_wait_languages_user_id_idx ON public.match_wait_languages USING btree (user_id);


--
-- Name: match_waits_ends_at_idx; Type: INDEX; Schema: public; Owner: globetalk
--

CREATE INDEX match_waits_ends_at_idx ON public.match_waits USING btree (ends_at);


--
-- Name: match_waits_next_look_at_idx; Type: INDEX; Schema: public; Owner: globetalk
--

CREATE INDEX match_waits_next_look_at_idx ON public.match_waits USING btree (next_look_at) WHERE (over_at IS NULL);


--
-- Name: matches_of_pair; Type: INDEX; Schema: public; Owner: globetalk
--

CREATE INDEX matches_of_pair ON public.match_records USING btree (user_1_id, user_2_id, completed_at);


--
-- Name: moderation_logs_created; Type: INDEX; Schema: public; Owner: globetalk
--

CREATE INDEX moderation_logs_created ON public.moderation_logs USING btree (created_at);


--
-- Name: moderation_logs_reporting_user; Type: INDEX; Schema: public; Owner: globetalk
--

CREATE INDEX moderation_logs_reporting_user ON public.moderation_logs USING btree (reporting_user_id, log_id) WHERE (reporting_user_id IS NOT NULL);


--
-- Name: one_active_match_a_pair; Type: INDEX; Schema: public; Owner: globetalk
--

CREATE UNIQUE INDEX one_active_match_a_pair ON public.match_records USING btree (user_1_id, user_2_id) WHERE (status = 'active'::public.match_status_enum);


--
-- Name: one_open_report; Type: INDEX; Schema: public; Owner: globetalk
--

CREATE UNIQUE INDEX one_open_report ON public.moderation_logs USING btree (reporting_user_id, target_type, target_id) WHERE ((reporting_user_id IS NOT NULL) AND (status = ANY (ARRAY['open'::public.report_status_enum, 'under_review'::public.report_status_enum])));


--
-- Name: one_sanction_at_a_time; Type: INDEX; Schema: public; Owner: globetalk
--

CREATE UNIQUE INDEX one_sanction_at_a_time ON public.account_sanctions USING btree (user_id) WHERE (ended_at IS NULL);


--
-- Name: posting_keys_user_id_posted_at_idx; Type: INDEX; Schema: public; Owner: globetalk
--

CREATE INDEX posting_keys_user_id_posted_at_idx ON public.posting_keys USING btree (user_id, posted_at);


--
-- Name: messages_long_term_default_pkey; Type: INDEX ATTACH; Schema: public; Owner: globetalk
--

ALTER INDEX public.messages_long_term_pkey ATTACH PARTITION public.messages_long_term_default_pkey;


--
-- Name: messages_long_term_pkey; Type: INDEX ATTACH; Schema: public; Owner: globetalk
--

ALTER INDEX public.messages_pkey ATTACH PARTITION public.messages_long_term_pkey;


--
-- Name: messages_one_time_default_pkey; Type: INDEX ATTACH; Schema: public; Owner: globetalk
--

ALTER INDEX public.messages_one_time_pkey ATTACH PARTITION public.messages_one_time_default_pkey;


--
-- Name: messages_one_time_pkey; Type: INDEX ATTACH; Schema: public; Owner: globetalk
--

ALTER INDEX public.messages_pkey ATTACH PARTITION public.messages_one_time_pkey;


--
-- Name: account_keys a_way_in_is_kept; Type: TRIGGER; Schema: public; Owner: globetalk
--

CREATE CONSTRAINT TRIGGER a_way_in_is_kept AFTER DELETE ON public.account_keys DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.a_way_in_is_kept();


--
-- Name: TRIGGER a_way_in_is_kept ON account_keys; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TRIGGER a_way_in_is_kept ON public.account_keys IS 'An account without a password keeps a key.';


--
-- Name: user_profiles account_is_back; Type: TRIGGER; Schema: public; Owner: globetalk
--

CREATE TRIGGER account_is_back AFTER UPDATE OF last_active ON public.user_profiles FOR EACH ROW WHEN ((COALESCE(old.last_active, old.created_at) <= (public.office_now() - public.away_time()))) EXECUTE FUNCTION public.account_is_settled();


--
-- Name: TRIGGER account_is_back ON user_profiles; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TRIGGER account_is_back ON public.user_profiles IS 'Who was away stands in the pool again after signing in.';


--
-- Name: user_profiles account_is_resettled; Type: TRIGGER; Schema: public; Owner: globetalk
--

CREATE TRIGGER account_is_resettled AFTER UPDATE OF account_status, age_range, primary_language, secondary_languages, time_zone, country_code, interests, preferred_correspondence_type, max_active_conversations, preferred_time_zone_distance, privacy_level ON public.user_profiles FOR EACH ROW WHEN ((((((((((((old.account_status IS DISTINCT FROM new.account_status) OR (old.age_range IS DISTINCT FROM new.age_range)) OR ((old.primary_language)::text IS DISTINCT FROM (new.primary_language)::text)) OR (old.secondary_languages IS DISTINCT FROM new.secondary_languages)) OR ((old.time_zone)::text IS DISTINCT FROM (new.time_zone)::text)) OR ((old.country_code)::bpchar IS DISTINCT FROM (new.country_code)::bpchar)) OR (old.interests IS DISTINCT FROM new.interests)) OR (old.preferred_correspondence_type IS DISTINCT FROM new.preferred_correspondence_type)) OR (old.max_active_conversations IS DISTINCT FROM new.max_active_conversations)) OR (old.preferred_time_zone_distance IS DISTINCT FROM new.preferred_time_zone_distance)) OR (old.privacy_level IS DISTINCT FROM new.privacy_level))) EXECUTE FUNCTION public.account_is_settled();


--
-- Name: TRIGGER account_is_resettled ON user_profiles; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TRIGGER account_is_resettled ON public.user_profiles IS 'The pool follows what matching reads of a profile.';


--
-- Name: user_profiles account_is_settled; Type: TRIGGER; Schema: public; Owner: globetalk
--

CREATE TRIGGER account_is_settled AFTER INSERT ON public.user_profiles FOR EACH ROW EXECUTE FUNCTION public.account_is_settled();


--
-- Name: TRIGGER account_is_settled ON user_profiles; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TRIGGER account_is_settled ON public.user_profiles IS 'A new account gets its capacity row and its places in the pool.';


--
-- Name: inbox arrival_is_news; Type: TRIGGER; Schema: public; Owner: globetalk
--

CREATE TRIGGER arrival_is_news AFTER INSERT ON public.inbox REFERENCING NEW TABLE AS arrived FOR EACH STATEMENT EXECUTE FUNCTION public.arrival_is_news();


--
-- Name: TRIGGER arrival_is_news ON inbox; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TRIGGER arrival_is_news ON public.inbox IS 'A letter that arrives is counted, is activity, and brings its match back.';


--
-- Name: audit_end audit_end_is_not_emptied; Type: TRIGGER; Schema: public; Owner: globetalk
--

CREATE TRIGGER audit_end_is_not_emptied BEFORE TRUNCATE ON public.audit_end FOR EACH STATEMENT EXECUTE FUNCTION public.audit_only_grows();


--
-- Name: TRIGGER audit_end_is_not_emptied ON audit_end; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TRIGGER audit_end_is_not_emptied ON public.audit_end IS 'The end of the chain is never emptied.';


--
-- Name: audit_end audit_end_stays; Type: TRIGGER; Schema: public; Owner: globetalk
--

CREATE TRIGGER audit_end_stays BEFORE DELETE ON public.audit_end FOR EACH ROW EXECUTE FUNCTION public.audit_only_grows();


--
-- Name: TRIGGER audit_end_stays ON audit_end; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TRIGGER audit_end_stays ON public.audit_end IS 'The end of the chain is never taken away.';


--
-- Name: audit_log audit_is_not_emptied; Type: TRIGGER; Schema: public; Owner: globetalk
--

CREATE TRIGGER audit_is_not_emptied BEFORE TRUNCATE ON public.audit_log FOR EACH STATEMENT EXECUTE FUNCTION public.audit_only_grows();


--
-- Name: TRIGGER audit_is_not_emptied ON audit_log; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TRIGGER audit_is_not_emptied ON public.audit_log IS 'The audit log is never emptied.';


--
-- Name: audit_log audit_only_grows; Type: TRIGGER; Schema: public; Owner: globetalk
--

CREATE TRIGGER audit_only_grows BEFORE DELETE OR UPDATE ON public.audit_log FOR EACH ROW EXECUTE FUNCTION public.audit_only_grows();


--
-- Name: TRIGGER audit_only_grows ON audit_log; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TRIGGER audit_only_grows ON public.audit_log IS 'No entry is changed or taken away.';


--
-- Name: data_keys author_is_still_there; Type: TRIGGER; Schema: public; Owner: globetalk
--

CREATE TRIGGER author_is_still_there BEFORE INSERT ON public.data_keys FOR EACH ROW EXECUTE FUNCTION public.author_is_still_there();


--
-- Name: TRIGGER author_is_still_there ON data_keys; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TRIGGER author_is_still_there ON public.data_keys IS 'Who has left for good gets no new data key, even in the middle of writing.';


--
-- Name: account_blocks block_is_remembered; Type: TRIGGER; Schema: public; Owner: globetalk
--

CREATE TRIGGER block_is_remembered AFTER INSERT ON public.account_blocks FOR EACH ROW EXECUTE FUNCTION public.block_is_remembered();


--
-- Name: TRIGGER block_is_remembered ON account_blocks; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TRIGGER block_is_remembered ON public.account_blocks IS 'What a block has stopped stays stopped when the block is lifted.';


--
-- Name: account_blocks block_parts_the_two; Type: TRIGGER; Schema: public; Owner: globetalk
--

CREATE TRIGGER block_parts_the_two AFTER INSERT ON public.account_blocks FOR EACH ROW EXECUTE FUNCTION public.block_parts_the_two();


--
-- Name: TRIGGER block_parts_the_two ON account_blocks; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TRIGGER block_parts_the_two ON public.account_blocks IS 'A blocked pair has no active match, and no letter of theirs is on its way.';


--
-- Name: account_blocks block_waits_for_matching; Type: TRIGGER; Schema: public; Owner: globetalk
--

CREATE TRIGGER block_waits_for_matching BEFORE INSERT ON public.account_blocks FOR EACH ROW EXECUTE FUNCTION public.block_waits_for_matching();


--
-- Name: TRIGGER block_waits_for_matching ON account_blocks; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TRIGGER block_waits_for_matching ON public.account_blocks IS 'A block and a find of the same two come one after the other.';


--
-- Name: account_capacity capacity_changed; Type: TRIGGER; Schema: public; Owner: globetalk
--

CREATE TRIGGER capacity_changed AFTER UPDATE OF active_count, times_chosen, hidden_until, most_new_a_week ON public.account_capacity FOR EACH ROW WHEN (((((old.active_count IS DISTINCT FROM new.active_count) OR (old.times_chosen IS DISTINCT FROM new.times_chosen)) OR (old.hidden_until IS DISTINCT FROM new.hidden_until)) OR (old.most_new_a_week IS DISTINCT FROM new.most_new_a_week))) EXECUTE FUNCTION public.capacity_changed();


--
-- Name: TRIGGER capacity_changed ON account_capacity; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TRIGGER capacity_changed ON public.account_capacity IS 'The pool follows the places, the choices and "not now".';


--
-- Name: account_capacity capacity_is_kept; Type: TRIGGER; Schema: public; Owner: globetalk
--

CREATE TRIGGER capacity_is_kept BEFORE UPDATE OF active_count ON public.account_capacity FOR EACH ROW EXECUTE FUNCTION public.capacity_is_kept();


--
-- Name: TRIGGER capacity_is_kept ON account_capacity; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TRIGGER capacity_is_kept ON public.account_capacity IS 'A place is taken only while one is free and the account is active.';


--
-- Name: account_capacity choice_is_kept; Type: TRIGGER; Schema: public; Owner: globetalk
--

CREATE TRIGGER choice_is_kept BEFORE UPDATE OF times_chosen ON public.account_capacity FOR EACH ROW EXECUTE FUNCTION public.choice_is_kept();


--
-- Name: TRIGGER choice_is_kept ON account_capacity; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TRIGGER choice_is_kept ON public.account_capacity IS 'Nobody is chosen against "not now" or beyond the week''s limit.';


--
-- Name: data_keys data_key_has_its_epoch; Type: TRIGGER; Schema: public; Owner: globetalk
--

CREATE TRIGGER data_key_has_its_epoch BEFORE INSERT ON public.data_keys FOR EACH ROW EXECUTE FUNCTION public.data_key_has_its_epoch();


--
-- Name: TRIGGER data_key_has_its_epoch ON data_keys; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TRIGGER data_key_has_its_epoch ON public.data_keys IS 'A destroyed epoch wraps no new key.';


--
-- Name: account_deletions deletion_takes_its_time; Type: TRIGGER; Schema: public; Owner: globetalk
--

CREATE TRIGGER deletion_takes_its_time BEFORE INSERT OR UPDATE OF ends_at, keys_destroyed_at, gone_before, asked_at ON public.account_deletions FOR EACH ROW EXECUTE FUNCTION public.deletion_takes_its_time();


--
-- Name: TRIGGER deletion_takes_its_time ON account_deletions; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TRIGGER deletion_takes_its_time ON public.account_deletions IS 'While a sanction is in force or a case is open, an account has its 30 days and no less.';


--
-- Name: key_epochs destroyed_epoch_wraps_nothing; Type: TRIGGER; Schema: public; Owner: globetalk
--

CREATE TRIGGER destroyed_epoch_wraps_nothing BEFORE DELETE OR UPDATE ON public.key_epochs FOR EACH ROW EXECUTE FUNCTION public.destroyed_epoch_wraps_nothing();


--
-- Name: TRIGGER destroyed_epoch_wraps_nothing ON key_epochs; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TRIGGER destroyed_epoch_wraps_nothing ON public.key_epochs IS 'An epoch is destroyed only when it wraps nothing, and stays destroyed.';


--
-- Name: drafts draft_may_be_saved; Type: TRIGGER; Schema: public; Owner: globetalk
--

CREATE TRIGGER draft_may_be_saved BEFORE INSERT OR UPDATE ON public.drafts FOR EACH ROW EXECUTE FUNCTION public.draft_may_be_saved();


--
-- Name: TRIGGER draft_may_be_saved ON drafts; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TRIGGER draft_may_be_saved ON public.drafts IS 'A draft keeps its place, its versions grow, and what is posted is no draft.';


--
-- Name: data_keys epochs_only_grow; Type: TRIGGER; Schema: public; Owner: globetalk
--

CREATE TRIGGER epochs_only_grow BEFORE UPDATE OF epoch ON public.data_keys FOR EACH ROW WHEN ((new.epoch < old.epoch)) EXECUTE FUNCTION public.epochs_only_grow();


--
-- Name: TRIGGER epochs_only_grow ON data_keys; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TRIGGER epochs_only_grow ON public.data_keys IS 'A data key never goes back to an older epoch.';


--
-- Name: fact_ratings fact_is_rated; Type: TRIGGER; Schema: public; Owner: globetalk
--

CREATE TRIGGER fact_is_rated AFTER INSERT OR DELETE OR UPDATE OF rating ON public.fact_ratings FOR EACH ROW EXECUTE FUNCTION public.fact_is_rated();


--
-- Name: TRIGGER fact_is_rated ON fact_ratings; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TRIGGER fact_is_rated ON public.fact_ratings IS 'A fact knows the mean of its ratings.';


--
-- Name: letter_numbers farewell_is_the_last; Type: TRIGGER; Schema: public; Owner: globetalk
--

CREATE TRIGGER farewell_is_the_last BEFORE INSERT ON public.letter_numbers FOR EACH ROW EXECUTE FUNCTION public.farewell_is_the_last();


--
-- Name: TRIGGER farewell_is_the_last ON letter_numbers; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TRIGGER farewell_is_the_last ON public.letter_numbers IS 'A farewell is the last letter of its author.';


--
-- Name: legal_holds hold_is_logged; Type: TRIGGER; Schema: public; Owner: globetalk
--

CREATE TRIGGER hold_is_logged AFTER INSERT OR DELETE OR UPDATE ON public.legal_holds FOR EACH ROW EXECUTE FUNCTION public.hold_is_logged();


--
-- Name: TRIGGER hold_is_logged ON legal_holds; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TRIGGER hold_is_logged ON public.legal_holds IS 'A hold is placed and ended, never changed; both are in the audit log.';


--
-- Name: delivery_queue letter_has_two_ends; Type: TRIGGER; Schema: public; Owner: globetalk
--

CREATE TRIGGER letter_has_two_ends BEFORE INSERT ON public.delivery_queue FOR EACH ROW EXECUTE FUNCTION public.letter_has_two_ends();


--
-- Name: TRIGGER letter_has_two_ends ON delivery_queue; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TRIGGER letter_has_two_ends ON public.delivery_queue IS 'Nothing is on its way from or to who has left, not even what was held and is released.';


--
-- Name: messages letter_is_allowed; Type: TRIGGER; Schema: public; Owner: globetalk
--

CREATE TRIGGER letter_is_allowed BEFORE INSERT ON public.messages FOR EACH ROW EXECUTE FUNCTION public.letter_is_allowed();


--
-- Name: TRIGGER letter_is_allowed ON messages; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TRIGGER letter_is_allowed ON public.messages IS 'A letter goes between the two of an active match, and its author may write.';


--
-- Name: letter_recalls letter_is_recalled; Type: TRIGGER; Schema: public; Owner: globetalk
--

CREATE TRIGGER letter_is_recalled BEFORE INSERT OR UPDATE ON public.letter_recalls FOR EACH ROW EXECUTE FUNCTION public.letter_is_recalled();


--
-- Name: TRIGGER letter_is_recalled ON letter_recalls; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TRIGGER letter_is_recalled ON public.letter_recalls IS 'A letter is taken back before it leaves, and out of the queue in the same breath.';


--
-- Name: messages letter_keeps_its_turn; Type: TRIGGER; Schema: public; Owner: globetalk
--

CREATE TRIGGER letter_keeps_its_turn AFTER INSERT ON public.messages FOR EACH ROW EXECUTE FUNCTION public.letter_keeps_its_turn();


--
-- Name: TRIGGER letter_keeps_its_turn ON messages; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TRIGGER letter_keeps_its_turn ON public.messages IS 'Letters of one author in one conversation are due in the order in which they were posted.';


--
-- Name: messages letter_never_changes; Type: TRIGGER; Schema: public; Owner: globetalk
--

CREATE TRIGGER letter_never_changes BEFORE UPDATE ON public.messages FOR EACH ROW EXECUTE FUNCTION public.letter_never_changes();


--
-- Name: TRIGGER letter_never_changes ON messages; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TRIGGER letter_never_changes ON public.messages IS 'A letter never changes.';


--
-- Name: mailbox_places mailbox_counts_grow; Type: TRIGGER; Schema: public; Owner: globetalk
--

CREATE TRIGGER mailbox_counts_grow BEFORE UPDATE ON public.mailbox_places FOR EACH ROW WHEN (((new.letters_arrived < old.letters_arrived) OR ((new.match_id IS DISTINCT FROM old.match_id) OR (new.user_id IS DISTINCT FROM old.user_id)))) EXECUTE FUNCTION public.mailbox_counts_grow();


--
-- Name: TRIGGER mailbox_counts_grow ON mailbox_places; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TRIGGER mailbox_counts_grow ON public.mailbox_places IS 'Counts only grow, and a row that counts does not move to another match or person.';


--
-- Name: match_records match_end_is_news; Type: TRIGGER; Schema: public; Owner: globetalk
--

CREATE TRIGGER match_end_is_news AFTER UPDATE OF status ON public.match_records FOR EACH ROW WHEN (((old.status = 'active'::public.match_status_enum) AND (new.status <> 'active'::public.match_status_enum))) EXECUTE FUNCTION public.match_end_is_news();


--
-- Name: TRIGGER match_end_is_news ON match_records; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TRIGGER match_end_is_news ON public.match_records IS 'The end of a match is activity in both mailboxes.';


--
-- Name: match_records match_ends_waiting; Type: TRIGGER; Schema: public; Owner: globetalk
--

CREATE TRIGGER match_ends_waiting AFTER INSERT ON public.match_records FOR EACH ROW EXECUTE FUNCTION public.match_ends_waiting();


--
-- Name: TRIGGER match_ends_waiting ON match_records; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TRIGGER match_ends_waiting ON public.match_records IS 'Who has got a pen pal, found or waited for, waits no more.';


--
-- Name: match_records match_ends_well; Type: TRIGGER; Schema: public; Owner: globetalk
--

CREATE TRIGGER match_ends_well BEFORE UPDATE OF user_1_rating, user_2_rating, user_1_farewell, user_2_farewell ON public.match_records FOR EACH ROW EXECUTE FUNCTION public.match_ends_well();


--
-- Name: TRIGGER match_ends_well ON match_records; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TRIGGER match_ends_well ON public.match_records IS 'Ratings are given in their time after the end; a farewell is a letter of who says it.';


--
-- Name: match_records match_enters_mailboxes; Type: TRIGGER; Schema: public; Owner: globetalk
--

CREATE TRIGGER match_enters_mailboxes AFTER INSERT ON public.match_records FOR EACH ROW EXECUTE FUNCTION public.match_enters_mailboxes();


--
-- Name: TRIGGER match_enters_mailboxes ON match_records; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TRIGGER match_enters_mailboxes ON public.match_records IS 'A new match stands in both mailboxes.';


--
-- Name: match_records match_gives_places_back; Type: TRIGGER; Schema: public; Owner: globetalk
--

CREATE TRIGGER match_gives_places_back AFTER UPDATE OF status, user_1_farewell, user_2_farewell ON public.match_records FOR EACH ROW WHEN ((old.status = 'active'::public.match_status_enum)) EXECUTE FUNCTION public.match_gives_places_back();


--
-- Name: TRIGGER match_gives_places_back ON match_records; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TRIGGER match_gives_places_back ON public.match_records IS 'A side holds a place while the match is active and it has not said goodbye.';


--
-- Name: match_records match_is_allowed; Type: TRIGGER; Schema: public; Owner: globetalk
--

CREATE TRIGGER match_is_allowed BEFORE INSERT ON public.match_records FOR EACH ROW EXECUTE FUNCTION public.match_is_allowed();


--
-- Name: TRIGGER match_is_allowed ON match_records; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TRIGGER match_is_allowed ON public.match_records IS 'A match begins active, and never between two of whom one blocks the other.';


--
-- Name: match_records match_is_gone; Type: TRIGGER; Schema: public; Owner: globetalk
--

CREATE TRIGGER match_is_gone AFTER DELETE ON public.match_records FOR EACH ROW WHEN ((old.status = 'active'::public.match_status_enum)) EXECUTE FUNCTION public.match_gives_places_back();


--
-- Name: TRIGGER match_is_gone ON match_records; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TRIGGER match_is_gone ON public.match_records IS 'A match that is deleted gives its places back.';


--
-- Name: match_records match_keeps_its_word; Type: TRIGGER; Schema: public; Owner: globetalk
--

CREATE TRIGGER match_keeps_its_word BEFORE UPDATE ON public.match_records FOR EACH ROW WHEN (((((((new.user_1_id IS DISTINCT FROM old.user_1_id) OR (new.user_2_id IS DISTINCT FROM old.user_2_id)) OR (new.match_id IS DISTINCT FROM old.match_id)) OR (new.match_type IS DISTINCT FROM old.match_type)) OR (new.conversation_thread_id IS DISTINCT FROM old.conversation_thread_id)) OR ((old.status <> 'active'::public.match_status_enum) AND (new.status = 'active'::public.match_status_enum)) OR (new.letters_posted < old.letters_posted))) EXECUTE FUNCTION public.match_keeps_its_word();


--
-- Name: TRIGGER match_keeps_its_word ON match_records; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TRIGGER match_keeps_its_word ON public.match_records IS 'A match keeps its people and its kind, stays ended, and its numbers only grow.';


--
-- Name: match_records match_may_fall_silent; Type: TRIGGER; Schema: public; Owner: globetalk
--

CREATE TRIGGER match_may_fall_silent AFTER INSERT ON public.match_records FOR EACH ROW EXECUTE FUNCTION public.match_may_fall_silent();


--
-- Name: TRIGGER match_may_fall_silent ON match_records; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TRIGGER match_may_fall_silent ON public.match_records IS 'The postman looks at every match for silence.';


--
-- Name: match_records match_takes_places; Type: TRIGGER; Schema: public; Owner: globetalk
--

CREATE TRIGGER match_takes_places AFTER INSERT ON public.match_records FOR EACH ROW EXECUTE FUNCTION public.match_takes_places();


--
-- Name: TRIGGER match_takes_places ON match_records; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TRIGGER match_takes_places ON public.match_records IS 'A new match takes a place of both.';


--
-- Name: match_waits match_wait_spoken; Type: TRIGGER; Schema: public; Owner: globetalk
--

CREATE TRIGGER match_wait_spoken AFTER INSERT OR UPDATE OF asked_at, over_at, language ON public.match_waits FOR EACH ROW EXECUTE FUNCTION public.match_wait_spoken();


--
-- Name: TRIGGER match_wait_spoken ON match_waits; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TRIGGER match_wait_spoken ON public.match_waits IS 'The lines follow the waiting list.';


--
-- Name: user_profiles match_wait_spoken_now; Type: TRIGGER; Schema: public; Owner: globetalk
--

CREATE TRIGGER match_wait_spoken_now AFTER UPDATE OF primary_language, secondary_languages ON public.user_profiles FOR EACH ROW EXECUTE FUNCTION public.match_wait_spoken();


--
-- Name: TRIGGER match_wait_spoken_now ON user_profiles; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TRIGGER match_wait_spoken_now ON public.user_profiles IS 'The lines follow the languages of who waits.';


--
-- Name: delivery_queue never_early; Type: TRIGGER; Schema: public; Owner: globetalk
--

CREATE TRIGGER never_early AFTER DELETE ON public.delivery_queue REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION public.never_early();


--
-- Name: TRIGGER never_early ON delivery_queue; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TRIGGER never_early ON public.delivery_queue IS 'Whatever statement takes a letter out of the queue, it does not arrive before its time.';


--
-- Name: match_records pair_has_cooled_off; Type: TRIGGER; Schema: public; Owner: globetalk
--

CREATE TRIGGER pair_has_cooled_off BEFORE INSERT ON public.match_records FOR EACH ROW EXECUTE FUNCTION public.pair_has_cooled_off();


--
-- Name: TRIGGER pair_has_cooled_off ON match_records; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TRIGGER pair_has_cooled_off ON public.match_records IS 'Two who have parted meet again only after a time, and never after a violation.';


--
-- Name: mailbox_places place_belongs_to_match; Type: TRIGGER; Schema: public; Owner: globetalk
--

CREATE TRIGGER place_belongs_to_match BEFORE INSERT OR UPDATE OF match_id, user_id ON public.mailbox_places FOR EACH ROW EXECUTE FUNCTION public.place_belongs_to_match();


--
-- Name: TRIGGER place_belongs_to_match ON mailbox_places; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TRIGGER place_belongs_to_match ON public.mailbox_places IS 'A mailbox holds the matches of its owner.';


--
-- Name: post_office_clock post_office_clock_is_kept; Type: TRIGGER; Schema: public; Owner: globetalk
--

CREATE TRIGGER post_office_clock_is_kept BEFORE INSERT OR DELETE OR UPDATE ON public.post_office_clock FOR EACH ROW EXECUTE FUNCTION public.post_office_clock_is_kept();


--
-- Name: TRIGGER post_office_clock_is_kept ON post_office_clock; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TRIGGER post_office_clock_is_kept ON public.post_office_clock IS 'The clock has one row and never goes back.';


--
-- Name: letter_numbers posting_is_news; Type: TRIGGER; Schema: public; Owner: globetalk
--

CREATE TRIGGER posting_is_news AFTER INSERT ON public.letter_numbers FOR EACH ROW EXECUTE FUNCTION public.posting_is_news();


--
-- Name: TRIGGER posting_is_news ON letter_numbers; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TRIGGER posting_is_news ON public.letter_numbers IS 'A posted letter is activity in its author''s mailbox.';


--
-- Name: delivery_queue queue_keeps_turns; Type: TRIGGER; Schema: public; Owner: globetalk
--

CREATE CONSTRAINT TRIGGER queue_keeps_turns AFTER INSERT OR UPDATE OF due_at ON public.delivery_queue NOT DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION public.queue_keeps_turns();


--
-- Name: TRIGGER queue_keeps_turns ON delivery_queue; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TRIGGER queue_keeps_turns ON public.delivery_queue IS 'A letter that waits anew neither overtakes its author''s last one nor lets a later one go first.';


--
-- Name: delivery_queue queue_stays_parted; Type: TRIGGER; Schema: public; Owner: globetalk
--

CREATE CONSTRAINT TRIGGER queue_stays_parted AFTER INSERT ON public.delivery_queue NOT DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION public.queue_stays_parted();


--
-- Name: TRIGGER queue_stays_parted ON delivery_queue; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TRIGGER queue_stays_parted ON public.delivery_queue IS 'A letter that a block has stopped is never queued again.';


--
-- Name: delivery_queue queue_takes_letter; Type: TRIGGER; Schema: public; Owner: globetalk
--

CREATE CONSTRAINT TRIGGER queue_takes_letter AFTER INSERT OR UPDATE ON public.delivery_queue NOT DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION public.queue_takes_letter();


--
-- Name: TRIGGER queue_takes_letter ON delivery_queue; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TRIGGER queue_takes_letter ON public.delivery_queue IS 'The queue says what its letter says, and holds none that must not arrive.';


--
-- Name: inbox reading_is_counted; Type: TRIGGER; Schema: public; Owner: globetalk
--

CREATE TRIGGER reading_is_counted AFTER UPDATE OF read_at ON public.inbox FOR EACH ROW WHEN (((old.read_at IS NULL) <> (new.read_at IS NULL))) EXECUTE FUNCTION public.reading_is_counted();


--
-- Name: TRIGGER reading_is_counted ON inbox; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TRIGGER reading_is_counted ON public.inbox IS 'A letter that is read is counted as read.';


--
-- Name: letter_recalls recall_unsays; Type: TRIGGER; Schema: public; Owner: globetalk
--

CREATE TRIGGER recall_unsays AFTER INSERT ON public.letter_recalls FOR EACH ROW EXECUTE FUNCTION public.recall_unsays();


--
-- Name: TRIGGER recall_unsays ON letter_recalls; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TRIGGER recall_unsays ON public.letter_recalls IS 'A letter taken back was never sent: a farewell is unsaid, first and last go back.';


--
-- Name: account_sanctions sanction_is_kept; Type: TRIGGER; Schema: public; Owner: globetalk
--

CREATE TRIGGER sanction_is_kept AFTER INSERT OR DELETE OR UPDATE ON public.account_sanctions FOR EACH ROW EXECUTE FUNCTION public.sanction_is_kept();


--
-- Name: TRIGGER sanction_is_kept ON account_sanctions; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TRIGGER sanction_is_kept ON public.account_sanctions IS 'A sanction is placed and ended, never changed; both are in the audit log.';


--
-- Name: inbox unread_is_gone; Type: TRIGGER; Schema: public; Owner: globetalk
--

CREATE TRIGGER unread_is_gone AFTER DELETE ON public.inbox REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION public.unread_is_gone();


--
-- Name: TRIGGER unread_is_gone ON inbox; Type: COMMENT; Schema: public; Owner: globetalk
--

COMMENT ON TRIGGER unread_is_gone ON public.inbox IS 'A letter that goes unread is nobody''s news any more.';


--
-- Name: account_blocks account_blocks_blocked_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.account_blocks
    ADD CONSTRAINT account_blocks_blocked_id_fkey FOREIGN KEY (blocked_id) REFERENCES public.user_profiles(user_id) ON DELETE CASCADE;


--
-- Name: account_blocks account_blocks_blocker_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.account_blocks
    ADD CONSTRAINT account_blocks_blocker_id_fkey FOREIGN KEY (blocker_id) REFERENCES public.user_profiles(user_id) ON DELETE CASCADE;


--
-- Name: account_capacity account_capacity_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.account_capacity
    ADD CONSTRAINT account_capacity_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.user_profiles(user_id) ON DELETE CASCADE;


--
-- Name: account_deletions account_deletions_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.account_deletions
    ADD CONSTRAINT account_deletions_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.user_profiles(user_id) ON DELETE CASCADE;


--
-- Name: account_keys account_keys_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.account_keys
    ADD CONSTRAINT account_keys_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.user_profiles(user_id) ON DELETE CASCADE;


--
-- Name: account_requests account_requests_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.account_requests
    ADD CONSTRAINT account_requests_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.user_profiles(user_id) ON DELETE CASCADE;


--
-- Name: account_sanctions account_sanctions_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.account_sanctions
    ADD CONSTRAINT account_sanctions_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.user_profiles(user_id);


--
-- Name: account_tokens account_tokens_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.account_tokens
    ADD CONSTRAINT account_tokens_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.user_profiles(user_id) ON DELETE CASCADE;


--
-- Name: analytics_aggregates analytics_aggregates_month_fkey; Type: FK CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.analytics_aggregates
    ADD CONSTRAINT analytics_aggregates_month_fkey FOREIGN KEY (month) REFERENCES public.analytics_months(month);


--
-- Name: analytics_left_out analytics_left_out_month_fkey; Type: FK CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.analytics_left_out
    ADD CONSTRAINT analytics_left_out_month_fkey FOREIGN KEY (month) REFERENCES public.analytics_months(month);


--
-- Name: cultural_data cultural_data_suggested_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.cultural_data
    ADD CONSTRAINT cultural_data_suggested_by_fkey FOREIGN KEY (suggested_by) REFERENCES public.user_profiles(user_id) ON DELETE SET NULL;


--
-- Name: damaged_letters damaged_letters_message_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.damaged_letters
    ADD CONSTRAINT damaged_letters_message_id_fkey FOREIGN KEY (message_id) REFERENCES public.letter_numbers(message_id) ON DELETE CASCADE;


--
-- Name: data_keys data_keys_author_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.data_keys
    ADD CONSTRAINT data_keys_author_id_fkey FOREIGN KEY (author_id) REFERENCES public.user_profiles(user_id) ON DELETE CASCADE;


--
-- Name: data_keys data_keys_match_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.data_keys
    ADD CONSTRAINT data_keys_match_id_fkey FOREIGN KEY (match_id) REFERENCES public.match_records(match_id) ON DELETE CASCADE;


--
-- Name: drafts drafts_match_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.drafts
    ADD CONSTRAINT drafts_match_id_fkey FOREIGN KEY (match_id) REFERENCES public.match_records(match_id) ON DELETE CASCADE;


--
-- Name: drafts drafts_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.drafts
    ADD CONSTRAINT drafts_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.user_profiles(user_id) ON DELETE CASCADE;


--
-- Name: account_tokens ends_with_its_key; Type: FK CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.account_tokens
    ADD CONSTRAINT ends_with_its_key FOREIGN KEY (key_id) REFERENCES public.account_keys(key_id) ON DELETE CASCADE;


--
-- Name: fact_ratings fact_ratings_fact_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.fact_ratings
    ADD CONSTRAINT fact_ratings_fact_id_fkey FOREIGN KEY (fact_id) REFERENCES public.cultural_data(fact_id) ON DELETE CASCADE;


--
-- Name: fact_ratings fact_ratings_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.fact_ratings
    ADD CONSTRAINT fact_ratings_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.user_profiles(user_id) ON DELETE CASCADE;


--
-- Name: fact_showings fact_showings_fact_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.fact_showings
    ADD CONSTRAINT fact_showings_fact_id_fkey FOREIGN KEY (fact_id) REFERENCES public.cultural_data(fact_id) ON DELETE CASCADE;


--
-- Name: fact_showings fact_showings_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.fact_showings
    ADD CONSTRAINT fact_showings_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.user_profiles(user_id) ON DELETE CASCADE;


--
-- Name: legal_holds legal_holds_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.legal_holds
    ADD CONSTRAINT legal_holds_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.user_profiles(user_id);


--
-- Name: letter_moderation letter_moderation_moderator_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.letter_moderation
    ADD CONSTRAINT letter_moderation_moderator_id_fkey FOREIGN KEY (moderator_id) REFERENCES public.user_profiles(user_id) ON DELETE SET NULL;


--
-- Name: letter_numbers letter_numbers_match_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.letter_numbers
    ADD CONSTRAINT letter_numbers_match_id_fkey FOREIGN KEY (match_id) REFERENCES public.match_records(match_id) ON DELETE CASCADE;


--
-- Name: mailbox_places mailbox_places_match_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.mailbox_places
    ADD CONSTRAINT mailbox_places_match_id_fkey FOREIGN KEY (match_id) REFERENCES public.match_records(match_id) ON DELETE CASCADE;


--
-- Name: mailbox_places mailbox_places_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.mailbox_places
    ADD CONSTRAINT mailbox_places_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.user_profiles(user_id) ON DELETE CASCADE;


--
-- Name: match_arrivals match_arrivals_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.match_arrivals
    ADD CONSTRAINT match_arrivals_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.user_profiles(user_id) ON DELETE CASCADE;


--
-- Name: match_pool match_pool_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.match_pool
    ADD CONSTRAINT match_pool_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.user_profiles(user_id) ON DELETE CASCADE;


--
-- Name: match_records match_records_user_1_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.match_records
    ADD CONSTRAINT match_records_user_1_id_fkey FOREIGN KEY (user_1_id) REFERENCES public.user_profiles(user_id);


--
-- Name: match_records match_records_user_2_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.match_records
    ADD CONSTRAINT match_records_user_2_id_fkey FOREIGN KEY (user_2_id) REFERENCES public.user_profiles(user_id);


--
-- Name: match_requests match_requests_match_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.match_requests
    ADD CONSTRAINT match_requests_match_id_fkey FOREIGN KEY (match_id) REFERENCES public.match_records(match_id) ON DELETE CASCADE;


--
-- Name: match_requests match_requests_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.match_requests
    ADD CONSTRAINT match_requests_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.user_profiles(user_id) ON DELETE CASCADE;


--
-- Name: match_silences match_silences_match_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.match_silences
    ADD CONSTRAINT match_silences_match_id_fkey FOREIGN KEY (match_id) REFERENCES public.match_records(match_id) ON DELETE CASCADE;


--
-- Name: match_wait_languages match_wait_languages_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.match_wait_languages
    ADD CONSTRAINT match_wait_languages_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.match_waits(user_id) ON DELETE CASCADE;


--
-- Name: match_waits match_waits_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.match_waits
    ADD CONSTRAINT match_waits_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.user_profiles(user_id) ON DELETE CASCADE;


--
-- Name: messages messages_match_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE public.messages
    ADD CONSTRAINT messages_match_id_fkey FOREIGN KEY (match_id) REFERENCES public.match_records(match_id);


--
-- Name: moderation_logs moderation_logs_moderator_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.moderation_logs
    ADD CONSTRAINT moderation_logs_moderator_id_fkey FOREIGN KEY (moderator_id) REFERENCES public.user_profiles(user_id);


--
-- Name: moderation_logs moderation_logs_reported_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.moderation_logs
    ADD CONSTRAINT moderation_logs_reported_user_id_fkey FOREIGN KEY (reported_user_id) REFERENCES public.user_profiles(user_id);


--
-- Name: moderation_logs moderation_logs_reporting_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.moderation_logs
    ADD CONSTRAINT moderation_logs_reporting_user_id_fkey FOREIGN KEY (reporting_user_id) REFERENCES public.user_profiles(user_id);


--
-- Name: posting_keys posting_keys_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.posting_keys
    ADD CONSTRAINT posting_keys_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.user_profiles(user_id) ON DELETE CASCADE;


--
-- Name: delivery_queue queued_letter_is_approved; Type: FK CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.delivery_queue
    ADD CONSTRAINT queued_letter_is_approved FOREIGN KEY (message_id, moderation_status) REFERENCES public.letter_moderation(message_id, moderation_status) ON UPDATE RESTRICT ON DELETE RESTRICT;


--
-- Name: recovery_codes recovery_codes_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.recovery_codes
    ADD CONSTRAINT recovery_codes_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.user_profiles(user_id) ON DELETE CASCADE;


--
-- Name: report_additions report_additions_log_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: globetalk
--

ALTER TABLE ONLY public.report_additions
    ADD CONSTRAINT report_additions_log_id_fkey FOREIGN KEY (log_id) REFERENCES public.moderation_logs(log_id) ON DELETE CASCADE;


--
-- Name: SCHEMA public; Type: ACL; Schema: -; Owner: pg_database_owner
--

GRANT USAGE ON SCHEMA public TO globetalk_office;
GRANT USAGE ON SCHEMA public TO globetalk_postman;
GRANT USAGE ON SCHEMA public TO globetalk_auditor;


--
-- Name: FUNCTION a_way_in_is_kept(); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.a_way_in_is_kept() FROM PUBLIC;


--
-- Name: FUNCTION account_come_back(account uuid); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.account_come_back(account uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.account_come_back(account uuid) TO globetalk_office;
GRANT ALL ON FUNCTION public.account_come_back(account uuid) TO globetalk_postman;


--
-- Name: FUNCTION account_delete_again(account uuid, ends timestamp with time zone, gone boolean); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.account_delete_again(account uuid, ends timestamp with time zone, gone boolean) FROM PUBLIC;


--
-- Name: FUNCTION account_end(account uuid); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.account_end(account uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.account_end(account uuid) TO globetalk_office;
GRANT ALL ON FUNCTION public.account_end(account uuid) TO globetalk_postman;


--
-- Name: FUNCTION office_now(); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.office_now() FROM PUBLIC;
GRANT ALL ON FUNCTION public.office_now() TO globetalk_office;
GRANT ALL ON FUNCTION public.office_now() TO globetalk_postman;


--
-- Name: FUNCTION uuid_v7(made timestamp with time zone); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.uuid_v7(made timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION public.uuid_v7(made timestamp with time zone) TO globetalk_office;
GRANT ALL ON FUNCTION public.uuid_v7(made timestamp with time zone) TO globetalk_postman;


--
-- Name: FUNCTION new_id(); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.new_id() FROM PUBLIC;
GRANT ALL ON FUNCTION public.new_id() TO globetalk_office;
GRANT ALL ON FUNCTION public.new_id() TO globetalk_postman;


--
-- Name: TABLE moderation_logs; Type: ACL; Schema: public; Owner: globetalk
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.moderation_logs TO globetalk_office;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.moderation_logs TO globetalk_postman;


--
-- Name: FUNCTION case_is_open(account uuid); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.case_is_open(account uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.case_is_open(account uuid) TO globetalk_office;
GRANT ALL ON FUNCTION public.case_is_open(account uuid) TO globetalk_postman;


--
-- Name: TABLE account_sanctions; Type: ACL; Schema: public; Owner: globetalk
--

GRANT SELECT ON TABLE public.account_sanctions TO globetalk_office;
GRANT SELECT ON TABLE public.account_sanctions TO globetalk_postman;


--
-- Name: FUNCTION account_ends_when_it_likes(account uuid); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.account_ends_when_it_likes(account uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.account_ends_when_it_likes(account uuid) TO globetalk_office;
GRANT ALL ON FUNCTION public.account_ends_when_it_likes(account uuid) TO globetalk_postman;


--
-- Name: TABLE legal_holds; Type: ACL; Schema: public; Owner: globetalk
--

GRANT SELECT ON TABLE public.legal_holds TO globetalk_postman;


--
-- Name: TABLE accounts_held; Type: ACL; Schema: public; Owner: globetalk
--

GRANT SELECT ON TABLE public.accounts_held TO globetalk_postman;


--
-- Name: FUNCTION account_is_held(account uuid); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.account_is_held(account uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.account_is_held(account uuid) TO globetalk_office;
GRANT ALL ON FUNCTION public.account_is_held(account uuid) TO globetalk_postman;


--
-- Name: FUNCTION account_is_settled(); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.account_is_settled() FROM PUBLIC;


--
-- Name: FUNCTION account_leave(account uuid, say_farewell boolean); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.account_leave(account uuid, say_farewell boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION public.account_leave(account uuid, say_farewell boolean) TO globetalk_office;
GRANT ALL ON FUNCTION public.account_leave(account uuid, say_farewell boolean) TO globetalk_postman;


--
-- Name: FUNCTION account_opens(account uuid, status public.status_enum); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.account_opens(account uuid, status public.status_enum) FROM PUBLIC;
GRANT ALL ON FUNCTION public.account_opens(account uuid, status public.status_enum) TO globetalk_office;
GRANT ALL ON FUNCTION public.account_opens(account uuid, status public.status_enum) TO globetalk_postman;


--
-- Name: FUNCTION account_purge(account uuid); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.account_purge(account uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.account_purge(account uuid) TO globetalk_office;
GRANT ALL ON FUNCTION public.account_purge(account uuid) TO globetalk_postman;


--
-- Name: FUNCTION uuid_v7_instant(id uuid); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.uuid_v7_instant(id uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.uuid_v7_instant(id uuid) TO globetalk_office;
GRANT ALL ON FUNCTION public.uuid_v7_instant(id uuid) TO globetalk_postman;


--
-- Name: TABLE inbox; Type: ACL; Schema: public; Owner: globetalk
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.inbox TO globetalk_office;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.inbox TO globetalk_postman;


--
-- Name: TABLE match_records; Type: ACL; Schema: public; Owner: globetalk
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.match_records TO globetalk_office;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.match_records TO globetalk_postman;


--
-- Name: TABLE messages; Type: ACL; Schema: public; Owner: globetalk
--

GRANT SELECT,INSERT ON TABLE public.messages TO globetalk_office;
GRANT SELECT ON TABLE public.messages TO globetalk_postman;


--
-- Name: TABLE user_profiles; Type: ACL; Schema: public; Owner: globetalk
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.user_profiles TO globetalk_office;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.user_profiles TO globetalk_postman;


--
-- Name: FUNCTION analytics_groups(fewest integer); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.analytics_groups(fewest integer) FROM PUBLIC;


--
-- Name: FUNCTION analytics_work_out(fewest integer); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.analytics_work_out(fewest integer) FROM PUBLIC;


--
-- Name: FUNCTION arrival_is_news(); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.arrival_is_news() FROM PUBLIC;


--
-- Name: TABLE audit_log; Type: ACL; Schema: public; Owner: globetalk
--

GRANT SELECT ON TABLE public.audit_log TO globetalk_auditor;


--
-- Name: FUNCTION audit_seal(a public.audit_log); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.audit_seal(a public.audit_log) FROM PUBLIC;
GRANT ALL ON FUNCTION public.audit_seal(a public.audit_log) TO globetalk_auditor;


--
-- Name: TABLE audit_end; Type: ACL; Schema: public; Owner: globetalk
--

GRANT SELECT ON TABLE public.audit_end TO globetalk_auditor;


--
-- Name: FUNCTION audit_check(); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.audit_check() FROM PUBLIC;
GRANT ALL ON FUNCTION public.audit_check() TO globetalk_auditor;


--
-- Name: FUNCTION audit_only_grows(); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.audit_only_grows() FROM PUBLIC;


--
-- Name: FUNCTION audit_write(actor text, action text, subject uuid, detail jsonb); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.audit_write(actor text, action text, subject uuid, detail jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION public.audit_write(actor text, action text, subject uuid, detail jsonb) TO globetalk_office;
GRANT ALL ON FUNCTION public.audit_write(actor text, action text, subject uuid, detail jsonb) TO globetalk_postman;


--
-- Name: FUNCTION author_is_still_there(); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.author_is_still_there() FROM PUBLIC;


--
-- Name: FUNCTION author_is_told(letter uuid, channel text); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.author_is_told(letter uuid, channel text) FROM PUBLIC;


--
-- Name: FUNCTION away_time(); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.away_time() FROM PUBLIC;
GRANT ALL ON FUNCTION public.away_time() TO globetalk_office;
GRANT ALL ON FUNCTION public.away_time() TO globetalk_postman;


--
-- Name: FUNCTION block_is_remembered(); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.block_is_remembered() FROM PUBLIC;


--
-- Name: FUNCTION block_parts_the_two(); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.block_parts_the_two() FROM PUBLIC;


--
-- Name: FUNCTION block_waits_for_matching(); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.block_waits_for_matching() FROM PUBLIC;


--
-- Name: FUNCTION capacity_changed(); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.capacity_changed() FROM PUBLIC;


--
-- Name: FUNCTION capacity_is_kept(); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.capacity_is_kept() FROM PUBLIC;


--
-- Name: FUNCTION case_decided(it public.moderation_logs, becomes public.report_status_enum, action public.action_enum, note text); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.case_decided(it public.moderation_logs, becomes public.report_status_enum, action public.action_enum, note text) FROM PUBLIC;


--
-- Name: FUNCTION case_in_hand(wanted uuid); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.case_in_hand(wanted uuid) FROM PUBLIC;


--
-- Name: FUNCTION case_is_about(it public.moderation_logs); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.case_is_about(it public.moderation_logs) FROM PUBLIC;
GRANT ALL ON FUNCTION public.case_is_about(it public.moderation_logs) TO globetalk_postman;


--
-- Name: FUNCTION case_is_audited(it public.moderation_logs, actor text, act text, reason text); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.case_is_audited(it public.moderation_logs, actor text, act text, reason text) FROM PUBLIC;


--
-- Name: FUNCTION choice_is_kept(); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.choice_is_kept() FROM PUBLIC;


--
-- Name: FUNCTION clock_move(ahead interval); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.clock_move(ahead interval) FROM PUBLIC;
GRANT ALL ON FUNCTION public.clock_move(ahead interval) TO globetalk_office;
GRANT ALL ON FUNCTION public.clock_move(ahead interval) TO globetalk_postman;


--
-- Name: FUNCTION close_case(wanted uuid, actor text, note text, OUT outcome text); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.close_case(wanted uuid, actor text, note text, OUT outcome text) FROM PUBLIC;


--
-- Name: FUNCTION cooling_off(); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.cooling_off() FROM PUBLIC;
GRANT ALL ON FUNCTION public.cooling_off() TO globetalk_office;
GRANT ALL ON FUNCTION public.cooling_off() TO globetalk_postman;


--
-- Name: FUNCTION data_key_has_its_epoch(); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.data_key_has_its_epoch() FROM PUBLIC;


--
-- Name: FUNCTION deletion_is_held(account uuid); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.deletion_is_held(account uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.deletion_is_held(account uuid) TO globetalk_office;
GRANT ALL ON FUNCTION public.deletion_is_held(account uuid) TO globetalk_postman;


--
-- Name: FUNCTION deletion_takes_its_time(); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.deletion_takes_its_time() FROM PUBLIC;


--
-- Name: TABLE account_deletions; Type: ACL; Schema: public; Owner: globetalk
--

GRANT SELECT,DELETE ON TABLE public.account_deletions TO globetalk_office;
GRANT SELECT ON TABLE public.account_deletions TO globetalk_postman;


--
-- Name: COLUMN account_deletions.user_id; Type: ACL; Schema: public; Owner: globetalk
--

GRANT INSERT(user_id) ON TABLE public.account_deletions TO globetalk_office;


--
-- Name: COLUMN account_deletions.ends_at; Type: ACL; Schema: public; Owner: globetalk
--

GRANT UPDATE(ends_at) ON TABLE public.account_deletions TO globetalk_office;
GRANT UPDATE(ends_at) ON TABLE public.account_deletions TO globetalk_postman;


--
-- Name: COLUMN account_deletions.farewell; Type: ACL; Schema: public; Owner: globetalk
--

GRANT INSERT(farewell) ON TABLE public.account_deletions TO globetalk_office;


--
-- Name: COLUMN account_deletions.former_status; Type: ACL; Schema: public; Owner: globetalk
--

GRANT INSERT(former_status) ON TABLE public.account_deletions TO globetalk_office;


--
-- Name: COLUMN account_deletions.keys_destroyed_at; Type: ACL; Schema: public; Owner: globetalk
--

GRANT UPDATE(keys_destroyed_at) ON TABLE public.account_deletions TO globetalk_office;
GRANT UPDATE(keys_destroyed_at) ON TABLE public.account_deletions TO globetalk_postman;


--
-- Name: COLUMN account_deletions.purged_at; Type: ACL; Schema: public; Owner: globetalk
--

GRANT UPDATE(purged_at) ON TABLE public.account_deletions TO globetalk_office;
GRANT UPDATE(purged_at) ON TABLE public.account_deletions TO globetalk_postman;


--
-- Name: FUNCTION deletion_waits(account uuid); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.deletion_waits(account uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.deletion_waits(account uuid) TO globetalk_office;
GRANT ALL ON FUNCTION public.deletion_waits(account uuid) TO globetalk_postman;


--
-- Name: FUNCTION destroyed_epoch_wraps_nothing(); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.destroyed_epoch_wraps_nothing() FROM PUBLIC;


--
-- Name: FUNCTION draft_may_be_saved(); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.draft_may_be_saved() FROM PUBLIC;


--
-- Name: FUNCTION end_sanctions_that_are_over(); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.end_sanctions_that_are_over() FROM PUBLIC;
GRANT ALL ON FUNCTION public.end_sanctions_that_are_over() TO globetalk_postman;


--
-- Name: FUNCTION epochs_only_grow(); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.epochs_only_grow() FROM PUBLIC;


--
-- Name: FUNCTION fact_is_rated(); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.fact_is_rated() FROM PUBLIC;


--
-- Name: FUNCTION farewell_is_the_last(); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.farewell_is_the_last() FROM PUBLIC;


--
-- Name: TABLE letter_numbers; Type: ACL; Schema: public; Owner: globetalk
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.letter_numbers TO globetalk_office;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.letter_numbers TO globetalk_postman;


--
-- Name: FUNCTION farewell_is_unsaid(letter uuid); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.farewell_is_unsaid(letter uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.farewell_is_unsaid(letter uuid) TO globetalk_office;


--
-- Name: FUNCTION hold_is_logged(); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.hold_is_logged() FROM PUBLIC;


--
-- Name: FUNCTION hold_request(account uuid, request uuid); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.hold_request(account uuid, request uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.hold_request(account uuid, request uuid) TO globetalk_office;
GRANT ALL ON FUNCTION public.hold_request(account uuid, request uuid) TO globetalk_postman;


--
-- Name: FUNCTION interest_mask(codes text[]); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.interest_mask(codes text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION public.interest_mask(codes text[]) TO globetalk_office;
GRANT ALL ON FUNCTION public.interest_mask(codes text[]) TO globetalk_postman;


--
-- Name: FUNCTION interests_get_places(codes text[]); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.interests_get_places(codes text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION public.interests_get_places(codes text[]) TO globetalk_office;
GRANT ALL ON FUNCTION public.interests_get_places(codes text[]) TO globetalk_postman;


--
-- Name: TABLE retention_periods; Type: ACL; Schema: public; Owner: globetalk
--

GRANT SELECT ON TABLE public.retention_periods TO globetalk_office;
GRANT SELECT ON TABLE public.retention_periods TO globetalk_postman;


--
-- Name: FUNCTION kept_since(what text); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.kept_since(what text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.kept_since(what text) TO globetalk_postman;


--
-- Name: FUNCTION letter_before(match uuid, author uuid, number integer, OUT posted_at timestamp with time zone, OUT due_at timestamp with time zone); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.letter_before(match uuid, author uuid, number integer, OUT posted_at timestamp with time zone, OUT due_at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION public.letter_before(match uuid, author uuid, number integer, OUT posted_at timestamp with time zone, OUT due_at timestamp with time zone) TO globetalk_office;
GRANT ALL ON FUNCTION public.letter_before(match uuid, author uuid, number integer, OUT posted_at timestamp with time zone, OUT due_at timestamp with time zone) TO globetalk_postman;


--
-- Name: FUNCTION letter_comes_back(letter uuid); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.letter_comes_back(letter uuid) FROM PUBLIC;


--
-- Name: FUNCTION letter_has_two_ends(); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.letter_has_two_ends() FROM PUBLIC;


--
-- Name: FUNCTION letter_is_allowed(); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.letter_is_allowed() FROM PUBLIC;


--
-- Name: FUNCTION letter_is_recalled(); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.letter_is_recalled() FROM PUBLIC;


--
-- Name: FUNCTION letter_keeps_its_turn(); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.letter_keeps_its_turn() FROM PUBLIC;


--
-- Name: FUNCTION letter_never_changes(); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.letter_never_changes() FROM PUBLIC;


--
-- Name: TABLE letter_moderation; Type: ACL; Schema: public; Owner: globetalk
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.letter_moderation TO globetalk_office;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.letter_moderation TO globetalk_postman;


--
-- Name: TABLE letter_recalls; Type: ACL; Schema: public; Owner: globetalk
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.letter_recalls TO globetalk_office;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.letter_recalls TO globetalk_postman;


--
-- Name: FUNCTION letter_was_never_sent(letter uuid); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.letter_was_never_sent(letter uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.letter_was_never_sent(letter uuid) TO globetalk_office;


--
-- Name: TABLE mailbox_places; Type: ACL; Schema: public; Owner: globetalk
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.mailbox_places TO globetalk_office;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.mailbox_places TO globetalk_postman;


--
-- Name: FUNCTION letters_exchanged(match uuid); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.letters_exchanged(match uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.letters_exchanged(match uuid) TO globetalk_office;
GRANT ALL ON FUNCTION public.letters_exchanged(match uuid) TO globetalk_postman;


--
-- Name: FUNCTION listen_to(channel text); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.listen_to(channel text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.listen_to(channel text) TO globetalk_office;
GRANT ALL ON FUNCTION public.listen_to(channel text) TO globetalk_postman;


--
-- Name: FUNCTION look_at_case(wanted uuid, actor text, reason text); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.look_at_case(wanted uuid, actor text, reason text) FROM PUBLIC;


--
-- Name: FUNCTION mailbox_counts_grow(); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.mailbox_counts_grow() FROM PUBLIC;


--
-- Name: FUNCTION make_partitions(months_ahead integer); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.make_partitions(months_ahead integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.make_partitions(months_ahead integer) TO globetalk_postman;


--
-- Name: FUNCTION match_end_is_news(); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.match_end_is_news() FROM PUBLIC;


--
-- Name: FUNCTION match_ends_waiting(); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.match_ends_waiting() FROM PUBLIC;


--
-- Name: FUNCTION match_ends_well(); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.match_ends_well() FROM PUBLIC;


--
-- Name: FUNCTION match_enters_mailboxes(); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.match_enters_mailboxes() FROM PUBLIC;


--
-- Name: FUNCTION match_gives_places_back(); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.match_gives_places_back() FROM PUBLIC;


--
-- Name: FUNCTION match_is_allowed(); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.match_is_allowed() FROM PUBLIC;


--
-- Name: FUNCTION match_keeps_its_word(); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.match_keeps_its_word() FROM PUBLIC;


--
-- Name: FUNCTION match_may_fall_silent(); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.match_may_fall_silent() FROM PUBLIC;


--
-- Name: FUNCTION match_pool_chosen(account uuid, chosen timestamp with time zone[], moves boolean); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.match_pool_chosen(account uuid, chosen timestamp with time zone[], moves boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION public.match_pool_chosen(account uuid, chosen timestamp with time zone[], moves boolean) TO globetalk_office;
GRANT ALL ON FUNCTION public.match_pool_chosen(account uuid, chosen timestamp with time zone[], moves boolean) TO globetalk_postman;


--
-- Name: FUNCTION match_pool_refresh(account uuid, is_news boolean); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.match_pool_refresh(account uuid, is_news boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION public.match_pool_refresh(account uuid, is_news boolean) TO globetalk_office;
GRANT ALL ON FUNCTION public.match_pool_refresh(account uuid, is_news boolean) TO globetalk_postman;


--
-- Name: FUNCTION match_takes_places(); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.match_takes_places() FROM PUBLIC;


--
-- Name: FUNCTION match_wait_spoken(); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.match_wait_spoken() FROM PUBLIC;


--
-- Name: FUNCTION never_early(); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.never_early() FROM PUBLIC;


--
-- Name: FUNCTION pair_has_cooled_off(); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.pair_has_cooled_off() FROM PUBLIC;


--
-- Name: FUNCTION place_belongs_to_match(); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.place_belongs_to_match() FROM PUBLIC;


--
-- Name: FUNCTION post_office_clock_is_kept(); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.post_office_clock_is_kept() FROM PUBLIC;


--
-- Name: FUNCTION posting_is_news(); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.posting_is_news() FROM PUBLIC;


--
-- Name: FUNCTION queue_keeps_turns(); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.queue_keeps_turns() FROM PUBLIC;


--
-- Name: FUNCTION queue_stays_parted(); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.queue_stays_parted() FROM PUBLIC;


--
-- Name: FUNCTION queue_takes_letter(); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.queue_takes_letter() FROM PUBLIC;


--
-- Name: FUNCTION rating_time(); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.rating_time() FROM PUBLIC;
GRANT ALL ON FUNCTION public.rating_time() TO globetalk_office;
GRANT ALL ON FUNCTION public.rating_time() TO globetalk_postman;


--
-- Name: FUNCTION reading_is_counted(); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.reading_is_counted() FROM PUBLIC;


--
-- Name: FUNCTION recall_unsays(); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.recall_unsays() FROM PUBLIC;


--
-- Name: TABLE delivery_queue; Type: ACL; Schema: public; Owner: globetalk
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.delivery_queue TO globetalk_office;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.delivery_queue TO globetalk_postman;


--
-- Name: FUNCTION release_is_due(mine public.letter_numbers); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.release_is_due(mine public.letter_numbers) FROM PUBLIC;


--
-- Name: FUNCTION release_letter(wanted uuid, actor text, OUT outcome text, OUT due_at timestamp with time zone); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.release_letter(wanted uuid, actor text, OUT outcome text, OUT due_at timestamp with time zone) FROM PUBLIC;


--
-- Name: FUNCTION report_adds(known public.moderation_logs, violation public.violation_type_enum, said text, evidence uuid[]); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.report_adds(known public.moderation_logs, violation public.violation_type_enum, said text, evidence uuid[]) FROM PUBLIC;
GRANT ALL ON FUNCTION public.report_adds(known public.moderation_logs, violation public.violation_type_enum, said text, evidence uuid[]) TO globetalk_office;


--
-- Name: FUNCTION report_make(reporter uuid, match uuid, letter uuid, target public.target_type_enum, violation public.violation_type_enum, said text, most integer); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.report_make(reporter uuid, match uuid, letter uuid, target public.target_type_enum, violation public.violation_type_enum, said text, most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.report_make(reporter uuid, match uuid, letter uuid, target public.target_type_enum, violation public.violation_type_enum, said text, most integer) TO globetalk_office;


--
-- Name: FUNCTION report_said_before(known public.moderation_logs, violation public.violation_type_enum, said text); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.report_said_before(known public.moderation_logs, violation public.violation_type_enum, said text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.report_said_before(known public.moderation_logs, violation public.violation_type_enum, said text) TO globetalk_office;


--
-- Name: TABLE cases_past_their_time; Type: ACL; Schema: public; Owner: globetalk
--

GRANT SELECT ON TABLE public.cases_past_their_time TO globetalk_postman;


--
-- Name: FUNCTION retain_cases(most integer); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.retain_cases(most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.retain_cases(most integer) TO globetalk_postman;


--
-- Name: FUNCTION retain_letters(kind text, most integer); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.retain_letters(kind text, most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.retain_letters(kind text, most integer) TO globetalk_postman;


--
-- Name: FUNCTION retain_month(); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.retain_month() FROM PUBLIC;
GRANT ALL ON FUNCTION public.retain_month() TO globetalk_postman;


--
-- Name: FUNCTION return_letter(wanted uuid, actor text, reason text, OUT outcome text); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.return_letter(wanted uuid, actor text, reason text, OUT outcome text) FROM PUBLIC;


--
-- Name: FUNCTION sanction_is_kept(); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.sanction_is_kept() FROM PUBLIC;


--
-- Name: FUNCTION sanction_sets_status(account uuid, becomes public.status_enum); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.sanction_sets_status(account uuid, becomes public.status_enum) FROM PUBLIC;


--
-- Name: FUNCTION set_development(wanted boolean); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.set_development(wanted boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION public.set_development(wanted boolean) TO globetalk_office;
GRANT ALL ON FUNCTION public.set_development(wanted boolean) TO globetalk_postman;


--
-- Name: FUNCTION severity_of_flags(flags text[]); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.severity_of_flags(flags text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION public.severity_of_flags(flags text[]) TO globetalk_office;
GRANT ALL ON FUNCTION public.severity_of_flags(flags text[]) TO globetalk_postman;


--
-- Name: FUNCTION severity_of_report(violation public.violation_type_enum); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.severity_of_report(violation public.violation_type_enum) FROM PUBLIC;
GRANT ALL ON FUNCTION public.severity_of_report(violation public.violation_type_enum) TO globetalk_office;
GRANT ALL ON FUNCTION public.severity_of_report(violation public.violation_type_enum) TO globetalk_postman;


--
-- Name: FUNCTION unread_is_gone(); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.unread_is_gone() FROM PUBLIC;


--
-- Name: FUNCTION uuid_v7_floor(made timestamp with time zone); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.uuid_v7_floor(made timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION public.uuid_v7_floor(made timestamp with time zone) TO globetalk_office;
GRANT ALL ON FUNCTION public.uuid_v7_floor(made timestamp with time zone) TO globetalk_postman;


--
-- Name: FUNCTION week_is_full(most integer, chosen timestamp with time zone[], moment timestamp with time zone); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.week_is_full(most integer, chosen timestamp with time zone[], moment timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION public.week_is_full(most integer, chosen timestamp with time zone[], moment timestamp with time zone) TO globetalk_office;
GRANT ALL ON FUNCTION public.week_is_full(most integer, chosen timestamp with time zone[], moment timestamp with time zone) TO globetalk_postman;


--
-- Name: FUNCTION zone_band(zone text); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.zone_band(zone text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.zone_band(zone text) TO globetalk_office;
GRANT ALL ON FUNCTION public.zone_band(zone text) TO globetalk_postman;


--
-- Name: FUNCTION zone_minutes(one text, other text, moment timestamp with time zone); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.zone_minutes(one text, other text, moment timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION public.zone_minutes(one text, other text, moment timestamp with time zone) TO globetalk_office;
GRANT ALL ON FUNCTION public.zone_minutes(one text, other text, moment timestamp with time zone) TO globetalk_postman;


--
-- Name: FUNCTION zone_distance(one text, other text, moment timestamp with time zone); Type: ACL; Schema: public; Owner: globetalk
--

REVOKE ALL ON FUNCTION public.zone_distance(one text, other text, moment timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION public.zone_distance(one text, other text, moment timestamp with time zone) TO globetalk_office;
GRANT ALL ON FUNCTION public.zone_distance(one text, other text, moment timestamp with time zone) TO globetalk_postman;


--
-- Name: TABLE account_blocks; Type: ACL; Schema: public; Owner: globetalk
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.account_blocks TO globetalk_office;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.account_blocks TO globetalk_postman;


--
-- Name: TABLE account_capacity; Type: ACL; Schema: public; Owner: globetalk
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.account_capacity TO globetalk_office;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.account_capacity TO globetalk_postman;


--
-- Name: TABLE account_keys; Type: ACL; Schema: public; Owner: globetalk
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.account_keys TO globetalk_office;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.account_keys TO globetalk_postman;


--
-- Name: TABLE account_requests; Type: ACL; Schema: public; Owner: globetalk
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.account_requests TO globetalk_office;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.account_requests TO globetalk_postman;


--
-- Name: TABLE account_tokens; Type: ACL; Schema: public; Owner: globetalk
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.account_tokens TO globetalk_office;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.account_tokens TO globetalk_postman;


--
-- Name: TABLE attempt_counters; Type: ACL; Schema: public; Owner: globetalk
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.attempt_counters TO globetalk_office;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.attempt_counters TO globetalk_postman;


--
-- Name: TABLE cultural_data; Type: ACL; Schema: public; Owner: globetalk
--

GRANT SELECT ON TABLE public.cultural_data TO globetalk_office;
GRANT SELECT ON TABLE public.cultural_data TO globetalk_postman;


--
-- Name: COLUMN cultural_data.country_code; Type: ACL; Schema: public; Owner: globetalk
--

GRANT INSERT(country_code) ON TABLE public.cultural_data TO globetalk_office;


--
-- Name: COLUMN cultural_data.fact_type; Type: ACL; Schema: public; Owner: globetalk
--

GRANT INSERT(fact_type) ON TABLE public.cultural_data TO globetalk_office;


--
-- Name: COLUMN cultural_data.title; Type: ACL; Schema: public; Owner: globetalk
--

GRANT INSERT(title) ON TABLE public.cultural_data TO globetalk_office;


--
-- Name: COLUMN cultural_data.description; Type: ACL; Schema: public; Owner: globetalk
--

GRANT INSERT(description) ON TABLE public.cultural_data TO globetalk_office;


--
-- Name: COLUMN cultural_data.source_url; Type: ACL; Schema: public; Owner: globetalk
--

GRANT INSERT(source_url) ON TABLE public.cultural_data TO globetalk_office;


--
-- Name: COLUMN cultural_data.language; Type: ACL; Schema: public; Owner: globetalk
--

GRANT INSERT(language) ON TABLE public.cultural_data TO globetalk_office;


--
-- Name: COLUMN cultural_data.times_shown; Type: ACL; Schema: public; Owner: globetalk
--

GRANT UPDATE(times_shown) ON TABLE public.cultural_data TO globetalk_postman;


--
-- Name: COLUMN cultural_data.user_ratings; Type: ACL; Schema: public; Owner: globetalk
--

GRANT UPDATE(user_ratings) ON TABLE public.cultural_data TO globetalk_office;
GRANT UPDATE(user_ratings) ON TABLE public.cultural_data TO globetalk_postman;


--
-- Name: COLUMN cultural_data.last_shown; Type: ACL; Schema: public; Owner: globetalk
--

GRANT UPDATE(last_shown) ON TABLE public.cultural_data TO globetalk_postman;


--
-- Name: COLUMN cultural_data.suggested_by; Type: ACL; Schema: public; Owner: globetalk
--

GRANT INSERT(suggested_by) ON TABLE public.cultural_data TO globetalk_office;
GRANT UPDATE(suggested_by) ON TABLE public.cultural_data TO globetalk_postman;


--
-- Name: COLUMN cultural_data.ratings; Type: ACL; Schema: public; Owner: globetalk
--

GRANT UPDATE(ratings) ON TABLE public.cultural_data TO globetalk_office;
GRANT UPDATE(ratings) ON TABLE public.cultural_data TO globetalk_postman;


--
-- Name: COLUMN cultural_data.ratings_sum; Type: ACL; Schema: public; Owner: globetalk
--

GRANT UPDATE(ratings_sum) ON TABLE public.cultural_data TO globetalk_office;
GRANT UPDATE(ratings_sum) ON TABLE public.cultural_data TO globetalk_postman;


--
-- Name: TABLE damaged_letters; Type: ACL; Schema: public; Owner: globetalk
--

GRANT SELECT,INSERT ON TABLE public.damaged_letters TO globetalk_office;
GRANT SELECT ON TABLE public.damaged_letters TO globetalk_postman;


--
-- Name: TABLE data_keys; Type: ACL; Schema: public; Owner: globetalk
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.data_keys TO globetalk_office;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.data_keys TO globetalk_postman;


--
-- Name: TABLE drafts; Type: ACL; Schema: public; Owner: globetalk
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.drafts TO globetalk_office;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.drafts TO globetalk_postman;


--
-- Name: TABLE fact_ratings; Type: ACL; Schema: public; Owner: globetalk
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.fact_ratings TO globetalk_office;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.fact_ratings TO globetalk_postman;


--
-- Name: TABLE fact_showings; Type: ACL; Schema: public; Owner: globetalk
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.fact_showings TO globetalk_office;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.fact_showings TO globetalk_postman;


--
-- Name: TABLE interest_places; Type: ACL; Schema: public; Owner: globetalk
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.interest_places TO globetalk_office;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.interest_places TO globetalk_postman;


--
-- Name: TABLE key_epochs; Type: ACL; Schema: public; Owner: globetalk
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.key_epochs TO globetalk_office;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.key_epochs TO globetalk_postman;


--
-- Name: TABLE letter_months; Type: ACL; Schema: public; Owner: globetalk
--

GRANT SELECT ON TABLE public.letter_months TO globetalk_postman;


--
-- Name: TABLE letter_places; Type: ACL; Schema: public; Owner: globetalk
--

GRANT SELECT ON TABLE public.letter_places TO globetalk_office;
GRANT SELECT ON TABLE public.letter_places TO globetalk_postman;


--
-- Name: TABLE letters_past_their_time; Type: ACL; Schema: public; Owner: globetalk
--

GRANT SELECT ON TABLE public.letters_past_their_time TO globetalk_postman;


--
-- Name: TABLE letters_seen; Type: ACL; Schema: public; Owner: globetalk
--

GRANT SELECT ON TABLE public.letters_seen TO globetalk_office;
GRANT SELECT ON TABLE public.letters_seen TO globetalk_postman;


--
-- Name: TABLE match_arrivals; Type: ACL; Schema: public; Owner: globetalk
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.match_arrivals TO globetalk_office;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.match_arrivals TO globetalk_postman;


--
-- Name: TABLE match_buckets; Type: ACL; Schema: public; Owner: globetalk
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.match_buckets TO globetalk_office;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.match_buckets TO globetalk_postman;


--
-- Name: TABLE match_pool; Type: ACL; Schema: public; Owner: globetalk
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.match_pool TO globetalk_office;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.match_pool TO globetalk_postman;


--
-- Name: TABLE match_pool_swept; Type: ACL; Schema: public; Owner: globetalk
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.match_pool_swept TO globetalk_office;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.match_pool_swept TO globetalk_postman;


--
-- Name: TABLE match_pool_wanted; Type: ACL; Schema: public; Owner: globetalk
--

GRANT SELECT ON TABLE public.match_pool_wanted TO globetalk_office;
GRANT SELECT ON TABLE public.match_pool_wanted TO globetalk_postman;


--
-- Name: TABLE match_requests; Type: ACL; Schema: public; Owner: globetalk
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.match_requests TO globetalk_office;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.match_requests TO globetalk_postman;


--
-- Name: TABLE match_silences; Type: ACL; Schema: public; Owner: globetalk
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.match_silences TO globetalk_office;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.match_silences TO globetalk_postman;


--
-- Name: TABLE match_wait_languages; Type: ACL; Schema: public; Owner: globetalk
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.match_wait_languages TO globetalk_office;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.match_wait_languages TO globetalk_postman;


--
-- Name: TABLE match_waits; Type: ACL; Schema: public; Owner: globetalk
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.match_waits TO globetalk_office;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.match_waits TO globetalk_postman;


--
-- Name: TABLE post_office_clock; Type: ACL; Schema: public; Owner: globetalk
--

GRANT SELECT ON TABLE public.post_office_clock TO globetalk_office;
GRANT SELECT ON TABLE public.post_office_clock TO globetalk_postman;


--
-- Name: TABLE posting_keys; Type: ACL; Schema: public; Owner: globetalk
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.posting_keys TO globetalk_office;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.posting_keys TO globetalk_postman;


--
-- Name: TABLE recovery_codes; Type: ACL; Schema: public; Owner: globetalk
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.recovery_codes TO globetalk_office;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.recovery_codes TO globetalk_postman;


--
-- Name: TABLE report_additions; Type: ACL; Schema: public; Owner: globetalk
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.report_additions TO globetalk_office;
GRANT SELECT,UPDATE ON TABLE public.report_additions TO globetalk_postman;


--
-- Name: TABLE schema_files; Type: ACL; Schema: public; Owner: globetalk
--

GRANT SELECT ON TABLE public.schema_files TO globetalk_office;
GRANT SELECT ON TABLE public.schema_files TO globetalk_postman;


--
-- Name: TABLE schema_migration; Type: ACL; Schema: public; Owner: globetalk
--

GRANT SELECT ON TABLE public.schema_migration TO globetalk_office;
GRANT SELECT ON TABLE public.schema_migration TO globetalk_postman;


--
-- Name: DEFAULT PRIVILEGES FOR FUNCTIONS; Type: DEFAULT ACL; Schema: -; Owner: globetalk
--

ALTER DEFAULT PRIVILEGES FOR ROLE globetalk REVOKE ALL ON FUNCTIONS  FROM PUBLIC;


--
-- PostgreSQL database dump complete
--

\unrestrict globetalk

