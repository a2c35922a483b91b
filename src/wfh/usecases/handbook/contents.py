"""All entries of the handbook, and the entries that a word names."""

from __future__ import annotations

from wfh.domain.handbook.entries import entries_of
from wfh.domain.handbook.pages import entries_of_page
from wfh.domain.handbook.search import ENTRY_KINDS, asked_words, search
from wfh.domain.handbook.team import team_of
from wfh.store.handbook.pages import page_of
from wfh.usecases.handbook.book import every_decision, shelved

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wfh.domain.handbook.search import Entry
    from wfh.domain.model.snapshot import Snapshot
    from wfh.usecases.workspace.workspace import Workspace


_MANY = {"person": "people"}


def every_entry(ws: Workspace, snapshot: Snapshot) -> tuple[Entry, ...]:
    """Return every entry of the tables, of the folders and those stored by wfh; colleagues only beside others."""
    shelf = shelved(ws, snapshot)
    decisions = every_decision(snapshot, shelf)
    people = team_of(snapshot).config.people
    found = list(entries_of(snapshot.config, people, decisions))
    for text in shelf.texts:
        if not text.shelf.records:
            found += entries_of_page(page_of(text)[0])
    is_book = any(entry.kind != "person" for entry in found)
    return tuple(sorted(found, key=lambda entry: ENTRY_KINDS.index(entry.kind))) if is_book else ()


def named_entries(entries: Sequence[Entry], text: str) -> tuple[Entry, ...]:
    """Return the entries of a kind, the one with an id (all of a page by its file), else those with the words."""
    of_kind = tuple(entry for entry in entries if is_of_kind(entry.kind, text))
    if of_kind:
        return of_kind
    exact = tuple(entry for entry in entries if is_named(entry.kind, entry.id, text))
    page = tuple(entry for entry in entries if entry.kind == "page" and _file(entry.id) == _file(text))
    if page and "#" not in text:
        return page
    return exact[:1] or tuple(hit.entry for hit in search(entries, asked_words(text)))


def is_of_kind(kind: str, text: str) -> bool:
    """Return whether a text names a kind of entry: ``rule`` or ``rules``."""
    text = text.casefold()
    return text.removesuffix("s") == kind or text == _MANY.get(kind)


def is_named(kind: str, id: str, text: str) -> bool:
    """Return whether a text names an entry: by its kind, its id, or both (``rule:chat``)."""
    return is_of_kind(kind, text) or text.casefold() in {id.casefold(), f"{kind}:{id}".casefold()}


def is_page(found: Sequence[Entry]) -> bool:
    """Return whether these are the sections of one page."""
    return {entry.kind for entry in found} == {"page"} and len({_file(entry.id) for entry in found}) == 1


def _file(id: str) -> str:
    """Return the page that a section belongs to, without its ending: ``after-an-outage``."""
    return id.casefold().removeprefix("page:").partition("#")[0].removesuffix(".md")


def handbook_name(snapshot: Snapshot) -> str:
    """Return the name of the handbook: its own, else that of the folder of the team's file."""
    config = snapshot.config
    if config.handbook.name:
        return config.handbook.name
    root = next((shelf.root for shelf in config.shelves), "")
    return root.replace("\\", "/").rstrip("/").rpartition("/")[2]
