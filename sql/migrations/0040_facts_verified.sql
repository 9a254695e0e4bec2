-- What people suggest is verified, or refused, by somebody who answers for it (E2): globetalkctl facts, which works as the owner. The office and the postman
-- cannot: they write a suggestion down and count showings and ratings, column by column.
revoke insert, update, delete on cultural_data from globetalk_office, globetalk_postman;
grant insert (suggested_by, country_code, fact_type, title, description, source_url, language) on cultural_data to globetalk_office;
grant update (ratings, ratings_sum, user_ratings) on cultural_data to globetalk_office, globetalk_postman;
grant update (times_shown, last_shown, suggested_by) on cultural_data to globetalk_postman;
