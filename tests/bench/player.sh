#!/bin/sh
# What a playing lesson costs, beside mpv playing a film of the same stretch of it: both in one run, by turns, on a
# virtual display of 1920x1080, program and X server together. Prints medians; judges nothing.
#   sh tests/bench/player.sh [PROGRAM [LESSON [FROM_S [SECONDS [ROUNDS]]]]]
set -u
top=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
unknot=${1:-$top/build/unknot} lesson=${2:-wall-rhomboids} from=${3:-58} seconds=${4:-20} rounds=${5:-3} script=bench
. "$top/tests/support/script.sh"
command -v mpv >/dev/null && command -v ffmpeg >/dev/null || { echo "mpv and ffmpeg are needed"; exit 1; }

start_screen 1920x1080
export HOME="$here" XDG_DATA_HOME="$here" SDL_AUDIODRIVER=dummy

"$unknot" film "$lesson" -o "$here/film.mp4" --from "${from}s" --to "$((from + seconds + 10))s" --size 1920x1080 \
    --fps 60 >/dev/null || exit 1

ticks() { cut -d' ' -f14,15 "/proc/$1/stat" | { read -r user system && echo $((user + system)); }; }

# Percent of one core over the seconds in the middle: the program, the X server; and resident memory in MB.
measure() { # measure NAME COMMAND...
    name=$1
    shift
    "$@" >/dev/null 2>&1 &
    program=$!
    sleep 4
    program_before=$(ticks $program) server_before=$(ticks "$server")
    sleep "$seconds"
    used=$(($(ticks $program) - program_before)) served=$(($(ticks "$server") - server_before))
    memory=$(awk '/VmRSS/ { print int($2 / 1024) }' /proc/$program/status)
    kill $program
    wait $program 2>/dev/null
    echo "$((used / seconds)) $((served / seconds)) $(((used + served) / seconds)) $memory" >>"$here/$name.figures"
    sleep 1
}

median() { sort -n | sed -n "$(((rounds + 1) / 2))p"; }
column() { cut -d' ' -f"$2" "$here/$1.figures" | median; }

round=0
while [ $round -lt "$rounds" ]; do
    measure unknot "$unknot" play "$lesson" --at "${from}s"
    measure mpv mpv --no-config --vo=x11 --hwdec=no --ao=null --fs --no-osc --no-input-default-bindings \
        "$here/film.mp4"
    round=$((round + 1))
done
printf '%-8s %10s %10s %10s %10s\n' '' 'program' 'X server' 'together' 'memory'
for name in unknot mpv; do
    printf '%-8s %9s%% %9s%% %9s%% %7s MB\n' $name "$(column $name 1)" "$(column $name 2)" "$(column $name 3)" \
        "$(column $name 4)"
done
echo "$(column unknot 3) $(column mpv 3)" | awk '{ printf "ratio    %.2f\n", $1 / $2 }'
