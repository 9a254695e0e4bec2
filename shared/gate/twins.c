#include "shared/gate/twins.h"

bool is_latin(uint32_t point)
{
    return point >= 'a' && point <= 'z';
}

/* Letters that only look Latin. Used in words that hold Latin letters too, so that Russian stays
 * Russian. */
static uint32_t latin_twin(uint32_t point)
{
    static const struct {
        uint32_t point;
        char twin;
    } twins[] = {
        { 0x430, 'a' },  { 0x432, 'b' },  { 0x435, 'e' },  { 0x43A, 'k' },  { 0x43C, 'm' },
        { 0x43D, 'h' },  { 0x43E, 'o' },  { 0x440, 'p' },  { 0x441, 'c' },  { 0x442, 't' },
        { 0x443, 'y' },  { 0x445, 'x' },  { 0x455, 's' },  { 0x456, 'i' },  { 0x458, 'j' },
        { 0x501, 'd' },  { 0x51B, 'q' },  { 0x51D, 'w' },  { 0x3B1, 'a' },  { 0x3B5, 'e' },
        { 0x3B9, 'i' },  { 0x3BA, 'k' },  { 0x3BD, 'v' },  { 0x3BF, 'o' },  { 0x3C1, 'p' },
        { 0x3C4, 't' },  { 0x3C5, 'u' },  { 0x3C7, 'x' },  { 0x1D00, 'a' }, { 0x299, 'b' },
        { 0x1D04, 'c' }, { 0x1D05, 'd' }, { 0x1D07, 'e' }, { 0x262, 'g' },  { 0x29C, 'h' },
        { 0x26A, 'i' },  { 0x1D0A, 'j' }, { 0x1D0B, 'k' }, { 0x29F, 'l' },  { 0x1D0D, 'm' },
        { 0x274, 'n' },  { 0x1D0F, 'o' }, { 0x1D18, 'p' }, { 0x280, 'r' },  { 0xA731, 's' },
        { 0x1D1B, 't' }, { 0x1D1C, 'u' }, { 0x1D20, 'v' }, { 0x1D21, 'w' }, { 0x28F, 'y' },
        { 0x1D22, 'z' },
    };
    for (size_t i = 0; i < sizeof twins / sizeof twins[0]; i++)
        if (twins[i].point == point)
            return (uint32_t)twins[i].twin;
    return point;
}

void fold_twins(uint32_t *points, size_t count)
{
    size_t latin = 0, twins = 0;
    for (size_t i = 0; i < count; i++) {
        if (is_latin(points[i]))
            latin++;
        else if (latin_twin(points[i]) != points[i])
            twins++;
    }
    bool small_capitals = twins == count && count > 0 && (points[0] < 0x370 || points[0] > 0x52F);
    if (twins == 0 || (latin == 0 && !small_capitals))
        return;
    for (size_t i = 0; i < count; i++)
        points[i] = latin_twin(points[i]);
}
