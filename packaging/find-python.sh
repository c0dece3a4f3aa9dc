#!/usr/bin/env bash
# Prints the first Python on the path that is 3.11 or newer and can make a virtual environment; exit 1 when there is none.
set -euo pipefail

for name in python3.13 python3.12 python3.11 python3; do
    if "$name" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
        "$name" -c 'import sys; print(sys.executable)'
        exit 0
    fi
done
exit 1
