"""Reading PDFs: what a page prints around and inside its text, and where the words stand."""

from __future__ import annotations

from pathlib import Path

import pytest
from pdfs import HEIGHT, WIDTH, Line, column, pdf
from pypdf import PdfReader, PdfWriter

from desk.domain.documents import Document
from desk.domain.errors import DamagedFile, EncryptedFile, TooLarge
from desk.domain.spans import Span
from desk.domain.vocabulary import DocumentRole
from desk.ingest.pdf_pages import render_page, span_boxes
from desk.ingest.read import read_file
from desk.settings import Reading

PROSE = [
    "The harbor board of the town of Ellery met on a cold evening in the spring to hear",
    "the ferry company, which had asked for leave to raise its fares for a second time in",
    "a year. The board had before it two reports and a petition that bore the names of four",
    "hundred residents, and it put off its decision until the first week of the next month.",
]


def read(tmp_path: Path, data: bytes, name: str = "made.pdf") -> Document:
    path = tmp_path / name
    path.write_bytes(data)
    return read_file(path, DocumentRole.SOURCE, Reading())


def find(document: Document, words: str) -> Span:
    at = document.text.index(words)
    return Span(at, at + len(words))


def raw_of(document: Document, words: str) -> str:
    return "".join(piece.of(document.raw_text) for piece in document.offsets.raw_spans(find(document, words)))


def test_lines_of_a_paragraph_are_joined_by_one_space(tmp_path: Path) -> None:
    document = read(tmp_path, pdf([column(PROSE)]))
    assert document.text == " ".join(PROSE)


def test_an_indented_line_opens_a_paragraph(tmp_path: Path) -> None:
    second = [
        "\tThe company said that fuel had grown dear and that its two older boats must soon",
        *PROSE[1:],
    ]
    document = read(tmp_path, pdf([column([*PROSE, *second])]))
    assert document.text.split("\n\n")[1].startswith("The company said")
    assert document.text.count("\n\n") == 1


def test_a_word_broken_at_a_line_end_is_joined(tmp_path: Path) -> None:
    lines = [
        *PROSE,
        "It said that the undertaking would need a new wharf and a consider-",
        "able sum of money to be paid in.",
    ]
    document = read(tmp_path, pdf([column(lines)]))
    assert "a considerable sum" in document.text
    assert raw_of(document, "considerable").replace("\x02", "").replace("-", "") == "considerable"


def test_a_hyphen_that_is_the_words_own_stays(tmp_path: Path) -> None:
    lines = [
        *PROSE,
        "The report found that the line had for ten years been a taxpayer-",
        "funded service in all but its name.",
    ]
    assert "a taxpayer-funded service" in read(tmp_path, pdf([column(lines)])).text


def test_running_heads_and_page_numbers_are_dropped_and_counted(tmp_path: Path) -> None:
    pages = [
        [
            Line(200, 40, f"Ellery Ferry Co. v. Harbor Board {number}", 10),
            *column(PROSE),
            Line(300, 760, f"- {number} -"),
        ]
        for number in range(4, 8)
    ]
    document = read(tmp_path, pdf(pages))
    assert document.text.count("Ellery Ferry Co. v. Harbor Board") == 1  # the first page's is its title
    assert "- 5 -" not in document.text
    assert document.page_labels == ("4", "5", "6", "7")


def test_a_sentence_runs_over_the_page(tmp_path: Path) -> None:
    first = [
        *column(PROSE),
        Line(72, 156, "The board then heard from the pilots of the harbor, who had come to tell it that the"),
    ]
    document = read(
        tmp_path,
        pdf([first, column(["channel was silting up and that no deeper boat could use it at low water."])]),
    )
    assert "tell it that the channel was silting up" in document.text
    channel = find(document, "channel")
    assert document.page_starts[1] == channel.start
    assert (document.page_of(channel.start - 1), document.page_of(channel.start)) == (1, 2)


