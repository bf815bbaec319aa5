"""The whole result of a contest, kept up to date mark by mark."""

from collections.abc import Iterable

from lsb_desktop.core.awards import award_all, obstacles
from lsb_desktop.core.book import Book
from lsb_desktop.core.model import Contest
from lsb_desktop.core.ranking import Lines, rank, refusal, unmatched_tours
from lsb_desktop.core.result import EntrantScore, Standings
from lsb_desktop.core.scoring import Scorer


class Tally:
    """Scores every entrant once, then only those whose entries changed."""

    def __init__(self, contest: Contest, book: Book) -> None:
        self.contest = contest
        self.book = book
        self._scorer = Scorer(contest)
        self._scores: dict[int, EntrantScore] = {}
        self._entrants = {e.id: e for e in contest.entrants}
        self._lines = Lines(self._scorer)
        self.rescore(self._entrants)

    def rescore(self, entrants: Iterable[int]) -> None:
        """Score these entrant ids anew; ids that are not in the contest are passed over."""
        for entrant in {i: self._entrants[i] for i in entrants if i in self._entrants}.values():
            self._scores[entrant.id] = self._scorer.score(entrant, self.book)

    def standings(self) -> Standings:
        """Places and awards from the current scores."""
        contest = self.contest
        scores = [self._scores[e.id] for e in contest.entrants]
        rows = rank(self._lines, scores, self.book)
        awards = award_all(contest, rows, self.book)
        why_not = refusal(contest)
        against = ((why_not,) if why_not else unmatched_tours(contest)) + obstacles(
            contest, rows, awards
        )
        warnings = tuple(w for s in scores for w in s.warnings) + against
        return Standings(contest, rows, awards, warnings, against, why_not)


def standings_of(contest: Contest, book: Book) -> Standings:
    """All from scratch."""
    return Tally(contest, book).standings()
