"""Everything that stands in the handbook, and the entries that a word names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.domain.handbook.entries import entries_of
from wfh.domain.handbook.pages import entries_of_page
from wfh.domain.handbook.search import ENTRY_KINDS, asked_words, search
from wfh.domain.handbook.team import team_of
from wfh.store.handbook.pages import page_of
from wfh.usecases.handbook.book import every_decision, shelved

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wfh.domain.handbook.search import Entry
    from wfh.domain.model.snapshot import Snapshot
    from wfh.usecases.workspace.workspace import Workspace


_MANY = {"person": "people"}


def every_entry(ws: Workspace, snapshot: Snapshot) -> tuple[Entry, ...]:
    """Return every entry: of the tables, of the folders, and what wfh keeps; colleagues only beside others."""
    shelf = shelved(ws, snapshot)
    decisions = [each for each in every_decision(snapshot, shelf) if each not in snapshot.config.decisions]
    people = team_of(snapshot).config.people
    found = list(entries_of(snapshot.config, people, decisions))
    for text in shelf.texts:
        if not text.shelf.records:
            found += entries_of_page(page_of(text)[0])
    is_book = any(entry.kind != "person" for entry in found)
    return tuple(sorted(found, key=lambda entry: ENTRY_KINDS.index(entry.kind))) if is_book else ()


def named_entries(entries: Sequence[Entry], words: Sequence[str]) -> tuple[Entry, ...]:
    """Return the entries of a kind, the one with an id, else those that have the words."""
    text = " ".join(words).casefold()
    of_kind = tuple(entry for entry in entries if text.removesuffix("s") == entry.kind or text == _MANY.get(entry.kind))
    if of_kind:
        return of_kind
    exact = tuple(entry for entry in entries if text in {entry.id.casefold(), f"{entry.kind}:{entry.id}".casefold()})
    return exact[:1] or tuple(hit.entry for hit in search(entries, asked_words(text)))


def handbook_name(snapshot: Snapshot) -> str:
    """Return what the handbook is called: as it says, else as the folder of the team's file."""
    config = snapshot.config
    if config.handbook.name:
        return config.handbook.name
    root = next((shelf.root for shelf in config.shelves), "")
    return root.replace("\\", "/").rstrip("/").rpartition("/")[2]
