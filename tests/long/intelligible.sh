#!/bin/sh
# How well the voices are understood, by a listener that is a program (pocketsphinx) and hears 40 spoken lines of the
# lessons, clean and in pink noise: intelligible.sh [PROGRAM]. Of the voice rms at most 16 % of the words may be misheard
# when clean, and 28 % in noise whose mean power is 22 dB below the speech's, or 28 dB; of slt it is only told.
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
lines_of_lessons() {
    for lesson in $("$unknot" list --json | jq -r '.[] | if .days then empty else .id end'); do
        "$unknot" outline "$lesson" --json |
            jq -r '.phases[].cues[] | select(.kind == "say" or .kind == "mistake") | .text'
    done | sort -u | awk 'NF > 2' >"$here/all"
    awk -v all="$(wc -l <"$here/all")" -v wanted="$LINES_HEARD" \
        'int(NR * wanted / all) > int((NR - 1) * wanted / all)' "$here/all"
}

# The listener's own filter against noise is left out: of noise so far below it takes more of the speech away.
# Prints the percentage of misheard words of FOLDER's lines of one sort.
misheard() { # misheard FOLDER clean|noisy28|noisy22
    seq 0 $((LINES_HEARD - 1)) | sed "s/^/$2-/" >"$1/$2.ids"
    pocketsphinx_batch -adcin yes -cepdir "$1" -cepext .wav -ctl "$1/$2.ids" -hyp "$1/$2.heard" -hmm "$model/en-us" \
        -lm "$model/en-us.lm.bin" -dict "$model/cmudict-en-us.dict" -remove_noise no >"$1/$2.log" 2>&1 || return
    "$speak" --errors "$1/words" "$1/$2.heard"
}

at_most() { [ -n "$1" ] && awk -v got="$1" -v most="$2" 'BEGIN { exit !(got <= most) }'; }

lines_of_lessons >"$here/lines"
check "there are not $LINES_HEARD lines to hear" [ "$(wc -l <"$here/lines")" = "$LINES_HEARD" ]
for voice in rms slt; do
    mkdir "$here/$voice"
    check "$voice says nothing" "$speak" "$voice" "$here/lines" "$here/$voice"
    clean=$(misheard "$here/$voice" clean) noisy28=$(misheard "$here/$voice" noisy28)
    noisy22=$(misheard "$here/$voice" noisy22)
    printf '%s: %s %% of the words misheard, %s %% in noise at 28 dB, %s %% at 22 dB\n' \
        "$voice" "$clean" "$noisy28" "$noisy22"
    [ "$voice" = rms ] || continue
    check "rms is misheard" at_most "$clean" "$CLEAN_MOST"
    check "rms is misheard in noise" at_most "$noisy28" "$NOISY28_MOST"
    check "rms is misheard in loud noise" at_most "$noisy22" "$NOISY22_MOST"
done
count_and_exit
