"""随机问: the wall shows every draw that the 问答 page makes, with the same seed.

Each draw is a step, its answer the next one; the last step of the item waits.
While one of them is on air the wall goes to a new draw by itself
(:mod:`lsb_desktop.stage.running`), so that it follows what the operator draws.
"""

from functools import partial

from lsb_desktop.core.lots import lot
from lsb_desktop.core.model import AgendaItem
from lsb_desktop.stage.agenda import title_of
from lsb_desktop.stage.asked import Draw
from lsb_desktop.stage.beats import Beat, Script
from lsb_desktop.stage.embargo import Veil
from lsb_desktop.stage.frame import Frame
from lsb_desktop.stage.frames.draw import QuestionFrame
from lsb_desktop.stage.items.lots import reel_of
from lsb_desktop.stage.wording import heading

WAITING, DRAWN, ANSWERED = NAMES = ("ask-a", "ask-b", "ask-c")
"""Names of the steps."""
ROLLS = 24
"""So many numbers of questions roll by."""


def questions(script: Script, at: int) -> list[Beat]:
    """Draws and answers so far, of the item's villages if it names any; then one that waits."""
    item = script.agenda[at]
    known = {e.id for e in script.contest.entrants}
    about = known & set(item.villages) or known
    draws = [d for d in script.draws if d.village in about]
    if script.aside and draws:
        return _draw(script, item, draws[-1])[:1]
    beats = [beat for draw in draws for beat in _draw(script, item, draw)]
    waiting = _waiting(script, item)
    line = f"{title_of(item)}（到“问答”页抽题，大屏同步）"
    return [*beats, Beat(WAITING, "waiting", line, lambda _: waiting)]


def _draw(script: Script, item: AgendaItem, draw: Draw) -> list[Beat]:
    name = next(e.name for e in script.contest.entrants if e.id == draw.village)
    line = f"{title_of(item)}：{name}　第 {draw.question.id} 题"
    beats = [Beat(DRAWN, draw.key, line, partial(_frame, script, item, draw, name, answered=False))]
    if draw.question.answer:
        shown = partial(_frame, script, item, draw, name, answered=True)
        beats.append(Beat(ANSWERED, f"{draw.key}/answer", f"{line} → 参考答案", shown))
    return beats


def _frame(
    script: Script, item: AgendaItem, draw: Draw, name: str, _veil: Veil, *, answered: bool
) -> Frame:
    question = draw.question
    return QuestionFrame(
        script.chrome(title_of(item), heading(script.contest)),
        name,
        " ".join(question.text.split()),
        number_of(question.id),
        question.topic,
        question.answer if answered else "",
        f"种子 {draw.seed}",
        villages=reel_of(draw.seed, draw.hat, name) if draw.hat else (),
        numbers=_numbers(draw),
    )


def _numbers(draw: Draw) -> tuple[str, ...]:
    """Numbers in an order that the seed makes, the drawn one last."""
    others = (n for n in draw.pool if n != draw.question.id)
    rolled = sorted(others, key=lambda n: lot(draw.seed, str(n)))[:ROLLS]
    return tuple(number_of(n) for n in (*rolled, draw.question.id))


def number_of(question: int) -> str:
    """第 12 题."""
    return f"第 {question} 题"


def _waiting(script: Script, item: AgendaItem) -> QuestionFrame:
    chrome = script.chrome(title_of(item), heading(script.contest))
    return QuestionFrame(chrome, waiting=("抽村、抽题", "种子现场公布，人人可以核对"))
