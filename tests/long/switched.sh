#!/bin/sh
# The loudspeaker is another one in the middle of a lesson: switched.sh [PROGRAM]. A sound server of its own with
# loudspeakers that nobody hears: another becomes the default, the one that plays is pulled out, there is none for a
# while, the server itself goes and comes. Each time the lesson is heard where it should be, and it goes on meanwhile.
set -u
script=switched server_id= player=
top=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
cd "$top" || exit 1
unknot=${1:-build/unknot}
# shellcheck source=tests/support/script.sh
. tests/support/script.sh
# shellcheck source=game/setup.sh
. game/setup.sh
need long || exit 1
trap 'kill $server_id $player 2>/dev/null; leave_nothing' EXIT

HOME=$here XDG_RUNTIME_DIR=$here XDG_DATA_HOME=$here PULSE_SERVER=unix:$here/socket
SDL_AUDIODRIVER=pulseaudio SDL_VIDEODRIVER=dummy
export HOME XDG_RUNTIME_DIR XDG_DATA_HOME PULSE_SERVER SDL_AUDIODRIVER SDL_VIDEODRIVER

# Like every distribution's, it always has a loudspeaker, be it one that nobody hears: without any default one SDL 2.26
# copies a name that is not there (ServerInfoCallback), and takes the program with it.
start_server() {
    pulseaudio -n --daemonize=no --use-pid-file=no --exit-idle-time=-1 --high-priority=no --realtime=no \
        -L "module-native-protocol-unix socket=$here/socket auth-anonymous=1" -L module-always-sink >"$here/server.log" 2>&1 &
    server_id=$!
    for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
        pactl info >"$here/info" 2>&1 && return
        sleep 0.25
    done
    false
}

plug() { pactl load-module module-null-sink "sink_name=$1" >"$here/$1"; }
pull() { pactl unload-module "$(cat "$here/$1")"; }

# So many samples of a second and a half, 8000 a second, that are not silence.
loud() { # loud SINK
    timeout 20 parec -d "$1.monitor" --raw --format=s16le --channels=1 --rate=8000 2>"$here/parec" | head -c 24000 |
        od -An -v -t d2 -w2 | awk '$1 * $1 > 4 { n++ } END { print n + 0 }'
}
is_heard() { [ "$(loud "$1")" -gt 4000 ]; }
is_silent() { [ "$(loud "$1")" = 0 ]; }
plays() { kill -0 "$player" 2>/dev/null; }

if ! start_server; then
    fail "there is no sound server: $(cat "$here/server.log")"
    count_and_exit
fi
plug one && plug two && pactl set-default-sink one
"$unknot" play wall-rhomboids --windowed --size 320x180 >"$here/out" 2>&1 &
player=$!
sleep 3
check "the lesson is not heard" is_heard one
check "it is heard elsewhere" is_silent two
pactl set-default-sink two
sleep 1
check "it does not follow the default" is_heard two
check "it stays behind" is_silent one
pull two
sleep 1
check "it is lost with the one that was pulled out" is_heard one
pull one
sleep 3
check "it does not go on where nobody hears it" plays
plug three
sleep 1
check "a second after one is back it is not heard" is_heard three
kill "$server_id"
wait "$server_id"
sleep 2
check "it does not go on without a server" plays
check "the server does not start again" start_server
plug four
sleep 6
check "it is not heard by the new server" is_heard four
kill "$player"
wait "$player"
check "it does not end as usual" [ $? = 0 ]
player=
done_s=$(sqlite3 "$here/unknot/journal.db" 'select done_ms / 1000 from session')
check "the journal has $done_s s of it" [ "$done_s" -ge 25 ]
cat "$here/out"
count_and_exit
