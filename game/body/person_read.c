/* A person's file. Statements of flesh, garments and strokes stand in it as they do in the body's own; here their words
 * are let pass, and read by who knows them. */
#include "body/person.h"

#include "body/read.h"

#include <string.h>

typedef enum PersonWord {
    WORD_PERSON,
    WORD_SKIN,
    WORD_HAIR,
    WORD_CLOTHES,
    WORD_TRUNK,
    WORD_BONE,
    WORD_CHANGE,
    WORD_SOFT,
    WORD_WITHOUT,
    WORD_MORE,
    WORD_GARMENT,
    WORD_STROKE
} PersonWord;

static const char *const person_words[] = {"person", "skin",    "hair", "clothes", "trunk",  "bone", "change",
                                           "soft",   "without", "more", "garment", "stroke", NULL};
static const char *const flesh_words[] = {"more", NULL};
static const char *const knot_words[] = {"at", NULL};

#define FLOOR_M 0.5f /* the trunk begins above this */
#define HEAD_M  1.6f /* from here on the head is as it stands, for the face is drawn on it */

typedef struct PersonReader {
    Person *person;
    const Skeleton *skeleton;
    const Flesh *flesh;
    const Tree *tree;
    Diags *diags;
} PersonReader;

const Tree *person_part(Arena *arena, const Tree *tree, const char *const words[]) {
    Tree *part = arena_alloc(arena, sizeof *part);
    Node *root = arena_alloc(arena, sizeof *root), **end = &root->first;
    *part = *tree;
    part->root = root;
    root->broken = tree->root->broken;
    for (const Node *node = tree->root->first; node; node = node->next)
        for (int i = 0; words[i]; i++) {
            if (!text_is(node->word, words[i])) continue;
            Node *copy = arena_alloc(arena, sizeof *copy);
            *copy = *node;
            copy->next = NULL;
            *end = copy;
            end = &copy->next;
            root->children++;
        }
    return part;
}

/* at HEIGHT broad % deep % [forward LENGTH] */
static void read_knot(const PersonReader *in, const Node *node) {
    Person *person = in->person;
    if (read_choice(in->tree, node, knot_words, in->diags) < 0) return;
    Reader reader = read_statement(in->tree, node, in->diags);
    Knot knot = {0, 1, 1, 0};
    read_length(&reader, FLOOR_M, HEAD_M, &knot.height_m);
    read_word(&reader, "broad");
    read_share(&reader, 60, 200, &knot.broad);
    read_word(&reader, "deep");
    read_share(&reader, 60, 200, &knot.deep);
    if (read_more(&reader) && read_word(&reader, "forward"))
        read_length(&reader, -0.1f, 0.1f, &knot.forward_m);
    bool higher = !person->knot_count || knot.height_m > person->knots[person->knot_count - 1].height_m;
    if (reader.ok && !higher)
        read_mistake(&reader, CODE_RANGE, "the heights of a trunk grow from line to line");
    if (reader.ok && person->knot_count == KNOTS_MAX)
        read_mistake(&reader, CODE_NO_ROOM, "a trunk has at most %d heights", KNOTS_MAX);
    if (read_end(&reader)) person->knots[person->knot_count++] = knot;
}

/* bone NAME [girth %] [long %] [sole %] */
static void read_build(const PersonReader *in, Reader *reader) {
    Text name;
    BoneBuild build = {true, 1, 1, 1};
    if (!read_name(reader, "the name of a bone", &name)) return;
    int bone = skeleton_find(in->skeleton, name, 1);
    if (bone < 0) {
        read_mistake(reader, CODE_UNKNOWN_NAME, "there is no bone %.*s", TEXT_ARGS(name));
        return;
    }
    if (in->person->builds[bone].own)
        read_mistake(reader, CODE_TWICE, "%.*s is given twice", TEXT_ARGS(name));
    while (reader->ok && read_more(reader)) {
        if (read_if(reader, "girth"))
            read_share(reader, 50, 200, &build.girth);
        else if (read_if(reader, "long"))
            read_share(reader, 70, 130, &build.length);
        else if (read_word(reader, "sole"))
            read_share(reader, 70, 130, &build.sole);
    }
    if (!read_end(reader)) return;
    in->person->builds[bone] = build;
    in->person->builds[in->skeleton->bones[bone].mirror] = build;
}

