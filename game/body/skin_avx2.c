/* The skin for AVX2. */
#if defined(__x86_64__) && defined(__GNUC__)
#define LANES        8
#define SKIN_KERNELS skin_kernels_avx2
#include "body/skin_kernel.inc"
#else
typedef int NotOnThisMachine; /* C wants a declaration in every file */
#endif
