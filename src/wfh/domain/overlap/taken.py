"""When people are busy, as far as I know: in my meetings, in meetings with them, in my own blocks."""

from __future__ import annotations

from datetime import UTC, datetime

from wfh.domain.model.block import planned_end
from wfh.domain.model.meetings import MeetingKind
from wfh.domain.model.people import ME
from wfh.domain.time.moment import utc
from wfh.domain.time.quarter_hours import QUARTER
from wfh.domain.time.spans import Span, normalise
from wfh.domain.today.meetings import meetings_within
from wfh.values import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wfh.domain.model.block import Block
    from wfh.domain.model.meetings import PlacedMeeting
    from wfh.domain.model.people import Person
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.time.spans import Spans


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def with_meetings(snapshot: Snapshot, people: Sequence[Person], span: Span) -> tuple[Person, ...]:
    """Return ``people`` with what keeps them busy in ``span``.

    A meeting closes its time to me and to those who take part, one in a calendar that is not answered yet makes it cost
    something, and so do my own focus blocks.
    """
    meetings = meetings_within(snapshot.config, snapshot.ledger, span)
    return tuple(_with(person, meetings, snapshot) for person in people)


def _with(person: Person, meetings: Iterable[PlacedMeeting], snapshot: Snapshot) -> Person:
    mine = person.id == ME
    theirs = [each for each in meetings if mine or (person.id in each.people and each.kind is not MeetingKind.AWAY)]
    focus = focus_spans(snapshot) if mine else ()
    if not theirs and not focus:
        return person
    taken = normalise(each.span for each in theirs if each.holds)
    busy = normalise(each.span for each in theirs if not each.holds)
    return replace(person, schedule=replace(person.schedule, taken=taken, busy=busy, focus=focus))


def focus_spans(snapshot: Snapshot) -> Spans:
    """Return the focus blocks of the days that are known: planned, running and done, without pauses."""
    spans = (block_span(block, snapshot.now) for day in snapshot.ledger.days.values() for block in day.blocks)
    return normalise(span for span in spans if span)


def block_span(block: Block, now: datetime) -> Span | None:
    """Return when a block was, is or is planned (UTC); None if it has no time yet."""
    start = block.start or block.planned_start
    end = block.end or (block.pauses[-1].start if block.is_paused else planned_end(block, now))
    if start is None:
        return None
    # One without an end lasts to the end of this quarter of an hour, so that what is drawn does not change each second.
    quarter = now + QUARTER - (now - _EPOCH) % QUARTER
    return Span(utc(start), utc(end or quarter))
