/* The gate against letters of our own: what gives a person away goes back, what only has numbers in
 * it goes through. */
#include "shared/gate/scan.h"

#include <string.h>

#include "shared/base/clock.h"
#include "shared/base/fold.h"
#include "tests/support/unit.h"

static const char *const given_away[] = {
    "612 345 678",
    "0171\n2345678",
    "+1 5550199",
    "zero one double seven double four two",
    "I can be found at lena_w at posteo dot net if you like",
    "write to lena.w@posteo.de",
    "lena[at]posteo[dot]org",
    "lena (at) posteo.org",
    "l e n a @ p o s t e o . o r g",
    "lena@posteo . org",
    "ｌｅｎａ＠ｐｏｓｔｅｏ．ｎｅｔ",
    "lena arroba correo punto es",
    "lena арроба почта точка ру",
    "лена собака почта точка ру",
    "gro.oetsop@anel",
    "ten.elpmaxe@anel is me, the other way round",
    "moc.elpmaxe is where I write",
    "moc.elpmaxe.www shows my pictures",
    "ten.elpmaxe.www shows them, too",
    "turn it round: moc.liamg@1991.anel",
    "my number is 555-0199",
    "call me: (212) 555 0142",
    "Call +44 20 7123 4567 tonight",
    "0170 1234567",
    "01 23 45 67 89",
    "06.12.34.56.78",
    "zero one seven zero, two three four, five six seven eight",
    "null eins sieben null zwei drei vier fünf sechs sieben acht",
    "ноль девять один два три четыре пять шесть семь",
    "０９０－１２３４－５６７８",
    "٠٥٥١٢٣٤٥٦٧",
    "9876 543 210 is my phone",
    "138 1234 5678",
    "13812345678",
    "8 (912) 345-67-89",
    "my phone: five five five one two one two",
    "https://ana.example.org/x",
    "www.lena-malt.de",
    "lenamalt.de",
    "look at lena-draws dot net",
    "t.me/lena",
    "wa.me/491701234567",
    "my blog: lena.blog",
    "add me on telegram @lena_w",
    "my insta is lena.w",
    "Snap: lena_w7",
    "find me on whatsapp",
    "lass uns auf WhatsApp schreiben",
    "ajoute moi sur Facebook",
    "mi instagram es lena_w",
    "мой телеграм lena_w",
    "wechat: lena88",
    "微信 lena88",
    "카카오톡 아이디 lena88",
    "DE89 3704 0044 0532 0130 00",
    "DE89370400440532013000",
    "4111 1111 1111 1111",
    "I live at 12 Elm Street",
    "Lindenweg 4, 10115 Berlin",
    "Lindenstraße 4, 10115 Berlin",
    "12 rue des Lilas, 75011 Paris",
    "ул. Ленина, д. 5, кв. 12",
    "Kerkstraat 12, 1017 GC Amsterdam",
    "ul. Długa 5, 00-238 Warszawa",
    "me llamo en insta lena_w",
    "text me on 07700 900123",
    "seven seven zero zero, nine zero zero, one two three",
    "call 1-800-555-0199 now",
    "my digits: 5 5 5 0 1 9 9 4 2 1",
    "lena DOT w AT posteo DOT net",
    "lena_w (Instagram)",
    "IG: @lena_w",
    "you'll find me under lena.w on Instagram",
    "telegram: lenaw",
    "write me at t(.)me/lena",
    "lena-w@posteo(.)de",
    "w w w . lena . net",
    "лена точка в эт почта точка ru",
    "Αναζήτησέ με στο instagram lena_w",
    "мой номер: 8 912 345 67 89",
    "passport number C01X00T47",
    "Av. Paulista 1578, 01310-200 São Paulo",
    "Calle Mayor 5, 28013 Madrid",
    "北京市朝阳区建国路88号3号楼",
    "Via Roma 12, 00184 Roma",
    "my house is 44 Oak Lane",
    "send it to 5 Hill Road, Bath BA1 2AB",
    "you can mail me: karl.weber (a) example (punkt) de",
    "karl.weber {at} example {dot} de",
    "karl_weber AT example DOT co DOT uk",
    "karl . weber @ example . org",
    "my address is karl weber, at gmail dot com",
    "karlweber77 at gmail",
    "karl(@)example.org",
    "karl<at>example<dot>org",
    "karl[ät]example[punkt]de",
    "k a r l at example dot com",
    "k*a*r*l@e*x*a*m*p*l*e.c*o*m",
    "kаrl@exаmple.оrg",
    "karl arobase exemple point com",
    "karl chez example point fr",
    "carlo chiocciola esempio punto com",
    "karol malpa example kropka com",
    "карл @ пример . рф",
    "карл собака яндекс точка ру",
    "karl 골뱅이 example 점 com",
    "karl＠example。jp",
    "karl圈a163点com",
    "karl et nokta example nokta com",
    "karl kuyruklu example nokta com",
    "karl अट example डॉट com",
    "karl آت example دوت com",
    "gro.elpmaxe@lrak read it backwards",
    "e-mail: karl at example period com",
    "+44 (0)20 7946 0958",
    "0044 20 7946 0958",
    "(020) 7946-0958",
    "020-7946-0958",
    "call 555 0199 please",
    "07700 900 958",
    "07700900958",
    "zero seven seven double zero, nine double zero nine five eight",
    "oh seven seven oh oh nine oh oh nine five eight",
    "0-7-7-0-0-9-0-0-9-5-8",
    "0.7.7.0.0.9.0.0.9.5.8",
    "0,7,7,0,0,9,0,0,9,5,8",
    "o7700 9oo958",
    "zero sette sette zero zero nove zero zero nove cinque",
    "seis uno dos tres cuatro cinco seis siete ocho",
    "seis doce treinta y cuatro cincuenta y seis once",
    "zéro sept zéro zéro neuf zéro zéro neuf cinq huit",
    "null sieben null null neun null null neun fünf acht",
    "nul zes twaalf vierendertig zesenvijftig elf",
    "ноль семь семь ноль ноль девять ноль ноль девять пять",
    "восемь девятьсот двенадцать триста сорок пять шестьдесят семь",
    "sıfır beş üç iki bir iki üç dört beş altı yedi",
    "nol delapan satu dua tiga empat lima enam tujuh",
    "zero osiem zero zero jeden dwa trzy cztery pięć",
    "शून्य नौ आठ सात छह पांच चार तीन दो एक",
    "صفر خمسة خمسة واحد اثنان ثلاثة أربعة خمسة ستة سبعة",
    "영일영 일이삼사 오육칠팔",
    "ぜろきゅうぜろ いちにさんよん",
    "🄌7️⃣7️⃣0️⃣0️⃣9️⃣0️⃣0️⃣9️⃣5️⃣8️⃣",
    "₀₇₇₀₀ ₉₀₀₉₅₈",
    "whatsapp 07700900958",
    "my nr is 06-12345678",
    "06 - 12 34 56 78",
    "Tel: 030/1234567",
    "0176/12345678",
    "Handynummer 0176 1234 5678",
    "numéro : 06.12.34.56.78",
    "llámame al 612 34 56 78",
    "liga para (11) 91234-5678",
    "номер +7 (912) 345-67-89",
    "my phone ends with 0958 and begins with 07700 900",
    "070-123 45 67",
    "8 800 555 35 35",
    "visit karls-garden.org",
    "karlsgarden(dot)com",
    "karlsgarden[.]com",
    "h t t p : / / karl . com",
    "hxxps://karl.example/x",
    "www karlsgarden com",
    "karlsgarden point fr",
    "karlsgarden punkt de",
    "blog.karl.me/about",
    "discord.gg/abc123",
    "bit.ly/3xyz",
    "instagram.com/karlw",
    "linktr.ee/karlw",
    "карлсад точка рф",
    "karl点cn",
    "youtu.be/dQw4",
    "add me on snap: karlw77",
    "find me on insta under karlweber",
    "IG karl.weber",
    "hit me up on telegram",
    "text me on WhatsApp",
    "let us continue on Signal",
    "let's move to Signal",
    "search for karl_weber on facebook",
    "look me up on Facebook as Karl Weber",
    "my discord: karlw",
    "karlw#1234",
    "dc: karlw#1234",
    "telegram @karlweber",
    "@karlweber on twitter",
    "my twitter handle is karlweber",
    "k4rlw on ins+a, follow me",
    "ins ta gram: karlweber",
    "i n s t a g r a m karlweber",
    "wh@tsapp me",
    "write to me on Wha tsApp",
    "schreib mir auf Insta, karlw",
    "wir können auf Telegram weiterschreiben",
    "hast du WhatsApp\? Gib mir deine Nummer",
    "agrégame a facebook como karl weber",
    "te paso mi instagram: karlw",
    "mi whatsapp es 612345678",
    "ajoute-moi sur discord : karlw",
    "me chama no zap",
    "aggiungimi su telegram",
    "voeg me toe op snapchat",
    "dodaj mnie na fb",
    "napisz do mnie na messengerze",
    "напиши мне в телеграм",
    "давай в вотсап",
    "я в инсте karlw",
    "мой вк: karlw",
    "telegramdan yaz bana",
    "whatsapp'tan yazalım",
    "अपना व्हाट्सएप नंबर दो",
    "मुझे इंस्टा पर जोड़ो",
    "ضيفني على السناب karlw",
    "حسابي انستا karlw",
    "加我微信 karlw88",
    "我的微信号是karlw88",
    "微信：karlw88",
    "加QQ 123456789",
    "QQ号123456789",
    "ラインID karlw",
    "インスタ karlw フォローして",
    "カカオ karlw",
    "인스타 karlw 팔로우해줘",
    "카카오톡으로 연락해요",
    "kakao id karlw",
    "zalo của mình là 0912345678",
    "tambah wa saya 081234567890",
    "follow ig saya karlw",
    "my address: 17 Rosewood Lane, Bristol BS1 4DJ",
    "I live at Flat 4, 22 Marlborough Road, Oxford",
    "221 Maple Avenue, Springfield, IL 62704",
    "PO Box 332, Springfield",
    "meine Adresse ist Gartenstraße 17 in 70182 Stuttgart",
    "Ich wohne Am Hang 5, 8001 Zürich",
    "Rosenweg 17a, 70182 Stuttgart",
    "17 avenue Victor Hugo, 69002 Lyon",
    "j'habite au 17 rue Victor Hugo à Lyon",
    "Calle de Alcalá 17, 28014 Madrid",
    "vivo en la calle Alcalá número 17",
    "via Garibaldi 17, 20121 Milano",
    "Rua das Flores 17, 4050-265 Porto",
    "Keizersgracht 17, 1015 CJ Amsterdam",
    "ul. Kwiatowa 17 m. 4, 30-001 Kraków",
    "ул. Цветочная, дом 17, кв. 4",
    "улица Цветочная 17, квартира 4",
    "Çiçek Sokak No: 17 Daire: 4, Kadıköy",
    "東京都新宿区西新宿2-8-1",
    "上海市静安区南京西路100号",
    "서울시 강남구 테헤란로 17",
    "GB29 NWBK 6016 1331 9268 19",
    "FR1420041010050500013M02606",
    "my card: 4012888888881881 exp 11/27",
    "3782 822463 10005",
    "passport no. L898902C3",
    "meine Ausweisnummer ist L01X00T471",
    "SSN 219-09-9999",
    "CPF 123.456.789-09",
    "паспорт 4509 123456",
    "身份证号11010519491231002X",
};

