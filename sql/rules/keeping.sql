-- Retention, and legal holds against it.
comment on table retention_periods is 'How long what is kept. Law, not a setting.';
comment on table legal_holds is
    'Legal holds: nothing of a held account is taken away by age. '
    'Neither its letters nor those written to it, nor cases about it or by it.';
comment on column legal_holds.until is 'Null: until somebody ends it.';

create or replace function kept_since(what text) returns timestamptz language sql stable
begin atomic
    select office_now() - keeps from retention_periods where kind = what;
end;
comment on function kept_since is 'What was made before this instant is over.';

create or replace view accounts_held as
    select distinct user_id from legal_holds
    where ended_at is null and (until is null or until > office_now());
comment on view accounts_held is 'Accounts under a legal hold now.';

create or replace function account_is_held(account uuid) returns boolean language sql stable
    security definer set search_path = public, pg_temp
begin atomic
    select exists (select from accounts_held where user_id = account);
end;
comment on function account_is_held is 'Whether an account is under a legal hold.';

create or replace function deletion_is_held(account uuid) returns boolean language sql stable
    security definer set search_path = public, pg_temp
begin atomic
    select exists (
        select from accounts_held h where h.user_id = account or exists (
            select from match_records m
            where (m.user_1_id, m.user_2_id) in ((account, h.user_id), (h.user_id, account))));
end;
comment on function deletion_is_held is
    'Whether a hold keeps the account''s data keys: a held account keeps what was written to it.';

create or replace function hold_is_logged() returns trigger language plpgsql
    set search_path = public, pg_temp as $$
begin
    if tg_op = 'INSERT' then
        perform audit_write(new.placed_by, 'hold-placed', new.user_id, jsonb_build_object(
            'hold', new.hold_id, 'reason', new.reason, 'until', extract(epoch from new.until)));
        return null;
    end if;
    if tg_op = 'DELETE' and old.ended_at < kept_since('moderation') then
        return null;   -- retention
    end if;
    if tg_op = 'DELETE' or old.ended_at is not null
       or (new.hold_id, new.user_id, new.reason, new.placed_by, new.placed_at, new.until)
          is distinct from
          (old.hold_id, old.user_id, old.reason, old.placed_by, old.placed_at, old.until) then
        raise exception 'a hold is placed and ended, never changed'
            using errcode = '23514', constraint = 'hold_is_never_changed';
    end if;
    perform audit_write(new.ended_by, 'hold-ended', new.user_id,
                        jsonb_build_object('hold', new.hold_id));
    return null;
end $$;
comment on function hold_is_logged is
    'A hold is placed and ended, never changed; both are in the audit log.';
create or replace trigger hold_is_logged after insert or update or delete on legal_holds
    for each row execute function hold_is_logged();
comment on trigger hold_is_logged on legal_holds is
    'A hold is placed and ended, never changed; both are in the audit log.';

create or replace view letters_past_their_time as
    select l.message_id, l.correspondence, l.created_at,
           case when (v.moderation_status in ('pending', 'flagged')
                      and not exists (select from letter_recalls r
                                      where r.message_id = l.message_id)
                      and not exists (select from account_deletions d
                                      where d.user_id = l.sender_id
                                        and d.keys_destroyed_at is not null))
                     or exists (select from delivery_queue q where q.message_id = l.message_id)
                then 'waiting'
                when exists (select from accounts_held h
                             where h.user_id in (l.sender_id, l.recipient_id)) then 'held'
                else 'over' end as fate
    from (select * from messages where correspondence = 'one-time'
              and message_id < uuid_v7_floor(kept_since('one-time'))
          union all
          select * from messages where correspondence = 'long-term'
              and message_id < uuid_v7_floor(kept_since('long-term'))) l
    left join letter_moderation v on v.message_id = l.message_id;
comment on view letters_past_their_time is
    'Letters past their time, and why some stay: they wait for arrival or a verdict, or are held. '
    'Once taken back, or when its author has left for good, a letter waits for no verdict.';

