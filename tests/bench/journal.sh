#!/bin/sh
# Builds the journal's benchmark and runs it: sh tests/bench/journal.sh [SESSIONS]
set -eu
top=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
cmake -S "$top" -B "$top/build/bench" -G Ninja -DUNKNOT_BENCH=ON >/dev/null
cmake --build "$top/build/bench" --target journal_bench >/dev/null
exec "$top/build/bench/tests/journal_bench" "$@"