static const char *const innocent[] = {
    "The engine has the number 4111 1111 1111 1112.",
    "My old passport 12345 lies in a drawer.",
    "By the way, I am 18 years old.",
    "Spiders I never kill. Myself, I carry them out.",
    "My grandmother was born in 1931 and died in 2019.",
    "The score was 21-19, 15-21, 21-18 and I lost.",
    "21-19 15-21 21-18",
    "We counted 1 2 3 4 5 6 7 8 9 10 and jumped.",
    "It costs 12.345.678,90 euro.",
    "A city of 1 250 000 people.",
    "The war of 1914-1918 took two of them.",
    "Between 1914 and 1918 and 1939 and 1945",
    "Pi is 3.14159265358979.",
    "The distance is 149597870 kilometres.",
    "On 17.05.2024 at 19:30 we met.",
    "2024-05-17 was a Friday.",
    "ISBN 3-16-148410-X",
    "ISBN 9783161484100",
    "Bake at 180 for 45 minutes, then 160 for 20.",
    "I was at home. It was raining.",
    "We looked at the dot in the middle of the map.",
    "At one point in time I stopped.",
    "My dog is called Dot. Com is a village in Dorset, isn't it\?",
    "The dot com bubble burst in 2000.",
    "The big dot com crash",
    "Моя собака Точка любит снег.",
    "Das ist der Punkt. De facto ist es so.",
    "I deleted my Facebook years ago.",
    "My daughter talks to me on WhatsApp every Sunday.",
    "He sent a telegram in 1950.",
    "They signal to me from the line of trees.",
    "tea.It is late",
    "e.g. this, i.e. that, z.B. das",
    "10 Downing Street is smaller than I thought.",
    "We walked down Abbey Road for 3 miles.",
    "The number 8 bus goes along High Street.",
    "I live near the sea, in a house with 3 rooms.",
    "My address book has 300 names.",
    "In Psalm 119:105 it says so, and 23:1-6 too.",
    "row 1: 2 4 2 4 2 4",
    "Primes: 2 3 5 7 11 13 17 19 23",
    "I have 3 cats, 2 dogs and 14 hens.",
    "Il y a 63 ans, mon père avait deux chèvres.",
    "Call me old-fashioned, but 1985 was the best year, and 1986 too.",
    "ring the bell 3 times, then 2 times, then 12 times",
    "one two three four five six seven, who is going up to heaven",
    "Train 4711 leaves at 10:45 and arrives 12:30, seat 61.",
    "temperatures 12 14 15 13 11 9 10 this week",
    "the years 1999 2000 2001 2003",
    "Beethoven op. 27 no. 2, bars 1-69, K. 331",
    "I wrote main.py and README.md today",
    "ASP.NET is not my thing, nor Node.js",
    "We have 2.500.000 bees",
    "1,234,567 stars",
    "Bus 100, 200, 300 and 400",
    "at 51.5074, -0.1278 is a nice bench",
    "Tel Aviv has 467875 people",
    "my room is 3 by 4 metres, no. 12",
    "The phone rang 3 times in 1987 and 1988.",
    "My mobile library van drove 12000 km in 1998.",
    "I call my hens 1, 2, 3, 4, 5 and 6.",
    "telephone was invented in 1876, radio in 1895",
    "ISBN 3-16-148410-X",
    "I had 4 eggs @ 2 pounds",
    "Meine Großmutter, 84 Jahre, wohnt in einem Haus mit Garten.",
    "Ich wohne in der Nähe vom Bahnhof, 5 Minuten zu Fuß.",
    "J'habite près de la gare, à 10 minutes.",
    "Vivo cerca de la calle mayor, con 2 gatos.",
    "The recipe: 250 g flour, 2 eggs, 100 ml milk.",
    "Room temperature 21.5, outside 3.5 degrees",
    "We played chess: 1. e4 e5 2. Nf3 Nc6 3. Bb5 a6",
    "Symphony No. 9, K. 551, BWV 1007",
    "I followed my friend to the market and found a nice lamp.",
    "Find me a good book, and I will read it.",
    "Write me soon. I like your letters.",
    "Add me to your list of slow writers, please.",
    "Let's talk about the weather.",
    "Let us move on to happier things than Twitter.",
    "My mother does not use WhatsApp and neither do I.",
    "I follow the news on Facebook sometimes.",
    "Follow your heart; add salt; text me nothing, write letters!",
    "Please send me a parcel of your thoughts, 12 pages at least.",
    "I live in a flat on the 3rd floor, 48 square metres.",
    "Our street, Birch Street, has 40 houses and 3 dogs.",
    "When I was 15 I lived with my aunt for 6 years.",
    /* sentence ends that a reader from behind takes for the end of an address */
    "That was page three of letter ten. The snow has come since.",
    "That was page three of letter ten.The snow has come since.",
    "We were ten.Nine came home.",
    "I counted to ten.then I jumped",
    "Nous étions dix, puis ten. Bref.",
    "At half past ten.\n\nYours, as ever",
    "ten.five.three, that is how the lift counts",
    "He scored a perfect ten. Even the judges clapped.",
    "From one to ten... what would you say?",
    "My tutor is often late: ten. minutes, I mean.",
    "Grog. Gro. Groceries. I write lists like that.",
    "A film by Moc. Nobody knows who Moc. is.",
    "Chapter ten.two is the best one",
    "It said: moc. That is Polish for power.",
    "Gro. is my aunt in Bergen, Gro.Anna we call her",
    "I'd rather die laughing than kill time",
    "The number is 42. The answer too.",
    "Mein Zug fährt um 7.15 Uhr von Gleis 10, Wagen 253, Platz 61.",
    "Le 14 juillet 1789, puis le 4 août, puis 1793.",
    "2 + 2 = 4 and 10 - 3 = 7 and 100 / 4 = 25",
    "He ran 10 km in 45:12, then 5 km in 21:30.",
    "The lottery drew 3, 14, 15, 26, 35 and 42.",
    "三月三日、五月五日、七月七日",
    "我家有两只猫，三只狗，四只鸟，五条鱼。",
    "一二三四五六七，我们去爬山",
    "Сегодня 25 градусов, вчера было 23, завтра 27.",
    "Моя собака любит точка в точку одно и то же.",
    "Ich war at home. Punkt de.",
    "I love St. Ives.It is lovely",
    "Mr.Smith and Mrs.Jones came at 5 p.m. to tea.",
    "That is it.No more.",
    "I have been to no. 7, no. 8 and no. 9",
    "I do not have WhatsApp, only letters.",
    "My grandson works at Yahoo and my daughter at Google.",
    "She posted our cat on Instagram and it got 300 hearts.",
    "Facebook: my mother thought it was a book.",
    "We chat with the neighbours every evening.",
    "The telegram of 1944 is still in the drawer.",
    "He writes on Twitter all day; I write to you.",
    "Mein Bruder schreibt nur noch auf WhatsApp, ich schreibe lieber Briefe.",
    "Ma fille passe des heures sur Instagram.",
    "Mi hija vive en Instagram, yo vivo en la cocina.",
    "Моя дочь сидит в телеграме целыми днями.",
    "My phone was stolen, and with it Telegram and all the photos.",
    "I was a signal man on the railway for 30 years.",
    "They put a snap on the door and a line on the floor.",
    "The end of the line is at Brighton.",
    "Write me a line or two.",
    "My favourite line is from Rilke.",
    "Follow the line of trees to the lake.",
    "The whole family met on Zoom in 2020.",
    "I looked at the dot on the map and it was home.",
    "We stood at the point where two rivers meet.",
    "The period at the end of the sentence is missing.",
    "C'est un point de vue. À ce point de l'histoire, je ris.",
    "El punto es que llueve. Un punto de luz.",
    "Il punto è che piove.",
    "O ponto de ônibus é em frente.",
    "Der Punkt ist, dass es regnet.",
    "Точка. Больше ничего.",
    "собака лает, точка зрения у неё своя",
    "We live in a house at the end of the road, number 12 if you count from the church.",
    "The address of happiness is unknown.",
    "My house has 3 floors, 12 windows and 1 ghost.",
    "I walked down Baker Street and 5th Avenue in one dream.",
    "In der Bahnhofstraße 3 war früher eine Bäckerei.",
    "Rue de Rivoli, 12 heures, un orage.",
    "На улице 30 градусов, дома 25.",
    "улица была пуста, дом 5 стоял тёмный, квартира молчала",
    "via della Spiga costava 200 euro",
    "Room 101, floor 3, bed 12.",
    "Psalm 23, verses 1 to 6, page 512.",
    "Bus 12, then 7, then 130, and finally the night bus 88.",
    "I can count in French: un deux trois quatre cinq six sept huit neuf dix.",
    "ten nine eight seven six five four three two one",
    "He scored 12 goals in 34 games, 56 assists and 78 fouls.",
    "The code was 4711, the year 1848, the page 215.",
    "Lap times: 58.3, 57.9, 58.1, 57.4 seconds",
    "0.5 l milk, 250 g flour, 125 ml water, 3 eggs",
    "My weights: 70 71 70 69 70 71 kg",
    "opened 9:00-17:30, closed 12:00-13:00",
    "born 12/03/1956, married 04.07.1980, retired 2019-12-31",
    "€ 1200 rent, $ 300 food, 45 % tax",
    "Bach's BWV 846-893, Mozart's KV 331, Op. 111",
    "The train 9012 34 minutes late",
    "the numbers 4 8 15 16 23 42 are from a series",
    "My card game has 52 cards, 4 suits, 13 ranks.",
    "Visa problems kept him in Ankara for 14 days.",
    "My passport expired in 2019, in the middle of 3 lockdowns.",
    "Die Karte zeigt 1848 Dörfer.",
    "Boeing 747-400 and Airbus A380-800",
    "windows 95, 98 and 2000 were my first three",
    "chapter 12.4.3 of the manual, version 10.15.7",
    "IP 192.168.1.1 is my router, I think.",
    "I prefer e.g. Bach, i.e. the old one.",
    "My dog.It barks.My cat.It sleeps.",
    "He said so...me too",
    "U.S.A. and U.K. and E.U. and U.N.",
    "Dr.House and St.John and Mr.Bean",
    "file.txt and photo.jpg and song.mp3",
    "and/or, he/she, 24/7, 9/11, 1/2",
    "my e-mail at work is a mess, 400 unread",
    "the @ sign is called Klammeraffe in German",
    "the hash # sign, number #1 and #12",
    "room #1204 on floor 12",
    "We say chiocciola, a snail, for that sign.",
    "Hand me the phone, ring the bell, text the crew.",
    "call 911 was the only joke he knew",
    "dial 112 in an emergency",
    "my blood pressure is 120/80, pulse 65, weight 72.5",
    "I read pages 100-150, 200-250 and 300-350",
    "GPS says 48.8566, 2.3522",
    "coordinates 48°51'24\"N 2°21'8\"E",
    "lottery: 03 14 15 26 35 42",
    "knit 2 purl 2 knit 2 purl 2 knit 2 purl 2",
    "Tel Aviv 30 degrees, Haifa 28",
    "On the telephone she was 20 years younger.",
    "The mobile of wooden birds hangs over bed 3.",
    "La maison a 3 étages et 12 pièces, l'appartement 4.",
    "calle arriba, calle abajo, 12 perros",
    "三丁目の夕日は2-1で勝った",
    "今年是2024年，我72岁，住在海边",
    "我在路上走了12公里",
    "2002년 6월 22일 광주에서 4-3",
    "올해 35살, 키 170, 몸무게 62",
    "길 12킬로미터를 걸었다",
};

