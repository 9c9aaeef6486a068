#!/bin/sh
# Builds the language's benchmark (needs libyaml-dev) and runs it: sh tests/bench/language.sh [ROUNDS [FILES]]
set -eu
top=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
cmake -S "$top" -B "$top/build/bench" -G Ninja -DUNKNOT_BENCH=ON >/dev/null
cmake --build "$top/build/bench" --target language_bench >/dev/null
exec "$top/build/bench/tests/language_bench" "$@"
