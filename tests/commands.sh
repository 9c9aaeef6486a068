#!/bin/sh
# The program's commands, as people type them: commands.sh PROGRAM. Each line says what is typed and what is to come
# of it. Prints a line for each check that fails and their number at the end. Needs jq, for JSON.
# shellcheck disable=SC2016 # $ in single quotes belongs to jq
set -u
if [ $# -ne 1 ] || [ ! -x "$1" ]; then
    echo "commands: which program? commands.sh PATH-TO-UNKNOT" >&2
    exit 2
fi
unknot=$(CDPATH='' cd -- "$(dirname -- "$1")" && pwd)/$(basename -- "$1")
command -v jq >/dev/null || { echo "commands: jq is not installed" >&2; exit 2; }
script=commands
# shellcheck source=tests/support/script.sh
. "$(dirname -- "$0")/support/script.sh"
# shellcheck source=tests/support/typed.sh
. "$(dirname -- "$0")/support/typed.sh"

tests=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
cd "$here" || exit 2
mkdir home lessons
export LC_ALL=C HOME="$here/home" XDG_DATA_DIRS="$here/none" SDL_AUDIODRIVER=dummy
unset DISPLAY WAYLAND_DISPLAY XDG_RUNTIME_DIR XDG_DATA_HOME SDL_VIDEODRIVER UNKNOT_SHARE

# ---- help and version, and what is no command ----

try 0 '^unknot [0-9]+\.[0-9]+' - --version
lines out 1
try 0 'unknot play FILE' - --help
try 0 'unknot play FILE' - -h
try 0 'unknot play FILE' - help
try 0 'unknot check PATH' - check --help
check "check --help does not mention --explain" grep -q 'check --explain E012' out
lines out 7
try 0 'unknot play FILE' - play -h
for each in play check fmt bundle outline texts list find shot film doctor help; do try 0 "^  unknot $each " - help $each; done
try 2 - 'no command "chekc".*did you mean check' chekc
try 2 - 'no command "plya".*did you mean play' plya
try 2 - 'no command "xyzzyxyzzy".*--help' xyzzyxyzzy
try 2 - 'no command ""' ''
try 2 - 'no command "Check"' Check
try 2 - . --no-such-option
try 2 - . -x
try 2 - 'write play before' -- list
try 2 - 'no command ".*100%s%n' '100%s%n'

# ---- the person's own lessons ----

mkdir -p own/unknot/levels/mine machine/unknot/levels other
"$unknot" list --json >all.json 2>err
mine=$(jq -r '.[0].path' all.json) theirs=$(jq -r '.[1].path' all.json) count=$(jq length all.json)
first=$(jq -r '.[0].id' all.json) second=$(jq -r '.[1].id' all.json)
sed 's/^lesson .*/lesson "My own"/' "$mine" >own/unknot/levels/mine/any.lesson
sed 's/^lesson .*/lesson "The machine'"'"'s"/' "$mine" >machine/unknot/levels/a.lesson
sed 's/^lesson .*/lesson "The machine'"'"'s other"/' "$theirs" >machine/unknot/levels/b.lesson
sed 's/^    id .*/    id another/' "$mine" >own/unknot/levels/another.lesson
{ cat "$theirs"; echo 'hodl 10s'; } >own/unknot/levels/broken.lesson
export XDG_DATA_HOME="$here/own" XDG_DATA_DIRS="relative:$here/nowhere::$here/machine"
json "length == $count + 2 and (map(select(.broken)) | length) == 1" list --json
json "map(select(.id == \"$first\")) | length == 1 and .[0].title == \"My own\"" list --json
json "map(select(.id == \"$second\" and (.broken | not))) | length == 1 and .[0].title == \"The machine's other\"" list --json
json 'any(.[]; .id == "another")' list --json
try 0 'broken.lesson  broken: line [0-9]+' - list
# What breaks it is told, not a warning that stands before it.
printf 'routine "Late"\n    id  other\n    summary  "Late."\n\nplay  %s side left\n' "$first" >own/unknot/levels/late.lesson
try 0 'late.lesson  broken: line 5: expected `hold`' - list
rm own/unknot/levels/late.lesson
# A tool that two lessons need is told once, too where one of them has words of its own beside it.
mkdir own/unknot/levels/kit
printf 'tool cork-ball\n    name  "a cork ball"\n    kind  ball\n' >own/unknot/levels/kit/kit.words
sed 's/^    id .*/    id kit-one/' "$mine" >own/unknot/levels/kit/kit-one.lesson
printf 'routine "Kit"\n    id  kit\n    summary  "Kit."\n\nplay  kit-one\nplay  %s\n' "$second" >own/unknot/levels/kit/kit.lesson
json 'map(select(.id == "kit"))[0].tools | length > 0 and length == (unique | length)' list --json
rm -r own/unknot/levels/kit
try 0 'My own' '*' outline "$first"
# whose own lesson takes a shipped one's place is told, wherever the word was given; a copy elsewhere takes none
try 0 W305 "any.lesson takes the place of the shipped lesson $first;" check own/unknot/levels/mine
(cd own/unknot/levels/mine && "$unknot" check any.lesson) >out 2>err
check "check of a name alone says nothing of the shipped lesson" grep -q "^any.lesson takes the place of the shipped lesson $first;" err
cp own/unknot/levels/mine/any.lesson aside.lesson
timeout 60 "$unknot" check aside.lesson own/unknot/levels/another.lesson "$mine" >out 2>err
check "check says that a copy takes a shipped lesson's place" [ "$(grep -c 'takes the place' err)" = 0 ]
rm aside.lesson
try 0 "machine's other" '*' outline "$second"
ln -s ../own/unknot/levels machine/unknot/levels/again
json "length == $count + 2" list --json
# Many files, which several threads read: all there, in order, each with its own mistakes.
mkdir -p many/unknot/levels
i=100
while [ $i -lt 700 ]; do
    bad=; [ $((i % 7)) -eq 0 ] && bad='hodl 10s'
    { sed "s/^lesson .*/lesson \"Many $i\"/; s/^    id .*/    id many-$i/" "$mine"; echo "$bad"; } >many/unknot/levels/many-$i.lesson
    i=$((i + 1))
done
XDG_DATA_HOME="$here/many"
json "map(select(.title | startswith(\"Many\"))) | length == 600 and (map(.title) == (map(.title) | sort))" list --json
json "map(select(.broken) | .path | test(\"many-[0-9]+.lesson\")) == [range(85) | true]" list --json
json "[.[] | select(.broken) | .path[-10:-7] | tonumber % 7] == [range(85) | 0]" list --json
"$unknot" list >once 2>once-err; "$unknot" list >again 2>again-err
check "many files are listed otherwise the second time" sh -c 'cmp -s once again && cmp -s once-err again-err'
rm -r many
export XDG_DATA_HOME="$here/machine" XDG_DATA_DIRS="$here/machine"
rm machine/unknot/levels/again
json "length == $count" list --json
unset XDG_DATA_HOME
export XDG_DATA_DIRS="$here/none"

# ---- fmt ----

mkdir wild
printf '%s  \r\n' '' 'lesson "A"' '  id a' '  area neck' '  technique hands' '  level 1' '  summary "S."' '' \
    'rest 10s' '  say "Rest."' >wild/a.lesson
cp wild/a.lesson wild.before
chmod 640 wild/a.lesson
ln -s a.lesson wild/b.lesson
try 1 '^wild/a.lesson: not tidy yet, from line 1 on$' - fmt --check wild/a.lesson
check "fmt --check changes the file" cmp -s wild/a.lesson wild.before
timeout 20 "$unknot" fmt - <wild/a.lesson >out 2>err
status=$?
judge 'unknot fmt -' 0 '^rest  10s$' -
try 0 '^wild/a.lesson: tidied$' - fmt wild/a.lesson
try 0 - - fmt wild/a.lesson
lines out 0
try 0 - - fmt --check wild
check "fmt loses the permissions" [ "$(stat -c %a wild/a.lesson)" = 640 ]
cp wild.before wild/a.lesson
try 0 '^wild/b.lesson: tidied$' - fmt wild/b.lesson
check "fmt puts a file in the place of a link" [ -L wild/b.lesson ]
try 0 - - fmt --check wild "$here/lessons"
echo 'rest 10s' >>wild/a.lesson
echo 'hodl 10s' >>wild/a.lesson
cp wild/a.lesson wild.before
try 1 - 'did you mean (`|")?hold|left as they are' fmt wild/a.lesson
check "fmt changes a file with mistakes" cmp -s wild/a.lesson wild.before
try 2 - 'cannot read nowhere' fmt nowhere
try 2 - 'which lessons' fmt
try 2 - 'only --check' fmt --json wild
# tabs, where it is plain which line stands further in; where it is not, they stay
printf '%s\n' 'lesson "A"' '	id a' '	area neck' '	technique hands' '	level 1' '	summary "S."' 'repeat 2' '	rest 10s' \
    '	    say "Rest."' | sed 's/\\t/	/g' >wild/a.lesson
try 0 '^wild/a.lesson: tidied$' - fmt wild/a.lesson
check "fmt puts no blanks for tabs" grep -q '^        say  "Rest."$' wild/a.lesson
sed 's/^    rest/	    rest/' wild/a.lesson >wild/c.lesson
try 1 - 'c.lesson:8:1: error.E007.' fmt wild/c.lesson
rm -r wild

# What the READMEs show is right and canonical: a lesson, and a routine and a programme of shipped ones.
mkdir page shown
awk '/^lesson "/ { inside = 1 } /^```/ { inside = 0 } inside' "$tests/../README.md" >page/wall-rhomboids.lesson
awk '/^routine "/ { inside = 1 } /^```/ { inside = 0 } inside' "$tests/../levels/README.md" >shown/back-and-seat.lesson
awk '/^programme "/ { inside = 1 } /^```/ { inside = 0 } inside' "$tests/../levels/README.md" >shown/upper-back-weeks.programme
awk '/^lesson "/ { inside = 1 } /^```/ { inside = 0 } inside' "$tests/../levels/README.md" >shown/ball-blades.lesson
check "README has no lesson" grep -q '^    hold\|hold  ' page/wall-rhomboids.lesson
try 0 - '1 lesson, 0 mistakes, 0 warnings' check page
try 0 - '3 lessons, 0 mistakes, 0 warnings' check shown
try 0 - - fmt --check page shown

# ---- help WORD ----

try 0 '^hold' - help words
timeout 20 "$unknot" help words >words.txt 2>err
words=$(sed -n 's/^\([a-z][a-z-]*\).*/\1/p' words.txt | sort -u)
check "help words names only $(echo "$words" | wc -l) words" [ "$(echo "$words" | wc -l)" -ge 30 ]
for word in $words; do
    try 0 "$word" - help "$word"
done
for form in text markdown list vim textmate; do
    try 0 'breathe' - help words --as $form
    try 0 'breathe' - help words lessons --as $form
    try 0 'pattern' - help words --as $form breaths
    try 0 'instead' - help words tools --as $form
    try 0 'from' - help words texts --as $form
    try 0 'breaths' - help words languages --as $form
    try 0 'urgency' - help words muscles --as $form
    try 0 'spread' - help words pages --as $form
    UNKNOT_SHARE=/nowhere try 0 'instead' - help words tools --as $form
done
json '.scopeName == "source.unknot"' help words --as textmate
# a word that is a command, too; names, and all of a sort
try 0 '^play <lesson>' - help play
check "help play does not say what the command is" grep -q '^  unknot play ' out
try 0 '^rhomboids, a muscle: Rhomboids$' - help rhomboids
check "help of a muscle lacks its marks" grep -q '^           middle     Middle of' out
check "help of a muscle lacks its lessons" grep -q '^Lessons: .*wall-rhomboids' out
try 0 '^Goes with: wall-ball$' - help wall-rhomboids
check "help of a name that is a pose and a lesson tells one of them alone" grep -q '^wall-rhomboids, a lesson: ' out
try 0 '^Instead:   a rolled-up pair of socks$' - help tennis-ball
try 0 '^Muscles:  .* rhomboids' - help upper-back
try 0 '^mid_back, a zone where pain is felt: Mid back$' - help mid_back
try 0 '^Pattern:   5.5 in, 5.5 out$' - help coherent
try 0 '^Poses:     .*wall-rhomboids' - help wall-ball
try 0 '^Asks:      ' - help neck-safety
try 0 '^fast, a mistake: ' - help fast
try 0 '^see-a-professional, advice: ' - help see-a-professional
try 0 '^    wall-rhomboids$' - help poses
try 0 '^mid_back ' - help zones
try 0 '^tools <tool>' - help tools
check "help of a word tells nothing of the names of that sort" grep -q '^tennis-ball$' out
try 0 '    a speed, such as 2.5cm/s: in mm/s, cm/s or m/s' - help units
try 0 '^cm, a unit:' - help cm
try 0 '^45s, a number with its unit:' - help 45s
try 0 '^{side}: filled in' - help '{side}'
try 0 'check --explain E012' - help E012
try 1 - '"E999" is no word' help E999
try 1 - '"45x" is no word' help 45x
try 2 - 'hyphens, as wall-ball has' help wall ball
try 2 - 'did you mean --version' version
try 0 '^release, a breath: ' - help release
check "help of a breath tells nothing of the word of that name" grep -q '^release <time>' out
try 0 '^Poses:     chair-hamstrings$' - help hamstrings
try 0 '^    ask relief . soreness ' - help soreness
try 0 '^upper-arm.left, .right$' - help bones
try 0 '^biceps-femoris.left, .right$' - help volumes
try 0 '^see-a-professional$' - help advice
try 0 '^Muscles:   hamstrings$' - help biceps-femoris
check "help of a volume does not say how it is written" grep -q '^Written:   biceps-femoris.left, biceps-femoris.right$' out
try 1 - 'did you mean rhomboids' help romboids
try 1 - 'did you mean .rest.' help pause
try 0 '^rhomboids.after muscle$' - help words --as list
try 0 '^### Names of poses$' - help words --as markdown
UNKNOT_SHARE=/nowhere try 0 '^hold' - help words
UNKNOT_SHARE=/nowhere try 0 'unknot_hold' - help words --as vim
UNKNOT_SHARE=/nowhere try 1 - 'nowhere' help words --as markdown
try 2 - 'expected text, markdown, list, vim or textmate, found "emacs"' help words --as emacs
try 2 - 'expected text' help words --as ''
try 2 - "requires an argument|option" help words --as
try 2 - 'not of "poses"' help words poses
try 2 - 'one sort of file' help words tools breaths
try 2 - 'nonsense' help words --nonsense
try 1 - 'no word.*did you mean (`|")?hold' help hodl
try 0 '^    hold <time> . <breaths>$' - help breath
check "help of a part does not say which word was meant" grep -q 'a word breathe, too: unknot help breathe' out
try 1 - 'no word.*help words' help xyzzyxyzzy
try 1 - 'no word' help ''
try 1 - 'no word' help '%s%n'

# ---- find ----

try 0 '^head-jaw$' - find
lines out 74
check "find does not name all zones" [ "$(grep -c '^  [a-z_]* ' out)" -eq 53 ]
try 0 '^  knee_back +Corva$' - find --language es
json 'length == 53 and all(.[]; (.muscles | length) > 0 and (.flags | length) > 0 and .title != "" and .area != "")' find --json
json '[.[].muscles[].id] | unique | length == 38' find --json
json 'all(.[].muscles[]; .name != "" and .plain != "" and (.points | length) > 0 and (.cautions | length) > 0 and
    (.never | length) > 0 and (.techniques | length) > 0 and (.areas | length) > 0 and (.careful == has("gate")))' find --json
