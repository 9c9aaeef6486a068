/* A finger is two hinges: each closes until its part touches. A thumb's first joint turns two ways and its second one;
 * of all its places the one that serves best is looked for on a grid, then nearer and nearer about that. */
#include "body/grip.h"

#define DEGREE ((float)MATHS_DEGREE)

/* Half as thick as the digits are, as arm.body has them: of the first part and of the second. */
static const float thick_m[DIGITS][DIGIT_JOINTS] = {
    {0.0100f, 0.0090f}, {0.0102f, 0.0092f}, {0.0096f, 0.0087f}, {0.0087f, 0.0077f}, {0.0122f, 0.0108f}};

#define OPENS_DEG  -12.0f /* how far a finger joint goes */
#define CLOSES_DEG 95.0f
#define CLOSE_STEP 2.0f

/* What a thumb can do: its first joint about the hand's front and across it, its second one. */
enum { THUMB_WAYS = 3 };
static const float thumb_low[THUMB_WAYS] = {-40, -45, -10}, thumb_high[THUMB_WAYS] = {75, 65, 75};
#define GRID_DEG   10.0f
#define LAST_DEG   0.3f
#define INTO_COSTS 4.0f     /* as much as so many times as far off */
#define BENT_COSTS 0.00004f /* m a degree: of two places that serve alike, the straighter thumb's */

#define YIELD_INTO_M 0.003f /* flesh gives way to a finger by so much */
#define YIELD_STEP   3.0f   /* degrees, of each joint */
#define YIELDS_DEG   42.0f
#define REST_STEP    1.0f
#define RESTS_DEG    14.0f
enum { YIELD_SAMPLES = 3 }; /* of each part of a digit */

#define PRESS_OFF_M 0.006f /* the middle of its end from the skin that it presses */

/* Of a pinch: how the fingers are bent, degrees, when there is nothing between thumb and first finger, the others being
 * out of the way; and by how much less when there is as much as a hand can span. */
static const float pinched_deg[THUMB][DIGIT_JOINTS] = {{62, 68}, {70, 74}, {76, 78}, {80, 80}};
#define SPANNED_M   0.060f
#define SPANNED_DEG 36.0f

typedef struct Hand {
    const Rig *rig;
    const Posed *posed;
    int side;
    float inward;
} Hand;

static Hand hand_of(const Rig *rig, const Posed *posed, int side) {
    return (Hand){rig, posed, side, side == LEFT ? -1.0f : 1.0f};
}

static void reach(const Hand *hand, int digit, const Mat3 turn[DIGIT_JOINTS], Vec3 at[3]) {
    const int *bones = hand->rig->digit[hand->side][digit];
    const Bone *first = &hand->rig->skeleton->bones[bones[0]],
               *second = &hand->rig->skeleton->bones[bones[1]];
    int palm = hand->rig->hand[hand->side];
    Mat3 upper = mat3_times(hand->posed->turn[palm], turn[0]), lower = mat3_times(upper, turn[1]);
    at[0] = posed_point(hand->rig, hand->posed, palm, first->head);
    at[1] =
        vec3_add(at[0], mat3_apply(upper, mat3_apply(first->unrest, vec3_sub(second->head, first->head))));
    at[2] =
        vec3_add(at[1], mat3_apply(lower, mat3_apply(second->unrest, vec3_sub(second->tail, second->head))));
}

void grip_digit(const Rig *rig, const Posed *posed, int side, int digit, const Stance *stance, Vec3 at[3]) {
    Hand hand = hand_of(rig, posed, side);
    Mat3 turn[DIGIT_JOINTS];
    for (int i = 0; i < DIGIT_JOINTS; i++)
        turn[i] =
            mat3_times(rig_curl(stance, side, digit, i), mat3_of(stance->turn[rig->digit[side][digit][i]]));
    reach(&hand, digit, turn, at);
}

/* Takes turns against the parents as they are to be. */
static void put(const Hand *hand, int digit, const Mat3 turn[DIGIT_JOINTS], Stance *stance) {
    for (int i = 0; i < DIGIT_JOINTS; i++) {
        Mat3 curl = rig_curl(stance, hand->side, digit, i);
        stance->turn[hand->rig->digit[hand->side][digit][i]] =
            quat_of(mat3_times(mat3_transpose(curl), turn[i]));
    }
}

