#!/bin/sh
# The sound of whole lessons as the real program plays them into SDL's disk driver, against their outlines:
# sound.sh PROGRAM HEAR [all]. HEAR is tests/tools/hear.c, built, and beside it lie record and listen, built of
# tests/tools/record.c and listen.c.
set -u
unknot=$1 hear=$2 script=sound
record=$(CDPATH='' cd -- "$(dirname -- "$hear")" && pwd)/record
listen=$(dirname -- "$record")/listen
# shellcheck source=tests/support/script.sh
. "$(dirname -- "$0")/support/script.sh"

mkfifo "$here/sound"

# Plays a lesson to its end as fast as its sound can be made; what is heard goes to raw, what it says to out.
play_fast() { # play_fast LESSON OPTIONS...
    "$listen" "$here/sound" "$here/raw" &
    ear=$!
    HOME=$here XDG_DATA_HOME=$here SDL_AUDIODRIVER=disk SDL_DISKAUDIOFILE=$here/sound SDL_DISKAUDIODELAY=0 \
        timeout 120 "$unknot" play "$@" --clock sound --windowed --size 320x180 >"$here/out" 2>&1
    status=$?
    : <>"$here/sound" # so that it does not wait for who never opened it
    wait "$ear" && return "$status"
}

sounds_like_its_outline() {
    "$unknot" outline "$1" --json >"$here/outline" || return 1
    if ! play_fast "$1"; then
        cat "$here/out"
        return 1
    fi
    "$hear" "$here/raw" "$here/outline" "$(dirname -- "$1")"
}

# A lesson with recordings of every sort: one that is over a breath, one in the place of a tone, one to its very end.
make_talk() {
    mkdir "$here/talk"
    cat >"$here/talk/talk.lesson" <<'END'
lesson "Talk"
    id         talk
    area       upper-back
    muscle     rhomboids
    technique  wall-ball
    tools      wall, tennis-ball
    level      1
    summary    "Recordings."
    stop       "A sharp pain: stop."
    pose       wall-rhomboids

prepare
    say  "Stand with your back to the wall." clip "stand.ogg"
    say  "Now wait."
each side
    find  10s
        say  "Search on the {side} side." clip "find-{side}.ogg"
    hold  20s
        say          "Stay there." clip "stay.wav"
        at half      say "Long breath out." clip "out.wav"
        at end-2s    say "There." clip "stand.ogg"
close
    say  "Well done." clip "stand.ogg"
END
    (cd "$here/talk" && "$record" stand.ogg 44100 2 && "$record" find-left.ogg 22050 3 2 &&
        "$record" find-right.ogg 48000 3.7 && "$record" stay.wav 44100 4.1 2 24 && "$record" out.wav 11025 2.25 1 8)
}

# Lines as film has them: SPEECH FILE OPTIONS...; what it says goes to err.
speech() {
    to=$1
    shift
    "$unknot" film wall-rhomboids --to 12s -o "$to" "$@" 2>"$here/err"
}

# A voice command that is of no use is said once, and the house's own voice takes its place.
useless() { # useless COMMAND WHAT-IS-SAID
    speech "$here/useless.wav" --voice "$1"
    check "of the voice command $1 it is said: $(cat "$here/err")" [ "$(cat "$here/err")" = "unknot: $2" ]
    check "after the voice command $1 nobody speaks as usual" cmp -s "$here/useless.wav" "$here/rms.wav"
}

check "a film with a voice is not made" speech "$here/rms.wav"
check "a voice that is there is talked about" [ ! -s "$here/err" ]
check "a film has another sound the second time" sh -c "'$unknot' film wall-rhomboids --to 12s -o '$here/again.wav' &&
    cmp -s '$here/again.wav' '$here/rms.wav'"
