-- Whoever parts two people takes rows in the order in which a delivery does: the queue's before the mailbox's. It was the other way round, so that
-- a block amid a delivery could end in a circle, and with it the whole round of the postman. The match's row comes first: posting holds it.
create or replace function block_parts_the_two() returns trigger language plpgsql as $$
begin
    perform from match_records
        where user_1_id = least(new.blocker_id, new.blocked_id) and user_2_id = greatest(new.blocker_id, new.blocked_id) order by match_id for no key update;
    delete from delivery_queue q using match_records m, letter_numbers n
        where m.user_1_id = least(new.blocker_id, new.blocked_id) and m.user_2_id = greatest(new.blocker_id, new.blocked_id)
          and n.match_id = m.match_id and q.message_id = n.message_id;
    update match_records set status = 'completed', completion_reason = 'user_left', completed_at = office_now(), updated_at = office_now()
        where user_1_id = least(new.blocker_id, new.blocked_id) and user_2_id = greatest(new.blocker_id, new.blocked_id) and status = 'active';
    return null;
end $$;

create or replace function account_leave(account uuid, say_farewell boolean) returns timestamptz language plpgsql as $$
declare
    was status_enum;
begin
    select account_status into was from user_profiles where user_id = account for no key update;
    if was <> 'deleted' then
        insert into account_deletions (user_id, farewell, former_status) values (account, say_farewell, was);
        update user_profiles set account_status = 'deleted', updated_at = office_now() where user_id = account;
        perform from match_records where account in (user_1_id, user_2_id) order by match_id for no key update;
        delete from delivery_queue q using match_records m, letter_numbers n
            where account in (m.user_1_id, m.user_2_id) and n.match_id = m.match_id and q.message_id = n.message_id;
        update match_records set status = 'completed', completed_at = office_now(), updated_at = office_now(),
               completion_reason = case when say_farewell then 'natural_end' else 'user_left' end::completion_reason_enum
            where account in (user_1_id, user_2_id) and status = 'active';
        delete from match_waits where user_id = account;
        delete from account_tokens where user_id = account;
    end if;
    return (select ends_at from account_deletions where user_id = account);
end $$;
