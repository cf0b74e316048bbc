"""The report as one HTML file: no script, no request, every word of documents and models escaped."""

from __future__ import annotations

import re
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from desk import assets
from desk.domain.report import Report
from desk.reports.view import view

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def render(report: Report) -> str:
    """One self-contained HTML 5 document.

    Its content security policy allows inline style and nothing else. Control characters and
    unpaired surrogates, which HTML can't hold, are shown as U+FFFD.
    """
    return _template().render(report=view(report))


def printable(value: object) -> object:
    """``value`` with what HTML can't hold replaced; markup of ours stays markup."""
    if value is None:
        return ""
    if isinstance(value, Markup):
        return value
    return _UNPRINTABLE.sub("\ufffd", str(value))


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(assets.resource("report")),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=printable,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("report.html.jinja")
