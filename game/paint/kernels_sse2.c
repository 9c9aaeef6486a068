/* The inner loops, for SSE2. */
#if defined(__x86_64__) && defined(__GNUC__)

#define LANES        4
#define KERNEL(name) name##_sse2
#include "paint/kernels.inc"

#else

typedef int NotOnThisMachine; /* C wants a declaration in every file */

#endif
