"""Bad input: each file gets its own clear error, and a folder is gone through whatever lies in it."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import docx
import pytest

from desk.domain import errors
from desk.domain.vocabulary import DocumentRole
from desk.ingest.find_files import expand
from desk.ingest.read import read_file, read_page
from desk.ingest.sniff import Format, sniff
from desk.settings import Reading

PNG = b"\x89PNG\r\n\x1a\n" + bytes(200)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "expected", "says"),
    [
        ("empty.pdf", b"", errors.EmptyInput, "empty"),
        ("blank.txt", b" \n\t ", errors.EmptyInput, "empty"),
        ("picture.pdf", PNG, errors.UnsupportedFormat, "PNG picture"),
        ("program.txt", b"\x7fELF" + bytes(range(256)) * 8, errors.UnsupportedFormat, "program"),
        ("binary.txt", bytes(range(256)) * 40, errors.UnsupportedFormat, "binary"),
        ("page.pdf", b"<!doctype html><html><body>Not found</body></html>", errors.DamagedFile, "no PDF"),
        ("cut.pdf", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog", errors.DamagedFile, "damaged"),
        ("old.doc", OLE + bytes(600), errors.UnsupportedFormat, "old Office"),
        ("locked.docx", OLE + "EncryptedPackage".encode("utf-16-le"), errors.EncryptedFile, "password"),
        ("notes.rtf", b"{\\rtf1 hello}", errors.UnsupportedFormat, "RTF"),
        ("files.zip", zipped(a_txt=b"hello"), errors.UnsupportedFormat, "ZIP"),
        ("cut.docx", zipped(word__document_xml=b"<w/>")[:60], errors.DamagedFile, "cut-off"),
        ("bad.docx", zipped(word__document_xml=b"<w/>"), errors.DamagedFile, "damaged"),
        ("text.docx", b"only text here", errors.DamagedFile, "no Word document"),
        ("script.html", b"<html><body><script>var a=1</script></body></html>", errors.EmptyInput, "no text"),
    ],
)
def test_each_fault_has_its_own_error(
    tmp_path: Path, name: str, data: bytes, expected: type[errors.InputError], says: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(expected, match=says) as caught:
        read_file(path, DocumentRole.SOURCE, Reading())
    assert caught.value.help


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(errors.UnreadableFile, match="does not exist"):
        read_file(tmp_path / "none.txt", DocumentRole.SOURCE, Reading())


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(errors.UnreadableFile):
        read_file(tmp_path, DocumentRole.SOURCE, Reading())


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    with pytest.raises(errors.UnreadableFile):
        read_file(pipe, DocumentRole.SOURCE, Reading())


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("words")

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)  # the tests may run as a user who may read all
    with pytest.raises(errors.UnreadableFile, match="may not read"):
        read_file(path, DocumentRole.SOURCE, Reading())


def test_too_many_bytes(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("word " * 300_000)
    with pytest.raises(errors.TooLarge):
        read_file(path, DocumentRole.SOURCE, Reading(max_mb=1))


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.docx"
    path.write_bytes(zipped(word__document_xml=bytes(450_000_000)))
    with pytest.raises(errors.TooLarge, match="unpacks"):
        read_file(path, DocumentRole.SOURCE, Reading())


def test_content_comes_before_the_name() -> None:
    assert sniff(b"%PDF-1.4 ...", "paper.txt") is Format.PDF
    assert sniff(b"<!DOCTYPE html><html>", "page.txt") is Format.HTML
    assert sniff(b"<!DOCTYPE html><html>", "page") is Format.HTML
    assert sniff(b"# A title", "notes.md") is Format.MARKDOWN
    assert sniff("\ufeffwords".encode("utf-16-le"), "notes") is Format.PLAIN
    assert sniff(b"BM is how the memo began, and it is text.", "memo.txt") is Format.PLAIN


def test_a_word_document_gives_paragraphs_tables_and_footnotes(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("The ferry", 1)
    document.add_paragraph("The board met on Monday.")
    table = document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Berth", "Fee"
    table.cell(1, 0).merge(table.cell(1, 1)).text = "Both berths"
    document.add_paragraph("It rose at nine.")
    path = tmp_path / "minutes.docx"
    document.save(str(path))
    read = read_file(path, DocumentRole.SOURCE, Reading())
    assert (
        read.text == "The ferry\n\nThe board met on Monday.\n\nBerth Fee\n\nBoth berths\n\nIt rose at nine."
    )
    assert read.published is None


def test_a_fetched_page_keeps_its_address() -> None:
    words = "The harbor board of Ellery met on Monday and put off its decision on the fares. " * 6
    body = f"<h1>Board waits</h1><article><p>{words}</p></article>"
    html = f"<html><head><title>Board waits</title></head><body>{body}</body></html>"
    document = read_page(html.encode(), "https://news.example/board", DocumentRole.SOURCE, Reading())
    assert document.url == "https://news.example/board"
    assert document.title == "Board waits"
    assert "put off its decision" in document.text


def test_folders_are_opened_and_the_rest_is_named(tmp_path: Path) -> None:
    inner = tmp_path / "b" / "deep"
    inner.mkdir(parents=True)
    for path in (
        tmp_path / "a.txt",
        inner / "c.PDF",
        tmp_path / ".hidden.txt",
        tmp_path / "x.exe",
        tmp_path / "~$a.docx",
    ):
        path.write_text("words")
    (tmp_path / "Case.factdesk").mkdir()
    (tmp_path / "Case.factdesk" / "copy.txt").write_text("words")
    (inner / "loop").symlink_to(tmp_path, target_is_directory=True)
    found = expand([tmp_path, tmp_path / "a.txt", tmp_path / "gone.txt", tmp_path / "x.exe"])
    assert [path.name for path in found.files] == ["a.txt", "c.PDF", "gone.txt", "x.exe"]
    assert [Path(one.path).name for one in found.skipped] == ["x.exe"]
