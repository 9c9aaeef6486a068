#!/bin/sh
# Fuzzing for an hour, or for as long as is said: fuzz.sh [SECONDS]. What was found to be new stays in
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

fuzz() { # fuzz ARGUMENTS...
    "$out/tests/lesson_fuzz" -rss_limit_mb=1024 -timeout=20 -artifact_prefix="$out/found/" "$@" >"$out/fuzz.log" 2>&1
    status=$?
    [ $status = 0 ] || grep -E -A 30 '^==[0-9]+== ?ERROR|runtime error|SUMMARY' "$out/fuzz.log" | head -n 80
    return $status
}

case $seconds in
'' | *[!0-9]*) give_up "seconds are a number, not \"$seconds\"" ;;
esac
need test || give_up "set-up: not everything could be installed"
mkdir -p "$out/corpus" "$out/found"
if ! { cmake --preset fuzz && cmake --build --preset fuzz --target lesson_fuzz; } >"$out/build.log" 2>&1; then
    tail -n 40 "$out/build.log"
    give_up "it could not be built"
fi

for found in "$out"/found/*; do
    [ -f "$found" ] || continue
    check "what was found before is still wrong: $found" fuzz "$found"
done
began=$(date +%s)
# A find ends one run of the fuzzer; there may be more of them.
while left=$((began + seconds - $(date +%s))) && [ $left -gt 0 ] && [ $failed -lt 20 ]; do
    touch "$here/begun"
    fuzz -max_total_time=$left "$out/corpus" levels/*/ tests/lessons && continue
    found=$(find "$out/found" -type f -newer "$here/begun")
    [ -n "$found" ] || give_up "the fuzzer does not run: $(tail -n 3 "$out/fuzz.log")"
    fail "found: $found"
done
grep -E '^#[0-9]+.*(DONE|INITED)|^Done ' "$out/fuzz.log"
check "nothing was tried" grep -q '^Done [1-9]' "$out/fuzz.log"
count_and_exit
