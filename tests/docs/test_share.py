"""The manual page and the completions: up to date, with every command and option, and understood by their programs."""

from __future__ import annotations

import os
import shutil
import subprocess
import tomllib
from typing import TYPE_CHECKING

import pytest

from tests.docs.man import FILE, manual_page
from tests.docs.share import FILES, SHARE, texts
from wfh.cli.commands import COMMON, DECISION_STATUSES, EXPORT_FORMATS, SHELL_COMMANDS
from wfh.cli.completion import SHELLS, completion_text
from wfh.words import set_language

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.cli.shell import Person

BASH = SHARE / FILES["bash"]
NAMES = {name for name in SHELL_COMMANDS if name}


def run(*command: str, **environ: str) -> subprocess.CompletedProcess[str]:
    program = shutil.which(command[0])
    if program is None:
        pytest.skip(f"{command[0]} is not installed here")
    environ = {**os.environ, "LC_ALL": "C.UTF-8", **environ}
    return subprocess.run([program, *command[1:]], env=environ, capture_output=True, text=True, check=False, input="")


def test_the_files_are_up_to_date() -> None:
    found = {path: path.read_text("utf-8") for path in SHARE.rglob("*") if path.is_file()}
    assert found == texts(), "run: python -m tests.docs.share"


def test_a_wheel_contains_manual_page_and_completions() -> None:
    build = tomllib.loads((SHARE.parent / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]
    assert build["wheel"]["shared-data"] == {"share": "share"}
    assert "share" in build["sdist"]["include"]


@pytest.mark.parametrize("shell", SHELLS)
def test_every_command_and_option_can_be_completed(shell: str) -> None:
    text = completion_text(shell)
    dashes = "-l " if shell == "fish" else "--"
    for name, command in SHELL_COMMANDS.items():
        assert name in text
        for option in (*COMMON, *command.options):
            assert f"{dashes}{option.name}" in text
            assert all(choice in text for choice in option.choices)


def test_every_command_and_option_is_in_the_manual_page() -> None:
    sections = manual_page().replace("\\-", "-").split('.It Nm wfh "')[1:]
    found = {section.partition('"')[0]: section for section in sections}
    assert found.keys() == NAMES
    for name in NAMES:
        assert all(f"--{option.name}" in found[name] for option in SHELL_COMMANDS[name].options)
    assert all(f"--{option.name}" in manual_page().replace("\\-", "-").split(".Sh OPTIONS")[1] for option in COMMON)


# ---------------------------------------------------------------- read by their programs


def completed(*words: str) -> set[str]:
    """Return what bash offers for the last of the words."""
    given = " ".join(f"'{word}'" for word in words)
    script = f'. "$FILE"; COMP_WORDS=({given}); COMP_CWORD={len(words) - 1}; _wfh; printf "%s\\n" "${{COMPREPLY[@]}}"'
    done = run("bash", "--norc", "-c", script, FILE=str(BASH))
    assert done.stderr == ""
    return set(done.stdout.split())


def test_bash_completes_commands_options_and_their_values() -> None:
    assert completed("wfh", "exp") == {"export"}
    assert completed("wfh", "") >= NAMES
    assert completed("wfh", "--data", "/tmp", "hou") == {"hours"}
    assert completed("wfh", "export", "") >= set(EXPORT_FORMATS)
    assert completed("wfh", "export", "csv", "--by", "") == {"week", "result", "task", "day"}
    assert completed("wfh", "hours", "--m") == {"--month"}
    assert completed("wfh", "stop", "--outcome", "m") == {"moved-on"}
    assert completed("wfh", "status", "--language", "n") == {"nl"}
    assert completed("wfh", "start", "--minutes", "") == set()
    assert completed("wfh", "result", "") >= {"list", "add", "set", "drop"}
    assert completed("wfh", "import", "t") == {"timewarrior", "todo.txt", "taskwarrior"}
    assert completed("wfh", "decide", "Memo", "--status", "") == set(DECISION_STATUSES)


def test_bash_completes_the_names_of_files(tmp_path: Path) -> None:
    (tmp_path / "team.toml").touch()
    assert completed("wfh", "--config", f"{tmp_path}/te") == {f"{tmp_path}/team.toml"}


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_zsh_and_fish_can_read_theirs(shell: str) -> None:
    assert run(shell, "-n", str(SHARE / FILES[shell])).stderr == ""


def test_fish_completes_commands_options_and_their_values() -> None:
    def offered(line: str) -> set[str]:
        done = run("fish", "--no-config", "-c", f"source {SHARE / FILES['fish']}; complete -C '{line}'")
        return {each.split("\t")[0] for each in done.stdout.splitlines()}

    assert offered("wfh exp") == {"export"}
    assert offered("wfh hours --m") == {"--month"}
    assert offered("wfh export csv --by ") == {"week", "result", "task", "day"}


def test_mandoc_has_nothing_to_say_about_the_manual_page() -> None:
    done = run("mandoc", "-T", "lint", str(SHARE / FILE))
    assert (done.stdout, done.stderr) == ("", "")


# ---------------------------------------------------------------- wfh completion


@pytest.fixture
def noor(isolated: dict[str, str], tmp_path: Path) -> Iterator[Person]:
    from tests.cli.shell import Person

    yield Person(isolated, tmp_path / "config.toml")
    set_language("en")


def test_the_command_prints_the_completion_in_the_language_in_use(noor: Person) -> None:
    for shell in SHELLS:
        assert noor.run("completion", shell, "--language", "en").out == (SHARE / FILES[shell]).read_text("utf-8")
    assert "gewerkte uren" in noor.run("completion", "zsh", "--language", "nl").out
    refused = noor.run("completion", "tcsh")
    assert (refused.code, refused.err) == (
        2, "wfh: “tcsh” is not a shell that can be completed in (one of: bash, zsh, fish).\n",
    )  # fmt: skip
