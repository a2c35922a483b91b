"""Turn parsed TOML into values, collecting every problem with its file, line and key instead of stopping at one.

A :class:`Table` is asked for its keys by kind (:class:`Kind`); invalid values are reported and left out, keys that were
not asked for are reported as unknown. A table may lie in several files at once (the person's, then the included ones):
the first file with a valid value wins.
"""

from __future__ import annotations

from wfh.domain.schema.kinds import Kind, RefusedError
from wfh.domain.schema.quoting import key_text, nearest, shown, toml_key
from wfh.errors import Problem, Severity
from wfh.values import MutableValue, Value, field
from wfh.words import N_, _, ngettext

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from typing import Any, TypeVar

    from wfh.store.toml.locate import KeyPath, TomlPlaces

    T = TypeVar("T")


_MOST_UNKNOWN = 50
# A stranger's file may hold a mistake a byte. Nobody reads more than this, and nobody waits for more guesses.
_MOST_PROBLEMS = 1000
_MOST_GUESSES = 100


class Source(MutableValue):
    """One file that was read: the name to show, its text and its folder (empty: not known).

    The places in it are located when first needed.
    """

    name: str
    text: str
    folder: str = ""
    _places: TomlPlaces | None = None

    @property
    def places(self) -> TomlPlaces:
        """The lines and comments of the text."""
        if self._places is None:
            from wfh.store.toml.locate import find_places  # costs a walk over the text; most files have no problem

            self._places = find_places(self.text)
        return self._places


class Findings(MutableValue):
    """The problems found so far, in order; those of unknown keys also with their file and path."""

    problems: list[Problem] = field(default_factory=list)
    unknown: list[tuple[str, KeyPath, Problem]] = field(default_factory=list)
    more: int = 0

    @property
    def may_guess(self) -> bool:
        """Whether similar names may still be looked for, which is slow."""
        return len(self.problems) < _MOST_GUESSES

    def tell(
        self, source: Source, path: KeyPath, what: str, right: str | None = None, severity: Severity = Severity.ERROR
    ) -> None:
        """Add a problem at ``path`` in ``source``; after a great many only count it."""
        if len(self.problems) >= _MOST_PROBLEMS:
            self.more += 1
            return
        line = source.places.line(path)
        self.problems.append(Problem(what, source.name, line, key_text(path) or None, right, severity))

    def tell_unknown(self, source: Source, path: KeyPath, known: Iterable[str]) -> None:
        """Add a hint that the key at ``path`` is not among the ``known`` ones."""
        near = nearest(str(path[-1]), known) if self.may_guess else None
        what = _("unknown key (did you mean `{name}`?)").format(name=near) if near else _("unknown key")
        self.tell(source, path, what, severity=Severity.HINT)
        self.unknown.append((source.name, path, self.problems[-1]))


class Layer(Value):
    """A table as one file has it, and where it stands there."""

    data: Mapping[str, object]
    path: KeyPath
    source: Source


