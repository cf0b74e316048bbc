from __future__ import annotations

from dataclasses import replace

import pytest
from fake_desk import FakeDesk
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sample_report import OPINION, OPINION_TEXT, PAPERS, at

from desk.domain.documents import PageBox, PageImage
from desk.domain.errors import InputError
from desk.domain.spans import Span
from desk.ui.page_view import SourceView
from desk.ui.tasks import InlineTasks
from desk.ui.viewer.canvas import PageCanvas
from desk.ui.viewer.finding import find_all
from desk.ui.viewer.layout import GAP, MARGIN, PageColumn
from desk.ui.viewer.renderer import PageRenderer
from desk.ui.viewer.text import Positions

GRANTED = at(OPINION_TEXT, "The motion to close the pier is GRANTED.")


class PdfDesk(FakeDesk):
    """Pages in two shapes, and boxes where a test puts them."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[int, int]] = []
        self.found: tuple[PageBox, ...] = (PageBox(page=2, left=0.1, top=0.5, right=0.6, bottom=0.52),)
        self.broken = False

    def page_image(self, document_id: str, page: int, width_px: int) -> PageImage:
        if self.broken:
            raise InputError("The page is damaged.")
        self.asked.append((page, width_px))
        height = width_px * (14 if page == 2 else 11) // 10
        return PageImage(width_px, height, b"\xff" * (width_px * height * 4))

    def boxes(self, document_id: str, span: Span) -> tuple[PageBox, ...]:
        return self.found


@pytest.fixture
def desk() -> PdfDesk:
    made = PdfDesk()
    made.store.docs = {each.id: each for each in (OPINION, *PAPERS)}
    return made


@pytest.fixture
def view(qtbot: QtBot, desk: PdfDesk) -> SourceView:
    made = SourceView(desk, InlineTasks())
    qtbot.addWidget(made)
    made.resize(600, 700)
    with qtbot.waitExposed(made):
        made.show()
    return made


def settled(qtbot: QtBot, view: SourceView, page: int) -> None:
    qtbot.waitUntil(lambda: view.canvas.drawn(page))


def test_it_says_what_to_do_while_there_is_nothing_to_show(view: SourceView) -> None:
    assert "Choose a piece of evidence" in view._message.text()
    assert not view.header.isVisible()


def test_a_pdf_opens_at_the_page_of_the_quotation(qtbot: QtBot, view: SourceView) -> None:
    view.show_span(OPINION.id, GRANTED)
    settled(qtbot, view, 2)
    assert view.canvas.isVisible()
    assert view.canvas.page == 2
    assert view.footer._where.text() == "Page 2 of 2, printed “ii”"


def test_a_pdf_laid_out_in_a_sliver_stays_at_its_top_when_there_is_room(qtbot: QtBot) -> None:
    canvas = PageCanvas(lambda page, width, done, failed: None)
    qtbot.addWidget(canvas)
    canvas.resize(100, 480)
    with qtbot.waitExposed(canvas):
        canvas.show()
    canvas.set_document(4)
    canvas.resize(600, 700)
    QApplication.sendPostedEvents()
    assert canvas.viewport().width() > 500
    assert canvas.verticalScrollBar().value() == 0
    assert canvas.page == 1


def test_the_mark_lies_on_its_place_of_the_page(qtbot: QtBot, view: SourceView, desk: PdfDesk) -> None:
    view.show_span(OPINION.id, GRANTED)
    settled(qtbot, view, 2)
    page = view.canvas.page_rect(2)
    box = view.canvas.box_rect(desk.found[0])
    assert page.height() / page.width() == pytest.approx(1.4, abs=0.01)
    assert box.left() == pytest.approx(page.left() + 0.1 * page.width(), abs=0.5)
    assert box.top() == pytest.approx(page.top() + 0.5 * page.height(), abs=0.5)
    assert box.width() == pytest.approx(0.5 * page.width(), abs=0.5)
    assert view.canvas.viewport().rect().contains(box.toRect())
    picture = view.canvas.grab().toImage()
    marked = picture.pixelColor(box.center().toPoint() * picture.devicePixelRatio())
    beside = picture.pixelColor(QPoint(round(box.right() + 40), round(box.center().y())))
    assert marked.blue() < 200
    assert (beside.red(), beside.green(), beside.blue()) == (255, 255, 255)


def test_zooming_draws_the_page_sharp_and_keeps_the_mark_in_view(
    qtbot: QtBot, view: SourceView, desk: PdfDesk
) -> None:
    view.show_span(OPINION.id, GRANTED)
    settled(qtbot, view, 2)
    before = view.canvas.zoom
    view.canvas.zoom_in()
    assert view.canvas.zoom > before
    wanted = round(view.canvas.page_rect(2).width() * view.canvas.devicePixelRatioF())
    qtbot.waitUntil(lambda: (2, wanted) in desk.asked)
    assert view.canvas.viewport().rect().intersects(view.canvas.box_rect(desk.found[0]).toRect())
    qtbot.keyClick(view.canvas, Qt.Key.Key_0)
    assert view.canvas.zoom == pytest.approx(before)


def test_ctrl_and_the_wheel_zoom(qtbot: QtBot, view: SourceView) -> None:
    view.show_span(OPINION.id, None)
    before = view.canvas.zoom
    for delta, larger in ((120, True), (-120, False)):
        event = QWheelEvent(
            QPointF(50, 50), view.canvas.mapToGlobal(QPointF(50, 50)), QPoint(), QPoint(0, delta),
            Qt.MouseButton.NoButton, Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,  # noqa: FBT003 - Qt's signature
        )  # fmt: skip
        QApplication.sendEvent(view.canvas.viewport(), event)
        assert (view.canvas.zoom > before) is larger
        before = view.canvas.zoom


def test_a_page_that_can_not_be_drawn_says_so_and_the_text_still_serves(
    qtbot: QtBot, view: SourceView, desk: PdfDesk
) -> None:
    desk.broken = True
    view.show_span(OPINION.id, GRANTED)
    qtbot.waitUntil(lambda: view.canvas._renderer.error(1) == "The page is damaged.")
    view.set_pages(pages=False)
    assert view.text.isVisible()
    assert "GRANTED" in view.text.toPlainText()


def test_words_whose_place_is_unknown_are_told_not_guessed(view: SourceView, desk: PdfDesk) -> None:
    desk.found = ()
    view.show_span(OPINION.id, at(OPINION_TEXT, "Footnote 1."))
    assert view.canvas.boxes == ()
    assert "not known" in view._notice.text()
    assert view._notice.isVisible()


def test_an_article_is_shown_as_text_with_the_quotation_marked(view: SourceView) -> None:
    paper = PAPERS[0]
    span = at(paper.text, "Repairs would cost $5.4 million, an engineer testified.")
    view.show_span(paper.id, span)
    assert view.text.isVisible()
    [selection] = view.text.extraSelections()
    assert selection.cursor.selectedText() == span.of(paper.text)


def test_marks_stand_right_behind_characters_beyond_the_basic_plane(view: SourceView, desk: PdfDesk) -> None:
    text = "The pier 🚢 and the 𝔎ing <img src=x> met 🌊 here."
    desk.store.docs["d-wide"] = replace(PAPERS[0], id="d-wide", text=text, title="<b>Wide</b>")
    view.show_span("d-wide", at(text, "met 🌊 here"))
    [selection] = view.text.extraSelections()
    assert selection.cursor.selectedText() == "met 🌊 here"
    assert "<img src=x>" in view.text.toPlainText()
    assert view.header._title.text() == "<b>Wide</b>"


def test_finding_goes_from_place_to_place_in_both_views(qtbot: QtBot, view: SourceView) -> None:
    view.show_span(OPINION.id, None)
    view.set_pages(pages=False)
    view.open_find()
    qtbot.keyClicks(view.find_bar._field, "the pier")
    qtbot.keyClick(view.find_bar._field, Qt.Key.Key_Return)
    assert view.find_bar._count.text() == "1 of 2"
    qtbot.keyClick(view.find_bar._field, Qt.Key.Key_Return)
    assert view.find_bar._count.text() == "2 of 2"
    [selection] = view.text.extraSelections()
    assert selection.cursor.selectedText() == "the pier"
    view.set_pages(pages=True)
    assert view.canvas.boxes
    qtbot.keyClick(view.find_bar._field, Qt.Key.Key_Escape)
    assert not view.find_bar.isVisible()


def test_a_source_that_is_gone_is_told(view: SourceView) -> None:
    view.show_span("d-none", None)
    assert "There is no document d-none." in view._message.text()


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("A line\n  break here", "line break", [Span(2, 14)]),
        ('“Quoted” and "quoted"', '"quoted"', [Span(0, 8), Span(13, 21)]),
        ("pre–trial pre-trial", "PRE-trial", [Span(0, 9), Span(10, 19)]),
        ("a.c abc", "a.c", [Span(0, 3)]),
        ("nothing", "  ", []),
    ],
)
def test_words_are_found_whatever_their_marks_and_spaces(text: str, query: str, expected: list[Span]) -> None:
    assert find_all(text, query) == expected


@given(text=st.text(max_size=200), query=st.text(max_size=20))
def test_finding_never_raises_and_never_points_outside(text: str, query: str) -> None:
    for span in find_all(text, query):
        assert span.end <= len(text)
        assert len(span) > 0


@given(text=st.text(max_size=100), data=st.data())
def test_positions_count_as_utf_16_does(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    expected = len(text[:offset].encode("utf-16-le", "surrogatepass")) // 2
    assert Positions(text).of(offset) == expected


def test_pages_lie_one_below_the_other() -> None:
    column = PageColumn([1.0, 2.0], 100.0, 400.0)
    assert column.page(1).top() == MARGIN
    assert column.page(2).top() == MARGIN + 100 + GAP
    assert column.height == MARGIN + 100 + GAP + 200 + MARGIN
    assert column.page(1).left() == 150.0
    assert [column.page_at(y) for y in (0.0, MARGIN + 50, MARGIN + 100 + GAP)] == [1, 1, 2]
    assert list(column.seen(0, 50)) == [1]
    assert list(column.seen(0, 200)) == [1, 2]
    assert list(PageColumn([], 100.0, 400.0).seen(0, 200)) == []


def test_pages_are_drawn_one_at_a_time_and_forgotten_over_the_bound(qtbot: QtBot) -> None:
    waiting: list[tuple[int, object]] = []
    renderer = PageRenderer(
        lambda page, width, done, failed: waiting.append((page, done)), bound=3 * 10 * 10 * 4
    )
    renderer.want([1, 2, 3, 4, 5], 10)
    assert [page for page, _ in waiting] == [1]
    while waiting:
        _, done = waiting.pop()
        done(PageImage(10, 10, b"\0" * 400))  # type: ignore[operator]
    renderer.want([5], 10)
    renderer._forget_oldest()
    kept = [page for page in range(1, 6) if renderer.picture(page)]
    assert len(kept) <= 3
    assert 5 in kept


def test_a_picture_of_the_document_before_is_dropped(qtbot: QtBot) -> None:
    waiting: list[object] = []
    renderer = PageRenderer(lambda page, width, done, failed: waiting.append(done))
    renderer.want([1], 10)
    renderer.reset()
    waiting[0](PageImage(10, 10, b"\0" * 400))  # type: ignore[operator]
    assert renderer.picture(1) is None
