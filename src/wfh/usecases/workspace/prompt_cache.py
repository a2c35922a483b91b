"""Writes the finished line of ``wfh status`` for every instant until the working day ends.

:mod:`wfh.status_line` describes the cache and reads it, so that a shell prompt costs a look at a file, not a snapshot.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from wfh import __version__, words
from wfh.domain.model.block import elapsed_seconds, paused_seconds, planned_end, remaining_seconds
from wfh.domain.model.config import HookEvent
from wfh.domain.model.day import TaskStatus
from wfh.domain.model.snapshot import BoundaryState
from wfh.domain.time.formatting import LENGTHS, day_and_time
from wfh.domain.today.agenda import upcoming
from wfh.domain.today.boundary import todays_hours, working_day_bounds
from wfh.domain.today.running_break import what_runs
from wfh.domain.today.take_snapshot import advance_to
from wfh.errors import Severity
from wfh.status_line import FIELDS, STATUS_FORMAT, countdown, counting, environment
from wfh.store.disk.cache import write_cache
from wfh.store.disk.durable_write import stamp
from wfh.store.disk.file_ops import is_folder
from wfh.store.disk.paths import path_of
from wfh.values import replace
from wfh.words import _, ngettext

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from wfh.domain.model.block import Block
    from wfh.domain.model.snapshot import Boundary, Snapshot
    from wfh.errors import Problem
    from wfh.usecases.workspace.workspace import Workspace

FILE = "status"
"""Name of the cache's file in the cache folder."""
LINE = "line"
"""Name of the file that a prompt reads by itself, in the state folder."""
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
    """Write the cache from ``snapshot``, the latest one of ``ws``; ignore failures.

    An outdated snapshot is not written: the next prompt takes its own. Nor is one in a language from the command line,
    from an unreadable config, or of a person without files: looking creates no folder. A rehearsal writes nothing, and
    the same facts are not written twice.
    """
    if ws.is_rehearsal or snapshot.ledger is ws.cached or not _is_kept(ws) or ws.changed():
        return
    keep_line(ws, snapshot)
    if words.language() != ws.usual_language(snapshot.config) or not ws.settings.readable:
        return
    text = as_text((*_source(ws, snapshot), *(("seg", *segment) for segment in segments(snapshot))))
    if text is not None:
        ws.cached = snapshot.ledger
        write_cache(ws.places.cache / FILE, text.encode("utf-8", "surrogateescape"))


def keep_line(ws: Workspace, snapshot: Snapshot) -> None:
    """Write the line of the block or the break for prompts that read it themselves, if it changed."""
    text = line(snapshot)
    if text != ws.line_on_disk and _is_kept(ws) and write_cache(ws.places.state / LINE, text.encode()):
        ws.line_on_disk = text


def line(snapshot: Snapshot) -> str:
    """Return the line: a word, an instant or a length in whole seconds, and what it is about.

    ========== ================================================================== ==========
    ``focus``  seconds since the epoch at which nothing remains                   the title
    ``open``   seconds since the epoch from which it counts up, pauses left out   the title
    ``paused`` seconds that remain; over time is negative; worked, if no end   the title
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
    """Return a line for each file with errors: a single one with line and column, else their number, and where to look.

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
    """Return whether the cache can be kept: there is a data folder, or a config and a cache folder elsewhere."""
    return is_folder(ws.places.data) or (ws.configured and not ws.places.cache.is_relative_to(ws.places.data))


def _source(ws: Workspace, snapshot: Snapshot) -> Iterator[CacheRow]:
    yield "wfh", STATUS_FORMAT, __version__
    yield ("env", *environment(ws.environ))
    yield "places", str(ws.places.config), str(ws.places.data)
    boot = ws.clock.boot()
    if what_runs(snapshot) and boot.id and "+" not in boot.id:  # a plus: a clock that is not the machine's
        yield "wall", str(_seconds(snapshot.now) - int(boot.real))
    yield "valid", str(_seconds(snapshot.now)), str(_seconds(_answers_until(snapshot)))
    yield from (("warn", f"wfh: {line}") for line in problem_lines(snapshot.problems))
    for path in _files(ws, snapshot):
        yield ("stamp", str(path), *map(str, stamp(path)))