def test_a_footnote_stays_on_its_page_and_out_of_the_sentence(tmp_path: Path) -> None:
    first = [
        *column(PROSE),
        Line(72, 156, "The board then heard from the pilots of the harbor, who had come to tell it that the"),
        Line(72, 700, "1", 6),
        Line(76, 703, "The pilots are named in the appendix to the report of the clerk.", 9),
    ]
    document = read(
        tmp_path,
        pdf([first, column(["channel was silting up and that no deeper boat could use it at low water."])]),
    )
    assert "tell it that the channel was silting up" in document.text
    note = find(document, "The pilots are named in the appendix")
    assert document.page_of(note.start) == 1
    assert raw_of(document, "The pilots are named") == "The pilots are named"


def test_line_numbers_of_pleading_paper_are_dropped(tmp_path: Path) -> None:
    words = [
        f"and in the matter of berth number {400 + number} the harbor board made no finding at all"
        for number in range(1, 25)
    ]
    numbers = [Line(50, 90 + 24 * at, str(at)) for at in range(1, 29)]
    text = [Line(90, 90 + 24 * at, word) for at, word in enumerate(words, 1)]
    document = read(tmp_path, pdf([[*numbers, *text]]))
    assert document.text == " ".join(words)
    mixed = [line for pair in zip(numbers, text, strict=False) for line in pair]
    assert read(tmp_path, pdf([mixed])).text == " ".join(words)


def test_numbers_of_a_list_are_no_line_numbers(tmp_path: Path) -> None:
    lines = [
        line
        for at in range(1, 5)
        for line in (Line(50, 90 + 24 * at, str(at)), Line(90, 90 + 24 * at, "berths"))
    ]
    assert "3" in read(tmp_path, pdf([lines])).text


@pytest.mark.parametrize("by_rows", [False, True], ids=["column by column", "row by row"])
def test_two_columns_are_read_one_after_the_other(tmp_path: Path, by_rows: bool) -> None:  # noqa: FBT001 - a parameter
    left = [f"left column says line {at} of the story" for at in range(20)]
    right = [f"right column says line {at} of the story" for at in range(20)]
    lines = [column(left, x=60, size=10), column(right, x=330, size=10)]
    ordered = [line for pair in zip(*lines, strict=True) for line in pair] if by_rows else lines[0] + lines[1]
    document = read(tmp_path, pdf([ordered]))
    assert document.text.split() == " ".join(left + right).split()
    assert raw_of(document, "left column says line 7") == "left column says line 7"


def test_a_filing_stamp_is_dropped_and_read(tmp_path: Path) -> None:
    stamp = "Case 3:21-cv-00417-RBL Document 58 Filed 03/09/22 Page 1 of 2"
    document = read(tmp_path, pdf([[Line(120, 20, stamp, 9), *column(PROSE)]]))
    assert document.text == " ".join(PROSE)
    assert document.docket == "3:21-cv-00417-RBL"
    assert str(document.filed) == "2022-03-09"


def test_pages_with_nothing_but_a_stamp_are_warned_of(tmp_path: Path) -> None:
    stamp = "Case 3:21-cv-00417-RBL Document 58 Filed 03/09/22 Page {} of 2"
    document = read(tmp_path, pdf([[Line(120, 20, stamp.format(1), 9)], [Line(120, 20, stamp.format(2), 9)]]))
    assert document.text == ""
    assert "2 of 2 pages have no text" in document.warnings[0]


def test_an_empty_page_among_others_is_warned_of(tmp_path: Path) -> None:
    document = read(tmp_path, pdf([column(PROSE), [], column(PROSE)]))
    assert document.pages == 3
    assert "1 of 3 pages have no text" in document.warnings[0]


