#include "sync/shop_answer.h"

#include "sync/links.h"
#include "sync/report.h"

enum { BRIEF_MAX = 2048 };

/* For a list, which has little room: "class moved: Fit Board". */
static void set_brief(json_t *json, const struct inbox_row *row, enum language language)
{
    AUTO(buf_free) struct buf brief = BUF(BRIEF_MAX);

    words_reason_brief(&brief, &row->reason, language);
    if (brief.len > 0)
        json_object_set_new(json, "brief", json_string(buf_str(&brief)));
}

static json_t *known_json(const struct config *config, const struct inbox_row *row,
                          enum language language)
{
    const char *sale = words_sale(row, language);
    json_t *json = report_row(row, language);
    char link[LINK_MAX];

    json_object_set_new(json, "words", json_string(words_state(row->state, language)));
    if (*sale != '\0')
        json_object_set_new(json, "sale", json_string(sale));
    set_brief(json, row, language);
    links_odoo(config, row, link);
    if (*link != '\0')
        json_object_set_new(json, "odoo_url", json_string(link));
    return json;
}

static const struct inbox_row *find(const struct inbox_rows *rows, int64_t id)
{
    for (size_t i = 0; i < rows->count; i++)
        if (rows->list[i].id == id)
            return &rows->list[i];
    return NULL;
}

enum result shop_answer(struct db *db, const struct config *config,
                        const struct plugin_question *question, json_t **json,
                        struct error *err)
{
    AUTO(inbox_rows_free) struct inbox_rows rows = {0};
    enum language language = question->in_spanish ? SPANISH : ENGLISH;
    enum result r = inbox_get_all(db, question->ids, question->count, &rows, err);

    if (r != OK)
        return r;
    json_t *orders = json_array();
    for (size_t i = 0; i < question->count; i++) {
        const struct inbox_row *row = find(&rows, question->ids[i]);
        json_array_append_new(orders, row != NULL
                                          ? known_json(config, row, language)
                                          : json_pack("{s:I, s:s}", "order",
                                                      (json_int_t)question->ids[i],
                                                      "state", "unknown"));
    }
    *json = json_pack("{s:s, s:o}", "status", "answered", "orders", orders);
    return *json == NULL ? error_nomem(err) : OK;
}
