"""Commands on a case: make, add, look, search, mend."""

from __future__ import annotations

import sys
from argparse import Namespace

from desk.bootstrap import Desk
from desk.commands.console import Bar, cancel_on_interrupt, say, tell_added, tell_extracted

_PARTLY = 3


def new(arguments: Namespace) -> int:
    """Make an empty case."""
    with Desk.create(arguments.case, arguments.title) as desk:
        sys.stdout.write(f"{desk.path}\n")
    return 0


def add(arguments: Namespace) -> int:
    """Add sources, and load a draft or a list of claims."""
    failed = False
    with cancel_on_interrupt() as cancel, Desk.open(arguments.case) as desk:
        if arguments.paths:
            with Bar("Adding") as bar:
                added = desk.add_sources(arguments.paths, bar, cancel)
            tell_added(added)
            failed = bool(added.not_loaded)
        cancel.raise_if_cancelled()
        if arguments.draft:
            with Bar("Draft") as bar:
                tell_extracted(desk.read_draft(arguments.draft, bar, cancel))
        if arguments.claims:
            tell_extracted(desk.read_claims_file(arguments.claims))
    return _PARTLY if failed else 0


def claims(arguments: Namespace) -> int:
    """Print the claims, one a line: id, span, kind, text; then what was left out."""
    with Desk.open(arguments.case, probe=False) as desk:
        for claim in desk.store.claims():
            span = f"{claim.span.start}-{claim.span.end}"
            sys.stdout.write(f"{claim.id}\t{span}\t{claim.kind}\t{' '.join(claim.text.split())}\n")
        for left in desk.store.left_out():
            span = f"{left.span.start}-{left.span.end}"
            sys.stdout.write(f"left out\t{span}\t{left.reason}\t{' '.join(left.text.split())}\n")
    return 0


def search(arguments: Namespace) -> int:
    """Print the best passages, one a line: document, span, page, text."""
    with Desk.open(arguments.case) as desk:
        for candidate in desk.search(arguments.query, arguments.k):
            passage = candidate.passage
            place = f"{passage.span.start}-{passage.span.end}"
            page = f"p. {passage.page}" if passage.page else "-"
            text = " ".join(passage.text.split())
            sys.stdout.write(f"{passage.document_id}\t{place}\t{page}\t{text}\n")
    return 0


def text(arguments: Namespace) -> int:
    """Print a document's stored text and nothing else: no newline is added."""
    with Desk.open(arguments.case, probe=False) as desk:
        document = desk.store.draft() if arguments.document == "draft" else None
        document = document or desk.store.document(arguments.document)
        sys.stdout.buffer.write(document.text.encode())
    return 0


def reindex(arguments: Namespace) -> int:
    """Rebuild the vector index."""
    with (
        cancel_on_interrupt() as cancel,
        Desk.open(arguments.case, probe=False) as desk,
        Bar("Indexing") as bar,
    ):
        count = desk.reindex(bar, cancel)
    say(f"{count} passages indexed")
    return 0


def verify(arguments: Namespace) -> int:
    """Print every fault of the case file; exit code 1 where there are any."""
    with Desk.open(arguments.case, probe=False) as desk:
        faults = desk.store.verify()
    for fault in faults:
        sys.stdout.write(f"{fault}\n")
    say("The case is sound." if not faults else f"{len(faults)} faults found.")
    return 1 if faults else 0
