# shellcheck shell=sh disable=SC2034
# What the test scripts share: counting, a folder of their own, a virtual display. Sourced; needs $script, a name.
here=$(mktemp -d)
export LC_ALL=C # lessons in their own words, whoever tests
unset XDG_CONFIG_HOME XDG_MUSIC_DIR # and as loud as they are
passed=0 failed=0 server=

pass() { passed=$((passed + 1)); }

fail() {
    failed=$((failed + 1))
    printf '%s: %s\n' "$script" "$*"
}

check() { # check WHAT-IS-WRONG-IF-NOT COMMAND...
    what=$1
    shift
    if "$@"; then pass; else fail "$what"; fi
}

count_and_exit() {
    printf '%d passed, %d failed\n' "$passed" "$failed"
    [ "$failed" = 0 ]
    exit
}

# An X server of its own on a free number; sets DISPLAY. No key repeats in it, however late a busy machine lets it go.
start_screen() { # start_screen WIDTHxHEIGHT OPTIONS...
    size=$1
    shift
    Xvfb -displayfd 3 -screen 0 "${size}x24" -nolisten tcp -r "$@" >"$here/server.log" 2>&1 3>"$here/display" &
    server=$!
    for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30; do
        [ -s "$here/display" ] && break
        sleep 0.25
    done
    if [ ! -s "$here/display" ]; then
        fail "there is no X server: $(cat "$here/server.log")"
        count_and_exit
    fi
    DISPLAY=:$(cat "$here/display")
    export DISPLAY
}

leave_nothing() {
    [ -z "$server" ] || kill "$server" 2>/dev/null
    rm -rf "$here"
}
trap leave_nothing EXIT
trap 'exit 1' INT TERM

# Whether two pictures have the same pixels.
same_picture() { [ "$(compare -metric AE "$1" "$2" null: 2>&1)" = 0 ]; }
