/* Where the viewer stands. A shot says it as people do: from which side, how high, what must be in the picture;
 * framing it for a picture's free area makes a camera. */
#ifndef STAGE_CAMERA_H
#define STAGE_CAMERA_H

#include "core/space.h"
#include "stage/scene.h"

typedef struct Camera {
    Vec3 eye, right, up, forward; /* unit, forward into the picture */
    float focal_px;               /* pixels of a metre at one metre's distance */
    float centre_x, centre_y;     /* where forward meets the picture, px */
} Camera;

/* A shot before framing: what must be in the picture, as seen from there. */
typedef struct Shot {
    float yaw_rad;            /* 0: from the front (+z); grows to the person's left */
    float pitch_rad;          /* above the horizon */
    Vec3 middle;              /* m */
    float half_w_m, half_h_m; /* half its width and height in the picture */
    float radius_m;           /* of the ball about all of it, for when the viewer turns */
} Shot;

/* A shot between two, the short way round. */
Shot shot_mix(Shot a, Shot b, float t);

/* The shot turned by the viewer about its middle. */
Shot shot_turned(Shot shot, float turn_rad);

/* The unit direction from a shot's middle to the camera. */
Vec3 shot_back(const Shot *shot);

/* The camera that shows what the shot must show as large as fits into `free` of the picture. */
Camera camera_frame(Shot shot, Area free);

/* The pixel of a point, and 1 / its distance along the view; false behind the camera. */
bool camera_project(const Camera *camera, Vec3 p, float *x, float *y, float *near);

/* Many at once: arrays as in SceneMesh, padded to whole vectors of 8. */
void camera_project_all(const Camera *camera, int count, const float *px, const float *py, const float *pz,
                        float *x, float *y, float *near);

/* The direction, not unit, in which the camera sees pixel (x, y): forward part 1. */
Vec3 camera_ray(const Camera *camera, float x, float y);

#endif
