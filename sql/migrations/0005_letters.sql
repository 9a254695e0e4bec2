-- Letters. A letter's row is written once and never changes; where it is (queue, inbox, recalls, moderation) is in narrow tables.
-- The id carries the instant of posting (uuid_v7), so every table that holds the id can state "not before 12 hours" by itself.

-- Data keys: one for each (match, author), wrapped by a key-encryption key that is never in the database. Deleting the row
-- makes the author's letters of the match unreadable (G2).
create table data_keys (
    key_id uuid primary key default new_id(),
    match_id uuid not null references match_records on delete cascade,
    author_id uuid not null references user_profiles on delete cascade,
    epoch integer not null check (epoch >= 1),        -- of the key-encryption key
    wrapped bytea not null check (octet_length(wrapped) between 16 and 512),
    created_at timestamptz not null default office_now(),
    constraint one_data_key_an_author unique (match_id, author_id)
);
create index on data_keys (author_id);
create index on data_keys (epoch);

-- Partitioned by kind of correspondence and then by month of the id: 90 days and one year are dropped, not deleted (G3, H1).
-- A unique key of a partitioned table must contain its partition key: uniqueness of numbers and requests is in narrow tables below.
create table messages (
    message_id uuid not null,
    correspondence correspondence_enum not null,      -- the match's kind
    created_at timestamptz not null,                  -- posted

    match_id uuid not null references match_records,
    sender_id uuid not null,
    recipient_id uuid not null,
    conversation_thread_id uuid not null,
    message_sequence integer not null check (message_sequence >= 1),

    sealed bytea not null check (octet_length(sealed) between 32 and 65536),   -- instead of message_content: AES-256-GCM
    key_id uuid not null,
    message_length integer not null constraint message_of_1_to_5000_characters check (message_length between 1 and 5000),
    contains_emoji boolean not null default false,
    detected_language language_code,

    leaves_at timestamptz not null,                   -- until then it can be taken back
    scheduled_delivery_at timestamptz not null,

    client_timezone varchar(50),
    estimated_read_time integer check (estimated_read_time >= 0),   -- seconds

    primary key (message_id, correspondence),
    constraint delivery_at_least_12_hours_after_posting check (scheduled_delivery_at >= created_at + interval '12 hours'),
    constraint delivery_within_60_days check (scheduled_delivery_at <= created_at + interval '60 days'),
    constraint leaves_between_posting_and_delivery check (leaves_at >= created_at and leaves_at <= scheduled_delivery_at),
    constraint nobody_writes_to_himself check (sender_id <> recipient_id),
    constraint id_carries_the_posting check (uuid_v7_instant(message_id) = date_trunc('milliseconds', created_at))
) partition by list (correspondence);
create table messages_one_time partition of messages for values in ('one-time') partition by range (message_id);
create table messages_long_term partition of messages for values in ('long-term') partition by range (message_id);
create table messages_one_time_default partition of messages_one_time default;
create table messages_long_term_default partition of messages_long_term default;

create function letter_never_changes() returns trigger language plpgsql as $$
begin
    raise exception 'a letter never changes' using errcode = '23514', constraint = 'letter_never_changes';
end $$;
create trigger letter_never_changes before update on messages for each row execute function letter_never_changes();

-- A letter goes from one of its match's two people to the other, while the match is active and its author may write.
create function letter_is_allowed() returns trigger language plpgsql as $$
begin
    if not exists (select from match_records m join user_profiles author on author.user_id = new.sender_id
                   where m.match_id = new.match_id and m.status = 'active' and author.account_status = 'active'
                     and m.match_type = new.correspondence and m.conversation_thread_id = new.conversation_thread_id
                     and (new.sender_id, new.recipient_id) in ((m.user_1_id, m.user_2_id), (m.user_2_id, m.user_1_id))) then
        raise exception 'no active match for this letter' using errcode = '23514', constraint = 'letter_needs_active_match';
    end if;
    if new.correspondence = 'one-time' and exists
       (select from letter_numbers n join letter_moderation v using (message_id)
        where n.match_id = new.match_id and n.sender_id = new.sender_id and n.message_id <> new.message_id
          and v.moderation_status <> 'blocked' and not exists (select from letter_recalls r where r.message_id = n.message_id)) then
        raise exception 'one letter each way' using errcode = '23514', constraint = 'one_time_letter_is_written';
    end if;
    return new;
end $$;
create trigger letter_is_allowed before insert on messages for each row execute function letter_is_allowed();

-- Months that lie ahead get their partitions (chore of the postman). Rows that fell into a default partition meanwhile are
-- moved out of it. ATTACH, not PARTITION OF: it does not stop readers and writers of the other months.
create function make_partitions(months_ahead integer) returns integer language plpgsql as $$
declare
    kind text;
    month timestamp;
    name text;
    low uuid;
    high uuid;
    made integer := 0;
