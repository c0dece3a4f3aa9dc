"""Buttons: what happens when it is pressed is their word, a verb of result."""

from typing import Final, Literal

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from shelter_app.desktop.kit import paint
from shelter_app.desktop.kit.pressable import Pressable
from shelter_app.desktop.kit.theme import Role, px, tokens
from shelter_app.desktop.kit.tokens import mix

Kind = Literal["primary", "secondary", "tint", "danger", "link"]

_LOOKS: Final[dict[Kind, tuple[str, str, float, str]]] = {
    # ground, border, stroke, ink
    "primary": ("acc", "", 1, "onacc"),
    "secondary": ("panel", "strong", 1, "text"),
    "tint": ("accbg", "acc", 1, "acc"),
    "danger": ("panel", "badfill", 2, "bad"),
    "link": ("", "", 1, "acc"),
}
_SIDE: Final = 16
_ICON: Final = 20


class Button(Pressable):
    """A button with a word, and possibly an icon in front and a key cap behind.

    `kind`: `primary` (filled; one a screen), `secondary` (bordered), `tint` (an action repeated often), `danger`,
    `link`. `key` is the key that does the same, shown as a cap ("Ctrl+Enter"); the shortcut itself belongs to the page.
    `height` at 100 %: 52, 48 in panes, 44 in rows; a link takes 32. Connect `clicked`.
    """

    def __init__(
        self,
        text: str,
        kind: Kind = "secondary",
        *,
        icon: str = "",
        key: str = "",
        height: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.kind: Kind = kind
        self.icon_name = icon
        self._key = key
        self._height = height or (32 if kind == "link" else 52)
        self._rest_words = text
        self._reason = ""
        self._busy = False
        self._brief = 0

    @property
    def reason(self) -> str:
        """Why the button is off; "" when it is on."""
        return self._reason

    def set_off(self, reason: str) -> None:
        """Switch the button off and say why (tooltip and accessible description); "" switches it on."""
        self._reason = reason
        self.setToolTip(reason)
        self.setAccessibleDescription(reason)
        self._settle()

    def set_busy(self, text: str) -> None:
        """Show what is going on ("Printing…") and take no press until it is cleared with ""."""
        if text and not self._busy:
            self._rest_words = self.words()
        self._busy = bool(text)
        self.set_words(text or self._rest_words)
        self._settle()

    def set_kind(self, kind: Kind) -> None:
        """Draw it as another kind (the primary button of a screen can move)."""
        self.kind = kind
        self.update()

    def set_key(self, key: str) -> None:
        """Show another key cap, "" for none."""
        self._key = key
        self.updateGeometry()
        self.update()

    def set_words(self, text: str) -> None:
        """Show another text, as a tooltip where there is room for the icon only."""
        super().set_words(text)
        if self._only_icon(self._brief) and not self._reason:
            self.setToolTip(text)

    def set_brief(self, brief: int) -> None:
        """Say less where there is no room: 1 without the key cap, 2 only the icon (if it may: secondary, with an icon);
        then the word is the tooltip. 0 says everything.
        """
        if brief == self._brief:
            return
        self._brief = brief
        if not self._reason:
            self.setToolTip(self.words() if self._only_icon(brief) else "")
        self.updateGeometry()
        self.update()

    def width_at(self, brief: int) -> int:
        """How wide the button is when it says as much as that."""
        if self._only_icon(brief):
            return px(self._height)
        return round(self._inner_width(brief) + 2 * _SIDE)

    def _only_icon(self, brief: int) -> bool:
        return brief >= 2 and self.kind == "secondary" and bool(self.icon_name)

    def content_size(self) -> QSize:
        if self.kind == "link":
            extra = px(18) + 6 if self.icon_name else 0
            return QSize(round(paint.width(self.words(), "label") + 8 + extra), px(self._height))
        return QSize(self.width_at(self._brief), px(self._height))

    def draw(self, p: QPainter, rect: QRectF) -> None:
        if self.kind == "link":
            self._draw_link(p, rect)
            return
        ground, border, stroke, ink = _LOOKS[self.kind]
        if not self.isEnabled():
            ground, border, ink = "track", "", "text"
        else:
            ground = self._shaded(ground)
        paint.box(p, rect, ground, border, stroke)
        if self._only_icon(self._brief):
            paint.icon(p, self.icon_name, rect.center().x() - px(_ICON) / 2, rect.center().y(), _ICON, ink)
            return
        room = min(self._inner_width(self._brief), rect.width() - 2 * _SIDE)
        x = rect.left() + (rect.width() - room) / 2
        middle = rect.center().y()
        if self.icon_name:
            paint.icon(p, self.icon_name, x, middle, _ICON, ink)
            x += px(_ICON) + 8
        cap = self._cap_width(self._brief)
        end = rect.left() + (rect.width() + room) / 2
        paint.words(
            p, QRectF(x, rect.top(), end - x - (cap + 12 if cap else 0), rect.height()), self.words(), "strong", ink
        )
        if cap:
            on = "onacc" if self.kind == "primary" and self.isEnabled() else ""
            paint.key_cap(p, end - cap, middle, self._key, on)

    def draw_focus(self, p: QPainter, rect: QRectF) -> None:
        if self.kind == "primary":
            paint.box(p, rect.adjusted(3, 3, -3, -3), "", "onacc", 2, 6)
        elif self.kind == "link":
            paint.box(p, rect, "", "acc", 2, 4)
        else:
            paint.box(p, rect, "", "acc", 3 if self.kind == "tint" else 2)

    def _shaded(self, token: str) -> str:
        shade = self.shade()
        return (
            mix(getattr(tokens(), token), tokens().text if token != "acc" else tokens().onacc, shade)
            if shade
            else token
        )

    def _inner_width(self, brief: int) -> float:
        wide = paint.width(self.words(), "strong")
        if self.icon_name:
            wide += px(_ICON) + 8
        cap = self._cap_width(brief)
        return wide + (cap + 12 if cap else 0)

    def _cap_width(self, brief: int) -> float:
        return 0 if brief else paint.key_cap_width(self._key)

    def _draw_link(self, p: QPainter, rect: QRectF) -> None:
        ink = "acc" if self.isEnabled() else "mute"
        x = rect.left() + 4
        if self.icon_name:
            paint.icon(p, self.icon_name, x, rect.center().y(), 18, ink)
            x += px(18) + 6
        room = QRectF(x, rect.top(), rect.right() - 4 - x, rect.height())
        taken = paint.words(p, room, self.words(), "label", ink)
        if self.shade():
            paint.rule(p, x, x + taken, round(rect.center().y() + px(9)), ink)

    def _settle(self) -> None:
        self.setEnabled(not self._reason and not self._busy)
        self.update()


class IconButton(Pressable):
    """A square button with only an icon: it must have a name, spoken by screen readers and shown as a tooltip.

    `bordered=False` draws it bare (inside fields and rows). `size` is its side at 100 %.
    """

    def __init__(
        self,
        icon: str,
        name: str,
        *,
        size: int = 44,
        bordered: bool = True,
        key: str = "",
        parent: QWidget | None = None,
    ) -> None:
        if not name:
            raise ValueError("an icon without a word needs a name")
        super().__init__("", parent)
        self._icon = icon
        self._side = size
        self._bordered = bordered
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_name(name, key)

    def set_name(self, name: str, key: str = "") -> None:
        """Say another name; `key` is added to the tooltip."""
        self.setAccessibleName(name)
        self.setToolTip(f"{name} ({key})" if key else name)

    def set_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self.update()

    def content_size(self) -> QSize:
        return QSize(px(self._side), px(self._side))

    def draw(self, p: QPainter, rect: QRectF) -> None:
        shade = self.shade()
        if self._bordered and self.isEnabled():
            paint.box(p, rect, mix(tokens().panel, tokens().text, shade), "strong")
        elif self._bordered:
            paint.box(p, rect, "track")
        elif shade:
            paint.box(p, rect, mix(tokens().panel, tokens().text, shade))
        ink = "text" if self.isEnabled() else "mute"
        paint.icon(p, self._icon, rect.center().x() - px(20) / 2, rect.center().y(), 20, ink)


class KeyCap(QWidget):
    """A key cap by itself, with a word after it ("Enter" accept). Hidden words stay when the hints are hidden."""

    def __init__(self, key: str, word: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self._word = word
        self.setAccessibleName(f"{key} {word}".strip())

    def restyle(self) -> None:
        """Nothing is kept between paintings."""

    def sizeHint(self) -> QSize:
        return QSize(
            round(paint.key_cap_width(self._key) + (8 + paint.width(self._word, "caption") if self._word else 0)),
            px(24),
        )

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: object) -> None:
        p = QPainter(self)
        cap = paint.key_cap_width(self._key)
        middle = self.height() / 2
        paint.key_cap(p, 0, middle, self._key)
        x = cap + 8 if cap else 0
        paint.words(p, QRectF(x, 0, self.width() - x, self.height()), self._word, "caption", "mute")
        p.end()


class CounterButton(Pressable):
    """A big button that counts: "+1" (large, tinted) or "+5", "+10"; the key cap stands under the figure.

    `name` says what is counted ("+1 neighbours") for screen readers. Off while the service is closed:
    `setEnabled(False)`.
    """

    def __init__(
        self, text: str, name: str, *, key: str = "", big: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._key = key
        self._big = big
        self.setAccessibleName(name)
        self.setToolTip(name)

    def content_size(self) -> QSize:
        wide = max(
            px(128 if self._big else 88), round(paint.width(self.words(), "kpi-pane" if self._big else "h1")) + 24
        )
        return QSize(wide, px(112))

    def draw(self, p: QPainter, rect: QRectF) -> None:
        on = self.isEnabled()
        ground = "accbg" if self._big else "panel"
        paint.box(
            p,
            rect,
            mix(getattr(tokens(), ground), tokens().text, self.shade()) if on else "track",
            ("acc" if self._big else "strong") if on else "",
        )
        cap = paint.key_cap_width(self._key)
        ink = "acc" if self._big and on else "text" if on else "mute"
        figure = px(48)
        top = rect.center().y() - figure / 2 - (px(13) if cap else 0)
        role: Role = "kpi-pane" if self._big else "h1"
        paint.words(p, QRectF(8, top, rect.width() - 16, figure), self.words(), role, ink, paint.CENTRE)
        if cap:
            paint.key_cap(p, rect.center().x() - cap / 2, rect.center().y() + px(24), self._key)


class TallyButton(Pressable):
    """A wide counting button: what it counts, its key cap under it, and the count so far at the right."""

    def __init__(self, text: str, count: int = 0, *, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._key = key
        self._count = str(count)
        self._say()

    def set_count(self, count: str) -> None:
        """Show another count, already formatted."""
        self._count = count
        self._say()
        self.updateGeometry()
        self.update()

    def content_size(self) -> QSize:
        return QSize(
            round(
                20
                + 8
                + max(paint.width(self.words(), "strong"), paint.key_cap_width(self._key))
                + paint.width(self._count, "kpi-pane")
            ),
            px(72),
        )

    def draw(self, p: QPainter, rect: QRectF) -> None:
        on = self.isEnabled()
        paint.box(p, rect, mix(tokens().accbg, tokens().text, self.shade()) if on else "track", "acc" if on else "")
        number = paint.width(self._count, "kpi-pane")
        ink = "acc" if on else "mute"
        cap = paint.key_cap_width(self._key)
        room = QRectF(
            10, 8 if cap else 0, rect.width() - 20 - number - 8, rect.height() / 2 - 4 if cap else rect.height()
        )
        paint.words(p, room, self.words(), "strong", ink)
        paint.key_cap(p, 10, rect.height() * 0.68, self._key)
        paint.words(
            p,
            QRectF(rect.right() - 10 - number, 0, number + 1, rect.height()),
            self._count,
            "kpi-pane",
            "text",
            paint.RIGHT,
        )

    def _say(self) -> None:
        self.setAccessibleName(f"{self.words()}: {self._count}")
