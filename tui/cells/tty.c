#include "tui/cells/tty.h"

#include <errno.h>
#include <sys/ioctl.h>

static bool begin(struct tty *tty, int fd, struct error *e)
{
    *tty = (struct tty){ .fd = fd };
    return tcgetattr(fd, &tty->before) == 0 ||
           error_say(e, FAULT_UNAVAILABLE, "This needs a terminal.");
}

static bool change(struct tty *tty, const struct termios *wanted, struct error *e)
{
    tty->raw = tcsetattr(tty->fd, TCSADRAIN, wanted) == 0;
    return tty->raw || error_set(e, FAULT_INTERNAL, "tcsetattr: errno %d", errno);
}

bool tty_raw(struct tty *tty, int fd, struct error *e)
{
    if (!begin(tty, fd, e))
        return false;
    struct termios raw = tty->before;
    cfmakeraw(&raw);
    return change(tty, &raw, e);
}

bool tty_silent(struct tty *tty, int fd, struct error *e)
{
    if (!begin(tty, fd, e))
        return false;
    struct termios silent = tty->before;
    silent.c_lflag &= ~(tcflag_t)ECHO;
    return change(tty, &silent, e);
}

void tty_restore(struct tty *tty)
{
    if (tty->raw)
        (void)tcsetattr(tty->fd, TCSADRAIN, &tty->before);
    tty->raw = false;
}

void tty_size(int fd, int *columns, int *rows)
{
    struct winsize size = { 0 };
    bool known = ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 && size.ws_row > 0;
    *columns = known ? size.ws_col : 80;
    *rows = known ? size.ws_row : 24;
}
