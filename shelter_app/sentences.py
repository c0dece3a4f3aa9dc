"""What every refusal and every trouble says to a person: one calm sentence, with what to do now.

``domain.errors`` names codes; here they get words, for the window and the command line alike.
"""

from __future__ import annotations

from datetime import datetime

from shelter_app.domain.errors import ShelterError
from shelter_app.words import N_, Words

SENTENCES = {
    # people and presence
    "how-many": N_("Say how many people there are, from 1 to {most}."),
    "no-such-person": N_("This person is not in the register any more. Search again."),
    "no-such-group": N_("This group is not in the register any more."),
    "no-such-household": N_("This household is not in the register any more. Search again."),
    "no-such-room": N_("This room is not on the list any more."),
    "not-yet-happened": N_("This time is still to come. Write when it happened."),
    "erased": N_("The personal data of this person were erased for good. Register them anew."),
    "nothing-changes": N_("Nothing changes: that is how it stands already."),
    "not-here-then": N_("Nobody of them was staying here at that time. Type another time."),
    "child-leaves-with-whom": N_("A child does not leave alone. Write with whom."),
    "nobody-counted": N_("Count at least one person."),
    "negative-count": N_("A number cannot be below zero."),
    "too-many": N_("Only {present} are there. Write a smaller number."),
    "no-such-age": N_("«{text}» is no age. Write a year (1992), an age (34) or a date (04.03.1992)."),
    "card-numbers-used-up": N_("Desk {desk} has given out all its card numbers."),
    "people-sleep-here": N_("People sleep in this room. Move them first, then close it."),
    "back-before-out": N_("The time of coming back must be after the time of going out."),
    "room-exists": N_("Room {room} is there already."),
    "name-needed": N_("Write a name."),
    "pin-is-four-digits": N_("A PIN has four digits."),
    "wrong-pin": N_("That is not the PIN. Try again."),
    "capacity-needed": N_("Say how many people can sleep here."),
    "no-such-rollcall": N_("This roll call is not under way any more. Press F9 to begin another."),
    "nobody-inside": N_("Nobody is in the shelter any more."),
    "still-inside": N_("{present} are still in. The shelter closes when everyone is checked out."),
    "nothing-to-erase": N_("Nothing is left to erase here."),
    "no-such-act": N_("This act is not in the register."),
    # numbers
    "not-a-number": N_("«{text}» is not a number."),
    "number-too-large": N_("«{text}» is too large a number."),
    "whole-number-needed": N_("This is counted in whole pieces."),
    "three-decimals-at-most": N_("Three digits after the comma are enough."),
    # meals
    "already-served": N_("This meal was served to this person at {at} already."),
    "below-zero": N_("The total would fall below zero: it is {total} now."),
    "desk-unknown": N_("This desk is not in the register. Close the program and open it again."),
    "no-such-outside": N_("This household is not on the list of people outside any more."),
    "collects-for-itself": N_("A household does not collect for itself. Choose a neighbour."),
    "no-such-service": N_("This service is not planned any more."),
    "nothing-served": N_("Write how many portions, above zero."),
    "service-closed": N_("This service is closed. Open it again first."),
    "service-not-closed": N_("This service is not closed."),
    "service-not-open": N_("This service was not opened."),
    "service-open": N_("This service is open already."),
    "too-many-services": N_("There are too many services on this day."),
    # supplies, building, staff, requests
    "item-exists": N_("There is an item of this name already."),
    "unknown-role": N_("«{role}» is no role of an item."),
    "unknown-field": N_("«{field}» is no field."),
    "no-such-item": N_("This item is not on the list any more."),
    "source-needed": N_("Say where it came from: the report lists what was received by source."),
    "wrong-move": N_("This kind of movement does not fit here."),
    "nothing-moved": N_("Write an amount above zero."),
    "negative-amount": N_("An amount cannot be below zero."),
    "more-than-on-hand": N_("There is less on hand than that. Write a smaller amount, or a reason why more left."),
    "reason-needed": N_("Write a reason."),
    "lots-do-not-add-up": N_("The lots do not add up to the amount counted."),
    "source-only-for-power": N_("Only power has a source."),
    "source-does-not-fit": N_("This source does not fit the state."),
    "unlikely-temperature": N_("This temperature is hardly possible. Write degrees, such as 17,5."),
    "generator-running": N_("The generator is running since {since}."),
    "generator-not-running": N_("The generator is not running."),
    "stopped-before-started": N_("It cannot stop before it started at {started}."),
    "meter-went-back": N_("The hour meter cannot show less than before."),
    "severity-out-of-range": N_("Severity is from 1 to 4."),
    "guard-is-yes-or-no": N_("For the guard write 1 if it is there, 0 if not."),
    "addressee-needed": N_("Write to whom the request goes."),
    "number-taken": N_("This number is taken already."),
    "no-such-request": N_("This request is not on the list any more."),
    "not-an-answer": N_("This is no answer to a request."),
    "nobody-chosen": N_("Choose who it is."),
    "card-of-another-shelter": N_(
        "This card is of another shelter. Register the person here, or let them in as a visitor."
    ),
    "card-unknown": N_("Card {number} was not issued here. Search by name."),
    "card-cancelled": N_("Card {number} is cancelled. Card {successor} took its place."),
    "card-taken": N_("Card {number} belongs to somebody already."),
    "no-such-card": N_("{number} is no card number. Check the digits."),
    "scan-unknown": N_("Nothing here goes by this code. Search by name."),
    "scan-again": N_("The code was not read right. Scan it again."),
    "whole-household": N_("That is the whole household. Leave at least one member in it."),
    # undo
    "nothing-to-undo": N_("There is nothing to undo."),
    "already-undone": N_("This was undone already."),
    "cannot-be-undone": N_("This cannot be undone. An issued report is corrected by its next version."),
    # reports
    "day-not-over": N_("The day closes at {at}. Until then the page is a draft."),
    "day-not-closed": N_("Something does not add up yet. Mend it, or write an explanation: it will be printed."),
    "later-report-issued": N_("Report No. {number} came after this day. Only the last day can be corrected."),
    "nothing-changed": N_("Nothing changed since report No. {number}."),
    "no-right-to-issue": N_("Another desk holds the right to issue reports."),
    "note-too-long": N_("The note may have {most} characters."),
    "to-whom": N_("Write to whom it was handed over."),
    "page-missing": N_(
        "The page of report No. {number} is not on this computer. Merge a copy from where it was issued."
    ),
    # printed papers
    "print-reason-needed": N_("Say why it is printed: the reason stands on the paper and in the log."),
    "sheet-numbers-used-up": N_("Desk {desk} has given out all its sheet numbers."),
    "no-such-sheet": N_("Sheet {sheet} is not in the register."),
    "nothing-counted": N_("Nothing is counted on this list yet."),
    "no-such-line": N_("The sheet has no line {line}."),
    "line-entered": N_("Line {line} was typed in on {at} already, by {by}."),
    "sheet-closed": N_("Sheet {sheet} is closed."),
    "sheet-of-another-shelter": N_("Sheet {sheet} is of another shelter. It is typed in there."),
    "no-frame-before": N_("The frame before frame {frame} is not typed in yet. Type it in first."),
    "no-code-in-picture": N_("No card and no sheet was found in {file}. Take the picture nearer and straighter."),
    "nowhere-to-type": N_("{why} Sheet {sheet} is not typed in here."),
    "card-blank": N_("Card {number} is blank: nobody has it yet. Intake gives it to somebody."),
    "card-in-hand": N_(
        "This person has card {number} already. If it is lost, give a new number on the household’s page."
    ),
    "not-a-picture": N_("{file} is no picture or scan that can be read. Take a PNG, JPEG or PDF file."),
    # files and keys
    "wrong-passphrase": N_("That is not the passphrase. Check the keyboard layout and Caps Lock, and try again."),
    "passphrase-needed": N_("The register is locked: give its passphrase."),
    "not-a-recovery-code": N_("A recovery code has 40 digits, and its last one proves the others. Check it."),
    "passphrase-too-short": N_("A passphrase has at least {least} characters."),
    "no-register": N_("There is no register in {folder}."),
    "folder-taken": N_("There is a register in {folder} already. Choose another folder: nothing is written over it."),
    "keys-missing": N_("The key file keys.json is missing in {folder}. Restore the register from a copy."),
    "keys-damaged": N_("The key file keys.json in {folder} is damaged. Restore the register from a copy."),
    "unreadable-file": N_("The register {file} cannot be read. Nothing was changed. Restore it from a copy."),
    "outdated-driver": N_("The database driver {version} can lose data. Install the program anew."),
    "register-in-use": N_("The window is open on this register. Close it first."),
    "read-only": N_("The register is open for reading only."),
    "older-file": N_("This register is of an older version. Open it in the window once."),
    "newer-file": N_("This register was written by a newer version of the program. Install that version."),
    "open-key-on-real-register": N_("A demonstration cannot become a real register. Make a new one."),
    "disk-full": N_(
        "The disk is full. What was recorded is safe; this last action was not. Free some space and repeat."
    ),
    "disk-error": N_("The disk did not take it ({reason}). What was recorded is safe. Make a copy to a USB stick now."),
    "backup-failed": N_("The copy was not made ({reason}). The data on this computer are safe. Try another stick."),
    "not-a-backup": N_("{folder} is not a copy made by this program."),
    "restore-failed": N_("It was not restored ({reason}). The copy is as it was."),
    "not-an-entry": N_("This file is damaged: it was not taken in."),
    # spreadsheets
    "sheet-unreadable": N_("{file} cannot be read ({reason}). Copy it to this computer and choose it again."),
    "sheet-empty": N_("There is nothing in this file. Choose another one."),
    "sheet-old-format": N_("This is the old Excel format. Open the file in a spreadsheet and save it as .xlsx."),
    "sheet-other-format": N_("This is not a spreadsheet that can be read. Save the list as .xlsx or .csv."),
    "sheet-locked": N_("This file is locked by a password. Open it, save it without one, and choose it again."),
    "sheet-damaged": N_("This file is damaged. Open it in a spreadsheet and save it as .xlsx again."),
    "sheet-too-large": N_("This file is too long: at most {most} rows. Divide it into several."),
    "sheet-not-computed": N_("Formulas in this file have no results. Open it in a spreadsheet and save it again."),
    "roster-no-header": N_("No column says who is who. Choose the file in the window and say which column is which."),
    "roster-cancelled": N_("It was stopped. Nothing was recorded."),
    "roster-no-name": N_("There is no name in this row."),
    "roster-not-a-name": N_("«{text}» is no name."),
    "roster-only-a-word": N_("«{text}» stands alone: is this a name?"),
    "roster-several-names": N_("Several people in one cell: {text}. Give each a row."),
    "roster-damaged-letters": N_("Letters are damaged: «{text}»."),
    "roster-error-cell": N_("A formula failed here: {text}."),
    "roster-no-birth": N_("«{text}» is no date of birth and no age."),
    "roster-unclear-birth": N_("«{text}» can be read in two ways. Write the date as 04.03.1992."),
    "roster-birth-ahead": N_("The birth «{text}» is still to come."),
    "roster-birth-too-old": N_("Nobody is that old: «{text}»."),
    "roster-repeated": N_("The same person stands in row {row}."),
    "roster-undecided": N_("Likely the same as {name}, card {card}: not decided."),
    "roster-class-not-read": N_("«{text}» is no class: left out."),
    "roster-sex-not-read": N_("Sex «{text}» is not known: left out."),
    "roster-phone-not-read": N_("Phone «{text}» has lost digits: left out."),
    "roster-needs-not-read": N_("«{text}» names no need of the list: left out."),
}


def sentence(error: ShelterError, words: Words) -> str:
    """The sentence of an error in a language; an unknown code is said as it is, so that it can be told on."""
    template = SENTENCES.get(error.code)
    if template is None:
        return str(error)
    values = {
        name: f"{value:%d.%m.%Y %H:%M}" if isinstance(value, datetime) else value
        for name, value in error.values.items()
    }
    return words.gettext(template).format(**values)
