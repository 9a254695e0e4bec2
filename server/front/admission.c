#include "server/front/admission.h"

#include <netinet/in.h>
#include <string.h>

#include "shared/base/memory.h"

struct admission admission_new(struct admission_limits limits)
{
    return (struct admission){ .limits = limits };
}

void admission_drop(struct admission *admission)
{
    memory_free(admission->list);
    *admission = (struct admission){ 0 };
}

struct network network_of(const struct sockaddr_storage *address)
{
    struct network network = { { 0 } };
    if (address->ss_family == AF_INET) {
        const struct sockaddr_in *four = (const struct sockaddr_in *)(const void *)address;
        network.bytes[0] = 4;
        memcpy(network.bytes + 1, &four->sin_addr, sizeof four->sin_addr);
    }
    if (address->ss_family == AF_INET6) {
        const struct sockaddr_in6 *six = (const struct sockaddr_in6 *)(const void *)address;
        network.bytes[0] = 6;
        memcpy(network.bytes + 1, &six->sin6_addr, 8);
    }
    return network;
}

static size_t count_from(const struct admission *admission, struct network network)
{
    size_t count = 0;
    for (size_t i = 0; i < admission->count; i++)
        count += memcmp(&admission->list[i].network, &network, sizeof network) == 0;
    return count;
}

/* From half the limit (nobody is dropped) to the limit (everybody is), in a straight line. */
static bool too_many_wait(const struct admission *admission, uint32_t chance)
{
    size_t half = admission->limits.waiting / 2, waiting = admission->waiting;
    if (waiting >= admission->limits.waiting)
        return true;
    if (waiting < half || admission->limits.waiting == half)
        return false;
    uint64_t odds = ((uint64_t)(waiting - half) << 32) / (admission->limits.waiting - half);
    return chance < odds;
}

enum verdict admission_judge(const struct admission *admission, struct network network,
                             uint32_t chance)
{
    if (admission->count >= admission->limits.connections)
        return REFUSED_FULL;
    if (count_from(admission, network) >= admission->limits.per_address)
        return REFUSED_ADDRESS;
    return too_many_wait(admission, chance) ? REFUSED_WAITING : ADMITTED;
}

void admission_enter(struct admission *admission, pid_t process, struct network network)
{
    if (admission->count == admission->space) {
        admission->space = admission->space ? 2 * admission->space : 64;
        admission->list = memory_resize(admission->list, admission->space, sizeof *admission->list);
    }
    admission->list[admission->count++] = (struct admitted){ process, network, true };
    admission->waiting++;
}

static struct admitted *find(struct admission *admission, pid_t process)
{
    for (size_t i = 0; i < admission->count; i++)
        if (admission->list[i].process == process)
            return &admission->list[i];
    return NULL;
}

void admission_signed_in(struct admission *admission, pid_t process)
{
    struct admitted *admitted = find(admission, process);
    if (!admitted || !admitted->is_waiting)
        return;
    admitted->is_waiting = false;
    admission->waiting--;
}

void admission_leave(struct admission *admission, pid_t process)
{
    struct admitted *admitted = find(admission, process);
    if (!admitted)
        return;
    admission->waiting -= admitted->is_waiting;
    *admitted = admission->list[--admission->count];
}
