/* unknot-sculpt [-p PERSON] -o MESH SKELETON FLESH... CLOTHES FACE: reads the body's texts, and that of a person who has
 * it, writes the mesh. All mistakes of all files are printed; nothing is written if there are any. */
#include "body/person.h"
#include "sculpt/sculpt.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FILES_MIN = 4 }; /* skeleton, flesh, clothes, face */

typedef struct Job {
    Arena *arena;
    const char *output;
    char **files;
    int file_count;
    const char *person; /* or NULL */
    Diags diags;
    Sitter *sitter;
    int status;
} Job;

static bool read_file(Job *job, const char *path, Text *text) {
    FILE *file = fopen(path, "rb");
    if (!file) return false;
    VEC(char) bytes = {0};
    for (int c = getc(file); c != EOF && bytes.count <= SCRIPT_BYTES_MAX; c = getc(file))
        *vec_push(job->arena, &bytes) = (char)c;
    bool whole = !ferror(file);
    fclose(file);
    *text = (Text){bytes.at, (size_t)bytes.count};
    return whole;
}

static const Tree *tree_of(Job *job, const char *path) {
    Text text;
    if (!read_file(job, path, &text)) {
        fprintf(stderr, "unknot-sculpt: cannot read %s\n", path);
        return NULL;
    }
    const Source *source = source_new(job->arena, text_of(path), text);
    return script_parse(job->arena, source, &job->diags);
}

/* What a person has of its own stands for what everybody has, garments all together, strokes one by one. */
static const Tree *own(Job *job, const Tree *person, const char *word) {
    const char *const words[] = {word, NULL};
    return person ? person_part(job->arena, person, words) : NULL;
}

static void read_clothes(Job *job, const Tree *tree, const Tree *person) {
    Sitter *sitter = job->sitter;
    const Tree *garments = own(job, person, "garment");
    bool dressed = garments && garments->root->first;
    outfit_read(&sitter->outfit, &sitter->skeleton, &sitter->flesh, dressed ? garments : tree, &job->diags);
}

static void read_face(Job *job, const Tree *tree, const Tree *person) {
    Sitter *sitter = job->sitter;
    const Tree *strokes = own(job, person, "stroke");
    strokes_read(&sitter->strokes, &sitter->skeleton, tree, &job->diags);
    if (strokes) strokes_read(&sitter->strokes, &sitter->skeleton, strokes, &job->diags);
}

/* Clothes are cut to the person's measure. */
static void take_person(Job *job, const Tree *tree) {
    Sitter *sitter = job->sitter;
    Person *person = arena_alloc(job->arena, sizeof *person);
    if (!tree || !person_read(person, tree, &sitter->skeleton, &sitter->flesh, &job->diags)) return;
    person_shape(person, &sitter->skeleton, &sitter->flesh, NULL);
}

static bool read_trees(Job *job) {
    Sitter *sitter = job->sitter;
    int clothes = job->file_count - 2;
    const Tree *person = job->person ? tree_of(job, job->person) : NULL;
    if (job->person && !person) return false;
    for (int i = 0; i < job->file_count; i++) {
        const Tree *tree = tree_of(job, job->files[i]);
        if (!tree) return false;
        if (i == clothes) take_person(job, person);
        if (i == 0)
            skeleton_read(&sitter->skeleton, tree, &job->diags);
        else if (i < clothes)
            flesh_read(&sitter->flesh, &sitter->skeleton, tree, &job->diags);
        else if (i == clothes)
            read_clothes(job, tree, person);
        else
            read_face(job, tree, person);
    }
    return true;
}

static bool clean(Job *job) {
    diags_order(&job->diags);
    for (int i = 0; i < job->diags.list.count; i++) {
        Text text = diag_text(job->arena, &job->diags.list.at[i]);
        fprintf(stderr, "%.*s", TEXT_ARGS(text));
    }
    if (job->diags.errors) fprintf(stderr, "unknot-sculpt: %d mistakes\n", job->diags.errors);
    return job->diags.errors == 0;
}

static bool write_file(const char *path, const Packed *packed) {
    FILE *file = fopen(path, "wb");
    bool whole = file && fwrite(packed->bytes, 1, packed->count, file) == packed->count;
    if (file && fclose(file) != 0) whole = false;
    if (file && !whole) remove(path);
    return whole;
}

static void run(void *with) {
    Job *job = with;
    job->sitter = arena_alloc(job->arena, sizeof *job->sitter);
    job->diags = diags_in(job->arena);
    if (!read_trees(job) || !clean(job)) return;
    Packed packed = sculpt_body(job->arena, job->sitter);
    if (!packed.bytes) {
        fprintf(stderr,
                "unknot-sculpt: the surface touches itself near %.0f %.0f %.0fmm; move volumes there\n",
                (double)packed.wrong.x * 1000, (double)packed.wrong.y * 1000, (double)packed.wrong.z * 1000);
        return;
    }
    if (!write_file(job->output, &packed)) {
        fprintf(stderr, "unknot-sculpt: cannot write %s\n", job->output);
        return;
    }
    printf("%s: %d vertices, %d corners, %d triangles, %d edges, %zu bytes\n", job->output, packed.vertices,
           packed.corners, packed.triangles, packed.edges, packed.count);
    job->status = EXIT_SUCCESS;
}

int main(int count, char **arguments) {
    bool person = count > 2 && strcmp(arguments[1], "-p") == 0;
    int first = person ? 3 : 1;
    if (count < first + 2 + FILES_MIN || strcmp(arguments[first], "-o") != 0) {
        fprintf(stderr, "usage: unknot-sculpt [-p PERSON] -o MESH SKELETON FLESH... CLOTHES FACE\n");
        return 2;
    }
    Arena *arena = arena_new();
    Job job = {.arena = arena,
               .output = arguments[first + 1],
               .files = arguments + first + 2,
               .file_count = count - first - 2,
               .person = person ? arguments[2] : NULL,
               .status = EXIT_FAILURE};
    if (!arena || !arena_run(arena, run, &job)) fprintf(stderr, "unknot-sculpt: out of memory\n");
    arena_free(arena);
    return job.status;
}
