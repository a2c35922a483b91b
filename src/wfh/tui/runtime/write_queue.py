"""The one queue of verbs: carried out in order, off the loop.

A verb that the disk refuses takes effect in memory, at its own instant, and so does every verb after it. They are
retried together, in order and each at its own instant, until they are on disk.
"""

from __future__ import annotations

import asyncio
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from wfh.domain.model.snapshot import Snapshot
from wfh.errors import NotSavedError, WfhError
from wfh.values import MutableValue, field

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from textual.worker import Worker

    from wfh.domain.today.effects.effect import VerbDone
    from wfh.tui.app import WfhApp
    from wfh.usecases.workspace.waiting import Deed
    from wfh.usecases.workspace.workspace import Workspace


T = TypeVar("T")

LONGEST_PAUSE = 24
"""How many looks at the disk lie between two tries at most: half a minute."""


class Job(MutableValue):
    """A verb to carry out: the use case, its arguments, and the callbacks for its result."""

    use_case: Callable[..., Any]
    args: tuple[Any, ...] = ()
    kwargs: dict[str, Any] = field(default_factory=dict)
    then: Callable[[Any], object] | None = None
    refused: Callable[[WfhError], bool] | None = None
    """Offers what was typed for it again, and returns whether that says why."""
    deed: Deed | None = None
    changes: tuple[VerbDone, ...] = ()
    """What it changed, to be said."""
    is_done: bool = False
    """Whether it took effect, if only in memory."""

    def __str__(self) -> str:
        """Return the verb and what was typed for it, in case it cannot be saved."""
        name = getattr(self.use_case, "__name__", "")
        return ": ".join([name.replace("_", " "), ", ".join(str(arg) for arg in (*self.args, *self.kwargs.values()))])

    def run(self, ws: Workspace) -> Any:  # noqa: ANN401  (each use case gives its own)
        """Carry it out."""
        return self.use_case(ws, *self.args, **self.kwargs)

    def do(self, ws: Workspace) -> Any:  # noqa: ANN401
        """Carry it out as a verb, at its first instant."""
        from wfh.usecases.workspace.waiting import Deed  # late: until the first verb nothing of it is needed

        self.deed = self.deed or Deed(ws.clock.now())
        ws.finished_changes()  # of what somebody else did on this workspace nothing is said here
        with ws.doing(self.deed):
            result = self.run(ws)
        self.changes = ws.finished_changes()
        self.is_done = True
        return result


def snapshot_in(result: object) -> Snapshot | None:
    """Return the snapshot a use case returned, by itself or beside something else."""
    parts = result if isinstance(result, tuple) else (result,)
    return next((part for part in parts if isinstance(part, Snapshot)), None)


class _Pending:
    """The result of a verb that can take effect on disk only."""


