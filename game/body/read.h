/* Reading one statement of a body or pose file, value by value. The first mistake on a line is reported with
 * what was expected, what was found and what would do; after it every further read of the line is refused
 * silently, so that callers may read on and look at the result once. Lengths become metres, angles radians. */
#ifndef BODY_READ_H
#define BODY_READ_H

#include "core/space.h"
#include "script/script.h"

typedef struct Reader {
    const Source *source;
    const Node *node;
    Diags *diags;
    int next; /* value */
    bool ok;  /* no mistake on this line so far */
} Reader;

/* Before the node's first value. A node that the parser found broken starts refused. */
Reader read_statement(const Tree *tree, const Node *node, Diags *diags);

/* A number without a unit, from low to high. */
bool read_number(Reader *reader, float low, float high, float *number);

/* A length (mm, cm, m), from low to high metres; a list of them has its unit on the last: `46 45 40mm`. */
bool read_length(Reader *reader, float low, float high, float *length_m);
bool read_lengths(Reader *reader, int count, float low, float high, float *lengths_m);

/* Three lengths, the unit on the last, each within 3 m: `0 1288 -8mm`. */
bool read_point(Reader *reader, Vec3 *point_m);

/* Three numbers without a unit, not all 0; given back with length 1. */
bool read_direction(Reader *reader, Vec3 *direction);

/* Degrees (deg), a list of them with its unit on the last, each from low to high; given back in radians. */
bool read_angle(Reader *reader, float low_deg, float high_deg, float *angle_rad);
bool read_angles(Reader *reader, int count, float low_deg, float high_deg, float *angles_rad);

/* A percentage, as a part of 1; from low to high percent. */
bool read_share(Reader *reader, float low_percent, float high_percent, float *share);

/* A word of the author's own; `what` names it in messages: "the name of a bone". */
bool read_name(Reader *reader, const char *what, Text *name);

/* What people call it, in quotes. */
bool read_title(Reader *reader, Text *title);

/* Takes the word if it stands next; read_word() insists on it. */
bool read_if(Reader *reader, const char *word);
bool read_word(Reader *reader, const char *word);

/* Takes the comma if one stands next: lists go on while it does. */
bool read_comma(Reader *reader);

/* True while values are left. */
bool read_more(const Reader *reader);

/* Reports what is left over; true if the line was read to its end without a mistake. */
bool read_end(Reader *reader);

/* Reports a mistake at the value last read (at the word, if none was) and refuses the rest of the line. */
Diag *read_mistake(Reader *reader, Code code, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* The index of the node's word in a list that ends with NULL, or -1 after reporting it, with the word that
 * comes closest. */
int read_choice(const Tree *tree, const Node *node, const char *const words[], Diags *diags);

/* Reports that the block opened by `node` lacks statement `word`, unless the node is broken. */
void read_missing(const Tree *tree, const Node *node, const char *word, Diags *diags);

/* The word of a list that is nearest to `wrong`, if near enough to be meant; else the empty Text. */
Text read_nearest(Text wrong, const char *const words[]);

#endif
