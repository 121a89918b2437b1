/* Exit codes of both programs, after sysexits.h. Source: DESIGN.md, "Interfaces that
 * stay". */
#ifndef CGI_EXIT_CODE_H
#define CGI_EXIT_CODE_H

#include "base/error.h"

enum exit_code {
    EXIT_ALL_WELL = 0,
    EXIT_USAGE = 64,       /* the command was written wrongly */
    EXIT_ATTENTION = 65,   /* something needs a person that did not before */
    EXIT_UNAVAILABLE = 69, /* a server does not answer */
    EXIT_BROKEN = 70,      /* our own fault */
    EXIT_LATER = 75,       /* try again later */
    EXIT_DENIED = 77,      /* Odoo or the shop denies us */
    EXIT_SETTINGS = 78     /* configuration and other STOP */
};

/** exit_code_of - what a result means to cron and scripts. */
enum exit_code exit_code_of(enum result r);

#endif
