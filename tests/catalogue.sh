#!/bin/sh
# What is true of every lesson that is shipped: catalogue.sh UNKNOT. Three to eight minutes; as long on the one side as on
# the other; nothing said faster than 160 words a minute, cut short, into another's words, or against the breath, in
# English and Spanish; silence left in a hold;
# what is to be moved in a search is seen to move; every muscle has a lesson, or says whose lessons reach it, and a
# careful one's are gated; who lies on the back or the belly is told what to do when
# pregnant.
set -u
script=catalogue
unknot=${1:?usage: catalogue.sh UNKNOT}
top=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
# shellcheck source=tests/support/script.sh
. "$top/tests/support/script.sh"
trap 'rm -rf "$here"' EXIT
cd "$top" || exit 1

minutes='.seconds >= 180 and .seconds <= 480'
sides='[.phases[] | select(.phase != "change" and .phase != "prepare")]
    | (map(select(.side == "left") | .seconds) | add) == (map(select(.side == "right") | .seconds) | add)'
said='def said: .cues[] | select((.hushed | not) and (.kind == "say" or .kind == "mistake" or .kind == "tell"));'
paced="$said [.phases[] | said | select((.text | split(\" \") | length) / .room > 160 / 60 + 0.01)] == []"
whole="$said [.phases[] | said | select(.seconds > .room + 0.05)] == []"
silent="$said [.phases[] | select(.phase == \"hold\" and ([said | .seconds] | add) > 0.75 * .seconds)] == []"
# Whoever speaks has ended before the next word (a mistake is shown for longer than it is said); nobody says "breathe out"
# while the tone goes in; no line of a lesson is only shown since it would be late.
voice="$said def voice: if .kind == \"mistake\" then [.seconds, (.text | split(\" \") | length) * 0.4 + 0.3] | min
    else .seconds end;"
apart='([.phases[] | said | {at, until: (.at + voice)}] as $all
    | [range(1; $all | length) | select($all[.].at < $all[. - 1].until - 0.001)] == [])'
outward='([.phases[] | select(.breath and .breath.in > 0) | . as $phase | ([.breath[]] | add) as $cycle | said
    | select(.text | test("^(breathe out|long breath out|suelta el aire|espira)"; "i"))
    | ((.at - $phase.start) * 1000 | round) % ($cycle * 1000 | round) / 1000 - $phase.breath.in - $phase.breath.hold
    | select(. < -0.001 or . >= $phase.breath.out)] == [])'
spoken='([.phases[].cues[] | select(.hushed)] == [])'
reached='(.lessons | length) > 0 or (.through and .through_how)'

