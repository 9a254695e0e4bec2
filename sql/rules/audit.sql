-- The audit log grows only. Each entry is sealed together with the one before: whoever changes,
-- removes or slips in an entry breaks the chain for all that follows. audit_end says where it
-- ends; its seal, noted elsewhere, shows a chain that was written anew from the beginning.
comment on table audit_log is 'What moderators and operators saw and did, as a chain.';
comment on column audit_log.entry is 'Without gaps.';
comment on column audit_log.written_by is 'The role that was connected.';
comment on column audit_log.actor is 'Who did it: an account''s id, operator, postman.';
comment on column audit_log.subject is 'What it was done to: account, letter, case.';
comment on table audit_end is 'The end of the audit log''s chain: one row.';

create or replace function audit_seal(a audit_log) returns bytea
    language sql immutable parallel safe
    return sha256(a.previous || convert_to(jsonb_build_array(
        a.entry, extract(epoch from a.written_at), a.written_by, a.actor, a.action, a.subject,
        a.detail)::text, 'UTF8'));
comment on function audit_seal is 'The seal of an entry, over itself and the seal before.';

create or replace function audit_only_grows() returns trigger language plpgsql
    set search_path = public, pg_temp as $$
begin
    raise exception 'the audit log only grows'
        using errcode = '23514', constraint = 'audit_only_grows';
end $$;
comment on function audit_only_grows is 'The audit log only grows.';
create or replace trigger audit_only_grows before update or delete on audit_log
    for each row execute function audit_only_grows();
comment on trigger audit_only_grows on audit_log is 'No entry is changed or taken away.';
create or replace trigger audit_is_not_emptied before truncate on audit_log
    for each statement execute function audit_only_grows();
comment on trigger audit_is_not_emptied on audit_log is 'The audit log is never emptied.';
create or replace trigger audit_end_stays before delete on audit_end
    for each row execute function audit_only_grows();
comment on trigger audit_end_stays on audit_end is 'The end of the chain is never taken away.';
create or replace trigger audit_end_is_not_emptied before truncate on audit_end
    for each statement execute function audit_only_grows();
comment on trigger audit_end_is_not_emptied on audit_end is
    'The end of the chain is never emptied.';

-- Entries stand in line for the end's row until their transactions are over.
create or replace function audit_write(actor text, action text, subject uuid default null,
                                       detail jsonb default '{}') returns bigint
    language plpgsql security definer set search_path = public, pg_temp as $$
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
comment on function audit_write is 'Writes an entry; the only way in.';

create or replace function audit_check()
    returns table (entries bigint, broken bigint, last_seal bytea) language sql stable
begin atomic
    with chain as (
        select a.entry, a.seal = audit_seal(a) and a.entry = row_number() over line
                        and a.previous = lag(a.seal, 1, sha256('globetalk')) over line as whole
        from audit_log a window line as (order by a.entry))
    select count(c.entry),
           coalesce(min(c.entry) filter (where not c.whole),
                    case when e.entry <> count(c.entry) or e.seal is distinct from coalesce(
                                  (select a.seal from audit_log a order by a.entry desc limit 1),
                                  sha256('globetalk'))
                         then count(c.entry) + 1 end),
           e.seal
    from audit_end e left join chain c on true group by e.entry, e.seal;
end;
comment on function audit_check is
    'Whether the chain is whole. Broken: the first entry that is not what it was; '
    'one after the last when the end is missing; null when all is well.';

revoke all on audit_log, audit_end from globetalk_office, globetalk_postman, globetalk_auditor;
grant select on audit_log, audit_end to globetalk_auditor;
grant execute on function audit_check(), audit_seal(audit_log) to globetalk_auditor;
grant execute on function audit_write(text, text, uuid, jsonb)
    to globetalk_office, globetalk_postman;
