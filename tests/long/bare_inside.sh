#!/bin/sh
# What bare.sh does in each of its roots: bare_inside.sh [PART...]. game/play.sh and tests/run.sh install what they
# need on a system that has nothing, and install nothing the second time; the first screen comes, and goes by a key.
# shellcheck disable=SC2317 # what is called by check and trap is not unreachable
set -u
script=bare program=
top=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
# shellcheck source=tests/support/script.sh
. "$top/tests/support/script.sh"
cd "$top" || exit 1
trap '[ -z "$program" ] || kill "$program" 2>/dev/null; leave_nothing' EXIT

# what apt has done so far, and when the program was linked
installed() { cksum /var/log/apt/history.log 2>/dev/null; }
linked() { stat -c %y build/unknot; }

timed() { # timed WHAT COMMAND...: its output goes to a file; sets status
    what=$1
    shift
    began=$(date +%s)
    "$@" >"$here/out" 2>&1
    status=$?
    printf 'bare: %s: %d s\n' "$what" $(($(date +%s) - began))
}

is_good() { # the command before; shows what it said if not
    [ "$status" = 0 ] && return
    tail -n 40 "$here/out"
    false
}

says_no_display() { [ "$status" != 0 ] && grep -qi '^unknot: .*display' "$here/out"; }

all_passed() {
    tail -n 1 "$here/out" | grep -Eq '^[1-9][0-9]* passed, 0 failed$' && return
    tail -n 40 "$here/out"
    false
}

# ---- game/play.sh ----

before=$(installed)
timed "game/play.sh, first time" sh game/play.sh
check "play.sh has not built the program" [ -x build/unknot ]
check "play.sh has installed nothing on a bare system" [ "$before" != "$(installed)" ]
check "without a display, play.sh does not say so: $(tail -n 1 "$here/out")" says_no_display
before="$(installed) $(linked)"
timed "game/play.sh, second time" sh game/play.sh --version
check "the second play.sh fails" is_good
check "the second play.sh installs or builds again" [ "$before" = "$(installed) $(linked)" ]
timed "unknot doctor" sh game/play.sh doctor
cat "$here/out"

# ---- tests/run.sh ----

timed "tests/run.sh, first time" sh tests/run.sh "$@"
grep '^-- ' "$here/out"
tail -n 1 "$here/out"
check "tests/run.sh" all_passed
before=$(installed)
timed "tests/run.sh layers, second time" sh tests/run.sh layers
check "tests/run.sh, second time" all_passed
check "the second run.sh installs again" [ "$before" = "$(installed)" ]

# ---- the first screen ----

is_there() { xdotool search --onlyvisible --pid "$program" >/dev/null 2>&1; }
is_gone() { ! kill -0 "$program" 2>/dev/null; }
within_20s() {
    for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
        "$@" && return
        sleep 1
    done
    false
}
shows() { # shows NAME
    import -window root -depth 8 "$here/screen.png" && same_picture "$here/screen.png" "$here/$1.png"
}

start_screen 1280x720
build/unknot shot wall-rhomboids --at 0 --size 1280x720 --screen home -o "$here/home.png"
build/unknot shot wall-rhomboids --at 0 --size 1280x720 --screen safety -o "$here/safety.png"
colours=$(identify -format %k "$here/home.png")
check "the first screen has only $colours colours" [ "$colours" -gt 100 ]
SDL_AUDIODRIVER=dummy sh game/play.sh >"$here/out" 2>&1 &
program=$!
check "play.sh opens no window: $(tail -n 3 "$here/out")" within_20s is_there
check "the first start does not ask the safety check" within_20s shows safety
xdotool key Up Return
check "the first screen is not seen" within_20s shows home
xdotool key Escape Up Return
check "Escape, Yes does not end the program" within_20s is_gone
wait "$program"
check "it ends with status $?, not 0" [ $? = 0 ]
program=
count_and_exit
