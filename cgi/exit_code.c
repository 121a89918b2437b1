#include "cgi/exit_code.h"

enum exit_code exit_code_of(enum result r)
{
    switch (r) {
    case OK:
    case SKIP: return EXIT_ALL_WELL;
    case DENIED: return EXIT_DENIED;
    case BAD: return EXIT_ATTENTION;
    case RETRY: return EXIT_LATER;
    case STOP: return EXIT_SETTINGS;
    case BROKEN: return EXIT_BROKEN;
    }
    return EXIT_BROKEN;
}
