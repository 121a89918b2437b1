#include "cgi/paragraph.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/text.h"

enum { WIDTH_LEAST = 50, WIDTH_MOST = 100 };

struct paper paper_of_stdout(void)
{
    const char *terminal = getenv("TERM"), *plain = getenv("NO_COLOR");
    struct winsize size = {0};
    struct paper paper = {0};

    if (isatty(STDOUT_FILENO) == 0)
        return paper;
    paper.colours = terminal != NULL && strcmp(terminal, "dumb") != 0 &&
                    (plain == NULL || *plain == '\0');
    paper.width = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0
                      ? size.ws_col
                      : WIDTH_MOST;
    if (paper.width > WIDTH_MOST)
        paper.width = WIDTH_MOST;
    if (paper.width < WIDTH_LEAST) /* too narrow for columns: the terminal breaks them */
        paper.width = 0;
    return paper;
}

/* Characters, not bytes, of @len bytes. */
static int columns_of(const char *text, size_t len)
{
    int columns = 0;

    for (size_t i = 0; i < len; i++)
        columns += ((unsigned char)text[i] & 0xC0) != 0x80;
    return columns;
}

void paragraph_word(const struct paper *paper, enum paragraph_colour colour,
                    const char *text, int columns)
{
    static const char *const on[] = {"", "\033[32m", "\033[33m", "\033[31m", "\033[1m"};
    int blanks = columns - columns_of(text, strlen(text));
    bool coloured = paper->colours && colour != COLOUR_NONE;

    printf("%s%s%s%*s", coloured ? on[colour] : "", text, coloured ? "\033[0m" : "",
           blanks > 0 ? blanks : 0, "");
}

void paragraph_text(const struct paper *paper, const char *text, int indent, bool begun)
{
    int column = indent;
    bool first = true;

    if (!begun)
        printf("%*s", indent, "");
    while (*(text += strspn(text, " ")) != '\0') {
        size_t len = strcspn(text, " ");
        int columns = columns_of(text, len);
        if (!first && paper->width > 0 && column + 1 + columns > paper->width) {
            printf("\n%*s", indent, "");
            column = indent;
            first = true;
        }
        printf("%s%.*s", first ? "" : " ", (int)len, text);
        column += columns + (first ? 0 : 1);
        first = false;
        text += len;
    }
    putchar('\n');
}
