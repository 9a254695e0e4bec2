-- query: account_leave(account account, farewell truth) -> end(ends_at time)
-- :account account, :farewell farewell? One row: when it ends for good.
select account_leave(:account, :farewell) as ends_at;

-- query: account_come_back(account account) -> come_back(is_back truth)
-- :account account. One row: is it back (or never left)?
select account_come_back(:account) as is_back;

-- query: account_end(account account) -> done
-- :account account. Its grace is over: keys destroyed, no way in. INPUT deletion_keeps_its_days when a sanction is in force or a case about it is open.
select true as done from account_end(:account);

-- query: deletion_of_account(account account) -> end
-- :account account. When it ends for good, or no row: it is not leaving.
select ends_at from account_deletions where user_id = :account;

-- query: purge_due(most number) -> purged(purged number)
-- :most most. Purges accounts whose grace is over, apart from those that a legal hold or an open case keeps. One row: how many.
select count(account_purge(user_id)) as purged from
    (select user_id from account_deletions where purged_at is null and ends_at <= office_now() and not deletion_waits(user_id) order by ends_at limit :most::integer for update skip locked) due;

-- query: deletions_in_order(after account?, most number) -> deletion(user_id account,
--     ends_at time, gone truth)
-- :after the last account seen, or null, :most most. Who is leaving or has left, by id; for a backup of the keys.
select user_id, ends_at, keys_destroyed_at is not null as gone from account_deletions
where user_id > coalesce(:after::uuid, '00000000-0000-0000-0000-000000000000') order by user_id limit :most::integer;

-- query: delete_accounts_again(accounts account_list, ends text_list,
--     gone account_list) -> deleted_again(deleted number)
-- :accounts accounts, :ends until when each may come back, as texts, :gone those of them that are gone for good. One row: how many there are in this database.
select count(account_delete_again(p.user_id, a.ends_at::timestamptz, p.user_id = any (:gone::uuid[]))) as deleted
from unnest(:accounts::uuid[], :ends::text[]) a (user_id, ends_at) join user_profiles p using (user_id);
