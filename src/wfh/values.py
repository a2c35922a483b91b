"""Frozen values, most with slots: :mod:`dataclasses` for the few forms used here, made when they are first used.

Every shell command makes some hundred such classes and uses a few of them. The standard module compiles up to eight
methods for each class on the spot, and loads ``inspect`` for it: two and a half times the start of an interpreter by
itself, and as much again for the classes. Here only ``__init__`` is compiled, once there are a few values of a class;
the other methods are the same for all classes. For type checkers these *are* the standard functions, and their results
pass for dataclasses with ``dataclasses.replace``, ``fields`` and ``is_dataclass``; the tests hold the two together.
Closed sets of words are made so as well: two dozen sets of the standard module cost a third of an interpreter's start.

Known are ``dataclass(frozen=…, slots=…, order=…, kw_only=…)``, with fields inherited from one class at most, and
``field`` as below. Named tuples are made as cheaply, and :mod:`typing` is not loaded for them.
"""

from __future__ import annotations

from operator import attrgetter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from dataclasses import dataclass, field, replace
    from enum import StrEnum
    from typing import Any, Generic, NamedTuple, TypeVar, cast

__all__ = ["Generic", "NamedTuple", "StrEnum", "TypeVar", "cast", "dataclass", "field", "initial", "replace"]

_FEW = 60
"""How many values of a class are filled by hand: compiling pays from about there on."""
_NONE: Any = object()


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


def _dataclass(
    *, frozen: bool = False, slots: bool, order: bool = False, kw_only: bool = False
) -> Callable[[type], type]:
    """Turn a class with annotated fields into a value class, like the standard decorator.

    Without ``slots`` a value holds what it was given and finds the rest in its class: a declaration of many keys that
    names two or three of them is made at a fifth of the price.
    """

    def made(cls: type) -> type:
        body = dict(vars(cls))
        body.pop("__dict__", None)
        body.pop("__weakref__", None)
        fields: list[_Field] = [*getattr(cls, "__value_fields__", ())]
        for name in cls.__annotations__:
            field = value = body.pop(name, _NONE)
            if type(value) is not _Field:
                field = _Field()
                field.default = value
            field.name, field.kw_only = name, kw_only
            fields.append(field)
        methods = _methods(fields, frozen=frozen, order=order)
        if not slots:
            return _with_members(cls, fields, methods)
        body |= methods
        body["__slots__"] = tuple(cls.__annotations__)
        body["__qualname__"] = cls.__qualname__
        body["__init__"], meet = _init_later(frozen=frozen)
        new: type = type(cls)(cls.__name__, cls.__bases__, body)
        meet(new)
        return new

    return made


def _with_members(cls: type, fields: list[_Field], members: dict[str, Any]) -> type:
    """Return the class itself with these members, and with the defaults of its fields."""
    for each in fields:
        if hasattr(each.default, "__get__"):
            members[each.name] = staticmethod(each.default)  # a function that is a value, and no method
        elif type(vars(cls).get(each.name)) is _Field:
            members[each.name] = each.default
    for name, member in members.items():
        if member is _NONE:
            delattr(cls, name)
        else:
            setattr(cls, name, member)
    cls.__init__ = _holding(cls)  # type: ignore[misc]
    return cls


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
            _compiled_init(cls, frozen=True)(self, *args, **named)  # only to be refused
        for name, factory in factories:
            if name not in held:
                held[name] = factory()
        if has_more:
            self.__post_init__()

    return __init__


