from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

MANY_CALLS = """
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
widget = QWidget()
for _ in range(30_000):
    widget.update()
print("alive")
"""


def test_thirty_thousand_calls_that_return_none_are_survived() -> None:
    # PySide6 6.12.0 loses a reference to None on each and aborts on Python 3.10 and 3.11.
    done = subprocess.run(
        [sys.executable, "-c", MANY_CALLS],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "alive"


HEAVY = ("chromadb", "openai", "sqlalchemy", "onnxruntime", "trafilatura", "pypdfium2", "docx", "eyecite")


def test_the_window_shows_before_the_heavy_parts_are_loaded() -> None:
    code = f"import sys, desk.ui.app; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert done.stdout.strip() == "[]"
