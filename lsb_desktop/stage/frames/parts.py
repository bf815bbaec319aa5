"""What several frames are made of: head and foot, and one line of a table."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Chrome:
    """The common head and foot: title, subtitle, one or two lines at the right, slogan, clock."""

    title: str = ""
    subtitle: str = ""
    badge: tuple[str, ...] = ()
    slogan: str = ""
    note: str = ""
    """Foot, right: 封榜码 K7-42, 第 1/2 页."""
    clock: str = ""
    """15:42; empty = no clock."""
    demo: bool = False
    """Demo marks: every picture says 演示数据."""
    rehearsal: bool = False
    """Shown in a rehearsal on a copy: every picture says 彩排."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table of villages. ``key`` identifies it across frames.

    ``mark``: "" | "red" | "black" | "yellow" | "blue" | "commend" | "masked".
    A masked row carries its place (and its group, where places count within
    groups) alone: no name, score or change, and its key is the negative of its
    position from 1, so that nothing identifies whom it stands for.
    """

    key: int
    """The entrant's id, the same in every frame; negative when masked."""
    place: str
    name: str
    score: str
    change: str = ""
    """↑3, ↓2, – or ""."""
    mark: str = ""
    note: str = ""
    """暂计, 并列, 待评 …"""
    share: float = 0.0
    """Length of the bar, 0..1."""

    def __hash__(self) -> int:
        """Of what tells rows apart; the layout of a whole board is kept by its rows' hashes."""
        return hash((self.key, self.score))


@dataclass(frozen=True, slots=True)
class Picture:
    """A stored picture by its digest, with its caption; who paints knows where pixels are."""

    digest: str
    caption: str = ""
