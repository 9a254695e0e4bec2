\ir people.psql
select plan(11);
-- The words of the customer's contract, in order; shared/desk/contract.h and
-- shared/people/profile.c have the same.
select enum_has_labels('age_range_enum', '{18-25,26-35,36-45,46+}');
select enum_has_labels('correspondence_enum', '{one-time,long-term,either}');
select enum_has_labels('status_enum', '{active,suspended,banned,deleted}');
select enum_has_labels('privacy_enum', '{minimal,standard,detailed}');
select enum_has_labels('match_source_enum', '{random,language,timezone,interest}');
select enum_has_labels('match_status_enum', '{active,completed,abandoned,reported}');
select enum_has_labels('completion_reason_enum',
                       '{natural_end,one_time_complete,user_left,violation}');
select enum_has_labels('moderation_enum', '{pending,approved,flagged,blocked}');
select enum_has_labels('severity_enum', '{low,medium,high,critical}');
select enum_has_labels('cultural_fact_enum', '{holiday,tradition,food,language,greeting,fun_fact}');
select enum_has_labels('frequency_enum', '{rare,normal,common}');
select * from finish();
rollback;
