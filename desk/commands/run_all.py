"""`factdesk run`: load, index, find claims, check, export, in one go."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from desk.bootstrap import Desk
from desk.commands.checking import failures
from desk.commands.console import Bar, cancel_on_interrupt, say, settings_of, tell_added, tell_extracted
from desk.domain.errors import ConfigError
from desk.domain.report import Finding
from desk.workflow.control import Cancel

_PARTLY = 3


def run(arguments: Namespace) -> int:
    """Do the whole job; exit code 3 where a source or a claim failed.

    Raises:
        ConfigError: if there is neither a draft nor a list of claims, or both.
    """
    if (arguments.draft is None) == (arguments.claims is None):
        raise ConfigError("Give either a draft or --claims FILE.", "factdesk run DRAFT --sources PATH...")
    with cancel_on_interrupt() as cancel, _case(arguments) as desk:
        failed = _load(desk, arguments, cancel)
        with Bar("Checking") as bar:
            findings = desk.check(None, bar, cancel)
        _write(desk, arguments)
        _tell(findings)
    return _PARTLY if failed or failures(findings) else 0


@contextmanager
def _case(arguments: Namespace) -> Iterator[Desk]:
    settings = settings_of(arguments)
    named = arguments.title or (arguments.draft or arguments.claims).stem
    if arguments.case is not None:
        with Desk.create(arguments.case, named, settings) as desk:
            yield desk
        return
    with (
        TemporaryDirectory(prefix="factdesk-", ignore_cleanup_errors=True) as folder,
        Desk.create(Path(folder) / "run.factdesk", named, settings) as desk,
    ):
        yield desk


def _load(desk: Desk, arguments: Namespace, cancel: Cancel) -> bool:
    """The draft first: one that can't be read is said before a hundred sources are."""
    if arguments.claims is not None:
        tell_extracted(desk.read_claims_file(arguments.claims))
    else:
        with Bar("Draft") as bar:
            tell_extracted(desk.read_draft(arguments.draft, bar, cancel))
    with Bar("Adding") as bar:
        added = desk.add_sources(arguments.sources, bar, cancel)
    tell_added(added)
    cancel.raise_if_cancelled()
    return bool(added.not_loaded)


def _write(desk: Desk, arguments: Namespace) -> None:
    if arguments.report is not None:
        say(f"report   {desk.export('html', arguments.report)}")
    if arguments.json == "-":
        sys.stdout.write(desk.render("json"))
    elif arguments.json is not None:
        say(f"record   {desk.export('json', Path(arguments.json))}")


def _tell(findings: list[Finding]) -> None:
    labels = Counter(
        finding.verdict.label.value.replace("_", " ")
        for finding in findings
        if finding.verdict is not None and finding.verdict.label is not None
    )
    counts = ", ".join(f"{count} {label}" for label, count in labels.most_common())
    say(f"drafts   {counts or 'none'}; {failures(findings)} failed; a person decides each one")
