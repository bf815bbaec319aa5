"""The whole result of a contest, kept up to date mark by mark."""

from collections.abc import Iterable

from lsb_desktop.core.awards import award_all, obstacles
from lsb_desktop.core.book import Book
from lsb_desktop.core.garbage import unsearched
from lsb_desktop.core.model import Contest
from lsb_desktop.core.ranking import Ranking, unmatched_tours
from lsb_desktop.core.result import EntrantScore, Standings
from lsb_desktop.core.scoring import Scorer


class Tally:
    """Scores every entrant once, then only those whose entries changed."""

    def __init__(self, contest: Contest, book: Book) -> None:
        self.contest = contest
        self.book = book
        self._scorer = Scorer(contest)
        self._turns = {e.id: turn for turn, e in enumerate(contest.entrants)}
        with unsearched():
            self._scores = [self._scorer.score(e, book) for e in contest.entrants]
        self._warned = {turn for turn, score in enumerate(self._scores) if score.warnings}
        self._before: dict[int, EntrantScore] = {}
        """What the last ranking knew of those that were scored since."""
        self._ranking = Ranking(self._scorer)
        self._against = (
            (self._ranking.refusal,) if self._ranking.refusal else unmatched_tours(contest)
        )

    def rescore(self, entrants: Iterable[int]) -> None:
        """Score these entrant ids anew; ids that are not in the contest are passed over."""
        for turn in dict.fromkeys(self._turns[i] for i in entrants if i in self._turns):
            self._before.setdefault(turn, self._scores[turn])
            score = self._scorer.score(self.contest.entrants[turn], self.book)
            self._scores[turn] = score
            if score.warnings:
                self._warned.add(turn)
            else:
                self._warned.discard(turn)

    def standings(self) -> Standings:
        """Places and awards from the current scores."""
        contest = self.contest
        changed = [(old, self._scores[turn]) for turn, old in self._before.items()]
        rows = self._ranking.place_changed(changed, self.book)
        if rows is None:
            with unsearched():
                rows = self._ranking.place_all(self._scores, self.book)
        self._before.clear()
        awards = award_all(contest, rows, self.book)
        against = self._against + obstacles(contest, rows, awards)
        warnings = tuple(w for turn in sorted(self._warned) for w in self._scores[turn].warnings)
        return Standings(contest, rows, awards, warnings + against, against, self._ranking.refusal)


def standings_of(contest: Contest, book: Book) -> Standings:
    """All from scratch."""
    with unsearched():
        return Tally(contest, book).standings()
