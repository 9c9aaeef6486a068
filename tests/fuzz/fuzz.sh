#!/bin/sh
# One fuzz target for so many seconds: fuzz.sh PROGRAM SECONDS FOLDER. The folder has lesson.dict and takes the corpus
# and what is found. Fails for a crash, a leak, more than a second for one input, or more than 256 MB.
set -u
program=$1 seconds=$2 out=$3
name=$(basename "$program")
mkdir -p "$out/corpus/$name" "$out/found"
# So many mistakes that no more are told, and then a lesson: nothing in it may be taken for looked at.
{ yes x | head -n 201 && cat levels/upper-back/wall-rhomboids.lesson; } >"$out/corpus/$name/mistakes" || exit 1
# Memory that was freed and is only kept so that its use would be seen is not the program's.
ASAN_OPTIONS=quarantine_size_mb=16${ASAN_OPTIONS:+:$ASAN_OPTIONS}
export ASAN_OPTIONS
# The second is the program's own word; what never comes back is ended here. Rare features are not weighed (entropic):
# that took a fifth of the time. Two changes of an input, not five, leave twice as many lessons sound.
"$program" -entropic=0 -mutate_depth=2 -max_total_time="$seconds" -timeout=60 -rss_limit_mb=256 -max_len=4000 -dict="$out/lesson.dict" \
    -artifact_prefix="$out/found/$name-" "$out/corpus/$name" levels/*/ tests/lessons tests/texts >"$out/$name.log" 2>&1
status=$?
[ $status = 0 ] || grep -aE -A 30 '^==[0-9]+== ?ERROR|runtime error|SUMMARY|check failed' "$out/$name.log" | head -n 60
grep -aq '^Done [1-9]' "$out/$name.log" || status=1
printf '%s: ' "$name" && grep -aE '^Done' "$out/$name.log"
exit $status
