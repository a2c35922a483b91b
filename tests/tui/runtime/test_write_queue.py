"""The queue of verbs: each is carried out once and in order, whatever is done beside them."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from tests.present.sample import take_snapshot
from tests.tui.fakes import FakeWorkspace
from wfh.tui.runtime.write_queue import Job, WriteQueue

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from wfh.domain.model.snapshot import Snapshot


class Host:
    """An app that does something beside the verbs at every snapshot, as the bell at the end of a block does."""

    ws: Any = FakeWorkspace(take_snapshot())

    def __init__(self) -> None:
        self.saving = WriteQueue(self)
        self.done: list[str] = []
        self.workers: set[asyncio.Task[None]] = set()

    def set_snapshot(self, snapshot: Snapshot) -> None:
        del snapshot
        self.saving.aside(self.done.append, "aside", then=lambda _nothing: None)

    def say(self, text: str) -> None:
        raise AssertionError(text)

    def say_changes(self, changes: object) -> None:
        assert not changes

    def draw_notice(self) -> None:
        """Nothing is drawn here."""

    def run_worker(self, work: Callable[[], Coroutine[Any, Any, None]], **_options: object) -> None:
        self.workers.add(asyncio.create_task(work()))

    def verb(self, _workspace: object, name: str) -> Snapshot:
        self.done.append(name)
        return take_snapshot()


async def test_background_work_starts_no_verb_twice() -> None:
    host = Host()
    for name in ("first", "second", "third"):
        host.saving.add(Job(host.verb, (name,)))
    await host.saving.finish()
    await asyncio.gather(*host.workers)

    assert [name for name in host.done if name != "aside"] == ["first", "second", "third"]
    assert host.done.count("aside") == 3
    assert not host.saving.working


def test_a_reload_that_comes_too_late_is_never_started() -> None:
    host = Host()
    asked: list[object] = []
    host.run_worker = lambda work, **_options: asked.append(work)  # type: ignore[method-assign,assignment]
    host.saving.reload()  # the app is being left, and nothing is carried out any more
    assert callable(asked[0])