create or replace view letter_months as
    select c.oid::regclass as month, c.relname::text as name,
           replace(substring(c.relname from '^messages_(one_time|long_term)'), '_', '-') as kind,
           to_date(substring(c.relname from '[0-9]{4}_[0-9]{2}'), 'YYYY_MM')::timestamp
               at time zone 'UTC' as begins,
           (to_date(substring(c.relname from '[0-9]{4}_[0-9]{2}'), 'YYYY_MM')
            + interval '1 month') at time zone 'UTC' as ends
    from pg_partition_tree('messages') t join pg_class c on c.oid = t.relid
    where t.isleaf
      and c.relname ~ '^messages_(one_time|long_term)_[0-9]{4}_[0-9]{2}(_held)?$';
comment on view letter_months is
    'Partitions of months. Those that retention made smaller end in _held.';

create or replace function retain_letters(kind text, most integer) returns bigint
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    part regclass;
    ids uuid[];
begin
    for part in
        select relid from pg_partition_tree('messages_' || replace(kind, '-', '_'))
        where isleaf order by relid::regclass::text
    loop
        execute format(
            'select array(select l.message_id from %s l join letter_moderation v using (message_id)'
            ' where l.message_id < uuid_v7_floor(kept_since($1))'
            ' and (v.moderation_status in (''approved'', ''blocked'')'
            ' or exists (select from letter_recalls r where r.message_id = l.message_id)'
            ' or exists (select from account_deletions d'
            ' where d.user_id = l.sender_id and d.keys_destroyed_at is not null))'
            ' and not exists (select from delivery_queue q where q.message_id = l.message_id)'
            ' and not exists (select from accounts_held h'
            ' where h.user_id in (l.sender_id, l.recipient_id))'
            ' order by l.message_id limit $2 for update of v skip locked)', part)
            into ids using kind, most;
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
comment on function retain_letters is
    'Takes away at most so many letters of a kind that are over, the oldest first. How many.';

-- A month that is over but in which letters must stay is replaced by a small one that holds only
-- them, so that its space comes back. DETACH CONCURRENTLY does not work beside a default
-- partition. So this waits a tenth of a second for its locks, gives up and is asked again later:
-- nobody can wait longer for it. Nobody writes into a month that is over.
create or replace function retain_month() returns text language plpgsql security definer
    set search_path = public, pg_temp set lock_timeout = '100ms' as $$
declare
    one record;
    used boolean;
begin
    for one in
        select m.*, pg_get_expr(c.relpartbound, c.oid) as bound
        from letter_months m join pg_class c on c.oid = m.month
        where m.ends <= kept_since(m.kind) order by m.ends, m.name
    loop
        execute format('select exists (select from %s)', one.month) into used;
        continue when used and (right(one.name, 5) = '_held' or exists (
            select from letters_past_their_time l
            where l.fate = 'over' and l.correspondence::text = one.kind
              and l.message_id >= uuid_v7_floor(one.begins)
              and l.message_id < uuid_v7_floor(one.ends)));
        if used then
            execute format('create table %I (like %s including defaults'
                           ' including constraints including indexes)',
                           one.name || '_held', one.month);
            execute format('insert into %I select * from %s', one.name || '_held', one.month);
        end if;
        execute format('drop table %s', one.month);
        if used then
            execute format('alter table messages_%s attach partition %I %s',
                           replace(one.kind, '-', '_'), one.name || '_held', one.bound);
        end if;
        return one.name;
    end loop;
    return null;
end $$;
comment on function retain_month is
    'Drops the oldest month that is over and empty, or makes it smaller. Its name; null: none.';

revoke all on retention_periods, legal_holds, accounts_held, letters_past_their_time, letter_months
    from globetalk_office, globetalk_postman, globetalk_auditor;
grant select on retention_periods to globetalk_office, globetalk_postman;
grant select on legal_holds, accounts_held, letters_past_their_time, letter_months
    to globetalk_postman;
grant execute on function account_is_held(uuid), deletion_is_held(uuid)
    to globetalk_office, globetalk_postman;
grant execute on function kept_since(text), retain_letters(text, integer), retain_month()
    to globetalk_postman;
