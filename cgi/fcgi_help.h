/* Options and help of booking-sync-fcgi, for itself and its man page. */
#ifndef CGI_FCGI_HELP_H
#define CGI_FCGI_HELP_H

#include "cgi/help.h"

struct fcgi_command {
    enum language language;
    const char *env_file;
    bool sync_only, version, help;
};

extern const struct option_table fcgi_options;

extern const struct help fcgi_help;
extern const struct help_entry fcgi_help_requests[], fcgi_help_sockets[],
    fcgi_help_signals[], fcgi_help_files[];

#endif
