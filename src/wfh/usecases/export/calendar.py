"""My days for other calendars: one file on demand, or a calendar folder that is kept up to date."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from wfh.domain.export.events import WEEKS, EventKind, exported_events
from wfh.domain.export.icalendar import calendar, digest, item
from wfh.domain.time.working_hours import ONE_DAY
from wfh.errors import WfhError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from wfh.domain.export.icalendar import CalendarEvent
    from wfh.domain.model.snapshot import Snapshot
    from wfh.usecases.workspace.workspace import Workspace

_CAP = 32 << 20


def calendar_file(
    workspace: Workspace,
    snapshot: Snapshot,
    first: date | None = None,
    after: date | None = None,
    kinds: Collection[EventKind] = tuple(EventKind),
) -> bytes:
    """Return the days from ``first`` (today) up to, not including, ``after`` (eight weeks later) as iCalendar."""
    first = first or snapshot.date
    events = _events(workspace, snapshot, first, after or first + WEEKS * 7 * ONE_DAY, kinds)
    return calendar(events, snapshot.now, snapshot.config.me.name or "wfh")


def write_file(workspace: Workspace, path: Path, data: bytes) -> None:
    """Write ``data`` to a file in place of what it holds. Raises WfhError if it cannot."""
    from wfh.store.disk import durable_write

    durable_write.write(path, data, durable_write.read(path, _CAP), workspace.places)


def publish(workspace: Workspace, snapshot: Snapshot) -> int:
    """Bring the calendar folder of ``export.publish`` up to date; return how many of its files changed.

    Events before today stay. Raises WfhError if the folder belongs to something else, and NotSavedError.
    """
    from wfh.store.disk import calendar_folder

    first = snapshot.date
    events = _events(workspace, snapshot, first, first + WEEKS * 7 * ONE_DAY)
    items = [calendar_folder.VdirItem(each.uid, digest(each), partial(item, each, snapshot.now)) for each in events]
    return calendar_folder.publish(_folder(workspace, snapshot), items, f"{first:%Y%m%d}", workspace.places)


def keep_published(workspace: Workspace, snapshot: Snapshot) -> None:
    """Publish if a folder is set; problems with it are reported once a day and stop nothing."""
    if not snapshot.config.export.publish or workspace.is_rehearsal or workspace.is_in_memory:
        return
    try:
        publish(workspace, snapshot)
    except WfhError as error:
        if workspace.first_time(f"publish {snapshot.date} {error.problems[0].what}"):
            workspace.tell(str(error.problems[0]))


def _events(
    workspace: Workspace,
    snapshot: Snapshot,
    first: date,
    after: date,
    kinds: Collection[EventKind] = tuple(EventKind),
) -> tuple[CalendarEvent, ...]:
    from wfh.store.journal.journal import Journal

    days = tuple(first + number * ONE_DAY for number in range((after - first).days))
    # A journal of its own: what the workspace watches stays what it shows.
    ledger = Journal(workspace.places).load(snapshot.date, days).ledger
    return exported_events(snapshot, ledger, first, after, kinds, titles=snapshot.config.export.titles)


def _folder(workspace: Workspace, snapshot: Snapshot) -> Path:
    text, home = snapshot.config.export.publish, workspace.environ.get("HOME", "")
    return Path(home + text[1:]) if text.startswith("~/") and home else Path(text)
