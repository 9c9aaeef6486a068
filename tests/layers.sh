#!/bin/sh
# Who may include whom (README.md, The house), and which file alone may touch which library. Prints each breach;
# the exit code says whether there was one. With --self-test it checks that it finds planted breaches.
set -u
cd "$(dirname -- "$0")/.." || exit

# room: the rooms it may include, itself apart
rooms='
core:
script: core
lesson: core script
timeline: core lesson
body: core script
sculpt: core script body
stage: core script lesson timeline body
screens: core lesson timeline stage journal/session.h
paint: core stage/scene.h stage/view.h
sound: core timeline/cue.h
journal: core
app: core script lesson timeline body stage screens paint sound journal
'

# a library: the only files that may include its headers
libraries='
utf8proc.h: core/utf8.c
SDL_ttf.h: paint/glyphs.c app/command_doctor.c
SDL_mixer.h: sound/device.c sound/music.c app/command_doctor.c
vorbis/vorbisfile.h: sound/decode.c
flite/flite.h: sound/english.c
sqlite3.h: journal/db.c
fontconfig/fontconfig.h: app/fonts.c
cjson/cJSON.h: app/desk.h app/command_
png.h: app/picture.c
zip.h: app/bundle.c
'

# what only app may call: clocks, files, environment, random numbers (sculpt/main.c is a tool of its own; sound
# and journal are edges with threads and files of theirs)
pure='core script lesson timeline body stage screens'
impure='\b(fopen|open|getenv|time|clock|clock_gettime|gettimeofday|rand|random|srand|SDL_[A-Za-z]+)\('

breaches=0
breach() { printf '%s\n' "$*"; breaches=$((breaches + 1)); }

allowed() { # room header
    room=$1 header=$2
    case $header in "$room"/*) return 0 ;; esac
    for may in $(printf '%s' "$rooms" | sed -n "s/^$room://p"); do
        case $header in "$may"|"$may"/*) return 0 ;; esac
    done
    return 1
}

check_includes() { # folder
    for room in $(printf '%s' "$rooms" | sed -n 's/:.*//p'); do
        for file in "$1/$room"/*.[ch] "$1/$room"/*.inc; do
            [ -f "$file" ] || continue
            for header in $(sed -n 's/^# *include "\([^"]*\)".*/\1/p' "$file"); do
                allowed "$room" "$header" || breach "$file includes $header"
            done
        done
    done
}

check_libraries() { # folder
    printf '%s' "$libraries" | while IFS=': ' read -r header files; do
        [ -n "$header" ] || continue
        grep -rl --include='*.[ch]' "<$header>" "$1" | while read -r file; do
            good=no
            for may in $files; do case $file in "$1/$may"*) good=yes ;; esac; done
            [ $good = yes ] || printf '%s includes <%s>\n' "$file" "$header"
        done
    done >"$found"
    while read -r line; do breach "$line"; done <"$found"
}

check_pure() { # folder
    for room in $pure; do
        [ -d "$1/$room" ] || continue
        grep -nE "$impure" "$1/$room"/*.[ch] 2>/dev/null | grep -vE '^[^:]*:[0-9]*: *(/?\*|//)' >"$found"
        while read -r line; do breach "impure: $line"; done <"$found"
    done
}

check_sdl() { # folder: SDL only at the edges
    grep -rlE '# *include <SDL' "$1" --include='*.[ch]' | grep -vE "^$1/(paint|sound|app)/" >"$found"
    while read -r file; do breach "$file includes SDL"; done <"$found"
}

check_all() { check_includes "$1"; check_libraries "$1"; check_pure "$1"; check_sdl "$1"; }

found=$(mktemp)
trap 'rm -rf "$found" "${plant:-}"' EXIT

if [ "${1:-}" = --self-test ]; then
    plant=$(mktemp -d)
    mkdir -p "$plant/paint" "$plant/stage" "$plant/lesson" "$plant/journal"
    printf '#include "lesson/lesson.h"\n' >"$plant/paint/a.c"
    printf '#include <SDL.h>\nint x(void) { return rand(); }\n' >"$plant/stage/a.c"
    printf '#include "app/run.h"\n' >"$plant/lesson/a.c"
    printf '#include <sqlite3.h>\n' >"$plant/journal/other.c"
    check_all "$plant" >/dev/null
    [ $breaches -eq 5 ] || { echo "layers: found $breaches of 5 planted breaches"; exit 1; }
    exit 0
fi
check_all game
[ $breaches -eq 0 ]
