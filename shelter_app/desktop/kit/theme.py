"""The look of the window: colours, type and sizes, held by one `Look` on the application and changeable at run time.

`install(application, words)` comes before the first widget. From then on `theme()`, `tokens()`, `font(role)`, `px(n)`
and `words()` answer with the values in force. `look().set_theme(...)` and `look().set_words(...)` repaint everything
that is open: every widget of the kit is a `Restyled` and is asked to `restyle()`, then `changed` is emitted (and
`language_changed`, upon which pages say their words again).
"""

from dataclasses import dataclass, replace
from typing import Final, Literal, Protocol, runtime_checkable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication, QToolTip
from shiboken6 import isValid

from shelter_app import resources
from shelter_app.desktop.kit.tokens import SCHEMES, Scheme, Tokens
from shelter_app.words import Words

Role = Literal[
    "counter",
    "rollcall",
    "tile",
    "kpi",
    "kpi-pane",
    "h1",
    "big",
    "search",
    "clock",
    "site",
    "h2",
    "body",
    "strong",
    "caption",
    "label",
    "cap",
]

ROLES: Final[dict[Role, tuple[float, bool]]] = {
    "counter": (84, True),
    "rollcall": (60, True),
    "tile": (46, True),
    "kpi": (30, True),
    "kpi-pane": (26, True),
    "h1": (20, True),
    "big": (18, True),
    "search": (18, False),
    "clock": (20, True),
    "site": (14, True),
    "h2": (13, True),
    "body": (12, False),
    "strong": (12, True),
    "caption": (11, False),
    "label": (11, True),
    "cap": (10, True),
}
"""Points at 100 % and whether the words are semi-bold. Nothing readable is smaller than `caption` except key caps."""

SCALES: Final = (100, 112, 125, 150)
"""The text sizes on offer, in per cent."""

_HERO_POINTS: Final = 24
_FONT_FILES: Final = ("fonts/Inter-Regular.ttf", "fonts/Inter-SemiBold.ttf")
_FAMILY: Final = "Inter"
_WIDTHS_KEPT: Final = 4_000
_FUSION: Final = "shelter_app_is_fusion"


@dataclass(frozen=True, slots=True)
class Theme:
    """What a person chooses about the look. `scale` is in per cent; `key_hints` shows the key caps on buttons."""

    scheme: Scheme = "light"
    scale: int = 100
    key_hints: bool = True


@runtime_checkable
class Restyled(Protocol):
    """A widget that keeps something measured or coloured by the theme and can take it anew."""

    def restyle(self) -> None:
        """Take fonts, colours, sizes and words of the look now in force."""


class Look(QObject):
    """The theme and the words in force.

    Signals: `changed()` after the theme or the words changed and every open widget was restyled; `language_changed()`
    before it, when the words are those of another language.
    """

    changed = Signal()
    language_changed = Signal()

    def __init__(self, application: QApplication, words: Words, theme: Theme) -> None:
        super().__init__(application)
        self._application = application
        self.words = words
        self.theme = theme
        self.tokens: Tokens = SCHEMES[theme.scheme]
        self.fonts: dict[Role, QFont] = {}
        self.metrics: dict[Role, QFontMetricsF] = {}
        self.colours: dict[str, QColor] = {}
        self.widths: dict[tuple[str, Role], float] = {}
        self._dress()

    def set_theme(self, theme: Theme) -> None:
        """Put another theme in force and restyle all that is open. The same theme does nothing."""
        if theme == self.theme:
            return
        self.theme = theme
        self.tokens = SCHEMES[theme.scheme]
        self._dress()
        self._restyle_all()
        self.changed.emit()

    def set_words(self, words: Words) -> None:
        """Put another language in force; pages say their words again on `language_changed`."""
        if words == self.words:
            return
        self.words = words
        self.language_changed.emit()
        self._restyle_all()
        self.changed.emit()

    def vary(self, *, scheme: Scheme | None = None, scale: int | None = None, key_hints: bool | None = None) -> None:
        """Change one choice of the theme and keep the others."""
        now = self.theme
        self.set_theme(
            replace(
                now,
                scheme=now.scheme if scheme is None else scheme,
                scale=now.scale if scale is None else scale,
                key_hints=now.key_hints if key_hints is None else key_hints,
            )
        )

    def _dress(self) -> None:
        """Give application-wide font, palette and style sheet; each only when it differs, because each one visits every
        widget.
        """
        self.fonts.clear()
        self.metrics.clear()
        self.colours.clear()
        self.widths.clear()
        application = self._application
        application.setFont(_font_of("body", self.theme.scale))
        palette = _palette(self.tokens)
        application.setPalette(palette)
        QToolTip.setPalette(palette)
        QToolTip.setFont(self._application.font())

    def _restyle_all(self) -> None:
        widgets = self._application.allWidgets()
        # twice: what places its own children needs their new sizes, which are known only when all were told
        for _turn in range(2):
            for widget in widgets:
                if isinstance(widget, Restyled) and isValid(widget):
                    widget.restyle()
            for widget in widgets:
                if isValid(widget):
                    widget.updateGeometry()
                    widget.update()


