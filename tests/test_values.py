"""The project's own values, held against the standard dataclasses they stand in for."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wfh import values

OWN = "here"
BOTH = [OWN, "standard"]


def maker(where: str, **said: bool) -> tuple[Any, Any, dict[str, bool], Any]:
    """Return the field function, base, class keywords and decorator that make the class ``said`` here or there."""
    slotted = {"frozen": True, "slots": True} | said
    if where == OWN:
        base = values.Value if slotted.pop("frozen") else values.MutableValue
        return values.field, base, slotted, lambda cls: cls
    return dataclasses.field, object, {}, dataclasses.dataclass(**slotted)  # type: ignore[call-overload]


def both(frozen: bool, order: bool) -> list[Any]:
    """Return the same class made here and by the standard module."""
    made = []
    for where in BOTH:
        field, base, keywords, finished = maker(where, frozen=frozen, order=order)

        @finished
        class Point(base, **keywords):  # type: ignore[misc]
            """A point."""

            x: int
            y: int = 2
            tags: tuple[str, ...] = field(default=(), compare=False)
            more: dict[str, int] = field(default_factory=dict, repr=False)
            made: list[int] = field(default_factory=list, init=False, compare=False)

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


@pytest.mark.parametrize("Point", POINTS, ids=BOTH)
@pytest.mark.parametrize(
    ("args", "named"), [((), {}), ((1, 2, (), {}, []), {}), ((1,), {"x": 1}), ((1,), {"z": 1}), ((1,), {"made": []})]
)
def test_unexpected_arguments_are_refused(Point: Any, args: Any, named: Any) -> None:  # noqa: N803, ANN401
    with pytest.raises(TypeError, match=r"Point.__init__\(\)"):
        Point(*args, **named)


@pytest.mark.parametrize("Point", POINTS, ids=BOTH)
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


class Name(values.Value):
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
    for where in BOTH:
        field, base, keywords, finished = maker(where, kw_only=True)

        @finished
        class Base(base, **keywords):  # type: ignore[misc]
            owner: str = ""
            file: str = field(default="", compare=False)

        finished = maker(where)[-1]

        @finished
        class Entry(Base):
            id: str
            more: int = 1

        assert [field.name for field in dataclasses.fields(Base)] == ["owner", "file"]
        assert repr(Base(owner="noor")).endswith("Base(owner='noor', file='')")
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
    for where in BOTH:
        field, base, keywords, finished = maker(where, slots=False)

        @finished
        class Declared(base, **keywords):  # type: ignore[misc]
            """A declaration."""

            kind: str
            about: str = ""
            turn: Any = lambda value: value
            more: dict[str, int] = field(default_factory=dict)
            known: int = field(default=0, init=False, compare=False)

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


@pytest.mark.parametrize("Declared", LOOSE, ids=BOTH)
def test_values_without_slots_keep_what_their_class_says(Declared: Any) -> None:  # noqa: N803, ANN401
    made, other = Declared("a"), Declared("a")
    assert (made.about, made.turn(3), made == other, repr(made) == repr(other)) == ("", 3, True, True)
    assert made.more is not other.more
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot assign to field 'kind'"):
        made.kind = "b"
    object.__setattr__(made, "known", 2)
    assert (made.known, other.known, made == other) == (2, 0, True)


@pytest.mark.parametrize("where", BOTH)
def test_values_of_one_field_or_none_are_equal_and_hashed(where: str) -> None:
    _field, base, keywords, finished = maker(where)

    @finished
    class One(base, **keywords):  # type: ignore[misc]
        x: Any

    @finished
    class Other(base, **keywords):  # type: ignore[misc]
        x: Any

    @finished
    class Nothing(base, **keywords):  # type: ignore[misc]
        """Nothing."""

    assert One((1,)) == One((1,)) != One(1)
    assert One(1) != Other(1)
    assert len({One(1), One(1), One(2), Nothing(), Nothing()}) == 3
    assert (One.__match_args__, Nothing.__match_args__) == (("x",), ())


def test_a_method_finds_the_class_it_was_written_in() -> None:
    class Base(values.Value):
        x: int

        def told(self) -> str:
            return f"x is {self.x}"

    class More(Base):
        y: int = 0

        def told(self) -> str:
            return f"{super().told()}, y is {self.y}"

    assert More(1, 2).told() == "x is 1, y is 2"
