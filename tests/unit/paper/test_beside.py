"""Papers of a second process: the same files and the same ledger, whatever becomes of it."""

import logging
import pickle
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from pathlib import Path
from threading import Event, Thread, Timer

import pytest

from lsb_desktop.core.book import Book
from lsb_desktop.core.errors import UserError
from lsb_desktop.paper import beside
from lsb_desktop.paper.beside import Making, Notes, Promise, Second, second_process
from lsb_desktop.paper.catalogue import paper_of
from lsb_desktop.paper.evening import Evening
from lsb_desktop.paper.ledger import NAME, Entry, State, read_ledger, standing_of
from lsb_desktop.paper.making import Result, make
from tests.helpers.papers import result

EVENING = Evening(result(["95", "94"]), Book())
WANTED = [paper_of(key) for key in ("ranking", "attendance", "archive")]
ENTRY = Entry("print", "2021-12-14T17:32:00")


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def promised(answer: tuple[Result, Notes] | Exception | None = None) -> Promise:
    """A paper that the other process has not begun, or what it said about it."""
    future: Promise = Future()
    if answer is not None:
        assert future.set_running_or_notify_cancel()
        if isinstance(answer, Exception):
            future.set_exception(answer)
        else:
            future.set_result(answer)
    return future


def test_two_processes_make_what_one_makes(tmp_path: Path) -> None:
    alone, folder = tmp_path / "alone", tmp_path / "both"
    expected = make(WANTED, EVENING, alone)
    told: list[str] = []
    with second_process() as second:
        making = second.begin(WANTED, EVENING, folder)
        first = making._jobs[0][1]
        assert first is not None
        first.result(60)
        results = making.finish(lambda paper: told.append(paper.key))
    assert names(folder) == names(alone)
    assert [p.name for one in results for p in one.paths] == [p.name for p in expected.paths]
    assert [one.refusals for one in results] == [(), (), ()]
    assert sorted(told) == sorted(paper.key for paper in WANTED)
    ledger = read_ledger(folder)
    assert {key: one.fingerprint for key, one in ledger.items()} == {
        key: one.fingerprint for key, one in read_ledger(alone).items()
    }
    for paper in WANTED:
        found = standing_of(paper, EVENING, folder, ledger[paper.key])
        assert (found.state, found.altered) == (State.MADE, ())


def test_slides_are_left_to_the_process_that_paints(tmp_path: Path) -> None:
    asked: list[tuple[str, Evening]] = []

    class Pool:
        def submit(self, _: object, parcel: Path, key: str, __: Path) -> Promise:
            asked.append((key, pickle.loads(parcel.read_bytes())))
            return promised((Result(), ()))

    evening = replace(EVENING, painter=lambda: ())
    papers = [paper_of("ranking"), paper_of("plan_b")]
    second = Second(Pool(), tmp_path)  # type: ignore[arg-type]
    ranking, slides = second.begin(papers, evening, tmp_path / "papers").finish()
    assert [(key, given.painter) for key, given in asked] == [("ranking", None)]
    assert ranking == Result()
    assert [refusal.key for refusal in slides.refusals] == ["plan_b"], "no run of show"


def test_with_one_core_everything_is_made_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    with second_process() as second:
        results = second.begin(WANTED, EVENING, tmp_path).finish()
    assert [len(one.paths) for one in results] == [3, 2, 1]
    assert set(read_ledger(tmp_path)) == {paper.key for paper in WANTED}


def test_a_system_without_shared_locks_has_no_second_process(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def none(*_: object) -> None:
        raise OSError("no semaphores")

    monkeypatch.setattr(beside, "ProcessPoolExecutor", none)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    with second_process() as second:
        assert second._pool is None


def test_what_nobody_has_begun_is_made_here_from_the_back(tmp_path: Path) -> None:
    making, told = Making(EVENING, tmp_path), []
    for paper in WANTED:
        making.add(paper, promised())
    results = making.finish(lambda paper: told.append(paper.key))
    assert told == ["archive", "attendance", "ranking"]
    assert [len(one.paths) for one in results] == [3, 2, 1]


def test_papers_of_a_process_that_was_ended_are_made_here(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    making = Making(EVENING, tmp_path)
    making.add(WANTED[0], promised(BrokenProcessPool("killed")))
    with caplog.at_level(logging.WARNING):
        [made] = making.finish()
    assert len(made.paths) == 3
    assert "ranking is made here: killed" in caplog.text
    caplog.clear()


def test_a_pool_that_has_broken_is_not_asked(tmp_path: Path) -> None:
    class Broken:
        def submit(self, *_: object) -> Promise:
            raise BrokenProcessPool("killed")

    second = Second(Broken(), tmp_path)  # type: ignore[arg-type]
    [made] = second.begin(WANTED[:1], EVENING, tmp_path / "papers").finish()
    assert len(made.paths) == 3


def test_the_ledger_is_written_as_soon_as_a_paper_is_made(tmp_path: Path) -> None:
    making, future = Making(EVENING, tmp_path), promised()
    making.add(WANTED[0], future)
    assert future.set_running_or_notify_cancel()
    assert not (tmp_path / NAME).exists()
    future.set_result((Result(), (("ranking", ENTRY),)))
    assert read_ledger(tmp_path) == {"ranking": ENTRY}
    assert making.finish() == (Result(),)


def test_whoever_waits_waits_for_the_ledger_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A future is done before its callbacks are: what fails there must not be missed."""
    making, future = Making(EVENING, tmp_path), promised()
    slow = Event()

    def full(*_: object) -> None:
        slow.wait(10)
        raise UserError("磁盘已满")

    monkeypatch.setattr(beside, "write_ledger", full)
    making.add(WANTED[0], future)
    assert future.set_running_or_notify_cancel()
    other = Thread(target=lambda: future.set_result((Result(), (("ranking", ENTRY),))))
    other.start()
    assert future.result(10)[0] == Result(), "done, and nothing is noted yet"
    with pytest.raises(UserError, match="磁盘已满"):
        making.finish(lambda _: Timer(0.1, slow.set).start())
    other.join(10)


@pytest.mark.parametrize("error", [OSError(28, "full"), UserError("磁盘已满"), KeyError("bug")])
def test_trouble_over_there_is_told_here(tmp_path: Path, error: Exception) -> None:
    making = Making(EVENING, tmp_path)
    making.add(WANTED[0], promised(error))
    with pytest.raises(type(error)) as caught:
        making.finish()
    assert caught.value is error


def test_a_ledger_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    (tmp_path / NAME / "in the way").touch()
    making = Making(EVENING, tmp_path)
    making.add(WANTED[0], promised((Result(), (("ranking", ENTRY),))))
    with pytest.raises(UserError, match=NAME):
        making.finish()