# What of it does not hold, line by line.
all="def rule(name; is): if is then empty else name end;
    rule(\"is not three to eight minutes long\"; $minutes), rule(\"is longer on one side\"; $sides),
    rule(\"says something too fast\"; $paced), rule(\"cuts something short\"; $whole),
    rule(\"leaves no silence in a hold\"; $silent), rule(\"says something into another's words\"; $voice $apart),
    rule(\"says something against the breath\"; $voice $outward), rule(\"only shows a line, as it would be late\"; $spoken)"

# What CONTENT.md warns of: no muscle is pressed harder or in another way than it bears, and the lesson says what to mind.
# The muscle, the most of its pressure, the ways that are good for it, what its lessons' words have.
warned='sternocleidomastoid 4 hands pulse
scalenes 3 hands pulse
splenius 4 hands nerve|vessel|artery|beside
suboccipitals 4 floor-ball|wall-ball dizz
levator-scapulae 5 wall-ball bon[ey]
quadratus-lumborum 4 wall-ball fever
lumbar-paraspinals 5 wall-ball spine
thoracic-erectors 5 .*-ball|floor-roller osteoporosis|brittle
adductors 4 hands|floor-roller pulse
rectus-femoris 5 .* crease
hamstrings 5 .* hollow
gastrocnemius 5 .* hot
soleus 5 .* hot
tibialis-anterior 5 .* swollen
piriformis 5 .* tingl
gluteus-minimus 5 .* tingl
latissimus-dorsi 5 .* numb
teres-major 5 .* tingl
pectoralis-major 5 .* chest
pectoralis-minor 5 .* tingl
masseter 4 hands dentist
biceps 5 hands elbow
triceps 5 .* elbow
forearm-flexors 5 .* wrist
thumb-web 5 hands inflame
gluteus-maximus 5 .* tailbone
foot-arch 5 .* ball of the foot'
pressed='[.phases[].pressure | if type == "number" then . else .[] end] | max'

holds() { jq -e "$1" "$2" >/dev/null; }
fails() { ! holds "$1" "$2"; }

# A search that says how to move, and has no `move`: the picture would stand still.
stands_still() {
    awk '$1 ~ /^(prepare|find|hold|release|rest|stretch|mobilise|breathe|close|change|repeat|each)$/ {
            if (says && !moves) bad = 1
            search = $1 == "find"; says = moves = 0
        }
        search && $1 == "move" { moves = 1 }
        search && /"(Roll|Glide|Slide|Rock|Sway|Shift|Turn|Move|Knead|Push|Nod|Bend|Small bends) / { says = 1 }
        END { exit !(bad || says && !moves) }' "$1"
}
moves() { ! stands_still "$1"; }

# That each of them can fail.
cat >"$here/bad" <<END
{"seconds": 500, "lessons": [], "phases": [
  {"phase": "hold", "side": "left", "start": 0, "seconds": 10, "breath": {"in": 4, "hold": 0, "out": 6, "rest": 0}, "cues": [
    {"at": 3, "kind": "say", "text": "Breathe out three four five six seven", "seconds": 9, "room": 2}]},
  {"phase": "hold", "side": "right", "start": 10, "seconds": 11, "cues": [
    {"at": 11, "kind": "tell", "text": "one", "seconds": 1, "room": 9}, {"at": 20, "kind": "say", "text": "two", "seconds": 1, "room": 1, "hushed": true}]}]}
END
for rule in "$minutes" "$sides" "$paced" "$whole" "$silent" "$voice $apart" "$voice $outward" "$spoken" "$reached"; do
    check "this rule never fails: $rule" fails "$rule" "$here/bad"
done
check "of eight rules that are broken others are told" [ "$(jq -r "$all" "$here/bad" | wc -l)" = 8 ]
printf 'find  20s\n    say  "Roll it slowly."\nhold  30s\n    move  roll 3cm\n' >"$here/still"
check "a search that stands still is not found" stands_still "$here/still"

"$unknot" list --json | jq -r '.[] | select(.kind == "lesson") | "\(.id) \(.path)"' >"$here/lessons"
while read -r id path; do
    for language in en es; do
        "$unknot" outline "$id" --json --language "$language" >"$here/outline" 2>"$here/said"
        jq -r "$all" "$here/outline" >"$here/broken" 2>&1
        if [ -s "$here/broken" ]; then fail "$id ($language) $(cat "$here/broken")"; else pass; fi
    done
    check "$id says how to move in its search, and stands still" moves "$path"
    grep -qE 'pose +(lie-|wall-lie|figure-four|floor-|roller-|prone-)' "$path" || continue
    check "$id lies down, and says nothing of pregnancy" grep -qi 'pregnan' "$path"
done <"$here/lessons"
check "there are no lessons" [ "$(wc -l <"$here/lessons")" -ge 41 ]

# $1 muscle, $2 its most pressure, $3 its ways, $4 the words: of each of its lessons; fails if there is none.
heeds_warning() {
    jq -r --arg muscle "$1" '.[] | select(.kind == "lesson" and .muscle == $muscle)
        | "\(.technique) \(.id) \(.path)"' "$here/list" >"$here/of"
    [ -s "$here/of" ] || return 1
    while read -r way id path; do
        "$unknot" outline "$id" --json >"$here/outline" 2>/dev/null
        holds "$pressed <= $2" "$here/outline" && printf '%s\n' "$way" | grep -qxE "$3" &&
            grep -qiE "$4" "$path" || { echo "$id"; return 1; }
    done <"$here/of"
}

fails_warning() { ! heeds_warning "$@" >/dev/null; }

"$unknot" list --json >"$here/list"
printf '%s\n' "$warned" >"$here/warned"
while read -r muscle most ways words; do
    check "a lesson for $muscle does not heed what is warned of" heeds_warning "$muscle" "$most" "$ways" "$words"
done <"$here/warned"
check "a warning is heeded by all" fails_warning scalenes 2 hands pulse
check "a warning is heeded by all" fails_warning scalenes 3 wall-ball pulse
check "a warning is heeded by all" fails_warning scalenes 3 hands dentist

for muscle in $("$unknot" help muscles); do
    "$unknot" find "$muscle" --json >"$here/muscle"
    check "$muscle has no lesson, and does not say why" holds "$reached" "$here/muscle"
    for id in $(jq -r 'select(.gate) | .lessons[] | .id? // .' "$here/muscle"); do
        "$unknot" outline "$id" 2>"$here/said" >"$here/outline"
        check "$id is not gated" grep -q "must pass $(jq -r .gate "$here/muscle")" "$here/said"
    done
done
count_and_exit
