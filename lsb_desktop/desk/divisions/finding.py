"""How well a township fits a query, and what a query found so far."""

from enum import IntEnum

from lsb_desktop.desk.divisions.archive import Archive


class Rank(IntEnum):
    """How well a township fits; the lower the better."""

    CODE = 0
    WHOLE = 1
    BEGINNING = 2
    INITIALS_WHOLE = 3
    INITIALS = 4
    CUT_SHORT = 5
    AFTER_INITIALS = 6
    """The region in front was typed by its initials, without a space: xzmz may be 新郑 孟庄."""
    INSIDE = 7
    REGION = 8
    VILLAGE_WHOLE = 9
    VILLAGE_BEGINNING = 10
    VILLAGE_INITIALS_WHOLE = 11
    VILLAGE_INITIALS = 12
    VILLAGE_INSIDE = 13


Fit = tuple[Rank, Rank]
"""How well, and among those behind a region's initials how well the rest does."""


class Finding:
    """The best rank of each township found, and the village it was found by."""

    def __init__(self, archive: Archive, limit: int, near: str) -> None:
        """``near``: a code or its beginning; townships that share more of it come first."""
        self._codes = archive.codes
        self._near = near
        self._fits: dict[int, Fit] = {}
        self.limit = limit
        self.via: dict[int, str] = {}
        """Official name of the village behind a township; absent when it fits itself."""

    @property
    def full(self) -> bool:
        """Whether nothing of a worse rank can be shown any more."""
        return len(self._fits) >= self.limit

    def add(
        self, township: int, rank: Rank, village: str = "", *, after_initials: bool = False
    ) -> None:
        """A township that fits; a better fit found before stays."""
        fit = (Rank.AFTER_INITIALS if after_initials else rank, rank)
        if township not in self._fits or fit < self._fits[township]:
            self._fits[township] = fit
            self.via[township] = village

    def best(self) -> list[int]:
        """The townships to show: by rank, then nearness, then code."""
        return sorted(self._fits, key=self._order)[: self.limit]

    def _order(self, township: int) -> tuple[Fit, int, int]:
        code, near, common = str(self._codes[township]), self._near, 0
        while common < len(near) and code.startswith(near[: common + 1]):
            common += 1
        return self._fits[township], -common, township
