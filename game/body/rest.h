/* Hands and feet lie on floor, table and wall with their own skin, whoever's they are. */
#ifndef BODY_REST_H
#define BODY_REST_H

#include "body/flesh.h"
#include "body/pose.h"
#include "body/skin.h"

/* Raises or lowers the goal of each hand and foot that the pose has on the floor or the table, of each hand that it has
 * at the wall, or nearly so, until its skin lies there: 1.5 mm in, as flesh gives way. A hand that does not reach so far
 * is put down nearer; a foot on its instep is turned until its toes lie. Those that hold
 * something, lie on skin, follow another bone or are held by a contact stay as they are. `settled` is the stance to be
 * looked at; `base`, of which it was settled, gets the goals so changed. False if nothing was to change. */
bool ends_laid(Skin *skin, const Rig *rig, const PoseBook *book, const Flesh *flesh, const Pose *pose,
               const Stance *settled, Stance *base);

#endif
