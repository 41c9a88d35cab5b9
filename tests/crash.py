"""Work for processes that go wrong: a task says how."""

import os
import signal
import time


def work(task: str) -> str:
    if task == "hang":
        time.sleep(60)
    if task == "die":
        os.kill(os.getpid(), signal.SIGSEGV)
    if task == "exit":
        os._exit(3)
    return task.upper()
