"""The reader's process: bounded in time and memory, killed and started again, and closed."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from pdfs import column, pdf

from desk.adapters.document_reader import WorkerReader
from desk.domain.errors import DamagedFile, EmptyInput, InputError, ReadTimeout, TooLarge, UnreadableFile
from desk.domain.vocabulary import DocumentRole
from desk.settings import Reading

SOURCE = DocumentRole.SOURCE


def test_it_reads_files_text_and_pages_in_one_process(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf([column(["The board met in the spring."])]))
    with WorkerReader(Reading()) as reader:
        assert reader.read(path, SOURCE).text == "The board met in the spring."
        first = reader._process
        assert reader.read_text("Pasted words", "Note", SOURCE).title == "Note"
        page = b"<html><body><p>" + b"The board met on Monday evening. " * 20 + b"</p></body></html>"
        assert "Monday evening" in reader.read_html(page, "https://a.example/", SOURCE).text
        assert reader._process is first
    assert first is not None
    assert first.returncode is not None


def test_errors_come_through_with_their_help(tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    with WorkerReader(Reading()) as reader:
        with pytest.raises(EmptyInput) as caught:
            reader.read(empty, SOURCE)
        assert caught.value.help == EmptyInput.default_help
        with pytest.raises(UnreadableFile):
            reader.read(tmp_path / "none.txt", SOURCE)
        assert reader.read_text("Still here", "", SOURCE).text == "Still here"


def test_a_slow_file_is_given_up_and_the_next_one_is_read(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("The board met in the spring of that year, as boards do. " * 200_000)
    with WorkerReader(Reading(timeout_s=60)) as reader:
        reader.read_text("warm", "", SOURCE)
        reader._settings = Reading(timeout_s=0.01)
        with pytest.raises(ReadTimeout, match=r"long\.txt"):
            reader.read(path, SOURCE)
        assert reader._process is None
        reader._settings = Reading()
        assert reader.read_text("Next", "", SOURCE).text == "Next"


def test_a_reader_that_dies_is_an_error_and_is_started_again() -> None:
    with WorkerReader(Reading()) as reader:
        reader.read_text("warm", "", SOURCE)
        process = reader._process
        assert process is not None
        os.kill(process.pid, signal.SIGSTOP)
        process.kill()
        assert reader.read_text("Next", "", SOURCE).text == "Next"


def test_a_crash_in_the_middle_is_a_damaged_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("words")
    with WorkerReader(Reading()) as reader:
        running = reader._running

        def dies() -> object:
            process = running()
            process.kill()
            process.wait()
            return process

        monkeypatch.setattr(reader, "_running", dies)
        with pytest.raises(DamagedFile, match="broke down"):
            reader.read(path, SOURCE)


def test_memory_is_bounded(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    path.write_text("The board met in the spring.\n" * 4_000_000)
    with WorkerReader(Reading(memory_mb=400)) as reader:
        with pytest.raises(InputError) as caught:
            reader.read(path, SOURCE)
        assert isinstance(caught.value, TooLarge | DamagedFile)
        assert reader.read_text("Next", "", SOURCE).text == "Next"


def test_what_a_library_prints_is_no_answer(tmp_path: Path) -> None:
    path = tmp_path / "odd.pdf"
    data = pdf([column(["The board met in the spring."])])
    path.write_bytes(data.replace(b"/Producer", b"/Pro#ducer"))
    with WorkerReader(Reading()) as reader:
        assert "board met" in reader.read(path, SOURCE).text


def test_closing_twice_is_harmless() -> None:
    reader = WorkerReader(Reading())
    reader.read_text("words", "", SOURCE)
    reader.close()
    reader.close()
    assert reader.read_text("words again", "", SOURCE).text == "words again"
    reader.close()
