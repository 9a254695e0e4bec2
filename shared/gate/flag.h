/* shared/gate/flag.h - what the gate can find in a text. */
#ifndef SHARED_GATE_FLAG_H
#define SHARED_GATE_FLAG_H

enum { SCAN_PLACES_MOST = 64 }; /* in one text */

/* FLAG(NAME, word for the record, the sentence for the author: fact, then what to do) */
#define SCAN_FLAGS(FLAG) \
    FLAG(EMAIL, "email", \
         "There is an e-mail address in it. Pen pals stay anonymous here: please take it out.") \
    FLAG(PHONE, "phone", \
         "There is a telephone number in it. Pen pals stay anonymous here: please take it out.") \
    FLAG(WEB, "web-address", \
         "There is a web address in it. Letters travel without links here: please take it out.") \
    FLAG(MESSENGER, "messenger", \
         "It leads away to another service. Pen pals meet only here: please leave that out.") \
    FLAG(STREET, "street-address", \
         "There is a postal address in it. Country is as near as it gets: please take it out.") \
    FLAG(ACCOUNT, "account-number", \
         "There is a bank, card or identity number in it. For your safety: please take it out.") \
    FLAG(THREAT, "threat", "") \
    FLAG(SELF_HARM, "self-harm", "") \
    FLAG(MONEY, "money", "") \
    FLAG(MINOR, "minor", "") \
    FLAG(HIDDEN, "hidden-text", "") \
    FLAG(UNREADABLE, "unreadable", "")
#define SCAN_FLAG_ENUM(name, word, sentence) SCAN_##name,
enum scan_flag { SCAN_FLAGS(SCAN_FLAG_ENUM) SCAN_FLAG_COUNT };
#undef SCAN_FLAG_ENUM

#endif
