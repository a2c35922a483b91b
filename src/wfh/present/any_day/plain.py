"""Another day than today as plain lines, in reading order."""

from __future__ import annotations

from wfh.domain.today.day_kinds import kind_text
from wfh.present.any_day.items import ItemKind, day_items, heading_text
from wfh.present.shell.plain import day_in_order, joined
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.model.snapshot import Snapshot
    from wfh.present.any_day.items import DayItem


def day_lines(snapshot: Snapshot) -> tuple[str, ...]:
    """Return the day of the snapshot as lines: which day it is, what was on the clock, and all that stands on it."""
    head = (heading_text(snapshot), *filter(None, (kind_text(snapshot.day).capitalize(),)))
    sections = [("", head), (_("Day"), day_in_order(snapshot))]
    sections += [(title, tuple(map(_line, items))) for title, items in day_items(snapshot) if _is_told(items)]
    return tuple(joined(sections))


def _is_told(items: tuple[DayItem, ...]) -> bool:
    """Return whether a section adds to what the day in order says."""
    return items[0].kind is not ItemKind.BLOCK


def _line(item: DayItem) -> str:
    if item.kind is ItemKind.ANSWER:
        return f"{item.sign}: {item.text or '·'}"
    return " · ".join(filter(None, (f"{item.sign} {item.text}", item.note)))
