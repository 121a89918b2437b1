#include "woo/json.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/money.h"
#include "base/text.h"
#include "base/time.h"

enum { PERCENT_MAX_E4 = 1000000 };

/* A NUL character, which no text of ours can hold, becomes a space: for one in a note or
 * a name no order may be lost. @bytes is JSON but for that. */
static void blank_nul(char *bytes, size_t len)
{
    for (size_t i = 0; i + 6 <= len; i++) {
        if (bytes[i] != '\\')
            continue;
        if (memcmp(bytes + i, "\\u0000", 6) == 0)
            memcpy(bytes + i, "\\u0020", 6);
        i++; /* what is escaped begins no escape */
    }
}

static char *without_nul(const char *bytes, size_t len)
{
    char *copy = malloc(len);

    if (copy == NULL)
        return NULL;
    memcpy(copy, bytes, len);
    blank_nul(copy, len);
    return copy;
}

enum result json_parse(const char *bytes, size_t len, json_t **json, struct error *err)
{
    json_error_t why;

    *json = NULL;
    if (len >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
        bytes += 3;
        len -= 3;
    }
    if (len == 0)
        return error_set(err, BAD, "the body is empty");
    *json = json_loadb(bytes, len, JSON_DECODE_ANY, &why);
    if (*json == NULL && json_error_code(&why) == json_error_null_character) {
        char *copy = without_nul(bytes, len);
        if (copy == NULL)
            return error_nomem(err);
        *json = json_loadb(copy, len, JSON_DECODE_ANY, &why);
        free(copy);
    }
    if (*json != NULL)
        return OK;
    if (json_error_code(&why) == json_error_out_of_memory)
        return error_nomem(err);
    /* Behind " near " stand bytes of the body: somebody's data, perhaps no UTF-8. */
    const char *near = strstr(why.text, " near ");
    int told = (int)(near == NULL ? strlen(why.text) : (size_t)(near - why.text));
    return error_set(err, BAD, "the body is not JSON: %.*s (line %d, column %d)", told,
                     why.text, why.line, why.column);
}

static enum result wrong(struct json_reader *in, const char *field, const char *wanted)
{
    if (in->r == OK)
        in->r = error_set(in->err, BAD, "the field '%s' is no %s", field, wanted);
    return in->r;
}

static const json_t *field_of(const struct json_reader *in, const char *field)
{
    const json_t *value = json_object_get(in->object, field);

    return json_is_null(value) ? NULL : value;
}

const char *json_read_text(struct json_reader *in, const char *field)
{
    const json_t *value = field_of(in, field);

    if (value != NULL && !json_is_string(value))
        wrong(in, field, "text");
    return json_is_string(value) ? json_string_value(value) : "";
}

bool json_as_int(const json_t *value, int64_t *n)
{
    if (json_is_integer(value)) {
        *n = json_integer_value(value);
        return true;
    }
    if (json_is_real(value)) {
        double d = json_real_value(value);
        if (fabs(d) > (double)JSON_ID_MAX || d != floor(d))
            return false;
        *n = (int64_t)d;
        return true;
    }
    return json_is_string(value) && text_to_int64(json_string_value(value), n);
}

enum result json_as_percent(const json_t *value, int64_t *percent_e4, struct error *err)
{
    double d = json_number_value(value);
    enum result r = OK;

    *percent_e4 = -1; /* none */
    if (json_is_string(value))
        r = money_parse(json_string_value(value), 4, percent_e4, err);
    else if (json_is_number(value) && d >= 0 && d <= 100)
        *percent_e4 = (int64_t)llround(d * 10000);
    if (r == OK && (*percent_e4 < 0 || *percent_e4 > PERCENT_MAX_E4))
        r = error_set(err, BAD, "a percentage is missing or not from 0 to 100");
    return r;
}

int64_t json_read_int(struct json_reader *in, const char *field)
{
    const json_t *value = field_of(in, field);
    int64_t n = 0;

    if (value == NULL || (json_is_string(value) && *json_string_value(value) == '\0'))
        return 0;
    if (!json_as_int(value, &n))
        wrong(in, field, "whole number");
    else if (n > JSON_ID_MAX || n < -JSON_ID_MAX)
        wrong(in, field, "number below 2^53");
    else
        return n;
    return 0;
}

int64_t json_read_money(struct json_reader *in, const char *field, int digits)
{
    const json_t *value = field_of(in, field);
    int64_t amount = 0;

    if (value == NULL || in->r != OK)
        return 0;
    if (!json_is_string(value)) {
        wrong(in, field, "amount in quotes");
        return 0;
    }
    in->r = money_parse(json_string_value(value), digits, &amount, in->err);
    if (in->r != OK)
        error_in(in->err, in->r, " (field '%s')", field);
    return amount;
}

int64_t json_read_utc(struct json_reader *in, const char *field)
{
    const char *text = json_read_text(in, field);
    int64_t utc = 0;

    if (*text != '\0' && !time_parse(text, &utc))
        wrong(in, field, "date such as 2025-06-03T17:00:00");
    return utc;
}

const json_t *json_read_list(struct json_reader *in, const char *field)
{
    const json_t *value = field_of(in, field);

    if (value != NULL && !json_is_array(value)) {
        wrong(in, field, "list");
        return NULL;
    }
    return value;
}
