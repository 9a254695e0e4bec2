#include <string.h>

#include "shared/base/buf.h"
#include "shared/base/memory.h"
#include "shared/base/text.h"
#include "tests/support/unit.h"

/* Real sentences, in NFC: all of it stays. */
static const struct sentence {
    const char *what, *text;
} sentences[] = {
    { "Persian: non-joiners",
      "می\u200cخواهم نامه\u200cای برای خانه\u200cها بنویسم؛ نمی\u200cدانم." },
    { "Persian: the sign of the hijra", "سال ۱۴۰۳ ه\u200d.ش" },
    { "Urdu", "یہ خط پاکستان سے آیا ہے، بہت شکریہ۔" },
    { "Hindi: joiner and non-joiner behind a virama",
      "क्\u200dष और क्\u200cष: विद्या, श्रीमान, शक्ति से नमस्ते।" },
    { "Marathi: eyelash ra", "दर्\u200dया आणि सुर्\u200dया" },
    { "Bengali: ra with ya-phala", "র\u200d্যাব আর র\u200d্যাম, আমি ভালো আছি।" },
    { "Assamese", "মই অসমীয়া লিখোঁ, ৰ\u200d্যাম" },
    { "Gurmukhi", "ਸਤਿ ਸ੍ਰੀ ਅਕਾਲ, ਤੁਸੀਂ ਕਿਵੇਂ ਹੋ?" },
    { "Gujarati", "કેમ છો? હું ગુજરાતથી લખું છું." },
    { "Tamil: pulli and non-joiner", "பக்\u200cஷம், வணக்கம் நண்பரே" },
    { "Telugu", "శ్రీమతి గారికి నమస్కారం, విండోస్\u200cలో" },
    { "Kannada: ra before its virama", "ರ\u200d್ಯಾಂಕ್ ಮತ್ತು ಕಂಪ್ಯೂಟರ್\u200cನಲ್ಲಿ ನಮಸ್ಕಾರ" },
    { "Malayalam: chillu in the old spelling, virama at the end",
      "അവന്\u200d നിന്\u200dറെ വീട്, എനിക്ക്\u200c ഇഷ്ടം" },
    { "Sinhala: rakaransaya and yansaya", "ශ්\u200dරී ලංකාව, විද්\u200dයාව, ප්\u200dරශ්නය" },
    { "Sinhala: letters that touch", "බුද\u200d්ධ" },
    { "Khmer: word ends", "ខ្ញុំ\u200bចង់\u200bសរសេរ\u200bសំបុត្រ\u200bទៅ\u200bមិត្ត\u200bរបស់\u200bខ្ញុំ។" },
    { "Khmer: a shifter that keeps its form", "ប\u200c៉ី" },
    { "Thai: word ends", "ฉัน\u200bอยาก\u200bเขียน\u200bจดหมาย\u200bถึง\u200bเธอ" },
    { "Lao: word ends", "ຂ້ອຍ\u200bຂຽນ\u200bຈົດໝາຍ\u200bຫາ\u200bເຈົ້າ" },
    { "Myanmar: word ends and many signs", "ကျွန်တော်\u200bစာ\u200bရေးပါမည်။ မြွှေ့ ကျွှေော့်း" },
    { "Tibetan", "བཀྲ་ཤིས་བདེ་ལེགས། ཨོཾ་མ་ཎི་པདྨེ་ཧཱུྃ།" },
    { "Tibetan: the longest stack", "ཧྐྵྨླྺྼྻྃ" },
    { "Hebrew with points and accents", "בְּרֵאשִׁ֖ית בָּרָ֣א אֱלֹהִ֑ים אֵ֥ת הַשָּׁמַ֖יִם וְאֵ֥ת הָאָֽרֶץ׃" },
    { "Hebrew: points that keep their order", "יְרוּשָׁלַ\u034fִם" },
    { "Hebrew: a direction mark where the order changes", "כתבתי C++\u200f, ואז תוכנית" },
    { "Hebrew and English: marks of both directions",
      "שלום (hello)\u200f! עוד \u200e+49 30\u200e." },
    { "Arabic: signs of the Quran", "سُورَةُ ٱلْفَاتِحَةِ \u06dd١ رَبِّ ٱلْعَٰلَمِينَ \u06dd٢ \u08e2" },
    { "Arabic: number signs", "\u0600١٢ \u0601٣ \u0602٤ \u0603٥ \u0604٦ \u0605٧" },
    { "Arabic and Latin", "أكتب بلغة C#\u200f، ثم \u061c-5" },
    { "Syriac: abbreviation", "ܫܠܡܐ \u070fܐܒ" },
    { "Mongolian: selectors and vowel separator",
      "ᠮᠣᠩᠭᠣᠯ ᠪᠠᠶᠢᠨ\u180eᠠ ᠬ\u180bᠠ\u180eᠠ\u202fᠶᠢᠨ ᠭ\u180eᠠ" },
    { "Japanese: a variant of an ideograph",
      "葛\U000e0100飾区と葛\U000e0101城市の辻\U000e0100さんへ" },
    { "Chinese: an ordinary letter", "你好，我從臺灣寄信給你。" },
    { "Korean", "안녕하세요, 편지를 씁니다. ᄒᆞᆫ글" },
    { "Vietnamese", "Tôi viết thư cho bạn từ Hà Nội, rất vui được quen." },
    { "Greek, many accents", "ᾅδειν ἐν τῷ ᾍδῃ" },
    { "Cyrillic with stress", "Я пишу́ тебе́ письмо́." },
    { "French blanks", "Bonjour\u00a0! Ça va\u202f? « oui »" },
    { "emoji: families",
      "👨\u200d👩\u200d👧\u200d👦 👩🏽\u200d❤\ufe0f\u200d💋\u200d👨🏿 "
      "🧑🏻\u200d🚀 🏳\ufe0f\u200d🌈 🏴\u200d☠\ufe0f" },
    { "emoji: a gender behind a skin",
      "🕵🏽\u200d♂\ufe0f 🕵\ufe0f\u200d♀\ufe0f 🧑\u200d🧑\u200d🧒 🐦\u200d🔥" },
    { "emoji: keycaps", "1\ufe0f⃣ #\ufe0f⃣ *\ufe0f⃣" },
    { "emoji: both dresses", "❤\ufe0f ☺\ufe0e ☺\ufe0f ©\ufe0f ↔\ufe0f" },
    { "flags", "🇩🇪 🇰🇪 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f "
               "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f "
               "🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f" },
    { "mathematics: slashed zero, variants", "0\ufe00 ∩\ufe00 ≨\ufe00" },
    { "Myanmar: dotted forms", "က\ufe00" },
    { "braille", "⠓⠑⠇⠇⠕⠀⠺⠕⠗⠇⠙" },
    { "hieroglyphs", "𓏟\U00013431𓀀" },
    { "Coptic, Ge'ez, Cherokee, Georgian, Armenian", "ⲁⲛⲟⲕ ሰላም ᎣᏏᏲ გამარჯობა Բարև" },
};

