"""Tasks spread over processes: one that hangs or crashes is lost alone."""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, Generic, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Lost:
    """A task without a result: `code` is `timeout`, or `corrupt` when its process died."""

    code: str
    message: str


@dataclass(slots=True)
class _Worker(Generic[Task]):
    process: multiprocessing.process.BaseProcess
    connection: Connection
    task: Task
    deadline: float

    def close(self) -> None:
        self.process.kill()
        self.process.join()
        self.connection.close()


def spread(
    work: Callable[[Task], Result], tasks: Iterable[Task], jobs: int, timeout: float
) -> Iterator[tuple[Task, Result | Lost]]:
    """Each task with its result, in the order in which they are done.

    `work` is a function at the top of a module. A process that takes longer than `timeout`
    seconds over a task is ended, and one that dies is replaced: both cost that task only.
    """
    context = _context()
    waiting = iter(tasks)
    busy: dict[Connection, _Worker[Task]] = {}

    def give(task: Task, worker: _Worker[Task] | None) -> None:
        if worker is None:
            ours, theirs = context.Pipe()
            process = context.Process(target=_serve, args=(theirs, work), daemon=True)
            process.start()
            theirs.close()
            worker = _Worker(process, ours, task, 0.0)
        worker.task, worker.deadline = task, time.monotonic() + timeout
        worker.connection.send(task)
        busy[worker.connection] = worker

    try:
        for task in waiting:
            give(task, None)
            if len(busy) >= jobs:
                break
        while busy:
            first = min(worker.deadline for worker in busy.values())
            ready = wait(list(busy), max(0.0, first - time.monotonic()))
            for connection in [*busy]:
                worker = busy[connection]
                free: _Worker[Task] | None = None
                outcome: Result | Lost
                if connection in ready:
                    try:
                        outcome, free = connection.recv(), worker
                    except (EOFError, OSError):
                        outcome = Lost("corrupt", _died(worker))
                elif time.monotonic() >= worker.deadline:
                    outcome = Lost(
                        "timeout",
                        f"not done after {timeout:g} seconds; raise `timeout` in params.yaml "
                        "or leave the file out",
                    )
                else:
                    continue
                del busy[connection]
                if free is None:
                    worker.close()
                done = worker.task
                following = next(waiting, None)
                if following is not None:
                    give(following, free)
                elif free is not None:
                    worker.close()
                yield done, outcome
    finally:
        for worker in busy.values():
            worker.close()


@contextlib.contextmanager
def confined(size: int) -> Iterator[None]:
    """Within, this process gets so many bytes of memory more than it has; Linux alone can do this.

    Python raises MemoryError at the limit; a library in C may end the process, which `spread`
    takes for a lost task.
    """
    if sys.platform != "linux":
        yield
        return
    import resource

    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[5])
    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    limit = pages * resource.getpagesize() + size
    if hard != resource.RLIM_INFINITY:
        limit = min(limit, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (limit, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))


def _context() -> Any:
    """Processes that inherit nothing, so no pipe of another keeps one alive without its parent."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["pipeline.steps"])
    return context


def _died(worker: _Worker[Task]) -> str:
    worker.process.join(5)
    code = worker.process.exitcode
    how = f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"
    return f"the process that read it died ({how}); the file is damaged, or too large for memory"


def _serve(connection: Connection, work: Callable[[Any], object]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        try:
            task = connection.recv()
        except EOFError:
            return
        connection.send(work(task))
