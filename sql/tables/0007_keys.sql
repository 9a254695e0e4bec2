-- Data keys, and the epochs of the keyring that wrap them. The keyring is not in the database.
create table key_epochs (
    epoch integer primary key check (epoch >= 1),
    made_at timestamptz not null,
    destroyed_at timestamptz,
    constraint epoch_is_destroyed_after_30_days
        check (destroyed_at >= made_at + interval '30 days')
);

-- Rotation changes every row's epoch and wrapping. With no index on the epoch and room in each
-- page, it touches no index (heap-only updates).
create table data_keys (
    key_id uuid primary key default new_id(),
    match_id uuid not null references match_records on delete cascade,
    author_id uuid not null references user_profiles on delete cascade,
    epoch integer not null check (epoch >= 1),
    wrapped bytea not null check (octet_length(wrapped) between 16 and 512),
    created_at timestamptz not null default office_now(),
    constraint one_data_key_an_author unique (match_id, author_id)
) with (fillfactor = 50);
create index on data_keys (author_id);
