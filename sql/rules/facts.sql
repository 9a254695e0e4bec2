-- Pieces of culture: rated, suggested and shown.
comment on table cultural_data is 'Facts: pieces of culture, by country.';
comment on column cultural_data.verified is 'Shown to people only then.';
comment on column cultural_data.ring is
    'Walked from a chosen place, so that a bounded number is weighed.';
comment on column cultural_data.user_ratings is 'The mean of its ratings.';
comment on table fact_ratings is 'How people rate facts: the last rating counts.';
comment on table fact_showings is
    'Who was shown what today. The postman adds up past days and forgets who it was.';

create or replace function fact_is_rated() returns trigger language plpgsql
    set search_path = public, pg_temp as $$
declare
    fewer integer := case when tg_op = 'INSERT' then 0 else old.rating end;
    more integer := case when tg_op = 'DELETE' then 0 else new.rating end;
begin
    -- the fact's row lock keeps it right under concurrency
    update cultural_data set ratings_sum = ratings_sum + more - fewer,
           ratings = ratings + (more > 0)::integer - (fewer > 0)::integer
        where fact_id = coalesce(new.fact_id, old.fact_id);
    update cultural_data set user_ratings = round(ratings_sum::numeric / nullif(ratings, 0), 2)
        where fact_id = coalesce(new.fact_id, old.fact_id);
    return null;
end $$;
comment on function fact_is_rated is 'A fact knows the mean of its ratings.';
create or replace trigger fact_is_rated after insert or update of rating or delete on fact_ratings
    for each row execute function fact_is_rated();
comment on trigger fact_is_rated on fact_ratings is 'A fact knows the mean of its ratings.';

revoke all on cultural_data, fact_ratings, fact_showings
    from globetalk_office, globetalk_postman, globetalk_auditor;
-- What people suggest is verified, or refused, by somebody who answers for it, as the owner. The
-- office and the postman write a suggestion down and count, column by column.
grant select on cultural_data to globetalk_office, globetalk_postman;
grant insert (suggested_by, country_code, fact_type, title, description, source_url, language)
    on cultural_data to globetalk_office;
grant update (ratings, ratings_sum, user_ratings) on cultural_data
    to globetalk_office, globetalk_postman;
grant update (times_shown, last_shown, suggested_by) on cultural_data to globetalk_postman;
grant select, insert, update, delete on fact_ratings, fact_showings
    to globetalk_office, globetalk_postman;
