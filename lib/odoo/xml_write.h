/* Writing XML-RPC calls. */
#ifndef ODOO_XML_WRITE_H
#define ODOO_XML_WRITE_H

#include "base/buf.h"
#include "odoo/value.h"

/**
 * xml_write_call - a whole <methodCall> document.
 * @method: e.g. "execute_kw"
 * @params: an array; each child becomes one <param>
 *
 * Characters that XML 1.0 forbids are dropped and bytes that are no UTF-8 become U+FFFD
 * (Odoo's parser refuses the whole call for one of them). Ints beyond 32 bits become
 * <i8>, which Odoo refuses with a fault (capture 74), so the caller keeps them out.
 * out->failed tells of a document over out->max. Source: xmlrpc.com/spec; XML 1.0,
 * section 2.2 (Char).
 */
void xml_write_call(struct buf *out, const char *method, const struct value *params);

#endif
