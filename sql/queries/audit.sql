-- query: audit_write
-- $1 who did it, $2 the action, $3 to what (an id) or null, $4 details as JSON. One row: the entry's number.
select audit_write($1::text, $2::text, $3::uuid, $4::text::jsonb) as entry;

-- query: audit_check
-- One row: how many entries there are, the first that is not what it was (0: none), the seal of the last as hexadecimal digits.
select entries, coalesce(broken, 0) as broken, encode(last_seal, 'hex') as last_seal from audit_check();

-- query: audit_entries
-- $1 the entry before the first wanted, $2 rows. In their order.
select entry, written_at, written_by, actor, action, subject, detail::text as detail from audit_log where entry > $1 order by entry limit $2::integer;
