#include "core/simd.h"

SimdLevel simd_best(void) {
#if defined(__x86_64__) && defined(__GNUC__)
    __builtin_cpu_init();
    return __builtin_cpu_supports("avx2") ? SIMD_AVX2 : SIMD_SSE2;
#else
    return SIMD_C;
#endif
}

const char *simd_name(SimdLevel level) {
    switch (level) {
    case SIMD_C: return "c";
    case SIMD_SSE2: return "sse2";
    case SIMD_AVX2: return "avx2";
    }
    return "?";
}
