"""``wfh export`` and ``wfh import``: my days for other programs, and blocks from them."""

from __future__ import annotations

import json
from pathlib import Path

from wfh.cli.commands import EXPORT_FORMATS
from wfh.cli.opening import day, done, number, workspace
from wfh.domain.time.formatting import length_text
from wfh.domain.time.week import week_of
from wfh.domain.time.working_hours import ONE_DAY
from wfh.errors import UsageError
from wfh.usecases.export import calendar
from wfh.words import _, ngettext

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime

    from wfh.cli.output import Shell
    from wfh.cli.parser import ParsedCall
    from wfh.domain.export.events import EventKind
    from wfh.domain.export.take_over import TakenOver
    from wfh.domain.export.work import WorkedBlock
    from wfh.domain.model.day import Day
    from wfh.domain.model.snapshot import Snapshot
    from wfh.usecases.workspace.workspace import Workspace

_SHEETS = ("csv", "json", "md")
_OPTIONS = {
    "kind": ("ics",),
    "result": EXPORT_FORMATS[1:],
    "by": _SHEETS,
    "round": _SHEETS,
    "with-energy": ("json",),
}
"""The formats that an option is for."""
IMPORT_FORMATS = ("klog", "timewarrior")
_MOST_ROUNDING = 240


def export(call: ParsedCall, shell: Shell) -> int:
    """Print my days in a format, or write them to a file."""
    form = call.words[0]
    _check(call, form)
    ws = workspace(call, shell)
    snapshot = ws.snapshot()
    if form == "ics":
        _calendar(call, shell, ws, snapshot)
    else:
        _work(call, shell, ws, snapshot)
    return done(ws, snapshot, shell)


def _check(call: ParsedCall, form: str) -> None:
    if form not in EXPORT_FORMATS:
        formats = ", ".join(EXPORT_FORMATS)
        raise UsageError(_("“{text}” is not a format (one of: {formats}).").format(text=form, formats=formats))
    for name, formats_of in _OPTIONS.items():
        if call.has(name) and form not in formats_of:
            formats = ", ".join(formats_of)
            raise UsageError(_("--{name} is for {formats}, not for {format}.").format(
                name=name, formats=formats, format=form))  # fmt: skip


def _calendar(call: ParsedCall, shell: Shell, ws: Workspace, snapshot: Snapshot) -> None:
    kinds = _kinds(call)
    first, last = (_date(call, name, snapshot) for name in ("from", "to"))
    if last is not None and last < (first or snapshot.date):
        raise UsageError(_("--to is before --from."))
    data = calendar.calendar_file(ws, snapshot, first, last + ONE_DAY if last else None, kinds)
    _give(call, shell, ws, data.decode())


def _work(call: ParsedCall, shell: Shell, ws: Workspace, snapshot: Snapshot) -> None:
    from wfh.usecases.export import work

    number(call, "round", 1, _MOST_ROUNDING)
    first, last = _days(call, snapshot)
    result = (call.get("result") or "").removeprefix("#") or None
    days, blocks, problems = work.worked(ws, snapshot, first, last, result)
    if result and not blocks and result.casefold() not in snapshot.ledger.results.ids:
        from wfh.domain.planning.key_results import unknown_result

        raise unknown_result(snapshot.ledger.results.results, result)
    shell.complain(problems)
    output = call.get("output")
    if call.words[0] == "timewarrior" and output is not None and Path(output).is_dir():
        for path in work.write_months(ws, Path(output), blocks):
            shell.say(_("Saved: {file}").format(file=path))
        return
    _give(call, shell, ws, _text(call, shell, snapshot, (first, last), days, blocks))


def _days(call: ParsedCall, snapshot: Snapshot) -> tuple[date, date]:
    """Return the first and the last day: without options, this week until today."""
    first, last = (_date(call, name, snapshot) for name in ("from", "to"))
    if last is None:
        last = max(first or snapshot.date, snapshot.date)
    first = first or week_of(snapshot.config.hours.weekly, last)
    if last < first:
        raise UsageError(_("--to is before --from."))
    return first, last


def _text(
    call: ParsedCall,
    shell: Shell,
    snapshot: Snapshot,
    span: tuple[date, date],
    days: Sequence[Day],
    blocks: Sequence[WorkedBlock],
) -> str:
    match call.words[0]:
        case "klog":
            from wfh.domain.export.klog import klog_text

            return klog_text(blocks)
        case "timewarrior":
            from wfh.domain.export.timewarrior import timewarrior_text

            return timewarrior_text(blocks)
        case "timeclock":
            from wfh.domain.export.timeclock import timeclock_text

            text, changed = timeclock_text(blocks)
            _warn(shell, snapshot, changed)
            return text
    return _sheet(call, snapshot, span, days, blocks)


