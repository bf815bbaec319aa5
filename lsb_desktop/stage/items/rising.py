"""进步榜: who rose most against the contest before."""

from functools import partial

from lsb_desktop.core.awards import rise
from lsb_desktop.stage.agenda import title_of
from lsb_desktop.stage.beats import Beat, Script
from lsb_desktop.stage.board import NO_RANKING
from lsb_desktop.stage.embargo import Veil
from lsb_desktop.stage.frame import Frame
from lsb_desktop.stage.frames.figures import Riser, RisersFrame
from lsb_desktop.stage.items.withheld import LATER, rechecking, withheld
from lsb_desktop.stage.wording import heading

MOST = 10
"""So many are shown; those level with the last of them too."""
STILL_MASKED = "尚有名次待揭晓"


def risers(script: Script, at: int) -> list[Beat]:
    """One picture of those whose place may be known."""
    return [Beat("risers", "risers", title_of(script.agenda[at]), partial(_draw, script, at))]


def _draw(script: Script, at: int, veil: Veil) -> Frame:
    item = script.agenda[at]
    if script.snapshot.standings.refusal:
        return withheld(script, item, NO_RANKING)
    if not script.final:
        return rechecking(script) or withheld(script, item, "成绩齐分后公布")
    rows = [r for r in script.snapshot.standings.rows if r.entrant.id not in veil.hidden]
    rows = sorted((r for r in rows if rise(r) > 0), key=lambda r: (-rise(r), r.entrant.order))
    if len(rows) > MOST:
        rows = [r for r in rows if rise(r) >= rise(rows[MOST - 1])]
    if not rows:
        compared = any(e.previous_place is not None for e in script.contest.entrants)
        nobody = "本期没有名次上升的村" if compared else "没有上期名次，无从比较"
        return withheld(script, item, LATER if veil.hidden and compared else nobody)
    most = rise(rows[0])
    made = tuple(
        Riser(
            r.entrant.id,
            r.entrant.name,
            f"上升 {rise(r)} 位",
            f"第 {r.entrant.previous_place} 名",
            f"第 {r.place} 名",
            rise(r) / most,
        )
        for r in rows
    )
    before = script.contest.previous
    badge = (f"与{before}相比",) if before else ("与上期相比",)
    chrome = script.sealed_chrome(title_of(item), heading(script.contest), badge)
    return RisersFrame(chrome, made, STILL_MASKED if veil.hidden else "")
