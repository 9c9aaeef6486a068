#include "sound/drift.h"

#include "core/maths.h"

static const double smoothing_s = 1, lost_s = 0.250;
static const double gain = 0.1, most = 0.001; /* a tenth of the error each second, 1 ms a second at most */

void drift_note(Drift *drift, double error_s, double elapsed_s) {
    double part = 1 - maths_exp(-fmax(elapsed_s, 0) / smoothing_s);
    drift->error_s += (error_s - drift->error_s) * part;
}

double drift_rate(const Drift *drift) {
    return 1 + clamp_d(gain * drift->error_s, -most, most);
}

bool drift_lost(const Drift *drift) {
    return fabs(drift->error_s) > lost_s;
}
