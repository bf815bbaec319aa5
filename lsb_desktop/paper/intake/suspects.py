"""Asked once of a whole sheet: is it of this period and town, does it hold marks at all?"""

import re
from collections.abc import Iterator
from dataclasses import replace

from lsb_desktop.paper.intake.findings import Findings
from lsb_desktop.paper.intake.headers import Frame, title_of
from lsb_desktop.paper.intake.known import Known
from lsb_desktop.paper.intake.model import Choice, ColumnUse, Meaning, SheetKind
from lsb_desktop.paper.intake.periods import (
    other_period,
    other_town,
    own_period,
    periods_in,
    trial,
)
from lsb_desktop.paper.intake.reading import Table
from lsb_desktop.paper.intake.spelling import key_of, names_of_town
from lsb_desktop.paper.intake.stacked import second_table
from lsb_desktop.paper.intake.sums import MARKS
from lsb_desktop.paper.intake.words import is_derived

ALL_THE_SAME, LEFT_OUT = "照样导入", "不导入"
ABOVE_ONLY = "只导入上面的"
_PLACES = re.compile(r"名次|排名|位次")
_MARKED = re.compile(r"得分|评分|打分|分数|成绩|计分|汇总")
_USUAL = re.compile(
    r"“|”|[\"'《》<>]|亮赛比|逐村|实地|现场|观摩|评比|竞赛|活动|考核|考评|评议|测评|评价|打分|评分|得分|计分|"
    r"分数|成绩|汇总|统计|登记|情况|评委|代表|干部|领导|小组|党组织|党支部|支部|书记|负责人|村级|社区|行政村|"
    r"量化|综合|明细|清单|记录|结果|公示|通报|附件|资料|数据|原始|正式|说明|工作|检查|督导|推进|会议?|年度?|季度?|月份?|全镇|镇|乡|街道|第?[一二三四五六七八九十\d]+[组队批天]?|"
    r"[村各总及和的与对暨表单册卡票用]"
)
"""Words of the titles of such sheets that say nothing of what is marked."""


def sifted(table: Table, known: Known, findings: Findings) -> Table | None:
    """The table as far as it may be read; ``None`` when it is left out or not yet answered.

    A question here is about the whole sheet, so it is asked once, before its cells.
    """
    reasons = list(_reasons(table, known))
    if reasons:
        choices = [Choice(ALL_THE_SAME, ALL_THE_SAME), Choice(LEFT_OUT, LEFT_OUT)]
        key, why = f"表:{table.name}", "；".join(reasons)
        answer = findings.ask(key, table.top(), table.name, why, choices)
        if answer == LEFT_OUT:
            findings.settle_as_skipped(key)
        if answer != ALL_THE_SAME:
            return None
    above = _without_second(table, known, findings)
    return None if above is None else _without_doubles(above, known, findings)


def _reasons(table: Table, known: Known) -> Iterator[str]:
    contest = known.contest
    own = own_period(contest.period, contest.title)
    lines = (*title_of(table.sheet, Frame(table.use.header, table.use.body)), table.name)
    if table.use.kind is SheetKind.SCORES:
        period = other_period(lines, own)
        if period:
            yield f"表里写的是“{period}”，活动是{contest.period or '另一期'}"
        word = trial(lines)
        if word:
            yield f"表里写着“{word}”"
        if any(map(_PLACES.search, lines)) and not any(map(_MARKED.search, lines)):
            yield "标题说的是名次，不是分"
        theme = _other_theme(table, lines, known)
        if theme:
            yield f"标题里写的是“{theme}”，活动只有“{contest.components[0].name}”一个环节"
    elif any(u.meaning is Meaning.PREVIOUS for u in table.use.columns):
        named = [p for line in lines for p in periods_in(line)]
        wrong = [p for p in named if own is None or (p.is_other(own) and not p.is_before(own))]
        if wrong:
            told = f"，活动是{contest.period}" if contest.period else ""
            yield f"名次是“{wrong[0].text}”的{told}，不能断定是上一期"
    town = other_town(lines, contest.town)
    if town:
        yield f"表里写的是{town}，活动是{contest.town}"


