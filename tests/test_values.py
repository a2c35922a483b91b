"""The project's own values, held against the standard dataclasses they stand in for."""

from __future__ import annotations

import copy
import dataclasses
import enum
import json
import pickle
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wfh import values
from wfh.domain.model.day import TaskStatus
from wfh.domain.review.spans import SpanKind
from wfh.domain.schema.fields import Form


def both(frozen: bool, order: bool) -> list[Any]:
    """Return the same class made here and by the standard module."""
    made = []
    for module in (values, dataclasses):

        @module.dataclass(frozen=frozen, slots=True, order=order)
        class Point:
            """A point."""

            x: int
            y: int = 2
            tags: tuple[str, ...] = module.field(default=(), compare=False)
            more: dict[str, int] = module.field(default_factory=dict, repr=False)
            made: list[int] = module.field(default_factory=list, init=False, compare=False)

            @property
            def both(self) -> int:
                return self.x + self.y

        made.append(Point)
    return made


POINTS = both(frozen=True, order=True)
fields = st.fixed_dictionaries(
    {"x": st.integers(0, 3)},
    optional={
        "y": st.integers(0, 3),
        "tags": st.tuples(st.text(max_size=2)),
        "more": st.dictionaries(st.sampled_from("ab"), st.integers(0, 1)),
    },
)


@given(fields, fields)
def test_values_compare_and_print_like_dataclasses(one: dict[str, Any], other: dict[str, Any]) -> None:
    here, there = ((Point(**one), Point(**other)) for Point in POINTS)
    assert repr(here[0]) == repr(there[0])
    assert (here[0] == here[1]) is (there[0] == there[1])
    assert (here[0] != here[1]) is (there[0] != there[1])
    assert here[0] != there[0]
    for compare in (lambda a, b: a < b, lambda a, b: a <= b, lambda a, b: a > b, lambda a, b: a >= b):
        assert _told(compare, *here) == _told(compare, *there)


def _told(compare: Any, left: Any, right: Any) -> Any:  # noqa: ANN401
    try:
        return compare(left, right)
    except TypeError:
        return TypeError  # two dictionaries that differ


@given(fields, st.dictionaries(st.sampled_from(["x", "y", "tags"]), st.integers(0, 3)))
def test_values_work_with_both_replace_functions(given: dict[str, Any], changes: dict[str, Any]) -> None:
    here, there = (Point(**given) for Point in POINTS)
    expected = repr(dataclasses.replace(there, **changes))
    assert repr(values.replace(here, **changes)) == repr(dataclasses.replace(here, **changes)) == expected


@pytest.mark.parametrize("Point", POINTS, ids=["here", "standard"])
@pytest.mark.parametrize(
    ("args", "named"), [((), {}), ((1, 2, (), {}, []), {}), ((1,), {"x": 1}), ((1,), {"z": 1}), ((1,), {"made": []})]
)
def test_unexpected_arguments_are_refused(Point: Any, args: Any, named: Any) -> None:  # noqa: N803, ANN401
    with pytest.raises(TypeError, match=r"Point.__init__\(\)"):
        Point(*args, **named)


@pytest.mark.parametrize("Point", POINTS, ids=["here", "standard"])
def test_frozen_values_refuse_changes_and_new_attributes(Point: Any) -> None:  # noqa: N803, ANN401
    point = Point(1)
    assert (point.both, Point.__doc__, Point.__match_args__) == (3, "A point.", ("x", "y", "tags", "more"))
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot assign to field 'x'"):
        point.x = 2
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot delete field 'x'"):
        del point.x
    with pytest.raises(AttributeError):
        object.__setattr__(point, "z", 1)
    assert point.more is not Point(1).more
    assert copy.copy(point) == copy.deepcopy(point) == point
    assert copy.deepcopy(point).more is not point.more


def test_mutable_values_can_be_set_and_have_no_hash() -> None:
    for Point in both(frozen=False, order=False):  # noqa: N806
        point = Point(1)
        point.x = 5
        assert point.both == 7
        with pytest.raises(TypeError):
            hash(point)


@values.dataclass(frozen=True, slots=True)
class Name:
    """A class that can be found by its name."""

    text: str
    size: int = values.field(default=0, init=False)

    def __post_init__(self) -> None:
        """Measure it."""
        object.__setattr__(self, "size", len(self.text))


def test_post_init_runs_after_the_fields_are_set() -> None:
    name = Name("Noor")
    assert (name.size, values.replace(name, text="Mia").size, hash(name) == hash(Name("Noor"))) == (4, 3, True)
    assert pickle.loads(pickle.dumps(name)) == name
    assert values.initial(Name) == {"size": 0}
    match name:
        case Name(text):
            assert text == "Noor"


