-- Matches: the pairing of two accounts, which owns their conversation. The smaller id comes first, so that a pair has one row, ever.
create table match_records (
    match_id uuid primary key default new_id(),
    created_at timestamptz not null default office_now(),
    updated_at timestamptz not null default office_now(),

    user_1_id uuid not null references user_profiles,
    user_2_id uuid not null references user_profiles,

    match_type correspondence_enum not null constraint match_is_of_one_kind check (match_type <> 'either'),
    match_source match_source_enum not null default 'random',
    compatibility_score numeric(3,2) check (compatibility_score between 0 and 1),
    time_zone_difference integer check (time_zone_difference between 0 and 12),

    status match_status_enum not null default 'active',
    conversation_thread_id uuid not null default new_id(),
    first_message_sent_at timestamptz,
    last_message_sent_at timestamptz,
    total_messages_exchanged integer not null default 0 check (total_messages_exchanged >= 0),   -- delivered
    letters_posted integer not null default 0 check (letters_posted >= 0),                       -- numbers given out

    completion_reason completion_reason_enum,
    completed_at timestamptz,
    user_1_rating integer check (user_1_rating between 1 and 5),
    user_2_rating integer check (user_2_rating between 1 and 5),

    constraint different_users check (user_1_id <> user_2_id),
    constraint smaller_account_first check (user_1_id < user_2_id),
    constraint pair_is_matched_once unique (user_1_id, user_2_id),
    constraint ended_or_active check ((status = 'active') = (completed_at is null))
) with (fillfactor = 70);   -- its counters change with every letter and no index holds them
create index idx_match_records_user_active on match_records (user_1_id, status);
create index idx_match_records_user_2_active on match_records (user_2_id, status);
create index idx_match_records_conversation on match_records (conversation_thread_id);
create index idx_match_records_created_at on match_records (created_at);
create index match_one_time_active on match_records (match_id) where match_type = 'one-time' and status = 'active';

-- Asking twice with the same request finds once.
create table match_requests (
    user_id uuid not null references user_profiles on delete cascade,
    request_id uuid not null,
    match_id uuid not null references match_records on delete cascade,
    requested_at timestamptz not null default office_now(),
    primary key (user_id, request_id)
);

-- A new match: never between blocked accounts; takes a place of both.
create function match_is_allowed() returns trigger language plpgsql as $$
begin
    if new.status <> 'active' then
        raise exception 'a match begins active' using errcode = '23514', constraint = 'match_begins_active';
    end if;
    -- in order of ids, like everybody who locks both (matching holds them already)
    perform from account_capacity where user_id in (new.user_1_id, new.user_2_id) order by user_id for no key update;
    if exists (select from account_blocks where (blocker_id, blocked_id) in
               ((new.user_1_id, new.user_2_id), (new.user_2_id, new.user_1_id))) then
        raise exception 'a blocked pair is never matched' using errcode = '23514', constraint = 'blocked_pair_is_never_matched';
    end if;
    return new;
end $$;
create trigger match_is_allowed before insert on match_records for each row execute function match_is_allowed();

create function match_takes_places() returns trigger language plpgsql as $$
begin
    update account_capacity set active_count = active_count + 1 where user_id = new.user_1_id;
    update account_capacity set active_count = active_count + 1 where user_id = new.user_2_id;
    return null;
end $$;
create trigger match_takes_places after insert on match_records for each row execute function match_takes_places();

-- An ended match stays ended, keeps its people, and gives both places back.
create function match_keeps_its_word() returns trigger language plpgsql as $$
begin
    if (new.user_1_id, new.user_2_id, new.match_id, new.match_type, new.conversation_thread_id) is distinct from
       (old.user_1_id, old.user_2_id, old.match_id, old.match_type, old.conversation_thread_id) then
        raise exception 'a match keeps its people and its kind' using errcode = '23514', constraint = 'match_keeps_its_people';
    end if;
    if old.status <> 'active' and new.status = 'active' then
        raise exception 'an ended match stays ended' using errcode = '23514', constraint = 'ended_match_stays_ended';
    end if;
    if new.letters_posted < old.letters_posted or new.total_messages_exchanged < old.total_messages_exchanged then
        raise exception 'numbers only grow' using errcode = '23514', constraint = 'match_numbers_grow';
    end if;
    return new;
end $$;
create trigger match_keeps_its_word before update on match_records for each row execute function match_keeps_its_word();

create function match_gives_places_back() returns trigger language plpgsql as $$
begin
    update account_capacity set active_count = active_count - 1 where user_id = old.user_1_id;
    update account_capacity set active_count = active_count - 1 where user_id = old.user_2_id;
    return null;
end $$;
create trigger match_gives_places_back after update of status on match_records
    for each row when (old.status = 'active' and new.status <> 'active') execute function match_gives_places_back();
create trigger match_is_gone after delete on match_records
    for each row when (old.status = 'active') execute function match_gives_places_back();
