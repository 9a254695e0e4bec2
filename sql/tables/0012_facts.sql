-- Pieces of culture, by country. Those below were written for GlobeTalk and are verified.
create table cultural_data (
    fact_id uuid primary key default new_id(),
    created_at timestamptz not null default office_now(),

    country_code country_code not null,
    region varchar(100),

    fact_type cultural_fact_enum not null,
    title varchar(200) not null check (title <> ''),
    description text not null check (char_length(description) between 1 and 800),
    fun_rating integer check (fun_rating between 1 and 5),

    source_url text,
    verified boolean not null default false,
    language language_code not null default 'en',
    display_frequency frequency_enum not null default 'normal',

    times_shown integer not null default 0 check (times_shown >= 0),
    user_ratings numeric(3,2) check (user_ratings between 1 and 5),
    last_shown timestamptz,

    ring integer not null default floor(random() * 2147483647)::integer,
    suggested_by uuid references user_profiles on delete set null,
    ratings integer not null default 0 check (ratings >= 0),
    ratings_sum bigint not null default 0
        check (ratings_sum between ratings and 5 * ratings::bigint),

    constraint fact_is_told_once unique (country_code, title)
) with (fillfactor = 80);
create index idx_cultural_data_country on cultural_data (country_code, fact_type);
create index idx_cultural_data_display on cultural_data (display_frequency, times_shown);
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

create table fact_showings (
    shown_on date not null,
    fact_id uuid not null references cultural_data on delete cascade,
    user_id uuid not null references user_profiles on delete cascade,
    primary key (shown_on, fact_id, user_id)
);
create index on fact_showings (user_id);
create index on fact_showings (fact_id);

