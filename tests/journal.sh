#!/bin/sh
# The journal as people meet it: journal.sh PROGRAM. What is printed, taken along, brought together and deleted; days
# and weeks under clocks that are wrong, set back or in another zone. Prints a line for each check that fails and their
# number at the end. Needs jq and sqlite3; faketime for clocks.
# shellcheck disable=SC2016 # $ in single quotes belongs to jq
set -u
if [ $# -ne 1 ] || [ ! -x "$1" ]; then
    echo "journal: which program? journal.sh PATH-TO-UNKNOT" >&2
    exit 2
fi
unknot=$(CDPATH='' cd -- "$(dirname -- "$1")" && pwd)/$(basename -- "$1")
script=journal
# shellcheck source=tests/support/script.sh
. "$(dirname -- "$0")/support/script.sh"
# shellcheck source=tests/support/typed.sh
. "$(dirname -- "$0")/support/typed.sh"
for tool in jq sqlite3; do command -v $tool >/dev/null || { echo "journal: $tool is not installed" >&2; exit 2; }; done

tests=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
cd "$here" || exit 2
mkdir home data
export LC_ALL=C HOME="$here/home" XDG_DATA_DIRS="$here/none" XDG_DATA_HOME="$here/data" SDL_AUDIODRIVER=dummy TZ=UTC
unset DISPLAY WAYLAND_DISPLAY XDG_RUNTIME_DIR SDL_VIDEODRIVER UNKNOT_SHARE
db=data/unknot/journal.db
id=wall-rhomboids

parts_in() { sqlite3 "$1" 'SELECT count(*) FROM part' 2>/dev/null || echo 0; }

play_on() { SDL_VIDEODRIVER=dummy exec timeout -s TERM 60 "$unknot" play $id --speed 50 --size 160x160 >out 2>err </dev/null; }

play() { # play PARTS: a lesson, fast, where nobody sees it, until so many more of its parts are kept
    kept=$XDG_DATA_HOME/unknot/journal.db
    before=$(parts_in "$kept")
    play_on &
    player=$!
    while kill -0 $player 2>/dev/null && [ "$(parts_in "$kept")" -lt $((before + $1)) ]; do sleep 0.1; done
    kill -TERM $player 2>/dev/null
    wait $player
}

# ---- wrong usage ----

try 2 - 'only options' journal please
try 2 - 'one thing at a time' journal --json --csv
try 2 - 'one thing at a time' journal --export a.json --import a.json
try 2 - 'goes with --delete' journal --yes
try 2 - 'for the table' journal --csv --last 3
try 2 - 'a number from 1 to 1000' journal --last 0
try 2 - 'export' journal --export
try 2 - 'nonsense' journal --nonsense
try 2 - 'there is no day 2026-02-30' journal --delete 2026-02-30
try 2 - 'a day, a lesson, or all' journal --delete ''
XDG_DATA_HOME=/dev/null HOME=/dev/null try 1 - 'no folder for it' journal

# ---- empty ----

try 0 '^no sessions yet$' - journal
json '.["unknot-journal"] == 1 and .sessions == [] and .gates == []' journal --json
try 0 '^date,time,zone_min,lesson,' - journal --csv
lines out 1
try 1 - 'no sessions of wall' journal --delete wall-rhomboids
try 1 - 'no sessions of 2026-01-01' journal --delete 2026-01-01 --yes
try 1 - 'would delete 0 sessions' journal --delete all
try 0 '^0 sessions deleted' - journal --delete all --yes

# ---- after two lessons, of which one was left ----

play 4
play 1
try 0 "$id .* min .* holds" - journal
check "the table has not two sessions: $(cat out)" [ "$(grep -c "$id" out)" = 2 ]
check "the table does not add up: $(tail -n 1 out)" grep -q '^2 sessions, .* holds of' out
try 0 'the latest ones' - journal --last 1
json '.sessions | length == 2 and all(.[]; .lesson == "wall-rhomboids" and (.uid | length) == 32 and .planned_s > 60
    and .zone_s == 0 and (.parts | length) >= 1 and .finished == false)' journal --json
json '[.sessions[].parts[] | select(.phase == "hold")] | length >= 1 and all(.[]; .muscle == "rhomboids"
    and .lesson == "wall-rhomboids" and (.side | IN("left", "right")))' journal --json
try 0 ",$id,[0-9.]+,[0-9]+,[0-9.]+,[0-9.]+,no,,,,,[0-9a-f]{32}" - journal --csv
lines out 3

