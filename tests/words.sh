#!/bin/sh
# One word table drives everything: words.sh PROGRAM. The reference of the lesson language, Vim's syntax and completion
# list and the TextMate grammar are what the program prints, and Vim colours the shipped lessons by them.
# With --write behind the program it makes these files anew.
set -u
if [ $# -lt 1 ] || [ ! -x "$1" ]; then
    echo "words: which program? words.sh PATH-TO-UNKNOT [--write]" >&2
    exit 2
fi
top=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
unknot=$(CDPATH='' cd -- "$(dirname -- "$1")" && pwd)/$(basename -- "$1")
script=words
# shellcheck source=tests/support/script.sh
. "$top/tests/support/script.sh"
cd "$top" || exit 2
editors=assets/editors
grammar=$editors/vscode/syntaxes/unknot.tmLanguage.json
command -v jq >/dev/null || { echo "words: jq is not installed" >&2; exit 2; }

made() { # made FORM FILE: to a file, and as a whole or not at all
    if [ "$write" = yes ]; then
        if "$unknot" help words lessons --as "$1" >"$here/made"; then cp "$here/made" "$2"; else exit 1; fi
        return
    fi
    "$unknot" help words lessons --as "$1" >"$here/made" 2>&1
    check "$2 is not what the program prints; make it anew: sh tests/words.sh PROGRAM --write" cmp -s "$here/made" "$2"
}

write=no
if [ "${2:-}" = --write ]; then write=yes; fi
made markdown levels/REFERENCE.md
made vim $editors/vim/syntax/unknot.vim
made list $editors/vim/words/unknot.txt
made textmate $grammar
if [ $write = yes ]; then exit 0; fi

# ---- the reference: every link leads to a heading, no heading is there twice ----

sed -n 's/^##* //p' levels/REFERENCE.md | tr 'A-Z ' 'a-z-' | tr -cd 'a-z0-9\n-' | sort >"$here/headings"
grep -o '](#[^)]*)' levels/REFERENCE.md | tr -d '](#)' | sort -u >"$here/links"
check "the reference has $(wc -l <"$here/links") links" [ "$(wc -l <"$here/links")" -ge 40 ]
check "the reference links to what is not there: $(comm -23 "$here/links" "$here/headings" | tr '\n' ' ')" \
    [ -z "$(comm -23 "$here/links" "$here/headings")" ]
check "two headings of the reference are the same: $(uniq -d "$here/headings")" [ -z "$(uniq -d "$here/headings")" ]

# ---- the TextMate grammar: JSON, and every rule that is included is there ----

# shellcheck disable=SC2016 # $ belongs to jq
check "the TextMate grammar includes a rule that it does not have" jq -e '
    [.. | objects | .include // empty | ltrimstr("#")] as $wanted | (.repository | keys) as $there |
    ($wanted | length) > 100 and ($wanted - $there) == [] and .scopeName == "source.unknot"' $grammar >"$here/jq" 2>&1
check "package.json does not name the grammar" jq -e \
    '.contributes.grammars[0].path == "./syntaxes/unknot.tmLanguage.json" and
     .contributes.languages[0].extensions == [".lesson"]' $editors/vscode/package.json >"$here/jq" 2>&1
check "language-configuration.json is no JSON" jq -e '.comments.lineComment == "#"' \
    $editors/vscode/language-configuration.json >"$here/jq" 2>&1

# ---- Vim ----

has_syntax() { vim --version 2>/dev/null | grep -q '+syntax' && vim --version | grep -q '+eval'; }
if ! has_syntax; then
    echo "words: the Vim files are not tried: there is no vim with syntax"
    count_and_exit
fi
timeout 60 vim -u NONE -i NONE -n -N -es --cmd "set runtimepath=$top/$editors/vim,\$VIMRUNTIME" \
    --cmd "let g:out = '$here/vim'" -S tests/support/words.vim >"$here/vim.log" 2>&1 </dev/null
check "Vim says nothing: $(head -n 3 "$here/vim.log")" [ -s "$here/vim" ]
while read -r line; do
    if [ "$line" = good ]; then pass; else fail "$line"; fi
done <"$here/vim"
count_and_exit