static const struct {
    const char *text, *flag;
} for_a_person[] = {
    { "Stop writing or I will kill you.", "threat" },
    { "Hör auf, sonst bringe ich dich um. Ich bringe dich um!", "threat" },
    { "I have tried, but I just want to die.", "self-harm" },
    { "хочу умереть", "self-harm" },
    { "Please send me money by Western Union.", "money" },
    { "By the way, I'm 13 years old.", "minor" },
    { "J'ai 12 ans et un chat.", "minor" },
    { "I am 17 years old.", "minor" },
    { "I am 8 years old.", "minor" },
    { "That was the end.Com is what they said.", "web-address" },
};

static struct arena arena;
static struct scanner *scanner;

static void begin(void)
{
    scanner = scanner_new();
}
static void end(void)
{
    scanner_free(&scanner);
    arena_drop(&arena);
}

static struct scan_result scanned(const char *text)
{
    struct clean clean;
    struct error e = { 0 };
    struct scan_result result;
    ck_assert(text_clean(&arena, (struct raw){ text, strlen(text) }, TEXT_PARAGRAPHS, 10000,
                         "content", &clean, &e));
    scan_text(scanner, &arena, &(struct scan_asked){ .text = clean }, &result);
    return result;
}

static bool has_flag(const struct scan_result *result, const char *word)
{
    for (size_t i = 0; i < result->flag_count; i++)
        if (strcmp(result->flags[i].bytes, word) == 0)
            return true;
    return false;
}

