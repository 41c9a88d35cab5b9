"""A task that hangs or kills its process is lost alone."""

import sys
import time

import pytest

from pipeline.workers import Lost, spread
from tests.crash import work


def test_all_tasks_are_done():
    tasks = [f"task {number}" for number in range(20)]
    assert dict(spread(work, tasks, 2, 60)) == {task: task.upper() for task in tasks}


def test_no_tasks():
    assert list(spread(work, [], 2, 60)) == []


def test_a_crash_costs_one_task():
    done = dict(spread(work, ["a", "die", "b", "exit", "c"], 2, 60))
    assert {task: done[task] for task in "abc"} == {"a": "A", "b": "B", "c": "C"}
    assert isinstance(done["die"], Lost)
    assert (done["die"].code, "signal 11" in done["die"].message) == ("corrupt", True)
    assert isinstance(done["exit"], Lost)
    assert "exit code 3" in done["exit"].message


def test_a_task_that_hangs_is_ended():
    started = time.monotonic()
    done = dict(spread(work, ["hang", "a", "b"], 1, 4))
    assert time.monotonic() - started < 30
    assert isinstance(done["hang"], Lost)
    assert done["hang"].code == "timeout"
    assert "4 seconds" in done["hang"].message
    assert (done["a"], done["b"]) == ("A", "B")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits what a process may ask for")
def test_memory_is_given_up_to_the_limit():
    assert dict(spread(work, ["eat"], 1, 60)) == {"eat": "refused, then 200000000"}
