"""Frozen values with slots: :mod:`dataclasses` for the few forms used here, made when they are first used.

Every shell command makes some hundred such classes and uses a few of them. The standard module compiles up to eight
methods for each class on the spot, and loads ``inspect`` for it: two and a half times the start of an interpreter by
itself, and as much again for the classes. Here only ``__init__`` is compiled, once there are a few values of a class;
the other methods are the same for all classes. For type checkers these *are* the standard functions, and what they give
passes for a dataclass with ``dataclasses.replace``, ``fields`` and ``is_dataclass``; the tests hold the two together.

Known are ``dataclass(frozen=…, slots=True, order=…)`` on classes that inherit no fields, and ``field`` as below.
"""

from __future__ import annotations

from operator import attrgetter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from dataclasses import dataclass, field, replace
    from typing import Any

__all__ = ["dataclass", "field", "initial", "replace"]

FEW = 8
"""How many values of a class are filled by hand: compiling pays from about there on."""
_NONE: Any = object()


class _Field:
    """What is known of one field; ``default`` and ``factory`` are ``_NONE`` where there is none."""

    __slots__ = ("compare", "declared", "default", "factory", "init", "name", "repr")

    def __init__(self, default: Any, factory: Any, *, init: bool, repr: bool, compare: bool) -> None:  # noqa: ANN401
        self.name = ""
        self.default = default
        self.factory = factory
        self.init = init
        self.repr = repr
        self.compare = compare
        self.declared: object = None


def _field(
    *,
    default: Any = _NONE,  # noqa: ANN401
    default_factory: Any = _NONE,  # noqa: ANN401
    init: bool = True,
    repr: bool = True,
    compare: bool = True,
    declared: object = None,
) -> Any:  # noqa: ANN401  (it stands where a value of the field's own type would)
    """Report more of a field than its default; ``declared`` is for whoever asks the class."""
    made = _Field(default, default_factory, init=init, repr=repr, compare=compare)
    made.declared = declared
    return made


def _dataclass(*, frozen: bool = False, slots: bool, order: bool = False) -> Callable[[type], type]:
    """Make a class of fields into one of values, as the standard decorator does; ``slots`` is always true."""
    del slots

    def made(cls: type) -> type:
        fields = _fields(cls)
        body = {name: value for name, value in vars(cls).items() if name not in {"__dict__", "__weakref__"}}
        for one in fields:
            body.pop(one.name, None)
        body |= _methods(fields, frozen=frozen, order=order)
        new: type = type(cls)(cls.__name__, cls.__bases__, body)
        new.__qualname__ = cls.__qualname__
        new.__init__ = _init_later(new, frozen=frozen)  # type: ignore[misc]
        return new

    return made


def _fields(cls: type) -> tuple[_Field, ...]:
    found = []
    for name in cls.__annotations__:
        one = vars(cls).get(name, _NONE)
        if not isinstance(one, _Field):
            one = _Field(one, _NONE, init=True, repr=True, compare=True)
        one.name = name
        found.append(one)
    return tuple(found)


def _methods(fields: tuple[_Field, ...], *, frozen: bool, order: bool) -> dict[str, Any]:
    """Return what a class of these fields has besides its own, and besides ``__init__``."""
    compared = _tuple_of([one.name for one in fields if one.compare])
    body: dict[str, Any] = {
        "__slots__": tuple(one.name for one in fields),
        "__match_args__": tuple(one.name for one in fields if one.init),
        "__value_fields__": fields,
        "__dataclass_fields__": _StandardFields(),
        "__repr__": _repr,
        "__eq__": _comparison(compared, "__eq__"),
        "__hash__": (lambda self: hash(compared(self))) if frozen else None,
        "__getstate__": _state,
        "__setstate__": _restore,
    }
    if frozen:
        body |= {"__setattr__": _refuse_to_set, "__delattr__": _refuse_to_delete}
    if order:
        body |= {name: _comparison(compared, name) for name in ("__lt__", "__le__", "__gt__", "__ge__")}
    return body


