"""Reads the layers of ``config.toml`` by the declarations, with the checks across all of them."""

from __future__ import annotations

from wfh.domain.model.config import CONFIG, SCHEMA, Config
from wfh.domain.model.people import ME, MEETING, PERSON
from wfh.domain.schema import kinds
from wfh.domain.schema.quoting import meant, nearest
from wfh.store.config.handbook import bound, read_handbook, shelves
from wfh.store.config.names import Names, with_me
from wfh.store.toml.decode import Findings, Layer, Table
from wfh.store.toml.read import read, read_tables
from wfh.values import replace
from wfh.words import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from typing import Any

    from wfh.domain.schema.fields import Field
    from wfh.store.toml.decode import Source


def decode(layers: Sequence[Layer], found: Findings) -> Config:
    """Return the config that ``layers`` (the person's own file first) make; report every problem to ``found``."""
    top = Table(layers, found)
    _schema(top)
    top.has("include")  # read before everything else, where the files are gathered
    names = Names.of(layers)
    me = read(top.table("me"), CONFIG.fields["me"].shape)
    overlap = read(top.table("overlap"), CONFIG.fields["overlap"].shape)
    people = read_tables(
        top, "person", bound(PERSON, names), lambda table, _id: _of_person(table, overlap.asleep, layers[0].source)
    )
    colleagues = frozenset(person.id for person in people)
    meetings = read_tables(
        top,
        "meeting",
        replace(MEETING, declare=lambda: _meeting(colleagues, me.id)),
        lambda _table, _title: {"timezone": me.timezone},
    )
    book = read_handbook(top, names)
    config: Config = read(top, CONFIG, me=me, overlap=overlap, person=people, meeting=meetings, **book)
    return with_me(replace(config, shelves=shelves(top)) if "handbook" in book else config, top)


def runs_commands(config: Config) -> bool:
    """Return whether anything in ``config`` runs a program."""
    return bool(config.hooks or config.ui.open) or any(check.run for check in config.shutdown.checks)


def without_commands(config: Config) -> Config:
    """Return ``config`` with nothing in it that runs a program."""
    checks = tuple(replace(check, run=()) for check in config.shutdown.checks)
    shutdown, ui = replace(config.shutdown, checks=checks), replace(config.ui, open=())
    return replace(config, hooks=(), shutdown=shutdown, ui=ui)


def _schema(top: Table) -> None:
    for layer in top.layers:
        version = Table([layer], top.found).get("schema", kinds.whole(1, 1_000_000, SCHEMA), SCHEMA)
        if version > SCHEMA:
            what = _("{version} is newer than this wfh knows ({known}): the file is read, and not written")
            right = _("update wfh")
            top.tell(("schema",), what.format(version=version, known=SCHEMA), right, layer=layer)
    top.has("schema")


def _of_person(table: Table, asleep: object, own: Source) -> Mapping[str, object]:
    """Return the default sleep of a person, and the file they come from if that is not ``own``."""
    first = table.layers[0].source
    return {"asleep": asleep, "source": "" if first is own else first.name}


def _meeting(colleagues: Collection[str], mine: str) -> Mapping[str, Field]:
    people = MEETING.fields["people"]
    return {**MEETING.fields, "people": replace(people, kind=_colleague(colleagues, mine))}


def _colleague(colleagues: Collection[str], mine: str) -> kinds.Kind[str]:
    plain = MEETING.fields["people"].kind

    def take(value: object) -> Any:  # noqa: ANN401
        given = plain.read(value)
        if given == mine:
            return ME
        if given not in colleagues and given != ME:
            what = _("nobody here has the id “{id}”").format(id=given)
            raise kinds.RefusedError(
                lambda: meant(nearest(given, colleagues)) or _("add a [[person]] with this id"), what
            )
        return given

    return kinds.Kind(take, N_("the id of a colleague"), plain.sample)
