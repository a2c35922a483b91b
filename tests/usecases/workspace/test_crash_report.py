from __future__ import annotations

import os
from pathlib import Path

import pytest

from wfh.clock import SystemClock
from wfh.store.disk.paths import find_places
from wfh.store.disk.recovery import last_resort
from wfh.usecases.workspace.crash_report import report, tidy
from wfh.usecases.workspace.workspace import Workspace


def raised() -> ZeroDivisionError:
    with pytest.raises(ZeroDivisionError, match="by zero") as caught:
        print(1 // 0)
    return caught.value


def test_a_report_lies_in_the_state_folder_and_is_named(tmp_path: Path) -> None:
    sentence = report(raised(), {"HOME": str(tmp_path)}, str(tmp_path / "data"))
    (file,) = find_places({"HOME": str(tmp_path)}, None, str(tmp_path / "data")).state.iterdir()
    assert sentence.endswith(f"a report is in {file}")
    assert "ZeroDivisionError" in file.read_text()
    assert file.stat().st_mode & 0o777 == 0o600


def test_without_a_home_the_report_is_kept_elsewhere() -> None:
    sentence = report(raised(), {})
    file = Path(sentence.rpartition(" ")[2])
    assert "Traceback" in file.read_text()
    file.unlink()


def test_where_nothing_takes_a_report_the_sentence_says_what_happened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(last_resort, "keep_report", lambda _text, _places: None)
    assert report(raised(), {}).endswith(": ZeroDivisionError: integer division or modulo by zero")


def test_a_start_removes_what_a_killed_process_left(tmp_path: Path) -> None:
    places = find_places({"HOME": str(tmp_path)}, str(tmp_path / "config.toml"), str(tmp_path / "data"))
    places.data.mkdir()
    dead, mine = (places.data / f".wfh-backlog.toml-{number}.tmp" for number in (2**30, os.getpid()))
    dead.touch()
    mine.touch()
    tidy(Workspace(places, SystemClock()))
    assert not dead.exists()
    assert mine.exists()
