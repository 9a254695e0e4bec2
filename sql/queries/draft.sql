-- query: insert_draft(draft draft, author account, match match, request request, sealed bytes,
--     key key, cursor number) -> draft_saved(version number, saved_at time, pen_pal_handle text)
-- Saves a draft for the first time. One row: its version, from 1 on, and when it was saved.
-- No row: the match is not the author's, or there is a draft of this id already.
-- Refused by draft_already_posted (CONFLICT): :request has posted a letter.
-- Refused by draft_has_its_request (CONFLICT): :request is another draft's.
-- Refused by drafts_at_most_100 (INPUT). Waits for who posts :request (hold_request).
-- :cursor is where the cursor stands in the text.
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
-- Saves a draft again. One row: its new version, and when it was saved.
-- No row: it has another version than :version, the last one seen.
-- Nor is there a row when :request or :match is not the draft's own. The seal is bound to both.
-- Refused by draft_already_posted (CONFLICT). Waits for who posts :request (hold_request).
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
-- The same for what is typed, once a second. The key was looked up before, and nobody has looked at
-- the sign-in yet. No row: as for update_draft, or the key is not the author's in this match any
-- more, or the sign-in was ended, or the account leaves. The slow way tells which.
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
-- The author's draft with its data key. No row: there is none of this id.
-- request_id: the request that will post it. cursor: where the cursor stands in the text.
-- epoch is 0 and wrapped is empty when the data key is gone.
select d.draft_id, d.match_id, d.request_id, d.user_id, d.sealed, d.cursor_at::bigint as cursor,
       d.version::bigint as version, d.saved_at, other.anonymous_handle::text as pen_pal_handle,
       d.key_id, k.epoch::bigint as epoch, k.wrapped
from drafts d
join match_records m using (match_id)
join user_profiles other
    on other.user_id = case when m.user_1_id = :author then m.user_2_id else m.user_1_id end
left join data_keys k on k.key_id = d.key_id
where d.draft_id = :draft and d.user_id = :author;

-- query: list_drafts(author account, before time?, last draft?, most number) -> draft
-- The author's drafts, the newest first. :most rows at most. Columns as in read_draft.
-- :before and :last are the time and id of the last draft seen; both null: from the newest on.
select d.draft_id, d.match_id, d.request_id, d.user_id, d.sealed, d.cursor_at::bigint as cursor,
       d.version::bigint as version, d.saved_at, other.anonymous_handle::text as pen_pal_handle,
       d.key_id, k.epoch::bigint as epoch, k.wrapped
from drafts d
join match_records m using (match_id)
join user_profiles other
    on other.user_id = case when m.user_1_id = :author then m.user_2_id else m.user_1_id end
left join data_keys k on k.key_id = d.key_id
where d.user_id = :author
  and (d.saved_at, d.draft_id) < (coalesce(:before::timestamptz, 'infinity'),
                                  coalesce(:last::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
order by d.saved_at desc, d.draft_id desc
limit :most::integer;

-- query: drop_draft(author account, draft draft)
-- Takes a draft of the author away. Changes no row when there is none of this id.
delete from drafts
where user_id = :author and draft_id = :draft;
