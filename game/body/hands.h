/* What the hands of a settled pose do with their fingers. */
#ifndef BODY_HANDS_H
#define BODY_HANDS_H

#include "body/cross.h"
#include "body/settle.h"

/* Takes arms that hold nothing and lean on nothing out of other parts of the body, as far as need be; then closes fingers
 * about what a hand holds, pinches as the pose asks, and takes fingers out of other parts, too; hands that lie on skin
 * are laid already. Changes held->stance, which is whole otherwise, and the arms of `posed`. */
void hands_close(const PoseBook *book, const Cross *cross, const Pose *pose, Posed *posed, Held *held);

#endif
