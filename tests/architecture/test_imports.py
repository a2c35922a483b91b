"""What a shell command loads, seen in its own process: no Textual ever, Rich for tables only, `status` near nothing."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import wfh

if TYPE_CHECKING:
    from collections.abc import Mapping

pytestmark = pytest.mark.slow

NOW = "2026-11-23T14:32:00+01:00"
SAMPLE = Path(wfh.__file__).parent / "demo" / "en"
START = "from wfh.cli.main import entry; raise SystemExit(entry())"


@pytest.fixture
def settled(isolated: Mapping[str, str]) -> Mapping[str, str]:
    """Return the home of somebody whose day is half done: the sample's config and days."""
    config, days = Path(isolated["WFH_CONFIG"]), Path(isolated["WFH_DATA"]) / "days" / "2026"
    config.parent.mkdir(parents=True)
    shutil.copy(SAMPLE / "config.toml", config)
    shutil.copytree(SAMPLE / "days", days)
    return isolated


def loaded(environ: Mapping[str, str], *arguments: str) -> set[str]:
    """Run ``wfh`` with ``arguments`` to a good end and give the modules it loaded; the interpreter lists them."""
    result = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", START, *arguments],
        env=dict(environ),
        text=True,
        capture_output=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert result.returncode == 0, result.stdout + result.stderr[-2000:]
    lines = [line for line in result.stderr.splitlines() if line.startswith("import time:")]
    return {line.rpartition("|")[2].strip() for line in lines}


def packages(modules: set[str]) -> set[str]:
    return {module.partition(".")[0] for module in modules}


@pytest.mark.parametrize(
    "command",
    [
        "status",
        "status --json",
        "today --plain",
        "today --json",
        "overlap --plain",
        "overlap --json",
        "who",
        "when 15:30",
        "when --json 15:30 Asia/Tokyo",
        "add one ~15m",
        "note one",
        "start one --minutes 25",
        "config path",
        "config get focus.minutes",
        "config set focus.minutes 45",
        "check",
        "restore",
        "--help",
        "status --help",
        "--version",
    ],
)
def test_no_shell_command_loads_textual(settled: Mapping[str, str], command: str) -> None:
    assert "textual" not in packages(loaded(settled, "--now", NOW, *command.split()))


@pytest.mark.parametrize(
    "command", ["status", "today --json", "overlap --json", "add one", "note one", "config get focus.minutes", "check"]
)
def test_what_prints_no_table_loads_no_rich(settled: Mapping[str, str], command: str) -> None:
    assert "rich" not in packages(loaded(settled, "--now", NOW, *command.split()))


HEAVY = {
    "argparse", "ast", "base64", "dataclasses", "difflib", "gettext", "hashlib", "importlib.metadata",
    "inspect", "pathlib", "platformdirs", "random", "secrets", "shutil", "subprocess", "tempfile", "threading",
    "tomli_w", "tomlkit", "typing", "wfh.present.rows.pieces", "wfh.usecases.day.focus", "wfh.usecases.day.rituals",
}  # fmt: skip
"""What would be felt at each command: a part of what the interpreter itself takes to start."""
if sys.version_info >= (3, 12):
    HEAVY -= {"threading"}  # zoneinfo asks sysconfig where the zones are, which loads it there
DAYS = {
    "wfh.store.journal.journal",
    "wfh.domain.model.ledger",
    "wfh.domain.today.take_snapshot",
    "wfh.usecases.workspace.prompt_cache",
}


@pytest.mark.parametrize(
    "command", ["who", "when 15:30", "how chat priya", "today --json", "overlap --json", "config get focus.minutes"]
)
def test_a_read_only_command_loads_no_slow_module(settled: Mapping[str, str], command: str) -> None:
    found = loaded(settled, "--now", NOW, *command.split()) - loaded_by_the_interpreter(settled)
    assert found & HEAVY == set()
    assert not any(module.startswith("_sysconfigdata") for module in found)  # what Python was built with
    assert ("wfh.domain.overlap.overlap" in found) is command.startswith("overlap")


@pytest.mark.parametrize("command", ["who", "overlap --json"])
def test_one_that_leaves_the_line_of_a_prompt_loads_no_slow_module_either(
    settled: Mapping[str, str], command: str
) -> None:
    loaded(settled, "who")  # its folders are made once
    found = loaded(settled, *command.split()) - loaded_by_the_interpreter(settled)
    assert "wfh.usecases.workspace.prompt_cache" in found
    assert found & (HEAVY | {"wfh.domain.planning.blocks"}) == set()