START_TEST(what_gives_a_person_away_goes_back_with_a_mark_and_a_sentence)
{
    for (size_t i = 0; i < sizeof given_away / sizeof given_away[0]; i++) {
        struct scan_result result = scanned(given_away[i]);
        ck_assert_msg(result.verdict != SCAN_APPROVED, "approved: %s", given_away[i]);
        ck_assert_msg(result.verdict == SCAN_RETURNED, "only held: %s", given_away[i]);
        ck_assert_msg(result.mark_from < result.mark_to, "no mark: %s", given_away[i]);
        ck_assert_msg(!text_is_empty(result.sentence), "no sentence: %s", given_away[i]);
    }
}
END_TEST

START_TEST(numbers_names_and_streets_in_a_story_go_through)
{
    for (size_t i = 0; i < sizeof innocent / sizeof innocent[0]; i++) {
        struct scan_result result = scanned(innocent[i]);
        ck_assert_msg(result.verdict == SCAN_APPROVED, "stopped as %s: %s", result.flags[0].bytes,
                      innocent[i]);
        ck_assert_msg(result.flag_count == 0, "flagged: %s", innocent[i]);
    }
}
END_TEST

START_TEST(what_a_person_should_see_is_held_and_never_returned)
{
    for (size_t i = 0; i < sizeof for_a_person / sizeof for_a_person[0]; i++) {
        struct scan_result result = scanned(for_a_person[i].text);
        ck_assert_msg(result.verdict == SCAN_HELD, "not held: %s", for_a_person[i].text);
        ck_assert_msg(has_flag(&result, for_a_person[i].flag), "not %s: %s", for_a_person[i].flag,
                      for_a_person[i].text);
    }
}
END_TEST

