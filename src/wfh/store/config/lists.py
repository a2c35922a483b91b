"""Read the lists of tables: colleagues, meetings, response rules, terms, decision trees, gatherings.

Tables of several files with the same id, title or word make one entry; what the person's own file says in it wins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.domain.model.config import AnswerTime, Gathering, ResponseRule, Term, TreeNode
from wfh.domain.model.people import ME, Meeting, Person
from wfh.domain.time.working_hours import Schedule
from wfh.store.config.hours import weekdays, weekly_hours, windows
from wfh.store.toml import kinds
from wfh.store.toml.decode import Kind, RefusedError, nearest
from wfh.words import N_, _

if TYPE_CHECKING:
    from collections.abc import Collection

    from wfh.domain.time.working_hours import TimeRange
    from wfh.store.toml.decode import Source, Table

_PURPOSES = ("build", "learn", "celebrate")


def people(top: Table, asleep: TimeRange, own: Source | None) -> tuple[Person, ...]:
    """Return the colleagues of ``[[person]]``; those that do not stand in ``own`` carry the file they come from."""
    tables = top.named_tables("person", "id", _person_id())
    found = (_person(identity, table, asleep, own) for identity, table in tables)
    return tuple(person for person in found if person is not None)


def _person_id() -> Kind[str]:
    plain = kinds.name("priya")

    def read(value: object) -> str:
        given = plain.read(value)
        if given.casefold() == ME:
            raise RefusedError(what=_("cannot be “me”: that is you"))
        return given

    return Kind(read, plain.wanted, plain.sample)


def _person(identity: str | None, table: Table, asleep: TimeRange, own: Source | None) -> Person | None:
    timezone = table.need("timezone", kinds.zone())
    schedule = Schedule(
        timezone or "",
        weekly_hours(table, "hours"),
        windows(table, "windows"),
        table.get("asleep", kinds.time_range("22:00-07:00", night=True), asleep),
    )
    name = table.get("name", kinds.text("Priya", empty=False), identity or "")
    languages = table.one_or_more("languages", kinds.language())
    holidays = table.get("holidays", kinds.holidays(), "")
    table.close()
    if identity is None or timezone is None:
        return None
    first = table.layers[0].source
    return Person(identity, name, schedule, languages, holidays, "" if first is own else first.name)


def meetings(top: Table, timezone: str, colleagues: Collection[str]) -> tuple[Meeting, ...]:
    """Return the weekly meetings; ``timezone`` is the anchor of one that names none."""
    tables = top.named_tables("meeting", "title", kinds.text("NL/IN sync", empty=False), twins=True)
    found = (_meeting(title, table, timezone, colleagues) for title, table in tables)
    return tuple(meeting for meeting in found if meeting is not None)


def _meeting(title: str | None, table: Table, timezone: str, colleagues: Collection[str]) -> Meeting | None:
    attending = table.one_or_more("people", _colleague(colleagues))
    days = weekdays(table)
    time = table.need("time", kinds.time_range("11:30-12:00"))
    anchor = table.get("timezone", kinds.zone(), timezone)
    table.close()
    return Meeting(title, attending, days, time, anchor) if title and time and days else None


def _colleague(colleagues: Collection[str]) -> Kind[str]:
    plain = kinds.text("priya", empty=False)

    def read(value: object) -> str:
        given = plain.read(value)
        if given not in colleagues and given != ME:
            what = _("nobody here has the id “{id}”").format(id=given)
            raise RefusedError(
                lambda: kinds.meant(nearest(given, colleagues)) or _("add a [[person]] with this id"), what
            )
        return given

    return Kind(read, N_("the id of a colleague"), plain.sample)


def rules(top: Table) -> tuple[ResponseRule, ...]:
    """Return the response rules."""
    found = (_rule(identity, table) for identity, table in top.named_tables("rule", "id", kinds.name("chat")))
    return tuple(rule for rule in found if rule is not None)


def _rule(identity: str | None, table: Table) -> ResponseRule | None:
    channel = table.need("channel", kinds.text("chat", empty=False))
    use_for = table.one_or_more("use_for", kinds.text("question", empty=False))
    within = table.get("answer_within", kinds.answer_time(), None)
    owner = table.get("owner", kinds.text("noor"), "")
    review = table.get("review", kinds.maybe_day("2027-02-01"), None)
    source = table.get("source", kinds.text("https://example.org/handbook/chat"), "")
    table.close()
    if identity is None or channel is None:
        return None
    return ResponseRule(identity, channel, use_for, AnswerTime(*within) if within else None, owner, review, source)


def terms(top: Table) -> tuple[Term, ...]:
    """Return the words the team has agreed on."""
    found = []
    for word, table in top.named_tables("term", "word", kinds.text("done", empty=False)):
        means = table.need("means", kinds.text("merged and released", empty=False))
        table.close()
        if word and means:
            found.append(Term(word, means))
    return tuple(found)


def trees(top: Table) -> tuple[TreeNode, ...]:
    """Return the questions of the decision trees; an answer that looks like an id but is none is told."""
    tables = top.named_tables("tree", "id", kinds.name("ask"))
    ids = frozenset(identity for identity, _table in tables if identity is not None)
    found = (_tree(identity, table, ids) for identity, table in tables)
    return tuple(node for node in found if node is not None)


def _tree(identity: str | None, table: Table, ids: frozenset[str]) -> TreeNode | None:
    question = table.need("question", kinds.text("Is it in the handbook?", empty=False))
    yes, no = (table.need(key, kinds.text("ask-2", empty=False)) for key in ("yes", "no"))
    for key, answer in (("yes", yes), ("no", no)):
        if answer and answer not in ids:
            _tell_dead_end(table, key, answer, ids)
    table.close()
    return TreeNode(identity, question, yes, no) if identity and question and yes and no else None


def _tell_dead_end(table: Table, key: str, answer: str, ids: frozenset[str]) -> None:
    """Report an answer that looks like the id of a tree and is none; anything else is advice."""
    if any(character.isspace() for character in answer):
        return
    near = nearest(answer, ids) if table.found.may_guess else None
    if near or any(character in "-_" or character.isdecimal() for character in answer):
        right = kinds.meant(near) or _("add a [[tree]] with this id")
        table.tell((key,), _("leads nowhere: no tree has the id “{id}”").format(id=answer), right)


def gatherings(top: Table) -> tuple[Gathering, ...]:
    """Return the dates on which the team meets in person."""
    found = []
    for day, table in top.named_tables("gathering", "date", kinds.day("2027-03-18"), twins=True):
        purpose = table.need("purpose", kinds.choice(_PURPOSES))
        where = table.get("where", kinds.text("Utrecht"), "")
        table.close()
        if day is not None and purpose is not None:
            found.append(Gathering(day, purpose, where))
    return tuple(sorted(found, key=lambda gathering: gathering.date))
