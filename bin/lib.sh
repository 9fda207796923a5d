# shellcheck shell=bash
# What the commands in bin/ share. Sourced, never run.

project=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
log_directory=$project/target/logs

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