begin
    perform pg_advisory_xact_lock(hashtext('globetalk make_partitions'));
    foreach kind in array array['one_time', 'long_term'] loop
        for ahead in 0 .. least(greatest(months_ahead, 0), 120) loop
            month := date_trunc('month', office_now() at time zone 'UTC') + make_interval(months => ahead);
            name := format('messages_%s_%s', kind, to_char(month, 'YYYY_MM'));
            continue when to_regclass(name) is not null;
            low := uuid_v7_floor(month at time zone 'UTC');
            high := uuid_v7_floor((month + interval '1 month') at time zone 'UTC');
            execute format('create table %I (like messages_%s including defaults including constraints including indexes)', name, kind);
            execute format('lock table messages_%s_default in access exclusive mode', kind);
            execute format('with moved as (delete from messages_%s_default where message_id >= %L and message_id < %L returning *)'
                           ' insert into %I select * from moved', kind, low, high, name);
            execute format('alter table messages_%s attach partition %I for values from (%L) to (%L)', kind, name, low, high);
            made := made + 1;
        end loop;
    end loop;
    return made;
end $$;
do $$ begin perform make_partitions(3); end $$;

-- Numbers: each number of a conversation once, each letter one number.
create table letter_numbers (
    match_id uuid not null references match_records on delete cascade,
    message_sequence integer not null check (message_sequence >= 1),
    message_id uuid not null constraint letter_has_one_number unique,
    sender_id uuid not null,
    constraint message_order primary key (match_id, message_sequence)
);

-- Posting twice with the same request posts once; also the count of letters a day.
create table posting_keys (
    user_id uuid not null references user_profiles on delete cascade,
    request_id uuid not null,
    message_id uuid not null unique,
    match_id uuid not null,
    posted_at timestamptz not null default office_now(),
    constraint posted_once primary key (user_id, request_id)
);
create index on posting_keys (user_id, posted_at);

-- What moderation says of a letter. Customs is everything that is neither approved nor blocked.
create table letter_moderation (
    message_id uuid primary key,
    moderation_status moderation_enum not null default 'pending',
    moderation_flags text[] not null default '{}',
    moderator_id uuid references user_profiles on delete set null,
    moderated_at timestamptz,
    constraint letter_and_its_verdict unique (message_id, moderation_status)
);
create index letters_in_customs on letter_moderation (message_id) where moderation_status in ('pending', 'flagged');

-- Letters taken back out of the pillar box, and the draft that each became.
create table letter_recalls (
    message_id uuid primary key,
    recalled_at timestamptz not null default office_now(),
    draft_id uuid not null
);

-- What waits for its time: approved letters only. The foreign key holds the verdict: to hold a letter, its row here must go first,
-- so what is not approved cannot even be found by the postman.
create table delivery_queue (
    message_id uuid primary key,
    due_at timestamptz not null,
    match_id uuid not null,
    recipient_id uuid not null,
    moderation_status moderation_enum not null default 'approved',
    constraint approved_letters_only check (moderation_status = 'approved'),
    constraint queued_letter_is_approved foreign key (message_id, moderation_status)
        references letter_moderation (message_id, moderation_status) on update restrict on delete restrict,
    constraint due_at_least_12_hours_after_posting check (due_at >= uuid_v7_instant(message_id) + interval '12 hours')
) with (autovacuum_vacuum_scale_factor = 0.02);
create index delivery_queue_due on delivery_queue (due_at);

create function queue_takes_letter() returns trigger language plpgsql as $$
begin
    if exists (select from letter_recalls where message_id = new.message_id) then
        raise exception 'a letter taken back is not delivered' using errcode = '23514', constraint = 'recalled_letter_stays_back';
    end if;
    if exists (select from inbox where message_id = new.message_id) then
        raise exception 'a letter is delivered once' using errcode = '23514', constraint = 'letter_is_delivered_once';
    end if;
    if exists (select from match_records m join account_blocks b
               on (b.blocker_id, b.blocked_id) in ((m.user_1_id, m.user_2_id), (m.user_2_id, m.user_1_id))
               where m.match_id = new.match_id) then
        raise exception 'no letter passes between a blocked pair' using errcode = '23514', constraint = 'blocked_pair_gets_no_letters';
    end if;
    if not exists (select from messages where message_id = new.message_id and match_id = new.match_id
                   and recipient_id = new.recipient_id and scheduled_delivery_at <= new.due_at) then
        raise exception 'the queue says what the letter says' using errcode = '23514', constraint = 'queue_says_what_letter_says';
    end if;
    return null;
end $$;
-- After the statement, so that letter and queue row may come in one.
create constraint trigger queue_takes_letter after insert or update on delivery_queue
    for each row execute function queue_takes_letter();

