"""An index of words that makes searching ten years of days fast: a cache in SQLite, never trusted over the files.

Each file is identified by its name and stamp; a changed one is read again before an answer, a missing one is removed.
An index that is missing, damaged or of another version is rebuilt, in memory if it cannot be kept.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, contextmanager, suppress

from wfh.store.disk.file_ops import FILE_MODE, FOLDER_MODE
from wfh.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

VERSION = 2
_TABLES = f"""
PRAGMA user_version = {VERSION};
CREATE TABLE file (id INTEGER PRIMARY KEY, name TEXT UNIQUE, stamp TEXT);
CREATE TABLE entry (id INTEGER PRIMARY KEY, file INTEGER, kind INTEGER, key TEXT, day TEXT, title TEXT, text TEXT);
CREATE INDEX entry_of_file ON entry (file);
CREATE TABLE word (id INTEGER PRIMARY KEY, text TEXT UNIQUE);
CREATE TABLE posting (word INTEGER, entry INTEGER, weight REAL, PRIMARY KEY (word, entry)) WITHOUT ROWID;
CREATE INDEX posting_of_entry ON posting (entry);
"""
_RANKED = """
SELECT kind, key, day, title, text, matched, score FROM (
  SELECT entry, COUNT(*) AS matched, SUM(best) AS score FROM (
    SELECT posting.entry AS entry, fit.asked, MAX(posting.weight * fit.fit) AS best
    FROM fit CROSS JOIN posting ON posting.word = fit.word GROUP BY posting.entry, fit.asked)
  GROUP BY entry) JOIN entry ON entry.id = entry
ORDER BY matched DESC, score DESC, kind, day DESC, key LIMIT ?
"""
_SECONDS = 2.0


class IndexedEntry(Value):
    """The stored form of an entry: the number of its kind, its id, its ISO date (or empty), and its text.

    ``weights`` has the words it is found by, in lower case, with their weights.
    """

    kind: int
    key: str
    day: str
    title: str
    text: str
    weights: Mapping[str, float]


class IndexHit(Value):
    """An entry that was found, how many of the asked words it has, and how well."""

    kind: int
    key: str
    day: str
    title: str
    text: str
    matched: int
    score: float


class SearchIndex:
    """The index at one path."""

    def __init__(self, path: Path, *, kept: bool = True) -> None:
        """Keep it at ``path``, or only start from it; nothing is read or made yet."""
        self._path, self._kept = path, kept

    @contextmanager
    def current(
        self, stamps: Mapping[str, str], read: Callable[[str], Iterable[IndexedEntry]]
    ) -> Iterator[CurrentIndex]:
        """Return the index of the present files: ``stamps`` has all of them, ``read`` returns the entries of one."""
        with closing(self._opened(stamps, read)) as base:
            yield CurrentIndex(base)

    def _opened(self, stamps: Mapping[str, str], read: Callable[[str], Iterable[IndexedEntry]]) -> sqlite3.Connection:
        for connected in (_connected, _connected) if self._kept else (_copied,):
            base: sqlite3.Connection | None = None
            try:
                base = connected(self._path)
                _bring_up_to_date(base, stamps, read)
            except (sqlite3.Error, OSError):
                # A damaged one is made anew; one that another process holds, or that cannot be kept, comes next.
                if base is not None:
                    base.close()
                if self._kept:
                    _remove(self._path)
            else:
                return base
        base = sqlite3.connect(":memory:", isolation_level=None)
        _bring_up_to_date(base, stamps, read)
        return base


def _connected(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), FILE_MODE))
    return sqlite3.connect(path, timeout=_SECONDS, isolation_level=None)


def _copied(path: Path) -> sqlite3.Connection:
    """Return a copy of the stored index in memory; an empty one if there is none or it is unreadable."""
    base = sqlite3.connect(":memory:", isolation_level=None)
    with suppress(sqlite3.Error):
        address = f"{path.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(address, timeout=_SECONDS, uri=True)) as disk:
            if image := disk.serialize():
                base.deserialize(image)
    return base


def _remove(path: Path) -> None:
    for end in ("", "-journal", "-wal", "-shm"):
        with suppress(OSError):
            path.with_name(path.name + end).unlink()


def _bring_up_to_date(
    base: sqlite3.Connection, stamps: Mapping[str, str], read: Callable[[str], Iterable[IndexedEntry]]
) -> None:
    if base.execute("PRAGMA user_version").fetchone() != (VERSION,):
        tables = [name for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for name in tables:
            base.execute(f'DROP TABLE "{name}"')
        base.executescript(f"BEGIN IMMEDIATE; {_TABLES} COMMIT;")
    known = dict(base.execute("SELECT name, stamp FROM file"))
    if known == stamps:
        return
    base.execute("BEGIN IMMEDIATE")
    for name in known.keys() - stamps.keys():
        _forget(base, name)
    words = {text: id for id, text in base.execute("SELECT id, text FROM word")}
    for name, stamp in stamps.items():
        if known.get(name) != stamp:
            _forget(base, name)
            _keep(base, words, name, stamp, read(name))
    base.execute("DELETE FROM word WHERE NOT EXISTS (SELECT 1 FROM posting WHERE posting.word = word.id)")
    base.execute("COMMIT")


def _forget(base: sqlite3.Connection, name: str) -> None:
    found = base.execute("SELECT id FROM file WHERE name = ?", (name,)).fetchone()
    base.execute("DELETE FROM posting WHERE entry IN (SELECT id FROM entry WHERE file = ?)", found or (0,))
    base.execute("DELETE FROM entry WHERE file = ?", found or (0,))
    base.execute("DELETE FROM file WHERE name = ?", (name,))


def _keep(
    base: sqlite3.Connection, words: dict[str, int], name: str, stamp: str, entries: Iterable[IndexedEntry]
) -> None:
    file = base.execute("INSERT INTO file (name, stamp) VALUES (?, ?)", (name, stamp)).lastrowid
    for each in entries:
        row = (file, each.kind, each.key, each.day, each.title, each.text)
        insert = "INSERT INTO entry (file, kind, key, day, title, text) VALUES (?, ?, ?, ?, ?, ?)"
        entry = base.execute(insert, row).lastrowid
        for word in each.weights:
            if word not in words:
                words[word] = base.execute("INSERT INTO word (text) VALUES (?)", (word,)).lastrowid or 0
        postings = [(words[word], entry, weight) for word, weight in each.weights.items()]
        base.executemany("INSERT INTO posting VALUES (?, ?, ?)", postings)


class CurrentIndex:
    """An index that is up to date with the files."""

    def __init__(self, base: sqlite3.Connection) -> None:
        """Search ``base``."""
        self._base = base

    def words(self) -> list[str]:
        """Return every word there is."""
        return [text for (text,) in self._base.execute("SELECT text FROM word")]

    def find(self, fits: Sequence[Mapping[str, float]], most: int) -> list[IndexHit]:
        """Return the best entries: those with more of the asked words first, then the better ones, then the newest.

        ``fits`` has for each asked word the words of the index that fit it, with how well.
        """
        self._base.execute("CREATE TEMP TABLE IF NOT EXISTS fit (asked INTEGER, word INTEGER, fit REAL)")
        self._base.execute("DELETE FROM fit")
        rows = [(number, fit, word) for number, each in enumerate(fits) for word, fit in each.items()]
        self._base.executemany("INSERT INTO fit SELECT ?, id, ? FROM word WHERE text = ?", rows)
        return [IndexHit(*row) for row in self._base.execute(_RANKED, (most,))]
