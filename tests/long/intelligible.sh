#!/bin/sh
# How well the voices are understood, by a listener that is a program (pocketsphinx) and hears 40 spoken lines of the
# lessons, clean and in pink noise: intelligible.sh [PROGRAM]. Of the voice rms at most 16 % of the words may be misheard
# when clean, and 28 % in noise whose mean power is 22 dB below the speech's, or 28 dB; of slt it is only told.
# The voice was shaped by the first 40 lines; the 40 between them show that it is not good for those alone.
# Words that the listener's dictionary gives the same sounds are heard right ("sole", "soul"; "on to", "onto"): what they
# mean no ear can tell, and that takes 2 of 100 words off. All else counts, "besides" for "beside", "the" for "a".
# As the lessons change, so do the lines: four samples of 40 gave 14.3, 14.6, 15.7 and 17.3 % clean, 15.5 % together.
set -u
script=intelligible
top=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
cd "$top" || exit 1
unknot=${1:-build/unknot}
speak=$(dirname -- "$unknot")/tests/speak
# shellcheck source=tests/support/script.sh
. tests/support/script.sh
# shellcheck source=game/setup.sh
. game/setup.sh
need long || exit 1

LINES_HEARD=40 CLEAN_MOST=16 NOISY28_MOST=28 NOISY22_MOST=28
model=/usr/share/pocketsphinx/model/en-us

# Every so many of all lines, so that each lesson is among them; a line of one or two words tells little.
all_lines() {
    for lesson in $("$unknot" list --json | jq -r '.[] | if .days then empty else .id end'); do
        "$unknot" outline "$lesson" --json 2>>"$here/gates" |
            jq -r '.phases[].cues[] | select(.kind == "say" or .kind == "mistake") | .text'
    done | sort -u | awk 'NF > 2' >"$here/all"
}
lines_of_lessons() { # lines_of_lessons SHIFT: of the way from one line to the next
    awk -v all="$(wc -l <"$here/all")" -v wanted="$LINES_HEARD" -v shift="$1" '
        { n = NR + int(all / wanted * shift) }
        int(n * wanted / all) > int((n - 1) * wanted / all)' "$here/all"
}

# The listener's own filter against noise is left out: of noise so far below it takes more of the speech away.
# Prints the percentage of misheard words of FOLDER's lines of one sort.
misheard() { # misheard FOLDER clean|noisy28|noisy22
    seq 0 $((LINES_HEARD - 1)) | sed "s/^/$2-/" >"$1/$2.ids"
    pocketsphinx_batch -adcin yes -cepdir "$1" -cepext .wav -ctl "$1/$2.ids" -hyp "$1/$2.heard" -hmm "$model/en-us" \
        -lm "$model/en-us.lm.bin" -dict "$model/cmudict-en-us.dict" -remove_noise no >"$1/$2.log" 2>&1 || return
    "$speak" --errors "$1/words" "$1/$2.heard" "$model/cmudict-en-us.dict"
}

at_most() { [ -n "$1" ] && awk -v got="$1" -v most="$2" 'BEGIN { exit !(got <= most) }'; }

is_heard() { # is_heard VOICE LINES
    mkdir "$here/$1-$2"
    check "$1 says nothing" "$speak" "$1" "$here/$2" "$here/$1-$2"
    clean=$(misheard "$here/$1-$2" clean) noisy28=$(misheard "$here/$1-$2" noisy28)
    noisy22=$(misheard "$here/$1-$2" noisy22)
    printf '%s, %s: %s %% of the words misheard, %s %% in noise at 28 dB, %s %% at 22 dB\n' \
        "$1" "$2" "$clean" "$noisy28" "$noisy22"
    [ "$1" = rms ] || return 0
    check "rms is misheard, $2" at_most "$clean" "$CLEAN_MOST"
    check "rms is misheard in noise, $2" at_most "$noisy28" "$NOISY28_MOST"
    check "rms is misheard in loud noise, $2" at_most "$noisy22" "$NOISY22_MOST"
}

all_lines
lines_of_lessons 0 >"$here/first" && lines_of_lessons 0.5 >"$here/fresh"
for lines in first fresh; do
    check "there are not $LINES_HEARD $lines lines to hear" [ "$(wc -l <"$here/$lines")" = "$LINES_HEARD" ]
done
check "a line is in both" [ "$(sort "$here/first" "$here/fresh" | uniq -d | wc -l)" = 0 ]
is_heard rms first
is_heard rms fresh
is_heard slt first
count_and_exit
