"""The four towns' contests that ship with the program, with made-up marks.

``resources/presets/<key>.json`` is the contest in the codec's form,
``<key>.marks.csv`` its demo marks as a matrix (README.md beside them says how
they were made). :func:`load_preset` gives both; a new contest of a user's own
starts from :func:`blank`.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from lsb_desktop.core.book import Slot, SlotKind, Value
from lsb_desktop.core.codec import dump, load_contest
from lsb_desktop.core.commands import parse_cell
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Contest
from lsb_desktop.core.profile import Commitment, CommitmentStatus
from lsb_desktop.paths import resource

_TITLES = {
    "guodian": "郭店镇　32 村　实地观摩＋支书汇报，表彰前五",
    "mengzhuang": "孟庄镇　23 村　人居环境整治，红旗 6 黑旗 6",
    "hezhuang": "和庄镇　16 村　逐村观摩＋台上比，红旗 4 黑旗 2",
    "longhu": "新郑教育园区（龙湖镇）　28 村　支书发言，不排名",
}
PRESETS = tuple(_TITLES)
NOTES = "记录"
"""In the column 环节 of a marks file: a row of notes on the topic in 指标."""
COMMITMENTS, STANDS = "承诺", "｜"
"""Likewise: a row of commitments, 指标 their number in each list; what, the sign, how it stands."""

MADE_UP = "演示数据"
"""How the line of ``choice_note`` begins that says what is made up."""


@dataclass(frozen=True, slots=True)
class Preset:
    """A contest and the marks its demo starts with."""

    key: str
    contest: Contest
    entries: tuple[tuple[Slot, Value], ...]


def preset_titles() -> dict[str, str]:
    """One line for each preset, by key, in the order of :data:`PRESETS`; reads no file."""
    return dict(_TITLES)


def load_preset(name: str) -> Preset:
    """A preset by its key; :class:`UserError` when there is none of that name."""
    if name not in _TITLES:
        raise UserError(f"没有名为“{name}”的预设；可用：{'、'.join(PRESETS)}")
    contest = load_contest(resource("presets", f"{name}.json").read_text(encoding="utf-8"))
    marks = resource("presets", f"{name}.marks.csv")
    return Preset(name, contest, tuple(_entries(contest, marks)))


def blank(contest: Contest) -> Contest:
    """The contest to start from for real: nothing made up, but the remarks on what we chose."""
    entrants = tuple(replace(e, previous_place=None) for e in contest.entrants)
    lines = contest.choice_note.split("\n")
    remarks = "\n".join(line for line in lines if not line.startswith(MADE_UP))
    return replace(
        contest, demo=False, previous="", choice_note=remarks, entrants=entrants, sites=()
    )


def _entries(contest: Contest, path: Path) -> Iterator[tuple[Slot, Value]]:
    """A row for each judge and criterion, a column for each village; empty = none."""
    judges = {j.code: j.id for j in contest.judges}
    criteria = {(c.name, k.name): k for c in contest.components for k in c.criteria}
    with path.open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    entrants = [contest.entrant_named(name).id for name in head[3:]]
    for component, item, judge, *cells in rows:
        for entrant, text in zip(entrants, cells, strict=True):
            if text and component == NOTES:
                yield Slot(SlotKind.NOTE, entrant, key=item), text
            elif text and component == COMMITMENTS:
                what, _, status = text.partition(STANDS)
                made = Commitment(what, CommitmentStatus(status))
                yield Slot(SlotKind.COMMITMENT, entrant, row=int(item)), dump(made)
            elif text:
                criterion = criteria[component, item]
                slot = Slot(SlotKind.MARK, entrant, judges[judge], criterion.id)
                yield slot, parse_cell(text, criterion)
