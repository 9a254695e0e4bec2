-- The audit log: what moderators and operators see and do (D6). It grows only, and each entry is sealed together with the one before, so that
-- whoever changes, removes or slips in an entry breaks the chain for everything after it. audit_end says where the chain ends; its seal, noted
-- elsewhere, shows a chain that was written anew from the beginning.
create table audit_log (
    entry bigint primary key check (entry >= 1),      -- without gaps
    written_at timestamptz not null,
    written_by text not null,                         -- the role that was connected
    actor text not null check (char_length(actor) between 1 and 80),   -- who did it: an account's id, "operator", "postman"
    action text not null constraint audit_action_is_a_word check (action ~ '^[a-z]+(-[a-z]+)*$'),
    subject uuid,                                     -- what it was done to: account, letter, case
    detail jsonb not null default '{}',
    previous bytea not null check (octet_length(previous) = 32),
    seal bytea not null check (octet_length(seal) = 32)
);
create index on audit_log (subject, entry) where subject is not null;

create table audit_end (
    only_row boolean primary key default true check (only_row),
    entry bigint not null,
    seal bytea not null check (octet_length(seal) = 32)
);
insert into audit_end (entry, seal) values (0, sha256('globetalk'));

create function audit_seal(a audit_log) returns bytea language sql immutable parallel safe as $$
    select sha256(a.previous || convert_to(jsonb_build_array(a.entry, extract(epoch from a.written_at), a.written_by, a.actor, a.action,
                                                             a.subject, a.detail)::text, 'UTF8'))
$$;

create function audit_only_grows() returns trigger language plpgsql as $$
begin
    raise exception 'the audit log only grows' using errcode = '23514', constraint = 'audit_only_grows';
end $$;
create trigger audit_only_grows before update or delete on audit_log for each row execute function audit_only_grows();
create trigger audit_is_not_emptied before truncate on audit_log for each statement execute function audit_only_grows();
create trigger audit_end_stays before delete on audit_end for each row execute function audit_only_grows();
create trigger audit_end_is_not_emptied before truncate on audit_end for each statement execute function audit_only_grows();

-- The only way in. Entries stand in line for the end's row until their transactions are over.
create function audit_write(actor text, action text, subject uuid default null, detail jsonb default '{}') returns bigint
    language plpgsql security definer set search_path = public, pg_temp as $$
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

-- Whether the chain is whole. broken is the first entry that is not what it was, one after the last when the end is missing, null when all is well.
create function audit_check() returns table (entries bigint, broken bigint, last_seal bytea) language sql stable as $$
    with chain as (
        select a.entry, a.seal = audit_seal(a) and a.entry = row_number() over line
                        and a.previous = lag(a.seal, 1, sha256('globetalk')) over line as whole
        from audit_log a window line as (order by a.entry))
    select count(c.entry), coalesce(min(c.entry) filter (where not c.whole),
                              case when e.entry <> count(c.entry) or e.seal is distinct from coalesce((select a.seal from audit_log a order by a.entry desc limit 1),
                                                                                                sha256('globetalk')) then count(c.entry) + 1 end), e.seal
    from audit_end e left join chain c on true group by e.entry, e.seal
$$;

revoke all on audit_log, audit_end from globetalk_office, globetalk_postman;
grant select on audit_log, audit_end to globetalk_auditor;
revoke execute on function audit_write(text, text, uuid, jsonb) from public;
grant execute on function audit_write(text, text, uuid, jsonb) to globetalk_office, globetalk_postman;
