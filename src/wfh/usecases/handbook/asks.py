"""Verbs on questions for colleagues: keep one for their office hours, ask it, note the answer. Nothing is sent."""

from __future__ import annotations

from wfh.domain.handbook import asks
from wfh.domain.handbook.answers import answer
from wfh.domain.handbook.team import team_of
from wfh.domain.model.handbook.kept import Ask, AskStatus
from wfh.domain.time.sanitize import clean
from wfh.errors import Problem, WfhError
from wfh.usecases.handbook.how import ladder
from wfh.words import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime

    from wfh.domain.handbook.asks import OpenAsk
    from wfh.domain.handbook.team import Team
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.people import Person
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.time.moment import Moment
    from wfh.usecases.workspace.workspace import Workspace


def ask(ws: Workspace, snapshot: Snapshot, who: Person, text: str, by: str = "") -> tuple[Snapshot, OpenAsk]:
    """Keep a question for somebody, to be asked by the rule ``by``: in their office hours if they have them.

    Raises WfhError if there are no words, no such rule, or it is for me; NotSavedError if the disk refuses.
    """
    team = team_of(snapshot)
    if who is team.me or who.id == team.me.id:
        raise WfhError(_("That is you; “wfh note” parks a thought."))
    known = {rule.id for rule in snapshot.config.rules}
    if by and by not in known:
        raise WfhError(Problem(_("there is no {kind} “{id}”").format(kind=_("rule"), id=clean(by))))
    usual = asks.usual_rule(who, ladder(team, who))
    rule_id = by or (usual.id if usual else "")

    def rule(ledger: Ledger, _look: Snapshot, moment: Moment) -> tuple[Ledger, Ask]:
        return asks.keep(ledger, moment, who.id, clean(text), rule_id)

    after, made = ws.apply(N_("keep a question"), rule)
    return after, asks.when_to_ask(team, made, snapshot.now)


def waiting_for(snapshot: Snapshot, who: Person, text: str) -> OpenAsk:
    """Return when a question that is not stored yet could be asked."""
    team = team_of(snapshot)
    usual = asks.usual_rule(who, ladder(team, who))
    return asks.when_to_ask(team, Ask("", who.id, text, snapshot.date, by=usual.id if usual else ""), snapshot.now)


def asked(ws: Workspace, snapshot: Snapshot, id: str) -> tuple[Snapshot, Ask]:
    """Begin to wait for the answer to a question: due by its rule. Raises WfhError if no open one has the id."""
    team = team_of(snapshot)

    def rule(ledger: Ledger, _look: Snapshot, moment: Moment) -> tuple[Ledger, Ask]:
        found = asks.find(ledger, id)
        return asks.mark_asked(ledger, found.id, due_of(team, found, moment.now))

    return ws.apply(N_("ask a question"), rule)


def due_of(team: Team, question: Ask, now: datetime) -> datetime | None:
    """Return when the answer to a question asked now is due; None if none is expected."""
    person = team.person(question.who)
    rule = next((each for each in team.config.rules if each.id == question.by), None)
    return answer(team, rule, now, person).due if rule and person else None


def answered(ws: Workspace, id: str, words: str) -> tuple[Snapshot, Ask]:
    """Note the answer to a question. Raises WfhError if no open one has the id."""

    def rule(ledger: Ledger, _look: Snapshot, moment: Moment) -> tuple[Ledger, Ask]:
        return asks.mark_answered(ledger, id, clean(words), moment.now)

    return ws.apply(N_("answer a question"), rule)


def dropped(ws: Workspace, id: str) -> tuple[Snapshot, Ask]:
    """Drop a question. Raises WfhError if no open one has the id."""
    return ws.apply(N_("drop a question"), lambda ledger, _look, _moment: asks.drop(ledger, id))


def open_asks(snapshot: Snapshot) -> tuple[OpenAsk, ...]:
    """Return the open questions, by the next office hours."""
    return asks.by_office_hours(team_of(snapshot), snapshot.ledger.asks.asks, snapshot.now)


def asks_of_now(snapshot: Snapshot) -> tuple[OpenAsk, ...]:
    """Return the questions whose office hours have begun."""
    if not any(each.status is AskStatus.KEPT for each in snapshot.ledger.asks.asks):
        return ()
    return asks.to_ask_now(team_of(snapshot), snapshot.ledger.asks.asks, snapshot.now)
