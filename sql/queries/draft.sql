-- query: insert_draft
-- $1 draft, $2 author, $3 match, $4 request, $5 sealed, $6 key, $7 cursor. One row: version and time. None: not a match of the author, or
-- there is a draft of this id already. CONFLICT draft_already_posted, draft_has_its_request; INPUT drafts_at_most_100.
insert into drafts (draft_id, user_id, match_id, request_id, sealed, key_id, cursor_at)
select $1::uuid, $2::uuid, match_id, $4::uuid, $5::bytea, $6::uuid, $7::integer
from match_records where match_id = $3::uuid and $2::uuid in (user_1_id, user_2_id)
on conflict (draft_id) do nothing returning version::bigint as version, saved_at;

-- query: update_draft
-- $1 draft, $2 author, $3 version last seen, $4 sealed, $5 key, $6 cursor, $7 request, $8 match: what the seal is bound to. One row: the new
-- version and time; none: another version, or not the draft's own request and match.
update drafts set sealed = $4::bytea, key_id = $5, cursor_at = $6::integer, version = version + 1, saved_at = office_now()
where draft_id = $1 and user_id = $2 and version = $3::integer and request_id = $7 and match_id = $8
returning version::bigint as version, saved_at;

-- query: read_draft
-- $1 author, $2 draft. The draft with its key, or no row.
select d.draft_id, d.match_id, d.request_id, d.user_id, d.sealed, d.cursor_at::bigint as cursor, d.version::bigint as version, d.saved_at,
       other.anonymous_handle::text as pen_pal_handle, d.key_id, k.epoch::bigint as epoch, k.wrapped
from drafts d join match_records m using (match_id)
join user_profiles other on other.user_id = case when m.user_1_id = $1 then m.user_2_id else m.user_1_id end
left join data_keys k on k.key_id = d.key_id
where d.draft_id = $2 and d.user_id = $1;

-- query: list_drafts
-- $1 author, $2 and $3 time and draft of the last one seen or null, $4 rows. Its drafts, newest first. Columns as in read_draft.
select d.draft_id, d.match_id, d.request_id, d.user_id, d.sealed, d.cursor_at::bigint as cursor, d.version::bigint as version, d.saved_at,
       other.anonymous_handle::text as pen_pal_handle, d.key_id, k.epoch::bigint as epoch, k.wrapped
from drafts d join match_records m using (match_id)
join user_profiles other on other.user_id = case when m.user_1_id = $1 then m.user_2_id else m.user_1_id end
left join data_keys k on k.key_id = d.key_id
where d.user_id = $1
  and (d.saved_at, d.draft_id) < (coalesce($2::timestamptz, 'infinity'), coalesce($3::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
order by d.saved_at desc, d.draft_id desc limit $4::integer;

-- query: drop_draft
-- $1 author, $2 draft.
delete from drafts where user_id = $1 and draft_id = $2;
