/* What the person does; search_view.c draws it. */
#include "screens/search.h"

#include "core/utf8.h"

#include <stdio.h>
#include <stdlib.h>

#define SIDE_BY_SIDE 1100 /* design units across */

Search *search_new(void) {
    Search *search = calloc(1, sizeof *search);
    if (!search) return NULL;
    search->arena = arena_new();
    if (cards_open(&search->cards) && search->arena) return search;
    search_free(search);
    return NULL;
}

void search_free(Search *search) {
    if (!search) return;
    arena_free(search->arena);
    cards_close(&search->cards);
    free(search);
}

bool search_stacked(const World *world) {
    const Layout *layout = &world->layout;
    return (layout->safe.x1 - layout->safe.x0) / layout->scale < SIDE_BY_SIDE;
}

/* ---- letters ---- */

/* Whether a letter finds what one before it finds already: accents and case are all one. */
static bool is_there(const Search *search, Text letter) {
    Text folded = utf8_fold(search->arena, letter);
    for (int i = 0; i < search->key_count; i++)
        if (text_same(utf8_fold(search->arena, search->letters[i]), folded)) return true;
    return !folded.count;
}

static void lay_keys(Search *search, Text alphabet) {
    search->key_count = 0;
    while (alphabet.count && search->key_count < SEARCH_KEYS_MAX - 2) {
        int32_t code_point;
        Text letter = {alphabet.at, utf8_next(alphabet, &code_point)};
        if (!is_there(search, letter)) search->letters[search->key_count++] = letter;
        alphabet = (Text){alphabet.at + letter.count, alphabet.count - letter.count};
    }
    search->letters[search->key_count++] = TEXT(" ");
    search->letters[search->key_count++] = (Text){0};
}

/* ---- what was typed ---- */

typedef struct Work {
    Search *search;
    const World *world;
} Work;

static void find(void *with) {
    Work *work = with;
    Search *search = work->search;
    Text typed = {search->text, search->count};
    lay_keys(search, work->world->phrases->search.alphabet);
    search->found_count = finding_of(search->arena, work->world, typed, search->found);
    bool nothing = !search->found_count && utf8_fold(search->arena, typed).count && work->world->guide;
    if (nothing) search->found[search->found_count++] = (Found){FOUND_NOTHING, 0};
}

void search_find(Search *search, const World *world) {
    Work work = {search, world};
    arena_clear(search->arena);
    search->found_count = 0;
    if (!arena_run(search->arena, find, &work)) search->found_count = 0;
    int row = search->row < search->found_count && search->picked ? search->row : 0;
    for (int i = 0; search->picked && i < search->found_count; i++)
        if (search->found[i].kind == search->kept.kind && search->found[i].index == search->kept.index)
            row = i;
    search->row = row;
    if (!search->found_count) search->part = SEARCH_KEYS;
}

static void pick(Search *search, int row) {
    search->row = row;
    search->picked = true;
    search->kept = search->found[row];
}

/* As much of it as there is room for, whole characters. Blanks stand only between words. */
static void append(Search *search, Text text) {
    while (text.count) {
        int32_t code_point;
        size_t bytes = utf8_next(text, &code_point);
        bool blank = code_point == ' ';
        bool wanted = blank ? search->count && search->text[search->count - 1] != ' ' : code_point > ' ';
        if (wanted && search->count + bytes < SEARCH_TEXT_MAX) {
            memcpy(search->text + search->count, text.at, bytes);
            search->count += bytes;
        }
        text = (Text){text.at + bytes, text.count - bytes};
    }
}

/* The last character, with the marks that stand on it. */
static void take_back(Search *search) {
    while (search->count) {
        char last = search->text[--search->count];
        if (((unsigned char)last & 0xc0) != 0x80) return;
    }
}

static void changed(Search *search, const World *world) {
    search->picked = false;
    search_find(search, world);
}

void search_type(Search *search, World *world, Text text) {
    search->count = 0;
    append(search, text);
    search->part = SEARCH_FOUND;
    changed(search, world);
    if (!search->count) search->part = SEARCH_KEYS;
}

static bool is_slash(const Input *input) {
    return input->text[0] == '/' && !input->text[1];
}

void search_begin(World *world, const Input *input) {
    if (input->kind != INPUT_TEXT) return;
    unsigned char first = (unsigned char)input->text[0];
    bool letter = (first | 0x20) >= 'a' && (first | 0x20) <= 'z', figure = first >= '0' && first <= '9';
    bool word = letter || figure || first >= 0x80;
    if (!word && !is_slash(input)) return;
    Request *request = outbox_add(world->outbox, REQUEST_SEARCH);
    if (word) snprintf(request->typed, sizeof request->typed, "%s", input->text);
}

/* On a keyboard the letters need no focus: what is found has it. */
static void type(Search *search, World *world, const Input *input) {
    if (is_slash(input)) return;
    append(search, text_of(input->text));
    search->part = SEARCH_FOUND;
    search_find(search, world);
}

/* ---- presses ---- */

