#!/usr/bin/env bash
# Sees to the Debian and Ubuntu packages that the program needs; with --tests, to those of the tests and pictures too.
# Installs what is missing as root or with sudo. Without either it names the packages to ask for and goes on: whether the
# window library can load is found out by environment.sh. Instant when nothing is missing.
set -euo pipefail
cd "$(dirname "$0")"

# Alternatives are names of one library before and after its 64-bit-time transition.
program=(
    # Qt, drawing without a screen
    libgl1 libegl1 libxkbcommon0 libfontconfig1 'libglib2.0-0t64|libglib2.0-0' libdbus-1-3
    # Qt, in a real window (its own message about a missing library names only the first)
    libxcb-cursor0 libxkbcommon-x11-0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0
    libwayland-cursor0
    # printing
    'libcups2t64|libcups2' cups-client
)
tests=(xvfb xauth xdotool openbox imagemagick poppler-utils)

wanted=("${program[@]}")
for option in "$@"; do
    case "$option" in
        --tests) wanted+=("${tests[@]}") ;;
        *) echo "usage: $0 [--tests]" >&2; exit 2 ;;
    esac
done
./find-python.sh >/dev/null || wanted+=(python3 python3-venv)

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    echo "This is not Debian or Ubuntu: the libraries these packages hold have to be there: ${wanted[*]}"
    exit 0
fi

installed=$(dpkg-query --show --showformat '${db:Status-Abbrev} ${Package}\n' | sed -n 's/^ii  *//p')
is_installed() { grep -qxF -f <(tr '|' '\n' <<<"$1") <<<"$installed"; }

missing=()
for package in "${wanted[@]}"; do
    is_installed "$package" || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0

# Of two names, the one that this release has.
known() { [ -n "$(apt-cache show --no-all-versions "$1" 2>/dev/null)" ]; }
names() {
    local package
    for package in "${missing[@]}"; do
        if known "${package%%|*}"; then echo "${package%%|*}"; else echo "${package##*|}"; fi
    done
}

if [ "$(id -u)" -eq 0 ]; then
    as_root=(env)
elif command -v sudo >/dev/null && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
    as_root=(sudo)
else
    echo "These packages are missing, and this account may not install them. Ask the computer's keeper for:"
    echo "    apt-get install" $(names)
    exit 0
fi

echo "Missing packages: ${missing[*]//|*/}"
"${as_root[@]}" apt-get update -q || echo "The package lists could not be renewed; trying with those at hand."
mapfile -t chosen < <(names)
"${as_root[@]}" DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends \
    -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 -q "${chosen[@]}" ||
    echo "Not all packages could be installed; going on with those at hand."
