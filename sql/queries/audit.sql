-- query: audit_check -> audit_state(entries number, broken number, last_seal text)
-- Looks through the whole audit log. One row.
-- entries: how many there are. broken: the first that is not what it was; 0: the chain is whole.
-- When the chain's end is missing, broken is one after the last entry.
-- last_seal: the seal of the last entry, 64 hexadecimal digits.
select entries, coalesce(broken, 0) as broken, encode(last_seal, 'hex') as last_seal
from audit_check();

-- query: audit_entries(after number, most number) -> audit_entry(entry number, written_at time,
--     written_by text, actor text, action text, subject any, detail text)
-- Entries of the audit log in their order.
-- :after is the last entry seen; 0: from the first on. :most rows at most.
-- written_by: the role that was connected. actor: who did it, an account's id, operator, postman.
-- subject: the account, letter or case that it was done to; none: none of them. detail is JSON.
select entry, written_at, written_by, actor, action, subject, detail::text as detail
from audit_log
where entry > :after
order by entry
limit :most::integer;