class WriteQueue:
    """Carries out verbs, one after the other. ``unsaved`` says why the first waiting verb could not be saved."""

    def __init__(self, host: WfhApp) -> None:
        """Work for an app."""
        self.unsaved = ""
        self.left_over = ""
        """Where what could not be saved was kept at the end."""
        self._carrying = False
        self._asides = 0
        self._host = host
        self._jobs: deque[Job] = deque()
        self._refused: list[Job] = []
        self._pause, self._polls = 1, 0
        self._idle = asyncio.Event()
        self._idle.set()
        self._pool = ThreadPoolExecutor(1, "wfh-verbs")

    @property
    def working(self) -> bool:
        """Whether a verb, or other background work, is being carried out."""
        return self._carrying or self._asides > 0

    @property
    def waiting(self) -> int:
        """How many verbs are not on disk yet."""
        return len(self._jobs) + len(self._refused)

    @property
    def rests(self) -> bool:
        """Whether nothing is being carried out, and no verb waits for the disk."""
        return not self.working and not self.waiting

    def add(self, job: Job) -> None:
        """Queue a verb."""
        self._jobs.append(job)
        self.again()

    def again(self) -> None:
        """Continue with the waiting verbs, unless one is being carried out already."""
        self._polls = 0
        if self.waiting and not self._carrying:
            self._carrying = True
            self._idle.clear()
            self._set_going(self._work, group="verbs")

    def retry(self) -> bool:
        """Retry what could not be saved, if it is time; return whether it was. The time between attempts grows."""
        self._polls += 1
        if not self._refused or self._polls < self._pause:
            return False
        self._pause = min(self._pause * 2, LONGEST_PAUSE)
        self.again()
        return True

    def hurry(self) -> None:
        """Retry at once what could not be saved: a key was pressed."""
        if self._refused and not self.working:
            self._pause = 1
            self.again()

    def read(self, job: Job) -> None:
        """Look something up between two verbs."""
        self._set_going(partial(self._read, job), group="reads")

    def glance(self, job: Job, about: str) -> None:
        """Look something up without holding keys; an earlier pending look-up ``about`` the same is dropped."""
        self._set_going(partial(self._read, job), group=f"glance at {about}", exclusive=True)

    def aside(self, call: Callable[..., T], *args: object, then: Callable[[T], None]) -> None:
        """Do something between two verbs at the lowest cost; ``then`` gets its result.

        Errors in reading or writing are ignored: it will be tried again.
        """
        future = asyncio.get_running_loop().run_in_executor(self._pool, call, *args)
        self._asides += 1
        self._idle.clear()
        future.add_done_callback(partial(self._set_aside, then))

    def _set_aside(self, then: Callable[[T], None], future: asyncio.Future[T]) -> None:
        self._asides -= 1
        self._rest()
        if future.cancelled():
            return
        try:
            then(future.result())
        except WfhError as error:
            self._host.say(str(error.problems[0]))

    def _set_going(
        self, work: Callable[[], Coroutine[Any, Any, None]], *, group: str, exclusive: bool = False
    ) -> Worker[None]:
        """Start a coroutine; if the app is left first, it is never created."""
        return self._host.run_worker(work, group=group, exclusive=exclusive)

    def reload(self) -> None:
        """Read what changed on the disk."""
        self._set_going(self._reload, group="verbs")

    async def finish(self) -> None:
        """Wait until the waiting verbs are saved or refused again; save the rest elsewhere."""
        self.again()
        await self._idle.wait()
        self.keep_what_waits()

    def keep_what_waits(self) -> None:
        """Write the verbs that could not be saved to another place; ``left_over`` says where."""
        if self.waiting and not self.left_over:
            from wfh.usecases.workspace.unsaved import keep_elsewhere

            self.left_over = keep_elsewhere(self._host.ws, [str(job) for job in (*self._refused, *self._jobs)])

    def _off_the_loop(self, call: Callable[..., Any], *args: object) -> Coroutine[Any, Any, Any]:
        async def wait() -> Any:  # noqa: ANN401
            return await asyncio.get_running_loop().run_in_executor(self._pool, call, *args)

        return wait()

    async def _reload(self) -> None:
        try:
            snapshot = await self._off_the_loop(self._look)
        except WfhError as error:
            self._host.say(str(error.problems[0]))
        else:
            self._host.set_snapshot(snapshot)

    async def _read(self, job: Job) -> None:
        try:
            result = await self._off_the_loop(job.run, self._host.ws)
        except WfhError as error:
            self._host.say(str(error.problems[0]))
            return
        self._tell(job, result)

    def _tell(self, job: Job, result: Any) -> None:  # noqa: ANN401  (each use case gives its own)
        """Pass the result to the caller; a WfhError raised there is shown as a line and does not end the app."""
        try:
            if job.then:
                job.then(result)
        except WfhError as error:
            self._host.say(str(error.problems[0]))

    async def _work(self) -> None:
        """Carry out the waiting verbs, and retry those that could not be saved."""
        try:
            again = True
            while self._jobs or (again and self._refused):
                if self._jobs:
                    await self._carry(self._jobs[0])
                else:
                    again = False
                    await self._save()
        finally:
            self._carrying = False
            self._rest()
        self._host.draw_notice()

    def _rest(self) -> None:
        if not self.working:
            self._idle.set()

    async def _carry(self, job: Job) -> None:
        try:
            result = await self._off_the_loop(self._do, job)
            self._jobs.popleft()
        except WfhError as error:
            self._jobs.popleft()
            if not (job.refused and job.refused(error)):
                self._host.say(str(error.problems[0]))
            self.reload()  # it may have been refused for what somebody else did, and nobody has seen yet
        else:
            self._show(job, result)

    def _show(self, job: Job, result: Any) -> None:  # noqa: ANN401
        if result is _Pending:
            return
        snapshot = snapshot_in(result)
        if snapshot is not None:
            self._host.set_snapshot(snapshot)
        self._host.say_changes(job.changes)
        self._tell(job, result)

    async def _save(self) -> None:
        before = len(self._refused)
        try:
            snapshot, results, lines = await self._off_the_loop(self._try_again)
        except WfhError as error:
            self._host.say(str(error.problems[0]))
            return
        if len(self._refused) < before:
            self._pause = 1
        self._host.set_snapshot(snapshot)
        for job, result in results:
            self._tell(job, result)
        for line in lines:
            self._host.say(line)

    # --- on the thread of the verbs ---

    def _do(self, job: Job) -> Any:  # noqa: ANN401
        """Carry out a verb; in memory if it, or one before it, could not be saved."""
        ws = self._host.ws
        if not self._refused:
            try:
                return job.do(ws)
            except NotSavedError as error:
                self.unsaved = error.why
                ws.go_on_in_memory(error.why)
        if ws.life.shift():
            from wfh.usecases.workspace.background import follow_clock

            self._keep(Job(follow_clock))
        result = self._keep(job)
        if not self._refused:
            self.unsaved = ""
            ws.go_on_on_disk()
        return result

    def _keep(self, job: Job) -> Any:  # noqa: ANN401
        """Carry out a verb in memory; it waits to be saved, unless it changed nothing."""
        ws = self._host.ws
        try:
            result = job.do(ws)
        except NotSavedError:
            result = _Pending
        if result is _Pending or (job.deed and job.deed.steps):
            self._refused.append(job)
        return result

    def _try_again(self) -> tuple[Snapshot, list[tuple[Job, Any]], list[str]]:
        """Save the waiting verbs in order until one is refused; the rest stay in memory, on the present files."""
        ws = self._host.ws
        ws.go_on_on_disk()
        results: list[tuple[Job, Any]] = []
        lines: list[str] = []
        while self._refused:
            job = self._refused[0]
            try:
                if job.is_done and job.deed:
                    ws.repeat(job.deed)
                else:
                    results.append((job, job.do(ws)))
            except NotSavedError as error:
                self.unsaved = error.why
                return self._look(), results, lines
            except WfhError as error:
                lines.append(str(error.problems[0]))
            del self._refused[0]
        self.unsaved = ""
        return ws.committed(), results, lines

    def _look(self) -> Snapshot:
        """Return the present state of the disk with the waiting verbs applied."""
        ws = self._host.ws
        if self._refused:
            ws.go_on_in_memory(self.unsaved)
            for job in self._refused:
                with suppress(WfhError):
                    if job.is_done and job.deed:
                        ws.repeat(job.deed)
        return ws.snapshot()
