"""The record as text: what ``--json`` writes."""

from __future__ import annotations

import json

from desk.domain.report import Report
from desk.reports.record import record


def to_json(report: Report) -> str:
    r"""The record as indented JSON with a final newline.

    Characters stand as they are; a text with unpaired surrogates, which UTF-8 can't hold, makes
    the whole record use ``\\u`` escapes instead, so that no span moves.
    """
    made = record(report)
    text = json.dumps(made, ensure_ascii=False, indent=2, allow_nan=False)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        text = json.dumps(made, ensure_ascii=True, indent=2, allow_nan=False)
    return text + "\n"
