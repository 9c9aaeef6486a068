/* One source for every SIMD level. A kernel is written once with these types and included by a file a level,
 * which defines LANES first: 1 (plain C), 4 (SSE2) or 8 (AVX2). Each operation rounds like its scalar twin and
 * sums are never reordered across lanes, so that every level gives the same bytes. */
#ifndef CORE_LANES_H
#define CORE_LANES_H

#ifndef LANES
#error "define LANES as 1, 4 or 8 before including core/lanes.h"
#endif

#include <math.h>
#include <stdint.h>
#include <string.h>

#if LANES == 1

typedef float LaneF;
typedef int32_t LaneI;  /* a mask is 0 or -1 in each lane */
typedef uint32_t LaneU; /* sums and products wrap */

static inline LaneF lanes_f(float x) {
    return x;
}
static inline LaneI lanes_i(int32_t x) {
    return x;
}
static inline LaneU lanes_u(uint32_t x) {
    return x;
}
static inline LaneF lanes_load_f(const float *at) {
    return *at;
}
static inline LaneI lanes_load_i(const int32_t *at) {
    return *at;
}
static inline LaneF lanes_gather_f(const float *from, const int32_t *index) {
    return from[*index];
}
static inline void lanes_store_f(float *at, LaneF x) {
    *at = x;
}
static inline void lanes_store_i(int32_t *at, LaneI x) {
    *at = x;
}
static inline LaneF lanes_sqrt(LaneF x) {
    return sqrtf(x);
}
static inline LaneI lanes_less(LaneF a, LaneF b) {
    return -(a < b);
}
static inline LaneI lanes_less_i(LaneI a, LaneI b) {
    return -(a < b);
}
static inline LaneF lanes_pick(LaneI mask, LaneF yes, LaneF no) {
    return mask ? yes : no;
}
static inline LaneI lanes_pick_i(LaneI mask, LaneI yes, LaneI no) {
    return mask ? yes : no;
}
static inline LaneF lanes_to_f(LaneI x) {
    return (float)x;
}
static inline LaneI lanes_to_i(LaneF x) {
    return (int32_t)x;
} /* truncates */
static inline int lanes_any(LaneI mask) {
    return mask != 0;
}
static inline LaneI lanes_count(void) {
    return 0;
} /* 0, 1, 2 ... */
static inline LaneU lanes_pick_u(LaneI mask, LaneU yes, LaneU no) {
    return mask ? yes : no;
}
static inline LaneU lanes_load_u(const uint32_t *at) {
    return *at;
}
static inline void lanes_store_u(uint32_t *at, LaneU x) {
    *at = x;
}
static inline LaneU lanes_load_bytes(const uint8_t *at) {
    return *at;
}
static inline void lanes_store_bytes(uint8_t *at, LaneU x) {
    *at = (uint8_t)x;
} /* each lane's low byte */
static inline LaneI lanes_max_i(LaneI a, LaneI b) {
    return a > b ? a : b;
}
static inline LaneI lanes_min_i(LaneI a, LaneI b) {
    return a < b ? a : b;
}
static inline unsigned lanes_signs(LaneI x) {
    return (unsigned)(x < 0);
} /* bit k: lane k is below 0 */
/* Each 16-bit half times its twin; the low 16 bits stay. */
static inline LaneU lanes_times_halves(LaneU a, LaneU b) {
    return ((a & 0xffffu) * (b & 0xffffu) & 0xffffu) | (a >> 16) * (b >> 16) << 16;
}
/* The high 16 bits of what each half of a gives times b. */
static inline LaneU lanes_high_halves(LaneU a, uint16_t b) {
    return (a & 0xffffu) * b >> 16 | ((a >> 16) * b & 0xffff0000u);
}
/* Each half plus, or less, its twin; wraps. */
static inline LaneU lanes_plus_halves(LaneU a, LaneU b) {
    return ((a & 0xffff0000u) + (b & 0xffff0000u)) | ((a + b) & 0xffffu);
}
static inline LaneU lanes_minus_halves(LaneU a, LaneU b) {
    return ((a & 0xffff0000u) - (b & 0xffff0000u)) | ((a - b) & 0xffffu);
}
/* Each half's high byte to where its low one is, and the other way round; nothing stays behind. */
static inline LaneU lanes_bytes_down(LaneU x) {
    return (x >> 8) & 0xff00ffu;
}
static inline LaneU lanes_bytes_up(LaneU x) {
    return (x << 8) & 0xff00ff00u;
}
/* Each lane times a number below 65536; wraps. */
static inline LaneU lanes_times_short(LaneU a, uint32_t b) {
    return a * b;
}
/* The same, each by a number of its own. */
static inline LaneU lanes_times_shorts(LaneU a, LaneU b) {
    return a * b;
}
/* Bytes of `yes` where the mask's are 255, of `no` where they are 0. */
static inline LaneU lanes_mix(uint32_t mask, LaneU yes, LaneU no) {
    return (yes & mask) | (no & ~mask);
}
/* x, or something from 0 to `low` where `sign` is below 0. */
static inline LaneI lanes_unless(LaneI sign, LaneI x, LaneI low) {
    (void)low;
    return sign < 0 ? 0 : x;
}
/* 0, step, 2 step ... */
static inline LaneU lanes_ramp(uint32_t step) {
    (void)step;
    return 0;
}
/* 1 << n, for n from 0 to 31. */
static inline LaneU lanes_bit(LaneI n) {
    return (LaneU)1 << n;
}
static inline LaneF lanes_min(LaneF a, LaneF b) {
    return a < b ? a : b;
}
static inline LaneF lanes_max(LaneF a, LaneF b) {
    return a < b ? b : a;
}

