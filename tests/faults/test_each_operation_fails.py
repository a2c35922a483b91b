"""Each operation of the system fails in turn, or the process is killed: every file is the old or the new text."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest
import tomli

from tests.conftest import LONG
from tests.store.ledgers import NOW, TODAY, TOMORROW, adding, moving, places_of
from wfh.errors import NotSavedError, WfhError
from wfh.store.disk import durable_write, exchange
from wfh.store.disk.backups import clean_leftovers, list_backups
from wfh.store.disk.file_ops import not_saved, reason
from wfh.store.disk.paths import Places
from wfh.store.journal.journal import Journal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

os_close = os.close
OLD, NEW = b'a = "old"\n', b'a = "new and longer"\n'
OPERATIONS = (
    *("open", "write", "fsync", "close", "read", "fstat", "stat", "lstat", "link", "unlink", "replace", "rename"),
    *("mkdir", "listdir", "scandir", "fchmod", "fchown", "ftruncate", "lseek", "posix_fallocate", "listxattr"),
)
WRITING = ("open", "write", "fsync", "link", "unlink", "rename", "mkdir")


class Failing:
    """Lets the ``number``-th call (from 1) of one function of ``os`` fail, and, if ``lasting``, all after it."""

    def __init__(self, name: str, number: int, error: int, *, lasting: bool) -> None:
        self.real = getattr(os, name)
        self.left, self.error, self.lasting, self.reached = number, error, lasting, False

    def __call__(self, *arguments: Any, **named: Any) -> object:
        self.left -= 1
        if self.left == 0 or (self.left < 0 and self.lasting):
            self.reached = True
            if self.real is os_close:
                self.real(*arguments)  # the kernel lets go of the file, whatever it answers
            raise OSError(self.error, os.strerror(self.error))
        return self.real(*arguments, **named)


def each_failure(monkeypatch: pytest.MonkeyPatch, name: str, error: int, *, lasting: bool) -> Iterator[Failing]:
    """Yield one failure after the other, in place while it is looked at, until the function is not called so often."""
    for number in count(1):
        failing = Failing(name, number, error, lasting=lasting)
        with monkeypatch.context() as patch:
            patch.setattr(os, name, failing)
            yield failing
        if not failing.reached:
            return


def attempt(act: Callable[[], object]) -> bool:
    """Return whether it was acknowledged; anything but an error that a person can act on is a failure of the test."""
    try:
        act()
    except WfhError:
        return False
    return True


def plain(path: Path) -> None:
    path.write_bytes(OLD)


def with_another_mode(path: Path) -> None:
    path.write_bytes(OLD)
    path.chmod(0o644)


def hard_link(path: Path) -> None:
    path.write_bytes(OLD)
    path.with_name("other.toml").hardlink_to(path)


def absent(path: Path) -> None:
    path.unlink(missing_ok=True)


@pytest.mark.slow
@pytest.mark.parametrize("error", [5, 13, 16, 28, 30, 122] if LONG else [13, 28])
@pytest.mark.parametrize("by_exchange", [True, False])
@pytest.mark.parametrize("prepare", [plain, with_another_mode, hard_link, absent])
def test_whatever_fails_a_file_is_the_old_or_the_new_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, prepare: Callable[[Path], None], by_exchange: bool, error: int
) -> None:
    if not by_exchange:
        monkeypatch.setattr(exchange, "exchange", lambda _one, _other: False)
    rounds = count()
    for name in OPERATIONS:
        for failing in each_failure(monkeypatch, name, error, lasting=False):
            with monkeypatch.context() as patch:
                patch.setattr(os, name, failing.real)
                folder = tmp_path / str(next(rounds))
                folder.mkdir()
                path = folder / "config.toml"
                prepare(path)
            old = OLD if prepare is not absent else None
            places = Places(path, folder / "data", folder / "state", folder / "cache")
            acknowledged = attempt(partial(durable_write.write, path, NEW, old, places))
            with monkeypatch.context() as patch:
                patch.setattr(os, name, failing.real)
                present = path.read_bytes() if path.exists() else None
                assert present == NEW if acknowledged else present in {old, NEW}
                assert len(list(folder.glob("*.tmp"))) <= (name == "unlink")
                # and the next write goes through
                durable_write.write(path, b"a = 3\n", present, places)
                assert path.read_bytes() == b"a = 3\n"
                assert path.stat().st_nlink == (2 if prepare is hard_link else 1)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (28, "not saved: the disk is full"),
        (122, "not saved: the disk quota is used up"),
        (30, "not saved: the file system is read-only"),
        (27, "not saved: the file would be larger than the system allows"),
        (5, "not saved: the disk reports an error"),
        (99, "not saved: Cannot assign requested address"),
    ],
)
def test_why_a_file_was_not_saved_is_reported(
    places: Places, monkeypatch: pytest.MonkeyPatch, error: int, words: str
) -> None:
    monkeypatch.setattr(os, "write", Failing("write", 1, error, lasting=True))
    with pytest.raises(NotSavedError, match=words):
        durable_write.write(places.backlog, NEW, None, places)
    monkeypatch.undo()
    monkeypatch.setattr(os, "link", Failing("link", 1, 13, lasting=True))
    with pytest.raises(NotSavedError, match=f"not saved: no permission to write in the folder {places.data}"):
        durable_write.write(places.backlog, NEW, None, places)


def test_the_folder_that_refused_is_named_whichever_file_was_to_be_written(places: Places) -> None:
    refused = PermissionError(13, "Permission denied", str(places.state / "history" / "1.open.toml"))
    assert reason(refused, places.backlog) == f"no permission to write in the folder {places.state / 'history'}"
    at_home = NotADirectoryError(20, "Not a directory", "/dev/null/.local/share")
    assert reason(at_home, places.backlog) == "/dev/null is a file, not a folder"
    error = not_saved(places.data, "/dev/null is a file, not a folder")
    assert str(error) == "not saved: /dev/null is a file, not a folder"


def test_a_write_is_acknowledged_only_after_file_and_folder_are_synced(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    durable_write.write(places.backlog, OLD, None, places)
    seen: list[str] = []

    def recorded(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> object:
            answer = real(*arguments, **named)
            target = os.readlink(f"/proc/self/fd/{arguments[0]}") if name == "fsync" else str(arguments[1])
            if str(places.state) not in target:
                seen.append(f"{name} {os.path.basename(target).partition('-')[0]}")
            return answer

        return call

    monkeypatch.setattr(os, "fsync", recorded("fsync", os.fsync))
    monkeypatch.setattr(exchange, "exchange", recorded("exchange", exchange.exchange))
    monkeypatch.setattr(os, "link", recorded("link", os.link))
    durable_write.write(places.backlog, NEW, OLD, places)
    durable_write.write(places.results, NEW, None, places)
    assert seen == [
        *("fsync .wfh", "exchange backlog.toml", "fsync data"),
        *("fsync .wfh", "link results.toml", "fsync data"),
    ]


@pytest.mark.campaign
@pytest.mark.parametrize("lasting", [True, False])
@pytest.mark.parametrize("verb", ["move", "undo", "redo"])
def test_whatever_fails_a_task_is_in_one_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, verb: str, lasting: bool
) -> None:
    rounds = count()
    for name in OPERATIONS if LONG else WRITING:
        for failing in each_failure(monkeypatch, name, 28, lasting=lasting):
            with monkeypatch.context() as patch:
                patch.setattr(os, name, failing.real)
                root = tmp_path / str(next(rounds))
                places = Places(root / "c", root / "data", root / "data" / ".state", root / "cache")
                journal = Journal(places)
                journal.apply("add", NOW, TODAY, adding("t-1"))
                journal.apply("add", NOW, TODAY, adding("t-2", TOMORROW))
                for _step in range({"move": 0, "undo": 1, "redo": 1}[verb]):
                    journal.apply("move", NOW, TODAY, moving("t-1", TODAY, TOMORROW))
                if verb == "redo":
                    journal.undo(NOW, TODAY)
            acts: dict[str, Callable[[], object]] = {
                "move": partial(journal.apply, "move", NOW, TODAY, moving("t-1", TODAY, TOMORROW)),
                "undo": partial(journal.undo, NOW, TODAY),
                "redo": partial(journal.redo, NOW, TODAY),
            }
            acknowledged = attempt(acts[verb])
            with monkeypatch.context() as patch:
                patch.setattr(os, name, failing.real)
                fresh = Journal(places)
                loaded = fresh.load(TODAY, (TOMORROW,))
                assert loaded.problems == ()
                found = places_of(loaded.ledger)
                ends = {"move": TOMORROW, "undo": TODAY, "redo": TOMORROW}[verb]
                either = [["2026-11-23 open"], ["2026-11-24 open"]]
                assert found["t-1"] == [f"{ends} open"] if acknowledged else found["t-1"] in either
                assert found["t-2"] == ["2026-11-24 open"]
                fresh.apply("add", NOW, TODAY, adding("t-3"))
                fresh.undo(NOW, TODAY)
                assert places_of(fresh.load(TODAY, (TOMORROW,)).ledger) == found


@pytest.mark.campaign
@pytest.mark.parametrize("verb", ["change", "undo", "redo"])
def test_whatever_fails_a_change_of_the_config_is_there_once_or_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    rounds = count()
    for name in OPERATIONS if LONG else WRITING:
        for failing in each_failure(monkeypatch, name, 28, lasting=False):
            with monkeypatch.context() as patch:
                patch.setattr(os, name, failing.real)
                root = tmp_path / str(next(rounds))
                places = Places(root / "config.toml", root / "data", root / "data" / ".state", root / "cache")
                root.mkdir()
                plain(places.config)
                journal = Journal(places)
                for _step in range({"change": 0, "undo": 1, "redo": 1}[verb]):
                    journal.rewrite_config("change", NOW, lambda _old: NEW)
                if verb == "redo":
                    journal.undo(NOW, TODAY)
            acts: dict[str, Callable[[], object]] = {
                "change": partial(journal.rewrite_config, "change", NOW, lambda _old: NEW),
                "undo": partial(journal.undo, NOW, TODAY),
                "redo": partial(journal.redo, NOW, TODAY),
            }
            acknowledged = attempt(acts[verb])
            with monkeypatch.context() as patch:
                patch.setattr(os, name, failing.real)
                present = places.config.read_bytes()
                wanted = OLD if verb == "undo" else NEW
                assert present == wanted if acknowledged else present in {OLD, NEW}
                fresh = Journal(places)
                fresh.load(TODAY)
                if present == NEW:
                    assert fresh.undo(NOW, TODAY)[0] == "change"
                    assert places.config.read_bytes() == OLD
                else:
                    assert fresh.undoable()[0] == ""


# --- kill -9 ---

_WRITER = """
import sys
from itertools import count
from pathlib import Path
from wfh.store.disk import durable_write
from wfh.store.disk.paths import Places
root, first = Path(sys.argv[1]), int(sys.argv[2])
places = Places(root / "config.toml", root / "data", root / "state", root / "cache")
print("ready", flush=True)
for number in count(first):
    path = places.config if number % 3 else root / "data" / f"{number}.toml"
    durable_write.update(path, lambda old: (old or b"") + b"[n%d]\\n" % number, places, 1 << 24)
    print(number, flush=True)
