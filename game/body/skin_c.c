/* The skin in plain C. */
#define LANES        1
#define SKIN_KERNELS skin_kernels_c
#include "body/skin_kernel.inc"
