-- The audit log: a chain of entries, and where it ends.
create table audit_log (
    entry bigint primary key check (entry >= 1),
    written_at timestamptz not null,
    written_by text not null,
    actor text not null check (char_length(actor) between 1 and 80),
    action text not null
        constraint audit_action_is_a_word check (action ~ '^[a-z]+(-[a-z]+)*$'),
    subject uuid,
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
