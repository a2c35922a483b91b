"""Keys for an entry of Handbook: copy it, ask about it, decide; and the keys without a handbook."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from wfh.domain.handbook.entries import entry_of
from wfh.domain.handbook.team import team_of
from wfh.domain.model.people import distinct_names, people_meant
from wfh.domain.time.sanitize import clean, toml_string
from wfh.errors import WfhError
from wfh.present.handbook.contents import changes_lines
from wfh.present.handbook.desk.layout import DeskRoom
from wfh.present.handbook.desk.sheet import Paper, copied_text, source_of
from wfh.present.handbook.entry_lines import entry_lines
from wfh.present.handbook.how_lines import clock_of
from wfh.present.handbook.rule_lines import counted_line
from wfh.present.rows.formatting import shapes
from wfh.present.rows.pieces import Piece, Role
from wfh.tui.input.task_texts import open_address
from wfh.tui.screens.handbook.search import Search
from wfh.usecases.handbook import decisions, desk
from wfh.usecases.setup import settings, team_file
from wfh.values import Value, replace
from wfh.words import _

if TYPE_CHECKING:
    from wfh.domain.handbook.team import Team
    from wfh.domain.model.handbook.entries import Decision
    from wfh.domain.model.people import Person
    from wfh.domain.model.snapshot import Snapshot
    from wfh.present.rows.pieces import Row
    from wfh.usecases.handbook.changes import Changes
    from wfh.usecases.handbook.desk import Sheet


class TreeStep(Value):
    """An answered question of a decision tree, in words, and the entry that asked it."""

    said: str
    sheet: Sheet


class EntryKeys(Search):
    """Adds to the search the keys for the open entry, and the path that led to it."""

    def __init__(self) -> None:
        """Start without a path."""
        super().__init__()
        self.path: tuple[TreeStep, ...] = ()
        self.advice = ""
        self.told: tuple[str, ...] = ()
        self.shows_sheet = False

    def paper(self, room: DeskRoom) -> Paper:
        """Return what an entry is drawn on, in a room."""
        ui = self.snapshot.config.ui
        path = tuple(f"{shapes(ui).cursor} {step.said}" for step in self.path)
        tall = room.is_beside and self.lines >= 28
        key = self.wfh.keymap.shown("handbook-copy")
        return Paper(team_of(self.snapshot), clock_of(self.snapshot), shapes(ui), room.right, tall, ui.ascii, path, key)

    # ------------------------------------------------------------ what can be done with an entry

    def do_handbook_copy(self) -> None:
        """Copy the answer, or the line that takes the hurry out."""
        if self.advice:
            self.copy_lines(self.advice)
        elif self.sheet:
            text = copied_text(replace(self.paper(DeskRoom(80, 24)), tall=False, path=()), self.sheet)
            if "\n" in text:
                self.copy_lines(text)
            else:
                self.copy(text, _("Copied: {text}").format(text=text))
        else:
            self.say(_("There is nothing to copy."))

    def do_handbook_source(self) -> None:
        """Open the source of the entry with the program that is set for links; else copy it."""
        source = source_of(self.sheet) if self.sheet else ""
        if source.startswith(("https://", "http://")):
            open_address(self, source)
        elif source:
            self.copy(source, _("Copied: {text}").format(text=source))
        else:
            self.say(_("There is nothing to copy."))

    def do_handbook_counted(self) -> None:
        """Show how the answer was counted."""
        answer = self.sheet.finding.answer if self.sheet else None
        text = counted_line(team_of(self.snapshot), clock_of(self.snapshot), answer) if answer else ""
        self.say(text or _("No time is counted here."), Role.TEXT)

    def do_handbook_changed(self) -> None:
        """Show what changed since the last reading; it counts as read from now on."""
        self.read(desk.changed, self.snapshot, then=self._told)

    def _told(self, changes: Changes) -> None:
        self.told = tuple(changes_lines(changes))
        self._known = ()
        self.contents = replace(self.contents, changes=replace(changes, changed=())) if self.contents else None
        self.shows_sheet = True
        self.redraw()

    def do_handbook_looked_at(self) -> None:
        """Record that the entry was reviewed, if the file is my own; else copy the line that says so."""
        entry = self.sheet.entry if self.sheet else None
        file = getattr(entry.value, "file", "") if entry else ""
        if entry is None or not file:
            self.say(_("There is nothing to look at again."))
            return
        if file == self.wfh.ws.places.config.name:
            done = _("Looked at today: {id} · {key} undo").format(id=entry.id, key=self.wfh.keymap.shown("undo"))
            self.verb(desk.look_at, entry, then=lambda _look: self.say(done, Role.DONE))
            return
        line = f"reviewed = {self.snapshot.date.isoformat()}"
        self.copy(line, _("Copied: {line}, for {file}").format(line=line, file=file))

    def do_handbook_ask(self) -> None:
        """Park a question for a colleague."""
        from wfh.tui.input.prompts import ask_thought

        person = self._person_id
        ask_thought(self, _("Park a thought"), value=f"ask @{person} " if person else "ask @")

    @property
    def _person_id(self) -> str:
        sheet, found = self.sheet, self.found
        answer = sheet.finding.answer if sheet else None
        if answer and answer.to:
            return answer.to.id if answer.to.id != "me" else ""
        if sheet and sheet.entry.kind == "person" and sheet.entry.id != "me":
            return sheet.entry.id
        return found.question.to.id if found and found.question.to else ""

    def do_handbook_decide(self) -> None:
        """Write down a decision, and why."""
        team = team_of(self.snapshot)
        self.ask(
            _("Decided"), partial(self._decided, team), hint=lambda text: self._area_hint(team, text), enter=_("next")
        )

    def _area_hint(self, team: Team, text: str) -> Row:
        area = decisions.area_of(team, text)
        if area is None:
            return ()
        line = next(entry_lines(team, clock_of(self.snapshot), entry_of("area", area)))
        return (Piece(line, Role.DIM),)

    def _decided(self, team: Team, title: str) -> None:
        if not title:
            return
        area = decisions.area_of(team, title)
        draft = decisions.DecisionDraft(title, decides=area.decides if area else "")
        self.ask(_("Why"), partial(self._decide, team, draft), enter=_("keep"))

    def _decide(self, team: Team, draft: decisions.DecisionDraft, why: str) -> None:
        draft = replace(draft, why=why)
        self.verb(decisions.decide, self.snapshot, team, draft, then=self._say_decided)

    def _say_decided(self, done: tuple[Snapshot, Decision, str]) -> None:
        self.say(_("Written down: {id} {title}").format(id=done[1].id, title=done[1].title), Role.DONE)

    # ------------------------------------------------------------ where there is no handbook

    def do_handbook_starter(self) -> None:
        """Write a starter, and read it."""
        self.verb(desk.start, then=self._started_with)

    def _started_with(self, done: tuple[Snapshot, str, bool]) -> None:
        _look, path, included = done
        if included:
            self.say(_("Saved: {path}").format(path=path), Role.DONE)
        else:
            self.say(_("Saved: {path}; include it in your config to use it.").format(path=path))

    def do_handbook_include(self) -> None:
        """Ask for the team's file, and include it."""
        self.ask(_("Your team's file"), self._include, value="~/", is_typed=True, enter=_("include"))

    def _include(self, path: str) -> None:
        self.verb(desk.include_file, path, then=partial(self._included, path))

    def _included(self, path: str, snapshot: Snapshot) -> None:
        """Report it; ask which of its people I am, unless that is known."""
        self.say(_("Included: {path}").format(path=path), Role.DONE)
        people = snapshot.config.people
        if snapshot.config.me.id or not people:
            return
        likely = team_file.likely_me(self.wfh.ws, people)
        names = (Piece(", ".join(person.name for person in people), Role.DIM),)
        self.ask(
            _("Who of these are you?"), partial(self._i_am, people), value=likely.name if likely else "",
            hint=lambda _text: names, enter=_("that is me"),
        )  # fmt: skip

    def _i_am(self, people: tuple[Person, ...], text: str) -> None:
        if not text.strip():
            return
        found = people_meant(people, text)
        if len(found) > 1:
            names = ", ".join(distinct_names(found))
            raise WfhError(_("“{name}” may be {names}").format(name=clean(text), names=names))
        if not found:
            raise WfhError(_("There is nobody called “{name}” in your config.").format(name=clean(text)))
        (me,) = found
        done = _("You are {name}: your hours, time zone and protected time come from the file.").format(name=me.name)
        self.verb(settings.set_value, "me.id", toml_string(me.id), then=lambda _look: self.say(done, Role.DONE))
