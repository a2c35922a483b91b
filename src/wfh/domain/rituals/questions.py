"""Questions for colleagues, as Plan and Shutdown list them: whom to ask today, whose answer is due."""

from __future__ import annotations

from wfh.domain.handbook.asks import OpenAsk, by_office_hours
from wfh.domain.handbook.team import team_of
from wfh.domain.model.handbook.kept import AskStatus
from wfh.domain.time.formatting import day_text, time_text
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime

    from wfh.domain.model.snapshot import Snapshot


def open_questions(snapshot: Snapshot) -> tuple[OpenAsk, ...]:
    """Return the questions that are neither answered nor dropped, by whose hours come next."""
    asks = snapshot.ledger.asks.asks
    if not any(ask.is_open for ask in asks):
        return ()
    return by_office_hours(team_of(snapshot), asks, snapshot.now)


def questions_of_today(snapshot: Snapshot) -> tuple[str, ...]:
    """Return a line for each question that can be asked today, and for each whose answer is due by its end."""
    lines = []
    for one in open_questions(snapshot):
        is_kept = one.ask.status is AskStatus.KEPT
        at = one.at if is_kept else one.ask.due
        if at is not None and at.astimezone(snapshot.zone).date() <= snapshot.date:
            lines.append((at, question_text(snapshot, one)))
    return tuple(text for _at, text in sorted(lines))


def question_text(snapshot: Snapshot, waiting: OpenAsk) -> str:
    """Return a question with whom it is for, and when: ``11:30 ask Priya: the quota``."""
    ask = waiting.ask
    person = team_of(snapshot).person(ask.who)
    name = person.name if person else ask.who
    if ask.status is AskStatus.KEPT:
        text = _("ask {name}: {text}").format(name=name, text=ask.text)
        return " ".join(filter(None, (_when(snapshot, waiting.at), text)))
    text = _("{name} answers: {text}").format(name=name, text=ask.text)
    until = _("by {time}").format(time=_when(snapshot, ask.due)) if ask.due else ""
    return " ".join(filter(None, (until, text)))


def _when(snapshot: Snapshot, at: datetime | None) -> str:
    if at is None:
        return ""
    day, time = at.astimezone(snapshot.zone).date(), time_text(at, snapshot.zone, snapshot.config.ui.clock)
    return time if day == snapshot.date else f"{day_text(day, snapshot.date)} {time}"