_look: Look | None = None


def make_application(name: str) -> QApplication:
    """The application, born with Fusion: to change the style afterwards costs 7 ms before the first paint."""
    application = QApplication([name, "-style", "Fusion"])
    application.setProperty(_FUSION, True)
    return application


def install(application: QApplication, words: Words, theme: Theme | None = None) -> Look:
    """Dress the application once, before its first widget: Fusion, fonts, palette. Returns its look.

    There is no style sheet: what Fusion draws otherwise than the kit (scroll bars, headings) the kit draws itself, and
    a sheet of a dozen lines costs every widget at the first paint.

    Called again (tests do) it puts the given words and theme in force in the look that is there.
    """
    global _look
    if _look is not None:
        _look.set_words(words)
        _look.set_theme(theme or Theme())
        return _look
    if not application.property(_FUSION):
        application.setStyle("Fusion")
    for name in _FONT_FILES:
        QFontDatabase.addApplicationFont(str(resources.path(name)))
    _look = Look(application, words, theme or Theme())
    return _look


def look() -> Look:
    """The look of this application.

    Raises `RuntimeError` before `install`.
    """
    if _look is None:
        raise RuntimeError("the look is not installed: call kit.theme.install first")
    return _look


def theme() -> Theme:
    """The theme in force."""
    return look().theme


def tokens() -> Tokens:
    """The colours in force."""
    return look().tokens


def words() -> Words:
    """The words in force, for the kit's own few strings."""
    return look().words


def px(size: float) -> int:
    """A size of the design (pixels at 100 %) in the scale in force. Margins, gaps and strokes do not scale."""
    return round(size * look().theme.scale / 100)


def colour(token: str) -> QColor:
    """The colour of a token name, or of a `#RRGGBB`."""
    held = look()
    found = held.colours.get(token)
    if found is None:
        found = held.colours[token] = QColor(token if token.startswith("#") else getattr(held.tokens, token))
    return found


def font(role: Role) -> QFont:
    """The font of a role in the scale in force. Treat it as read-only: it is shared."""
    held = look()
    found = held.fonts.get(role)
    if found is None:
        found = held.fonts[role] = _font_of(role, held.theme.scale)
    return found


def metrics(role: Role) -> QFontMetricsF:
    """Measures of the font of a role."""
    held = look()
    found = held.metrics.get(role)
    if found is None:
        found = held.metrics[role] = QFontMetricsF(font(role))
    return found


def text_width(text: str, role: Role) -> float:
    """Width of a line of words in pixels; remembered, because every layout asks for the same ones many times over."""
    widths = look().widths
    found = widths.get((text, role))
    if found is None:
        if len(widths) > _WIDTHS_KEPT:
            widths.clear()
        found = widths[text, role] = metrics(role).horizontalAdvance(text)
    return found


def line_height(role: Role) -> int:
    """Height of one line of a role, in pixels."""
    return round(metrics(role).height())


def _font_of(role: Role, scale: int) -> QFont:
    points, semibold = ROLES[role]
    made = QFont(_FAMILY)
    made.setPointSizeF(points * scale / 100)
    made.setWeight(QFont.Weight.DemiBold if semibold else QFont.Weight.Normal)
    # said in either case: a font without a word on it takes over the feature of the font of the widget it paints on
    made.setFeature(QFont.Tag("tnum"), 1 if points < _HERO_POINTS else 0)
    return made


def _palette(tokens: Tokens) -> QPalette:
    roles = QPalette.ColorRole
    made = QPalette()
    for role, value in (
        (roles.Window, tokens.bg),
        (roles.WindowText, tokens.text),
        (roles.Base, tokens.panel),
        (roles.AlternateBase, tokens.sunk),
        (roles.Text, tokens.text),
        (roles.PlaceholderText, tokens.mute),
        (roles.Button, tokens.panel),
        (roles.ButtonText, tokens.text),
        (roles.BrightText, tokens.onacc),
        (roles.Highlight, tokens.acc),
        (roles.HighlightedText, tokens.onacc),
        (roles.Link, tokens.acc),
        (roles.ToolTipBase, tokens.panel),
        (roles.ToolTipText, tokens.text),
        (roles.Accent, tokens.acc),
        (roles.Light, tokens.panel),
        (roles.Mid, tokens.line),
        (roles.Dark, tokens.strong),
    ):
        made.setColor(role, QColor(value))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.mute))
    return made
