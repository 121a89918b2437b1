#include "cgi/progress.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/time.h"

enum { BAR_CELLS = 30, LINE_EVERY_MS = 10000 };

void progress_start(struct progress *progress, enum language language)
{
    const char *terminal = getenv("TERM");

    *progress = (struct progress){.language = language, .began_ms = time_monotonic_ms()};
    progress->on_terminal =
        isatty(STDERR_FILENO) != 0 && terminal != NULL && strcmp(terminal, "dumb") != 0;
}

/* "4 min 10 s"; "" while nothing can be said. */
static void print_left(char *to, size_t room, const struct progress *progress,
                       int64_t done, int64_t total)
{
    int64_t took_ms = time_monotonic_ms() - progress->began_ms;

    to[0] = '\0';
    if (done <= 0 || total < done || took_ms <= 0)
        return;
    int64_t left_s = took_ms * (total - done) / done / 1000;
    snprintf(to, room,
             progress->language == SPANISH ? ", faltan %lld min %lld s"
                                           : ", %lld min %lld s left",
             (long long)(left_s / 60), (long long)(left_s % 60));
}

static void print_count(const struct progress *progress, int64_t done, int64_t total)
{
    int64_t took_ms = time_monotonic_ms() - progress->began_ms;
    char left[64];

    print_left(left, sizeof(left), progress, done, total);
    fprintf(stderr, "%lld", (long long)done);
    if (total >= 0)
        fprintf(stderr, progress->language == SPANISH ? " de %lld" : " of %lld",
                (long long)total);
    fprintf(stderr, "%s, %lld/s%s",
            progress->language == SPANISH ? " pedidos" : " orders",
            (long long)(took_ms > 0 ? done * 1000 / took_ms : 0), left);
}

static void draw_bar(const struct progress *progress, int64_t done, int64_t total)
{
    int64_t cells = total > 0 ? done * BAR_CELLS / total : 0;

    cells = cells > BAR_CELLS ? BAR_CELLS : cells;
    fprintf(stderr, "\r\033[K");
    if (total > 0) {
        fputc('[', stderr);
        for (int i = 0; i < BAR_CELLS; i++)
            fputc(i < cells ? '#' : ' ', stderr);
        fputs("] ", stderr);
    }
    print_count(progress, done, total);
    fflush(stderr);
}

void progress_show(struct progress *progress, int64_t done, int64_t total)
{
    int64_t now = time_monotonic_ms();

    if (progress->on_terminal) {
        draw_bar(progress, done, total);
        progress->drawn = true;
    } else if (now - progress->line_ms >= LINE_EVERY_MS) {
        print_count(progress, done, total);
        fputc('\n', stderr);
        progress->line_ms = now;
    }
}

void progress_end(struct progress *progress)
{
    if (progress->drawn)
        fprintf(stderr, "\r\033[K");
    progress->drawn = false;
}
