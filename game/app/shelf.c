#include "app/shelf.h"

#include "app/library.h"

#include <string.h>

Shelves shelves_in(Arena *arena, const Library *library) {
    return (Shelves){.library = library, .arena = arena};
}

static Text place_of(const char *path) {
    const char *slash = strrchr(path, '/');
    return (Text){path, slash ? (size_t)(slash + 1 - path) : 0};
}

/* Lessons come folder by folder: the newest is asked for most. */
static Shelf *known(const Shelves *shelves, Text place) {
    for (int i = shelves->list.count - 1; i >= 0; i--)
        if (text_same(shelves->list.at[i]->place, place)) return shelves->list.at[i];
    return NULL;
}

Shelf *shelf_of(Shelves *shelves, const char *path, Text *why) {
    Text place = place_of(path);
    Shelf *before = known(shelves, place);
    if (before) return before;
    Shelf *shelf = arena_alloc(shelves->arena, sizeof *shelf);
    *shelf = (Shelf){.place = text_of(text_copy(shelves->arena, place)),
                     .folder = folder_of(shelves->arena, path, why),
                     .vocabulary = &shelves->library->vocabulary};
    if (!shelf->folder) return NULL;
    *vec_push(shelves->arena, &shelves->list) = shelf;
    return shelf;
}
