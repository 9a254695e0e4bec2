-- Reports by people (A7): one open case for the same thing by the same person, and how urgent what is.
create unique index one_open_report on moderation_logs (reporting_user_id, target_type, target_id)
    where reporting_user_id is not null and status in ('open', 'under_review');

create function severity_of_report(violation violation_type_enum) returns severity_enum language sql immutable parallel safe as $$
    select (case violation when 'harassment' then 'high' when 'inappropriate_content' then 'medium' when 'fake_profile' then 'medium'
                           else 'low' end)::severity_enum
$$;

-- What the gate found in a held letter, by its words. Somebody who says to be a minor, or thinks of suicide, is urgent (A10).
create function severity_of_flags(flags text[]) returns severity_enum language sql immutable parallel safe as $$
    select (case when flags && array['minor', 'self-harm'] then 'critical' when 'threat' = any (flags) then 'high'
                 when 'money' = any (flags) then 'medium' else 'low' end)::severity_enum
$$;
