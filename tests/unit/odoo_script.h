/* An Odoo that answers from a list, for tests of lib/odoo. */
#ifndef ODOO_SCRIPT_H
#define ODOO_SCRIPT_H

#include "odoo/client.h"
#include "unit/support.h"

struct script_answer {
    const char *capture;      /* below cases/odoo, e.g. "83-order-load-batch"; or: */
    const char *body;         /* XML or whatever; NULL with capture */
    long status;              /* 0: 200 */
    const char *content_type; /* NULL: text/xml */
    const char *location;
    long retry_after_s;
    enum result r; /* not OK: no answer at all */
    bool outcome_unknown;
};

struct script {
    const struct script_answer *answers;
    size_t count, next;
    char last_request[65536]; /* body of the last one */
    char last_url[512];
    struct http http;
    struct odoo odoo;
};

/** script_open - an Odoo that is logged in already as uid 6 and gives @answers in turn.
 */
void script_open(struct script *s, const struct script_answer *answers, size_t count);

#define SCRIPT(s, list) script_open(s, list, sizeof(list) / sizeof((list)[0]))

/* An answer with that value, e.g. ANSWER("<int>1</int>"). */
#define ANSWER(value)                                                                    \
    "<?xml version='1.0'?><methodResponse><params><param><value>" value                  \
    "</value></param></params></methodResponse>"
#define FAULT(code, text)                                                                \
    "<?xml version='1.0'?><methodResponse><fault><value><struct><member><name>faultCode" \
    "</name><value><int>" #code                                                          \
    "</int></value></member><member><name>faultString</name>"                            \
    "<value><string>" text "</string></value></member></struct></value></fault>"         \
    "</methodResponse>"

#endif
