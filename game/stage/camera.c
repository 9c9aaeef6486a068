#include "stage/camera.h"

#include "core/maths.h"

/* A long lens, from a living-room distance: faces and limbs keep their proportions. */
#define LENS_RAD  (17 * MATHS_DEGREE)
#define NEAREST_M 0.3f

static float turn_between(float a, float b) {
    float d = b - a, whole = (float)(2 * MATHS_PI);
    while (d > whole / 2) d -= whole;
    while (d < -whole / 2) d += whole;
    return d;
}

Shot shot_mix(Shot a, Shot b, float t) {
    return (Shot){.yaw_rad = a.yaw_rad + turn_between(a.yaw_rad, b.yaw_rad) * t,
                  .pitch_rad = mix_f(a.pitch_rad, b.pitch_rad, t),
                  .middle = vec3_mix(a.middle, b.middle, t),
                  .half_w_m = mix_f(a.half_w_m, b.half_w_m, t),
                  .half_h_m = mix_f(a.half_h_m, b.half_h_m, t),
                  .radius_m = mix_f(a.radius_m, b.radius_m, t)};
}

Shot shot_turned(Shot shot, float turn_rad) {
    float away = fabsf(sin_f(turn_rad / 2));
    shot.yaw_rad += turn_rad;
    shot.half_w_m = mix_f(shot.half_w_m, shot.radius_m, away);
    return shot;
}

Vec3 shot_back(const Shot *shot) {
    float level = cos_f(shot->pitch_rad);
    return vec3(sin_f(shot->yaw_rad) * level, sin_f(shot->pitch_rad), cos_f(shot->yaw_rad) * level);
}

/* The lens is fixed to the picture's height, so the distance does all the framing. */
Camera camera_frame(Shot shot, Area free) {
    float width = free.x1 - free.x0, height = free.y1 - free.y0;
    float focal = height / 2 * cos_f((float)(LENS_RAD / 2)) / sin_f((float)(LENS_RAD / 2));
    float for_width = shot.half_w_m * focal / (width / 2), for_height = shot.half_h_m * focal / (height / 2);
    float distance = (for_width > for_height ? for_width : for_height) + shot.radius_m / 2;
    Vec3 back = shot_back(&shot);
    Camera camera = {.eye = vec3_along(shot.middle, back, distance), .forward = vec3_scale(back, -1)};
    camera.right = vec3_unit(vec3_cross(camera.forward, vec3(0, 1, 0)));
    camera.up = vec3_cross(camera.right, camera.forward);
    camera.focal_px = focal;
    camera.centre_x = (free.x0 + free.x1) / 2;
    camera.centre_y = (free.y0 + free.y1) / 2;
    return camera;
}

bool camera_project(const Camera *camera, Vec3 p, float *x, float *y, float *near) {
    Vec3 d = vec3_sub(p, camera->eye);
    float depth = vec3_dot(d, camera->forward);
    bool ahead = depth > NEAREST_M;
    *near = 1 / (ahead ? depth : NEAREST_M);
    *x = camera->centre_x + vec3_dot(d, camera->right) * camera->focal_px * *near;
    *y = camera->centre_y - vec3_dot(d, camera->up) * camera->focal_px * *near;
    return ahead;
}

void camera_project_all(const Camera *camera, int count, const float *px, const float *py, const float *pz,
                        float *x, float *y, float *near) {
    Vec3 e = camera->eye, f = camera->forward, r = camera->right, u = camera->up;
    for (int i = 0; i < count; i++) {
        float dx = px[i] - e.x, dy = py[i] - e.y, dz = pz[i] - e.z;
        float depth = dx * f.x + dy * f.y + dz * f.z;
        float scale = 1 / (depth > NEAREST_M ? depth : NEAREST_M);
        near[i] = scale;
        x[i] = camera->centre_x + (dx * r.x + dy * r.y + dz * r.z) * camera->focal_px * scale;
        y[i] = camera->centre_y - (dx * u.x + dy * u.y + dz * u.z) * camera->focal_px * scale;
    }
}

Vec3 camera_ray(const Camera *camera, float x, float y) {
    float across = (x - camera->centre_x) / camera->focal_px, up = (camera->centre_y - y) / camera->focal_px;
    return vec3_along(vec3_along(camera->forward, camera->right, across), camera->up, up);
}
