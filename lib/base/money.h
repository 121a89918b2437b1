/* Money as whole minor units (cents); no floating point. */
#ifndef BASE_MONEY_H
#define BASE_MONEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"

/* A limit that keeps every sum and every product by 100 far away from overflow. */
#define MONEY_MAX INT64_C(1000000000000)

/** money_digits - decimals of an ISO 4217 currency: 2, but 0 for JPY and 3 for KWD. */
int money_digits(const char *currency);

/**
 * money_parse - decimal text such as "71.25" or "-3.1" into minor units.
 * @text:   what the shop wrote; "" is 0 (WooCommerce leaves unused cells empty)
 * @digits: decimals of the currency
 * @amount: set on OK only
 *
 * BAD for an exponent, a comma, NaN, more decimals than @digits that are not zero, or an
 * amount beyond MONEY_MAX.
 * Source: FACTS-woocommerce.md ("Bodies hold money as "" too").
 */
enum result money_parse(const char *text, int digits, int64_t *amount, struct error *err)
    MUST_CHECK;

/**
 * money_from_double - what XML-RPC's <double> holds, in minor units.
 * False where it is no whole number of minor units (to a millionth) or out of range.
 */
bool money_from_double(double value, int digits, int64_t *amount) MUST_CHECK;

/** money_divide - @amount * @num / @den, half away from zero. @den > 0. */
int64_t money_divide(int64_t amount, int64_t num, int64_t den);

/** money_print - "71.25", as a machine reads it. */
void money_print(struct buf *out, int64_t amount, int digits);

/** money_print_es - "1.071,25", as a Spanish reader does (no currency sign). */
void money_print_es(struct buf *out, int64_t amount, int digits);

#endif
