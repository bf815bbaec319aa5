"""历次: places, flags and comments of a village in the town's former contests."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from lsb_desktop.core.model import Sign
from lsb_desktop.ui import style
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.parts import Card, button, column, empty, label, row
from lsb_desktop.ui.console.villages.history_chart import FLAGS, PlaceChart
from lsb_desktop.ui.console.villages.section import Section, blank
from lsb_desktop.ui.style import role

if TYPE_CHECKING:
    from lsb_desktop.desk.chronicle import Past, Season, Streak

NONE = (
    "还没有往期成绩。\n"
    "同一个乡镇的活动封存以后，这里就有每个村历次的名次、红旗黑旗和点评；"
    "下一期用“活动”页的“再办一期”新建，村名就对得上。"
)
ABSENT = "往期活动里没有这个村。村名改过的，把原来的名字写进“村情”的别名，就能对上。"
MORE, LESS = "看点评", "收起点评"
LONG = 2
"""A row of flags is worth saying from so many on."""


class History(Section):
    """A chart of the places, then one card a contest, newest first."""

    title = "历次"

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self.none = blank()
        self.streak = label("", "strong", wrap=True)
        self.chart = PlaceChart()
        self.notes = label("", "warn", wrap=True)
        self._plot = Card()
        self._plot.body.addWidget(self.streak)
        self._plot.body.addWidget(self.chart)
        self.cards: list[SeasonCard] = []
        self._list = column(gap=8)
        body = column(self.none, self.notes, self._plot, gap=8)
        body.addLayout(self._list)
        body.addStretch(1)
        self.setLayout(body)

    def refresh(self) -> None:
        """Ask the desk for the past and show the village's part in it."""
        past = self._past()
        seasons = past.of(self.village) if past is not None else ()
        empty(self._list)
        self.cards = []
        for season, before in zip_longest(seasons, seasons[1:]):
            self.cards.append(SeasonCard(season, before))
            self._list.addWidget(self.cards[-1])
        self.chart.show_seasons(tuple(reversed(seasons)))
        self._plot.setVisible(bool(seasons))
        self.none.setVisible(not seasons)
        self.none.setText(ABSENT if past is not None and past.former else NONE)
        said = "" if past is None else streak_text(past.streak(self.village))
        self.streak.setText(said)
        self.streak.setVisible(bool(said))
        notes = "" if past is None else "\n".join(past.notes)
        self.notes.setText(notes)
        self.notes.setVisible(bool(notes))

    def _past(self) -> "Past | None":
        desk, session = self.bridge.desk, self.bridge.session
        if desk is None or session is None or self.entrant is None:
            return None
        return desk.past(session)


def streak_text(streak: "Streak") -> str:
    """``连红 3 期``, ``连黑 2 期``, both or nothing."""
    counts = (("连红", streak.red), ("连黑", streak.black))
    return "，".join(f"{word} {count} 期" for word, count in counts if count >= LONG)


def change_text(season: "Season", before: "Season | None") -> str:
    """``▲3`` places up since the contest before, ``▼2`` down, 持平; empty where unknown."""
    if before is None or season.place is None or before.place is None:
        return ""
    up = before.place - season.place
    return f"▲{up}" if up > 0 else f"▼{-up}" if up < 0 else "持平"


def place_text(season: "Season") -> str:
    """``第 3 名（并列）``, or that there was none."""
    if season.place is None:
        return "无名次"
    return f"第 {season.place} 名（并列）" if season.tied else f"第 {season.place} 名"


class SeasonCard(Card):
    """One former contest."""

    def __init__(self, season: "Season", before: "Season | None") -> None:
        super().__init__()
        self.body.setContentsMargins(14, 10, 14, 10)
        self.body.setSpacing(4)
        title = label(season.period or season.title, "strong", wrap=True)
        title.setToolTip(season.title)
        head = row(title, label(season.date, "faint"))
        head.setStretch(0, 1)
        self.body.addLayout(head)
        self.body.addLayout(row(*self._result(season, before), None, gap=8))
        self.more = button(MORE, self._unfold, "link")
        self.words = QWidget()
        lines = _in_lines(_flags(season.flags)) or [row()]
        for line in lines:
            line.addStretch(1)
            self.body.addLayout(line)
        if season.comments:
            lines[0].addWidget(self.more)
            self._comments(season.comments)

    def _result(self, season: "Season", before: "Season | None") -> list[QWidget]:
        parts: list[QWidget] = [label(place_text(season))]
        if season.place is not None:
            parts.append(label(f"共 {season.of} 个", "muted"))
        change = change_text(season, before)
        if change:
            kind = {"▲": "good", "▼": "error"}.get(change[0], "muted")
            parts.append(label(change, kind))
        if season.total:
            parts.append(label(f"{season.total} 分", "muted"))
        return parts

    def _comments(self, comments: dict[str, str]) -> None:
        words = column(gap=2)
        for topic, text in comments.items():
            words.addWidget(label(topic, "faint"))
            words.addWidget(label(text, wrap=True))
            words.addSpacing(4)
        self.words.setLayout(words)
        self.words.hide()
        self.body.addWidget(self.words)

    def _unfold(self) -> None:
        shut = self.words.isHidden()
        self.words.setVisible(shut)
        self.more.setText(LESS if shut else MORE)


def _in_lines(pills: list[QLabel]) -> list[QHBoxLayout]:
    """Two awards a line: a narrow panel holds no more."""
    lines = []
    for at in range(0, len(pills), 2):
        pair = pills[at : at + 2]
        line = row(*pair, gap=6)
        for pill in pair:
            line.setAlignment(pill, Qt.AlignmentFlag.AlignVCenter)
        lines.append(line)
    return lines


def _flags(flags: Sequence[tuple[str, Sign]]) -> list[QLabel]:
    """Every award by its own name, in the colour of its flag where it is one."""
    made = []
    for name, sign in flags:
        cloth, ink = FLAGS.get(sign, (style.HEAD, style.INK))
        pill = role(label(name), "pill")
        pill.setStyleSheet(f"background: {cloth}; color: {ink};")
        pill.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        made.append(pill)
    return made
