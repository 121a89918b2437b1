#include <string.h>

#include "base/random.h"
#include "unit/support.h"

static void a_password_has_26_letters_and_never_comes_twice(void **state)
{
    char one[RANDOM_PASSWORD], other[RANDOM_PASSWORD];
    struct error err = {0};
    size_t seen[128] = {0};

    (void)state;
    for (int i = 0; i < 500; i++) {
        assert_int_equal(random_password(one, &err), OK);
        assert_int_equal(random_password(other, &err), OK);
        assert_int_equal(strlen(one), 26);
        assert_int_equal(strspn(one, "0123456789abcdefghjkmnpqrstvwxyz"), 26);
        assert_string_not_equal(one, other);
        for (int k = 0; k < 25; k++)
            seen[(unsigned char)one[k]]++;
    }
    /* 12,500 letters of 32: each comes 390 times, give or take 20. */
    for (const char *c = "0123456789abcdefghjkmnpqrstvwxyz"; *c != '\0'; c++)
        assert_true(seen[(unsigned char)*c] > 200 && seen[(unsigned char)*c] < 600);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_password_has_26_letters_and_never_comes_twice),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
