"""Frozen values, most with slots: what :mod:`dataclasses` makes of a class, made once and when it is first used.

Every shell command makes some hundred such classes and uses a few of them. The standard module compiles up to eight
methods for each class on the spot, loads ``inspect`` for it, and makes a class with slots twice: two and a half times
the start of an interpreter by itself, and as much again for the classes. Here a class is made once, with its slots;
only ``__init__`` is compiled, once there are a few values, and the other methods are the same for all classes. ::

    class Span(Value, order=True):
        start: datetime
        end: datetime

For type checkers :class:`Value` and :class:`MutableValue` make dataclasses, and what they make passes for such with
``dataclasses.replace``, ``fields`` and ``is_dataclass``; the tests hold the two together. Fields are inherited from one
class at most, and annotations are texts: a module with values begins with ``from __future__ import annotations``.
"""

from __future__ import annotations

from operator import attrgetter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from dataclasses import Field, field, replace
    from typing import Any, ClassVar, dataclass_transform

__all__ = ["MutableValue", "Value", "field", "initial", "replace"]

_FEW = 60
"""How many values of a class are filled by hand: compiling pays from about there on."""
_NONE: Any = object()
_fillings: dict[type, Callable[[Any, tuple[Any, ...], dict[str, Any]], bool]] = {}
"""What sets the fields of a value, by the class that has few so far."""


class _Field:
    """One field; ``default`` and ``factory`` are ``_NONE`` if there is none."""

    name = ""
    default: Any = _NONE
    factory: Any = _NONE
    init = True
    repr = True
    compare = True
    kw_only = False
    declared: object = None


def _field(
    *,
    default: Any = _NONE,  # noqa: ANN401
    default_factory: Any = _NONE,  # noqa: ANN401
    init: bool = True,
    repr: bool = True,
    compare: bool = True,
    declared: object = None,
) -> Any:  # noqa: ANN401  (it stands if a value of the field's own type would)
    """Declare a field with more than a default; ``declared`` is for whoever asks the class."""
    made = _Field()
    made.default, made.factory, made.declared = default, default_factory, declared
    made.init, made.repr, made.compare = init, repr, compare
    return made


class _ValueMaker(type):
    """Makes a class of values of a class body: its annotated names become fields, and slots."""

    def __new__(
        cls,
        name: str,
        bases: tuple[type, ...],
        body: dict[str, Any],
        *,
        order: bool = False,
        kw_only: bool = False,
        slots: bool = True,
    ) -> Any:  # noqa: ANN401
        """Return the class, whose values can be ordered, are made with keywords only, or have no slots.

        Without ``slots`` a value holds what it was given and finds the rest in its class: a declaration of many keys
        that names two or three of them is made at a fifth of the price.
        """
        names = body.get("__annotations__", ())
        fields = [_declared(each, body.pop(each, _NONE), kw_only=kw_only) for each in names]
        if slots:
            body["__slots__"] = tuple(names)
            body["__init__"] = _first_init
        else:
            body |= {each.name: _as_member(each.default) for each in fields if each.default is not _NONE}
        fields[:0] = getattr(bases[0], "__value_fields__", ()) if bases else ()
        body["__value_fields__"] = tuple(fields)
        body["__match_args__"] = tuple([each.name for each in fields if each.init and not each.kw_only])
        body["__compared__"] = compared = _tuple_of([each.name for each in fields if each.compare])
        if order:
            body |= {each: _comparison(compared, each) for each in ("__lt__", "__le__", "__gt__", "__ge__")}
        made: Any = super().__new__(cls, name, bases, body)
        if not slots:
            made.__init__ = _holding(made)
        return made


def _declared(name: str, value: Any, *, kw_only: bool) -> _Field:  # noqa: ANN401
    """Return the field of a name that the body of a class gives a value, or ``_NONE``."""
    field: _Field = value
    if type(value) is not _Field:
        field = _Field()
        field.default = value
    field.name, field.kw_only = name, kw_only
    return field


def _as_member(value: Any) -> Any:  # noqa: ANN401
    return staticmethod(value) if hasattr(value, "__get__") else value  # a function that is a value, and no method


