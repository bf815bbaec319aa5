"""What the host says at each item of the run of show: from its cues alone.

No name, place or score is said that the cue of that very step does not show.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from lsb_desktop.core.cue import Said
from lsb_desktop.core.model import AgendaKind
from lsb_desktop.core.words import chinese_number
from lsb_desktop.paper.script.awards import Awards
from lsb_desktop.paper.script.lines import Do, Name, Part, Turn
from lsb_desktop.paper.script.telling import AFTER_SEAL, Spoken, Step, Telling

K = AgendaKind
_VERBS = {
    K.REPORT: "汇报",
    K.SHOWCASE: "现场汇报",
    K.PLEDGE: "作表态发言",
    K.MODEL: "作典型发言",
}


def speech(telling: Telling, steps: Sequence[Step], *, again: bool = False) -> tuple[Turn, ...]:
    """The turns of one block: all steps of an item that are about one award.

    ``again``: another award of the same item came before.
    """
    kind = Awards if steps[0][1].kind in (K.AWARD, K.GROUP, K.NOTICE) else _Item
    turns = kind(telling, steps, again=again).turns()
    found = (tuple(line for line in turn if line.pieces) for turn in turns)
    return tuple(turn for turn in found if turn)


class _Item(Spoken):
    """Any item that is about no award."""

    def turns(self) -> Iterator[Turn]:
        """The item is announced, then what it is about."""
        scenes: dict[AgendaKind, Callable[[], Iterator[Turn]]] = {
            K.OPENING: self._opening,
            K.AGENDA: self._agenda,
            K.RANKING: self._board,
            K.RESULT: self._board,
            K.LIVE: self._live,
            K.REPORT: self._speakers,
            K.SHOWCASE: self._speakers,
            K.PLEDGE: self._speakers,
            K.MODEL: self._speakers,
            K.COMMENT: self._comments,
            K.SPEECH: self._speech,
            K.TEXT: self._text,
            K.SUMMARY: self._summary,
            K.RISERS: self._risers,
            K.COMPARE: self._compare,
            K.BALLOTS: self._ballots,
            K.HANDOVER: self._handover,
            K.ENDING: self._ending,
        }
        yield from scenes.get(self._cue.kind, self._look)()

    def _minutes(self, whose: str) -> str:
        minutes = self._cue.minutes
        return f"{whose} {minutes} 分钟，请掌握好时间。" if minutes else ""

    # Framing --------------------------------------------------------------

    def _opening(self) -> Iterator[Turn]:
        theme = self._telling.contest.theme
        meeting = self._cue.reads[0] if self._cue.reads else self._cue.title
        found = [self._say("各位领导，同志们："), self._say(f"现在开会。今天召开{meeting}。")]
        if theme and theme in self._cue.words:
            quoted = f"：{theme}" if "“" in theme else f"“{theme}”"
            found.append(self._say(f"会议的主题是{quoted}。"))
        yield tuple(found)

    def _agenda(self) -> Iterator[Turn]:
        items = self._cue.reads
        if not items:
            yield (self._say("请看大屏幕，这是今天的议程。"),)
            return
        count = "两" if len(items) == 2 else chinese_number(len(items))
        yield (self._say(f"今天的会议共有{count}项议程："),)
        for number, item in enumerate(items, 1):
            end = "。" if number == len(items) else "；"
            yield (self._say(f"第{chinese_number(number)}项，{item}{end}"),)

    def _ending(self) -> Iterator[Turn]:
        yield (self._say("同志们，今天的会议到此结束。散会！"),)

    def _speech(self) -> Iterator[Turn]:
        welcome: list[Part] = ["大家欢迎！", Do("鼓掌")] if "讲话" in self._cue.title else []
        yield (self._intro(*welcome),)

    def _text(self) -> Iterator[Turn]:
        yield (self._intro(),) if self._cue.number else ()
        for at, cue in self._steps:
            yield tuple(self._say(line, at=at) for line in cue.reads)

    def _handover(self) -> Iterator[Turn]:
        yield (self._say("请看大屏幕。", Do("大屏让给其他程序，放完取回")),)

    def _look(self) -> Iterator[Turn]:
        """A picture that speaks for itself."""
        yield (self._intro("请看大屏幕。"),)

    # Boards and figures ----------------------------------------------------

    def _live(self) -> Iterator[Turn]:
        yield (self._say("请看大屏幕，这是目前的得分情况。"),)

    def _board(self) -> Iterator[Turn]:
        yield (self._intro("请看大屏幕。"),)
        if self._telling.ranking:
            for at, cue in self._steps:
                for said in cue.said:
                    yield (self._say(*self._ranked(said), at=at),)

    @staticmethod
    def _ranked(said: Said) -> list[Part]:
        """第 6 名，甲村，92.44 分。 Boards show bare figures."""
        place = f"第 {said.place} 名，" if said.place.isdigit() else ""
        score = f"，{said.score} 分。" if said.score else "。"
        return [place, Name(said.name), score]

    def _summary(self) -> Iterator[Turn]:
        figures = "，".join(self._cue.reads)
        yield (self._intro("请看大屏幕。"), self._say(f"{figures}。" if figures else ""))

    def _risers(self) -> Iterator[Turn]:
        yield (self._intro("请看大屏幕。"),)
        for said in self._cue.said:
            yield (self._say(Name(said.name), f"，名次{said.place}。"),)

    def _compare(self) -> Iterator[Turn]:
        said = self._cue.said
        yield (self._intro(*(["请看", *self._names(said), "。"] if said else ["请看大屏幕。"])),)

    def _ballots(self) -> Iterator[Turn]:
        yield (self._intro(),)
        for _, steps in groupby(self._steps, key=lambda s: s[1].said):
            at, cue = next(steps)
            if cue.said:
                yield (self._say("请看", Name(cue.said[0].name), "得分。", at=at),)

    # Villages that speak ---------------------------------------------------

    def _speakers(self) -> Iterator[Turn]:
        verb = _VERBS[self._cue.kind]
        if self._is_hidden():
            order = f"请党组织书记依次上台{verb}，次序看大屏幕。"
            yield (self._intro(self._minutes("每位发言")), self._say(order))
            return
        later: list[Part] = [Do(AFTER_SEAL)] if self._cue.scene == "waiting" else []
        yield (self._intro(self._minutes("每位发言"), *later),)
        for turn in self._by_village():
            at, cue = turn
            following: list[Part] = ["，", Name(cue.follows), "做准备"] if cue.follows else []
            lead = "首先，请" if at == self._first and cue.follows else "请"
            name = Name(cue.said[0].name)
            yield (self._say(lead, name, f"党组织书记{verb}", *following, "。", at=at),)

    def _comments(self) -> Iterator[Turn]:
        yield (self._intro(self._minutes("每个村点评")),)
        for at, cue in self._by_village():
            yield (self._say("下面，点评", Name(cue.said[0].name), "。", at=at),)

    def _by_village(self) -> Iterator[Step]:
        """The first step of each village; its further pages go without saying."""
        for _, steps in groupby(self._steps, key=lambda s: s[1].said):
            at, cue = next(steps)
            if cue.said:
                yield at, cue

    def _is_hidden(self) -> bool:
        """Whether naming who speaks would name who got a reproach."""
        named = {s.entrant for _, cue in self._steps for s in cue.said}
        return self._cue.kind is K.PLEDGE and bool(named & self._telling.silent)
