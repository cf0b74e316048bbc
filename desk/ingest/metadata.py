"""Who says it, where and when: found in the text and in what the format declares, never guessed."""

from __future__ import annotations

import re
from dataclasses import replace

from desk.domain.vocabulary import DocumentKind
from desk.ingest.article_facts import article_facts, headline, looks_like_article
from desk.ingest.extracted import Extracted, Facts
from desk.ingest.opinion_facts import looks_like_court_paper, opinion_facts, stamped_facts

_MACHINE_TITLE = re.compile(
    r"^microsoft\b|^untitled|^\(?unknown|^document\d*$|^doc\d*$|^scan|^print|^slide\b|^layout\b"
    r"|\.(?:docx?|pdf|indd|tex|cef|wpd|dvi|qxd|ai|eps|rtf|xlsx?|pptx?)\b|^\S*[_\\/]\S*$|^\S*\d{4,}\S*$",
    re.IGNORECASE,
)
"""Titles that a program gave to its file: no name that anyone gave to a text."""


def find_facts(extracted: Extracted) -> Facts:
    """The metadata of a document; what is not said stays empty."""
    declared = _believable(extracted.declared)
    text = extracted.text
    if declared.kind is not DocumentKind.ARTICLE and looks_like_court_paper(extracted):
        return opinion_facts(extracted).or_else(declared)
    if extracted.stamps:
        return stamped_facts(extracted).or_else(declared)
    if declared.kind is DocumentKind.ARTICLE:
        said = article_facts(text)
        return declared.or_else(Facts(wire_credit=said.wire_credit, dateline=said.dateline))
    if looks_like_article(text):
        return declared.or_else(Facts(title=extracted.headline)).or_else(article_facts(text))
    return declared.or_else(Facts(title=extracted.headline or headline(text)))


def _believable(declared: Facts) -> Facts:
    if declared.title and _MACHINE_TITLE.search(declared.title):
        return replace(declared, title=None)
    return declared