WRITING = {
    "wfh.domain.merge.questions", "wfh.store.journal.changes", "wfh.store.journal.config_steps",
    "wfh.store.journal.file_writer", "wfh.store.journal.recovery", "wfh.store.journal.transactions",
    "wfh.store.toml.render", "wfh.usecases.workspace.prompt_cache",
}  # fmt: skip
"""What only a command that changes something needs, or one that leaves the prompt's line behind."""
MOST_MODULES = {
    "config get focus.minutes": 75,
    "who": 102,
    "when 15:30": 104,
    "today --json": 107,
    "overlap --json": 113,
    "how chat priya": 118,
    "review --json": 108,
}
"""How many modules of wfh a command that reads may load: each costs a hundredth of what an interpreter does."""


@pytest.mark.parametrize("command", MOST_MODULES)
def test_a_read_only_command_loads_few_modules_and_none_that_writes(settled: Mapping[str, str], command: str) -> None:
    found = {module for module in loaded(settled, "--now", NOW, *command.split()) if module.startswith("wfh")}
    assert found & WRITING == set()
    assert len(found) <= MOST_MODULES[command]


@pytest.mark.parametrize("command", ["add one", "backlog --json", "waiting --json", "standup", "note one"])
def test_no_verb_or_list_loads_typing(settled: Mapping[str, str], command: str) -> None:
    found = loaded(settled, "--now", NOW, *command.split()) - loaded_by_the_interpreter(settled)
    assert "typing" not in found


@pytest.mark.parametrize("command", ["config path", "config get focus.minutes"])
def test_a_setting_is_read_without_the_days(settled: Mapping[str, str], command: str) -> None:
    assert loaded(settled, *command.split()) & DAYS == set()


def test_a_status_line_loads_next_to_nothing(settled: Mapping[str, str]) -> None:
    loaded(settled, "status")
    bare = loaded(settled, "status") - loaded_by_the_interpreter(settled)
    assert {module for module in bare if not module.startswith("wfh")} <= {"__future__", "time"}
    assert len(bare) <= 6


def loaded_by_the_interpreter(environ: Mapping[str, str]) -> set[str]:
    """Return what Python itself loads at its start."""
    command = [sys.executable, "-X", "importtime", "-c", "pass"]
    result = subprocess.run(command, env=dict(environ), text=True, capture_output=True, check=True)
    return {line.rpartition("|")[2].strip() for line in result.stderr.splitlines()}


@pytest.mark.parametrize("command", ["status", "today --json", "plan --plain", "calendars --json", "check", "tick"])
def test_no_command_loads_the_libraries_that_read_calendars(settled: Mapping[str, str], command: str) -> None:
    config = Path(settled["WFH_CONFIG"])
    config.write_text('calendars = ["work.ics"]\n' + config.read_text("utf-8"), "utf-8")
    change = "BEGIN:VEVENT\nUID:1\nRECURRENCE-ID:20261124T100000Z\nDTSTART:20261124T110000Z\nEND:VEVENT"
    series = "BEGIN:VEVENT\nUID:1\nDTSTART:20261123T100000Z\nRRULE:FREQ=DAILY\nEND:VEVENT"
    (config.parent / "work.ics").write_text(f"BEGIN:VCALENDAR\n{series}\n{change}\nEND:VCALENDAR\n", "utf-8")
    modules = loaded(settled, *command.split(), "--now", NOW)
    assert packages(modules).isdisjoint({"icalendar", "dateutil", "recurring_ical_events"})


def test_what_calendars_hold_is_shown_without_what_reads_them(settled: Mapping[str, str]) -> None:
    config = Path(settled["WFH_CONFIG"])
    without = loaded(settled, "today", "--json")
    config.write_text('calendars = ["work.ics"]\n' + config.read_text("utf-8"), "utf-8")
    event = "BEGIN:VEVENT\nUID:1\nDTSTART:20261123T100000Z\nRRULE:FREQ=DAILY\nEND:VEVENT"
    (config.parent / "work.ics").write_text(f"BEGIN:VCALENDAR\n{event}\nEND:VCALENDAR\n", "utf-8")
    loaded(settled, "tick")
    more = loaded(settled, "today", "--json") - without
    assert {module for module in more if not module.startswith("wfh")} <= {"binascii"}
    assert {module for module in more if "integrations" in module or "refresh" in module} == set()
    assert len(more) <= 9