def _methods(fields: list[_Field], *, frozen: bool, order: bool) -> dict[str, Any]:
    """Return the generated members of a class with these fields, except ``__init__``."""
    compared = _tuple_of([field.name for field in fields if field.compare])
    body: dict[str, Any] = {
        "__match_args__": tuple([field.name for field in fields if field.init and not field.kw_only]),
        "__value_fields__": tuple(fields),
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
    """Return a function that returns these attributes as a tuple."""
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


def _init_later(*, frozen: bool) -> tuple[Any, Callable[[type], None]]:
    """Return an ``__init__`` that sets the first values by hand and then replaces itself with a compiled one.

    The second function tells it its class, which is made with it.
    """
    made = 0
    cls: Any = None
    fill: Any = None

    def __init__(self: Any, *args: Any, **named: Any) -> None:  # noqa: ANN401, N807
        nonlocal made, fill
        made += 1
        fill = fill or _filling(cls)
        if made <= _FEW and fill(self, args, named):
            return
        cls.__init__ = compiled = _compiled_init(cls, frozen=frozen)
        compiled(self, *args, **named)

    def meet(new: Any) -> None:  # noqa: ANN401
        nonlocal cls
        cls = new

    return __init__, meet


def _filling(cls: Any) -> Callable[[Any, tuple[Any, ...], dict[str, Any]], bool]:  # noqa: ANN401
    """Return what sets every field, or returns False if the arguments do not fit, for the compiled one to report."""
    fields = [each for each in cls.__value_fields__ if each.init or (each.default, each.factory) != (_NONE, _NONE)]
    fields.sort(key=lambda each: (not each.init, each.kw_only))  # those first that are given by their place
    most = sum(each.init and not each.kw_only for each in fields)
    places = {each.name: place for place, each in enumerate(fields) if each.init}
    absent = [each if each.default is _NONE else each.default for each in fields]
    setters = [getattr(cls, each.name).__set__ for each in fields]
    has_more = hasattr(cls, "__post_init__")

    def fill(self: Any, args: tuple[Any, ...], named: dict[str, Any]) -> bool:  # noqa: ANN401
        count = len(args)
        if count > most:
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


def _compiled_init(cls: Any, *, frozen: bool) -> Any:  # noqa: ANN401
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


def _repr(self: Any) -> str:  # noqa: ANN401
    shown = ", ".join(f"{field.name}={getattr(self, field.name)!r}" for field in self.__value_fields__ if field.repr)
    return f"{type(self).__qualname__}({shown})"


def _state(self: Any) -> list[Any]:  # noqa: ANN401
    return [getattr(self, field.name) for field in self.__value_fields__]


def _restore(self: Any, state: list[Any]) -> None:  # noqa: ANN401
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

    def __get__(self, _value: object, cls: type[Any]) -> Any:  # noqa: ANN401
        from dataclasses import MISSING, make_dataclass
        from dataclasses import field as standard

        rows = []
        for each in cls.__value_fields__:
            default = {"default": MISSING if each.default is _NONE else each.default}
            made = default if each.factory is _NONE else {"default_factory": each.factory}
            rows.append(
                (
                    each.name,
                    object,
                    standard(init=each.init, repr=each.repr, compare=each.compare, kw_only=each.kw_only, **made),
                )
            )
        cls.__dataclass_fields__ = make_dataclass(cls.__name__, rows).__dataclass_fields__  # type: ignore[attr-defined]
        return cls.__dataclass_fields__


def _replace(value: Any, /, **changes: Any) -> Any:  # noqa: ANN401
    """Return ``value`` with some of its fields changed."""
    for field in value.__value_fields__:
        if field.init and field.name not in changes:
            changes[field.name] = getattr(value, field.name)
    return type(value)(**changes)


def initial(cls: type) -> dict[str, object]:
    """Return the plain defaults of the fields of ``cls`` that have one."""
    return {field.name: field.default for field in cls.__value_fields__ if field.default is not _NONE}  # type: ignore[attr-defined]


class _Generic:
    """A base of classes that are generic for type checkers only: :mod:`typing` takes longer to load than these."""

    __slots__ = ()

    def __class_getitem__(cls, _of: object) -> type:
        return cls


class _ClosedSet(type):
    """The class of a closed set of words: what its body gives a text is its members, in that order."""

    __members__: dict[str, Any]
    __words__: dict[str, Any]

    def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> Any:  # noqa: ANN401
        new: Any = super().__new__(cls, name, bases, body)
        texts = {key: text for key, text in body.items() if type(text) is str and not key.startswith("_")}
        new.__members__ = {key: str.__new__(new, text) for key, text in texts.items()}
        new.__words__ = dict(zip(texts.values(), new.__members__.values(), strict=True))
        for key, member in new.__members__.items():
            setattr(new, key, member)
        return new

    def __call__(cls, text: object) -> Any:  # noqa: ANN401
        if isinstance(text, str) and text in cls.__words__:
            return cls.__words__[text]
        raise ValueError(f"{text!r} is not a valid {cls.__qualname__}")

    def __getitem__(cls, name: str) -> Any:  # noqa: ANN401
        return cls.__members__[name]

    def __iter__(cls) -> Iterator[Any]:
        return iter(cls.__members__.values())

    def __len__(cls) -> int:
        return len(cls.__members__)

    def __bool__(cls) -> bool:
        return True

    def __contains__(cls, text: object) -> bool:
        return isinstance(text, str) and text in cls.__words__


class _StrEnum(str, metaclass=_ClosedSet):
    """A base of closed sets of words, for the standard one; two words of a set are never the same."""

    __slots__ = ()

    @property
    def value(self) -> str:
        """The word itself."""
        return str(self)

    @property
    def name(self) -> str:
        """The name of the member in its class."""
        return next(name for name, member in type(self).__members__.items() if member is self)

    def __repr__(self) -> str:
        return f"<{type(self).__name__}.{self.name}: {str(self)!r}>"

    def __reduce__(self) -> tuple[type, tuple[str]]:
        return type(self), (str(self),)


class _TupleMaker(type):
    """Makes a named tuple of a class body, as :class:`typing.NamedTuple` does, without compiling what its types say."""

    def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> Any:  # noqa: ANN401
        """Return the class of the tuples; their base is none of its bases."""
        if not bases:
            return super().__new__(cls, name, bases, body)
        from collections import namedtuple

        make: Any = namedtuple  # noqa: PYI024
        fields = body["__annotations__"]
        defaults = [body.pop(field) for field in fields if field in body]
        made = make(name, fields, defaults=defaults, module=body["__module__"])
        for key, value in body.items():
            if key != "__module__":
                setattr(made, key, value)
        return made


class _NamedTuple(metaclass=_TupleMaker):
    """The base of every class of named tuples."""


def _cast(_type: object, value: Any) -> Any:  # noqa: ANN401
    return value


if not TYPE_CHECKING:
    dataclass, field, replace, Generic, TypeVar = _dataclass, _field, _replace, _Generic, str
    NamedTuple, StrEnum, cast = _NamedTuple, _StrEnum, _cast