static float off_line(Vec3 a, Vec3 b, Vec3 p) {
    Vec3 along = vec3_sub(b, a);
    float length2 = vec3_dot(along, along);
    float t = length2 > 0 ? clamp_f(vec3_dot(vec3_sub(p, a), along) / length2, 0, 1) : 0;
    return vec3_distance(p, vec3_along(a, along, t));
}

/* ---- fingers ---- */

static void flex(const Hand *hand, const float deg[DIGIT_JOINTS], Mat3 turn[DIGIT_JOINTS]) {
    for (int i = 0; i < DIGIT_JOINTS; i++) turn[i] = mat3_turn_z(hand->inward * deg[i] * DEGREE);
}

typedef struct Ball {
    Vec3 middle;
    float radius_m;
} Ball;

/* How far one part of a digit is off the ball. */
static float off_ball(const Hand *hand, int digit, int part, const Mat3 turn[DIGIT_JOINTS],
                      const Ball *ball) {
    Vec3 at[3];
    reach(hand, digit, turn, at);
    return off_line(at[part], at[part + 1], ball->middle) - ball->radius_m - thick_m[digit][part];
}

/* Closes joint `part` as far as the ball lets it; false if it meets no ball. */
static bool close_joint(const Hand *hand, int digit, int part, const Ball *ball, float deg[DIGIT_JOINTS]) {
    float before = 1;
    for (float angle = OPENS_DEG; angle <= CLOSES_DEG; angle += CLOSE_STEP) {
        Mat3 turn[DIGIT_JOINTS];
        deg[part] = angle;
        flex(hand, deg, turn);
        float off = off_ball(hand, digit, part, turn, ball);
        if (off <= 0) {
            deg[part] = angle - CLOSE_STEP * (before > 0 ? -off / (before - off) : 0);
            return true;
        }
        before = off;
    }
    return false;
}

/* False if the finger's end meets no ball. */
static bool close_finger(const Hand *hand, int digit, const Ball *ball, float natural_deg,
                         float deg[DIGIT_JOINTS]) {
    deg[0] = deg[1] = 0;
    if (!close_joint(hand, digit, 0, ball, deg)) deg[0] = natural_deg;
    return close_joint(hand, digit, 1, ball, deg);
}

/* As the nearest finger that meets the ball, as far as the ball lets its first part, its end along that one's: nobody
 * points with a finger that is too short. False if none does. */
static bool close_as_neighbour(int digit, const bool meets[THUMB], float deg[THUMB][DIGIT_JOINTS]) {
    for (int off = 1; off < THUMB; off++)
        for (int way = -1; way <= 1; way += 2) {
            int other = digit + way * off;
            if (other < INDEX || other >= THUMB || !meets[other]) continue;
            float less = fmaxf(deg[other][0] - deg[digit][0], 0);
            deg[digit][0] = deg[other][0] - less;
            deg[digit][1] = fminf(deg[other][1] + less, CLOSES_DEG);
            return true;
        }
    return false;
}

static void close_fingers(const Hand *hand, const Ball *ball, Stance *stance) {
    float natural_deg = stance->curl_rad[hand->side] / DEGREE, deg[THUMB][DIGIT_JOINTS];
    bool meets[THUMB];
    for (int digit = INDEX; digit < THUMB; digit++)
        meets[digit] = close_finger(hand, digit, ball, natural_deg, deg[digit]);
    for (int digit = INDEX; digit < THUMB; digit++) {
        Mat3 turn[DIGIT_JOINTS];
        if (!meets[digit] && !close_as_neighbour(digit, meets, deg)) continue;
        flex(hand, deg[digit], turn);
        put(hand, digit, turn, stance);
    }
}

