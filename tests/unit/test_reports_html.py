from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from enum import StrEnum
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_report import DRAFT, DRAFT_TEXT, OPINION, PAPERS, document, sample_report

from desk import assets
from desk.domain.claims import Claim
from desk.domain.evidence import Search
from desk.domain.report import Finding
from desk.domain.spans import Span
from desk.domain.verdicts import SecondOpinion
from desk.domain.vocabulary import (
    CheckName,
    ClaimKind,
    ClaimOrigin,
    Decision,
    DocumentKind,
    Flag,
    Label,
    LeftOutReason,
    Outcome,
    SearchState,
    Stance,
    Voice,
)
from desk.reports import words
from desk.reports.annotate import annotate
from desk.reports.claim_view import search_words
from desk.reports.html import render
from desk.reports.sources_view import link, page_words, short_name
from desk.text.sentences import blocks


class Page(HTMLParser):
    """Tags, attributes, ids and text of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words.append(data)

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", " ".join(self.words))

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture(scope="module")
def html() -> str:
    return render(sample_report())


@pytest.fixture(scope="module")
def page(html: str) -> Page:
    return Page(html)


def test_it_asks_nothing_of_the_network_and_runs_nothing(page: Page, html: str) -> None:
    tags = {tag for tag, _ in page.tags}
    assert not tags & {"script", "link", "img", "iframe", "object", "embed", "form", "base", "audio", "video"}
    policy = [
        meta["content"] for meta in page.named("meta") if meta.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'; img-src data:"]
    assert not re.search(r"url\(|@import|\bon\w+=|javascript:", html.split("</style>", maxsplit=1)[0])
    assert all(name[:2] != "on" for _, attributes in page.tags for name in attributes)


def test_links_lead_within_the_page_or_to_the_web(page: Page) -> None:
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    links = [attributes["href"] or "" for attributes in page.named("a")]
    assert links
    for target in links:
        assert target.startswith(("https://", "http://")) or target[1:] in ids, target


def test_words_of_documents_are_never_markup(html: str, page: Page) -> None:
    assert '<script>alert("x")</script>' in page.text
    assert "Coast <b>Courier</b>" in page.text
    assert "<script" not in html
    assert "<b>" not in html
    assert "Checked against the <docket>." in page.text


def test_the_first_page_says_how_many_claims_are_open(page: Page) -> None:
    front = page.text.split("The draft Each claim")[0]
    for words_ in (
        "5 of 7 claims not decided by a person.",
        "Fact-check report Ferry pier",
        "4 March 2026, 14:05 UTC",
        "Factdesk 0.1.0",
        "Ines Okafor (2 claims",
        "4 read, 1 not loaded",
        "drafting a verdict failed: 1",
        "not searched: 1",
        "the search failed: 1",
        "searched, found nothing: 1",
    ):
        assert words_ in front.replace(" ,", ",").replace(" (", " ("), words_


def test_a_report_with_every_claim_decided_says_so() -> None:
    report = sample_report()
    decided = replace(report, findings=(report.findings[0], report.findings[2]))
    assert "All 2 claims decided by a person." in Page(render(decided)).text
    assert "not decided by a person" not in Page(render(decided)).text


def test_the_draft_stands_whole_with_a_mark_for_each_claim(html: str, page: Page) -> None:
    draft = html[html.index('<div class="reading"') : html.index("Sentences in grey")]
    marks = re.findall(r'<a class="mark ([\w-]+)" href="#claim-(\d)"', draft)
    assert sorted(number for _, number in marks) == list("1234567")
    assert {number: style for style, number in marks}["3"] == "conflicting"
    bare = re.sub(r"<a class=.mark.*?</a>", "", draft)
    shown = re.sub(r"\s+", " ", "".join(Page(bare).words)).strip()
    assert shown == re.sub(r"\s+", " ", DRAFT_TEXT).strip()
    for number in "1234567":
        assert f'id="place-{number}"' in draft
        assert f'href="#place-{number}"' in html
    assert "Claim 1 S Supported, decided by a person" in page.text
    assert "Claim 5 R Refuted, machine’s draft" in page.text


def test_colour_is_never_the_only_sign(html: str) -> None:
    for shape, style in (("circle", "supported"), ("rect", "refuted"), ("path", "conflicting")):
        assert re.search(rf'<svg class="badge {style} (ink|pencil)"[^>]*><{shape}', html)
    assert 'class="badge supported ink"' in html
    assert 'class="badge refuted pencil"' in html


def claim_text(html: str, number: int) -> str:
    start = html.index(f'id="claim-{number}"')
    return Page("<div " + html[start : html.index("</article>", start)]).text


def test_machine_and_person_stand_side_by_side(html: str) -> None:
    third = claim_text(html, 3)
    assert "Machine’s draft R Refuted confidence 87%" in third
    assert "Person’s verdict C Conflicting evidence The drift is right, the words are not." in third
    assert "Ines Okafor decided against the draft verdict, 4 March 2026, 14:05 UTC" in third
    assert "Not decided No person has decided this claim." in claim_text(html, 5)
    assert "must be decided again" in claim_text(html, 4)
    assert "Reopened by Ines Okafor" in claim_text(html, 7)


def test_the_four_failures_are_told_apart(html: str) -> None:
    assert "The check failed The model's answer was cut off." in claim_text(html, 4)
    assert "The search failed: The index did not answer." in claim_text(html, 4)
    assert "Not searched: no search for evidence was run" in claim_text(html, 6)
    second = claim_text(html, 2)
    assert "Searched 240 passages; found nothing that bears on the claim." in second
    assert "Not enough evidence" in second
    assert "Names and roles could not be run" in claim_text(html, 7)


def test_a_quotation_has_source_page_voice_stance_and_link(html: str) -> None:
    seventh = claim_text(html, 7)
    assert "[1] refutes Circuit Court of Arden County, Halvard order, No. 26-CV-118" in seventh
    assert "3 February 2026 · page 2 (printed ii) · background" in seventh
    assert "Divers found cracks in 14 of 60 piles." in seventh
    assert 'href="https://courts.example/arden/118.pdf#page=2"' in html


@pytest.mark.parametrize(
    ("caption", "shown"),
    [
        (
            "Pier Users Union and Arden Ferry Club, Inc. v. Harbour Board, et al.",
            "Pier Users Union v. Harbour Board, No. 26-CV-118",
        ),
        ("In re Quillhaven Ferry", "In re Quillhaven Ferry, No. 26-CV-118"),
        (None, "Circuit Court of Arden County, Halvard order, No. 26-CV-118"),
    ],
)
def test_a_case_is_named_by_its_first_parties(caption: str | None, shown: str) -> None:
    assert short_name(replace(OPINION, caption=caption)) == shown


def test_names_that_all_sources_print_so_are_one_line() -> None:
    report = sample_report()
    finding = report.findings[0]
    checks = tuple(
        replace(
            finding.checks[0],
            check=CheckName.NAME,
            explanation="All print it so.",
            expected=expected,
            found=found,
        )
        for expected, found in (("Harbour Board", "HARBOUR BOARD"), ("Oona Halvard", "Oona Halvard"))
    )
    text = claim_text(render(replace(report, findings=(replace(finding, checks=checks),))), 1)
    assert "Names and roles passed All print it so. Draft: Harbour Board; Oona Halvard Circuit" in text


def test_an_unlocated_quotation_is_not_shown(html: str) -> None:
    assert "Words that no source holds" not in html
    assert "1 quotation is not shown" in claim_text(html, 7)


def test_origins_are_counted_not_hits(html: str) -> None:
    assert "Refuting: 3 outlets, 1 origin." in claim_text(html, 5)
    assert "Same origin as: Arden Post; Coast <b>Courier</b>" in Page(html).text


def test_the_difference_of_a_quotation_is_readable_without_colour(html: str) -> None:
    third = claim_text(html, 3)
    assert "only in the draft: are only in the source: are, on this record, beyond repair" in third
    assert "altered in meaning" in third


def test_words_without_a_difference_show_none() -> None:
    report = sample_report()
    finding = report.findings[2]
    same = replace(finding.checks[0], difference=finding.checks[0].difference[:1])
    html = render(replace(report, findings=(replace(finding, checks=(same,)),)))
    assert "only in the draft" not in html


def test_a_sentence_that_is_not_in_the_source_is_not_quoted_from_it() -> None:
    report = sample_report()
    finding = report.findings[2]
    check = replace(finding.checks[0], context="A sentence made up by nobody.")
    html = render(replace(report, findings=(replace(finding, checks=(check,)),)))
    assert "made up by nobody" not in html


def test_evidence_of_several_days_is_put_in_order(html: str) -> None:
    first = claim_text(html, 1)
    assert (
        "3 February 2026 S supports: Circuit Court of Arden County , page 1 (printed i) "
        "20 February 2026 The verdict is as of this day "
        "21 February 2026 – bears on it: The Quillhaven Lantern" in first
    )
    assert first.index("In order of time") < first.index("3 Feb 2026")


def test_a_superseded_claim_shows_both_sides_with_their_dates(html: str) -> None:
    first = claim_text(html, 1)
    assert (
        "Earlier: 3 February 2026 The motion to close the pier is GRANTED. Circuit Court of Arden County · "
        "supports Later: 21 February 2026 A higher court stayed the order on 20 February." in first
    )


def test_a_second_opinion_stands_beside_the_draft_and_is_not_averaged(html: str) -> None:
    fifth = claim_text(html, 5)
    assert "Refuted confidence 87%" in fifth
    assert "The embedded verifier reads it as N Not enough evidence (confidence 61%) . They differ" in fifth
    assert "The nearest passage does not settle it [2] ." in fifth
    assert "The embedded verifier reads" not in claim_text(html, 1)


def test_a_second_opinion_that_agrees_says_so() -> None:
    report = sample_report()
    finding = report.findings[0]
    assert finding.verdict is not None
    second = SecondOpinion(label=Label.SUPPORTED, confidence=0.9, method="verifier 1")
    agreed = replace(finding, verdict=replace(finding.verdict, second=second))
    text = claim_text(render(replace(report, findings=(agreed,))), 1)
    assert "The embedded verifier reads it the same way (confidence 90%) ." in text
    assert "They differ" not in text


def test_a_label_that_the_second_opinion_withheld_is_shown_beside_it() -> None:
    report = sample_report()
    finding = report.findings[4]
    assert finding.verdict is not None
    second = SecondOpinion(
        label=Label.REFUTED,
        confidence=0.81,
        method="verifier 1",
        rationale="The log contradicts it [1].",
        withheld=Label.SUPPORTED,
    )
    held = replace(
        finding.verdict, label=Label.NOT_ENOUGH_EVIDENCE, confidence=None, rationale="", second=second
    )
    html = render(replace(report, findings=(replace(finding, verdict=held),)))
    text = claim_text(html, 1)
    assert "N Not enough evidence confidence not measured" in text
    assert "They differ. The model reads it as S Supported" in text
    assert "The embedded verifier reads it as R Refuted (confidence 81%)" in text
    assert "The log contradicts it [1] ." in text
    assert '<a href="#claim-1-quote-1">[1]</a>' in html


def test_what_changed_under_a_decision_is_said(html: str) -> None:
    assert (
        "decided “Supported”. The draft's sentence is worded differently. It must be decided again."
        in claim_text(html, 4)
    )


def test_a_grouping_decided_by_a_person_says_so(page: Page) -> None:
    assert "Together they count once (decided by a person)." in page.text
    alone = replace(PAPERS[0], origin_group=None)
    text = Page(render(replace(sample_report(), sources=(OPINION, alone)))).text
    assert text.count("Counts as an origin of its own (decided by a person).") == 1


def test_checks_that_had_nothing_to_compare_are_named_in_one_line(html: str) -> None:
    assert (
        "These checks had nothing to say here: quotation, figures, names and roles, citations, voice, "
        "origins." in claim_text(html, 1)
    )
    assert "had nothing to say" not in claim_text(html, 6)


def test_passages_that_settle_nothing_are_folded_away() -> None:
    report = sample_report()
    finding = report.findings[0]
    assert finding.verdict is not None
    verdict = replace(finding.verdict, evidence_ids=("e-1",), rationale="The order grants it [1].")
    html = render(replace(report, findings=(replace(finding, verdict=verdict),)))
    folded = html[html.index("<details") : html.index("</details>")]
    assert "A higher court stayed the order" in folded
    assert "The motion to close the pier" not in folded


def test_left_out_gaps_and_method_are_there(page: Page, html: str) -> None:
    text = page.text
    assert "Question. It asks." in text
    assert "sources/scan.pdf : The PDF has no text. Run it through a text recogniser first." in text
    assert "all-MiniLM-L6-v2 int8 53aa5117" in text
    assert "1 request, 876 tokens, cost 0.0012." in text
    assert "hunter2" not in html
    assert "sk-never-shown" not in html


def test_an_empty_case_is_a_page_too() -> None:
    report = sample_report()
    empty = replace(report, draft=None, sources=(), findings=(), left_out=(), not_loaded=(), method={})
    text = Page(render(empty)).text
    assert "This report holds no claims." in text
    assert "No source was read." in text


@given(st.text(max_size=60))
def test_any_text_is_shown_escaped_and_can_be_written(text: str) -> None:
    report = sample_report()
    finding = report.findings[5]
    odd = replace(finding.claim, text=f"{text}<i onclick=x>", speaker=text)
    html = render(replace(report, findings=(replace(finding, claim=odd),), draft=None))
    assert html.encode("utf-8")
    assert "<i" not in html
    assert "\x00" not in html


def test_the_sentence_around_a_short_quotation_is_shown() -> None:
    report = sample_report()
    finding = report.findings[0]
    quote = "is GRANTED"
    start = OPINION.text.index(quote)
    short = replace(finding.evidence[1], quote=quote, span=Span(start, start + len(quote)))
    html = render(replace(report, findings=(replace(finding, evidence=(short,)),)))
    assert (
        '<span class="rest">The motion to close the pier </span><span class="exact">is GRANTED</span>' in html
    )


# --- pieces ---------------------------------------------------------------------------------


def test_overlapping_claims_share_a_piece() -> None:
    text = "One two three four."
    pieces = annotate(text, [Span(0, 13), Span(4, 19)], [])[0]
    assert [(piece.text, piece.claims, piece.starts, piece.ends) for piece in pieces] == [
        ("One ", (1,), (1,), ()),
        ("two three", (1, 2), (2,), (1,)),
        (" four.", (2,), (), (2,)),
    ]


def test_two_claims_on_the_same_words_are_marked_both() -> None:
    pieces = annotate("A b.", [Span(0, 4), Span(0, 4)], [])[0]
    assert [(piece.claims, piece.starts, piece.ends) for piece in pieces] == [((1, 2), (1, 2), (1, 2))]


def test_a_claim_over_two_paragraphs_ends_once() -> None:
    text = "He wrote a.\n\nAnd b."
    pieces = [piece for block in annotate(text, [Span(3, 19)], []) for piece in block]
    assert [piece.text for piece in pieces if piece.claims] == ["wrote a.", "And b."]
    assert [piece.ends for piece in pieces] == [(), (), (1,)]


SPANS = st.lists(
    st.tuples(st.integers(0, 90), st.integers(0, 90)).map(lambda pair: Span(min(pair), max(pair))), max_size=8
)


@given(st.text(alphabet="ab .\n\t", max_size=80), SPANS, SPANS)
def test_pieces_join_to_the_paragraphs_and_every_shown_claim_ends_once(
    text: str, claims: list[Span], left_out: list[Span]
) -> None:
    made = annotate(text, claims, left_out)
    paragraphs = blocks(text)
    assert ["".join(piece.text for piece in block) for block in made] == [
        block.of(text) for block in paragraphs
    ]
    starts = sorted(number for block in made for piece in block for number in piece.starts)
    ends = sorted(number for block in made for piece in block for number in piece.ends)
    shown = [
        number
        for number, span in enumerate(claims, 1)
        if len(span) and any(block.overlaps(span) for block in paragraphs)
    ]
    assert starts == ends == shown


# --- words ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "closed"),
    [
        (words.LABELS, Label),
        (words.LABEL_MEANINGS, Label),
        (words.LETTERS, Label),
        (words.FLAGS, Flag),
        (words.CHECKS, CheckName),
        (words.OUTCOMES, Outcome),
        (words.STANCES, Stance),
        (words.VOICES, Voice),
        (words.KINDS, ClaimKind),
        (words.ORIGINS, ClaimOrigin),
        (words.DOCUMENTS, DocumentKind),
        (words.LEFT_OUT, LeftOutReason),
        (words.DECISIONS, Decision),
    ],
)
def test_every_word_of_the_record_can_be_said(table: dict[object, object], closed: type[StrEnum]) -> None:
    assert list(table) == list(closed)


def test_every_search_state_has_a_sentence_of_its_own() -> None:
    claim = Claim(id="c", document_id="d", span=Span(0, 0), text="")
    said = {
        search_words(Finding(claim=claim, search=Search(claim_id="c", state=state))) for state in SearchState
    }
    assert len(said) == len(SearchState)


@pytest.mark.parametrize(
    ("page", "label", "said"),
    [(None, "ii", None), (2, None, "page 2"), (2, "2", "page 2"), (2, "ii", "page 2 (printed ii)")],
)
def test_a_printed_label_is_named_where_it_differs(
    page: int | None, label: str | None, said: str | None
) -> None:
    assert page_words(page, label) == said


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//host/x",
        "http://",
        "http://[",
        "sources/x.txt",
    ],
)
def test_only_web_addresses_are_links(address: str) -> None:
    assert link(replace(PAPERS[0], url=address, origin=address)) is None


def test_a_fetched_page_is_linked_by_its_origin() -> None:
    fetched = document("x", DocumentKind.ARTICLE, "Text.", origin="https://news.example/a")
    assert link(fetched, 3) == "https://news.example/a"


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("cannot_resolve", "cannot be resolved"),
        ("not_in_case_file", "not in this case file"),
        ("party_argument", "a party’s argument, as retold"),
        ("altered_meaning", "altered in meaning"),
        ("spelling_differs", "spelling differs"),
    ],
)
def test_a_checks_own_word_is_put_plainly(word: str, said: str) -> None:
    assert words.result(word) == said


def test_dates_in_words() -> None:
    assert words.day(date(2026, 3, 4)) == "4 March 2026"
    assert words.day(None) == "no date"
    assert words.many(1, "claim") == "1 claim"
    assert words.many(1200, "claim") == "1,200 claims"
    assert words.result("not_found") == "not found in the sources"
    assert words.result("over_by_ten") == "over by ten"


# --- colours --------------------------------------------------------------------------------


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    value = colour.lstrip("#")
    full = value if len(value) == 6 else "".join(letter * 2 for letter in value)
    parts = [int(full[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [0, 1, 2], ids=["light", "dark", "print"])
def test_every_text_colour_has_a_contrast_of_4_5(scheme: int) -> None:
    css = assets.resource("report", "report.css").read_text("utf-8")
    colours = dict(re.findall(r"--([\w-]+): (#\w+)", css.split(":root {")[scheme + 1].split("}")[0]))
    labels = ("supported", "refuted", "conflicting", "not-enough-evidence", "none")
    for paper in ("paper", "wash", "open"):
        for ink in ("text", "quiet", "accent", *labels):
            assert contrast(colours[ink], colours[paper]) >= 4.5, (ink, paper)
    for label in labels:
        assert contrast(colours["on-colour"], colours[label]) >= 4.5, label


def test_the_draft_is_named_in_its_own_language() -> None:
    report = replace(sample_report(), draft=replace(DRAFT, language="de"))
    assert '<div class="reading" lang="de">' in render(report)
