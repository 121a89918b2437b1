#include "unit/order_fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/time.h"
#include "plan/product_name.h"
#include "unit/support.h"
#include "woo/booking.h"

const struct plan_settings fixture_settings = {.shop = "woo",
                                               .origin_host = "school.example",
                                               .class_products = "",
                                               .booking_labels = BOOKING_LABELS_DEFAULT,
                                               .nif_keys = NIF_KEYS,
                                               .status_map = "",
                                               .pending_minutes = 60,
                                               .name_format = NAME_FORMAT_DEFAULT,
                                               .discount_min = 4,
                                               .discount_percent_e4 = 50000};

/* The next name of @path into @name; false behind the last. */
static bool next_name(const char **path, char name[80])
{
    size_t len = strcspn(*path, "/");

    snprintf(name, 80, "%.*s", (int)len, *path);
    *path += len + ((*path)[len] == '/');
    return len > 0;
}

static json_t *child(json_t *json, const char *name)
{
    return json_is_array(json) ? json_array_get(json, (size_t)atoi(name))
                               : json_object_get(json, name);
}

static void change_child(json_t *json, const char *name, const char *text)
{
    json_t *value = text == NULL ? NULL : json_loads(text, JSON_DECODE_ANY, NULL);
    size_t at = (size_t)atoi(name);

    assert_true(text == NULL || value != NULL);
    if (json_is_object(json) && text == NULL)
        assert_int_equal(json_object_del(json, name), 0);
    else if (json_is_object(json))
        assert_int_equal(json_object_set_new(json, name, value), 0);
    else if (text == NULL)
        assert_int_equal(json_array_remove(json, at), 0);
    else if (at == json_array_size(json))
        assert_int_equal(json_array_append_new(json, value), 0);
    else
        assert_int_equal(json_array_set_new(json, at, value), 0);
}

static void make_change(json_t *order, struct change change)
{
    char name[80], next[80];
    const char *path = change.path;
    json_t *at = order;

    assert_true(next_name(&path, name));
    while (next_name(&path, next)) {
        at = child(at, name);
        memcpy(name, next, sizeof(name));
    }
    assert_non_null(at);
    change_child(at, name, change.json);
}

char *order_body(const char *name, struct change change)
{
    char path[200];
    size_t len;

    snprintf(path, sizeof(path), "orders/%s/order.json", name);
    char *text = read_case(path, &len);
    json_t *order = json_loadb(text, len, 0, NULL);
    assert_non_null(order);
    free(text);
    if (change.path != NULL)
        make_change(order, change);
    text = json_dumps(order, JSON_COMPACT);
    assert_non_null(text);
    json_decref(order);
    return text;
}

enum result order_changed(const char *name, struct change change, struct order *order,
                          struct error *err)
{
    char *body = order_body(name, change);
    enum result r = order_parse(body, strlen(body), NIF_KEYS, order, err);

    free(body);
    return r;
}

void planned_at(const char *name, struct change change,
                const struct plan_settings *settings, int64_t now,
                struct planned *planned)
{
    *planned = (struct planned){.r = BROKEN};
    assert_true(time_zone_set("Europe/Madrid"));
    enum result r = order_changed(name, change, &planned->order, &planned->err);
    assert_string_equal(planned->err.msg, "");
    assert_int_equal(r, OK);
    planned->r = plan_build(&planned->order, settings, false, now, &planned->plan,
                            &planned->reason, &planned->wait, &planned->err);
}

void planned_simply(const char *name, struct change change, struct planned *planned)
{
    int64_t now;

    assert_true(time_parse("2027-01-01T00:00:00", &now));
    planned_at(name, change, &fixture_settings, now, planned);
}

void planned_free(struct planned *planned)
{
    plan_free(&planned->plan);
    order_free(&planned->order);
}
