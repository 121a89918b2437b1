#include "plan/nif.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

enum {
    NIF_LENGTH = 9,
    VAT_LENGTH_MAX = 14,
    VAT_DIGITS_MIN = 6 /* words are none; Ireland's IE8Z49289F is the poorest */
};

static const char *compact(struct pool *p, const char *text)
{
    char *out = pool_alloc(p, strlen(text) + 1);
    size_t n = 0;

    for (; out != NULL && *text != '\0'; text++)
        if (!isspace((unsigned char)*text) && strchr(".-/_", *text) == NULL)
            out[n++] = (char)toupper((unsigned char)*text);
    return out == NULL ? "" : out;
}

static bool all_digits(const char *s, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!isdigit((unsigned char)s[i]))
            return false;
    return true;
}

/* Eight digits modulo 23 name the letter; X, Y, Z of a NIE stand for 0, 1, 2. */
static bool is_person(const char *s)
{
    static const char letters[] = "TRWAGMYFPDXBNJZSQVHLCKE";
    char digits[NIF_LENGTH] = {0};

    memcpy(digits, s, 8);
    if (*s >= 'X' && *s <= 'Z')
        digits[0] = (char)('0' + (*s - 'X'));
    else if (*s == 'K' || *s == 'L' || *s == 'M')
        digits[0] = '0';
    return all_digits(digits, 8) && s[8] == letters[atoi(digits) % 23];
}

static bool is_company(const char *s)
{
    static const char control[] = "JABCDEFGHI";
    int sum = 0;

    if (strchr("ABCDEFGHJNPQRSUVW", s[0]) == NULL || !all_digits(s + 1, 7))
        return false;
    for (int i = 1; i <= 7; i++) {
        int d = s[i] - '0';
        sum += i % 2 == 1 ? 2 * d / 10 + 2 * d % 10 : d;
    }
    int check = (10 - sum % 10) % 10;
    bool letter = s[8] == control[check], digit = s[8] == '0' + check;
    if (strchr("NPQRSW", s[0]) != NULL)
        return letter;
    return strchr("ABEH", s[0]) != NULL ? digit : letter || digit;
}

/* Source: Directive 2006/112/EC, article 215 (prefixes); Northern Ireland XI, Greece EL.
 */
static bool has_foreign_prefix(const char *s)
{
    static const char prefixes[] = "AT BE BG CY CZ DE DK EE EL FI FR HR HU IE IT LT LU "
                                   "LV MT NL PL PT RO SE SI SK XI GB CH";
    char prefix[3] = {s[0], s[0] == '\0' ? '\0' : s[1], '\0'};

    return strlen(prefix) == 2 && strstr(prefixes, prefix) != NULL;
}

static bool is_alphanumeric(const char *s)
{
    for (; *s != '\0'; s++)
        if (!isalnum((unsigned char)*s))
            return false;
    return true;
}

static size_t count_digits(const char *s)
{
    size_t n = 0;

    for (; *s != '\0'; s++)
        n += isdigit((unsigned char)*s) != 0;
    return n;
}

static struct nif foreign(struct pool *p, const char *s, const char *country)
{
    const char *prefix = strcmp(country, "GR") == 0 ? "EL" : country;
    struct nif none = {NIF_INVALID, "", ""};
    size_t len = strlen(s);

    if (len > VAT_LENGTH_MAX || !is_alphanumeric(s) || count_digits(s) < VAT_DIGITS_MIN)
        return none;
    if (has_foreign_prefix(s))
        return (struct nif){NIF_FOREIGN, s, s + 2};
    if (*country == '\0' || strcmp(country, "ES") == 0 || !has_foreign_prefix(prefix))
        return none;
    return (struct nif){NIF_FOREIGN, pool_printf(p, "%s%s", prefix, s), s};
}

struct nif nif_read(struct pool *p, const char *text, const char *country)
{
    const char *s = compact(p, text_tidy(p, text)); /* no-break spaces too */

    if (*s == '\0')
        return (struct nif){NIF_NONE, "", ""};
    const char *bare =
        strncmp(s, "ES", 2) == 0 && strlen(s) == NIF_LENGTH + 2 ? s + 2 : s;
    if (strlen(bare) == NIF_LENGTH && (is_person(bare) || is_company(bare)))
        return (struct nif){is_person(bare) ? NIF_PERSON : NIF_COMPANY,
                            pool_printf(p, "ES%s", bare), bare};
    return foreign(p, s, country);
}