static void press_key(Search *search, const World *world) {
    if (search->key >= search->key_count) return;
    if (search->letters[search->key].count)
        append(search, search->letters[search->key]);
    else
        take_back(search);
    changed(search, world);
    search->part = SEARCH_KEYS;
}

static void to_found(Search *search) {
    if (search->found_count) search->part = SEARCH_FOUND;
}

/* Past the end of a row lies what is found; with one button the next row, so that every letter has its turn. */
static void go_right(Search *search, const World *world, int count) {
    bool end = search->key % SEARCH_ACROSS == SEARCH_ACROSS - 1 || search->key == count - 1;
    bool one = world->access.value[ACCESS_ONE] != 0;
    if (!end || (one && search->key < count - 1))
        search->key++;
    else if (one && (search_stacked(world) || !search->found_count))
        search->key = 0;
    else if (!search_stacked(world))
        to_found(search);
}

static void go_down(Search *search, const World *world, int count) {
    int rows = (count + SEARCH_ACROSS - 1) / SEARCH_ACROSS, below = search->key + SEARCH_ACROSS;
    if (search->key / SEARCH_ACROSS < rows - 1)
        search->key = below < count ? below : count - 1;
    else if (search_stacked(world))
        to_found(search);
}

static void press_keys(Search *search, World *world, Press press) {
    int count = search->key_count;
    switch (press) {
    case PRESS_UP:
        if (search->key >= SEARCH_ACROSS) search->key -= SEARCH_ACROSS;
        return;
    case PRESS_DOWN: go_down(search, world, count); return;
    case PRESS_LEFT:
        if (search->key % SEARCH_ACROSS) search->key--;
        return;
    case PRESS_RIGHT: go_right(search, world, count); return;
    case PRESS_OK: press_key(search, world); return;
    case PRESS_BACK:
    case PRESS_MENU:
    case PRESS_ANATOMY: return;
    }
}

/* The list wraps, but for where letters stand above it. */
static void go_up(Search *search, const World *world) {
    if (search->row > 0)
        pick(search, search->row - 1);
    else if (search_stacked(world))
        search->part = SEARCH_KEYS;
    else
        pick(search, search->found_count - 1);
}

static void press_found(Search *search, World *world, Press press) {
    switch (press) {
    case PRESS_UP: go_up(search, world); return;
    case PRESS_DOWN: pick(search, (search->row + 1) % search->found_count); return;
    case PRESS_LEFT: search->part = SEARCH_KEYS; return;
    case PRESS_RIGHT: return;
    case PRESS_OK: finding_open(world, &search->found[search->row]); return;
    case PRESS_BACK:
    case PRESS_MENU:
    case PRESS_ANATOMY: return;
    }
}

static void on_press(Search *search, World *world, Press press) {
    search_find(search, world);
    if (press == PRESS_BACK) {
        outbox_add(world->outbox, REQUEST_CLOSE);
    } else if (press == PRESS_MENU) {
        take_back(search);
        changed(search, world);
    } else if (search->part == SEARCH_KEYS) {
        press_keys(search, world, press);
    } else {
        press_found(search, world, press);
    }
}

/* Of a key that writes: only taking back is left to do, and where nothing is left to take back, the way out. */
static void press_typed(Search *search, World *world, Press press) {
    if (press != PRESS_BACK) return;
    if (!search->count) {
        outbox_add(world->outbox, REQUEST_CLOSE);
        return;
    }
    take_back(search);
    search_find(search, world);
}

/* ---- the pointer ---- */

static int one_of(const Area *areas, int count, const Input *input) {
    for (int i = 0; i < count; i++)
        if (area_holds(areas[i], input->x, input->y)) return i;
    return -1;
}

static void point(Search *search, World *world, const Input *input) {
    bool click = input->kind == INPUT_CLICK;
    int key = one_of(search->keys, SEARCH_KEYS_MAX, input), row = one_of(search->rows, FOUND_MAX, input);
    Press pressed;
    if (key >= 0) {
        search->part = SEARCH_KEYS;
        search->key = key;
        if (click) press_key(search, world);
    } else if (row >= 0 && row < search->found_count) {
        search->part = SEARCH_FOUND;
        pick(search, row);
        if (click) finding_open(world, &search->found[row]);
    } else if (click && ui_hit(&search->hots, input->x, input->y, &pressed)) {
        on_press(search, world, pressed);
    }
}

static void input(void *data, World *world, const Input *input) {
    Search *search = data;
    switch (input->kind) {
    case INPUT_PRESS:
        if (input->typed)
            press_typed(search, world, input->press);
        else
            on_press(search, world, input->press);
        return;
    case INPUT_TEXT: type(search, world, input); return;
    case INPUT_POINT:
    case INPUT_CLICK: point(search, world, input); return;
    case INPUT_TURN:
    case INPUT_AWAY: return;
    }
}

static void leave(void *data, World *world) {
    (void)world;
    search_free(data);
}

Screen search_screen(Search *search) {
    return (Screen){search, NULL, input, ui_waits, search_draw, ui_rests, leave};
}
