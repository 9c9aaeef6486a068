#!/bin/sh
# The words and names of lessons as a dictionary for libFuzzer: dictionary.sh UNKNOT
set -eu
"$1" help words --as list | sed -n 's/^\([A-Za-z][-A-Za-z0-9_.]*\)\t.*/"\1"/p' | sort -u
printf '%s\n' '"\x0a    "' '"\x0a        "' '"\x0a"' '"\""' '" \""' '"30s"' '"1m30s"' '"end-10s"' '"50%"' '"6 breaths"' \
    '"2.5cm/s"' '"{side}"' '"{hold}"' '"# "' '"\\\\"' '"\\\""'
