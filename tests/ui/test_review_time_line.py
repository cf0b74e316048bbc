from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sample_report import OPINION, PAPERS
from ui_case import documents, findings

from desk.domain.documents import Document
from desk.domain.evidence import CheckResult
from desk.domain.report import Finding
from desk.domain.spans import Span
from desk.domain.vocabulary import CheckName, Outcome, Stance
from desk.ui.review.moments import AS_OF, OVERTAKEN, OVERTAKES, Moment, in_words, moments
from desk.ui.review.time_line import TimeLine

MAY, JUNE = date(2026, 5, 12), date(2026, 6, 3)


def dated(*days: date | None) -> dict[str, Document]:
    papers = [replace(paper, published=day, filed=None) for paper, day in zip(PAPERS, days, strict=False)]
    return {**documents(), **{paper.id: paper for paper in papers}}


def costs(*days: date | None) -> Finding:
    """A claim with one quotation from each of three papers, of these days."""
    made = findings()["c-5"]
    proof = [replace(each, date=day) for each, day in zip(made.evidence, days, strict=True)]
    proof[0] = replace(proof[0], stance=Stance.SUPPORTS)
    return replace(made, evidence=tuple(proof))


def test_sources_stand_in_the_order_of_their_days_and_undated_ones_last() -> None:
    line = moments(costs(None, JUNE, MAY), dated(None, JUNE, MAY))
    assert [each.day for each in line] == [MAY, JUNE, None]
    assert [each.numbers for each in line] == [(3,), (2,), (1,)]
    assert [each.stance for each in line] == [Stance.REFUTES, Stance.REFUTES, Stance.SUPPORTS]
    assert line[-1].when == "no date"


def test_one_day_is_no_time_line_unless_a_check_speaks_of_time() -> None:
    finding = costs(MAY, MAY, MAY)
    assert moments(finding, dated(MAY, MAY, MAY)) == []
    check = CheckResult(
        claim_id="c-5", check=CheckName.TIME, outcome=Outcome.WARN, explanation="Undated.", result="undated"
    )
    assert len(moments(replace(finding, checks=(check,)), dated(MAY, MAY, MAY))) == 3


def test_what_overtakes_and_the_day_of_the_verdict_are_marked() -> None:
    finding = costs(MAY, JUNE, None)
    assert finding.verdict is not None
    check = CheckResult(
        claim_id="c-5",
        check=CheckName.TIME,
        outcome=Outcome.WARN,
        explanation="Overtaken.",
        result="superseded",
        document_id=PAPERS[1].id,
    )
    finding = replace(finding, checks=(check,), verdict=replace(finding.verdict, as_of=JUNE))
    assert moments(finding, dated(MAY, JUNE, None))[1].marks == (OVERTAKES, AS_OF)


def test_both_sides_of_an_overtaken_claim_are_on_the_line_though_no_evidence_quotes_them() -> None:
    finding = replace(costs(MAY, MAY, MAY), evidence=())
    given = dated(MAY, JUNE, None)
    says = "A: “One”; later, in a different case, B: “two”. It stays true."
    checks = tuple(
        CheckResult(
            claim_id="c-5",
            check=CheckName.TIME,
            outcome=Outcome.WARN,
            explanation=says,
            result=result,
            document_id=paper.id,
            span=Span(0, 8),
            found=paper.text[:8],
        )
        for result, paper in (("superseded", PAPERS[1]), ("overtaken", PAPERS[0]))
    )
    line = moments(replace(finding, checks=checks), given)
    assert [(each.day, each.marks) for each in line] == [
        (MAY, (OVERTAKEN,)),
        (JUNE, (f"{OVERTAKES}, in a different case",)),
    ]


def test_rows_are_as_tall_as_their_words_need(qtbot: QtBot) -> None:
    view = TimeLine()
    qtbot.addWidget(view)
    view.show_moments([Moment(MAY, "A name that is far too long for one line of a narrow pane")])
    view.show()
    view.resize(900, view.height())
    wide = view.height()
    view.resize(260, view.height())
    assert view.height() > wide


def test_a_day_that_no_source_spoke_on_is_marked_by_itself() -> None:
    finding = costs(MAY, JUNE, None)
    assert finding.verdict is not None
    later = date(2026, 7, 1)
    line = moments(replace(finding, verdict=replace(finding.verdict, as_of=later)), dated(MAY, JUNE, None))
    assert line[2] == Moment(later, marks=(AS_OF,))


def test_it_can_be_read_aloud_and_gone_through_by_key(qtbot: QtBot) -> None:
    line = moments(costs(MAY, JUNE, None), dated(MAY, JUNE, None))
    view = TimeLine()
    qtbot.addWidget(view)
    view.resize(420, 100)
    view.show_moments(line)
    view.show()
    assert view.accessibleDescription() == in_words(line)
    assert "12 May 2026: [1] supports" in view.accessibleDescription()
    view.setFocus()
    view.setCurrentRow(0)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    with qtbot.waitSignal(view.cited) as chosen:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert chosen.args == [2]
    assert view.grab().width() == 420


def test_names_of_sources_are_never_markup(qtbot: QtBot) -> None:
    view = TimeLine()
    qtbot.addWidget(view)
    view.show_moments([Moment(MAY, "<b>Bold</b>", (1,), (Stance.NEUTRAL,))])
    assert "&lt;b&gt;" in view.item(0).toolTip()
    assert OPINION.title not in view.item(0).text()
