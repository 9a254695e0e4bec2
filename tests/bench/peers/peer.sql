-- What a job of a peer does with a letter: the same as the postman's round (into the inbox, once; counted), as one statement for as many
-- letters as the peer hands over at a time. The peer's own table is its queue, so ours is left as it is.
create function bench_deliver(letters uuid[], matches uuid[], recipients uuid[]) returns bigint language sql as $$
    with arrived as (
        insert into inbox (message_id, recipient_id, delivered_at, match_id)
        select letter, recipient, office_now(), match from unnest(letters, matches, recipients) due (letter, match, recipient) order by recipient
        on conflict do nothing returning match_id),
    per_match as (select match_id, count(*)::integer as letters from arrived group by match_id),
    locked as (select m.match_id, p.letters from match_records m join per_match p using (match_id) order by m.match_id for no key update of m),
    counted as (update match_records m set total_messages_exchanged = m.total_messages_exchanged + l.letters from locked l where m.match_id = l.match_id)
    select count(*) from arrived
$$;