json '.id == "blade_inner" and ([.muscles[].id] == ["rhomboids", "middle-trapezius", "scalenes", "levator-scapulae",
    "lower-trapezius"]) and ([.muscles[].main] == [true, true, true, false, false]) and
    (.muscles[0].lessons | any(.id == "wall-rhomboids" and .seconds > 60 and (.path | endswith(".lesson"))))' find blade_inner --json
json '.muscles[3].common[0] | .share == "82 %" and (.population | contains("224")) and (.source | contains("2016"))' find blade-inner --json
json '.flags[0].urgency == "emergency" and .flags[0].id == "heart" and .flags[-1].urgency == "professional"' find chest --json
try 0 '^1  Rhomboids, between the shoulder blades$' - find blade_inner
check "find does not name the lesson" grep -q 'lesson  *wall-rhomboids' out
check "find does not say what is felt by spilling over" grep -q '^4  Levator scapulae, .*spills over' out
check "find tells more than three muscles whole" [ "$(grep -c '^   press ' out)" -eq 3 ]
try 0 '^5  Lower' - find blade_inner --all
check "find --all does not tell all muscles whole" [ "$(grep -c '^   press ' out)" -eq 5 ]
try 0 '^Emergency: .*chest' - find chest
check "red flags do not stand before the muscles" [ "$(grep -n '^Emergency' out | head -n 1 | cut -d: -f1)" -lt "$(grep -n '^1  ' out | cut -d: -f1)" ]
try 0 'Borde interno' - find blade_inner --language es
try 0 '^1  Romboides' - find blade_inner --language es
try 0 '^Talón' - find talón --language es
try 0 '^Sóleo, ' - find 'Sóleo' --language es
try 1 - 'no place "talón"' find talón --language en
"$unknot" find --language en >english.txt 2>err
"$unknot" find --language es >spanish.txt 2>err
sort -o english.txt english.txt
sort -o spanish.txt spanish.txt
check "a zone has no name in Spanish" [ "$(comm -12 english.txt spanish.txt | grep -c '^  ')" = 0 ]
json 'all(.[].muscles[]; .name as $n | .id as $i | ($n | ascii_downcase) != ($i | gsub("-"; " ")))' find --json --language es
for each in blade_inner blade-inner 'Blade Inner' blade_inner_l 'left blade inner' 'between the shoulder blades'; do
    try 0 '^Inner edge of the shoulder blade$' - find "$each"
done
try 0 'felt at blade_inner, mid_back' - find rhomboids
json '.id == "rhomboids" and (.lessons | length) > 0' find rhomboids --json
try 0 'No massage here' - find throat
json '.id == "throat" and .spared != ""' find throat --json
try 1 - 'may be:' find knee
check "find does not name the places of a wide word" [ "$(grep -c '^  knee_' err)" -eq 4 ]
try 1 - 'no place "tempel"; did you mean temple' find tempel
try 1 - 'no place "xyzzyxyzzy"; unknot find' find xyzzyxyzzy
try 1 - 'no place ""' find ''
try 1 - 'no place "%s%n"' find '%s%n'
try 2 - 'one place at a time' find lower back
try 2 - 'nonsense' find --nonsense
try 2 - 'a language' find chest --language klingon
UNKNOT_SHARE=/nowhere try 1 - 'nowhere' find chest

# ---- list ----

try 0 'min' - list
for language in en es; do
    "$unknot" list --language $language | LC_ALL=C.UTF-8 sed 's/ days  /  min  /; s/min  .*/|/; s/[^|]/-/g' | sort -u >columns
    check "the columns of a list in $language are not below each other" [ "$(wc -l <columns)" = 1 ]
done
json 'type == "array" and length >= 3' list --json
json 'all(.[]; .id != "" and .title != "" and (.path | endswith(".lesson") or endswith(".programme")) and (.kind | IN("lesson", "routine", "programme")) and .seconds > 0 and .broken == false)' list --json
json '(map(.id) | unique | length) == length' list --json
"$unknot" list --json >all.json 2>err
id=$(jq -r '.[0].id' all.json)
file=$(jq -r '.[0].path' all.json)
for area in $(jq -r '.[].area' all.json | sort -u); do
    json "length >= 1 and all(.[] | select(.kind == \"lesson\"); .area == \"$area\")" list --json --area "$area"
done
for tool in $(jq -r '.[].tools[]' all.json | sort -u); do
    json "length >= 1 and all(.[]; .tools | index(\"$tool\"))" list --json --tool "$tool"
done
shortest=$(jq '[.[].seconds] | min / 60 | ceil' all.json)
json "length >= 1 and all(.[]; .seconds <= $shortest * 60 + 0.5)" list --json --minutes "$shortest"
json '. == []' list --json --minutes 1
try 0 - - list --minutes 1
try 2 - 'no area "elbow"; they are: .*upper-back.*hips-glutes' list --area elbow
try 2 - 'no tool "hammer"; they are: .*tennis-ball' list --tool hammer
try 2 - 'number from 1 to 240' list --minutes 0
try 2 - 'number from 1 to 240' list --minutes many
try 2 - 'number from 1 to 240' list --minutes nan
try 2 - 'number from 1 to 240' list --minutes 1e999
try 2 - 'number from 1 to 240' list --minutes ''
try 2 - 'minutes' list --minutes
try 2 - 'only options' list everything
try 2 - 'only options' list -- --json
try 2 - 'nonsense' list --nonsense

# ---- check ----

cat >lessons/good.lesson <<'TEXT'
lesson "Good"
    id         good
    area       neck
    technique  hands
    level      1
    summary    "As short as a lesson can be."
    stop       "A sharp pain: stop."

prepare
    say  "Sit."
