"""How a village's marks were counted, without a judge's name or number (评委不记名)."""

from collections.abc import Iterator
from fractions import Fraction

from lsb_desktop.core.book import Book
from lsb_desktop.core.model import Average, ComponentKind, Contest, Word
from lsb_desktop.core.numbers import plain
from lsb_desktop.core.result import ComponentScore, PanelScore, Sample, Standing
from lsb_desktop.core.rounding import Rounder
from lsb_desktop.core.scoring import TOO_FEW

FEW = 3
"""Of fewer ballots single marks are not told: one could guess whose they are."""
_FINEST = 4


def counted(contest: Contest, row: Standing) -> Iterator[str]:
    """A sentence a panel: ballots, what was dropped, the average."""
    rounder = Rounder(contest.rules)
    several = len(contest.components) > 1
    for part in row.score.components:
        if part.component.kind is not ComponentKind.JUDGED:
            continue
        for panel in part.panels:
            head = f"{part.component.name}·" if several else ""
            name = f"{head}{panel.panel.name}{_weight(part, panel)}"
            yield f"{name}：{_panel(contest, panel, rounder)}"


def taken_off(contest: Contest, book: Book, row: Standing) -> Iterator[str]:
    """Deductions by criterion with what is noted on them, then additions with their reasons."""
    entrant = row.entrant.id
    for part in row.score.components:
        for score in part.criteria:
            rows = book.deductions(entrant, score.criterion.id)
            points = [r for r in rows if isinstance(r, Fraction) and r]
            if Word.NOT_APPLICABLE in rows:
                yield f"{part.component.name}·{score.criterion.name}：不涉及"
            elif points:
                told = "、".join(f"扣 {plain(p)} 分" for p in points)
                yield f"{part.component.name}·{score.criterion.name}：{told}"
    for adjustment in book.adjustments(entrant):
        verb = "加" if adjustment.points >= 0 else "减"
        reason = f"（{adjustment.reason}）" if adjustment.reason else ""
        yield f"{verb} {plain(abs(adjustment.points))} 分{reason}"


def _weight(part: ComponentScore, panel: PanelScore) -> str:
    if len(part.panels) < 2:
        return ""
    return f"（权重 {plain(Fraction(round(panel.weight * 10), 10))}%）"


def _panel(contest: Contest, panel: PanelScore, rounder: Rounder) -> str:
    mean = "中位数" if contest.rules.average is Average.MEDIAN else "平均"
    value = rounder.shown(panel.value)
    told = [_ballots(panel.sample) if panel.sample is not None else _by_criterion(panel)]
    if panel.short:
        told.append(TOO_FEW)
    told.append(f"{mean} {value} 分" if value is not None else "")
    waiting = f"还有 {len(panel.waiting)} 票未录" if panel.waiting else ""
    return "，".join(t for t in (*told, waiting) if t)


def _ballots(sample: Sample) -> str:
    """12 票，去掉 1 个最高分（96）、1 个最低分（82）."""
    count = len(sample.values)
    if not count:
        return "没有有效票"
    ends = (
        ("高", sample.values[count - sample.high :][::-1]),
        ("低", sample.values[: sample.low]),
    )
    open_ = len(sample.kept) >= FEW
    cut = [
        f"{len(values)} 个最{end}分" + (f"（{_points(values, sample.scale)}）" if open_ else "")
        for end, values in ends
        if values
    ]
    return f"{count} 票" + (f"，去掉 {'、'.join(cut)}" if cut else "")


def _points(values: tuple[int | Fraction, ...], scale: int) -> str:
    return "、".join(_short(Fraction(v) / scale) for v in values)


def _short(value: Fraction) -> str:
    """A mark as it was given; a figure that never ends is rounded to four decimals."""
    text = plain(value)
    fine = "/" in text or len(text.partition(".")[2]) > _FINEST
    return plain(Fraction(round(value * 10**_FINEST), 10**_FINEST)) if fine else text


def _by_criterion(panel: PanelScore) -> str:
    counts = [len(k.sample.values) for k in panel.criteria if k.sample is not None]
    if not any(counts):
        return "没有有效票"
    rule = panel.panel
    ends = [f"{n} 个最{end}分" for n, end in ((rule.high, "高"), (rule.low, "低")) if n]
    cut = f"，各指标去掉 {'、'.join(ends)}" if ends and not panel.short else ""
    return f"{max(counts)} 票{cut}"
