"""What the words around a table say: its period, and whose marks it holds on what."""

import re
from collections.abc import Sequence
from dataclasses import replace

from lsb_desktop.core.model import ComponentKind
from lsb_desktop.paper.intake.columns import blocks_of
from lsb_desktop.paper.intake.headers import facts_in, own_cells
from lsb_desktop.paper.intake.known import Known
from lsb_desktop.paper.intake.model import Meaning, SheetUse
from lsb_desktop.paper.intake.periods import other_period, own_period, periods_in
from lsb_desktop.paper.intake.sheet import Sheet
from lsb_desktop.paper.intake.spelling import key_of

_SHORT = 2
_PERSON = re.compile(r"[\u4e00-\u9fff·]{2,4}")
Facts = Sequence[tuple[str, str]]
_SCORED = r"(?:情况)?(?:的)?(?:评分|得分|打分|计分|分数|成绩|汇总|评委)"


def is_other_period(title: Sequence[str], known: Known) -> bool:
    """Whether the title names a period that is not the contest's."""
    own = own_period(known.contest.period, known.contest.title)
    named = any(True for text in title for _ in periods_in(text))
    return bool(other_period(title, own)) or (own is None and named)


def with_owner(
    use: SheetUse, texts: tuple[str, ...], name: str, title: Sequence[str], known: Known
) -> SheetUse:
    """The judge, component and criterion of a whole sheet, where its words say so."""
    facts = facts_in(texts)
    use = replace(use, judge=_judge(use, facts, name, known))
    component = _component(use, facts, title, known)
    if component is None:
        return use
    criterion = None
    found = known.components[component]
    named = [k for k in found.criteria if k.id in _marked_in(title, known)]
    named = named or known.criteria_in(found, title)
    if len(found.criteria) == 1 and found.kind is not ComponentKind.ENTERED:
        criterion = found.criteria[0].id
    elif len(named) == 1:
        criterion = named[0].id
    return replace(use, component=component, criterion=criterion)


def with_block_judges(use: SheetUse, sheet: Sheet, known: Known) -> SheetUse:
    """Blocks side by side that each have their own 评委：… above: their marks are that judge's."""
    blocks = blocks_of(use.columns)
    if len(blocks) < 2 or use.judge is not None or use.header is None:
        return use
    columns = list(use.columns)
    for first, last in blocks:
        texts = [
            text
            for row in range(use.header[0])
            for column, text in own_cells(sheet, row)
            if first <= column <= last
        ]
        found = {known.judge(said) for _, said in facts_in(texts)}
        if len(found) != 1 or len(ids := found.pop()) != 1:
            return use
        for at in range(first, last + 1):
            if columns[at].meaning in (Meaning.POINTS, Meaning.CRITERION_POINTS):
                columns[at] = replace(columns[at], judge=ids[0])
    return replace(use, columns=tuple(columns))


def village_of(texts: Sequence[str], name: str, known: Known) -> int | None:
    """The village of a whole sheet (一村一表): its name, 被评村：…, or in the title; one only."""
    said = [name, *texts, *(part for text in texts for part in re.split(r"[:：\s]+", text))]
    found = {known.villages.find(text).certain for text in said if text} - {None}
    keys = [key_of(text) for text in texts]
    for entrant in known.contest.entrants if not found else ():
        if len(entrant.name) > _SHORT and any(key_of(entrant.name) in key for key in keys):
            found.add(entrant.id)
    return found.pop() if len(found) == 1 else None


def _judge(use: SheetUse, facts: Facts, name: str, known: Known) -> int | None:
    if any(u.meaning in (Meaning.JUDGE_POINTS, Meaning.JUDGE) for u in use.columns):
        return None
    said = [text for word, text in facts if "环节" not in word and word != "项目"]
    people = {known.judge(t) for t in said if known.judge(t) or _is_person(t, known)}
    if len(people) > 1:
        return None
    sheet = re.sub(r"(?:评分|打分)表?$", "", key_of(name))
    found = {ids[0] for ids in map(known.judge, [*said, name, sheet]) if len(ids) == 1}
    return found.pop() if len(found) == 1 else None


def _is_person(text: str, known: Known) -> bool:
    """Whether 评委：… may name a person nobody knows, and not a panel, a number or a date."""
    key = key_of(text)
    return bool(_PERSON.fullmatch(key)) and key not in known.panels


def _component(use: SheetUse, facts: Facts, title: Sequence[str], known: Known) -> int | None:
    """By 环节：…, by the criteria of the columns, by the title, or because there is one only."""
    if any(u.meaning is Meaning.COMPONENT for u in use.columns):
        return None
    for word in ("环节", "评分环节", "项目"):
        named = {c.id for w, text in facts if w == word and (c := known.component(text))}
        if named:
            return named.pop() if len(named) == 1 else None
    of_columns = {
        known.component_of(u.criterion).id for u in use.columns if u.criterion is not None
    }
    if of_columns:
        return of_columns.pop() if len(of_columns) == 1 else None
    in_title = known.components_in(title)
    if len(in_title) == 1:
        return in_title[0].id
    homes = {known.component_of(k).id for k in _marked_in(title, known)} if not in_title else set()
    if len(homes) == 1:
        return homes.pop()
    judges = {u.judge for u in use.columns if u.judge is not None} | {use.judge} - {None}
    possible = known.open_components(j for j in judges if j is not None)
    others = [c for c in known.contest.components if c.kind is not ComponentKind.JUDGED]
    sure = len(possible) == 1 and (not others or bool(judges))
    return possible[0].id if sure else None


def _marked_in(title: Sequence[str], known: Known) -> list[int]:
    """The criteria a title says are marked: 随机问答得分表, not 人居环境整治现场会评分表."""
    keys = [key_of(text) for text in title]
    return [
        i
        for i, (_, k) in known.criteria.items()
        if any(re.search(re.escape(key_of(k.name)) + _SCORED, key) for key in keys)
    ]
