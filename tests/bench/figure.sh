#!/bin/sh
# Builds the figure's benchmark (with librlottie-dev, rlottie is drawn beside it) and runs it:
# sh tests/bench/figure.sh [ROUNDS [LEVEL [WIDTH [PART [WORD]]]]]
set -eu
top=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
cmake -S "$top" -B "$top/build/bench" -G Ninja -DUNKNOT_BENCH=ON >/dev/null
cmake --build "$top/build/bench" --target figure_bench >/dev/null
exec "$top/build/bench/tests/figure_bench" "$@"