"""

_PERSON = """
import sys
from itertools import count
from pathlib import Path
from tests.store.ledgers import NOW, TODAY, TOMORROW, adding, moving
from wfh.store.journal.journal import Journal
from wfh.store.disk.paths import Places
root, first = Path(sys.argv[1]), int(sys.argv[2])
journal = Journal(Places(root / "config.toml", root / "data", root / "data" / ".state", root / "cache"))
print("ready", flush=True)
for number in count(first):
    name = f"t-{number}"
    journal.apply("add", NOW, TODAY, adding(name))
    print(number, flush=True)
    journal.apply("defer", NOW, TODAY, moving(name, TODAY, TOMORROW))
    journal.apply("defer", NOW, TODAY, moving(name, TOMORROW, None), (TOMORROW,))
    if number % 4 == 0:
        journal.undo(NOW, TODAY)
        journal.redo(NOW, TODAY)
    print(number, flush=True)
"""

_CONFIG = """
import sys
from itertools import count
from pathlib import Path
from tests.store.ledgers import NOW, TODAY
from wfh.store.journal.journal import Journal
from wfh.store.disk.paths import Places
root, first = Path(sys.argv[1]), int(sys.argv[2])
journal = Journal(Places(root / "config.toml", root / "data", root / "data" / ".state", root / "cache"))
print("ready", flush=True)
for number in count(first):
    journal.rewrite_config("change", NOW, lambda old: (old or b"") + b"[n%d]\\n" % number)
    print(number, flush=True)
    if number % 3 == 0:
        journal.undo(NOW, TODAY)
        journal.redo(NOW, TODAY)
        print(number, flush=True)
