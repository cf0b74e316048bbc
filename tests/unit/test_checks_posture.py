"""The posture of rulings: granted, denied, in part, preliminary, affirmed, vacated."""

from __future__ import annotations

import pytest
from dispute import claim_of, context, document, passage

from desk.checks.posture import check_posture
from desk.domain.documents import Document
from desk.domain.evidence import Candidate
from desk.domain.spans import Span
from desk.domain.vocabulary import DocumentKind, Outcome, Voice
from desk.text.posture import disposition


def _opinion(text: str, judge: str = "Ada Berg", court: str = "District Court of Quay") -> Document:
    return document("op", text, DocumentKind.OPINION, court=court, judge=judge, caption="Holt v. Quay")


PART = _opinion(
    "Plaintiffs move for a preliminary injunction. The Plan likely violates the Wells Act.\n\nFor these "
    "reasons, the motion is GRANTED in part and DENIED in part as to the second request."
)
GIVEN = _opinion(
    "Before the Court is a motion for a preliminary injunction. The Plan probably violates the Wells Act. "
    "The motion for a preliminary injunction is GRANTED. The motion to dismiss is DENIED. The motion to stay "
    "this injunction is DENIED."
)
FINAL = _opinion("The motion for summary judgment is GRANTED. Defendants are permanently enjoined.")
REFUSED = _opinion(
    "Before the Court is a motion for a preliminary injunction. The Court will deny the motion."
)
REVERSED = _opinion(
    "The district court denied an injunction and affirmed its order. We REVERSE.",
    "Okafor",
    "Court of Appeals",
)
BOTH = _opinion("The judgment is AFFIRMED in part and REVERSED in part.", "Okafor", "Court of Appeals")


@pytest.mark.parametrize(
    ("source", "text", "outcome", "result"),
    [
        (PART, "Judge Berg blocked the plan.", "warn", "in_part"),
        (PART, "Judge Berg granted a preliminary injunction.", "warn", "in_part"),
        (PART, "Judge Berg granted part of the injunction in part.", None, None),
        (GIVEN, "Judge Berg struck down the plan.", "warn", "preliminary"),
        (GIVEN, "Judge Berg ruled that the plan violates the Wells Act.", "warn", "preliminary"),
        (GIVEN, "Judge Berg found that the plan probably violates the Wells Act.", None, None),
        (GIVEN, "Judge Berg blocked the plan.", "warn", "preliminary"),
        (GIVEN, "Judge Berg temporarily blocked the plan.", None, None),
        (GIVEN, "Judge Berg granted a preliminary injunction.", None, None),
        (GIVEN, "Judge Berg denied a preliminary injunction.", "fail", "granted"),
        (GIVEN, "Judge Berg granted the motion to dismiss.", "fail", "denied"),
        (GIVEN, "Judge Berg denied the motion to dismiss.", None, None),
        (GIVEN, "Judge Berg denied a request to stay the injunction.", None, None),
        (GIVEN, "Judge Berg refused to block the mailing of notices.", "warn", "granted"),
        (GIVEN, "Judge Kemp denied a preliminary injunction.", None, None),
        (GIVEN, "A lawyer said that Judge Berg denied a preliminary injunction.", None, None),
        (FINAL, "Judge Berg blocked the plan.", None, None),
        (REFUSED, "Judge Berg granted a preliminary injunction.", "fail", "denied"),
        (REFUSED, "Judge Berg blocked the plan.", "fail", "denied"),
        (REFUSED, "A judge blocked the plan.", "warn", "denied"),
        (REFUSED, "Judge Berg refused to block the plan.", None, None),
        (REFUSED, "The plan was signed in May.", None, None),
        (REVERSED, "The appeals court upheld the ruling.", "fail", "reversed"),
        (REVERSED, "The appeals court reversed the ruling.", None, None),
        (BOTH, "The appeals court upheld the ruling.", "warn", "in_part"),
        (BOTH, "The appeals court upheld the ruling in part.", None, None),
    ],
)
def test_what_was_done(source: Document, text: str, outcome: str | None, result: str | None) -> None:
    found = check_posture(
        claim_of(text),
        context(f"{text} Judge Kemp is another.", source, only=("none",)),
        [Candidate(passage=passage(source, Voice.COURT), scores={}, sentences=())],
    )
    assert [(one.outcome.value, one.result) for one in found] == ([(outcome, result)] if outcome else [])
    for one in found:
        assert one.span is not None
        assert one.span.of(source.text) == one.found
        assert one.outcome in {Outcome.FAIL, Outcome.WARN}


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("The motion for a preliminary injunction is hereby DENIED.", [("denied", "injunction")]),
        ("We affirm.", [("affirmed", None)]),
        ("The Court therefore grants the motion to dismiss.", [("granted", "dismissal")]),
        ("IT IS ORDERED that Defendants are enjoined.", [("granted", "injunction")]),
        ("If the Court grants the motion, the case ends.", []),
        ("The district court denied the motion.", []),
        ("The Court cannot say whether the stay should be granted.", []),
        (
            "The motion to dismiss is DENIED and the motion for summary judgment is GRANTED.",
            [("denied", "dismissal"), ("granted", "summary judgment")],
        ),
    ],
)
def test_acts_of_a_sentence(text: str, acts: list[tuple[str, str | None]]) -> None:
    assert [(one.act, one.what) for one in disposition(text, Span(0, len(text)))] == acts
