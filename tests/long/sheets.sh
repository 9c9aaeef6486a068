#!/bin/sh
# A contact sheet of every lesson, to be looked at: sheets.sh UNKNOT FOLDER [LESSON...]. FOLDER/ID.png has 24 pictures,
# evenly over all of it, with what is said. It passes when every lesson has its sheet; whether they are right only eyes
# can tell.
set -u
script=sheets
unknot=${1:?usage: sheets.sh UNKNOT FOLDER [LESSON...]} out=${2:?usage: sheets.sh UNKNOT FOLDER [LESSON...]}
shift 2
top=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
# shellcheck source=tests/support/script.sh
. "$top/tests/support/script.sh"
trap 'rm -rf "$here"' EXIT
mkdir -p "$out"

lessons=${*:-$("$unknot" list --json | jq -r '.[] | select(.kind == "lesson") | .id')}
for lesson in $lessons; do
    check "no sheet of $lesson" "$unknot" film "$lesson" --size 640x360 --tiles 24 -o "$out/$lesson.png"
done
count_and_exit