def _files(ws: Workspace, snapshot: Snapshot) -> list[Path]:
    """Return every file and folder that the snapshot was read from, and those whose creation would change it."""
    days = {snapshot.date, *snapshot.ledger.days}
    files = [path for path, _seen in ws.settings.stamps]
    files += ws.calendar_roots()
    files += [ws.places.day(day) for day in sorted(days)]
    files += map(path_of, sorted({str(ws.places.days), *(str(ws.places.day(day).parent) for day in days)}))
    if not snapshot.config.me.timezone:
        files += map(path_of, _ZONE_FILES)
    return [*files, ws.places.backlog]


def as_text(rows: Iterable[CacheRow]) -> str | None:
    """Return the rows as the cache's text; None if a field contains a separator."""
    kept = [*rows, ("end",)]
    if any(mark in field for row in kept for field in row for mark in "\t\n\r"):
        return None
    return "".join("\t".join(row) + "\n" for row in kept)


def valid_until(snapshot: Snapshot) -> datetime:
    """Return the instant (UTC) at which the working day of ``snapshot`` is over."""
    end = working_day_bounds(snapshot.config, snapshot.zone, snapshot.date).end
    hours = todays_hours(snapshot)
    return max(end, hours[-1].end) if hours else end


def _answers_until(snapshot: Snapshot) -> datetime:
    """Return until when the cache is valid: at the latest until a hook is due, so that the next command runs it."""
    end = valid_until(snapshot)
    if not any(event in _BY_THE_CLOCK for event, _command in snapshot.config.hooks):
        return end
    from wfh.domain.focus.hook_events import next_due  # late: few have such hooks

    late = next_due(snapshot)
    return end if late is None else min(end, late)


def segments(snapshot: Snapshot) -> Iterator[CacheRow]:
    """Yield from when each finished line is shown, the line, and the values of ``FIELDS``.

    They reach from ``snapshot.now`` to the end of its day; a segment ends when more changes than a counting number.
    """
    end, here = valid_until(snapshot), snapshot
    while True:
        fields = _fields(here)
        yield str(_seconds(here.now)), _finished(here, fields), *(fields.get(name, "") for name in FIELDS)
        ahead = (here.boundary.until, here.next_start, here.boundary.stop_at, *_block_edges(here))
        ahead += tuple(coming.start for coming in upcoming(here))
        later = [edge for edge in ahead if edge is not None and here.now < edge < end]
        if not later:
            return
        here = advance_to(here, min(later))


def _fields(snapshot: Snapshot) -> dict[str, str]:
    boundary = snapshot.boundary
    tasks = [task for task in snapshot.day.tasks if task.status is not TaskStatus.MOVED]
    fields = {
        "state": boundary.state.value,
        "shape": _SHAPES[boundary.state][snapshot.config.ui.ascii],
        "until": _when(_until(snapshot), snapshot),
        "stop_at": _when(boundary.stop_at, snapshot),
        "next": next((f"{coming.title} {_when(coming.start, snapshot)}" for coming in upcoming(snapshot)), ""),
        "open": str(len(snapshot.day.open_tasks)),
        "done": str(sum(task.status is TaskStatus.DONE for task in tasks)),
        "notes": str(len(snapshot.parked)),
    }
    if boundary.stop_at is not None:
        fields["minutes_left"] = counting("minutes", micros(boundary.stop_at))
    if boundary.state is not BoundaryState.CLOSED:
        fields["outcome"] = next((task.title for task in tasks if task.id == snapshot.day.outcome), "")
    if boundary.state is BoundaryState.BREAK and boundary.until is not None:
        fields["remaining"] = counting("left", micros(boundary.until))
    if boundary.state in {BoundaryState.FOCUS, BoundaryState.PAUSED}:
        fields.update(_block_fields(snapshot))
    return fields


