"""Drafts of the rules: one a contest, kept while the program runs until stored or given up."""

from lsb_desktop.core.amended import amended
from lsb_desktop.core.check import problems
from lsb_desktop.core.errors import Problem
from lsb_desktop.core.fit import Fit
from lsb_desktop.core.model import Contest
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.rules.edits import followed, numbered, rebased

SEALED = "成绩已封存，评分办法只能查看；要修改请先解封。"
NAMES = "每行一位，写姓名，编号接着排；加到“{0}”。可以从表格里复制一列粘贴。"
WAITING = "评分办法的改动还没有保存：到“评分办法”页保存，或放弃改动"
SHOWN = 3
"""So many problems are listed; of the others their number."""


class Drafts:
    """The draft of the open contest, and whether others wait."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge
        self._kept: dict[int, Contest] = {}
        self._told = ""

    @property
    def current(self) -> Contest | None:
        """The rules as edited, on everything else as it is stored; ``None`` without a contest."""
        session = self._bridge.session
        if session is None:
            return None
        waiting = self._kept.get(session.id)
        return session.contest if waiting is None else rebased(waiting, session.contest)

    @property
    def dirty(self) -> bool:
        """Whether the draft differs from what is stored."""
        draft = self.current
        return draft is not None and draft != self._bridge.contest

    @property
    def others(self) -> bool:
        """Whether another contest has a draft."""
        session = self._bridge.session
        return any(session is None or key != session.id for key in self._kept)

    def put(self, contest: Contest) -> None:
        """One edit more; what hangs on names and 满分 goes along."""
        draft, session = self.current, self._bridge.session
        if draft is not None and session is not None:
            self._kept[session.id] = numbered(followed(draft, contest), session.contest)
            self.tell(again=True)

    def drop(self) -> None:
        """Give the open contest's draft up, or it was stored."""
        if self._bridge.session is not None:
            self._kept.pop(self._bridge.session.id, None)
        self.tell()

    def tell(self, *, again: bool = False) -> None:
        """Have the header say whether a draft waits; ``again``: also when it says so already."""
        text = WAITING if self.dirty else ""
        if again or text != self._told:
            self._told = text
            self._bridge.drafted.emit(text)

    @property
    def given_up(self) -> str:
        """The question before the draft is given up, with what it holds."""
        draft = self.current
        what = amended(self._bridge.contest, draft) if draft is not None else ""
        return f"放弃还没有保存的改动？\n{what}" if what else "放弃还没有保存的改动？"

    def found(self) -> tuple[Problem, ...]:
        """What is wrong with the draft, entries that would no longer fit included."""
        draft = self.current
        if draft is None or not self.dirty:
            return ()
        return problems(draft) + Fit(draft).problems(self._bridge.book)

    def lost(self) -> int:
        """How many entries have no place in the draft; storing it empties them."""
        draft = self.current
        if draft is None or not self.dirty:
            return 0
        return len(Fit(draft).orphans(self._bridge.book))


def in_lines(found: tuple[Problem, ...]) -> str:
    """The first problems, one a line."""
    lines = [f"{p.where}：{p.message}" for p in found[:SHOWN]]
    if len(found) > SHOWN:
        lines.append(f"……另有 {len(found) - SHOWN} 处")
    return "\n".join(lines)
