"""Work for processes that go wrong: a task says how."""

import os
import signal
import time

from pipeline.workers import confined


def work(task: str) -> str:
    if task == "hang":
        time.sleep(60)
    if task == "die":
        os.kill(os.getpid(), signal.SIGSEGV)
    if task == "exit":
        os._exit(3)
    if task == "eat":
        return eat()
    return task.upper()


def eat() -> str:
    """Ask for more memory than is given, and for as much once more when it is free again."""
    try:
        with confined(100_000_000):
            bytearray(200_000_000)
    except MemoryError:
        return f"refused, then {len(bytearray(200_000_000))}"
    return "given"
