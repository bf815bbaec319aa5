"""抽签: names in a hat, then the draw that the seed makes of them.

Whoever has the seed and the names gets the same draw
(:mod:`lsb_desktop.core.lots`). It is written in the run of show, so that the
log has it; while it is not, the hat stays closed.
"""

from lsb_desktop.core.lots import drawn
from lsb_desktop.core.model import AgendaItem, Contest
from lsb_desktop.stage.agenda import title_of
from lsb_desktop.stage.beats import Beat, Script
from lsb_desktop.stage.frames.draw import DrawFrame
from lsb_desktop.stage.items.ballots import chosen
from lsb_desktop.stage.wording import counted, heading

TURNS = 24
"""So many names roll by before a draw settles."""
NO_SEED = "请先在会议流程的“文字”里填种子"


def draw_lots(script: Script, at: int) -> list[Beat]:
    """The hat, then the draw: ``batch`` villages, or the order of all (0)."""
    item = script.agenda[at]
    title, seed = title_of(item), seed_of(item)
    names = tuple(e.name for e in chosen(script, item))
    if not names:
        return [Beat("lots-a", "hat", title, lambda _: _frame(script, item, ()))]
    hat = _frame(script, item, names)
    if not seed:
        return [Beat("lots-a", "hat", f"{title}（{NO_SEED}）", lambda _: hat)]
    order = drawn(seed, names)
    taken = tuple(order[: item.batch] if item.batch else order)
    result = _frame(script, item, names, taken)
    if script.aside:
        return [Beat("lots-b", "drawn", title, lambda _: result)]
    return [
        Beat("lots-a", "hat", title, lambda _: hat),
        Beat("lots-b", "drawn", f"{title} → 开抽（{_said(seed)}）", lambda _: result),
    ]


def seed_of(item: AgendaItem) -> str:
    """The seed of an item, as it is typed but for blanks."""
    return "".join(item.text.split())


def reel_of(seed: str, names: tuple[str, ...], last: str) -> tuple[str, ...]:
    """What rolls by: names in an order that the seed makes, round and round, the drawn one last."""
    rolled = [n for n in drawn(seed[::-1], names) if n != last] or [last]
    return (*(rolled[n % len(rolled)] for n in range(TURNS)), last)


def _frame(
    script: Script, item: AgendaItem, names: tuple[str, ...], taken: tuple[str, ...] = ()
) -> DrawFrame:
    seed = seed_of(item)
    chrome = script.chrome(title_of(item), heading(script.contest))
    return DrawFrame(
        chrome,
        _caption(item, script.contest, len(names)),
        names,
        taken,
        reel_of(seed, names, taken[0]) if taken else (),
        _said(seed) if seed else "",
    )


def _said(seed: str) -> str:
    return f"种子 {seed}"


def _caption(item: AgendaItem, contest: Contest, count: int) -> str:
    kind = counted(contest)
    if not count:
        return "名单还是空的"
    if item.batch:
        return f"{count} {kind}里抽 {min(item.batch, count)} 个"
    return f"{count} {kind}抽签定次序"
