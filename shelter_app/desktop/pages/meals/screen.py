"""The canteen's screen: a station for one person standing. Digits count, everything else is within one press."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.banners import Banner
from shelter_app.desktop.kit.buttons import KeyCap
from shelter_app.desktop.kit.cards import Card, EmptyState
from shelter_app.desktop.kit.layout import Columns, Page, boxed, column
from shelter_app.desktop.pages.meals import faces, sayings
from shelter_app.desktop.pages.meals.closing import ClosePanel, Closing
from shelter_app.desktop.pages.meals.figures import CountCard, SumTable
from shelter_app.desktop.pages.meals.header import Header
from shelter_app.desktop.pages.meals.keying import WAIT_MS, DigitWait
from shelter_app.desktop.pages.meals.lines import DinerLine
from shelter_app.desktop.pages.meals.panels import (
    Count,
    CountPanel,
    Extra,
    ExtraPanel,
    Panel,
    Portions,
    PortionsPanel,
    ReopenPanel,
)
from shelter_app.desktop.pages.meals.reading import Reading, read
from shelter_app.desktop.pages.meals.recent import RecentList
from shelter_app.desktop.pages.meals.recording import OutcomeCard, RecordCard
from shelter_app.desktop.pages.meals.tally import LINES, Pair, Press, Tally
from shelter_app.desktop.screen import Screen
from shelter_app.domain.codes import MealCount
from shelter_app.domain.errors import Refused, ShelterError
from shelter_app.domain.meals import ServiceState, ServiceView
from shelter_app.register.topic import Outcome
from shelter_app.sentences import sentence
