"""Changes of ``config.toml`` as steps of the history: to be undone and redone, also after a restart.

A step holds the whole text before and after, and is on the disk before the config is written. The config is the
person's own: it is written back only if it still holds exactly what the step left there. So a step that a crash cut
short needs no repair: the text of the file shows whether it was done or not.
"""

from __future__ import annotations

import os
from contextlib import suppress

from wfh.errors import Problem, WfhError
from wfh.store.disk import durable_write
from wfh.store.disk.durable_write import ChangedElsewhereError, UnconfirmedError
from wfh.store.disk.file_ops import resolve, saving, sync_folder
from wfh.store.journal.changes import Change
from wfh.store.journal.history import CONFIG_FILE, CUT_SHORT, TEXT, StepState
from wfh.store.toml.parse import CONFIG_CAP
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from wfh.domain.today.effects.effect import VerbLabel
    from wfh.store.disk.paths import Places
    from wfh.store.journal.history import History, HistoryStep

    Rewrite = Callable[[bytes | None], bytes]
    """Gives the bytes that the config is to hold, of those that it holds (None: there is none)."""


class ConfigSteps:
    """Does, undoes and settles changes of one config. The caller holds the lock of the data folder."""

    def __init__(self, places: Places, history: History) -> None:
        """Keep the config of ``places`` in ``history``."""
        self._places, self._history = places, history

    def apply(self, verb: VerbLabel | str, at: datetime, rewrite: Rewrite) -> None:
        """Write what ``rewrite`` makes of the config, as one step that ``verb`` names; the same bytes make none.

        Raises what ``rewrite`` raises, ChangedElsewhereError if somebody writes at the same moment, NotSavedError
        if the system refuses; the config is as it was then.
        """
        old = durable_write.read(self._places.config, CONFIG_CAP)
        new = rewrite(old)
        if new == old:
            return
        change = Change(CONFIG_FILE, TEXT, self._id, "", _text(old), _text(new))
        step = self._history.begin(verb, at, (change,), self._places.config)
        try:
            durable_write.write(self._places.config, new, old, self._places)
        except UnconfirmedError:
            if self._put_back(old, new):
                self._history.forget(step.number)
                raise
        except WfhError:
            self._history.forget(step.number)
            raise
        with suppress(WfhError):
            self._history.move(step.number, StepState.OPEN, StepState.DONE)
            self._history.thin_out(step.number)

    def turn(self, step: HistoryStep, way: tuple[StepState, StepState, StepState]) -> None:
        """Undo or redo a step, moving it along its ``way``.

        Raises WfhError if the config has changed since: such a step can never be turned, so it is forgotten, and the
        next attempt reaches the one before it.
        """
        source, between, target = way
        change = step.changes[0] if source is StepState.UNDONE else step.changes[0].reverse
        old, new = _bytes(change.before), _bytes(change.after)
        if change.id != self._id or not self._holds(old):
            raise self._lost(step)
        self._history.move(step.number, source, between, self._places.config)
        try:
            self._put(new, old)
        except ChangedElsewhereError:
            raise self._lost(step) from None
        except UnconfirmedError:
            if self._put_back(old, new):
                with suppress(WfhError):
                    self.settle(step, between)
                raise
        except WfhError:
            with suppress(WfhError):
                self.settle(step, between)
            raise
        with suppress(WfhError):
            self._history.move(step.number, between, target)

    def _put_back(self, old: bytes | None, new: bytes | None) -> bool:
        """Return whether the config holds ``old`` again; if that cannot be written either, the change stands."""
        try:
            self._put(old, new)
        except UnconfirmedError:
            return True
        except WfhError:
            return False
        return True

    def _lost(self, step: HistoryStep) -> WfhError:
        self._history.forget(step.number)
        what, right = _("changed since, and left as it is"), _("“wfh restore” has older versions")
        return WfhError(Problem(what, file=self._places.config.name, right=right))

    def _holds(self, data: bytes | None) -> bool:
        return durable_write.read(self._places.config, CONFIG_CAP) == data

    def settle(self, step: HistoryStep, where: StepState) -> None:
        """Set the state of a step that was cut short by the text of the config.

        It is forgotten if the text is neither of its two. A step of another config counts as completed.
        """
        change = step.changes[0]
        through, back = CUT_SHORT[where]
        found: StepState | None = through
        if change.id == self._id:
            present = durable_write.read(self._places.config, CONFIG_CAP)
            before = back if through is StepState.DONE else through
            sides = {_bytes(change.after): StepState.DONE, _bytes(change.before): before}
            found = sides.get(present)
        if found is None:
            self._history.forget(step.number)
        else:
            self._history.move(step.number, where, found)

    def _put(self, data: bytes | None, present: bytes | None) -> None:
        if data is not None:
            durable_write.write(self._places.config, data, present, self._places)
            return
        target = resolve(self._places.config)  # the step made the file; taken back, there is none
        if durable_write.read(target, CONFIG_CAP) != present:
            raise ChangedElsewhereError(Problem(_("was changed by somebody else at the same moment"), target.name))
        with saving(target):
            os.unlink(target)
            sync_folder(target.parent)

    @property
    def _id(self) -> str:
        return str(resolve(self._places.config))


def _text(data: bytes | None) -> str | None:
    return None if data is None else data.decode()


def _bytes(text: str | None) -> bytes | None:
    return None if text is None else text.encode()
