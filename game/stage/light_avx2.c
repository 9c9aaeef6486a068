#if defined(__x86_64__) && defined(__GNUC__)
#define LANES         8
#define LIGHT_KERNELS light_kernels_avx2
#include "stage/light_kernel.inc"
#else
typedef int nothing_here;
#endif
