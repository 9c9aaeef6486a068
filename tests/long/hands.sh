#!/bin/sh
# Whatever hands do, nothing breaks: hands.sh [PART...]. The parts:
#   inputs    100,000 inputs in any order on all screens without a window, with sizes, themes and languages: the focus is
#             always to be seen; under AddressSanitizer
#   keys      20,000 keys to the real program on a display: it goes on, or was quit
#   windows   10,000 sizes of its window, with keys between
#   switches  1,000 other themes, languages and sizes of texts on its page of settings: the memory at the end is what it was after 50
# Builds in build/hands, or HANDS_BUILD. HANDS_PART=10 does a tenth of all that.
set -u
script=hands program=
top=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
cd "$top" || exit 1
wanted=${*:-inputs keys windows switches}
part=${HANDS_PART:-1} build=${HANDS_BUILD:-$top/build/hands}
# shellcheck source=tests/support/script.sh
. tests/support/script.sh
trap '[ -z "$program" ] || kill "$program" 2>/dev/null; leave_nothing' EXIT

mkdir -p "$build"
cmake -S . -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo -DCMAKE_C_COMPILER=clang \
    -DUNKNOT_SANITIZE=address,undefined >"$build/build.log" 2>&1 &&
    nice cmake --build "$build" --target unknot screens_hands_test >>"$build/build.log" 2>&1 || {
    tail -n 40 "$build/build.log"
    fail "it could not be built"
    count_and_exit
}

# What libraries keep to the end is theirs.
printf 'leak:libdbus\nleak:libfontconfig\nleak:libX11\n' >"$here/theirs"
export LSAN_OPTIONS="suppressions=$here/theirs:print_suppressions=0" ASAN_OPTIONS=quarantine_size_mb=4

alive() { kill -0 "$program" 2>/dev/null; }
start() {
    mkdir -p "$here/home"
    HOME=$here/home XDG_DATA_HOME=$here/home/data SDL_AUDIODRIVER=dummy LANG=C "$build/unknot" "$@" >>"$here/out" 2>&1 &
    program=$!
    for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
        sleep 0.5
        window=$(xdotool search --onlyvisible --pid "$program" 2>/dev/null | tail -n 1)
        [ -n "$window" ] && return
    done
    fail "it does not start: $(cat "$here/out")"
    count_and_exit
}

# It may have been quit, with status 0; then it begins anew.
look_after() {
    alive && return
    wait "$program"
    status=$?
    program=
    [ "$status" = 0 ] || { fail "$1 end it with $status: $(tail -n 20 "$here/out")"; count_and_exit; }
    shift
    start "$@"
}

# so many random keys, with `sizes` other windows between
keys() {
    awk -v count="$1" -v seed="$2" -v sizes="${3:-}" -v window="$window" 'BEGIN {
        srand(seed)
        many = split("Up Down Left Right Return Up Down Left Right Return Return Escape m a bracketleft bracketright plus", name, " ")
        for (i = 0; i < count; i++) {
            if (sizes) printf "windowsize %s %d %d\n", window, 480 + int(rand() * 1400), 320 + int(rand() * 740)
            printf "key %s\n", name[1 + int(rand() * many)]
        }
    }' >"$here/hands"
    xdotool "$here/hands" >/dev/null 2>&1
}

many() { # many COUNT [sizes] -- ARGUMENTS
    left=$(($1 / part)) sizes=$2
    shift 2
    start "$@"
    while [ "$left" -gt 0 ]; do
        keys 250 "$left" "$sizes"
        sleep 1
        look_after "keys" "$@"
        left=$((left - 250))
    done
    xdotool key --clearmodifiers F13
    kill -TERM "$program" 2>/dev/null
    wait "$program"
    status=$?
    program=
    check "asked to end, it ends with $status: $(tail -n 20 "$here/out")" [ "$status" = 0 ]
    check "what was said: $(cat "$here/out")" [ ! -s "$here/out" ]
}

memory_kb() { awk '/VmRSS/ { print $2 }' "/proc/$program/status"; }
turn() { # so many themes, languages and sizes of texts, which stand in the first, second and ninth line
    i=0
    while [ $i -lt "$1" ]; do
        larger=Right
        [ $((i / 15 % 2)) = 0 ] || larger=Left
        xdotool key Right key Down key Right key --repeat 7 Down key $larger key --repeat 8 Up
        i=$((i + 3))
    done
    sleep 5
}
switches() {
    start
    xdotool key m
    turn 50
    before=$(memory_kb)
    turn $((1000 / part))
    after=$(memory_kb)
    check "1000 themes, languages and sizes end it: $(tail -n 20 "$here/out")" alive
    check "1000 themes, languages and sizes take $((after - before)) kB" [ $((after - before)) -lt 24576 ]
    kill -TERM "$program" 2>/dev/null
    wait "$program"
    check "something leaks: $(tail -n 20 "$here/out")" [ ! -s "$here/out" ]
    program=
}

[ "${wanted#*inputs}" = "$wanted" ] ||
    check "inputs in any order" env UNKNOT_INPUTS=$((100000 / part)) "$build/tests/screens_hands_test"
start_screen 1920x1080 -ardelay 60000 # a key that comes up late on a busy machine is not held
[ "${wanted#*keys}" = "$wanted" ] || many 20000 ''
[ "${wanted#*windows}" = "$wanted" ] || many 10000 sizes --windowed
[ "${wanted#*switches}" = "$wanted" ] || switches
count_and_exit
