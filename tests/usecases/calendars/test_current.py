"""While a process reads a change of the calendars, nobody starts a second one for the same change."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from tests.integrations.calendars.calendars import TZ, calendar, event
from wfh.domain.model.calendars import Calendar
from wfh.domain.model.config import Config
from wfh.integrations.calendars import child
from wfh.store.config.load import LoadedConfig
from wfh.store.disk.paths import Places
from wfh.usecases.calendars.current import Calendars
from wfh.usecases.calendars.refresh import refresh
from wfh.values import replace

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
DEMO = event(f"DTSTART{TZ}:20261123T143000", f"DTEND{TZ}:20261123T150000")


class Reader:
    """A process that reads for as long as it is not told to end."""

    has_ended = False

    def poll(self) -> int | None:
        return 0 if self.has_ended else None


@pytest.fixture
def readers(monkeypatch: pytest.MonkeyPatch) -> list[Reader]:
    started: list[Reader] = []

    def start_alone(_module: str, _text: str) -> Reader:
        started.append(Reader())
        return started[-1]

    monkeypatch.setattr(child, "start_alone", start_alone)
    return started


def test_a_change_is_read_by_one_process_at_a_time(tmp_path: Path, readers: list[Reader]) -> None:
    places = Places(tmp_path / "config.toml", tmp_path / "data", tmp_path / "state", tmp_path / "cache")
    file = tmp_path / "work.ics"

    def change(seconds: int) -> None:
        file.write_bytes(calendar(DEMO))
        os.utime(file, (seconds, seconds))

    found = LoadedConfig(Config(calendar=(Calendar("work.ics"),)), (), (), exists=True)
    calendars = Calendars(places, {})
    calendars.set(found.config, "Europe/Amsterdam", NOW.date())

    def look() -> int:
        calendars.join(replace(found), NOW, keeps=True, waits=False)  # as after any other change
        return len(readers)

    change(1)
    refresh(places, calendars.request, NOW)
    assert look() == 0
    change(2)
    calendars.poll(NOW)
    assert len(readers) == 1
    assert look() == 1
    change(3)
    assert look() == 2
    readers[-1].has_ended = True
    assert look() == 3
