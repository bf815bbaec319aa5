"""What is said when awards are handed over, shown together, or a reproach is read out."""

import re
from collections.abc import Iterator

from lsb_desktop.core.cue import Cue
from lsb_desktop.core.model import AgendaKind
from lsb_desktop.paper.script.lines import Do, Line, Name, Part, Turn
from lsb_desktop.paper.script.telling import AFTER_SEAL, Spoken, placed

K = AgendaKind
_RANGE_IN_NAME = re.compile(r"[前后末].{1,4}名")
_COUNT = re.compile(r"共 (\d+) (面|个)")
_VACANT = "本次空缺", "本次没有通报", "名单待定"
ON_SCREEN = "名单请看大屏幕。"


class Awards(Spoken):
    """颁奖, 集体亮相, 黑旗通报."""

    def turns(self) -> Iterator[Turn]:
        """The announcement, then each village as the ceremony calls it."""
        empty = self._empty()
        if empty:
            yield (self._intro(), *empty)
            return
        match self._cue.kind:
            case K.AWARD:
                yield from self._award()
            case K.GROUP:
                yield from self._group()
            case _:
                yield from self._notice()

    def _award(self) -> Iterator[Turn]:
        yield (self._intro(self._counted()),)
        held: Turn = ()
        for at, cue in self._steps:
            first, *others = self._reveal(at, cue)
            if cue.scene.endswith("-a"):
                held = first
                continue
            # What is called out and whom it means stand on one page.
            yield (*held, *first)
            yield from others
            held = ()
        last = self._steps[-1][0]
        thanks = "让我们以热烈的掌声，向他们表示祝贺！"
        yield (self._say(Do("颁奖人上台颁发"), at=last), self._say(thanks, Do("鼓掌"), at=last))

    def _counted(self) -> str:
        """共 6 面。 Only where the picture says so, too."""
        found = _COUNT.search("".join(self._cue.reads))
        return f"共 {found[1]} {found[2]}。" if found else ""

    def _reveal(self, at: int, cue: Cue) -> Iterator[Turn]:
        match cue.scene:
            case "reveal-a":
                yield (self._say(self._won(cue, cue.calls[0]), "——", Do("停一停"), at=at),)
            case "reveal-b" if self._is_second(at):
                [said] = cue.said
                yield (self._say(Name(said.name), f"！{said.score}。", Do("请上台"), at=at),)
            case "reveal-b":
                [said] = cue.said
                won = self._won(cue, said.place)
                told: list[Part] = [won, Name(said.name), f"，{said.score}！"]
                yield (self._say(*told, Do("请上台"), at=at),)
            case "batch-a":
                yield (self._say(*self._call(cue), "——", Do("停一停"), at=at),)
            case _:
                yield from self._together(at, cue)

    def _is_second(self, at: int) -> bool:
        """Whether the place was called out one step before."""
        before = dict(self._steps).get(at - 1)
        return before is not None and before.scene.endswith("-a")

    @staticmethod
    def _won(cue: Cue, place: str) -> str:
        """第三名，获得流动红旗的是; 第五名是 where the award is called by its places."""
        if _RANGE_IN_NAME.search(cue.award):
            return f"{place}是"
        return f"{place.replace('上升', '名次上升')}，获得{cue.award}的是"

    @staticmethod
    def _call(cue: Cue) -> list[Part]:
        """第一批，获得流动红旗的是第六名、第五名."""
        batch = next((r.partition("　")[0] for r in cue.reads if "批" in r), "")
        places = "、".join(dict.fromkeys(cue.calls))
        return [f"{batch}，" if batch else "", f"获得{cue.award}的是{places}"]

    def _together(self, at: int, cue: Cue) -> Iterator[Turn]:
        second = self._is_second(at)
        if not second:
            yield (self._say(f"获得{cue.award}的是：", at=at),)
        for said in cue.said:
            yield (self._say(*placed(said), at=at),)
        yield (self._say(Do("请依次上台"), at=at),)

    def _group(self) -> Iterator[Turn]:
        yield (self._intro(Do("请全体上台")),)
        for at, cue in self._steps:
            yield (self._say(*self._names(cue.said), "。", at=at),)
        last = self._steps[-1][0]
        yield (self._say("让我们再次以热烈的掌声表示祝贺！", Do("鼓掌、合影"), at=last),)

    def _notice(self) -> Iterator[Turn]:
        yield (self._intro(Do("语气平稳，不鼓掌、不配乐")),)
        if any(s.entrant in self._telling.silent for _, cue in self._steps for s in cue.said):
            yield (self._say(ON_SCREEN),)
            return
        for at, cue in self._steps:
            for said in cue.said:
                yield (self._say(*placed(said), at=at),)

    def _empty(self) -> Turn:
        """What is said where nobody is named at any step."""
        if any(cue.said for _, cue in self._steps):
            return ()
        return tuple(self._vacant(at, cue) for at, cue in self._steps)

    def _vacant(self, at: int, cue: Cue) -> Line:
        """本次空缺。 With the award's own title where the item is about several."""
        found = next((t for t in _VACANT if t in cue.words), "")
        if not found:
            return self._say(Do(AFTER_SEAL), at=at)
        head = cue.reads[0] if cue.reads[:1] != (cue.title,) else ""
        return self._say(f"{head}，" if head else "", f"{found}。", at=at)
