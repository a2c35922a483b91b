"""Letters by their position on the keyboard: as the terminal reports it, else by the usual layout.

On a Cyrillic keyboard the key ``f`` writes ``а``. With kitty's protocol a terminal also reports the letter at that
position of a US keyboard. Otherwise only the letter is known, and the layout is guessed: Russian with the Ukrainian and
Belarusian letters, and Greek. Typed text is never changed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from textual._xterm_parser import XTermParser
from textual.events import Key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.message import Message

REPORT_PLACES = "\x1b[=4;2u"
"""Asks for the places of keys, beside what the toolkit asks for (alternate keys, kitty's keyboard protocol)."""
_ALTERNATES = re.compile(r"\x1b\[(\d+):(\d*)(?::(\d+))?((?:;[\d:]*)*)u")
_SHIFT, _LOCKS = 1, 64 | 128
_SHIFTED = dict(zip("`-=[]\\;',./", '~_+{}|:"<>?', strict=True))
_LAYOUTS = (
    ("йцукенгшщзхъфывапролджэячсмитьбюё", "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"),
    ("іїєґўў", "s]'\\o]"),
    ("ςερτυθιοπασδφγηξκλζχψωβνμ", "wertyuiopasdfghjklzxcvbnm"),
)
_BY_LAYOUT = {
    letter: key
    for letters, keys in _LAYOUTS
    for small, place in zip(letters, keys, strict=True)
    for letter, key in ((small, place), (small.upper(), _SHIFTED.get(place, place.upper())))
}


class PlacedKey(Key):
    """A key whose position on a US keyboard has a different letter than the one it writes."""

    def __init__(self, key: str, character: str | None, place: str) -> None:
        """Take what the key writes, and the letter at its position."""
        super().__init__(key, character)
        self.place = place


def letter_at(event: Key) -> str:
    """Return the US letter at the position of a key that writes another script; empty for other keys."""
    if isinstance(event, PlacedKey):
        return event.place
    return _BY_LAYOUT.get(event.character or "", "")


def without_alternates(sequence: str) -> tuple[str, str]:
    """Return a key's sequence without alternate keys, and the letter at its position if that differs.

    With Ctrl or Alt the sequence becomes that of the letter at its position, because it writes no text.
    """
    found = _ALTERNATES.fullmatch(sequence)
    if found is None:
        return sequence, ""
    code, _shifted, base, rest = found.groups()
    place = chr(int(base)) if base else ""
    modifiers = rest[1:].partition(";")[0].partition(":")[0]
    held = int(modifiers or "1") - 1
    if place and held & ~(_SHIFT | _LOCKS):
        return f"\x1b[{base}{rest}u", ""
    if not place.isascii() or chr(int(code)).isascii():
        place = ""
    elif held & _SHIFT:
        place = _SHIFTED.get(place, place.upper())
    return f"\x1b[{code}{rest}u", place


class PlacingParser(XTermParser):
    """Parses keys as the toolkit does, with their positions."""

    def end_of_sequence(self) -> Iterable[Message]:
        """Treat the last input as keys if it is not a whole sequence and nothing followed it for a while."""
        if self._timeout_time is not None:
            self._timeout_time = 0
        return self.tick()

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[Key]:  # noqa: FBT002  (theirs)
        plain, place = without_alternates(sequence)
        for event in super()._sequence_to_key_events(plain, alt):
            yield PlacedKey(event.key, event.character, place) if place else event