def _tuple_of(names: list[str]) -> Callable[[Any], tuple[Any, ...]]:
    """Return what gives the tuple of these attributes."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple(getattr(value, name) for name in names)


def _comparison(compared: Callable[[Any], tuple[Any, ...]], name: str) -> Any:  # noqa: ANN401
    if name == "__eq__":

        def equal(self: Any, other: object) -> Any:  # noqa: ANN401
            return compared(self) == compared(other) if other.__class__ is self.__class__ else NotImplemented

        return equal
    ask = getattr(tuple, name)

    def compare(self: Any, other: object) -> Any:  # noqa: ANN401
        return ask(compared(self), compared(other)) if other.__class__ is self.__class__ else NotImplemented

    return compare


def _init_later(cls: Any, *, frozen: bool) -> Any:  # noqa: ANN401
    """Return an ``__init__`` that fills the first few values by hand, and then puts the compiled one in its place."""
    made = 0

    def __init__(self: Any, *args: Any, **named: Any) -> None:  # noqa: ANN401, N807
        nonlocal made
        made += 1
        if made <= FEW and _filled(self, args, named):
            if hasattr(cls, "__post_init__"):
                self.__post_init__()
            return
        cls.__init__ = compiled = _compiled_init(cls, frozen=frozen)
        compiled(self, *args, **named)

    return __init__


def _filled(self: Any, args: tuple[Any, ...], named: dict[str, Any]) -> bool:  # noqa: ANN401
    """Set every field; False if the arguments do not fit, which the compiled ``__init__`` can say better."""
    taken = [one.name for one in self.__value_fields__ if one.init]
    given = dict(zip(taken, args, strict=False))
    if len(args) > len(taken) or not given.keys().isdisjoint(named):
        return False
    given |= named
    for one in self.__value_fields__:
        if one.init and one.name in given:
            object.__setattr__(self, one.name, given.pop(one.name))
        elif one.factory is not _NONE:
            object.__setattr__(self, one.name, one.factory())
        elif one.default is not _NONE:
            object.__setattr__(self, one.name, one.default)
        elif one.init:
            return False
    return not given


def _compiled_init(cls: Any, *, frozen: bool) -> Any:  # noqa: ANN401
    around: dict[str, Any] = {"_set": object.__setattr__, "_NONE": _NONE}
    taken, lines = ["self"], []
    for one in cls.__value_fields__:
        name, made = one.name, one.factory is not _NONE
        around |= {f"_default_{name}": one.default, f"_factory_{name}": one.factory}
        value = f"_factory_{name}()" if made else f"_default_{name}"
        if one.init:
            optional = "=_NONE" if made else f"=_default_{name}"
            taken.append(name + optional if made or one.default is not _NONE else name)
            value = f"{value} if {name} is _NONE else {name}" if made else name
        lines.append(f" _set(self, {name!r}, {value})" if frozen else f" self.{name} = {value}")
    lines += [" self.__post_init__()"] if hasattr(cls, "__post_init__") else []
    exec(f"def __init__({', '.join(taken)}):\n" + ("\n".join(lines) or " pass"), around)  # noqa: S102
    around["__init__"].__qualname__ = f"{cls.__qualname__}.__init__"
    return around["__init__"]


def _repr(self: Any) -> str:  # noqa: ANN401
    shown = ", ".join(f"{one.name}={getattr(self, one.name)!r}" for one in self.__value_fields__ if one.repr)
    return f"{type(self).__qualname__}({shown})"


def _state(self: Any) -> list[Any]:  # noqa: ANN401
    return [getattr(self, one.name) for one in self.__value_fields__]


def _restore(self: Any, state: list[Any]) -> None:  # noqa: ANN401
    for one, value in zip(self.__value_fields__, state, strict=True):
        object.__setattr__(self, one.name, value)


def _refuse_to_set(_self: object, name: str, _value: object) -> None:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(_self: object, name: str) -> None:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot delete field {name!r}")


class _StandardFields:
    """The fields as the standard module has them, made where somebody asks with its functions."""

    def __get__(self, _value: object, cls: type[Any]) -> Any:  # noqa: ANN401
        from dataclasses import MISSING, make_dataclass
        from dataclasses import field as standard

        rows = []
        for one in cls.__value_fields__:
            default = {"default": MISSING if one.default is _NONE else one.default}
            made = default if one.factory is _NONE else {"default_factory": one.factory}
            rows.append((one.name, object, standard(init=one.init, repr=one.repr, compare=one.compare, **made)))
        cls.__dataclass_fields__ = make_dataclass(cls.__name__, rows).__dataclass_fields__  # type: ignore[attr-defined]
        return cls.__dataclass_fields__


def _replace(value: Any, /, **changes: Any) -> Any:  # noqa: ANN401
    """Return ``value`` with some of its fields changed."""
    for one in value.__value_fields__:
        if one.init and one.name not in changes:
            changes[one.name] = getattr(value, one.name)
    return type(value)(**changes)


def initial(cls: type) -> dict[str, object]:
    """Return the plain defaults of the fields of ``cls`` that have one."""
    return {one.name: one.default for one in cls.__value_fields__ if one.default is not _NONE}  # type: ignore[attr-defined]


if not TYPE_CHECKING:
    dataclass, field, replace = _dataclass, _field, _replace
