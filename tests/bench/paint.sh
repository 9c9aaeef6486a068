#!/bin/sh
# Builds the painter's benchmark and runs it: sh tests/bench/paint.sh [ROUNDS]
set -eu
top=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
cmake -S "$top" -B "$top/build/bench" -G Ninja -DUNKNOT_BENCH=ON >/dev/null
cmake --build "$top/build/bench" --target paint_bench >/dev/null
exec "$top/build/bench/tests/paint_bench" "$@"
