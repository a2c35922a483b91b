"""Worked blocks as comma-separated values (RFC 4180), for spreadsheets: what somebody typed is never a formula."""

from __future__ import annotations

from wfh.domain.export.work import By, totals

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from wfh.domain.export.work import WorkedBlock
    from wfh.domain.time.working_hours import WeeklyHours

COLUMNS = ("date", "start", "end", "minutes", "paused_minutes", "task_id", "task", "result", "outcome", "place")
_KEYS = {
    By.WEEK: ("week", "date", "result", "task"),
    By.RESULT: ("result",),
    By.TASK: ("result", "task"),
    By.DAY: ("date",),
}
_FORMULA = "=+-@\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH HYPHEN-MINUS}\N{FULLWIDTH COMMERCIAL AT}"


def csv_blocks(blocks: Iterable[WorkedBlock], step: int = 0) -> str:
    """Return one row per block below a header row; with ``step`` a last column of minutes rounded up to it."""
    rows: list[Sequence[object]] = [(*COLUMNS, "rounded") if step else COLUMNS]
    for each in blocks:
        row = (
            each.date,
            _local(each.block.start, each.zone),
            _local(each.block.end, each.zone),
            each.minutes,
            each.paused_minutes,
            each.block.task,
            each.title,
            each.result,
            each.block.outcome or "",
            each.place,
        )
        rows.append((*row, each.rounded(step)) if step else row)
    return _text(rows)


def csv_totals(blocks: Iterable[WorkedBlock], by: By, weekly: WeeklyHours, step: int = 0) -> str:
    """Return one row per total below a header row; with ``step`` also what the blocks come to rounded up to it."""
    rows: list[Sequence[object]] = [(*_KEYS[by], "minutes", "rounded") if step else (*_KEYS[by], "minutes")]
    for total in totals(blocks, by, weekly, step):
        keys = {"week": total.week, "date": total.day, "result": total.result, "task": total.title}
        values = [*(keys[name] for name in _KEYS[by]), total.minutes]
        rows.append((*values, total.rounded) if step else values)
    return _text(rows)


def _local(at: datetime | None, zone: ZoneInfo) -> str:
    return at.astimezone(zone).isoformat(timespec="seconds") if at else ""


def _text(rows: Iterable[Sequence[object]]) -> str:
    return "".join(",".join(map(_cell, row)) + "\r\n" for row in rows)


def _cell(value: object) -> str:
    text = str(value)
    if isinstance(value, str) and text.lstrip()[:1] and text.lstrip()[0] in _FORMULA:
        text = f"'{text}"
    return '"' + text.replace('"', '""') + '"' if any(mark in text for mark in ',"\r\n') else text
