#include "base/effect.h"

#include <stddef.h>

void (*effect_hook)(const char *what);

void effect_step(const char *what)
{
    if (effect_hook != NULL)
        effect_hook(what);
}
