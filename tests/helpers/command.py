"""Runs the command as a user does, in a process of its own, with settings and logs in a folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def factdesk(
    *words: str | Path, home: Path, extra: dict[str, str] | None = None, timeout: float = 240
) -> subprocess.CompletedProcess[bytes]:
    """Run ``factdesk`` with these words; never raises for an exit code."""
    environment = {**os.environ, "HOME": str(home), "FACTDESK_CONFIG": str(home / "settings.toml")}
    environment |= {"XDG_STATE_HOME": str(home), "XDG_CACHE_HOME": str(home), "XDG_CONFIG_HOME": str(home)}
    return subprocess.run(
        [sys.executable, "-m", "desk.cli", *map(str, words)],
        capture_output=True,
        check=False,
        env=environment | (extra or {}),
        timeout=timeout,
    )
