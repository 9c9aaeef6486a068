#!/bin/sh
# How long until something is seen, and until a key is: first.sh [BUILD FOLDER [ROUNDS]]. On a virtual display of 1920x1080:
#   from the start of the program to its first picture, beside a minimal SDL program, by turns, medians;
#   from a key to the end of the next presentation, on the first screen and while a lesson plays: median, the slowest of
#   twenty. A frame takes 16.7 ms. Prints; judges nothing.
set -u
top=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
build=${1:-$top/build} rounds=${2:-9} script=first
. "$top/tests/support/script.sh"
if [ ! -f "$build/tests/libpresented.so" ]; then
    echo "first.sh: $build has no benches: cmake -S . -B $build -DUNKNOT_BENCH=ON, and build it" >&2
    exit 2
fi
start_screen 1920x1080
export HOME="$here" XDG_DATA_HOME="$here" XDG_CONFIG_HOME="$here" SDL_AUDIODRIVER=dummy LANG=C
mkdir -p "$here/unknot"
echo 'safety clear' >"$here/unknot/settings"

# Starts it and waits for its end, which comes after the keys; $here/seen is what was measured.
run() { # run KEYS COMMAND...
    keys=$1
    shift
    rm -f "$here/seen"
    began=$(date +%s%N)
    PRESENTED=$here/seen PRESENTED_KEYS=$keys LD_PRELOAD=$build/tests/libpresented.so "$@" >>"$here/out" 2>&1
}
first() { # first NAME COMMAND...: how long until the first picture, ms
    name=$1
    shift
    run 0 "$@"
    awk -v began="$began" '{ printf "%.1f\n", ($1 - began) / 1e6 }' "$here/seen" >>"$here/$name.ms"
}
median() { sort -n "$1" | awk '{ at[NR] = $1 } END { print at[int((NR + 1) / 2)] }'; }
keys() { # keys NAME COMMAND...
    name=$1
    shift
    run 20 "$@"
    tail -n +2 "$here/seen" | awk '{ printf "%.1f\n", $1 / 1e6 }' >"$here/$name"
    echo "$(median "$here/$name") $(sort -n "$here/$name" | tail -n 1) $(grep -c '^-' "$here/$name")" |
        awk -v name="$name" '{ printf "a key is seen %-18s %5.1f ms, the slowest %5.1f ms, %d never\n", name, $1, $2, $3 }'
}

round=0
while [ $round -lt "$rounds" ]; do
    first minimal "$build/tests/minimal"
    first unknot "$build/unknot"
    round=$((round + 1))
done
echo "$(median "$here/unknot.ms") $(median "$here/minimal.ms")" |
    awk '{ printf "first picture %.0f ms, of a minimal program %.0f ms: %.2f times\n", $1, $2, $1 / $2 }'
keys 'on the first screen' "$build/unknot"
keys 'in a lesson' "$build/unknot" play wall-rhomboids --at 58s
[ ! -s "$here/out" ] || cat "$here/out"
kill "$server"
