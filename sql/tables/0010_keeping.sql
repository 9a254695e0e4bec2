-- How long what is kept, who is held, who leaves.

-- Law, not a setting: to change it takes a new file of tables.
create table retention_periods (
    kind text primary key check (kind in ('one-time', 'long-term', 'moderation')),
    keeps interval not null check (keeps >= interval '90 days')   -- any delivery: 60 days
);
insert into retention_periods
    values ('one-time', '90 days'), ('long-term', '1 year'), ('moderation', '2 years');

create table legal_holds (
    hold_id uuid primary key default new_id(),
    user_id uuid not null references user_profiles,
    reason text not null
        constraint hold_has_a_reason check (char_length(reason) between 1 and 500),
    placed_by text not null
        constraint hold_is_placed_by_somebody check (char_length(placed_by) between 1 and 80),
    placed_at timestamptz not null default office_now(),
    until timestamptz constraint hold_ends_after_it_begins check (until > placed_at),
    ended_at timestamptz
        constraint hold_is_ended_after_it_is_placed check (ended_at >= placed_at),
    ended_by text check (char_length(ended_by) between 1 and 80),
    constraint somebody_ends_a_hold check ((ended_at is null) = (ended_by is null))
);
create index on legal_holds (user_id) where ended_at is null;

create table account_deletions (
    user_id uuid primary key references user_profiles on delete cascade,
    asked_at timestamptz not null default office_now(),
    ends_at timestamptz not null default office_now() + interval '30 days',
    farewell boolean not null,
    former_status status_enum not null
        constraint comes_back_as_somebody check (former_status <> 'deleted'),
    keys_destroyed_at timestamptz,
    purged_at timestamptz,
    constraint deletion_within_30_days
        check (ends_at between asked_at and asked_at + interval '30 days'),
    constraint keys_go_before_the_rest check (purged_at >= keys_destroyed_at)
);
create index account_deletions_due on account_deletions (ends_at) where purged_at is null;
