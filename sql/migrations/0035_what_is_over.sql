-- A held letter that was taken back, or whose author has left for good, waits for nobody's decision and goes when its time is over.
create or replace view letters_past_their_time as
    select l.message_id, l.correspondence, l.created_at,
           case when (v.moderation_status in ('pending', 'flagged') and not exists (select from letter_recalls r where r.message_id = l.message_id)
                      and not exists (select from account_deletions d where d.user_id = l.sender_id and d.keys_destroyed_at is not null))
                     or exists (select from delivery_queue q where q.message_id = l.message_id) then 'waiting'
                when exists (select from accounts_held h where h.user_id in (l.sender_id, l.recipient_id)) then 'held'
                else 'over' end as fate
    from (select * from messages where correspondence = 'one-time' and message_id < uuid_v7_floor(kept_since('one-time'))
          union all
          select * from messages where correspondence = 'long-term' and message_id < uuid_v7_floor(kept_since('long-term'))) l
    left join letter_moderation v on v.message_id = l.message_id;

create or replace function retain_letters(kind text, most integer) returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
declare
    part regclass;
    ids uuid[];
begin
    for part in select relid from pg_partition_tree('messages_' || replace(kind, '-', '_')) where isleaf order by relid::regclass::text loop
        execute format(
            'select array(select l.message_id from %s l join letter_moderation v using (message_id)'
            ' where l.message_id < uuid_v7_floor(kept_since($1)) and (v.moderation_status in (''approved'', ''blocked'')'
            ' or exists (select from letter_recalls r where r.message_id = l.message_id)'
            ' or exists (select from account_deletions d where d.user_id = l.sender_id and d.keys_destroyed_at is not null))'
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

-- When the first and the last letter were sent, is forgotten only of a letter that was the first or the last; of those before it, some may be past
-- their time.
create or replace function recall_unsays() returns trigger language plpgsql as $$
declare
    one record;
begin
    select n.match_id, l.created_at into one from letter_numbers n join messages l using (message_id) where n.message_id = new.message_id;
    perform from match_records where match_id = one.match_id for no key update;
    update match_records m set
        user_1_farewell = nullif(m.user_1_farewell, new.message_id), user_2_farewell = nullif(m.user_2_farewell, new.message_id),
        first_message_sent_at = case when m.first_message_sent_at < one.created_at then m.first_message_sent_at else kept.oldest end,
        last_message_sent_at = case when m.last_message_sent_at > one.created_at then m.last_message_sent_at
            else coalesce(kept.newest, case when m.first_message_sent_at < one.created_at then m.first_message_sent_at end) end
        from (select (select min(created_at) from (
                  select l.created_at from letter_numbers n join messages l using (message_id) where n.match_id = one.match_id
                  and not exists (select from letter_recalls r where r.message_id = n.message_id) order by n.message_sequence limit 20) oldest) as oldest,
                     (select max(created_at) from (
                  select l.created_at from letter_numbers n join messages l using (message_id) where n.match_id = one.match_id
                  and not exists (select from letter_recalls r where r.message_id = n.message_id) order by n.message_sequence desc limit 20) newest) as newest) kept
        where m.match_id = one.match_id;
    return null;
end $$;

-- Nor is it kept how often somebody who has left wanted to be found, or what he or she suggested.
create or replace function account_purge(account uuid) returns void language plpgsql as $$
begin
    perform account_end(account);
    update user_profiles set last_active = null, age_range = '18-25', primary_language = 'zz', secondary_languages = '{}', time_zone = 'UTC',
           country_code = 'ZZ', region = null, bio = null, interests = '{}', favorite_local_fact = null, updated_at = office_now(),
           preferred_correspondence_type = 'either', max_active_conversations = 3, preferred_time_zone_distance = 6, privacy_level = 'minimal'
        where user_id = account;
    delete from account_blocks where blocker_id = account;
    delete from account_requests where user_id = account;
    delete from match_requests where user_id = account;
    delete from posting_keys where user_id = account;
    update mailbox_places p set last_activity = m.created_at, archived = false
        from match_records m where m.match_id = p.match_id and p.user_id = account;
    update account_capacity set chosen_at = '{}', hidden_until = null, most_new_a_week = null where user_id = account;
    update cultural_data set suggested_by = null where suggested_by = account;
    delete from fact_ratings where user_id = account;
    delete from fact_showings where user_id = account;
    update account_deletions set purged_at = office_now() where user_id = account;
end $$;
