"""What may stand in a table of a file: every key declared once, and everything else follows from the declaration.

Reading with problems, writing, the settings screen, the comments of the first config and ``docs/config.md`` are all
driven by the :class:`Field` of a key. A class of settings carries the fields on its attributes (:func:`setting`); any
other table has a :class:`Shape` beside the class of its values.
"""

from __future__ import annotations

from functools import cache, partial

from wfh.stand_ins import StrEnum
from wfh.values import Value, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from wfh.domain.schema.kinds import Kind


class Form(StrEnum):
    """How the value of a key is laid out."""

    ONE = "one"
    """One value."""
    LIST = "list"
    """A list of values."""
    SEVERAL = "several"
    """A list of values, or one value alone."""
    RANGES = "ranges"
    """Ranges of time that do not overlap: a list, or one alone."""
    WEEK = "week"
    """A table with a value a weekday."""
    HOURS = "hours"
    """Weekly hours: a table by weekday, or ranges from Monday to Friday."""
    WEEKDAYS = "weekdays"
    """Weekly hours with a key a weekday in this very table; the key itself lists the exceptions."""
    NUDGES = "nudges"
    """A list of minutes, or a table of lists by weekday."""
    NAMED = "named"
    """A table with a value for each of ``names``, or for any name where there are none."""
    NAMED_LISTS = "named lists"
    """The same with lists of values."""
    TABLE = "table"
    """A table with a shape."""
    TABLES = "tables"
    """A list of tables with a shape."""


class Field(Value, slots=False):
    """One key of a table.

    ``about`` explains it, in ``docs/config.md`` and, as a message, in the app. ``name`` is the attribute of the value,
    and the argument that makes it, if that is not the key. ``need``: without it there is no value; ``always``: written
    even if it is the default; ``default`` counts if the key is absent; ``make`` turns what was read into what the value
    holds. A key with a ``title`` is changed in the app; ``choices`` are a key to press, the value in TOML and words for
    it. ``comment`` is the comment after it in the first config, ``nothing`` how an empty value is shown. ``spoken``: a
    text that a file may say in each language as well, under the key followed by the language's code (``means_nl``).
    ``refers``: what the value names elsewhere in the files (``person``, ``rule``, ``entry``).
    """

    kind: Kind[Any] = None  # type: ignore[assignment]  # only tables with a shape have none
    about: str = ""
    form: Form = Form.ONE
    key: str = ""
    name: str = ""
    need: bool = False
    always: bool = False
    default: Any = None
    make: Callable[[Any], Any] | None = None
    shape: Shape = None  # type: ignore[assignment]  # only tables have one
    names: tuple[str, ...] = ()
    title: str = ""
    comment: str = ""
    nothing: str = "·"
    choices: tuple[tuple[str, str, str], ...] = ()
    spoken: bool = False
    refers: str = ""

    def attribute(self, key: str) -> str:
        """Return the attribute of the value that holds what stands at ``key``."""
        return self.name or key

    def argument(self, key: str) -> str:
        """Return the argument that makes the value of what stands at ``key``."""
        return (self.name or key).rpartition(".")[2]

    @property
    def sample(self) -> str:
        """A right value as TOML text."""
        match self.form:
            case Form.ONE | Form.NAMED:
                return self.kind.sample
            case Form.WEEK:
                return f"{{ mon = {self.kind.sample} }}"
            case _:
                return f"[{self.kind.sample}]"


class Shape(Value, slots=False):
    """A kind of table: what its value is made with, and its fields by their keys, in the order they are written.

    ``declare`` returns the fields; it is called when they are first asked for: a command declares two dozen shapes and
    uses a few. ``name`` is the key that tells such tables apart if a list has several. ``joined``: those of several
    files with one name are one table; ``twins``: one file may use a name twice. ``reserved`` are keys that something
    else reads. ``extra``: unknown keys go into the value's ``extra`` without a hint. ``check`` names the key at which a
    value contradicts itself and what is wrong there, or returns None.
    """

    of: Callable[..., Any]
    declare: Callable[[], Mapping[str, Field]]
    name: str = ""
    joined: bool = False
    twins: bool = False
    extra: bool = False
    reserved: frozenset[str] = frozenset()
    check: Callable[[Any], tuple[str, str] | None] | None = None
    _declared: Mapping[str, Field] | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def fields(self) -> Mapping[str, Field]:
        """The fields by their keys."""
        if self._declared is None:
            object.__setattr__(self, "_declared", self.declare())
        return self._declared or {}

    def known(self) -> frozenset[str]:
        """Return every key that does not go into ``extra``."""
        return self.reserved.union(self.fields)

    @property
    def spoken(self) -> tuple[str, ...]:
        """The keys whose text can be translated in the file; the value keeps the translations in ``tongues``."""
        return tuple(key for key, each in self.fields.items() if each.spoken)


def setting(kind: Kind[Any], default: Any, title: str = "", about: str = "", **more: Any) -> Any:  # noqa: ANN401
    """Declare a key on the attribute of a class of settings."""
    declared: Any = field
    made = partial(Field, kind, default=default, title=title, about=about, **more)
    return declared(default=default, declared=made)


def tables(of: Shape, key: str, about: str, make: Callable[[Any], Any] | None = None) -> Any:  # noqa: ANN401
    """Declare a list of tables on an attribute; ``key`` is their heading."""
    declared: Any = field
    made = partial(Field, form=Form.TABLES, key=key, shape=of, about=about, make=make)
    return declared(default=(), declared=made)


def section(of: type, title: str, about: str) -> Any:  # noqa: ANN401
    """Declare a table of settings on an attribute of the config."""
    declared: Any = field
    made = partial(Field, form=Form.TABLE, shape=shape_of(of), title=title, about=about)
    return declared(default_factory=of, declared=made)


@cache
def shape_of(cls: Any) -> Shape:  # noqa: ANN401  (a class of settings)
    """Return the shape that the attributes of a class of settings declare."""

    def declare() -> Mapping[str, Field]:
        fields = [one.declared(name=one.name) for one in cls.__value_fields__ if one.declared]
        return {each.key or each.name: each for each in fields}

    return Shape(cls, declare)
