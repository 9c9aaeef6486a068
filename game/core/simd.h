/* Which instructions the inner loops use. The bytes that come out are the same at every level. */
#ifndef CORE_SIMD_H
#define CORE_SIMD_H

typedef enum SimdLevel { SIMD_C, SIMD_SSE2, SIMD_AVX2 } SimdLevel;

/* The highest level that this machine and this build have. */
SimdLevel simd_best(void);

/* "c", "sse2", "avx2". */
const char *simd_name(SimdLevel level);

#endif
