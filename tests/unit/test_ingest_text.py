"""Plain text, Markdown and the map from the reading text to what was extracted."""

from __future__ import annotations

import codecs
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.domain.errors import EmptyInput, UnsupportedFormat
from desk.domain.spans import Span
from desk.domain.vocabulary import DocumentRole
from desk.ingest.builder import TextBuilder, tidy
from desk.ingest.codec import from_json, to_json
from desk.ingest.extracted import Extracted
from desk.ingest.hyphens import Joiner
from desk.ingest.markdown import read_markdown
from desk.ingest.plain import decode, read_plain, read_text
from desk.ingest.read import read_file, read_pasted
from desk.settings import Reading
from desk.text.fold import fold

PRINTED = """\
                        Cite as: 9 Ell. 44 (2031)                      1

                            Opinion of the Court

   The harbor board of the town of Ellery refused a ferry com-
pany leave to raise its fares. The company sued, and the dis-
trict judge held that the board had to hear it first.
   We take the facts from the record. The board met in the
spring of the year and put off its decision until the summer,
\f2                  ELLERY FERRY CO. v. HARBOR BOARD

                            Opinion of the Court

which was too late for a taxpayer-
funded service that had run out of
money, as the board well knew when
it met.
\f                        Cite as: 9 Ell. 44 (2031)                      3

                            Opinion of the Court

   The judgment is affirmed, and it is
so ordered by the court today.
"""

awkward = st.text(
    st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from(list(" \t\n\r\x0c\u00a0\u00ad\ufb01\ufb06\x02\ufffe\u200b-–—“”’.abcXYZ019")),
    ),
    max_size=300,
)


def check_map(extracted: Extracted) -> None:
    """Every character of the reading text maps to raw characters that fold to the same."""
    text, raw, offsets = extracted.text, extracted.raw, extracted.offsets
    assert offsets.reading_length == len(text)
    for at, char in enumerate(text):
        behind = "".join(piece.of(raw) for piece in offsets.raw_spans(Span(at, at + 1)))
        if char.isspace():
            assert (
                not behind.strip("\x0c\u00ad\u200b\ufeff \t\r\n\x85\x1c\x1d\x1e\x1f\x0b\u2028\u2029")
                or behind.isspace()
            )
        elif char == "-" and behind[:1] in {"\x02", "\ufffe", "\u00ad"}:
            continue
        else:
            assert fold(char).text in fold(behind).text


@given(awkward)
def test_tidied_text_maps_back_character_by_character(raw: str) -> None:
    text, offsets = tidy(raw)
    check_map(Extracted(text=text, raw=raw, offsets=offsets, extractor="tidy"))
    assert text == text.strip()


@given(awkward)
def test_read_text_maps_back_and_holds_no_control_characters(raw: str) -> None:
    extracted = read_text(raw)
    check_map(extracted)
    assert not any(char < " " and char != "\n" for char in extracted.text)


@settings(max_examples=50)
@given(
    st.lists(
        st.lists(st.text("abc DE-.,\u00ad", min_size=1, max_size=60), max_size=8), min_size=1, max_size=4
    )
)
def test_printed_pages_of_any_shape_are_read(pages: list[list[str]]) -> None:
    raw = "\f".join("\n".join(page) for page in pages)
    extracted = read_text(raw)
    check_map(extracted)
    assert list(extracted.page_starts) == sorted(extracted.page_starts)


def test_a_printed_opinion_reads_as_prose() -> None:
    extracted = read_text(PRINTED)
    assert (
        "a ferry company leave to raise its fares. The company sued, and the district judge" in extracted.text
    )
    assert "until the summer, which was too late for a taxpayer-funded service" in extracted.text
    assert "We take the facts" in extracted.text.split("\n\n")[-2]
    assert "Cite as: 9 Ell. 44 (2031) 3" not in extracted.text
    assert extracted.text.count("Opinion of the Court") == 1
    assert extracted.text.index("which was too late") == extracted.page_starts[1]
    assert extracted.page_labels[1:] == ("2", "3")


def test_a_span_over_a_broken_word_gives_its_characters() -> None:
    extracted = read_text(PRINTED)
    at = extracted.text.index("company leave")
    pieces = extracted.offsets.raw_spans(Span(at, at + len("company")))
    assert [piece.of(extracted.raw) for piece in pieces] == ["com", "pany"]


