-- The mailbox, and what is counted in it.
comment on table mailbox_places is
    'A match in the mailbox of an account: its last activity, and whether it was put away.';
comment on column mailbox_places.last_activity is
    'Newest of: matched, own letter posted, their letter delivered, ended.';
comment on column mailbox_places.archived is 'A letter that arrives brings it back.';
comment on column mailbox_places.letters_arrived is
    'Letters of the pen pal, ever. Both sides'' together: what was exchanged.';
comment on column mailbox_places.letters_read is
    'Of those. Unread ones that retention took away count, too.';

create or replace function letters_exchanged(match uuid) returns bigint
    language sql stable parallel safe
begin atomic
    select coalesce(sum(letters_arrived), 0) from mailbox_places where match_id = match;
end;
comment on function letters_exchanged is 'How many letters of a match have arrived, ever.';

create or replace function place_belongs_to_match() returns trigger language plpgsql
    set search_path = public, pg_temp as $$
begin
    if not exists (select from match_records
                   where match_id = new.match_id and new.user_id in (user_1_id, user_2_id)) then
        raise exception 'a mailbox holds its owner''s matches'
            using errcode = '23514', constraint = 'mailbox_place_of_one_of_the_two';
    end if;
    return new;
end $$;
comment on function place_belongs_to_match is 'A mailbox holds the matches of its owner.';
create or replace trigger place_belongs_to_match before insert or update of match_id, user_id
    on mailbox_places for each row execute function place_belongs_to_match();
comment on trigger place_belongs_to_match on mailbox_places is
    'A mailbox holds the matches of its owner.';

create or replace function mailbox_counts_grow() returns trigger language plpgsql
    set search_path = public, pg_temp as $$
begin
    raise exception 'numbers only grow'
        using errcode = '23514', constraint = 'mailbox_counts_grow';
end $$;
comment on function mailbox_counts_grow is
    'Counts only grow, and a row that counts does not move to another match or person.';
create or replace trigger mailbox_counts_grow before update on mailbox_places for each row
    when (new.letters_arrived < old.letters_arrived
          or (new.match_id, new.user_id) is distinct from (old.match_id, old.user_id))
    execute function mailbox_counts_grow();
comment on trigger mailbox_counts_grow on mailbox_places is
    'Counts only grow, and a row that counts does not move to another match or person.';

create or replace function match_enters_mailboxes() returns trigger language plpgsql
    set search_path = public, pg_temp as $$
begin
    insert into mailbox_places (match_id, user_id, last_activity)
        values (new.match_id, new.user_1_id, new.created_at),
               (new.match_id, new.user_2_id, new.created_at);
    return null;
end $$;
comment on function match_enters_mailboxes is 'A new match stands in both mailboxes.';
create or replace trigger match_enters_mailboxes after insert on match_records
    for each row execute function match_enters_mailboxes();
comment on trigger match_enters_mailboxes on match_records is
    'A new match stands in both mailboxes.';

-- Whoever changes these rows for a letter or an end holds the match's row already: that is their
-- order, and nobody waits in a circle.
create or replace function match_end_is_news() returns trigger language plpgsql
    set search_path = public, pg_temp as $$
begin
    update mailbox_places set last_activity = greatest(last_activity, new.completed_at)
        where match_id = new.match_id;
    return null;
end $$;
comment on function match_end_is_news is 'The end of a match is activity in both mailboxes.';
create or replace trigger match_end_is_news after update of status on match_records
    for each row when (old.status = 'active' and new.status <> 'active')
    execute function match_end_is_news();
comment on trigger match_end_is_news on match_records is
    'The end of a match is activity in both mailboxes.';

create or replace function posting_is_news() returns trigger language plpgsql
    set search_path = public, pg_temp as $$
begin
    update mailbox_places
        set last_activity = greatest(last_activity, uuid_v7_instant(new.message_id))
        where match_id = new.match_id and user_id = new.sender_id;
    return null;
end $$;
comment on function posting_is_news is
    'A posted letter is activity in its author''s mailbox.';
create or replace trigger posting_is_news after insert on letter_numbers
    for each row execute function posting_is_news();
comment on trigger posting_is_news on letter_numbers is
    'A posted letter is activity in its author''s mailbox.';

-- Rows are taken in the order of match and account, as everybody takes them: two postmen never
-- wait in a circle. A delivery counts here, where it writes anyway, and nowhere else.
create or replace function arrival_is_news() returns trigger language plpgsql
    set search_path = public, pg_temp set enable_hashjoin = off set enable_mergejoin = off as $$
begin
    update mailbox_places p set
        last_activity = greatest(p.last_activity, a.delivered_at), archived = false,
        letters_arrived = p.letters_arrived + a.letters, letters_read = p.letters_read + a.read
    from (select match_id, recipient_id, max(delivered_at) as delivered_at,
                 count(*)::integer as letters, count(read_at)::integer as read
          from arrived group by match_id, recipient_id order by match_id, recipient_id) a
    where p.match_id = a.match_id and p.user_id = a.recipient_id;
    return null;
end $$;
comment on function arrival_is_news is
    'A letter that arrives is counted, is activity, and brings its match back.';
create or replace trigger arrival_is_news after insert on inbox
    referencing new table as arrived for each statement execute function arrival_is_news();
comment on trigger arrival_is_news on inbox is
    'A letter that arrives is counted, is activity, and brings its match back.';

create or replace function reading_is_counted() returns trigger language plpgsql
    set search_path = public, pg_temp as $$
begin
    update mailbox_places set letters_read = letters_read + (new.read_at is not null)::integer
                                             - (old.read_at is not null)::integer
        where match_id = new.match_id and user_id = new.recipient_id;
    return null;
end $$;
comment on function reading_is_counted is 'A letter that is read is counted as read.';
create or replace trigger reading_is_counted after update of read_at on inbox
    for each row when ((old.read_at is null) <> (new.read_at is null))
    execute function reading_is_counted();
comment on trigger reading_is_counted on inbox is 'A letter that is read is counted as read.';

create or replace function unread_is_gone() returns trigger language plpgsql
    set search_path = public, pg_temp set enable_hashjoin = off set enable_mergejoin = off as $$
begin
    update mailbox_places p set letters_read = p.letters_read + g.letters
    from (select match_id, recipient_id, count(*)::integer as letters
          from gone where read_at is null
          group by match_id, recipient_id order by match_id, recipient_id) g
    where p.match_id = g.match_id and p.user_id = g.recipient_id;
    return null;
end $$;
comment on function unread_is_gone is
    'A letter that goes unread is nobody''s news any more.';
create or replace trigger unread_is_gone after delete on inbox
    referencing old table as gone for each statement execute function unread_is_gone();
comment on trigger unread_is_gone on inbox is
    'A letter that goes unread is nobody''s news any more.';

revoke all on mailbox_places from globetalk_office, globetalk_postman, globetalk_auditor;
grant select, insert, update, delete on mailbox_places to globetalk_office, globetalk_postman;
grant execute on function letters_exchanged(uuid) to globetalk_office, globetalk_postman;
