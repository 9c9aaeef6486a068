#define LANES         1
#define LIGHT_KERNELS light_kernels_c
#include "stage/light_kernel.inc"
