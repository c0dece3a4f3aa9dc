"""What the printer did with a page, in a sentence and with what to do now."""

from __future__ import annotations

from typing import Final

from shelter_app.exchange.printers import Printed, Problem
from shelter_app.words import N_, Words

_SENTENCES: Final = {
    Problem.NO_PRINTING: N_("This computer cannot print. Save the page as a PDF and print it elsewhere."),
    Problem.NO_PRINTER: N_("No printer is set up on this computer. Save the page as a PDF and print it elsewhere."),
    Problem.NO_SUCH_QUEUE: N_("The printer {queue} is not there any more. Choose another one."),
    Problem.REFUSED: N_("The printer {queue} takes no pages now. Save the page as a PDF, or choose another printer."),
    Problem.SILENT: N_("The printing system does not answer. Save the page as a PDF and print it elsewhere."),
    Problem.PAUSED: N_("The printer {queue} is paused: the page waits in its queue until it is switched on again."),
    Problem.NO_PAPER: N_("The printer {queue} has no paper. Put some in: the page comes then."),
    Problem.JAMMED: N_("The paper is jammed in the printer {queue}. Free it: the page comes then."),
    Problem.OPEN: N_("The printer {queue} is open. Close it: the page comes then."),
    Problem.OFFLINE: N_("The printer {queue} is off or unplugged. Switch it on: the page comes then."),
}


def printed_words(words: Words, printed: Printed) -> str:
    """What is in the way of a page, as a sentence; empty if nothing is."""
    if printed.problem is None:
        return ""
    return words.gettext(_SENTENCES[printed.problem]).format(queue=printed.queue)
