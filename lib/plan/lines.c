#include "plan/lines.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "plan/cents.h"
#include "plan/product_name.h"
#include "plan/taxes.h"
#include "plan/xid.h"
#include "woo/booking.h"
#include "woo/discount.h"

struct line_maker {
    const struct order *order;
    const struct plan_settings *settings;
    struct discount discount;
    struct plan *plan;
    int64_t classes;      /* bookings, and class products by their quantity */
    int64_t most_persons; /* in one booking */
};

/* A product of the plan with this external id; the first line that sells it describes it.
 */
static size_t product_index(struct plan *plan, const struct plan_product *product)
{
    for (size_t i = 0; i < plan->product_count; i++)
        if (strcmp(plan->products[i].xid, product->xid) == 0)
            return i;
    plan->products[plan->product_count] = *product;
    return plan->product_count++;
}

static struct plan_product booking_product(struct line_maker *m,
                                           const struct order_line *line,
                                           const struct booking *b)
{
    struct pool *p = &m->plan->pool;
    const char *from =
        pool_printf(p, "%04d%02d%02dT%02d%02d", b->from.year, b->from.month, b->from.day,
                    b->from.hour, b->from.minute);

    return (struct plan_product){
        /* A product that the shop deleted is 0: two of them are not the same class. */
        .xid = line->product_id > 0
                   ? xid_booking(p, line->product_id, b)
                   : pool_printf(p, "booking_of_%s",
                                 xid_line(p, m->order->head.id, line->id)),
        .name = product_name(p, m->settings->name_format, line->name, b),
        .reference =
            pool_printf(p, "%s-%lld-%s-%lld", m->settings->shop,
                        (long long)line->product_id, from, (long long)b->persons),
        .sku = "",
        .is_class = true,
        .class_name = pool_str(p, line->name)};
}

static struct plan_product other_product(struct line_maker *m,
                                         const struct order_line *line)
{
    struct pool *p = &m->plan->pool;
    const char *shop = m->settings->shop;
    int64_t id = line->variation_id > 0 ? line->variation_id : line->product_id;

    if (line->kind == LINE_FEE)
        return (struct plan_product){.xid = "fee",
                                     .name = "Cargo o descuento de la tienda",
                                     .reference = pool_printf(p, "%s-fee", shop),
                                     .sku = ""};
    if (line->kind == LINE_SHIPPING)
        return (struct plan_product){.xid = "shipping",
                                     .name = "Envío de la tienda",
                                     .reference = pool_printf(p, "%s-shipping", shop),
                                     .sku = ""};
    return (struct plan_product){
        /* Sold by hand in the admin, a line may name no product: it is one of its own. */
        .xid = id > 0 ? xid_product(p, id)
                      : pool_printf(p, "product_of_%s",
                                    xid_line(p, m->order->head.id, line->id)),
        .name = pool_str(p, line->name),
        .reference = *line->sku != '\0' ? pool_str(p, line->sku)
                                        : pool_printf(p, "%s-%lld", shop, (long long)id),
        .sku = pool_str(p, line->sku)};
}

static enum result find_percent(struct line_maker *m, const struct order_line *line,
                                int64_t *percent_e4, struct reason *reason)
{
    const struct order *order = m->order;
    const struct order_rate *rate = order_rate(order, line->rate_id);
    struct pool *p = &m->plan->pool;

    *percent_e4 = 0;
    if (line->rates > 1) {
        *reason = reason_make(p, "several_taxes", line->name, NULL);
        return BAD;
    }
    if (line->rates == 1 && rate == NULL) {
        *reason = reason_make(p, "tax_unnamed", line->name, NULL);
        return BAD;
    }
    if (rate != NULL)
        *percent_e4 = rate->percent_e4;
    else if (line->total == 0 && line->total_tax == 0 && order->rate_count == 1)
        *percent_e4 =
            order->rates[0].percent_e4; /* nothing to pay: any rate gives nothing */
    return OK;
}

static const char *line_text(struct pool *p, const struct order_line *line,
                             const struct plan_product *product, int64_t quantity)
{
    const char *text = line->kind == LINE_ITEM ? product->name : line->name;

    if (*text == '\0')
        text = product->name;
    if (quantity == line->quantity)
        return pool_str(p, text);
    return pool_printf(p, "%lld × %s", (long long)line->quantity, text);
}

