#include "plan/resolve.h"

#include <string.h>

#include "base/buf.h"
#include "base/money.h"
#include "base/text.h"
#include "base/time.h"
#include "plan/xid.h"

static bool vat_fits(const struct odoo_partner *found, const struct plan_partner *wanted)
{
    /* Stored with or without the country's letters. */
    return *wanted->vat != '\0' && (strcmp(found->vat, wanted->vat) == 0 ||
                                    strcmp(found->vat, wanted->vat + 2) == 0);
}

static bool mail_fits(const struct odoo_partner *found, const struct plan_partner *wanted)
{
    return *wanted->email != '\0' && strcmp(found->email, wanted->email) == 0;
}

/*
 * By VAT first. By e-mail only persons meet: an order without NIF never goes to a
 * company, a company's NIF matches by VAT only, and a person's NIF joins the partner of
 * the e-mail if that one has no other VAT. Source: DESIGN.md, "Customer".
 */
/* Two numbers are two people, also when both orders come in one batch. */
static bool number_may_join(const struct odoo_partner *found,
                            const struct plan_partner *wanted)
{
    const char *has = *found->vat != '\0' ? found->vat : found->claimed_vat;

    return *wanted->vat == '\0' || has == NULL || strcmp(has, wanted->vat) == 0;
}

static bool may_meet_by_mail(const struct odoo_partner *found,
                             const struct plan_partner *wanted)
{
    return mail_fits(found, wanted) && !found->is_company &&
           number_may_join(found, wanted);
}

static void find_partner(const struct odoo_partners *partners,
                         const struct plan_partner *wanted, struct resolved *to)
{
    for (int by_mail = 0; by_mail <= (wanted->is_company ? 0 : 1) && to->found == NULL;
         by_mail++)
        for (size_t i = 0; i < partners->count; i++) {
            struct odoo_partner *found = &partners->list[i];
            if (!(by_mail ? may_meet_by_mail : vat_fits)(found, wanted))
                continue;
            if (to->found_count++ == 0)
                to->found = found;
        }
    if (to->found != NULL && *to->found->vat == '\0' && *wanted->vat != '\0')
        to->found->claimed_vat = wanted->vat;
}

static int64_t find_product(const struct odoo_products *products, const char *sku)
{
    for (size_t i = 0; *sku != '\0' && i < products->count; i++)
        if (strcmp(products->list[i].sku, sku) == 0)
            return products->list[i].id;
    return 0;
}

static enum result resolve_taxes(struct pool *p, const struct plan *plan,
                                 const struct facts *facts, struct resolved *to,
                                 struct reason *reason)
{
    enum result r = OK;

    for (size_t i = 0; r == OK && i < plan->line_count; i++)
        r = tax_pick(p, &facts->setup, &facts->taxes, plan->lines[i].percent_e4,
                     &to->tax_ids[i], reason);
    return r;
}

enum result resolve_plan(struct pool *p, const struct plan *plan,
                         const struct facts *facts, struct resolved *to,
                         struct reason *reason)
{
    *to = (struct resolved){.plan = plan, .partner_record = NO_RECORD};
    to->tax_ids = pool_array(p, plan->line_count + 1, sizeof(*to->tax_ids));
    to->product_ids = pool_array(p, plan->product_count + 1, sizeof(*to->product_ids));
    to->product_records =
        pool_array(p, plan->product_count + 1, sizeof(*to->product_records));
    if (p->failed)
        return BROKEN;
    if (strcmp(plan->currency, facts->setup.currency) != 0) {
        *reason = reason_make(p, "currency", plan->currency, facts->setup.currency, NULL);
        return BAD;
    }
    find_partner(&facts->partners, &plan->partner, to);
    to->partner_id = to->found == NULL ? 0 : to->found->id;
    for (size_t i = 0; i < plan->product_count; i++) {
        to->product_ids[i] = find_product(&facts->products, plan->products[i].sku);
        to->product_records[i] = NO_RECORD;
    }
    return resolve_taxes(p, plan, facts, to, reason);
}