/* How far a digit, opened by so much, is off other parts of the body; negative: in them. */
static float off_body(const Hand *hand, const Cross *cross, int digit, const Stance *stance,
                      float opened_rad) {
    const int *bones = hand->rig->digit[hand->side][digit];
    Mat3 turn[DIGIT_JOINTS], open = mat3_turn_z(-hand->inward * opened_rad);
    Vec3 at[3];
    for (int i = 0; i < DIGIT_JOINTS; i++)
        turn[i] = mat3_times(
            mat3_times(rig_curl(stance, hand->side, digit, i), mat3_of(stance->turn[bones[i]])), open);
    reach(hand, digit, turn, at);
    float least = CROSS_FAR_M;
    for (int i = 1; i <= 2 * YIELD_SAMPLES; i++) {
        int part = (i - 1) / YIELD_SAMPLES;
        Vec3 p = vec3_mix(at[part], at[part + 1], (float)(i - part * YIELD_SAMPLES) / YIELD_SAMPLES);
        least = fminf(least, cross_distance(cross, hand->posed, bones[part], p, NULL) - thick_m[digit][part]);
    }
    return least;
}

static void open_digit(const Hand *hand, int digit, float deg, Stance *stance) {
    Mat3 open = mat3_turn_z(-hand->inward * deg * DEGREE);
    for (int i = 0; i < DIGIT_JOINTS; i++) {
        Quat *turn = &stance->turn[hand->rig->digit[hand->side][digit][i]];
        *turn = quat_of(mat3_times(mat3_of(*turn), open));
    }
}

static float opened_deg(const Hand *hand, const Cross *cross, int digit, const Stance *stance, float most) {
    float best = 0;
    for (float deg = YIELD_STEP; most < -YIELD_INTO_M && deg <= YIELDS_DEG; deg += YIELD_STEP) {
        float off = off_body(hand, cross, digit, stance, deg * DEGREE);
        if (off <= most) continue;
        most = off;
        best = deg;
    }
    return best;
}

static float closed_deg(const Hand *hand, const Cross *cross, int digit, const Stance *stance) {
    for (float deg = REST_STEP; deg <= RESTS_DEG; deg += REST_STEP) {
        float off = off_body(hand, cross, digit, stance, -deg * DEGREE);
        if (off < -YIELD_INTO_M) return deg - REST_STEP;
        if (off < 0) return deg;
    }
    return 0;
}

void grip_yield(const Cross *cross, const Posed *posed, int side, bool rests, Stance *stance) {
    Hand hand = hand_of(cross->rig, posed, side);
    for (int digit = INDEX; digit < DIGITS; digit++) {
        float off = off_body(&hand, cross, digit, stance, 0);
        float deg = off < -YIELD_INTO_M ? opened_deg(&hand, cross, digit, stance, off)
                    : rests && off > 0  ? -closed_deg(&hand, cross, digit, stance)
                                        : 0;
        if (deg != 0) open_digit(&hand, digit, deg, stance);
        if (deg > 0 && rests && off_body(&hand, cross, digit, stance, 0) > 0)
            open_digit(&hand, digit, -closed_deg(&hand, cross, digit, stance), stance);
    }
}

/* ---- thumb ---- */

static void bend_thumb(const Hand *hand, const float deg[THUMB_WAYS], Mat3 turn[DIGIT_JOINTS]) {
    Vec3 along = vec3(hand->inward * 0.25f, -0.72f, 0.62f), over = vec3(hand->inward, 0, -0.8f);
    turn[0] = mat3_times(mat3_turn_z(hand->inward * deg[0] * DEGREE), mat3_turn_x(deg[1] * DEGREE));
    turn[1] = mat3_turn(vec3_cross(along, over), deg[2] * DEGREE);
}

/* What a place of the thumb costs, m: how far its end is off `at`, and how far it is in a ball. */
static float thumb_cost(const Hand *hand, Vec3 at, const Ball *ball, const float deg[THUMB_WAYS]) {
    Mat3 turn[DIGIT_JOINTS];
    Vec3 is[3];
    bend_thumb(hand, deg, turn);
    reach(hand, THUMB, turn, is);
    float cost = vec3_distance(is[2], at);
    for (int i = 0; i < THUMB_WAYS; i++) cost += BENT_COSTS * fabsf(deg[i]);
    for (int part = 0; ball && part < DIGIT_JOINTS; part++) {
        float off = off_line(is[part], is[part + 1], ball->middle) - ball->radius_m - thick_m[THUMB][part];
        if (off < 0) cost -= INTO_COSTS * off;
    }
    return cost;
}

