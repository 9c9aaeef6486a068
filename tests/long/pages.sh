#!/bin/sh
# Every screen as a contact sheet, to be looked at: pages.sh UNKNOT FOLDER [LANGUAGE]. FOLDER/THEME-SIZE-PERCENT.png has
# all screens in one theme, on one output, at one size of texts: dark, light and high contrast, 720p, 1080p, 4K and 4:3,
# 100 and 200 %. It passes when all could be drawn; whether they are good only eyes can tell. Of one theme, output or
# size of texts only with PAGES_THEMES, PAGES_SIZES, PAGES_PERCENTS.
set -u
script=pages
unknot=${1:?usage: pages.sh UNKNOT FOLDER [LANGUAGE]} out=${2:?usage: pages.sh UNKNOT FOLDER [LANGUAGE]} language=${3:-en}
top=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
# shellcheck source=tests/support/script.sh
. "$top/tests/support/script.sh"
trap 'rm -rf "$here"' EXIT
mkdir -p "$out"

# screen, lesson, moment
pages=$(sed "s|GATED|$top/tests/levels/gated.lesson|" <<END
home wall-rhomboids 0
area wall-rhomboids 0
lesson wall-rhomboids 0
lesson back-break 0
gate GATED 0
instead GATED 0
before GATED 0
player wall-rhomboids 15s
player wall-rhomboids 70s
player roller-upper-back 40s
player chair-glutes 130s
player chair-glutes 160s
pause chair-glutes 70s
leave chair-glutes 70s
stop chair-glutes 70s
sound chair-glutes 70s
after chair-glutes 70s
advice GATED 60s
settings wall-rhomboids 0
where wall-rhomboids 0
search shoulder-front 0
journal wall-rhomboids 0
body wall-rhomboids 0
held wall-rhomboids 0
safety wall-rhomboids 0
told wall-rhomboids 0
learn wall-rhomboids 1s
learn wall-rhomboids 3s
END
)

sheet() { # sheet THEME SIZE PERCENT
    number=0
    rm -f "$here"/*.png
    while read -r screen lesson at; do
        number=$((number + 1))
        check "$screen cannot be drawn: $1 $2 $3" "$unknot" shot "$lesson" --at "$at" --screen "$screen" --size "$2" \
            --theme "$1" --text-size "$3" --language "$language" --today 2026-11-28 \
            --journal "$top/tests/journals/eight-weeks.json" -o "$here/page.png" </dev/null
        [ -f "$here/page.png" ] || continue
        convert "$here/page.png" -resize 640x "$here/$(printf %02d $number).png"
        rm -f "$here/page.png"
    done <<END
$pages
END
    check "no sheet: $1 $2 $3" montage "$here"/[0-9]*.png -tile 4x -geometry +6+6 -background '#808080' "$out/$1-$2-$3.png"
}

for theme in ${PAGES_THEMES:-dark light high-contrast}; do
    for size in ${PAGES_SIZES:-1280x720 1920x1080 3840x2160 1024x768}; do
        for percent in ${PAGES_PERCENTS:-100 200}; do sheet "$theme" "$size" "$percent"; done
    done
done
count_and_exit
