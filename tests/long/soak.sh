#!/bin/sh
# Lessons end to end: soak.sh [PART...]. Whatever a tool reports is a failure. The parts:
#   valgrind  every lesson by the sound's clock, and a session by keys, under memcheck: no error, nothing lost
#   threads   the same, built with ThreadSanitizer: no race
#   calls     a million calls of the sound in any order, with music of every sort, recordings and voices, built so too;
#             half an hour of onsets, and 100,000 calls while it plays and devices come and go, of which CI tries a third
#   memory    four hours of lessons, one after another: the memory at the end is what it was when each lesson had
#             been played twice (so that what is kept of drawn text is full)
# Builds in build/soak. By the sound's clock a lesson never pauses because a tool makes the program slow.
# shellcheck disable=SC2317 # what is called by check and trap is not unreachable
set -u
script=soak program=
top=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
cd "$top" || exit 1
wanted=${*:-valgrind threads calls memory}
out=$top/build/soak
# shellcheck source=tests/support/script.sh
. tests/support/script.sh
# shellcheck source=game/setup.sh
. game/setup.sh
trap '[ -z "$program" ] || kill "$program" 2>/dev/null; leave_nothing' EXIT

HOUR_S=3600
home=$here/home
valgrind="valgrind -q --fair-sched=yes --leak-check=full --show-leak-kinds=definite,possible
    --errors-for-leak-kinds=definite,possible --error-exitcode=99 --suppressions=tests/long/libraries.supp"

give_up() {
    fail "$1"
    count_and_exit
}

build() { # build NAME OPTIONS...
    name=$1
    shift
    mkdir -p "$out/$name"
    cmake -S . -B "$out/$name" -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo -DUNKNOT_TESTS=OFF "$@" \
        >"$out/$name/build.log" 2>&1 && cmake --build "$out/$name" >>"$out/$name/build.log" 2>&1 && return
    tail -n 40 "$out/$name/build.log"
    give_up "$out/$name: it could not be built"
}

# The program with a home of its own; what it or its tool says goes to files.
unknot() { # unknot SOUND-DRIVER COMMAND...
    driver=$1
    shift
    HOME=$home XDG_DATA_HOME=$home SDL_AUDIODRIVER=$driver SDL_DISKAUDIOFILE=/dev/null SDL_DISKAUDIODELAY=0 \
        exec "$@" >"$here/out" 2>"$here/said"
}

fresh_home() {
    rm -rf "$home"
    mkdir -p "$home/.config/unknot"
    echo 'safety clear' >"$home/.config/unknot/settings"
}

journal() { sqlite3 "$home/unknot/journal.db" "$1" 2>/dev/null; }
journal_says() { [ "$(journal "$1")" = "$2" ] || { printf 'soak: the journal says "%s"\n' "$(journal "$1")"; false; }; }

# Nothing but what SDL's disk driver says of itself.
silent() {
    grep -v '^CRITICAL: .*\(disk i/o audio\|Writing to file\)' "$here/said" >"$here/reports"
    [ ! -s "$here/out" ] && [ ! -s "$here/reports" ] && return
    head -n 120 "$here/out" "$here/reports"
    false
}

# ---- by the sound's clock ----

plays_whole() { # plays_whole LESSON COMMAND...
    lesson=$1
    shift
    fresh_home
    # shellcheck disable=SC2086
    (SDL_VIDEODRIVER=dummy unknot disk "$@" play "$lesson" --clock sound $options)
    status=$?
    [ "$status" = 0 ] || echo "soak: status $status"
    silent && [ "$status" = 0 ] && journal_says 'select lesson, finished from session' "$lesson|1"
}

every_lesson() { # every_lesson HOW COMMAND...
    how=$1
    shift
    for each in $lessons; do
        began=$(date +%s)
        check "$each $how" plays_whole "$each" "$@"
        echo "soak: $each $how: $(($(date +%s) - began)) s"
    done
}

# ---- by keys ----

grab() { import -window root -depth 8 "$here/$1.png"; }
is_still() { # for 0.7 s
    grab still0
    sleep 0.7
    grab still1
    same_picture "$here/still0.png" "$here/still1.png"
}
alive() { kill -0 "$program" 2>/dev/null; }
within_60s() {
    for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30; do
        "$@" && return
        sleep 2
    done
    false
}
has_window() { xdotool search --onlyvisible --name . >/dev/null 2>&1; }
is_gone() { ! alive; }
finished() { [ "$(journal 'select sum(finished) from session')" = "$1" ]; }

