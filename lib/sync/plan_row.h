/* One row of the inbox on its own: parse, plan, is there anything for Odoo to do? */
#ifndef SYNC_PLAN_ROW_H
#define SYNC_PLAN_ROW_H

#include "sync/apply.h"

struct plan_row_context {
    const struct plan_settings *settings; /* borrowed */
    bool observe;                         /* plan only: nothing is written to Odoo */
    int64_t now;                          /* UTC seconds */
    struct pool *pool; /* borrowed: takes the printed plan and the reasons */
};

/**
 * plan_row - plan job->row; job->done if that ends it without a call to Odoo.
 *
 * Ended that way: what is not for Odoo, not yet, or needs a person; what Odoo holds
 * already (the fingerprint of the plan last written is the same); everything while
 * observing. OK or BROKEN. The caller frees job->plan.
 */
enum result plan_row(const struct plan_row_context *in, struct job *job,
                     struct error *err) MUST_CHECK;

#endif
