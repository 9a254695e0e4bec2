-- Cases of the moderators, and sanctions.
comment on table moderation_logs is
    'Cases: reports by people, and findings of the automatic gate. '
    'A held letter opens one in the transaction that posts it.';
comment on column moderation_logs.target_id is 'The account, letter or match, as target_type says.';
comment on table report_additions is
    'What somebody says again of a thing that he or she has reported, while the case is open.';
comment on column report_additions.number is 'In the order in which they were said.';
comment on column report_additions.words is 'Null: none, or those of before.';
comment on table account_sanctions is
    'Sanctions: who is suspended until a day, or banned. '
    'He or she reads, exports and leaves as before, but neither writes nor finds.';

create or replace function severity_of_report(violation violation_type_enum) returns severity_enum
    language sql immutable parallel safe
    return (case violation when 'harassment' then 'high' when 'inappropriate_content' then 'medium'
                           when 'fake_profile' then 'medium' else 'low' end)::severity_enum;
comment on function severity_of_report is 'How urgent the report of a person is. Inlined.';

create or replace function severity_of_flags(flags text[]) returns severity_enum
    language sql immutable parallel safe
    return (case when flags && array['minor', 'self-harm'] then 'critical'
                 when 'threat' = any (flags) then 'high'
                 when 'money' = any (flags) then 'medium' else 'low' end)::severity_enum;
comment on function severity_of_flags is
    'How urgent is what the gate found in a letter. Inlined.';

create or replace function sanction_sets_status(account uuid, becomes status_enum) returns void
    language plpgsql set search_path = public, pg_temp as $$
begin
    update account_deletions set former_status = becomes
        where user_id = account and keys_destroyed_at is null;
    update user_profiles set account_status = becomes, updated_at = office_now()
        where user_id = account and account_status <> 'deleted';
    perform pg_notify('globetalk_matches', account::text);   -- what is on the screen is old
end $$;
comment on function sanction_sets_status is
    'The account''s status follows the sanction. Who is leaving comes back with it.';

create or replace function sanction_is_kept() returns trigger language plpgsql
    set search_path = public, pg_temp as $$
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
comment on function sanction_is_kept is
    'A sanction is placed and ended, never changed; both are in the audit log.';
create or replace trigger sanction_is_kept after insert or update or delete on account_sanctions
    for each row execute function sanction_is_kept();
comment on trigger sanction_is_kept on account_sanctions is
    'A sanction is placed and ended, never changed; both are in the audit log.';

create or replace function end_sanctions_that_are_over() returns bigint language sql
    security definer set search_path = public, pg_temp
begin atomic
    with over as (
        update account_sanctions set ended_at = office_now(), ended_by = 'postman'
        where ended_at is null and until <= office_now() returning 1)
    select count(*) from over;
end;
comment on function end_sanctions_that_are_over is 'Ends suspensions whose day has come. How many.';

create or replace function report_said_before(known moderation_logs, violation violation_type_enum,
                                              said text) returns text
    language plpgsql stable set search_path = public, pg_temp as $$
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
comment on function report_said_before is
    'How a report that says this of an open case was answered the first time: opened or added. '
    'A client that got no answer asks again. Null: it says something new.';

create or replace function report_adds(known moderation_logs, violation violation_type_enum,
                                       said text, evidence uuid[]) returns void
    language plpgsql set search_path = public, pg_temp as $$
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
comment on function report_adds is
    'Reporting the same again adds to the case while it is open, and never makes it lighter.';

-- Reports of one person come one after the other: of two at once neither is lost, and no limit is
-- passed by hurrying.
create or replace function report_make(reporter uuid, match uuid, letter uuid,
                                       target target_type_enum, violation violation_type_enum,
                                       said text, most integer)
    returns table (case_id uuid, outcome text, today bigint)
    language plpgsql set search_path = public, pg_temp as $$
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
comment on function report_make is
    'Somebody reports a letter, a match or a pen pal: opens a case or adds to the open one. '
    'No row: not theirs, or not arrived. No case: that would be one too many.';

create or replace function case_is_about(it moderation_logs) returns text
    language plpgsql stable set search_path = public, pg_temp as $$
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
comment on function case_is_about is
    'What an open case is about. A report: what was reported. A finding of the gate: where its '
    'letter is (held, taken-back, author-left, judged in another way, gone).';

-- Match, letter and case are locked in the order in which posting, taking back, leaving and
-- blocking lock.
create or replace function case_in_hand(wanted uuid) returns text
    language plpgsql set search_path = public, pg_temp as $$
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
comment on function case_in_hand is
    'Locks the case and says what it is about; none; decided: not open any more.';

create or replace function case_decided(it moderation_logs, becomes report_status_enum,
                                        action action_enum, note text) returns void language sql
begin atomic
    update moderation_logs set status = becomes, resolution_action = action,
           resolution_notes = note, reviewed_at = office_now() where log_id = it.log_id;
end;
comment on function case_decided is 'The case is closed, with what was done and why.';

create or replace function case_is_audited(it moderation_logs, actor text, act text, reason text)
    returns bigint language plpgsql set search_path = public, pg_temp as $$
begin
    if reason is not null and char_length(btrim(reason)) not between 1 and 500 then
        raise exception 'who looks or decides says why'
            using errcode = '23514', constraint = 'case_act_has_a_reason';
    end if;
    return audit_write(actor, act, it.log_id, jsonb_strip_nulls(jsonb_build_object(
        'reason', reason, 'letter', case when it.automated_detection then it.target_id end,
        'account', it.reported_user_id)));
