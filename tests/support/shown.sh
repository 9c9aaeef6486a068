# shellcheck shell=sh disable=SC2154
# What the scripts share that drive the real program on a display: starting it, pictures of what it shows, its journal.
# Sourced after script.sh; needs $unknot, the program.

# A home of its own for each start, so that every journal begins empty.
start() {
    rm -rf "$here/home"
    again "$@"
}

# In the same home, by somebody who has answered the safety check.
again() {
    [ -e "$here/home/.config/unknot/settings" ] || answered
    asked "$@"
}
answered() {
    mkdir -p "$here/home/.config/unknot"
    echo 'safety clear' >"$here/home/.config/unknot/settings"
}

# By whoever it is.
asked() {
    mkdir -p "$here/home"
    HOME=$here/home XDG_DATA_HOME=$here/home/data SDL_AUDIODRIVER=dummy "$unknot" "$@" >"$here/out" 2>&1 &
    program=$!
    for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
        sleep 0.25
        xdotool search --onlyvisible --pid "$program" >/dev/null 2>&1 && break
        alive || break
    done
    alive && return
    fail "it does not start: $(cat "$here/out")"
    count_and_exit
}

kill_program() {
    [ -n "$program" ] || return 0
    kill "$program" 2>/dev/null
    wait "$program" 2>/dev/null
    program=
}

grab() { import -window root -depth 8 "$here/$1.png"; }
same() { same_picture "$here/$1.png" "$here/$2.png"; }
differ() { ! same "$1" "$2"; }
draw() { # draw NAME ARGUMENTS: what `shot` makes of it
    name=$1
    shift
    "$unknot" shot "$@" -o "$here/$name.png" 2>>"$here/out"
}

# Until two pictures in a row are the same, for half a minute at most.
settle() {
    grab settle0
    for _ in $(seq 40); do # the lesson in focus moves for ten seconds
        sleep 0.4
        grab settle1
        same settle0 settle1 && return 0
        mv "$here/settle1.png" "$here/settle0.png"
    done
    return 1
}

# Grabs the screen as OTHER until it is as NAME, drawn or grabbed before, or is not any more; for half a minute.
soon() { # soon same|differ NAME OTHER
    for _ in $(seq 60); do
        grab "$3"
        "$1" "$2" "$3" && return
        sleep 0.4
    done
    return 1
}
becomes() { soon same "$@"; }
leaves() { soon differ "$@"; }

# Moves on its own, or stands still: pictures 0.7 s apart differ, or do not. On a busy machine neither begins at once.
in_a_while() { # in_a_while same|differ
    for _ in 1 2 3 4 5 6; do
        grab moves0
        sleep 0.7
        grab moves1
        "$1" moves0 moves1 && return
    done
    return 1
}
moves() { in_a_while differ; }
still() { in_a_while same; }
key() { xdotool key "$@"; sleep 0.3; }
alive() { kill -0 "$program" 2>/dev/null; }
gone() { # within five seconds, with the status given
    for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
        alive || break
        sleep 0.25
    done
    alive && return 1
    wait "$program"
    status=$?
    program=
    [ "$status" = "$1" ]
}
journal() { sqlite3 "$here/home/data/unknot/journal.db" "$1" 2>&1; }
journal_says() { [ "$(journal "$1")" = "$2" ] || { printf 'window: the journal says "%s"\n' "$(journal "$1")"; false; }; }
