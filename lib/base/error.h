/* Results and reasons: what the caller does next, and why. */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#define MUST_CHECK        __attribute__((warn_unused_result))
#define PRINTF_LIKE(f, a) __attribute__((format(printf, f, a)))
/* AUTO(order_free) struct order o = {0}; frees o with order_free(&o) at the end of scope
 */
#define AUTO(free_fn) __attribute__((cleanup(free_fn)))

enum result {
    OK = 0,
    SKIP,   /* valid, but nothing for us to do */
    DENIED, /* not authentic: 401, store nothing */
    BAD,    /* malformed or refused for good: this order is parked for a person */
    RETRY,  /* may work later (network, lock, 5xx): back off and try again */
    STOP,  /* wrong for every order alike (key, rights, set-up): stop, tell, blame none */
    BROKEN /* our own fault (bug, disk full, out of memory): log; 503 */
};

/* "" while there is none; the first reason wins. */
struct error {
    char msg[512];
};

/**
 * error_set - keep the reason (if it is the first one) and hand @r through.
 *
 * The text says what failed first, then why, and has no full stop; it never holds
 * a secret. A text that is too long is cut at a whole character, and a byte that is no
 * UTF-8 becomes a "?": logs and JSON would refuse it.
 */
enum result error_set(struct error *err, enum result r, const char *fmt, ...)
    PRINTF_LIKE(3, 4);

/** error_in - add where it happened to the reason that is there; hands @r through. */
enum result error_in(struct error *err, enum result r, const char *fmt, ...)
    PRINTF_LIKE(3, 4);

/** error_nomem - BROKEN, "out of memory". */
enum result error_nomem(struct error *err);

#endif
