"""Several data files written as one: all of them, or none."""

from __future__ import annotations

import os
from contextlib import suppress

from wfh.errors import Problem, WfhError
from wfh.store.disk import durable_write
from wfh.store.disk.durable_write import UnconfirmedError
from wfh.store.disk.file_ops import resolve, sync_folder
from wfh.store.journal.changes import applied, gains_and_loses
from wfh.store.journal.codec import text_of
from wfh.store.journal.day_files import CAP
from wfh.values import Value
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from wfh.store.disk.paths import Places
    from wfh.store.journal.changes import Change
    from wfh.store.journal.day_files import DayFiles
    from wfh.store.toml.write import Record


class FileText(Value):
    """A file that is about to change: its name, its content, and its new content."""

    name: str
    old: bytes | None
    new: bytes


class ChangedSinceError(WfhError):
    """Somebody else has changed the same thing since."""


class FileWriter:
    """Writes data files durably, and takes back what it wrote of a set that is refused."""

    def __init__(self, files: DayFiles, places: Places) -> None:
        """Write ``files``, which lie at ``places``."""
        self._files = files
        self._places = places
        self.unconfirmed: tuple[Problem, ...] = ()
        """What the disk did not confirm of the last set."""

    def text(self, name: str, tables: Record, changes: Iterable[Change], *, strict: bool = True) -> FileText:
        """Return a file's text with the changes made. Raises WfhError if it may not be written, or does not fit."""
        # As it was read for the rule: what is newer on the disk is noticed, and met, when it is written.
        document, old = self._files.document(name, again=False), self._files.read(name, again=False).data
        if document.refused is not None:
            raise WfhError(document.refused)
        new, left = applied(tables, changes)
        if left and strict:
            what = _("what is to change here was changed by something else since; it stays as it is")
            raise ChangedSinceError(Problem(what, file=self._files.path(name).name, key=left[0].field or left[0].kind))
        text = old if old is not None and new == document.tables else text_of(new, old)
        if len(text) > CAP:
            what = _("would be larger than {size} KiB, more than wfh reads; nothing is written").format(
                size=CAP // 1024
            )
            raise WfhError(Problem(what, file=self._files.path(name).name))
        return FileText(name, old, text)

    def write(self, texts: Iterable[FileText]) -> None:
        """Write files one after another. Raises ChangedElsewhereError and NotSavedError; those before are written."""
        for text in texts:
            self._files.forget([text.name])
            durable_write.write(self._files.path(text.name), text.new, text.old, self._places)

    def write_all(self, texts: Sequence[FileText], give_up: Callable[[], None]) -> None:
        """Write every file, or none: ``give_up`` is called if the files hold their old texts again.

        If the new texts are in place, the system does not confirm it, and the old ones cannot be restored either, the
        verb counts as done: to call it refused would have it done twice. A problem says that it may not last.
        """
        self.unconfirmed = ()
        try:
            self.write(texts)
        except WfhError as error:
            left = self._take_all_back(texts)
            if not left:
                give_up()
                raise
            if not isinstance(error, UnconfirmedError) or left < len(texts) or not self._is_last(texts, error):
                raise
            what = _("was changed, but the disk did not confirm it: after a power cut the change may be missing")
            self.unconfirmed = (Problem(what, error.problems[0].file),)

    def _is_last(self, texts: Sequence[FileText], error: UnconfirmedError) -> bool:
        return self._files.path(texts[-1].name).name == error.problems[0].file

    def _take_all_back(self, texts: Sequence[FileText]) -> int:
        """Restore the old text of the files written so far, the last first; return how many could not be restored.

        The content of a file counts then, not whether the disk confirmed it.
        """
        for left in range(len(texts), 0, -1):
            text = texts[left - 1]
            with suppress(WfhError, OSError):
                self._take_back(text)
            try:
                if text.new != text.old and self._present(text) == text.new:
                    return left
            except (WfhError, OSError):
                return left
        return 0

    def _present(self, text: FileText) -> bytes | None:
        return durable_write.read(self._files.path(text.name), CAP)

    def _take_back(self, text: FileText) -> None:
        path = self._files.path(text.name)
        present = self._present(text)
        if present != text.new or text.new == text.old:
            return
        if text.old is None:
            os.unlink(resolve(path))
            sync_folder(path.parent)
        else:
            durable_write.write(path, text.old, present, self._places)


def by_file(changes: Iterable[Change]) -> dict[str, tuple[Change, ...]]:
    """Return the changes of each file, by its name."""
    found: dict[str, tuple[Change, ...]] = {}
    for change in changes:
        found[change.file] = (*found.get(change.file, ()), change)
    return found


def destination_first(texts: list[FileText], changes: Mapping[str, Iterable[Change]]) -> list[FileText]:
    """Order files so that one that gains an open task comes before one that loses it."""

    def rank(text: FileText) -> tuple[bool, bool]:
        gains, loses = gains_and_loses(changes.get(text.name, ()))
        return not gains, loses

    return sorted(texts, key=rank)