def _until(snapshot: Snapshot) -> datetime | None:
    resting = snapshot.boundary.state in {BoundaryState.CLOSED, BoundaryState.OFF}
    return snapshot.next_start if resting else snapshot.boundary.until


def _block_fields(snapshot: Snapshot) -> dict[str, str]:
    if snapshot.running is None:
        return {}
    block, now = snapshot.running.block, snapshot.now
    begin, end, left = _counts_from(block, now), planned_end(block, now), remaining_seconds(block, now)
    stands = block.is_paused and block.pauses[-1].start <= now
    fields = {"title": snapshot.running.title, "until": _when(end, snapshot)}
    fields["elapsed"] = countdown(elapsed_seconds(block, now)) if stands else counting("worked", micros(begin))
    if left is not None and end is not None:
        fields["remaining"] = countdown(left) if stands or begin > now else counting("left", micros(end))
        fields["until"] = counting("once", micros(now), fields["until"]) if stands else fields["until"]
    return fields


def _counts_from(block: Block, now: datetime) -> datetime:
    """Return the instant since which as much time has passed as was worked in a block that is not paused."""
    return (block.start or now) + timedelta(seconds=paused_seconds(block, now))


def _block_edges(snapshot: Snapshot) -> tuple[datetime, ...]:
    """Return when its time starts or stops counting: ahead of now only if the clock was set back."""
    if snapshot.running is None:
        return ()
    block = snapshot.running.block
    return (_counts_from(block, snapshot.now), *(pause.start for pause in block.pauses[-1:]))


def _finished(snapshot: Snapshot, fields: Mapping[str, str]) -> str:
    """Return the line of a segment."""
    boundary, get = snapshot.boundary, fields.get
    time = get("remaining") or get("elapsed", "")
    if boundary.state is BoundaryState.FOCUS:
        return f"{fields['shape']} {_('focus {time}').format(time=time)} {get('title', '')}"
    if boundary.state is BoundaryState.PAUSED:
        return f"{fields['shape']} {_('paused {time}').format(time=time)} {get('title', '')}"
    text = f"{fields['shape']} {_state_text(boundary, time, fields['until'])}"
    if fields["until"] and boundary.state in {BoundaryState.CLOSED, BoundaryState.OFF}:
        text += ", " + _("until {time}").format(time=fields["until"])
    return text + (", " + _("next {next}").format(next=fields["next"]) if fields["next"] else "")


def _state_text(boundary: Boundary, time: str, until: str) -> str:
    stop = micros(boundary.stop_at) if boundary.stop_at else 0
    match boundary.state:
        case BoundaryState.BEFORE:
            return _("before hours, start {time}").format(time=until)
        case BoundaryState.WORKING:
            words = (_(text).replace("{sign}", "").replace(":02}", "}") for text in LENGTHS)
            return _("working, {length} to stop").format(length=counting("length", stop, *words))
        case BoundaryState.ENDING:
            return _("{minutes} min left").format(minutes=counting("minutes", stop))
        case BoundaryState.BREAK:
            return _("break {time}").format(time=time)
        case BoundaryState.OVER:
            passed = counting("over", stop + boundary.apart_minutes * 60_000_000)
            return _("over time {time}").format(time=passed)
        case BoundaryState.CLOSED:
            return _("closed")
        case _:
            return _("day off")


def _when(instant: datetime | None, snapshot: Snapshot) -> str:
    if instant is None:
        return ""
    return day_and_time(instant, snapshot.zone, snapshot.date, snapshot.config.ui.clock)


def micros(instant: datetime) -> int:
    """Return an instant in microseconds since the epoch."""
    return (instant - _EPOCH) // timedelta(microseconds=1)


def _seconds(instant: datetime) -> int:
    return (instant - _EPOCH) // timedelta(seconds=1)
