-- Aggregates for research, as they were told.
create table analytics_months (
    month text primary key check (month ~ '^[0-9]{4}-[0-9]{2}$'),
    least integer not null check (least >= 1),
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