def _tuple_of(names: list[str]) -> Callable[[Any], Any]:
    """Return a function that returns these attributes as a tuple; a class can hold it, as it is none of Python's."""
    if len(names) > 1:
        return attrgetter(*names)
    return staticmethod(lambda value: tuple(getattr(value, name) for name in names))


def _comparison(compared: Callable[[Any], Any], name: str) -> Any:  # noqa: ANN401
    ask = getattr(tuple, name)

    def compare(self: Any, other: object) -> Any:  # noqa: ANN401
        return ask(compared(self), compared(other)) if other.__class__ is self.__class__ else NotImplemented

    return compare


def _first_init(self: Any, *args: Any, **named: Any) -> None:  # noqa: ANN401
    """Set the first values of a class by hand; then the class gets an ``__init__`` that is compiled."""
    cls = type(self)
    if cls not in _fillings:
        _fillings[cls] = _filling(cls)
    if not _fillings[cls](self, args, named):
        del _fillings[cls]
        cls.__init__ = compiled = _compiled_init(cls)
        compiled(self, *args, **named)


def _filling(cls: Any) -> Callable[[Any, tuple[Any, ...], dict[str, Any]], bool]:  # noqa: ANN401
    """Return what sets every field; or returns False: it has set a few, or leaves the compiled one to refuse these."""
    fields = [each for each in cls.__value_fields__ if each.init or (each.default, each.factory) != (_NONE, _NONE)]
    fields.sort(key=lambda each: (not each.init, each.kw_only))  # those first that are given by their place
    most = sum(each.init and not each.kw_only for each in fields)
    places = {each.name: place for place, each in enumerate(fields) if each.init}
    absent = [each if each.default is _NONE else each.default for each in fields]
    setters = [getattr(cls, each.name).__set__ for each in fields]
    has_more = hasattr(cls, "__post_init__")
    left = _FEW

    def fill(self: Any, args: tuple[Any, ...], named: dict[str, Any]) -> bool:  # noqa: ANN401
        nonlocal left
        left -= 1
        count = len(args)
        if left < 0 or count > most:
            return False
        values = [*args, *absent[count:]]
        for name, value in named.items():
            place = places.get(name, -1)
            if place < count:
                return False
            values[place] = value
        for put, value in zip(setters, values, strict=True):
            if type(value) is _Field:
                if value.factory is _NONE:
                    return False
                put(self, value.factory())
            else:
                put(self, value)
        if has_more:
            self.__post_init__()
        return True

    return fill


def _compiled_init(cls: Any) -> Any:  # noqa: ANN401
    frozen = cls.__setattr__ is _refuse_to_set
    around: dict[str, Any] = {"_NONE": _NONE}
    taken, named, lines = ["self"], ["*"], []
    for field in cls.__value_fields__:
        name, made = field.name, field.factory is not _NONE
        around |= {f"_default_{name}": field.default, f"_factory_{name}": field.factory}
        around[f"_set_{name}"] = getattr(getattr(cls, name, None), "__set__", None)
        value = f"_factory_{name}()" if made else f"_default_{name}"
        if field.init:
            optional = "=_NONE" if made else f"=_default_{name}"
            each = name + optional if made or field.default is not _NONE else name
            (named if field.kw_only else taken).append(each)
            value = f"{value} if {name} is _NONE else {name}" if made else name
        lines.append(f" _set_{name}(self, {value})" if frozen else f" self.{name} = {value}")
    lines += [" self.__post_init__()"] if hasattr(cls, "__post_init__") else []
    taken += named if len(named) > 1 else []
    exec(f"def __init__({', '.join(taken)}):\n" + ("\n".join(lines) or " pass"), around)  # noqa: S102
    around["__init__"].__qualname__ = f"{cls.__qualname__}.__init__"
    return around["__init__"]


