-- What a job of a peer does with a letter: the same as the postman's round (into the inbox, once; counted, by the inbox's trigger), as one statement for as many
-- letters as the peer hands over at a time. The peer's own table is its queue, so ours is left as it is.
create function bench_deliver(letters uuid[], matches uuid[], recipients uuid[]) returns bigint language sql as $$
    with arrived as (
        insert into inbox (message_id, recipient_id, delivered_at, match_id)
        select letter, recipient, office_now(), match from unnest(letters, matches, recipients) due (letter, match, recipient) order by recipient
        on conflict do nothing returning match_id)
    select count(*) from arrived
$$;