TEXT
sed 's/level      1/level      9/; s/prepare/perpare/' lessons/good.lesson >bad.lesson
printf 'lesson "\377\376' >binary.lesson
head -c 3000 "$unknot" >>binary.lesson
: >empty.lesson
mkdir folder.lesson
try 0 - '1 lesson, 0 mistakes' check lessons
try 0 - '1 lesson, 0 mistakes' check lessons/good.lesson
try 0 - '2 lessons|1 lesson' check -- lessons/good.lesson
try 0 - 'lessons, (.*, )?0 mistakes' check "$(dirname -- "$(dirname -- "$file")")"
try 1 '^bad.lesson:5:' 'mistake' check bad.lesson
check "check does not show all mistakes of a file in one run" grep -q '^bad.lesson:9:' out
check "check does not suggest the word that was meant" grep -q 'prepare' out
try 1 '^bad.lesson:5:' '2 lessons' check lessons bad.lesson
try 1 'good' '2 lessons, 1 mistake' check lessons/good.lesson lessons/good.lesson
try 1 '^binary.lesson:1:' 'mistake' check binary.lesson
try 1 '^empty.lesson' 'mistake' check empty.lesson
try 0 - '0 lessons' check folder.lesson
try 2 - 'nowhere.lesson: No such file' check nowhere.lesson
try 2 - 'nowhere: No such file' check lessons nowhere
try 2 '^bad.lesson:5:' 'nowhere: No such file' check nowhere bad.lesson
try 2 - 'which lessons' check
try 2 - 'which lessons' check --json
try 2 - 'which lessons' check --
try 2 - '.' check --nonsense lessons
try 2 - '.' check ''
json '. == []' check --json lessons
json 'length >= 2 and all(.[]; .path == "bad.lesson" and .line >= 1 and .column >= 1 and .length >= 0 and
    (.severity == "error" or .severity == "warning") and .code != "" and .message != "" and (.help | type) == "string")' \
    check --json bad.lesson
json 'map(.line) == (map(.line) | sort) and any(.[]; .line == 5) and any(.[]; .line == 9)' check bad.lesson --json
json 'length >= 1' check --json binary.lesson
"$unknot" check --json bad.lesson >out 2>err
status=$?
judge 'unknot check --json bad.lesson' 1 . -
timeout 20 "$unknot" check - >out 2>err <bad.lesson
status=$?
judge 'unknot check - <bad.lesson' 1 ':5:' 'mistake'

# After mistakes, one line says how to learn more; after warnings alone none does.
try 1 . '^1 lesson, 2 mistakes, 0 warnings; unknot check --explain E012 explains the first$' check bad.lesson
lines err 1
sed 's/good/other/' lessons/good.lesson >warned.lesson
try 0 'W305' '^1 lesson, 0 mistakes, 1 warning$' check warned.lesson

# ---- recordings beside a lesson ----

# A WAV of so many seconds, 8 bits at 8 kHz: silence, but a sound.
four() { printf "$(printf '\\%03o\\%03o\\%03o\\%03o' $(($1 & 255)) $(($1 >> 8 & 255)) $(($1 >> 16 & 255)) $(($1 >> 24 & 255)))"; }
wav() { # wav SECONDS FILE
    bytes=$((8000 * $1))
    {
        printf RIFF && four $((bytes + 36)) && printf 'WAVEfmt \020\0\0\0\001\0\001\0\100\037\0\0\100\037\0\0\001\0\010\0data'
        four $bytes && head -c $bytes /dev/zero | tr '\0' '\200'
    } >"$2"
}
mkdir spoken
sed 's/id         good/id         said/; s/"Sit."/"Sit." clip "sit.wav"/' lessons/good.lesson >spoken/said.lesson
try 1 'E237.*no clip "sit.wav"' '1 mistake' check spoken
check "check does not say that there is no clip at all" grep -q 'there is no .ogg and no .wav' out
wav 2 spoken/sitt.wav
try 1 'E237' '1 mistake' check spoken
check "check does not suggest the clip that was meant" grep -q 'did you mean "sitt.wav"' out
mv spoken/sitt.wav spoken/sit.wav
try 0 - '1 lesson, 0 mistakes, 0 warnings' check spoken
cd spoken && try 0 - '1 lesson, 0 mistakes, 0 warnings' check said.lesson
cd ..
try 0 'say    2.0 of .*Sit.  \[sit.wav\]' - outline spoken/said.lesson
json '[.phases[].cues[] | select(.clip == "sit.wav" and .kind == "say" and .text == "Sit." and .seconds == 2)] | length == 1' \
    outline spoken/said.lesson --json
try 0 - - film spoken/said.lesson -o spoken/x.wav
mkdir rain
sed 's/id         good/id         rain/; s/^\( *\)say *"Sit."/&\n\1at half  sound "rain-{other}.wav"/' lessons/good.lesson >rain/rain.lesson
try 1 'E237.*no clip "rain-' '1 mistake' check rain
sed -i 's/{other}/on/' rain/rain.lesson
wav 2 rain/rain-on.wav
try 0 - '1 lesson, 0 mistakes, 0 warnings' check rain
try 0 'sound  2.0 s  \[rain-on.wav\]' - outline rain/rain.lesson
json '[.phases[].cues[] | select(.clip == "rain-on.wav" and .kind == "sound" and .seconds == 2)] | length == 1' \
    outline rain/rain.lesson --json
try 0 '^rain-on.wav$' - bundle rain/rain.lesson -o rain.unknot
try 0 - '1 lesson, 0 mistakes, 0 warnings' check rain.unknot
timeout 20 "$unknot" check - >out 2>err <spoken/said.lesson
status=$?
judge 'unknot check - <spoken/said.lesson' 0 'W315' '0 mistakes'
unfit() { # unfit WHAT-IT-SAYS
    try 1 "E238.*\"sit.wav\" $1" '1 mistake' check spoken
    try 1 - 'mistakes' film spoken/said.lesson -o spoken/y.wav
}
: >spoken/sit.wav
unfit 'has no sound in it'
head -c 20000 "$unknot" >spoken/sit.wav
unfit 'is no sound in Ogg Vorbis or WAV form'
wav 0 spoken/sit.wav
unfit 'has no sound in it'
wav 61 spoken/sit.wav
unfit 'lasts 61.0 s, and 60 are the most'
dd if=/dev/zero of=spoken/sit.wav bs=1 count=1 seek=100000000 2>/dev/null
unfit 'is larger than 16 MiB'
rm spoken/sit.wav
mkdir spoken/sit.wav
try 1 'E237' '1 mistake' check spoken
rmdir spoken/sit.wav
mkfifo spoken/sit.wav
try 1 'E237' '1 mistake' check spoken
rm -r spoken

# ---- check --explain ----

try 2 - 'there is no code "E999"; there are these' check --explain E999
codes=$(sed -n 's/^\([EW][0-9]*\)  .*/\1/p' err)
check "check --explain E999 lists $(echo "$codes" | wc -l) codes" [ "$(echo "$codes" | wc -l)" -ge 54 ]
for code in $codes; do
    try 0 "^$code: " - check --explain "$code"
    if grep -q '^There is no example here\.' out; then continue; fi
    check "check --explain $code does not say what check says" grep -Eq "^example.(lesson|programme|es.texts):.*(error|warning)\[$code\]: " out
    check "check --explain $code says more than one thing of its example" [ "$(grep -Ec '^example.(lesson|programme|es.texts):' out)" = 1 ]
    check "check --explain $code shows not what is right" grep -q '^Right:$' out
done
check "too many codes are without an example" [ "$(for code in $codes; do
    "$unknot" check --explain "$code" 2>&1
done | grep -c '^There is no example')" -le 19 ]
"$unknot" check --explain E012 >page.txt 2>err
for same in e012 E12 12 012; do
    try 0 . - check --explain $same
    check "check --explain $same is not that of E012" cmp -s out page.txt
done
try 0 '^W301: ' - check --explain w301
try 0 '^W301: ' - check --explain=301
try 2 - 'no code "EO12"; did you mean E012\?' check --explain EO12
lines err 1
for odd in '' E W hold '%s%n' -1 E0120 "$(printf '\377')" E012x12; do try 2 - 'no code' check --explain "$odd"; done
try 2 - 'explain' check --explain
try 2 - 'either lessons or a code' check --explain E012 lessons
try 2 - 'JSON' check --explain E012 --json

# What is wrong in a lesson of one's own is told just so in the example.
sed 's/^prepare/rest  slow\n&/' lessons/good.lesson >example.lesson
"$unknot" check example.lesson >out 2>err
check "check and its explanation do not agree" [ \
    "$(grep -o 'error\[E012\]: expected a time, such as 45s' out)" = \
    "$(grep -o 'error\[E012\]: expected a time, such as 45s' page.txt)" ]

# The file of codes is read only when it is asked for; what is wrong with it is said.
share=$(dirname -- "$unknot")/share/unknot
if [ -d "$share/assets" ]; then
    mkdir edited
    cp -RL "$share/assets" "$share/levels" edited
    rm edited/assets/muscles.words
    UNKNOT_SHARE=$here/edited try 1 - 'cannot read .*muscles.words: No such file' find heel
    UNKNOT_SHARE=$here/edited try 0 . - list
    sed '/^zone heel/,/^$/d' "$share/assets/muscles.words" >edited/assets/muscles.words
    UNKNOT_SHARE=$here/edited try 1 - 'muscles.words:1:1: error.*lacks heel' find heel
    rm edited/assets/texts/codes.texts
    UNKNOT_SHARE=$here/edited try 0 - '0 mistakes' check lessons
    UNKNOT_SHARE=$here/edited try 1 - 'cannot read .*codes.texts: No such file' check --explain E012
    sed '/^code E013/,/^$/d' "$share/assets/texts/codes.texts" >edited/assets/texts/codes.texts
    UNKNOT_SHARE=$here/edited try 0 - '0 mistakes' check lessons
    UNKNOT_SHARE=$here/edited try 1 - 'codes.texts:1:1: error.*lacks E013' check --explain E012
    check "check does not say how to mend files of its own" grep -q 'install the program again' err
    rm -r edited
fi

# ---- check in colour ----

escape=$(printf '\033')
coloured() { grep -q "$escape" "$1"; }
plain() { ! grep -q "$escape" "$1"; }

sed 's/^perpare/rest 10s\n    every 1s say "This is longer than a second."\n&/' bad.lesson >both.lesson
"$unknot" check both.lesson >plain.txt 2>err
try 1 . '2 mistakes' check --colour auto both.lesson
check "a file is coloured" cmp -s out plain.txt
try 1 . '2 mistakes' check both.lesson --colour never
check "--colour never is not as without colour" cmp -s out plain.txt
try 1 . '^1 lesson' check --colour always both.lesson
cp out colour.txt
sed "s/$escape\[[0-9;]*m//g" colour.txt >stripped.txt
check "colour changes more than colour" cmp -s stripped.txt plain.txt
check "an error is not in bold red" grep -q "$escape\[1;31merror\[E012\]$escape\[0m: " colour.txt
check "a warning is not in bold yellow" grep -q "$escape\[1;33mwarning\[W303\]$escape\[0m: " colour.txt
check "a place is not bold" grep -q "^$escape\[1mboth.lesson:5:16:$escape\[0m " colour.txt
check "marks are not red" grep -q "| *$escape\[31m^*$escape\[0m\$" colour.txt
check "marks below a warning are not yellow" grep -q "| *$escape\[33m^*$escape\[0m\$" colour.txt
check "help is not green" grep -q "= $escape\[32mhelp: .*$escape\[0m\$" colour.txt
try 0 "$escape" - check --explain E012 --colour always
sed "s/$escape\[[0-9;]*m//g" out >stripped.txt
check "colour changes more of an explanation than colour" cmp -s stripped.txt page.txt
json 'length >= 2' check --json --colour always both.lesson
check "JSON is coloured" plain out
try 2 - 'always, auto or never' check --colour blue both.lesson
try 2 - 'colour' check both.lesson --colour

