#include <stdalign.h>
#include <stdint.h>
#include <string.h>

#include "base/buf.h"
#include "base/pool.h"
#include "unit/support.h"

static void a_buffer_never_grows_over_its_maximum(void **state)
{
    AUTO(buf_free) struct buf b = BUF(10);

    (void)state;
    assert_string_equal(buf_str(&b), "");
    buf_puts(&b, "12345");
    buf_printf(&b, "%d", 67890);
    assert_false(b.failed);
    assert_string_equal(buf_str(&b), "1234567890");
    buf_putc(&b, 'x');
    assert_true(b.failed);
    assert_string_equal(buf_str(&b), "1234567890");
    buf_clear(&b);
    buf_puts(&b, "again");
    assert_string_equal(buf_str(&b), "again");
}

static void a_pool_gives_zeroed_memory_up_to_its_limit(void **state)
{
    AUTO(pool_free) struct pool p = {.max = 100000};
    unsigned char *first = pool_alloc(&p, 50000);

    (void)state;
    assert_non_null(first);
    for (int i = 0; i < 50000; i++)
        assert_int_equal(first[i], 0);
    assert_string_equal(pool_printf(&p, "%s-%d", "a", 1), "a-1");
    assert_null(pool_alloc(&p, 60000));
    assert_true(p.failed);
    assert_string_equal(pool_str(&p, "still safe"), "still safe");
    assert_null(pool_array(&p, SIZE_MAX / 2, 16));
}

static void a_buffer_that_failed_takes_nothing_more(void **state)
{
    AUTO(buf_free) struct buf b = BUF(4);

    (void)state;
    buf_puts(&b, "12345");
    buf_puts(&b, "1");
    buf_printf(&b, "%d", 2);
    assert_true(b.failed);
    assert_int_equal(b.len, 0);
    buf_free(&b);
    assert_int_equal(b.max, 4);
    buf_puts(&b, "1234");
    assert_false(b.failed);
    assert_string_equal(buf_str(&b), "1234");
}

static void a_buffer_keeps_every_byte_while_it_grows(void **state)
{
    AUTO(buf_free) struct buf b = BUF(100000);

    (void)state;
    for (int i = 0; i < 50000; i++)
        buf_putc(&b, (char)(i % 251));
    buf_add(&b, "", 0);
    assert_int_equal(b.len, 50000);
    for (int i = 0; i < 50000; i++)
        assert_int_equal((unsigned char)b.data[i], i % 251);
    assert_int_equal(b.data[b.len], '\0');
}

static void what_a_pool_gives_is_aligned_and_apart(void **state)
{
    AUTO(pool_free) struct pool p = {0};
    char *before = pool_alloc(&p, 1);

    (void)state;
    for (size_t size = 1; size < 20000; size += 997) {
        char *at = pool_alloc(&p, size);
        assert_int_equal((uintptr_t)at % alignof(max_align_t), 0);
        memset(at, 0x5A, size);
        assert_int_equal(*before, size == 1 ? 0 : 0x5A);
        before = at;
    }
    assert_false(p.failed);
}

static void a_freed_pool_is_as_new(void **state)
{
    AUTO(pool_free) struct pool p = {.max = 10};

    (void)state;
    assert_null(pool_alloc(&p, 11));
    pool_free(&p);
    assert_false(p.failed);
    assert_string_equal(pool_strn(&p, "123456", 3), "123");
    assert_int_equal(p.used, 4);
    assert_null(pool_array(&p, 0, 8));
    assert_false(p.failed);
    assert_string_equal(pool_printf(&p, "%s", "0123456789"), "");
    assert_true(p.failed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_buffer_never_grows_over_its_maximum),
        cmocka_unit_test(a_pool_gives_zeroed_memory_up_to_its_limit),
        cmocka_unit_test(a_buffer_that_failed_takes_nothing_more),
        cmocka_unit_test(a_buffer_keeps_every_byte_while_it_grows),
        cmocka_unit_test(what_a_pool_gives_is_aligned_and_apart),
        cmocka_unit_test(a_freed_pool_is_as_new),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
