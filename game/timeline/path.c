/* To and fro. With a quarter leg of a seconds (0 to one end) and a rest of p, k visits to alternate ends
 * and the way back to 0 take k (2a + p). Time left over goes into one smaller swing if that is worth
 * while, else into the rests. All of it in closed form: no state, any order of times. */
#include "timeline/path.h"

#include "core/maths.h"

static const double SMALLEST_SWING = 0.25, CIRCLE_EASE_S = 1.5, JOINT_EASE_S = 2;

typedef struct Swing {
    double quarter_s; /* from 0 to an end */
    double rest_s;    /* at each end */
    double ends;      /* how many ends are visited */
    double last;      /* how far one more, smaller swing goes; 0 for none */
    double scale;     /* of the reach: below 1 if there is no time for all of it */
} Swing;

static Swing swing_for(const PathPlan *plan) {
    double quarter_s = plan->reach / plan->speed, rest_s = plan->rest_s;
    double visit_s = 2 * quarter_s + rest_s;
    double ends = floor(plan->period_s / visit_s);
    if (ends < 1) {
        double scale = (plan->period_s - rest_s) / 2 / quarter_s;
        return (Swing){scale > 0 ? quarter_s * scale : 0, rest_s, 1, 0, scale > 0 ? scale : 0};
    }
    double left_s = plan->period_s - ends * visit_s;
    double last = (left_s - rest_s) / (2 * quarter_s);
    if (last >= SMALLEST_SWING) return (Swing){quarter_s, rest_s, ends, last, 1};
    return (Swing){quarter_s, rest_s + left_s / ends, ends, 0, 1};
}

/* Eased from a to b over `lasts_s`. */
static double leg(double a, double b, double lasts_s, double into_s) {
    return lasts_s > 0 ? mix_d(a, b, smooth_d(0, lasts_s, into_s)) : b;
}

/* After the rest at the last end. */
static double way_home(const Swing *swing, double end, double into_s) {
    if (swing->last <= 0) return leg(end, 0, swing->quarter_s, into_s);
    double over_s = (1 + swing->last) * swing->quarter_s, small = -end * swing->last;
    if (into_s < over_s) return leg(end, small, over_s, into_s);
    return leg(small, 0, swing->last * swing->quarter_s, into_s - over_s - swing->rest_s);
}

static double swing_at(const Swing *swing, double into_s) {
    if (swing->scale <= 0) return 0;
    if (into_s < swing->quarter_s) return leg(0, 1, swing->quarter_s, into_s);
    double visit_s = 2 * swing->quarter_s + swing->rest_s;
    double number = fmin(floor((into_s - swing->quarter_s) / visit_s), swing->ends - 1);
    double end = fmod(number, 2) == 0 ? 1 : -1;
    double since_s = into_s - swing->quarter_s - number * visit_s - swing->rest_s;
    if (since_s < 0) return end;
    if (number < swing->ends - 1) return leg(end, -end, 2 * swing->quarter_s, since_s);
    return way_home(swing, end, since_s);
}

/* Round and round, spiralling out of the middle and back into it. */
static Movement circle_at(const PathPlan *plan, double into_s) {
    double ease_s = fmin(CIRCLE_EASE_S, plan->period_s / 2);
    double angle_rad = plan->speed / plan->reach * into_s;
    double radius =
        smooth_d(0, ease_s, into_s) * (1 - smooth_d(plan->period_s - ease_s, plan->period_s, into_s));
    return (Movement){.kind = plan->kind,
                      .reach = (float)plan->reach,
                      .offset = (float)(radius * maths_sin(angle_rad)),
                      .across = (float)(radius * maths_cos(angle_rad))};
}

/* There and back as often as there is time for; what is left over is spent in rests at both ends. It counts more and
 * more from the start, and less and less before the end: in between it leaves, and goes back to, what the pose holds. */
static Movement joint_at(const PathPlan *plan, double into_s) {
    const Flexion *flexion = &plan->flexion;
    double times = fmax(floor(plan->period_s / (2 * flexion->way_s) + 1e-9), 1),
           each_s = plan->period_s / times;
    double way_s = fmin(flexion->way_s, each_s / 2), rest_s = each_s / 2 - way_s;
    double since_s = into_s - each_s * fmin(floor(into_s / each_s), times - 1);
    double out = smooth_d(0, way_s, since_s), back = smooth_d(0, way_s, since_s - way_s - rest_s);
    double far = flexion->to_rad - flexion->from_rad, ease_s = fmin(JOINT_EASE_S, plan->period_s / 2);
    double share =
        smooth_d(0, ease_s, into_s) * (1 - smooth_d(plan->period_s - ease_s, plan->period_s, into_s));
    return (Movement){.kind = plan->kind,
                      .joint = flexion->joint,
                      .side = plan->side,
                      .angle_rad = (float)(flexion->from_rad + far * way_s / flexion->way_s * (out - back)),
                      .share = (float)share};
}

Movement path_at(PathPlan plan, double into_s) {
    if (plan.kind == MOVE_STILL || plan.period_s <= 0) return (Movement){.kind = MOVE_STILL};
    into_s -= plan.period_s * floor(into_s / plan.period_s);
    if (plan.kind == MOVE_JOINT) return joint_at(&plan, into_s);
    if (plan.kind == MOVE_CIRCLE) return circle_at(&plan, into_s);
    Swing swing = swing_for(&plan);
    return (Movement){.kind = plan.kind,
                      .reach = (float)plan.reach,
                      .offset = (float)(swing.scale * swing_at(&swing, into_s))};
}
