"""Hints and tips in words."""

from __future__ import annotations

from wfh.words import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wfh.domain.today.guidance.tips import Tip

_HINTS: Mapping[str, str] = {
    "plan": N_("{key} plans the day"),
    "focus": N_("{key} starts a focus block"),
    "shutdown": N_("{key} closes the day"),
}


def tour_text(hints: Sequence[str], keys: Mapping[str, str]) -> str:
    """Return the hints of the first days in a line, with the ``keys`` of their commands; those without are left out."""
    said = [_(_HINTS[hint]).format(key=keys[hint]) for hint in hints if keys.get(hint)]
    return _("Your first days: {hints}").format(hints=" · ".join(said)) if said else ""


def tip_text(tip: Tip | None, key: str) -> str:
    """Return a tip in a line; empty if there is none, or its command has no key."""
    return _("Tip: {text}").format(text=_(tip.text).format(key=key)) if tip and key else ""
