"""The values of ``--json`` of overlap, weekly, who and when, stable, for scripts."""

from __future__ import annotations

from datetime import UTC, timedelta, timezone

from wfh.domain.time.zones import to_minutes
from wfh.present.overlap.words import slot_reason
from wfh.present.shell.json_values import utc_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from wfh.domain.overlap.clock_changes import OffsetChange
    from wfh.domain.overlap.moment_text import MomentInPlaces, MomentPlace
    from wfh.domain.overlap.overlap import Overlap
    from wfh.domain.overlap.presence import Presence
    from wfh.domain.overlap.rotation import RotationTurn, Year
    from wfh.domain.overlap.shared_time import PresenceRow
    from wfh.domain.overlap.slot_proposals import SlotProposal
    from wfh.domain.time.spans import Span
    from wfh.present.shell.json_values import Json


def overlap_json(overlap: Overlap, meetings: Sequence[Json] = ()) -> Json:
    """Return the value of ``wfh overlap --json``; ``meetings`` are mine in its span, as in ``wfh today --json``."""
    return {
        "date": overlap.date.isoformat(),
        "timezone": overlap.zone.key,
        "minutes": overlap.minutes,
        "people": [_person(row) for row in overlap.rows],
        "together": [_span(item.span) | {"people": list(item.people)} for item in overlap.together],
        "all": [_span(span) for span in overlap.everyone],
        "proposals": [_proposal(overlap, item) for item in overlap.proposals],
        "changes": [_change(item) for item in overlap.changes],
        "meetings": list(meetings),
    }


def _span(span: Span) -> Json:
    return {"start": utc_text(span.start), "end": utc_text(span.end)}


def _person(row: PresenceRow) -> Json:
    return {
        "id": row.person.id,
        "name": row.person.name,
        "timezone": row.person.schedule.timezone,
        "utc_offset": offset_text(to_minutes(row.utc_offset)),
        "working": [_span(span) for span in row.working],
    }


def _proposal(overlap: Overlap, proposal: SlotProposal) -> Json:
    return _span(proposal.span) | {
        "cost": proposal.cost,
        "stretch": _stretch(proposal),
        "reason": slot_reason(overlap, proposal),
    }


def _stretch(proposal: SlotProposal) -> list[Json]:
    return [{"id": part.id, "before": part.before, "after": part.after} for part in proposal.stretch]


def _change(change: OffsetChange) -> Json:
    return {
        "id": change.id,
        "at": utc_text(change.at),
        "offset_before": offset_text(change.offset_before),
        "offset_after": offset_text(change.offset_after),
        "gap_before": change.gap_before,
        "gap_after": change.gap_after,
    }


def offset_text(minutes: int) -> str:
    """Return a UTC offset as ``+05:30``."""
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def _local_text(at: datetime) -> str:
    """Return an aware local time with its offset in whole minutes (before standard time, offsets had seconds)."""
    minutes = to_minutes(at.utcoffset() or timedelta())
    return at.astimezone(UTC).astimezone(timezone(timedelta(minutes=minutes))).isoformat(timespec="seconds")


def when_json(when: MomentInPlaces) -> Json:
    """Return the value of ``wfh when --json``."""
    return {"instant": utc_text(when.instant), "places": [_place(place) for place in when.places]}


def _place(place: MomentPlace) -> Json:
    return {
        "id": place.id,
        "timezone": place.timezone,
        "local": _local_text(place.local),
        "day": place.day,
        "state": place.state and place.state.value,
    }


def who_json(people: Sequence[Presence]) -> Json:
    """Return the value of ``wfh who --json``: as ``when``, plus when the state ends and work next starts."""
    return {
        "people": [
            {
                "id": person.id,
                "name": person.name,
                "timezone": person.timezone,
                "local": _local_text(person.local),
                "day": person.day,
                "state": person.state.value,
                "until": utc_text(person.until),
                "next_working": utc_text(person.next_working),
            }
            for person in people
        ]
    }


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
    from wfh.domain.overlap.rotation import stretch_totals  # late: only the weekly view needs a year of turns

    weeks = [{"date": turn.date.isoformat(), "slots": [_turn_slot(slot) for slot in turn.slots]} for turn in turns]
    return {"stretch": dict(stretch_totals(turns)), "weeks": weeks}


def _turn_slot(slot: SlotProposal) -> Json:
    return _span(slot.span) | {
        "people": list(slot.people),
        "notes": list(slot.absent),
        "stretch": _stretch(slot),
    }
