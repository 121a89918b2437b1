/* A place to interrupt the program at every outside effect. */
#ifndef BASE_EFFECT_H
#define BASE_EFFECT_H

/*
 * Called before each request is sent and before each commit. NULL in the programs; the
 * crash tests set it, to end the process at the k-th effect and look at what is left.
 */
extern void (*effect_hook)(const char *what);

void effect_step(const char *what);

#endif
