/* Any bytes as an env file: names with values, or a reason that names the line. */
#include <stdint.h>
#include <string.h>

#include "base/env.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static void demand(bool kept)
{
    if (!kept)
        __builtin_trap();
}

static void demand_entries(const struct env *env, size_t len)
{
    int line = 0;

    for (size_t i = 0; i < env->count; i++) {
        const struct env_entry *entry = &env->entries[i];
        demand(entry->name[0] != '\0' && strpbrk(entry->name, " =#'\"\r\n\t") == NULL);
        demand(strlen(entry->name) + strlen(entry->value) < len);
        demand(entry->line > line);
        demand(env_get(env, entry->name) != NULL);
        line = entry->line;
    }
    demand(env_get(env, "") == NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    AUTO(env_free) struct env env = {0};
    struct error err = {0};
    enum result r = env_parse((const char *)bytes, len, &env, &err);

    demand(r == OK || r == BAD);
    if (r == OK)
        demand_entries(&env, len);
    else
        demand(strstr(err.msg, " in line ") != NULL || memchr(bytes, '\0', len) != NULL);
    return 0;
}
