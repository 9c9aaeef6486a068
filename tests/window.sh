#!/bin/sh
# The real program on a real (virtual) display, driven by keys and mouse: window.sh PROGRAM. What the screen shows
# is compared with what `unknot shot` draws; what was played is looked up in the journal.
set -u
unknot=$1 script=window program=
# shellcheck source=tests/support/script.sh
. "$(dirname -- "$0")/support/script.sh"
# shellcheck source=tests/support/shown.sh
. "$(dirname -- "$0")/support/shown.sh"
lessons=$(CDPATH='' cd -- "$(dirname -- "$0")/../levels" && pwd)
trap 'kill_program; leave_nothing' EXIT

ticks() { cut -d' ' -f14,15 "/proc/$program/stat" | tr ' ' '+' | sed 's/.*/echo $((&))/' | sh; }
# Two ticks of 10 ms in 4 s are 0.5 %. Beside others, who push it out of the caches, a rest costs up to twice that; what
# plays takes eighty and more.
rested() {
    for _ in 1 2 3; do
        before=$(ticks)
        sleep 4
        used=$(($(ticks) - before))
        [ "$used" -le 2 ] && return
    done
    printf 'window: %s ticks\n' "$used"
    [ "$used" -le 4 ]
}
# ---- the very first start: the safety check ----

start_screen 1280x720
settings=$here/home/.config/unknot/settings
draw safety_drawn wall-rhomboids --at 0 --size 1280x720 --screen safety
draw told_drawn wall-rhomboids --at 0 --size 1280x720 --screen told
rm -rf "$here/home"
asked
check "the very first start does not ask the safety check as shot draws it" becomes safety_drawn safety
key Escape
check "leaving the check does not end the program" gone 0
asked
check "a check that was left is not asked again" becomes safety_drawn safety
key Down Return Right Up Return Up Return # the second on the left, the first on the right, Continue
check "what was ticked is not told as shot draws it" becomes told_drawn told
key Return
settle
check "what was said is not kept: $(cat "$settings")" grep -qx 'safety not-today' "$settings"
key m Up Return Up Return
sleep 1.5
check "what is said later is not kept: $(cat "$settings")" grep -qx 'safety clear' "$settings"
kill_program

# ---- the first screen ----

again
draw home_drawn wall-rhomboids --at 0 --size 1280x720 --screen home
draw area_drawn wall-rhomboids --at 0 --size 1280x720 --screen area
draw page_drawn wall-rhomboids --at 0 --size 1280x720 --screen lesson
check "the first screen is not what shot draws of it" becomes home_drawn home
check "the first screen at rest uses the processor" rested
key Down
settle
grab down
check "Down changes nothing on the first screen" differ home down
key Up
settle
grab up
check "Up does not take it back" same home up
key Right Up Return
draw learn_drawn wall-rhomboids --at 1s --size 1280x720 --screen learn
check "the last card does not lead to Learn as shot draws it" becomes learn_drawn learn
key Right
draw learn2_drawn wall-rhomboids --at 2s --size 1280x720 --screen learn
check "Right does not turn the page" becomes learn2_drawn learn2
key Escape Down Left
settle
grab up
check "the way from Learn is not back to the first screen" same home up
key F13 F14
grab odd
check "keys without a meaning change the first screen" same home odd
key x
check "a letter does not open the search" leaves home typed
key Escape
check "Escape does not lead from the search to the first screen" becomes home untyped
kill_program

# ---- a lesson, where little can be drawn in time ----

again --detail 1
check "where little is drawn in time, what stands still is not drawn in full" becomes home_drawn home

key Return
check "Enter on an area does not show its lessons as shot draws them" becomes area_drawn area
key Return
check "Enter on a card does not show the lesson as shot draws it" becomes page_drawn page
key Escape
settle
grab area_again
check "Escape from a lesson is not the way back to its area" same area area_again
key Return Return
sleep 1
check "Enter on Start does not begin the lesson" moves
key Return
sleep 1
check "Enter does not pause the lesson" still
grab paused
check "a paused lesson uses the processor" rested
grab paused_later
check "a paused lesson changes" same paused paused_later
key Return
sleep 4.5
check "Enter does not go on after a pause" moves
kill -STOP "$program"
sleep 2
kill -CONT "$program"
sleep 1
check "a program that was stopped does not pause" still
key Return
sleep 4.5
key Escape
sleep 1
check "Escape does not stop for a question" still
grab question
key Escape
sleep 4.5
check "taking back the question does not go on" moves
key Right
key Right
sleep 1
check "skipping stops the lesson" moves
key Left
key Up
key Down
sleep 1
check "back, longer and turning stop the lesson" moves
check "the program has died in a lesson" alive
kill_program

# ---- what is said of a lesson on its page is kept ----