# ---- taken along and brought together ----

try 0 - - journal --export one.json
try 1 - 'cannot write nowhere/x.json: No such file' journal --export nowhere/x.json
"$unknot" journal --json >printed.json
check "--json prints something else than --export keeps" cmp -s one.json printed.json
XDG_DATA_HOME=$here/empty try 0 '^2 sessions added, 0 made longer, 0 known already' - journal --import one.json
XDG_DATA_HOME=$here/empty try 0 - - journal --export two.json
check "a journal that was brought into an empty one is another" cmp -s one.json two.json
XDG_DATA_HOME=$here/empty try 0 '^0 sessions added, 0 made longer, 2 known already' - journal --import one.json
XDG_DATA_HOME=$here/empty try 0 - - journal --export two.json
check "brought in twice it is another than once" cmp -s one.json two.json
XDG_DATA_HOME=$here/full play 1
XDG_DATA_HOME=$here/full try 0 '^2 sessions added' - journal --import one.json
XDG_DATA_HOME=$here/full json '.sessions | length == 3 and (map(.uid) | unique | length) == 3' journal --json
check "a journal on standard input" sh -c '"$1" journal --import - <one.json | grep -q "^0 sessions added"' - "$unknot"
jq '.sessions[0].parts += [.sessions[0].parts[0]]' one.json >longer.json
XDG_DATA_HOME=$here/full try 0 '^0 sessions added, 1 made longer, 1 known' - journal --import longer.json
XDG_DATA_HOME=$here/full json '.sessions | length == 3' journal --json

# What is wrong is told, all of it, and nothing is taken in.
XDG_DATA_HOME=$here/full "$unknot" journal --export full.json
wrong() { # wrong MESSAGE FILTER
    jq "$2" one.json >wrong.json
    XDG_DATA_HOME=$here/full try 1 - "$1" journal --import wrong.json
    check "of $2 nothing is said of what was taken in: $(tail -n 1 err)" grep -q 'nothing of wrong.json was taken in' err
}
wrong 'sessions\[1\].lesson: expected a text' '.sessions[1].lesson = 7 | .sessions[0].uid = "new"'
wrong 'sessions\[0\].uid: expected a text' '.sessions[0].uid = ""'
wrong 'sessions\[0\].parts\[0\].phase: expected a name' '.sessions[0].parts[0].phase = "dance"'
wrong 'sessions\[0\].parts\[0\].done_s: expected a number' '.sessions[0].parts[0].done_s = -1'
wrong 'sessions\[0\].parts: expected a list' '.sessions[0].parts = 3'
wrong 'sessions\[0\].parts: expected a list of at most' '.sessions[0].parts = [range(129) | {}]'
wrong 'sessions\[0\].zone_s: expected a whole' '.sessions[0].zone_s = 0.5'
wrong 'sessions\[0\].finished: expected true' 'del(.sessions[0].finished)'
wrong 'sessions\[0\].relief: expected' '.sessions[0].relief = "fine"'
wrong 'sessions\[0\].sore_after: expected a number from 0 to 10' '.sessions[0].sore_after = 11 | .sessions[0].area = "neck"'
wrong 'sessions\[0\].area: expected a name' '.sessions[0].sore_after = 1'
wrong 'sessions\[0\]: expected an object' '.sessions = [1]'
wrong 'gates: expected a list' '.gates = 1'
wrong 'gates\[0\].id: expected' '.gates = [{"passed_unix_s": 1}]'
wrong 'and [0-9]+ more' '.sessions = [range(50)]'
for text in '' '{' '[]' '{}' '"x"' '{"unknot-journal": "1"}'; do
    printf '%s' "$text" >wrong.json
    XDG_DATA_HOME=$here/full try 1 - 'no exported journal' journal --import wrong.json
done
echo '{"unknot-journal": 2}' >wrong.json
XDG_DATA_HOME=$here/full try 1 - 'newer version' journal --import wrong.json
XDG_DATA_HOME=$here/full try 1 - 'cannot read nowhere.json: No such file' journal --import nowhere.json
XDG_DATA_HOME=$here/full "$unknot" journal --export after.json
check "an import that was refused has changed the journal" cmp -s full.json after.json

# ---- deleted ----

