-- An old backup of the database knows nothing of who asked to be deleted since. The newest backup of the keys does (globetalkctl keys restore), and
-- here it is done again. Who was gone for good is gone at once; who could still come back can, until the day that was told.
create function account_delete_again(account uuid, ends timestamptz, gone boolean) returns void language plpgsql as $$
begin
    perform account_leave(account, false);
    update account_deletions set ends_at = least(ends_at, greatest(ends, office_now())) where user_id = account and keys_destroyed_at is null;
    if gone then
        perform account_purge(account);
    end if;
end $$;
revoke execute on function account_delete_again(uuid, timestamptz, boolean) from public;
