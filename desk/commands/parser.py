"""The options of every command."""

from __future__ import annotations

from argparse import SUPPRESS, ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

import desk
from desk.domain.vocabulary import Label
from desk.workflow.export_report import FORMATS

_EPILOG = """\
exit codes:
  0    done
  1    an error; the message says what to do
  2    the command's words are off
  3    done, but a source could not be loaded or a claim could not be judged; the output says which
  130  stopped (Ctrl+C); what was finished is kept

`factdesk` alone, or with a case folder, opens the desk.
Progress goes to standard error, results to standard output.
"""


def with_default_command(argv: Sequence[str]) -> list[str]:
    """``factdesk`` and ``factdesk CASE`` mean ``factdesk open [CASE]``."""
    words = list(argv)
    first = words[0] if words else "open"
    if not words:
        return ["open"]
    return words if first.startswith("-") or first in COMMANDS else ["open", *words]


def build() -> ArgumentParser:
    """The parser; the parsed namespace's ``command`` names its function."""
    parser = ArgumentParser(
        prog="factdesk",
        description="Check the claims of a draft against news articles and court opinions.",
        epilog=_EPILOG,
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"factdesk {desk.__version__}")
    common = ArgumentParser(add_help=False)
    common.add_argument("-v", "--verbose", action="store_true", help="tell on standard error what is done")
    parser.set_defaults(verbose=False)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name, (summary, add_options, named) in COMMANDS.items():
        made = commands.add_parser(name, help=summary, description=summary, parents=[common])
        add_options(made)
        made.set_defaults(command=named)
    return parser


def command(named: str) -> Callable[[Namespace], int]:
    """The function that a command names.

    Imported only now: the libraries behind a command take up to two seconds to load, and the
    window must show before them.
    """
    module, function = named.split(":")
    found: Callable[[Namespace], int] = getattr(import_module(f"desk.commands.{module}"), function)
    return found


def _case(parser: ArgumentParser) -> None:
    parser.add_argument("case", type=Path, metavar="CASE", help="the case folder, NAME.factdesk")


def _open(parser: ArgumentParser) -> None:
    parser.add_argument("case", type=Path, nargs="?", metavar="CASE", help="the case folder to open")
    parser.add_argument("--sample", action="store_true", help="open the sample case")


def _new(parser: ArgumentParser) -> None:
    _case(parser)
    parser.add_argument("--title", help="the case's title; the folder's name otherwise")


def _add(parser: ArgumentParser) -> None:
    _case(parser)
    parser.add_argument("paths", type=Path, nargs="*", metavar="PATH", help="files and folders of sources")
    parser.add_argument("--draft", type=Path, metavar="FILE", help="load this file as the draft")
    parser.add_argument(
        "--claims", type=Path, metavar="FILE", help="CSV or JSONL of claims (id, text) in place of a draft"
    )


def _check(parser: ArgumentParser) -> None:
    _case(parser)
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--only", nargs="+", metavar="CLAIM", help="check these claims alone")
    which.add_argument(
        "--left", action="store_true", help="go on after a stop: claims without a verdict, failed or changed"
    )
    _endpoint(parser)


def _review(parser: ArgumentParser) -> None:
    _case(parser)
    parser.add_argument("claim", metavar="CLAIM", help="the claim's id, as `factdesk claims CASE` prints it")
    act = parser.add_mutually_exclusive_group(required=True)
    act.add_argument("--label", choices=[label.value for label in Label], help="your verdict")
    act.add_argument("--accept", action="store_true", help="take the drafted verdict")
    act.add_argument("--reopen", action="store_true", help="take the newest decision back")
    parser.add_argument("--note", default="", help="a note that stands with the review")
    parser.add_argument("--by", metavar="NAME", help="who reviews; your name in the settings otherwise")


def _search(parser: ArgumentParser) -> None:
    _case(parser)
    parser.add_argument("query", metavar="QUERY", help='words, or "a phrase"')
    parser.add_argument("-k", type=int, default=10, help="how many passages (10)")


def _text(parser: ArgumentParser) -> None:
    _case(parser)
    parser.add_argument("document", metavar="DOCUMENT", help="the document's id, or `draft`")


def _export(parser: ArgumentParser) -> None:
    _case(parser)
    parser.add_argument("--format", choices=sorted(FORMATS), required=True, help="the format")
    parser.add_argument(
        "--to", required=True, metavar="PATH", help="the file to write; - for standard output"
    )


def _run(parser: ArgumentParser) -> None:
    parser.add_argument("draft", type=Path, nargs="?", metavar="DRAFT", help="the draft to check")
    parser.add_argument(
        "--sources",
        type=Path,
        nargs="+",
        action="extend",
        required=True,
        metavar="PATH",
        help="files and folders of sources",
    )
    parser.add_argument(
        "--claims", type=Path, metavar="FILE", help="CSV or JSONL of claims (id, text) in place of a draft"
    )
    parser.add_argument("--report", type=Path, metavar="OUT.html", help="write the HTML report here")
    parser.add_argument("--json", metavar="OUT.json", help="write the record here; - for standard output")
    parser.add_argument(
        "--case", type=Path, metavar="CASE", help="keep the case here, for review in the desk"
    )
    parser.add_argument("--title", help="the case's title")
    _endpoint(parser)


def _endpoint(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--endpoint", metavar="URL", help="an OpenAI-compatible server to draft verdicts with"
    )
    parser.add_argument("--model", metavar="NAME", help="the model to ask there")
    parser.add_argument(
        "--gguf", type=Path, metavar="FILE", help="a GGUF model file to serve and ask (extra local-llm)"
    )
    parser.add_argument("--timeout", type=float, metavar="SECONDS", help="time limit of one request")
    parser.add_argument(
        "--local", action="store_true", help="use the embedded verifier, whatever the settings say"
    )


def _doctor(parser: ArgumentParser) -> None:
    parser.add_argument("case", type=Path, nargs="?", metavar="CASE", help="look at this case's index too")
    parser.add_argument("--json", action="store_true", help=SUPPRESS)


Command = tuple[str, Callable[[ArgumentParser], None], str]
"""What it does, its options, and ``module:function`` under ``desk.commands``."""

COMMANDS: dict[str, Command] = {
    "open": ("open the desk", _open, "desk_window:open_desk"),
    "new": ("make a case", _new, "case_work:new"),
    "add": ("add sources, and a draft, to a case", _add, "case_work:add"),
    "claims": ("print the claims of the draft, and what was left out", _case, "case_work:claims"),
    "check": ("find evidence, run the checks and draft verdicts", _check, "checking:check"),
    "review": ("record a person's verdict", _review, "checking:review"),
    "search": ("search all passages by words and by meaning", _search, "case_work:search"),
    "text": ("print a document's stored text, in which all spans count", _text, "case_work:text"),
    "export": ("write a report", _export, "checking:export"),
    "reindex": ("rebuild the vector index from the case file", _case, "case_work:reindex"),
    "verify": ("test that the case file is sound", _case, "case_work:verify"),
    "doctor": ("tell what works on this machine", _doctor, "doctor:doctor"),
    "run": ("do all of it in one go", _run, "run_all:run"),
}