# On a terminal, where there is a way to have one: script of util-linux.
terminal() { # terminal SETTINGS COMMAND: what the command shows on a terminal, to out
    timeout 20 script -qec "env -u NO_COLOR $1 '$unknot' $2" /dev/null </dev/null 2>&1 | tr -d '\r' >out
}
if script --version 2>/dev/null | grep -q util-linux; then
    terminal TERM=xterm 'check both.lesson'
    grep -v '^1 lesson' out >shown.txt
    check "a terminal is not coloured" cmp -s shown.txt colour.txt
    terminal TERM=xterm 'outline both.lesson'
    check "mistakes that outline tells a terminal are not coloured" coloured out
    terminal TERM=xterm 'check --explain E012'
    check "an explanation on a terminal is not coloured" coloured out
    terminal 'TERM=xterm NO_COLOR=' 'check both.lesson'
    check "an empty NO_COLOR takes the colour away" coloured out
    for settings in 'TERM=xterm NO_COLOR=1' 'TERM=xterm NO_COLOR=0' TERM=dumb TERM= '-u TERM'; do
        terminal "$settings" 'check both.lesson'
        check "a terminal with $settings shows nothing" grep -q 'error\[E012\]' out
        check "a terminal with $settings is coloured" plain out
    done
    terminal TERM=xterm 'check --colour never both.lesson'
    check "a terminal is coloured with --colour never" plain out
    terminal 'TERM=dumb NO_COLOR=1' 'check --colour always both.lesson'
    check "a terminal is not coloured with --colour always" coloured out
    terminal TERM=xterm 'check both.lesson >piped.txt'
    check "what goes to a file is coloured when a terminal stands by" cmp -s piped.txt plain.txt
fi

# ---- check, files ----

# The first file of a folder is too large or cannot be read: the second is judged all the same.
mkdir mixed
head -c 3000000 /dev/zero | tr '\0' '#' >mixed/a.lesson
cp bad.lesson mixed/b.lesson
try 1 'mixed/b.lesson:5:' '2 lessons' check mixed
check "check does not say that a file is too large" grep -q '^mixed/a.lesson:1:.*larger than' out
rm mixed/a.lesson
if [ -f /proc/self/mem ]; then
    ln -s /proc/self/mem mixed/a.lesson
    try 2 'mixed/b.lesson:5:' 'cannot read mixed/a.lesson: Input/output error' check mixed
    try 1 - 'cannot read mixed/a.lesson: Input/output error' outline mixed/a.lesson
fi

# A lesson of the list, by its id.
try 0 - '^1 lesson, 0 mistakes' check wall-rhomboids
try 0 - '^1 lesson, 1 in es: ' check --texts es wall-rhomboids
try 2 - 'cannot read wall-romboids: No such file' check wall-romboids
try 0 'id of one that list shows' - check --help
try 0 '^  unknot fmt PATH' - fmt --help
check "fmt --help speaks of ids, which it does not know" sh -c '! grep -q "the id of" out'
# Poses that would do: first those in which the lesson's muscle is pressed.
sed 's/^    pose .*/    pose       nobody/' "$tests/../levels/thighs/chair-hamstrings.lesson" >nobody.lesson
try 1 'poses for .seated-ball.: chair-hamstrings, ' . check nobody.lesson
sed 's/^    pose .*/    pose       Chair-Hamstrings/' "$tests/../levels/thighs/chair-hamstrings.lesson" >nobody.lesson
try 1 'write pose +chair-hamstrings$' . check nobody.lesson
# Where no pose of the technique presses the muscle, a technique is named in which some do. A hand at rest presses nothing.
sed 's/^    technique .*/    technique  wall-ball/; s/^    tools .*/    tools      wall, tennis-ball/' \
    "$tests/../levels/thighs/chair-hamstrings.lesson" >nobody.lesson
try 1 'no pose for .wall-ball. presses hamstrings; for .seated-ball. there is: chair-hamstrings' . check nobody.lesson
try 0 '^Poses: .*hands-rectus-femoris' - help rectus-femoris
check "help has poses for a muscle on which hands only rest" sh -c '! grep -Eq "^Poses:.* (sit|hands-splenius)(,|$)" out'
# An example's lines are counted from its own first one.
try 0 'on line 1$' - check --explain E017

# ---- other languages ----

mkdir many
cp lessons/good.lesson many
cat >many/good.es.texts <<'TEXT'
texts  es

text title
    from  "Good"
    to    "Bien"

text summary
    from  "As short as a lesson can be."
    to    "Lo más corta que puede ser una lección."

text stop
    from  "A sharp pain: stop."
    to    "Un dolor agudo: para."

text prepare.say
    from  "Sit."
    to    "Siéntate."
TEXT
cp many/good.es.texts spanish.texts
try 0 - '^1 lesson, 1 translation, 0 mistakes, 0 warnings$' check many
try 0 - '^0 lessons, 1 translation, 0 mistakes, 0 warnings$' check many/good.es.texts
try 0 - '^1 lesson, 1 in es: 4 of 4 texts, 0 missing, 0 outdated, 0 wrong, 0 unused$' check --texts es many
try 0 - '1 in es-MX: 4 of 4' check --texts es-MX many/good.lesson
try 1 'good.lesson:2:.*W314.*no texts in pt' '1 lesson, 0 in pt: 0 of 4 texts, 4 missing' check --texts pt many
json '.[0].code == "W314" and .[0].path == "many/good.lesson"' check --texts pt --json many
try 2 - 'a language, such as es' check --texts Spanish many
try 2 - 'which lessons' check --texts es
try 2 - 'nowhere: No such file' check --texts es nowhere
sed 's/"Siéntate."/""/' spanish.texts >many/good.es.texts
try 0 'good.es.texts:1:8: warning.W313.: 1 of 4 texts is missing: prepare.say$' '0 mistakes, 1 warning' check many
try 1 'W313' '3 of 4 texts, 1 missing' check --texts es many
sed 's/"Sit."/"Sit up."/' spanish.texts >many/good.es.texts
try 1 'good.es.texts:16:.*W311' '1 outdated' check --texts es many
json 'length == 1 and .[0].line == 16 and .[0].path == "many/good.es.texts"' check --json many
sed 's/"Siéntate."/"Siéntate a {side}."/' spanish.texts >many/good.es.texts
try 1 'good.es.texts:17:.*E244' '1 mistake' check many
try 1 'E244' '1 wrong' check --texts es many
cp many/good.es.texts many/stray.es.texts
try 1 'stray.es.texts:1:.*E249.*there is no lesson of this name' . check many/stray.es.texts
rm many/stray.es.texts
head -c 3000 "$unknot" >many/good.es.texts
try 1 'good.es.texts:1:.*not text' . check many
try 0 'Good' 'not text' outline --language es many/good.lesson
cp spanish.texts many/good.es.texts
sed 's/summary .*/level 9/' lessons/good.lesson >many/good.lesson
try 1 'good.lesson:6' . check --texts es many
check "a broken lesson is told of its translation" [ "$(grep -c '^many/good' out)" = "$(grep -c '^many/good.lesson' out)" ]
cp lessons/good.lesson many

try 0 '^Bien' - outline --language es many/good.lesson
try 0 '^Bien' - outline --language es-MX many/good.lesson
try 0 '^Good' - outline --language pt many/good.lesson
try 0 '^Good' - outline many/good.lesson
LC_ALL=es_ES.UTF-8 try 0 'Siéntate' - outline many/good.lesson
LC_ALL='' LC_MESSAGES=es_MX@euro LANG=de_DE try 0 '^Bien' - outline many/good.lesson
LC_ALL=C LC_MESSAGES=es_MX LANG=es try 0 '^Good' - outline many/good.lesson
LC_ALL=es_ES.UTF-8 try 0 '^Good' - outline --language en many/good.lesson
LC_ALL=es_ES.UTF-8 try 0 - '0 mistakes, 0 warnings' check many
LC_ALL=es_ES.UTF-8 try 0 - - fmt --check many
json '.title == "Bien" and .phases[0].cues[1].text == "Siéntate."' outline --json --language es many/good.lesson
json 'any(.[]; .title == "Entre los omóplatos")' list --json --language es
for odd in '' Spanish es_ES ES es- '%s%n'; do try 2 - 'a language, such as es' outline --language "$odd" many/good.lesson; done
try 2 - 'a language, such as es' shot --language Es many/good.lesson -o x.png
try 2 - 'a language, such as es' film --language Es many/good.lesson -o x.png
try 2 - 'a language, such as es' play --language Es many/good.lesson
try 2 - 'a language, such as es' list --language Es
chmod 000 many/good.es.texts
if [ ! -r many/good.es.texts ]; then
    try 0 '^Good' "cannot read many/good.es.texts: Permission denied; the lesson's own words are used" \
        outline --language es many/good.lesson
    try 2 - 'cannot read many/good.es.texts: Permission denied' check many
fi
chmod 644 many/good.es.texts

