"""The names that the files of a config define, so that references can be checked; and which of them is the person."""

from __future__ import annotations

from wfh.domain.model.people import ME
from wfh.domain.schema import kinds
from wfh.domain.schema.quoting import meant, nearest
from wfh.errors import Severity
from wfh.values import Value, replace
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from typing import Any

    from wfh.domain.model.config import Config
    from wfh.store.toml.decode import Layer, Table

ENTRIES = ("rule", "area", "term", "tree", "decision", "gathering", "checklist")
_IDS = {"term": "word", "gathering": "date"}


class Names(Value):
    """The ids of each kind of table, as they stand in the files."""

    by_kind: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, layers: Sequence[Layer]) -> Names:
        """Return the ids in ``layers``."""
        found = {kind: frozenset(_ids(layers, kind)) for kind in (*ENTRIES, "person", "oncall")}
        me = layers[0].data.get("me")
        own = {str(me[key]).casefold() for key in ("id", "name") if me.get(key)} if isinstance(me, dict) else set()
        return cls(found | {"me": frozenset(own)})

    @property
    def people(self) -> frozenset[str]:
        """Whom a key that names a person may name: also who is on call, and me."""
        return self.by_kind["person"] | self.by_kind["oncall"] | self.by_kind["me"] | {ME}

    def checks(self, refers: str) -> Callable[[str], None]:
        """Return a function that raises RefusedError if a text names nothing that exists."""
        return {
            "person": self._person,
            "rule": self._rule,
            "entry": self._answer,
            "entry only": self._entry,
        }[refers]

    def _person(self, id: str) -> None:
        if id not in self.people:
            what = _("nobody here has the id “{id}”").format(id=id)
            raise kinds.RefusedError(lambda: meant(nearest(id, self.people)), what)

    def _rule(self, id: str) -> None:
        if id not in self.by_kind["rule"]:
            what = _("there is no {kind} “{id}”").format(kind="rule", id=id)
            raise kinds.RefusedError(lambda: meant(nearest(id, self.by_kind["rule"])), what)

    def _entry(self, text: str) -> None:
        kind, colon, _id = text.partition(":")
        if text != "card" and not (colon and kind in (*ENTRIES, "person")):
            what = _("must be the kind and the id of an entry, or card")
            raise kinds.RefusedError(lambda: _("for example: {example}").format(example="tree:stuck"), what)
        self._answer(text)

    def _answer(self, text: str) -> None:
        """Refuse a text that looks like an entry or a tree id without being one; anything else is advice."""
        kind, colon, id = text.partition(":")
        if colon and kind in self.by_kind and id and not any(character.isspace() for character in text):
            if id not in self.by_kind[kind]:
                what = _("leads nowhere: there is no {kind} “{id}”").format(kind=kind, id=id)
                raise kinds.RefusedError(lambda: meant(nearest(id, self.by_kind[kind])), what)
            return
        trees = self.by_kind["tree"]
        if text in trees or text == "card" or any(character.isspace() for character in text.strip()):
            return
        near = nearest(text, trees)
        if near or any(character in "-_" or character.isdecimal() for character in text):
            what = _("leads nowhere: no tree has the id “{id}”").format(id=text)
            raise kinds.RefusedError(lambda: meant(near) or _("add a [[tree]] with this id"), what)


def _ids(layers: Sequence[Layer], kind: str) -> Iterator[str]:
    key = _IDS.get(kind, "id")
    for layer in layers:
        items = layer.data.get(kind)
        for item in items if isinstance(items, list) else ():
            value = item.get(key) if isinstance(item, dict) else None
            if value is not None and not isinstance(value, (list, dict)):
                yield str(value)


def with_me(config: Config, top: Table) -> Config:
    """Return the config without me among my colleagues, if the shared files have me as a person.

    What they say of me fills in what my own file leaves open.
    """
    id = config.me.id
    if not id:
        return config
    mine = next((person for person in config.people if person.id == id), None)
    if mine is None:
        ids = [person.id for person in config.people]
        what = _("nobody in the included files is “{id}”").format(id=id)
        top.table("me").tell(("id",), what, meant(nearest(id, ids)) or None, severity=Severity.HINT)
        return config
    others = tuple(person for person in config.people if person is not mine)
    me, hours, schedule = config.me, config.hours, mine.schedule
    me = replace(
        me,
        name=me.name or (mine.name if mine.name != mine.id else ""),
        timezone=me.timezone or schedule.timezone,
        languages=me.languages or mine.languages,
        place=me.place if any(me.place) else mine.place,
        answers=me.answers or mine.answers,
    )
    weekly = hours.weekly
    if not any(weekly.week):
        weekly = replace(weekly, week=schedule.hours.week, exceptions=(*weekly.exceptions, *schedule.hours.exceptions))
    hours = replace(hours, weekly=weekly, holidays=hours.holidays or mine.holidays)
    overlap = config.overlap if _says(top, "overlap", "asleep") else replace(config.overlap, asleep=schedule.asleep)
    windows = config.windows if _says(top, "window") else schedule.windows
    return replace(
        config, me=me, hours=hours, overlap=overlap, windows=windows, people=others, mine=replace(mine, id=ME)
    )


def _says(top: Table, key: str, within: str = "") -> bool:
    value: Any = top.layers[0].data.get(key)
    return bool(value) and (not within or (isinstance(value, dict) and within in value))


def referring(kind: kinds.Kind[str], check: Callable[[str], None]) -> kinds.Kind[str]:
    """Return a kind whose values must name something that exists."""

    def take(value: object) -> str:
        text = kind.read(value)
        check(text)
        return text

    return replace(kind, read=take)
