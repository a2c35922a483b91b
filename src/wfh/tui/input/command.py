"""What a command is, and where it works. Keys, the key line, the palette, the help and ``[keys]`` follow from it.

A command ``id`` is carried out by the method ``do_<id>`` of the screen shown (``-`` becomes ``_``), or by the app's
if the screen has none. Ids are what people write in ``[keys]``, so they do not change.
"""

from __future__ import annotations

from wfh.values import Value


class Scope(Value):
    """Where a command works; ``within`` is a scope whose keys work there, too, unless it uses them itself."""

    name: str
    within: Scope | None = None


EVERYWHERE = Scope("everywhere")


def scopes(scope: Scope) -> tuple[Scope, ...]:
    """Return the scopes whose keys work where ``scope`` is, the nearest first; those of everywhere left out."""
    return (scope,) if scope.within is None else (scope, scope.within)


class Command(Value):
    """Something a person can do here.

    ``keys`` are characters (``f``, ``?``, ``J``) or names (``ctrl+r``, ``space``, ``enter``, ``up``); the first is the
    one shown, and ``[keys]`` replaces all of them. ``title`` names it in the palette and the help, ``line`` in the key
    line (empty: not there). ``order`` sorts the key line; ``fixed`` keys cannot be remapped (arrows, Enter, Esc).
    ``pair`` is a command whose key is shown beside this one (``+ -``). ``goes`` names the screen that it shows, if that
    is all it does. ``at_once``: it can be carried out from the palette of another screen, because it asks, shows or
    copies, and changes nothing under an unseen cursor.
    """

    id: str
    keys: tuple[str, ...]
    title: str
    help: str = ""
    scope: Scope = EVERYWHERE
    line: str = ""
    order: int = 50
    fixed: bool = False
    palette: bool = True
    pair: str = ""
    goes: str = ""
    at_once: bool = False

    @property
    def method(self) -> str:
        """The name of the method that carries it out."""
        return "do_" + self.id.replace("-", "_")

    @property
    def moves(self) -> bool:
        """Whether it only moves by a line: its key is an up or down arrow, and nothing lists it."""
        return not self.palette and not {"up", "down"}.isdisjoint(self.keys)
