/* Eyes turn about their own middles in the head's frame. Lids and jaw turn about axes that lie across the head, so one
 * turn does for both sides. */
#include "body/face.h"

#include <stdint.h>

#define AHEAD_RAD ((float)(50 * MATHS_DEGREE)) /* looked at fully this far from straight ahead ... */
#define AWAY_RAD  ((float)(75 * MATHS_DEGREE)) /* ... and not at all from here on */
#define ASIDE_RAD ((float)(22 * MATHS_DEGREE)) /* without effort; past it the head would turn */
#define UP_RAD    ((float)(12 * MATHS_DEGREE))
#define DOWN_RAD  ((float)(20 * MATHS_DEGREE))
#define SHUT_RAD  ((float)(30 * MATHS_DEGREE)) /* the lid's way, as the face is drawn */
#define WITH_EYE  0.45f                        /* of an eye's turn, that its lid makes too */
#define NEAR_M    0.14f                        /* nobody looks at what is nearer ... */
#define FAR_M     0.24f                        /* ... and with ease from here on */
#define PART_RAD  ((float)(3.5 * MATHS_DEGREE))

#define BLINK_EVERY_S 4.6
#define BLINK_FIRST_S 0.8 /* after the beginning of each such time */
#define BLINK_RANGE_S 3.2
#define DOWN_S        0.09
#define STAYS_S       0.13
#define UP_S          0.30

/* How far the eyes are to turn, in the head's frame: to its left, and down. */
typedef struct Gaze {
    float aside_rad, down_rad;
} Gaze;

static Gaze gaze_of(const Rig *rig, const Face *face, const Posed *posed, int eye) {
    Vec3 to = mat3_undo(posed->turn[rig->skull], vec3_sub(face->at, posed->head[eye]));
    float length = vec3_length(to), looking = face->looking;
    if (length < NEAR_M || looking <= 0) return (Gaze){0};
    float off = (float)maths_acos((double)clamp_f(to.z / length, -1, 1));
    looking *= smooth_f(NEAR_M, FAR_M, length) * (1 - smooth_f(AHEAD_RAD, AWAY_RAD, off));
    float aside = (float)maths_atan2((double)to.x, (double)to.z) * looking;
    float up = (float)maths_atan2((double)to.y, sqrt((double)(to.x * to.x + to.z * to.z))) * looking;
    return (Gaze){clamp_f(aside, -ASIDE_RAD, ASIDE_RAD), -clamp_f(up, -DOWN_RAD, UP_RAD)};
}

static void turn_eye(const Rig *rig, const Face *face, Posed *posed, int side) {
    int eye = rig->eye[side], lid = rig->eyelid[side];
    Mat3 head = posed->turn[rig->skull];
    Gaze gaze = gaze_of(rig, face, posed, eye);
    posed->turn[eye] = mat3_times(head, mat3_times(mat3_turn_y(gaze.aside_rad), mat3_turn_x(gaze.down_rad)));
    float open = 1 - face->shut, down = gaze.down_rad * WITH_EYE * open + SHUT_RAD * face->shut;
    posed->turn[lid] = mat3_times(head, mat3_turn_x(down));
}

void face_pose(const Rig *rig, const Face *face, Posed *posed) {
    for (int side = LEFT; side < SIDES; side++) turn_eye(rig, face, posed, side);
    posed->turn[rig->jaw] = mat3_times(posed->turn[rig->jaw], mat3_turn_x(PART_RAD * face->parted));
}

/* 0..1, as good as random, of a whole number. */
static double scattered(int64_t n) {
    uint32_t bits = (uint32_t)n * 0x9E3779B1u;
    bits = (bits ^ bits >> 15) * 0x85EBCA77u;
    bits = (bits ^ bits >> 13) * 0xC2B2AE3Du;
    return (double)(bits >> 8) / 16777216.0;
}

float face_blink(double life_s) {
    if (!(life_s > 0)) return 0;
    int64_t turn = (int64_t)(life_s / BLINK_EVERY_S);
    double begins = (double)turn * BLINK_EVERY_S + BLINK_FIRST_S + scattered(turn) * BLINK_RANGE_S;
    double into = life_s - begins;
    return (float)(smooth_d(0, DOWN_S, into) * (1 - smooth_d(STAYS_S, UP_S, into)));
}
