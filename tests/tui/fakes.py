"""A workspace without files: it shows a snapshot and remembers what it was asked to do."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from wfh.clock import FixedClock
from wfh.domain.model.snapshot import Snapshot  # noqa: TC001  (a plain annotation, but read by people)
from wfh.integrations.machine_zone import MachineZone
from wfh.store.disk.paths import find_places

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from wfh.domain.model.config import Config
    from wfh.usecases.workspace.waiting import Deed


class FakeWorkspace:
    def __init__(self, snapshot: Snapshot, *, configured: bool = True) -> None:
        self.shown = snapshot
        self.clock = FixedClock(snapshot.now)
        self.configured = configured
        self.environ: dict[str, str] = {}
        self.places = find_places({}, config="/nowhere/config.toml", data="/nowhere/data")
        self.life = self
        self.journal = self
        self.line_on_disk = ""
        self.is_rehearsal = False
        self.is_in_memory = False
        self.is_changed = False
        self.runs_hooks = False
        self.looked_at: tuple[str, ...] = ()
        self.called: list[tuple[str, tuple[object, ...]]] = []

    def snapshot(self) -> Snapshot:
        self.is_changed = False
        return self.shown

    @property
    def config(self) -> Config:
        return self.shown.config

    def dates(self) -> tuple[date]:
        return (date(2020, 1, 1),)

    def days(self, _dates: object) -> tuple[dict[str, str], tuple[()]]:
        return {}, ()

    def machine_zone(self) -> MachineZone:
        return MachineZone(self.config.me.timezone, "TZ")

    def finished_changes(self) -> tuple[()]:
        return ()

    def changed(self) -> bool:
        return self.is_changed

    def beat(self, _look: Snapshot) -> None:
        pass

    def keep_time(self) -> None:
        pass

    def shift(self) -> timedelta:
        return timedelta()

    def is_due(self, _look: Snapshot) -> bool:
        return False

    def calendars_read(self) -> None:
        """There are no calendars here."""

    def calendar_roots(self) -> tuple[()]:
        return ()

    def first_time(self, _key: str) -> bool:
        return True

    def hook_told(self) -> tuple[str, ...]:
        return ()

    def finished_lines(self) -> tuple[str, ...]:
        return ()

    def hook_lines(self) -> tuple[str, ...]:
        return ()

    @contextmanager
    def doing(self, _deed: Deed) -> Iterator[None]:
        yield

    def go_on_in_memory(self, _why: str) -> None:
        """Nothing is on a disk here."""

    def go_on_on_disk(self) -> None:
        """Nothing is on a disk here."""

    def expect_data(self) -> None:
        """There is no data folder here."""

    def committed(self) -> Snapshot:
        return self.shown

    def at_now(self, snapshot: Snapshot) -> Snapshot:
        return replace(snapshot, now=self.clock.now())

    def move_to(self, now: datetime) -> None:
        self.clock.at = now
