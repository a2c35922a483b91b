"""The entries of a handbook as what can be found: their titles, words and texts, in every language they have."""

from __future__ import annotations

from wfh.domain.handbook.search import Entry
from wfh.domain.time.working_hours import ONE_DAY
from wfh.domain.time.zone_cities import fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date
    from typing import Any

    from wfh.domain.handbook.on_call import Duty
    from wfh.domain.model.config import Config
    from wfh.domain.model.handbook.entries import Decision
    from wfh.domain.model.handbook.fields import Period
    from wfh.domain.model.people import Person

ENTRY_LISTS = ("rules", "areas", "terms", "trees", "decisions", "gatherings", "checklists")
_KINDS = dict(zip(ENTRY_LISTS, ("rule", "area", "term", "tree", "decision", "gathering", "checklist"), strict=True))
ON_CALL = "oncall"
"""The word by which who is on call is found, however it is written."""
_ON_CALL = (ON_CALL, "call", "duty", "piket", "piketdienst", "wachtdienst", "dienst")
_DAYS = {"days": 1, "weeks": 7, "months": 30.4375, "years": 365.25}


def entries_of(
    config: Config, people: Sequence[Person], decisions: Iterable[Decision] | None = None
) -> Iterator[Entry]:
    """Yield what can be found in the tables of a config; ``decisions`` are those of every place, not only its own."""
    for name in ENTRY_LISTS:
        kind = _KINDS[name]
        for value in decisions if kind == "decision" and decisions is not None else getattr(config, name):
            yield entry_of(kind, value)
    for person in people:
        plain = "" if person.name.isascii() else fold(person.name)
        words = tuple(filter(None, (person.role, plain)))
        yield Entry("person", person.id, (person.name,), words, " ".join(filter(None, person.place)), person)


def duty_entry(duty: Duty) -> Entry:
    """Return who is on call as what can be found."""
    return Entry("oncall", duty.id, (duty.id,), _ON_CALL, value=duty)


def entry_of(kind: str, value: Any) -> Entry:  # noqa: ANN401  (a value of the kind)
    """Return a value as what can be found."""
    titles, words, text = _SAYS[kind](value)
    return Entry(kind, value.id, titles, (*words, *value.words), " ".join(filter(None, (*text, value.note))), value)


Said = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]


def _said(value: Any, *names: str) -> tuple[str, ...]:  # noqa: ANN401
    """Return texts of a value in every language."""
    also = (text for name, text in value.tongues if name[:-3] in names)
    return (*(getattr(value, name) for name in names), *also)


def _rule(rule: Any) -> Said:  # noqa: ANN401
    return _said(rule, "channel"), rule.use_for, _said(rule, "say", "because", "makeup")


def _area(area: Any) -> Said:  # noqa: ANN401
    return _said(area, "what"), (), _said(area, "limit")


def _term(term: Any) -> Said:  # noqa: ANN401
    return _said(term, "word"), term.synonyms, _said(term, "means")


def _tree(tree: Any) -> Said:  # noqa: ANN401
    said = [text for choice in tree.options for text in _said(choice, "say")]
    return (), (), (*_said(tree, "question", "yes", "no"), *said)


def _decision(decision: Any) -> Said:  # noqa: ANN401
    return _said(decision, "title"), (), (*_said(decision, "why", "so", "context"), *decision.options)


def _gathering(gathering: Any) -> Said:  # noqa: ANN401
    text = (*_said(gathering, "decides", "came_of_it"), *gathering.prepare)
    return _said(gathering, "title"), (*_said(gathering, "where"), *gathering.purpose), text


def _checklist(checklist: Any) -> Said:  # noqa: ANN401
    return _said(checklist, "title"), (), tuple(text for item in checklist.items for text in _said(item, "text"))


_SAYS: dict[str, Callable[[Any], Said]] = {
    "rule": _rule,
    "area": _area,
    "term": _term,
    "tree": _tree,
    "decision": _decision,
    "gathering": _gathering,
    "checklist": _checklist,
}


def stale_since(value: Any, today: date, every: Period | None) -> date | None:  # noqa: ANN401
    """Return the day since which an entry has been due for review; None if it is not due yet, or never."""
    due = value.review
    if due is None and value.reviewed and every:
        due = value.reviewed + round(every.amount * _DAYS[every.unit]) * ONE_DAY
    return due if due and due <= today else None


def in_force(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """Return the accepted decisions that no other accepted one replaces; two that replace each other both stay."""
    by_id = {each.id: each for each in decisions}

    def replaced(decision: Decision) -> bool:
        return any(
            decision.id in other.supersedes and not (other.id in decision.supersedes and decision.id in by_id)
            for other in decisions
            if other.status == "accepted" and other.id != decision.id
        )

    return tuple(each for each in decisions if each.status == "accepted" and not replaced(each))


def replacements(decisions: Sequence[Decision]) -> dict[str, tuple[str, ...]]:
    """Return the ids of the accepted decisions that replace another, by the id of that one."""
    found: dict[str, tuple[str, ...]] = {}
    for each in decisions:
        for id in each.supersedes if each.status == "accepted" else ():
            found[id] = (*found.get(id, ()), each.id)
    return found