START_TEST(the_mark_is_the_place_in_characters_of_the_letter)
{
    struct scan_result result = scanned("Dzień dobry 😀, piszę z lena@posteo.org, do jutra!");
    ck_assert_int_eq(result.verdict, SCAN_RETURNED);
    ck_assert_uint_eq(result.mark_from, 23);
    ck_assert_uint_eq(result.mark_to, 38);
    ck_assert(has_flag(&result, "email"));
}
END_TEST

START_TEST(the_first_of_several_places_is_marked_and_all_are_flagged)
{
    struct scan_result result = scanned(
        "Ring me: +44 20 7123 4567.\nOr lena@posteo.org. Or look at https://lena.example.org/me");
    ck_assert_int_eq(result.verdict, SCAN_RETURNED);
    ck_assert_uint_lt(result.mark_from, 15);
    ck_assert(has_flag(&result, "phone") && has_flag(&result, "email") &&
              has_flag(&result, "web-address"));
    ck_assert_msg(strstr(result.sentence.bytes, "telephone") != NULL, "%s", result.sentence.bytes);
}
END_TEST

START_TEST(what_occurs_twice_is_flagged_once_and_told_twice)
{
    struct scan_result result = scanned("lena@posteo.org, or else anna@posteo.org");
    ck_assert_uint_eq(result.flag_count, 1);
    ck_assert_uint_eq(result.place_count, 2);
}
END_TEST

