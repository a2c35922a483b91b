"""What every test stands on: a home of its own, a known clock zone and language, and how hard hypothesis tries."""

from __future__ import annotations

import gc
import os
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from wfh import words
from wfh.usecases.setup import demo_history

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from xdist.remote import Producer
    from xdist.scheduler import WorkStealingScheduling

LONG = os.environ.get("WFH_LONG") == "1"
"""Whether the long campaigns are wanted: ``WFH_LONG=1 pytest``."""

UPDATE = os.environ.get("WFH_UPDATE") == "1"
"""Whether kept screens and files are to be written anew: ``WFH_UPDATE=1 pytest``, and then read."""

_HERE = Path(__file__).parent
_SYNCED = frozenset({"faults", "store"})
_MEMORY, _ROOM = Path("/dev/shm"), 2 << 30
_NOT_QUICK = frozenset({"lint", "terminal", "app", "campaign", "slow"})
_BY_FOLDER = {_HERE / "terminal": pytest.mark.terminal, _HERE / "tui" / "screens": pytest.mark.app}

_QUIET = (HealthCheck.too_slow, HealthCheck.function_scoped_fixture)
settings.register_profile("short", max_examples=15, deadline=None, suppress_health_check=_QUIET, derandomize=True)
settings.register_profile("long", max_examples=5000, deadline=None, suppress_health_check=_QUIET)
settings.load_profile("long" if LONG else "short")


def pytest_configure() -> None:
    """Write what tests write into memory, where there is such a folder: a disk is slow to remove a thousand homes."""
    if "PYTEST_DEBUG_TEMPROOT" not in os.environ and os.access(_MEMORY, os.W_OK):
        found = os.statvfs(_MEMORY)
        if found.f_bavail * found.f_frsize > _ROOM and not found.f_flag & os.ST_NOEXEC:  # tests write programs, too
            os.environ["PYTEST_DEBUG_TEMPROOT"] = str(_MEMORY)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> WorkStealingScheduling | None:
    """Let a worker that has nothing left take over tests of another, unless told: those of one folder may all be slow.

    By default hundreds are handed out at once: the real program was waited for by one worker while two had ended.
    """
    from xdist.scheduler import WorkStealingScheduling

    return WorkStealingScheduling(config, log) if config.getoption("dist") == "load" else None


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    """Let each worker begin with another module where all are read: what one has rewritten the next finds written.

    To rewrite every assertion takes longer than to import everything; each worker would do it at the same time.
    """
    told = getattr(session.config, "workerinput", None)
    if told and session.config.args == session.config.getini("testpaths"):
        modules = sorted(path.relative_to(_HERE.parent).with_suffix("") for path in _HERE.rglob("test_*.py"))
        begin = len(modules) * int(told["workerid"].removeprefix("gw")) // told["workercount"]
        for module in modules[begin:] + modules[:begin]:
            with suppress(Exception, pytest.skip.Exception):  # it is imported when it is collected, and reported then
                import_module(".".join(module.parts))


@pytest.hookimpl(tryfirst=True)  # before -m chooses
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark by its folder what runs the program or lives in a screen, and as quick all that no mark says is not."""
    for item in items:
        for folder, mark in _BY_FOLDER.items():
            if item.path.is_relative_to(folder):
                item.add_marker(mark)
        if not _NOT_QUICK.intersection(mark.name for mark in item.iter_markers()):
            item.add_marker(pytest.mark.quick)


def pytest_collection_finish() -> None:
    """Let the collector of garbage pass by what stays until the end, thousands of tests, and come less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000)


def environment(home: Path) -> dict[str, str]:
    """Return the variables of a person who lives in ``home``, speaks no language in particular and sits in UTC."""
    sources = {"PYTHONPATH": os.environ["PYTHONPATH"]} if "PYTHONPATH" in os.environ else {}
    return {
        **sources,  # the programs that tests start run the sources that the tests do
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "PATH": os.environ.get("PATH", os.defpath),
        "TZ": "UTC",
        "WFH_CONFIG": str(home / "config" / "config.toml"),
        "WFH_DATA": str(home / "data"),
        "XDG_CACHE_HOME": str(home / "xdg" / "cache"),
        "XDG_CONFIG_HOME": str(home / "xdg" / "config"),
        "XDG_DATA_HOME": str(home / "xdg" / "data"),
        "XDG_RUNTIME_DIR": str(home / "xdg" / "run"),
        "XDG_STATE_HOME": str(home / "xdg" / "state"),
    }


_STRAY = (
    *("LANGUAGE", "LC_ALL", "LC_CTYPE", "LC_MESSAGES", "LC_TIME", "COLUMNS", "LINES", "EDITOR", "VISUAL", "COLORTERM"),
    *("COLORFGBG", "NO_COLOR", "FORCE_COLOR", "TERM_PROGRAM", "TMUX", "SSH_CONNECTION", "SSH_TTY", "DISPLAY"),
    *("WAYLAND_DISPLAY", "WFH_NOTIFY", "XDG_DOWNLOAD_DIR", "TEXTUAL", "TEXTUAL_ANIMATIONS", "TEXTUAL_THEME"),
)
"""What differs from machine to machine, and no test is to depend on."""


def _move_in(monkeypatch: pytest.MonkeyPatch, home: Path) -> dict[str, str]:
    environ = environment(home)
    for name in _STRAY:
        monkeypatch.delenv(name, raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    return environ


@pytest.fixture(scope="session", autouse=True)
def _nobodys_files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep every test away from the files of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        _move_in(monkeypatch, tmp_path_factory.mktemp("home"))
        yield


@pytest.fixture(scope="module", autouse=True)
def _without_waiting_for_the_disk(request: pytest.FixtureRequest) -> Iterator[None]:
    """Sync no file in this process, but where that is under test: a sync takes longer than most tests."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        if request.path.relative_to(_HERE).parts[0] not in _SYNCED:
            monkeypatch.setattr(os, "fsync", lambda _handle: None)
        yield


@pytest.fixture(scope="session", autouse=True)
def _sample_written_once() -> Iterator[None]:
    """Compute the weeks of the sample once in a language, and write them plainly: hundreds of tests live in a copy."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        days = cache(lambda *told: tuple(demo_history.sample_days(*told)))
        monkeypatch.setattr("wfh.usecases.setup.demo.sample_days", days)
        monkeypatch.setattr("wfh.usecases.setup.demo.write_cache", _write_plainly)
        yield


def _write_plainly(path: Path, data: bytes) -> bool:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return True


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """Keep the language that a test speaks from the tests after it: which they are is nobody's choice."""
    yield
    words.set_language("en")


@pytest.fixture
def isolated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Mapping[str, str]:
    """Return a fresh home: the variables are set in this process, and returned for a new one.

    The config is ``isolated["WFH_CONFIG"]``, the data folder ``isolated["WFH_DATA"]``; neither exists yet.
    """
    return _move_in(monkeypatch, tmp_path)
