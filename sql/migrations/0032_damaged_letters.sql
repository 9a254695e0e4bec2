-- Letters that did not open: altered, moved, or sealed by a key that does not unwrap. Whoever came upon one wrote it down, once, so that the
-- operator hears of it (globetalkctl status, keys letters) and not only whoever reads the log. Goes with its letter.
create table damaged_letters (
    message_id uuid primary key references letter_numbers (message_id) on delete cascade,
    found_at timestamptz not null default office_now()
);
revoke update, delete on damaged_letters from globetalk_office;
revoke insert, update, delete on damaged_letters from globetalk_postman;
