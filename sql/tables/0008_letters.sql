-- Letters. A letter's row is written once; narrow tables say where the letter is. Its id carries
-- the instant of posting, so that each of them can state "not before 12 hours" by itself.

-- By kind of correspondence, then by month of the id: a month that is over is dropped, not
-- deleted. A unique key must contain the partition key, so numbers and requests are unique in
-- narrow tables. rules/letters.sql makes the months.
create table messages (
    message_id uuid not null,
    correspondence correspondence_enum not null,
    created_at timestamptz not null,

    match_id uuid not null references match_records,
    sender_id uuid not null,
    recipient_id uuid not null,
    conversation_thread_id uuid not null,
    message_sequence integer not null check (message_sequence >= 1),

    sealed bytea not null check (octet_length(sealed) between 32 and 65536),
    key_id uuid not null,
    message_length integer not null
        constraint message_of_1_to_5000_characters check (message_length between 1 and 5000),
    contains_emoji boolean not null default false,
    detected_language language_code,

    leaves_at timestamptz not null,
    scheduled_delivery_at timestamptz not null,

    client_timezone varchar(50),
    estimated_read_time integer check (estimated_read_time >= 0),

    primary key (message_id, correspondence),
    constraint delivery_at_least_12_hours_after_posting
        check (scheduled_delivery_at >= created_at + interval '12 hours'),
    constraint delivery_within_60_days
        check (scheduled_delivery_at <= created_at + interval '60 days'),
    constraint leaves_between_posting_and_delivery
        check (leaves_at >= created_at and leaves_at <= scheduled_delivery_at),
    constraint nobody_writes_to_himself check (sender_id <> recipient_id),
    constraint id_carries_the_posting
        check (uuid_v7_instant(message_id) = date_trunc('milliseconds', created_at))
) partition by list (correspondence);
create table messages_one_time partition of messages
    for values in ('one-time') partition by range (message_id);
create table messages_long_term partition of messages
    for values in ('long-term') partition by range (message_id);
create table messages_one_time_default partition of messages_one_time default;
create table messages_long_term_default partition of messages_long_term default;

create table letter_numbers (
    match_id uuid not null references match_records on delete cascade,
    message_sequence integer not null check (message_sequence >= 1),
    message_id uuid not null constraint letter_has_one_number unique,
    sender_id uuid not null,
    constraint message_order primary key (match_id, message_sequence)
);
create index letters_of_sender on letter_numbers (sender_id, message_id);

create table posting_keys (
    user_id uuid not null references user_profiles on delete cascade,
    request_id uuid not null,
    message_id uuid not null unique,
    match_id uuid not null,
    posted_at timestamptz not null default office_now(),
    constraint posted_once primary key (user_id, request_id)
);
create index on posting_keys (user_id, posted_at);

create table letter_moderation (
    message_id uuid primary key,
    moderation_status moderation_enum not null default 'pending',
    moderation_flags text[] not null default '{}',
    moderator_id uuid references user_profiles on delete set null,
    moderated_at timestamptz,
    constraint letter_and_its_verdict unique (message_id, moderation_status)
);
create index letters_in_customs on letter_moderation (message_id)
    where moderation_status in ('pending', 'flagged');

create table letter_recalls (
    message_id uuid primary key,
    recalled_at timestamptz not null default office_now(),
    draft_id uuid not null
);

-- The foreign key holds the verdict: to hold a letter, its row here must go first.
create table delivery_queue (
    message_id uuid primary key,
    due_at timestamptz not null,
    match_id uuid not null,
    recipient_id uuid not null,
    moderation_status moderation_enum not null default 'approved',
    constraint approved_letters_only check (moderation_status = 'approved'),
    constraint queued_letter_is_approved foreign key (message_id, moderation_status)
        references letter_moderation (message_id, moderation_status)
        on update restrict on delete restrict,
    constraint due_at_least_12_hours_after_posting
        check (due_at >= uuid_v7_instant(message_id) + interval '12 hours')
) with (autovacuum_vacuum_scale_factor = 0.02);
create index delivery_queue_due on delivery_queue (due_at);

create table inbox (
    message_id uuid constraint letter_is_delivered_once primary key,
    recipient_id uuid not null,
    delivered_at timestamptz not null,
    match_id uuid not null,
    read_at timestamptz,
    constraint delivered_at_least_12_hours_after_posting
        check (delivered_at >= uuid_v7_instant(message_id) + interval '12 hours'),
    constraint read_after_delivery check (read_at >= delivered_at)
);
-- With the letter: thousands may come in one round, and a page of a search begins among them.
create index inbox_of_recipient on inbox (recipient_id, delivered_at desc, message_id desc);

create table damaged_letters (
    message_id uuid primary key references letter_numbers (message_id) on delete cascade,
    found_at timestamptz not null default office_now()
);

create table drafts (
    draft_id uuid primary key,
    user_id uuid not null references user_profiles on delete cascade,
    match_id uuid not null references match_records on delete cascade,
    request_id uuid not null,
    sealed bytea not null check (octet_length(sealed) between 32 and 65536),
    key_id uuid not null,
    cursor_at integer not null default 0 check (cursor_at between 0 and 5000),
    version integer not null default 1 check (version >= 1),
    saved_at timestamptz not null default office_now(),
    constraint draft_has_its_request unique (user_id, request_id)
) with (fillfactor = 50);
create index on drafts (user_id, match_id, saved_at desc);
