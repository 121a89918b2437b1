#include "base/time.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

int64_t time_now(void)
{
    return (int64_t)time(NULL);
}

int64_t time_monotonic_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return month == 2 && leap ? 29 : days[month - 1];
}

bool time_wall_is_valid(const struct wall *w)
{
    return w->year >= 1970 && w->year <= 9999 && w->month >= 1 && w->month <= 12 &&
           w->day >= 1 && w->day <= days_in_month(w->year, w->month) && w->hour >= 0 &&
           w->hour <= 23 && w->minute >= 0 && w->minute <= 59 && w->second >= 0 &&
           w->second <= 59;
}

/* Days since 1970-01-01 of the proleptic Gregorian calendar, for years from 1970 on. */
static int64_t days_before(int year, int month, int day)
{
    int64_t y = year - 1;
    int64_t days = y * 365 + y / 4 - y / 100 + y / 400 - 719162;

    for (int m = 1; m < month; m++)
        days += days_in_month(year, m);
    return days + day - 1;
}

int64_t time_wall_as_utc(const struct wall *w)
{
    return days_before(w->year, w->month, w->day) * 86400 + (int64_t)w->hour * 3600 +
           (int64_t)w->minute * 60 + w->second;
}

struct wall time_wall_of(int64_t utc)
{
    int64_t days = utc / 86400;
    int seconds = (int)(utc % 86400);

    if (seconds < 0) {
        seconds += 86400;
        days--;
    }
    struct wall w = {.year = 1970 + (int)(days / 366), .month = 1, .day = 1};
    while (days_before(w.year + 1, 1, 1) <= days)
        w.year++;
    while (w.month < 12 && days_before(w.year, w.month + 1, 1) <= days)
        w.month++;
    w.day = (int)(days - days_before(w.year, w.month, 1)) + 1;
    w.hour = seconds / 3600;
    w.minute = seconds / 60 % 60;
    w.second = seconds % 60;
    return w;
}

bool time_parse_day(const char *text, struct wall *day)
{
    int end = 0;

    *day = (struct wall){0};
    return sscanf(text, "%4d-%2d-%2d%n", &day->year, &day->month, &day->day, &end) == 3 &&
           text[end] == '\0' && time_wall_is_valid(day);
}

struct wall time_next_day(const struct wall *day)
{
    struct wall midnight = {.year = day->year, .month = day->month, .day = day->day};

    return time_wall_of(time_wall_as_utc(&midnight) + 86400);
}

/* sscanf alone would take "2025-+6- 3". */
static bool has_shape_of_time(const char *text)
{
    static const char shape[] = "0000-00-00T00:00:00";

    for (size_t i = 0; shape[i] != '\0'; i++) {
        if (shape[i] == '0' ? !isdigit((unsigned char)text[i])
                            : text[i] != shape[i] && !(shape[i] == 'T' && text[i] == ' '))
            return false;
    }
    const char *tail = text + strlen(shape);
    return strcmp(tail, "") == 0 || strcmp(tail, "Z") == 0;
}

bool time_parse(const char *text, int64_t *utc)
{
    struct wall w = {0};

    if (!has_shape_of_time(text) ||
        sscanf(text, "%4d-%2d-%2d%*c%2d:%2d:%2d", &w.year, &w.month, &w.day, &w.hour,
               &w.minute, &w.second) != 6)
        return false;
    if (!time_wall_is_valid(&w))
        return false;
    *utc = time_wall_as_utc(&w);
    return true;
}

/* A folder ("Europe") or a list of zones is none. Source: RFC 8536, section 3.1. */
static bool is_zone_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    char magic[4] = "";

    if (file == NULL)
        return false;
    size_t n = fread(magic, 1, sizeof(magic), file);
    fclose(file);
    return n == sizeof(magic) && memcmp(magic, "TZif", sizeof(magic)) == 0;
}

bool time_zone_set(const char *zone)
{
    char path[256];

    /* glibc takes an unknown zone for UTC without a word; a school would then be
     * booked an hour or two away. */
    if (strstr(zone, "..") != NULL || zone[0] == '/' || zone[0] == '\0' ||
        snprintf(path, sizeof(path), "/usr/share/zoneinfo/%s", zone) >= (int)sizeof(path))
        return false;
    if (strcmp(zone, "UTC") != 0 && !is_zone_file(path))
        return false;
    setenv("TZ", zone, 1);
    tzset();
    return true;
}

static struct tm tm_of(const struct wall *w, int daylight_saving)
{
    return (struct tm){.tm_year = w->year - 1900,
                       .tm_mon = w->month - 1,
                       .tm_mday = w->day,
                       .tm_hour = w->hour,
                       .tm_min = w->minute,
                       .tm_sec = w->second,
                       .tm_isdst = daylight_saving};
}

int64_t time_from_shop(const struct wall *w)
{
    bool found = false;
    int64_t first = 0;

    /* Of an hour that comes twice one is summer time and one is not; which of them is the
     * earlier one hangs on the country. */
    for (int dst = 0; dst <= 1; dst++) {
        struct tm tm = tm_of(w, dst);
        int64_t t = (int64_t)mktime(&tm);
        if (tm.tm_isdst != dst || tm.tm_hour != w->hour || tm.tm_min != w->minute)
            continue;
        if (!found || t < first)
            first = t;
        found = true;
    }
    if (found)
        return first;
    struct tm tm = tm_of(w, 0);
    return (int64_t)mktime(&tm);
}

struct wall time_to_shop(int64_t utc)
{
    time_t t = (time_t)utc;
    struct tm tm;

    localtime_r(&t, &tm);
    return (struct wall){tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday,
                         tm.tm_hour,        tm.tm_min,     tm.tm_sec};
}

static const char *print(int64_t utc, char separator, const char *tail, char *out)
{
    struct wall w = time_wall_of(utc);

    snprintf(out, TIME_TEXT, "%04d-%02d-%02d%c%02d:%02d:%02d%s", w.year % 10000, w.month,
             w.day, separator, w.hour, w.minute, w.second, tail);
    return out;
}

const char *time_print(int64_t utc, char *out)
{
    return print(utc, ' ', "", out);
}

const char *time_print_iso(int64_t utc, char *out)
{
    return print(utc, 'T', "Z", out);
}

const char *time_print_es(const struct wall *w, char *out)
{
    snprintf(out, TIME_TEXT, "%02d/%02d/%04d %02d:%02d", w->day, w->month,
             w->year % 10000, w->hour, w->minute);
    return out;
}
