#!/bin/sh
# How well the voices are understood, by a listener that is a program (pocketsphinx) and hears 160 spoken lines of the
# lessons, clean and in pink noise: intelligible.sh [PROGRAM [COUNT [SHIFT]]], with so many lines by rms alone; SHIFT, 0
# to 1, chooses others. Of the voice rms at most 16 % of the words may be misheard when clean, and 28 % in noise whose mean
# power is 22 dB below the speech's, or 28 dB; of slt, by 40, it is only told.
# The voice was shaped by 40 lines that the lessons had; as they change, so do the lines, and 40 of them tell no more
# than 2 of 100 words to either side: samples of the same day gave 14.3, 14.6, 15.7 and 17.3 %. Of the same voice 160
# lines gave 17.1 %, 160 others 16.8, and 14.8 since lines say "one finger" and "towards": a line changed there
# chooses other lines than before, so that what a change of the voice is worth is told by the same lines twice. With "keep
# still" in the place of "be still", which is heard as "the stool", it is 15.8 and 25.6 in the loud noise, and of 160
# others (a shift of 0.5) 15.0 and 23.5.
# Words that the listener's dictionary gives the same sounds are heard right ("sole", "soul"; "on to", "onto"): what they
# mean no ear can tell, and that takes 2 of 100 words off. All else counts, "besides" for "beside", "the" for "a".
set -u
script=intelligible
top=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
cd "$top" || exit 1
unknot=${1:-build/unknot} count=${2:-160} shift=${3:-0}
speak=$(dirname -- "$unknot")/tests/speak
# shellcheck source=tests/support/script.sh
. tests/support/script.sh
# shellcheck source=game/setup.sh
. game/setup.sh
need long || exit 1

CLEAN_MOST=16 NOISY28_MOST=28 NOISY22_MOST=28
model=/usr/share/pocketsphinx/model/en-us

# Every so many of all lines, so that each lesson is among them; a line of one or two words tells little.
all_lines() {
    for lesson in $("$unknot" list --json | jq -r '.[] | if .days then empty else .id end'); do
        "$unknot" outline "$lesson" --json 2>>"$here/gates" |
            jq -r '.phases[].cues[] | select(.kind == "say" or .kind == "mistake") | .text'
    done | sort -u | awk 'NF > 2' >"$here/all"
}
lines_of_lessons() { # lines_of_lessons COUNT
    awk -v all="$(wc -l <"$here/all")" -v wanted="$1" -v shift="$shift" '
        int(NR * wanted / all + shift) > int((NR - 1) * wanted / all + shift)' "$here/all"
}

# The listener's own filter against noise is left out: of noise so far below it takes more of the speech away.
# Prints the percentage of misheard words of FOLDER's lines of one sort.
misheard() { # misheard FOLDER clean|noisy28|noisy22
    seq 0 $(($(wc -l <"$1/words") - 1)) | sed "s/^/$2-/" >"$1/$2.ids"
    pocketsphinx_batch -adcin yes -cepdir "$1" -cepext .wav -ctl "$1/$2.ids" -hyp "$1/$2.heard" -hmm "$model/en-us" \
        -lm "$model/en-us.lm.bin" -dict "$model/cmudict-en-us.dict" -remove_noise no >"$1/$2.log" 2>&1 || return
    "$speak" --errors "$1/words" "$1/$2.heard" "$model/cmudict-en-us.dict"
}

at_most() { [ -n "$1" ] && awk -v got="$1" -v most="$2" 'BEGIN { exit !(got <= most) }'; }

is_heard() { # is_heard VOICE COUNT
    folder=$here/$1
    mkdir "$folder"
    lines_of_lessons "$2" >"$folder/lines"
    check "there are not $2 lines to hear" [ "$(wc -l <"$folder/lines")" = "$2" ]
    check "$1 says nothing" "$speak" "$1" "$folder/lines" "$folder"
    for sort in clean noisy28 noisy22; do misheard "$folder" $sort >"$folder/$sort.percent" & done
    wait
    clean=$(cat "$folder/clean.percent") noisy28=$(cat "$folder/noisy28.percent")
    noisy22=$(cat "$folder/noisy22.percent")
    printf '%s, %s lines: %s %% of the words misheard, %s %% in noise at 28 dB, %s %% at 22 dB\n' \
        "$1" "$2" "$clean" "$noisy28" "$noisy22"
    [ "$1" = rms ] || return 0
    check "rms is misheard" at_most "$clean" "$CLEAN_MOST"
    check "rms is misheard in noise" at_most "$noisy28" "$NOISY28_MOST"
    check "rms is misheard in loud noise" at_most "$noisy22" "$NOISY22_MOST"
}

all_lines
is_heard rms "$count"
[ $# -gt 1 ] || is_heard slt 40
count_and_exit
