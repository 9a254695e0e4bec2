-- Who was gone for good when the newest backup of the keys was made keeps nothing.
alter table account_deletions add column gone_before boolean not null default false;
