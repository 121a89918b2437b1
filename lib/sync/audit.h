/* The audit: shop beside Odoo, day by day, the proof that nothing was lost. */
#ifndef SYNC_AUDIT_H
#define SYNC_AUDIT_H

#include "plan/verdict.h"
#include "sync/audit_days.h"
#include "sync/runs.h"

/* One order that is wrong. All texts are valid during the call only. */
struct audit_finding {
    unsigned wrong;     /* WRONG_… */
    int64_t order_id;   /* the shop's, 0 where only Odoo knows of it */
    const char *number; /* the shop's */
    int64_t created;    /* UTC seconds: of the order, of a stranger its date in Odoo */
    const char *status; /* the shop's, "" where it has none */
    bool is_planned;    /* @want is known */
    enum plan_want want;
    const char *currency;
    int64_t shop_total, shop_tax; /* minor units */
    const char *sale;             /* Odoo's order, "" where there is none */
    enum sale_state state;        /* of it */
    int64_t odoo_total, odoo_tax; /* minor units */
    const char *others;           /* of WRONG_DOUBLED: "S00012 S00013" */
    struct reason reason;         /* of WRONG_PERSON */
    bool sent;                    /* it goes to Odoo once more (repair) */
};

struct audit_request {
    int64_t since, until; /* UTC seconds, until exclusive; until 0: no end */
    bool repair;          /* send what is wrong once more, through the inbox */

    void (*wrong)(void *state, const struct audit_finding *finding);
    /* Now and then; @total: orders, -1 unknown. May be NULL. */
    void (*progress)(void *state, int64_t done, int64_t total);
    void *state;
};

enum audit_side { SIDE_NONE, SIDE_SHOP, SIDE_ODOO };

struct audit_report {
    int64_t run; /* its number */
    struct audit_days days;
    char currency[8];            /* of the sums; "" while not known */
    int digits;                  /* of it */
    int64_t orders;              /* of the shop, looked at */
    int64_t wrong, sent;         /* named; of them sent once more */
    int64_t missing, strangers;  /* of the named: where one side has nothing at all */
    int64_t nameless;            /* entries of the shop's list without an id */
    enum audit_side failed_side; /* whom we could not read to the end */
    bool denied;                 /* since it does not let us */
};

/**
 * audit_run - read both sides, name each order that is not as it should be.
 * @report: filled as far as it came, whatever is returned; audit_report_free()
 *
 * What plan_build() makes of the shop's order is what Odoo should hold. The inbox is not
 * asked; with repair it gets what is wrong once more, and is drained. Orders that a
 * person holds or ignores there, and what people changed in Odoo, stay as they are.
 *
 * OK when all was read, whatever was found; SKIP when another run does not end; else as
 * rest_get() and odoo_call(), and nothing may be concluded. It is logged as a run.
 * Source: DESIGN.md, "Interfaces that stay"; FACTS-woocommerce.md (woocommerce#34798,
 * #26532).
 */
enum result audit_run(struct db *db, const struct config *config,
                      const struct audit_request *request, struct audit_report *report,
                      struct error *err) MUST_CHECK;
void audit_report_free(struct audit_report *report);

/** audit_is_well - read to the end and nothing named. @r: what audit_run() returned. */
bool audit_is_well(enum result r, const struct audit_report *report);

#endif