START_TEST(an_address_at_the_end_of_a_full_letter_is_found)
{
    static char letter[5001];
    size_t used = 0;
    while (used + 40 < sizeof letter)
        used += (size_t)snprintf(letter + used, 41, "It rained all day, and we were happy.  ");
    memcpy(letter + 4980, "lena@posteo.org", 16);
    struct scan_result result = scanned(letter);
    ck_assert_int_eq(result.verdict, SCAN_RETURNED);
    ck_assert_uint_eq(result.mark_to, 4995);
}
END_TEST

START_TEST(a_text_too_long_to_judge_is_held_and_never_approved)
{
    static char letter[5002];
    memset(letter, 'a', 5001);
    struct scan_result result = scanned(letter);
    ck_assert_int_eq(result.verdict, SCAN_HELD);
    ck_assert(has_flag(&result, "unreadable"));
}
END_TEST

START_TEST(a_text_that_hid_more_than_a_few_characters_is_held)
{
    struct scan_result result;
    struct scan_asked asked = { CLEAN("It rained all day."), SCAN_HIDDEN_MOST };
    scan_text(scanner, &arena, &asked, &result);
    ck_assert_int_eq(result.verdict, SCAN_APPROVED);
    asked.hidden_out++;
    scan_text(scanner, &arena, &asked, &result);
    ck_assert_int_eq(result.verdict, SCAN_HELD);
    ck_assert(has_flag(&result, "hidden-text"));
    asked.text = CLEAN("Write to lena@posteo.org");
    scan_text(scanner, &arena, &asked, &result);
    ck_assert_int_eq(result.verdict, SCAN_RETURNED);
    ck_assert(has_flag(&result, "hidden-text"));
}
END_TEST

