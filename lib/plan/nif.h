/* Tax numbers: Spain's NIF, NIE and CIF, and the form of other countries' VAT numbers. */
#ifndef PLAN_NIF_H
#define PLAN_NIF_H

#include "base/pool.h"

enum nif_kind {
    NIF_NONE,    /* nothing was given */
    NIF_INVALID, /* given, but no valid number */
    NIF_PERSON,  /* NIF or NIE of a person */
    NIF_COMPANY, /* NIF of a company (once CIF) */
    NIF_FOREIGN  /* the form of another country's VAT number; its check digit is not known
                  */
};

struct nif {
    enum nif_kind kind;
    const char *vat;  /* with country letters, e.g. ESB12345674; "" unless valid */
    const char *bare; /* without them, e.g. B12345674; "" unless valid */
};

/**
 * nif_read - what was typed into the shop's tax number field.
 * @country: of the billing address, two letters or ""
 *
 * Dots, dashes, spaces and case do not matter. A Spanish number is checked by its control
 * letter or digit.
 * Source: Orden EHA/451/2008 (companies), RD 1553/2005 and Orden INT/2058/2008 (persons).
 */
struct nif nif_read(struct pool *p, const char *text, const char *country);

#endif
