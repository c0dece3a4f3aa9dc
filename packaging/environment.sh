#!/usr/bin/env bash
# Makes .venv from requirements-dev.lock, every file checked against its hash. A stamp of the lock, the place and the Python
# lets a second run pass at once; a lock that changed is installed over what is there.
set -euo pipefail
cd "$(dirname "$0")/.."

lock=requirements-dev.lock
stamp=.venv/.made-from

if ! [ -x .venv/bin/python ] || ! .venv/bin/python -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null ||
    { [ -f "$stamp" ] && ! grep -qxF "$PWD" "$stamp"; }; then
    rm -rf .venv
    python=$(packaging/find-python.sh) || {
        echo "No Python 3.11 or newer that can make a virtual environment (Debian: python3 and python3-venv)." >&2
        exit 1
    }
    echo "Making .venv with $python"
    "$python" -m venv .venv
fi

now=$(sha256sum "$lock" && .venv/bin/python -VV && pwd)
if [ "$(cat "$stamp" 2>/dev/null)" != "$now" ]; then
    rm -f "$stamp"
    echo "Installing what $lock names"
    .venv/bin/python -m pip --disable-pip-version-check --no-input install --require-hashes --only-binary :all: -r "$lock"
    if ! QT_QPA_PLATFORM=offscreen .venv/bin/python -c \
        'from PySide6 import QtPrintSupport, QtSvg, QtWidgets; QtWidgets.QApplication([])'; then
        echo "The window library cannot load: install the Debian packages that the lines above name." >&2
        exit 1
    fi
    echo "$now" >"$stamp"
fi
