#include "plan/nif.h"
#include "unit/support.h"

static void spanish_numbers_are_checked_by_their_control(void **state)
{
    static const struct {
        const char *typed;
        enum nif_kind kind;
        const char *vat;
    } cases[] = {
        {"12345678Z", NIF_PERSON, "ES12345678Z"},
        {"12.345.678-z", NIF_PERSON, "ES12345678Z"},
        {" es 12345678 Z ", NIF_PERSON, "ES12345678Z"},
        {"X1234567L", NIF_PERSON, "ESX1234567L"},
        {"Z7654321A", NIF_INVALID, ""},
        {"B12345674", NIF_COMPANY, "ESB12345674"},
        {"ESB12345674", NIF_COMPANY, "ESB12345674"},
        {"A58818501", NIF_COMPANY, "ESA58818501"},
        {"Q2826000H", NIF_COMPANY, "ESQ2826000H"},
        {"G28029007", NIF_COMPANY, "ESG28029007"},
        {"A00000000", NIF_COMPANY, "ESA00000000"},
        {"A58818500", NIF_INVALID, ""},
        {"A5881850A", NIF_INVALID, ""},            /* the right control, but a letter */
        {"Q28260008", NIF_INVALID, ""},            /* the right control, but a digit */
        {"J1234567D", NIF_COMPANY, "ESJ1234567D"}, /* letter or digit */
        {"J12345674", NIF_COMPANY, "ESJ12345674"},
        {"K1234567L", NIF_PERSON, "ESK1234567L"},
        {"L1234567L", NIF_PERSON, "ESL1234567L"},
        {"M1234567L", NIF_PERSON, "ESM1234567L"},
        {"K1234567A", NIF_INVALID, ""},
        {"Y1234567X", NIF_PERSON, "ESY1234567X"},
        {"Z1234567R", NIF_PERSON, "ESZ1234567R"},
        {"I12345674", NIF_INVALID, ""},
        {"ESES12345678Z", NIF_INVALID, ""},
        {"\xc2\xa0"
         "12345678\xc2\xa0Z",
         NIF_PERSON, "ES12345678Z"},
        {"12345678A", NIF_INVALID, ""},
        {"B12345675", NIF_INVALID, ""},
        {"1234567", NIF_INVALID, ""},
        {"no tengo", NIF_INVALID, ""},
        {"Ana García", NIF_INVALID, ""},
        {"", NIF_NONE, ""},
        {" - . ", NIF_NONE, ""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        AUTO(pool_free) struct pool p = {0};
        struct nif nif = nif_read(&p, cases[i].typed, "ES");
        if (nif.kind != cases[i].kind)
            print_error("'%s' is %d\n", cases[i].typed, (int)nif.kind);
        assert_int_equal(nif.kind, cases[i].kind);
        assert_string_equal(nif.vat, cases[i].vat);
    }
}

/* Of all letters exactly one fits each number. */
static void one_letter_fits_each_person(void **state)
{
    (void)state;
    for (int n = 0; n < 100000000; n += 1234567) {
        AUTO(pool_free) struct pool p = {0};
        int fits = 0;
        for (char letter = 'A'; letter <= 'Z'; letter++)
            fits +=
                nif_read(&p, pool_printf(&p, "%08d%c", n, letter), "").kind == NIF_PERSON;
        assert_int_equal(fits, 1);
    }
}

static void foreign_numbers_have_their_form_only(void **state)
{
    static const struct {
        const char *typed, *country;
        enum nif_kind kind;
        const char *vat;
    } cases[] = {
        {"FR40303265045", "FR", NIF_FOREIGN, "FR40303265045"},
        {"40303265045", "FR", NIF_FOREIGN, "FR40303265045"},
        {"DE 129 273 398", "DE", NIF_FOREIGN, "DE129273398"},
        {"123456789", "GR", NIF_FOREIGN, "EL123456789"},
        {"ATU12345678", "AT", NIF_FOREIGN, "ATU12345678"},
        {"NL123456789B01", "NL", NIF_FOREIGN, "NL123456789B01"},
        {"IE8Z49289F", "IE", NIF_FOREIGN, "IE8Z49289F"},
        /* A Spaniard who lives in France is one all the same. */
        {"12345678Z", "FR", NIF_PERSON, "ES12345678Z"},
        /* Words are no numbers, whatever the country. */
        {"no tengo", "FR", NIF_INVALID, ""},
        {"DEPORTES", "FR", NIF_INVALID, ""},
        {"Ana García 123456", "FR", NIF_INVALID, ""},
        {"", "FR", NIF_NONE, ""},
        {"123456789", "US", NIF_INVALID, ""},
        {"123456789", "", NIF_INVALID, ""},
        {"FR40303265045ABCDEF", "FR", NIF_INVALID, ""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        AUTO(pool_free) struct pool p = {0};
        struct nif nif = nif_read(&p, cases[i].typed, cases[i].country);
        assert_int_equal(nif.kind, cases[i].kind);
        assert_string_equal(nif.vat, cases[i].vat);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spanish_numbers_are_checked_by_their_control),
        cmocka_unit_test(one_letter_fits_each_person),
        cmocka_unit_test(foreign_numbers_have_their_form_only),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
