#!/bin/sh
# Both commands of README.md on a bare Debian 12, twice: as root, and as a user with sudo: bare.sh [--all] [MIRROR].
# Makes two roots with nothing but a shell and apt, copies the project as git knows it into each, and runs
# bare_inside.sh there. Without --all only the quick parts of the tests are run. The mirror is the one this
# machine's apt is set to, if it is a Debian 12, or Debian's own. Needs root, debootstrap, git and 4 GB in $TMPDIR.
#
# All mounts are made in a mount namespace of their own, so they are gone when the last command in it is, however
# that ends: what is removed afterwards never has another file system below it.
# shellcheck disable=SC2317 # what is called by check and trap is not unreachable
set -u
script=bare user=tester
top=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
parts='layers format units commands'
if [ "${1:-}" = --all ]; then
    parts=
    shift
fi
# shellcheck source=tests/support/script.sh
. "$top/tests/support/script.sh"
trap leave_no_root EXIT

leave_no_root() {
    if grep -q " $here/" /proc/self/mounts; then
        echo "bare: something is still mounted below $here; it is left as it is" >&2
        return
    fi
    rm -rf --one-file-system "$here"
}

give_up() {
    fail "$1"
    count_and_exit
}

own_mirror() {
    # shellcheck disable=SC2016 # apt-get fills these in
    apt-get indextargets --format '$(RELEASE) $(REPO_URI)' 'Created-By: Packages' 2>/dev/null |
        sed -n 's/^bookworm //p' | head -n 1
}

make_root() { # make_root FOLDER
    extra=
    case $mirror in https:*) extra=--include=ca-certificates ;; esac
    # shellcheck disable=SC2086
    unshare --mount debootstrap --variant=minbase $extra bookworm "$1" "$mirror" >"$here/debootstrap.log" 2>&1 &&
        return
    tail -n 20 "$here/debootstrap.log"
    give_up "no bare Debian 12 could be made from $mirror"
}

copy_project() { # copy_project FOLDER OWNER
    mkdir -p "$1"
    (cd "$top" && git ls-files -z | tar --null --files-from=- -c) | tar -C "$1" -x --no-same-owner || give_up "the project could not be copied"
    chown -R "$2" "$1"
}

# A command in a root, as one of its users, with the environment that a bare system gives.
inside() { # inside ROOT USER HOME COMMAND...
    root=$1 who=$2 home=$3
    shift 3
    # shellcheck disable=SC2016 # the inner shell's
    unshare --mount --pid --fork --kill-child sh -c '
        root=$1 who=$2 home=$3
        shift 3
        mount -t proc proc "$root/proc" && mount -t devpts -o newinstance,ptmxmode=0666 devpts "$root/dev/pts" &&
            mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm" || exit 1
        exec env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME="$home" \
            chroot --userspec="$who" "$root" "$@"
    ' inside "$root" "$who" "$home" "$@" </dev/null
}

# bare_inside.sh there; its last line is added to what is counted here.
both_commands() { # both_commands ROOT USER HOME
    # shellcheck disable=SC2086
    inside "$1" "$2" "$3" sh "$3/unknot/tests/long/bare_inside.sh" $parts 2>&1 | tee "$here/inside.log"
    counts=$(tail -n 1 "$here/inside.log" | sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p')
    [ -n "$counts" ] || give_up "the commands as $2 have not come to their end"
    passed=$((passed + ${counts% *})) failed=$((failed + ${counts#* }))
}

refused() { # refused ROOT: without root and without sudo
    inside "$1" "$user" "/home/$user" sh "/home/$user/unknot/game/play.sh" >"$here/refused" 2>&1 && return 1
    grep -q '^unknot: root is needed .* apt-get' "$here/refused"
}

[ "$(id -u)" = 0 ] || give_up "root is needed, for chroot"
command -v debootstrap >/dev/null || give_up "debootstrap is not installed"
mirror=${1:-$(own_mirror)}
mirror=${mirror:-http://deb.debian.org/debian}

make_root "$here/first"
cp -a "$here/first" "$here/second"
echo "bare: as root"
copy_project "$here/first/root/unknot" root:root
both_commands "$here/first" root /root

echo "bare: as a user with sudo"
chroot "$here/second" useradd --create-home "$user" || give_up "there is no user"
copy_project "$here/second/home/$user/unknot" "$(stat -c %u:%g "$here/second/home/$user")"
check "a user without root and sudo is not told so" refused "$here/second"
mv "$here"/first/var/cache/apt/archives/*.deb "$here/second/var/cache/apt/archives"
rm -rf --one-file-system "$here/first"
inside "$here/second" root /root sh -c 'apt-get update -qq && apt-get install -y -qq --no-install-recommends sudo' \
    >"$here/sudo.log" 2>&1 || give_up "sudo could not be installed: $(tail -n 3 "$here/sudo.log")"
printf '%s ALL=(ALL) NOPASSWD: ALL\n' "$user" >"$here/second/etc/sudoers.d/$user"
both_commands "$here/second" "$user" "/home/$user"
count_and_exit
