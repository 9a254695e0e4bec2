-- Working on cases: what is held gets out again. Only the owner does this (globetalkctl); each act, its case and its entry in the audit log are one
-- transaction. Two at once: the second finds the case decided.

-- What an open case is about: for a finding of the gate where its letter is (held; taken-back; author-left; judged in another way; gone), for a
-- report what was reported.
create function case_is_about(c moderation_logs) returns text language plpgsql stable as $$
begin
    if not c.automated_detection or c.target_type <> 'message' then
        return c.target_type;
    end if;
    return coalesce((
        select case when exists (select from letter_recalls r where r.message_id = l.message_id) then 'taken-back'
                    when v.moderation_status not in ('pending', 'flagged') then 'judged'
                    when exists (select from account_deletions d where d.user_id = l.sender_id) then 'author-left'
                    else 'held' end
        from messages l join letter_moderation v using (message_id) where l.message_id = c.target_id), 'gone');
end $$;

-- Locks the case and says what it is about; none; decided: not open any more. Match, letter and case are locked in the order in which posting, taking
-- back, leaving and blocking lock.
create function case_in_hand(wanted uuid) returns text language plpgsql as $$
declare
    it moderation_logs;
begin
    perform from moderation_logs c join letter_numbers n on n.message_id = c.target_id join match_records m using (match_id)
        where c.log_id = wanted for no key update of m;
    perform from moderation_logs c join letter_moderation v on v.message_id = c.target_id where c.log_id = wanted for no key update of v;
    select * into it from moderation_logs where log_id = wanted for no key update;
    return case when it.log_id is null then 'none' when it.status in ('open', 'under_review') then case_is_about(it) else 'decided' end;
end $$;

create function case_decided(it moderation_logs, becomes report_status_enum, action action_enum, note text) returns void language sql as $$
    update moderation_logs set status = becomes, resolution_action = action, resolution_notes = note, reviewed_at = office_now() where log_id = it.log_id
$$;

-- Who acts says why: in the audit log that stays, whatever becomes of the case.
create function case_is_audited(it moderation_logs, actor text, act text, reason text) returns bigint language plpgsql as $$
begin
    if reason is not null and char_length(btrim(reason)) not between 1 and 500 then
        raise exception 'who looks or decides says why' using errcode = '23514', constraint = 'case_act_has_a_reason';
    end if;
    return audit_write(actor, act, it.log_id, jsonb_strip_nulls(jsonb_build_object('reason', reason,
        'letter', case when it.automated_detection then it.target_id end, 'account', it.reported_user_id)));
end $$;

-- The number of the entry that says who looked at it, or null: no such case. A letter of a case is read by that number only (letter_of_look).
create function look_at_case(wanted uuid, actor text, reason text) returns bigint language plpgsql as $$
declare
    it moderation_logs;
begin
    select * into it from moderation_logs where log_id = wanted;
    return case when it.log_id is not null then case_is_audited(it, actor, 'case-shown', coalesce(reason, '')) end;
end $$;

-- Its author is told what has become of a letter.
create function author_is_told(letter uuid, channel text) returns void language sql as $$
    select pg_notify(channel, sender_id::text) from letter_numbers where message_id = letter
$$;

-- When a released letter is due: in its time, or now when that is past, and not before what its author posted earlier and what has not arrived yet.
create function release_is_due(mine letter_numbers) returns timestamptz language sql stable as $$
    select greatest(office_now(), max(greatest(l.scheduled_delivery_at, q.due_at)))
    from letter_numbers n
    join messages l on l.message_id = n.message_id
    join letter_moderation v on v.message_id = n.message_id
    left join delivery_queue q on q.message_id = n.message_id
    where n.match_id = mine.match_id and n.sender_id = mine.sender_id and n.message_sequence <= mine.message_sequence and v.moderation_status <> 'blocked'
      and not exists (select from letter_recalls r where r.message_id = n.message_id)
      and not exists (select from inbox i where i.message_id = n.message_id)
$$;

-- released, with when it is due; or why not.
create function release_letter(wanted uuid, actor text, out outcome text, out due_at timestamptz) language plpgsql as $$
declare
    it moderation_logs;
    mine letter_numbers;
    bound match_records;
    due timestamptz;
begin
    outcome := case_in_hand(wanted);
    select * into it from moderation_logs where log_id = wanted;
    if outcome <> 'held' then
        outcome := case when outcome in ('user', 'match', 'message') then 'no-letter' else outcome end;
        return;
    end if;
    select * into mine from letter_numbers where message_id = it.target_id;
    select * into bound from match_records where match_id = mine.match_id;
    if bound.blocked_at is not null then
        outcome := 'parted';
        return;
    end if;
    if exists (select from account_deletions d where d.user_id in (bound.user_1_id, bound.user_2_id)) then
        outcome := 'reader-left';
        return;
    end if;
    due := release_is_due(mine);
    update letter_moderation set moderation_status = 'approved', moderated_at = office_now() where message_id = mine.message_id;
    update delivery_queue q set due_at = due from letter_numbers n   -- what its author posted later does not arrive before it
        where n.match_id = mine.match_id and n.sender_id = mine.sender_id and n.message_sequence > mine.message_sequence
          and q.message_id = n.message_id and q.due_at < due;
    insert into delivery_queue (message_id, due_at, match_id, recipient_id)
        select message_id, due, match_id, recipient_id from messages where message_id = mine.message_id;
    perform case_decided(it, 'resolved', 'no_action', null);
    perform case_is_audited(it, actor, 'letter-released', null);
    perform author_is_told(mine.message_id, 'globetalk_matches'), pg_notify('globetalk_released', '');   -- the postman may sleep beyond now
    outcome := 'released';
    due_at := due;