end $$;
comment on function case_is_audited is
    'Who acts says why, in the audit log that stays, whatever becomes of the case.';

create or replace function look_at_case(wanted uuid, actor text, reason text) returns bigint
    language plpgsql set search_path = public, pg_temp as $$
declare
    it moderation_logs;
begin
    select * into it from moderation_logs where log_id = wanted;
    return case when it.log_id is not null
                then case_is_audited(it, actor, 'case-shown', coalesce(reason, '')) end;
end $$;
comment on function look_at_case is
    'The number of the entry that says who looked at a case; null: no such case. '
    'A letter of a case is read by that number only (letter_of_look).';

create or replace function author_is_told(letter uuid, channel text) returns void
    language plpgsql set search_path = public, pg_temp as $$
begin
    perform pg_notify(channel, sender_id::text) from letter_numbers where message_id = letter;
end $$;
comment on function author_is_told is 'Its author is told what has become of a letter.';

create or replace function release_is_due(mine letter_numbers) returns timestamptz
    language sql stable
begin atomic
    select greatest(office_now(), max(greatest(l.scheduled_delivery_at, q.due_at)))
    from letter_numbers n
    join messages l on l.message_id = n.message_id
    join letter_moderation v on v.message_id = n.message_id
    left join delivery_queue q on q.message_id = n.message_id
    where n.match_id = mine.match_id and n.sender_id = mine.sender_id
      and n.message_sequence <= mine.message_sequence and v.moderation_status <> 'blocked'
      and not exists (select from letter_recalls r where r.message_id = n.message_id)
      and not exists (select from inbox i where i.message_id = n.message_id);
end;
comment on function release_is_due is
    'When a released letter is due: in its time, or now when that is past. '
    'Not before what its author posted earlier and what has not arrived yet.';

create or replace function release_letter(wanted uuid, actor text,
                                          out outcome text, out due_at timestamptz)
    language plpgsql set search_path = public, pg_temp as $$
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
comment on function release_letter is
    'What is held goes on: released, with when it is due; or why not.';

create or replace function letter_comes_back(letter uuid) returns void
    language plpgsql set search_path = public, pg_temp as $$
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
comment on function letter_comes_back is 'A letter at customs is its author''s again.';

create or replace function return_letter(wanted uuid, actor text, reason text, out outcome text)
    language plpgsql set search_path = public, pg_temp as $$
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
comment on function return_letter is
    'What is held goes back to its author, who may make a draft of it: returned; or why not. '
    'Its reader never hears of it.';

create or replace function close_case(wanted uuid, actor text, note text, out outcome text)
    language plpgsql set search_path = public, pg_temp as $$
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
comment on function close_case is
    'closed; or why not. A case that holds a letter is decided by releasing or returning it.';

create or replace view cases_past_their_time as
    select c.log_id, c.created_at,
           case when c.status in ('open', 'under_review') and case_is_about(c) = 'held'
                then 'waiting'
                when exists (select from accounts_held h
                             where h.user_id in (c.reported_user_id, c.reporting_user_id))
                then 'held' else 'over' end as fate
    from moderation_logs c where c.created_at < kept_since('moderation');
comment on view cases_past_their_time is
    'Cases past their time, and why some stay: a legal hold, or a letter that waits for a verdict. '
    'Without its case nobody could decide on the letter, which never goes either.';

create or replace function retain_cases(most integer) returns bigint language sql
    security definer set search_path = public, pg_temp
begin atomic
    with gone as (
        delete from moderation_logs where log_id = any (array(
            select log_id from cases_past_their_time where fate = 'over'
            order by created_at limit most)) returning 1),
    sanctions as (
        delete from account_sanctions where sanction_id = any (array(
            select sanction_id from account_sanctions
            where ended_at < kept_since('moderation') and not account_is_held(user_id)
            limit most)) returning 1),
    holds as (
        delete from legal_holds where hold_id = any (array(
            select hold_id from legal_holds
            where ended_at < kept_since('moderation') limit most)) returning 1)
    select (select count(*) from gone) + (select count(*) from sanctions)
           + (select count(*) from holds);
end;
comment on function retain_cases is
    'Takes away cases that are over, and sanctions and holds that ended as long ago. How many.';

revoke all on moderation_logs, report_additions, account_sanctions, cases_past_their_time
    from globetalk_office, globetalk_postman, globetalk_auditor;
grant select, insert, update, delete on moderation_logs to globetalk_office, globetalk_postman;
grant select, insert, update on report_additions to globetalk_office;
grant select, update on report_additions to globetalk_postman;
grant select on cases_past_their_time to globetalk_postman;
-- The office reads why somebody may not write; only operators place sanctions.
grant select on account_sanctions to globetalk_office, globetalk_postman;
grant execute on function severity_of_report(violation_type_enum), severity_of_flags(text[])
    to globetalk_office, globetalk_postman;
grant execute on function report_said_before(moderation_logs, violation_type_enum, text),
    report_adds(moderation_logs, violation_type_enum, text, uuid[]),
    report_make(uuid, uuid, uuid, target_type_enum, violation_type_enum, text, integer)
    to globetalk_office;
grant execute on function case_is_about(moderation_logs), retain_cases(integer),
    end_sanctions_that_are_over() to globetalk_postman;
