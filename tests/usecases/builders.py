"""Workspaces to test verbs in: one on real files under a clock of the test's own, one in memory."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from tests.domain.builders import NOOR, Ids, at, moment
from wfh.clock import FixedClock
from wfh.domain.model.day import Day
from wfh.domain.model.ledger import Backlog, Ledger
from wfh.domain.planning.dates.recurring import continued
from wfh.domain.time.moment import seconds_between
from wfh.domain.time.zones import zone
from wfh.domain.today.boundary import working_date
from wfh.domain.today.running_break import break_end, running_break
from wfh.domain.today.take_snapshot import take_snapshot
from wfh.store.disk.paths import find_places
from wfh.usecases.workspace.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from wfh.domain.model.config import Config
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.time.moment import Moment

CONFIG = """\
schema = 1
[me]
name = "Noor"
timezone = "Europe/Amsterdam"
[hours]
mon = ["09:00-12:30", "13:00-17:30"]
tue = ["09:00-12:30", "13:00-17:30"]
wed = ["09:00-12:30", "13:00-17:30"]
thu = ["09:00-12:30", "13:00-17:30"]
fri = ["09:00-12:30", "13:00-17:30"]
[shutdown]
phrase = "Shutdown complete"
inboxes = ["mail", "chat"]
[[shutdown.check]]
text = "Clear the desk"
[[person]]
id = "priya"
name = "Priya"
timezone = "Asia/Kolkata"
hours = "09:30-18:30"
"""


def workspace(
    folder: Path, now: str = "2026-11-23 10:00", text: str = CONFIG, clock: FixedClock | None = None
) -> Workspace:
    """Return a workspace on the files in ``folder``, which get the settings ``text`` where there are none yet."""
    path = folder / "config.toml"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    places = find_places({}, config=str(path), data=str(folder / "data"))
    return Workspace(places, clock or FixedClock(at(now)), language="en", environ={"HOME": str(folder)}, ids=Ids())


def again(earlier: Workspace) -> Workspace:
    """Return another workspace on the same files, under the same clock: a restart, or a second window."""
    return Workspace(earlier.places, earlier.clock, language="en", environ=earlier.environ, ids=earlier.moment.ids.make)


_read: dict[Path, tuple[dict[Path, bytes], Ledger]] = {}
"""What each data folder said when it was last asked, and all that stood in its files and those beside it."""


def break_seconds(snapshot: Snapshot) -> int | None:
    """Return the seconds left of the running break; None if there is none."""
    running = running_break(snapshot.day, snapshot.now)
    return seconds_between(snapshot.now, break_end(running, running.start)) if running and running.start else None


def everything(on_disk: Workspace) -> Ledger:
    """Return every day there is a file of, and the backlog; days and notes that say nothing are left out.

    What no byte has changed of since is not read twice.
    """
    places = on_disk.places
    roots = (places.data, places.state, places.config.parent)
    found = {path: path.read_bytes() for root in roots for path in root.rglob("*") if path.is_file()}
    if places.data not in _read or _read[places.data][0] != found:
        _read[places.data] = found, _everything(on_disk)
    return _read[places.data][1]


def _everything(on_disk: Workspace) -> Ledger:
    dates = [date.fromisoformat(path.stem) for path in (on_disk.places.data / "days").rglob("*.toml")]
    loaded = Workspace(on_disk.places, on_disk.clock, environ=on_disk.environ).journal.load(
        on_disk.moment.date, tuple(dates)
    )
    assert loaded.problems == ()
    return said(loaded.ledger)


def said(ledger: Ledger) -> Ledger:
    """Return the ledger without days that say nothing."""
    kept = {when: day for when, day in ledger.days.items() if day != Day(when, day.timezone)}
    return Ledger(kept, Backlog(ledger.backlog.tasks, ledger.backlog.replies), results=ledger.results)


class MemoryWorkspace(Workspace):
    """A workspace without files: verbs apply their rules to a ledger in memory."""

    def __init__(self, clock: FixedClock, settings: Config = NOOR) -> None:
        self.clock = clock
        self.ledger = Ledger()
        self._config = settings
        self._counted = Ids()
        self._asked: set[str] = set()

    @property
    def config(self) -> Config:
        return self._config

    @property
    def moment(self) -> Moment:
        now = moment(self.clock.now(), self._config, self._counted)
        return replace(now, date=working_date(self._config, now.zone, now.now, self.ledger.days.get))

    def first_time(self, key: str, *also: str) -> bool:
        new = key not in self._asked
        self._asked |= {key, *also}
        return new

    def snapshot(self) -> Snapshot:
        return take_snapshot(self.ledger, self._config, zone(self._config.me.timezone), self.clock.now())

    def apply(  # type: ignore[override]
        self,
        verb: str,
        rule: Callable[[Ledger, Snapshot, Moment], Ledger | tuple[Ledger, object]],
        ticked: object = None,
    ) -> Snapshot | tuple[Snapshot, object]:
        assert verb
        before, now = self.ledger, self.moment
        result = rule(before, self.snapshot(), now)
        after, *value = result if isinstance(result, tuple) else (result,)
        self.ledger = continued(before, after, now)
        return (self.snapshot(), *value) if value else self.snapshot()