start
settle
key Return Return
settle
key m
key Up Right
key Down Down Down Down Right
settle
key Escape
key Return
settle
grab page_kept
HOME=$here/home XDG_DATA_HOME=$here/home/data "$unknot" journal --export "$here/kept.json"
draw kept_drawn wall-rhomboids --at 0 --size 1280x720 --screen lesson --side right --journal "$here/kept.json"
check "a like is not kept" journal_says "select lesson, liked from liking" "wall-rhomboids|1"
check "a marked spot is not kept" journal_says "select muscle, side, area from spot" "rhomboids|1|3"
check "the side that was chosen is not kept" journal_says "select lesson, name, value from setting" "wall-rhomboids|side|2.0"
check "a lesson's page does not come back as it was set" same page_kept kept_drawn
kill_program

# ---- from the first screen to a lesson's end, by keys ----

start
settle
key Return Return Return
sleep 1
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30; do
    xdotool key Right
    sleep 0.15
done
settle
check "skipping through a lesson does not bring its end" still
grab after
check "the end of a lesson looks like the first screen" differ after home
key Return
settle
key Escape
sleep 1
check "a lesson that was skipped through is not in the journal once" journal_says "select count(*) from session" 1
kill_program

# ---- a lesson to its end by itself, twenty times as fast ----

start play chair-glutes --speed 20
sleep 1
check "play does not begin at once" moves
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    sleep 2
    [ "$(journal 'select finished from session')" = 1 ] && break
done
check "a lesson that played to its end is not finished in the journal" \
    journal_says "select lesson, finished from session" "chair-glutes|1"
check "a phase was not done to the second" \
    journal_says "select count(*) from part where abs(planned_s - done_s) > 0.001" 0
kill_program

# ---- leaving ----

start play wall-rhomboids --windowed --size 800x600
sleep 2
check "a window does not play" moves
kill -TERM "$program"
check "a request to end is not obeyed with status 0" gone 0
check "a lesson that was left is not in the journal, unfinished" \
    journal_says "select lesson, finished from session" "wall-rhomboids|0"
check "what was said: $(cat "$here/out")" [ ! -s "$here/out" ]

# ---- how loud it is, kept for the next start ----

to_sound_page() {
    sleep 1
    for key in m Down Down Down Down Return; do key $key; done
    settle
}
start play wall-rhomboids
to_sound_page
grab sound
for key in Down Down Left Left Left; do key $key; done
settle
grab sound_changed
check "three times left changes nothing on the page of sound" differ sound sound_changed
sleep 1.5
check "a volume is not kept while the program runs: $(cat "$settings")" grep -qx 'volume breath 70%' "$settings"
printf '# mine\n' >>"$settings"
for key in Down Down Down Return; do key $key; done
kill -TERM "$program"
check "it does not end as it should" gone 0
check "what was set last is not kept at the end" grep -qx 'rumble off' "$settings"
check "a comment is lost" grep -qx '# mine' "$settings"
again play wall-rhomboids
to_sound_page
for key in Down Down Left Right Down Down Down; do key $key; done
settle
grab sound_later
check "at the next start it is as loud as ever" differ sound sound_later
kill_program
check "what was not changed is written too: $(cat "$settings")" [ "$(grep -c '^volume' "$settings")" = 1 ]

# ---- how much is spoken, and by whom ----

again
settle
for key in m Down Down Right Down Right; do key $key; done
settle
kill -TERM "$program"
check "it does not end as it should" gone 0
check "how much is to be spoken is not kept: $(cat "$settings")" grep -qx 'talk key' "$settings"
check "who is to speak is not kept: $(cat "$settings")" grep -qx 'voice slt' "$settings"
again
settle
key m Down Down Left Down Left
kill_program
check "what was set is not taken up at the next start: $(cat "$settings")" \
    [ "$(grep -c -e '^talk full$' -e '^voice rms$' "$settings")" = 2 ]

# ---- one button: any key takes what is lit ----

printf 'one-button on\ndwell 20s\n' >>"$settings"
again
sleep 1
grab one
key F13
check "with one button a key without a meaning does not open the area that is lit" leaves one one_taken
kill_program
sed -i '/^one-button/d; /^dwell/d' "$settings"

# ---- a lesson that is saved while it plays ----

