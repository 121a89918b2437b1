#include "plan/cents.h"

#include <stdlib.h>

#include "base/money.h"

enum { WHOLE_E4 = 1000000 /* 100 % */ };

struct price cents_price(int64_t quantity, int64_t before, int64_t after,
                         int64_t percent_e4)
{
    /* Odoo keeps two decimals of a discount. Source: FACTS-odoo.md. */
    bool keeps_percent =
        percent_e4 > 0 && percent_e4 <= WHOLE_E4 && percent_e4 % 100 == 0;

    if (keeps_percent && before % quantity == 0 &&
        money_divide(before, WHOLE_E4 - percent_e4, WHOLE_E4) == after)
        return (struct price){quantity, before / quantity, percent_e4};
    if (after % quantity == 0)
        return (struct price){quantity, after / quantity, 0};
    return (struct price){1, after, 0};
}

int64_t cents_tax(int64_t gross, int64_t percent_e4)
{
    return money_divide(gross, percent_e4, WHOLE_E4 + percent_e4);
}

static int64_t tax_if(const struct plan *plan, size_t changed, int64_t more)
{
    int64_t sum = 0;

    for (size_t i = 0; i < plan->line_count; i++)
        sum += cents_tax(plan->lines[i].gross + (i == changed ? more : 0),
                         plan->lines[i].percent_e4);
    return sum;
}

static size_t best_line(const struct plan *plan, int64_t more)
{
    size_t best = 0;

    for (size_t i = 0; i < plan->line_count; i++)
        if (plan->lines[i].gross != 0 && tax_if(plan, i, more) == plan->tax)
            return i;
    for (size_t i = 1; i < plan->line_count; i++)
        if (llabs(plan->lines[i].gross) > llabs(plan->lines[best].gross))
            best = i;
    return best;
}

void cents_settle(struct plan *plan)
{
    int64_t missing = plan->total;

    for (size_t i = 0; i < plan->line_count; i++)
        missing -= plan->lines[i].gross;
    if (missing == 0 || llabs(missing) > (int64_t)plan->line_count)
        return;
    struct plan_line *line = &plan->lines[best_line(plan, missing)];
    line->gross += missing;
    struct price price = cents_price(line->quantity, line->gross, line->gross, 0);
    if (price.quantity != line->quantity)
        line->text =
            pool_printf(&plan->pool, "%lld × %s", (long long)line->quantity, line->text);
    line->quantity = price.quantity;
    line->price = price.unit;
    line->discount_e4 = 0;
    plan_note(plan, "note_cents", plan_money(plan, missing), line->text, NULL);
}
