#!/bin/sh
# Small pictures of every lesson and screen, pixel for pixel: golden.sh PROGRAM [--accept]. --accept makes them
# anew, to be looked at before they are committed. What differs is left in golden-differs/ of the folder above
# PROGRAM, beside a picture of the difference. Pictures with text depend on FreeType, so they are compared only
# where it is the version they were made with.
set -u
unknot=$1 accept=${2:-} script=golden
tests=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
# shellcheck source=tests/support/script.sh
. "$tests/support/script.sh"
golden=$tests/golden
differs=$(dirname -- "$unknot")/golden-differs

# name, lesson (a path from here), time, more options
pictures='
wall-ready       wall-rhomboids    25s    --screen stage --size 320x180
wall-find        wall-rhomboids    40s    --screen stage --size 320x180
wall-hold        wall-rhomboids    70s    --screen stage --size 320x180
wall-hold-right  wall-rhomboids    70s    --screen stage --size 320x180 --side right
anatomy          wall-rhomboids    70s    --screen stage --size 320x180 --anatomy
wall-turned      wall-rhomboids    70s    --screen stage --size 320x180 --turn 120
roller-way       roller-upper-back 10s    --screen stage --size 320x180
roller-find      roller-upper-back 50s    --screen stage --size 320x180
roller-hold      roller-upper-back 80s    --screen stage --size 320x180
roller-stretch   roller-upper-back 4m50s  --screen stage --size 320x180
chair-hold       chair-glutes      70s    --screen stage --size 320x180
chair-stretch    chair-glutes      3m20s  --screen stage --size 320x180
chair-narrow     chair-glutes      70s    --screen stage --size 240x180
figure-woman     wall-rhomboids    70s    --screen stage --size 320x180 --figure woman
figure-heavier   roller-upper-back 80s    --screen stage --size 320x180 --figure heavier
figure-older     chair-glutes      70s    --screen stage --size 320x180 --figure older
figure-colours   shoulder-top-pinch 66s   --screen stage --size 320x180 --skin deep --hair black --clothes sky
ghost-spine      lessons/clean-mistakes.lesson 54s --screen stage --size 320x180
ghost-roller     roller-upper-back 53s    --screen stage --size 320x180
knee-bends       lessons/clean-joints.lesson 22s --screen stage --size 320x180
'
texts='
text-home        wall-rhomboids    0s     --screen home --size 480x270
text-beside      back-break        0s     --screen home --size 480x270
text-area        wall-rhomboids    0s     --screen area --size 480x270
text-lesson      wall-rhomboids    0s     --screen lesson --size 480x270
text-lesson-narrow chair-glutes    0s     --screen lesson --size 480x360
text-where       wall-rhomboids    0s     --screen where --size 480x270
text-safety      wall-rhomboids    0s     --screen safety --size 480x270
text-told        wall-rhomboids    0s     --screen told --size 480x270
text-search      shoulder-front    0s     --screen search --size 480x270
text-learn       wall-rhomboids    1s     --screen learn --size 480x270
text-large-learn wall-rhomboids    3s     --text-size 200 --screen learn --size 480x270
text-spanish     wall-rhomboids    0s     --screen where --language es --size 480x270
text-settings    wall-rhomboids    0s     --screen settings --size 480x270
text-light       wall-rhomboids    70s    --theme light --size 480x270
text-contrast    chair-glutes      0s     --screen lesson --theme high-contrast --size 480x270
text-routine     back-break        0s     --screen lesson --size 480x270
text-hold        wall-rhomboids    70s    --size 480x270
text-find        roller-upper-back 50s    --size 480x270
text-rest        chair-glutes      100s   --size 480x270
text-pause       chair-glutes      70s    --screen pause --size 480x270
text-leave       chair-glutes      70s    --screen leave --size 480x270
text-stop        chair-glutes      70s    --screen stop --size 480x270
text-sound       chair-glutes      70s    --screen sound --size 480x270
text-after       chair-glutes      70s    --screen after --size 480x270
text-marks       lessons/clean-marks.lesson 45s --size 480x270
text-mistake     chair-glutes      62s    --size 480x270
text-never       wall-rhomboids    36s    --size 480x270
text-narrow      wall-rhomboids    70s    --size 480x360
text-large       wall-rhomboids    70s    --text-size 200 --size 480x270
text-large-home  wall-rhomboids    0s     --text-size 150 --screen home --size 480x270
text-large-stop  chair-glutes      70s    --text-size 200 --screen stop --size 480x270
text-calm        wall-rhomboids    70s    --reduced-motion --size 480x270
'
# of a lesson of the tests that asks all that can be asked
asked='
text-gate        gated             0s     --screen gate --size 480x270
text-gate-narrow gated             0s     --screen gate --size 480x360
text-instead     gated             0s     --screen instead --size 480x270
text-before      gated             0s     --screen before --size 480x270
text-sore        gated             60s    --screen after --size 480x270
text-advice      gated             60s    --screen advice --size 480x270
'

# of a past of eight weeks
past="
text-journal     wall-rhomboids    0s     --screen journal --size 480x270 --today 2026-11-28 --journal $tests/journals/eight-weeks.json
text-journal-narrow wall-rhomboids 0s     --screen journal --size 480x360 --today 2026-11-28 --journal $tests/journals/eight-weeks.json
text-body        wall-rhomboids    0s     --screen body --size 480x270 --today 2026-11-28 --journal $tests/journals/eight-weeks.json
text-body-light  wall-rhomboids    0s     --screen body --theme light --size 480x360 --today 2026-11-28 --journal $tests/journals/eight-weeks.json
text-held        wall-rhomboids    0s     --screen held --size 480x270 --today 2026-11-28 --journal $tests/journals/eight-weeks.json
text-daily       wall-rhomboids    0s     --screen home --size 480x270 --today 2026-03-01 --journal $tests/journals/eight-weeks.json
text-liked       stiff-neck-corner 70s    --screen lesson --size 480x270 --today 2026-11-28 --journal $tests/journals/eight-weeks.json
"

freetype() { pkg-config --modversion freetype2 2>/dev/null; }

compare_one() {
    if same_picture "$golden/$1.png" "$here/$1.png"; then pass; return; fi
    fail "$1 is not the picture it was; see $differs"
    mkdir -p "$differs"
    cp "$here/$1.png" "$differs/$1.png"
    compare "$golden/$1.png" "$here/$1.png" "$differs/$1-difference.png" 2>/dev/null
}

each() {
    while read -r name lesson at options; do
        [ -n "$name" ] || continue
        case $lesson in */*) lesson=$tests/$lesson ;; esac
        # shellcheck disable=SC2086
        if ! "$unknot" shot "$lesson" --at "$at" $options -o "$here/$name.png" 2>"$here/said"; then
            fail "$name cannot be drawn: $(cat "$here/said")"
        elif [ "$accept" = --accept ]; then
            mkdir -p "$golden" && cp "$here/$name.png" "$golden/$name.png" && pass
        else
            compare_one "$name"
        fi
    done <<END
$1
END
}

rm -rf "$differs"
each "$pictures"
if [ "$accept" = --accept ]; then freetype >"$golden/freetype"; fi
if [ "$(freetype)" = "$(cat "$golden/freetype")" ]; then
    each "$texts"
    each "$past"
    mkdir -p "$here/data/unknot/levels" && cp "$tests/levels/gated.lesson" "$here/data/unknot/levels"
    XDG_DATA_HOME=$here/data
    export XDG_DATA_HOME
    each "$asked"
else
    echo "golden: pictures with text were made with FreeType $(cat "$golden/freetype"), here is $(freetype): not compared"
fi
count_and_exit
