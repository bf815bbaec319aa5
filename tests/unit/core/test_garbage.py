"""When Python searches for garbage."""

import gc
from collections.abc import Iterator

import pytest

from lsb_desktop.core import garbage


@pytest.fixture
def as_it_was() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)
    gc.unfreeze()


@pytest.mark.usefixtures("as_it_was")
def test_garbage_is_not_looked_for_while_the_program_starts() -> None:
    garbage.starting()
    assert gc.get_threshold() == garbage.STARTING
    garbage.started()
    assert gc.get_threshold() == garbage.USUAL
    assert gc.get_freeze_count() > 1000


@pytest.mark.usefixtures("as_it_was")
def test_a_program_within_another_leaves_its_garbage_alone() -> None:
    garbage.started()
    assert gc.get_freeze_count() == 0


def test_the_search_goes_on_after_a_fault_too() -> None:
    def faulty() -> None:
        with garbage.unsearched():
            assert not gc.isenabled()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        faulty()
    assert gc.isenabled()