#else

#include <immintrin.h>

typedef float LaneF __attribute__((vector_size(4 * LANES)));
typedef int32_t LaneI __attribute__((vector_size(4 * LANES)));
typedef uint32_t LaneU __attribute__((vector_size(4 * LANES)));
typedef uint16_t LaneHalves __attribute__((vector_size(4 * LANES)));
typedef uint8_t LaneBytes __attribute__((vector_size(LANES)));

static inline LaneI lanes_i(int32_t x) {
    return (LaneI){0} + x;
}
static inline LaneU lanes_u(uint32_t x) {
    return (LaneU){0} + x;
}
static inline LaneU lanes_load_u(const uint32_t *at) {
    LaneU x;
    memcpy(&x, at, sizeof x);
    return x;
}
static inline void lanes_store_u(uint32_t *at, LaneU x) {
    memcpy(at, &x, sizeof x);
}
static inline LaneU lanes_load_bytes(const uint8_t *at) {
    LaneBytes x;
    memcpy(&x, at, sizeof x);
    return __builtin_convertvector(x, LaneU);
}
static inline void lanes_store_bytes(uint8_t *at, LaneU x) {
    LaneBytes bytes = __builtin_convertvector(x, LaneBytes);
    memcpy(at, &bytes, sizeof bytes);
}
static inline LaneF lanes_load_f(const float *at) {
    LaneF x;
    memcpy(&x, at, sizeof x);
    return x;
}
static inline LaneI lanes_load_i(const int32_t *at) {
    LaneI x;
    memcpy(&x, at, sizeof x);
    return x;
}
static inline void lanes_store_f(float *at, LaneF x) {
    memcpy(at, &x, sizeof x);
}
static inline void lanes_store_i(int32_t *at, LaneI x) {
    memcpy(at, &x, sizeof x);
}
static inline LaneI lanes_less(LaneF a, LaneF b) {
    return a < b;
}
static inline LaneI lanes_less_i(LaneI a, LaneI b) {
    return a < b;
}
static inline LaneF lanes_to_f(LaneI x) {
    return __builtin_convertvector(x, LaneF);
}
static inline LaneI lanes_to_i(LaneF x) {
    return __builtin_convertvector(x, LaneI);
}

