#!/bin/sh
# What the program does when the machine lets it down: faults.sh PROGRAM [all]. Files that are missing or damaged, folders
# that cannot be written to, a journal that is damaged or in use, a full disk, little memory. It never crashes, says
# what is wrong and how to mend it, and loses nothing that a person has. Prints a line for each check that fails and
# their number at the end. With `all` every shipped file is damaged in every way; without, pages, poses, bodies, people
# and themes each in two of six, so that of each sort some are damaged in every way.
# shellcheck disable=SC2317 # what is called by check and trap is not unreachable
set -u
if [ $# -lt 1 ] || [ ! -x "$1" ]; then
    echo "faults: which program? faults.sh PATH-TO-UNKNOT [all]" >&2
    exit 2
fi
unknot=$(CDPATH='' cd -- "$(dirname -- "$1")" && pwd)/$(basename -- "$1")
script=faults program='' mounted=
# shellcheck source=tests/support/script.sh
. "$(dirname -- "$0")/support/script.sh"
finish() {
    [ -z "$program" ] || kill -9 "$program" 2>/dev/null
    [ -z "$mounted" ] || umount "$mounted"
    leave_nothing
}
trap finish EXIT

shipped=$(dirname -- "$unknot")/share/unknot
[ -d "$shipped" ] || shipped=$(dirname -- "$(dirname -- "$unknot")")/share/unknot
cd "$here" || exit 2
mkdir home data
cp -rL "$shipped" whole || exit 2
export LC_ALL=C HOME="$here/home" XDG_DATA_DIRS="$here/none" XDG_DATA_HOME="$here/data" SDL_AUDIODRIVER=dummy
unset DISPLAY WAYLAND_DISPLAY XDG_RUNTIME_DIR SDL_VIDEODRIVER UNKNOT_SHARE
id=$("$unknot" list 2>err | sed -n '1s/ .*//p')
small=--size=160x160

said() { grep -Eq -e "$1" err; }
printed() { grep -Eq -e "$1" out; }
sound_status() { [ "$status" -lt 126 ] && [ "$status" != 124 ]; } # neither killed nor hanging

try() { # try ARGUMENTS...: sets status, out and err; it must end by itself
    timeout 20 "$unknot" "$@" >out 2>err </dev/null
    status=$?
    check "unknot $* ended with status $status: $(tail -n 1 err)" sound_status
}

# A folder of shipped files of its own, to be damaged.
fresh_share() {
    rm -rf share
    cp -r whole share
    export UNKNOT_SHARE="$here/share"
}
usual_share() { unset UNKNOT_SHARE; }

# ---- the program's own files ----

advice='build or install'
for named in "$here/nowhere" "$here/data" /dev/null; do
    for command in list "check $shipped/levels" "shot $id -o x.png $small" "outline $id"; do
        # shellcheck disable=SC2086
        UNKNOT_SHARE=$named try $command
        check "with UNKNOT_SHARE=$named, $command has status $status" [ $status = 1 ]
        check "with UNKNOT_SHARE=$named, $command does not name it: $(cat err)" said "$named"
    done
done
mkdir -p far/away && cp "$unknot" far/away/alone
timeout 20 far/away/alone list >out 2>err
check "without its files it has status 0" [ $? = 1 ]
check "without its files it does not say how to mend that: $(cat err)" said "$advice"

damage() { # damage HOW FILE
    case $1 in
    missing) rm -f "$2" ;;
    a-folder) rm -f "$2" && mkdir "$2" ;;
    empty) : >"$2" ;;
    cut) head -c "$(($(wc -c <"whole/${2#share/}") / 2))" "whole/${2#share/}" >"$2" ;;
    garbage) head -c 20000 "$unknot" >"$2" ;;
    huge) head -c 3000000 /dev/zero | tr '\0' '#' >"$2" ;;
    esac
}
mend() { rm -rf "$1" && cp "whole/${1#share/}" "$1"; }

# Files are all read before a lesson's first picture: here of one that is quickly made ready, a single hold.
mkdir hold
cat >hold/hold.lesson <<'END'
lesson "Hold"
    id         hold
    area       upper-back
    muscle     rhomboids
    technique  wall-ball
    tools      wall, tennis-ball
    level      1
    summary    "A single hold."
    stop       "A sharp pain: stop."
    pose       wall-rhomboids

hold 20s
END
quick=hold/hold.lesson

