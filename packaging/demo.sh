#!/usr/bin/env bash
# Makes the demonstration school in build/demo with its report in both languages, says what that day was like, and opens the
# window on it where there is a display. A school made today from the same program is kept.
set -euo pipefail
cd "$(dirname "$0")/.."

school=build/demo
summary=build/demo-summary.txt
shelter_app() { .venv/bin/python -m shelter_app "$@"; }

made_today() {
    [ -f "$summary" ] && [ -f "$school/report-uk.pdf" ] && [ -f "$school/report-en.pdf" ] &&
        [ "$(date -r "$summary" +%F)" = "$(date +%F)" ] &&
        [ -z "$(find shelter_app resources requirements.lock -newer "$summary" -type f ! -name '*.pyc' -print -quit)" ]
}

if made_today; then
    cat "$summary"
else
    rm -rf "$school" "$summary"
    mkdir -p build
    echo "Making the demonstration school in $school"
    shelter_app demo "$school" | tee "$summary.part"
    for lang in uk en; do
        shelter_app report --data "$school" --lang "$lang" --out "$school/report-$lang.pdf"
    done
    mv "$summary.part" "$summary"
fi
echo
echo "The daily report: $school/report-uk.pdf, $school/report-en.pdf"

if [ -n "${DISPLAY:-}" ] || [ -n "${WAYLAND_DISPLAY:-}" ]; then
    echo "Opening the window."
    shelter_app --data "$school"
else
    echo "There is no display here, so no window is opened. Where there is one: make demo"
fi
