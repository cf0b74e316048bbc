from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_report import document

from desk.claims.checkworthy import CheckWorthiness
from desk.claims.compound import split
from desk.claims.extract import extract
from desk.claims.grammar import mask
from desk.claims.people import cast
from desk.claims.units import units
from desk.domain.claims import Claim, Extraction
from desk.domain.documents import Document
from desk.domain.errors import ModelFileError
from desk.domain.spans import Span
from desk.domain.vocabulary import ClaimKind, DocumentKind, DocumentRole, LeftOutReason
from desk.ports import Vectors
from desk.text.quotations import find_quotations


class Flat:
    """An embedder whose vectors say nothing: rules and surface alone decide."""

    name = "flat"
    dimensions = 384

    def embed(self, texts: list[str] | tuple[str, ...]) -> Vectors:  # type: ignore[override, unused-ignore]
        return np.zeros((len(texts), self.dimensions), np.float32)


def draft(text: str) -> Document:
    return document("draft", DocumentKind.OTHER, text, role=DocumentRole.DRAFT)


def read(text: str) -> Extraction:
    return extract(draft(text), Flat())  # type: ignore[arg-type]


def texts(text: str) -> list[str]:
    return [claim.text for claim in read(text).claims]


def only(text: str) -> Claim:
    found = read(text).claims
    assert len(found) == 1, [claim.text for claim in found]
    return found[0]


CLAIMS = [
    "Judge Mara Ostrow blocked the permit on Tuesday.",
    "The county spent $3.2 million on the dam.",
    "The court held that the statute does not reach private wells.",
    "The agency issued 412 fines last year.",
    "Divers found cracks in 14 of 60 piles.",
    "The law lets inspectors enter homes without a warrant.",
    "Under the agreement the bureau may ask for hourly records.",
    "The board appealed.",
    "Prosecutors charged two men with fraud.",
    "He was convicted in 2019.",
    "The mayor said the dam will fail within a year.",
    "Ostrow wrote that the harm is certain.",
    '"The dam is sound," the engineer testified.',
    "The order takes effect on 3 October.",
    "The hearing will begin on Monday.",
    "Unemployment fell to 4.1 percent.",
    "No one was hurt.",
    "The panel was divided.",
    "The company employs more people than the city.",
    "The deal, signed in April, bars sharing of addresses.",
    "The council voted to build a bridge that will cost $3 million.",
    "According to the Harbour Board, the pier is safe.",
    "The city must repay the fines by 1 May.",
    "Tern Lake lies in Arden County.",
    "The bridge is the longest in the county.",
    "In dissent, Justice Hale argued that the Court had overreached.",
    "The plaintiffs lack standing, the judge found.",
    "The mayor has resigned.",
    "The charter provides that no member shall vote twice.",
    "The lower court believed the child might be harmed.",
    "The ruling does not bar the agency from using the data.",
    "Neither side has appealed.",
    "The statute of limitations had run.",
    'Critics called the plan "a blank cheque".',
    "The minister denied that he had read the memorandum.",
    "It was the third ruling against the ministry in a year.",
]
LEFT_OUT = [
    ("It was a sorry day for the town.", LeftOutReason.OPINION),
    ("The ruling is a blow to the ministry.", LeftOutReason.OPINION),
    ("I think the judge was right.", LeftOutReason.OPINION),
    ("We believe the town deserves better.", LeftOutReason.OPINION),
    ("The council should be ashamed.", LeftOutReason.OPINION),
    ("Clearly, the mayor does not care.", LeftOutReason.OPINION),
    ("What a mess!", LeftOutReason.OPINION),
    ("Imagine a town without water.", LeftOutReason.OPINION),
    ("Will the ferry ever sail again?", LeftOutReason.QUESTION),
    ("Who may read a meter?", LeftOutReason.QUESTION),
    ("The board will probably win in the end.", LeftOutReason.PREDICTION),
    ("The council is expected to vote it down.", LeftOutReason.PREDICTION),
    ("The dam might fail.", LeftOutReason.PREDICTION),
    ("The proposed bill will pass.", LeftOutReason.PREDICTION),
    ("The board is likely to appeal.", LeftOutReason.PREDICTION),
    ("It has been a long, dry year in the valley.", LeftOutReason.SCENE_SETTING),
    ("On a cold morning, fishermen walked along the quay.", LeftOutReason.SCENE_SETTING),
    ("For years, nothing moved.", LeftOutReason.SCENE_SETTING),
    ("# Who owns the river?", LeftOutReason.FRAGMENT),
    ("By Ines Okafor, staff writer", LeftOutReason.FRAGMENT),
    ("A town, a dam, a judge", LeftOutReason.FRAGMENT),
]


