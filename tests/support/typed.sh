# shellcheck shell=sh
# Commands as people type them, with what is to come of it. Sourced after script.sh; needs $unknot, and jq for JSON.

# What went to a stream: "-" is nothing at all, "*" anything, all else an extended regular expression.
stream_is() { # stream_is FILE EXPECTED
    case $2 in
    -) [ ! -s "$1" ] ;;
    '*') true ;;
    *) grep -Eq -e "$2" "$1" ;;
    esac
}

judge() { # judge SHOWN STATUS OUT ERR: the last run
    problem=
    [ "$status" = "$2" ] || problem="status $status, not $2"
    stream_is out "$3" || problem="$problem${problem:+; }printed \"$(head -n 2 out | tr '\n' '|')\", not \"$3\""
    stream_is err "$4" || problem="$problem${problem:+; }said \"$(head -n 2 err | tr '\n' '|')\", not \"$4\""
    if [ -z "$problem" ]; then pass; else fail "$1: $problem"; fi
}

# try STATUS OUT ERR ARGUMENTS...: what is typed, with the status and what goes to either stream.
try() {
    want=$1 want_out=$2 want_err=$3
    shift 3
    timeout 20 "$unknot" "$@" >out 2>err </dev/null
    status=$?
    judge "unknot $*" "$want" "$want_out" "$want_err"
}

lines() { check "unknot printed $(wc -l <"$1") lines to $1, not $2" [ "$(wc -l <"$1")" -eq "$2" ]; }

# json EXPRESSION ARGUMENTS...: the output is JSON in UTF-8, of which the jq expression is true.
no_long_number() { ! grep -Eq "[.][0-9]{7}" "$1"; }

json() {
    expression=$1
    shift
    timeout 20 "$unknot" "$@" >out 2>err </dev/null
    if iconv -f utf-8 -t utf-8 out >/dev/null 2>&1 && jq -e "$expression" out >/dev/null 2>jq.err; then
        pass
    else
        fail "unknot $*: not true of its JSON: $expression; $(head -n 1 jq.err)"
    fi
}
