"""Answers a question from the handbook: the hits, and what a rule among them means on the clock."""

from __future__ import annotations

from wfh.domain.handbook.answers import MeetingCheck, RuleAnswer, answer, check_meeting
from wfh.domain.handbook.counting import office_hour, shared_quarters
from wfh.domain.handbook.entries import duty_entry, entries_of, entry_of, in_force, stale_since
from wfh.domain.handbook.search import Entry, nearest_word, search
from wfh.domain.handbook.team import Team, team_of
from wfh.domain.time.working_hours import WindowKind
from wfh.domain.today.after_hours import hides_work
from wfh.usecases.handbook.book import best_page_entries, every_decision, page_entries, shelved
from wfh.usecases.handbook.question import HandbookQuestion, read_question
from wfh.values import Value, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date, datetime
    from typing import Any

    from wfh.domain.model.handbook.rules import ResponseRule
    from wfh.domain.model.people import Person
    from wfh.domain.model.snapshot import Snapshot
    from wfh.usecases.handbook.book import Shelved
    from wfh.usecases.workspace.workspace import Workspace


class HandbookHit(Value):
    """Something that answers a question.

    ``answer`` is set for a rule; ``stale`` is since when it has been due for review. ``order`` is its place in a
    ladder, from 1. ``meeting`` is set if a meeting was asked about. ``is_beside``: it lacks the words, but is about the
    named person.
    """

    entry: Entry
    answer: RuleAnswer | None = None
    order: int = 1
    stale: date | None = None
    meeting: MeetingCheck | None = None
    is_beside: bool = False


class Found(Value):
    """The hits of a question, the best first.

    ``nearest`` is a word that may have been meant if nothing was found. ``closed`` means that work is over for the day,
    and nothing that holds now was found. ``office_hour`` and ``both`` are when the person can be asked otherwise,
    ``urgent`` a rule that holds around the clock.
    """

    question: HandbookQuestion
    at: datetime
    findings: tuple[HandbookHit, ...]
    is_ladder: bool = False
    nearest: str = ""
    closed: bool = False
    office_hour: datetime | None = None
    both: datetime | None = None
    both_minutes: int = 30
    urgent: ResponseRule | None = None


def how(
    ws: Workspace,
    snapshot: Snapshot,
    words: Sequence[str],
    at: str = "",
    *,
    with_pages: bool = True,
    most: int | None = None,
) -> Found:
    """Return the handbook's answers to a question. Raises UsageError if ``at`` is not a moment.

    After closing the day only rules that hold around the clock answer. With ``most``, only the best hits are complete:
    sections of pages may be missing after them.
    """
    team = team_of(snapshot)
    question = read_question(snapshot, team, words, at)
    sent = (question.at or snapshot.now).replace(microsecond=0)
    if not question.asked and question.to:
        return _ladder_found(snapshot, team, question, sent)
    shelf = shelved(ws, snapshot)
    decisions = every_decision(snapshot, shelf)
    valid = {*question.asked, *(each.id for each in in_force(decisions))}
    entries = [*entries_of(snapshot.config, team.everybody, decisions), *map(duty_entry, team.duties(sent))]
    if with_pages:
        entries += _of_pages(shelf, question, [entry for entry in entries if _holds(entry, valid)], most)
    hits = (hit for hit in search(entries, question.asked) if _holds(hit.entry, valid))
    found = [finding_of(snapshot, team, hit.entry, question, sent) for hit in hits]
    if hides_work(snapshot):
        return _urgent_only(question, sent, found)
    if not found:
        words_ = question.asked or ("",)
        return Found(question, sent, (), nearest=nearest_word(entries, words_[0]))
    found += _of_person(snapshot, team, question, sent, found)
    return with_other_ways(snapshot, team, Found(question, sent, tuple(found)), sent)


def _ladder_found(snapshot: Snapshot, team: Team, question: HandbookQuestion, sent: datetime) -> Found:
    """Return how the person that a question names alone is reached."""
    rules = ladder(team, question.to) if question.to else ()
    found = [finding_of(snapshot, team, entry_of("rule", rule), question, sent) for rule in rules]
    numbered = tuple(replace(each, order=number) for number, each in enumerate(found, 1))
    if hides_work(snapshot):
        return _urgent_only(question, sent, numbered, is_ladder=True)
    return with_other_ways(snapshot, team, Found(question, sent, numbered, is_ladder=True), sent)