begin_session() { # begin_session COMMAND...
    fresh_home
    # shellcheck disable=SC2086
    (unknot dummy "$@" $options) &
    program=$!
    within_60s has_window && within_60s is_still && return
    fail "no first screen: $(head -n 20 "$here/said")"
    count_and_exit
}

# The lesson that is chosen on the first screen, to its end, and home again. A person would go on where the lesson
# has paused because the tool held it up for a second.
play_to_end() { # play_to_end NUMBER: of lessons in this session
    xdotool key Return
    for _ in $(seq 600); do
        sleep 1
        if is_still && ! finished "$1"; then xdotool key Return; fi
        finished "$1" && break
        alive || return 1
    done
    finished "$1" || return 1
    within_60s is_still && xdotool key Return && sleep 1 && within_60s is_still
}

ended_well() { # within a minute, with status 0
    within_60s is_gone || return 1
    wait "$program"
    status=$?
    program=
    [ "$status" = 0 ] || echo "soak: status $status"
    [ "$status" = 0 ]
}

# The first lesson is played; the next is looked at, with every key and the pages over it, and left by the system.
session() { # session HOW COMMAND...
    how=$1
    shift
    began=$(date +%s)
    begin_session "$@"
    check "a lesson is not played to its end $how" play_to_end 1
    for key in Down Return Right Left Up Down m Down Down Down Down Down Return Escape Escape; do
        xdotool key $key
        sleep 1
    done
    kill -TERM "$program"
    check "a session does not end as it should $how" ended_well
    check "a session by keys $how" silent
    echo "soak: a session by keys $how: $(($(date +%s) - began)) s"
}

# ---- memory ----

rss_kb() { sed -n 's/^VmRSS:[^0-9]*\([0-9]*\) kB/\1/p' "/proc/$program/status"; }
played_s() { journal 'select cast(coalesce(sum(done_s), 0) as integer) from part'; }

no_more_memory() { # no_more_memory THEN_KB NOW_KB: a text in another place of the heap is no leak
    [ "$2" -le $(($1 + 512)) ]
}

four_hours() {
    options='--windowed --size 640x360 --speed 50'
    begin_session "$out/gcc/unknot"
    count=0 first=
    while [ "$(played_s)" -lt $((4 * HOUR_S)) ]; do
        count=$((count + 1))
        play_to_end $count || { fail "lesson $count is not played to its end"; return; }
        now=$(rss_kb)
        echo "soak: $count lessons, $(played_s) s: $now kB"
        [ $count -gt $((2 * $(echo "$lessons" | wc -l))) ] || first=$now
        xdotool key Down
    done
    check "after four hours there are $now kB, not $first as after each lesson twice" no_more_memory "$first" "$now"
    xdotool key Escape Up Return
    check "the session does not end as it should" ended_well
    check "what was said" silent
}

# ---- calls ----

music_of_every_sort() {
    for sort in flac mp3 opus; do
        ffmpeg -loglevel error -f lavfi -i 'sine=frequency=300:duration=20' "$here/music.$sort" </dev/null || return
    done
}

# ---- the parts ----

need long || give_up "set-up: not everything could be installed"
fresh_home
build gcc -DCMAKE_C_COMPILER=gcc
lessons=$("$out/gcc/unknot" list --json | jq -r '.[] | if .days then .days[].id else .id end')
[ -n "$lessons" ] || give_up "there are no lessons"
start_screen 640x360
for part in $wanted; do
    case $part in
    valgrind)
        options='--windowed --size 320x180 --speed 8'
        # shellcheck disable=SC2086
        set -- $valgrind "$out/gcc/unknot"
        every_lesson "under valgrind" "$@"
        session "under valgrind" "$@"
        ;;
    threads)
        build tsan -DCMAKE_C_COMPILER=clang -DUNKNOT_SANITIZE=thread
        options='--windowed --size 640x360'
        every_lesson "with ThreadSanitizer" "$out/tsan/unknot"
        options="$options --speed 4"
        session "with ThreadSanitizer" "$out/tsan/unknot"
        ;;
    calls)
        build tsan-calls -DCMAKE_C_COMPILER=clang -DUNKNOT_SANITIZE=thread -DUNKNOT_TESTS=ON
        check "the music was not made" music_of_every_sort
        check "a million calls of the sound" "$out/tsan-calls/tests/sound_random_test" 1000000 17 \
            "$here/music.flac" "$here/music.mp3" "$here/music.opus"
        check "the sound and devices that come and go" env UNKNOT_WHOLE=1 "$out/tsan-calls/tests/sound_device_test"
        ;;
    memory) four_hours ;;
    *) give_up "there is no part $part" ;;
    esac
done
count_and_exit
