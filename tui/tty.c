#include "tui/tty.h"

#include <errno.h>
#include <sys/ioctl.h>

bool tty_raw(struct tty *tty, int fd, struct error *e)
{
    *tty = (struct tty){ .fd = fd };
    if (tcgetattr(fd, &tty->before) != 0)
        return error_say(e, FAULT_UNAVAILABLE, "This needs a terminal.");
    struct termios raw = tty->before;
    cfmakeraw(&raw);
    if (tcsetattr(fd, TCSADRAIN, &raw) != 0)
        return error_set(e, FAULT_INTERNAL, "tcsetattr: errno %d", errno);
    tty->raw = true;
    return true;
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
