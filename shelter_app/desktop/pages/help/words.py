"""What the help says: keys, what to do when something goes wrong, and the words of the trade in one line each."""

from __future__ import annotations

from typing import Final

from shelter_app.words import N_

SCREENS: Final = {
    "today": N_("Today"),
    "intake": N_("Intake"),
    "people": N_("People"),
    "meals": N_("Meals"),
    "supplies": N_("Supplies"),
    "building": N_("Building"),
    "reports": N_("Reports"),
    "settings": N_("Settings"),
    "roster": N_("From a list"),
    "papers": N_("Print"),
    "rollcall": N_("Roll call"),
    "round": N_("Round by room"),
    "rooms": N_("Rooms"),
}

EVERYWHERE: Final = (
    ("F2 … F8", N_("the screens, from «Today» to «Reports»")),
    ("F9", N_("roll call, also while the screen is locked")),
    ("Enter", N_("what the chosen row or the filled button says")),
    ("Ctrl+Enter", N_("finish the form")),
    ("Esc", N_("clear, then back")),
    ("Alt+Backspace", N_("undo what was just done")),
    ("Alt+9", N_("what the message at the bottom offers: another time, a copy")),
    ("Tab", N_("the next field; arrows choose within a group")),
    ("F11", N_("full screen and back")),
    ("F12", N_("change of person, lock")),
    ("F1", N_("this help, and back")),
)

TROUBLES: Final = (
    (
        N_("Power is going"),
        N_("Nothing to do: every entry is on the disk before the screen says so. Open the program again later."),
    ),
    (
        N_("Something wrong was recorded"),
        N_("Undo it in the toast, or in the list where it stands. It stays struck through in the history."),
    ),
    (
        N_("It happened earlier than now"),
        N_("Change the time in the form. The report takes the time at which it happened."),
    ),
    (
        N_("The report was issued already"),
        N_("Record what is missing. The last report can be issued once more as version 2, which lists what changed."),
    ),
    (
        N_("The computer fails"),
        N_("Install the program on another one, restore the newest copy from the stick, type the passphrase."),
    ),
    (
        N_("The passphrase is forgotten"),
        N_("The recovery code on the sheet in the principal's safe opens the register."),
    ),
)

GLOSSARY: Final = (
    (N_("Overnight"), N_("people whose stay is open at the report hour, also those who are out for a while")),
    (N_("Out for a while"), N_("left the building and keep their place")),
    (N_("Counted group"), N_("people who are counted by age and sex, without names; names can follow")),
    (N_("Day visitor"), N_("came to warm up or to charge a phone, sleeps elsewhere")),
    (N_("Portion"), N_("one serving of one meal; a second helping is counted as such")),
    (N_("Turned away"), N_("came for a meal and got none: demand, not food")),
    (N_("Days of supply"), N_("what is on hand, by the mean issue of the last seven days")),
    (N_("Report day"), N_("from one report hour to the next, usually from 20:00 to 20:00")),
    (N_("No data"), N_("nobody counted; not the same as nought")),
)
