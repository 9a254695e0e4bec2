-- query: audit_check
-- One row: how many entries there are, the first that is not what it was (0: none), the seal of the last as hexadecimal digits.
select entries, coalesce(broken, 0) as broken, encode(last_seal, 'hex') as last_seal from audit_check();

-- query: audit_entries
-- $1 the entry before the first wanted, $2 rows. In their order.
select entry, written_at, written_by, actor, action, subject, detail::text as detail from audit_log where entry > $1 order by entry limit $2::integer;