/* What goes, and what it is counted as: hidden, layout, controls, marks. */
static const struct loss {
    const char *from, *to;
    struct text_taken taken;
} losses[] = {
    { "\U0001f600\ufe00\ufe01\ufe0a\U000e0100\U000e01ef", "\U0001f600", { 5, 0, 0, 0 } },
    { "a\ufe0fb\ufe0e", "ab", { 2, 0, 0, 0 } },
    { "7\ufe0f 7\ufe0e", "7 7", { 2, 0, 0, 0 } },
    { "a\U000e0100b", "ab", { 1, 0, 0, 0 } },
    { "\u2764\ufe0f\ufe0f\ufe0e", "\u2764\ufe0f", { 2, 0, 0, 0 } },
    { "\u845b\U000e0100\U000e0101", "\u845b\U000e0100", { 1, 0, 0, 0 } },
    { "a\u200db\u200cc", "abc", { 2, 0, 0, 0 } },
    { "\u200d\u200c\u200d", "", { 3, 0, 0, 0 } },
    { "\U0001f469\u200d\u200d\U0001f680", "\U0001f469\u200d\U0001f680", { 1, 0, 0, 0 } },
    { "\U0001f469\u200d", "\U0001f469", { 1, 0, 0, 0 } },
    { "\u0645\u06cc\u200c\u200c\u062e", "\u0645\u06cc\u200c\u062e", { 0, 1, 0, 0 } },
    { "\u0645\u06cc\u200c \u062e", "\u0645\u06cc \u062e", { 0, 1, 0, 0 } },
    { "\u0915\u200d\u0937", "\u0915\u0937", { 0, 1, 0, 0 } },
    { "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067",
      "\U0001f3f4",
      { 5, 0, 0, 0 } },
    { "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f\U000e0041",
      "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
      { 1, 0, 0, 0 } },
    { "\U0001f3f4\U000e0075\U000e0073\U000e0063\U000e0061\U000e007f",
      "\U0001f3f4",
      { 5, 0, 0, 0 } },
    { "a\U000e0041\U000e0042", "a", { 2, 0, 0, 0 } },
    { "a\u034fb e\u034f\u0301", "ab \u00e9", { 2, 0, 0, 0 } },
    { "\u115f\u1160\u3164\uffa0\u17b4\u17b5", "", { 6, 0, 0, 0 } },
    { "a\u2061\u2062\u2063\u2064b\u206a\u206fc", "abc", { 6, 0, 0, 0 } },
    { "a\u2065b\ufff0c\U000e0080\U000e0fffd", "abcd", { 4, 0, 0, 0 } },
    { "a\U0001d173b\U0001bca0", "ab", { 2, 0, 0, 0 } },
    { "a\u180eb\u180bc", "abc", { 2, 0, 0, 0 } },
    { "co\u00adope\u00adrate \ufeffa\u2060b", "cooperate ab", { 0, 4, 0, 0 } },
    { "a\u200bb", "ab", { 0, 1, 0, 0 } },
    { "\u0e01\u0e01\u200b\u200b\u0e01", "\u0e01\u0e01\u200b\u0e01", { 0, 1, 0, 0 } },
    { "a\u200eb\u200fc \u05d0\u200f\u05d1\u200e\u05d2", "abc \u05d0\u05d1\u05d2", { 0, 4, 0, 0 } },
    { "\u05d0 \u200f\u200f\u200f!", "\u05d0 \u200f!", { 0, 2, 0, 0 } },
    { "abc \u200f!", "abc !", { 0, 1, 0, 0 } },
    { "a\u202eb\u202dc", "abc", { 2, 0, 0, 0 } },
    { "\u2066a\u2069\u202ab\u202c", "ab", { 0, 4, 0, 0 } },
    { "a\ue000b\033[31mc\ufdd0", "ab[31mc", { 0, 0, 3, 0 } },
    { "a\u2009b\u2003c\u205fd", "a b c d", { 0, 0, 0, 0 } },
    { "a\u2800b", "a b", { 0, 0, 0, 0 } },
    { "x\ufff9y\ufffbz", "xyz", { 2, 0, 0, 0 } },
};