try 0 - '^many/good.pt-BR.texts: 4 texts, 4 still to be translated$' texts many/good.lesson pt-BR
check "texts makes no file" grep -q '^texts  pt-BR$' many/good.pt-BR.texts
try 0 - - fmt --check many
try 0 - '4 still' texts many/good.lesson pt-BR
try 0 - '^many/good.es.texts: 4 texts, 0 still to be translated$' texts many/good.lesson es
check "texts changes a file that is up to date" cmp -s many/good.es.texts spanish.texts
sed 's/"Sit."/"Sit up."/' lessons/good.lesson >many/good.lesson
try 0 - '4 texts, 1 still to be translated, 1 of them outdated$' texts many/good.lesson es
check "texts loses what is outdated" grep -q '^    # to    "Siéntate."$' many/good.es.texts
check "texts does not have the new words" grep -q '^    from  "Sit up."$' many/good.es.texts
try 0 '^    to    ""$' 'still to be' texts many/good.lesson es -o -
try 0 - '^new.texts: 4 texts, 1 still' texts many/good.lesson es -o new.texts
check "texts -o does not go on from the file beside the lesson" cmp -s many/good.es.texts new.texts
timeout 20 "$unknot" texts - pt <lessons/good.lesson >out 2>err
status=$?
judge 'unknot texts - pt' 0 '^text prepare.say$' '^-: 4 texts, 4 still'
try 0 - '[1-9][0-9]* texts, 0 still' texts "$first" es -o shipped.texts
echo 'text hodl' >>many/good.es.texts
cp many/good.es.texts kept
try 1 - 'has mistakes and is left as it is' texts many/good.lesson es
check "texts changes a file with mistakes" cmp -s many/good.es.texts kept
try 1 - 'left as they are' fmt many
try 1 - 'these texts|texts are not known' texts bad.lesson es
try 1 - 'no lesson' texts xyzzyxyzzy es
try 1 - 'cannot write nowhere/x.texts: No such file' texts many/good.lesson pt -o nowhere/x.texts
try 2 - 'a language, such as es' texts many/good.lesson spanish
try 2 - 'give a lesson' texts many/good.lesson
try 2 - 'give a lesson' texts
try 2 - 'only -o' texts --nonsense many/good.lesson es
spanish=$tests/lessons/clean-language.lesson
try 0 - '0 lessons, 0 in es' check --texts es "$spanish"
try 1 - 'is written in es itself' texts "$spanish" es
try 0 '^text hold.say$' '6 still to be translated' texts "$spanish" en -o -
try 0 'say .* con la rodilla izquierda suelta' - outline "$spanish"
rm -r many

# ---- talk and voice ----

for each in loud '' FULL; do
    try 2 - 'full, key or silent' play --talk "$each" "$id"
    try 2 - 'full, key or silent' film --talk "$each" "$id" -o x.wav
done
for each in loud '' box 4-7-8; do
    SDL_VIDEODRIVER=dummy try 1 - 'are release, long-exhale, coherent, beginner' play --breath "$each" --windowed "$id"
    try 1 - 'are release, long-exhale, coherent, beginner' shot --breath "$each" --screen lesson "$id" -o x.png
done
for each in large '' 90 110 300; do
    try 2 - 'size of texts' play --text-size "$each" "$id"
    try 2 - 'size of texts' shot --text-size "$each" "$id" -o x.png
done
for each in 0 4 '' 33 full; do
    try 2 - '1, 2 or 3' play --detail "$each" "$id"
    try 2 - '1, 2 or 3' shot --detail "$each" "$id" -o x.png
done
try 2 - 'which voice' play --voice '' "$id"
try 2 - 'which voice' film --voice '' "$id" -o x.wav

# ---- outline ----

try 0 'prepare' - outline "$id"
try 0 'prepare' - outline -- "$id"
try 0 'good' - outline lessons/good.lesson
"$unknot" outline "$id" >by_id 2>err
"$unknot" outline "$file" >by_file 2>err
check "outline of an id and of its file differ" cmp -s by_id by_file
# what is asked, before and after, and advised; a file that is called otherwise is a file all the same
try 0 '^   after  ask   relief$' - outline wall-rhomboids
try 0 '^          unless better: see-a-professional, "' - outline upper-back-2w
# With the eyes closed: what begins is said as it begins, a long effort's end is told ahead, and the last is a gong.
"$unknot" list --json | jq -r '.[] | if .days then empty else .id end' >ids
while read -r each; do
    "$unknot" outline --json "$each" 2>err |
        jq -r --arg each "$each" '(.phases[] | select(.cues | all(.kind != "say" and .kind != "mistake")) | "\($each): \(.start) s: nothing is said"),
            (.phases[] | .start as $start | select(.cues | all(.at > $start + 2.5 or .kind == "sound")) | "\($each): \(.start) s: begins in silence"),
            (.phases[] | (.start + .seconds - 12) as $late | select((.phase | test("hold|stretch|mobilise")) and .seconds >= 20) |
                select(.cues | all(.at < $late or (.text | test("few more|Ten seconds") | not))) | "\($each): \(.start) s: no end is told"),
            (.phases[-1] | select(.cues | all(.text != "gong")) | "\($each): no gong at the end")' 2>&1
done <ids >unsaid
check "lessons for closed eyes: $(cat unsaid)" [ ! -s unsaid ]
check "no lessons were heard" [ "$(wc -l <ids)" -gt 40 ]
json '.asks == {before: null, after: "relief", area: null, advice: null}' outline --json wall-rhomboids
json '.days[-1].asks == {before: null, after: "soreness", area: "upper-back", advice: "see-a-professional"}' outline --json upper-back-2w
cp lessons/good.lesson good.txt
try 0 'good' 'W316' outline good.txt
try 0 'W316' '1 warning' check good.txt
rm good.txt
# What an outline's JSON lacks: nothing, or a line for each rule that it breaks.
rules='def rule(name; is): if is then empty else name end;
    [.phases[] | .start] as $starts | [.phases[] | .start + .seconds] as $ends | [.phases[].cues[].at] as $at |
    rule("another id"; .id == $id),
    rule("its phases are not as long as it"; (.seconds - ($ends[-1] - $starts[0]) | fabs) < 0.001 and
        (.seconds - (.phases | map(.seconds) | add) | fabs) < 0.001),
    rule("its phases do not follow on each other"; $starts[0] == 0 and
        all(range(1; $starts | length); ($starts[.] - $ends[. - 1] | fabs) < 0.001)),
    rule("finer than microseconds"; all(.. | numbers; . * 1000000 | (. - round) | fabs < 0.001)),
    rule("its cues are in no order"; ($at | length) > 2 and $at == ($at | sort) and all($at[]; . >= 0)),
    rule("a cue is none, or out of its phase"; all(.phases[]; . as $p | all(.cues[]; .at >= $p.start - 0.001 and
        .at <= $p.start + $p.seconds + 0.001 and (.kind | IN("say", "show", "tell", "sound", "mistake")) and .text != ""))),
    rule("a phase lacks something"; all(.phases[]; .pose != "" and
        (.breath | .in >= 0 and .hold >= 0 and .out >= 0 and .rest >= 0) and .pressure >= 0 and .pressure <= 10 and
        .round >= 0 and (.side | type) == "string")),
    rule("other phases than its text"; (.phases | length) == $told)'
keeps_rules() { # keeps_rules ID JSON TEXT
    told=$(grep -Ec '^ *[0-9]+:[0-9.]+ +[0-9]+\.[0-9] ' "$3")
    iconv -f utf-8 -t utf-8 "$2" >utf8 2>&1 && jq -r --arg id "$1" --argjson told "$told" "$rules" utf8 >broken 2>&1 &&
        [ ! -s broken ]
}
for each in $(jq -r '.[] | if .days then .days[].id else .id end' all.json); do
    try 0 . '*' outline "$each"
    mv out as_text
    try 0 . '*' outline --json "$each"
    check "outline --json $each prints seconds with more than six decimals" no_long_number out
    if keeps_rules "$each" out as_text; then pass; else fail "outline --json $each: $(cat broken)"; fi
done
"$unknot" outline "$id" >as_text
"$unknot" outline --json "$id" | jq '.id = "other" | .seconds += 1 | .phases[1].start += 0.01 | .phases[1].cues[0].text = "" | .phases[0].pressure = 11 |
    .phases[0].cues[0].at = 1e9 | .phases[2].seconds += 1e-8 | del(.phases[-1])' >bent
keeps_rules "$id" bent as_text
check "an outline breaks only $(wc -l <broken) of eight rules when it breaks all" [ "$(wc -l <broken)" = 8 ]
programme=$(jq -r '[.[] | select(.kind == "programme")][0].id' all.json)
day=$(jq -r '[.[] | select(.kind == "programme")][0].days[1].id' all.json)
json ".id == \"$programme\" and (.days | length) > 1 and ([.days[].day] | . == sort) and
    (.seconds - ([.days[].phases[].seconds] | add) | fabs) < 0.01" outline --json "$programme"
try 0 'day 1 ' - outline "$programme"
json ".id == \"$day\"" outline --json "$day"
try 0 '\.\.\.#' - outline "$id"
try 0 ' of  *[0-9.]* s  ' - outline "$id"
json '[.phases[].cues[] | select(.kind == "say")] | length > 5 and all(.[]; .seconds > 0.5 and .room >= .seconds)' \
    outline --json "$id"
# A routine in a folder of its own plays what lies beside it, and what is in the catalogue.
mkdir beside
sed 's/^    id .*/    id beside/' "$file" >beside/beside.lesson
printf 'routine "R"\n    id r\n    summary "R."\n\nplay beside hold 30s\nplay %s hold 30s\n' "$id" >beside/r.lesson
try 0 - '2 lessons, 0 mistakes' check beside
json '[.phases[] | select(.phase == "hold") | .seconds] | unique == [30]' outline --json beside/r.lesson
sed -i 's/^prepare/prepare slow/' beside/beside.lesson
try 1 'error\[E223\]: the lesson `beside` has mistakes' '*' check beside/r.lesson
rm beside/beside.lesson
try 1 'error\[E021\]: there is no lesson "beside"' '*' check beside/r.lesson
json '[.phases[] | select(.phase == "mobilise") | .seconds] | .[0] == 40 and .[1] == 12' outline "$tests/lessons/clean-joints.lesson" --json
json '[.phases[] | select(.phase == "hold") | .mark] == ["middle", "middle"] and (.phases[1] | has("mark") | not)' \
    outline "$tests/lessons/clean-marks.lesson" --json
try 0 'mark  middle' - outline "$tests/lessons/clean-marks.lesson"
try 1 - 'no lesson "xyzzyxyzzy".*unknot list' outline xyzzyxyzzy
try 1 - "did you mean $id" outline "${id}x"
try 1 - 'nowhere.lesson: No such file' outline nowhere.lesson
try 1 - 'Is a directory' outline ./lessons
try 1 - 'bad.lesson:5:' outline bad.lesson
try 1 - 'has mistakes' outline bad.lesson
try 2 - 'which lesson' outline
try 2 - 'one lesson' outline "$id" "$id"
try 2 - '.' outline --nonsense "$id"

# Names that nobody gave a lesson.
long=$(head -c 5000 /dev/zero | tr '\0' 'a')
for odd in '' ' ' "a b" '%s%n%d' "$long" "ü" '"' "$(printf 'two\nlines')" "$(printf '\377\376')" '*' '$HOME' '/'; do
    try 1 - . outline "$odd"
done
try 1 - 'No such file' outline ../../../../nowhere
cp lessons/good.lesson "odd \"name\" %s ü.lesson"
try 0 'good' '*' outline "odd \"name\" %s ü.lesson"
cp bad.lesson "$(printf 'bad\377.lesson')"
json 'length >= 2 and all(.[]; .line >= 1)' check --json "$(printf 'bad\377.lesson')"
cp lessons/good.lesson ./-dash.lesson
try 0 'W[0-9]' '1 lesson' check -- -dash.lesson
try 0 'good' '*' outline -- -dash.lesson
try 0 'good' '*' outline ./-dash.lesson

