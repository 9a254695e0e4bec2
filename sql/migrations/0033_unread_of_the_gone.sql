-- What somebody who left for good had not read stays counted as not read, as it stands in the inbox. When it was counted as read, retention, which takes
-- such letters away later, counted it again, was refused by the CHECK, and stopped for everybody.
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
    delete from fact_ratings where user_id = account;
    delete from fact_showings where user_id = account;
    update account_deletions set purged_at = office_now() where user_id = account;
end $$;
update mailbox_places p set letters_read = (select count(i.read_at) from inbox i where i.match_id = p.match_id and i.recipient_id = p.user_id)
    + p.letters_arrived - (select count(*) from inbox i where i.match_id = p.match_id and i.recipient_id = p.user_id)
    from account_deletions d where d.user_id = p.user_id and d.purged_at is not null;
