"""Papers and copies of privacy: what is recorded about a person, the act of erasure, the copies that go with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shelter_app.domain.errors import Refused
from shelter_app.words import Words

if TYPE_CHECKING:
    from shelter_app.documents.paper import Drawn
    from shelter_app.domain.erasure import ErasureAct
    from shelter_app.office import Office
    from shelter_app.register.topic import By


def _mark(office: Office, words: Words) -> str:
    return words.gettext("SAMPLE") if office.register.demonstration else ""


def about_paper(office: Office, person: int, lang: str) -> Drawn:
    """What is recorded about a person, on paper, in their language. Raises ``Refused("no-such-person")``."""
    from shelter_app.documents import about_me
    from shelter_app.register.about import about

    words = Words(lang)
    facts, now = office.register.site.facts(), office.register.site.now()
    school = facts.name.in_language(lang)
    found = about(office.register, person)
    return about_me.draw(found, words, school=school, moment=now, mark=_mark(office, words))


def act_paper(office: Office, entry: int, lang: str) -> Drawn:
    """An act of erasure on paper, as it stands today. Raises ``Refused("no-such-act")``."""
    from shelter_app.documents import erasure_act

    words = Words(lang)
    register = office.register
    with register.snapshot():
        act = register.erasures.act(entry)
        if act is None:
            raise Refused("no-such-act")
        facts = register.site.facts()
        names = register.duty.names()
    content = erasure_act.ActPaper(
        act,
        (facts.full_name.in_language(lang) or facts.name.in_language(lang)),
        facts.address.in_language(lang),
        names.get(act.by, ""),
        facts.director.in_language(lang),
    )
    return erasure_act.draw(content, words, mark=_mark(office, words))


def clear_copies(office: Office, by: By, entry: int) -> ErasureAct:
    """Delete the copies that hold what an act erased: those of this computer and on the sticks plugged in now.

    Not on the writer's thread: a new copy is made and proved first. Raises ``Refused("no-such-act")``.
    """
    from shelter_app.exchange.devices import removable_drives
    from shelter_app.register import copies

    return copies.clear_copies(office.register, by, entry, removable_drives())