# ---- shot ----

png_size() { # as WIDTHxHEIGHT
    head -c 8 "$1" | od -An -c | grep -q 'P *N *G' || { echo none; return; }
    od -An -tu1 -j16 -N8 "$1" | awk '{ print (($1*256+$2)*256+$3)*256+$4 "x" (($5*256+$6)*256+$7)*256+$8 }'
}
shot() { try 0 - - shot "$@"; } # says nothing
small=--size=320x180
"$unknot" outline --json "$id" >outline.json 2>err
end=$(jq '.seconds' outline.json)
at=$(jq '[.phases[] | select(.phase == "hold")][0].start + 3' outline.json)

shot "$id" --at "${at}s" -o one.png "$small"
check "shot makes $(png_size one.png), not 320x180" [ "$(png_size one.png)" = 320x180 ]
shot "$id" --at "${at}s" -o two.png "$small"
check "the same picture twice is two pictures" cmp -s one.png two.png
shot --at "$at" --size 320x180 -o two.png -- "$id"
check "the order of options changes the picture" cmp -s one.png two.png
shot "$file" --at "$at" -o two.png "$small"
check "an id and its file are two pictures" cmp -s one.png two.png
simds=0
for simd in c sse2 avx2; do
    timeout 20 "$unknot" shot "$id" --at "$at" -o two.png "$small" --simd $simd >out 2>err
    status=$?
    if grep -q 'no more than this machine has' err; then continue; fi
    judge "unknot shot --simd $simd" 0 - -
    check "with --simd $simd it is another picture" cmp -s one.png two.png
    simds=$((simds + 1))
done
check "no level of SIMD can be had" [ $simds -ge 1 ]
shot "$id" --at "$at" -o two.png "$small" --detail 3
check "all detail there is, is not what is drawn without asking" cmp -s one.png two.png
for detail in 1 2; do
    shot "$id" --at "$at" -o two.png "$small" --detail $detail
    check "--detail $detail changes nothing" sh -c '! cmp -s one.png two.png'
    shot "$id" --at "$at" -o three.png "$small" --detail $detail --simd c
    check "--detail $detail is another picture in plain C" cmp -s two.png three.png
done
shot "$id" --at "$at" -o full.png
check "shot makes $(png_size full.png) by itself, not 1920x1080" [ "$(png_size full.png)" = 1920x1080 ]
for size in 160x160 640x480 161x533 1280x720; do
    shot "$id" --at "$at" -o size.png --size $size
    check "shot makes $(png_size size.png), not $size" [ "$(png_size size.png)" = $size ]
done
shot "$id" --at 99999999 -o late.png "$small"
shot "$id" --at "$end" -o end.png "$small"
check "a time beyond the end is not its end" cmp -s late.png end.png
shot "$id" -o start.png "$small"
shot "$id" --at 0 -o zero.png "$small"
check "without a time it is not the start" cmp -s start.png zero.png
check "the start looks like the end" [ "$(cmp -s start.png end.png; echo $?)" = 1 ]
shot "$id" --at 1m1.5s -o minute.png "$small"
shot "$id" --at 61.5s -o seconds.png "$small"
shot "$id" --at 1:01.5 -o clock.png "$small"
check "1m1.5s is not 61.5s" cmp -s minute.png seconds.png
check "1:01.5 is not 61.5s" cmp -s clock.png seconds.png
if jq -e 'any(.phases[]; .side == "left")' outline.json >/dev/null; then
    shot "$id" --at "$at" -o left.png "$small" --side left
    shot "$id" --at "$at" -o right.png "$small" --side right
    check "the left side is not what comes first" cmp -s one.png left.png
    check "left and right look the same" [ "$(cmp -s left.png right.png; echo $?)" = 1 ]
fi
shot "$id" --at "$at" -o turned.png "$small" --turn 90
check "a turned view looks the same" [ "$(cmp -s one.png turned.png; echo $?)" = 1 ]
shot "$id" --at "$at" -o whole.png "$small" --turn 0
check "turned by nothing it looks different" cmp -s one.png whole.png
shot "$id" --at "$at" -o anatomy.png "$small" --anatomy
check "without its skin the figure looks the same" [ "$(cmp -s one.png anatomy.png; echo $?)" = 1 ]
for screen in player stage home area lesson pause leave stop sound after search; do
    shot "$id" --at "$at" -o "screen-$screen.png" "$small" --screen $screen
    check "--screen $screen makes $(png_size "screen-$screen.png")" [ "$(png_size "screen-$screen.png")" = 320x180 ]
done
# of a past that is stored: another home, its own screens
past=$tests/journals/eight-weeks.json
shot "$id" -o past-home.png "$small" --screen home --journal "$past" --today 2026-11-28
check "home with a past is home without one" [ "$(cmp -s screen-home.png past-home.png; echo $?)" = 1 ]
shot "$id" -o past.png "$small" --screen journal --journal "$past" --today 2026-11-28
shot "$id" -o past-day.png "$small" --screen journal --journal "$past" --today 2026-11-25
check "the journal of another day is the same" [ "$(cmp -s past.png past-day.png; echo $?)" = 1 ]
shot wall-rhomboids -o past-held.png "$small" --screen held --journal "$past" --today 2026-11-28
try 1 - 'no such screen' shot wall-rhomboids -o x.png --screen held --journal "$past" --today 2026-11-26
try 1 - 'nothing was done yet' shot "$id" -o x.png --screen journal
try 1 - 'no exported journal' shot "$id" -o x.png --screen journal --journal "$file"
try 1 - 'cannot read nowhere.json: No such' shot "$id" -o x.png --screen journal --journal nowhere.json
try 2 - 'a day, such as' shot "$id" -o x.png --journal "$past" --today 2026-02-30
check "two screens look the same" [ "$(cksum screen-*.png | cut -d' ' -f1 | sort -u | wc -l)" = 11 ]
check "--screen player is not what comes by itself" cmp -s one.png screen-player.png
timeout 20 "$unknot" shot "$id" --at "$at" -o - "$small" >out 2>err </dev/null
check "-o - prints another picture" cmp -s one.png out

rm -f x.png
try 2 - 'a size, such as' shot "$id" -o x.png --size 10x10
try 2 - 'a size, such as' shot "$id" -o x.png --size 1920
try 2 - 'a size, such as' shot "$id" -o x.png --size 1920x1080x2
try 2 - 'a size, such as' shot "$id" -o x.png --size 99999x99999
try 2 - 'a size, such as' shot "$id" -o x.png --size 4294968576x720
try 2 - 'a size, such as' shot "$id" -o x.png --size=-1920x-1080
try 2 - 'a size, such as' shot "$id" -o x.png --size ''
try 2 - 'a time' shot "$id" -o x.png --at never
try 2 - 'a time' shot "$id" -o x.png --at -5s
try 2 - 'a time' shot "$id" -o x.png --at 5parsecs
try 2 - 'a time' shot "$id" -o x.png --at nan
try 2 - 'a time' shot "$id" -o x.png --at ''
for odd in 1: :30 1:5 1:60 1:005 1:05s 1:05x -1:30 1:-5 1:30:00 1234567:00 1:05e1; do try 2 - 'a time' shot "$id" -o x.png --at "$odd"; done
try 2 - 'left or right' shot "$id" -o x.png --side up
try 2 - 'no screen "desk"' shot "$id" -o x.png --screen desk
try 2 - 'number from -360 to 360' shot "$id" -o x.png --turn 999
try 2 - 'c, sse2 or avx2' shot "$id" -o x.png --simd mmx
try 2 - 'which lesson' shot -o x.png
try 2 - 'one file or id' shot "$id" "$id" -o x.png
try 2 - 'where to' shot "$id"
try 2 - "requires an argument|option" shot "$id" -o
try 1 - 'no lesson' shot xyzzyxyzzy -o x.png
try 1 - 'bad.lesson:5:' shot bad.lesson -o x.png
try 1 - 'cannot write nowhere/x.png: No such file' shot "$id" -o nowhere/x.png "$small"
try 1 - 'cannot write .*lessons.*directory' shot "$id" -o lessons "$small"
try 1 - 'cannot write one.png/x.png: Not a directory' shot "$id" -o one.png/x.png "$small"
try 1 - 'cannot write' shot "$id" -o "$long.png" "$small"
try 1 - 'cannot write' shot "$id" -o '' "$small"
check "a failed shot leaves something behind" [ -z "$(find . -name 'x.png*' -o -name '*.part')" ]
mkfifo pipe
timeout 20 cat pipe >through &
reader=$!
shot "$id" --at "$at" -o pipe "$small"
wait $reader
check "a shot into a pipe replaces the pipe" [ -p pipe ]
check "a shot into a pipe is another picture" cmp -s one.png through

# ---- lessons with gates: authors see them without passing ----

gated=$tests/levels/gated.lesson said='gated is gated: before it opens, people must pass neck-safety, hip-safety$'
check "$gated is not right" [ -f "$gated" ]
try 0 - '1 lesson, 0 mistakes' check "$gated"
try 0 'prepare' "$said" outline "$gated"
lines err 1
json '.phases | length == 4' outline "$gated" --json
for screen in player gate instead before after advice; do
    try 0 - "$said" shot "$gated" --screen $screen -o gated.png --size 320x180
    lines err 1
    check "shot --screen $screen makes nothing" [ "$(png_size gated.png)" = 320x180 ]
    rm -f gated.png
done
try 0 - "$said" film "$gated" -o gated.wav --to 1s
for screen in gate instead before advice; do
    try 1 - 'this lesson has no such screen' shot "$id" --screen $screen -o gated.png --size 320x180
    check "shot makes a screen that is not there" [ ! -e gated.png ]
done
try 1 - 'there is no theme "bright"; there are: dark, high-contrast, light' shot "$id" --theme bright -o x.png
for theme in light high-contrast; do
    shot "$id" --at "$at" -o themed.png "$small" --theme $theme
    check "--theme $theme looks like the dark one" [ "$(cmp -s one.png themed.png; echo $?)" = 1 ]
done
try 2 - 'there is no screen "gates"; they are: player stage home area lesson gate instead before pause leave stop sound after advice settings where journal body held' shot "$id" --screen gates -o x.png
try 1 - 'there is no figure "nobody"; there are: heavier, man, older, woman' shot "$id" --figure nobody -o x.png
try 1 - 'there is no hair "pink"; there are: black, brown' shot "$id" --hair pink -o x.png
for guise in '--figure woman' '--figure heavier' '--figure older' '--skin deep' '--hair grey' '--clothes plum'; do
    # shellcheck disable=SC2086
    shot "$id" --at "$at" -o guised.png "$small" $guise
    check "$guise looks like the usual figure" [ "$(cmp -s one.png guised.png; echo $?)" = 1 ]