static const char *money_cell(struct pool *p, int64_t amount, int digits)
{
    AUTO(buf_free) struct buf out = BUF(64);

    money_print(&out, amount, digits);
    return pool_str(p, buf_str(&out));
}

static const char *id_cell(struct pool *p, int64_t id)
{
    return id == 0 ? "" : pool_printf(p, "%lld", (long long)id);
}

static const char *time_cell(struct pool *p, int64_t utc)
{
    char text[TIME_TEXT];

    return utc == 0 ? "" : pool_str(p, time_print(utc, text));
}

/* The record that has this external id already; the same product sells in many orders. */
static size_t record_with(const struct load_table *t, const char *xid)
{
    for (size_t i = 0; i < t->row_count; i++)
        if (strcmp(t->rows[i].cells[0], xid) == 0)
            return t->rows[i].record;
    return NO_RECORD;
}

static int64_t tax_of_product(const struct resolved *order, size_t product)
{
    for (size_t i = 0; i < order->plan->line_count; i++)
        if (order->plan->lines[i].product == product)
            return order->tax_ids[i];
    return 0;
}

/* The last column is there only where the account of services is known. */
enum { PRODUCT_CELLS = 7, ACCOUNT_CELL = 7 };

static void add_product(struct load_table *t, const char *shop,
                        const struct odoo_setup *setup, struct resolved *order, size_t i)
{
    const struct plan_product *product = &order->plan->products[i];
    const char *xid = xid_full(t->pool, shop, product->xid);

    order->product_records[i] = record_with(t, xid);
    if (order->product_records[i] != NO_RECORD)
        return;
    order->product_records[i] = load_record(t);
    const char **cells = load_add_row(t);
    if (cells == NULL)
        return;
    cells[0] = xid;
    cells[1] = product->name;
    cells[2] = product->reference;
    cells[3] = "service";
    cells[4] = "order";
    cells[5] = id_cell(t->pool, tax_of_product(order, i));
    cells[6] = money_cell(t->pool, product->price, order->plan->digits);
    if (setup->service_account_id != 0 && product->is_class)
        cells[ACCOUNT_CELL] = id_cell(t->pool, setup->service_account_id);
}

struct load_table resolve_product_table(struct pool *p, const char *shop,
                                        const struct odoo_setup *setup,
                                        struct resolved *const *orders, size_t n)
{
    static const char *const fields[] = {"id",
                                         "name",
                                         "default_code",
                                         "type",
                                         "invoice_policy",
                                         "taxes_id/.id",
                                         "list_price",
                                         "property_account_income_id/.id"};
    size_t rows = 0, width = PRODUCT_CELLS + (setup->service_account_id != 0 ? 1 : 0);

    for (size_t i = 0; i < n; i++)
        rows += orders[i] == NULL ? 0 : orders[i]->plan->product_count;
    struct load_table t = load_table_make(p, "product.product", fields, width, rows);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; orders[i] != NULL && k < orders[i]->plan->product_count; k++)
            if (orders[i]->product_ids[k] == 0)
                add_product(&t, shop, setup, orders[i], k);
    return t;
}

/* Odoo names Great Britain base.uk; all others by their ISO code. */
static const char *country_cell(struct pool *p, const char *country)
{
    if (*country == '\0')
        return "";
    return pool_printf(p, "base.%s", strcmp(country, "gb") == 0 ? "uk" : country);
}

static const char *state_cell(struct pool *p, const char *state)
{
    return *state == '\0' ? "" : pool_printf(p, "base.state_es_%s", state);
}

/* Cells of a partner's row. */
enum { IS_COMPANY = 2, COUNTRY = 3, VAT = 5, EMAIL = 6, PHONE = 7, NOTE = 12 };

/*
 * The new customer of an order before, of this batch, that the order would find had it
 * come later: by VAT, then by e-mail as find_partner() does.
 */
