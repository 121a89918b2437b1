/* Reading fields of JSON objects; the first wrong one is remembered, later ones are
 * skipped. */
#ifndef WOO_JSON_H
#define WOO_JSON_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

#define JSON_ID_MAX                                                                      \
    INT64_C(9007199254740991) /* 2^53 - 1: beyond it other readers round */

struct json_reader {
    const json_t *object; /* borrowed */
    enum result r;        /* OK until a field is wrong, then BAD */
    struct error *err;    /* borrowed */
};

/**
 * json_parse - one whole JSON value of @len bytes; a BOM before it is passed over.
 * Free *@json with json_decref(). BAD with the place of the mistake; BROKEN without
 * memory. Refuses NaN, numbers out of range, invalid UTF-8, nesting over 2048 and
 * anything behind the value. An escaped NUL character reads as a space.
 */
enum result json_parse(const char *bytes, size_t len, json_t **json, struct error *err)
    MUST_CHECK;

/* Each gives the default ("" or 0) where the field is missing, null or wrong. */
const char *json_read_text(struct json_reader *in, const char *field);
int64_t json_read_int(struct json_reader *in, const char *field); /* also "12" and 12.0 */
int64_t json_read_money(struct json_reader *in, const char *field, int digits);
int64_t json_read_utc(struct json_reader *in,
                      const char *field); /* 0 where there is none */

/** json_read_list - an array; a missing or null one reads as NULL (of size 0). */
const json_t *json_read_list(struct json_reader *in, const char *field);

/**
 * json_as_percent - a percentage from 0 to 100, as 21, 5.2 or "21.0000"; 21 % is 210000.
 *
 * It is no money: WooCommerce gives it as a JSON number too. Within that range it divides
 * and multiplies every amount below MONEY_MAX without overflow. BAD for anything else.
 */
enum result json_as_percent(const json_t *value, int64_t *percent_e4, struct error *err)
    MUST_CHECK;

/** json_as_int - an int, a whole real or a decimal text; false for anything else. */
bool json_as_int(const json_t *value, int64_t *n);

#endif