done
shot "$id" --at "$at" -o guised.png "$small" --figure man
check "the man is not the usual figure" cmp -s one.png guised.png
try 0 'A question; only' - help words gates
try 0 'A paragraph' - help words advice
try 2 - 'words of lessons, tools, breaths, gates, advice, mistakes, texts, languages, muscles and pages' help words doors

# ---- film: only what needs no ffmpeg ----

try 2 - 'where to' film "$id"
try 2 - 'ends in' film "$id" -o x.gif
try 2 - 'which lesson' film -o x.png
try 1 - 'no lesson' film xyzzyxyzzy -o x.png
try 1 - 'cannot write nowhere/x.wav: No such file' film "$id" -o nowhere/x.wav
try 1 - 'cannot write nowhere/x.png: No such file' film "$id" -o nowhere/x.png --tiles 1 --size 160x160
try 0 - - film "$id" -o sheet.png --tiles 5 --size 320x180
check "a contact sheet of 5 is $(png_size sheet.png)" [ "$(png_size sheet.png)" = 656x188 ]

# ---- doctor ----

try 1 '^NO +display' '*' doctor
check "doctor does not say how to get a display" grep -q 'DISPLAY' out
for line in version files font sound journal music settings; do
    check "doctor says nothing of $line" grep -Eq "^(ok|NO) +$line" out
done
check "doctor finds a fault in its own files: $(grep ' files' out)" grep -Eq '^ok +files.* [3-9][0-9]* lessons, 0 mistakes' out
check "doctor finds a fault in the journal: $(grep ' journal' out)" grep -Eq '^ok +journal .*0 sessions' out
SDL_VIDEODRIVER=dummy try 0 '^ok +display +dummy' '*' doctor
check "doctor does not say how much of the stage is drawn in time: $(grep ' speed' out)" \
    grep -Eq '^ok +speed +[0-9.]+ ms of [0-9.]+ for a frame by (one thread|two threads): the stage in ' out
SDL_VIDEODRIVER=dummy SDL_AUDIODRIVER=none try 1 '^NO +sound' '*' doctor
check "doctor does not say that lessons play without sound" grep -q 'lessons play without sound' out
try 2 - 'takes nothing' doctor please
if command -v Xvfb >/dev/null; then
    start_screen 640x360
    try 0 '^ok +display +x11, 640 x 360' '*' doctor
    unset DISPLAY
else
    echo "commands: doctor with a display is not tried: there is no Xvfb"
fi

# ---- play, where there is nothing to show it on ----

for what in "play $id" "play $id --windowed" "" "play $file --at 30s --side right" "play $id --clock sound"; do
    # shellcheck disable=SC2086
    timeout 5 "$unknot" $what >out 2>err </dev/null
    status=$?
    judge "unknot $what, without a display" 1 - 'no display'
    lines err 1
done
DISPLAY=:4711 try 1 - 'no display' play "$id"
lines err 1
SDL_VIDEODRIVER=nonsense try 1 - 'no display.*nonsense' play "$id"
lines err 1
try 2 - 'which lesson' play
try 2 - 'one lesson at a time' play "$id" "$id"
try 2 - 'write play before' --windowed "$id"
try 2 - 'a number from' play "$id" --speed 0
try 2 - 'a number from' play "$id" --speed fast
for volumes in '' loud voice voice= =80 voice=101 voice=-1 voice=80, ,voice=80 voice=80x voice=8%0 drums=80 'voice=80 pad=40' \
    voice=99999999999999999999; do
    try 2 - 'expected volumes' play "$id" --volume "$volumes"
done
try 2 - 'a time' play "$id" --at soon
try 2 - 'a size' play "$id" --size big
try 2 - 'left or right' play "$id" --side both
try 2 - 'clock' play "$id" --clock sun
try 2 - 'needs a lesson' --clock sound
try 2 - 'nonsense' play --nonsense

# ---- homes that are no homes: nothing that makes no use of one minds ----

: >plain_file
for home in "$here/plain_file" "$here/plain_file/below" /proc relative ''; do
    HOME=$home try 0 'min' - list
    HOME=$home try 0 'prepare' - outline "$id"
    HOME=$home try 0 - - shot "$id" --at "$at" -o home.png "$small"
    check "with HOME=$home it is another picture" cmp -s one.png home.png
    HOME=$home try 1 '^NO +journal' '*' doctor
    check "doctor does not say what a HOME of \"$home\" means" grep -q 'sessions will not be kept\|set HOME' out
done
(
    unset HOME
    timeout 20 "$unknot" list >out 2>err
)
status=$?
judge 'unknot list, without HOME' 0 'min' -
(
    unset HOME
    timeout 20 "$unknot" doctor >out 2>err
)
status=$?
judge 'unknot doctor, without HOME' 1 '^NO +journal.*no folder' '*'

# ---- poses, tools and breaths beside a lesson ----

mkdir -p along/left along/right along/none
cat >along/left/own.lesson <<'TEXT'
lesson "Own"
    id         own
    area       upper-back
    muscle     rhomboids
    technique  wall-ball
    tools      wall, my-ball
    level      1
    summary    "A lesson with a pose of its own."
    stop       "A sharp pain: stop."
    pose       my-lean

hold  20s
    breathe  my-breath
close
    say   "Good."
TEXT
printf '%s\n' 'tool my-ball' '    name "my ball"' '    kind ball' 'breath my-breath' '    name "Mine"' \
    '    pattern 4 in, 4 out' >along/left/own.words
printf '%s\n' 'pose my-lean' '    like wall-rhomboids' 'way from wall-stand' '    at 2s my-lean' >along/left/own.pose
cp along/left/own.* along/right
sed -i 's/id         own/id         other/' along/right/own.lesson
mv along/right/own.lesson along/right/other.lesson
printf '%s\n' 'pose my-lean' '    like wall-rhomboids' '    bend head turn 30deg' >along/right/own.pose
try 0 - '^1 lesson and 2 files beside, 0 mistakes, 0 warnings$' check along/left/own.lesson
try 0 - '^2 lessons and 4 files beside, 0 mistakes' check along
try 0 - '^2 lessons and 4 files beside, 0 mistakes' check along along/left/own.pose
mkdir twice neat
cp along/left/own.* twice
printf '%s\n' 'routine "Twice"' '    id       twice' '    summary  "Once."' '' 'play  own' '    phases  hold' >twice/twice.lesson
(cd twice && try 0 - '^2 lessons and 2 files beside, 0 mistakes' check .)
printf '%s\n' 'tool  my-ball' '  name "my ball"' '  kind ball' >neat/own.words
printf '%s\n' 'pose my-lean  # mine' '  like wall-rhomboids' '  bend head turn 30deg' >neat/own.pose
try 1 '^neat/own.words: not tidy yet, from line 1 on$' - fmt --check neat
try 0 '^neat/own.pose: tidied$' - fmt neat
try 0 - - fmt --check neat
check "fmt does other things with poses than it should: $(cat neat/own.pose)" [ "$(sed -n 2p neat/own.pose)" = '    like  wall-rhomboids' ]
try 0 - '0 lessons and 2 files beside, 0 mistakes' check neat/own.pose
echo '    bnd 1' >>neat/own.pose
cp neat/own.pose neat.before
try 1 - 'own.pose:4:5: error.E016.' fmt neat/own.pose
check "fmt changes poses with mistakes" cmp -s neat/own.pose neat.before
try 0 - - fmt --check neat/own.words
try 0 - '^0 lessons and 2 files beside, 0 mistakes' check along/left/own.words
try 0 - '^0 lessons, 0 mistakes' check "$(dirname -- "$unknot")/share/unknot/assets"
cp along/left/own.lesson along/none
try 1 'own.lesson:6:.*no tool "my-ball"' '3 mistakes' check along/none/own.lesson
(cd along/left && try 0 - '^1 lesson and 2 files beside, 0 mistakes' check own.lesson && try 0 my-lean - outline own.lesson)
timeout 20 "$unknot" check - >out 2>err <along/left/own.lesson
status=$?
judge 'unknot check - <along/left/own.lesson' 1 '^-:6:' '^1 lesson, 3 mistakes'
json '.phases[0].pose == "my-lean" and .phases[0].breath.in == 4' outline --json along/left/own.lesson
for each in left/own right/other; do
    timeout 60 "$unknot" shot "along/$each.lesson" --at 15s -o "${each#*/}.png" "$small" 2>err || fail "shot along/$each: $(cat err)"