#if LANES == 4
static inline LaneF lanes_f(float x) {
    return (LaneF)_mm_set1_ps(x);
}
static inline LaneF lanes_gather_f(const float *from, const int32_t *index) {
    return (LaneF){from[index[0]], from[index[1]], from[index[2]], from[index[3]]};
}
static inline LaneF lanes_sqrt(LaneF x) {
    return (LaneF)_mm_sqrt_ps((__m128)x);
}
static inline LaneI lanes_pick_i(LaneI mask, LaneI yes, LaneI no) {
    return (mask & yes) | (~mask & no);
}
static inline LaneF lanes_pick(LaneI mask, LaneF yes, LaneF no) {
    return (LaneF)lanes_pick_i(mask, (LaneI)yes, (LaneI)no);
}
static inline int lanes_any(LaneI mask) {
    return _mm_movemask_epi8((__m128i)mask) != 0;
}
static inline LaneI lanes_count(void) {
    return (LaneI){0, 1, 2, 3};
}
static inline LaneI lanes_max_i(LaneI a, LaneI b) {
    return lanes_pick_i(a > b, a, b);
}
static inline LaneI lanes_min_i(LaneI a, LaneI b) {
    return lanes_pick_i(a > b, b, a);
}
static inline unsigned lanes_signs(LaneI x) {
    return (unsigned)_mm_movemask_ps((__m128)x);
}
static inline LaneU lanes_times_halves(LaneU a, LaneU b) {
    return (LaneU)_mm_mullo_epi16((__m128i)a, (__m128i)b);
}
static inline LaneU lanes_high_halves(LaneU a, uint16_t b) {
    return (LaneU)_mm_mulhi_epu16((__m128i)a, _mm_set1_epi16((short)b));
}
static inline LaneU lanes_times_both(LaneU a, __m128i both) { /* there is no multiplication of whole lanes */
    __m128i carried = _mm_slli_epi32(_mm_mulhi_epu16((__m128i)a, both), 16);
    return (LaneU)_mm_add_epi32(_mm_mullo_epi16((__m128i)a, both), carried);
}
static inline LaneU lanes_times_short(LaneU a, uint32_t b) {
    return lanes_times_both(a, _mm_set1_epi32((int)(b * 0x10001u)));
}
static inline LaneU lanes_times_shorts(LaneU a, LaneU b) {
    return lanes_times_both(a, (__m128i)(b | b << 16));
}
static inline LaneU lanes_mix(uint32_t mask, LaneU yes, LaneU no) {
    return (yes & mask) | (no & ~mask);
}
static inline LaneI lanes_unless(LaneI sign, LaneI x, LaneI low) {
    (void)low;
    return x & ~(sign >> 31);
}
static inline LaneU lanes_ramp(uint32_t step) {
    const LaneU odd = {0, ~0u, 0, ~0u}, high = {0, 0, ~0u, ~0u};
    LaneU all = lanes_u(step);
    return (all & odd) + ((all + all) & high);
}
static inline LaneU lanes_bit(LaneI n) {
    return (LaneU)_mm_cvttps_epi32(
        (__m128)((n + 127) << 23)); /* there is no shift by lanes, but 2^n as a float */
}
static inline LaneF lanes_min(LaneF a, LaneF b) {
    return (LaneF)_mm_min_ps((__m128)a, (__m128)b);
}
static inline LaneF lanes_max(LaneF a, LaneF b) {
    return (LaneF)_mm_max_ps((__m128)b, (__m128)a);
}
#else
static inline LaneF lanes_f(float x) {
    return (LaneF)_mm256_set1_ps(x);
}
static inline LaneF lanes_gather_f(const float *from, const int32_t *index) {
    return (LaneF)_mm256_i32gather_ps(from, (__m256i)lanes_load_i(index), sizeof *from);
}
static inline LaneF lanes_sqrt(LaneF x) {
    return (LaneF)_mm256_sqrt_ps((__m256)x);
}
static inline LaneI lanes_pick_i(LaneI mask, LaneI yes, LaneI no) {
    return (LaneI)_mm256_blendv_epi8((__m256i)no, (__m256i)yes, (__m256i)mask);
}
static inline LaneF lanes_pick(LaneI mask, LaneF yes, LaneF no) {
    return (LaneF)_mm256_blendv_ps((__m256)no, (__m256)yes, (__m256)mask);
}
static inline int lanes_any(LaneI mask) {
    return !_mm256_testz_si256((__m256i)mask, (__m256i)mask);
}
static inline LaneI lanes_count(void) {
    return (LaneI){0, 1, 2, 3, 4, 5, 6, 7};
}
static inline LaneI lanes_max_i(LaneI a, LaneI b) {
    return (LaneI)_mm256_max_epi32((__m256i)a, (__m256i)b);
}
static inline LaneI lanes_min_i(LaneI a, LaneI b) {
    return (LaneI)_mm256_min_epi32((__m256i)a, (__m256i)b);
}
static inline unsigned lanes_signs(LaneI x) {
    return (unsigned)_mm256_movemask_ps((__m256)x);
}
static inline LaneU lanes_times_halves(LaneU a, LaneU b) {
    return (LaneU)_mm256_mullo_epi16((__m256i)a, (__m256i)b);
}
static inline LaneU lanes_high_halves(LaneU a, uint16_t b) {
    return (LaneU)_mm256_mulhi_epu16((__m256i)a, _mm256_set1_epi16((short)b));
}
static inline LaneU lanes_times_short(LaneU a, uint32_t b) {
    return a * b;
}
static inline LaneU lanes_times_shorts(LaneU a, LaneU b) {
    return a * b;
}
static inline LaneU lanes_mix(uint32_t mask, LaneU yes, LaneU no) {
    return (LaneU)_mm256_blendv_epi8((__m256i)no, (__m256i)yes, _mm256_set1_epi32((int)mask));
}
static inline LaneI lanes_unless(LaneI sign, LaneI x, LaneI low) {
    return (LaneI)_mm256_blendv_ps((__m256)x, (__m256)low, (__m256)sign); /* 0 would take compilers two */
}
static inline LaneU lanes_ramp(uint32_t step) {
    return (LaneU)lanes_count() * step;
}
static inline LaneU lanes_bit(LaneI n) {
    return (LaneU)_mm256_sllv_epi32(_mm256_set1_epi32(1), (__m256i)n);
}
static inline LaneF lanes_min(LaneF a, LaneF b) {
    return (LaneF)_mm256_min_ps((__m256)a, (__m256)b);
}
static inline LaneF lanes_max(LaneF a, LaneF b) {
    return (LaneF)_mm256_max_ps((__m256)b, (__m256)a);
}
#endif

static inline LaneU lanes_pick_u(LaneI mask, LaneU yes, LaneU no) {
    return (LaneU)lanes_pick_i(mask, (LaneI)yes, (LaneI)no);
}
static inline LaneU lanes_plus_halves(LaneU a, LaneU b) {
    return (LaneU)((LaneHalves)a + (LaneHalves)b);
}
static inline LaneU lanes_minus_halves(LaneU a, LaneU b) {
    return (LaneU)((LaneHalves)a - (LaneHalves)b);
}
static inline LaneU lanes_bytes_down(LaneU x) {
    return (LaneU)((LaneHalves)x >> 8);
}
static inline LaneU lanes_bytes_up(LaneU x) {
    return (LaneU)((LaneHalves)x << 8);
}
#endif
static inline LaneF lanes_clamp(LaneF x, float low, float high) {
    return lanes_min(lanes_max(x, lanes_f(low)), lanes_f(high));
}

#endif
