"""What the host's speech depends on, and how an item is announced."""

from collections.abc import Sequence
from dataclasses import dataclass

from lsb_desktop.core.cue import Cue, Said
from lsb_desktop.core.model import AgendaKind, Contest
from lsb_desktop.core.words import chinese_number
from lsb_desktop.paper.script.lines import Line, Name, Part, Writer

K = AgendaKind
Step = tuple[int, Cue]
"""A cue and its number among all, from 0."""
AFTER_SEAL = "名单以封存的成绩为准：封存后请重新生成主持词"


@dataclass(frozen=True)
class Telling:
    """What speech depends on beside the cues.

    ``silent``: ids of villages that are not to be named where a reproach
    would name them; ``ranking``: boards are read out.
    """

    contest: Contest
    writer: Writer
    silent: frozenset[int] = frozenset()
    ranking: bool = False


class Spoken:
    """One block on its way into words; ``again``: another award of its item came before."""

    def __init__(self, telling: Telling, steps: Sequence[Step], *, again: bool = False) -> None:
        self._telling = telling
        self._again = again
        self._steps = steps
        self._first, self._cue = steps[0]

    def _say(self, *parts: Part, at: int | None = None) -> Line:
        return self._telling.writer.line(self._first if at is None else at, *parts)

    def _intro(self, *more: Part) -> Line:
        """会议进行第三项，颁发流动红旗。"""
        cue = self._cue
        if self._again:
            return self._say(f"下面，{self._handing(cue.award)}。", *more)
        head = f"会议进行第{chinese_number(cue.number)}项，" if cue.number else "下面，"
        return self._say(f"{head}{cue.title}。", *more)

    def _handing(self, name: str) -> str:
        """颁发流动红旗, 表彰先进村, 通报黑旗; the item's title where it is about none."""
        award = next((a for a in self._telling.contest.awards if a.name == name), None)
        if award is None:
            return self._cue.title
        verb = "颁发" if "旗" in award.sign else "表彰"
        return f"{'通报' if self._cue.kind is K.NOTICE else verb}{name}"

    def _names(self, said: Sequence[Said]) -> list[Part]:
        return self._telling.writer.names([s.name for s in said])


def placed(said: Said) -> list[Part]:
    """第一名，甲村，93.47 分。 As the picture says it."""
    place = f"{said.place}，" if said.place else ""
    return [place, Name(said.name), f"，{said.score}。" if said.score else "。"]
