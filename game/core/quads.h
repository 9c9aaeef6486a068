/* Points that lie in memory as four floats each, x, y, z and 0, and lanes of them. For kernels, which define LANES
 * (core/lanes.h). As there, every level gives the same bytes. */
#ifndef CORE_QUADS_H
#define CORE_QUADS_H

#include "core/lanes.h"

#if LANES == 1

typedef struct Quad {
    float v[4];
} Quad;

static inline Quad quad_load(const float *at) {
    Quad q;
    memcpy(&q, at, sizeof q);
    return q;
}
static inline void quad_store(float *at, Quad q) {
    memcpy(at, &q, sizeof q);
}
static inline Quad quad_zero(void) {
    return (Quad){{0, 0, 0, 0}};
}
static inline Quad quad_add(Quad a, Quad b) {
    return (Quad){{a.v[0] + b.v[0], a.v[1] + b.v[1], a.v[2] + b.v[2], a.v[3] + b.v[3]}};
}
static inline Quad quad_sub(Quad a, Quad b) {
    return (Quad){{a.v[0] - b.v[0], a.v[1] - b.v[1], a.v[2] - b.v[2], a.v[3] - b.v[3]}};
}
static inline Quad quad_times(Quad a, float s) {
    return (Quad){{a.v[0] * s, a.v[1] * s, a.v[2] * s, a.v[3] * s}};
}
static inline Quad quad_cross(Quad a, Quad b) {
    return (Quad){{a.v[1] * b.v[2] - a.v[2] * b.v[1], a.v[2] * b.v[0] - a.v[0] * b.v[2],
                   a.v[0] * b.v[1] - a.v[1] * b.v[0], 0}};
}
/* The first component of LANES quads, the second ... */
static inline void lanes_of_quads(const Quad quads[LANES], LaneF to[4]) {
    for (int k = 0; k < 4; k++) to[k] = quads[0].v[k];
}
static inline void lanes_to_quads(const LaneF from[4], Quad quads[LANES]) {
    for (int k = 0; k < 4; k++) quads[0].v[k] = from[k];
}

#else

typedef float Quad __attribute__((vector_size(16)));

static inline Quad quad_load(const float *at) {
    return (Quad)_mm_loadu_ps(at);
}
static inline void quad_store(float *at, Quad q) {
    _mm_storeu_ps(at, (__m128)q);
}
static inline Quad quad_zero(void) {
    return (Quad){0, 0, 0, 0};
}
static inline Quad quad_add(Quad a, Quad b) {
    return a + b;
}
static inline Quad quad_sub(Quad a, Quad b) {
    return a - b;
}
static inline Quad quad_times(Quad a, float s) {
    return a * s;
}
static inline Quad quad_next(Quad a) { /* y, z, x */
    return (Quad)_mm_shuffle_ps((__m128)a, (__m128)a, _MM_SHUFFLE(3, 0, 2, 1));
}
static inline Quad quad_cross(Quad a, Quad b) {
    return quad_next(a * quad_next(b) - quad_next(a) * b); /* z, x, y are found in one go */
}

#if LANES == 4
static inline void lanes_of_quads(const Quad quads[LANES], LaneF to[4]) {
    __m128 a = (__m128)quads[0], b = (__m128)quads[1], c = (__m128)quads[2], d = (__m128)quads[3];
    _MM_TRANSPOSE4_PS(a, b, c, d);
    to[0] = (LaneF)a, to[1] = (LaneF)b, to[2] = (LaneF)c, to[3] = (LaneF)d;
}
static inline void lanes_to_quads(const LaneF from[4], Quad quads[LANES]) {
    lanes_of_quads(from, quads);
}
#else
/* Four by four in either half: quads 0 to 3 in the low ones, 4 to 7 in the high ones. */
static inline void lanes_turn_halves(const __m256 from[4], __m256 to[4]) {
    __m256 low0 = _mm256_unpacklo_ps(from[0], from[1]), high0 = _mm256_unpackhi_ps(from[0], from[1]);
    __m256 low1 = _mm256_unpacklo_ps(from[2], from[3]), high1 = _mm256_unpackhi_ps(from[2], from[3]);
    to[0] = _mm256_shuffle_ps(low0, low1, _MM_SHUFFLE(1, 0, 1, 0));
    to[1] = _mm256_shuffle_ps(low0, low1, _MM_SHUFFLE(3, 2, 3, 2));
    to[2] = _mm256_shuffle_ps(high0, high1, _MM_SHUFFLE(1, 0, 1, 0));
    to[3] = _mm256_shuffle_ps(high0, high1, _MM_SHUFFLE(3, 2, 3, 2));
}
static inline void lanes_of_quads(const Quad quads[LANES], LaneF to[4]) {
    __m256 rows[4], columns[4];
    for (int k = 0; k < 4; k++)
        rows[k] = _mm256_insertf128_ps(_mm256_castps128_ps256((__m128)quads[k]), (__m128)quads[k + 4], 1);
    lanes_turn_halves(rows, columns);
    for (int k = 0; k < 4; k++) to[k] = (LaneF)columns[k];
}
static inline void lanes_to_quads(const LaneF from[4], Quad quads[LANES]) {
    __m256 rows[4], columns[4];
    for (int k = 0; k < 4; k++) columns[k] = (__m256)from[k];
    lanes_turn_halves(columns, rows);
    for (int k = 0; k < 4; k++) {
        quads[k] = (Quad)_mm256_castps256_ps128(rows[k]);
        quads[k + 4] = (Quad)_mm256_extractf128_ps(rows[k], 1);
    }
}
#endif
#endif
#endif
