-- query: show_fact
-- $1 country. The verified fact that was shown least, and counts the showing; no row when there is none.
update cultural_data set times_shown = times_shown + 1, last_shown = office_now()
where fact_id = (select fact_id from cultural_data where country_code = $1::text::country_code and verified
                 order by times_shown, random() limit 1 for no key update skip locked)
returning fact_id, fact_type::text as kind, title::text as title, description;
