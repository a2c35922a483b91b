"""What there is to know about a proposed day: unanswered meetings, lengths, what stays free, deep work."""

from __future__ import annotations

from wfh.domain.model.meetings import MeetingKind
from wfh.domain.planning.estimate_ratio import ratio_text
from wfh.domain.planning.proposals.free_time import free_gaps
from wfh.domain.time.formatting import length_text, span_text
from wfh.domain.time.spans import Span
from wfh.domain.time.working_hours import WindowKind, window_spans
from wfh.domain.today.boundary import schedule_in, todays_hours
from wfh.values import replace
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.planning.proposals.proposal import DayProposal


def to_know(snapshot: Snapshot, found: DayProposal) -> tuple[str, ...]:
    """Return what there is to know about a proposal, one per line, the most important first."""
    return (*_not_answered(snapshot), *_deep(snapshot, found), *_own_pace(snapshot), *_kept_free(snapshot))


def _not_answered(snapshot: Snapshot) -> Iterator[str]:
    """Yield the meetings ahead that are not answered, each with the time that the day would have without it."""
    free = sum(gap.minutes for gap in free_gaps(snapshot))
    for meeting in snapshot.meetings:
        if meeting.kind is MeetingKind.MAYBE and meeting.span.start >= snapshot.now:
            others = tuple(other for other in snapshot.meetings if other is not meeting)
            more = sum(gap.minutes for gap in free_gaps(replace(snapshot, meetings=others))) - free
            if more > 0:
                text = _("{title} is not answered: without it, {length} more")
                yield text.format(title=meeting.title, length=length_text(more))


def _deep(snapshot: Snapshot, found: DayProposal) -> Iterator[str]:
    most = snapshot.config.focus.daily_max_minutes
    if found.deep_minutes and most:
        text = _("{length} of deep work, of {most} a day")
        yield text.format(length=length_text(found.deep_minutes), most=length_text(most))


def _own_pace(snapshot: Snapshot) -> Iterator[str]:
    if said := ratio_text(snapshot):
        yield said


def _kept_free(snapshot: Snapshot) -> Iterator[str]:
    """Yield the office hours ahead: nothing is proposed in them."""
    hours = todays_hours(snapshot)
    if not hours:
        return
    whole = Span(hours[0].start, hours[-1].end)
    for window in window_spans(schedule_in(snapshot.config, snapshot.zone), whole, WindowKind.OFFICE_HOURS):
        if window.end > snapshot.now:
            times = span_text(window, snapshot.zone, snapshot.config.ui.clock)
            yield _("{span} stays free: office hours").format(span=times)
