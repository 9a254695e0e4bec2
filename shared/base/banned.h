/* shared/base/banned.h - calls that do not compile (style, rule 9). Given to every file by
 * -include: first the system headers that declare them, then the poison. malloc, rand and random
 * are a check of .ci/budget instead: libraries name fields and parameters after them. */
#ifndef SHARED_BASE_BANNED_H
#define SHARED_BASE_BANNED_H

#include <alloca.h>
#include <grp.h>
#include <netdb.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>

/* Some of them are macros of the fortified or builtin kind. */
#undef alloca
#undef strncpy
#undef strncat
#undef stpcpy
#undef strcpy
#undef strcat
#undef sprintf
#undef vsprintf

#pragma GCC poison strcpy strcat sprintf vsprintf strncpy strncat stpcpy
#pragma GCC poison strtok gets atoi atol atoll atof
#pragma GCC poison localtime gmtime ctime asctime
#pragma GCC poison srand srandom drand48 lrand48
#pragma GCC poison popen tmpnam tempnam mktemp alloca vfork

#endif
