-- A sign-in ends with the key that made it, and so does a token that was made in such a sign-in.
-- The key's row takes them along: none that is being made at that moment is left behind. The
-- sign-in that removes its own key goes on. It makes no token any more: no key would end that one.
alter table account_tokens
    drop constraint account_tokens_key_id_fkey,
    add constraint ends_with_its_key foreign key (key_id)
        references account_keys (key_id) on delete cascade,
    add column outlives_its_key boolean not null default false,
    add constraint outlives_only_what_is_gone check (not (outlives_its_key and key_id is not null));

-- By which key earlier tokens were made is not known: they end now, and programs get a new one, as
-- they do every day. Nor is it known who signed in by a key when registering. Where there is one
-- key and no password, it was that key. Where there are several, the sign-in ends.
delete from account_tokens where door = 'token';
update account_tokens t set key_id = k.key_id
from account_keys k join user_profiles p using (user_id)
where t.user_id = k.user_id and t.key_id is null and p.password_hash is null
  and (select count(*) from account_keys o where o.user_id = k.user_id) = 1;
delete from account_tokens t using user_profiles p
where p.user_id = t.user_id and t.key_id is null and p.password_hash is null
  and exists (select from account_keys k where k.user_id = t.user_id);