# A damaged file is named, or what it lacks; or the lesson makes no use of it and looks as ever.
fresh_share
try shot "$quick" -o whole.png "$small"
check "the copy of its files is no good: $(cat err)" [ $status = 0 ]
turn=0
for file in $(cd share && find assets body.mesh -type f ! -name README.md ! -path 'assets/editors/*' | sort); do
    hows='missing a-folder empty cut garbage huge'
    case ${2:-}$file:$((turn % 3)) in
    all*) ;;
    *.page:0 | *.pose:0 | *.body:0 | *.person:0 | *.theme:0) hows='missing cut' ;;
    *.page:1 | *.pose:1 | *.body:1 | *.person:1 | *.theme:1) hows='empty huge' ;;
    *.page:2 | *.pose:2 | *.body:2 | *.person:2 | *.theme:2) hows='a-folder garbage' ;;
    esac
    turn=$((turn + 1))
    for how in $hows; do
        damage $how "share/$file"
        try shot "$quick" -o x.png "$small"
        if [ $status = 0 ]; then
            check "$file, $how: is not missed, but the picture is another" cmp -s whole.png x.png
        else
            case $file:$how in
            *.pose:* | *:cut | *:empty) named='share/|assets/|no bone|mesh' ;;
            *) named="$(basename "$file" | sed 's/\.mesh//')" ;;
            esac
            check "$file, $how: status $status" [ $status = 1 ]
            check "$file, $how: does not name it: $(head -n 2 err)" said "$named"
            check "$file, $how: does not say how to mend that: $(head -n 2 err)" said "$advice|this lesson has mistakes"
        fi
        mend "share/$file"
    done
done
# What is for editors, all at once: nobody reads it here.
others=$(cd share && find assets/editors -type f ! -name README.md)
check "nothing for editors is to be damaged" [ "$(echo "$others" | wc -l)" -gt 4 ]
for how in missing a-folder empty cut garbage huge; do
    for file in $others; do damage $how "share/$file"; done
    try shot "$quick" -o x.png "$small"
    check "what is for editors, $how: status $status: $(head -n 2 err)" [ $status = 0 ]
    check "what is for editors, $how: the picture is another" cmp -s whole.png x.png
    for file in $others; do mend "share/$file"; done
done
try shot "$quick" -o again.png "$small"
check "mended files make another picture" cmp -s whole.png again.png

# The mesh, damaged at places all over it.
bytes=$(wc -c <whole/body.mesh)
for part in 0 1 2 3 5 8 13 21 34 55 89 144 233 377 500 610 700 800 900 987 999; do
    at=$((bytes * part / 1000))
    printf '\377\376\375\374' | dd of=share/body.mesh bs=1 seek=$at conv=notrunc 2>/dev/null
    try shot "$id" --at 40s -o x.png "$small"
    cp whole/body.mesh share/body.mesh
done
for part in 0 1 16 500 990 999; do
    head -c $((bytes * part / 1000)) whole/body.mesh >share/body.mesh
    try shot "$id" -o x.png "$small"
    check "a mesh cut at $part/1000 has status $status" [ $status = 1 ]
done
cp whole/body.mesh share/body.mesh

# ---- lessons ----

rm -rf share/levels
try list
check "list without any lesson has status $status" [ $status = 1 ]
check "list without any lesson does not say so: $(cat err)" said 'no lessons.*share/levels'
try shot "$id" -o x.png "$small"
check "shot without any lesson: $(cat err)" said 'no lesson'
try doctor
check "doctor does not miss the lessons" printed '^NO +files.* 0 lessons'
fresh_share
# One that no routine plays, since that would be broken too.
lesson=share/levels/alone.lesson
sed 's/^    id .*/    id alone/' "$(find share/levels -name 'wall-*.lesson' | head -n 1)" >"$lesson"
cp "$lesson" whole/levels/alone.lesson
others=$(($(find share/levels -name '*.lesson' | wc -l) - 1))
for how in empty garbage huge; do
    damage $how "$lesson"
    try list
    check "list, a lesson $how: status $status" [ $status = 0 ]
    check "list, a lesson $how: does not show the others" [ "$(grep -c ' min ' out)" = $others ]
    cat out err >both
    check "list, a lesson $how: does not name it" grep -q "$(basename "$lesson")" both
    try doctor
    check "doctor, a lesson $how: finds no fault" printed '^NO +files'
    check "list, a lesson $how: JSON without it" [ "$("$unknot" list --json 2>err | grep -c '"broken":.*true')" = 1 ]
    mend "$lesson"
done
ln -s /proc/self/mem share/levels/unreadable.lesson
if [ -f share/levels/unreadable.lesson ]; then
    try list
    check "list, a lesson that cannot be read: $(cat out)" printed 'unreadable.lesson +cannot be read: '
    check "list, a lesson that cannot be read: does not show the others" [ "$(grep -c ' min ' out)" = $((others + 1)) ]
    try doctor
    check "doctor, a lesson that cannot be read: finds no fault" printed '^NO +files.* 1 unreadable'
fi
rm -f whole/levels/alone.lesson
usual_share

# ---- fonts ----

