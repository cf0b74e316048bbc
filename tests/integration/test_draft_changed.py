"""If the draft or a source changes, only the claims touched are reopened, with what changed.

One case is read, checked and decided by a person; each test works on a copy of it.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desk.bootstrap import Desk
from desk.domain.spans import Span
from desk.domain.vocabulary import Label
from desk.settings import Settings

SOURCES = {
    "bridge": (
        "Ilmar bridge closed after inspection\n\nBy Hanne Rask, Ilmar Courier\n\nPublished: May 6, 2024\n\n"
        "The Ilmar county engineer closed the Voss bridge to trucks on Monday after divers found cracks in "
        "eleven of its piles. Engineer Jonas Weil said repairs would cost $2.4 million.\n\n"
        "“Nobody should drive a truck over a bridge that we can’t vouch for,” Weil told reporters.\n"
    ),
    "bakery": (
        "Bakery wins appeal\n\nBy Tove Lind, The Ilmar Herald\n\nPublished: May 7, 2024\n\n"
        "An appeals court ruled on Tuesday that the Krone bakery may keep its night license. "
        "Judge Alma Reiss wrote that the city had never measured the noise of the ovens.\n\n"
        "The bakery employs 38 people. Its owner, Peder Krone, said he slept for the first time in a month.\n"
    ),
    "museum": (
        "Museum returns mask\n\nBy Oda Brun, Ilmar Courier\n\nPublished: May 9, 2024\n\n"
        "The Ilmar museum returned a carved mask to the Sowan council on Thursday. Director Eli Faber said "
        "the museum had bought it in 1932 for forty crowns.\n\n"
        "Council elder Runa Sow said the mask would be danced with again in the fall.\n"
    ),
}
BRIDGE = (
    "The county engineer closed the Voss bridge to trucks after divers found cracks in eleven of its piles."
)
COST = "Engineer Jonas Weil said repairs would cost $2.4 million."
QUOTE = "“Nobody should drive a truck over a bridge that we can’t vouch for,” Weil told reporters."
BAKERY = "An appeals court ruled that the Krone bakery may keep its night license."
STAFF = "The Krone bakery employs 38 people."
MUSEUM = "The Ilmar museum returned a carved mask to the Sowan council on Thursday."
PARAGRAPHS = (f"{BRIDGE} {COST}", QUOTE, f"{BAKERY} {STAFF}", MUSEUM)
DRAFT = "\n\n".join(PARAGRAPHS)
BY = "Mara Quist"
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def decided(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("changed")
    paths = []
    for name, text in SOURCES.items():
        paths.append(folder / f"{name}.txt")
        paths[-1].write_text(text, encoding="utf-8")
    case = folder / "Ilmar"
    with Desk.create(case, settings=Settings()) as desk:
        desk.add_sources(paths)
        desk.read_draft_text(DRAFT, "Draft")
        for finding in desk.check():
            desk.decide(finding.claim.id, Label.SUPPORTED, BY, "seen")
        said = {finding.claim.text for finding in desk.store.findings() if finding.decided}
    assert {BRIDGE, COST, BAKERY, STAFF, MUSEUM} <= said
    assert any("vouch" in text for text in said)
    return folder / "Ilmar.factdesk"


@pytest.fixture
def desk(decided: Path, tmp_path: Path) -> Iterator[Desk]:
    case = tmp_path / "Copy.factdesk"
    shutil.copytree(decided, case)
    with Desk.open(case, settings=Settings(), probe=False) as opened:
        reviews = sum(len(opened.store.reviews(one.id)) for one in opened.store.claims())
        ids = [one.id for one in opened.store.claims()]
        yield opened
        assert sum(len(opened.store.reviews(one)) for one in ids) >= reviews, "a review was lost"


def opened_again(desk: Desk) -> dict[str, str]:
    """Text of each claim that a person decided and that is open now, with what changed."""
    return {
        finding.claim.text: finding.claim.change
        for finding in desk.store.findings()
        if finding.reviews and not finding.decided
    }


def read(desk: Desk, text: str) -> None:
    desk.read_draft_text(text, "Draft")
    draft = desk.store.draft()
    assert draft is not None
    for finding in desk.store.findings():
        for check in finding.checks:
            if check.claim_span is not None and not finding.claim.changed:
                assert check.claim_span.end <= len(draft.text)
                assert check.claim_span.start >= finding.claim.span.start - 400


def claim_id(desk: Desk, text: str) -> str:
    return next(claim.id for claim in desk.store.claims() if claim.text == text)


# -- the draft


def test_the_same_draft_again_reopens_nothing(desk: Desk) -> None:
    read(desk, DRAFT)
    assert opened_again(desk) == {}


def test_an_edited_figure_reopens_its_claim_alone(desk: Desk) -> None:
    read(desk, DRAFT.replace("$2.4 million", "$4.2 million"))
    [(text, change)] = opened_again(desk).items()
    assert "$4.2 million" in text
    assert change == f"The draft said before: “{COST}”"


def test_a_moved_paragraph_reopens_nothing_and_all_spans_go_with_it(desk: Desk) -> None:
    before = {
        (finding.claim.text, check.check, check.explanation): check.claim_span.of(DRAFT)
        for finding in desk.store.findings()
        for check in finding.checks
        if check.claim_span is not None
    }
    assert before
    moved = "\n\n".join((PARAGRAPHS[3], PARAGRAPHS[2], PARAGRAPHS[0], PARAGRAPHS[1]))
    read(desk, moved)
    assert opened_again(desk) == {}
    draft = desk.store.draft()
    assert draft is not None
    after = {
        (finding.claim.text, check.check, check.explanation): check.claim_span.of(draft.text)
        for finding in desk.store.findings()
        for check in finding.checks
        if check.claim_span is not None
    }
    assert after == before
    for claim in desk.store.claims():
        assert claim.span.of(draft.text)[:20] in DRAFT


def test_a_deleted_sentence_touches_no_other_and_comes_back_decided(desk: Desk) -> None:
    read(desk, DRAFT.replace(STAFF, ""))
    assert opened_again(desk) == {}
    assert STAFF not in {claim.text for claim in desk.store.claims()}
    read(desk, DRAFT)
    assert opened_again(desk) == {}
    assert next(one for one in desk.store.findings() if one.claim.text == STAFF).decided


def test_an_inserted_sentence_is_open_and_touches_no_other(desk: Desk) -> None:
    new = "The bridge was built in 1961."
    read(desk, f"{new}\n\n{DRAFT}")
    assert opened_again(desk) == {}
    assert any("1961" in finding.claim.text and not finding.decided for finding in desk.store.findings())


def test_a_look_alike_put_before_takes_nothing_over(desk: Desk) -> None:
    read(desk, DRAFT.replace(STAFF, f"The Lund bakery employs 83 people. {STAFF}"))
    assert opened_again(desk) == {}


def test_of_two_look_alikes_the_nearer_wording_is_the_old_claim(desk: Desk) -> None:
    read(desk, DRAFT.replace(STAFF, "The Lund bakery employs 83 people. The Krone bakery employs 39 people."))
    assert list(opened_again(desk)) == ["The Krone bakery employs 39 people."]


def test_a_changed_quotation_reopens_its_claim_alone(desk: Desk) -> None:
    read(desk, DRAFT.replace("that we can’t vouch for", "that we can vouch for"))
    [(text, change)] = opened_again(desk).items()
    assert "we can vouch" in text
    assert "can’t vouch" in change


def test_quotation_marks_put_around_words_are_a_change(desk: Desk) -> None:
    read(desk, DRAFT.replace("keep its night license", "“keep its night license”"))
    assert ["night license" in text for text in opened_again(desk)] == [True]


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("“", '"').replace("”", '"').replace("’", "'"),
        lambda text: text.replace("appeals court", "Appeals Court"),
        lambda text: text.replace("The county engineer", "The County Engineer"),
        lambda text: text.replace(" ruled that ", "  ruled that ").replace("Jonas Weil", "Jonas\u00a0Weil"),
    ],
    ids=["straight quotes", "capitals", "capitals at the head", "spaces"],
)
def test_marks_and_capitals_reopen_nothing(desk: Desk, change: Callable[[str], str]) -> None:
    read(desk, change(DRAFT))
    assert opened_again(desk) == {}
    assert all(finding.decided for finding in desk.store.findings())


def test_changed_and_changed_back_is_as_decided(desk: Desk) -> None:
    read(desk, DRAFT.replace("$2.4 million", "$4.2 million"))
    read(desk, DRAFT)
    assert opened_again(desk) == {}


def test_changed_decided_and_changed_back_is_open(desk: Desk) -> None:
    edited = COST.replace("$2.4 million", "$4.2 million")
    read(desk, DRAFT.replace(COST, edited))
    desk.decide(claim_id(desk, edited), Label.REFUTED, BY, "no")
    read(desk, DRAFT)
    assert opened_again(desk) == {COST: f"The draft said before: “{edited}”"}


def test_changed_checked_and_changed_back_is_open(desk: Desk) -> None:
    edited = COST.replace("$2.4 million", "$4.2 million")
    read(desk, DRAFT.replace(COST, edited))
    desk.check([claim_id(desk, edited)])
    read(desk, DRAFT)
    assert list(opened_again(desk)) == [COST]


def test_changed_twice_says_what_was_decided_on(desk: Desk) -> None:
    read(desk, DRAFT.replace("$2.4 million", "$4.2 million"))
    read(desk, DRAFT.replace("$2.4 million", "$5.2 million"))
    [(text, change)] = opened_again(desk).items()
    assert "$5.2 million" in text
    assert "$2.4 million" in change


def test_what_is_open_stays_open_when_the_draft_is_read_again(desk: Desk) -> None:
    read(desk, DRAFT.replace("$2.4 million", "$4.2 million"))
    before = opened_again(desk)
    read(desk, DRAFT.replace("$2.4 million", "$4.2 million"))
    assert opened_again(desk) == before
    read(desk, DRAFT.replace("$2.4 million", "$4.2 million") + "\n\nThe fair opens in June.")
    assert opened_again(desk) == before


def test_another_person_behind_a_pronoun_reopens_the_claim(desk: Desk) -> None:
    said = "He said repairs would take two years."
    read(desk, f"Engineer Jonas Weil closed the bridge. {said}\n\n{BAKERY}")
    [he] = [claim for claim in desk.store.claims() if "two years" in claim.text]
    desk.decide(he.id, Label.SUPPORTED, BY, "")
    read(desk, f"Engineer Karl Moen closed the bridge. {said}\n\n{BAKERY}")
    assert [text for text in opened_again(desk) if "two years" in text] != [] or "Weil" not in he.text
    assert BAKERY not in opened_again(desk)


# -- a person's work on the list of claims


def test_a_dropped_claim_stays_dropped(desk: Desk) -> None:
    desk.drop_claims([claim_id(desk, STAFF)])
    for text in (DRAFT, DRAFT.replace("$2.4", "$2.5"), DRAFT):
        read(desk, text)
        assert STAFF not in {claim.text for claim in desk.store.claims()}


def test_a_reworded_claim_stays_as_the_person_put_it(desk: Desk) -> None:
    mine = "The Krone bakery has 38 people on its payroll."
    claim = desk.edit_claim(claim_id(desk, STAFF), mine)
    desk.decide(claim.id, Label.SUPPORTED, BY, "")
    read(desk, DRAFT.replace("$2.4", "$2.5"))
    texts = [one.text for one in desk.store.claims()]
    assert mine in texts
    assert STAFF not in texts
    assert mine not in opened_again(desk)


def test_an_added_claim_stays_and_moves_with_its_words(desk: Desk) -> None:
    at = DRAFT.index("divers found cracks")
    added = desk.add_claim(Span(at, at + len("divers found cracks in eleven of its piles")))
    desk.decide(added.id, Label.SUPPORTED, BY, "")
    text = f"The fair opens in June.\n\n{DRAFT}"
    read(desk, text)
    again = desk.store.claim(added.id)
    assert again in desk.store.claims()
    assert again.span.of(text) == "divers found cracks in eleven of its piles"
    assert added.text not in opened_again(desk)


def test_halves_of_a_split_claim_stay(desk: Desk) -> None:
    whole = claim_id(desk, BRIDGE)
    at = DRAFT.index(" after divers")
    halves = desk.split_claim(whole, at)
    for half in halves:
        desk.decide(half.id, Label.SUPPORTED, BY, "")
    read(desk, DRAFT + "\n\nThe fair opens in June.")
    ids = [claim.id for claim in desk.store.claims()]
    assert {half.id for half in halves} <= set(ids)
    assert whole not in ids
    assert opened_again(desk) == {}


# -- a list of claims in place of a draft


def test_a_row_with_other_words_is_open_and_the_others_stand(desk: Desk, tmp_path: Path) -> None:
    rows = tmp_path / "claims.csv"
    rows.write_text(f'id,text\n1,"{BRIDGE}"\n2,"{STAFF}"\n', encoding="utf-8")
    desk.read_claims_file(rows)
    for one in ("1", "2"):
        desk.decide(one, Label.SUPPORTED, BY, "")
    rows.write_text(
        f'id,text\n1,"{BRIDGE}"\n2,"{STAFF.replace("38", "83")}"\n3,"{MUSEUM}"\n', encoding="utf-8"
    )
    desk.read_claims_file(rows)
    assert opened_again(desk) == {STAFF.replace("38", "83"): f"The list said before: “{STAFF}”"}


# -- the sources


def test_a_source_on_something_else_reopens_nothing(desk: Desk) -> None:
    desk.add_text(
        "Snow falls on Lodden\n\nBy Ane Moe, Lodden Post\n\nA foot of snow fell on Lodden on Sunday, the "
        "weather office said. Skiers came out at dawn. “It was like flour,” said teacher Jan Aas.",
        "Snow",
    )
    assert opened_again(desk) == {}


def test_a_source_that_bears_on_a_claim_reopens_it_alone(desk: Desk) -> None:
    desk.add_text(
        "Krone bakery lays off bakers\n\nBy Ane Moe, Lodden Post\n\nPublished: June 2, 2024\n\n"
        "The Krone bakery now employs 21 people, after laying off seventeen on Friday, its owner said. "
        "Flour has become too dear, he said.",
        "Layoffs",
    )
    reopened = opened_again(desk)
    assert STAFF in reopened
    assert "A source was added that bears on it" in reopened[STAFF]
    assert {COST, MUSEUM, BRIDGE} & reopened.keys() == set()


def test_a_source_taken_out_reopens_what_rests_on_it(desk: Desk) -> None:
    [museum] = [one for one in desk.store.documents() if "mask" in one.title]
    desk.remove_source(museum.id)
    assert opened_again(desk) == {MUSEUM: f"A source was taken out: “{museum.title}”"}


def test_a_corrected_text_reopens_what_rests_on_it(desk: Desk) -> None:
    desk.add_text(SOURCES["bridge"].replace("$2.4 million", "$24 million"), "Corrected")
    assert COST in opened_again(desk)
    assert {MUSEUM, BAKERY, STAFF} & opened_again(desk).keys() == set()


def test_corrected_facts_of_a_source_reopen_what_rests_on_it(desk: Desk) -> None:
    [museum] = [one for one in desk.store.documents() if "mask" in one.title]
    desk.correct(museum.id, title="The mask goes home")
    assert opened_again(desk) == {}
    desk.correct(museum.id, publisher="The Ilmar Gazette")
    assert list(opened_again(desk)) == [MUSEUM]


def _copies(desk: Desk) -> tuple[str, str]:
    """The museum's report and a copy of it, both quoted for one claim; all decided anew."""
    added = desk.add_text(SOURCES["museum"].replace("Oda Brun, Ilmar Courier", "Lodden Post"), "Copy")
    [copy] = added.documents
    [museum] = [one for one in desk.store.documents() if "mask" in one.title and one.id != copy.id]
    desk.check()
    for finding in desk.store.findings():
        desk.decide(finding.claim.id, Label.SUPPORTED, BY, "again")
    return museum.id, copy.id


