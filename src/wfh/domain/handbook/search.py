"""Find the entries that the words of a question mean, the best first."""

from __future__ import annotations

import re

from wfh.domain.time.sanitize import plain_letters
from wfh.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Any

    Rank = tuple[int, float, int, str]

ENTRY_KINDS = ("rule", "person", "oncall", "area", "term", "tree", "decision", "gathering", "checklist", "page")
"""The kinds of entries, in the order in which those come that fit alike."""
_WHOLE, _PREFIX, _INSIDE, _SLIP = 100, 80, 50, 40
WEIGHTS = (1.0, 0.95, 0.4)
"""What a word in a title, among other words, and in a text counts."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_ENGLISH = """
a an and are at be can do does for from has have how i if in is it me my of on or our that the there this to we
what when where which who whom why will with you your
"""
_DUTCH = """
aan als bij dat de den die dit een en er heeft het hij hoe ik in is je kan me mijn met naar of om ons op te tot u van
voor waar waarom wanneer wat we welke wie wij ze zij zijn
"""
_STOP_WORDS = frozenset(f"{_ENGLISH} {_DUTCH}".split())


class Entry(Value):
    """Something to find: its ``titles``, other ``words`` for it, and its ``text``. ``value`` is the thing itself."""

    kind: str
    id: str
    titles: tuple[str, ...]
    words: tuple[str, ...] = ()
    text: str = ""
    value: Any = None


class Hit(Value):
    """An entry, how many of the asked words it has, and how well."""

    entry: Entry
    matched: int
    score: float


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text to search with or in, in small letters without accents."""
    return tuple(_WORD.findall(plain_letters(text)))


def asked_words(text: str) -> tuple[str, ...]:
    """Return the words of a question without stop words; all of them if nothing else is left."""
    found = dict.fromkeys(words_of(text))
    return tuple(word for word in found if word not in _STOP_WORDS) or tuple(found)


def search(entries: Iterable[Entry], asked: Sequence[str]) -> tuple[Hit, ...]:
    """Return the entries that have any of the asked words: those with more of them first, then the better ones.

    A misspelt word matches only if nothing contains the word itself.
    """
    indexed = [(entry, _index(entry)) for entry in entries]
    columns = []
    for word in asked:
        column = [_best(word, fields, _fit) for _entry, fields in indexed]
        columns.append(column if any(column) else [_best(word, fields, _slip) for _entry, fields in indexed])
    hits = []
    for (entry, _fields), *scores in zip(indexed, *columns, strict=True):
        if any(scores):
            hits.append(Hit(entry, sum(map(bool, scores)), sum(scores)))
    return tuple(sorted(hits, key=_rank))


def exact_hit(entry: Entry, asked: Sequence[str]) -> tuple[Hit, tuple[str, ...]]:
    """Return how well an entry matches the asked words as spelt, and which of them."""
    fields = _index(entry)
    scores = {word: _best(word, fields, _fit) for word in asked}
    words = tuple(word for word, score in scores.items() if score)
    return Hit(entry, len(words), sum(scores.values())), words


def rank(kind: str, id: str, matched: int, score: float) -> Rank:
    """Return the sort key of the entries that match: the lowest is the best."""
    return -matched, -score, ENTRY_KINDS.index(kind), id


def _rank(hit: Hit) -> Rank:
    return rank(hit.entry.kind, hit.entry.id, hit.matched, hit.score)


def _index(entry: Entry) -> tuple[str, ...]:
    """Return the words of the titles, the other words and the text, each between two ends of lines.

    One search of the text then finds a word, a prefix or a part of a word, however many words there are.
    """
    titles = (*words_of(" ".join((*entry.titles, entry.id))), entry.id.casefold())
    return _lines(titles), _lines(words_of(" ".join(entry.words))), _lines(words_of(entry.text))


def _lines(words: Iterable[str]) -> str:
    return "\n".join(("", *words, ""))


def _best(word: str, fields: Sequence[str], match: Callable[[str, str], int]) -> float:
    return max(weight * match(word, words) for weight, words in zip(WEIGHTS, fields, strict=True))


def fits(word: str, other: str) -> int:
    """Return how well an asked word fits one that is there, up to 100; 0 if it does not."""
    if word == other:
        return _WHOLE
    if len(word) > 1 and other.startswith(word):
        return _PREFIX
    return _INSIDE if len(word) >= 3 and word in other else 0


def _fit(word: str, words: str) -> int:
    """Return the best of :func:`fits` over the words of :func:`_lines`."""
    if word not in words:
        return 0
    if f"\n{word}\n" in words:
        return _WHOLE
    if len(word) > 1 and f"\n{word}" in words:
        return _PREFIX
    return _INSIDE if len(word) >= 3 else 0


def fit_at(word: str, text: str, at: int) -> int:
    """Return how well a word fits the text at a place, as :func:`fits` does; or better, beside an apostrophe."""
    if text[at - 1 : at].isalnum():
        return _INSIDE if len(word) >= 3 else 0
    if not text[at + len(word) : at + len(word) + 1].isalnum():
        return _WHOLE
    return _PREFIX if len(word) > 1 else 0


def _slip(word: str, words: str) -> int:
    return max((slips(word, other) for other in set(words.split("\n"))), default=0) if len(word) > 3 else 0


def slips(word: str, other: str) -> int:
    """Return how well a word fits a misspelt one that was asked for; 0 if it does not."""
    if len(word) < 4:
        return 0
    most = 2 if len(word) >= 8 else 1
    return _SLIP if abs(len(word) - len(other)) <= most and is_within(word, other, most) else 0


def is_within(word: str, other: str, most: int) -> bool:
    """Return whether the edit distance of the words is at most ``most``; two letters swapped count as one edit."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(word, 1):
        older, before = before, row
        row = [i]
        for j, wanted in enumerate(other, 1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and word[i - 2] == wanted:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return False
    return row[-1] <= most


def nearest_word(entries: Iterable[Entry], word: str) -> str:
    """Return the word of a title or of the words of an entry that is nearest to ``word``; empty if none is."""
    words = (each for entry in entries for each in words_of(" ".join((*entry.titles, *entry.words))))
    return nearest_of((each for each in words if not each.isdecimal()), word)


def nearest_of(words: Iterable[str], word: str) -> str:
    """Return which of ``words`` is nearest to a word; empty if none is.

    One that lacks half of it, as “me” does of “memo”, is none.
    """
    from difflib import get_close_matches  # late: only a question that nothing answers pays for it

    known = {each for each in words if 3 * len(word) < 5 * len(each)}
    return next(iter(get_close_matches(word[:40], sorted(known)[:4000], 1, 0.6)), "")
