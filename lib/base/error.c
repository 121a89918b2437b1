#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

enum result error_set(struct error *err, enum result r, const char *fmt, ...)
{
    va_list ap;

    if (err->msg[0] != '\0')
        return r;
    va_start(ap, fmt);
    text_vprint(err->msg, sizeof(err->msg), fmt, ap);
    va_end(ap);
    return r;
}

enum result error_in(struct error *err, enum result r, const char *fmt, ...)
{
    size_t used = strlen(err->msg);
    va_list ap;

    va_start(ap, fmt);
    text_vprint(err->msg + used, sizeof(err->msg) - used, fmt, ap);
    va_end(ap);
    return r;
}

enum result error_nomem(struct error *err)
{
    return error_set(err, BROKEN, "out of memory");
}
