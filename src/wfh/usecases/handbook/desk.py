"""What the screen of the handbook reads: the hits of a text, an opened entry, and the contents."""

from __future__ import annotations

import os

from wfh.domain.handbook.answers import RuleAnswer, answer
from wfh.domain.handbook.entries import entries_of
from wfh.domain.handbook.search import ENTRY_KINDS, Entry
from wfh.domain.handbook.team import team_of
from wfh.domain.time.sanitize import clean
from wfh.errors import Problem, WfhError
from wfh.store.disk.paths import typed_path
from wfh.usecases.handbook.asks import open_asks
from wfh.usecases.handbook.changes import (
    Changes,
    Stale,
    note_first_reading,
    read_changes,
    stale_entries,
    unread_changes,
)
from wfh.usecases.handbook.contents import every_entry, handbook_name
from wfh.usecases.handbook.how import Found, finding_of, how, ladder, with_other_ways
from wfh.usecases.handbook.question import HandbookQuestion
from wfh.usecases.handbook.starter import include, ticked, write_starter
from wfh.values import Value
from wfh.words import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.handbook.asks import OpenAsk
    from wfh.domain.model.people import Person
    from wfh.domain.model.snapshot import Snapshot
    from wfh.usecases.handbook.how import HandbookHit
    from wfh.usecases.workspace.workspace import Workspace

_MOST_PEOPLE = 20
_FEWEST_LETTERS = 3


class Sheet(Value):
    """An opened entry.

    ``found`` holds only it, with other ways to reach its person. ``answers`` are those of a rule without a named
    person, one for each colleague, or those of a person, one for each rule. ``ticks`` are lines of a checklist.
    """

    found: Found
    answers: tuple[RuleAnswer, ...] = ()
    ticks: tuple[int, ...] = ()

    @property
    def finding(self) -> HandbookHit:
        """The entry, and what it means."""
        return self.found.findings[0]

    @property
    def entry(self) -> Entry:
        """The entry."""
        return self.finding.entry


class Contents(Value):
    """The contents: the entries by kind, stored questions, changes since the last reading, stale entries."""

    name: str
    entries: tuple[Entry, ...]
    asks: tuple[OpenAsk, ...] = ()
    changes: Changes = Changes(None, ())
    stale: tuple[Stale, ...] = ()

    def of_kind(self, kind: str) -> tuple[Entry, ...]:
        """Return the entries of a kind; for a page, its first section."""
        found = [entry for entry in self.entries if entry.kind == kind]
        return tuple({entry.id.partition("#")[0]: entry for entry in reversed(found)}.values())[::-1]

    def sections(self, entry: Entry) -> tuple[Entry, ...]:
        """Return every section of the page that ``entry`` is a section of, in their order."""
        page = entry.id.partition("#")[0]
        return tuple(each for each in self.entries if each.kind == "page" and each.id.partition("#")[0] == page)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds with entries."""
        return tuple(kind for kind in ENTRY_KINDS if any(entry.kind == kind for entry in self.entries))


def contents(ws: Workspace, snapshot: Snapshot) -> Contents:
    """Return the contents of the handbook; changes stay unread."""
    entries = every_entry(ws, snapshot)
    if not entries:
        return Contents("", ())
    note_first_reading(ws, snapshot)
    changes = unread_changes(ws, snapshot)
    return Contents(handbook_name(snapshot), entries, open_asks(snapshot), changes, stale_entries(snapshot))


def changed(ws: Workspace, snapshot: Snapshot) -> Changes:
    """Return what changed since it was last read; it counts as read from now on."""
    return read_changes(ws, snapshot)


def search_for(ws: Workspace, snapshot: Snapshot, text: str) -> tuple[Found, Sheet | None]:
    """Return the hits of a text, with the best one opened; pages match by words that few of them have."""
    words = text.split()
    found = how(ws, snapshot, words, with_pages=any(len(word) >= _FEWEST_LETTERS for word in words))
    best = found.findings[0] if found.findings else None
    return found, open_sheet(ws, snapshot, best.entry, found.question) if best else None


def open_sheet(_ws: Workspace, snapshot: Snapshot, entry: Entry, question: HandbookQuestion | None = None) -> Sheet:
    """Open an entry for the person and the moment of a question."""
    team = team_of(snapshot)
    question = question or HandbookQuestion("", None, None, ())
    sent = (question.at or snapshot.now).replace(microsecond=0)
    finding = finding_of(snapshot, team, entry, question, sent)
    found = with_other_ways(snapshot, team, Found(question, sent, (finding,)), sent)
    answers: tuple[RuleAnswer, ...] = ()
    if entry.kind == "person":
        answers = tuple(answer(team, rule, sent, entry.value) for rule in ladder(team, entry.value))
    elif finding.answer and finding.answer.to is None:
        people = team.config.people[:_MOST_PEOPLE]
        answers = tuple(answer(team, finding.answer.rule, sent, person) for person in people)
    ticks = ticked(snapshot, entry.value) if entry.kind == "checklist" else ()
    return Sheet(found, answers, ticks)


def follow(ws: Workspace, snapshot: Snapshot, then: str, question: HandbookQuestion | None = None) -> Sheet | None:
    """Return the target of an answer of a tree, or of a line of a checklist; None for advice."""
    team = team_of(snapshot)
    kind, colon, id = then.strip().partition(":")
    if then == "card":
        return open_sheet(ws, snapshot, _person_entry(team.me), question)
    if not colon:
        kind, id = "tree", then.strip()
    entries = entries_of(snapshot.config, team.everybody) if kind not in {"page", "decision"} else ()
    found = next((entry for entry in entries if (entry.kind, entry.id) == (kind, id)), None)
    if found is None and colon and kind in {"page", "decision"}:
        every = every_entry(ws, snapshot)
        found = next(
            (each for each in every if each.kind == kind and each.id.removesuffix(".md") == id.removesuffix(".md")),
            None,
        )
    return open_sheet(ws, snapshot, found, question) if found else None


def _person_entry(person: Person) -> Entry:
    return Entry("person", person.id, (person.name,), value=person)


def start(ws: Workspace) -> tuple[Snapshot, str, bool]:
    """Write a starter; return the snapshot with it, its path, and whether the config includes it.

    Raises as its parts do.
    """
    path, included = write_starter(ws)
    return ws.snapshot(), clean(str(path)), included


def include_file(ws: Workspace, named: str) -> Snapshot:
    """Include a team's file in the config. Raises WfhError if there is none, or the config cannot be changed."""
    path = typed_path(named.strip(), ws.environ)
    if not named.strip() or not os.path.isfile(path):  # noqa: PTH113  (Path.is_file raises)
        raise WfhError(Problem(_("there is no such file"), clean(path.name)))
    if not include(ws, path):
        raise WfhError(Problem(_("the config cannot be changed here; write include by hand"), clean(path.name)))
    return ws.snapshot()


def look_at(ws: Workspace, entry: Entry) -> Snapshot:
    """Record in my own config that an entry of it was reviewed today. Raises WfhError if that cannot be written."""
    from wfh.store.config.edit import set_values

    today = ws.snapshot().date
    write = ws.config_step(N_("look at an entry"), name=entry.id)
    set_values(ws.places, {(entry.kind, entry.id, "reviewed"): today.isoformat()}, ws.environ, write)
    return ws.committed()