static struct clean cleaned(struct arena *arena, struct raw text, struct text_taken *taken)
{
    const struct text_rule rule = { TEXT_PARAGRAPHS, 100000, "body", taken };
    struct clean out = CLEAN("");
    struct error e = { 0 };

    ck_assert_msg(text_clean_counted(arena, text, &rule, &out, &e), "%s", e.sentence);
    return out;
}

static struct raw raw_of(const char *text)
{
    return (struct raw){ text, strlen(text) };
}

START_TEST(what_people_write_in_their_scripts_stays)
{
    AUTO(arena) arena = ARENA();

    for (size_t i = 0; i < sizeof sentences / sizeof sentences[0]; i++) {
        struct text_taken taken = { 0 };
        struct clean out = cleaned(&arena, raw_of(sentences[i].text), &taken);
        ck_assert_msg(strcmp(out.bytes, sentences[i].text) == 0, "%s became \"%s\"",
                      sentences[i].what, out.bytes);
        ck_assert_msg(text_taken_all(&taken) == 0, "%s", sentences[i].what);
    }
}
END_TEST

START_TEST(what_shows_nothing_and_means_nothing_goes_and_is_counted)
{
    AUTO(arena) arena = ARENA();

    for (size_t i = 0; i < sizeof losses / sizeof losses[0]; i++) {
        struct text_taken taken = { 0 };
        struct clean out = cleaned(&arena, raw_of(losses[i].from), &taken);
        ck_assert_msg(strcmp(out.bytes, losses[i].to) == 0, "row %zu became \"%s\"", i, out.bytes);
        ck_assert_msg(memcmp(&taken, &losses[i].taken, sizeof taken) == 0,
                      "row %zu: %zu hidden, %zu layout, %zu controls, %zu marks", i, taken.hidden,
                      taken.layout, taken.controls, taken.marks);
    }
}
END_TEST

