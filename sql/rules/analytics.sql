-- Aggregates for research. What may be told of them is decided here, in one place.
comment on table analytics_months is
    'Months that were worked out: each once, when it is over and its mail has mostly arrived. '
    'What was told stays: the difference of two reports would be one person.';
comment on column analytics_months.least is 'People of a group that may be told.';
comment on table analytics_aggregates is
    'Groups that may be told. Country and language are empty for all of them.';
comment on table analytics_left_out is
    'How many groups of a month are not told. Of them nothing else is kept.';

create or replace view analytics_facts as
    select to_char(fact.at at time zone 'UTC', 'YYYY-MM') as month,
           p.country_code::text as country, p.primary_language::text as language,
           p.user_id, fact.measure, fact.amount
    from (select user_id, created_at as at, 'accounts' as measure, null::float8 as amount
              from user_profiles
          union all select user_1_id, created_at, 'matches', null from match_records
          union all select user_2_id, created_at, 'matches', null from match_records
          union all select sender_id, created_at, 'letters', null from messages
          union all select l.sender_id, l.created_at, 'median-delay-hours',
                           extract(epoch from i.delivered_at - l.created_at) / 3600
                    from messages l join inbox i using (message_id)) fact
    join user_profiles p using (user_id)
    where fact.at < date_trunc('month', office_now() at time zone 'UTC') at time zone 'UTC';
comment on view analytics_facts is
    'A row for each account and thing that is counted, in whole months only.';

-- Groups lie within each other: month > country > language. Going down, a group is left out when
-- the one around it is; when it has fewer than `fewest` people; and, the smallest first, until
-- those left out beside each other are two or more, with `fewest` people or more together. The
-- order among equals is by name: any order does, as long as it is one.
create or replace function analytics_groups(fewest integer)
    returns table (month text, country text, language text, measure text, people bigint,
                   value float8, told boolean) language sql stable
begin atomic
    with groups as materialized (
        select f.month, coalesce(f.country, '') as country, coalesce(f.language, '') as language,
               f.measure, count(distinct f.user_id) as people,
               case when f.measure = 'median-delay-hours'
                    then percentile_cont(0.5) within group (order by f.amount)
                    else count(*) end as value
        from analytics_facts f
        group by grouping sets ((f.month, f.measure), (f.month, f.country, f.measure),
                                (f.month, f.country, f.language, f.measure))),
    months as (
        select g.*, g.people >= fewest as told from groups g where g.country = ''),
    countries as (
        select g.*, around.told and g.people >= fewest
               and not (bool_or(g.people < fewest) over beside
                        and (coalesce(sum(g.people) over before, 0) < fewest
                             or count(*) over before < 2)) as told
        from groups g join months around using (month, measure)
        where g.country <> '' and g.language = ''
        window beside as (partition by g.month, g.measure),
               before as (partition by g.month, g.measure order by g.people, g.country
                          rows between unbounded preceding and 1 preceding)),
    languages as (
        select g.*, around.told and g.people >= fewest
               and not (bool_or(g.people < fewest) over beside
                        and (coalesce(sum(g.people) over before, 0) < fewest
                             or count(*) over before < 2)) as told
        from groups g join countries around using (month, measure, country)
        where g.language <> ''
        window beside as (partition by g.month, g.measure, g.country),
               before as (partition by g.month, g.measure, g.country
                          order by g.people, g.language
                          rows between unbounded preceding and 1 preceding))
    select * from months union all select * from countries union all select * from languages;
end;
comment on function analytics_groups is
    'Every group, and whether it may be told: never one of fewer people, nor one by difference.';

create or replace function analytics_work_out(fewest integer) returns void language plpgsql
    set search_path = public, pg_temp as $$
declare
    fresh text[];
begin
    -- two reports at once work out a month once
    lock table analytics_months in share row exclusive mode;
    with missing as (
        select distinct f.month from analytics_facts f
        where f.month < to_char((office_now() - interval '3 days') at time zone 'UTC', 'YYYY-MM')
          and not exists (select from analytics_months m where m.month = f.month)),
    made as (
        insert into analytics_months (month, least)
            select month, fewest from missing returning month)
    select array_agg(month) into fresh from made;
    if fresh is null then
        return;
    end if;
    insert into analytics_aggregates
        select month, country, language, measure, people, value
        from analytics_groups(fewest) where told and month = any (fresh);
    insert into analytics_left_out
        select month, count(*) from analytics_groups(fewest)
        where not told and month = any (fresh) group by month;
end $$;
comment on function analytics_work_out is
    'Works out the months that are over and were not yet; those that were stay as they are.';

revoke all on analytics_months, analytics_aggregates, analytics_left_out, analytics_facts
    from globetalk_office, globetalk_postman, globetalk_auditor;