today=$(date +%Y-%m-%d)
XDG_DATA_HOME=$here/full try 1 - "--delete $today would delete 3 sessions for good; add --yes" journal --delete "$today"
XDG_DATA_HOME=$here/full try 1 - 'would delete 3 sessions' journal --delete today
XDG_DATA_HOME=$here/full json '.sessions | length == 3' journal --json
XDG_DATA_HOME=$here/full try 0 '^3 sessions deleted' - journal --delete $id --yes
XDG_DATA_HOME=$here/full json '.sessions == []' journal --json
check "what was deleted is still on the disk" [ "$(grep -c -a $id full/unknot/journal.db*)" = "$(grep -c -a xyzzy full/unknot/journal.db*)" ]
XDG_DATA_HOME=$here/empty try 0 '^2 sessions deleted' - journal --delete all --yes
XDG_DATA_HOME=$here/empty try 0 'no sessions yet' - journal

# ---- spots and likes ----

try 1 - 'no muscle "rhombois"; did you mean rhomboids' journal --mark rhombois.left
try 1 - 'such as rhomboids.left' journal --mark rhomboids.up
try 1 - 'such as rhomboids.left' journal --mark rhomboids.
try 1 - 'no lesson' journal --like xyzzyxyzzy
try 2 - 'one thing at a time' journal --like $id --json
try 0 - - journal --mark rhomboids.left
try 0 - - journal --mark rhomboids
json '.spots | length == 2 and any(.[]; .muscle == "rhomboids" and .side == "left" and .area == "upper-back")' journal --json
try 0 - - journal --unmark rhomboids
json '.spots | length == 1' journal --json
try 0 - - journal --like $id
json '.likes == [{lesson: "wall-rhomboids", liked: 1, unix_s: .likes[0].unix_s}]' journal --json
try 0 - - journal --no-like $id
json '.likes == []' journal --json

# ---- two programs at once ----

play_on &
one=$!
play_on &
two=$!
while kill -0 $one && kill -0 $two && [ "$(sqlite3 $db 'SELECT count(DISTINCT session) FROM part')" -lt 4 ]; do sleep 0.1; done
kill -TERM $one $two
wait $one $two
json '.sessions | length == 4' journal --json
check "the journal is damaged by two programs" [ "$(sqlite3 $db 'PRAGMA integrity_check')" = ok ]

# ---- clocks and zones ----

# Each play in a journal of its own, under a clock and in a zone; $1 is the folder.
play_at() { # play_at FOLDER ZONE TIME SECONDS
    XDG_DATA_HOME=$here/$1 TZ=$2 SDL_VIDEODRIVER=dummy faketime -f "$3" timeout -s TERM "$4" \
        "$unknot" play $id --speed 50 --size 160x160 >out 2>err </dev/null
}
of() { sqlite3 "$1/unknot/journal.db" "$2"; }
says() { # says FOLDER SQL EXPECTED
    got=$(of "$1" "$2")
    check "$1: $2 is \"$got\", not \"$3\"" [ "$got" = "$3" ]
}
if command -v faketime >/dev/null; then
    # DONT_FAKE_MONOTONIC: what plays goes by a clock that nobody sets.
    export DONT_FAKE_MONOTONIC=1
    day="strftime('%Y-%m-%d', day * 86400, 'unixepoch')"
    play_at year UTC '@2026-03-04 12:00:00' 4
    play_at year UTC '@2027-03-04 12:00:00' 4 # a year on
    play_at year UTC '@2025-03-04 12:00:00' 4 # set back by two
    says year "select group_concat($day) from (select day from session order by id)" 2026-03-04,2027-03-04,2025-03-04
    says year "select count(*) from day_sum" 3
    XDG_DATA_HOME=$here/year try 0 '^2027-03-04 12:00 ' - journal --last 1
    # The same moment is another day elsewhere.
    play_at zones Pacific/Kiritimati '@2026-03-05 09:00:00' 4 # UTC + 14: 2026-03-04 19:00
    play_at zones America/Los_Angeles '@2026-03-04 11:00:00' 4 # UTC - 8: the same
    says zones "select group_concat($day || ' ' || (zone_s / 3600)) from (select * from session order by id)" \
        '2026-03-05 14,2026-03-04 -8'
    says zones "select max(started_unix_s) - min(started_unix_s) < 60 from session" 1
    XDG_DATA_HOME=$here/zones TZ=Asia/Kolkata try 0 '^2026-03-05 09:0' - journal # as it was lived
    # Daylight saving begins and ends in mid-lesson, and midnight comes; a busy machine may take seconds to begin.
    play_at saving Europe/Berlin '@2026-03-29 01:59:58' 4
    play_at saving Europe/Berlin '@2026-10-25 02:59:58' 4
    play_at saving Europe/Berlin '@2026-12-31 23:59:51' 13
    says saving "select group_concat($day) from (select day from session order by id)" 2026-03-29,2026-10-25,2026-12-31
    says saving "select count(*) from part where done_s <= 0 or done_s > planned_s + 0.01" 0
    says saving "select count(distinct session) from part" 3
    says saving "select count(*) from session where zone_s not in (3600, 7200)" 0
    # A clock that is at nought, or far ahead, is a clock.
    play_at nought UTC '@1970-01-01 00:00:10' 4
    play_at nought UTC '@2099-12-31 23:59:20' 4
    says nought "select group_concat($day) from (select day from session order by id)" 1970-01-01,2099-12-31
    XDG_DATA_HOME=$here/nought try 0 '^2099-12-31 23:59 ' - journal
    unset DONT_FAKE_MONOTONIC
