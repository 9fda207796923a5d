# shellcheck shell=bash
# What the commands in bin/ share. Sourced, never run.

project=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
log_directory=$project/target/logs
# Where postconf and dockerd are, which a plain "su" leaves out.
PATH=$PATH:/usr/sbin:/sbin

say() {
    printf '%s\n' "$*" >&2
}

die() {
    say "${0##*/}: $*"
    exit 1
}

have() {
    command -v "$1" >/dev/null 2>&1
}

# Prints what a script's leading comment says about its use.
usage_of() {
    sed -n '2,/^[^#]/ { s/^# \{0,1\}//p; }' "$1"
}

as_root() {
    if [[ $EUID -eq 0 ]]; then
        "$@"
    elif have sudo; then
        sudo "$@"
    else
        say "Needs root, and there is no sudo: $*"
        return 1
    fi
}

# Runs a command with its output in a log file; shows the end of that file only when the command fails.
logged() {
    local name=$1
    shift
    mkdir -p "$log_directory"
    if ! "$@" >"$log_directory/$name.log" 2>&1; then
        say "Failed: $*"
        tail -n 20 "$log_directory/$name.log" >&2
        say "(all of it: $log_directory/$name.log)"
        return 1
    fi
}

engine_runs() {
    have docker && docker info >/dev/null 2>&1
}

# Prints the feature version of a JDK: 17 for 17.0.15; nothing when the folder holds none.
jdk_feature() {
    [[ -x $1/bin/javac ]] || return 0
    "$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p'
}

# Lists "feature folder" of every JDK that can build this project, JAVA_HOME first, then the oldest.
jdks() {
    local folder feature
    {
        for folder in /usr/lib/jvm/*/ /opt/*jdk*/; do
            folder=$(realpath "$folder" 2>/dev/null) || continue
            feature=$(jdk_feature "$folder")
            [[ -z $feature ]] || printf '%s %s\n' "$feature" "$folder"
        done | sort -un -k1,1
    } | {
        if [[ -n ${JAVA_HOME:-} ]]; then
            printf '%s %s\n' "$(jdk_feature "$JAVA_HOME")" "$JAVA_HOME"
        fi
        cat
    } | awk '$1 >= 17 && !seen[$1]++'
}

apt_lists_are_fresh=no

# Installs packages, without anything that would have to be removed for them: postfix would drive out another mail server.
install_packages() {
    say "Installing $*"
    if [[ $apt_lists_are_fresh = no ]]; then
        logged apt-update as_root apt-get -o DPkg::Lock::Timeout=300 update || return 1
        apt_lists_are_fresh=yes
    fi
    logged "apt-$1" as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends --no-remove "$@"
}

# For the distribution's Postfix without a configuration: it neither starts nor listens by itself.
choose_no_postfix_configuration() {
    have debconf-set-selections || return 1
    as_root debconf-set-selections <<<'postfix postfix/main_mailer_type select No configuration'
}

install_postfix() {
    choose_no_postfix_configuration && install_packages postfix
}

install_jdk() {
    # Slim images leave manual pages out; the package then fails at the links it makes among them.
    as_root mkdir -p /usr/share/man/man1
    install_packages openjdk-17-jdk-headless || install_packages default-jdk-headless
}

# An ordinary Debian user has no sbin in the PATH, where postfix and postconf live.
PATH=$PATH:/usr/sbin:/sbin

# Root already, or a sudo that asks nothing, or one with a terminal to ask on.
can_be_root() {
    [[ $EUID -eq 0 ]] || { have sudo && { sudo -n true 2>/dev/null || [[ -t 0 ]]; }; }
}

# postfix_runs CONFIG_DIRECTORY: `postfix status` is reserved for root, the process id file is not. A master that died and
# was not reaped yet has no command line.
postfix_runs() {
    local queue_directory pid='' command=''
    [[ -f $1/main.cf ]] && queue_directory=$(postconf -c "$1" -h queue_directory 2>/dev/null) || return 1
    { read -r pid <"$queue_directory/pid/master.pid"; } 2>/dev/null || [[ -n $pid ]] || return 1
    { read -r -d '' command <"/proc/$pid/cmdline"; } 2>/dev/null
    [[ $command = */master ]]
}

# port_in_use PORT [ADDRESS]: somebody answers there. Needs neither ss nor curl.
port_in_use() {
    (exec 2>/dev/null 3<>"/dev/tcp/${2:-127.0.0.1}/$1")
}

# http_status PORT PATH [ADDRESS]: prints the status number, nothing when nobody answers.
http_status() {
    local status=''
    {
        printf 'GET %s HTTP/1.0\r\nHost: localhost:%s\r\n\r\n' "$2" "$1" >&3
        read -r -t 5 _ status _ <&3
    } 2>/dev/null 3<>"/dev/tcp/${3:-127.0.0.1}/$1" || true
    printf '%s' "$status"
}
