/* unknot-sculpt -o MESH SKELETON FLESH... CLOTHES FACE: reads the body's texts, writes its mesh. All mistakes
 * of all files are printed; nothing is written if there are any. */
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

static bool read_tree(Job *job, int index) {
    Text text;
    const char *path = job->files[index];
    if (!read_file(job, path, &text)) {
        fprintf(stderr, "unknot-sculpt: cannot read %s\n", path);
        return false;
    }
    const Source *source = source_new(job->arena, text_of(path), text);
    const Tree *tree = script_parse(job->arena, source, &job->diags);
    Sitter *sitter = job->sitter;
    if (index == 0)
        skeleton_read(&sitter->skeleton, tree, &job->diags);
    else if (index < job->file_count - 2)
        flesh_read(&sitter->flesh, &sitter->skeleton, tree, &job->diags);
    else if (index == job->file_count - 2)
        outfit_read(&sitter->outfit, &sitter->skeleton, &sitter->flesh, tree, &job->diags);
    else
        strokes_read(&sitter->strokes, &sitter->skeleton, tree, &job->diags);
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
    for (int i = 0; i < job->file_count; i++)
        if (!read_tree(job, i)) return;
    if (!clean(job)) return;
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
    if (count < 3 + FILES_MIN || strcmp(arguments[1], "-o") != 0) {
        fprintf(stderr, "usage: unknot-sculpt -o MESH SKELETON FLESH... CLOTHES FACE\n");
        return 2;
    }
    Arena *arena = arena_new();
    Job job = {arena, arguments[2], arguments + 3, count - 3, {0}, NULL, EXIT_FAILURE};
    if (!arena || !arena_run(arena, run, &job)) fprintf(stderr, "unknot-sculpt: out of memory\n");
    arena_free(arena);
    return job.status;
}
