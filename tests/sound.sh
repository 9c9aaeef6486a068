#!/bin/sh
# The sound of whole lessons as the real program plays them into SDL's disk driver, against their outlines:
# sound.sh PROGRAM HEAR. HEAR is tests/tools/hear.c, built.
set -u
unknot=$1 hear=$2 script=sound
# shellcheck source=tests/support/script.sh
. "$(dirname -- "$0")/support/script.sh"

sounds_like_its_outline() {
    "$unknot" outline "$1" --json >"$here/outline" || return 1
    if ! HOME=$here XDG_DATA_HOME=$here SDL_AUDIODRIVER=disk SDL_DISKAUDIOFILE=$here/raw SDL_DISKAUDIODELAY=0 \
        timeout 120 "$unknot" play "$1" --clock sound --windowed --size 320x180 >"$here/out" 2>&1; then
        cat "$here/out"
        return 1
    fi
    "$hear" "$here/raw" "$here/outline"
}

start_screen 320x240
for lesson in $("$unknot" list --json | sed -n 's/.*"id":[^"]*"\([^"]*\)".*/\1/p'); do
    check "$lesson does not sound as its outline says" sounds_like_its_outline "$lesson"
done
check "fewer than three lessons were heard" [ $((passed + failed)) -ge 3 ]
count_and_exit
