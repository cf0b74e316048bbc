"""Evidence cards: numbered quotations with their source, date, page and voice."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desk.domain.documents import Document
from desk.domain.report import Finding
from desk.domain.vocabulary import Label, Stance
from desk.ui.review.context import quoted
from desk.ui.review.draft_state import search_state
from desk.ui.review.evidence_items import EvidenceItem, evidence_items, origins_line
from desk.ui.signs import label_pixmap
from desk.ui.theme import reading_font, space
from desk.ui.viewer.labels import ElidedLabel
from desk.ui.widgets.basics import label, restate
from desk.ui.widgets.reading_text import ReadingText, Words

_SIGNS = {Stance.SUPPORTS: Label.SUPPORTED, Stance.REFUTES: Label.REFUTED, Stance.NEUTRAL: None}


class EvidenceCard(QFrame):
    """One quotation. A click, Enter or Space opens its source."""

    chosen = Signal(int)
    """The card's number."""

    def __init__(self, item: EvidenceItem, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.item = item
        self.setProperty("surface", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"Evidence {item.number}: {item.stance}, {item.source}, {item.where}")
        self.setAccessibleDescription(item.evidence.quote if item.located else "")
        self._sign = QLabel()
        self._sign.setPixmap(label_pixmap(_SIGNS[item.evidence.stance], self, size=18))
        source = ElidedLabel("strong")
        source.set_words(item.source)
        head = QHBoxLayout()
        head.setSpacing(space(1))
        head.addWidget(label(f"[{item.number}]", "strong"))
        head.addWidget(self._sign)
        head.addWidget(label(item.stance, "soft"))
        head.addWidget(source, 1)
        self.quote = ReadingText(reading_font(11.5), f"Quotation {item.number}")
        self.quote.set_words([Words(quoted(_in_one(item.evidence.quote)))])
        self.quote.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.quote.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.quote.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(2), space(1), space(2), space(1))
        column.setSpacing(space(0.5))
        column.addLayout(head)
        if item.located:
            column.addWidget(self.quote)
        else:
            self.quote.setParent(self)
            self.quote.hide()
            withheld = "Withheld: these words do not stand at their place in the source."
            column.addWidget(label(withheld, "danger", wrap=True))
        where = " · ".join(part for part in (item.where, item.origin) if part)
        column.addWidget(label(where, "caption", wrap=True))

    def set_selected(self, selected: bool) -> None:  # noqa: FBT001 - like QListWidgetItem.setSelected
        """Mark the card as the one whose source is open."""
        restate(self, "selected", "true" if selected else "false")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the source."""
        self.chosen.emit(self.item.number)
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the source with Enter or Space."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.chosen.emit(self.item.number)
        else:
            super().keyPressEvent(event)


class EvidenceView(QWidget):
    """All cards of a claim, and how many origins stand behind them."""

    chosen = Signal(object)
    """The :class:`EvidenceItem` whose source is to be shown."""
    turned_to = Signal(int)
    """The number of a card that a person turned to, and so wants to see."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: list[EvidenceCard] = []
        self.selected = 0
        self._counts = label(role="caption", wrap=True)
        self._state = label(role="strong", wrap=True)
        self._detail = label(role="soft", wrap=True)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(space(1))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1))
        for part in (self._counts, self._state, self._detail):
            column.addWidget(part)
        column.addLayout(self._cards)

    def show_finding(self, finding: Finding, documents: Mapping[str, Document]) -> None:
        """Show the evidence of one claim, or which kind of nothing there is."""
        for card in self.cards:
            self._cards.removeWidget(card)
            card.hide()
            card.deleteLater()
        state = search_state(finding)
        items = evidence_items(finding, documents) if state is None else []
        self.cards = [EvidenceCard(item) for item in items]
        for card in self.cards:
            card.chosen.connect(self._turn_to)
            self._cards.addWidget(card)
        self.selected = 0
        self._counts.setText(origins_line(finding, documents) if items else "")
        self._counts.setVisible(bool(items))
        self._state.setText(state.title if state else "")
        self._detail.setText(state.detail if state else "")
        restate(self._state, "role", "danger" if state and state.failed else "strong")
        self._state.setVisible(state is not None)
        self._detail.setVisible(state is not None)

    @property
    def numbers(self) -> list[int]:
        """The numbers of the cards, as shown."""
        return [card.item.number for card in self.cards]

    def select(self, number: int, *, quietly: bool = False) -> None:
        """Open the source of a card; ``quietly`` leaves the view of the cards where it is.

        A number that no card has does nothing.
        """
        self.mark(number)
        card = self.card(number)
        if card is not None:
            self.chosen.emit(card.item)
            if not quietly:
                self.turned_to.emit(number)

    def mark(self, number: int) -> None:
        """Mark a card as the one whose source is open, and open nothing."""
        for card in self.cards:
            card.set_selected(card.item.number == number)
            if card.item.number == number:
                self.selected = number

    def _turn_to(self, number: int) -> None:
        self.select(number)

    def step(self, by: int) -> None:
        """Go to the next card, or with -1 to the one before."""
        numbers = self.numbers
        if not numbers:
            return
        at = numbers.index(self.selected) if self.selected in numbers else -by
        self.select(numbers[min(max(at + by, 0), len(numbers) - 1)])

    def card(self, number: int) -> EvidenceCard | None:
        """The card with a number."""
        return next((card for card in self.cards if card.item.number == number), None)


def _in_one(quote: str) -> str:
    """The quotation in one paragraph: a line break of the source is a space to the eye."""
    return quote.replace("\n", " ")
