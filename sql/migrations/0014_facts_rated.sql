-- Facts are rated and suggested by people (E1, E2). Counting a showing writes no row that others wait for.
alter table cultural_data
    add column ring integer not null default floor(random() * 2147483647)::integer,   -- walked from a chosen place: a bounded number is weighed
    add column suggested_by uuid references user_profiles on delete set null,
    add column ratings integer not null default 0 check (ratings >= 0),
    add column ratings_sum bigint not null default 0 check (ratings_sum between ratings and 5 * ratings::bigint);
create index facts_of_country on cultural_data (country_code, ring) where verified;
create index facts_of_world on cultural_data (ring) where verified;
create index facts_to_verify on cultural_data (created_at) where not verified;
create index on cultural_data (suggested_by, created_at) where suggested_by is not null;

create table fact_ratings (
    fact_id uuid not null references cultural_data on delete cascade,
    user_id uuid not null references user_profiles on delete cascade,
    rating integer not null check (rating between 1 and 5),
    rated_at timestamptz not null default office_now(),
    primary key (fact_id, user_id)
);
create index on fact_ratings (user_id);

-- The fact knows the mean of its ratings; the fact's row lock keeps it right under concurrency.
create function fact_is_rated() returns trigger language plpgsql as $$
declare
    fewer integer := case when tg_op = 'INSERT' then 0 else old.rating end;
    more integer := case when tg_op = 'DELETE' then 0 else new.rating end;
begin
    update cultural_data set ratings_sum = ratings_sum + more - fewer, ratings = ratings + (more > 0)::integer - (fewer > 0)::integer
        where fact_id = coalesce(new.fact_id, old.fact_id);
    update cultural_data set user_ratings = round(ratings_sum::numeric / nullif(ratings, 0), 2) where fact_id = coalesce(new.fact_id, old.fact_id);
    return null;
end $$;
create trigger fact_is_rated after insert or update of rating or delete on fact_ratings for each row execute function fact_is_rated();

-- Who was shown what today: once however often the page is drawn. The postman adds up past days and forgets who it was.
create table fact_showings (
    shown_on date not null,
    fact_id uuid not null references cultural_data on delete cascade,
    user_id uuid not null references user_profiles on delete cascade,
    primary key (shown_on, fact_id, user_id)
);
create index on fact_showings (user_id);
create index on fact_showings (fact_id);