check "a film without a voice is not made" speech "$here/off.wav" --voice off
check "a film with the voice slt is not made" speech "$here/slt.wav" --voice slt
check "a film in which nobody talks is not made" speech "$here/silent.wav" --talk silent
check "rms, slt and no voice sound the same" sh -c "cd '$here' && ! cmp -s rms.wav slt.wav && ! cmp -s rms.wav off.wav"
check "silent talk is not the same as no voice" cmp -s "$here/silent.wav" "$here/off.wav"
useless cat 'the voice command gave no sound in Ogg Vorbis or WAV form'
useless true 'the voice command gave no sound in Ogg Vorbis or WAV form'
useless false 'the voice command failed'
useless no-such-program-anywhere 'the voice command is not there'
useless 'head -c 100000000 /dev/zero' 'the voice command gave too much'
useless 'sleep 60' 'the voice command took too long'
check "a voice command of use is not heard" speech "$here/mine.wav" --voice "cat '$here/rms.wav'"
check "a voice command of use is talked about" [ ! -s "$here/err" ]
check "a voice command of use sounds like another" sh -c "cd '$here' && ! cmp -s mine.wav rms.wav && ! cmp -s mine.wav off.wav"
check "a lesson in Spanish is not made without espeak-ng" env PATH=/nowhere "$unknot" film wall-rhomboids --to 12s \
    --language es -o "$here/es.wav" 2>"$here/err"
check "that nobody speaks Spanish is not told once: $(cat "$here/err")" \
    [ "$(cat "$here/err")" = 'unknot: no voice for es: install espeak-ng' ]
check "a lesson that nobody can speak is not as silent as with no voice" cmp -s "$here/es.wav" "$here/off.wav"

start_screen 320x240
# Lessons of every technique, a routine, a day that only asks; all but those behind a gate where `all` is wanted.
heard='wall-rhomboids roller-upper-back chair-glutes jaw-unclench back-break upper-back-2w.1 upper-back-2w.7'
[ "${3:-}" = all ] && heard=$("$unknot" list --json | jq -r '.[] | if .days then .days[].id else .id end')
for lesson in $heard; do
    "$unknot" outline "$lesson" 2>&1 >/dev/null | grep -q 'is gated' && continue
    check "$lesson does not sound as its outline says" sounds_like_its_outline "$lesson"
done
check "the recordings were not made" make_talk
check "talk does not sound as its outline says" sounds_like_its_outline "$here/talk/talk.lesson"
check "the outline of talk does not name its 10 clips" [ "$(grep -c '"clip"' "$here/outline")" = 10 ]
# Each sort of sound can be silenced.
sounding() { tr -d '\000' <"$here/raw" | wc -c; } # how many bytes are not silence: four at most of a sample
loud_with() { # loud_with VOLUMES
    play_fast "$here/talk/talk.lesson" --volume "$1" && sounding
}
check "all of it silenced, something is heard" \
    [ "$(loud_with voice=0,tones=0,breath=0,pad=0,music=0)" = 0 ]
check "with the pad alone there is silence" [ "$(loud_with voice=0,tones=0,breath=0,music=0)" -gt 4000000 ]
check "with the voice alone there is silence" \
    [ "$(loud_with tones=0,breath=0,pad=0)" -gt 4000000 ]
# Music of each sort lies under the lesson, in real time: some seconds of it, and nothing else.
music_sounds() { # music_sounds FOLDER
    HOME=$here XDG_DATA_HOME=$here SDL_AUDIODRIVER=disk SDL_DISKAUDIOFILE=$here/raw timeout 5 "$unknot" play \
        "$here/talk/talk.lesson" --at 20s --windowed --size 320x180 --music "$1" \
        --volume voice=0,tones=0,breath=0,pad=0,music=100 >"$here/out" 2>&1
    [ "$(sounding)" -gt 384000 ]
}
sorts='ogg wav'
command -v ffmpeg >/dev/null && sorts='ogg wav flac mp3 opus'
check "the music was not made" "$record" "$here/music.wav" 44100 20 2
check "the music was not made" "$record" "$here/music.ogg" 44100 20 2
for sort in $sorts; do
    rm -rf "$here/music" && mkdir -p "$here/music/folder"
    echo "no music" >"$here/music/aaa.$sort"
    [ -f "$here/music.$sort" ] || ffmpeg -loglevel error -i "$here/music.wav" "$here/music.$sort" </dev/null
    cp "$here/music.$sort" "$here/music/folder/b.$sort"
    check "music in $sort is not heard" music_sounds "$here/music"