/* Ways to write one bit behind each sign of an innocent text. */
static const struct channel {
    const char *what, *cover, *zero, *one;
} channels[] = {
    { "selectors behind a face", "\U0001f600", "\ufe00", "\ufe01" },
    { "a selector behind a letter", "a", "", "\ufe0f" },
    { "dresses of a digit", "7", "\ufe0e", "\ufe0f" },
    { "ideographic selectors behind a letter", "a", "\U000e0100", "\U000e0101" },
    { "the second selector", "\u2764\ufe0f", "\ufe0e", "\ufe0f" },
    { "joiners in Latin", "ab", "\u200d", "\u200c" },
    { "joiners at a blank", "a ", "\u200d", "\u200c" },
    { "a joiner behind an Arabic letter that joins nothing", "\u0631", "", "\u200c" },
    { "joiners behind an Arabic word", "\u0645 ", "", "\u200d" },
    { "a second joiner behind a virama", "\u0915\u094d\u200d", "\u200c", "\u200d" },
    { "a joiner without a virama", "\u0915", "\u200c", "\u200d" },
    { "a joiner behind a picture that joins nothing", "\U0001f469 ", "", "\u200d" },
    { "zero width blanks in Latin", "a", "", "\u200b" },
    { "zero width blanks before a Thai letter's mark", "\u0e34\u0e01", "", "\u200b" },
    { "tags", "a", "\U000e0041", "\U000e0042" },
    { "tags behind a flag", "\U0001f3f4", "\U000e0041", "\U000e007f" },
    { "unassigned characters without a form", "a", "\U000e0080", "\U000e0fff" },
    { "the grapheme joiner", "e", "", "\u034f" },
    { "the grapheme joiner before an accent", "q\u0323", "", "\u034f" },
    { "soft hyphens", "a", "", "\u00ad" },
    { "word joiners", "a", "\u2060", "\ufeff" },
    { "invisible operators", "a", "\u2061", "\u2064" },
    { "deprecated controls", "a", "\u206a", "\u206f" },
    { "Hangul fillers", "a", "\u3164", "\uffa0" },
    { "Hangul fillers among letters", "\ud55c", "\u115f", "\u1160" },
    { "Khmer vowels that show nothing", "\u1780", "\u17b4", "\u17b5" },
    { "Mongolian selectors elsewhere", "a", "\u180b", "\u180c" },
    { "the Mongolian separator elsewhere", "a", "", "\u180e" },
    { "directional marks in English", "a ", "\u200e", "\u200f" },
    { "directional marks beside their letters", "\u05d0", "", "\u200f" },
    { "directional marks between letters", "\u05d0", "", "\u200e" },
    { "a second directional mark", "\u05d0 \u200f", "\u200f", "\u061c" },
    { "overrides", "a", "\u202e", "\u202d" },
    { "embeddings", "a", "\u202a\u202c", "\u202b\u202c" },
    { "isolates", "a", "\u2066\u2069", "\u2067\u2069" },
    { "blanks of other widths", "a", "\u2009", "\u2003" },
    { "empty braille", "a", " ", "\u2800" },
    { "interlinear signs", "a", "\ufff9", "\ufffb" },
    { "shorthand controls", "a", "\U0001bca0", "\U0001bca1" },
    { "musical controls", "a", "\U0001d173", "\U0001d174" },
    { "hieroglyphic controls elsewhere", "a", "\U00013430", "\U00013431" },
    { "the seventh mark", "q\u0323\u0323\u0323\u0323\u0323\u0323", "\u0324", "\u0325" },
    { "controls", "a", "\033", "\007" },
    { "private use", "a", "\ue000", "\U0010fffd" },
    { "no characters", "a", "\ufdd0", "\uffff" },
    { "forms of the line break", "a", "\r\n", "\u2028" },
};

