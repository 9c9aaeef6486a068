#!/bin/sh
# Builds the sound's benchmark and runs it: sh tests/bench/sound.sh
set -eu
top=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
cmake -S "$top" -B "$top/build/bench" -G Ninja -DUNKNOT_BENCH=ON >/dev/null
cmake --build "$top/build/bench" --target sound_bench >/dev/null
exec "$top/build/bench/tests/sound_bench" "$@"
