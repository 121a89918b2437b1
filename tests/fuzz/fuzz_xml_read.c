/* Any bytes as Odoo's answer: read or refused, within the pool's limit; what is read is a
 * tree of whole values with texts in UTF-8. */
#include <string.h>

#include "base/text.h"
#include "odoo/xml_read.h"

enum { POOL_MAX = 1 << 22 };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static void demand(bool kept)
{
    if (!kept)
        __builtin_trap();
}

static void demand_text(const char *text)
{
    demand(text != NULL && text_is_utf8(text, strlen(text)));
}

static void walk(const struct value *v, int depth)
{
    size_t n = 0;

    demand(depth <= XML_DEPTH_MAX);
    if (v->type == VALUE_STRING)
        demand_text(v->string);
    for (const struct value *c = v->children; c != NULL; c = c->next, n++) {
        demand(v->type == VALUE_ARRAY || v->type == VALUE_STRUCT);
        demand((c->name != NULL) == (v->type == VALUE_STRUCT));
        if (c->name != NULL)
            demand_text(c->name);
        walk(c, depth + 1);
    }
    demand(n == v->count);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    AUTO(pool_free) struct pool pool = {.max = POOL_MAX};
    struct xml_answer answer = {0};
    struct error err = {0};
    enum result r = xml_read_answer((const char *)bytes, len, &pool, &answer, &err);

    demand(r == OK || r == BAD);
    demand((r == OK) == (err.msg[0] == '\0'));
    demand(pool.used <= POOL_MAX);
    if (r == OK && answer.is_fault)
        demand_text(answer.fault_text);
    else if (r == OK)
        walk(answer.value, 1);
    return 0;
}
