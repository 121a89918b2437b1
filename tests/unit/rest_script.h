/* A shop that answers from a list, for tests of what asks it. */
#ifndef REST_SCRIPT_H
#define REST_SCRIPT_H

#include "unit/support.h"
#include "woo/rest.h"

struct rest_answer {
    const char *capture;      /* below cases/rest_answers, e.g. "err-404"; or: */
    const char *body;         /* JSON or whatever; NULL with capture */
    long status;              /* 0: 200 */
    const char *content_type; /* NULL: application/json */
    const char *location;     /* of a redirect */
    const char *total;        /* X-WP-Total, NULL: none */
    int64_t date;             /* UTC seconds, 0: none */
    long retry_after_s;
    enum result r; /* not OK: no answer at all */
};

enum { REST_URLS = 64 };

struct rest_script {
    const struct rest_answer *answers;
    size_t count, next;
    char urls[REST_URLS][2600]; /* that were asked for, in turn */
    char user[128], password[128];
    struct http http;
    struct rest rest;
};

/** rest_script_open - the shop https://shop.example/es with key ck_1 and secret cs_1. */
void rest_script_open(struct rest_script *s, const struct rest_answer *answers,
                      size_t count);

#define REST_SCRIPT(s, list) rest_script_open(s, list, sizeof(list) / sizeof((list)[0]))

#endif
