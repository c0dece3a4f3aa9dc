#!/usr/bin/env bash
# Writes requirements.lock (to run) and requirements-dev.lock (to run, test and build) from pyproject.toml: exact versions with
# hashes for every Python and system that pyproject.toml allows, and no address. Kept versions stay; to raise one:
#     packaging/lock.sh --upgrade-package NAME        everything: packaging/lock.sh --upgrade
# Needs uv on the path.
set -euo pipefail
cd "$(dirname "$0")/.."

options=(--quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate
    --no-emit-index-url --no-emit-find-links)
# The development lock first, and the other from its versions: a program is tested with what it runs with.
uv pip compile pyproject.toml --extra dev "${options[@]}" "$@" --output-file requirements-dev.lock
uv pip compile pyproject.toml "${options[@]}" --constraint <(grep -E '^[a-z0-9-]+==' requirements-dev.lock | sed 's/ \\$//') \
    --output-file requirements.lock
if grep -n '://' requirements.lock requirements-dev.lock; then
    echo "A lock must not hold an address." >&2
    exit 1
fi
