/* Reading XML-RPC answers from bytes nobody vouches for; the one place of expat. */
#ifndef ODOO_XML_READ_H
#define ODOO_XML_READ_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "odoo/value.h"

enum {
    XML_DEPTH_MAX = 64,            /* nested values */
    XML_VALUES_MAX = 2000000,      /* values of one answer */
    XML_STRING_MAX = 16 * 1048576, /* bytes of one string */
};

struct xml_answer {
    bool is_fault;
    int64_t fault_code; /* of a fault; Odoo: 1 error, 2 user error, 3 denied, 4 rights */
    const char *fault_text; /* in the pool; "" without */
    const struct value
        *value; /* in the pool; the one param of an answer, NULL for a fault */
};

/**
 * xml_read_answer - read a <methodResponse> of @len bytes.
 * @pool: takes all values; its max is the limit of memory
 *
 * BAD, with line and column where that helps, for anything that is not one whole
 * well-formed answer: any DOCTYPE (so no entities), processing instructions, over-deep or
 * too many values, wrong nesting, numbers out of range, a fault without an int or string
 * faultCode, missing, doubled or trailing parts, text outside of values. Takes every
 * scalar of the spec, <nil/>, <i8>, and a <value> without a type (a string).
 */
enum result xml_read_answer(const char *bytes, size_t len, struct pool *pool,
                            struct xml_answer *answer, struct error *err) MUST_CHECK;

#endif