static size_t record_of_customer(const struct load_table *t, const char *xid,
                                 const struct plan_partner *wanted)
{
    for (size_t i = 0; *wanted->vat != '\0' && i < t->row_count; i++)
        if (strcmp(t->rows[i].cells[VAT], wanted->vat) == 0)
            return t->rows[i].record;
    for (size_t i = 0; *wanted->email != '\0' && i < t->row_count; i++) {
        const char **cells = t->rows[i].cells;
        bool vat_may_join = *wanted->vat == '\0' || *cells[VAT] == '\0';
        if (!wanted->is_company && *cells[IS_COMPANY] == '0' && vat_may_join &&
            strcmp(cells[EMAIL], wanted->email) == 0)
            return t->rows[i].record;
    }
    return record_with(t, xid);
}

/* What the customer lacks so far the next order gives, the address only as a whole. */
static void complete(const char **cells, const char *const *values)
{
    bool no_address = true;

    for (int c = COUNTRY; c < NOTE; c++)
        no_address &= c == VAT || c == EMAIL || c == PHONE || *cells[c] == '\0';
    for (int c = COUNTRY; c <= NOTE; c++)
        if (*cells[c] == '\0' && c != EMAIL &&
            (c == VAT || c == PHONE || c == NOTE || no_address))
            cells[c] = values[c];
}

static void add_partner(struct load_table *t, const char *shop, struct resolved *order)
{
    const struct plan_partner *partner = &order->plan->partner;
    const char *xid = xid_full(t->pool, shop, partner->xid);
    const char *const values[] = {xid,
                                  partner->name,
                                  partner->is_company ? "1" : "0",
                                  country_cell(t->pool, partner->country),
                                  state_cell(t->pool, partner->state),
                                  partner->vat,
                                  partner->email,
                                  partner->phone,
                                  partner->street,
                                  partner->street2,
                                  partner->city,
                                  partner->zip,
                                  partner->note};

    order->partner_record = record_of_customer(t, xid, partner);
    if (order->partner_record != NO_RECORD) { /* record k is row k here */
        complete(t->rows[order->partner_record].cells, values);
        return;
    }
    order->partner_record = load_record(t);
    const char **cells = load_add_row(t);
    if (cells != NULL)
        memcpy(cells, values, sizeof(values));
}

struct load_table resolve_partner_table(struct pool *p, const char *shop,
                                        struct resolved *const *orders, size_t n)
{
    static const char *const fields[] = {
        "id",   "name",  "is_company", "country_id/id", "state_id/id",
        "vat",  "email", "phone",      "street",        "street2",
        "city", "zip",   "comment"};
    struct load_table t = load_table_make(p, "res.partner", fields, 13, n);

    for (size_t i = 0; i < n; i++)
        if (orders[i] != NULL && orders[i]->partner_id == 0)
            add_partner(&t, shop, orders[i]);
    return t;
}

/* Columns of an order's own cells, then those of its line. */
enum { ORDER_CELLS = 7, LINE_CELLS = 7, POSITION_CELL = 14 };

static void fill_order_cells(struct pool *p, const char *shop,
                             const struct odoo_setup *setup, const struct resolved *order,
                             const char **cells)
{
    const struct plan *plan = order->plan;

    cells[0] = xid_full(p, shop, plan->xid);
    cells[1] = id_cell(p, order->partner_id);
    cells[2] = plan->number;
    cells[3] = plan->origin;
    cells[4] = time_cell(p, plan->date_order);
    cells[5] = time_cell(p, plan->first_class);
    cells[6] = id_cell(p, setup->salesperson_id);
    if (setup->fiscal_position_id != 0)
        cells[POSITION_CELL] = id_cell(p, setup->fiscal_position_id);
}

static void fill_line_cells(struct pool *p, const char *shop,
                            const struct resolved *order, size_t i, const char **cells)
{
    const struct plan_line *line = &order->plan->lines[i];
    const char **c = cells + ORDER_CELLS;

    c[0] = xid_full(p, shop, line->xid);
    c[1] = id_cell(p, order->product_ids[line->product]);
    c[2] = line->text;
    c[3] = pool_printf(p, "%lld", (long long)line->quantity);
    c[4] = money_cell(p, line->price, order->plan->digits);
    c[5] = percent_text(p, line->discount_e4);
    c[6] = id_cell(p, order->tax_ids[i]);
}

