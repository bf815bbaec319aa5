"""Text that fits: measuring, condensing, breaking into lines, and drawing in a box.

Order of concessions: as it is; condensed to no less than 80 %; two lines (three
where allowed); only then smaller. Nothing is ever cut off. Whoever wants the words themselves
(tests, the plan-B slides) looks over the shoulder with :func:`recording`.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import combinations, pairwise
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter

from lsb_desktop.ui.stage.fonts import Role, font
from lsb_desktop.ui.stage.theme import colour

CONDENSED = 0.8
"""The narrowest that letters are set."""
LEADING = 1.16
"""Distance of base lines in units of the text's size."""
CENTRE = 0.372
"""Height of the middle of a Han character (and of a figure) over the base line, in sizes."""
WORDS = """
    逐村 观摩 评比 点评 通报 成绩 季度 年度 书记 支部 党委 社区 村民 居民 委员会 居委会 村委会 人居
    环境 整治 综合 排名 流动 红旗 黑旗 表态 发言 讲话 会议 自治县 自治州 管理区 第一 第二 第三 第四
    集体 经济 工作 先进 部署 项目 签约 观摩会 点评会 生产队 教育 园区 党组织
"""
"""Not broken over two lines if it can be helped."""
NO_START = set("，。、；：？！）》」』”’…—·,.;:?!)]}")
NO_END = set("（《「『“‘([{")
PAIRS = (("“", "”"), ("（", "）"), ("《", "》"))
"""What stands between these is kept on one line if it can be."""


@dataclass(frozen=True, slots=True)
class Type:
    """How a text is set. ``spacing`` in units of the size; ``align`` -1 left, 0 middle, 1 right."""

    role: Role
    px: float
    ink: str
    align: int = -1
    spacing: float = 0.0
    shadow: str = ""
    narrowest: float = CONDENSED
    """How far it may be condensed before it becomes smaller."""

    def at(self, align: int) -> "Type":
        """The same, aligned otherwise."""
        return replace(self, align=align)

    def inked(self, ink: str) -> "Type":
        """The same in another colour."""
        return replace(self, ink=ink)

    def sized(self, px: float) -> "Type":
        """The same at another size."""
        return replace(self, px=px)


class Fitted(NamedTuple):
    """How a text goes into a box: its lines, size in pixels and condensing 0.8..1."""

    lines: tuple[str, ...]
    px: int
    stretch: float


@dataclass(frozen=True, slots=True)
class Box:
    """One drawn line: where it is, where it may be, what it had to give up."""

    text: str
    rect: QRectF
    allowed: QRectF
    px: int
    wanted: float
    stretch: float
    lines: int
    kind: Type
    """How it was asked for: role, ink, alignment, spacing; its size is ``px``."""
    opacity: float
    """0..1, as the painter had it."""


_recorders: list[list[Box]] = []
_muted: list[list[Box]] = []
"""Those of the recorders that keep the words off the picture."""


@contextmanager
def recording(*, painting: bool = True) -> Iterator[list[Box]]:
    """Collect every line drawn meanwhile (cached layers are drawn afresh).

    Without ``painting`` the words are collected only: the picture has their places empty.
    """
    boxes: list[Box] = []
    _recorders.append(boxes)
    if not painting:
        _muted.append(boxes)
    try:
        yield boxes
    finally:
        # By identity: two empty lists are equal.
        for kept in (_recorders, _muted):
            kept[:] = [one for one in kept if one is not boxes]


def being_recorded() -> bool:
    """True while somebody looks on; then nothing may come from a cache."""
    return bool(_recorders)


@lru_cache(maxsize=20_000)
def advance(text: str, role: Role, px: int, spacing: float = 0.0) -> float:
    """Width in pixels; the space after the last character is not counted."""
    if not text:
        return 0.0
    extra = spacing * px
    return QFontMetricsF(font(role, px, extra)).horizontalAdvance(text) - extra


def breakable(text: str, at: int) -> bool:
    """Whether a line may end before the character at ``at`` (1 .. length - 1)."""
    before, after = text[at - 1], text[at]
    if after in NO_START or before in NO_END:
        return False
    return not (before.isascii() and before.isalnum() and after.isascii() and after.isalnum())


def broken(text: str, count: int, role: Role) -> tuple[str, ...]:
    """The text in ``count`` lines of widths as equal as possible (fewer if it cannot be broken)."""
    places = [i for i in range(1, len(text)) if breakable(text, i)]
    if len(places) < count - 1:
        return (text,)

    def parts(cuts: tuple[int, ...]) -> list[str]:
        edges = (0, *cuts, len(text))
        return [text[a:b].strip() for a, b in pairwise(edges)]

    def cost(cuts: tuple[int, ...]) -> float:
        widest = max(advance(part, role, 100) for part in parts(cuts))
        return widest + sum(_harm(text, cut) for cut in cuts)

    return tuple(parts(min(_near_equal(places, count, len(text)), key=cost)))