def _of_pages(shelf: Shelved, question: HandbookQuestion, known: Sequence[Entry], most: int | None) -> Iterable[Entry]:
    """Return sections of pages that have the words of a question; those that may be among the ``most`` best, if any."""
    if most is None:
        return page_entries(shelf.texts, question.asked)
    return best_page_entries(shelf.texts, question.asked, known, most) if most else ()


def _urgent_only(
    question: HandbookQuestion, sent: datetime, found: Sequence[HandbookHit], *, is_ladder: bool = False
) -> Found:
    """Return the hits that still apply once the day is closed."""
    urgent = tuple(each for each in found if each.answer and each.answer.when == "always")
    return Found(question, sent, urgent, is_ladder=is_ladder and bool(urgent), closed=not urgent)


def _of_person(
    snapshot: Snapshot, team: Team, question: HandbookQuestion, sent: datetime, found: Sequence[HandbookHit]
) -> list[HandbookHit]:
    """Return the named person and their office hours, as further hits beside a rule for them."""
    person = question.to
    if person is None or person is team.me or not found[0].answer:
        return []
    known = {each.entry.id for each in found if each.answer}
    more = [Entry("person", person.id, (person.name,), value=person)]
    rule = next((each for each in ladder(team, person) if each.when == "office-hours" and each.id not in known), None)
    if rule and any(window.kind is WindowKind.OFFICE_HOURS for window in person.schedule.windows):
        more.append(entry_of("rule", rule))
    return [replace(finding_of(snapshot, team, entry, question, sent), is_beside=True) for entry in more]


def _holds(entry: Entry, valid: Collection[str]) -> bool:
    """Return whether an entry is not an outdated decision, which its successor replaces."""
    return entry.kind != "decision" or entry.id in valid


def ladder(team: Team, person: Person) -> tuple[ResponseRule, ...]:
    """Return the rules by which somebody is reached, in their preferred order, else in that of the file.

    Those that hold while both work are not for me.
    """
    rules = {rule.id: rule for rule in team.config.rules if rule.when != "both" or person is not team.me}
    if person.reach:
        return tuple(rules[id] for id in person.reach if id in rules)
    return tuple(rule for rule in rules.values() if not rule.who or team.person(rule.who) is person)


def finding_of(snapshot: Snapshot, team: Team, entry: Entry, question: HandbookQuestion, sent: datetime) -> HandbookHit:
    """Return an entry as a hit; a rule comes with its answer for the person in the question."""
    value: Any = entry.value
    stale = None
    if entry.kind not in {"person", "page"}:
        stale = stale_since(value, snapshot.date, snapshot.config.handbook.review_every)
    if entry.kind != "rule":
        return HandbookHit(entry, stale=stale)
    found = answer(team, value, sent, question.to)
    meeting = None
    if found.when == "both" and found.to and question.at:
        meeting = check_meeting(team, value, found.to, snapshot.now, question.at)
    return HandbookHit(entry, found, stale=stale, meeting=meeting)


def with_other_ways(snapshot: Snapshot, team: Team, found: Found, sent: datetime) -> Found:
    """Return the hits with other ways to reach the person, if the best answer is a rule that waits for them."""
    best = found.findings[0].answer if found.findings else None
    if best is None or best.to is None or best.when != "hours" or best.to is team.me:
        return found
    hours = team.hours(best.to, best.rule.pauses)
    office = office_hour(hours, sent)
    call = next((rule for rule in snapshot.config.rules if rule.when == "both"), None)
    minutes = call.minutes if call else 30
    mine = team.hours(team.me, best.rule.pauses)
    both = next(shared_quarters(mine, hours, sent, minutes), None) if call else None
    urgent = next((rule for rule in snapshot.config.rules if rule.when == "always" and rule is not best.rule), None)
    return replace(found, office_hour=office.start if office else None, both=both, both_minutes=minutes, urgent=urgent)
