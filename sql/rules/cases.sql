-- Cases of the moderators, and sanctions.
comment on table moderation_logs is
    'Cases: reports by people, and findings of the automatic gate. '
    'A held letter opens one in the transaction that posts it.';
comment on column moderation_logs.target_id is 'The account, letter or match, as target_type says.';
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

revoke all on moderation_logs, account_sanctions
    from globetalk_office, globetalk_postman, globetalk_auditor;
grant select, insert, update, delete on moderation_logs to globetalk_office, globetalk_postman;
-- The office reads why somebody may not write; only operators place sanctions.
grant select on account_sanctions to globetalk_office, globetalk_postman;
grant execute on function severity_of_report(violation_type_enum), severity_of_flags(text[])
    to globetalk_office, globetalk_postman;
grant execute on function end_sanctions_that_are_over() to globetalk_postman;