def test_long_lines_are_paragraphs() -> None:
    raw = "A headline\n" + "word " * 60 + "\nBy the harbor\n" + "more " * 60
    assert read_text(raw).text.count("\n\n") == 3


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [
        ("a considera-", "tion of the case", False),
        ("the taxpayer-", "funded line", True),
        ("the African-", "American voters", True),
        ("the PETI-", "TIONER", False),
        ("a post-", "Hopwood plan", True),
        ("the Hop\u00ad", "wood plan", False),
        ("a self-", "evident truth", True),
        ("some-", "times it did", False),
        ("a well-", "known rule", True),
        ("the undocu-", "mented people", False),
        ("a race-", "neutral way", True),
        ("the appel-", "lee", False),
        ("twenty-", "five", True),
    ],
)
def test_hyphens_at_line_ends(before: str, after: str, kept: bool) -> None:  # noqa: FBT001 - a parameter
    assert Joiner("race neutral").keeps_hyphen(before, after) is kept


def test_the_documents_own_spelling_decides() -> None:
    assert Joiner("The counter-claim fails; the counter-claim is barred.").keeps_hyphen("counter-", "claim")
    assert not Joiner("The counterclaim fails.").keeps_hyphen("counter-", "claim")


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("A “quoted” café".encode(), "utf-8"),
        (codecs.BOM_UTF8 + "A “quoted” café".encode(), "utf-8-sig"),
        (codecs.BOM_UTF16_LE + "A “quoted” café".encode("utf-16-le"), "utf-16"),
        (codecs.BOM_UTF16_BE + "A “quoted” café".encode("utf-16-be"), "utf-16"),
        ("A “quoted” café, as the board said".encode("utf-16-le"), "utf-16-le"),
        (
            "The board’s “quoted” words – and a café, in the ordinary run of an English text.".encode(
                "cp1252"
            ),
            "cp1252",
        ),
    ],
)
def test_encodings(data: bytes, encoding: str) -> None:
    decoded = decode(data)
    assert decoded.encoding == encoding
    assert "“quoted”" in decoded.text
    assert "café" in decoded.text


def test_a_byte_order_mark_is_no_text() -> None:
    assert read_plain(codecs.BOM_UTF16_LE + "Words of a text".encode("utf-16-le")).text == "Words of a text"


def test_markdown_reads_without_its_marks_and_maps_to_its_source() -> None:
    raw = (
        "# The ferry\n\nThe *harbor* board **met** on\nMonday, see [the notice](http://a.example/x).\n\n"
        "- one berth\n- two &amp; more\n\n| a | b |\n|---|---|\n| c1 | c2 |\n\n```\ncode "
        "line\n```\n<script>alert(1)</script>\n"
    )
    extracted = read_markdown(raw.encode())
    assert extracted.text.startswith("The ferry\n\nThe harbor board met on Monday, see the notice.")
    assert "two & more" in extracted.text
    assert "alert" not in extracted.text
    assert extracted.declared.title == "The ferry"
    at = extracted.text.index("harbor board met")
    pieces = extracted.offsets.raw_spans(Span(at, at + len("harbor board met")))
    assert [piece.of(raw) for piece in pieces] == ["harbor", " board ", "met"]


@given(awkward)
def test_any_markdown_is_read(raw: str) -> None:
    if raw.strip():
        extracted = read_markdown(raw.encode())
        assert extracted.offsets.reading_length == len(extracted.text)


def test_pasted_text_is_named_by_its_bytes() -> None:
    one = read_pasted("The board met.", "Note", DocumentRole.SOURCE)
    assert one.id == read_pasted("The board met.", "Another title", DocumentRole.SOURCE).id
    assert one.id != read_pasted("The board met.", "Note", DocumentRole.DRAFT).id
    assert (one.origin, one.title) == ("pasted", "Note")
    with pytest.raises(EmptyInput):
        read_pasted(" \n ", "Note", DocumentRole.SOURCE)


def test_documents_survive_the_pipe(tmp_path: Path) -> None:
    path = tmp_path / "printed.txt"
    path.write_text(PRINTED)
    document = read_file(path, DocumentRole.SOURCE, Reading())
    assert from_json(to_json(document)) == document


def test_a_long_text_takes_linear_time() -> None:
    def seconds(times: int) -> float:
        began = time.perf_counter()
        read_text(PRINTED * times)
        return time.perf_counter() - began

    seconds(2)
    assert seconds(400) < 60 * max(seconds(40), 0.01)


def test_nothing_readable_is_no_text() -> None:
    with pytest.raises(UnsupportedFormat):
        decode(bytes(range(128, 160)) * 40 + b"\x00\x01\x02" * 99)


def test_a_builder_joins_what_belongs_together() -> None:
    builder = TextBuilder("ab  cd")
    builder.clean(0, 6)
    text, offsets = builder.finish()
    assert text == "ab cd"
    assert [(run.reading.end, run.raw.end) for run in offsets.runs] == [(2, 2), (3, 4), (5, 6)]
