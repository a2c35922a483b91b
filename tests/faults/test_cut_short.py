"""A process killed while it writes in place: the next load takes back what it began, whatever moment that was."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wfh.errors import NotSavedError
from wfh.store.disk import durable_write
from wfh.store.disk.recovery import in_place_recovery
from wfh.usecases.workspace.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from wfh.store.disk.paths import Places

OLD = b'a = "the text before"\n'
_KILLED_AT_EACH_STEP = """
import json, os, signal, sys
from itertools import count
from pathlib import Path
from wfh.store.disk import durable_write
from wfh.store.disk.recovery import in_place_recovery
from wfh.store.disk.paths import Places

root, old, new = Path(sys.argv[1]), sys.argv[2].encode(), sys.argv[3].encode()
STEPS = ("open", "write", "fsync", "ftruncate", "posix_fallocate", "unlink", "link", "lseek", "close", "mkdir")

def one_by_one(number):
    left = [number]
    def slowed(name):
        real = getattr(os, name)
        def call(*args, **named):
            left[0] -= 1
            if left[0] < 0:
                os.kill(os.getpid(), signal.SIGKILL)
            if name == "write":  # the system may take fewer bytes than it is given
                args = args[0], bytes(args[1])[:7]
            return real(*args, **named)
        return call
    for name in STEPS:
        if hasattr(os, name):
            setattr(os, name, slowed(name))

for number in count():
    folder = root / str(number)
    folder.mkdir()
    path = folder / "config.toml"
    path.write_bytes(old)
    path.with_name("other.toml").hardlink_to(path)
    places = Places(path, folder / "data", folder / "state", folder / "cache")
    child = os.fork()
    if child == 0:
        one_by_one(number)
        durable_write.write(path, new, old, places)
        os._exit(0)
    _pid, status = os.waitpid(child, 0)
    left = path.read_bytes()
    done = in_place_recovery.finish(places)
    print(json.dumps({
        "left": left.decode("latin-1"), "done": [str(one) for one in done],
        "again": len(in_place_recovery.finish(places)),
        "text": path.read_text(), "other": path.with_name("other.toml").read_text(), "path": str(path.resolve()),
        "markers": len(list((folder / "state").glob("unfinished/*"))),
    }))
    if status == 0:
        break
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="kills")
@pytest.mark.parametrize("new", ['a = "longer than the text before"\n', 'a = "short"\n', 'b = "the same length\n'])
def test_killed_at_each_step_the_file_is_whole_after_the_next_load(tmp_path: Path, new: str) -> None:
    command = [sys.executable, "-c", _KILLED_AT_EACH_STEP, str(tmp_path), OLD.decode(), new]
    result = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    found: list[dict[str, Any]] = [json.loads(line) for line in result.stdout.splitlines()]
    assert found[-1]["text"] == new
    torn = [one for one in found if one["left"] not in {OLD.decode(), new}]
    assert len(torn) > 1
    for one in found:
        assert one["text"] == one["other"]
        assert one["text"] == (OLD.decode() if one in torn else one["left"])
        assert one["done"] == ([one["path"]] if one in torn else [])
        assert (one["markers"], one["again"]) == (0, 0)


def linked(places: Places) -> None:
    """Make a config with a second name, so that it is written in place."""
    places.config.parent.mkdir(parents=True, exist_ok=True)
    places.config.write_bytes(OLD)
    places.config.with_name("other.toml").hardlink_to(places.config)


def cut_short(places: Places, left: bytes, new: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """Write in place, and end as a process that is killed when the file holds ``left``."""

    def killed(handle: int, _data: bytes) -> None:
        places.config.write_bytes(left)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(in_place_recovery, "overwrite", killed)
        with pytest.raises(KeyboardInterrupt):
            durable_write.write(places.config, new, OLD, places)


def test_what_somebody_wrote_after_the_crash_stays(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    linked(places)
    cut_short(places, b'a = "a', b'a = "another"\n', monkeypatch)
    places.config.write_bytes(b'a = "mended by hand"\n')
    assert in_place_recovery.finish(places) == ()
    assert places.config.read_bytes() == b'a = "mended by hand"\n'
    assert list(places.state.glob("unfinished/*")) == []


def test_a_file_that_is_gone_since_is_not_made_again(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    linked(places)
    cut_short(places, b"", b"a = 1\n", monkeypatch)
    places.config.unlink()
    assert in_place_recovery.finish(places) == ()
    assert not places.config.exists()


def test_a_marker_that_is_not_whole_means_an_untouched_file(places: Places) -> None:
    linked(places)
    for data in (b"", b"a b c", b"!! !! !! .\n", b"YQ== YQ==  .\n x"):
        marker = places.state / "unfinished" / "x"
        marker.parent.mkdir(parents=True, exist_ok=True)
        marker.write_bytes(data)
        assert in_place_recovery.finish(places) == ()
        assert not marker.exists()
    assert places.config.read_bytes() == OLD


def test_a_write_that_was_refused_half_way_is_never_done_later(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    linked(places)

    def half(handle: int, data: bytes) -> None:
        os.pwrite(handle, data[:9], 0)
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(in_place_recovery, "overwrite", half)
        with pytest.raises(NotSavedError):
            durable_write.write(places.config, b'b = "new, never asked for again"\n', OLD, places)
    places.config.write_bytes(b'b = "new,' + OLD[9:])
    assert in_place_recovery.finish(places) == (places.config.resolve(),)
    assert places.config.read_bytes() == OLD


def test_where_it_cannot_be_taken_back_now_it_is_tried_again(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    linked(places)
    cut_short(places, b'a = "a', b'a = "another"\n', monkeypatch)

    def refuse(_handle: int, _data: bytes) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(in_place_recovery, "overwrite", refuse)
        assert in_place_recovery.finish(places) == ()
    assert in_place_recovery.finish(places) == (places.config.resolve(),)
    assert places.config.read_bytes() == OLD


def test_the_next_start_tells_it_once(isolated: Mapping[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    places = Workspace.at(environ=isolated).places
    linked(places)
    cut_short(places, b"[focus]\nminut" + OLD[13:], b"[focus]\nminutes = 45\n", monkeypatch)
    ws = Workspace.at(environ=isolated)
    assert ws.config.focus.minutes == 50
    assert places.config.read_bytes() == OLD
    assert ws.finished_lines() == ("config.toml: was being written when wfh stopped; its old text is back",)
    assert ws.finished_lines() == ()
    assert Workspace.at(environ=isolated).finished_lines() == ()


@given(st.binary(max_size=12), st.binary(max_size=12), st.data())
def test_every_mixture_of_two_texts_is_known_as_one(old: bytes, new: bytes, data: st.DataObject) -> None:
    write = in_place_recovery._Write(target=in_place_recovery.Path("x"), old=old, new=new)
    cut = data.draw(st.integers(0, len(new)))
    mixture = new[:cut] + old[cut:]
    assert write.is_torn(mixture) == (mixture not in {old, new})
    blank = new[:cut].ljust(max(len(old), len(new)), b"\0")
    assert write.is_torn(blank) == (blank not in {old, new})
    assert not write.is_torn(old) or old == new
    assert not write.is_torn(old + new + b"x")
