#include "shared/base/fold_private.h"

/* Sorted by `from`. Hiragana is no row: its letters stand 96 before those of katakana. */
const struct fold_row fold_rows[] = {
    { 0x60, { '\'' } },          { 0xAB, { '"' } },           { 0xB4, { '\'' } },
    { 0xBB, { '"' } },           { 0xE6, { 'a', 'e' } },      { 0xF0, { 'd' } },
    { 0xF8, { 'o' } },           { 0xFE, { 't', 'h' } },      { 0x111, { 'd' } },
    { 0x127, { 'h' } },          { 0x131, { 'i' } },          { 0x138, { 'q' } },
    { 0x142, { 'l' } },          { 0x14B, { 'n' } },          { 0x153, { 'o', 'e' } },
    { 0x167, { 't' } },          { 0x180, { 'b' } },          { 0x188, { 'c' } },
    { 0x192, { 'f' } },          { 0x199, { 'k' } },          { 0x19A, { 'l' } },
    { 0x1A5, { 'p' } },          { 0x1AD, { 't' } },          { 0x1B4, { 'y' } },
    { 0x1B6, { 'z' } },          { 0x1DD, { 'e' } },          { 0x1E5, { 'g' } },
    { 0x247, { 'e' } },          { 0x249, { 'j' } },          { 0x24D, { 'r' } },
    { 0x24F, { 'y' } },          { 0x253, { 'b' } },          { 0x254, { 'o' } },
    { 0x256, { 'd' } },          { 0x257, { 'd' } },          { 0x259, { 'e' } },
    { 0x25B, { 'e' } },          { 0x260, { 'g' } },          { 0x268, { 'i' } },
    { 0x272, { 'n' } },          { 0x275, { 'o' } },          { 0x289, { 'u' } },
    { 0x28B, { 'v' } },          { 0x2B9, { '\'' } },         { 0x2BA, { '"' } },
    { 0x2BB, { '\'' } },         { 0x2BC, { '\'' } },         { 0x2BD, { '\'' } },
    { 0x2BE, { '\'' } },         { 0x2BF, { '\'' } },         { 0x2C8, { '\'' } },
    { 0x2D7, { '-' } },          { 0x2EE, { '"' } },          { 0x55A, { '\'' } },
    { 0x58A, { '-' } },          { 0x5BE, { '-' } },          { 0x5DA, { 0x5DB } },
    { 0x5DD, { 0x5DE } },        { 0x5DF, { 0x5E0 } },        { 0x5E3, { 0x5E4 } },
    { 0x5E5, { 0x5E6 } },        { 0x5F0, { 0x5D5, 0x5D5 } }, { 0x5F1, { 0x5D5, 0x5D9 } },
    { 0x5F2, { 0x5D9, 0x5D9 } }, { 0x5F3, { '\'' } },         { 0x5F4, { '"' } },
    { 0x629, { 0x647 } },        { 0x649, { 0x64A } },        { 0x671, { 0x627 } },
    { 0x672, { 0x627 } },        { 0x673, { 0x627 } },        { 0x6A9, { 0x643 } },
    { 0x6AA, { 0x643 } },        { 0x6BE, { 0x647 } },        { 0x6C1, { 0x647 } },
    { 0x6C3, { 0x647 } },        { 0x6CC, { 0x64A } },        { 0x6CD, { 0x64A } },
    { 0x6D2, { 0x64A } },        { 0x6D5, { 0x647 } },        { 0x901, { 0x902 } },
    { 0x1400, { '-' } },         { 0x1806, { '-' } },         { 0x2010, { '-' } },
    { 0x2011, { '-' } },         { 0x2012, { '-' } },         { 0x2013, { '-' } },
    { 0x2014, { '-' } },         { 0x2015, { '-' } },         { 0x2018, { '\'' } },
    { 0x2019, { '\'' } },        { 0x201A, { '\'' } },        { 0x201B, { '\'' } },
    { 0x201C, { '"' } },         { 0x201D, { '"' } },         { 0x201E, { '"' } },
    { 0x201F, { '"' } },         { 0x2032, { '\'' } },        { 0x2033, { '"' } },
    { 0x2035, { '\'' } },        { 0x2036, { '"' } },         { 0x2039, { '\'' } },
    { 0x203A, { '\'' } },        { 0x2043, { '-' } },         { 0x2212, { '-' } },
    { 0x275B, { '\'' } },        { 0x275C, { '\'' } },        { 0x275D, { '"' } },
    { 0x275E, { '"' } },         { 0x276E, { '"' } },         { 0x276F, { '"' } },
    { 0x2796, { '-' } },         { 0x2E3A, { '-' } },         { 0x2E3B, { '-' } },
    { 0x2E42, { '"' } },         { 0x300C, { '"' } },         { 0x300D, { '"' } },
    { 0x300E, { '"' } },         { 0x300F, { '"' } },         { 0x301C, { '~' } },
    { 0x301D, { '"' } },         { 0x301E, { '"' } },         { 0x301F, { '"' } },
    { 0x309B, { 0x3099 } },      { 0x309C, { 0x309A } },      { 0x309D, { 0x30FD } },
    { 0x309E, { 0x30FE } },      { 0x30A0, { '-' } },         { 0xA78C, { '\'' } },
};
const size_t fold_row_count = sizeof fold_rows / sizeof fold_rows[0];

/* What goes, though Unicode calls it a mark, a modifier or a letter of its own. Sorted. */
const struct fold_range fold_drops[] = {
    { 0x300, 0x36F }, /* accents */
    { 0x483, 0x487 }, /* titla of old Cyrillic */
    { 0x591, 0x5BD }, /* Hebrew accents and points; the maqaf between is a dash */
    { 0x5BF, 0x5BF },   { 0x5C1, 0x5C2 },   { 0x5C4, 0x5C5 },
    { 0x5C7, 0x5C7 },   { 0x610, 0x61A }, /* Arabic signs */
    { 0x640, 0x640 },                     /* tatweel */
    { 0x64B, 0x65F },                     /* harakat, and the hamza above and below a letter */
    { 0x670, 0x670 },                     /* the small alef */
    { 0x674, 0x674 },                     /* the high hamza */
    { 0x6D6, 0x6DC },   { 0x6DF, 0x6E4 },   { 0x6E7, 0x6E8 },
    { 0x6EA, 0x6ED },   { 0x730, 0x74A }, /* Syriac points */
    { 0x8D3, 0x8E1 },   { 0x8E3, 0x8FF },   { 0x93C, 0x93C },
    { 0x9BC, 0x9BC },   { 0xA3C, 0xA3C },   { 0xABC, 0xABC }, /* nuktas */
    { 0xB3C, 0xB3C },   { 0xC3C, 0xC3C },   { 0xCBC, 0xCBC },
    { 0x1AB0, 0x1AFF }, { 0x1DC0, 0x1DFF }, { 0x20D0, 0x20FF },
};
const size_t fold_drop_count = sizeof fold_drops / sizeof fold_drops[0];
