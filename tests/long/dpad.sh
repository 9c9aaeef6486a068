#!/bin/sh
# The whole program by four arrows, OK and Back, as on a remote: dpad.sh PROGRAM. Every screen is reached and left on a
# (virtual) display; what it shows is what `unknot shot` draws of it; the way back ends where it began. OK held for a
# while is the menu.
set -u
unknot=$1 script=dpad program=
tests=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
# shellcheck source=tests/support/script.sh
. "$tests/support/script.sh"
# shellcheck source=tests/support/shown.sh
. "$tests/support/shown.sh"
trap 'kill_program; leave_nothing' EXIT
[ -z "${KEEP:-}" ] || leave_nothing() { cp -r "$here" "$KEEP"; }

hold_ok() {
    xdotool keydown Return
    sleep 0.9
    xdotool keyup Return
    sleep 0.3
}
go() { # go KEY...: the arrows, Return, Escape; Hold is OK held
    for key; do
        if [ "$key" = Hold ]; then hold_ok; else key "$key"; fi
    done
    settle
}
shown() { # shown NAME [ARGUMENTS OF shot]: the screen is as shot draws it, within half a minute
    screen=$1
    shift
    draw "drawn-$screen" wall-rhomboids --at 0 --size 1280x720 --screen "$screen" "$@"
    becomes "drawn-$screen" "seen-$screen"
}
# Keys lead to a screen, which is not the one before, and others from there to a picture that was grabbed before.
leads() { # leads WHAT FROM "KEYS" "KEYS BACK" [SCREEN ARGUMENTS...]
    what=$1 from=$2 to_keys=$3 back=$4
    shift 4
    # shellcheck disable=SC2086
    go $to_keys
    if [ $# -gt 0 ]; then
        check "$what is not as shot draws it" shown "$@"
    else
        grab "$what"
        check "$what does not come by $to_keys" differ "$from" "$what"
    fi
    # shellcheck disable=SC2086
    go $back
    check "the way back from $what is not where it began" becomes "$from" back
}

start_screen 1280x720
again
settle
grab home
check "home is not as shot draws it" shown home

# ---- from home ----

leads area home Return Escape area
leads 'the page of a lesson' home 'Return Return' 'Escape Escape' lesson
leads 'the question before the end' home Escape Escape
leads settings home Hold Escape settings
leads search home 'Up Up Up Up Return' 'Escape Down Down Down Down'
leads where home 'Right Return' 'Escape Left'
leads learn home 'Right Up Return' 'Escape Down Left' learn --at 1s

# ---- what the menu key does, by OK held ----

go Return
grab area
leads filters area Hold Hold
go Return
grab page
leads 'a like' page Hold 'Hold Hold'
go Escape Escape Right Return
grab where
leads muscles where Return Escape
go Hold
grab other
check "OK held does not turn the body of Where does it hurt?" differ where other
go Escape Left
check "from Where does it hurt? the way is not back to home" becomes home back

# ---- settings and what they lead to ----

go Hold
grab settings
leads 'another theme' settings Right Left
leads 'what is said how loud' settings 'Down Down Down Down Down Down Down Down Down Down Up' \
    'Up Up Up Up Up Up Up Up Up'
go Escape
check "from the settings the way is not back to home" becomes home back

# ---- a lesson ----

go Return Return
grab page
key Return
sleep 2
check "OK on Start does not begin the lesson" moves
key Return
settle
grab paused
check "OK does not pause" differ page paused
key Return
sleep 4.5
check "OK does not go on" moves
hold_ok
settle
grab menu
check "OK held does not lead to the lesson's menu" differ paused menu
leads 'the sound of a lesson' menu 'Down Down Down Down Return' Escape
go Escape
sleep 4
check "Back from the menu does not go on" moves
key Escape
settle
grab question
check "Back does not ask whether to stop" differ paused question
key Return
settle
grab after_question
check "OK on the question changes nothing" differ question after_question
for _ in 1 2 3 4; do
    [ "$(journal 'select count(*) from session where done_s > 0')" = 1 ] && break
    go Return
done
go Escape Escape Escape
check "a lesson that was begun is not in the journal" journal_says "select count(*) from session" 1
check "the program has died" alive
kill_program

# ---- after a lesson; the journal ----

again
settle
key Return Return Return
sleep 1
for _ in $(seq 40); do
    xdotool key Right
    sleep 0.15
done
settle
grab after
check "skipping on does not bring the end" still
for _ in 1 2 3 4; do
    [ "$(journal 'select count(*) from session where finished = 1')" = 1 ] && break
    go Return
done
check "the lesson is not in the journal as finished" journal_says "select count(*) from session where finished = 1" 1
kill_program
again
settle
grab home
HOME=$here/home XDG_DATA_HOME=$here/home/data "$unknot" journal --export "$here/kept.json" >>"$here/out"
check "home after a lesson is not as shot draws it" shown home --journal "$here/kept.json"
go Right Up Up
grab beside
go Return
grab there
check "the last card but one does not lead to the journal as shot draws it" shown journal --journal "$here/kept.json"
leads 'the journal on the body' there Hold Hold
leads 'another day' there Left Right
go Escape
check "from the journal the way is not back" differ there beside
kill_program

count_and_exit