#define FOUR_TIMES(text) text text text text
START_TEST(variants_that_people_hardly_choose_are_held_when_they_are_many)
{
    ck_assert_int_eq(scanned(FOUR_TIMES("\u2764\ufe0f\u2764\ufe0f\u2764\ufe0f")).verdict,
                     SCAN_APPROVED);
    ck_assert_int_eq(scanned(FOUR_TIMES("\u845b\U000e0100\u845b\U000e0101")).verdict,
                     SCAN_APPROVED);
    ck_assert_int_eq(
        scanned(FOUR_TIMES("\u845b\U000e0100\u845b\U000e0101") "\u845b\U000e0102").verdict,
        SCAN_HELD);
    ck_assert_int_eq(
        scanned(FOUR_TIMES("\u2764\ufe0e\u2764\ufe0e\u2764\ufe0f\u2764\ufe0e")).verdict, SCAN_HELD);
}
END_TEST

START_TEST(an_empty_text_is_approved)
{
    ck_assert_int_eq(scanned("").verdict, SCAN_APPROVED);
    ck_assert_int_eq(scanned("\n\n   \n").verdict, SCAN_APPROVED);
}
END_TEST

/* 5,000 hostile characters each: what repeats every beginning that a finder looks for. */
START_TEST(hostile_letters_are_judged_within_their_time)
{
    static const char *const pieces[] = { "0 ",
                                          "1-",
                                          "a@",
                                          "at dot ",
                                          "o ",
                                          "a.",
                                          "(at)",
                                          "www.",
                                          "insta ",
                                          "@a ",
                                          "quatre-vingt ",
                                          "12 Elm Street ",
                                          "DE89 ",
                                          "+",
                                          "一",
                                          "f",
                                          "0a",
                                          "moc." };
    for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
        static char letter[5001];
        size_t used = 0, length = strlen(pieces[i]);
        memset(letter, 0, sizeof letter);
        while (used + length < sizeof letter)
            used += (size_t)snprintf(letter + used, sizeof letter - used, "%s", pieces[i]);
        struct instant before = clock_monotonic();
        struct scan_result result = scanned(letter);
        struct span took = instant_between(before, clock_monotonic());
        (void)result;
        ck_assert_msg(took.microseconds < 250000, "\"%s\" took %ld us", pieces[i],
                      (long)took.microseconds);
        arena_clear(&arena);
    }
}
END_TEST

