#include "tui/cells/terminal.h"

#include <string.h>

#include "tui/cells/terminal_private.h"

static bool begins(const char *text, const char *const *parts)
{
    for (; *parts; parts++)
        if (strncmp(text, *parts, strlen(*parts)) == 0)
            return true;
    return false;
}

/* A name that may be looked up: a slash would be a path. */
static bool is_name(const char *name)
{
    size_t size = name ? strnlen(name, TERMINAL_NAME_BYTES) : 0;
    bool fits = size > 0 && size < TERMINAL_NAME_BYTES;
    return fits &&
           strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.+-_") ==
               size;
}

/* Terminals of today whose entries may be missing on this machine understand what xterm does. */
static bool is_like_xterm(const struct terminal_options *options)
{
    static const char *const families[] = { "xterm",     "kitty",  "foot",    "ghostty", "wezterm",
                                            "alacritty", "tmux",   "screen",  "konsole", "gnome",
                                            "vte",       "iterm",  "contour", "rio",     "st-",
                                            "putty",     "mintty", NULL };
    return (options->colorterm && *options->colorterm) ||
           (is_name(options->name) && begins(options->name, families));
}

struct terminal_names terminal_candidates(const struct terminal_options *options)
{
    struct terminal_names names = { .count = 0 };
    if (is_name(options->name))
        names.items[names.count++] = options->name;
    if (is_like_xterm(options))
        names.items[names.count++] = "xterm-256color";
    names.items[names.count++] = "vt100";
    return names;
}

static bool names_utf8(const char *locale)
{
    return strcasestr(locale, "utf-8") || strcasestr(locale, "utf8");
}

/* Where the client tells no locale (many do not), the kind of terminal decides: VT100 and its like
 * had no Unicode; the Linux console and everything newer has. */
bool terminal_shows_unicode(const struct terminal_options *options)
{
    static const char *const old[] = { "vt",  "ansi", "dumb",    "cons25",
                                       "sun", "wyse", "unknown", NULL };
    if (options->locale && *options->locale)
        return names_utf8(options->locale);
    if (!is_name(options->name))
        return is_like_xterm(options);
    return !begins(options->name, old) ||
           begins(options->name, (const char *const[]){ "vte", NULL });
}
