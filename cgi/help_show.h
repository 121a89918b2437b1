/* --help on a terminal. */
#ifndef CGI_HELP_SHOW_H
#define CGI_HELP_SHOW_H

#include <stdio.h>

#include "cgi/verbs.h"

/** help_show_list - the usage and a line for each verb. */
void help_show_list(FILE *to, enum language language);

/** help_show_all - the same on standard output, with options, exit codes and files. */
void help_show_all(enum language language);

/** help_show_verb - all about one verb, on standard output. */
void help_show_verb(const struct verb *verb, enum language language);

#endif