static enum result add_line(struct line_maker *m, const struct order_line *line,
                            const struct booking *booking, struct reason *reason)
{
    struct plan *plan = m->plan;
    struct pool *p = &plan->pool;
    struct plan_product product =
        booking != NULL ? booking_product(m, line, booking) : other_product(m, line);
    int64_t before = line->subtotal + line->subtotal_tax;
    int64_t after = line->total + line->total_tax;
    /* Of a booking the product says how many people: it is sold once. */
    struct price price = cents_price(booking != NULL ? 1 : line->quantity, before, after,
                                     m->discount.percent_e4);
    struct plan_line *to = &plan->lines[plan->line_count];
    enum result r = find_percent(m, line, &to->percent_e4, reason);

    if (r != OK)
        return r;
    product.percent_e4 = to->percent_e4;
    product.price = price.unit;
    to->xid = xid_line(p, m->order->head.id, line->id);
    to->product = product_index(plan, &product);
    to->quantity = price.quantity;
    to->price = price.unit;
    to->discount_e4 = price.discount_e4;
    to->gross = after;
    to->text = booking != NULL && line->quantity == 1
                   ? product.name
                   : line_text(p, line, &product, price.quantity);
    plan->line_count++;
    return OK;
}

static bool is_class_product(const struct line_maker *m, const struct order_line *line)
{
    char id[24];

    snprintf(id, sizeof(id), "%lld", (long long)line->product_id);
    return line->kind == LINE_ITEM && text_in_list(id, m->settings->class_products);
}

/* Of an order that is cancelled or refunded nothing is left to give back. */
static void note_cancelled(struct plan *plan, const struct order_line *line)
{
    if (plan->want == WANT_CONFIRMED && line->total > 0)
        plan_note(plan, NOTE_CLASS_CANCELLED, line->name, NULL);
}

static enum result make_line(struct line_maker *m, const struct order_line *line,
                             struct reason *reason, struct error *err)
{
    struct plan *plan = m->plan;
    struct booking b;
    enum result r = line->kind == LINE_ITEM
                        ? booking_read(line->meta, m->settings->booking_labels, &b, err)
                        : SKIP;

    if (r == BAD) {
        *reason =
            reason_make(&plan->pool, "booking_unreadable", line->name, err->msg, NULL);
        return BAD;
    }
    if (line->kind == LINE_SHIPPING && line->total == 0 && line->total_tax == 0)
        return OK;
    if (r == OK || is_class_product(m, line))
        m->classes += line->quantity;
    if (r == OK && b.persons > m->most_persons)
        m->most_persons = b.persons;
    if (r == OK && b.cancelled)
        note_cancelled(plan, line);
    if (r == OK && (plan->first_class == 0 || b.from_utc < plan->first_class))
        plan->first_class = b.from_utc;
    return add_line(m, line, r == OK ? &b : NULL, reason);
}

/* The shop's rule: a class of so many persons, or so many classes. */
static bool rule_gives_discount(const struct line_maker *m)
{
    return m->most_persons >= m->settings->discount_min ||
           m->classes >= m->settings->discount_min;
}

/* Where the shop's rule and what it gave differ, somebody should know; no price changes.
 */
static void note_discount(const struct line_maker *m)
{
    int64_t percent_e4 = m->settings->discount_percent_e4;
    int64_t wanted = discount_fee_expected(m->order, percent_e4);
    struct plan *plan = m->plan;

    if (percent_e4 == 0 || plan->total == 0)
        return;
    if (m->discount.kind == DISCOUNT_FEE && wanted != m->discount.given)
        plan_note(plan, "note_fee", plan_money(plan, m->discount.given),
                  plan_money(plan, wanted), NULL);
    else if (m->discount.kind == DISCOUNT_NONE && rule_gives_discount(m))
        plan_note(plan, "note_no_discount", percent_text(&plan->pool, percent_e4), NULL);
}

static enum result check_bookings(const struct line_maker *m, struct reason *reason)
{
    struct plan *plan = m->plan;

    if (!m->settings->bookings_only || m->classes > 0)
        return OK;
    *reason = reason_make(&plan->pool, "no_booking", plan_money(plan, plan->total),
                          plan->currency, NULL);
    return SKIP;
}

enum result lines_build(const struct order *order, const struct plan_settings *settings,
                        struct plan *plan, struct reason *reason, struct error *err)
{
    struct line_maker m = {order, settings, discount_read(order), plan, 0, 0};
    enum result r = OK;

    plan->lines = pool_array(&plan->pool, order->line_count + 1, sizeof(*plan->lines));
    plan->products =
        pool_array(&plan->pool, order->line_count + 1, sizeof(*plan->products));
    if (plan->pool.failed)
        return error_nomem(err);
    for (size_t i = 0; r == OK && i < order->line_count; i++)
        r = make_line(&m, &order->lines[i], reason, err);
    if (r == OK)
        r = check_bookings(&m, reason);
    if (r == OK && plan->line_count == 0) {
        *reason = reason_make(&plan->pool, "no_lines", NULL);
        r = BAD;
    }
    if (r == OK)
        note_discount(&m);
    return r;
}
