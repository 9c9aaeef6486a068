/* Pieces that screens are built of. */
#ifndef SCREENS_UI_H
#define SCREENS_UI_H

#include "screens/screen.h"

/* One entry of the key legend: which presses, what they do. */
typedef struct Key {
    Press press, also; /* also == press: one key */
    Text does;
} Key;

enum { KEYS_MAX = 8, HOT_MAX = 16 };

/* Places that can be clicked, and the press each stands for. */
typedef struct Hot {
    Area area;
    Press press;
} Hot;

typedef struct Hots {
    Hot list[HOT_MAX];
    int count;
    int read,
        above; /* of a page that is higher than the screen: steps read above the focus, and how many there are */
} Hots;

/* What instruments are drawn with. */
static inline Look world_look(const World *world) {
    return (Look){&world->layout, world->theme, world->phrases, &world->measure};
}

/* The legend along the bottom, in the language of the device last used; each key can be clicked. Where there is no room
 * for all, those in the middle are left out: never the last one, which is the way back. */
void ui_legend(Scene *scene, const World *world, const Key *keys, int count, Hots *hots);

/* A keycap with its middle line at y: of a press, in the language of the device last used, or with a name on it. Its right
 * edge. */
float ui_cap(Scene *scene, const World *world, Press press, float x, float y);
float ui_cap_named(Scene *scene, const World *world, Text name, float x, float y);

/* What the person should know, in one line; with large texts above the legend, on a plate of its own. */
void ui_notice(Scene *scene, const World *world);

/* The press of the place at x, y; false if there is none. */
bool ui_hit(const Hots *hots, float x, float y, Press *press);

bool area_holds(Area area, float x, float y);

/* The dark edges that text stands on: top, bottom, and the right from design x on. */
void ui_scrims(Scene *scene, const World *world, bool right);

typedef void DrawSign(Scene *scene, float x, float y, float size, Colour colour);

/* A row that can be chosen: its name, what it means, and a sign before it or NULL. */
typedef struct Row {
    Text name, note;
    DrawSign *sign;
} Row;

/* `focus` turns it white with a ring, and points at it if it has no sign. A note that the name leaves no room for is
 * left out. */
void ui_row(Scene *scene, const World *world, Area area, const Row *row, bool focus);

/* The edge of a card, a row or a panel, in themes that show one. */
void ui_edge(Scene *scene, const World *world, Area area, float radius);

/* Notes that this is in focus. */
void ui_seen(const Scene *scene, const World *world, Area area);

/* The plate of a row without its text. */
void ui_plate(Scene *scene, const World *world, Area area, bool focus);

/* A line of text from the palette. */
void ui_text(Scene *scene, const World *world, Text text, float x, float baseline, float design_size,
             bool bold, Align align, Ink ink);

/* The same of a heading, bold and smaller where it is wider than `width` px. */
void ui_title(Scene *scene, const World *world, Text text, float x, float baseline, float design_size,
              float width);

/* How wide a line will be, px. */
float ui_width(const World *world, Text text, float design_size, bool bold);

#define TEXT_LEAST 26 /* design size of a text anywhere (UX.md) */

/* The design size, at least TEXT_LEAST, at which a line is no wider than `width` px: the one given, if it is not. */
float ui_fit(const World *world, Text text, float design_size, bool bold, float width);

/* A paragraph, smaller where it has no room, down to 26; what does not fit into its lines then is left out, with three
 * points; returns the baseline after its last line. */
float ui_paragraph(Scene *scene, const World *world, Text text, float x, float baseline, float width,
                   float design_size, int lines, Ink ink);

/* How many lines it takes, at most TEXT_LINES_MAX. */
int ui_lines(const World *world, Text text, float width, float design_size);

/* Takes out the lines, from this item of the scene on, that are cut off above or below. */
void ui_whole_lines(Scene *scene, int from);

/* For Screen.tick and Screen.moves of a screen in which nothing happens by itself. */
void ui_waits(void *data, World *world);
bool ui_rests(void *data);

#endif
