"""What README, CONTRIBUTING and the pages in docs name is there: commands, files, links, targets of make, rooms."""

from __future__ import annotations

import re
import shlex
import tomllib
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from wfh import __version__
from wfh.cli.commands import COMMON, SHELL_COMMANDS
from wfh.cli.output import Shell
from wfh.cli.parser import ParsedCall, parse_command_line
from wfh.cli.run import run
from wfh.domain.focus.hook_events import VARIABLES
from wfh.domain.model.config import HookEvent
from wfh.errors import UsageError
from wfh.tui.input.command import EVERYWHERE
from wfh.tui.input.commands import EVERY_COMMAND as KEYS

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "wfh"
PAGES = {
    path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
    for path in (*sorted(ROOT.glob("*.md")), *sorted(ROOT.glob("docs/*.md")))
}
README, CONTRIBUTING = PAGES["README.md"], PAGES["CONTRIBUTING.md"]
TARGETS = {
    name: tuple(re.sub(r"^\t@?", "", line).replace("$(BIN)", "") for line in recipe.splitlines())
    for name, recipe in re.findall(r"^(\w+):.*\n((?:\t.*\n)+)", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
}
"""The commands of each target of make, without the folder of the environment."""

_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.DOTALL | re.MULTILINE)


def code(page: str) -> list[str]:
    """Return what a page shows as code: each span, and each line of its blocks without comments."""
    text = PAGES[page]
    lines = [line for _language, block in _BLOCK.findall(text) for line in block.splitlines()]
    return [*re.findall(r"`([^`\n]+)`", _BLOCK.sub("", text)), *(re.split(r"(?:^|\s)#", line)[0] for line in lines)]


def everywhere(pattern: str) -> list[tuple[str, str]]:
    """Return each page and what ``pattern`` finds in its code, once."""
    return sorted({(page, match) for page in PAGES for text in code(page) for match in re.findall(pattern, text)})


