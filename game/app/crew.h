/* Many lessons' files read at once: by as many threads as the machine has processors and the files are worth. What
 * comes of it is the same whatever their number. */
#ifndef APP_CREW_H
#define APP_CREW_H

#include "app/library.h"

/* What one file gave. */
typedef struct CrewFile {
    Shelf *shelf;
    bool read;       /* file, other, diags; else why */
    LessonFile file; /* its first_diag is in `diags` */
    OtherTerm other; /* what is no lesson */
    Text why;
    const Diags *diags; /* of all that the same thread read */
} CrewFile;

/* Reads the files for shelves that want lessons only, in the order of the paths, into the shelves' arena: an array as
 * long as that of the paths. What lies beside them is read, too, and nothing told of it. */
const CrewFile *crew_read(Shelves *shelves, const Paths *paths);

#endif
