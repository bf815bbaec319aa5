"""Work in another process: results, progress, both kinds of failure, cancelling."""

import os
import time
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from lsb_desktop.core.errors import UserError
from lsb_desktop.ui.worker import Failure, ProcessRunner, Report


def add(one: int, other: int) -> tuple[int, int]:
    return one + other, os.getpid()


def count(limit: int, tell) -> int:
    for number in range(limit):
        tell(number + 1, limit, f"第{number + 1}件")
    return limit


def refuse() -> None:
    raise UserError("这个文件不是工作簿")


def stumble() -> None:
    raise KeyError("nobody")


def vanish() -> None:
    os._exit(3)


def sleep() -> None:
    time.sleep(60)


class Watch:
    """Collects what a task tells."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.runner = ProcessRunner()
        self.done: list[Any] = []
        self.failed: list[Failure] = []
        self.steps: list[Report] = []

    def run(self, work, *args, progress: bool = False) -> Any:
        return self.runner(
            work,
            args,
            done=self.done.append,
            failed=self.failed.append,
            progress=self.steps.append if progress else None,
        )

    def wait(self) -> None:
        self.qtbot.waitUntil(lambda: not self.runner.busy, timeout=30_000)


@pytest.fixture
def watch(qtbot: QtBot):
    made = Watch(qtbot)
    yield made
    made.runner.close()


def test_a_result_comes_from_another_process(watch: Watch) -> None:
    watch.run(add, 2, 3)
    watch.wait()
    [(total, process)] = watch.done
    assert total == 5
    assert process != os.getpid()


def test_progress_is_told_in_order(watch: Watch) -> None:
    watch.run(count, 3, progress=True)
    watch.wait()
    assert watch.steps == [Report(n, 3, f"第{n}件") for n in (1, 2, 3)]
    assert watch.done == [3]


def test_a_user_error_keeps_its_sentence(watch: Watch) -> None:
    watch.run(refuse)
    watch.wait()
    assert watch.failed == [Failure("这个文件不是工作簿", expected=True)]


def test_a_bug_brings_its_traceback(watch: Watch) -> None:
    watch.run(stumble)
    watch.wait()
    [failure] = watch.failed
    assert not failure.expected
    assert "in stumble" in failure.trace


def test_a_process_that_vanishes_is_noticed(watch: Watch) -> None:
    watch.run(vanish)
    watch.wait()
    assert watch.failed == [Failure("后台进程意外结束", expected=False)]


def test_a_cancelled_task_says_nothing(watch: Watch) -> None:
    task = watch.run(sleep)
    assert watch.runner.busy
    task.cancel()
    task.cancel()
    assert not watch.runner.busy
    assert (watch.done, watch.failed) == ([], [])