def _sheet(
    call: ParsedCall,
    snapshot: Snapshot,
    span: tuple[date, date],
    days: Sequence[Day],
    blocks: Sequence[WorkedBlock],
) -> str:
    from wfh.domain.export.work import By

    weekly, step = snapshot.config.hours.weekly, int(call.get("round") or 0)
    by = By(call.get("by") or By.WEEK)
    if call.words[0] == "csv":
        from wfh.domain.export import csv_text

        return csv_text.csv_totals(blocks, by, weekly, step) if call.has("by") else csv_text.csv_blocks(blocks, step)
    if call.words[0] == "md":
        from wfh.present.export.table import markdown_text

        return markdown_text(blocks, by, weekly, step)
    from wfh.present.export import as_json

    value = as_json.export_json(days, blocks, span, snapshot.zone, step, with_energy=call.has("with-energy"))
    if call.has("by"):
        value["totals"] = as_json.totals_json(blocks, by, weekly, step)
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _warn(shell: Shell, snapshot: Snapshot, changed: Sequence[datetime]) -> None:
    """Report that timeclock cannot hold a clock change, in one line."""
    if not changed:
        return
    starts = ", ".join(f"{at.astimezone(snapshot.zone):%Y-%m-%d %H:%M}" for at in changed)
    shell.complain([
        _(
            "timeclock cannot say that the clock changed during the work that began at {starts}: "
            "its length is right, its end is not what the clock showed."
        ).format(starts=starts)
    ])  # fmt: skip


def _give(call: ParsedCall, shell: Shell, ws: Workspace, text: str) -> None:
    """Print the text, or write it to the file that is named."""
    name = call.get("output")
    if name in {None, "-"}:
        shell.stdout.write(text)
    else:
        calendar.write_file(ws, Path(name), text.encode())
        shell.say(_("Saved: {file}").format(file=name))


def _kinds(call: ParsedCall) -> tuple[EventKind, ...]:
    from wfh.domain.export.events import EventKind

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
    """Return a day: for a calendar one ahead, else one to look back to."""
    from wfh.domain.planning.quick_entry import parse_day, parse_past_day

    if call.words[0] == "ics":
        refusal = _("--{option} “{text}” is not a day (for example: 2027-03-16, thu, +3).")
        return day(call, name, lambda text: parse_day(text, snapshot.date), refusal)
    refusal = _("--{option} “{text}” is not a day (for example: 2026-11-16, mon, -7).")
    return day(call, name, lambda text: parse_past_day(text, snapshot.date), refusal)


def import_(call: ParsedCall, shell: Shell) -> int:
    """Take blocks or tasks over from files of another program."""
    from wfh.domain.export.tasks.reading import READERS
    from wfh.usecases.export import imports

    form, *names = call.words
    if form in READERS:
        return _import_tasks(call, shell, form, names)
    if form not in IMPORT_FORMATS:
        formats = ", ".join((*IMPORT_FORMATS, *READERS))
        raise UsageError(_("“{text}” is not a format (one of: {formats}).").format(text=form, formats=formats))
    ws = workspace(call, shell)
    snapshot = ws.snapshot()
    found = imports.read(snapshot, form, map(Path, names))
    snapshot, took = imports.import_blocks(ws, snapshot, found, dry_run=call.has("dry-run"))
    shell.complain(found.left_out)
    shell.say(*_taken_over(took, dry_run=call.has("dry-run")))
    return done(ws, snapshot, shell)


def _import_tasks(call: ParsedCall, shell: Shell, form: str, names: Sequence[str]) -> int:
    from wfh.usecases.export import imports

    ws, dry_run = workspace(call, shell), call.has("dry-run")
    snapshot = ws.snapshot()
    found = imports.read_tasks(snapshot, form, map(Path, names))
    snapshot, took = imports.import_tasks(ws, form, found, dry_run=dry_run)
    if took.titles:
        would = ngettext("Would import {n} task:", "Would import {n} tasks:", len(took.titles))
        said = would if dry_run else ngettext("Imported {n} task:", "Imported {n} tasks:", len(took.titles))
        shell.say(said.format(n=len(took.titles)), *(f"  {title}" for title in took.titles))
        text = _("{days} on their day, {backlog} in the backlog.")
        shell.say(text.format(days=took.on_days, backlog=took.to_backlog))
    else:
        shell.say(_("Nothing new to import."))
    if took.known:
        text = ngettext("{n} was there already.", "{n} were there already.", took.known)
        shell.say(text.format(n=took.known))
    if found.done:
        text = ngettext("{n} is done and left out.", "{n} are done and left out.", found.done)
        shell.say(text.format(n=found.done))
    return done(ws, snapshot, shell)


def _taken_over(took: TakenOver, *, dry_run: bool) -> Iterator[str]:
    """Yield what came in, and what did not."""
    if took.blocks:
        length, days = length_text(took.seconds // 60), took.days
        said = (
            ngettext(
                "Would import {n} block, {length}, on {days}.",
                "Would import {n} blocks, {length}, on {days}.",
                took.blocks,
            )
            if dry_run
            else ngettext(
                "Imported {n} block, {length}, on {days}.", "Imported {n} blocks, {length}, on {days}.", took.blocks
            )
        )
        on = ngettext("{n} day", "{n} days", days).format(n=days)
        yield said.format(n=took.blocks, length=length, days=on)
    else:
        yield _("Nothing new to import.")
    if took.known:
        yield ngettext("{n} was there already.", "{n} were there already.", took.known).format(n=took.known)
    if took.overlapping:
        text = ngettext(
            "{n} is left out: that time has a block already.",
            "{n} are left out: that time has a block already.",
            took.overlapping,
        )
        yield text.format(n=took.overlapping)
    if took.ahead:
        text = ngettext("{n} is left out: it is still ahead.", "{n} are left out: they are still ahead.", took.ahead)
        yield text.format(n=took.ahead)
