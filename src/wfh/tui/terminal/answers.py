"""Extracts what a terminal reports about its colours from the typed input.

The background colour is queried once (OSC 11); after that the terminal reports each change from dark to light and back
(mode 2031). Its answers come between the keys, whole or in parts, soon, late or never. No part of one becomes a key,
and no key is lost: letters that may belong to an answer become keys again when nothing follows them. Nothing here needs
the toolkit, so the screen drawn before it can use it, too.
"""

from __future__ import annotations

import re

from wfh.present.rows.signs import PLAIN_TERMS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

ASK_GROUND = "\x1b]11;?\x07"
"""Asks for the colour of the ground; the answer ends as the question does, by most terminals."""
FOLLOW_GROUND, LEAVE_GROUND = "\x1b[?2031h", "\x1b[?2031l"
"""Asks for a report at each change from dark to light and back, and ends that."""

_ANSWER = re.compile(r"\x1b\](\d*)(?:;([^\x07\x1b]*))?(?:\x07|\x1b\\)|\x1b\[\?997;(\d*)n")
"""An answer: the number and the text of an OSC, or 1 for dark and 2 for light of mode 2031."""
_OTHER = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[^\[\]\x1b])", re.DOTALL)
"""Any other sequence, or a key with Alt."""
_PART = re.compile(r"\x1b(?:\[[0-?]*[ -/]*|\](?:\d{0,3}|1[01];[\w:/#.,]{0,64}\x1b?))?\Z", re.ASCII)
"""What may be the beginning of an answer, or of another sequence, at the end of what was read."""
_ONE_KEY = frozenset({"\x1b", "\x1b[", "\x1b]"})
"""What a person types with one key, where nothing follows: Esc, and two keys with Alt."""
_PASTE, _PASTE_ENDS = "\x1b[200~", "\x1b[201~"
_COLOUR = re.compile(r"rgba?:([0-9a-f]{1,4})/([0-9a-f]{1,4})/([0-9a-f]{1,4})(?:/[0-9a-f]{1,4})?", re.IGNORECASE)
_LIGHT, _DARK = "2", "1"


def takes_sequences(environ: Mapping[str, str]) -> bool:
    """Return whether the terminal of this environment ignores unknown sequences."""
    term = environ.get("TERM", "").casefold()
    return bool(term) and term not in PLAIN_TERMS and not term.startswith(("vt", "cons", "sun"))


def is_light(colour: str) -> bool | None:
    """Return whether a colour, as a terminal names it (``rgb:fbfb/fafa/f7f7``), is light; None for anything else."""
    found = _COLOUR.fullmatch(colour.strip())
    if found is None:
        return None
    red, green, blue = (int(part, 16) / (16 ** len(part) - 1) for part in found.groups())
    return bool(0.299 * red + 0.587 * green + 0.114 * blue > 0.5)  # as bright as the eye finds it (ITU-R BT.601)


class Answers:
    """Splits what is read from a terminal into keys and answers."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        self._part = ""
        """What may be the beginning of an answer, and the keys after it that may be its rest."""
        self._certain = 0
        """How much of that was there before a silence: the rest are keys where nothing more follows."""
        self._let_go = ""
        """What was taken for a key in the last silence."""
        self._is_pasted = False

    def take(self, text: str) -> tuple[str, bool | None]:
        """Return the keys in the input, and whether the last answer means a light ground (None: no answer)."""
        if self._let_go:
            found = _ANSWER.match(self._let_go + text)
            begun, self._let_go = self._let_go, ""
            if found:
                keys, light = self._split(text[found.end() - len(begun) :])
                return keys, _meant(found) if light is None else light
        if self._certain:
            return self._go_on(text)
        text, self._part = self._part + text, ""
        return self._split(text)

    def silence(self) -> str:
        """Return what turned out to be keys, because nothing followed."""
        if self._is_pasted:  # it has not ended yet
            return ""
        part, self._part = self._part, self._part[: self._certain]
        if self._certain:
            return part[self._certain :]
        if part.startswith(("\x1b]", "\x1b[?")) and part not in _ONE_KEY:
            self._part, self._certain = part, len(part)
            return ""
        self._let_go = part if part in _ONE_KEY else ""
        return part

    def _go_on(self, text: str) -> tuple[str, bool | None]:
        """Handle input after the beginning of an answer and a silence: its rest, or keys."""
        begun, later = self._part[: self._certain], self._part[self._certain :] + text
        found = _ANSWER.match(begun + later)
        if found:
            self._part, self._certain = "", 0
            keys, light = self._split(later[found.end() - len(begun) :])
            return keys, _meant(found) if light is None else light
        if _PART.fullmatch(begun + later):
            self._part = begun + later
            return "", None
        self._part, self._certain = "", 0
        keys, light = self._split(later)
        if light is None and not self._part:
            self._part, self._certain = begun, len(begun)
        return keys, light

    def _split(self, text: str) -> tuple[str, bool | None]:
        keys: list[str] = []
        light = None
        at = 0
        while at < len(text):
            escape = self._escape(text, at)
            keys.append(text[at:escape])
            if escape == len(text):
                break
            if found := _ANSWER.match(text, escape):
                meant = _meant(found)
                light = light if meant is None else meant
                at = found.end()
            elif found := _OTHER.match(text, escape):
                self._is_pasted = found[0] == _PASTE
                keys.append(found[0])
                at = found.end()
            elif _PART.match(text, escape):
                self._part = text[escape:]
                break
            else:
                keys.append("\x1b")
                at = escape + 1
        return "".join(keys), light

    def _escape(self, text: str, at: int) -> int:
        """Return where the next sequence begins; in a pasted text, its end sequence or a possible start of it."""
        if not self._is_pasted:
            escape = text.find("\x1b", at)
            return len(text) if escape < 0 else escape
        end = text.find(_PASTE_ENDS, at)
        cuts = (len(text) - size for size in range(1, len(_PASTE_ENDS)) if text.endswith(_PASTE_ENDS[:size], at))
        return end if end >= 0 else next(cuts, len(text))


def _meant(answer: re.Match[str]) -> bool | None:
    """Return whether an answer means a light ground; None if it is about something else."""
    number, colour, scheme = answer.groups()
    if scheme is not None:
        return {_LIGHT: True, _DARK: False}.get(scheme)
    return is_light(colour or "") if number == "11" else None
