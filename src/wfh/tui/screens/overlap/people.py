"""Colleagues by keyboard: add, change or remove somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.domain.model.people import ME
from wfh.domain.time.zones import suggested_place
from wfh.errors import WfhError
from wfh.present.overlap.person_form_rows import (
    example,
    hours_row,
    person_fields,
    place_row,
    problem_row,
    usual_languages,
)
from wfh.present.rows.pieces import Role
from wfh.usecases.overlap import people
from wfh.words import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from wfh.domain.model.people import Person
    from wfh.domain.model.snapshot import Snapshot
    from wfh.present.overlap.person_form_rows import FormField
    from wfh.present.rows.pieces import Row
    from wfh.tui.screens.overlap.screen import OverlapScreen


class PeopleKeys:
    """Adds colleagues, and changes or removes the person under the cursor."""

    def __init__(self, screen: OverlapScreen) -> None:
        """Work for ``screen``."""
        self._screen = screen

    def add(self) -> None:
        """Ask for somebody new."""

        def write(texts: dict[str, str]) -> None:
            languages = texts["languages"].replace(",", " ").split()
            self._screen.wfh.verb(
                people.add_person, texts["name"], texts["place"], texts["hours"], languages, then=added
            )

        def added(result: tuple[Snapshot, Person]) -> None:
            self._screen.stand_on(result[1].id)

        languages = usual_languages(self._screen.snapshot.config)
        self._open_form(_("Add a colleague"), person_fields(None, people.USUAL_HOURS, languages), write)

    def edit(self) -> None:
        """Ask what to change about the person under the cursor."""
        person = self._screen.person
        if self._is_mine(person):
            self._ask(person, {})

    def _ask(self, person: Person, typed: Mapping[str, str]) -> None:
        """Open the form of a person, with what was ``typed`` already."""

        def write(texts: dict[str, str]) -> None:
            before = {field.id: field.default for field in person_fields(person, "", ())}
            changed = {id: text for id, text in texts.items() if text != before[id]}
            if changed:
                self._change(person, changed)

        fields = person_fields(person, people.USUAL_HOURS, person.languages)
        self._open_form(
            _("Change"), [each._replace(default=typed.get(each.id, each.default)) for each in fields], write
        )

    def _change(self, seen: Person, wanted: Mapping[str, str]) -> None:
        def changed(result: tuple[Snapshot, Person | None]) -> None:
            if result[1] is not None:
                self._ask_whose(seen, result[1], wanted)

        self._screen.wfh.verb(people.edit_person_from, seen, wanted, then=changed)

    def _ask_whose(self, seen: Person, now: Person, wanted: Mapping[str, str]) -> None:
        """Ask whose change to keep for fields that both sides changed; everything else changes as typed."""
        twice = people.changed_twice(seen, now, wanted)
        theirs = {field.id: field.default for field in person_fields(now, "", ()) if field.id in twice}
        rest = {id: text for id, text in wanted.items() if id not in twice}
        question = _("Changed elsewhere meanwhile: {line}").format(line=" · ".join((now.name, *theirs.values())))
        self._screen.choose(
            question,
            (("m", _("keep mine")), ("t", _("keep theirs"))),
            lambda key: self._change(now, wanted if key == "m" else rest),
            cancelled=lambda: self._ask(now, wanted),
            about={"m": " · ".join(wanted[id] for id in twice), "t": " · ".join(theirs.values())},
        )

    def remove(self) -> None:
        """Ask whether to remove the person under the cursor."""
        person = self._screen.person
        if not self._is_mine(person):
            return

        def answered(key: str) -> None:
            if key == "y":
                self._screen.wfh.verb(people.remove_person, person.id, then=lambda _look: self._screen.stand_on(ME))

        question = _("Remove {name} from config.toml, and from its meetings?").format(name=person.name)
        self._screen.choose(question, (("n", _("no")), ("y", _("yes"))), answered)

    def _is_mine(self, person: Person) -> bool:
        """Return whether the person is in my own config; if not, say where."""
        if person.id == ME:
            self._screen.wfh.say(_("This is you: “wfh config edit” changes your own hours."), Role.DIM)
        elif person.source:
            text = _("{name} comes from {file}, which is only read here: change it there.")
            self._screen.wfh.say(text.format(name=person.name, file=person.source))
        return person.id != ME and not person.source

    def _open_form(self, title: str, fields: Sequence[FormField], then: Callable[[dict[str, str]], None]) -> None:
        from wfh.tui.input.person_form import PersonForm

        form = PersonForm(
            self._screen.wfh.palette,
            title,
            fields,
            then,
            check=people.check_field,
            hint=self._understood,
            complete=lambda field, text: suggested_place(text) if field == "place" else "",
        )
        self._screen.open_form(form)

    def _understood(self, field: str, text: str) -> Row:
        if not text or field in {"name", "languages"}:
            return example(field)
        if field == "hours":
            return hours_row(text)
        try:
            zone = people.place_of(text)
        except WfhError as error:
            return problem_row(error.problems[0])
        return place_row(zone, self._screen.snapshot.now, self._screen.snapshot.zone, self._screen.snapshot.config.ui)
