/* A dry run on the terminal, or as JSON. */
#ifndef CGI_SHOW_PREVIEW_H
#define CGI_SHOW_PREVIEW_H

#include "cgi/verbs.h"
#include "sync/preview.h"

/** show_preview - what would become of one order; a JSON object where --json is set. */
void show_preview(const struct command *command, const struct inbox_row *row,
                  const struct preview *preview);

#endif
