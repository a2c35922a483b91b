"""Search everything that was written: days through an index, lists, settings and the handbook as they are now."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from wfh.domain.handbook.entries import entries_of
from wfh.domain.handbook.search import asked_words, fits, nearest_of, slips
from wfh.domain.search.entries import KINDS, entries_of_day, entries_of_lists, entries_of_settings, weights
from wfh.domain.setup.settings import EVERY_SETTING
from wfh.domain.today.after_hours import hides_work
from wfh.store.state.search_index import IndexedEntry, SearchIndex
from wfh.usecases.handbook.book import every_decision, page_entries, shelved
from wfh.usecases.handbook.how import team_of
from wfh.values import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from wfh.domain.handbook.search import Entry
    from wfh.domain.model.snapshot import Snapshot
    from wfh.usecases.workspace.workspace import Workspace

MOST = 200
"""How many are returned at most."""


@dataclass(frozen=True, slots=True)
class SearchHit:
    """Something that has the words: its kind and id, what it says, and the day it is of (None: no day).

    ``matched`` is how many of the asked words it has, ``score`` how well.
    """

    kind: str
    id: str
    date: date | None
    title: str
    text: str
    matched: int
    score: float


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The hits for the ``asked`` words, the best first. ``nearest`` is a word that may have been meant if there is none.

    ``closed`` means that work is over for the day and not shown.
    """

    asked: tuple[str, ...]
    hits: tuple[SearchHit, ...]
    nearest: str = ""
    closed: bool = False


def search(ws: Workspace, snapshot: Snapshot, text: str) -> SearchResult:
    """Return what has any of the words of a text. After closing the day only settings are found.

    A word with a slip of the pen counts where nothing has the word itself.
    """
    asked = asked_words(text)
    closed = hides_work(snapshot)
    lists = [] if closed else list(_written_in_lists(ws, snapshot, asked))
    live = [(entry, weights(entry)) for entry in (*lists, *entries_of_settings(EVERY_SETTING))]
    known = {word for _entry, found in live for word in found}
    if closed:
        hits, every = _ranked(live, [_fitting(word, known) for word in asked]), known
        return SearchResult(asked, hits, "" if hits else nearest_of(every, asked[0] if asked else ""), closed=True)
    stamps = ws.journal.day_stamps()
    with SearchIndex(ws.places.cache / "search.sqlite").current(stamps, _reader(ws)) as index:
        every = known.union(index.words())
        wanted = [_fitting(word, every) for word in asked]
        old = [
            SearchHit(
                KINDS[each.kind],
                each.key,
                date.fromisoformat(each.day),
                each.title,
                each.text,
                each.matched,
                each.score,
            )
            for each in index.find(wanted, MOST)
        ]
    hits = tuple(sorted((*old, *_ranked(live, wanted)), key=_rank)[:MOST])
    return SearchResult(asked, hits, "" if hits else nearest_of(every, asked[0] if asked else ""))


def _reader(ws: Workspace) -> Callable[[str], Iterator[IndexedEntry]]:
    def read(name: str) -> Iterator[IndexedEntry]:
        when = date.fromisoformat(name)
        days, _problems = ws.journal.days([when])
        for day in days.values():
            for entry in entries_of_day(day):
                title = " ".join(entry.titles)
                yield IndexedEntry(KINDS.index(entry.kind), entry.id, name, title, entry.text, weights(entry))

    return read


def _written_in_lists(ws: Workspace, snapshot: Snapshot, asked: Sequence[str]) -> Iterator[Entry]:
    """Yield what stands in the lists and the handbook; of what has a value, its date stays."""
    yield from entries_of_lists(snapshot.ledger)
    shelf = shelved(ws, snapshot)
    decisions = [each for each in every_decision(snapshot, shelf) if each not in snapshot.config.decisions]
    team = team_of(snapshot)
    for entry in (
        *entries_of(snapshot.config, team.everybody, decisions),
        *page_entries(shelf.texts, asked),
    ):
        yield replace(entry, value=getattr(entry.value, "date", None))


def _fitting(word: str, every: Iterable[str]) -> Mapping[str, float]:
    """Return the words that fit one that was asked for, with how well; those with a slip where none does."""
    found = {other: fit for other in every if (fit := fits(word, other))}
    return found or {other: fit for other in every if (fit := slips(word, other))}


def _ranked(
    entries: Iterable[tuple[Entry, Mapping[str, float]]], wanted: Sequence[Mapping[str, float]]
) -> tuple[SearchHit, ...]:
    found = []
    for entry, words in entries:
        scores = [
            max((words[word] * fit for word, fit in fitting.items() if word in words), default=0.0)
            for fitting in wanted
        ]
        if any(scores):
            title = " ".join(entry.titles)
            hit = SearchHit(entry.kind, entry.id, entry.value, title, entry.text, sum(map(bool, scores)), sum(scores))
            found.append(hit)
    return tuple(sorted(found, key=_rank))


def _rank(hit: SearchHit) -> tuple[int, float, int, int, str]:
    return -hit.matched, -hit.score, KINDS.index(hit.kind), -(hit.date.toordinal() if hit.date else 0), hit.id
