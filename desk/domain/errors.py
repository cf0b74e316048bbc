"""The one tree of errors.

Every error carries a message for the user, a ``help`` that says what to do next, and whether
trying the same thing again may succeed (``retryable``).

    FactdeskError
    ├── InputError              a file, page or text that the user gave
    │   ├── EmptyInput          zero bytes, or no text in it
    │   ├── UnsupportedFormat   a kind of file that no reader takes, or a name that lies
    │   ├── DamagedFile         truncated or malformed
    │   ├── EncryptedFile       a password is needed
    │   ├── UnreadableFile      missing, or no permission
    │   ├── TooLarge            over the bound in bytes, pages or memory
    │   ├── ReadTimeout         the reader did not end in its time
    │   └── InvalidClaimsFile   a CSV or JSONL of claims that does not fit its form
    ├── FetchError              a URL: refused address, no answer, not a page
    ├── CaseError               the case folder
    │   ├── CaseNotFound / CaseExists / CaseLocked / CaseTooNew / CaseDamaged
    │   └── StorageFull         the disk is full; nothing was changed
    ├── NotInCase               an id that names nothing in this case
    ├── IndexUnavailable        the vector index or its worker; can be rebuilt
    ├── ModelFileError          local weights missing or not the pinned bytes
    ├── EndpointError           the configured model server
    │   ├── EndpointUnreachable / EndpointTimeout / KeyRefused / RateLimited / RequestRefused
    │   └── AnswerInvalid       the answer breaks the schema, or was cut off
    ├── SecretsUnavailable      no system keyring
    ├── ConfigError             settings file or option
    ├── ExportError             a report that can't be written
    ├── MissingDependency       an optional part that is not installed
    ├── NoDisplay               the window was asked for where there is no screen
    ├── Cancelled               the user stopped it; what was done is kept
    └── InternalError           our own bug, as opposed to a fault of the surroundings
"""

from __future__ import annotations

from typing import ClassVar

from desk.domain.verdicts import ModelCall


class FactdeskError(Exception):
    """Base of all errors that the desk raises on purpose.

    Args:
        message: one sentence for the user: what happened.
        help: one sentence for the user: what to do next. Each class has a default.
    """

    default_help: ClassVar[str] = "Try again; if it happens again, run `factdesk doctor`."
    retryable: ClassVar[bool] = False

    def __init__(self, message: str, help: str | None = None) -> None:  # noqa: A002 - the field's name in the record
        super().__init__(message)
        self.message = message
        self.help = help or self.default_help


class InputError(FactdeskError):
    """Something that the user gave can't be read."""

    default_help = "Check the file in another program, or add the text by pasting it."


class EmptyInput(InputError):
    """There is nothing in it: zero bytes, or no text."""

    default_help = "The file is empty; save or download it again."


class UnsupportedFormat(InputError):
    """No reader takes this kind of file, or its content is not what its name says."""

    default_help = "Factdesk reads PDF, HTML, DOCX, Markdown and plain text; convert the file first."


class DamagedFile(InputError):
    """The file is truncated or malformed beyond repair."""

    default_help = "Download the file again, or open it elsewhere and print it to a new PDF."


class EncryptedFile(InputError):
    """The file is encrypted and no password, or a wrong one, was given."""

    default_help = "Open the file with its password in another program and save a copy without one."


class UnreadableFile(InputError):
    """The file is missing, or may not be read."""

    default_help = "Check the path and that you may read the file."


class TooLarge(InputError):
    """The file is over a bound in bytes, pages or memory."""

    default_help = "Split the file, or keep only the pages that matter."


class ReadTimeout(InputError):
    """The reader did not finish in its time and was stopped."""

    default_help = "The file may be malformed; print it to a new PDF and add that."


class InvalidClaimsFile(InputError):
    """A CSV or JSONL file of claims does not fit its form."""

    default_help = "Give a CSV with the columns id and text, or JSONL with the keys id and text."


class FetchError(FactdeskError):
    """A URL that can't or may not be fetched."""

    default_help = "Open the page in a browser, save it as HTML, and add the saved file."
    retryable = True


