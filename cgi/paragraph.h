/* Sentences on a terminal: wrapped between words, in colour where that is wanted. */
#ifndef CGI_PARAGRAPH_H
#define CGI_PARAGRAPH_H

#include <stdbool.h>

enum paragraph_colour {
    COLOUR_NONE,
    COLOUR_GREEN,
    COLOUR_YELLOW,
    COLOUR_RED,
    COLOUR_BOLD
};

struct paper {
    int width; /* columns, 0: lines are not broken */
    bool colours;
};

/** paper_of_stdout - columns of the terminal (100 at most), colours unless NO_COLOR; for
 * a file or a pipe neither. Source: no-color.org. */
struct paper paper_of_stdout(void);

/** paragraph_word - @text in @colour, filled up with blanks to @columns. */
void paragraph_word(const struct paper *paper, enum paragraph_colour colour,
                    const char *text, int columns);

/**
 * paragraph_text - @text from column @indent on, to the end of a line.
 * @begun: the first @indent columns of its first line are written already
 */
void paragraph_text(const struct paper *paper, const char *text, int indent, bool begun);

#endif
