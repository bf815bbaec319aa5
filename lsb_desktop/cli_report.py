"""What ``import-sheet`` prints: how each sheet is read, and its report by cell."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lsb_desktop.core.model import Contest
    from lsb_desktop.paper.intake.grid import Grid, Opened
    from lsb_desktop.paper.intake.model import Item, Proposal, SheetUse

_SHOWN_CHOICES = 5


def outcome(proposal: "Proposal", dry_run: bool) -> str:
    """What became of it, in one sentence."""
    if proposal.refusal:
        return f"没有存入：{proposal.refusal}"
    if proposal.doubts:
        count = len(proposal.doubts)
        return f"没有存入：有 {count} 处待确认，请加上 --answer 再执行一次"
    if not proposal.changes:
        return "没有要导入的内容，什么也没有改动"
    return f"可以存入：{proposal.label}" if dry_run else f"已存入：{proposal.label}"


def as_text(
    opened: "Opened", uses: Sequence["SheetUse"], contest: "Contest", proposal: "Proposal"
) -> Iterator[str]:
    """The report to read: how each sheet is taken, then the items by state."""
    from lsb_desktop.paper.intake.model import State

    for use in uses:
        yield from _sheet_lines(opened.grids[use.sheet], use, contest)
    for state_ in State:
        items = [i for i in proposal.items if i.state is state_]
        yield f"{state_} {len(items)}"
        for item in items:
            yield from _item_lines(item)


def _sheet_lines(grid: "Grid", use: "SheetUse", contest: "Contest") -> Iterator[str]:
    told = _sheet_object(grid, use, contest)
    said = [f"{word}={told[k]}" for k, word in _WHOSE.items() if told[k]]
    note = f"（{use.note}）" if use.note else ""
    yield f"{grid.name or '（表）'}：{use.kind}{note} {' '.join(said)}".rstrip()
    used = [c for c in told["columns"] if c["meaning"] != "不导入"]
    for column in used if use.kind != "不导入" else []:
        named = " ".join(str(column[k]) for k in (*_WHOSE, "topic") if column[k])
        yield f"  {column['column']} {column['heading']} → {column['meaning']} {named}".rstrip()


def _item_lines(item: "Item") -> Iterator[str]:
    reason = f"：{item.reason}" if item.reason else ""
    answered = f"（已答：{item.answer}）" if item.answer else ""
    yield f"  {item.spot} {item.text}{reason}{answered}"
    for line in item.more if not item.key or len(item.more) > 1 else ():
        yield f"      {line}"
    if item.key and not item.answer:
        for choice in item.choices[:_SHOWN_CHOICES]:
            yield f'      --answer "{item.key}={choice.value}"  {choice.label}'
        if len(item.choices) > _SHOWN_CHOICES:
            yield f"      …另有 {len(item.choices) - _SHOWN_CHOICES} 种回答，见 --format json"


_WHOSE = {"judge": "评委", "component": "环节", "criterion": "指标"}


def as_object(
    opened: "Opened",
    uses: Sequence["SheetUse"],
    contest: "Contest",
    proposal: "Proposal",
    stored: bool,
) -> dict[str, Any]:
    """The report for programs; rows and columns as the sheet shows them."""
    return {
        "file": opened.name,
        "notes": list(opened.notes),
        "contest": contest.title,
        "label": proposal.label,
        "stored": stored,
        "ready": proposal.ready,
        "refusal": proposal.refusal,
        "changes": proposal.changes,
        "counts": {str(k): n for k, n in proposal.counts.items()},
        "sheets": [_sheet_object(opened.grids[u.sheet], u, contest) for u in uses],
        "items": [asdict(item) for item in proposal.items],
    }


def _sheet_object(grid: "Grid", use: "SheetUse", contest: "Contest") -> dict[str, Any]:
    from lsb_desktop.paper.intake.guess import heading_of
    from lsb_desktop.paper.intake.sheet import shown

    columns = []
    for at, column in enumerate(use.columns):
        spot = grid.spot(at, 0) if use.turned else grid.spot(0, at)
        letters = spot.rpartition("!")[2]
        columns.append(
            {
                "column": letters.lstrip("A") if use.turned else letters.removesuffix("1"),
                "heading": shown(heading_of(grid, use, at)),
                "meaning": str(column.meaning),
                **_names(column.judge, column.component, column.criterion, contest),
                "topic": column.topic,
            }
        )
    return {
        "name": grid.name,
        "kind": str(use.kind),
        "note": use.note,
        "turned": use.turned,
        "header": [use.header[0] + 1, use.header[1] + 1] if use.header else None,
        "body": [use.body[0] + 1, use.body[1] + 1],
        **_names(use.judge, use.component, use.criterion, contest),
        "columns": columns,
    }


def _names(
    judge: int | None, component: int | None, criterion: int | None, contest: "Contest"
) -> dict[str, str]:
    """Ids as the contest's names."""
    judges = {j.id: j.code for j in contest.judges}
    components = {c.id: c.name for c in contest.components}
    criteria = {k.id: k.name for c in contest.components for k in c.criteria}
    return {
        "judge": judges.get(judge or 0, ""),
        "component": components.get(component or 0, ""),
        "criterion": criteria.get(criterion or 0, ""),
    }
