# shellcheck shell=sh
# Finds what is missing to build Unknot (need build), to test it (need test) or to test it for hours (need long),
# and installs it: as root, or with sudo. Sourced by play.sh and the test scripts; does nothing where everything is
# there.

say() { printf '%s\n' "$*" >&2; }

have() { command -v "$1" >/dev/null 2>&1; }

have_library() { have pkg-config && pkg-config --exists "$1" 2>/dev/null; }

# flite has no file for pkg-config.
have_flite() { have cc && printf '#include <flite/flite.h>\n' | cc -E -x c - >/dev/null 2>&1; }

have_font() { have fc-list && [ -n "$(fc-list 'Noto Sans:style=Regular' file 2>/dev/null)" ]; }

# What one thing is called by this system's package manager. First column: how to see that it is there.
#   see                    debian                 fedora                arch                  macos
things_build='
command:cc                 gcc                    gcc                   gcc                   -
command:cmake              cmake                  cmake                 cmake                 cmake
command:ninja              ninja-build            ninja-build           ninja                 ninja
command:pkg-config         pkg-config             pkgconf-pkg-config    pkgconf               pkg-config
library:sdl2               libsdl2-dev            SDL2-devel            sdl2                  sdl2
library:SDL2_ttf           libsdl2-ttf-dev        SDL2_ttf-devel        sdl2_ttf              sdl2_ttf
library:SDL2_mixer         libsdl2-mixer-dev      SDL2_mixer-devel      sdl2_mixer            sdl2_mixer
library:vorbisfile         libvorbis-dev          libvorbis-devel       libvorbis             libvorbis
library:libutf8proc        libutf8proc-dev        utf8proc-devel        libutf8proc           utf8proc
library:sqlite3            libsqlite3-dev         sqlite-devel          sqlite                sqlite
library:fontconfig         libfontconfig-dev      fontconfig-devel      fontconfig            fontconfig
command:fc-list            fontconfig             fontconfig            fontconfig            fontconfig
library:libcjson           libcjson-dev           cjson-devel           cjson                 cjson
library:libpng             libpng-dev             libpng-devel          libpng                libpng
library:libzip             libzip-dev             libzip-devel          libzip                libzip
file:flite                 flite1-dev             flite-devel           flite                 flite
font:noto                  fonts-noto-core        google-noto-sans-fonts noto-fonts           font-noto-sans
'

things_test='
command:clang              clang                  clang                 clang                 -
library:cmocka             libcmocka-dev          libcmocka-devel       cmocka                cmocka
command:Xvfb               xvfb                   xorg-x11-server-Xvfb  xorg-server-xvfb      -
command:xdotool            xdotool                xdotool               xdotool               -
command:import             imagemagick            ImageMagick           imagemagick           imagemagick
command:sqlite3            sqlite3                sqlite                sqlite                sqlite
command:ffmpeg             ffmpeg                 ffmpeg-free           ffmpeg                ffmpeg
command:faketime           faketime               libfaketime           libfaketime           libfaketime
command:jq                 jq                     jq                    jq                    jq
command:ccache             ccache                 ccache                ccache                ccache
command:clang-format       clang-format           clang-tools-extra     clang                 clang-format
file:asan                  libclang-rt-14-dev     compiler-rt           compiler-rt           -
'

things_long='
command:valgrind           valgrind               valgrind              valgrind              -
command:pocketsphinx_batch pocketsphinx           pocketsphinx          pocketsphinx          cmu-pocketsphinx
file:english               pocketsphinx-en-us     pocketsphinx-models   -                     -
command:pulseaudio         pulseaudio             pulseaudio            pulseaudio            pulseaudio
command:parec              pulseaudio-utils       pulseaudio-utils      libpulse              pulseaudio
'

# Clang's sanitizers are a package of their own on Debian.
have_asan() {
    have clang || return 1
    [ -n "$(find "$(clang -print-resource-dir 2>/dev/null)" -name '*asan*' 2>/dev/null | head -n 1)" ]
}

is_there() {
    case $1 in
    command:*) have "${1#command:}" ;;
    library:*) have_library "${1#library:}" ;;
    font:*) have_font ;;
    file:flite) have_flite ;;
    file:asan) have_asan ;;
    file:english) [ -e /usr/share/pocketsphinx/model/en-us/en-us.lm.bin ] ;;
    esac
}

# debian, fedora, arch, macos, or nothing.
system() {
    [ "$(uname -s)" = Darwin ] && { echo macos; return; }
    [ -r /etc/os-release ] || return 0
    ids=$(. /etc/os-release && echo "$ID ${ID_LIKE:-}")
    case " $ids " in
    *' debian '*|*' ubuntu '*) echo debian ;;
    *' fedora '*|*' rhel '*) echo fedora ;;
    *' arch '*) echo arch ;;
    esac
}

# Packages of a list of things that are not there, by the names of one system.
missing() {
    printf '%s\n' "$2" | while read -r see debian fedora arch macos; do
        [ -n "$see" ] || continue
        is_there "$see" && continue
        case $1 in
        debian) name=$debian ;;
        fedora) name=$fedora ;;
        arch) name=$arch ;;
        macos) name=$macos ;;
        *) name=${see#*:} ;;
        esac
        [ "$name" = - ] || printf '%s ' "$name"
    done
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif have sudo; then
        sudo "$@"
    else
        say "unknot: root is needed to install packages, and there is no sudo; as root run: $*"
        return 1
    fi
}

install_packages() {
    where=$1
    shift
    say "unknot: installing $*"
    case $where in
    debian)
        as_root apt-get update -qq &&
            as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >&2
        ;;
    fedora) as_root dnf install -y -q "$@" >&2 ;;
    arch) as_root pacman -S --needed --noconfirm "$@" >&2 ;;
    macos) brew install "$@" >&2 ;;
    esac
}

# need build | need test | need long
need() {
    case $1 in
    build) things=$things_build ;;
    test) things=$things_build$things_test ;;
    long) things=$things_build$things_test$things_long ;;
    esac
    where=$(system)
    lacks=$(missing "$where" "$things")
    [ -n "$lacks" ] || return 0
    if [ -z "$where" ]; then
        say "unknot: this system's package manager is not known here; please install: $lacks"
        return 1
    fi
    # shellcheck disable=SC2086
    install_packages "$where" $lacks || { say "unknot: could not install: $lacks"; return 1; }
    lacks=$(missing "$where" "$things")
    [ -z "$lacks" ] || say "unknot: still missing: $lacks"
}
