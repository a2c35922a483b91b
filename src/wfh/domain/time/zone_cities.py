"""Places people name and the zone of each, from the kept list ``cities.txt``; read when a place is first looked up."""

from __future__ import annotations

from functools import cache

from wfh.domain.time.sanitize import clean

# Letters that are no letter with an accent, and signs that people leave out.
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th"}
    | dict.fromkeys("’'‘ʻ.", "")
    | dict.fromkeys("-_", " ")
)
_SHORTEST_START = 2


def fold(text: str) -> str:
    """Return ``text`` as places are compared: no capitals, accents, hyphens or apostrophes."""
    letters = clean(text).casefold()
    if not letters.isascii():
        from unicodedata import combining, normalize  # late: a library of its own, for the few that have accents

        letters = "".join(each for each in normalize("NFKD", letters) if not combining(each))
    return " ".join(letters.translate(_PLAIN).split())


@cache
def _list() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Return zones and the names of their places, zones with most people and large places first."""
    from pkgutil import get_data  # late: every command imports this module, and few look for a place

    lines = (get_data(__package__, "cities.txt") or b"").decode("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return tuple((tuple(zones.split()), tuple(names.split("|"))) for zones, names in rows)


@cache
def cities() -> dict[str, tuple[str, ...]]:
    """Return the zones of each place by its folded name: several if the name means several places."""
    return {fold(name): zones for zones, names in _list() for name in names}


@cache
def best_known() -> tuple[str, ...]:
    """Return the zones of the list, those with most people first."""
    return tuple(dict.fromkeys(zone for zones, _names in _list() for zone in zones))


@cache
def _by_size() -> tuple[tuple[str, str], ...]:
    """Return each place as folded and as written: the largest of every zone first, then the second of every zone."""
    ranked = (
        (rank, row, fold(name), name) for row, (_zones, names) in enumerate(_list()) for rank, name in enumerate(names)
    )
    return tuple((folded, name) for _rank, _row, folded, name in sorted(ranked))


def place_beginning(text: str) -> str:
    """Return the best-known place whose name starts with ``text``; an empty text if there is none."""
    start = fold(text)
    if len(start) < _SHORTEST_START or start in cities():
        return ""
    return next((name for folded, name in _by_size() if folded.startswith(start)), "")
