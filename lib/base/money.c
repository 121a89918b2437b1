#include "base/money.h"

#include <ctype.h>
#include <inttypes.h>
#include <math.h>
#include <string.h>

static bool listed(const char *currency, const char *list)
{
    const char *at = strlen(currency) == 3 ? strstr(list, currency) : NULL;

    return at != NULL && (at - list) % 4 == 0;
}

int money_digits(const char *currency)
{
    /* Source: ISO 4217, list one, minor units other than 2. */
    if (listed(currency,
               "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"))
        return 0;
    return listed(currency, "BHD IQD JOD KWD LYD OMR TND") ? 3 : 2;
}

static int64_t power_of_ten(int digits)
{
    int64_t p = 1;

    while (digits-- > 0)
        p *= 10;
    return p;
}

static enum result no_amount(const char *text, const char *why, struct error *err)
{
    return error_set(err, BAD, "'%.40s' is not an amount: %s", text, why);
}

/* Decimals beyond those of the currency may only be zeros. */
static bool read_decimals(const char *s, int digits, int64_t *amount)
{
    int seen = 0;

    for (; isdigit((unsigned char)*s); s++, seen++) {
        if (seen < digits)
            *amount = *amount * 10 + (*s - '0');
        else if (*s != '0')
            return false;
    }
    for (; seen < digits; seen++)
        *amount *= 10;
    return *s == '\0';
}

enum result money_parse(const char *text, int digits, int64_t *amount, struct error *err)
{
    const char *s = text;
    bool negative = *s == '-';
    int64_t value = 0;

    if (*text == '\0') {
        *amount = 0;
        return OK;
    }
    if (negative)
        s++;
    if (!isdigit((unsigned char)*s))
        return no_amount(text, "digits were expected", err);
    for (; isdigit((unsigned char)*s); s++) {
        value = value * 10 + (*s - '0');
        if (value > MONEY_MAX)
            return no_amount(text, "it is too large", err);
    }
    if (*s != '.' && *s != '\0')
        return no_amount(text, "only digits and one point are allowed", err);
    if (!read_decimals(*s == '.' ? s + 1 : s, digits, &value))
        return no_amount(text,
                         digits == 0 ? "this currency has no decimals"
                                     : "it has more decimals than its currency",
                         err);
    if (value > MONEY_MAX)
        return no_amount(text, "it is too large", err);
    *amount = negative ? -value : value;
    return OK;
}

bool money_from_double(double value, int digits, int64_t *amount)
{
    double minor = value * (double)power_of_ten(digits);

    if (!isfinite(minor) || fabs(minor) > (double)MONEY_MAX)
        return false;
    double whole = round(minor);
    if (fabs(minor - whole) > 1e-6 * fmax(1.0, fabs(whole) / 1e6))
        return false;
    *amount = (int64_t)whole;
    return true;
}

int64_t money_divide(int64_t amount, int64_t num, int64_t den)
{
    int64_t product = amount * num;
    int64_t half = den / 2;

    return product >= 0 ? (product + half) / den : -((-product + half) / den);
}

void money_print(struct buf *out, int64_t amount, int digits)
{
    int64_t unit = power_of_ten(digits);
    int64_t positive = amount < 0 ? -amount : amount;

    buf_printf(out, "%s%" PRId64, amount < 0 ? "-" : "", positive / unit);
    if (digits > 0)
        buf_printf(out, ".%0*" PRId64, digits, positive % unit);
}

void money_print_es(struct buf *out, int64_t amount, int digits)
{
    int64_t unit = power_of_ten(digits);
    int64_t positive = amount < 0 ? -amount : amount;
    int64_t whole = positive / unit, group = 1;

    while (whole / group >= 1000)
        group *= 1000;
    buf_printf(out, "%s%" PRId64, amount < 0 ? "-" : "", whole / group);
    for (; group > 1; group /= 1000)
        buf_printf(out, ".%03" PRId64, whole % group / (group / 1000));
    if (digits > 0)
        buf_printf(out, ",%0*" PRId64, digits, positive % unit);
}
