"""Time and memory of the main job, from a cold start, beside a named baseline of the same run.

    python tests/benchmarks/bench_run.py DRAFT SOURCES [--pages 100]

Measures `factdesk run DRAFT --sources SOURCES --local`, and adding an opinion of `--pages` pages
that is made here, until it can be searched. The baseline, `imports`, is starting Python and importing the
libraries that the job needs; ratios to it carry over from one machine to another, seconds do not.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from reportlab.lib.pagesizes import LETTER
from reportlab.pdfgen.canvas import Canvas

BASELINE = "import alembic, chromadb, numpy, onnxruntime, pypdfium2, sqlalchemy, tokenizers, trafilatura"
POLL_S = 0.05


@dataclass(frozen=True)
class Measured:
    """Wall seconds, and the peak of resident memory summed over the process and its children, in MB."""

    seconds: float
    peak_mb: float


def _resident_kb(pid: int) -> int:
    total = 0
    for folder in (Path(f"/proc/{child}") for child in [pid, *_children(pid)]):
        try:
            status = (folder / "status").read_text(encoding="ascii", errors="replace")
        except OSError:
            continue  # it ended between the listing and the reading
        total += sum(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))
    return total


def _children(pid: int) -> list[int]:
    found: list[int] = []
    for tasks in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            listed = tasks.read_text(encoding="ascii")
        except OSError:
            continue  # as above
        for child in map(int, listed.split()):
            found += [child, *_children(child)]
    return found


def measure(*command: str) -> Measured:
    """Run a command to its end.

    Raises:
        subprocess.CalledProcessError: if it fails.
    """
    begun = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak = 0
    stopped = threading.Event()
    while process.poll() is None:
        peak = max(peak, _resident_kb(process.pid))
        stopped.wait(POLL_S)
    if process.returncode not in {0, 3}:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Measured(time.monotonic() - begun, peak / 1024)


def long_opinion(path: Path, pages: int) -> None:
    """Write an opinion of ``pages`` pages, 28 lines each."""
    canvas = Canvas(str(path), pagesize=LETTER, invariant=1)
    for page in range(1, pages + 1):
        text = canvas.beginText(72, 720)
        text.setFont("Times-Roman", 12)
        for line in range(28):
            text.textLine(
                f"On point {page}.{line} the Court finds that the Authority disclosed record {page * line}"
            )
        canvas.drawText(text)
        canvas.drawCentredString(306, 40, str(page))
        canvas.showPage()
    canvas.save()


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("draft", type=Path)
    parser.add_argument("sources", type=Path)
    parser.add_argument("--pages", type=int, default=100)
    arguments = parser.parse_args()
    factdesk = [sys.executable, "-m", "desk.cli"]
    with TemporaryDirectory() as folder:
        case, opinion = str(Path(folder) / "case.factdesk"), Path(folder) / "opinion.pdf"
        long_opinion(opinion, arguments.pages)
        rows = {"imports": measure(sys.executable, "-c", BASELINE)}
        rows["run"] = measure(
            *factdesk, "run", str(arguments.draft), "--sources", str(arguments.sources), "--local"
        )
        measure(*factdesk, "new", case)
        rows[f"add {arguments.pages} pages"] = measure(*factdesk, "add", case, str(opinion))
        rows["search"] = measure(*factdesk, "search", case, "the Authority disclosed record")
    base = rows["imports"].seconds
    sys.stdout.write(f"{'what':16} {'seconds':>8} {'x imports':>10} {'peak MB':>8}\n")
    for what, row in rows.items():
        sys.stdout.write(f"{what:16} {row.seconds:8.1f} {row.seconds / base:10.1f} {row.peak_mb:8.0f}\n")


if __name__ == "__main__":
    main()
