/* The inner loops, for AVX2. */
#if defined(__x86_64__) && defined(__GNUC__)

#define LANES        8
#define KERNEL(name) name##_avx2
#include "paint/kernels.inc"

#else

typedef int NotOnThisMachine; /* C wants a declaration in every file */

#endif