def headings(page: str) -> set[str]:
    """Return the anchors of a page, as they are made from its headings."""
    titles = re.findall(r"^#+ (.+)$", _BLOCK.sub("", PAGES[page]), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", PAGES)
def test_code_in_a_line_ends_in_that_line(page: str) -> None:
    assert [line for line in _BLOCK.sub("", PAGES[page]).splitlines() if line.count("`") % 2] == []


# ---------------------------------------------------------------- commands of wfh


def parsed(line: str) -> ParsedCall:
    """Return the call that a command line without its ``wfh`` is."""
    return parse_command_line(shlex.split(line), SHELL_COMMANDS, COMMON)


LINES = everywhere(r"(?:^|[ /])wfh( .+|)$")


def complaint(line: str) -> str:
    """Return what is wrong with a command line; empty if it is understood."""
    try:
        call = parsed(line)
    except UsageError as error:
        return str(error)
    known = call.command != "config" or call.words[0] in re.findall("[a-z]+", SHELL_COMMANDS["config"].words)
    return "" if known else "config has no such word"


@pytest.mark.parametrize("page", PAGES)
def test_a_command_in_the_documentation_is_understood(page: str) -> None:
    assert {line: wrong for name, line in LINES if name == page and (wrong := complaint(line))} == {}


@pytest.mark.parametrize("line", ["tock", "status --colour", "start --minutes", "today --plain --json", "when"])
def test_a_command_that_does_not_exist_is_not_understood(line: str) -> None:
    with pytest.raises(UsageError):
        parsed(line)


def test_every_command_of_wfh_is_in_the_readme() -> None:
    named = {parsed(line).command for page, line in LINES if page == "README.md"}
    assert named == set(SHELL_COMMANDS)


def test_an_option_named_alone_exists() -> None:
    known = {option.name for command in SHELL_COMMANDS.values() for option in (*COMMON, *command.options)}
    assert [(page, name) for page, name in everywhere(r"^--([a-z]+)") if name not in known] == []


@pytest.mark.parametrize(("page", "key"), everywhere(r"wfh config [gs]et ([a-z][\w.]*)"))
def test_a_setting_in_a_command_exists(isolated: Mapping[str, str], page: str, key: str) -> None:
    assert run(["config", "get", key], Shell(StringIO(), StringIO(), StringIO(), isolated)) == 0


def test_the_keys_in_the_readme_work_everywhere() -> None:
    table = README.partition("## Keys")[2].partition("\n\nArrows")[0]
    keys = {key for row in re.findall(r"^\| (`.+?) \|", table, re.MULTILINE) for key in re.findall(r"`(.+?)`", row)}
    assert keys
    assert keys <= {key for command in KEYS if command.scope is EVERYWHERE for key in command.keys}


# ---------------------------------------------------------------- names


def test_every_variable_in_the_documentation_is_read() -> None:
    sources = [path.read_text("utf-8") for folder in (SOURCE, ROOT / "tests") for path in folder.rglob("*.py")]
    read = {name for text in sources for name in re.findall(r"[\"']\$?(WFH_[A-Z_]+)\b", text)}
    assert {name for text in PAGES.values() for name in re.findall(r"\bWFH_[A-Z_]+", text)} - read == set()
    assert {"WFH_CONFIG", "WFH_DATA"} <= set(re.findall(r"\bWFH_[A-Z]+", README))


def test_the_page_about_hooks_has_every_event_and_variable() -> None:
    cells = re.findall(r"^\| (`.+?) \|", PAGES["docs/hooks.md"], re.MULTILINE)
    names = {name for cell in cells for name in re.findall(r"`(\w+)`", cell)}
    assert names == {*HookEvent, *VARIABLES}


def test_the_changelog_begins_with_this_version() -> None:
    versions = re.findall(r"^## (\S+) - \d{4}-\d\d-\d\d$", PAGES["CHANGELOG.md"], re.MULTILINE)
    assert versions[0] == __version__


# ---------------------------------------------------------------- links and files


def test_the_readme_is_short() -> None:
    assert len(README.splitlines()) <= 200


LINKS = [(page, link) for page, text in PAGES.items() for link in re.findall(r"\]\(([^)]+)\)", text)]


def has_target(page: str, link: str) -> bool:
    path, _, anchor = link.partition("#")
    target = (ROOT / page).parent / path if path else ROOT / page
    return target.exists() and (not anchor or anchor in headings(target.resolve().relative_to(ROOT).as_posix()))


def test_a_link_has_a_target() -> None:
    assert [found for found in LINKS if not has_target(*found)] == []


def test_every_page_is_linked_from_the_readme() -> None:
    assert set(PAGES) - {link for page, link in LINKS if page == "README.md"} == {"README.md"}


def test_a_file_in_the_documentation_is_there() -> None:
    named = everywhere(r"(?:^|[ =])((?:src|tests|docs|screenshots|\.ci)/[\w./-]*)")
    assert [(page, path) for page, path in named if not (ROOT / path).exists()] == []


@pytest.mark.parametrize(("page", "module"), everywhere(r"python -m (tests[\w.]*)"))
def test_a_module_in_the_documentation_is_there(page: str, module: str) -> None:
    path = ROOT.joinpath(*module.split("."))
    assert path.with_suffix(".py").exists() or (path / "__main__.py").exists()


def test_every_room_is_explained() -> None:
    explained = re.findall(r"^\| `([\w/]+)/` \|", CONTRIBUTING, re.MULTILINE)
    folders = (path for path in (*SOURCE.glob("*/"), *SOURCE.glob("*/*/")) if path.is_dir() and path.name[0] != "_")
    rooms = {path.relative_to(SOURCE).as_posix() for path in folders}
    nested = ("domain/", "store/", "tui/")
    assert set(explained) == {room for room in rooms if "/" not in room or room.startswith(nested)}


# ---------------------------------------------------------------- make and CI


@pytest.mark.parametrize(("page", "target"), everywhere(r"^make (\w+)"))
def test_a_target_of_make_exists(page: str, target: str) -> None:
    assert target in TARGETS


@pytest.mark.parametrize(("target", "command"), re.findall(r"`make (\w+)`, which is `([^`]+)`", CONTRIBUTING))
def test_a_target_runs_the_command_that_is_named_beside_it(target: str, command: str) -> None:
    assert TARGETS[target] == (command,)


def test_the_second_command_is_what_the_checks_run() -> None:
    (test,) = TARGETS["test"]
    first, second = (block.strip() for language, block in _BLOCK.findall(README)[:2] if language == "sh")
    assert first == "python3 -m venv .venv && .venv/bin/pip install --quiet . && .venv/bin/wfh"
    assert second == f"python3 -m venv .venv && .venv/bin/pip install --quiet '.[test]' && .venv/bin/{test}"
    checks = (ROOT / ".ci" / "run").read_text("utf-8")
    assert "'.[test]'" in checks
    assert 'test BIN="$venv/bin/"' in checks
    assert test == "pytest -n 3"
    assert '"$venv/bin/pytest" -n 3' in checks


def test_every_tool_of_the_hooks_before_a_commit_is_installed_by_the_second_command() -> None:
    hooks = (ROOT / ".pre-commit-config.yaml").read_text("utf-8")
    tools = {entry.replace("lint-imports", "import-linter") for entry in re.findall(r"entry: (\S+)", hooks)}
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]["test"]
    assert {"ruff", "mypy"} <= tools <= {re.match(r"[\w-]+", name)[0] for name in wanted}  # type: ignore[index]
