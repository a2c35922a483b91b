"""The values of ``--json`` of the handbook's commands, stable, for scripts."""

from __future__ import annotations

from wfh.domain.model.handbook.fields import said
from wfh.domain.time.moment import stamp
from wfh.present.handbook.entry_lines import choices_of
from wfh.present.handbook.rule_lines import say_text
from wfh.present.handbook.times import Clock, state_of
from wfh.present.shell.json_values import utc_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime
    from typing import Any
    from zoneinfo import ZoneInfo

    from wfh.domain.handbook.answers import RuleAnswer
    from wfh.domain.handbook.team import Team
    from wfh.domain.model.handbook.fields import AnswerTime
    from wfh.domain.model.people import Person
    from wfh.present.shell.json_values import Json
    from wfh.usecases.handbook.how import Found, HandbookHit


def how_json(team: Team, clock: Clock, found: Found, *, all: bool = False) -> Json:
    """Return the value of ``wfh how --json``."""
    shown = found.findings if all or found.is_ladder else found.findings[:1]
    return {
        "query": found.question.text,
        "at": utc_text(found.at),
        "answers": [_finding(team, clock, each) for each in shown],
        "more": len(found.findings) - len(shown),
    }


def _finding(team: Team, clock: Clock, finding: HandbookHit) -> Json:
    value: Any = finding.entry.value
    owner = getattr(value, "owner", "") or team.config.handbook.owner
    review = getattr(value, "review", None)
    common: Json = {
        "kind": finding.entry.kind,
        "id": finding.entry.id,
        "order": finding.order,
        "stale": finding.stale is not None,
        "owner": owner,
        "review": review.isoformat() if review else None,
        "source": getattr(value, "source", ""),
    }
    if finding.answer:
        return common | _rule(team, clock, finding.answer) | _meeting(finding)
    return common | _about(team, clock, finding)


def _rule(team: Team, clock: Clock, found: RuleAnswer) -> Json:
    rule, to = found.rule, found.to
    there = team.hours(to).zone_at(found.due) if to and found.due else None
    return {
        "channel": said(rule, "channel"),
        "when": found.when,
        "answer_within": within_json(found.within),
        "to": _person(team, to, found.sent, calls=rule.reaches_out) if to else None,
        "seen": _utc(found.seen),
        "due": _utc(found.due),
        "due_there": _local(found.due, there),
        "due_here": _local(found.due, clock.zone),
        "read_here": _local(found.read_here, clock.zone),
        "steps": [
            {
                "to": _person(team, rung.to, rung.at, calls=True),
                "by": rung.by or said(rule, "channel"),
                "at": _utc(rung.at),
                "at_there": _local(rung.at, team.hours(rung.to).zone_at(rung.at)),
                "at_here": _local(rung.at, clock.zone),
            }
            for rung in found.rungs
        ],
        "say": say_text(team, clock, found),
        "outside_hours": found.is_outside,
        "until": _utc(found.turn.end if found.turn else found.until),
        "back": found.back.isoformat() if found.back else None,
        "cover": team.id_of(found.cover) if found.cover else None,
        "note": found.note,
    }


def _meeting(finding: HandbookHit) -> Json:
    check = finding.meeting
    if check is None:
        return {}
    return {
        "fits": check.fits,
        "against": {"id": check.whose.id, "no_meetings": check.closed is not None} if check.whose else None,
        "slots": [utc_text(slot) for slot in check.slots],
    }


def _about(team: Team, clock: Clock, finding: HandbookHit) -> Json:
    value: Any = finding.entry.value
    match finding.entry.kind:
        case "person" | "oncall":
            return _of_people(team, clock, finding)
        case "area":
            return {
                "what": said(value, "what"), "decides": value.decides, "ask": list(value.ask),
                "tell": list(value.tell), "limit": said(value, "limit"),
            }  # fmt: skip
        case "term":
            return {"word": said(value, "word"), "means": said(value, "means"), "also": list(value.synonyms)}
        case "tree":
            options = [{"say": say, "then": then} for say, then in choices_of(value)]
            return {"question": said(value, "question"), "options": options}
        case "decision":
            return {
                "date": value.date.isoformat(), "title": said(value, "title"), "status": value.status,
                "decides": value.decides, "why": said(value, "why"),
            }  # fmt: skip
        case "gathering":
            until = value.until or value.date
            return {
                "date": value.date.isoformat(), "until": until.isoformat(), "title": said(value, "title"),
                "purpose": list(value.purpose), "where": said(value, "where"), "who": list(value.who),
            }  # fmt: skip
        case "checklist":
            items = [{"text": said(item, "text"), "see": item.see, "day": item.day} for item in value.items]
            return {"title": said(value, "title"), "items": items}
        case _:
            return {"title": value.title, "text": "\n".join(value.lines), "file": value.file}


def _of_people(team: Team, clock: Clock, finding: HandbookHit) -> Json:
    value: Any = finding.entry.value
    if finding.entry.kind == "person":
        return {"name": value.name, "to": _person(team, value, clock.now, calls=False)}
    return {
        "to": _person(team, value.to, value.at, calls=False) if value.to else None,
        "until": utc_text(value.until),
        "then": team.id_of(value.following) if value.following else None,
    }


def within_json(within: AnswerTime | None) -> Json | None:
    """Return how long an answer may take."""
    return {"amount": within.amount, "unit": within.unit} if within else None


def _person(team: Team, person: Person, at: datetime, *, calls: bool) -> Json:
    found: Json = {
        "id": person.id,
        "timezone": team.hours(person).zone_at(at).key,
        "state": str(state_of(team, person, at)),
    }
    return found | ({"phone": person.phone} if calls and person.phone else {})


def _utc(instant: datetime | None) -> str | None:
    return utc_text(instant) if instant else None


def _local(instant: datetime | None, zone: ZoneInfo | None) -> str | None:
    return stamp(instant, zone).isoformat() if instant and zone else None