/* The volumes of a list, as changes that change nothing yet; how many there are. */
static int read_volumes(const PersonReader *in, Reader *reader) {
    Person *person = in->person;
    int count = 0;
    do {
        Text name;
        if (!read_name(reader, "the name of a volume", &name)) break;
        int volume = flesh_find(in->flesh, name, 1);
        if (volume < 0)
            read_mistake(reader, CODE_UNKNOWN_NAME, "there is no volume %.*s", TEXT_ARGS(name));
        else if (person->change_count + count == CHANGES_MAX)
            read_mistake(reader, CODE_NO_ROOM, "a person has at most %d changes", CHANGES_MAX);
        else
            person->changes[person->change_count + count++] = (Change){volume, 1, {0, 0, 0}};
    } while (read_comma(reader));
    return count;
}

/* change NAME, ... [girth %] [by POINT] */
static void read_change(const PersonReader *in, Reader *reader) {
    int count = read_volumes(in, reader);
    float girth = 1;
    Vec3 by = {0, 0, 0};
    while (reader->ok && read_more(reader)) {
        if (read_if(reader, "girth"))
            read_share(reader, 30, 250, &girth);
        else if (read_word(reader, "by"))
            read_point(reader, &by);
    }
    bool aside = by.x < 0 || by.x > 0;
    for (int i = 0; i < count; i++) {
        Change *change = &in->person->changes[in->person->change_count + i];
        if (reader->ok && aside && in->flesh->volumes[change->volume].side == 0)
            read_mistake(reader, CODE_CONFLICT, "what lies on the midline stays there");
        change->girth = girth;
        change->by = by;
    }
    if (read_end(reader)) in->person->change_count += count;
}

static void read_line(const PersonReader *in, const Node *node) {
    Person *person = in->person;
    int word = read_choice(in->tree, node, person_words, in->diags);
    if (word < 0 || word >= (int)WORD_MORE) return;
    Reader reader = read_statement(in->tree, node, in->diags);
    switch ((PersonWord)word) {
    case WORD_PERSON: read_title(&reader, &person->title); break;
    case WORD_SKIN: read_name(&reader, "the name of a colour of skin", &person->skin); break;
    case WORD_HAIR: read_name(&reader, "the name of a colour of hair", &person->hair); break;
    case WORD_CLOTHES: read_name(&reader, "the name of colours of clothes", &person->clothes); break;
    case WORD_TRUNK:
        for (const Node *child = node->first; child; child = child->next) read_knot(in, child);
        break;
    case WORD_BONE: read_build(in, &reader); break;
    case WORD_CHANGE: read_change(in, &reader); break;
    case WORD_SOFT: read_share(&reader, 50, 300, &person->soft); break;
    case WORD_WITHOUT: read_word(&reader, "hair"); break;
    case WORD_MORE:
    case WORD_GARMENT:
    case WORD_STROKE: break;
    }
    if (word > WORD_CLOTHES) person->plain = false;
    read_end(&reader);
}

/* Hair is read last of all flesh. */
static void drop_hair(Flesh *flesh) {
    while (flesh->count && flesh->volumes[flesh->count - 1].hair) flesh->count--;
}

bool person_read(Person *person, const Tree *tree, const Skeleton *skeleton, Flesh *flesh, Diags *diags) {
    int errors = diags->errors;
    memset(person, 0, sizeof *person);
    person->plain = true;
    person->soft = 1;
    person->bald = script_child(tree->root, "without") != NULL;
    if (person->bald) drop_hair(flesh);
    const Tree *own = person_part(diags->arena, tree, flesh_words);
    if (own->root->first) person->plain = false;
    if (flesh_read(flesh, skeleton, own, diags)) {
        PersonReader in = {person, skeleton, flesh, tree, diags};
        for (const Node *node = tree->root->first; node; node = node->next) read_line(&in, node);
    }
    if (!script_child(tree->root, "person")) read_missing(tree, tree->root, "person", diags);
    if (script_child(tree->root, "garment") || script_child(tree->root, "stroke")) person->plain = false;
    return diags->errors == errors;
}