def test_text_outside_the_crop_box_is_dropped(tmp_path: Path) -> None:
    lines = [*column(PROSE), Line(72, 785, "PRINTERS SLUG 0417")]
    document = read(tmp_path, pdf([lines], crop=(36, 36, WIDTH - 36, HEIGHT - 36)))
    assert document.text == " ".join(PROSE)
    assert "PRINTERS SLUG" in document.raw_text


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, (30, 50, 590, 760)])
def test_boxes_lie_on_the_ink_of_the_words(
    tmp_path: Path, turn: int, crop: tuple[float, float, float, float] | None
) -> None:
    data = pdf([[Line(100, 200, "alone", 20, "Courier")]], turn=turn, crop=crop)
    document = read(tmp_path, data)
    (box,) = span_boxes(tmp_path / "made.pdf", document, find(document, "alone"))
    image = render_page(tmp_path / "made.pdf", 1, 800)
    ink = [
        (at % image.width / image.width, at // image.width / image.height)
        for at in range(image.width * image.height)
        if image.rgba[at * 4] < 128
    ]
    assert ink
    assert all(
        box.left - 0.01 <= x <= box.right + 0.01 and box.top - 0.01 <= y <= box.bottom + 0.01 for x, y in ink
    )
    assert (box.right - box.left) * (box.bottom - box.top) < 0.03


def test_boxes_of_a_span_over_two_lines_are_two(tmp_path: Path) -> None:
    document = read(tmp_path, pdf([column(PROSE)]))
    boxes = span_boxes(
        tmp_path / "made.pdf", document, find(document, "in the spring to hear the ferry company")
    )
    assert len(boxes) == 2
    assert boxes[0].bottom <= boxes[1].top + 0.01


def test_turned_pages_read_as_they_are_shown(tmp_path: Path) -> None:
    lines = [
        *PROSE,
        "\tThe company said that fuel had grown dear and that its two older boats must soon",
        *PROSE[1:],
    ]
    upright = read(tmp_path, pdf([column(lines)])).text
    assert read(tmp_path, pdf([column(lines)], turn=180)).text.split() == upright.split()


def test_a_truncated_file_says_so(tmp_path: Path) -> None:
    data = pdf([column(PROSE)] * 3)
    with pytest.raises(DamagedFile):
        read(tmp_path, data[:400])


def test_an_encrypted_file_says_so(tmp_path: Path) -> None:
    path = tmp_path / "open.pdf"
    path.write_bytes(pdf([column(PROSE)]))
    for password, expected in (("secret", EncryptedFile), ("", None)):
        writer = PdfWriter(clone_from=PdfReader(path))
        writer.encrypt(user_password=password, owner_password="owner", algorithm="AES-256")  # noqa: S106 - a test's
        locked = tmp_path / "locked.pdf"
        writer.write(locked)
        if expected:
            with pytest.raises(expected):
                read(tmp_path, locked.read_bytes())
        else:
            assert read(tmp_path, locked.read_bytes()).text == " ".join(PROSE)


def test_more_pages_than_the_bound_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "long.pdf"
    path.write_bytes(pdf([column(PROSE)] * 4))
    with pytest.raises(TooLarge):
        read_file(path, DocumentRole.SOURCE, Reading(max_pages=3))


def test_attachments_are_named_and_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "plain.pdf"
    path.write_bytes(pdf([column(PROSE)]))
    writer = PdfWriter(clone_from=PdfReader(path))
    writer.add_attachment("ledger.txt", b"the secret ledger")
    writer.write(path)
    document = read(tmp_path, path.read_bytes())
    assert any("ledger.txt" in warning for warning in document.warnings)
    assert "secret ledger" not in document.text


def test_a_pages_picture_has_the_width_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "made.pdf"
    path.write_bytes(pdf([column(PROSE)]))
    image = render_page(path, 1, 400)
    assert image.width in {399, 400, 401}
    assert len(image.rgba) == image.width * image.height * 4
    with pytest.raises(DamagedFile):
        render_page(path, 2, 400)
