#if defined(__x86_64__) && defined(__GNUC__)
#define LANES         4
#define LIGHT_KERNELS light_kernels_sse2
#include "stage/light_kernel.inc"
#else
typedef int nothing_here;
#endif
