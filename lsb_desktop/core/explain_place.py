"""The end of the 算分明细: group correction, place, tie break, awards and veto (§3.7-3.10)."""

import json
from collections.abc import Iterator
from fractions import Fraction

from lsb_desktop.core.apart import holders
from lsb_desktop.core.arithmetic import Steps, exact_text
from lsb_desktop.core.awards import others_of
from lsb_desktop.core.book import Book
from lsb_desktop.core.model import Contest, GroupMode, RankBy, TieKind
from lsb_desktop.core.ranking import tie_key
from lsb_desktop.core.result import AwardResult, Standing, Standings, award_key
from lsb_desktop.core.scoring import Scorer
from lsb_desktop.core.ties import Ties


def place_lines(contest: Contest, book: Book, standings: Standings, row: Standing) -> Iterator[str]:
    """From the entrant's own total to its place and what it gets."""
    if row.exact is not None and contest.rules.groups is GroupMode.CENTRED:
        yield from _centred(standings, row, row.exact)
    if row.shown is not None:
        yield f"显示总分：{row.shown}（{Steps(contest.rules).mode}）"
    if row.place is not None:
        yield _place(contest, row)
        yield from _finer(standings, row)
        yield from _ties(contest, book, standings, row)
    else:
        yield f"还没有名次{f'：{standings.refusal}' if standings.refusal else ''}"
    if row.entrant.veto:
        yield f"一票否决：{row.entrant.veto}（保留得分和名次，本期不参加正向评奖）"
    for award in standings.awards:
        yield from _award(book, award, row)
    yield from _passed_over(standings, row)


def _centred(standings: Standings, row: Standing, exact: Fraction) -> Iterator[str]:
    """``S － 本组平均 ＋ 全体平均``."""
    scores = [r.score for r in standings.rows if r.score.exact is not None]
    every = [s.exact for s in scores if s.exact is not None]
    group = [
        s.exact for s in scores if s.exact is not None and s.entrant.group == row.entrant.group
    ]
    own = exact_text(exact + _mean(group) - _mean(every))
    name = f"“{row.entrant.group}”" if row.entrant.group else "未分组"
    means = f"{name}平均 {exact_text(_mean(group))} ＋ 全体平均 {exact_text(_mean(every))}"
    yield f"组均校正：{own} － {means} ＝ {exact_text(exact)}"


def _mean(values: list[Fraction]) -> Fraction:
    return sum(values, Fraction(0)) / len(values)


def _place(contest: Contest, row: Standing) -> str:
    where = ""
    if contest.rules.groups is GroupMode.WITHIN:
        where = f"“{row.entrant.group}”组内" if row.entrant.group else "未分组各村之中"
    tied = "（并列）" if row.tied else ""
    return f"名次：{where}第 {row.place} 名{tied}，依据{contest.rules.rank_by}"


def _finer(standings: Standings, row: Standing) -> Iterator[str]:
    """Who shows the same total in another place: the unrounded ones are why."""
    if others := standings.finer(row):
        told = (f"{r.entrant.name} {_or_none(r.exact)}" for r in (row, *others))
        yield f"显示同为 {row.shown}，按未舍入的精确分定先后：{'，'.join(told)}"


def _ties(contest: Contest, book: Book, standings: Standings, row: Standing) -> Iterator[str]:
    """Who had the same total, and what each tie break compared."""
    same = [r for r in standings.rows if _equal(contest, r, row)]
    if len(same) < 2:
        return
    others = "、".join(r.entrant.name for r in same if r is not row)
    yield f"同分：与{others}总分相同"
    ties = Ties(Scorer(contest), book)
    for rule in contest.rules.tie_order:
        if len(same) < 2:
            break
        if rule.kind is TieKind.MANUAL:
            yield from _decided(book, same)
            continue
        values = {r.entrant.id: ties.value(rule, r.score) for r in same}
        told = (f"{r.entrant.name} {_or_none(values[r.entrant.id])}" for r in same)
        yield f"  比较{rule}：{'，'.join(told)}"
        same = [r for r in same if values[r.entrant.id] == values[row.entrant.id]]
    yield f"  按“{row.broken_by}”分出先后" if row.broken_by else "  没有分出先后"


def _or_none(value: Fraction | None) -> str:
    return "无" if value is None else exact_text(value)


def _decided(book: Book, same: list[Standing]) -> Iterator[str]:
    """A recorded decision (人工) on these entrants."""
    text = book.decision(tie_key(r.entrant.id for r in same))
    if text is None:
        yield "  人工：还没有裁定"
        return
    decision = json.loads(text)
    names = {r.entrant.id: r.entrant.name for r in same}
    order = "，".join("、".join(names[i] for i in ids) for ids in decision["order"])
    yield f"  人工裁定：依次为 {order}（{decision['reason']}）"


def _equal(contest: Contest, one: Standing, other: Standing) -> bool:
    """Whether two lines of one field have equal totals."""
    within = contest.rules.groups is GroupMode.WITHIN
    if within and one.entrant.group != other.entrant.group:
        return False
    if contest.rules.rank_by is RankBy.EXACT:
        return one.exact == other.exact
    return one.total == other.total


def _award(book: Book, result: AwardResult, row: Standing) -> Iterator[str]:
    name = result.award.name
    entrant = row.entrant
    if entrant.id in result.entrants:
        yield f"奖项：{name}{_award_reason(book, result, row)}"
    if entrant.id in result.skipped:
        yield f"奖项：{name}因一票否决跳过，由后一名递补"
    if any(entrant.id in p.among for p in result.pending):
        yield f"奖项：{name}边界并列，待裁定"


def _passed_over(standings: Standings, row: Standing) -> Iterator[str]:
    """Awards of which an entrant is out because it has, or may yet get, another (不重复)."""
    for result in standings.awards:
        before = others_of(result.award, standings.awards)
        others = [o for o in before if row.entrant.id in holders(o)]
        if others:
            got = "、".join(o.award.name for o in others)
            yield f"奖项：{result.award.name}不与{got}重复，不再参评"


def _award_reason(book: Book, result: AwardResult, row: Standing) -> str:
    """Why an entrant was chosen on a boundary tie, if it was."""
    for scope in ("", row.entrant.group, row.entrant.district):
        text = book.decision(award_key(result.award.name, scope))
        if text and row.entrant.id in json.loads(text)["chosen"]:
            return f"（边界并列，裁定：{json.loads(text)['reason']}）"
    return ""
