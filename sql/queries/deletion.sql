-- query: account_leave
-- $1 account, $2 farewell? One row: when it ends for good.
select account_leave($1, $2) as ends_at;

-- query: account_come_back
-- $1 account. One row: is it back (or never left)?
select account_come_back($1) as is_back;

-- query: account_end
-- $1 account. Its grace is over: keys destroyed, no way in. INPUT deletion_keeps_its_days when a sanction is in force or a case about it is open.
select true as done from account_end($1);

-- query: deletion_of_account
-- $1 account. When it ends for good, or no row: it is not leaving.
select ends_at from account_deletions where user_id = $1;

-- query: purge_due
-- $1 most. Purges accounts whose grace is over, apart from those that a legal hold or an open case keeps. One row: how many.
select count(account_purge(user_id)) as purged from
    (select user_id from account_deletions where purged_at is null and ends_at <= office_now() and not deletion_waits(user_id) order by ends_at limit $1::integer for update skip locked) due;

-- query: deletions_in_order
-- $1 the last account seen, or null, $2 most. Who is leaving or has left, by id; for a backup of the keys.
select user_id, ends_at, keys_destroyed_at is not null as gone from account_deletions
where user_id > coalesce($1::uuid, '00000000-0000-0000-0000-000000000000') order by user_id limit $2::integer;

-- query: delete_accounts_again
-- $1 accounts, $2 until when each may come back, as texts, $3 those of them that are gone for good. One row: how many there are in this database.
select count(account_delete_again(p.user_id, a.ends_at::timestamptz, p.user_id = any ($3::uuid[]))) as deleted
from unnest($1::uuid[], $2::text[]) a (user_id, ends_at) join user_profiles p using (user_id);
