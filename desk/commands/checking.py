"""Commands that draft, decide and export."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from desk.bootstrap import Desk
from desk.commands.console import Bar, cancel_on_interrupt, say, settings_of
from desk.domain.report import Finding
from desk.domain.vocabulary import Label

_PARTLY = 3


def check(arguments: Namespace) -> int:
    """Draft a verdict for each claim and print them, one a line."""
    settings = settings_of(arguments)
    with cancel_on_interrupt() as cancel, Desk.open(arguments.case, settings) as desk, Bar("Checking") as bar:
        findings = desk.check(desk.left_to_check() if arguments.left else arguments.only, bar, cancel)
    for finding in findings:
        sys.stdout.write(line_of(finding) + "\n")
    return _PARTLY if failures(findings) else 0


def review(arguments: Namespace) -> int:
    """Record a person's act and print the claim as it now stands."""
    with Desk.open(arguments.case, probe=False) as desk:
        by = arguments.by or desk.settings.reviewer
        if arguments.accept:
            finding = desk.accept(arguments.claim, by, arguments.note)
        elif arguments.reopen:
            finding = desk.reopen(arguments.claim, by)
        else:
            finding = desk.decide(arguments.claim, Label(arguments.label), by, arguments.note)
    sys.stdout.write(line_of(finding) + "\n")
    return 0


def export(arguments: Namespace) -> int:
    """Write a report to a file, or to standard output."""
    with Desk.open(arguments.case, probe=False) as desk:
        if arguments.to == "-":
            sys.stdout.write(desk.render(arguments.format))
        else:
            say(str(desk.export(arguments.format, Path(arguments.to))))
    return 0


def line_of(finding: Finding) -> str:
    """Id, the machine's label, the person's, flags and text, parted by tabs."""
    verdict, review_ = finding.verdict, finding.review
    drafted = "not checked"
    if verdict is not None:
        drafted = (
            verdict.label.value if verdict.label else f"failed: {verdict.failure and verdict.failure.what}"
        )
    decided = f"{review_.label} by {review_.reviewer}" if review_ else "open"
    flags = ",".join(verdict.flags) if verdict else ""
    return "\t".join((finding.claim.id, drafted, decided, flags or "-", " ".join(finding.claim.text.split())))


def failures(findings: list[Finding]) -> int:
    """How many claims could not be judged because something failed."""
    return sum(finding.verdict is not None and finding.verdict.failure is not None for finding in findings)
