"""The command line's words: documented, and read as printed."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from desk.commands.parser import COMMANDS, build, command, with_default_command

README = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")
PRINTED = [
    line.split("#")[0].strip()
    for block in re.findall(r"```\n(.*?)```", README, re.DOTALL)
    for line in block.splitlines()
    if line.startswith("factdesk")
]


@pytest.mark.parametrize("line", PRINTED)
def test_every_printed_command_is_read(line: str) -> None:
    arguments = build().parse_args(with_default_command(shlex.split(line)[1:]))
    assert callable(command(arguments.command))


@pytest.mark.parametrize("name", sorted(set(COMMANDS) - {"open"}))
def test_every_command_is_in_the_readme(name: str) -> None:
    assert any(shlex.split(line)[1:2] == [name] for line in PRINTED)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_option_has_a_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as done:
        build().parse_args([name, "--help"])
    assert done.value.code == 0
    assert COMMANDS[name][0] in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ([], ["open"]),
        (["x.factdesk"], ["open", "x.factdesk"]),
        (["run", "d"], ["run", "d"]),
        (["--help"], ["--help"]),
    ],
)
def test_a_bare_case_opens_the_desk(words: list[str], read: list[str]) -> None:
    assert with_default_command(words) == read


def test_sources_take_many_paths() -> None:
    arguments = build().parse_args(["run", "d.md", "--sources", "a", "b", "--json", "-"])
    assert [path.name for path in arguments.sources] == ["a", "b"]
    assert arguments.json == "-"


def test_sources_named_again_are_added_to_those_before() -> None:
    arguments = build().parse_args(["run", "d.md", "--sources", "a", "--sources", "b"])
    assert [path.name for path in arguments.sources] == ["a", "b"]
