"""Which pages can hold one of the best answers: most can be ruled out without cutting them into sections."""

from __future__ import annotations

import re
from bisect import insort

from wfh.domain.handbook.search import WEIGHTS, exact_hit, fit_at, rank
from wfh.domain.time.sanitize import plain_letters

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from wfh.domain.handbook.search import Entry, Rank

_BEST = 100.0
# Not compiled: `re` caches them on first use, and few questions meet a page.
_FRONT_ENDS = {mark: rf"\n{re.escape(mark)}\s*?(?:\n|\Z)" for mark in ("---", "+++")}
_MOST_PLACES = 30
"""A word that is more often in a page is not looked at each time: it may be in a title."""


def promise(name: str, text: str, asked: Sequence[str]) -> Rank | None:
    """Return the best rank that a section of a page could have; None if it has no word.

    Its ``text`` is in small letters without accents. ``name``, that of the file, is a title as well.
    """
    front = _front_end(text)
    fits = [_BEST if word in plain_letters(name) else _best_in(word, text, front) for word in asked]
    return rank("page", name, sum(map(bool, fits)), sum(fits)) if any(fits) else None


def _front_end(text: str) -> int:
    ends = _FRONT_ENDS.get(text[:4].removeprefix("\ufeff")[:3])
    found = re.search(ends, text) if ends else None
    return found.end() if found else 0


def _best_in(word: str, text: str, front: int) -> float:
    best, places, at = 0.0, 0, text.find(word)
    while at >= 0 and best < _BEST:
        best = max(best, fit_at(word, text, at) * _weight(text, at, front))
        places += 1
        if places > _MOST_PLACES:
            return _BEST
        at = text.find(word, at + 1)
    return best


def _weight(text: str, at: int, front: int) -> float:
    """Return what a word at a place of a page counts at most.

    Titles stand after ``#``, above a line of ``=`` or ``-``, and in the front matter.
    """
    title, words, rest = WEIGHTS
    before = text[text.rfind("\n", 0, at) + 1 : at]
    if at >= front:
        return title if "#" in before or _is_underlined(text, at) else rest
    return title if before.lstrip().startswith("title") or text.lstrip("\ufeff").startswith("+++") else words


def _is_underlined(text: str, at: int) -> bool:
    end = text.find("\n", at) + 1
    return bool(end) and text[end : end + 2] in {"==", "--"}


def of_likely_pages(
    pages: Sequence[Rank],
    sections: Callable[[int], Iterable[Entry]],
    known: Iterable[Entry],
    asked: Sequence[str],
    most: int,
) -> list[Entry]:
    """Return the sections of each of ``pages`` that may be among the ``most`` best answers, beside ``known`` entries.

    ``pages`` are what :func:`promise` says of each, and ``sections`` cuts one by its place. While nothing has one of
    the asked words, every page that may have another is cut: a misspelt word could match.
    """
    best: list[Rank] = []
    found: set[str] = set()

    def take(entries: Iterable[Entry]) -> None:
        for entry in entries:
            hit, words = exact_hit(entry, asked)
            found.update(words)
            if words:
                insort(best, rank(entry.kind, entry.id, hit.matched, hit.score))

    take(known)
    cut: dict[int, list[Entry]] = {}
    for place in sorted(range(len(pages)), key=pages.__getitem__):
        if len(best) >= most and len(found) == len(asked) and best[most - 1] < pages[place]:
            break
        cut[place] = list(sections(place))
        take(cut[place])
    return [entry for place in sorted(cut) for entry in cut[place]]
