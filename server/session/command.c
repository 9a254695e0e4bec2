#include "server/session/command.h"

#include <string.h>
#include <sysexits.h>

static const char help[] =
    "GlobeTalk is a post office for pen pals: strangers from anywhere, letters that\n"
    "take half a day or more.\n"
    "\n"
    "  ssh new@HOST               register: never a name, an e-mail or an address\n"
    "  ssh HOST                   sign in with your ssh key, under any login name\n"
    "  ssh HANDLE@HOST            sign in with the password of that handle\n"
    "  ssh HOST help              this page\n"
    "\n"
    "An ssh program may offer every key that it has. To offer one only:\n"
    "  ssh -o IdentitiesOnly=yes -i KEYFILE HOST\n"
    "Inside, F1 explains every screen; Ctrl-C leaves. What you write is saved as you\n"
    "type.\n";

struct reply command_reply(const char *command)
{
    if (strcmp(command, "help") == 0 || strcmp(command, "--help") == 0)
        return (struct reply){ help, false, EX_OK };
    return (struct reply){ "There is no such command here. Try: ssh HOST help\n", true, EX_USAGE };
}

struct reply command_reply_without_terminal(void)
{
    return (struct reply){ "The post office needs a terminal to show itself. Ask for one with: ssh -t HOST\n", true, EX_USAGE };
}
