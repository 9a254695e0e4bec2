-- Reporting the same again adds to the case while it is open, and never makes it lighter.

-- How a report that says this of an open case was answered the first time (a client that got no answer asks again), or null: it says something new.
create function report_said_before(known moderation_logs, violation violation_type_enum, said text) returns text language plpgsql stable as $$
declare
    in_addition boolean := exists (select from report_additions a where a.log_id = known.log_id
                                   and (a.words = said or (a.words is null and a.violation_type = violation)));
begin
    if severity_of_report(violation) > known.severity_level then
        return null;
    end if;
    if in_addition then
        return 'added';
    end if;
    return case when said = known.violation_description or (said is null and violation = known.violation_type) then 'opened'
                when said is null and exists (select from report_additions a where a.log_id = known.log_id and a.violation_type = violation) then 'added' end;
end $$;

create function report_adds(known moderation_logs, violation violation_type_enum, said text, evidence uuid[]) returns void language plpgsql as $$
declare
    graver boolean := severity_of_report(violation) > known.severity_level;
begin
    insert into report_additions (log_id, number, violation_type, words)
        select known.log_id, count(*) + 1, violation,
               case when said is distinct from known.violation_description and count(*) filter (where words = said) = 0 then said end
        from report_additions where log_id = known.log_id;
    update moderation_logs set severity_level = case when graver then severity_of_report(violation) else severity_level end,
           violation_type = case when graver then violation else violation_type end,
           evidence_message_ids = array(select distinct unnest(evidence_message_ids || evidence) order by 1 desc)
        where log_id = known.log_id;
end $$;

-- Reports of one person come one after the other, so that of two at once neither is lost, and no limit is passed by hurrying. No row: not theirs, or not
-- arrived. No case: that would be one too many.
create function report_make(reporter uuid, match uuid, letter uuid, target target_type_enum, violation violation_type_enum, said text, most integer)
    returns table (case_id uuid, outcome text, today bigint) language plpgsql as $$
declare
    pen_pal uuid;
    about uuid;
    evidence uuid[];
    known moderation_logs;
begin
    perform pg_advisory_xact_lock(hashtextextended('report ' || reporter, 0));
    select case when user_1_id = reporter then user_2_id else user_1_id end into pen_pal
        from match_records where match_id = match and reporter in (user_1_id, user_2_id);
    evidence := array(select message_id from inbox where recipient_id = reporter and match_id = match and (letter is null or message_id = letter)
                      order by message_id desc limit 20);
    if pen_pal is null or (target = 'message' and not coalesce(letter = any (evidence), false)) then
        return;
    end if;
    about := case target when 'message' then letter when 'match' then match else pen_pal end;
    select (select count(*) from moderation_logs where reporting_user_id = reporter and created_at > office_now() - interval '24 hours')
         + (select count(*) from report_additions join moderation_logs using (log_id)
            where reporting_user_id = reporter and said_at > office_now() - interval '24 hours') into today;
    select * into known from moderation_logs l
        where l.reporting_user_id = reporter and l.target_type = target and l.target_id = about and l.status in ('open', 'under_review') for no key update;

    if known.log_id is null then
        outcome := 'opened';
        if today < most then
            insert into moderation_logs (target_type, target_id, reported_user_id, reporting_user_id, violation_type, violation_description,
                                         severity_level, evidence_message_ids)
            values (target, about, pen_pal, reporter, violation, said, severity_of_report(violation), evidence) returning log_id into case_id;
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

-- What the account told the moderators goes with it, also what it added later.
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
    update report_additions a set words = null from moderation_logs l where l.log_id = a.log_id and l.reporting_user_id = account;
    delete from fact_ratings where user_id = account;
    delete from fact_showings where user_id = account;
    update account_deletions set purged_at = office_now() where user_id = account;
end $$;
