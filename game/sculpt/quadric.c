#include "sculpt/quadric.h"

void quadric_add_plane(Quadric *q, Vec3 normal, Vec3 point, double weight) {
    double a = (double)normal.x, b = (double)normal.y, c = (double)normal.z;
    double d = -(a * (double)point.x + b * (double)point.y + c * (double)point.z);
    q->xx += weight * a * a;
    q->xy += weight * a * b;
    q->xz += weight * a * c;
    q->yy += weight * b * b;
    q->yz += weight * b * c;
    q->zz += weight * c * c;
    q->x += weight * a * d;
    q->y += weight * b * d;
    q->z += weight * c * d;
    q->c += weight * d * d;
}

Quadric quadric_sum(const Quadric *a, const Quadric *b) {
    return (Quadric){a->xx + b->xx, a->xy + b->xy, a->xz + b->xz, a->yy + b->yy, a->yz + b->yz,
                     a->zz + b->zz, a->x + b->x,   a->y + b->y,   a->z + b->z,   a->c + b->c};
}

double quadric_error(const Quadric *q, Vec3 p) {
    double x = (double)p.x, y = (double)p.y, z = (double)p.z;
    double error = q->xx * x * x + 2 * q->xy * x * y + 2 * q->xz * x * z + 2 * q->x * x + q->yy * y * y +
                   2 * q->yz * y * z + 2 * q->y * y + q->zz * z * z + 2 * q->z * z + q->c;
    return error > 0 ? error : 0;
}

/* Cramer's rule; nearly flat surroundings have no single least. */
bool quadric_least(const Quadric *q, Vec3 *p) {
    double c0 = q->yy * q->zz - q->yz * q->yz, c1 = q->xz * q->yz - q->xy * q->zz,
           c2 = q->xy * q->yz - q->xz * q->yy;
    double c3 = q->xx * q->zz - q->xz * q->xz, c4 = q->xy * q->xz - q->xx * q->yz,
           c5 = q->xx * q->yy - q->xy * q->xy;
    double det = q->xx * c0 + q->xy * c1 + q->xz * c2, trace = q->xx + q->yy + q->zz;
    if (!(det > 1e-3 * trace * trace * trace)) return false;
    p->x = (float)(-(c0 * q->x + c1 * q->y + c2 * q->z) / det);
    p->y = (float)(-(c1 * q->x + c3 * q->y + c4 * q->z) / det);
    p->z = (float)(-(c2 * q->x + c4 * q->y + c5 * q->z) / det);
    return true;
}
