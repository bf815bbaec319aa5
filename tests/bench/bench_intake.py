"""A sheet of 5,000 rows is guessed and proposed in half a second."""

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from lsb_desktop.core.book import Book
from lsb_desktop.core.model import Contest
from lsb_desktop.paper.intake.guess import guess
from lsb_desktop.paper.intake.propose import propose
from tests.helpers.intake import fixture, fresh, guodian


@pytest.mark.parametrize("contest", [fresh(), guodian()], ids=["all new", "all asked"])
def test_guess_of_5000_rows(benchmark: BenchmarkFixture, contest: Contest) -> None:
    sheets = fixture("roster_5000.xlsx")
    assert benchmark(guess, sheets, contest, Book())


@pytest.mark.parametrize("contest", [fresh(), guodian()], ids=["all new", "all asked"])
def test_proposal_of_5000_rows(benchmark: BenchmarkFixture, contest: Contest) -> None:
    sheets = fixture("roster_5000.xlsx")
    uses = guess(sheets, contest, Book())
    proposal = benchmark(propose, sheets, uses, contest, Book())
    assert len(proposal.contest.entrants) + len(proposal.doubts) >= 5000
