-- query: insert_draft(draft draft, author account, match match, request request, sealed bytes,
--     key key, cursor number) -> draft_saved(version number, saved_at time, pen_pal_handle text)
-- One row. None: not a match of the author, or there is a draft of this id already. CONFLICT
-- draft_already_posted, draft_has_its_request; INPUT drafts_at_most_100.
with added as (
    insert into drafts (draft_id, user_id, match_id, request_id, sealed, key_id, cursor_at)
    select :draft::uuid, :author::uuid, match_id, :request::uuid, :sealed::bytea, :key::uuid,
           :cursor::integer
    from match_records where match_id = :match::uuid and :author::uuid in (user_1_id, user_2_id)
    on conflict (draft_id) do nothing
    returning match_id, version, saved_at)
select a.version::bigint as version, a.saved_at, other.anonymous_handle::text as pen_pal_handle
from added a
join match_records m using (match_id)
join user_profiles other
  on other.user_id = case when m.user_1_id = :author::uuid then m.user_2_id else m.user_1_id end;

-- query: update_draft(draft draft, author account, version number, sealed bytes, key key,
--     cursor number, request request, match match) -> draft_saved
-- :version was seen last; the seal is bound to :request and :match. One row. None: another version
-- is there now, or the draft has another request or match.
update drafts d
set sealed = :sealed::bytea, key_id = :key, cursor_at = :cursor::integer, version = d.version + 1,
    saved_at = office_now()
from match_records m
join user_profiles other
  on other.user_id = case when m.user_1_id = :author then m.user_2_id else m.user_1_id end
where d.draft_id = :draft and d.user_id = :author and d.version = :version::integer
  and d.request_id = :request and d.match_id = :match and m.match_id = :match
returning d.version::bigint as version, d.saved_at,
          other.anonymous_handle::text as pen_pal_handle;

-- query: save_draft_again(draft draft, author account, token_hash bytes, version number,
--     sealed bytes, key key, cursor number, request request, match match) -> draft_saved
-- What is typed, once a second: update_draft for a key that was looked up before, and for a sign-in
-- that nobody has looked at yet. No row: as update_draft, or the key is not the author's in this
-- match any more, or the sign-in was ended, or the account leaves. The slow way says which.
update drafts d
set sealed = :sealed::bytea, key_id = :key, cursor_at = :cursor::integer, version = d.version + 1,
    saved_at = office_now()
from account_tokens t
join user_profiles author using (user_id), match_records m
join user_profiles other
  on other.user_id = case when m.user_1_id = :author then m.user_2_id else m.user_1_id end
where d.draft_id = :draft and d.user_id = :author and d.version = :version::integer
  and d.request_id = :request and d.match_id = :match and m.match_id = :match
  and t.token_hash = :token_hash::bytea and t.user_id = :author
  and (t.door <> 'token' or t.expires_at > office_now()) and author.account_status <> 'deleted'
  and exists (select from data_keys k
              where k.key_id = :key and k.match_id = :match and k.author_id = :author)
returning d.version::bigint as version, d.saved_at,
          other.anonymous_handle::text as pen_pal_handle;

-- query: read_draft(author account, draft draft) -> draft(draft_id draft, match_id match,
--     request_id request, user_id account, sealed bytes, cursor number, version number,
--     saved_at time, pen_pal_handle text, key_id key, epoch number, wrapped bytes)
-- :author author, :draft draft. The draft with its key, or no row.
select d.draft_id, d.match_id, d.request_id, d.user_id, d.sealed, d.cursor_at::bigint as cursor, d.version::bigint as version, d.saved_at,
       other.anonymous_handle::text as pen_pal_handle, d.key_id, k.epoch::bigint as epoch, k.wrapped
from drafts d join match_records m using (match_id)
join user_profiles other on other.user_id = case when m.user_1_id = :author then m.user_2_id else m.user_1_id end
left join data_keys k on k.key_id = d.key_id
where d.draft_id = :draft and d.user_id = :author;

-- query: list_drafts(author account, before time?, last draft?, most number) -> draft
-- :author author, :before and :last time and draft of the last one seen or null, :most rows. Its drafts, newest first. Columns as in read_draft.
select d.draft_id, d.match_id, d.request_id, d.user_id, d.sealed, d.cursor_at::bigint as cursor, d.version::bigint as version, d.saved_at,
       other.anonymous_handle::text as pen_pal_handle, d.key_id, k.epoch::bigint as epoch, k.wrapped
from drafts d join match_records m using (match_id)
join user_profiles other on other.user_id = case when m.user_1_id = :author then m.user_2_id else m.user_1_id end
left join data_keys k on k.key_id = d.key_id
where d.user_id = :author
  and (d.saved_at, d.draft_id) < (coalesce(:before::timestamptz, 'infinity'), coalesce(:last::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
order by d.saved_at desc, d.draft_id desc limit :most::integer;

-- query: drop_draft(author account, draft draft)
-- :author author, :draft draft.
delete from drafts where user_id = :author and draft_id = :draft;
