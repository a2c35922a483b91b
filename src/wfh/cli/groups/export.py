"""``wfh export``: my days for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from wfh.cli.opening import done, workspace
from wfh.domain.export.events import EventKind
from wfh.domain.time.working_hours import ONE_DAY
from wfh.errors import UsageError
from wfh.usecases.export import calendar
from wfh.words import _

if TYPE_CHECKING:
    from datetime import date

    from wfh.cli.output import Shell
    from wfh.cli.parser import ParsedCall
    from wfh.domain.model.snapshot import Snapshot

FORMATS = ("ics",)


def export(call: ParsedCall, shell: Shell) -> int:
    """Print my days in a format, or write them to a file."""
    if call.words[0] not in FORMATS:
        formats = ", ".join(FORMATS)
        raise UsageError(_("“{text}” is not a format (one of: {formats}).").format(text=call.words[0], formats=formats))
    kinds = _kinds(call)
    ws = workspace(call, shell)
    snapshot = ws.snapshot()
    first, after = (_date(call, name, snapshot) for name in ("from", "to"))
    begin = first or snapshot.date
    if after is not None and after < begin:
        raise UsageError(_("--to is before --from."))
    after = begin + ONE_DAY if after == begin else after
    data = calendar.calendar_file(ws, snapshot, first, after, kinds)
    name = call.get("output")
    if name is None:
        shell.stdout.write(data.decode())
    else:
        calendar.write_file(ws, Path(name), data)
        shell.say(_("Written: {file}").format(file=name))
    return done(ws, snapshot, shell)


def _kinds(call: ParsedCall) -> tuple[EventKind, ...]:
    text = call.get("kind")
    if text is None:
        return tuple(EventKind)
    named = [word.strip() for word in text.split(",") if word.strip()]
    known = {kind.value: kind for kind in EventKind}
    for word in named:
        if word not in known:
            kinds = ", ".join(known)
            raise UsageError(_("--kind “{text}” is not one of: {kinds}.").format(text=word, kinds=kinds))
    return tuple(known[word] for word in named)


def _date(call: ParsedCall, name: str, snapshot: Snapshot) -> date | None:
    from wfh.domain.planning.quick_entry import parse_day

    text = call.get(name)
    day = parse_day(text, snapshot.date) if text else None
    if text and day is None:
        what = _("--{name} “{text}” is not a day (for example: 2027-03-16, thu, +3).")
        raise UsageError(what.format(name=name, text=text))
    return day
