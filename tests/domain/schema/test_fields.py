"""Every declaration is right in itself: its sample, its default, and the way there and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import tomli

from wfh.domain.model.config import CONFIG, Config
from wfh.domain.schema.fields import Field, Form, shape_of
from wfh.store.journal.fields import DAY_SHAPE, EVERY_LISTED, RESULTS_SHAPE
from wfh.store.toml.decode import Findings, Layer, Source, Table
from wfh.store.toml.read import read
from wfh.store.toml.write import full

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wfh.domain.schema.fields import Shape


def fields(shape: Shape, above: str) -> Iterator[tuple[str, Field]]:
    for key, field in shape.fields.items():
        if field.kind is not None:
            yield f"{above}.{key}", field
        if field.shape is not None:
            yield from fields(field.shape, f"{above}.{key}")


SHAPES = {"config": CONFIG, "day": DAY_SHAPE, "results": RESULTS_SHAPE} | {
    key: shape for key, _name, shape in EVERY_LISTED
}
FIELDS = dict(found for name, shape in SHAPES.items() for found in fields(shape, name))


def test_a_sample_is_right_and_comes_back_as_it_is_written() -> None:
    kinds = {key: field.kind for key, field in FIELDS.items()}
    samples = {key: kind.read(tomli.loads(f"v = {kind.sample}")["v"]) for key, kind in kinds.items()}

    assert {key: kind.read(kind.write(samples[key])) for key, kind in kinds.items()} == samples


def test_the_default_of_a_setting_is_one_that_it_takes_or_nothing() -> None:
    defaults = {key: field.default for key, field in FIELDS.items() if field.form is Form.ONE and field.title}
    written = {key: FIELDS[key].kind.write(value) for key, value in defaults.items() if value != ""}

    assert defaults == {key: FIELDS[key].kind.read(written[key]) if key in written else "" for key in defaults}


def test_the_config_without_a_file_comes_back_from_all_that_it_would_spell_out() -> None:
    found = Findings()
    tables = full(CONFIG, Config())

    assert read(Table([Layer(tables, (), Source("config.toml", ""))], found), CONFIG) == Config()
    # An empty text says that there is none: the machine's zone, the week that follows the hours, a handbook's name.
    assert {problem.key for problem in found.problems} == {
        "me.timezone", "me.id", "hours.week_starts", "handbook.name", "handbook.owner", "handbook.url",
        "handbook.decisions_folder", "inbox", "disconnect.promise", "disconnect.source", "export.publish",
    }  # fmt: skip


def test_an_undeclared_name_is_not_a_key() -> None:
    shutdown = shape_of(type(Config().shutdown))

    assert "nudges_by_day" not in shutdown.fields
    assert shutdown.fields["check"].name == "checks"
