#include "app/scan.h"

void scan_begin(Scan *scan, int screen, double now_s) {
    *scan = (Scan){.since_s = now_s, .screen = screen};
}

static bool same_place(const Seen *one, const Seen *other) {
    Area a = one->focus, b = other->focus;
    return one->said == other->said && a.x0 == b.x0 && (one->said || (a.y0 == b.y0 && a.y1 == b.y1));
}

/* The next key of the legend that is no OK: that is what a press on the page is. */
static int next_key(const Seen *seen, int key) {
    while (++key <= seen->key_count)
        if (seen->keys[key - 1] != (int)PRESS_OK) return key;
    return 0;
}

/* Whether all places have had their turn: the focus is where it began, or does not move. */
static bool is_round(const Scan *scan, const Seen *seen) {
    if (!seen->any || scan->places >= SCAN_PLACES_MAX) return true;
    return scan->places > 0 && (same_place(seen, &scan->first) || same_place(seen, &scan->last));
}

static bool go_on(Scan *scan, const Seen *seen, Press *press) {
    if (!scan->places) scan->first = *seen;
    if (seen->pairs && !scan->second) {
        scan->second = true;
        scan->right = !scan->right;
        *press = scan->right ? PRESS_RIGHT : PRESS_LEFT;
        return true;
    }
    if (seen->pairs && scan->second) {
        scan->second = false;
        *press = PRESS_DOWN;
    } else {
        *press = seen->across ? PRESS_RIGHT : PRESS_DOWN;
    }
    scan->last = *seen;
    scan->places++;
    return true;
}

bool scan_tick(Scan *scan, World *world, double now_s, double dwell_s, Press *press) {
    const Seen *seen = world->seen;
    if (scan->since_s < 0 || now_s - scan->since_s < dwell_s) return false;
    scan->since_s = now_s;
    if (scan->key || is_round(scan, seen)) {
        scan->key = next_key(seen, scan->key);
        world->lit = scan->key;
        if (scan->key) return false;
        scan->places = 0;
        scan->second = false;
    }
    return seen->any && go_on(scan, seen, press);
}

Press scan_press(Scan *scan, World *world, double now_s) {
    int key = scan->key;
    Press press = key ? (Press)world->seen->keys[key - 1] : PRESS_OK;
    *scan = (Scan){.since_s = now_s, .screen = scan->screen};
    world->lit = 0;
    return press;
}
