"""Search everything that was written: days through an index, lists, settings and the handbook as they are now."""

from __future__ import annotations

from datetime import date

from wfh.domain.handbook.entries import entries_of
from wfh.domain.handbook.search import asked_words, fits, nearest_of, slips
from wfh.domain.handbook.team import team_of
from wfh.domain.search.entries import KINDS, entries_of_day, entries_of_lists, entries_of_settings, weights
from wfh.domain.setup.settings import EVERY_SETTING
from wfh.domain.today.after_hours import hides_work
from wfh.store.state.search_index import IndexedEntry, SearchIndex
from wfh.usecases.handbook.book import every_decision, page_entries, shelved
from wfh.values import Value, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from wfh.domain.handbook.search import Entry
    from wfh.domain.model.snapshot import Snapshot
    from wfh.store.state.search_index import IndexHit
    from wfh.usecases.workspace.workspace import Workspace

_MOST = 200
"""How many are returned at most."""


class SearchHit(Value):
    """A match: its kind and id, its text, and its day (None: no day).

    ``matched`` is how many of the asked words it has, ``score`` how well. ``entry`` is set for an entry of the
    handbook.
    """

    kind: str
    id: str
    date: date | None
    title: str
    text: str
    matched: int
    score: float
    entry: Entry | None = None


class SearchResult(Value):
    """The hits for the ``asked`` words, the best first; ``nearest`` is a likely word if there are none.

    ``closed`` means that work is over for the day and not shown.
    """

    asked: tuple[str, ...]
    hits: tuple[SearchHit, ...]
    nearest: str = ""
    closed: bool = False


def search(ws: Workspace, snapshot: Snapshot, text: str) -> SearchResult:
    """Return everything that has any of the words of a text.

    After closing the day only settings are found. A misspelt word matches only if nothing contains the word itself.
    """
    asked = asked_words(text)
    closed = hides_work(snapshot)
    live = _live([] if closed else _of_lists(ws, snapshot, asked), entries_of_settings(EVERY_SETTING))
    if closed:
        wanted = [_fitting(word, _known(live)) for word in asked]
        return _result(asked, _ranked(live, wanted), _known(live), closed=True)
    kept = SearchIndex(ws.places.cache / "search.sqlite", kept=not ws.is_rehearsal)
    with kept.current(ws.journal.day_stamps(), _reader(ws)) as index:
        every = _known(live).union(index.words())
        wanted = [_fitting(word, every) for word in asked]
        of_days = [_hit(each) for each in index.find(wanted, _MOST)]
    return _result(asked, sorted((*of_days, *_ranked(live, wanted)), key=_rank)[:_MOST], every)


def _result(
    asked: tuple[str, ...], hits: Sequence[SearchHit], words: Iterable[str], *, closed: bool = False
) -> SearchResult:
    nearest = nearest_of(words, asked[0]) if asked and not hits else ""
    return SearchResult(asked, tuple(hits), nearest, closed)


def _known(live: Iterable[_Live]) -> set[str]:
    return {word for each in live for word in each.words}


def _hit(each: IndexHit) -> SearchHit:
    when = date.fromisoformat(each.day)
    return SearchHit(KINDS[each.kind], each.key, when, each.title, each.text, each.matched, each.score)


def _reader(ws: Workspace) -> Callable[[str], Iterator[IndexedEntry]]:
    def read(name: str) -> Iterator[IndexedEntry]:
        when = date.fromisoformat(name)
        days, _problems = ws.journal.days([when])
        for day in days.values():
            for entry in entries_of_day(day):
                title = " ".join(entry.titles)
                yield IndexedEntry(KINDS.index(entry.kind), entry.id, name, title, entry.text, weights(entry))

    return read


class _Live(Value):
    """An entry outside the index, and the words it is found by; ``book`` is its entry in the handbook."""

    entry: Entry
    words: Mapping[str, float]
    book: Entry | None = None


def _live(of_lists: Iterable[tuple[Entry, Entry | None]], settings: Iterable[Entry]) -> list[_Live]:
    return [_Live(entry, weights(entry), book) for entry, book in (*of_lists, *((each, None) for each in settings))]


def _of_lists(ws: Workspace, snapshot: Snapshot, asked: Sequence[str]) -> Iterator[tuple[Entry, Entry | None]]:
    """Yield the entries of the lists, and those of the handbook with their date as value."""
    for each in entries_of_lists(snapshot.ledger):
        yield each, None
    shelf = shelved(ws, snapshot)
    decisions = every_decision(snapshot, shelf)
    people = team_of(snapshot).everybody
    for each in (*entries_of(snapshot.config, people, decisions), *page_entries(shelf.texts, asked)):
        yield replace(each, value=getattr(each.value, "date", None)), each


def _fitting(word: str, every: Iterable[str]) -> Mapping[str, float]:
    """Return the words that fit an asked word, with how well; misspelt ones if none does."""
    found = {other: fit for other in every if (fit := fits(word, other))}
    return found or {other: fit for other in every if (fit := slips(word, other))}


def _ranked(live: Iterable[_Live], wanted: Sequence[Mapping[str, float]]) -> list[SearchHit]:
    found = []
    for each in live:
        scores = [
            max((each.words[word] * fit for word, fit in fitting.items() if word in each.words), default=0.0)
            for fitting in wanted
        ]
        if any(scores):
            entry, title = each.entry, next(iter(each.entry.titles), each.entry.text)
            hit = SearchHit(
                entry.kind, entry.id, entry.value, title, entry.text, sum(map(bool, scores)), sum(scores), each.book
            )
            found.append(hit)
    return sorted(found, key=_rank)


def _rank(hit: SearchHit) -> tuple[int, float, int, int, str]:
    return -hit.matched, -hit.score, KINDS.index(hit.kind), -(hit.date.toordinal() if hit.date else 0), hit.id
