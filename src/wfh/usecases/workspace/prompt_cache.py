"""What ``wfh status`` needs to know, as a small text: so that a shell prompt pays for a glance, not for a snapshot.

The text says how the boundary state goes on by the clock alone until the working day ends, and which files it was
read from; :mod:`wfh.cli.fast_status` reads it, describes it line by line, and works out the line of any instant.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from wfh import __version__, words
from wfh.domain.model.block import elapsed_seconds, paused_seconds, planned_end, remaining_seconds
from wfh.domain.model.config import HookEvent
from wfh.domain.model.day import TaskStatus
from wfh.domain.model.snapshot import BoundaryState
from wfh.domain.time.spans import Span
from wfh.domain.time.zones import clock_changes
from wfh.domain.today.agenda import upcoming
from wfh.domain.today.boundary import todays_hours, working_day_bounds
from wfh.domain.today.running_break import what_runs
from wfh.domain.today.take_snapshot import advance_to
from wfh.errors import Severity
from wfh.store.disk.cache import write_cache
from wfh.store.disk.durable_write import stamp
from wfh.store.disk.file_ops import is_folder
from wfh.values import replace
from wfh.words import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from wfh.domain.model.snapshot import Snapshot
    from wfh.errors import Problem
    from wfh.usecases.workspace.workspace import Workspace

FORMAT = "1"
FILE = "status"
"""Name of the cache's file in the cache folder."""
LINE = "line"
"""Name of the file that a prompt reads by itself, in the state folder."""
ENVIRONMENT = ("TZ", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
_ZONE_FILES = ("/etc/localtime", "/etc/timezone")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SHAPES = {
    BoundaryState.BEFORE: "○o",
    BoundaryState.WORKING: "●*",
    BoundaryState.ENDING: "◐%",
    BoundaryState.FOCUS: "◆#",
    BoundaryState.PAUSED: "◆#",
    BoundaryState.BREAK: "◇~",
    BoundaryState.OVER: "▲!",
    BoundaryState.CLOSED: "☾z",
    BoundaryState.OFF: "○o",
}
"""The shape of each state, and the one for terminals without shapes.

The same as :mod:`wfh.present.rows.formatting` draws.
"""

_BY_THE_CLOCK = {HookEvent.FOCUS_END.value, HookEvent.BREAK_END.value, HookEvent.SHUTDOWN_NUDGE.value}

CacheRow = tuple[str, ...]


def refresh(ws: Workspace, snapshot: Snapshot) -> None:
    """Write the cache from ``snapshot``, the latest one of ``ws``; without a word where that cannot be.

    A snapshot that no longer is what is on disk is not written: the next prompt takes a snapshot of its own. Nor is one
    in a language asked for on the command line, by a config that cannot be read, or of a person who has no file yet:
    looking creates no folder. A rehearsal writes nothing, and nothing is written again from the same facts.
    """
    if ws.is_rehearsal or snapshot.ledger is ws.cached or not _is_kept(ws) or ws.changed():
        return
    keep_line(ws, snapshot)
    if words.language() != ws.usual_language(snapshot.config) or not ws.settings.readable:
        return
    text = as_text((*_source(ws, snapshot), *entries(snapshot)))
    if text is not None:
        ws.cached = snapshot.ledger
        write_cache(ws.places.cache / FILE, text.encode("utf-8", "surrogateescape"))


def keep_line(ws: Workspace, snapshot: Snapshot) -> None:
    """Write the line of the block or the break for prompts that read it themselves, where it is another than before."""
    text = line(snapshot)
    if text != ws.line_on_disk and _is_kept(ws) and write_cache(ws.places.state / LINE, text.encode()):
        ws.line_on_disk = text


def line(snapshot: Snapshot) -> str:
    """Return the line: a word, an instant or a length in whole seconds, and what it is about.

    ========== ================================================================== ==========
    ``focus``  seconds since the epoch at which nothing remains                   the title
    ``open``   seconds since the epoch from which it counts up, pauses left out   the title
    ``paused`` seconds that remain; over time is negative; worked, where no end   the title
    ``break``  seconds since the epoch at which the break is over                 the idea
    ``none``   0
    ========== ================================================================== ==========
    """
    kind, number, title = _line(snapshot)
    return f"{kind} {number} {title}".rstrip() + "\n"


def _line(snapshot: Snapshot) -> tuple[str, int, str]:
    state, until = snapshot.boundary.state, snapshot.boundary.until
    if state is BoundaryState.BREAK and until is not None and snapshot.day.breaks:
        return "break", _seconds(until), snapshot.day.breaks[-1].idea
    if snapshot.running is None or state not in {BoundaryState.FOCUS, BoundaryState.PAUSED}:
        return "none", 0, ""
    block, title = snapshot.running.block, snapshot.running.title
    left, end = remaining_seconds(block, snapshot.now), planned_end(block, snapshot.now)
    if block.is_paused:
        return "paused", elapsed_seconds(block, snapshot.now) if left is None else left, title
    if end is None:
        return "open", _seconds(snapshot.now) - elapsed_seconds(block, snapshot.now), title
    return "focus", _seconds(end), title


def problem_lines(problems: Iterable[Problem]) -> tuple[str, ...]:
    """Return a line for each file with errors: the one it has, with line and column; else how many, and where to look.

    Hints are left to ``wfh check``.
    """
    files: dict[str, list[Problem]] = {}
    for problem in problems:
        if problem.severity is Severity.ERROR:
            files.setdefault(problem.file or "", []).append(problem)
    return tuple(_problems_text(found, file) for file, found in files.items())


def _problems_text(found: Sequence[Problem], file: str) -> str:
    if len(found) == 1:
        return " ".join(str(replace(found[0], right=None)).split())
    text = ngettext(
        "{file} has {count} problem, see “wfh check”", "{file} has {count} problems, see “wfh check”", len(found)
    )
    return text.format(file=file, count=len(found))


def _is_kept(ws: Workspace) -> bool:
    """Return whether the cache has a place: a data folder, or a config and a cache folder outside the missing one."""
    return is_folder(ws.places.data) or (ws.configured and not ws.places.cache.is_relative_to(ws.places.data))


def _source(ws: Workspace, snapshot: Snapshot) -> Iterator[CacheRow]:
    yield "wfh", FORMAT, __version__
    yield ("env", *(ws.environ.get(name, "") for name in ENVIRONMENT))
    yield "places", str(ws.places.config), str(ws.places.data)
    boot = ws.clock.boot()
    if what_runs(snapshot) and boot.id and "+" not in boot.id:  # a plus: a clock that is not the machine's
        yield "wall", str(_seconds(snapshot.now) - int(boot.real))
    yield "valid", str(_seconds(snapshot.now)), str(_seconds(_answers_until(snapshot)))
    yield from (("warn", f"wfh: {line}") for line in problem_lines(snapshot.problems))
    for path in _files(ws, snapshot):
        yield ("stamp", str(path), *map(str, stamp(path)))


def _files(ws: Workspace, snapshot: Snapshot) -> list[Path]:
    """Return every file and folder that the snapshot was read from, and those that would change it by appearing."""
    days = {snapshot.date, *snapshot.ledger.days}
    files = [path for path, _seen in ws.settings.stamps]
    files += ws.calendar_roots()
    files += [ws.places.day(day) for day in sorted(days)]
    files += sorted({ws.places.days, *(ws.places.day(day).parent for day in days)})
    if not snapshot.config.me.timezone:
        files += map(Path, _ZONE_FILES)
    return [*files, ws.places.backlog]


def entries(snapshot: Snapshot) -> tuple[CacheRow, ...]:
    """Return what the line follows from, as rows of a name and its fields.

    From ``snapshot.now`` to the end of its day.
    """
    return (*_fixed(snapshot), *_segments(snapshot), *_coming(snapshot), *_running(snapshot), *_facts(snapshot))


def as_text(rows: Iterable[CacheRow]) -> str | None:
    """Return the rows as the cache's text; None if a field holds what divides fields."""
    kept = [*rows, ("end",)]
    if any(mark in field for row in kept for field in row for mark in "\t\n\r"):
        return None
    return "".join("\t".join(row) + "\n" for row in kept)


def _fixed(snapshot: Snapshot) -> Iterator[CacheRow]:
    yield "clock", str(snapshot.config.ui.clock)
    yield "date", str((snapshot.date - _EPOCH.date()).days)
    yield ("days", *_weekdays())
    yield from (("word", name, template.replace(":02}", "}")) for name, template in _words().items())


def _weekdays() -> tuple[str, ...]:
    return _("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun")


def _words() -> dict[str, str]:
    return {
        "before": _("before hours, start {time}"),
        "working": _("working, {length} to stop"),
        "ending": _("{minutes} min left"),
        "paused": _("paused {time}"),
        "break": _("break {time}"),
        "over": _("over time {time}"),
        "closed": _("closed"),
        "off": _("day off"),
        "until": _("until {time}"),
        "next": _("next {next}"),
        "minutes": _("{sign}{minutes} m").replace("{sign}", ""),
        "hours": _("{sign}{hours} h").replace("{sign}", ""),
        "hours_minutes": _("{sign}{hours} h {minutes:02}").replace("{sign}", ""),
    }


def valid_until(snapshot: Snapshot) -> datetime:
    """Return the instant (UTC) at which the working day of ``snapshot`` is over."""
    end = working_day_bounds(snapshot.config, snapshot.zone, snapshot.date).end
    hours = todays_hours(snapshot)
    return max(end, hours[-1].end) if hours else end


def _answers_until(snapshot: Snapshot) -> datetime:
    """Return until when the cache answers: where hooks will be due, somebody has to come by and run them."""
    end = valid_until(snapshot)
    if not any(event in _BY_THE_CLOCK for event, _command in snapshot.config.hooks):
        return end
    from wfh.domain.focus.hook_events import next_due  # late: few have such hooks

    late = next_due(snapshot)
    return end if late is None else min(end, late)


def _segments(snapshot: Snapshot) -> Iterator[CacheRow]:
    end = valid_until(snapshot)
    moves = (
        [change.at for change in clock_changes(snapshot.zone, Span(snapshot.now, end))] if snapshot.now < end else []
    )
    here = snapshot
    while True:
        yield _segment(here)
        ahead = (here.boundary.until, here.next_start, here.boundary.stop_at, *moves)
        later = [edge for edge in ahead if edge is not None and here.now < edge < end]
        if not later:
            return
        here = advance_to(here, min(later))


def _segment(snapshot: Snapshot) -> CacheRow:
    boundary = snapshot.boundary
    shape = _SHAPES[boundary.state][snapshot.config.ui.ascii]
    resting = boundary.state in {BoundaryState.CLOSED, BoundaryState.OFF}
    until = snapshot.next_start if resting else boundary.until
    start = (str(_seconds(snapshot.now)), str(_offset(snapshot.now, snapshot)), boundary.state.value, shape)
    return ("seg", *start, *_instant(boundary.stop_at, snapshot), *_instant(until, snapshot))


def _coming(snapshot: Snapshot) -> Iterator[CacheRow]:
    for coming in upcoming(snapshot):
        yield ("next", *_instant(coming.start, snapshot), coming.kind.value, coming.title)


def _running(snapshot: Snapshot) -> Iterator[CacheRow]:
    if snapshot.running is None or snapshot.running.block.start is None:
        return
    block, started = snapshot.running.block, snapshot.running.block.start
    since = block.pauses[-1].start if block.is_paused else None
    before = paused_seconds(block, since or snapshot.now)
    numbers = (micros(started), block.planned_minutes * 60, before)
    yield ("block", *map(str, numbers), str(micros(since)) if since else "", snapshot.running.title)


def _facts(snapshot: Snapshot) -> Iterator[CacheRow]:
    tasks = [task for task in snapshot.day.tasks if task.status is not TaskStatus.MOVED]
    done = sum(task.status is TaskStatus.DONE for task in tasks)
    outcome = next((task.title for task in tasks if task.id == snapshot.day.outcome), "")
    if snapshot.boundary.apart_minutes:
        yield "apart", str(snapshot.boundary.apart_minutes)
    yield "facts", outcome, str(len(snapshot.day.open_tasks)), str(done), str(len(snapshot.parked))


def _instant(instant: datetime | None, snapshot: Snapshot) -> tuple[str, str]:
    return ("", "") if instant is None else (str(_seconds(instant)), str(_offset(instant, snapshot)))


def micros(instant: datetime) -> int:
    """Return an instant in microseconds since the epoch."""
    return (instant - _EPOCH) // timedelta(microseconds=1)


def _seconds(instant: datetime) -> int:
    return (instant - _EPOCH) // timedelta(seconds=1)


def _offset(instant: datetime, snapshot: Snapshot) -> int:
    return int((instant.astimezone(snapshot.zone).utcoffset() or timedelta()).total_seconds())
