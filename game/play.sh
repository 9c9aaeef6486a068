#!/bin/sh
# Installs what is missing, builds, and opens Unknot on the whole screen. Arguments are passed on.
set -eu
top=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
. "$top/game/setup.sh"
need build
[ -x "$top/build/unknot" ] || say "unknot: building, which takes a minute the first time"
if ! { [ -f "$top/build/build.ninja" ] || cmake -S "$top" -B "$top/build" -G Ninja -DUNKNOT_TESTS=OFF; } >"$top/.build.log" 2>&1 ||
    ! cmake --build "$top/build" >>"$top/.build.log" 2>&1; then
    cat "$top/.build.log" >&2
    say "unknot: it could not be built; the lines above say why"
    exit 1
fi
rm -f "$top/.build.log"
exec "$top/build/unknot" "$@"