def test_the_first_values_equal_later_ones() -> None:
    for Point in both(frozen=True, order=False):  # noqa: N806
        made = [Point(1, tags=("a",)) for _time in range(values._FEW + 2)]
        assert len(set(map(repr, made))) == 1
        assert all(point == made[0] and point.made == [] for point in made)
        assert len({id(point.more) for point in made}) == len(made)
    names = [Name("Noor") for _time in range(values._FEW + 2)]
    assert {name.size for name in names} == {4}


@pytest.mark.parametrize("before", [0, values._FEW])
@pytest.mark.parametrize(
    ("args", "named"), [((), {}), ((1, 2, (), {}, []), {}), ((1,), {"x": 1}), ((1,), {"z": 1}), ((1,), {"made": []})]
)
def test_wrong_arguments_are_refused_from_the_first_value_on(before: int, args: Any, named: Any) -> None:  # noqa: ANN401
    Point = both(frozen=True, order=False)[0]  # noqa: N806
    for _time in range(before):
        Point(1)
    with pytest.raises(TypeError, match=r"Point.__init__\(\)"):
        Point(*args, **named)


def test_values_pass_for_dataclasses() -> None:
    here, there = (dataclasses.fields(Point) for Point in POINTS)
    assert dataclasses.is_dataclass(POINTS[0])
    for one, other in zip(here, there, strict=True):
        assert (one.name, one.default, one.init, one.repr, one.compare) == (
            other.name, other.default, other.init, other.repr, other.compare,
        )  # fmt: skip
        assert one.default_factory is other.default_factory


def test_fields_of_a_base_with_keywords_only_are_inherited_as_the_standard_module_does() -> None:
    shown = []
    for module in (values, dataclasses):

        @module.dataclass(frozen=True, slots=True, kw_only=True)
        class Base:
            owner: str = ""
            file: str = module.field(default="", compare=False)

        @module.dataclass(frozen=True, slots=True)
        class Entry(Base):
            id: str
            more: int = 1

        made = [Entry("a", more=each, owner="noor", file="x") for each in range(values._FEW + 2)]
        assert made[0] == Entry("a", 0, owner="noor")
        assert dataclasses.replace(made[0], owner="mia") == Entry("a", 0, owner="mia")
        with pytest.raises(TypeError):
            Entry("a", 1, "noor")
        shown.append((repr(made), Entry.__match_args__, [field.name for field in dataclasses.fields(Entry)]))
    assert shown[0] == shown[1]


def loose() -> list[Any]:
    """Return the same class without slots made here and by the standard module."""
    made = []
    for module in (values, dataclasses):

        @module.dataclass(frozen=True, slots=False)
        class Declared:
            """A declaration."""

            kind: str
            about: str = ""
            turn: Any = lambda value: value
            more: dict[str, int] = module.field(default_factory=dict)
            known: int = module.field(default=0, init=False, compare=False)

        made.append(Declared)
    return made


LOOSE = loose()


@given(
    st.lists(st.integers(0, 2), max_size=3),
    st.dictionaries(st.sampled_from(["kind", "about", "more", "known"]), st.just(1)),
)
def test_values_without_slots_are_made_and_compared_like_dataclasses(args: list[int], named: dict[str, Any]) -> None:
    shown = []
    for Declared in LOOSE:  # noqa: N806
        try:
            made = Declared(*args, **named)
        except TypeError as error:
            shown.append("__init__()" in str(error))
            continue
        same = dataclasses.replace(made, about="x") == Declared(made.kind, "x", made.turn, made.more)
        shown.append((made.kind, made.about, made.more, made.known, same, copy.deepcopy(made) == made))
    assert shown[0] == shown[1]


@pytest.mark.parametrize("Declared", LOOSE, ids=["here", "standard"])
def test_values_without_slots_keep_what_their_class_says(Declared: Any) -> None:  # noqa: N803, ANN401
    made, other = Declared("a"), Declared("a")
    assert (made.about, made.turn(3), made == other, repr(made) == repr(other)) == ("", 3, True, True)
    assert made.more is not other.more
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot assign to field 'kind'"):
        made.kind = "b"
    object.__setattr__(made, "known", 2)
    assert (made.known, other.known, made == other) == (2, 0, True)


def sets() -> list[Any]:
    """Return the same closed set of words made here and by the standard module."""
    made = []
    for base in (values.StrEnum, enum.StrEnum):

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
def test_what_is_no_word_of_a_closed_set_is_refused(wrong: object) -> None:
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


class Here(values.NamedTuple):
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
