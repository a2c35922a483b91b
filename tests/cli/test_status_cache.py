"""The cache of the prompt's line.

Written after every snapshot, and stale as soon as anything it says may be otherwise.
"""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from tests.cli.shell import CONFIG
from wfh import status_line
from wfh.cli import main
from wfh.store.disk.paths import find_places

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.shell import Person

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@pytest.fixture
def prompt(
    noor: Person, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Callable[..., str | None]:
    """Return what the fast path alone prints at an instant on Noor's clock; None if it leaves the answer to others."""

    def ask(at: str = "2026-11-23T14:40", *argv: str) -> str | None:
        seconds = datetime.fromisoformat(at).replace(tzinfo=AMSTERDAM).timestamp()
        clock = SimpleNamespace(time_ns=lambda: int(seconds * 1_000_000_000))
        monkeypatch.setattr(status_line, "time", clock)
        capfd.readouterr()
        code = status_line.main(argv or ("status",))
        out = capfd.readouterr().out
        return None if code is None else out.removesuffix("\n")

    return ask


def cache(noor: Person) -> Path:
    return find_places(noor.environ).cache / "status"


def day_file(noor: Person) -> Path:
    return Path(noor.environ["WFH_DATA"]) / "days" / "2026" / "2026-11-23.toml"


def test_without_a_cache_the_fast_path_does_not_answer(prompt: Callable[..., str | None]) -> None:
    assert prompt() is None


def test_after_a_verb_the_prompt_uses_the_cache(noor: Person, prompt: Callable[..., str | None]) -> None:
    noor.run("start", "Decision memo")
    assert prompt("2026-11-23T14:42:10") == "◆ focus 39:50 Decision memo"
    noor.run("stop")
    assert prompt() == "● working, 2 h 50 to stop, next NL/US sync 15:00"
    noor.run("shutdown", typed="z\n\n")
    assert prompt("2026-11-24T03:59:59") == "☾ closed, until Tue 09:00"


@pytest.mark.parametrize("verb", [("note", "x"), ("add", "x"), ("today",), ("status",), ("focus", "--json")])
def test_every_snapshot_updates_the_cache(
    noor: Person, prompt: Callable[..., str | None], verb: tuple[str, ...]
) -> None:
    noor.rehearses = False
    noor.run("add", "first")
    cache(noor).unlink()
    noor.run(*verb)
    assert prompt() is not None


def test_the_two_paths_say_the_same(noor: Person, prompt: Callable[..., str | None]) -> None:
    noor.run("start", "Memo {x} [/]", "--minutes", "25")
    for at in ("2026-11-23T14:32", "2026-11-23T14:50:59", "2026-11-23T15:30:01", "2026-11-23T23:59:59"):
        noor.run("status")
        noor.now = at
        for template in (None, "{state} {remaining} {elapsed} {until} {minutes_left} {next} {open}", "\x1b[32m{title}"):
            options = ("--format", template) if template else ()
            assert prompt(at, "status", *options) == noor.run("status", *options).lines[0]


def test_the_cache_is_valid_from_the_snapshot_to_the_end_of_the_day(
    noor: Person, prompt: Callable[..., str | None]
) -> None:
    noor.run("note", "x")
    assert prompt("2026-11-24T03:59:59") is not None
    assert prompt("2026-11-24T04:00:00") is None
    assert prompt("2026-11-23T14:31:59") is None


def test_an_edit_of_the_config_is_seen(noor: Person, prompt: Callable[..., str | None]) -> None:
    noor.rehearses = False
    noor.run("note", "x")
    noor.configure(CONFIG.replace("17:30", "17:45"))
    assert prompt() is None
    assert noor.run("status").lines[0].startswith("● working, 3 h 13 to stop")
    assert prompt() is not None


def test_an_edit_of_an_include_is_seen(noor: Person, prompt: Callable[..., str | None]) -> None:
    team = noor.config_file.with_name("team.toml")
    noor.configure('include = ["team.toml"]\n' + CONFIG)
    noor.run("note", "x")
    team.write_text("schema = 1\n")
    assert prompt() is None


def test_an_edit_of_a_day_file_is_seen(noor: Person, prompt: Callable[..., str | None]) -> None:
    noor.run("note", "x")
    day_file(noor).write_text(day_file(noor).read_text() + "\n")
    assert prompt() is None


def test_a_new_day_file_is_seen(noor: Person, prompt: Callable[..., str | None]) -> None:
    noor.run("note", "x")
    day_file(noor).with_name("2026-11-20.toml").write_text("schema = 1\ndate = 2026-11-20\n")
    assert prompt() is None


def test_a_removed_day_file_is_seen(noor: Person, prompt: Callable[..., str | None]) -> None:
    noor.run("note", "x")
    day_file(noor).unlink()
    assert prompt() is None


@pytest.mark.parametrize(("name", "value"), [("TZ", "Asia/Tokyo"), ("LANG", "nl_NL.UTF-8"), ("LC_ALL", "C")])
def test_another_zone_or_language_is_seen(
    noor: Person, prompt: Callable[..., str | None], monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    noor.run("note", "x")
    monkeypatch.setenv(name, value)
    assert prompt() is None


def test_another_version_is_seen(
    noor: Person, prompt: Callable[..., str | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    noor.run("note", "x")
    monkeypatch.setattr(status_line, "__version__", "0.0.1")
    assert prompt() is None


def test_other_places_are_seen(noor: Person, prompt: Callable[..., str | None]) -> None:
    noor.run("note", "x")
    assert prompt("2026-11-23T14:40", "status", "--config", "/elsewhere/config.toml") is None
    assert prompt("2026-11-23T14:40", "--data", noor.environ["WFH_DATA"], "status") is not None
    assert prompt("2026-11-23T14:40", "status", f"--config={noor.config_file}") is not None


@pytest.mark.parametrize(
    "argv",
    [
        ("status", "--json"), ("status", "--help"), ("status", "--now", "2026-11-23T10:00"), ("status", "x"),
        ("add", "status"), ("status", "status"), ("status", "--config"), ("status", "--config", ""),
        ("status", "--format", "{nope}"), ("status", "--language", "nl"), ("status", "--format=a", "--format=b"),
        ("--data=d",), ("status=",),
    ],
)  # fmt: skip
def test_unusual_arguments_are_left_to_the_slow_path(
    noor: Person, prompt: Callable[..., str | None], argv: tuple[str, ...]
) -> None:
    noor.run("note", "x")
    assert prompt("2026-11-23T14:40", *argv) is None


@pytest.mark.parametrize("data", [b"", b"\nend\n", b"wfh\t1\n\nend\n", b"\xff\xfe\nend\n", b"valid\tx\ty\n\nend\n"])
def test_a_broken_cache_is_ignored(noor: Person, prompt: Callable[..., str | None], data: bytes) -> None:
    noor.run("note", "x")
    cache(noor).write_bytes(data)
    assert prompt() is None
    text = "".join(line for line in _good(noor).splitlines(keepends=True) if not line.startswith(("seg", "facts")))
    cache(noor).write_text(text)
    assert prompt() is None


def _good(noor: Person) -> str:
    noor.run("note", "y")
    return cache(noor).read_text()


def test_an_unwritable_cache_is_ignored(noor: Person, prompt: Callable[..., str | None]) -> None:
    noor.run("note", "x")
    cache(noor).unlink()
    cache(noor).mkdir()
    assert noor.run("status").code == 0
    assert prompt() is None


def test_a_language_option_does_not_persist(noor: Person, prompt: Callable[..., str | None]) -> None:
    noor.run("note", "x")
    before = cache(noor).read_bytes()
    assert noor.run("note", "y", "--language", "nl").code == 0
    assert cache(noor).read_bytes() == before
    assert prompt() is None


def test_problems_are_shown_on_a_terminal_only(
    noor: Person, prompt: Callable[..., str | None], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    noor.configure(CONFIG + '[focus]\nminutes = "fifty"\n')
    noor.run("note", "x")
    assert prompt() is not None
    monkeypatch.setattr("sys.stdout", SimpleNamespace(encoding="utf-8", fileno=lambda: 1, isatty=lambda: True))
    assert status_line.main(("status",)) == 0
    assert capfd.readouterr().err == (
        'wfh: config.toml:27: focus.minutes: must be a whole number from 5 to 480, not "fifty"\n'
    )


def test_a_closed_reader_is_not_an_error(noor: Person, prompt: Callable[..., str | None]) -> None:
    noor.run("note", "x")
    prompt()
    reader, writer = os.pipe()
    os.close(reader)
    entries = status_line.parse_cache(cache(noor).read_text())
    out = SimpleNamespace(encoding=None, fileno=lambda: writer)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdout", out)
        status_line._write("line", entries)
    os.close(writer)


def test_a_closed_output_is_left_to_the_slow_path(noor: Person) -> None:
    noor.run("note", "x")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdout", None)
        assert status_line.main(("status",)) is None


def test_entry_takes_the_fast_path_for_status_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr(status_line, "main", asked.append)
    monkeypatch.setattr("wfh.cli.run.run_process", lambda _argv: 7)
    monkeypatch.setattr("sys.argv", ["wfh", "today"])
    assert main.entry() == 7
    assert asked == []
    monkeypatch.setattr("sys.argv", ["wfh", "status"])
    assert main.entry() == 7
    assert asked == [["status"]]
    monkeypatch.setattr(status_line, "main", lambda _argv: 0)
    assert main.entry() == 0

    def interrupted(_argv: list[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(status_line, "main", interrupted)
    assert main.entry() == 130


def test_an_outdated_snapshot_is_not_cached(noor: Person) -> None:
    from wfh.usecases.workspace import prompt_cache
    from wfh.usecases.workspace.workspace import Workspace

    noor.run("note", "x")
    ws = Workspace.at(now=noor.now, environ=noor.environ)
    ws.act()
    snapshot = ws.snapshot()
    cache(noor).unlink()
    day_file(noor).write_text(day_file(noor).read_text() + "\n")
    prompt_cache.refresh(ws, snapshot)
    assert not cache(noor).exists()
    prompt_cache.refresh(ws, ws.snapshot())
    assert cache(noor).exists()