static void add_order(struct load_table *t, const char *shop,
                      const struct odoo_setup *setup, const struct resolved *order)
{
    load_record(t);
    for (size_t i = 0; i < order->plan->line_count; i++) {
        const char **cells = load_add_row(t);
        if (cells == NULL)
            return;
        if (i == 0)
            fill_order_cells(t->pool, shop, setup, order, cells);
        fill_line_cells(t->pool, shop, order, i, cells);
    }
}

struct load_table resolve_order_table(struct pool *p, const char *shop,
                                      const struct odoo_setup *setup,
                                      struct resolved *const *orders, size_t n)
{
    static const char *const fields[] = {"id",
                                         "partner_id/.id",
                                         "client_order_ref",
                                         "origin",
                                         "date_order",
                                         "commitment_date",
                                         "user_id/.id",
                                         "order_line/id",
                                         "order_line/product_id/.id",
                                         "order_line/name",
                                         "order_line/product_uom_qty",
                                         "order_line/price_unit",
                                         "order_line/discount",
                                         "order_line/tax_id/.id",
                                         "fiscal_position_id/.id"};
    size_t rows = 0, width = setup->fiscal_position_id != 0 ? 15 : 14;

    for (size_t i = 0; i < n; i++)
        rows += orders[i] == NULL ? 0 : orders[i]->plan->line_count;
    struct load_table t = load_table_make(p, "sale.order", fields, width, rows);
    for (size_t i = 0; i < n; i++)
        if (orders[i] != NULL)
            add_order(&t, shop, setup, orders[i]);
    return t;
}

unsigned resolve_fill_mask(const struct resolved *order)
{
    const struct odoo_partner *has = order->found;
    const struct plan_partner *gives = &order->plan->partner;
    unsigned mask = 0;

    if (has == NULL || has->filled)
        return 0;
    if (*has->phone == '\0' && *gives->phone != '\0')
        mask |= FILL_PHONE;
    if (*has->vat == '\0' && *gives->vat != '\0')
        mask |= FILL_VAT;
    if (*has->street == '\0' && *has->street2 == '\0' && *has->city == '\0' &&
        *has->zip == '\0' && !has->has_country && !has->has_state &&
        (*gives->street != '\0' || *gives->city != '\0'))
        mask |= FILL_ADDRESS;
    return mask;
}

struct load_table resolve_fill_table(struct pool *p, struct resolved *const *orders,
                                     size_t n, unsigned mask)
{
    const char **fields = pool_array(p, 9, sizeof(*fields));
    size_t width = 0;

    if (fields == NULL)
        return (struct load_table){.pool = p};
    fields[width++] = ".id";
    if (mask & FILL_ADDRESS) {
        static const char *const address[] = {"street", "street2",       "city",
                                              "zip",    "country_id/id", "state_id/id"};
        memcpy(fields + width, address, sizeof(address));
        width += 6;
    }
    if (mask & FILL_PHONE)
        fields[width++] = "phone";
    if (mask & FILL_VAT)
        fields[width++] = "vat";
    struct load_table t = load_table_make(p, "res.partner", fields, width, n);
    for (size_t i = 0; i < n; i++) {
        if (orders[i] == NULL || resolve_fill_mask(orders[i]) != mask)
            continue;
        orders[i]->found->filled = true;
        const struct plan_partner *gives = &orders[i]->plan->partner;
        load_record(&t);
        const char **cells = load_add_row(&t);
        size_t c = 0;
        if (cells == NULL)
            break;
        cells[c++] = id_cell(p, orders[i]->partner_id);
        if (mask & FILL_ADDRESS) {
            cells[c++] = gives->street;
            cells[c++] = gives->street2;
            cells[c++] = gives->city;
            cells[c++] = gives->zip;
            cells[c++] = country_cell(p, gives->country);
            cells[c++] = state_cell(p, gives->state);
        }
        if (mask & FILL_PHONE)
            cells[c++] = gives->phone;
        if (mask & FILL_VAT)
            cells[c++] = gives->vat;
    }
    return t;
}