@pytest.mark.parametrize("sentence", CLAIMS)
def test_a_checkable_sentence_is_a_claim(sentence: str) -> None:
    found = read(sentence)
    assert [claim.span.of(sentence) for claim in found.claims] == [sentence], found.left_out
    assert found.claims[0].reason


@pytest.mark.parametrize(("sentence", "reason"), LEFT_OUT)
def test_what_no_source_can_settle_is_left_out_with_its_reason(sentence: str, reason: LeftOutReason) -> None:
    found = read(sentence)
    assert [left.reason for left in found.left_out] == [reason], (found.claims, found.left_out)
    assert found.left_out[0].explanation
    assert found.left_out[0].span.of(sentence) == found.left_out[0].text


@pytest.mark.parametrize(
    ("sentence", "kind", "speaker"),
    [
        ('Mara Ostrow wrote: "The dam is unsafe."', ClaimKind.QUOTATION, "Mara Ostrow"),
        ('"The dam is unsafe," said Mara Ostrow.', ClaimKind.QUOTATION, "Mara Ostrow"),
        ("The dam is unsafe, Mara Ostrow said.", ClaimKind.ATTRIBUTION, "Mara Ostrow"),
        (
            "The Department of Rivers has said it wants the data.",
            ClaimKind.ATTRIBUTION,
            "The Department of Rivers",
        ),
        ("According to the Harbour Board, the pier is safe.", ClaimKind.ATTRIBUTION, "the Harbour Board"),
        ("Officials say the bridge is safe.", ClaimKind.ATTRIBUTION, "Officials"),
        ("The board said it will appeal.", ClaimKind.ATTRIBUTION, "The board"),
        ("Court records indicate that 40 wells were closed.", ClaimKind.ATTRIBUTION, "Court records"),
        ("The judge ordered the board to pay $40.", ClaimKind.STATEMENT, None),
        ('The so-called "dam tax" costs 40 cents.', ClaimKind.STATEMENT, None),
    ],
)
def test_who_says_it_is_told_apart_from_the_drafts_own_voice(
    sentence: str, kind: ClaimKind, speaker: str | None
) -> None:
    claim = only(sentence)
    assert (claim.kind, claim.speaker) == (kind, speaker)


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        (
            "The judge denied the motion and ordered a hearing.",
            ["The judge denied the motion.", "The judge ordered a hearing."],
        ),
        (
            "Judge Ann Roe blocked the deal, and the board appealed two days later.",
            ["Judge Ann Roe blocked the deal.", "The board appealed two days later."],
        ),
        (
            "Ann Roe, who founded the clinic in 1998, called the ruling unlawful.",
            ["Ann Roe founded the clinic in 1998.", "Ann Roe called the ruling unlawful."],
        ),
        (
            "The order, which bars the sharing of records, takes effect on Friday.",
            ["The order bars the sharing of records.", "The order takes effect on Friday."],
        ),
        (
            "The court held that the statute is void and that the fines must be repaid.",
            ["The court held that the statute is void.", "The court held that the fines must be repaid."],
        ),
        (
            "The council approved the plan; the mayor vetoed it.",
            ["The council approved the plan.", "The mayor vetoed it."],
        ),
        (
            "Officials say the bridge is safe, but engineers warned in March that it could fall.",
            ["Officials say the bridge is safe.", "Engineers warned in March that it could fall."],
        ),
        (
            "The order bars two uses:\n- sharing of addresses\n- inspection of returns",
            [
                "The order bars two uses.",
                "The order bars two uses: sharing of addresses.",
                "The order bars two uses: inspection of returns.",
            ],
        ),
    ],
)
def test_a_compound_sentence_gives_claims_that_stand_alone(sentence: str, parts: list[str]) -> None:
    assert sorted(texts(sentence)) == sorted(parts)


@pytest.mark.parametrize(
    "sentence",
    [
        "She wrote and signed the order.",
        "The judge said the agency broke the law and the state paid for it.",
        '"We lost the case and the board appealed," Ann Roe said.',
        "People who came and filed forms got help.",
        "The board of trade and industry met on Monday.",
        "The lawyer of Ann Roe, who lives in Solby, appealed on Monday.",
        "If the dam fails, the town floods and the road closes on 1 May.",
    ],
)
def test_what_might_be_one_statement_stays_whole(sentence: str) -> None:
    assert len(split(mask(sentence, find_quotations(sentence)))) == 1


