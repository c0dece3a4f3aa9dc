"""The school and its report: what stands in its head, to whom it goes, who signs it, and when the day closes."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Final

from PySide6.QtWidgets import QWidget

from shelter_app import terms
from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.banners import Banner
from shelter_app.desktop.kit.buttons import Button
from shelter_app.desktop.kit.chips import ChipRow
from shelter_app.desktop.kit.choices import Select
from shelter_app.desktop.kit.fields import ClockField, Labelled
from shelter_app.desktop.kit.layout import column
from shelter_app.desktop.kit.marks import Text
from shelter_app.desktop.pages.settings.districts import DISTRICTS, district_changes
from shelter_app.desktop.pages.settings.section import Known, Section, side_by_side
from shelter_app.domain.codes import Hazard, SiteKind
from shelter_app.domain.days import Cutoffs

ELSEWHERE: Final = "-"


def with_hour(changes: tuple[tuple[date, time], ...], since: date, hour: time) -> tuple[tuple[date, time], ...]:
    """The dated report hours with another one from a day on; later changes that were planned fall away."""
    return (*((day, old) for day, old in changes if day < since), (since, hour))


class ReportSection(Section):
    """Facts of the shelter as the report prints them."""

    key = "report"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        _ = self.words.gettext
        self._school()
        self._where()
        self.card(
            _("To whom the report goes"),
            self.name_fact(_("Higher body"), "higher_body"),
            self.name_fact(_("Department"), "department"),
            self.name_fact(_("Post of the addressee"), "addressee_post"),
            self.name_fact(_("Name of the addressee"), "addressee_name"),
        )
        self.card(
            _("Who signs"),
            self.name_fact(_("Director"), "director", longest=80),
            self.name_fact(_("Head of the canteen"), "canteen_head", longest=80),
            self.name_fact(_("Responsible for supplies"), "storekeeper", longest=80),
        )
        self._hour()
        self._why()

    def _school(self) -> None:
        _ = self.words.gettext
        kinds = [(kind.value, terms.site_kind(self.words, kind)) for kind in SiteKind]
        self.kind = Select(_("Type of the site"), kinds)
        self.kind.chosen.connect(
            lambda key: self.save(_("Saved: {what}").format(what=_("Type of the site")), kind=SiteKind(key))
        )
        self.fewer = Banner("warn", " ")
        self.fewer.hide()
        self.card(
            _("The school"),
            self.name_fact(_("Short name"), "name", longest=60),
            self.name_fact(_("Full name for the report"), "full_name"),
            side_by_side(self.kind, self.text_fact(_("Site number"), "code", longest=40)),
            side_by_side(
                self.number_fact(_("Places for the night"), "capacity", low=1, required=True),
                self.number_fact(_("Places by day"), "capacity_day"),
                self.number_fact(_("Places in the cover"), "capacity_cover"),
            ),
            self.fewer,
        )

    def _where(self) -> None:
        _ = self.words.gettext
        lang = self.words.lang
        choices = [(ELSEWHERE, _("Not in Kyiv, or not said"))]
        choices += [(district.code, district.name.in_language(lang)) for district in DISTRICTS]
        self.district = Select(_("District of Kyiv"), choices)
        self.district.chosen.connect(self._choose_district)
        self.card(
            _("Where it is"),
            self.name_fact(_("Address"), "address"),
            side_by_side(self.district, self.text_fact(_("KATOTTG code"), "katottg", longest=19)),
            self.name_fact(_("District as printed"), "district", longest=80),
            side_by_side(
                self.text_fact(_("Phone"), "phone", longest=40), self.text_fact(_("EDRPOU code"), "edrpou", longest=10)
            ),
        )

    def _hour(self) -> None:
        _ = self.words.gettext
        self.hour = ClockField(_("The day closes at"))
        self.since = ChipRow(
            [("today", _("From today")), ("tomorrow", _("From tomorrow"))], name=_("From which day on")
        )
        self.since.choose("today")
        self.hour_now = Text("", "caption", "mute", wrap=True)
        button = Button(_("Change the report hour"), icon="clock", height=44)
        button.clicked.connect(self.change_hour)
        self.hour.entered.connect(self.change_hour)
        beside: QWidget = Labelled(_("From which day on"), self.since)
        card = self.card(_("Report hour"), side_by_side(self.hour, beside))
        card.add_layout(column(self.hour_now, button, gap=8))

    def _why(self) -> None:
        _ = self.words.gettext
        choices = [(hazard.value, terms.hazard(self.words, hazard)) for hazard in Hazard]
        self.hazards = ChipRow(choices, exclusive=False, name=_("Why the shelter is open"))
        self.hazards.changed.connect(self._choose_hazards)
        self.card(_("Why the shelter is open"), self.hazards)

    # -- showing

    def is_done(self, known: Known) -> bool:
        facts = known.facts
        names = (facts.address, facts.district, facts.higher_body, facts.addressee_post, facts.director)
        return all(name.uk or name.en for name in names)

    def show_known(self, known: Known) -> None:
        super().show_known(known)
        _ = self.words.gettext
        facts = known.facts
        self.kind.choose(facts.kind.value)
        codes = {district.code for district in DISTRICTS}
        self.district.choose(facts.katottg if facts.katottg in codes else ELSEWHERE)
        self.hazards.choose(*(hazard.value for hazard in facts.hazards))
        hour = self._hour_of(known, self.desk.office.cutoffs.day_of(self.desk.now()))
        if not self.hour.line.hasFocus():
            self.hour.set_value(hour)
        self.hour_now.setText(
            _("The running day closes at {hour}. A change is dated: earlier reports keep theirs.").format(
                hour=self.words.time(hour)
            )
        )
        self.fewer.setVisible(0 < facts.capacity_cover < facts.capacity)
        self.fewer.say(
            "warn",
            _("There are fewer places in the cover than beds"),
            _("{cover} and {beds}. If that is so, go on.").format(
                cover=self.words.number(facts.capacity_cover), beds=self.words.number(facts.capacity)
            ),
        )

    # -- changing

    def _choose_district(self, code: str) -> None:
        _ = self.words.gettext
        if self.known is not None and code != ELSEWHERE:
            said = _("Saved: {what}").format(what=_("District of Kyiv"))
            self.save(said, **district_changes(code, self.known.facts))

    def _choose_hazards(self) -> None:
        _ = self.words.gettext
        chosen = tuple(hazard for hazard in Hazard if hazard.value in self.hazards.values())
        self.save(_("Saved: {what}").format(what=_("Why the shelter is open")), hazards=chosen)

    def change_hour(self) -> None:
        """Write the report hour from the chosen day on."""
        _ = self.words.gettext
        if self.known is None or not self.hour.check():
            return
        hour = self.hour.value()
        if hour is None:
            self.hour.set_error(_("Type a time like 13:40"))
            return
        since = self.desk.office.cutoffs.day_of(self.desk.now())
        if self.since.value() == "tomorrow":
            since += timedelta(days=1)
        if self._hour_of(self.known, since) == hour:
            return
        said = _("From {day} the day closes at {hour}").format(
            day=self.words.day_month(since), hour=self.words.time(hour)
        )
        self.save(said, cutoffs=with_hour(self.known.facts.cutoffs, since, hour))

    def _hour_of(self, known: Known, day: date) -> time:
        return Cutoffs(self.desk.office.cutoffs.zone, known.facts.cutoffs).hour(day)