def test_an_origin_decided_and_undone_is_as_it_was(desk: Desk) -> None:
    museum, copy = _copies(desk)
    docs = desk.store.documents()
    claims = desk.store.claims()
    assert desk.store.document(museum).origin_group == desk.store.document(copy).origin_group
    decision = desk.set_origin([museum], together=False)
    assert desk.store.document(museum).origin_group != desk.store.document(copy).origin_group
    assert list(opened_again(desk)) == [MUSEUM]
    desk.undo_origin(decision)
    assert desk.store.documents() == docs
    assert desk.store.claims() == claims
    assert opened_again(desk) == {}


def test_an_origin_undone_after_a_check_leaves_the_claim_open(desk: Desk) -> None:
    museum, _ = _copies(desk)
    decision = desk.set_origin([museum], together=False)
    desk.check()
    desk.undo_origin(decision)
    assert list(opened_again(desk)) == [MUSEUM]


def test_a_source_set_apart_stays_apart_when_others_come(desk: Desk) -> None:
    museum, copy = _copies(desk)
    third = desk.add_text(SOURCES["museum"].replace("Oda Brun, Ilmar Courier", "Sowan News"), "Third")
    head = desk.store.document(museum).origin_group
    assert head == third.documents[0].origin_group
    desk.set_origin([museum], together=False)
    groups = {one: desk.store.document(one).origin_group for one in (museum, copy, third.documents[0].id)}
    assert groups[museum] != groups[copy] == groups[third.documents[0].id]
    desk.add_text("Rain on Lodden\n\nIt rained on Lodden on Monday.", "Rain")
    assert {one: desk.store.document(one).origin_group for one in groups} == groups


def test_an_origin_that_no_claim_is_counted_by_reopens_nothing(desk: Desk) -> None:
    bridge, bakery = [one.id for one in desk.store.documents() if "mask" not in one.title and one.publisher]
    desk.set_origin([bridge, bakery], together=True)
    assert opened_again(desk) == {}
