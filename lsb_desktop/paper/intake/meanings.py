"""What each column means: by its words and by what the contest calls its judges and criteria."""

from collections.abc import Iterable, Sequence

from lsb_desktop.core.model import ComponentKind
from lsb_desktop.paper.intake.columns import Column, is_number
from lsb_desktop.paper.intake.known import Known
from lsb_desktop.paper.intake.model import ColumnUse, Meaning
from lsb_desktop.paper.intake.periods import is_last_time, others_in, own_period
from lsb_desktop.paper.intake.settling import settle
from lsb_desktop.paper.intake.sheet import is_private
from lsb_desktop.paper.intake.spelling import key_of
from lsb_desktop.paper.intake.words import is_derived, is_former, is_judge_like, meaning_of

_TEXTS = frozenset(
    {
        Meaning.VILLAGE,
        Meaning.DISTRICT,
        Meaning.SECRETARY,
        Meaning.CADRE,
        Meaning.SITE,
        Meaning.ALIAS,
        Meaning.HIGHLIGHT,
        Meaning.COMMITMENT,
        Meaning.JUDGE,
        Meaning.COMPONENT,
        Meaning.CRITERION,
        Meaning.REASON,
        Meaning.QUESTION,
    }
)
"""What a column of numbers is not, whatever its heading."""
_JOINT_CRITERIA = (
    "项目",
    "指标",
    "内容",
    "评分项目",
    "评分指标",
    "评分内容",
    "考核项目",
    "各项得分",
)
_JOINT_JUDGES = ("评委", "评分人", "打分人", "评委打分", "评委评分", "各评委得分", "打分情况")


def uses_of(columns: Sequence[Column], known: Known, *, headed: bool) -> list[ColumnUse]:
    """What each column means; 不导入 where nothing says so."""
    return settle([_use(column, known) for column in columns], columns, known, headed=headed)


def _use(column: Column, known: Known) -> ColumnUse:
    if _is_private(column):
        return ColumnUse(Meaning.PRIVATE)
    if _is_subtotal(column, known):
        return ColumnUse()
    if _is_of_another_time(column, known) or any(map(is_former, column.parts)):
        return ColumnUse()
    if column.may_be_marks or _is_judge(column, known):
        found = _scored(column, known)
        if found:
            return found
        if column.cells and column.is_numeric and _by_words(column) in _TEXTS:
            return ColumnUse()
    else:
        topic = next((known.topics[k] for k in map(key_of, column.texts) if k in known.topics), "")
        meaning = _by_words(column)
        if topic and meaning not in (Meaning.SITE, Meaning.COMMITMENT, Meaning.HIGHLIGHT):
            return ColumnUse(Meaning.NOTE, topic=topic)
    return ColumnUse(_by_words(column) or Meaning.SKIP)


def _is_judge(column: Column, known: Known) -> bool:
    """Whether a column is one judge's though few of its cells can be read: those are named."""
    if not column.parts or not any(map(is_number, column.cells)):
        return False
    return len(known.judge(column.parts[-1])) == 1


def _is_of_another_time(column: Column, known: Known) -> bool:
    """Whether marks stand under 上季度 or 三季度, and not in a name of the contest."""
    if _by_words(column) is Meaning.PREVIOUS or not column.may_be_marks:
        return False
    own = own_period(known.contest.period, known.contest.title)
    named = (p for p in column.parts if not known.criterion(p) and not known.component(p))
    return any(is_last_time(p) or others_in([p], own) for p in named)


def _is_private(column: Column) -> bool:
    if any(meaning_of(text) is Meaning.PRIVATE for text in column.texts):
        return True
    return column.share(sum(map(is_private, column.cells))) > 1 / 2


def _by_words(column: Column) -> Meaning | None:
    for text in column.texts:
        found = meaning_of(text)
        if found is not None:
            return found
        if is_derived(text):
            return None
    return None


def _scored(column: Column, known: Known) -> ColumnUse | None:
    """A column of marks by the names in its headings; 备注 or 合计 under a judge is none."""
    if len(column.parts) > 1 and _is_aside(column.parts[-1]):
        return None
    judge = _one(known.judge(text) for text in column.texts)
    component = next(filter(None, map(known.component, column.texts)), None)
    criterion = _criterion(column, known, component.id if component else None)
    if component is not None and component.kind is ComponentKind.ENTERED and not judge:
        return ColumnUse(Meaning.ENTERED, component=component.id)
    if judge is not None:
        inside = component.id if component else None
        return ColumnUse(Meaning.JUDGE_POINTS, judge, inside, criterion)
    if criterion is not None:
        home = known.component_of(criterion).id if component is not None else None
        return ColumnUse(Meaning.CRITERION_POINTS, component=home, criterion=criterion)
    if component is not None and not any(is_derived(t) for t in column.texts):
        return ColumnUse(Meaning.CRITERION_POINTS, component=component.id)
    if any(map(known.criterion, column.texts)):
        return ColumnUse(Meaning.CRITERION_POINTS)  # of several components: the sheet says which
    named = any(map(is_judge_like, column.texts))
    if named or (len(column.parts) > 1 and _is_under(column, _JOINT_JUDGES, known.panels)):
        return ColumnUse(Meaning.JUDGE_POINTS)
    if column.full and not column.is_total:
        return ColumnUse(Meaning.CRITERION_POINTS)
    if _is_under(column, _JOINT_CRITERIA, ()):
        return ColumnUse(Meaning.CRITERION_POINTS)
    return None


def _is_subtotal(column: Column, known: Known) -> bool:
    """合计 under one judge: the sum of its own marks, not of the row."""
    *above, lowest = column.parts or ("",)
    return meaning_of(lowest) is Meaning.CHECK and any(map(known.judge, above))


def _is_aside(lowest: str) -> bool:
    return is_derived(lowest) or meaning_of(lowest) in (Meaning.CHECK, Meaning.REASON)


def _is_under(column: Column, heads: Sequence[str], more: Sequence[str] | set[str]) -> bool:
    above = [key_of(part) for part in column.parts[:-1]]
    return column.is_unknown and any(a in heads or a in more for a in above)


def _one(found: Iterable[tuple[int, ...]]) -> int | None:
    """The first set of exactly one id."""
    return next((ids[0] for ids in found if len(ids) == 1), None)


def _criterion(column: Column, known: Known, component: int | None) -> int | None:
    """The criterion of the headings; of several of one name the component's own."""
    for text in column.texts:
        ids = known.criterion(text)
        inside = [i for i in ids if component is None or known.component_of(i).id == component]
        if len(inside) == 1:
            return inside[0]
    return None
