#!/bin/sh
# A contact sheet of every lesson, to be looked at: sheets.sh UNKNOT FOLDER [LESSON...]. FOLDER/ID.png has a picture of
# each phase of the first side and round near its end, with what is said, and of the change to the other side. It passes
# when every lesson has its sheet; whether they are right only eyes can tell.
set -u
script=sheets
unknot=${1:?usage: sheets.sh UNKNOT FOLDER [LESSON...]} out=${2:?usage: sheets.sh UNKNOT FOLDER [LESSON...]}
shift 2
top=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
# shellcheck source=tests/support/script.sh
. "$top/tests/support/script.sh"
trap 'rm -rf "$here"' EXIT
mkdir -p "$out"

# The times of a lesson's pictures, and what is to stand below each.
moments() {
    "$unknot" outline "$1" --json | jq -r '
        .phases as $all | range(0; $all | length) as $i | $all[$i]
        | select(.side != "right" or .phase == "change" or .phase == "stretch") | select(.round < 2)
        | "\(.start + .seconds * 0.85 | round) \(.phase) \(.side) \(.pose)"'
}

sheet() { # sheet LESSON
    lesson=$1 number=100
    shift
    moments "$lesson" >"$here/moments" || return 1
    while read -r at label; do
        number=$((number + 1))
        "$unknot" shot "$lesson" --at "$at" --screen player --size 640x360 -o "$here/$number.png" || return 1
        set -- "$@" -label "$at s  $label" "$here/$number.png"
    done <"$here/moments"
    montage "$@" -tile 4x -geometry 640x360+4+4 -font "$font" -background '#20282f' -fill white -pointsize 18 "$out/$lesson.png"
}

font=$(fc-match -f "%{file}" sans)
lessons=${*:-$("$unknot" list --json | jq -r '.[] | select(.kind == "lesson") | .id')}
for each in $lessons; do
    check "no sheet of $each" sheet "$each"
done
count_and_exit
