"""Block lengths as typed: ``50``, ``1h30``, ``25/5x4``, ``0`` for an open end, ``till 11:20``."""

from __future__ import annotations

import re

from wfh.domain.planning.quick_entry import parse_length
from wfh.domain.time.clock_times import parse_clock
from wfh.values import Value

_ROUNDS = re.compile(r"(\d{1,4})\s*/\s*(\d{1,3})\s*[x×*]\s*(\d{1,2})", re.IGNORECASE)
_UNTIL = {"till", "until", "til", "tot"}
LONGEST_MINUTES = 24 * 60
MOST_ROUNDS = 24


class Rounds(Value):
    """A block's place in a series: ``number`` of ``of``, with breaks of ``break_minutes`` in between."""

    number: int
    of: int
    break_minutes: int

    @property
    def following(self) -> Rounds | None:
        """The round after this one; None after the last."""
        return Rounds(self.number + 1, self.of, self.break_minutes) if self.number < self.of else None


class BlockLength(Value):
    """A length in minutes (0: open-ended), or an end at the time of day ``until``.

    With ``rounds`` it is the length of each round of a series.
    """

    minutes: int = 0
    until: str = ""
    rounds: Rounds | None = None


def parse_block_length(text: str) -> BlockLength | None:
    """Parse a length; None if it is not one: no number, no time of day, too long or too many rounds."""
    words = text.split()
    if len(words) == 2 and words[0].casefold() in _UNTIL:
        return BlockLength(until=words[1]) if parse_clock(words[1]) is not None else None
    text = text.strip()
    if ":" in text:
        return BlockLength(until=text) if parse_clock(text) is not None else None
    if match := _ROUNDS.fullmatch(text):
        each, rest, rounds = map(int, match.groups())
        right = 1 <= each <= LONGEST_MINUTES and 1 <= rounds <= MOST_ROUNDS
        return BlockLength(each, rounds=Rounds(1, rounds, rest) if rounds > 1 else None) if right else None
    minutes = parse_length(text)
    return None if minutes is None else BlockLength(minutes)


def format_length_input(minutes: int, rounds: Rounds | None = None) -> str:
    """Return the text that :func:`parse_block_length` parses as this: ``50``, or ``25/5x3`` with three rounds left."""
    if rounds is None or rounds.number >= rounds.of:
        return str(minutes)
    return f"{minutes}/{rounds.break_minutes}x{rounds.of - rounds.number + 1}"
