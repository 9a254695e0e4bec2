-- query: make_report
-- $1 reporter, $2 match, $3 letter or null, $4 target (user, message, match), $5 violation, $6 words or null, $7 most a day.
-- One row: the case (null when it would be one too many) and how many there were today; none: not theirs, or not arrived.
with pair as materialized (
    select match_id, case when user_1_id = $1::uuid then user_2_id else user_1_id end as pen_pal_id
    from match_records where match_id = $2::uuid and $1::uuid in (user_1_id, user_2_id)),
evidence as materialized (
    select i.message_id from inbox i where i.recipient_id = $1::uuid and i.match_id = $2::uuid and ($3::uuid is null or i.message_id = $3::uuid)
    order by i.message_id desc limit 20),
target as materialized (
    select case $4::text when 'message' then $3::uuid when 'match' then match_id else pen_pal_id end as target_id, pen_pal_id
    from pair where $4::text <> 'message' or exists (select from evidence where message_id = $3::uuid)),
today as materialized (
    select count(*) as today from moderation_logs where reporting_user_id = $1::uuid and created_at > office_now() - interval '24 hours'),
open as materialized (
    select l.log_id from moderation_logs l, target t where l.reporting_user_id = $1::uuid and l.target_type = $4::text::target_type_enum
    and l.target_id = t.target_id and l.status in ('open', 'under_review') limit 1),
made as (
    insert into moderation_logs (target_type, target_id, reported_user_id, reporting_user_id, violation_type, violation_description,
                                 severity_level, evidence_message_ids)
    select $4::text::target_type_enum, target_id, pen_pal_id, $1::uuid, $5::text::violation_type_enum, $6::text,
           severity_of_report($5::text::violation_type_enum), array(select message_id from evidence)
    from target, today where today < $7::integer and not exists (select from open)
    on conflict do nothing returning log_id, reported_user_id),
counted as (
    update user_profiles set reported_count = reported_count + 1 where user_id in (select reported_user_id from made))
select coalesce((select log_id from open), (select log_id from made)) as log_id, today from target, today;
