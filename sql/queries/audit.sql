-- query: audit_check -> audit_state(entries number, broken number, last_seal text)
-- One row: how many entries there are, the first that is not what it was (0: none), the seal of the last as hexadecimal digits.
select entries, coalesce(broken, 0) as broken, encode(last_seal, 'hex') as last_seal from audit_check();

-- query: audit_entries(after number, most number) -> audit_entry(entry number, written_at time,
--     written_by text, actor text, action text, subject any, detail text)
-- :after the entry before the first wanted, :most rows. In their order.
select entry, written_at, written_by, actor, action, subject, detail::text as detail from audit_log where entry > :after order by entry limit :most::integer;
