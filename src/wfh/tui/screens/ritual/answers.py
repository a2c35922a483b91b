"""What keys of a question do besides answering it at once: ask for the argument of a choice, and copy texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.domain.model.prompt import Takes
from wfh.present.ritual.page import person_hint, result_hint
from wfh.present.rows.pieces import Piece
from wfh.words import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from wfh.domain.model.prompt import Choice, Copy, Item, Prompt
    from wfh.tui.screen import WfhScreen


class Copying:
    """Copies the texts of a question by key; a key with several texts copies one after the other."""

    def __init__(self, screen: WfhScreen) -> None:
        """Copy for a screen."""
        self._screen = screen
        self._last = ("", "", 0)

    @staticmethod
    def texts(prompt: Prompt | None, character: str | None) -> tuple[Copy, ...]:
        """Return the texts that a key copies."""
        copies = prompt.copies if prompt and character else ()
        return tuple(one for one in copies if one.key == character)

    def next(self, prompt: Prompt, key: str) -> None:
        """Copy the text of a key; of several, the next one each time."""
        texts, step = self.texts(prompt, key), prompt.step
        self._last = (step, key, self._last[2] + 1 if self._last[:2] == (step, key) else 0)
        number = self._last[2] % len(texts)
        said = _("Text copied; nothing is sent.")
        if len(texts) > 1:
            said = _("Copied {n} of {count}, {about}; {key} copies the next. Nothing is sent.").format(
                n=number + 1, count=len(texts), about=texts[number].about, key=key
            )
        self._screen.copy(texts[number].text, said)


def ask_argument(
    screen: WfhScreen, choice: Choice, item: Item | None, then: Callable[[str, str], None], digit: str = ""
) -> None:
    """Ask for the argument of a choice; ``then`` gets the key of the choice and the typed text, if any.

    A pressed ``digit`` starts a time.
    """
    label = choice.label.capitalize()

    def said(text: str) -> None:
        if text:
            then(choice.key, text)

    match choice.takes:
        case Takes.DATE:
            screen.ask_day(label, lambda to: then(choice.key, to.isoformat() if to else "backlog"))
        case Takes.PERSON:
            screen.ask(label, said, hint=lambda text: person_hint(text, screen.snapshot.config.people))
        case Takes.RESULT:
            screen.ask(label, said, hint=lambda text: result_hint(text, screen.snapshot))
        case Takes.TASK:
            many = None if item else (lambda lines: said("\n".join(lines)))
            screen.ask_task(label, said, item.text if item else "", many)
        case Takes.LENGTH:
            screen.ask_length(label, said)
        case Takes.TIME:
            from wfh.tui.input.prompts import ask_time

            ask_time(screen, label, said, digit)
        case Takes.TEXT:
            screen.ask(label, said, value=item.text if item and choice.own_text else "")
        case _:
            then(choice.key, "")


def ask_pasted(screen: WfhScreen, prompt: Prompt, text: str, then: Callable[[str], None]) -> None:
    """Ask what to make of several lines pasted into a question that takes one after the other."""
    from wfh.tui.input.lines_bar import ask_lines
    from wfh.tui.widgets.field import FieldLine

    def one(joined: str) -> None:
        screen.query_one("#field", FieldLine).ask(prompt.default, joined)

    ask_lines(
        screen, text, _("each line by itself"), lambda line: (Piece(line),),
        many=lambda lines: then("\n".join(lines)), one=one,
    )  # fmt: skip