def _other_theme(table: Table, lines: tuple[str, ...], known: Known) -> str:
    """What the title says beyond the usual words, when nothing else tells the only component."""
    contest = known.contest
    if len(contest.components) != 1:
        return ""
    part = contest.components[0]
    names = [part.name, *(k.name for k in part.criteria)]
    columns = table.use.columns
    told = any(u.component is not None or u.criterion is not None for u in columns)
    marked = any(u.meaning in MARKS for u in columns)
    if told or not marked or any(key_of(name) in key_of(line) for name in names for line in lines):
        return ""
    return next(filter(None, (_beyond(line, known) for line in lines[:-1])), "")


def _beyond(line: str, known: Known) -> str:
    """A title without names, periods and usual words; empty when a fact or next to nothing."""
    contest = known.contest
    rest = key_of(line)
    if ":" in rest or known.judge(line) or known.villages.find(line).ids:
        return ""
    for period in periods_in(line):
        rest = rest.replace(period.text, "")
    people = (text for j in contest.judges for text in (j.name, j.code))
    names = (*names_of_town(contest.town), *(p.name for p in contest.panels))
    for name in filter(None, (*names, *people, contest.theme, contest.title)):
        rest = rest.replace(key_of(name), "")
    parts = re.split(r"[^\u4e00-\u9fff]+", _USUAL.sub(" ", rest))
    return max((p for p in parts if len(p) >= 2 and p not in key_of(contest.title)), default="")


def _without_second(table: Table, known: Known, findings: Findings) -> Table | None:
    """Without the rows from where another table begins below, which is asked."""
    second = second_table(table, known)
    if second is None:
        return table
    row, why = second
    key = f"另表:{table.name}"
    place = table.place(row, 0)
    choices = [
        Choice(ABOVE_ONLY, f"{ABOVE_ONLY}（下面的请另存为一张表再导入）"),
        Choice(LEFT_OUT, "整张表都不导入"),
    ]
    answer = findings.ask(key, place, table.line(row), f"从这里起是另一张表：{why}", choices)
    if answer == LEFT_OUT:
        findings.settle_as_skipped(key)
        return None
    findings.skip(place, table.line(row), "从这里起是另一张表，下面的行没有导入")
    return table.used(replace(table.use, body=(table.use.body[0], row - 1)))


def _without_doubles(table: Table, known: Known, findings: Findings) -> Table:
    """Of several columns for one judge's marks on one thing the one that is chosen."""
    if table.use.kind is not SheetKind.SCORES:
        return table
    columns = list(table.use.columns)
    for same in _doubles(table, known):
        names = [table.letters(c) for c in same]
        key = f"列:{table.name}/{'/'.join(names)}"
        choices = [*(Choice(n, f"用 {n} 的") for n in names), Choice(LEFT_OUT, "都不导入")]
        place, text = table.column_place(same[0]), table.heading(same[0])
        why = f"{'、'.join(names)} 写的是同一位评委、同一项的分"
        answer = findings.ask(key, place, text, why, choices)
        if answer == LEFT_OUT:
            findings.settle_as_skipped(key)
        for column, name in zip(same, names, strict=True):
            if answer != name:
                columns[column] = ColumnUse()
    return table.used(replace(table.use, columns=tuple(columns)))


def _doubles(table: Table, known: Known) -> list[list[int]]:
    """Columns of one block that name the same judge and the same thing, and nothing more."""
    found = []
    for first, last in table.blocks():
        groups: dict[tuple[object, ...], list[int]] = {}
        for column in range(first, last + 1):
            use = table.use.columns[column]
            if use.meaning is not Meaning.JUDGE_POINTS or use.judge is None:
                continue
            lowest = table.headings(column)[-1:] or ("",)
            if known.judge(lowest[0]) or is_derived(lowest[0]):
                groups.setdefault((use.judge, use.component, use.criterion), []).append(column)
        found += [columns for columns in groups.values() if len(columns) > 1]
    return found