done
check "two poses of one name in two folders look the same" sh -c '! cmp -s own.png other.png'
timeout 60 "$unknot" shot along/right/other.lesson --at 15s -o home_own.png "$small" --screen home 2>err
check "shot shows no list for a lesson with a pose of its own: $(cat err)" [ -s home_own.png ]
mkdir -p own/unknot/levels/left own/unknot/levels/right
cp along/left/* own/unknot/levels/left
cp along/right/* own/unknot/levels/right
export XDG_DATA_HOME="$here/own"
json 'map(select(.id == "own" or .id == "other")) | length == 2 and all(.broken | not)' list --json
try 0 my-lean '*' outline own
# a routine that plays lessons of two folders, each with a pose of its own of the same name
printf '%s\n' 'routine "Both"' '    id       both' '    summary  "Both."' '' 'play  own' '    phases  hold' 'play  other' \
    '    phases  hold' >own/unknot/levels/both.lesson
json '[.phases[] | select(.phase == "hold") | .pose] == ["my-lean", "my-lean"]' outline --json both
holds=$("$unknot" outline --json both 2>err | jq '[.phases[] | select(.phase == "hold") | .start + 15] | map(tostring) | join(" ")' -r)
for each in $holds; do
    timeout 60 "$unknot" shot both --at "$each" -o both.png "$small" 2>err || fail "shot both: $(cat err)"
done
timeout 60 "$unknot" shot both --at 0 -o both.png "$small" --screen home 2>err || fail "shot both: $(cat err)"
rm own/unknot/levels/both.lesson
# a name that is taken, a mistake: told at its place, once, and once in a lesson that uses it
cp along/left/own.lesson along/left/again.lesson
printf '%s\n' 'pose wall-stand' '    like wall-lean' >>along/left/own.pose
try 1 '^along/left/own.pose:5:6: error\[E234\]: `wall-stand` is a pose that comes with' '2 files beside, 1 mistake' check along/left/own.lesson
check "check does not say where the other pose stands" grep -q 'help: it stands in .*assets/poses/wall.pose' out
try 0 my-lean 'own.pose:5:6: error' outline along/left/own.lesson
printf '%s\n' 'pose my-lean' '    like wall-rhomboids' '    bnd head turn 30deg' >along/left/own.pose
try 1 '^along/left/own.pose:3:5: error.*bnd' '2 lessons and 2 files beside, 4 mistakes' check along/left
check "check tells a mistake beside two lessons more than once" [ "$(grep -c 'own.pose:3:5' out)" = 1 ]
check "a lesson says not once that its pose has mistakes" [ "$(grep -c 'again.lesson.*E235' out)" = 1 ]
json 'map(select(.path == "along/left/own.pose")) | length == 1 and .[0].line == 3 and .[0].code == "E016"' check --json along/left
try 1 - 'own.pose:3:5: error' outline along/left/own.lesson
try 1 - 'own.lesson:10:.*E235' outline along/left/own.lesson
cp along/left/own.pose own/unknot/levels/left
try 0 'own.lesson  broken: line 10: the pose `my-lean` has mistakes' - list
try 1 - 'own.pose:3:5' outline own
rm -r own/unknot/levels/left own/unknot/levels/right
unset XDG_DATA_HOME
head -c 1100000 /dev/zero | tr '\0' '#' >along/left/own.pose
try 1 'own.pose:.*error\[E011\]' . check along/left/own.lesson
printf 'tool \377' >along/left/own.words
try 1 'own.words:1:6: error\[E004\]' . check along/left/own.lesson
rm along/left/own.pose
mkdir along/left/own.pose
printf '%s\n' 'pose my-lean' '    like wall-rhomboids' >along/left/my.pose
cp along/right/own.words along/left
try 0 - '^1 lesson and 2 files beside, 0 mistakes' check along/left/own.lesson
ln -s nowhere.pose along/left/gone.pose
try 0 - '^1 lesson and 2 files beside, 0 mistakes' check along/left/own.lesson

# ---- bundles ----

mkdir bundle
cp along/right/own.words bundle/pack.words
sed 's/id         other/id         pack/' along/right/other.lesson >bundle/pack.lesson
printf '%s\n' 'pose my-lean' '    like my-base' >bundle/lean.pose
printf '%s\n' 'pose my-base' '    like wall-rhomboids' '    bend head turn 30deg' >bundle/base.pose
printf '%s\n' 'way from wall-stand' '    at 2s my-lean' >bundle/ways.pose
printf '%s\n' 'pose not-used' '    like wall-stand' >bundle/other.pose
printf '%s\n' 'breath not-used' '    name "N"' '    pattern 4 in, 4 out' >bundle/other.words
echo 'not a sound' >bundle/bell.ogg
printf '%s\n' 'texts es' 'text title' '    from "Own"' '    to "Propia"' >bundle/pack.es.texts
echo 'texts es' >bundle/packs.es.texts
try 0 '^pack.lesson$' - bundle bundle/pack.lesson -o pack.unknot
check "bundle packs $(tr '\n' ' ' <out)" [ "$(tr '\n' ' ' <out)" = "base.pose lean.pose pack.es.texts pack.lesson pack.words ways.pose " ]
cp pack.unknot pack.zip
try 1 "the name of a lesson's bundle ends in .unknot" "*" check pack.zip
try 0 '^bell.ogg$' 'bell.ogg is packed, though the lesson uses nothing of that name' bundle bundle/pack.lesson -o again.unknot bundle/bell.ogg bundle/pack.words
lines err 1
try 0 '^bell.ogg$' '*' bundle bundle/pack.lesson bundle/bell.ogg --out once.unknot
try 0 '^bell.ogg$' 'once.unknot was there already, and has been replaced' bundle bundle/pack.lesson bundle/bell.ogg --out once.unknot
check "the same files make bundles of other bytes" cmp -s again.unknot once.unknot
try 0 '^pack.lesson$' - bundle again.unknot -o third.unknot
check "a bundle of a bundle has other bytes than the first" cmp -s pack.unknot third.unknot
try 0 W313 '^1 lesson and 4 files beside, 1 translation, 0 mistakes, 1 warning$' check pack.unknot
try 0 W313 '^1 lesson and 4 files beside, 1 translation, 0 mistakes, 1 warning$' check again.unknot
try 2 - 'is a bundle, and texts are files' texts pack.unknot es
"$unknot" outline --json bundle/pack.lesson >folder.json 2>err
"$unknot" outline --json pack.unknot >bundle.json 2>err
check "a bundle has another outline than its lesson" cmp -s folder.json bundle.json
json '.title == "Propia"' outline --json pack.unknot --language es
timeout 60 "$unknot" shot bundle/pack.lesson --at 15s -o folder.png "$small" 2>err
timeout 60 "$unknot" shot pack.unknot --at 15s -o bundle.png "$small" 2>err
check "a bundle looks unlike its lesson" cmp -s folder.png bundle.png
try 0 - '*' film pack.unknot --from 1s --to 2s -o bundle.wav
mkdir voiced
sed 's/id         good/id         voiced/; s/"Sit."/"Sit." clip "sit.wav"/' lessons/good.lesson >voiced/voiced.lesson
wav 3 voiced/sit.wav
try 0 '^sit.wav$' - bundle voiced/voiced.lesson -o voiced.unknot
try 0 - '^1 lesson, 0 mistakes, 0 warnings$' check voiced.unknot
for each in voiced/voiced.lesson voiced.unknot; do timeout 60 "$unknot" film $each -o "$each.wav" >out 2>err || fail "film $each: $(cat err)"; done
check "a bundle sounds unlike its lesson" cmp -s voiced/voiced.lesson.wav voiced.unknot.wav
try 2 - 'pack.unknot is a bundle, and fmt works on files' fmt pack.unknot
try 2 - 'pack.unknot is a bundle' fmt --check pack.unknot
try 0 - - fmt --check lessons
try 2 - 'which lesson' bundle
try 2 - 'which lesson' bundle -o x.unknot
try 2 - 'where to' bundle bundle/pack.lesson
try 2 - 'where to' bundle bundle/pack.lesson -o pack.zip
try 2 - 'only -o' bundle bundle/pack.lesson --nonsense
try 1 - 'no lesson "nobody"' bundle nobody -o x.unknot
try 1 - 'holds one lesson, and .*back-break.lesson plays several' bundle back-break -o x.unknot
try 1 - 'cannot read nowhere.lesson' bundle nowhere.lesson -o x.unknot
try 1 - 'cannot read nowhere.ogg: No such file' bundle bundle/pack.lesson -o x.unknot nowhere.ogg
try 1 - 'cannot make none/x.unknot: No such file' bundle bundle/pack.lesson -o none/x.unknot
try 1 - 'more than one lesson' bundle bundle/pack.lesson -o x.unknot lessons/good.lesson
try 1 - 'bad.lesson:5:' bundle bad.lesson -o x.unknot
check "bundle does not say that mistakes are not passed on" grep -q 'a lesson with mistakes is not passed on' err
echo 'bnd' >>bundle/other.pose
try 0 '^lean.pose$' - bundle bundle/pack.lesson -o x.unknot
echo 'bnd' >>bundle/ways.pose
try 1 - 'ways.pose:3:1: error' bundle bundle/pack.lesson -o x.unknot
rm bundle/ways.pose bundle/other.pose
printf '%s\n' 'pose my-lean' '    bnd 1' >bundle/lean.pose
try 1 - 'pack.lesson:10:.*E235' bundle bundle/pack.lesson -o y.unknot
check "a bundle was made of a lesson with mistakes" [ ! -e y.unknot ]
# in the person's own folder: listed, played by its id; one that is broken is listed as broken
export XDG_DATA_HOME="$here/own"
cp pack.unknot own/unknot/levels
head -c 300 pack.unknot >own/unknot/levels/torn.unknot
json 'any(.[]; .id == "pack" and (.broken | not) and (.path | endswith("/pack.unknot")))' list --json
json 'any(.[]; .broken and (.path | endswith("/torn.unknot")))' list --json
try 0 'torn.unknot  cannot be read: it is no bundle, or damaged$' - list
try 0 my-lean '*' outline pack
try 2 - 'torn.unknot: it is no bundle' check own/unknot/levels/torn.unknot
rm own/unknot/levels/pack.unknot own/unknot/levels/torn.unknot
unset XDG_DATA_HOME
# mistakes in a bundle, by their places in it; and one that is cut short anywhere
sed 's/^hold  20s/hold  slow/' bundle/pack.lesson >bundle/slow.lesson
sed 's/pack[.]lesson/slow.lesson/g; s/hold  20s/hold  2 s/' pack.unknot >slow.unknot
try 2 - 'slow.unknot: slow.lesson in it is damaged: CRC error' check slow.unknot
printf '%s\n' 'pose my-lean' '    like wall-stand' >bundle/lean.pose
sed 's/tools      wall, my-ball/tools      wall, tennis-ball/; s/my-breath/release/' bundle/pack.lesson >bundle/plain.lesson
try 0 '*' - bundle bundle/plain.lesson -o long.unknot
size=$(wc -c <pack.unknot) cut=0
while [ $cut -lt "$size" ]; do
    head -c $cut pack.unknot >cut.unknot
    timeout 20 "$unknot" check cut.unknot >out 2>err </dev/null
    status=$?
    check "check of $cut bytes of a bundle: status $status, $(head -n 1 err)" [ $status = 2 ]
    check "check of $cut bytes of a bundle says nothing of it" grep -q 'cannot read cut.unknot: ' err
    cut=$((cut + 97))
done

# ---- a full disk, a closed output ----

full() { # full ARGUMENTS...: what cannot be printed is a failure, and is said
    timeout 20 "$unknot" "$@" >/dev/full 2>err </dev/null
    status=$?
    check "unknot $* >/dev/full: status $status" [ $status = 1 ]
    check "unknot $* >/dev/full says \"$(head -n 1 err)\"" grep -Eq 'cannot (print|write)' err
    timeout 20 "$unknot" "$@" >&- 2>err </dev/null
    status=$?
    check "unknot $* >&-: status $status" [ $status = 1 ]
    check "unknot $* >&- says \"$(head -n 1 err)\"" grep -q 'unknot' err
}
full --version
full --help
full help words
full help words --as markdown
full help words --as textmate
full help hold
full list
full list --json
full outline "$id"
full outline --json "$id"
full check bad.lesson
full check --explain E012
full check --json lessons
full shot "$id" --at "$at" -o - "$small"
timeout 20 "$unknot" doctor >/dev/full 2>err
check "doctor >/dev/full is not a failure that is said" grep -q 'cannot print: No space left' err
timeout 20 "$unknot" check lessons >&- 2>err
check "check that has nothing to print needs an output" [ $? = 0 ]
timeout 20 "$unknot" check bad.lesson 2>&- >out
check "check without stderr has another status" [ $? = 1 ]
check "check without stderr prints no mistakes" grep -q '^bad.lesson:5:' out
timeout 20 "$unknot" shot "$id" --at "$at" -o closed.png "$small" <&- >&- 2>&-
check "shot with nothing open fails" [ $? = 0 ]
check "shot with nothing open makes another picture" cmp -s one.png closed.png

count_and_exit
