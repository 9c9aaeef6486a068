#!/bin/sh
# Fuzzing for an hour a target, or for as long as is said: fuzz.sh [SECONDS]. What was found to be new stays in
# build/fuzz/corpus, so that the next run goes on from there; an input that crashes, hangs, loses memory or takes
# too much of it is kept in build/fuzz/found, named, and a failure, in this run and in the next until it is mended.
set -u
script=fuzz seconds=${1:-3600}
top=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
cd "$top" || exit 1
out=$top/build/fuzz
# shellcheck source=tests/support/script.sh
. tests/support/script.sh
# shellcheck source=game/setup.sh
. game/setup.sh

give_up() {
    fail "$1"
    count_and_exit
}

case $seconds in
'' | *[!0-9]*) give_up "seconds are a number, not \"$seconds\"" ;;
esac
need test || give_up "set-up: not everything could be installed"
mkdir -p "$out/corpus" "$out/found"
if ! { cmake --preset fuzz && cmake --build --preset fuzz --target fuzzers lesson_hostile_test unknot; } >"$out/build.log" 2>&1; then
    tail -n 40 "$out/build.log"
    give_up "it could not be built"
fi

sh tests/fuzz/dictionary.sh "$out/unknot" >"$out/lesson.dict" || give_up "there is no dictionary"
for found in "$out"/found/*; do
    [ -f "$found" ] || continue
    name=$(basename "$found")
    check "what was found before is still wrong: $found" "$out/tests/${name%%_fuzz*}_fuzz" -timeout=60 -rss_limit_mb=256 "$found"
done
check "a lesson that was cut or corrupted is not read to its end" env UNKNOT_WHOLE=1 "$out/tests/lesson_hostile_test" >"$here/out" 2>&1
# Two at a time, one a processor.
# shellcheck disable=SC2016 # xargs' shell is to expand it
check "something was found: see $out/found" sh -c '
    ls "$0"/tests/*_fuzz | xargs -P "$(nproc)" -I {} sh tests/fuzz/fuzz.sh {} "$1" "$0"' "$out" "$seconds"
grep -ah '^Done' "$out"/*_fuzz.log
count_and_exit
