# Sourced by ./run and ./test: gets the servers this machine lacks, or says exactly what to install.

say() { printf '%s\n' "$*" >&2; }
fail() { say "error: $*"; exit 1; }

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then sudo -n "$@"
    else return 1
    fi
}

# need COMMAND-TEST PACKAGE...: installs the packages with apt unless the test passes.
need() {
    local present=$1; shift
    if eval "$present"; then return; fi
    say "Installing $* ..."
    if command -v apt-get >/dev/null 2>&1 && as_root true; then
        # A package must not start a server of its own: ours are private.
        local policy=/usr/sbin/policy-rc.d planted=no
        if ! [ -e $policy ]; then printf '#!/bin/sh\nexit 101\n' | as_root tee $policy >/dev/null; as_root chmod +x $policy; planted=yes; fi
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@" >/dev/null 2>&1 \
            || { as_root apt-get update -qq >/dev/null; as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@" >/dev/null; } \
            || true
        if [ $planted = yes ]; then as_root rm -f $policy; fi
    fi
    eval "$present" || fail "$* is missing. Install it with: sudo apt-get install $*"
}

postgres_bin() { ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1; }

need_dotnet() {
    command -v dotnet >/dev/null 2>&1 || fail "the .NET SDK 10 is missing: see https://dotnet.microsoft.com/download"
}
need_redis() { need 'command -v redis-server >/dev/null 2>&1' redis-server; }
need_postgres() { need '[ -n "$(postgres_bin)" ] && [ -x "$(postgres_bin)/initdb" ]' postgresql; }
need_python_cryptography() { need "/usr/bin/python3 -c 'import cryptography.fernet' 2>/dev/null" python3-cryptography; }
need_node() { need 'command -v npm >/dev/null 2>&1' nodejs npm; }

free_port() {
    local port
    for _ in $(seq 100); do
        port=$((20000 + RANDOM % 12000))
        if ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then echo $port; return; fi
    done
    fail "no free port between 20000 and 32000"
}