class CaseError(FactdeskError):
    """The case folder can't be used as it is."""


class CaseNotFound(CaseError):
    """There is no case at this path."""

    default_help = "Check the path, or make a case with `factdesk new CASE`."


class CaseExists(CaseError):
    """A case is already at this path."""

    default_help = "Open it, or choose another name."


class CaseLocked(CaseError):
    """Another process has the case open."""

    default_help = "Close the other window or command that uses this case, then try again."
    retryable = True


class CaseTooNew(CaseError):
    """The case was written by a newer version."""

    default_help = "Update Factdesk; the case has not been changed."


class CaseDamaged(CaseError):
    """The case database fails its integrity check."""

    default_help = (
        "Run `factdesk verify CASE`; a copy from before the last migration lies in the case folder."
    )


class StorageFull(CaseError):
    """The disk is full or read-only; nothing was changed."""

    default_help = "Free some space on the disk, then try again; everything saved before is safe."
    retryable = True


class NotInCase(FactdeskError):
    """An id names nothing in this case."""

    default_help = "List the ids with `factdesk export CASE --format json --to -`."


class IndexUnavailable(FactdeskError):
    """The vector index or its worker failed; it is derived and can be rebuilt."""

    default_help = "Run `factdesk reindex CASE`; nothing but the index is affected."
    retryable = True


class ModelFileError(FactdeskError):
    """Local model weights are missing or are not the pinned bytes."""

    default_help = "Install Factdesk again; `factdesk doctor` names the file."


class EndpointError(FactdeskError):
    """The configured model server failed.

    ``call`` is the record of the request as far as it came; None where none was made.
    ``earlier`` are the requests of the same job that were answered before it.
    """

    default_help = "Test the endpoint in Settings, or switch it off to use the embedded verifier."
    call: ModelCall | None = None
    earlier: tuple[ModelCall, ...] = ()


class EndpointUnreachable(EndpointError):
    """Nothing answers at the endpoint's address."""

    default_help = "Start the model server or correct its address in Settings, then check again."
    retryable = True


class EndpointTimeout(EndpointError):
    """The endpoint did not answer in time."""

    default_help = "Raise the time limit in Settings or choose a smaller model, then check again."
    retryable = True


class KeyRefused(EndpointError):
    """The endpoint refused the key."""

    default_help = "Enter a valid key in Settings; nothing else was sent."


class RateLimited(EndpointError):
    """The endpoint asks to be called less often, or a quota is used up."""

    default_help = "Wait a while, or check the quota of the account, then check again."
    retryable = True


class RequestRefused(EndpointError):
    """The endpoint refused the request itself."""

    default_help = "Check the model's name in Settings and that it takes a JSON schema."


class AnswerInvalid(EndpointError):
    """The answer breaks the schema, or was cut off."""

    default_help = "Check again, or choose another model; the raw answer is kept with the case."
    retryable = True


class SecretsUnavailable(FactdeskError):
    """There is no system keyring to keep a key in."""

    default_help = "Set the environment variable FACTDESK_API_KEY instead."


class ConfigError(FactdeskError):
    """A setting or an option has a value that can't be used."""

    default_help = "Correct the value; `factdesk doctor` prints where the settings file lies."


class ExportError(FactdeskError):
    """A report can't be written."""

    default_help = "Choose another place to save it; the case itself is unchanged."


class MissingDependency(FactdeskError):
    """An optional part is not installed."""

    default_help = "Install the extra that the message names."


class NoDisplay(FactdeskError):
    """The window was asked for where there is no screen."""

    default_help = "Use the command line: `factdesk run` does the whole job, `factdesk --help` tells more."


class Cancelled(FactdeskError):
    """The user stopped it; what was finished before is kept."""

    default_help = "What is left can be started again; `factdesk check CASE --left` checks the rest."
    retryable = True


class InternalError(FactdeskError):
    """A bug of ours, as opposed to a fault of the surroundings."""

    default_help = "Please report this with the log file that `factdesk doctor` names."
