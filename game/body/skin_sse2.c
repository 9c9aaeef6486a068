/* The skin for SSE2. */
#if defined(__x86_64__) && defined(__GNUC__)
#define LANES        4
#define SKIN_KERNELS skin_kernels_sse2
#include "body/skin_kernel.inc"
#else
typedef int NotOnThisMachine; /* C wants a declaration in every file */
#endif
