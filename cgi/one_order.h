/* The order that a command names. */
#ifndef CGI_ONE_ORDER_H
#define CGI_ONE_ORDER_H

#include "cgi/verbs.h"
#include "sync/inbox.h"

/**
 * one_order - the only order with that number or id; rows->list[0] is it.
 * @rows: zeroed, freed with inbox_rows_free() whatever we return
 * BAD in the command's language when there is none, or several have the number.
 */
enum result one_order(const struct command *command, const char *order,
                      struct inbox_rows *rows, struct error *err) MUST_CHECK;

/**
 * one_order_wait - until the batch that has order @id in hand has ended, if one has.
 * What a person decides then holds when the command returns.
 */
enum result one_order_wait(const struct command *command, int64_t id, struct error *err)
    MUST_CHECK;

/**
 * one_order_decided - print what became of order @id: as JSON, else @words behind its
 * number, and where it stands in Odoo if it does.
 */
enum exit_code one_order_decided(const struct command *command, int64_t id,
                                 const char *words);

#endif
