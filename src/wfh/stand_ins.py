"""Stand-ins for the parts of :mod:`enum` and :mod:`typing` that are used here, at a fraction of their price.

Two dozen closed sets of words cost a third of an interpreter's start with the standard module, and :mod:`typing` is not
loaded for named tuples and classes that are generic. For type checkers these *are* the standard ones; the tests hold
the two together.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from enum import StrEnum
    from typing import Any, Generic, NamedTuple, TypeVar, cast

__all__ = ["Generic", "NamedTuple", "StrEnum", "TypeVar", "cast"]


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
    Generic, TypeVar, NamedTuple, StrEnum, cast = _Generic, str, _NamedTuple, _StrEnum, _cast