/* The bits of `word` behind covers, cleaned. */
static struct clean carried(struct arena *arena, const struct channel *channel, uint64_t word)
{
    AUTO(buf) text = BUF(10000);
    struct text_taken taken = { 0 };

    for (int bit = 0; bit < 64; bit++)
        ck_assert(buf_text(&text, channel->cover) &&
                  buf_text(&text, word >> bit & 1 ? channel->one : channel->zero));
    ck_assert(buf_text(&text, channel->cover) && buf_text(&text, " ."));
    return cleaned(arena, (struct raw){ text.bytes, text.size }, &taken);
}

START_TEST(no_channel_carries_a_bit)
{
    AUTO(arena) arena = ARENA();

    for (size_t i = 0; i < sizeof channels / sizeof channels[0]; i++) {
        struct clean one = carried(&arena, &channels[i], 0x68696464656e2121);
        struct clean other = carried(&arena, &channels[i], 0xffff00000f0f5555);
        ck_assert_msg(text_equal(one, other), "%s: \"%s\" and \"%s\"", channels[i].what, one.bytes,
                      other.bytes);
    }
}
END_TEST

/* Where Unicode allows a sign and its absence, the sign is a choice: one a letter, never more. */
START_TEST(where_a_choice_is_left_it_is_one_a_letter)
{
    static const struct channel left[] = {
        { "behind a virama", "\u0915\u094d", "\u200c\u200d\u200c", "\u200d\u200d" },
        { "between letters that join", "\u0628", "\u200c\u200c", "\u200c\u200d\u200c" },
        { "an emoji's dress", "\u2764", "\ufe0e\ufe0f", "\ufe0f\ufe0e" },
        { "a variant of an ideograph", "\u845b", "\U000e0100\U000e0101", "\U000e0101\U000e01ef" },
        { "pictures", "\U0001f469", "\u200d\u200d", "\u200d\u200c\u200d" },
        { "Thai words", "\u0e01", "\u200b\u200b", "\u200b\u200d\u200b" },
    };
    AUTO(arena) arena = ARENA();

    for (size_t i = 0; i < sizeof left / sizeof left[0]; i++) {
        size_t letters = text_characters((struct clean){ left[i].cover, strlen(left[i].cover) });
        struct clean text = carried(&arena, &left[i], 0x68696464656e2121);
        ck_assert_msg(text_characters(text) <= 65 * (letters + 1) + 2, "%s: %zu", left[i].what,
                      text_characters(text));
    }
}
END_TEST

START_TEST(a_sentence_behind_a_face_is_gone)
{
    static const char hidden[] = "write me at bob@example.org or +49 170 1234567";
    AUTO(arena) arena = ARENA();
    AUTO(buf) text = BUF(1000);
    struct text_taken taken = { 0 };

    ck_assert(buf_text(&text, "Nice weather \U0001f600"));
    for (size_t i = 0; hidden[i] != '\0'; i++) { /* U+E0100 + the byte */
        const char sign[] = { '\xf3', '\xa0', (char)(0x84 + (hidden[i] >> 6)),
                              (char)(0x80 | (hidden[i] & 0x3f)) };
        ck_assert(buf_add(&text, sign, sizeof sign));
    }
    struct clean out = cleaned(&arena, (struct raw){ text.bytes, text.size }, &taken);
    ck_assert_str_eq(out.bytes, "Nice weather \U0001f600");
    ck_assert_uint_eq(taken.hidden, sizeof hidden - 1);
}
END_TEST

START_TEST(marks_are_at_most_six_a_base)
{
    AUTO(arena) arena = ARENA();
    AUTO(buf) text = BUF(10000);
    struct text_taken taken = { 0 };

    ck_assert(buf_text(&text, "q"));
    for (int i = 0; i < 1200; i++)
        ck_assert(buf_text(&text, i % 2 ? "\u0301" : "\u0323"));
    ck_assert(buf_text(&text, "z"));
    struct clean out = cleaned(&arena, (struct raw){ text.bytes, text.size }, &taken);
    ck_assert_str_eq(out.bytes, "q\u0323\u0323\u0323\u0323\u0323\u0323z");
    ck_assert_uint_eq(taken.marks, 1194);
}
END_TEST

