"""The notes and links of a task, on every screen that shows tasks: edit the ones, open the others."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from wfh.domain.planning.texts.links import links_of
from wfh.errors import WfhError
from wfh.present.rows.pieces import Role
from wfh.usecases.day import task_texts
from wfh.words import _

if TYPE_CHECKING:
    from datetime import date

    from wfh.domain.model.day import Task
    from wfh.tui.screen_actions import ScreenActions

_MOST = 9


def edit_notes(screen: ScreenActions, where: date | None, task: Task | None) -> None:
    """Edit the notes of a task of a day, or of the backlog (None)."""
    if task is None:
        screen.say(_("Notes belong to a task; none is under the cursor."))
        return

    def saved(text: str) -> None:
        if task_texts.cleaned_notes(text) != task.notes:
            screen.verb(task_texts.set_notes, where, task.id, text)

    def in_editor(text: str) -> None:
        from textual.app import SuspendNotSupported

        try:
            with screen.app.suspend():
                text = task_texts.edit_notes(screen.wfh.ws, text)
        except SuspendNotSupported:
            raise WfhError(_("No editor can be opened here.")) from None
        finally:
            screen.wfh.saving.reload()
        saved(text)

    from wfh.tui.input.notes_bar import NotesBar  # late: the toolkit's fields are needed for it, and not before

    label = _("Notes: {title}").format(title=task.title)
    screen.open_form(NotesBar(screen.wfh.palette, label, task.notes, saved, in_editor))


def open_links(screen: ScreenActions, task: Task | None) -> None:
    """Open the link of a task, or one of several."""
    links = links_of(task, screen.snapshot.config.tickets)[:_MOST] if task else ()
    if not links:
        screen.say(_("There is no link in this line."))
    elif len(links) == 1:
        open_address(screen, links[0].address)
    else:
        options = [(str(number), link.words) for number, link in enumerate(links, 1)]
        screen.choose(_("Which link?"), options, lambda key: open_address(screen, links[int(key) - 1].address))


def open_address(screen: ScreenActions, address: str) -> None:
    """Open an address with the program of the person's own settings; copy it if they name none."""
    screen.read(task_texts.open_link, address, then=partial(_opened, screen, address))


def _opened(screen: ScreenActions, address: str, is_open: bool) -> None:
    if is_open:
        screen.say(_("Opened: {address}").format(address=address), Role.DIM)
    else:
        text = _("Copied: {address} · “ui.open” names the program that opens links")
        screen.copy(address, text.format(address=address))
