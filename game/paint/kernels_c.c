/* The inner loops, in plain C. */
#define LANES        1
#define KERNEL(name) name##_c
#include "paint/kernels.inc"