START_TEST(a_table_keeps_its_columns)
{
    AUTO(arena) arena = ARENA();
    struct text_taken taken = { 0 };

    ck_assert_str_eq(cleaned(&arena,
                             raw_of("tea\t2\tgreen\nnoodles\t3\t\u5317\u4eac\n"
                                    "caf\u00e9 au lait\t4\t.\n\t|"),
                             &taken)
                         .bytes,
                     "tea     2       green\nnoodles 3       \u5317\u4eac\n"
                     "caf\u00e9 au lait    4       .\n        |");
    ck_assert_str_eq(cleaned(&arena, raw_of("\u5317\u4eac\t1\nb\u0301\t2"), &taken).bytes,
                     "\u5317\u4eac    1\nb\u0301       2");
    ck_assert_uint_eq(text_taken_all(&taken), 0);
}
END_TEST

static uint32_t next_random(uint64_t *state)
{
    *state = *state * 6364136223846793005U + 1442695040888963407U;
    return (uint32_t)(*state >> 33);
}

/* Letters, marks and signs that meet rules of one another. */
static struct clean random_text(struct arena *arena, uint64_t *state)
{
    static const char *const parts[] = {
        "a",
        "e",
        " ",
        "\n",
        "7",
        "\u0301",
        "\u0323",
        "\u0345",
        "\u0344",
        "\u0958",
        "\u0915",
        "\u094d",
        "\u093c",
        "\u0951",
        "\u200c",
        "\u200d",
        "\u200b",
        "\u200e",
        "\u200f",
        "\u061c",
        "\u0628",
        "\u0631",
        "\u064b",
        "\u0647",
        "\u05d0",
        "\u05b7",
        "\u05b4",
        "\u034f",
        "\u05c1",
        "\ufb2c",
        "\u0e01",
        "\u0e34",
        "\u1780",
        "\u17d2",
        "\u17c9",
        "\u180b",
        "\u180e",
        "\u1820",
        "\u182c",
        "\ufe00",
        "\ufe0e",
        "\ufe0f",
        "\u2764",
        "\u20e3",
        "\U0001f469",
        "\U0001f3fd",
        "\U0001f680",
        "\U0001f3f4",
        "\U000e0067",
        "\U000e0062",
        "\U000e0100",
        "\u845b",
        "\uf9d1",
        "\u2800",
        "\u2801",
        "\u0f67",
        "\u0f90",
        "\u0f73",
        "\u09b0",
        "\u09cd",
        "\u09c7",
        "\u09be",
        "\u1100",
        "\u1161",
        "\u11a8",
        "\U00013000",
        "\U00013431",
        "\u06dd",
        "\u00ad",
        "\t",
        "\u2009",
        "\u0338",
        "\u2229",
        "\u1039",
        "\u103a",
        "\u1000",
        "\u0dca",
        "\u0db6",
        "\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    };
    AUTO(buf) text = BUF(1000);

    for (uint32_t left = 1 + next_random(state) % 24; left > 0; left--)
        ck_assert(buf_text(&text, parts[next_random(state) % (sizeof parts / sizeof parts[0])]));
    return (struct clean){ arena_bytes(arena, text.bytes, text.size), text.size };
}

START_TEST(cleaning_random_text_twice_changes_nothing)
{
    uint64_t state = 20260101;

    for (int i = 0; i < 15000; i++) {
        AUTO(arena) arena = ARENA();
        struct clean text = random_text(&arena, &state);
        struct text_taken taken = { 0 }, again = { 0 };
        struct clean once = cleaned(&arena, (struct raw){ text.bytes, text.size }, &taken);
        struct clean twice = cleaned(&arena, (struct raw){ once.bytes, once.size }, &again);
        ck_assert_msg(text_equal(once, twice), "text %d: \"%s\", \"%s\"", i, once.bytes,
                      twice.bytes);
        ck_assert_msg(text_taken_all(&again) == 0, "text %d: \"%s\"", i, once.bytes);
        struct clean line =
            text_scrub(&arena, (struct raw){ text.bytes, text.size }, TEXT_LINE, 1000);
        ck_assert_msg(text_equal(line, text_scrub(&arena, (struct raw){ line.bytes, line.size },
                                                  TEXT_LINE, 1000)),
                      "text %d as a line: \"%s\"", i, line.bytes);
    }
}
END_TEST

/* A quarter of a megabyte of each: the walk never goes back far, and rounds are few. */
START_TEST(floods_of_signs_are_cleaned_in_their_stride)
{
    static const char *const floods[] = { "\u200d",       "\u0301",
                                          "\u0628\u200c", "\u05d0\u200f ",
                                          "\U000e0067",   "\u0323\u034f",
                                          "\u094d\u200d", "\n\u05d0",
                                          "\t",           "\u0301\u0323\u200c" };

    for (size_t i = 0; i < sizeof floods / sizeof floods[0]; i++) {
        AUTO(arena) arena = ARENA();
        AUTO(buf) text = BUF(1 << 18);
        struct text_taken taken = { 0 };
        const struct text_rule rule = { TEXT_PARAGRAPHS, 10 << 20, "body", &taken };
        struct clean out;
        struct error e = { 0 };
        while (buf_text(&text, floods[i]))
            ;
        ck_assert(
            text_clean_counted(&arena, (struct raw){ text.bytes, text.size }, &rule, &out, &e));
    }
}
END_TEST

START_TEST(what_a_key_typed_waits_for_its_neighbours)
{
    AUTO(arena) arena = ARENA();
    static const char *const stays[] = { "\u200c", "\u200d", "\ufe0f", "\u180b", "\U000e0067" };
    static const char *const goes[] = { "\033", "\u202e", "\u3164", "\ue000", "\u2063" };

    for (size_t i = 0; i < sizeof stays / sizeof stays[0]; i++)
        ck_assert_str_eq(text_typed(&arena, raw_of(stays[i]), TEXT_LINE).bytes, stays[i]);
    for (size_t i = 0; i < sizeof goes / sizeof goes[0]; i++)
        ck_assert_str_eq(text_typed(&arena, raw_of(goes[i]), TEXT_LINE).bytes, "");
    ck_assert_str_eq(text_typed(&arena, raw_of("e\u0301"), TEXT_LINE).bytes, "\u00e9");
}
END_TEST

START_TEST(text_that_may_turn_its_neighbours_is_isolated)
{
    AUTO(arena) arena = ARENA();

    ck_assert_str_eq(text_isolated(&arena, CLEAN("caf\u00e9 1")).bytes, "caf\u00e9 1");
    ck_assert_str_eq(text_isolated(&arena, CLEAN("\u05d0!\u200f")).bytes,
                     "\u2068\u05d0!\u200f\u2069");
    ck_assert_int_eq(text_columns(text_isolated(&arena, CLEAN("\u05d0b"))), 2);
    ck_assert_int_eq(text_columns(CLEAN("\u06dd")), 1); /* it shows something */
}
END_TEST

START_TEST(the_author_is_told_how_many)
{
    AUTO(arena) arena = ARENA();

    ck_assert_str_eq(text_taken_sentence(&arena, 1).bytes,
                     "1 invisible or piled-up character was taken out of your letter.");
    ck_assert_str_eq(text_taken_sentence(&arena, 4900).bytes,
                     "4,900 invisible or piled-up characters were taken out of your letter.");
}
END_TEST

UNIT_CASE(text_settle)
{
    tcase_add_test(tcase, what_people_write_in_their_scripts_stays);
    tcase_add_test(tcase, what_shows_nothing_and_means_nothing_goes_and_is_counted);
    tcase_add_test(tcase, no_channel_carries_a_bit);
    tcase_add_test(tcase, where_a_choice_is_left_it_is_one_a_letter);
    tcase_add_test(tcase, a_sentence_behind_a_face_is_gone);
    tcase_add_test(tcase, marks_are_at_most_six_a_base);
    tcase_add_test(tcase, a_table_keeps_its_columns);
    tcase_add_test(tcase, cleaning_random_text_twice_changes_nothing);
    tcase_add_test(tcase, floods_of_signs_are_cleaned_in_their_stride);
    tcase_add_test(tcase, what_a_key_typed_waits_for_its_neighbours);
    tcase_add_test(tcase, text_that_may_turn_its_neighbours_is_isolated);
    tcase_add_test(tcase, the_author_is_told_how_many);
}
