"""``wfh export json``: every block that began, the days around them, and totals if they are asked for.

Instants are in UTC, minutes whole; those of blocks add up to their day, and days to the focus minutes of Review.
"""

from __future__ import annotations

from wfh.domain.export.work import totals
from wfh.domain.review.boundaries import first_start, is_recorded, last_stop
from wfh.present.shell.json_values import utc_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from zoneinfo import ZoneInfo

    from wfh.domain.export.work import By, Total, WorkedBlock
    from wfh.domain.model.day import Day
    from wfh.domain.time.working_hours import WeeklyHours
    from wfh.present.shell.json_values import Json


def export_json(
    days: Sequence[Day],
    blocks: Sequence[WorkedBlock],
    span: tuple[date, date],
    zone: ZoneInfo,
    step: int = 0,
    *,
    with_energy: bool = False,
) -> Json:
    """Return the value; ``span`` is the first and the last day, ``step`` adds minutes rounded up to it.

    Energy and distance of a day are left out unless ``with_energy``.
    """
    return {
        "schema": 1,
        "from": span[0].isoformat(),
        "to": span[1].isoformat(),
        "timezone": zone.key,
        "blocks": [_block(each, step) for each in blocks],
        "days": [_day(day, blocks, with_energy=with_energy) for day in days if is_recorded(day)],
    }


def totals_json(blocks: Sequence[WorkedBlock], by: By, weekly: WeeklyHours, step: int = 0) -> list[Json]:
    """Return the totals by ``by``, each with the keys that it has."""
    return [_total(total, step) for total in totals(blocks, by, weekly, step)]


def _total(total: Total, step: int) -> Json:
    keys: Json = {"week": total.week, "date": total.day, "result": total.result, "title": total.title}
    found = {name: str(value) for name, value in keys.items() if value}
    return {**found, "minutes": total.minutes, **({"rounded": total.rounded} if step else {})}


def _block(each: WorkedBlock, step: int) -> Json:
    block = each.block
    return {
        "id": block.id,
        "date": each.date.isoformat(),
        "start": utc_text(block.start),
        "end": utc_text(block.end),
        "minutes": each.minutes,
        **({"rounded": each.rounded(step)} if step else {}),
        "pauses": [
            {"start": utc_text(one.start), "end": utc_text(one.end), "kind": one.kind or None, "note": one.note or None}
            for one in block.pauses
        ],
        "task": block.task or None,
        "title": each.title or None,
        "result": each.result or None,
        "outcome": block.outcome.value if block.outcome else None,
        "place": each.place or None,
    }


def _day(day: Day, blocks: Sequence[WorkedBlock], *, with_energy: bool) -> Json:
    said = {"energy": day.energy, "detached": day.detached} if with_energy else {}
    return {
        "date": day.date.isoformat(),
        "timezone": day.timezone or None,
        "place": day.place or None,
        "start": utc_text(first_start(day)),
        "stop": utc_text(last_stop(day)),
        "minutes": sum(each.minutes for each in blocks if each.date == day.date),
        **said,
    }
