"""The page on the screen: which report, in which language, which of its pages; drawn off the window's thread."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.pages.reports import outgoing, rendering, sayings
from shelter_app.desktop.pages.reports.dictation import Dictation
from shelter_app.desktop.pages.reports.enlarged import Enlarged
from shelter_app.desktop.pages.reports.outgoing import Paper, Source, source_of
from shelter_app.desktop.pages.reports.preview import PreviewCard
from shelter_app.desktop.pages.reports.reading import Seen
from shelter_app.desktop.pages.reports.sheet import Sheet
from shelter_app.sentences import sentence


class Paging(QObject):
    """Keeps preview, enlarged page and figures to dictate on one report. ``source`` and ``lang`` are what goes out."""

    def __init__(self, desk: Desk, preview: PreviewCard, enlarged: Enlarged, dictation: Dictation) -> None:
        super().__init__(preview)
        self.desk = desk
        self.words = desk.words
        self.preview, self.enlarged, self.dictation = preview, enlarged, dictation
        self.lang = desk.words.lang
        self.source: Source | None = None
        self.paper: Paper | None = None
        self._title = ""
        self._number = 0
        for view in (preview, enlarged, dictation):
            view.language.connect(self.speak)
        for turning in (preview, enlarged):
            turning.turned.connect(self.turn_to)
            turning.sheet.wanted.connect(self._drawing(turning.sheet))
        self._say_language()

    def show(self, seen: Seen, chosen: int | None) -> None:
        """Show the chosen report, else that of the day; its page is drawn if another one is shown."""
        words = self.words
        source = source_of(seen, chosen)
        if source.issued is not None:
            number = source.issued.issued.number
            status, _icon, word = sayings.report_state(source.issued, words)
        else:
            number, status, word = seen.number, "warn", sayings.draft_word(seen, words)
        self.source = source
        self._title = sayings.report_title(number, words)
        self.preview.show_title(self._title, word, status)
        self.enlarged.show_title(f"{self._title} · {words.day_month(source.report.day)}")
        self._draw_anew()

    def begin(self) -> None:
        """Go to the first page."""
        self._number = 0

    def speak(self, lang: str) -> None:
        """Show and print the page in a language, whatever the window speaks."""
        self.lang = lang
        self._say_language()
        self._draw_anew()
        if self.dictation.isVisible():
            self.show_figures()

    def turn_to(self, page: int) -> None:
        """Show another page of the same report."""
        self._number = page
        if self.paper is not None:
            self._show_paper(self.paper)

    def draw(self, sheet: Sheet) -> None:
        """Draw the page for a sheet in the size it has."""
        self._draw(sheet, round(sheet.place().width() * sheet.devicePixelRatioF()))

    def show_figures(self) -> None:
        """Show the key figures of the report to dictate."""
        source, lang, title = self.source, self.lang, self._title
        if source is None:
            return
        if source.issued is None:
            title = self.words.gettext("{title}, draft").format(title=title)
        self.desk.read(
            lambda: outgoing.figures(source, lang),
            lambda pairs: self.dictation.show_figures(title, pairs),
            "reports-figures",
        )

    def _say_language(self) -> None:
        for view in (self.preview, self.enlarged, self.dictation):
            view.languages.choose(self.lang)

    def _draw_anew(self) -> None:
        """Ask for the page's file, unless it is the one that is shown."""
        source, paper, lang = self.source, self.paper, self.lang
        if source is None:
            return
        if paper is not None and paper.source == source and paper.lang == lang:
            self._show_count(paper)
        else:
            self.desk.read(lambda: outgoing.paper_of(self.desk.office, source, lang), self._show_paper, "reports-paper")

    def _show_paper(self, paper: Paper) -> None:
        self.paper = paper
        if paper.error is not None:
            title = self.words.gettext("There is no page")
            self.preview.say_trouble(sayings.Notice("bad", title, sentence(paper.error, self.words)))
            return
        self._show_count(paper)
        for sheet in (self.preview.sheet, self.enlarged.sheet):
            if sheet.isVisible():
                self.draw(sheet)

    def _show_count(self, paper: Paper) -> None:
        self._number = max(0, min(self._number, paper.pages - 1))
        self.preview.show_count(paper.pages, self._number)
        self.enlarged.show_count(paper.pages, self._number)

    def _drawing(self, sheet: Sheet) -> Callable[[int], None]:
        return lambda width: self._draw(sheet, width)

    def _draw(self, sheet: Sheet, width: int) -> None:
        paper, number = self.paper, self._number
        if paper is None or not paper.pdf or width <= 0:
            return
        key = "reports-picture" if sheet is self.preview.sheet else "reports-large-picture"
        self.desk.read(lambda: rendering.render(paper.pdf, number, width), sheet.show_picture, key)
