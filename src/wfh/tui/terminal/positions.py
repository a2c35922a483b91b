"""Letters by their place on the keyboard: if a terminal reports it, and by the usual layout if it does not.

On a Cyrillic keyboard the key of ``f`` writes ``а``. With kitty's protocol a terminal says beside the letter which one
stands at its place on a US keyboard. Of other terminals only the letter is known, and its layout is guessed: Russian,
with the letters that Ukrainian and Belarusian have instead, and Greek. Text that is typed is never changed.
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
    """A key whose place on a US keyboard has another letter than the one it writes."""

    def __init__(self, key: str, character: str | None, place: str) -> None:
        """Take what the key writes, and the letter at its place."""
        super().__init__(key, character)
        self.place = place


def letter_at(event: Key) -> str:
    """Return the letter of a US keyboard at the place of a key that writes another script's; empty if it does not."""
    if isinstance(event, PlacedKey):
        return event.place
    return _BY_LAYOUT.get(event.character or "", "")


def without_alternates(sequence: str) -> tuple[str, str]:
    """Return a key's sequence as it is without alternate keys, and the letter at its place if that differs.

    With Ctrl or Alt the sequence becomes that of the letter at its place: no text is written by it.
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
    """Reads keys as the toolkit does, and where each of them is."""

    def end_of_sequence(self) -> Iterable[Message]:
        """Take what was fed last for keys, if it is no whole sequence: nothing followed it for a while."""
        if self._timeout_time is not None:
            self._timeout_time = 0
        return self.tick()

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[Key]:  # noqa: FBT002  (theirs)
        plain, place = without_alternates(sequence)
        for event in super()._sequence_to_key_events(plain, alt):
            yield PlacedKey(event.key, event.character, place) if place else event
