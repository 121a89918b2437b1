/* Known vectors: RFC 4231 (HMAC-SHA256), FIPS 180-4 (SHA-256). */
#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "unit/support.h"

static void hex_of_base64(const char *base64, char *hex)
{
    unsigned char bytes[64];

    EVP_DecodeBlock(bytes, (const unsigned char *)base64, (int)strlen(base64));
    for (int i = 0; i < 32; i++)
        sprintf(hex + 2 * i, "%02x", bytes[i]);
}

static void assert_hmac(const void *key, size_t key_len, const void *data, size_t len,
                        const char *wanted)
{
    char base64[DIGEST_BASE64], hex[65];
    struct error err = {0};

    assert_int_equal(digest_hmac_base64(key, key_len, data, len, base64, &err), OK);
    hex_of_base64(base64, hex);
    hex[strlen(wanted)] = '\0';
    assert_string_equal(hex, wanted);
}

static void hmac_gives_the_vectors_of_rfc_4231(void **state)
{
    char key[131], data[200];

    (void)state;
    memset(key, 0x0b, 20);
    assert_hmac(key, 20, "Hi There", 8,
                "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
    assert_hmac("Jefe", 4, "what do ya want for nothing?", 28,
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    memset(key, 0xaa, 20);
    memset(data, 0xdd, 50);
    assert_hmac(key, 20, data, 50,
                "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe");
    for (int i = 0; i < 25; i++)
        key[i] = (char)(i + 1);
    memset(data, 0xcd, 50);
    assert_hmac(key, 25, data, 50,
                "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b");
    memset(key, 0x0c, 20); /* the RFC gives the first 128 bits of this one only */
    assert_hmac(key, 20, "Test With Truncation", 20, "a3b6167473100ee06e0c796c2955552b");
    memset(key, 0xaa, 131);
    assert_hmac(key, 131, "Test Using Larger Than Block-Size Key - Hash Key First", 54,
                "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
    const char *longer =
        "This is a test using a larger than block-size key and a larger than "
        "block-size data. The key needs to be hashed before being used by the "
        "HMAC algorithm.";
    assert_hmac(key, 131, longer, strlen(longer),
                "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2");
}

static void assert_sha256(const void *bytes, size_t len, const char *wanted)
{
    char hex[DIGEST_HEX];
    struct error err = {0};

    assert_int_equal(digest_sha256_hex(bytes, len, hex, &err), OK);
    assert_string_equal(hex, wanted);
}

static void sha256_gives_the_known_sums(void **state)
{
    const char *blocks = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
    char *million = malloc(1000000);

    (void)state;
    assert_sha256("abc", 3,
                  "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_sha256("", 0,
                  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assert_sha256(blocks, strlen(blocks),
                  "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    assert_non_null(million);
    memset(million, 'a', 1000000);
    assert_sha256(million, 1000000,
                  "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    free(million);
}

static void a_zero_byte_counts(void **state)
{
    char with[DIGEST_BASE64], without[DIGEST_BASE64];
    struct error err = {0};

    (void)state;
    assert_int_equal(digest_hmac_base64("k", 1, "a\0b", 3, with, &err), OK);
    assert_int_equal(digest_hmac_base64("k", 1, "a\0c", 3, without, &err), OK);
    assert_string_not_equal(with, without);
    assert_int_equal(digest_hmac_base64("", 0, "", 0, with, &err), OK);
    assert_string_equal(with, "thNnmggU2ex3L5XXeMNfxf8Wl8STcVZTxscSFEKSxa0=");
    assert_int_equal(strlen(with), DIGEST_BASE64 - 1);
}

static void only_the_same_text_is_equal(void **state)
{
    (void)state;
    assert_true(digest_equal("abc", "abc"));
    assert_false(digest_equal("abc", "abd"));
    assert_false(digest_equal("abc", "ab"));
    assert_false(digest_equal("", "a"));
    assert_true(digest_equal("", ""));
    assert_false(digest_equal("abcd", "abc"));
    assert_false(digest_equal("Abc", "abc"));
}

static void base64_is_read_and_what_is_none_is_refused(void **state)
{
    static const struct {
        const char *base64, *text; /* NULL: refused */
    } cases[] = {{"YWRtaW46cGFzcw==", "admin:pass"},
                 {"YTpi", "a:b"},
                 {"YTo=", "a:"},
                 {"", NULL},
                 {"YTp", NULL},
                 {"====", NULL},
                 {"Y*p=", NULL},
                 {"YQBi", NULL},                             /* a NUL inside */
                 {"YWRtaW46cGFzc3dvcmQgdG9vIGxvbmc=", NULL}, /* does not fit */
                 {"w7HDsQ==", "\303\261\303\261"}};

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        char text[16];
        bool read = digest_base64_decode(cases[i].base64, text, sizeof(text));
        assert_int_equal(read, cases[i].text != NULL);
        if (read)
            assert_string_equal(text, cases[i].text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(base64_is_read_and_what_is_none_is_refused),
        cmocka_unit_test(hmac_gives_the_vectors_of_rfc_4231),
        cmocka_unit_test(sha256_gives_the_known_sums),
        cmocka_unit_test(a_zero_byte_counts),
        cmocka_unit_test(only_the_same_text_is_equal),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
