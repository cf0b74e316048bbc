"""The four modes, in the order of the work."""

from __future__ import annotations

from typing import Final

from desk.ui.draft.mode import DraftMode
from desk.ui.mode import Mode
from desk.ui.report.mode import ReportMode
from desk.ui.review.mode import ReviewMode
from desk.ui.sources.mode import SourcesMode

MODES: Final[tuple[type[Mode], ...]] = (SourcesMode, DraftMode, ReviewMode, ReportMode)
