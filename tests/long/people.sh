#!/bin/sh
# Every pose, way, skip, movement and aim on everybody: people.sh [BUILD] [PERSON...]. The tests of the body as it stands are
# asked of the body as it stands, `man`, and of each person of assets/people, of these within what can be seen: gaps up to
# 3 mm, flesh that gives way by 15. All of it, of which CI tries every other way, hand and lesson.
set -u
script=people
top=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
cd "$top" || exit 1
build=${1:-build/release}
[ $# -eq 0 ] || shift
# shellcheck source=tests/support/script.sh
. tests/support/script.sh

export UNKNOT_WHOLE=1
people=${*:-man $(find "$build/share/unknot/people" -name '*.mesh' -exec basename {} .mesh \; | sort)}
for person in $people; do
    for test in figures body_skip; do
        if [ "$person" = man ]; then unset UNKNOT_FIGURE; else export UNKNOT_FIGURE="$person"; fi
        "$build/tests/${test}_test" >"$here/out" 2>&1
        status=$?
        [ $status = 0 ] || cat "$here/out"
        check "$test does not hold for $person" [ $status = 0 ]
    done
done
count_and_exit
