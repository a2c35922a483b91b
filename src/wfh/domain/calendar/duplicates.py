"""One line for what stands in several calendars, or twice in one."""

from __future__ import annotations

from wfh.domain.calendar.occurrence import HIDDEN, IN_ORDER

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from wfh.domain.calendar.occurrence import Occurrence


def without_duplicates(occurrences: Iterable[Occurrence]) -> tuple[Occurrence, ...]:
    """Return each occurrence once, in order of time.

    Those with one UID and one start are the same: the copy in which I am counts, then the higher SEQUENCE, then the
    order of the calendars. Among the rest, those with one start, end and title are the same, except private ones: their
    titles say nothing.
    """
    ranked = sorted(occurrences, key=_rank)
    by_id: dict[object, Occurrence] = {}
    for each in ranked:
        by_id.setdefault((each.uid, each.start, each.dates is None) if each.uid else id(each), each)
    by_title: dict[object, Occurrence] = {}
    for each in by_id.values():
        same = (each.start, each.end, each.title.casefold())
        by_title.setdefault(id(each) if each.is_private or each.kind in HIDDEN else same, each)
    return tuple(sorted(by_title.values(), key=IN_ORDER))


def _rank(each: Occurrence) -> tuple[bool, int, int]:
    return not each.is_mine, -each.sequence, each.source
