-- Who wishes for a country walks among its people: those of the ring come from everywhere, and of a small country hardly any.
create index match_pool_country on match_pool (country_code, language, ring);