def test_a_prediction_is_parted_from_the_fact_beside_it() -> None:
    found = read("A judge in Solby closed the pier on Friday, and the board is expected to appeal.")
    assert [claim.text for claim in found.claims] == ["A judge in Solby closed the pier on Friday."]
    assert [left.reason for left in found.left_out] == [LeftOutReason.PREDICTION]


STORY = """Judge Mara Ostrow closed the Quill Harbour Board's pier on 3 May 2024. She wrote that the piles \
are unsound.

"Nobody can use it," the judge added. The board appealed. Ostrow's order bars boats too. \
Long lines formed on Monday.

Daniel Brandt, the board's lawyer, met Tomas Long in June. He said the pier is safe."""


def test_pronouns_roles_and_surnames_are_spelled_out() -> None:
    found = texts(STORY)
    assert "Judge Mara Ostrow wrote that the piles are unsound." in found
    assert '"Nobody can use it," Judge Mara Ostrow added.' in found
    assert "The Quill Harbour Board appealed." in found
    assert "Judge Mara Ostrow's order bars boats too." in found


def test_an_ambiguous_pronoun_is_left_and_noted() -> None:
    claim = next(claim for claim in read(STORY).claims if claim.text.endswith("said the pier is safe."))
    assert claim.text == "He said the pier is safe."
    assert "could not be told" in claim.reason


def test_a_surname_that_is_also_a_word_is_not_a_person() -> None:
    found = texts("Billy Long, who runs the tax office, resigned in May. Long lines formed on Monday.")
    assert "Long lines formed on Monday." in found


def test_the_judge_is_nobody_where_two_were_named_together() -> None:
    found = texts("Judge Ann Roe and Judge Tim Poe heard the case in May. The judge denied the motion.")
    assert "The judge denied the motion." in found


def test_the_nearest_judge_is_meant() -> None:
    found = texts(
        "Judge Ann Roe allowed it in May.\n\n"
        "In June Judge Tim Poe blocked it. The judge ordered a hearing. He set it for 3 July."
    )
    assert found[2:] == ["Judge Tim Poe ordered a hearing.", "Judge Tim Poe set it for 3 July."]


def test_the_characters_of_a_quotation_are_kept() -> None:
    text = '"It is old ... On this record , it leaks," Ann Roe said.'
    assert only(text).text == text


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Roe said sharing records between agencies does not break the law.", "Roe"),
        ("The owners have voiced anger but indicated that the case is not over.", None),
    ],
)
def test_a_speaker_is_a_noun_and_nothing_more(sentence: str, speaker: str | None) -> None:
    assert only(sentence).speaker == speaker


def test_a_list_of_links_is_not_read_as_claims_of_its_heading() -> None:
    assert texts("Sources:\n- Court closes pier, by the Solby Lantern\n- Judge closes the pier") == []


def test_a_name_inside_a_description_is_no_antecedent() -> None:
    found = texts(
        "The plan is void, wrote Judge Mara Ostrow, a Bill Hale appointee. The harm is real, she said."
    )
    assert found[-1] == "The harm is real, Judge Mara Ostrow said."


def test_somebody_described_by_what_they_said_is_no_speaker() -> None:
    claim = only("The case was brought by the Pier Fund, a group that said the order hurts its members.")
    assert claim.speaker is None


def test_words_inside_a_quotation_are_never_changed() -> None:
    text = 'Judge Ann Roe ruled in May. "The judge and the board agree, she says," he said.'
    assert all('"The judge and the board agree, she says,"' in each for each in texts(text)[1:])


def test_a_quotation_that_goes_on_has_the_same_speaker() -> None:
    found = read('"I never signed it," said Maria Keller in May. "It was forged."').claims
    assert [(claim.kind, claim.speaker) for claim in found] == [(ClaimKind.QUOTATION, "Maria Keller")] * 2
    assert found[1].text == 'Maria Keller said: "It was forged."'
    assert len(read('"I never signed it," said Maria Keller.\n\n"It was forged."').claims) == 2


def test_a_quotation_of_several_sentences_is_one_claim() -> None:
    text = '"The dam is old. It leaks. Who will pay?" Ann Roe asked on Monday.'
    assert only(text).span == Span(0, len(text))


def test_as_of_needs_a_full_date() -> None:
    assert str(only("As of 3 November 2025, the board had sold 40 boats.").as_of) == "2025-11-03"
    assert only("As of November, the board had sold 40 boats.").as_of is None
    assert only("On 3 November 2025 the board sold 40 boats.").as_of is None