@cache
def _words() -> tuple[str, ...]:
    return tuple(WORDS.split())


def _harm(text: str, cut: int) -> float:
    """How much a break hurts, in hundredths of a character's width; after a comma it helps."""
    inside = sum(text[:cut].count(o) > text[:cut].count(c) for o, c in PAIRS)
    helped = text[cut - 1] in "，、；。"
    return 130 * (_inside_word(text, cut) + inside) - 150 * helped


def _inside_word(text: str, cut: int) -> bool:
    around = text[max(0, cut - 2) : cut + 2]
    middle = min(2, cut)
    return any(
        found < middle < found + len(word)
        for word in _words()
        for found in [around.find(word)]
        if found >= 0
    )


def _near_equal(places: list[int], count: int, length: int) -> list[tuple[int, ...]]:
    """Combinations of breaks close to equal shares, so that long texts stay quick."""
    chosen = {
        place
        for i in range(1, count)
        for place in sorted(places, key=lambda p: abs(p - length * i / count))[:9]
    }
    return list(combinations(sorted(chosen), count - 1))


def _one_way(lines: tuple[str, ...], kind: Type, width: float, height: float) -> Fitted:
    """The largest setting of given lines in the box."""
    count = len(lines)
    top = height if count == 1 else height / (1 + (count - 1) * LEADING)
    px = max(1, int(min(kind.px, top)))
    while True:
        natural = max(advance(line, kind.role, px, kind.spacing) for line in lines)
        if natural * kind.narrowest <= width or px == 1:
            return Fitted(lines, px, min(1.0, width / natural) if natural else 1.0)
        px = max(1, min(px - 1, int(px * width / (natural * kind.narrowest))))


@lru_cache(maxsize=20_000)
def fit(text: str, kind: Type, width: float, height: float, lines: int = 1) -> Fitted:
    """The best setting of a text in a box of ``width`` × ``height`` pixels."""
    best = _one_way((text,), kind, width, height)
    for count in range(2, lines + 1):
        if best.px >= int(kind.px):
            break
        other = _one_way(broken(text, count, kind.role), kind, width, height)
        if other.px > best.px * 1.04:
            best = other
    return best


def common_size(texts: Iterable[str], kind: Type, width: float) -> Type:
    """The size at which names of up to six characters fit one line, the same for all of them."""
    short = [text[:6] for text in texts]
    widest = max((advance(text, kind.role, 100, kind.spacing) for text in short), default=0.0)
    return kind.sized(min(kind.px, width / widest * 100)) if widest else kind


def put(painter: QPainter, box: QRectF, text: str, kind: Type, lines: int = 1) -> QRectF:
    """Draw a text in a box, vertically centred; returns the rectangle it takes."""
    if not text or box.width() <= 0 or box.height() <= 0:
        return QRectF(box.topLeft(), box.topLeft())
    fitted = fit(text, kind, box.width(), box.height(), lines)
    pitch = fitted.px * LEADING
    first = box.center().y() - pitch * (len(fitted.lines) - 1) / 2
    taken = QRectF()
    for number, line in enumerate(fitted.lines):
        width = advance(line, kind.role, fitted.px, kind.spacing) * fitted.stretch
        left = box.left() + (box.width() - width) * (kind.align + 1) / 2
        middle = first + number * pitch
        rect = QRectF(left, middle - fitted.px / 2, width, fitted.px)
        if not _muted:
            _draw(painter, rect, line, kind, fitted)
        _record(painter, rect, box, line, kind, fitted)
        taken = taken.united(rect)
    return taken


def _draw(painter: QPainter, rect: QRectF, line: str, kind: Type, fitted: Fitted) -> None:
    painter.setFont(font(kind.role, fitted.px, kind.spacing * fitted.px))
    base = QPointF(rect.left(), rect.center().y() + fitted.px * CENTRE)
    if fitted.stretch < 1.0:
        painter.save()
        painter.translate(base)
        painter.scale(fitted.stretch, 1.0)
        base = QPointF(0, 0)
    if kind.shadow:
        painter.setPen(colour(kind.shadow))
        painter.drawText(base + QPointF(0, fitted.px * 0.025), line)
    painter.setPen(colour(kind.ink))
    painter.drawText(base, line)
    if fitted.stretch < 1.0:
        painter.restore()


def _record(
    painter: QPainter, rect: QRectF, box: QRectF, line: str, kind: Type, fitted: Fitted
) -> None:
    if not _recorders:
        return
    place = painter.transform()
    found = Box(
        line,
        place.mapRect(rect),
        place.mapRect(box),
        fitted.px,
        kind.px,
        fitted.stretch,
        len(fitted.lines),
        kind,
        painter.opacity(),
    )
    for boxes in _recorders:
        boxes.append(found)
