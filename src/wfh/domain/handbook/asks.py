"""Questions for a colleague: kept until their office hours, asked, answered; pure rules on the ledger."""

from __future__ import annotations

from wfh.domain.handbook.answers import answer
from wfh.domain.handbook.counting import office_hour
from wfh.domain.model.handbook.kept import Ask, AskStatus
from wfh.errors import WfhError
from wfh.values import Value, replace
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from wfh.domain.handbook.team import Team
    from wfh.domain.model.handbook.rules import ResponseRule
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.people import Person
    from wfh.domain.time.moment import Moment


class OpenAsk(Value):
    """An open question, when it can be asked (``at``, None if that is never), and until when that lasts."""

    ask: Ask
    at: datetime | None = None
    until: datetime | None = None


def keep(ledger: Ledger, moment: Moment, who: str, text: str, by: str) -> tuple[Ledger, Ask]:
    """Keep a question for somebody. Raises WfhError if there are no words in it."""
    if not text.strip():
        raise WfhError(_("There is nothing in it to ask."))
    made = Ask(moment.ids.make("q"), who, text.strip(), moment.date, by=by)
    return with_asks(ledger, (*ledger.asks.asks, made)), made


def with_asks(ledger: Ledger, asks: Iterable[Ask]) -> Ledger:
    """Return the ledger with these questions."""
    return replace(ledger, asks=replace(ledger.asks, asks=tuple(asks)))


def mark_asked(ledger: Ledger, id: str, due: datetime | None) -> tuple[Ledger, Ask]:
    """Begin to wait for the answer to a question. Raises WfhError if no open one has the id."""
    return _changed(ledger, id, lambda ask: replace(ask, status=AskStatus.ASKED, due=due))


def mark_answered(ledger: Ledger, id: str, words: str, now: datetime) -> tuple[Ledger, Ask]:
    """Note the answer to a question, and whether it came by when it was due. Raises WfhError if no open one has the id.

    Whether an answer that nobody waited for was in time is unknown.
    """

    def answered(ask: Ask) -> Ask:
        in_time = None if ask.due is None else now <= ask.due
        return replace(ask, status=AskStatus.ANSWERED, answer=words.strip(), in_time=in_time)

    return _changed(ledger, id, answered)


def drop(ledger: Ledger, id: str) -> tuple[Ledger, Ask]:
    """Drop a question. Raises WfhError if no open one has the id."""
    return _changed(ledger, id, lambda ask: replace(ask, status=AskStatus.DROPPED))


def _changed(ledger: Ledger, id: str, change: Callable[[Ask], Ask]) -> tuple[Ledger, Ask]:
    found = find(ledger, id)
    new = change(found)
    return with_asks(ledger, (new if ask is found else ask for ask in ledger.asks.asks)), new


def find(ledger: Ledger, id: str) -> Ask:
    """Return the open question that has an id, or the only one whose id starts with it. Raises WfhError otherwise."""
    open_ones = [ask for ask in ledger.asks.asks if ask.is_open]
    exact = [ask for ask in open_ones if ask.id == id]
    begun = exact or [ask for ask in open_ones if id and ask.id.removeprefix("q-").startswith(id.removeprefix("q-"))]
    if len(begun) != 1:
        raise WfhError(_("No open question has the id “{id}”; “wfh ask” lists them.").format(id=id[:40]))
    return begun[0]


def usual_rule(person: Person, rules: Iterable[ResponseRule]) -> ResponseRule | None:
    """Return the rule by which somebody is asked: office hours if they have them, else their first rule."""
    ladder = tuple(rules)
    office = next((rule for rule in ladder if rule.when == "office-hours"), None)
    if office and any(window.kind == "office-hours" for window in person.schedule.windows):
        return office
    return next((rule for rule in ladder if rule.when != "office-hours"), None)


def when_to_ask(team: Team, ask: Ask, now: datetime) -> OpenAsk:
    """Return when an open question can be asked by its rule."""
    person = team.person(ask.who)
    rule = next((each for each in team.config.rules if each.id == ask.by), None)
    if person is None:
        return OpenAsk(ask)
    if rule is None or rule.when == "office-hours":
        office = office_hour(team.hours(person, rule.pauses if rule else ()), now)
        return OpenAsk(ask, office.start, office.end) if office else OpenAsk(ask)
    found = answer(team, rule, now, person)
    return OpenAsk(ask, found.seen, found.until)


def by_office_hours(team: Team, asks: Iterable[Ask], now: datetime) -> tuple[OpenAsk, ...]:
    """Return the open questions in the order of the next office hours, then those that wait for an answer."""
    found = [when_to_ask(team, ask, now) for ask in asks if ask.is_open]

    def rank(waiting: OpenAsk) -> tuple[bool, bool, float]:
        at = waiting.at if waiting.ask.status is AskStatus.KEPT else waiting.ask.due
        return waiting.ask.status is AskStatus.ASKED, at is None, at.timestamp() if at else 0.0

    return tuple(sorted(found, key=rank))


def to_ask_now(team: Team, asks: Iterable[Ask], now: datetime) -> tuple[OpenAsk, ...]:
    """Return the questions whose office hours have begun."""
    kept = (when_to_ask(team, ask, now) for ask in asks if ask.status is AskStatus.KEPT)
    return tuple(each for each in kept if each.at and each.at <= now)
