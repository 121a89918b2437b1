#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "unit/support.h"
#include "woo/signature.h"

static const char secret[] = "lab-webhook-secret-2025";

static enum result check(const char *signature, const char *body, const char *now,
                         const char *old)
{
    struct error err = {0};

    return signature_check(signature, body, strlen(body), now, old, &err);
}

/* The value of a header of a captured delivery, in a buffer that the next call reuses. */
static const char *header_of(const char *text, const char *name)
{
    static char value[300];
    const char *at = strstr(text, name);

    value[0] = '\0';
    if (at != NULL)
        sscanf(at + strlen(name), ": %299[^\r\n]", value);
    return value;
}

static void every_captured_delivery_of_a_shop_verifies(void **state)
{
    DIR *folder = opendir(CASES "/webhooks");
    int verified = 0;

    (void)state;
    assert_non_null(folder);
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        char path[300];
        size_t len;
        if (strstr(entry->d_name, ".http") == NULL ||
            strstr(entry->d_name, "ping") != NULL)
            continue;
        snprintf(path, sizeof(path), "webhooks/%s", entry->d_name);
        char *text = read_case(path, &len);
        const char *body = strstr(text, "\r\n\r\n") + 4;
        size_t body_len = len - (size_t)(body - text);
        const char *signature = header_of(text, "X-WC-Webhook-Signature");
        struct error err = {0};
        assert_int_equal(signature_check(signature, body, body_len, secret, "", &err),
                         OK);
        assert_int_equal(signature_check(signature, body, body_len - 1, secret, "", &err),
                         DENIED);
        free(text);
        verified++;
    }
    closedir(folder);
    assert_true(verified > 30);
}

/* RFC 4231, test case 2, as WooCommerce would send it. */
#define JEFE "W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM="

static void a_known_vector_verifies_and_its_neighbours_do_not(void **state)
{
    const char *text = "what do ya want for nothing?";

    (void)state;
    assert_int_equal(check(JEFE, text, "Jefe", ""), OK);
    assert_int_equal(check(JEFE, text, "jefe", ""), DENIED);
    assert_int_equal(check(JEFE, "what do ya want for nothing", "Jefe", ""), DENIED);
    assert_int_equal(check("", text, "Jefe", ""), DENIED);
    assert_int_equal(check("=", text, "Jefe", ""), DENIED);
    assert_int_equal(check(JEFE ", " JEFE, text, "Jefe", ""), DENIED);
}

static void another_base64_text_of_the_same_bytes_is_refused(void **state)
{
    /* The last character before the = holds two bits that no byte takes. */
    (void)state;
    assert_int_equal(check("W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEN=",
                           "what do ya want for nothing?", "Jefe", ""),
                     DENIED);
}

static void the_old_secret_counts_during_a_rotation_and_an_empty_one_never(void **state)
{
    const char *text = "what do ya want for nothing?";

    (void)state;
    assert_int_equal(check(JEFE, text, "the-new-secret-of-today", "Jefe"), OK);
    assert_int_equal(check(JEFE, text, "the-new-secret-of-today", ""), DENIED);
    /* HMAC-SHA256 of "" under "" is a known value: it must open nothing. */
    assert_int_equal(check("thNnmggU2ex3L5XXeMNfxf8Wl8STcVZTxscSFEKSxa0=", "", "", ""),
                     DENIED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_captured_delivery_of_a_shop_verifies),
        cmocka_unit_test(a_known_vector_verifies_and_its_neighbours_do_not),
        cmocka_unit_test(another_base64_text_of_the_same_bytes_is_refused),
        cmocka_unit_test(the_old_secret_counts_during_a_rotation_and_an_empty_one_never),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