class Table:
    """A table of one or more files, asked for its keys by kind; ``layers`` come in the order in which they win."""

    __slots__ = ("_known", "found", "layers")

    def __init__(self, layers: Sequence[Layer], found: Findings) -> None:
        """Read from ``layers`` and report problems to ``found``."""
        self.layers = tuple(layers)
        self.found = found
        self._known: set[str] = set()

    def get(self, key: str, kind: Kind[T], default: T) -> T:
        """Return the value of ``key``, or ``default`` if it is absent or wrong."""
        self._known.add(key)
        right: list[T] = []
        for layer in self.layers:  # all of them, not only the one that wins: a mistake in the others is told as well
            if key in layer.data:
                right += self._right(layer, (key,), kind, layer.data[key])
        return right[0] if right else default

    def need(self, key: str, kind: Kind[T]) -> T | None:
        """Return the value of ``key``, or None if it is absent, which is a problem, or wrong."""
        if not any(key in layer.data for layer in self.layers):
            self._known.add(key)
            example = _("for example: {example}").format(example=f"{key} = {kind.sample}")
            self.tell((), _("needs `{key}`").format(key=key), example)
            return None
        needed: Kind[Any] = kind
        found: T | None = self.get(key, needed, None)
        return found

    def absent(self, key: str, needed: Kind[T] | None, default: T | None) -> T | None:
        """Return ``default`` for an absent key; report it if it is ``needed``."""
        self._known.add(key)
        return self.need(key, needed) if needed else default

    def items(
        self,
        key: str,
        kind: Kind[T],
        default: tuple[T, ...] = (),
        *,
        alone: bool = False,
        clash: Callable[[list[T], T], str] = lambda _earlier, _item: "",
    ) -> tuple[T, ...]:
        """Return the valid items of the list ``key``, or ``default`` if it is absent or not a list.

        ``alone``: a single item stands for a list of it. ``clash`` returns the conflict of an item with earlier ones
        (empty: none).
        """
        lists: list[tuple[T, ...]] = []
        for layer, value in self._values(key):
            if isinstance(value, list):
                lists.append(tuple(self._fitting_items(layer, key, value, kind, clash)))
            elif alone:
                lists.append(tuple(self._right(layer, (key,), kind, value)))
            else:
                self._refuse(layer, (key,), Kind(str, N_("a list"), f"[{kind.sample}]"), value)
        return lists[0] if lists else default

    def table(self, key: str) -> Table:
        """Return the table ``key`` of all layers; an empty one if it is absent or not a table."""
        layers = []
        for layer, value in self._values(key):
            if isinstance(value, dict):
                layers.append(Layer(value, (*layer.path, key), layer.source))
            else:
                self._refuse(layer, (key,), Kind(str, N_("a table"), "{ }"), value)
        return Table(layers, self.found)

    def tables(self, key: str) -> list[Table]:
        """Return the tables of the list ``key``, those of all layers, each with one layer."""
        found = []
        for layer, value in self._values(key):
            items = value if isinstance(value, list) else [value]
            path = (*layer.path, key)
            for number, item in enumerate(items):
                if isinstance(value, list) and isinstance(item, dict):
                    found.append(Table([Layer(item, (*path, number), layer.source)], self.found))
                else:
                    at = (key, number) if isinstance(value, list) else (key,)
                    name = key_text(tuple(part for part in path if isinstance(part, str)))
                    what = _("must be a list of tables, not {found}").format(found=shown(item))
                    self.tell(at, what, _("write [[{name}]] above each").format(name=name), layer=layer)
        return found

    def named_tables(self, key: str, name: str, kind: Kind[T], *, twins: bool = False) -> list[tuple[T | None, Table]]:
        """Return the tables of the list ``key``, those of different files that have the same ``name`` joined into one.

        Each comes with its name: None if that is absent, invalid, or used twice in the same file (unless ``twins`` are
        allowed).
        """
        groups: list[tuple[T | None, Table]] = []
        firsts: dict[T, Table] = {}
        for item in self.tables(key):
            identity = item.need(name, kind)
            first = firsts.setdefault(identity, item) if identity is not None else item
            if first is item:
                groups.append((identity, item))
            elif all(layer.source is not item.layers[0].source for layer in first.layers):
                first.layers = (*first.layers, *item.layers)
            elif twins:
                groups.append((identity, item))
            else:
                groups.append((None, item))
                line = first.layers[0].source.places.line((*first.layers[0].path, name))
                item.tell((name,), _("is in use: line {line} has it already").format(line=line))
        return groups

    def only(self, key: str) -> Table:
        """Return the table without the files that come after the first that has ``key``."""
        self._known.add(key)
        return Table([layer for layer in self.layers if key in layer.data][:1], self.found)

    def first(self, key: str) -> object:
        """Return the raw value of ``key`` in the first file that has it; None if it is absent."""
        return next((value for _layer, value in self._values(key)), None)

    def keys(self) -> list[str]:
        """Return every key of the layers, in order, once each."""
        return list(dict.fromkeys(key for layer in self.layers for key in layer.data))

    def has(self, key: str) -> bool:
        """Return whether any layer has ``key``; it counts as known from then on."""
        self._known.add(key)
        return any(key in layer.data for layer in self.layers)

    def rest(self, known: frozenset[str]) -> dict[str, object]:
        """Return the content of the first layer besides the ``known`` keys."""
        return {key: value for key, value in self.layers[0].data.items() if key not in known}

    def tell(
        self,
        path: KeyPath,
        what: str,
        right: str | None = None,
        severity: Severity = Severity.ERROR,
        *,
        layer: Layer | None = None,
    ) -> None:
        """Report a problem at ``path`` within this table: in ``layer``, else in the first one that has the key."""
        if layer is None:
            having = (each for each in self.layers if path and path[0] in each.data)
            layer = next(having, self.layers[0])
        self.found.tell(layer.source, (*layer.path, *path), what, right, severity)

    def close(self) -> None:
        """Report every key that was not asked for, with the nearest known one. They stay in the file."""
        for layer in self.layers:
            unknown = [key for key in layer.data if key not in self._known]
            for key in unknown[:_MOST_UNKNOWN]:
                self.found.tell_unknown(layer.source, (*layer.path, key), self._known)
            if more := len(unknown[_MOST_UNKNOWN:]):
                what = ngettext("has {n} more unknown key", "has {n} more unknown keys", more)
                self.tell((), what.format(n=more), severity=Severity.HINT, layer=layer)

    def _values(self, key: str) -> Iterator[tuple[Layer, object]]:
        self._known.add(key)
        return ((layer, layer.data[key]) for layer in self.layers if key in layer.data)

    def _fitting_items(
        self, layer: Layer, key: str, value: list[object], kind: Kind[T], clash: Callable[[list[T], T], str]
    ) -> list[T]:
        fitting: list[T] = []
        for number, item in enumerate(value):
            for right in self._right(layer, (key, number), kind, item):
                if what := clash(fitting, right):
                    self.tell((key, number), what, layer=layer)
                else:
                    fitting.append(right)
        return fitting

    def _right(self, layer: Layer, path: KeyPath, kind: Kind[T], value: object) -> Iterable[T]:
        try:
            return (kind.read(value),)
        except RefusedError as refused:
            guess = refused.guess() if self.found.may_guess else ""
            if self.found.more:
                self.found.more += 1
            elif refused.what:
                self.tell(path, refused.what, guess or None, layer=layer)
            else:
                self._refuse(layer, path, kind, value, guess)
            return ()

    def _refuse(self, layer: Layer, path: KeyPath, kind: Kind[T], value: object, right: str = "") -> None:
        sample = f"[{kind.sample}]" if isinstance(path[-1], int) else kind.sample
        name = next(part for part in reversed(path) if isinstance(part, str))
        example = _("for example: {example}").format(example=f"{toml_key(name)} = {sample}")
        self.tell(path, kind.sentence(value), right or example, layer=layer)
