-- Retention (G3) and legal hold (G5). How long what is kept is law here, not a setting: to change it takes a migration.
create table retention_periods (
    kind text primary key check (kind in ('one-time', 'long-term', 'moderation')),
    keeps interval not null check (keeps >= interval '90 days')   -- longer than any delivery: 60 days
);
insert into retention_periods values ('one-time', '90 days'), ('long-term', '1 year'), ('moderation', '2 years');
revoke insert, update, delete on retention_periods from globetalk_office, globetalk_postman;

-- What was made before this instant is over.
create function kept_since(what text) returns timestamptz language sql stable as $$
    select office_now() - keeps from retention_periods where kind = what
$$;

-- Legal hold: nothing of a held account is taken away by age, neither its letters nor those written to it, nor cases about it or by it.
create table legal_holds (
    hold_id uuid primary key default new_id(),
    user_id uuid not null references user_profiles,
    reason text not null constraint hold_has_a_reason check (char_length(reason) between 1 and 500),
    placed_by text not null constraint hold_is_placed_by_somebody check (char_length(placed_by) between 1 and 80),
    placed_at timestamptz not null default office_now(),
    until timestamptz constraint hold_ends_after_it_begins check (until > placed_at),   -- null: until somebody ends it
    ended_at timestamptz constraint hold_is_ended_after_it_is_placed check (ended_at >= placed_at),
    ended_by text check (char_length(ended_by) between 1 and 80),
    constraint somebody_ends_a_hold check ((ended_at is null) = (ended_by is null))
);
create index on legal_holds (user_id) where ended_at is null;

create view accounts_held as
    select distinct user_id from legal_holds where ended_at is null and (until is null or until > office_now());

create function account_is_held(account uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select from accounts_held where user_id = account)
$$;

create function hold_is_logged() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        perform audit_write(new.placed_by, 'hold-placed', new.user_id,
                            jsonb_build_object('hold', new.hold_id, 'reason', new.reason, 'until', extract(epoch from new.until)));
        return null;
    end if;
    if tg_op = 'DELETE' or old.ended_at is not null or (new.hold_id, new.user_id, new.reason, new.placed_by, new.placed_at, new.until)
       is distinct from (old.hold_id, old.user_id, old.reason, old.placed_by, old.placed_at, old.until) then
        raise exception 'a hold is placed and ended, never changed' using errcode = '23514', constraint = 'hold_is_never_changed';
    end if;
    perform audit_write(new.ended_by, 'hold-ended', new.user_id, jsonb_build_object('hold', new.hold_id));
    return null;
end $$;
create trigger hold_is_logged after insert or update or delete on legal_holds for each row execute function hold_is_logged();

-- Letters past their time, and why those that stay do: a letter that waits (in the queue, or in customs for somebody who decides) is never
-- taken away before it has arrived; a letter from or to a held account stays while the hold lasts.
create view letters_past_their_time as
    select l.message_id, l.correspondence, l.created_at,
           case when v.moderation_status in ('pending', 'flagged') or exists (select from delivery_queue q where q.message_id = l.message_id) then 'waiting'
                when exists (select from accounts_held h where h.user_id in (l.sender_id, l.recipient_id)) then 'held'
                else 'over' end as fate
    from (select * from messages where correspondence = 'one-time' and message_id < uuid_v7_floor(kept_since('one-time'))
          union all
          select * from messages where correspondence = 'long-term' and message_id < uuid_v7_floor(kept_since('long-term'))) l
    left join letter_moderation v on v.message_id = l.message_id;

create index moderation_logs_created on moderation_logs (created_at);
create view cases_past_their_time as
    select c.log_id, c.created_at,
           case when exists (select from accounts_held h where h.user_id in (c.reported_user_id, c.reporting_user_id)) then 'held' else 'over' end as fate
    from moderation_logs c where c.created_at < kept_since('moderation');

