"""The command line: progress goes to standard error, results to standard output."""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence
from logging.handlers import RotatingFileHandler

from desk import settings
from desk.commands.parser import build, command, with_default_command
from desk.domain.errors import Cancelled, FactdeskError

EXIT_OK = 0
EXIT_ERROR = 1
EXIT_USAGE = 2
EXIT_PARTLY = 3
EXIT_CANCELLED = 130

_LOG = logging.getLogger(__name__)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code (0 done, 1 error, 2 usage, 3 partly done, 130 stopped)."""
    arguments = build().parse_args(with_default_command(sys.argv[1:] if argv is None else argv))
    _log_to_file(verbose=arguments.verbose)
    try:
        return command(arguments.command)(arguments)
    except (Cancelled, KeyboardInterrupt):
        _say("Stopped. What was finished before is kept.", "")
        return EXIT_CANCELLED
    except FactdeskError as error:
        _LOG.info("%s: %s", type(error).__name__, error.message, exc_info=True)
        _say(error.message, error.help)
        return EXIT_ERROR
    except BrokenPipeError:
        # The reader of our output went away (`factdesk … | head`); nothing is left to say to it.
        sys.stderr.close()
        return EXIT_OK
    except Exception:  # noqa: BLE001 - the outermost edge: no traceback reaches a user, the log has it
        _LOG.exception("unexpected")
        _say(
            "Something went wrong that Factdesk did not expect. Nothing that was saved is lost.",
            f"Please report it with the log file {settings.log_path()}.",
        )
        return EXIT_ERROR


def _say(message: str, help_: str) -> None:
    sys.stderr.write(f"factdesk: {message}\n")
    if help_:
        sys.stderr.write(f"  {help_}\n")


def _log_to_file(*, verbose: bool) -> None:
    path = settings.log_path()
    handlers: list[logging.Handler] = []
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handlers.append(RotatingFileHandler(path, maxBytes=1_000_000, backupCount=2, encoding="utf-8"))
    except OSError as error:
        sys.stderr.write(f"factdesk: no log file: {path}: {error.strerror}\n")
    if verbose:
        handlers.append(logging.StreamHandler(sys.stderr))
    logging.basicConfig(
        level=logging.DEBUG if verbose else logging.INFO,
        handlers=handlers or [logging.NullHandler()],
        format="%(asctime)s %(levelname)s %(name)s %(message)s",
    )
    for chatty in ("httpx", "httpx2", "httpcore", "openai", "trafilatura", "pypdf", "alembic", "chromadb"):
        logging.getLogger(chatty).setLevel(logging.WARNING)


if __name__ == "__main__":
    sys.exit(main())
