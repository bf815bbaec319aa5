"""The clock of one speech."""

from lsb_desktop.stage.timer import Timer


def test_it_counts_only_while_it_runs() -> None:
    timer = Timer(300)
    assert timer.elapsed(50) == 0
    timer = timer.start(100)
    assert timer.running
    assert timer.start(150) is timer
    assert timer.elapsed(160) == 60
    timer = timer.pause(170)
    assert not timer.running
    assert timer.elapsed(999) == 70
    assert timer.start(1000).elapsed(1010) == 80


def test_a_clock_that_goes_back_takes_nothing_away() -> None:
    assert Timer(300, 20).start(100).elapsed(90) == 20


def test_pausing_twice_changes_nothing() -> None:
    timer = Timer(300).start(0).pause(40)
    assert timer.pause(90) == timer


def test_overtime() -> None:
    timer = Timer(60).start(0)
    assert [timer.overtime(t) for t in (59, 60.5, 61, 75)] == [0, 0, 1, 15]
    assert timer.extend(30).overtime(75) == 0
    assert timer.extend(-90).limit == 0
    assert Timer().start(0).overtime(500) == 0