insert into cultural_data (verified, country_code, fact_type, title, description) values
    (true, 'JP', 'tradition', 'Ema',
     'At many shrines people write a wish on a small wooden plaque, an ema, and hang it up with '
     'those of strangers.'),
    (true, 'JP', 'greeting', 'Itadakimasu',
     'Before eating, many people say "itadakimasu": I humbly receive. It thanks everyone who had '
     'a part in the meal.'),
    (true, 'FR', 'food', 'The baguette',
     'The craft and culture of baguette bread was added to UNESCO''s list of intangible heritage '
     'in 2022.'),
    (true, 'FR', 'greeting', 'La bise',
     'Friends often greet with light kisses on the cheeks. How many, and which cheek comes first, '
     'depends on the region.'),
    (true, 'DE', 'language', 'Feierabend',
     'German has a word for the free evening after a day''s work: Feierabend, literally '
     '"celebration evening".'),
    (true, 'DE', 'holiday', 'Schultüte',
     'On the first day of school, children carry a large paper cone filled with sweets and small '
     'presents.'),
    (true, 'BR', 'holiday', 'Festa Junina',
     'In June many towns light bonfires, dance quadrilha and eat corn dishes in honour of Saint '
     'John.'),
    (true, 'BR', 'language', 'Saudade',
     'Saudade, a fond longing for someone or something absent, has its own day in Brazil: 30 '
     'January.'),
    (true, 'IN', 'holiday', 'Holi',
     'At Holi, people welcome spring by throwing coloured powder and water at friends and '
     'strangers alike.'),
    (true, 'IN', 'language', 'Many scripts on one note',
     'An Indian banknote states its value in seventeen languages.'),
    (true, 'MX', 'holiday', 'Día de Muertos',
     'At the start of November families set up altars with marigolds and the favourite food of '
     'those who have died.'),
    (true, 'MX', 'food', 'Nixtamal',
     'Maize for tortillas is cooked in lime water, a method that Mesoamerican cooks have used for '
     'thousands of years.'),
    (true, 'CA', 'language', 'Two languages on every box',
     'By law, food packages in Canada are labelled in both English and French.'),
    (true, 'CA', 'tradition', 'Sugar shacks',
     'When the sap runs in early spring, people visit sugar shacks and eat maple taffy poured on '
     'snow.'),
    (true, 'GB', 'tradition', 'Red post boxes',
     'Pillar boxes carry the cipher of the monarch who reigned when they were put up; some from '
     'Queen Victoria''s time still work.'),
    (true, 'GB', 'holiday', 'Bonfire Night',
     'On 5 November bonfires and fireworks recall the failed Gunpowder Plot of 1605.'),
    (true, 'US', 'holiday', 'Groundhog Day',
     'On 2 February a groundhog in Punxsutawney is asked whether winter will go on for six more '
     'weeks.'),
    (true, 'US', 'fun_fact', 'Mail by mule',
     'The post for Supai, a village at the bottom of the Grand Canyon, is carried down by mules.'),
    (true, 'ZA', 'language', 'Twelve official languages',
     'South African Sign Language became the country''s twelfth official language in 2023.'),
    (true, 'ZA', 'fun_fact', 'Three capitals',
     'South Africa has three capital cities: Pretoria, Cape Town and Bloemfontein.'),
    (true, 'NG', 'food', 'Jollof rice',
     'Nigerians and their neighbours argue cheerfully about who cooks the best jollof, a spiced '
     'tomato rice.'),
    (true, 'EG', 'holiday', 'Sham el-Nessim',
     'On the Monday after Coptic Easter, Egyptians of every faith picnic outdoors to smell the '
     'spring breeze.'),
    (true, 'KE', 'language', 'Sheng',
     'Young people in Nairobi mix Swahili, English and other languages into a lively slang called '
     'Sheng.'),
    (true, 'ET', 'tradition', 'The coffee ceremony',
     'Guests are honoured with coffee roasted in front of them and served in three rounds: abol, '
     'tona and baraka.'),
    (true, 'ET', 'fun_fact', 'Thirteen months',
     'The Ethiopian calendar has twelve months of thirty days and a short thirteenth of five or '
     'six.'),
    (true, 'IT', 'food', 'Aperitivo',
     'In the early evening many Italians meet for a drink with small bites before dinner.'),
    (true, 'ES', 'tradition', 'Twelve grapes',
     'At midnight on New Year''s Eve people eat twelve grapes, one with each stroke of the clock.'),
    (true, 'PT', 'tradition', 'Azulejos',
     'Painted tiles called azulejos cover churches, railway stations and whole house fronts.'),
    (true, 'NL', 'tradition', 'Birthday congratulations',
     'At a birthday party guests congratulate not only the person but the whole family.'),
    (true, 'SE', 'tradition', 'Fika',
     'Fika is a pause for coffee, something baked, and talk; many workplaces have one every day.'),
    (true, 'NO', 'holiday', 'Seventeenth of May',
     'On Constitution Day children''s parades with flags and brass bands fill the streets.'),
    (true, 'FI', 'fun_fact', 'Saunas everywhere',
     'Finland has more than three million saunas for about five and a half million people.'),
    (true, 'IS', 'tradition', 'Jólabókaflóð',
     'Books are a favourite Christmas present in Iceland; their season is called the Christmas '
     'book flood.'),
    (true, 'IE', 'tradition', 'Wren Day',
     'On 26 December groups in straw suits and masks go out with music on Wren Day.'),
    (true, 'PL', 'holiday', 'Wet Monday',
     'On Easter Monday, Śmigus-Dyngus, people splash each other with water.'),
    (true, 'UA', 'tradition', 'Pysanky',
     'Easter eggs called pysanky are decorated with wax and layers of dye; the patterns have '
     'meanings.'),
    (true, 'TR', 'tradition', 'Evil-eye beads',
     'A blue glass bead, the nazar, hangs in homes and cars to ward off envious looks.'),
    (true, 'GR', 'tradition', 'Name days',
     'Many Greeks celebrate the day of the saint whose name they bear as much as their birthday.'),
    (true, 'KR', 'tradition', 'One-hundredth day',
     'Families celebrate a baby''s one-hundredth day, baek-il, with rice cakes shared with '
     'neighbours.'),
    (true, 'CN', 'holiday', 'Mid-Autumn Festival',
     'On the fifteenth day of the eighth lunar month families meet, look at the full moon and '
     'share mooncakes.'),
    (true, 'VN', 'food', 'Egg coffee',
     'Hanoi is known for coffee topped with whipped egg yolk, invented when milk was scarce.'),
    (true, 'TH', 'holiday', 'Songkran',
     'The Thai new year in April is celebrated with water: gentle blessings first, water fights '
     'later.'),
    (true, 'ID', 'fun_fact', 'Over seventeen thousand islands',
     'Indonesia has more than seventeen thousand islands and several hundred languages.'),
    (true, 'PH', 'holiday', 'The long Christmas',
     'In the Philippines, Christmas songs are heard from September on: the "ber" months have '
     'begun.'),
    (true, 'AU', 'fun_fact', 'School by radio',
     'Since 1951 children on remote farms have had lessons from the School of the Air, first by '
     'radio and now online.'),
    (true, 'NZ', 'greeting', 'Hongi',
     'The hongi is a Maori greeting in which two people press noses and share the breath of life.'),
    (true, 'AR', 'tradition', 'Sharing mate',
     'Mate is passed round a circle in one cup; saying "gracias" tells the server that you have '
     'had enough.'),
    (true, 'CL', 'holiday', 'Fiestas Patrias',
     'Around 18 September Chileans dance the cueca, fly kites and eat empanadas.'),
    (true, 'PE', 'food', 'Many potatoes',
     'Farmers in the Andes of Peru have bred thousands of kinds of potato, in nearly every '
     'colour.'),
    (true, 'MA', 'tradition', 'Mint tea',
     'Tea with mint is poured from high above the glass, so that it gets a light foam.');
