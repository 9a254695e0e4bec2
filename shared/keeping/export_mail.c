#include "shared/keeping/export_mail.h"

#include <inttypes.h>

static const struct clean withheld_sentence =
    CLEAN_INIT("This letter cannot be opened: it was damaged, or its key was destroyed.");

static struct clean content(const struct export_letter *letter)
{
    return letter->withheld ? withheld_sentence : letter->view.content;
}

static struct clean author(const struct export_letter *letter, struct clean handle)
{
    return letter->view.line.mine ? handle : letter->view.line.pen_pal_handle;
}
static struct clean recipient(const struct export_letter *letter, struct clean handle)
{
    return letter->view.line.mine ? letter->view.line.pen_pal_handle : handle;
}

static bool add_date(const char *name, struct instant when, struct buf *out)
{
    static const char *const days[] = { "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat" };
    static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
    struct civil at = clock_civil(when, "UTC");

    return buf_format(out, "%s: %s, %d %s %04d %02d:%02d:%02d +0000\n", name, days[at.weekday],
                      at.day, months[at.month - 1], at.year, at.hour, at.minute,
                      (int)(when.microseconds / 1000000 % 60));
}

/* A byte as it may stand in a line that goes on behind it; a blank at a line's end would be lost on
 * the way. */
static bool is_plain(unsigned char byte, bool ends_line)
{
    return (byte > ' ' && byte <= '~' && byte != '=') || (byte == ' ' && !ends_line);
}

/* RFC 2045, 6.7. */
static bool add_quoted_printable(struct clean text, struct buf *out)
{
    enum { COLUMNS = 76 };
    int column = 0;

    for (size_t i = 0; i < text.size; i++) {
        unsigned char byte = (unsigned char)text.bytes[i];
        bool plain = is_plain(byte, i + 1 == text.size || text.bytes[i + 1] == '\n');
        int width = byte == '\n' ? 0 : plain ? 1 : 3;
        bool full = column + width > COLUMNS - 1;
        if (full && !buf_text(out, "=\n"))
            return false;
        if (!(byte == '\n' || plain ? buf_add(out, &byte, 1) : buf_format(out, "=%02X", byte)))
            return false;
        column = byte == '\n' ? 0 : full ? width : column + width;
    }
    return buf_text(out, "\n");
}

bool export_mail(const struct export_letter *letter, struct clean handle, struct buf *out)
{
    const struct letter_line *line = &letter->view.line;

    return buf_format(out, "From: %s@globetalk.invalid\nTo: %s@globetalk.invalid\n",
                      author(letter, handle).bytes, recipient(letter, handle).bytes) &&
           buf_format(out, "Subject: Letter %" PRId64 "\n", line->sequence) &&
           add_date("Date", line->posted_at, out) &&
           buf_format(out, "Message-ID: <%s@globetalk.invalid>\n",
                      id_text(line->letter.bytes).text) &&
           (instant_is_none(line->delivered_at) ||
            add_date("Delivery-Date", line->delivered_at, out)) &&
           buf_format(out, "X-GlobeTalk-State: %s\n", line->state.bytes) &&
           buf_text(out, "MIME-Version: 1.0\nContent-Type: text/plain; "
                         "charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n") &&
           add_quoted_printable(content(letter), out);
}

bool export_text(const struct export_letter *letter, struct clean handle, struct buf *out)
{
    const struct letter_line *line = &letter->view.line;

    return buf_format(out, "Letter %" PRId64 " from %s to %s\n", line->sequence,
                      author(letter, handle).bytes, recipient(letter, handle).bytes) &&
           buf_format(out, "Posted %s\n", instant_text(line->posted_at).text) &&
           (instant_is_none(line->delivered_at)
                ? buf_format(out, "State  %s\n\n", line->state.bytes)
                : buf_format(out, "Arrived %s\n\n", instant_text(line->delivered_at).text)) &&
           buf_format(out, "%s\n", content(letter).bytes);
}

bool export_mail_path(const struct export_letter *letter, struct buf *out)
{
    const struct letter_line *line = &letter->view.line;

    return buf_format(out, "Maildir/.%s/%s/%" PRId64 ".%s.globetalk%s", line->pen_pal_handle.bytes,
                      line->unread ? "new" : "cur", line->posted_at.microseconds / 1000000,
                      id_text(line->letter.bytes).text, line->unread ? "" : ":2,S");
}

bool export_text_path(const struct export_letter *letter, struct buf *out)
{
    const struct letter_line *line = &letter->view.line;
    struct civil at = clock_civil(line->posted_at, "UTC");

    return buf_format(out, "text/%s/%04d-%02d-%02d-%04" PRId64 "-%s.txt",
                      line->pen_pal_handle.bytes, at.year, at.month, at.day, line->sequence,
                      line->mine ? "from-me" : "to-me");
}
