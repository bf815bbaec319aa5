"""What stands against 导入, in one sentence beside its button; knows no Qt."""

from collections.abc import Sequence

from lsb_desktop.paper.intake.model import Meaning, Proposal, SheetKind, SheetUse, State

NO_CONTEST = "还没有打开活动：先用名单建活动，或打开一个活动，再导入打分表、题库"
NO_VILLAGES = "没有“村（社区）”一列，不知道是哪个村的：点写着村名的那一列的列头，选“村（社区）”"
NO_MARKS = "没有打分的列：点写着分数的那一列的列头，选它是谁的分、哪个指标的分"
NO_QUESTIONS = "没有“题目”一列：点写着题目的那一列的列头，选“题目”"
_MARKS = frozenset(
    (
        Meaning.POINTS,
        Meaning.JUDGE_POINTS,
        Meaning.CRITERION_POINTS,
        Meaning.ENTERED,
        Meaning.ADJUSTMENT,
        Meaning.NOTE,
    )
)


def obstacle(proposal: Proposal, founding: bool = False, uses: Sequence[SheetUse] = ()) -> str:
    """Why 导入 cannot be pressed; empty when it can. ``uses``: how the sheets are read."""
    if founding and not proposal.contest.entrants:
        return NO_CONTEST
    if proposal.refusal:
        return proposal.refusal
    if proposal.doubts:
        return f"还有 {len(proposal.doubts)} 项待确认"
    if not proposal.changes:
        known = proposal.counts.get(State.RECOGNISED)
        same = "和现在的内容一样，没有要导入的" if known else "没有认出可以导入的内容"
        return next((text for text in map(lacking, uses) if text), same)
    return ""


def lacking(use: SheetUse) -> str:
    """The column without which nothing of a sheet can be read; empty when it is there."""
    meanings = {column.meaning for column in use.columns}
    if use.kind is SheetKind.QUESTIONS:
        return "" if Meaning.QUESTION in meanings else NO_QUESTIONS
    if use.kind is SheetKind.SKIP:
        return ""
    if Meaning.VILLAGE not in meanings and use.village is None:
        return NO_VILLAGES
    if use.kind is SheetKind.SCORES and meanings.isdisjoint(_MARKS):
        return NO_MARKS
    return ""