end $$;

-- A letter that was taken back or came back was never sent: first and last are those of the letters that were. Of those before it, some may be past
-- their time: nothing is forgotten of a letter that was neither the first nor the last.
create function letter_was_never_sent(letter uuid) returns void language sql as $$
    update match_records m set
        first_message_sent_at = case when m.first_message_sent_at < l.created_at then m.first_message_sent_at else kept.oldest end,
        last_message_sent_at = case when m.last_message_sent_at > l.created_at then m.last_message_sent_at
            else coalesce(kept.newest, case when m.first_message_sent_at < l.created_at then m.first_message_sent_at end) end
    from messages l, lateral (
        select (select min(created_at) from (
                    select s.created_at from letter_numbers n join messages s using (message_id) join letter_moderation v using (message_id)
                    where n.match_id = l.match_id and v.moderation_status <> 'blocked'
                      and not exists (select from letter_recalls r where r.message_id = n.message_id) order by n.message_sequence limit 20) first) as oldest,
               (select max(created_at) from (
                    select s.created_at from letter_numbers n join messages s using (message_id) join letter_moderation v using (message_id)
                    where n.match_id = l.match_id and v.moderation_status <> 'blocked'
                      and not exists (select from letter_recalls r where r.message_id = n.message_id) order by n.message_sequence desc limit 20) last) as newest) kept
    where l.message_id = letter and m.match_id = l.match_id
$$;
create function farewell_is_unsaid(letter uuid) returns void language sql as $$
    update match_records m set user_1_farewell = nullif(m.user_1_farewell, letter), user_2_farewell = nullif(m.user_2_farewell, letter)
    from letter_numbers n where n.message_id = letter and m.match_id = n.match_id and letter in (m.user_1_farewell, m.user_2_farewell)
$$;
create or replace function recall_unsays() returns trigger language plpgsql as $$
begin
    perform from match_records m join letter_numbers n using (match_id) where n.message_id = new.message_id for no key update of m;
    perform farewell_is_unsaid(new.message_id);
    perform letter_was_never_sent(new.message_id);
    return null;
end $$;

-- A letter is taken back by the half hour's end and before delivery, and leaves the queue in the same breath; one that came back to its author, at any time.
create or replace function letter_is_recalled() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' or not exists (select from messages l join letter_moderation v using (message_id) where l.message_id = new.message_id
                                       and (l.leaves_at > office_now() or v.moderation_status = 'blocked'))
       or exists (select from inbox where message_id = new.message_id) then
        raise exception 'the pillar box was emptied' using errcode = '23514', constraint = 'letter_has_left';
    end if;
    delete from delivery_queue where message_id = new.message_id;
    return new;
end $$;

create function letter_comes_back(letter uuid) returns void language plpgsql as $$
declare
    refused text;
begin
    update letter_moderation set moderation_status = 'blocked', moderated_at = office_now() where message_id = letter;
    perform letter_was_never_sent(letter);
    begin
        perform farewell_is_unsaid(letter);
    exception when check_violation then   -- its author has no place for this pen pal any more: it stays said, and the postman ends the match
        get stacked diagnostics refused = constraint_name;
        if refused <> 'capacity_is_kept' then
            raise;
        end if;
    end;
end $$;

-- returned, or why not. The letter is its author's, who may make a draft of it; its reader never hears of it.
create function return_letter(wanted uuid, actor text, reason text, out outcome text) language plpgsql as $$
declare
    it moderation_logs;
begin
    outcome := case_in_hand(wanted);
    select * into it from moderation_logs where log_id = wanted;
    if outcome <> 'held' then
        outcome := case when outcome in ('user', 'match', 'message') then 'no-letter' else outcome end;
        return;
    end if;
    perform letter_comes_back(it.target_id);
    perform case_decided(it, 'resolved', 'content_removal', reason);
    perform case_is_audited(it, actor, 'letter-returned', coalesce(reason, ''));
    perform author_is_told(it.target_id, 'globetalk_returned');
    outcome := 'returned';
end $$;

-- closed, or why not. A case that holds a letter is decided by releasing or returning it; if its author has left, it is kept from the post, so that it is
-- not at customs for ever should the author come back.
create function close_case(wanted uuid, actor text, note text, out outcome text) language plpgsql as $$
declare
    it moderation_logs;
begin
    outcome := case_in_hand(wanted);
    select * into it from moderation_logs where log_id = wanted;
    if outcome in ('none', 'decided', 'held') then
        return;
    end if;
    if outcome = 'author-left' then
        perform letter_comes_back(it.target_id);
    end if;
    perform case_decided(it, 'dismissed', 'no_action', note);
    perform case_is_audited(it, actor, 'case-closed', coalesce(note, ''));
    outcome := 'closed';
end $$;

-- A case that holds a letter does not go by age: without it nobody could decide on the letter, which never goes either.
create or replace view cases_past_their_time as
    select c.log_id, c.created_at,
           case when c.status in ('open', 'under_review') and case_is_about(c) = 'held' then 'waiting'
                when exists (select from accounts_held h where h.user_id in (c.reported_user_id, c.reporting_user_id)) then 'held' else 'over' end as fate
    from moderation_logs c where c.created_at < kept_since('moderation');

revoke execute on function case_in_hand(uuid), case_decided(moderation_logs, report_status_enum, action_enum, text),
    case_is_audited(moderation_logs, text, text, text), look_at_case(uuid, text, text), release_letter(uuid, text), letter_comes_back(uuid),
    return_letter(uuid, text, text), close_case(uuid, text, text) from public;
