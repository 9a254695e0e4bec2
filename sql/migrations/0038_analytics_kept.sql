-- What was told of a month stays as it was told: whoever edits the profile or leaves later would move between the groups of past months, and the difference
-- of two reports would be that one person. A month is worked out once, when three days are over and its mail has mostly arrived.
create table analytics_months (
    month text primary key check (month ~ '^[0-9]{4}-[0-9]{2}$'),
    least integer not null check (least >= 1),            -- people of a group that may be told
    worked_out_at timestamptz not null default office_now()
);
create table analytics_aggregates (
    month text not null references analytics_months,
    country text not null,
    language text not null,
    measure text not null,
    people bigint not null,
    value float8 not null,
    primary key (month, country, language, measure)
);
create table analytics_left_out (
    month text primary key references analytics_months,
    groups bigint not null
);
revoke all on analytics_months, analytics_aggregates, analytics_left_out from globetalk_office, globetalk_postman;

-- Of groups that are not told nothing is kept but how many they were.
create function analytics_work_out(fewest integer) returns void language plpgsql as $$
declare
    fresh text[];
begin
    lock table analytics_months in share row exclusive mode;   -- two reports at once work out a month once
    with missing as (
        select distinct f.month from analytics_facts f
        where f.month < to_char((office_now() - interval '3 days') at time zone 'UTC', 'YYYY-MM')
          and not exists (select from analytics_months m where m.month = f.month)),
    made as (
        insert into analytics_months (month, least) select month, fewest from missing returning month)
    select array_agg(month) into fresh from made;
    if fresh is null then
        return;
    end if;
    insert into analytics_aggregates
        select month, country, language, measure, people, value from analytics_groups(fewest) where told and month = any (fresh);
    insert into analytics_left_out
        select month, count(*) from analytics_groups(fewest) where not told and month = any (fresh) group by month;
end $$;
revoke execute on function analytics_work_out(integer) from public;