def _holding(cls: Any) -> Any:  # noqa: ANN401
    """Return an ``__init__`` that holds what is given, and nothing that the class has for all."""
    fields: tuple[_Field, ...] = cls.__value_fields__
    taken = [each.name for each in fields if each.init and not each.kw_only]
    asked = {each.name for each in fields if each.init}
    factories = [(each.name, each.factory) for each in fields if each.factory is not _NONE]
    needed = asked.difference(vars(cls), (name for name, _factory in factories))
    most, has_more = len(taken), hasattr(cls, "__post_init__")

    def __init__(self: Any, *args: Any, **named: Any) -> None:  # noqa: ANN401, N807
        held = self.__dict__
        fits = len(args) <= most
        for name in named:
            fits = fits and name in asked
        for name, value in zip(taken, args, strict=False):
            fits = fits and name not in named
            held[name] = value
        held.update(named)
        for name in needed:
            fits = fits and name in held
        if not fits:
            _compiled_init(cls)(self, *args, **named)  # only to be refused
        for name, factory in factories:
            if name not in held:
                held[name] = factory()
        if has_more:
            self.__post_init__()

    return __init__


def _equal(self: Any, other: object) -> Any:  # noqa: ANN401
    compared = self.__compared__
    return compared(self) == compared(other) if other.__class__ is self.__class__ else NotImplemented


def _hash(self: Any) -> int:  # noqa: ANN401
    return hash(self.__compared__(self))


def _repr(self: Any) -> str:  # noqa: ANN401
    shown = ", ".join(f"{field.name}={getattr(self, field.name)!r}" for field in self.__value_fields__ if field.repr)
    return f"{type(self).__qualname__}({shown})"


def _state(self: Any) -> list[Any]:  # noqa: ANN401
    return [getattr(self, field.name) for field in self.__value_fields__]


def _restore(self: Any, state: Iterable[Any]) -> None:  # noqa: ANN401
    for field, value in zip(self.__value_fields__, state, strict=True):
        object.__setattr__(self, field.name, value)


def _refuse_to_set(_self: object, name: str, _value: object) -> None:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(_self: object, name: str) -> None:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot delete field {name!r}")


class _StandardFields:
    """The fields as the standard module has them, created when its functions ask for them."""

    def __init__(self) -> None:
        self._made: dict[type, Any] = {}

    def __get__(self, _value: object, cls: type[Any]) -> Any:  # noqa: ANN401
        if cls not in self._made:
            self._made[cls] = _as_standard(cls)
        return self._made[cls]


def _as_standard(cls: type[Any]) -> Any:  # noqa: ANN401
    from dataclasses import MISSING, make_dataclass
    from dataclasses import field as standard

    rows = []
    for each in cls.__value_fields__:
        default = {"default": MISSING if each.default is _NONE else each.default}
        made = default if each.factory is _NONE else {"default_factory": each.factory}
        same = standard(init=each.init, repr=each.repr, compare=each.compare, kw_only=each.kw_only, **made)
        rows.append((each.name, object, same))
    return make_dataclass(cls.__name__, rows).__dataclass_fields__  # type: ignore[attr-defined]


def _replace(value: Any, /, **changes: Any) -> Any:  # noqa: ANN401
    """Return ``value`` with some of its fields changed."""
    for field in value.__value_fields__:
        if field.init and field.name not in changes:
            changes[field.name] = getattr(value, field.name)
    return type(value)(**changes)


def initial(cls: type) -> dict[str, object]:
    """Return the plain defaults of the fields of ``cls`` that have one."""
    return {field.name: field.default for field in cls.__value_fields__ if field.default is not _NONE}  # type: ignore[attr-defined]


if TYPE_CHECKING:

    @dataclass_transform(frozen_default=True, field_specifiers=(field,))
    class Value:
        """A base of frozen values, which are equal where their fields are."""

        __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

        def __init_subclass__(cls, *, order: bool = False, kw_only: bool = False, slots: bool = True) -> None: ...

    @dataclass_transform(field_specifiers=(field,))
    class MutableValue:
        """A base of values whose fields can be set; they have no hash."""

        __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

else:

    class MutableValue(metaclass=_ValueMaker):
        """A base of values whose fields can be set; they have no hash."""

        __dataclass_fields__ = _StandardFields()
        __repr__, __eq__ = _repr, _equal
        __getstate__, __setstate__ = _state, _restore

    class Value(metaclass=_ValueMaker):
        """A base of frozen values, which are equal where their fields are."""

        __dataclass_fields__ = _StandardFields()
        __repr__, __eq__, __hash__ = _repr, _equal, _hash
        __getstate__, __setstate__ = _state, _restore
        __setattr__, __delattr__ = _refuse_to_set, _refuse_to_delete

    field, replace = _field, _replace