else
    echo "journal: clocks are not tried: there is no faketime"
fi

# ---- killed, and a disk that fails: a few of what tests/long/journal.sh tries ----

if [ -e "$(dirname -- "$unknot")/tests/libfault.so" ]; then
    sh "$tests/long/journal.sh" "$unknot" 20 >long.out 2>&1
    check "$(grep -v passed long.out | head -n 5)" grep -q ' passed, 0 failed$' long.out
fi

# ---- reminders ----

units=home/.config/systemd/user
mkdir bin
cat >bin/systemctl <<'TEXT'
#!/bin/sh
echo "$*" >>"$LOG"
case "$*" in *"${FAIL:-nothing}"*) exit 1 ;; esac
TEXT
cat >bin/notify-send <<'TEXT'
#!/bin/sh
printf '%s|' "$@" >>"$LOG"
TEXT
chmod +x bin/systemctl bin/notify-send
export LOG="$here/log" PATH="$here/bin:$PATH"
units_left() { [ -n "$(find home -name 'unknot-*')" ]; }
called() { grep -q -e "$1" log; }

try 2 - 'on, off or status' remind maybe
try 2 - 'stretch or lesson' remind on everything
try 2 - 'stretch or lesson' remind now
try 2 - 'a time of day' remind on --at 25:00
try 2 - 'a time of day' remind on --at soon
try 2 - 'hours, such as' remind on --hours 17-9
try 2 - 'hours, such as' remind on --hours 9-25
try 1 '^lesson +off$' - remind
try 1 '^stretch +off$' - remind status
FAIL=show-environment try 1 - 'no systemd for this user' remind on
mv bin/notify-send bin/hidden
command -v notify-send >/dev/null || try 1 - 'install libnotify-bin' remind on
mv bin/hidden bin/notify-send
FAIL=enable try 1 - 'lesson is not set up' remind on
check "reminders that could not be set up leave something" sh -c '! find home -name "unknot-*" | grep -q .'
: >log
try 0 '^stretch +on +.*09..16:50:00' - remind on
check "the timers are not enabled: $(cat log)" called '--user --quiet enable --now unknot-lesson.timer'
check "there are no units" units_left
check "the unit does not run this program" grep -q "^ExecStart=\"$unknot\" remind now stretch$" $units/unknot-stretch.service
if command -v systemd-analyze >/dev/null; then
    mkdir -p run
    XDG_RUNTIME_DIR=$here/run systemd-analyze --user verify $units/unknot-*.timer >verified 2>&1
    check "systemd finds fault: $(head -n 3 verified)" sh -c '! grep -q unknot- verified'
fi
try 0 '^lesson +on +\*-\*-\* 07:05:00$' - remind on lesson --at 7:05
try 0 '07:05:00' - remind status
try 0 '^lesson +off' - remind off lesson
try 0 '^stretch +on' - remind status
mkdir -p $units/timers.target.wants # as systemd has it, which is not there any more
ln -s ../unknot-stretch.timer $units/timers.target.wants/unknot-stretch.timer
FAIL=--user try 0 '^stretch +off' - remind off
check "reminders that are off have left something: $(find home -name 'unknot-*')" sh -c '! find home -name "unknot-*" | grep -q .'
: >log
try 0 - - remind now stretch
check "the hour's reminder is not shown: $(cat log)" called 'Stand up and stretch'
try 0 - - remind now lesson
check "who has had a lesson today is reminded of one" sh -c '! grep -q "for a knot" log'
XDG_DATA_HOME=$here/none try 0 - - remind now lesson
check "the day's reminder is not shown: $(cat log)" called 'A few minutes for a knot'

count_and_exit
