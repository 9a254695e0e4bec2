-- The mailbox (C6): one narrow row for each account and each of its matches, so that the newest conversations are the beginning of an index
-- and not a sort of all. A letter's row and the match's stay as they are; what an account puts away is here and is its own affair.
create table mailbox_places (
    match_id uuid not null references match_records on delete cascade,
    user_id uuid not null references user_profiles on delete cascade,
    last_activity timestamptz not null,       -- newest of: matched, own letter posted, their letter delivered, ended
    archived boolean not null default false,  -- not in the mailbox; a letter that arrives brings it back
    primary key (match_id, user_id)
) with (fillfactor = 80);
create index mailbox_in_order on mailbox_places (user_id, archived, last_activity, match_id);

create function place_belongs_to_match() returns trigger language plpgsql as $$
begin
    if not exists (select from match_records where match_id = new.match_id and new.user_id in (user_1_id, user_2_id)) then
        raise exception 'a mailbox holds its owner''s matches' using errcode = '23514', constraint = 'mailbox_place_of_one_of_the_two';
    end if;
    return new;
end $$;
create trigger place_belongs_to_match before insert or update of match_id, user_id on mailbox_places
    for each row execute function place_belongs_to_match();

create function match_enters_mailboxes() returns trigger language plpgsql as $$
begin
    insert into mailbox_places (match_id, user_id, last_activity)
    values (new.match_id, new.user_1_id, new.created_at), (new.match_id, new.user_2_id, new.created_at);
    return null;
end $$;
create trigger match_enters_mailboxes after insert on match_records for each row execute function match_enters_mailboxes();

-- Whoever changes these rows for a letter or an end holds the match's row already: that is their order, and nobody waits in a circle.
create function match_end_is_news() returns trigger language plpgsql as $$
begin
    update mailbox_places set last_activity = greatest(last_activity, new.completed_at) where match_id = new.match_id;
    return null;
end $$;
create trigger match_end_is_news after update of status on match_records
    for each row when (old.status = 'active' and new.status <> 'active') execute function match_end_is_news();

create function posting_is_news() returns trigger language plpgsql as $$
begin
    update mailbox_places set last_activity = greatest(last_activity, uuid_v7_instant(new.message_id))
    where match_id = new.match_id and user_id = new.sender_id;
    return null;
end $$;
create trigger posting_is_news after insert on letter_numbers for each row execute function posting_is_news();

create function arrival_is_news() returns trigger language plpgsql as $$
begin
    update mailbox_places p set last_activity = greatest(p.last_activity, a.delivered_at), archived = false
    from (select match_id, recipient_id, max(delivered_at) as delivered_at from arrived group by match_id, recipient_id) a
    where p.match_id = a.match_id and p.user_id = a.recipient_id;
    return null;
end $$;
create trigger arrival_is_news after insert on inbox referencing new table as arrived for each statement execute function arrival_is_news();

-- Those that there are already.
insert into mailbox_places (match_id, user_id, last_activity)
select m.match_id, who.id,
       greatest(m.created_at, m.completed_at,
                (select max(uuid_v7_instant(n.message_id)) from letter_numbers n where n.match_id = m.match_id and n.sender_id = who.id),
                (select max(i.delivered_at) from letter_numbers n join inbox i using (message_id)
                 where n.match_id = m.match_id and i.recipient_id = who.id))
from match_records m, lateral (values (m.user_1_id), (m.user_2_id)) who (id);

-- An account's own letters in the order of posting (the id carries it), for the search that walks through all of them.
create index letters_of_sender on letter_numbers (sender_id, message_id);
