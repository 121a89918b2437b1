#include <string.h>

#include "unit/support.h"
#include "woo/shop_url.h"

static void a_place_is_host_and_path_only(void **state)
{
    static const struct {
        const char *url, *place;
    } cases[] = {
        {"https://www.School.example:8443/tienda/wp-json/wc/v3/orders/1",
         "school.example/tienda"},
        {"http://school.example", "school.example"},
        {"http://school.example/", "school.example"},
        {"HTTPS://school.example//", "school.example"},
        {"http://school.example?x=/wp-json", "school.example"},
        {"http://school.example/#/wp-json", "school.example"},
        {"http://[::1]:8080/a/", "[::1]/a"},
        {"http://[::1", "[::1"},
        /* Plain permalinks, and those with index.php in front. */
        {"https://school.example/index.php?rest_route=/wc/v3/orders/1", "school.example"},
        {"https://school.example/tienda/index.php/wp-json/wc/v3/orders/1",
         "school.example/tienda"},
        /* A plugin may call /wp-json something else. */
        {"https://school.example/api/wc/v3/orders/1", "school.example"},
        {"https://school.example/tienda/rest/wc/v3/orders/1", "school.example/tienda"},
        {"https://school.example/tienda/wp-json/wc/v3/orders/1", "school.example/tienda"},
        {"https://school.example/wc/vino", "school.example/wc/vino"},
        {"https://school.example/wc", "school.example/wc"},
        {"//school.example/wp-json/wc/v3/orders/1", ""}, /* no address for settings */
        {"https://school.example/my-index.php", "school.example/my-index.php"},
        {"ftp://school.example", ""},
        {"school.example", ""},
        {"https://", ""},
        {"https://www.", ""},
        {"https://:80/a", ""},
        {"https://school.example/año", "school.example/año"},
        {"https://school.example/\x1b]0;x", ""},
        {"https://school.example/\xC2\x9B", ""}, /* CSI in one character */
        {"https://school.example/a b", ""},
        {"https://school.example/\xFF", ""},
        {"", ""}};

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        char place[SHOP_PLACE];
        assert_int_equal(shop_place(cases[i].url, place), *cases[i].place != '\0');
        assert_string_equal(place, cases[i].place);
    }
}

static void a_place_that_is_too_long_is_none(void **state)
{
    char url[SHOP_PLACE + 20] = "https://", place[SHOP_PLACE];
    size_t scheme = strlen(url);

    (void)state;
    memset(url + scheme, 'a', SHOP_PLACE - 1);
    assert_true(shop_place(url, place));
    assert_int_equal(strlen(place), SHOP_PLACE - 1);
    url[scheme + SHOP_PLACE - 1] = 'a';
    assert_false(shop_place(url, place));
    assert_string_equal(place, "");
}

static void ours_are_the_shop_and_its_aliases(void **state)
{
    static const struct {
        const char *place, *aliases;
        bool ours;
    } cases[] = {
        {"school.example/tienda", "", true},
        {"school.example", "", false},
        {"school.example/tienda/staging", "", false},
        {"school.example/TIENDA", "", false},
        {"old.example", "old.example", true},
        {"old.example", "https://x.example, http://WWW.old.example:80/", true},
        {"old.example/a", "old.example", false},
        {"old.example/a", "old.example/a", true},
        {"", "", false},
        {"", ",,", false},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        assert_int_equal(shop_is_ours(cases[i].place,
                                      "https://www.school.example/tienda/",
                                      cases[i].aliases),
                         cases[i].ours);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_place_is_host_and_path_only),
        cmocka_unit_test(a_place_that_is_too_long_is_none),
        cmocka_unit_test(ours_are_the_shop_and_its_aliases),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