"""

ROUNDS = 1000 if LONG else 25


def killed_at_random(program: str, root: Path, first: int, chance: random.Random) -> list[int]:
    """Run a program, kill it some moment after it acknowledged a few numbers, and give all that it acknowledged.

    On a busy machine it comes as far as on another: it is the number that is waited for, not the time.
    """
    command = [sys.executable, "-c", program, str(root), str(first)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        lines = [process.stdout.readline() for _number in range(chance.randrange(8))]
        try:
            process.wait(timeout=chance.uniform(0, 0.03))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        lines += process.stdout.read().splitlines(keepends=True)
    assert process.returncode == -signal.SIGKILL
    return [int(line) for line in lines if line.endswith("\n")]


def leftovers(root: Path) -> list[Path]:
    return [path for path in root.rglob("*") if path.name.endswith(".tmp")]


@pytest.mark.campaign
def test_a_process_killed_at_any_moment_loses_nothing_it_acknowledged(tmp_path: Path) -> None:
    places = Places(tmp_path / "config.toml", tmp_path / "data", tmp_path / "state", tmp_path / "cache")
    (tmp_path / "data").mkdir()
    acknowledged: set[str] = set()
    first = 1
    for round_ in range(ROUNDS):
        numbers = killed_at_random(_WRITER, tmp_path, first, random.Random(round_))
        acknowledged |= {f"n{number}" for number in numbers}
        assert len(leftovers(tmp_path)) <= 1
        present: set[str] = set()
        for path in (places.config, *places.data.glob("*.toml")):
            present |= set(tomli.loads(path.read_text()) if path.exists() else ())
        assert acknowledged <= present
        clean_leftovers(places)
        assert leftovers(tmp_path) == []
        first = max((int(name[1:]) for name in present), default=0) + 1
    assert len(acknowledged) > ROUNDS
    assert all(backup.whole for backup in list_backups(places))


@pytest.mark.campaign
def test_a_person_killed_at_any_moment_has_every_task_in_one_place(tmp_path: Path) -> None:
    places = Places(tmp_path / "config.toml", tmp_path / "data", tmp_path / "data" / ".state", tmp_path / "cache")
    added: set[str] = set()
    settled: set[str] = set()
    first = 1
    for round_ in range(ROUNDS):
        numbers = killed_at_random(_PERSON, tmp_path, first, random.Random(round_))
        added |= {f"t-{number}" for number in numbers}
        settled |= {f"t-{number}" for number in numbers if numbers.count(number) == 2}
        assert len(leftovers(tmp_path)) <= 1
        clean_leftovers(places)
        loaded = Journal(places).load(TODAY, (TOMORROW,))
        assert loaded.problems == ()
        found = places_of(loaded.ledger)
        assert all(len(where) == 1 for where in found.values())
        assert added <= set(found)
        assert {name: found[name] for name in settled} == {name: ["backlog open"] for name in settled}
        first = max((int(name[2:]) for name in found), default=0) + 1
    assert len(added) > ROUNDS // 5
    assert settled


@pytest.mark.campaign
def test_a_config_changed_until_the_kill_has_each_change_once_and_is_undone_to_the_byte(tmp_path: Path) -> None:
    places = Places(tmp_path / "config.toml", tmp_path / "data", tmp_path / "data" / ".state", tmp_path / "cache")
    acknowledged: list[int] = []
    first = 1
    for round_ in range(ROUNDS):
        acknowledged += killed_at_random(_CONFIG, tmp_path, first, random.Random(round_))
        clean_leftovers(places)
        journal = Journal(places)
        assert journal.load(TODAY).problems == ()
        text = places.config.read_text() if places.config.exists() else ""
        names = text.split()
        assert len(names) == len(set(names))
        # Undone when it was killed between undo and redo: that one is a redo away.
        assert {f"[n{number}]" for number in acknowledged} - set(names) <= {f"[n{len(names) + 1}]"}
        if journal.undoable()[0]:
            journal.undo(NOW, TODAY)
            assert (places.config.read_text() if places.config.exists() else "").split() == names[:-1]
            journal.redo(NOW, TODAY)
        elif journal.undoable()[1]:
            journal.redo(NOW, TODAY)
        first = len(places.config.read_text().split()) + 1 if places.config.exists() else 1
    assert len(acknowledged) > ROUNDS // 5
