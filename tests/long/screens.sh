#!/bin/sh
# Every screen in three languages, three themes, at five sizes of texts on five outputs, every text in it looked at, and films of lessons watched for
# flashes picture by picture: screens.sh [BUILD FOLDER].
set -u
top=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
build=${1:-$top/build}
"$build/tests/screens_large_test" all || exit 1
"$build/tests/screens_flash_test" all
