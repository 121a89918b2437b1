#include "plan/plan.h"

#include <stdarg.h>

#include "base/buf.h"
#include "base/money.h"

enum { NOTES_MAX = 20 };

void plan_note(struct plan *plan, const char *code, ...)
{
    struct reason *note;
    va_list ap;

    if (plan->notes == NULL)
        plan->notes = pool_array(&plan->pool, NOTES_MAX, sizeof(*plan->notes));
    if (plan->notes == NULL || plan->note_count == NOTES_MAX)
        return;
    note = &plan->notes[plan->note_count++];
    note->code = code;
    va_start(ap, code);
    for (int i = 0; i < REASON_ARGS; i++) {
        const char *arg = va_arg(ap, const char *);
        if (arg == NULL)
            break;
        note->args[i] = pool_str(&plan->pool, arg);
    }
    va_end(ap);
}

const char *plan_money(struct plan *plan, int64_t amount)
{
    AUTO(buf_free) struct buf text = BUF(64);

    money_print(&text, amount, plan->digits);
    return pool_str(&plan->pool, buf_str(&text));
}

void plan_free(struct plan *plan)
{
    pool_free(&plan->pool);
    *plan = (struct plan){0};
}
