#!/bin/sh
# All tests: installs what is missing, builds with gcc and with clang's sanitizers, runs everything, and counts.
# With names, only those parts: sh tests/run.sh units window. The parts: layers format units sanitizers same
# commands words catalogue journal faults golden sound window fuzz.
set -u
top=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cd "$top" || exit 1
wanted=${*:-layers format units same commands words catalogue journal faults golden sound sanitizers window fuzz}
out=$top/build/check
passed=0 failed=0 window='' beside='' began=$(date +%s)
. game/setup.sh

part() {
    case " $wanted " in
    *" $1 "*) say "-- $1, from second $(($(date +%s) - began))" ;;
    *) return 1 ;;
    esac
}

# Adds up a part's last line, "N passed, M failed"; a part that says nothing of the kind has failed.
add() {
    counts=$(tail -n 1 "$1" | sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p')
    sed '$d' "$1"
    if [ -z "$counts" ]; then
        tail -n 1 "$1"
        failed=$((failed + 1))
        return
    fi
    passed=$((passed + ${counts% *}))
    failed=$((failed + ${counts#* }))
}

# The scripts of these parts, the longest first, one more at a time than processors, as each waits now and then; each
# has its folder and its display for itself.
together() { # together PART...
    ours=
    for script; do
        case " $wanted " in *" $script "*) ours="$ours $script" ;; esac
    done
    [ -n "$ours" ] || return 0
    say "--$ours, from second $(($(date +%s) - began))"
    # shellcheck disable=SC2016,SC2086 # xargs' shell is to expand it; a word a part
    printf '%s\n' $ours | nice xargs -P "$(($(nproc) + 1))" -I {} sh -c '
        [ "$1" = sound ] && hear=$0/gcc/tests/hear
        sh "tests/$1.sh" "$0/gcc/unknot" ${hear:+"$hear"} >"$0/$1.log" 2>&1 </dev/null' "$out" {}
    for script in $ours; do add "$out/$script.log"; done
}

one() { # one WHAT COMMAND...: a test of one command
    what=$1
    shift
    if "$@" >"$out/one.log" 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        cat "$out/one.log"
        echo "$what: failed"
    fi
}

finish() {
    printf '%d passed, %d failed\n' "$passed" "$failed"
    [ "$failed" = 0 ]
    exit
}

give_up() {
    echo "$1"
    failed=$((failed + 1))
    finish
}

# What was compiled before is kept by ccache: wherever the tree lies, only what has changed is compiled again.
# Where nothing was, it asks the compiler for the files a source needs instead of running the preprocessor first.
export CCACHE_BASEDIR="$top" CCACHE_NOHASHDIR=1 CCACHE_DEPEND=1
# Where it is there, gold links a test in a fifth of the time.
if command -v ld.gold >/dev/null; then export LDFLAGS="${LDFLAGS:+$LDFLAGS }-fuse-ld=gold"; fi
build() { # build FOLDER OPTIONS...
    folder=$out/$1
    shift
    mkdir -p "$folder"
    cmake -S "$top" -B "$folder" -G Ninja -DUNKNOT_WERROR=ON -DCMAKE_C_COMPILER_LAUNCHER=ccache "$@" \
        >"$folder/build.log" 2>&1 &&
        nice cmake --build "$folder" >>"$folder/build.log" 2>&1 && return
    tail -n 60 "$folder/build.log"
    give_up "$folder: it could not be built"
}

# Every test of every program counts: what passed by its own line, what did not by ctest's word where the program
# could not say.
units() { # units FOLDER CTEST-OPTIONS...
    folder=$1
    shift
    # Some wait for a device more than they work: so there is one more of them than processors.
    nice ctest --test-dir "$folder" -j "$(($(nproc) + 1))" --timeout 600 --output-log "$folder/ctest.log" "$@" >/dev/null 2>&1
    awk '
        /^[0-9]+\/[0-9]+ Testing: / { name = $3; bad = 0; programs++ }
        /^\[       OK \]/ { passed++ }
        /^\[  FAILED  \] [a-z]/ { if (!(name " " $4 in seen)) { seen[name " " $4]; bad++; failed++; print name ": " $4 } }
        /error: |ERROR[: ]|^SUMMARY: |^Could not run the test|^\[  ERROR   \]/ { print name ": " $0 }
        /^Test Failed\.$|^Test timed out|^Unable to find executable|Test time =.*\*\*\*/ { broken = 1 }
        /^Test (Failed|timed out|not run|crashed)/ { if (!bad) { failed++; print name ": " $0 } }
        END { if (!programs) failed++; printf "%d passed, %d failed\n", passed, failed }
    ' "$folder/Testing/Temporary/LastTest.log" >"$folder/units.log"
    add "$folder/units.log"
}

# The same lesson, options and time give the same bytes from both compilers, whatever they optimise, at any level
# of SIMD.
same() {
    one "the same body from both compilers" cmp "$out/gcc/share/unknot/body.mesh" "$out/clang/share/unknot/body.mesh"
    plain=$out/gcc/unknot other=$out/clang/unknot
    for view in 'wall-rhomboids --at 60s' 'roller-upper-back --at 80s' 'chair-glutes --at 60s --size 3840x2160'; do
        # shellcheck disable=SC2086
        for how in "$plain" "$plain" "$other" "$plain --simd sse2" "$plain --simd c" "$other --simd c"; do
            "${how%% *}" shot $view ${how#"${how%% *}"} -o "$out/same.png" || echo "cannot draw"
            sha256sum <"$out/same.png"
            rm -f "$out/same.png"
        done | uniq >"$out/same.sums"
        one "the same bytes everywhere, $view" [ "$(wc -l <"$out/same.sums")" = 1 ]
    done
}

# It has one processor to do: the scripts go on beside it, and its last line is what add() reads.
same_beside() {
    passed=0 failed=0
    same
    printf '%d passed, %d failed\n' "$passed" "$failed"
}

# shellcheck disable=SC2317 # called by one
formatted() {
    find game tests '(' -name '*.[ch]' -o -name '*.inc' ')' -print0 |
        xargs -0 -n 40 -P "$(nproc)" clang-format --dry-run --Werror
}

need test || give_up "set-up: not everything could be installed"
mkdir -p "$out"
if part layers; then
    one "the rooms" sh tests/layers.sh
    one "the rooms' own test" sh tests/layers.sh --self-test
fi
if part format; then one "clang-format" formatted; fi
build gcc -DCMAKE_C_COMPILER=gcc -DCMAKE_BUILD_TYPE=Release
# Keys are pressed and pictures waited for: the processors are left to all that follows, which gives way to it.
if part window; then
    sh tests/window.sh "$out/gcc/unknot" >"$out/window.log" 2>&1 </dev/null &
    window=$!
fi
# Every pose, way, camera and size of text is tried once, by gcc's; here others go through the same code. Lines are all
# that a report of a sanitizer names.
case " $wanted " in
*" same "* | *" sanitizers "* | *" fuzz "*)
    build clang -DCMAKE_C_COMPILER=clang -DCMAKE_BUILD_TYPE=RelWithDebInfo -DUNKNOT_FUZZ=ON \
        -DCMAKE_C_FLAGS_RELWITHDEBINFO='-O2 -gline-tables-only -DNDEBUG' \
        -DUNKNOT_SANITIZE=address,undefined -DUNKNOT_MESHES_OF="$out/gcc" \
        -DUNKNOT_WITHOUT='figures|body_(bend|people|skip)|stage_(camera|ghost|travel)|screens_(large|flash)'
    ;;
esac
if part units; then units "$out/gcc"; fi
if part same; then
    same_beside >"$out/same.log" 2>&1 </dev/null &
    beside=$!
fi
together sound faults commands journal golden catalogue words
if [ -n "$beside" ]; then
    wait "$beside"
    add "$out/same.log"
fi
if part sanitizers; then units "$out/clang"; fi
if part fuzz; then
    sh tests/fuzz/dictionary.sh "$out/gcc/unknot" >"$out/lesson.dict"
    # Each has its own corpus; all at once, so that five take a minute.
    # shellcheck disable=SC2016 # xargs' shell is to expand it
    one "fuzzing, each target for 60 s" nice sh -c '
        ls "$0"/clang/tests/*_fuzz | xargs -P 0 -I {} sh tests/fuzz/fuzz.sh {} 60 "$0"' "$out"
fi
if [ -n "$window" ]; then
    wait "$window"
    add "$out/window.log"
fi
finish
