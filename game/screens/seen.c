#include "screens/seen.h"

static bool is_in(const Item *item, Area area) {
    return item->kind == ITEM_TEXT && item->x0 >= area.x0 - 1 && item->x0 <= area.x1 + 1 &&
           item->y0 > area.y0 && item->y0 <= area.y1 && item->y0 > item->clip.y0 && item->y0 <= item->clip.y1;
}

/* Lines of one paragraph are one sentence; what looks otherwise, or ends with a stop, is another. */
static const char *between(const Item *last, const Item *next) {
    char end = last->text.at[last->text.count - 1];
    if (end == '.' || end == '?' || end == '!' || end == ':') return " ";
    return last->size == next->size && last->bold == next->bold && last->y0 < next->y0 ? " " : ", ";
}

Text seen_text(Arena *arena, const Scene *scene, const Seen *seen) {
    Text text = {0};
    const Item *last = NULL;
    for (int i = 0; seen->any && i < scene->items.count; i++) {
        const Item *item = &scene->items.at[i];
        if (!is_in(item, seen->focus)) continue;
        text = text_format(arena, "%.*s%s%.*s", TEXT_ARGS(text), last ? between(last, item) : "",
                           TEXT_ARGS(item->text));
        last = item;
    }
    return text;
}

unsigned seen_sum(Text text) {
    unsigned sum = 2166136261u;
    for (size_t i = 0; i < text.count; i++) sum = (sum ^ (unsigned char)text.at[i]) * 16777619u;
    return sum;
}
