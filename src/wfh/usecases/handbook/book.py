"""The handbook as it is now: tables, pages, and the decisions of all sources; and their problems."""

from __future__ import annotations

from wfh.domain.handbook.entries import replacements
from wfh.domain.model.config import Shelf
from wfh.domain.time.sanitize import plain_letters
from wfh.errors import Problem
from wfh.store.handbook.pages import page_of, read_texts
from wfh.values import Value, replace
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from wfh.domain.handbook.search import Entry
    from wfh.domain.model.handbook.entries import Decision
    from wfh.domain.model.snapshot import Snapshot
    from wfh.store.handbook.pages import Text
    from wfh.usecases.workspace.workspace import Workspace

OWN_FILE = "decisions.toml"


class Shelved(Value):
    """The content of the folders of pages and records; ``records`` are the decisions among them."""

    texts: tuple[Text, ...]
    records: tuple[Decision, ...]
    problems: tuple[Problem, ...]


def shelved(ws: Workspace, snapshot: Snapshot) -> Shelved:
    """Return the content of the folders that the files name, and of my own folder of decisions."""
    texts, problems = read_texts(_shelves(ws, snapshot))
    found: list[Decision] = []
    told = list(problems)
    for text in texts:
        if not text.shelf.records:
            continue
        from wfh.domain.handbook.pages import decision_of  # late: its patterns are for whoever has records

        page, hints = page_of(text)
        told += hints
        decision = decision_of(page)
        if decision is None:
            told.append(Problem(_("is not a record of a decision: it has no title or no date"), text.file, 1))
        else:
            found.append(decision)
    return Shelved(texts, tuple(found), tuple(told))


def _shelves(ws: Workspace, snapshot: Snapshot) -> tuple[Shelf, ...]:
    own = own_folder(ws, snapshot)
    return (*snapshot.config.shelves, *((own,) if own else ()))


def own_folder(ws: Workspace, snapshot: Snapshot) -> Shelf | None:
    """Return the folder that my own config names for my decisions, or None."""
    named = snapshot.config.handbook.decisions_folder
    if not named:
        return None
    home = ws.environ.get("HOME", "")
    path = home + named[1:] if home and named.startswith("~/") else named
    folder = ws.places.config.parent / path
    return Shelf(str(folder.parent), folder.name, ws.places.config.name, records=True)


def page_entries(texts: Sequence[Text], asked: Sequence[str]) -> Iterator[Entry]:
    """Yield the sections of the pages that have any of the asked words."""
    for text in texts:
        plain, name = plain_letters(text.text), plain_letters(text.name)
        if not text.shelf.records and any(word in plain or word in name for word in asked):
            yield from _sections(text)


def best_page_entries(
    texts: Sequence[Text], asked: Sequence[str], known: Iterable[Entry], most: int
) -> Sequence[Entry]:
    """Return the sections of the pages that may be among the ``most`` best answers, beside the ``known`` entries."""
    from wfh.domain.handbook.shortlist import of_likely_pages, promise

    ranks = ((text, promise(text.name, plain_letters(text.text), asked)) for text in texts if not text.shelf.records)
    likely = [(text, rank) for text, rank in ranks if rank is not None]
    pages = [rank for _text, rank in likely]
    return of_likely_pages(pages, lambda place: _sections(likely[place][0]), known, asked, most)


def _sections(text: Text) -> Iterator[Entry]:
    from wfh.domain.handbook.pages import entries_of_page  # late: its patterns are for whoever has pages

    return entries_of_page(page_of(text)[0])


def every_decision(snapshot: Snapshot, shelf: Shelved) -> tuple[Decision, ...]:
    """Return the decisions of the files, the folders and those written down with wfh; the first with an id counts.

    Each knows those that replace it.
    """
    own = tuple(replace(each, file=OWN_FILE) for each in snapshot.ledger.decisions.decisions)
    found: dict[str, Decision] = {}
    for each in (*own, *snapshot.config.decisions, *shelf.records):
        found.setdefault(each.id, each)
    newer = replacements(tuple(found.values()))
    return tuple(replace(each, replaced_by=newer.get(each.id, ())) for each in found.values())


def check_decisions(decisions: Sequence[Decision]) -> tuple[Problem, ...]:
    """Return the problems of decisions: missing references, and decisions that replace each other."""
    ids = {each.id: each for each in decisions}
    problems = []
    for each in decisions:
        for other in (*each.supersedes, *each.amends):
            if other not in ids:
                what = _("{id}: there is no decision {other}").format(id=each.id, other=other)
                problems.append(Problem(what, each.file or None))
            elif each.id in ids[other].supersedes and other in each.supersedes and each.id < other:
                what = _("{id} and {other} replace each other; both are shown").format(id=each.id, other=other)
                problems.append(Problem(what, each.file or None))
    return tuple(problems)


def check_handbook(ws: Workspace, snapshot: Snapshot) -> tuple[Problem, ...]:
    """Return the problems of pages, records and decisions; those of tables are reported with the config."""
    if not (snapshot.config.shelves or snapshot.config.decisions or snapshot.ledger.decisions.decisions):
        return ()
    shelf = shelved(ws, snapshot)
    hints = [problem for text in shelf.texts if not text.shelf.records for problem in page_of(text)[1]]
    return (*shelf.problems, *hints, *check_decisions(every_decision(snapshot, shelf)))
