-- query: account_leave
-- $1 account, $2 farewell? One row: when it ends for good.
select account_leave($1, $2) as ends_at;

-- query: account_come_back
-- $1 account. One row: is it back (or never left)?
select account_come_back($1) as is_back;

-- query: account_end
-- $1 account. Its grace is over: keys destroyed, no way in.
select true as done from account_end($1);

-- query: deletion_of_account
-- $1 account. When it ends for good, or no row: it is not leaving.
select ends_at from account_deletions where user_id = $1;

-- query: purge_due
-- $1 most. Purges accounts whose grace is over, apart from those that a legal hold keeps. One row: how many.
select count(account_purge(user_id)) as purged from
    (select user_id from account_deletions where purged_at is null and ends_at <= office_now() and not deletion_is_held(user_id) order by ends_at limit $1::integer for update skip locked) due;
