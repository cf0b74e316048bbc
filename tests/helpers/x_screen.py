"""A virtual X screen with a window manager, and a hand that moves its mouse and presses its keys."""

from __future__ import annotations

import os
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

PROGRAMS = ("Xvfb", "openbox", "xdotool")
SIZE = (1900, 900)


def missing() -> list[str]:
    """The programs that are needed and not installed."""
    return [name for name in PROGRAMS if shutil.which(name) is None]


def wait_for(what: str, true: Callable[[], object], seconds: float = 120.0) -> None:
    """Look until something is true.

    Raises:
        AssertionError: if it is not in time.
    """
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, f"not seen within {seconds:.0f} s: {what}"
        time.sleep(0.1)


@contextmanager
def running(
    command: Sequence[str], env: Mapping[str, str], *, log: Path | None = None, patience: float = 20.0
) -> Iterator[subprocess.Popen[str]]:
    """A program that is ended at the end; without ``log`` its standard output can be read."""
    with ExitStack() as stack:
        out = stack.enter_context(log.open("w")) if log else subprocess.PIPE
        process = stack.enter_context(
            subprocess.Popen(command, env=env, stdout=out, stderr=subprocess.DEVNULL, text=True)
        )
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(patience)
            except subprocess.TimeoutExpired:
                process.kill()


class Screen:
    """One screen; ``env`` is what programs that show on it need."""

    def __init__(self, display: str) -> None:
        self.env = {
            **{name: value for name, value in os.environ.items() if name != "WAYLAND_DISPLAY"},
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
        }

    def do(self, *words: str | int) -> str:
        """One command of xdotool; what it printed."""
        command = ["xdotool", *(str(word) for word in words)]
        done = subprocess.run(command, env=self.env, capture_output=True, text=True, check=False)
        return done.stdout.strip()

    def window(self, title: str) -> str:
        """The id of a window that is seen, by words of its title."""
        found = ""

        def look() -> str:
            nonlocal found
            found = self.do("search", "--onlyvisible", "--name", title).partition("\n")[0]
            return found

        wait_for(f"a window named {title}", look)
        return found

    def place(self, window: str, left: int, top: int, width: int, height: int) -> None:
        """Put a window somewhere."""
        self.do("windowsize", "--sync", window, width, height)
        self.do("windowmove", "--sync", window, left, top)

    def key(self, *keys: str) -> None:
        """Press keys, one after the other."""
        self.do("key", "--delay", 120, *keys)

    def type(self, words: str) -> None:
        """Type words."""
        self.do("type", "--delay", 25, words)

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Drag from one place to another, slowly enough for both programs to follow."""
        self.do("mousemove", *start, "mousedown", 1)
        for step in range(1, 25):
            at = [round(a + (b - a) * step / 24) for a, b in zip(start, end, strict=True)]
            self.do("mousemove", *at)
            time.sleep(0.04)
        time.sleep(0.5)
        self.do("mousemove", end[0] + 3, end[1] + 3)
        time.sleep(0.5)
        self.do("mouseup", 1)


@contextmanager
def screen() -> Iterator[Screen]:
    """A screen of its own, on a number that is free."""
    read, write = os.pipe()
    size = f"{SIZE[0]}x{SIZE[1]}x24"
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", size, "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        ready, _, _ = select.select([read], [], [], 30)
        number = os.read(read, 16).decode().strip() if ready else ""
        assert number, "Xvfb did not start"
        made = Screen(f":{number}")
        with running(["openbox"], made.env):
            yield made
    finally:
        os.close(read)
        server.terminate()
        server.wait(20)


@contextmanager
def dragged_from(on: Screen, files: Sequence[Path], at: tuple[int, int]) -> Iterator[subprocess.Popen[str]]:
    """The program to drag from, in place and ready."""
    script = Path(__file__).with_name("drag_source.py")
    with running([sys.executable, str(script), *map(str, files)], on.env) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        on.place(on.window("Files to drag"), *at, 300, 300)
        yield process
