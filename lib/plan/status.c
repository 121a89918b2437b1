#include "plan/status.h"

#include <string.h>

#include "base/text.h"

static const struct {
    const char *status;
    enum status_meaning meaning;
} table[] = {{"on-hold", STATUS_QUOTATION},    {"pending", STATUS_PENDING},
             {"processing", STATUS_CONFIRMED}, {"completed", STATUS_CONFIRMED},
             {"cancelled", STATUS_CANCELLED},  {"failed", STATUS_CANCELLED},
             {"trash", STATUS_CANCELLED},      {"deleted", STATUS_CANCELLED},
             {"refunded", STATUS_REFUNDED},    {"checkout-draft", STATUS_DRAFT},
             {"auto-draft", STATUS_DRAFT},     {"draft", STATUS_DRAFT}};

static enum status_meaning known(const char *status, size_t len)
{
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
        if (strlen(table[i].status) == len && strncmp(table[i].status, status, len) == 0)
            return table[i].meaning;
    return STATUS_UNKNOWN;
}

enum status_meaning status_meaning_of(const char *status, const char *map)
{
    size_t len, own = strlen(status);

    for (const char *entry; (entry = text_list_next(&map, &len)) != NULL;)
        if (len > own && strncmp(entry, status, own) == 0 && entry[own] == '=')
            return known(entry + own + 1, len - own - 1);
    return known(status, own);
}

enum result status_map_check(const char *map, struct error *err)
{
    size_t len;

    for (const char *entry; (entry = text_list_next(&map, &len)) != NULL;) {
        const char *equals = memchr(entry, '=', len);
        size_t own = equals == NULL ? len : (size_t)(equals - entry);
        if (own == 0 || own + 1 >= len ||
            known(equals + 1, len - own - 1) == STATUS_UNKNOWN)
            return error_set(
                err, BAD,
                "'%.*s' is no pair such as reservado=on-hold with a status of "
                "WooCommerce behind the =",
                (int)len, entry);
    }
    return OK;
}