printf '<?xml version="1.0"?><fontconfig><dir>%s/no-fonts</dir><cachedir>%s/cache</cachedir></fontconfig>' "$here" "$here" >fonts.conf
FONTCONFIG_FILE=$here/fonts.conf try shot "$id" -o x.png "$small"
check "without a font: status $status" [ $status = 1 ]
check "without a font: $(cat err)" said 'no font found; install Noto Sans'
FONTCONFIG_FILE=$here/fonts.conf try doctor
check "doctor without a font: $(grep font out)" printed '^NO +font'
FONTCONFIG_FILE=$here/fonts.conf try list
check "list needs a font: $(cat err)" [ $status = 0 ]
fresh_share
mkdir share/fonts
for how in empty garbage; do
    damage $how share/fonts/NotoSans-Regular.ttf
    damage $how share/fonts/NotoSans-Bold.ttf
    try shot "$id" -o x.png "$small"
    check "a font that is $how: status $status" [ $status = 1 ]
    check "a font that is $how: $(cat err)" said 'NotoSans-(Regular|Bold).ttf'
done
usual_share

# ---- the journal ----

journal=data/unknot/journal.db
sessions() { "$unknot" doctor 2>/dev/null | sed -n 's/.* \([0-9]*\) sessions.*/\1/p'; }

# Plays for some seconds where nobody sees it, then ends it with a signal; sets status.
play() { # play SIGNAL SECONDS OPTIONS...
    signal=$1 seconds=$2
    shift 2
    SDL_VIDEODRIVER=dummy "$unknot" play "$id" "$small" "$@" >out 2>err </dev/null &
    program=$!
    sleep "$seconds"
    kill -"$signal" "$program" 2>/dev/null
    wait "$program" 2>/dev/null
    status=$?
    program=
}

play TERM 4 --speed 50
check "play ended with status $status: $(cat err)" [ $status = 0 ]
check "a lesson that was ended is not kept" [ "$(sessions)" = 1 ]
play KILL 4 --speed 50
check "a lesson that was killed is not kept" [ "$(sessions)" = 2 ]
cp $journal kept.db

for where in "$here/fonts.conf" "$here/fonts.conf/below" /proc/nowhere; do
    XDG_DATA_HOME=$where try doctor
    check "doctor, data in $where: $(grep journal out)" printed '^NO +journal'
    check "doctor, data in $where: does not say what that means" printed 'sessions will not be kept|set HOME'
    XDG_DATA_HOME=$where play TERM 0.7
    check "play, data in $where: status $status" [ $status = 0 ]
done

rm -f $journal*
mkdir $journal
try doctor
check "a journal that is a folder: $(grep -A1 journal out)" printed '^NO +journal.*journal.db'
play TERM 0.7
check "play, a journal that is a folder: status $status" [ $status = 0 ]
check "a journal that is a folder is gone" [ -d $journal ]
rmdir $journal

