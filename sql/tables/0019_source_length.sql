-- A source has as many characters as the contract lets in; the office has never taken more.
alter table cultural_data
    add constraint source_length check (char_length(source_url) <= 300);