done
rm -rf "$here/music"/*
check "without music something is heard" [ "$(music_sounds "$here/music" || echo no)" = no ]
# How loud a whole lesson is in which everything is spoken: EBU R 128, by ffmpeg.
measure() { # measure WAV: "LUFS TRUE-PEAK"
    ffmpeg -hide_banner -nostats -i "$1" -af ebur128=peak=true -f null - 2>&1 |
        awk '/^ *I: /{i = $2} /^ *Peak: /{peak = $2} END {print i, peak}'
}
is_as_loud_as_it_should_be() { # from -25 to -23 LUFS, and below -3 dBTP
    loud=$(measure "$1")
    echo "$1: $loud" | sed 's|.*/||'
    echo "$loud" | awk '{exit !(NF == 2 && $1 >= -25 && $1 <= -23 && $2 < -3)}'
}
if command -v ffmpeg >/dev/null; then
    check "the line to be spoken was not made" "$record" "$here/talk/line.ogg" 44100 3.3
    for lesson in $("$unknot" list --json | jq -r '.[] | select(.technique != null) | .id' | head -n 1); do
        file=$(find "$(dirname -- "$0")/../levels" -name "$lesson.lesson")
        sed -E 's/(say +"[^"]*") *$/\1 clip "line.ogg"/' "$file" >"$here/talk/$lesson.lesson"
        check "$lesson makes no film" "$unknot" film "$here/talk/$lesson.lesson" -o "$here/talk/$lesson.wav"
        check "$lesson, spoken, is not at -24 LUFS" is_as_loud_as_it_should_be "$here/talk/$lesson.wav"
        rm -f "$here/talk/$lesson.wav"
    done
    for lesson in spine-alleys:en wall-rhomboids:es; do
        [ "${lesson#*:}" = en ] || command -v espeak-ng >/dev/null || continue
        check "$lesson makes no film" "$unknot" film "${lesson%:*}" --language "${lesson#*:}" -o "$here/$lesson.wav"
        check "$lesson, by its own voice, is not at -24 LUFS" is_as_loud_as_it_should_be "$here/$lesson.wav"
        rm -f "$here/$lesson.wav"
    done
else
    echo "sound: how loud a lesson is was not measured: there is no ffmpeg"
fi
# A recording whose length is known and which then cannot be decoded: said once, and the lesson goes on.
sed 's/"find-{side}.ogg"/"hollow.ogg"/; s/"stay.wav"/"hollow.ogg"/; s/id         talk/id         hollow/' \
    "$here/talk/talk.lesson" >"$here/talk/hollow.lesson"
check "the hollow recording was not made" "$record" "$here/talk/hollow.ogg" 48000 3 1 0
check "a hollow recording is a mistake" "$unknot" check "$here/talk/hollow.lesson" 2>"$here/err"
check "a lesson with a hollow recording makes no film" "$unknot" film "$here/talk/hollow.lesson" --to 20s -o "$here/x.wav" 2>"$here/err"
check "a hollow recording is not told once: $(cat "$here/err")" \
    [ "$(cat "$here/err")" = "unknot: hollow.ogg cannot be played" ]
check "the film has no sound" [ "$(wc -c <"$here/x.wav")" = 3840044 ]
check "a lesson with a hollow recording does not play" play_fast "$here/talk/hollow.lesson"
check "fewer than three lessons were heard" [ $((passed + failed)) -ge 3 ]
count_and_exit