for how in garbage cut; do
    rm -f data/unknot/*
    case $how in
    garbage) head -c 20000 "$unknot" >$journal ;;
    cut) head -c $(($(wc -c <kept.db) / 2)) kept.db >$journal ;;
    esac
    cp $journal damaged.db
    try doctor
    check "a journal, $how: does not say where it is kept: $(grep -A1 journal out)" printed "damaged.*$journal.damaged-1"
    check "a journal, $how: is not kept byte for byte" cmp -s damaged.db $journal.damaged-1
    play TERM 4 --speed 50
    check "a journal, $how: nothing is kept in a new one" [ "$(sessions)" = 1 ]
    check "a journal, $how: is not kept later on" cmp -s damaged.db $journal.damaged-1
done

rm -f data/unknot/*
cp kept.db $journal
if command -v sqlite3 >/dev/null; then
    mkfifo commands
    sqlite3 $journal <commands >sqlite.out 2>&1 &
    exec 9>commands
    echo 'BEGIN EXCLUSIVE; SELECT 1;' >&9
    for _ in 1 2 3 4 5 6 7 8 9 10; do [ -s sqlite.out ] || sleep 0.1; done
    try doctor
    check "a journal in use is damaged by doctor" [ ! -e $journal.damaged-1 ]
    play TERM 3.5 --speed 50
    check "play, a journal in use: status $status" [ $status = 0 ]
    echo 'ROLLBACK;' >&9
    exec 9>&-
    wait
    check "a journal that was in use has lost sessions" [ "$(sessions)" -ge 2 ]
    sqlite3 $journal 'PRAGMA user_version = 99' 2>err
    cp $journal newer.db
    try doctor
    check "a journal of a newer version: $(grep -A1 journal out)" printed "newer version.*$journal.newer-1"
    check "a journal of a newer version is not kept byte for byte" cmp -s newer.db $journal.newer-1
    play TERM 4 --speed 50
    check "beside a journal of a newer version nothing is kept" [ "$(sessions)" = 1 ]
    check "a journal of a newer version is changed later on" cmp -s newer.db $journal.newer-1
else
    echo "faults: a journal in use is not tried: there is no sqlite3"
fi

# ---- sound ----

# No driver, a device that is not there, one that is lost, one that never answers: the lesson goes on and is kept.
rm -f data/unknot/*
cp kept.db $journal
mkfifo nobody
kept=$(sessions)
for device in nosuch:x disk:/nonexistent/x disk:/dev/full "disk:$here/nobody"; do
    SDL_AUDIODRIVER=${device%%:*} SDL_DISKAUDIOFILE=${device#*:} play TERM 3 --speed 50
    kept=$((kept + 1))
    check "play with the sound of $device: status $status: $(cat err)" [ $status = 0 ]
    check "play with the sound of $device: the session is not kept" [ "$(sessions)" = $kept ]
done
# Settings that cannot be read, or are wrong: the usual ones, and it says so.
mkdir -p home/.config/unknot
for line in 'volume voice loud' 'volume drums 5%' 'rumble "' 'nonsense'; do
    echo "$line" >home/.config/unknot/settings
    play TERM 0.7
    check "play with \"$line\" as settings: status $status" [ $status = 0 ]
    case $line in
    nonsense) check "a line of others is told of: $(cat err)" [ "$(grep -c settings err)" = 0 ] ;;
    *) check "settings \"$line\" are not told of: $(cat err)" said 'settings:1:' ;;
    esac
    check "settings \"$line\" are changed" [ "$(cat home/.config/unknot/settings)" = "$line" ]
done
head -c 20000 "$unknot" >home/.config/unknot/settings
try doctor
check "doctor finds no fault in settings that are no text" printed '^NO +settings'
rm -r home/.config

# ---- a full disk ----

rm -f data/unknot/*
cp kept.db $journal
mkdir full
if [ "$(id -u)" = 0 ] && mount -t tmpfs -o size=256k tmpfs full 2>/dev/null; then
    mounted=$here/full
    mkdir full/unknot
    cp kept.db full/unknot/journal.db
    echo mine >full/old.png
    dd if=/dev/zero of=full/filling bs=1024 2>/dev/null
    try shot "$id" -o full/new.png --size 640x360
    check "shot to a full disk: status $status" [ $status = 1 ]
    check "shot to a full disk: $(cat err)" said 'cannot write full/new.png: No space left'
    try shot "$id" -o full/old.png --size 640x360
    check "a picture is lost to a full disk" [ "$(cat full/old.png)" = mine ]
    try film "$id" -o full/new.wav
    check "film to a full disk: status $status, $(cat err)" said 'cannot write full/new.wav: No space left'
    check "a full disk is left with half pictures" [ -z "$(find full -name '*.part')" ]
    XDG_DATA_HOME=$here/full play TERM 1.5 --speed 50
    check "play on a full disk: status $status" [ $status = 0 ]
    XDG_DATA_HOME=$here/full try doctor
    rm -f full/filling
    check "a journal on a full disk has lost sessions" [ "$(XDG_DATA_HOME=$here/full sessions)" = 2 ]
    umount full
    mounted=
else
    echo "faults: a disk that is really full is not tried: it takes root and mount"
fi

# The same by a limit on files, for those who may not mount.
limited() { # limited ARGUMENTS...: no file may grow
    (
        trap '' XFSZ
        ulimit -f 0
        timeout 20 "$unknot" "$@" >/dev/null </dev/null
    ) 2>err
    status=$?
    check "without room for files, unknot $* ended with status $status" sound_status
}
echo mine >old.png
limited shot "$id" -o old.png "$small"
check "a picture is lost where there is no room" [ "$(cat old.png)" = mine ]
limited film "$id" -o old.wav
check "a sound that was not written is there" [ ! -s old.wav ]
limited doctor
check "a journal has lost sessions where there is no room" [ "$(sessions)" = 2 ]

# ---- little memory ----

for kilobytes in 15000 30000 45000 60000 80000 100000 130000 160000 200000 250000 300000 400000; do
    for command in list "check $shipped/levels --json" "outline $id" "shot $id -o x.png --size 1280x720" doctor; do
        # shellcheck disable=SC2086
        (
            # shellcheck disable=SC3045 # dash and bash have it
            ulimit -v $kilobytes
            exec timeout 20 "$unknot" $command >out 2>err </dev/null
        )
        status=$?
        case $status in
        0) pass ;;
        127) check "$kilobytes KB, $command: status 127" grep -q 'shared librar\|cannot allocate' err ;; # the loader's word
        *)
            check "$kilobytes KB, $command: status $status: $(tail -n 1 err)" sound_status
            cat out err >both
            check "$kilobytes KB, $command: says nothing" [ -s both ]
            ;;
        esac
    done
done

count_and_exit
