/* Fewer triangles for the same shape. */
#ifndef SCULPT_THIN_H
#define SCULPT_THIN_H

#include "sculpt/clay.h"

/* Collapses the edges that matter least until at most `target` triangles are left or none can go. Borders
 * between materials and the rim on x = 0 stay where they are. `detail` says for each vertex how much more than
 * elsewhere an error counts there. */
void thin_clay(Clay *clay, const float *detail, int target);

#endif