def test_ids_survive_edits_elsewhere() -> None:
    before = read("The board sold 40 boats.\n\nThe mayor resigned in May.").claims
    after = read(
        "An earlier paragraph names Ann Roe.\n\nThe board sold 41 boats.\n\nThe mayor resigned in May."
    ).claims
    assert before[1].id == after[2].id
    assert before[0].id != after[1].id


def test_the_same_words_twice_are_two_claims() -> None:
    first, second = read("The mayor resigned in May. Rain fell on 3 May. The mayor resigned in May.").claims[
        ::2
    ]
    assert first.text == second.text
    assert first.id != second.id


def test_headings_bylines_datelines_and_emphasis_are_taken_off() -> None:
    text = (
        "Court closes pier\nBy Ines Okafor\nSOLBY, March 3 (Tern Wire) — The court closed the pier.\n\n"
        "**Note to desk: call the mayor**"
    )
    found = read(text)
    assert [claim.span.of(text) for claim in found.claims] == ["The court closed the pier."]
    assert len(found.left_out) == 3


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "The court closed the pier on the third of May because the piles under it were\n"
        "found to be unsound by two engineers."
    )
    assert only(text).text == text.replace("\n", " ")


def test_an_empty_draft_has_nothing() -> None:
    assert read(" \n\n ") == Extraction(claims=(), left_out=())


def test_a_missed_sentence_break_is_found() -> None:
    text = "Nobody knows who will win. On Monday the board met."
    assert [unit.span.of(text) for unit in units(text)] == [
        "Nobody knows who will win.",
        "On Monday the board met.",
    ]


def test_bodies_joined_by_and_are_two() -> None:
    found = cast("The Quill Harbour Board and the Bureau of Piers met. The Justice Department sued.")
    assert {entity.name for entity in found.of_kind("body")} == {
        "Quill Harbour Board",
        "Bureau of Piers",
        "Justice Department",
    }
    assert not found.of_kind("judge", "person")


def test_changed_weights_are_refused(tmp_path: object) -> None:
    from pathlib import Path  # noqa: PLC0415 - one test needs it
    from shutil import copytree  # noqa: PLC0415

    from desk import assets  # noqa: PLC0415

    folder = Path(str(tmp_path)) / "model"
    copytree(assets.resource("models", "checkworthy"), folder)
    weights = folder / "weights.npz"
    made = bytearray(weights.read_bytes())
    made[-300] ^= 1
    weights.write_bytes(made)
    with pytest.raises(ModelFileError, match="not the one"):
        CheckWorthiness(folder).scores(["x"], np.zeros((1, 384), np.float32))
    weights.unlink()
    with pytest.raises(ModelFileError, match="can't be read"):
        _ = CheckWorthiness(folder).threshold


PIECES = st.lists(
    st.sampled_from(
        [
            "Judge Ann Roe", "she", "The judge", "the board", " said ", " ruled that ", ", who ", ", which ",
            " and ",
            ", and ",
            "; ", ": ", "“", "”", '"', "'", "’s", ". ", ".", "? ", "! ",
            "\n", "\n\n", "- ", "# ", "* ", "appealed",
            "denied the motion",
            "ordered it", "40 boats", "on 3 May 2024", "As of 31 February 2024", "will win",
            "(Tern Wire) — ", "~~~~~~", "~",
            " ", "wrote", "I think", "\u2028", "\x00",
            "É", "ﬁ", "According to ", "Bureau of Piers",
        ]
    ),
    max_size=40,
).map("".join)  # fmt: skip


def holds(text: str) -> None:
    found = read(text)
    ids = [claim.id for claim in found.claims]
    assert len(ids) == len(set(ids))
    for claim in found.claims:
        assert claim.span.of(text).strip() == claim.span.of(text) != ""
        assert claim.text.strip() == claim.text != ""
        assert 0 <= claim.check_worthiness <= 1
    for left in found.left_out:
        assert left.span.of(text) == left.text
    starts = [claim.span.start for claim in found.claims]
    assert starts == sorted(starts)


@settings(deadline=None)
@given(PIECES)
def test_any_draft_of_such_words_is_read(text: str) -> None:
    holds(text)


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    holds(text)


def test_long_drafts_and_hostile_sentences_are_read() -> None:
    for text in (
        "a, who " * 3000,
        "The " * 5000 + "said.",
        "A " * 5000 + ", and ",
        "“" * 3000,
        "said that " * 3000,
        "word " * 20000,
    ):
        holds(text)
