"""The value of ``wfh weekly --json``: a weekly meeting over a year."""

from __future__ import annotations

from wfh.domain.overlap.rotation import stretch_totals
from wfh.present.overlap.as_json import span_json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wfh.domain.overlap.rotation import RotationTurn, Year
    from wfh.domain.overlap.slot_proposals import SlotProposal
    from wfh.present.shell.json_values import Json


def weekly_json(year: Year) -> Json:
    """Return the value of ``wfh weekly --json``: each week's slots in turns, and always at one time of my clock."""
    return {
        "date": year.turns[0].date.isoformat(),
        "time": f"{year.minute // 60:02}:{year.minute % 60:02}",
        "timezone": year.zone.key,
        "minutes": year.minutes,
        "people": [person.id for person in year.people],
        "turns": _way(year.turns),
        "always": _way(year.always),
    }


def _way(turns: Sequence[RotationTurn]) -> Json:
    weeks = [{"date": turn.date.isoformat(), "slots": [_turn_slot(slot) for slot in turn.slots]} for turn in turns]
    return {"stretch": dict(stretch_totals(turns)), "weeks": weeks}


def _turn_slot(slot: SlotProposal) -> Json:
    stretch = [{"id": part.id, "before": part.before, "after": part.after} for part in slot.stretch]
    return span_json(slot.span) | {"people": list(slot.people), "notes": list(slot.absent), "stretch": stretch}