-- What has arrived: once (primary key), and never early (the id carries the posting).
create table inbox (
    message_id uuid constraint letter_is_delivered_once primary key,
    recipient_id uuid not null,
    delivered_at timestamptz not null,
    match_id uuid not null,
    read_at timestamptz,
    constraint delivered_at_least_12_hours_after_posting check (delivered_at >= uuid_v7_instant(message_id) + interval '12 hours'),
    constraint read_after_delivery check (read_at >= delivered_at)
);
create index inbox_of_recipient on inbox (recipient_id, delivered_at desc);
create index inbox_unread on inbox (recipient_id, match_id) where read_at is null;

-- A letter is taken back only by the half hour's end and before delivery; it leaves the queue in the same breath.
create function letter_is_recalled() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' or not exists (select from messages where message_id = new.message_id and leaves_at > office_now())
       or exists (select from inbox where message_id = new.message_id) then
        raise exception 'the pillar box was emptied' using errcode = '23514', constraint = 'letter_has_left';
    end if;
    delete from delivery_queue where message_id = new.message_id;
    return new;
end $$;
create trigger letter_is_recalled before insert or update on letter_recalls
    for each row execute function letter_is_recalled();

-- Letters not yet posted. Sealed like letters, under the same data key.
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

-- Orders posting a request and saving the draft that has it.
create function hold_request(account uuid, request uuid) returns void language sql as $$
    select pg_advisory_xact_lock(hashtextextended(account::text || request::text, 0))
$$;

create function draft_may_be_saved() returns trigger language plpgsql as $$
begin
    perform hold_request(new.user_id, new.request_id);
    if exists (select from posting_keys where user_id = new.user_id and request_id = new.request_id) then
        raise exception 'already posted' using errcode = '23505', constraint = 'draft_already_posted';
    end if;
    if tg_op = 'INSERT' and (select count(*) from drafts where user_id = new.user_id) >= 100 then
        raise exception 'a hundred drafts' using errcode = '23514', constraint = 'drafts_at_most_100';
    end if;
    if tg_op = 'UPDATE' and ((new.user_id, new.match_id, new.request_id) is distinct from (old.user_id, old.match_id, old.request_id)
                             or new.version <= old.version) then
        raise exception 'a draft keeps its place and its versions grow' using errcode = '23514', constraint = 'draft_versions_grow';
    end if;
    return new;
end $$;
create trigger draft_may_be_saved before insert or update on drafts for each row execute function draft_may_be_saved();

-- Blocking: orders itself against matching by the capacity rows of both.
create function block_waits_for_matching() returns trigger language plpgsql as $$
begin
    perform from account_capacity where user_id in (new.blocker_id, new.blocked_id) order by user_id for no key update;
    return new;
end $$;
create trigger block_waits_for_matching before insert on account_blocks
    for each row execute function block_waits_for_matching();

-- A blocked pair has no active match (it ends like any that somebody leaves: the other side cannot tell), and no letter of theirs is on its way (A7).
create function block_parts_the_two() returns trigger language plpgsql as $$
begin
    update match_records set status = 'completed', completion_reason = 'user_left', completed_at = office_now(), updated_at = office_now()
        where user_1_id = least(new.blocker_id, new.blocked_id) and user_2_id = greatest(new.blocker_id, new.blocked_id) and status = 'active';
    delete from delivery_queue q using match_records m, letter_numbers n
        where m.user_1_id = least(new.blocker_id, new.blocked_id) and m.user_2_id = greatest(new.blocker_id, new.blocked_id)
          and n.match_id = m.match_id and q.message_id = n.message_id;
    return null;
end $$;
create trigger block_parts_the_two after insert on account_blocks for each row execute function block_parts_the_two();

-- Where each letter is, as its author may know it. Letters taken back are not in it. A letter that is approved but neither
-- waits nor has arrived will not arrive: failed.
create view letter_places as
    select l.message_id, l.match_id, l.sender_id, l.recipient_id, l.message_sequence, l.created_at, l.leaves_at,
           greatest(l.scheduled_delivery_at, q.due_at) as scheduled_delivery_at, i.delivered_at, i.read_at,
           l.sealed, l.key_id, l.scheduled_delivery_at as sealed_delivery_at, l.estimated_read_time,
           case when m.moderation_status = 'blocked' then 'returned'
                when i.message_id is not null then 'delivered'
                when m.moderation_status = 'approved' and q.message_id is null then 'failed'
                when l.leaves_at > office_now() then 'pillar-box'
                when m.moderation_status = 'approved' then 'in-transit'
                else 'customs' end as state
    from messages l
    join letter_moderation m on m.message_id = l.message_id
    left join delivery_queue q on q.message_id = l.message_id
    left join inbox i on i.message_id = l.message_id
    where not exists (select from letter_recalls r where r.message_id = l.message_id);
