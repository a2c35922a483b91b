"""Questions and decisions that wfh stores, in lines and as data."""

from __future__ import annotations

from wfh.domain.model.handbook.fields import said
from wfh.domain.model.handbook.kept import AskStatus
from wfh.present.handbook.entry_lines import decision_details, decision_line
from wfh.present.handbook.times import state_text
from wfh.present.shell.json_values import utc_text
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wfh.domain.handbook.asks import OpenAsk
    from wfh.domain.handbook.team import Team
    from wfh.present.handbook.times import Clock
    from wfh.present.shell.json_values import Json
    from wfh.usecases.handbook.decisions import FoundDecision


def kept_line(team: Team, clock: Clock, waiting: OpenAsk) -> str:
    """Return when a kept question will be asked: ``22:40 there, asleep.

    Kept for office hours Tue 11:30 (16:00 there)``.
    """
    person = team.person(waiting.ask.who)
    if person is None:
        return _("Kept.")
    zone = team.hours(person).zone_at(clock.now)
    now = _("{time} there, {state}").format(
        time=clock.there(clock.now, zone), state=state_text(team, person, clock.now)
    )
    now = now[:1].upper() + now[1:]
    if waiting.at is None:
        return f"{now}. " + _("Kept; no office hours are known.")
    there = clock.there(waiting.at, team.hours(person).zone_at(waiting.at))
    rule = next((each for each in team.config.rules if each.id == waiting.ask.by), None)
    channel = said(rule, "channel") if rule else _("office hours")
    text = _("Kept for {channel} {time} ({there} there).")
    return f"{now}. " + text.format(channel=channel, time=clock.brief(waiting.at), there=there)


def ask_line(team: Team, clock: Clock, waiting: OpenAsk) -> str:
    """Return an open question in a line."""
    ask = waiting.ask
    person = team.person(ask.who)
    parts = [f"{ask.id}  {person.name if person else ask.who}: {ask.text}"]
    if ask.status is AskStatus.ASKED:
        due = _("asked, due by {time}").format(time=clock.here(ask.due)) if ask.due else _("asked")
        parts.append(due)
    elif waiting.at:
        parts.append(clock.here(waiting.at))
    return " · ".join(parts)


def now_line(team: Team, clock: Clock, waiting: OpenAsk) -> str:
    """Return a question whose hours have come, and until when they last."""
    person = team.person(waiting.ask.who)
    text = f"{person.name if person else waiting.ask.who}: {waiting.ask.text}"
    return text + (" · " + _("until {time}").format(time=clock.here(waiting.until)) if waiting.until else "")


def asks_json(found: Sequence[OpenAsk]) -> Json:
    """Return the value of ``wfh ask --json``."""
    return {
        "asks": [
            {
                "id": each.ask.id,
                "who": each.ask.who,
                "text": each.ask.text,
                "since": each.ask.since.isoformat() if each.ask.since else None,
                "status": str(each.ask.status),
                "by": each.ask.by,
                "at": utc_text(each.at) if each.at else None,
                "due": utc_text(each.ask.due) if each.ask.due else None,
            }
            for each in found
        ]
    }


def decision_lines(team: Team, found: Sequence[FoundDecision]) -> Iterator[str]:
    """Yield a line for each decision."""
    for each in found:
        yield decision_line(team, each.decision)
        if len(found) == 1:
            yield from decision_details(team, each.decision)


def decision_json(found: Sequence[FoundDecision]) -> Json:
    """Return the value of ``wfh decision --json``."""
    return {
        "decisions": [
            {
                "id": each.decision.id,
                "date": each.decision.date.isoformat(),
                "title": said(each.decision, "title"),
                "status": each.decision.status,
                "in_force": each.in_force,
                "decides": each.decision.decides,
                "asked": list(each.decision.asked),
                "why": said(each.decision, "why"),
                "supersedes": list(each.decision.supersedes),
                "superseded_by": list(each.decision.replaced_by),
                "links": list(each.decision.links),
                "file": each.decision.file,
            }
            for each in found
        ]
    }
