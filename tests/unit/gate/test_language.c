/* shared/gate/language.h with letters as people write them, long and short. */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "shared/gate/language.h"
#include "tests/support/unit.h"

struct sample {
    const char *code, *text;
};

static const struct sample letters[] = {
    { "en", "Dear stranger, it has been raining here since Tuesday and the goats refuse to leave "
            "the barn. What is the weather like where you live?" },
    { "de", "Liebe Unbekannte, seit Dienstag regnet es hier ohne Pause, und die Ziegen wollen "
            "nicht mehr aus dem Stall. Wie ist das Wetter bei dir?" },
    { "fr", "Chère inconnue, il pleut ici depuis mardi et les chèvres ne veulent plus sortir de "
            "l'étable. Quel temps fait-il chez toi ?" },
    { "es", "Querida desconocida: aquí llueve desde el martes y las cabras ya no quieren salir del "
            "establo. ¿Qué tiempo hace donde vives?" },
    { "pt", "Querida desconhecida, aqui chove desde terça-feira e as cabras já não querem sair do "
            "estábulo. Como está o tempo onde você mora?" },
    { "it", "Cara sconosciuta, qui piove da martedì e le capre non vogliono più uscire dalla "
            "stalla. Che tempo fa dalle tue parti?" },
    { "pl", "Droga nieznajoma, od wtorku ciągle tu pada i kozy nie chcą wychodzić z obory. Jaka "
            "jest pogoda tam, gdzie mieszkasz?" },
    { "ru", "Дорогая незнакомка, у нас со вторника идёт дождь, и козы не хотят выходить из сарая. "
            "Какая погода там, где ты живёшь?" },
    { "ar", "عزيزتي الغريبة، المطر يهطل هنا منذ يوم الثلاثاء والماعز لا تريد الخروج من الحظيرة. "
            "كيف هو الطقس عندكم؟" },
    { "hi", "प्रिय अजनबी, यहाँ मंगलवार से बारिश हो रही है और बकरियाँ बाहर निकलना नहीं चाहतीं। तुम्हारे यहाँ "
            "मौसम कैसा है?" },
    { "ja", "はじめまして。こちらは火曜日からずっと雨で、山羊たちは小屋から出ようとしません。そちら"
            "のお天気はいかがですか。" },
    { "zh", "亲爱的陌生人，这里从星期二开始就一直下雨，山羊都不肯出圈。你那里的天气怎么样？" },
    { "zh", "親愛的陌生人，這裡從星期二開始就一直下雨，山羊都不肯出圈。你那裡的天氣怎麼樣？" },
    { "ko", "안녕하세요. 여기는 화요일부터 계속 비가 와서 염소들이 우리 밖으로 나가려 하지 않아요. "
            "그곳 날씨는 어떤가요?" },
    { "sw", "Rafiki mpendwa, mvua imekuwa ikinyesha hapa tangu Jumanne na mbuzi hawataki kutoka "
            "nje ya zizi. Hali ya hewa ikoje huko unakoishi?" },
    { "tr", "Sevgili yabancı, burada salıdan beri yağmur yağıyor ve keçiler ahırdan çıkmak "
            "istemiyor. Senin yaşadığın yerde hava nasıl?" },
    { "he", "זרה יקרה, כאן יורד גשם מאז יום שלישי והעזים מסרבות לצאת מהדיר. מה מזג האוויר אצלך?" },
    { "th", "สวัสดีคนแปลกหน้า ที่นี่ฝนตกมาตั้งแต่วันอังคารแล้ว แพะไม่ยอมออกจากคอก อากาศที่บ้านคุณเป็นอย่างไรบ้าง" },
};

/* Nobody could tell from these; CLD2 alone would guess. */
static const char *const unknown[] = {
    "",
    "Hi",
    "OK!",
    "Hello",
    "Ciao bella",
    "Ana",
    "12345 67890 2026",
    "\U0001F642 \U0001F642 \U0001F642",
    "!!! ... ???",
    "Hahahahaha",
    "A B C D E F",
    "Tokyo Paris London Berlin",
};

START_TEST(a_letter_of_two_sentences_has_its_language)
{
    const struct sample *sample = &letters[_i];
    struct clean found = language_of((struct clean){ sample->text, strlen(sample->text) });
    ck_assert_msg(strcmp(found.bytes, sample->code) == 0, "\"%s\" for %s: %s", found.bytes,
                  sample->code, sample->text);
}
END_TEST

START_TEST(what_is_too_short_to_tell_has_none)
{
    struct clean found = language_of((struct clean){ unknown[_i], strlen(unknown[_i]) });
    ck_assert_msg(text_is_empty(found), "\"%s\" for \"%s\"", found.bytes, unknown[_i]);
}
END_TEST

/* A beginning of a letter is in its language or in none: never in another. */
START_TEST(no_beginning_of_a_letter_is_taken_for_another_language)
{
    const struct sample *sample = &letters[_i];
    size_t used = 1, size = strlen(sample->text);
    char text[1000];
    for (size_t at = 0; at < size; at += used) {
        text_code_point((struct clean){ sample->text, size }, at, &used);
        memcpy(text, sample->text, at + used);
        text[at + used] = '\0';
        struct clean found = language_of((struct clean){ text, at + used });
        ck_assert_msg(text_is_empty(found) || strcmp(found.bytes, sample->code) == 0,
                      "\"%s\" for: %s", found.bytes, text);
    }
}
END_TEST

START_TEST(half_a_letter_in_each_of_two_languages_has_none)
{
    char text[1000];
    snprintf(text, sizeof text, "%s %s", letters[0].text, letters[1].text);
    ck_assert(text_is_empty(language_of((struct clean){ text, strlen(text) })));
}
END_TEST

UNIT_CASE(language)
{
    tcase_add_loop_test(tcase, a_letter_of_two_sentences_has_its_language, 0,
                        (int)(sizeof letters / sizeof letters[0]));
    tcase_add_loop_test(tcase, what_is_too_short_to_tell_has_none, 0,
                        (int)(sizeof unknown / sizeof unknown[0]));
    tcase_add_loop_test(tcase, no_beginning_of_a_letter_is_taken_for_another_language, 0,
                        (int)(sizeof letters / sizeof letters[0]));
    tcase_add_test(tcase, half_a_letter_in_each_of_two_languages_has_none);
}