static float try_grid(const Hand *hand, Vec3 at, const Ball *ball, float best[THUMB_WAYS]) {
    float least = 1e9f, deg[THUMB_WAYS];
    for (deg[0] = thumb_low[0]; deg[0] <= thumb_high[0]; deg[0] += GRID_DEG)
        for (deg[1] = thumb_low[1]; deg[1] <= thumb_high[1]; deg[1] += GRID_DEG)
            for (deg[2] = thumb_low[2]; deg[2] <= thumb_high[2]; deg[2] += GRID_DEG) {
                float cost = thumb_cost(hand, at, ball, deg);
                if (cost >= least) continue;
                least = cost;
                for (int i = 0; i < THUMB_WAYS; i++) best[i] = deg[i];
            }
    return least;
}

static void put_thumb(const Hand *hand, Vec3 at, const Ball *ball, Stance *stance) {
    float best[THUMB_WAYS] = {0}, least = try_grid(hand, at, ball, best);
    for (float step = GRID_DEG / 2; step > LAST_DEG; step /= 2)
        for (int way = 0; way < 2 * THUMB_WAYS; way++) {
            float deg[THUMB_WAYS] = {best[0], best[1], best[2]};
            int i = way / 2;
            deg[i] = clamp_f(deg[i] + (way % 2 ? step : -step), thumb_low[i], thumb_high[i]);
            float cost = thumb_cost(hand, at, ball, deg);
            if (cost >= least) continue;
            least = cost;
            best[i] = deg[i];
            way = -1; /* all ways again from there */
        }
    Mat3 turn[DIGIT_JOINTS];
    bend_thumb(hand, best, turn);
    put(hand, THUMB, turn, stance);
}

/* ---- what hands do ---- */

/* The thumb goes to the side of the ball that is its own, a little across. */
void grip_ball(const Rig *rig, const Posed *posed, int side, Vec3 middle, float radius_m, Stance *stance) {
    Hand hand = hand_of(rig, posed, side);
    Ball ball = {middle, radius_m};
    close_fingers(&hand, &ball, stance);
    Vec3 out = mat3_apply(posed->turn[rig->hand[side]], vec3_unit(vec3(hand.inward * 0.55f, -0.1f, 0.9f)));
    put_thumb(&hand, vec3_along(middle, out, radius_m + thick_m[THUMB][1]), &ball, stance);
}

void grip_pinch(const Rig *rig, const Posed *posed, int side, float gap_m, Stance *stance) {
    Hand hand = hand_of(rig, posed, side);
    Vec3 finger[3];
    for (int digit = INDEX; digit < THUMB; digit++) {
        float less = SPANNED_DEG * fminf(gap_m / SPANNED_M, 1);
        float deg[DIGIT_JOINTS] = {pinched_deg[digit][0] - less, pinched_deg[digit][1] - less};
        Mat3 turn[DIGIT_JOINTS];
        flex(&hand, deg, turn);
        put(&hand, digit, turn, stance);
    }
    grip_digit(rig, posed, side, INDEX, stance, finger);
    Vec3 thumb[3];
    grip_digit(rig, posed, side, THUMB, stance, thumb);
    Vec3 toward = vec3_unit(vec3_sub(thumb[1], finger[2]));
    float apart = gap_m + thick_m[INDEX][1] + thick_m[THUMB][1];
    put_thumb(&hand, vec3_along(finger[2], toward, apart), NULL, stance);
}

void grip_press(const Rig *rig, const Posed *posed, int side, Vec3 at, Stance *stance) {
    Hand hand = hand_of(rig, posed, side);
    Vec3 palm = vec3_scale(mat3_column(posed->turn[rig->hand[side]], 0), hand.inward);
    put_thumb(&hand, vec3_along(at, palm, -PRESS_OFF_M), NULL, stance);
}
