-- A page of a search begins in the middle of letters that came in the same round, which may be thousands: the index has their order, too, so that
-- they are not sorted anew for each page.
drop index inbox_of_recipient;
create index inbox_of_recipient on inbox (recipient_id, delivered_at desc, message_id desc);
