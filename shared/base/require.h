/* shared/base/require.h - assertions that stay on in production. They are for our own mistakes:
 * nothing that comes from outside may reach one. A failed one logs where and aborts this process
 * only. */
#ifndef SHARED_BASE_REQUIRE_H
#define SHARED_BASE_REQUIRE_H

#define require(claim) ((claim) ? (void)0 : require_failed(#claim, __FILE__, __LINE__))
_Noreturn void require_failed(const char *claim, const char *file, int line);

#endif
