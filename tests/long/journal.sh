#!/bin/sh
# What the journal acknowledged is there, whatever happens: journal.sh [PROGRAM [KILLS]]. Without a program it builds
# one in build/long. KILLS (2000) times a session is killed at a random moment; then each call to the disk fails in
# turn, once and for good, with KILLS below 2000 only some of them. After each the journal is whole, has every part
# that was acknowledged and at most one more, and opens in the time it takes usually. Prints a line for each check
# that fails and their number at the end.
set -u
script=journal
top=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
# shellcheck source=tests/support/script.sh
. "$top/tests/support/script.sh"
kills=${2:-2000}
if [ $# -ge 1 ]; then
    build=$(CDPATH='' cd -- "$(dirname -- "$1")" && pwd)
else
    # shellcheck source=game/setup.sh
    . "$top/game/setup.sh"
    need test || exit 1
    build=$top/build/long
    cmake -S "$top" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release >"$here/log" 2>&1 &&
        cmake --build "$build" >>"$here/log" 2>&1 || { tail -n 40 "$here/log"; exit 1; }
fi
keeper=$build/tests/keeper
fault=$build/tests/libfault.so
for tool in "$keeper" "$fault"; do [ -f "$tool" ] || { echo "journal: $tool is not built" >&2; exit 2; }; done
cd "$here" || exit 2
db=$here/journal.db

fresh() { rm -f "$db"* told; }
told_parts() { sed -n 's/^part //p' told | tail -n 1; }

# The journal is whole and has what was acknowledged. One that never came to be has acknowledged nothing.
judge() { # judge WHAT
    told=$(told_parts)
    [ -s "$db" ] || { check "$1: $told parts were acknowledged, and there is no journal" [ -z "$told" ]; return; }
    timeout 10 "$keeper" --look "$db" >looked 2>&1
    there=$(sed -n 's/^parts //p' looked)
    [ "$there" != -1 ] || there=0 # no session was begun
    check "$1: it has ${there:-no} parts, ${told:-0} were acknowledged: $(head -n 2 looked | tr '\n' ' ')" \
        [ "${there:--1}" -ge "${told:-0}" ]
    check "$1: it has $there parts, though only ${told:-0} were acknowledged" [ "${there:-0}" -le $((${told:-0} + 1)) ]
    check "$1: $(grep '^said' looked)" sh -c '! grep -q "^said" looked'
    check "$1: $(sqlite3 "$db" 'PRAGMA integrity_check' 2>&1 | head -n 1)" [ "$(sqlite3 "$db" 'PRAGMA integrity_check' 2>&1)" = ok ]
}

said_if() { [ "$1" = 0 ] || [ -s err ]; } # it failed, or it said why not

# ---- killed ----

turn=0
while [ $turn -lt "$kills" ]; do
    turn=$((turn + 1))
    [ $((turn % 10)) = 1 ] && fresh # the other nine find what a kill left
    : >told
    "$keeper" "$db" 100 >told 2>err &
    program=$!
    sleep "0.$(od -An -N2 -tu2 /dev/urandom | awk '{ printf "%03d", $1 % 250 }')"
    kill -9 $program 2>/dev/null
    wait $program 2>/dev/null
    # A kill before "begun" leaves the session before it the last one.
    grep -q '^begun' told && judge "killed, turn $turn"
done

# ---- the disk fails ----

# step: of N calls each is tried; the short run takes some.
for call in write sync truncate open; do
    fresh
    FAULT_COUNT=$here/count FAULT_CALL=$call LD_PRELOAD=$fault "$keeper" "$db" 12 >told 2>err
    check "$call: all was to be well: $(cat err)" grep -q '^ended' told
    calls=$(cat count)
    check "$call: none is counted" [ "$calls" -gt 0 ]
    step=1
    [ "$kills" -ge 2000 ] || step=$((calls / 8 + 1))
    n=1
    while [ $n -le "$calls" ]; do
        for last in $n 0; do
            fresh
            FAULT_N=$n FAULT_LAST=$last FAULT_CALL=$call LD_PRELOAD=$fault timeout 20 "$keeper" "$db" 12 >told 2>err
            status=$?
            how="$call $n failing $([ $last = 0 ] && echo 'for good' || echo once)"
            check "$how: ended with status $status: $(head -n 1 err)" [ $status -le 1 ]
            check "$how: nothing is said" said_if $status
            judge "$how"
        done
        n=$((n + step))
    done
done

# A damaged journal that cannot be set aside stays where it is, byte for byte.
head -c 20000 "$keeper" >damaged
for n in 1 2 3; do
    fresh
    cp damaged "$db"
    FAULT_N=$n FAULT_LAST=0 FAULT_CALL=rename LD_PRELOAD=$fault "$keeper" "$db" 1 >told 2>err
    if [ -e "$db.damaged-1" ]; then
        check "a damaged journal is not kept, rename $n" cmp -s damaged "$db.damaged-1"
    else
        check "a damaged journal that stayed is changed, rename $n" cmp -s damaged "$db"
        check "that it stays is not said, rename $n: $(cat err)" grep -q 'cannot be set aside' err
    fi
done

count_and_exit
