#!/usr/bin/env bash
# Builds the wheel, installs it away from the checkout and asks the installed program for its files. The libraries are those
# of .venv: what is proved here is what the wheel itself carries.
set -euo pipefail
cd "$(dirname "$0")/.."

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
.venv/bin/python -m hatchling build -t wheel -d "$place"
.venv/bin/python -m venv "$place/venv"
site() { "$1" -c 'import sysconfig; print(sysconfig.get_path("purelib"))'; }
site "$PWD/.venv/bin/python" >"$(site "$place/venv/bin/python")/libraries.pth"
"$place/venv/bin/python" -m pip --disable-pip-version-check --no-input install --quiet --no-deps --no-index "$place"/*.whl

cd "$place"
./venv/bin/python -I - <<'PYTHON'
from pathlib import Path

import shelter_app
from shelter_app import resources

package = Path(shelter_app.__file__).parent
assert package.is_relative_to(Path.cwd()), package
for name in ("fonts/Inter-Regular.ttf", "fonts/NotoSans-Regular.ttf", "icons/house.svg", "locale/uk/LC_MESSAGES/shelter_app.mo"):
    found = resources.path(name)
    assert found.is_relative_to(package), found
    assert found.stat().st_size, found
PYTHON
./venv/bin/shelter-app --help >/dev/null
echo "The wheel installs and finds its files."
