"""What the words around a table say: its period, and whose marks it holds on what."""

import re
from collections.abc import Sequence
from dataclasses import replace

from lsb_desktop.core.model import ComponentKind
from lsb_desktop.paper.intake.headers import facts_of
from lsb_desktop.paper.intake.known import Known
from lsb_desktop.paper.intake.model import Meaning, SheetUse
from lsb_desktop.paper.intake.spelling import key_of

_PERIOD = re.compile(r"(?:\d{4}年)?(?:第?[一二三四1-4]季度?|\d{1,2}月份?|[上下]半年)|\d{4}年度?")


def is_other_period(title: Sequence[str], known: Known) -> bool:
    """Whether the title names a period that is not the contest's."""
    own = key_of(known.contest.period + known.contest.title)
    named = {p for text in title for p in _PERIOD.findall(key_of(text))}
    return bool(named) and any(_unlike(p, own) for p in named)


def _unlike(period: str, own: str) -> bool:
    same = period.replace("第", "").removesuffix("度")
    return same not in own.replace("第", "")


def with_owner(
    use: SheetUse, texts: tuple[str, ...], name: str, title: Sequence[str], known: Known
) -> SheetUse:
    """The judge, component and criterion of a whole sheet, where its words say so."""
    facts = facts_of(texts)
    use = replace(use, judge=_judge(use, facts, name, known))
    component = _component(use, facts, title, known)
    if component is None:
        return use
    criterion = None
    found = known.components[component]
    named = known.criteria_in(found, title)
    if len(found.criteria) == 1 and found.kind is not ComponentKind.ENTERED:
        criterion = found.criteria[0].id
    elif len(named) == 1:
        criterion = named[0].id
    return replace(use, component=component, criterion=criterion)


def _judge(use: SheetUse, facts: dict[str, str], name: str, known: Known) -> int | None:
    if any(u.meaning in (Meaning.JUDGE_POINTS, Meaning.JUDGE) for u in use.columns):
        return None
    said = [text for word, text in facts.items() if "环节" not in word and word != "项目"]
    sheet = re.sub(r"(?:评分|打分)表?$", "", key_of(name))
    found = {ids[0] for ids in map(known.judge, [*said, name, sheet]) if len(ids) == 1}
    return found.pop() if len(found) == 1 else None


def _component(
    use: SheetUse, facts: dict[str, str], title: Sequence[str], known: Known
) -> int | None:
    """By 环节：…, by the criteria of the columns, by the title, or because there is one only."""
    if any(u.meaning is Meaning.COMPONENT for u in use.columns):
        return None
    for word in ("环节", "评分环节", "项目"):
        named = known.component(facts.get(word, ""))
        if named is not None:
            return named.id
    of_columns = {
        known.component_of(u.criterion).id for u in use.columns if u.criterion is not None
    }
    if of_columns:
        return of_columns.pop() if len(of_columns) == 1 else None
    in_title = known.components_in(title)
    if len(in_title) == 1:
        return in_title[0].id
    judges = {u.judge for u in use.columns if u.judge is not None} | {use.judge} - {None}
    possible = known.open_components(j for j in judges if j is not None)
    others = [c for c in known.contest.components if c.kind is not ComponentKind.JUDGED]
    sure = len(possible) == 1 and (not others or bool(judges))
    return possible[0].id if sure else None
