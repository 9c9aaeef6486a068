#include "paint/kernels.h"

const Kernels *kernels_for(SimdLevel level) {
    SimdLevel best = simd_best();
    switch (level < best ? level : best) {
    case SIMD_C: break;
#if defined(__x86_64__) && defined(__GNUC__)
    case SIMD_SSE2: return &kernels_sse2;
    case SIMD_AVX2: return &kernels_avx2;
#else
    case SIMD_SSE2:
    case SIMD_AVX2: break;
#endif
    }
    return &kernels_c;
}
