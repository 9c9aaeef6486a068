#include "screens/liking.h"

#include "screens/advice.h"
#include "screens/facts.h"
#include "stage/icons.h"

enum { NOT_FOR_ME = -1, NOTHING_SAID, LIKED };

bool liking_can(const World *world, Text lesson) {
    return facts_lesson(world, lesson) >= 0 && !text_is(lesson, DAILY_ID);
}

static int said_of(const World *world, Text lesson) {
    int index = facts_lesson(world, lesson);
    return index >= 0 ? world->past[index].liked : NOTHING_SAID;
}

static int next(int said) {
    return said == LIKED ? NOT_FOR_ME : said + 1;
}

void liking_turn(World *world, Text lesson) {
    if (!liking_can(world, lesson)) return;
    Request *request = outbox_add(world->outbox, REQUEST_LIKE);
    request->lesson = facts_lesson(world, lesson);
    request->liked = next(said_of(world, lesson));
}

Key liking_key(const World *world, Text lesson) {
    const Phrases *phrases = world->phrases;
    int then = next(said_of(world, lesson));
    return (Key){PRESS_MENU, PRESS_MENU,
                 then == LIKED        ? phrases->liking.like
                 : then == NOT_FOR_ME ? phrases->liking.dislike
                                      : phrases->liking.neither};
}

void liking_draw(Scene *scene, const World *world, Text lesson, float x, float baseline) {
    const Phrases *phrases = world->phrases;
    float s = world->layout.scale;
    int said = said_of(world, lesson);
    if (said == NOTHING_SAID) return;
    Ink ink = said == LIKED ? INK_EMBER : INK_TEXT2;
    icon_heart(scene, x + 16 * s, baseline - 9 * s, 30 * s, said == LIKED, world->theme->ink[ink]);
    ui_text(scene, world, said == LIKED ? phrases->liking.liked : phrases->liking.not_for_me, x + 44 * s,
            baseline, 28, false, ALIGN_LEFT, INK_TEXT);
}
