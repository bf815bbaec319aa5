"""What the attendance list says, as strings. Names nobody has written down stay blank."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lsb_desktop.core.model import Contest, Entrant, Judge
from lsb_desktop.core.words import day_words
from lsb_desktop.paper.attendance.people import Person
from lsb_desktop.paper.score_sheets.content import title_of, walk_of

PAPER = "签到表"
SIGN, REMARK = "签到", "备注"


@dataclass(frozen=True, slots=True)
class Section:
    """One table: its heading, the titles of its two columns of names, its rows.

    ``spare``: blank rows behind them.
    """

    heading: str
    titles: tuple[str, str]
    rows: tuple[tuple[str, str], ...]
    spare: int

    @property
    def count(self) -> int:
        """Rows on paper, blank ones too."""
        return len(self.rows) + self.spare


@dataclass(frozen=True, slots=True)
class Attendance:
    """The whole list. ``mark``: 演示数据, empty on a real one."""

    title: str
    facts: str
    mark: str
    sections: tuple[Section, ...]


def attendance_of(contest: Contest, leaders: Sequence[Person], spare: int) -> Attendance:
    """The list of a contest: leaders, judges by panel, villages by tour group."""
    found = (_leaders(leaders, spare), *_judges(contest, spare), *_villages(contest, spare))
    sections = tuple(section for section in found if section.count)
    mark = "演示数据" if contest.demo else ""
    return Attendance(title_of(contest, PAPER), _facts(contest), mark, sections)


def _leaders(leaders: Sequence[Person], spare: int) -> Section:
    rows = tuple((person.name, person.post) for person in leaders)
    # Nobody typed yet: a few rows to write in.
    return Section("参会领导", ("姓名", "单位职务"), rows, spare if rows else max(spare, 6))


def _judges(contest: Contest, spare: int) -> Iterator[Section]:
    """The panels in their order; judges of none of them at the end."""
    panels = list(dict.fromkeys([p.name for p in contest.panels]))
    others = [j.panel for j in contest.judges if j.panel not in panels]
    for panel in dict.fromkeys([*panels, *others]):
        own = [j for j in contest.judges if j.panel == panel]
        if own:
            heading = _counted(f"评委　{panel}" if panel else "评委", len(own), "人")
            yield Section(heading, ("姓名", "评委代码"), tuple(map(_judge, own)), spare)


def _judge(judge: Judge) -> tuple[str, str]:
    return judge.name, judge.code


def _villages(contest: Contest, spare: int) -> Iterator[Section]:
    groups: dict[str, list[Entrant]] = {}
    for entrant in walk_of(contest):
        groups.setdefault(entrant.group, []).append(entrant)
    for group, own in groups.items():
        heading = _counted(f"村（社区）　{group}" if group else "村（社区）", len(own), "个")
        rows = tuple((e.name, e.secretary) for e in own)
        yield Section(heading, ("村（社区）", "党支部书记"), rows, spare)


def _counted(name: str, count: int, word: str) -> str:
    return f"{name}　{count} {word}"


def _facts(contest: Contest) -> str:
    pairs = (
        ("会议", contest.meeting),
        ("时间", day_words(contest.date)),
        ("地点", contest.place),
    )
    return "　　".join(f"{word}：{text}" for word, text in pairs if text)
