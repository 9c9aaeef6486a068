#!/bin/sh
# That no part of the body lies in another one, in every pose: crossing.sh BUILD. The tests that always run try one pose
# in nine.
set -eu
"$1/tests/body_cross_test" all
