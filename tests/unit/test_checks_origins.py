"""Origins: which documents tell one story, and what the check says of it."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from time import perf_counter

import pytest
from dispute import candidates, claim_of, context, document, sources

from desk.checks.context import CheckContext
from desk.checks.independence import check_origins
from desk.checks.origins import group_origins
from desk.domain.documents import Document
from desk.domain.evidence import CheckResult
from desk.domain.vocabulary import DocumentKind, Outcome

WIRE = sources()[3]
STATEMENT = (
    "“The council regrets the loss of the lighthouse records and will pay for a full restoration of "
    "every page, "
    "whatever it costs and however long it takes, because these books belong to the people of this coast,” "
    "the council said in a statement."
)
FIRE = (
    "A fire tore through the records room of the Skerry lighthouse late on Sunday, destroying logs "
    "that went back "
    "to 1811. Firefighters from three towns fought the blaze for six hours before the roof fell in. "
    "Nobody was "
    "hurt. The keeper, who lives beside the tower, was woken by her dog. Investigators said a heater left on "
    "under a desk was the likely cause. " + STATEMENT
)
OTHER = (
    "Two centuries of weather were gone by Monday morning. When the Skerry light burned, the oldest "
    "storm logs in "
    "the province burned with it, and historians who had begged for a digital copy could only watch "
    "from the quay. "
    "The building had no sprinklers, according to a safety notice issued in March. " + STATEMENT
)


def _grouped(*texts: str, **fields: object) -> list[str]:
    made = [document(f"d{at}", text, publisher=f"Outlet {at}") for at, text in enumerate(texts)]
    groups = group_origins(made)
    return [groups[one.id] for one in made]


def test_exact_copies_are_one_origin() -> None:
    assert _grouped(FIRE, FIRE.replace("“", '"').replace("”", '"').upper()) == ["d0", "d0"]


def test_a_wire_copy_with_another_headline_and_a_cut_end_is_one_origin() -> None:
    copied = "Old logs lost in blaze\n\nBy our own staff\n\n" + FIRE[: FIRE.index("Investigators")]
    assert _grouped(FIRE, copied) == ["d0", "d0"]


def test_scans_without_text_are_no_copies_of_each_other() -> None:
    assert _grouped("", "", " ") == ["d0", "d1", "d2"]


def test_a_copy_joins_one_of_two_that_a_person_told_apart_and_joins_them_not() -> None:
    made = [
        document("a", FIRE, origin_group="a", origin_decided=True),
        document("b", FIRE, origin_group="b", origin_decided=True),
        document("c", FIRE),
    ]
    groups = group_origins(made)
    assert (groups["a"], groups["b"]) == ("a", "b")
    assert groups["c"] in {"a", "b"}


def test_a_light_rewrite_is_one_origin() -> None:
    rewritten = (
        FIRE.replace("late on Sunday", "on Sunday night")
        .replace("Nobody was hurt.", "There were no injuries.")
        .replace("for six hours before the roof fell in", "for six hours until the roof gave way")
        .replace("tore through", "swept through")
    )
    assert _grouped(FIRE, rewritten) == ["d0", "d0"]


def test_the_same_official_words_do_not_make_one_origin() -> None:
    assert _grouped(FIRE, OTHER) == ["d0", "d1"]


def test_an_aggregator_that_credits_and_follows_is_one_origin() -> None:
    text = (
        "Historic lighthouse logs lost\n\nAccording to a report by the Skerry Post, the logs burned "
        "on Sunday. "
        "Firefighters from three towns fought the blaze for hours, and the keeper was unharmed, "
        "thanks to a dog. "
        "It is a sad day for all who love old paper, and for weather science. Sources: Skerry Post"
    )
    made = [document("post", FIRE, publisher="Skerry Post"), document("blog", text, publisher="Blog")]
    assert group_origins(made) == {"post": "post", "blog": "post"}


def test_a_credit_alone_is_not_enough() -> None:
    text = "The harbor fair opens on Friday with boats and cake. Sources: Skerry Post"
    made = [document("post", FIRE, publisher="Skerry Post"), document("blog", text, publisher="Blog")]
    assert group_origins(made) == {"post": "post", "blog": "blog"}


def test_court_papers_of_one_case_stay_apart() -> None:
    background = FIRE.replace("“", "").replace("”", "")
    made = [
        document("order", background + " The motion is denied.", DocumentKind.OPINION),
        document("second", OTHER.replace("“", "").replace("”", ""), DocumentKind.OPINION),
    ]
    assert group_origins(made) == {"order": "order", "second": "second"}


def test_the_dispute_has_no_copies() -> None:
    groups = group_origins(sources())
    for first, second in combinations(sources(), 2):
        assert groups[first.id] != groups[second.id]


def test_the_earliest_gives_the_group_its_name() -> None:
    late = document("late", FIRE, published=date(2024, 5, 2))
    early = document("early", FIRE, published=date(2024, 5, 1))
    undated = document("undated", FIRE)
    assert group_origins([late, undated, early]) == dict.fromkeys(("late", "early", "undated"), "early")


def test_three_outlets_with_one_story_are_one_origin() -> None:
    copies = tuple(document(f"copy{at}", WIRE.text, publisher=f"Paper {at}") for at in range(2))
    text = "The city may disclose a reading if the tenant consents, Vance said."
    run = context(text, *copies, only=("wire",))
    [result] = check_origins(claim_of(text), run, candidates(text, *copies))
    assert (result.outcome, result.result, result.found) == (
        Outcome.WARN,
        "single_origin",
        "3 outlets, 1 origin",
    )


def test_two_of_their_own_are_independent() -> None:
    text = "A federal judge ruled that Port Ellery can share water meter readings with the Harbor Police."
    run = context(text)
    results = check_origins(claim_of(text), run, candidates(text))
    assert [result.result for result in results] == ["independent"]


def _said(*documents: Document) -> CheckResult:
    text = "Firefighters from three towns fought the blaze at the Skerry lighthouse for six hours."
    run = context(text, *documents, only=("none",))
    [result] = check_origins(claim_of(text), run, candidates(text, *documents))
    return result


TOLD = "Firefighters from three towns fought the blaze at the Skerry lighthouse for six hours, it says."


def test_two_reports_of_one_outlet_are_one_outlet() -> None:
    other = TOLD.replace("it says", "Una Holt wrote on Friday in a longer piece about keepers and their dogs")
    result = _said(document("a", FIRE, publisher="Log"), document("b", other, publisher="Log"))
    assert (result.outcome, result.result) == (Outcome.WARN, "single_origin")
    assert result.found == "1 outlet, 2 origins"
    assert result.explanation == "1 outlet, 2 origins: all reports are by Log."


def test_a_court_paper_is_no_outlet_and_is_named_first() -> None:
    paper = document("order", TOLD, DocumentKind.OPINION, caption="Holt v. Skerry", court="High Court")
    copies = (document("a", FIRE, publisher="Log"), document("b", FIRE, publisher="Mail"))
    result = _said(*copies, paper)
    assert (result.outcome, result.result) == (Outcome.PASS, "independent")
    assert result.document_id == "order"
    assert result.explanation == (
        "1 court paper; 2 outlets, 1 origin: in the court’s own words in Holt v. Skerry; "
        "reported by Log and Mail."
    )


def test_a_long_list_of_outlets_is_cut_short() -> None:
    result = _said(*(document(f"d{at}", FIRE, publisher=f"Paper {at}") for at in range(6)))
    assert result.explanation == "6 outlets, 1 origin: Paper 0, Paper 1, Paper 2 and 3 more print one report."


COPIES = (
    document("a", FIRE, publisher="The Skerry Log", authors=("Una Holt",)),
    document("b", FIRE.replace("Sunday", "Sunday night"), publisher="Coast Mail", authors=("Una Holt",)),
    document("c", OTHER, publisher="Island Post"),
)


@pytest.mark.parametrize(
    ("text", "fails"),
    [
        ("The Skerry Log and Coast Mail reported the fire independently of each other.", True),
        (
            "Three newspapers, The Skerry Log, Coast Mail and Island Post, independently reported the fire.",
            True,
        ),
        ("The Skerry Log and the Island Post reported the fire independently of each other.", False),
        ("The Skerry Log and Coast Mail did not report the fire independently.", False),
        ("The Skerry Log and Coast Mail, two independent newspapers, reported the fire.", False),
        ("Two newspapers reported the fire independently.", False),
    ],
)
def test_reports_said_to_be_independent(text: str, *, fails: bool) -> None:
    run = context(text, *COPIES, only=("none",))
    results = check_origins(claim_of(text), run, candidates(text, *COPIES))
    failed = [one for one in results if one.outcome is Outcome.FAIL]
    assert bool(failed) is fails
    for one in failed:
        assert one.result == "single_origin"
        assert "both by Una Holt" in one.explanation


def test_a_group_kept_with_the_document_counts_first() -> None:
    first = document("a", FIRE, origin_group="by hand")
    second = document("b", OTHER, origin_group="by hand")
    assert CheckContext(None, (first, second), {}).origins == {"a": "by hand", "b": "by hand"}


@pytest.mark.slow
def test_many_copies_are_grouped_in_little_time() -> None:
    made = [document(f"d{at:04}", FIRE if at % 2 else OTHER) for at in range(400)]
    began = perf_counter()
    assert set(group_origins(made).values()) == {"d0000", "d0001"}
    assert perf_counter() - began < 20
