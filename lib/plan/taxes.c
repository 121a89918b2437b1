#include "plan/taxes.h"

#include <string.h>

#include "base/money.h"
#include "base/text.h"

const char *percent_text(struct pool *p, int64_t percent_e4)
{
    int64_t rest = percent_e4 % 10000;
    int digits = 4;

    if (rest == 0)
        return pool_printf(p, "%lld", (long long)(percent_e4 / 10000));
    while (rest % 10 == 0) {
        rest /= 10;
        digits--;
    }
    return pool_printf(p, "%lld.%0*lld", (long long)(percent_e4 / 10000), digits,
                       (long long)rest);
}

static enum result parse_entry(struct pool *p, const char *entry, size_t len,
                               struct tax_mapping *to, struct error *err)
{
    const char *equals = memchr(entry, '=', len);
    struct error ignored = {0};

    if (equals == NULL || equals == entry || equals + 1 == entry + len)
        return error_set(err, BAD, "'%.*s' is no pair such as 21=170", (int)len, entry);
    const char *percent = text_tidy(p, pool_strn(p, entry, (size_t)(equals - entry)));
    const char *target =
        text_tidy(p, pool_strn(p, equals + 1, len - (size_t)(equals - entry) - 1));
    if (money_parse(percent, 4, &to->percent_e4, &ignored) != OK || *percent == '\0' ||
        to->percent_e4 < 0)
        return error_set(err, BAD, "'%s' is no percentage", percent);
    to->external_id = "";
    if (text_to_int64(target, &to->tax_id) && to->tax_id > 0)
        return OK;
    to->tax_id = 0;
    to->external_id = target;
    if (strchr(target, '.') == NULL)
        return error_set(err, BAD, "'%s' is neither a tax's number nor an external id",
                         target);
    return OK;
}

enum result tax_map_parse(struct pool *p, const char *text, struct tax_map *map,
                          struct error *err)
{
    enum result r;
    size_t len;

    map->count = 0;
    for (const char *entry; (entry = text_list_next(&text, &len)) != NULL;) {
        if (map->count == TAX_MAP_MAX)
            return error_set(err, BAD, "it has more than %d entries", TAX_MAP_MAX);
        if ((r = parse_entry(p, entry, len, &map->entries[map->count++], err)) != OK)
            return r;
    }
    return p->failed ? error_nomem(err) : OK;
}

static enum result check_mapped(struct pool *p, const struct odoo_setup *setup,
                                const struct tax_mapping *mapped, struct reason *reason)
{
    const char *percent = percent_text(p, mapped->percent_e4);

    for (size_t i = 0; i < setup->tax_count; i++) {
        const struct odoo_tax *tax = &setup->taxes[i];
        if (tax->id != mapped->tax_id)
            continue;
        if (tax->price_included || tax->percent_e4 == 0)
            return OK;
        *reason = reason_make(p, "tax_excluded", percent, tax->name, NULL);
        return BAD;
    }
    *reason = reason_make(p, "tax_mapped_missing", percent,
                          pool_printf(p, "%lld", (long long)mapped->tax_id), NULL);
    return BAD;
}

enum result tax_pick(struct pool *p, const struct odoo_setup *setup,
                     const struct tax_map *map, int64_t percent_e4, int64_t *tax_id,
                     struct reason *reason)
{
    for (size_t i = 0; i < map->count; i++)
        if (map->entries[i].percent_e4 == percent_e4) {
            *tax_id = map->entries[i].tax_id;
            return check_mapped(p, setup, &map->entries[i], reason);
        }
    for (size_t i = 0; percent_e4 > 0 && i < setup->tax_count; i++) {
        const struct odoo_tax *tax = &setup->taxes[i];
        if (tax->percent_e4 == percent_e4 && tax->price_included &&
            strcmp(tax->scope, "service") == 0 && tax->company_id == setup->company_id) {
            *tax_id = tax->id;
            return OK;
        }
    }
    *reason = reason_make(p, "tax_unmapped", percent_text(p, percent_e4), NULL);
    return BAD;
}
