-- query: account_leave(account account, farewell truth) -> end(ends_at time)
-- The account leaves: its matches and sign-ins end, and letters on their way stop.
-- One row: when it ends for good. Asking again changes nothing.
-- Locks the account's row, and then its matches.
-- :farewell true: pen pals are told that it has said goodbye.
select account_leave(:account, :farewell) as ends_at;

-- query: account_come_back(account account) -> come_back(is_back truth)
-- The account is back as what it was; ended matches stay ended. Always one row.
-- is_back: it is back, or has never left. False: too late.
select account_come_back(:account) as is_back;

-- query: account_end(account account) -> done
-- Ends an account that is leaving. Its data keys are destroyed, and no way in is left.
-- Its keys stay while a legal hold or an open case keeps them. Locks the account's row. One row.
-- Refused by deletion_keeps_its_days (INPUT) before its 30 days are over
-- when a sanction is in force or a case about it is open.
select true as done
from account_end(:account);

-- query: deletion_of_account(account account) -> end
-- When the account ends, or ended, for good. No row: it is not leaving.
select ends_at
from account_deletions
where user_id = :account;

-- query: purge_due(most number) -> purged(purged number)
-- Purges :most accounts at most whose grace is over, the longest over first.
-- Leaves out those that a legal hold or an open case keeps, and those that somebody has locked.
-- One row: how many.
select count(account_purge(user_id)) as purged
from (select user_id
      from account_deletions
      where purged_at is null and ends_at <= office_now() and not deletion_waits(user_id)
      order by ends_at
      limit :most::integer
      for update skip locked) due;

-- query: deletions_in_order(after account?, most number) -> deletion(user_id account,
--     ends_at time, gone truth)
-- Who is leaving or has left, by id, for a backup of the keys.
-- :after is the last account seen; null: from the first on. :most rows at most.
-- gone: its keys are destroyed.
select user_id, ends_at, keys_destroyed_at is not null as gone
from account_deletions
where user_id > coalesce(:after::uuid, '00000000-0000-0000-0000-000000000000')
order by user_id
limit :most::integer;

-- query: delete_accounts_again(accounts account_list, ends text_list,
--     gone account_list) -> deleted_again(deleted number)
-- Deletes accounts again that an old backup of the database has brought back.
-- One row: how many of :accounts this database has.
-- :ends says until when each may come back, as texts. :gone: those of them that are gone for good.
select count(account_delete_again(p.user_id, a.ends_at::timestamptz,
                                  p.user_id = any (:gone::uuid[]))) as deleted
from unnest(:accounts::uuid[], :ends::text[]) a (user_id, ends_at)
join user_profiles p using (user_id);