START_TEST(folding_removes_dress_and_remembers_places)
{
    struct folded folded = text_fold(&arena, CLEAN("Åﬃ３٣"));
    ck_assert_uint_eq(folded.count, 6);
    static const uint32_t points[] = { 'a', 'f', 'f', 'i', '3', '3' },
                          places[] = { 0, 1, 1, 1, 2, 3 };
    for (size_t i = 0; i < 6; i++) {
        ck_assert_uint_eq(folded.points[i].point, points[i]);
        ck_assert_uint_eq(folded.points[i].place, places[i]);
    }
    ck_assert(folded.points[0].upper && !folded.points[1].upper);
    ck_assert_int_eq(folded.points[5].class, FOLD_DIGIT);
}
END_TEST

/* Places are told in characters of the text, whatever its script. */
START_TEST(every_place_that_was_found_is_told_with_what_it_is)
{
    static const struct {
        const char *flag;
        size_t from, to;
        bool confirmed;
    } expected[] = { { "minor", 12, 29, false },
                     { "money", 38, 51, false },
                     { "phone", 62, 74, true } };
    struct scan_result result =
        scanned("नमस्ते! And I am 14 years old. Please send me money, and call 0170 1234567.");
    ck_assert_uint_eq(result.place_count, sizeof expected / sizeof *expected);
    for (size_t i = 0; i < result.place_count; i++) {
        ck_assert_str_eq(result.places[i].flag.bytes, expected[i].flag);
        ck_assert_uint_eq(result.places[i].from, expected[i].from);
        ck_assert_uint_eq(result.places[i].to, expected[i].to);
        ck_assert(result.places[i].confirmed == expected[i].confirmed);
    }
    ck_assert_uint_eq(scanned("Nothing here.").place_count, 0);
}
END_TEST

UNIT_CASE(scan)
{
    tcase_add_checked_fixture(tcase, begin, end);
    tcase_add_test(tcase, what_gives_a_person_away_goes_back_with_a_mark_and_a_sentence);
    tcase_add_test(tcase, numbers_names_and_streets_in_a_story_go_through);
    tcase_add_test(tcase, what_a_person_should_see_is_held_and_never_returned);
    tcase_add_test(tcase, the_mark_is_the_place_in_characters_of_the_letter);
    tcase_add_test(tcase, the_first_of_several_places_is_marked_and_all_are_flagged);
    tcase_add_test(tcase, what_occurs_twice_is_flagged_once_and_told_twice);
    tcase_add_test(tcase, an_address_at_the_end_of_a_full_letter_is_found);
    tcase_add_test(tcase, a_text_too_long_to_judge_is_held_and_never_approved);
    tcase_add_test(tcase, a_text_that_hid_more_than_a_few_characters_is_held);
    tcase_add_test(tcase, variants_that_people_hardly_choose_are_held_when_they_are_many);
    tcase_add_test(tcase, an_empty_text_is_approved);
    tcase_add_test(tcase, hostile_letters_are_judged_within_their_time);
    tcase_add_test(tcase, every_place_that_was_found_is_told_with_what_it_is);
    tcase_add_test(tcase, folding_removes_dress_and_remembers_places);
}
