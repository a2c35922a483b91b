"""The next working day: what it holds, and the first thing in it."""

from __future__ import annotations

from wfh.domain.model.meetings import MeetingKind
from wfh.domain.rituals.engine import Step
from wfh.domain.rituals.placing import day_word
from wfh.domain.rituals.shutdown.decide import first_step_tasks, kept
from wfh.domain.time.formatting import day_text, span_text, time_text
from wfh.domain.time.spans import Span
from wfh.domain.time.working_hours import WindowKind, window_spans
from wfh.domain.today.boundary import hours_of, schedule_in
from wfh.domain.today.meetings import meetings_within
from wfh.domain.today.take_snapshot import following_date
from wfh.values import replace
from wfh.words import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.prompt import Prompt, Turn
    from wfh.domain.model.snapshot import Snapshot


def _ask(snapshot: Snapshot, base: Prompt) -> Prompt:
    when = following_date(snapshot)
    day = day_word(snapshot, when) if snapshot.today else day_text(when)
    return replace(
        base, lines=tomorrow_lines(snapshot, when), field=_("What will you do first on {day}?").format(day=day),
        default=_default(snapshot),
    )  # fmt: skip


def _default(snapshot: Snapshot) -> str:
    if snapshot.day.first_tomorrow:
        return snapshot.day.first_tomorrow
    for trace in first_step_tasks(snapshot):
        task = kept(snapshot, trace) or trace
        return task.first_step or task.resume or task.title
    return ""


def tomorrow_lines(snapshot: Snapshot, when: date) -> tuple[str, ...]:
    """Report the next working day: its hours, its first meeting, and meetings that sit in a no-meeting window."""
    config, zone, clock = snapshot.config, snapshot.zone, snapshot.config.ui.clock
    hours = hours_of(config, zone, when)
    lines = [day_text(when) + (f" · {note}" if (note := config.hours.weekly.note_on(when)) else "")]
    if not hours:
        return tuple(lines)
    lines[0] += " · " + ", ".join(span_text(part, zone, clock) for part in hours)
    whole = Span(hours[0].start, hours[-1].end)
    placed = tuple(
        each for each in meetings_within(config, snapshot.ledger, whole) if each.kind is not MeetingKind.AWAY
    )
    if placed:
        first = placed[0]
        lines.append(
            _("First meeting {time}: {title}").format(time=time_text(first.span.start, zone, clock), title=first.words)
        )
    closed = window_spans(schedule_in(config, zone), whole, WindowKind.NO_MEETING)
    for meeting in placed:
        if any(window.start < meeting.span.end and meeting.span.start < window.end for window in closed):
            text = _("{title} at {time} falls in your no-meeting time. A decline text is ready under Tell.")
            lines.append(text.format(title=meeting.title, time=time_text(meeting.span.start, zone, clock)))
    return tuple(lines)


def _answer(turn: Turn) -> Ledger:
    return turn.change(first_tomorrow=_default(turn.snapshot).strip() if turn.given.text is None else turn.text)


TOMORROW = Step("tomorrow", N_("Tomorrow"), _ask, _answer, listed=True, late_title=N_("Today"))