cp "$lessons/hips-glutes/chair-glutes.lesson" "$here/live.lesson"
save() { sed "$1" "$here/live.lesson" >"$here/live.new" && mv "$here/live.new" "$here/live.lesson"; sleep 0.5; }
start play "$here/live.lesson" --at 70s --language es
sleep 1
key m
settle
grab live
sleep 1
grab live_later
check "a lesson that was not saved changes" same live live_later
save 's/"Sit on it"/"Renamed"/'
check "a saved lesson is not read again" leaves live renamed
check "a saved lesson does not stay paused" still
save 's/hold  30s/hold  slow/'
check "a mistake that was saved is not shown" leaves renamed mistaken
save 's/hold  slow/hold  30s/'
check "a mended lesson does not look as before" becomes renamed mended
texts() { printf 'texts es\ntext title\n    from "Renamed"\n    to "%s"\n' "$1" >"$here/new" && mv "$here/new" "$here/live.es.texts"; sleep 0.5; }
texts 'Siéntate encima'
check "texts that are saved while a lesson plays are not read" leaves mended spanish
texts 'Siéntate {side}'
check "a mistake in texts that were saved is not shown" leaves mended wrong
texts ''
check "without texts the lesson does not show its own words" becomes mended english
printf '%s\n' 'pose my-sit' '    like chair-sit' >"$here/live.pose"
save 's/^    pose       .*/    pose       my-sit/'
settle
grab own
printf '%s\n' 'pose my-sit' '    like chair-sit' '    bend head turn 40deg' >"$here/live.pose.new"
mv "$here/live.pose.new" "$here/live.pose"
check "a pose beside the lesson that was saved is not read again" leaves own own_saved
printf '%s\n' 'pose my-sit' '    like chair-sit' '    bend head torn 40deg' >"$here/live.pose"
check "a mistake in a pose beside the lesson is not shown" leaves own_saved own_mistaken
save 's/^    pose       .*/    pose       chair-glutes/'
rm "$here/live.pose"
check "a lesson without its own pose does not look as before" becomes renamed mended
rm "$here/live.lesson"
sleep 0.5
grab removed
check "a lesson whose file is gone changes" same mended removed
check "the program has died of a saved lesson" alive
kill_program

# ---- a lesson with gates, which asks how sore it is ----

gated=$(CDPATH='' cd -- "$(dirname -- "$0")/levels" && pwd)/gated.lesson
rm -rf "$here/home"
mkdir -p "$here/home/data/unknot/levels"
sed "s/level .*/level 1/" "$gated" >"$here/home/data/unknot/levels/gated.lesson" # before all others of the neck
for screen in gate instead; do
    draw "${screen}_drawn" "$gated" --at 10m --size 1280x720 --screen $screen
done
draw before_drawn "$gated" --at 0 --size 1280x720 --screen before
all_no() { # five questions, a statement, Continue
    key Right
    for _ in 1 2 3 4 5 6; do key Return Down; done
    key Return
}
: >"$here/out"
again
settle
key Up Up
settle
grab list
key Return Return Return
check "a gated lesson does not ask first" becomes gate_drawn gate
key Return Up Return
check "a yes does not lead to what to do instead" becomes instead_drawn instead
key Return
settle
grab list_again
check "from there the way is not back to the list" same list list_again
check "a yes has passed a gate" journal_says "select count(*) from gate" 0
check "a yes has opened the lesson" journal_says "select count(*) from session" 0
key Return Return Return
all_no
settle
grab gate2
check "after the first gate the second is not asked" differ gate gate2
check "the first gate is not kept" journal_says "select id from gate" neck-safety
all_no
check "past its gates the lesson does not ask how sore it is" becomes before_drawn before
key Left Return
sleep 4
check "answered, the lesson does not play" moves
check "what was answered is not kept" \
    journal_says "select lesson, area, sore_before, sore_after from session" "gated|1|4|-1"
for _ in 1 2 3 4; do key Right; done
settle
grab after
key Right Right Return
settle
grab advice
key Down
grab advice_still
check "sorer than before, nothing is advised" differ after advice
check "in place of advice the list is shown" same advice advice_still
check "what was answered after is not kept" \
    journal_says "select area, sore_before, sore_after, finished from session" "1|4|6|1"
kill_program

again play gated
settle
grab second
check "a second start asks the gates again" differ second gate_drawn
key Escape
sleep 4
check "a second start does not play" moves
check "a second start has passed gates again" journal_says "select count(*) from gate" 2
kill_program

journal "update gate set passed_unix_s = passed_unix_s - 31 * 86400 where id = 'neck-safety'" >"$here/sql"
again play gated
check "after 31 days a gate is not asked again" becomes gate_drawn month
key Escape
check "leaving the gate of the one lesson does not end the program" gone 0

rm -rf "$here/home/data/unknot/journal.db"*
mkdir "$here/home/data/unknot/journal.db"
for turn in first second; do
    again play gated
    check "without a journal a gate is skipped, the $turn time" becomes gate_drawn unkept
    all_no
    settle
    all_no
    settle
    key Escape
    sleep 4
    check "without a journal a lesson whose gates are passed does not open, the $turn time" moves
    kill_program
done

# ---- other sizes ----

start --windowed --size 800x600
window=$(xdotool search --onlyvisible --pid "$program" | tail -n 1)
xdotool windowmove "$window" 0 0
xdotool windowsize "$window" 1024 700
settle
import -window "$window" -depth 8 "$here/resized.png"
draw resized_drawn wall-rhomboids --at 0 --size 1024x700 --screen home
check "a window of another size is not drawn anew" same resized resized_drawn
xdotool mousemove --window "$window" 500 350
xdotool click 1
sleep 1
check "a click kills the program" alive
key q
kill_program

count_and_exit
