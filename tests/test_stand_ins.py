"""The project's own closed sets of words and named tuples, held against the standard ones they stand in for."""

from __future__ import annotations

import copy
import enum
import json
import pickle
from typing import Any, NamedTuple

import pytest

from wfh import stand_ins
from wfh.domain.model.day import TaskStatus
from wfh.domain.review.spans import SpanKind
from wfh.domain.schema.fields import Form


def sets() -> list[Any]:
    """Return the same closed set of words made here and by the standard module."""
    made = []
    for base in (stand_ins.StrEnum, enum.StrEnum):

        class Light(base):
            """A traffic light."""

            RED = "red"
            GREEN = "go ahead"

            @property
            def is_red(self) -> bool:
                return self is type(self).RED

        made.append(Light)
    return made


OWN, STANDARD = sets()


@pytest.mark.parametrize(
    "seen",
    [
        list,
        len,
        bool,
        lambda light: list(light.__members__),
        lambda light: light["GREEN"],
        lambda light: light("red"),
        lambda light: light(light.RED) is light.RED,
        lambda light: light.GREEN.value,
        lambda light: light.GREEN.name,
        lambda light: f"{light.GREEN} {light.GREEN:>9}" + str(light.RED),
        lambda light: repr(light.GREEN),
        lambda light: type(str(light.GREEN)) is str,
        lambda light: light.RED.is_red,
        lambda light: "red" in {light.RED: 1},
        lambda light: copy.deepcopy(light.RED) is light.RED,
        lambda light: isinstance(light.RED, light),
        lambda light: [light.RED == "red", light.RED == light.GREEN, light.RED in light],
        lambda light: light.RED.title(),
        lambda light: json.dumps([light.RED, light.GREEN]),
        sorted,
    ],
)
def test_a_closed_set_of_words_is_like_the_standard_one(seen: Any) -> None:  # noqa: ANN401
    assert seen(OWN) == seen(STANDARD)


@pytest.mark.parametrize("wrong", ["blue", "RED", "", 3, None, ["red"]])
def test_a_word_outside_a_closed_set_is_refused(wrong: object) -> None:
    said = []
    for light in (OWN, STANDARD):
        with pytest.raises(ValueError, match="is not a valid") as refused:
            light(wrong)
        said.append(str(refused.value))
    assert said[0] == said[1]


@pytest.mark.parametrize("each", [TaskStatus, SpanKind, Form])
def test_words_of_closed_sets_stay_the_same_through_pickle(each: Any) -> None:  # noqa: ANN401
    assert all(pickle.loads(pickle.dumps(word)) is word for word in each)
    assert len({*each}) == len(each)


class Here(stand_ins.NamedTuple):
    """A place."""

    x: int
    y: int = 2

    @property
    def both(self) -> int:
        """Both."""
        return self.x + self.y

    def moved(self, by: int) -> Here:
        return self._replace(x=self.x + by)


class There(NamedTuple):
    """A place."""

    x: int
    y: int = 2


@pytest.mark.parametrize("args", [(1,), (1, 3)])
def test_named_tuples_are_made_like_those_of_typing(args: tuple[int, ...]) -> None:
    here, there = Here(*args), There(*args)
    assert here == there == (here.x, here.y)
    assert (Here._fields, Here._field_defaults) == (There._fields, There._field_defaults)
    assert repr(here) == repr(there).replace("There", "Here")
    assert (Here.__doc__, Here.__module__, here.both) == (There.__doc__, There.__module__, sum(here))
    assert pickle.loads(pickle.dumps(here.moved(1))) == Here(here.x + 1, here.y)
    with pytest.raises(TypeError):
        Here()  # type: ignore[call-arg]
