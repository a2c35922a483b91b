from __future__ import annotations

import errno
import fcntl
import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from wfh.errors import NotSavedError, WfhError
from wfh.store.disk import durable_write, locks
from wfh.store.disk.file_ops import WITHOUT_LOCKS
from wfh.store.disk.locks import key_of, locked

if TYPE_CHECKING:
    from pathlib import Path

    from wfh.store.disk.paths import Places

_HOLD = """
import sys, time
from pathlib import Path
from wfh.store.disk.locks import locked
from wfh.store.disk.paths import Places
root = Path(sys.argv[1])
with locked(root / "file", Places(root, root, root / "state", root)):
    print("held", flush=True)
    time.sleep(600)
"""


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locks, "WAIT_SECONDS", 0.0)


@pytest.mark.usefixtures("impatient")
def test_a_lock_is_held_by_one_and_waiting_ends(places: Places, tmp_path: Path) -> None:
    with locked(tmp_path / "file", places), locked(tmp_path / "other", places):
        with pytest.raises(WfhError, match="file: another wfh is busy with it"), locked(tmp_path / "file", places):
            raise AssertionError
        link = tmp_path / "link"
        link.symlink_to("file")
        with pytest.raises(WfhError, match="busy"), locked(link, places):
            raise AssertionError
    with locked(tmp_path / "file", places):
        pass


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP])
def test_where_there_are_no_locks_work_goes_on_without(
    places: Places, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def none(*_arguments: object) -> None:
        raise OSError(number, os.strerror(number))

    assert str(places.state) not in WITHOUT_LOCKS
    monkeypatch.setattr(fcntl, "flock", none)
    durable_write.write(places.backlog, b"a = 1\n", None, places)
    with pytest.raises(durable_write.ChangedElsewhereError):
        durable_write.write(places.backlog, b"a = 2\n", b"a = 0\n", places)
    assert str(places.state) in WITHOUT_LOCKS
    assert places.backlog.read_bytes() == b"a = 1\n"


def test_a_lock_that_comes_free_is_taken(places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with locked(tmp_path / "file", places) as _held:
        held = os.open(places.state / "locks" / f"{key_of(tmp_path / 'file')}.lock", os.O_RDONLY)
    fcntl.flock(held, fcntl.LOCK_EX)
    pauses: list[float] = []

    def sleep(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 9:
            fcntl.flock(held, fcntl.LOCK_UN)

    monkeypatch.setattr(locks, "sleep", sleep)
    with locked(tmp_path / "file", places):
        assert len(pauses) == 9
    assert pauses == sorted(pauses)
    assert pauses[-1] == 0.02
    os.close(held)


def test_a_lock_is_freed_when_what_it_guards_fails(places: Places, tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), locked(tmp_path / "file", places):
        raise ZeroDivisionError
    with locked(tmp_path / "file", places):
        pass


def test_a_process_that_is_killed_frees_its_lock(tmp_path: Path, places: Places) -> None:
    process = subprocess.Popen([sys.executable, "-c", _HOLD, tmp_path], stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"held\n"
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    with locked(tmp_path / "file", type(places)(tmp_path, tmp_path, tmp_path / "state", tmp_path)):
        pass


def test_where_no_lock_can_be_kept_nothing_is_saved(places: Places, tmp_path: Path) -> None:
    places.state.parent.mkdir(parents=True)
    places.state.write_text("a file in the way")
    with pytest.raises(NotSavedError, match=r"backlog\.toml: not saved: "), locked(tmp_path / "backlog.toml", places):
        raise AssertionError