-- Partitions of months, with where they begin and end; those that retention made smaller (below) end in _held.
create view letter_months as
    select c.oid::regclass as month, c.relname::text as name, replace(substring(c.relname from '^messages_(one_time|long_term)'), '_', '-') as kind,
           to_date(substring(c.relname from '[0-9]{4}_[0-9]{2}'), 'YYYY_MM')::timestamp at time zone 'UTC' as begins,
           (to_date(substring(c.relname from '[0-9]{4}_[0-9]{2}'), 'YYYY_MM') + interval '1 month') at time zone 'UTC' as ends
    from pg_partition_tree('messages') t join pg_class c on c.oid = t.relid where t.isleaf and c.relname ~ '^messages_(one_time|long_term)_[0-9]{4}_[0-9]{2}(_held)?$';

-- Takes away at most so many letters of a kind that are over, oldest first, with everything narrow that is about them. How many.
create function retain_letters(kind text, most integer) returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
declare
    part regclass;
    ids uuid[];
begin
    for part in select relid from pg_partition_tree('messages_' || replace(kind, '-', '_')) where isleaf order by relid::regclass::text loop
        execute format(
            'select array(select l.message_id from %s l join letter_moderation v using (message_id)'
            ' where l.message_id < uuid_v7_floor(kept_since($1)) and v.moderation_status in (''approved'', ''blocked'')'
            ' and not exists (select from delivery_queue q where q.message_id = l.message_id)'
            ' and not exists (select from accounts_held h where h.user_id in (l.sender_id, l.recipient_id))'
            ' order by l.message_id limit $2 for update of v skip locked)', part) into ids using kind, most;
        continue when cardinality(ids) = 0;
        delete from posting_keys where message_id = any (ids);
        delete from inbox where message_id = any (ids);
        delete from letter_recalls where message_id = any (ids);
        delete from letter_numbers where message_id = any (ids);
        execute format('delete from %s where message_id = any ($1)', part) using ids;
        delete from letter_moderation where message_id = any (ids);
        return cardinality(ids);
    end loop;
    return 0;
end $$;

create function retain_cases(most integer) returns bigint language sql security definer set search_path = public, pg_temp as $$
    with gone as (
        delete from moderation_logs where log_id = any (array(
            select log_id from cases_past_their_time where fate = 'over' order by created_at limit most)) returning 1)
    select count(*) from gone
$$;

-- Drops the oldest month that is over and empty; a month that is over but in which letters must stay is replaced by a small one that holds
-- only them, so that its space comes back. Its name, or null when there is nothing to do. DETACH CONCURRENTLY does not work beside a
-- default partition, so this waits a tenth of a second for its locks, gives up (lock_not_available) and is asked again later: that is the
-- longest that anybody can wait for it. Nobody writes into a month that is over.
create function retain_month() returns text language plpgsql security definer
    set search_path = public, pg_temp set lock_timeout = '100ms' as $$
declare
    one record;
    used boolean;
begin
    for one in select m.*, pg_get_expr(c.relpartbound, c.oid) as bound from letter_months m join pg_class c on c.oid = m.month
               where m.ends <= kept_since(m.kind) order by m.ends, m.name loop
        execute format('select exists (select from %s)', one.month) into used;
        continue when used and (right(one.name, 5) = '_held' or
                                exists (select from letters_past_their_time l where l.fate = 'over' and l.correspondence::text = one.kind
                                        and l.message_id >= uuid_v7_floor(one.begins) and l.message_id < uuid_v7_floor(one.ends)));
        if used then
            execute format('create table %I (like %s including defaults including constraints including indexes)', one.name || '_held', one.month);
            execute format('revoke all on %I from globetalk_office, globetalk_postman', one.name || '_held');
            execute format('insert into %I select * from %s', one.name || '_held', one.month);
        end if;
        execute format('drop table %s', one.month);
        if used then
            execute format('alter table messages_%s attach partition %I %s', replace(one.kind, '-', '_'), one.name || '_held', one.bound);
        end if;
        return one.name;
    end loop;
    return null;
end $$;

revoke all on legal_holds, accounts_held, letters_past_their_time, cases_past_their_time, letter_months from globetalk_office, globetalk_postman;
grant select on legal_holds, accounts_held, letters_past_their_time, cases_past_their_time, letter_months to globetalk_postman;
revoke execute on function account_is_held(uuid), retain_letters(text, integer), retain_cases(integer), retain_month() from public;
grant execute on function account_is_held(uuid) to globetalk_office, globetalk_postman;
grant execute on function retain_letters(text, integer), retain_cases(integer), retain_month() to globetalk_postman;
