# shellcheck shell=bash
# Helpers that the scripts in bin/ share: words for people, root, Debian packages, the JDK, the jar, Postfix.
# Sourced, never run. The caller has set -euo pipefail.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
JAR=$ROOT/target/postkick-console.jar
# An ordinary Debian user has no sbin, where postfix and postconf live.
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin

say() { printf '%s\n' "$*" >&2; }
fail() {
    printf '%s: %s\n' "${0##*/}" "$*" >&2
    exit 1
}

# --- root -------------------------------------------------------------------------------------------------------------

is_root() { [ "$(id -u)" -eq 0 ]; }

# Root already, or sudo that needs no password, or sudo and a terminal to ask on.
can_be_root() {
    is_root || { command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; }
}

as_root() {
    if is_root; then "$@"; else sudo "$@"; fi
}

# --- Debian packages --------------------------------------------------------------------------------------------------

has_apt() { command -v apt-get >/dev/null; }

apt_get() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 "$@"
}

# A fresh container has no package lists at all.
need_package_lists() {
    compgen -G '/var/lib/apt/lists/*_Packages*' >/dev/null || apt_get update >&2
}

has_candidate() { [ -n "$(apt-cache madison "$1" 2>/dev/null)" ]; }

# install_packages PACKAGE...: nothing is ever removed for them (--no-remove): a host may run another mail system.
install_packages() {
    has_apt || fail "cannot install $*: this is not a Debian or Ubuntu system. Install it with your package manager."
    can_be_root || fail "cannot install $*: that needs root. Run as root: apt-get install $*"
    need_package_lists
    say "Installing $* …"
    apt_install "$@" >/dev/null 2>&1 && return
    # Old lists name files that the mirror no longer has.
    apt_get update >&2
    apt_install "$@" >&2 || fail "apt-get could not install $*; its messages are above. Nothing was removed."
}

apt_install() { apt_get install -y --no-remove --no-install-recommends "$@"; }

# --- JDK --------------------------------------------------------------------------------------------------------------

# jdk_version HOME: its feature number (17, 21, 25 …), 0 when there is no compiler.
jdk_version() {
    local words
    words=$("$1/bin/javac" -version 2>&1) || { echo 0; return; }
    sed -n 's/^javac \(1\.\)\{0,1\}\([0-9][0-9]*\).*/\2/p' <<<"$words" | grep . || echo 0
}

jdk_homes() {
    local javac
    if [ -n "${JAVA_HOME:-}" ]; then echo "$JAVA_HOME"; fi
    if javac=$(command -v javac); then dirname "$(dirname "$(readlink -f "$javac")")"; fi
    compgen -G '/usr/lib/jvm/*' || true
}

# Sets and exports JAVA_HOME to the first JDK ≥ 17: the caller's JAVA_HOME, the one on the PATH, those in /usr/lib/jvm.
find_jdk() {
    local home
    while read -r home; do
        if [ -x "$home/bin/javac" ] && [ "$(jdk_version "$home")" -ge 17 ]; then
            export JAVA_HOME=$home
            return 0
        fi
    done < <(jdk_homes)
    return 1
}

need_jdk() {
    local package
    find_jdk && return
    if has_apt && can_be_root; then
        need_package_lists
        for package in openjdk-17-jdk-headless openjdk-21-jdk-headless openjdk-25-jdk-headless default-jdk-headless; do
            if has_candidate "$package"; then
                install_packages "$package"
                break
            fi
        done
        find_jdk && return
    fi
    fail "no JDK 17 or newer found. Install one (Debian: apt-get install openjdk-17-jdk-headless) or set JAVA_HOME."
}

# --- the jar ----------------------------------------------------------------------------------------------------------

jar_is_current() {
    [ -f "$JAR" ] &&
        [ -z "$(find "$ROOT/pom.xml" "$ROOT/src/main" "$ROOT/frontend-assets" -newer "$JAR" -print -quit 2>/dev/null)" ]
}

need_jar() {
    jar_is_current && return
    say "Building the console (the first build downloads its libraries; a minute or two) …"
    (cd "$ROOT" && ./mvnw -q -ntp -DskipTests package >&2) || fail "the build failed; Maven's messages are above."
    touch "$JAR"
}

# --- Postfix ----------------------------------------------------------------------------------------------------------

has_postfix() { command -v postfix >/dev/null && command -v postconf >/dev/null; }

# postfix_running CONFIG_DIRECTORY: `postfix status` is reserved for root; the process id file can be read by all.
postfix_running() {
    local queue pid comm
    [ -f "$1/main.cf" ] && queue=$(postconf -c "$1" -h queue_directory 2>/dev/null) &&
        read -r pid 2>/dev/null <"$queue/pid/master.pid" && read -r comm 2>/dev/null <"/proc/$pid/comm" &&
        [ "$comm" = master ]
}

# Installs the distribution's package so that it neither configures nor starts a mail system.
need_postfix() {
    has_postfix && return
    has_apt || fail "Postfix is not installed, and this is not a Debian or Ubuntu system. Install its postfix package."
    can_be_root || fail "Postfix is not installed, and installing it needs root: apt-get install postfix"
    need_package_lists
    if apt-get -qq -s install --no-install-recommends postfix 2>/dev/null | grep -q '^Remv'; then
        fail "Postfix is not installed, and installing it would remove this host's mail system. Nothing was changed."
    fi
    if command -v debconf-set-selections >/dev/null; then
        echo 'postfix postfix/main_mailer_type select No configuration' | as_root debconf-set-selections
    fi
    install_packages postfix
}

# --- network ----------------------------------------------------------------------------------------------------------

# port_in_use PORT [ADDRESS]
port_in_use() { (exec 2>/dev/null 3<>"/dev/tcp/${2:-127.0.0.1}/$1"); }

# http_status PORT PATH [ADDRESS]: the status number, empty when nobody answers. Needs no curl.
http_status() {
    local status=''
    {
        printf 'GET %s HTTP/1.0\r\nHost: localhost:%s\r\n\r\n' "$2" "$1" >&3
        read -r -t 5 _ status _ <&3
    } 2>/dev/null 3<>"/dev/tcp/${3:-127.0.0.1}/$1" || true
    printf '%s' "$status"
}
