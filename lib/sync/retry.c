#include "sync/retry.h"

int64_t retry_order_delay(int64_t tries)
{
    static const int64_t delays[] = {5, 30, 120, 600};

    return delays[tries < 0 ? 0 : tries > 3 ? 3 : tries];
}

int64_t retry_server_delay(int64_t failures)
{
    int64_t delay = 5;

    while (failures-- > 1 && delay < 120)
        delay *= 2;
    return delay < 120 ? delay : 120;
}

bool retry_is_due(int64_t at, int64_t now)
{
    return at <= now || at > now + STOP_ASK_AGAIN_S;
}
