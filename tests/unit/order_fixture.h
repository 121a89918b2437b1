/* Orders of tests/cases/orders with a few things changed. */
#ifndef ORDER_FIXTURE_H
#define ORDER_FIXTURE_H

#include <jansson.h>

#include "base/error.h"
#include "plan/plan.h"

#define NIF_KEYS "_billing_nif,billing_vat,_billing_vat_number"

/* One change: "line_items/0/total", and the JSON that shall stand there; NULL takes the
 * member or entry away. */
struct change {
    const char *path, *json;
};

/** order_body - case @name's order.json after the change (path NULL for none), as text.
 * The caller frees it. */
char *order_body(const char *name, struct change change);

/** order_changed - parse that; what order_parse() says. */
enum result order_changed(const char *name, struct change change, struct order *order,
                          struct error *err);

/* What a shop of Madrid with the defaults has set. */
extern const struct plan_settings fixture_settings;

/* A plan that was built, with all that came of it. Freed with planned_free(). */
struct planned {
    struct order order;
    struct plan plan;
    enum result r;
    struct reason reason;
    int64_t wait;
    struct error err;
};

/** planned_at - case @name after the change, planned with @settings at @now (UTC). */
void planned_at(const char *name, struct change change,
                const struct plan_settings *settings, int64_t now,
                struct planned *planned);

/** planned_simply - the same with fixture_settings, in the year 2027. */
void planned_simply(const char *name, struct change change, struct planned *planned);
void planned_free(struct planned *planned);

#endif
