"""No contest is open and a roster came in: the few things a new contest needs beside it."""

import re
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QListView, QWidget

from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Contest
from lsb_desktop.desk.own_presets import OwnPresets
from lsb_desktop.desk.presets import preset_titles
from lsb_desktop.paper.intake.grid import Opened
from lsb_desktop.paper.intake.model import Proposal
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.dialogs import Sheet
from lsb_desktop.ui.console.founding import BLANK, Draft, contest_of, usual_title
from lsb_desktop.ui.console.parts import label, spin_box
from lsb_desktop.ui.console.starts import OWN, broken_line, model_of, peopled, shelf_of
from lsb_desktop.ui.messages import Tone

_TOWN = re.compile(r"[\u4e00-\u9fff]{2,12}?(?:镇(?![长级])|乡(?![长村级])|街道)")
_ABOVE = re.compile(r"^.*[省市县区旗州](?=[\u4e00-\u9fff]{2})")
"""What a county or city before a town's name ends in."""


def founded(
    draft: Draft, proposal: Proposal, today: date, shelf: OwnPresets | None = None
) -> Contest:
    """The contest of a draft with the villages, sites and topics that came in.

    :class:`UserError` for what is missing. Judges that represent a village of
    the same name go on doing so; a preset of the user's own gives each village its judge.
    """
    model = None if draft.start == BLANK else model_of(draft.start, shelf)
    taken = proposal.contest
    names = "\n".join(e.name for e in taken.entrants)
    made = contest_of(replace(draft, villages=names), model, today)
    before = {e.id: e.name for e in made.entrants}
    here = {e.name: e.id for e in taken.entrants}
    judges = tuple(
        replace(j, represents=here.get(before.get(j.represents or 0, ""))) for j in made.judges
    )
    topics = (*made.topics, *(t for t in taken.topics if t not in made.topics))
    found = replace(made, entrants=taken.entrants, sites=taken.sites, judges=judges, topics=topics)
    return peopled(found, draft.start, shelf)


def town_of(opened: Opened) -> str:
    """The town that a title names, 郭店镇 of 新郑市郭店镇各村名单; empty when none does."""
    titles = [
        cell for grid in opened.grids for row in grid.rows[:3] for cell in row if type(cell) is str
    ]
    for text in (*titles, opened.name):
        found = _TOWN.search(text)
        if found:
            return _ABOVE.sub("", found[0])
    return ""


class Begin(Sheet):
    """用这份名单新建活动: title, town, judges, and whose rules to begin with."""

    def __init__(self, parent: QWidget, bridge: Bridge, proposal: Proposal, opened: Opened) -> None:
        super().__init__(parent, parent.tr("用这份名单新建活动"), 480)
        self._bridge = bridge
        self._proposal = proposal
        self.start = QComboBox()
        self.start.setView(QListView())
        self.start.addItem(self.tr("空白活动"), BLANK)
        for key, line in preset_titles().items():
            self.start.addItem(self.tr("照 {0} 的办法").format(line.split("　")[0]), key)
        self.shelf = shelf_of(bridge.settings)
        self.broken = label(self._add_own(), "warn", wrap=True)
        self.title = QLineEdit(usual_title(None, date.today()))
        self.town = QLineEdit(town_of(opened), placeholderText=self.tr("乡镇名称"))
        self.judges = spin_box(1, 200)
        self.judges.setValue(7)
        self.error = label("", "error", wrap=True)
        self._lay_out()
        self.start.currentIndexChanged.connect(self._chosen)
        self.title.selectAll()
        self.title.setFocus()

    def _add_own(self) -> str:
        """Offer the user's own presets; what is said of files that cannot be read."""
        if self.shelf is None:
            return ""
        presets, broken = self.shelf.read()
        for preset in presets:
            self.start.addItem(self.tr("我的办法：{0}").format(preset.name), OWN + preset.key)
        return broken_line(broken)

    def _lay_out(self) -> None:
        count = len(self._proposal.contest.entrants)
        text = self.tr("名单里的 {0} 个村（社区）和它们的资料一起进新活动。")
        self.body.addWidget(label(text.format(count), "muted", wrap=True))
        self.form = QFormLayout()
        self.form.setHorizontalSpacing(12)
        self.form.setVerticalSpacing(9)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.form.addRow(self.tr("从哪里开始"), self.start)
        self.form.addRow(self.tr("活动名称"), self.title)
        self.form.addRow(self.tr("乡镇"), self.town)
        self.form.addRow(self.tr("评委人数"), self.judges)
        self.body.addLayout(self.form)
        self.body.addWidget(self.broken)
        self.broken.setVisible(bool(self.broken.text()))
        self.body.addWidget(self.error)
        self.add_button(self.tr("返回")).clicked.connect(self.reject)
        self.make = self.add_button(self.tr("建立活动"), "primary")
        self.make.clicked.connect(self._make)

    def _chosen(self) -> None:
        self.form.setRowVisible(self.judges, self.start.currentData() == BLANK)

    def _make(self) -> None:
        draft = Draft(
            start=str(self.start.currentData()),
            title=self.title.text().strip(),
            town=self.town.text().strip(),
            judges=self.judges.value(),
            villages="",
        )
        try:
            contest = founded(draft, self._proposal, date.today(), self.shelf)
        except UserError as error:
            self.error.setText(error.message)
            return
        if self._bridge.create(contest, self._proposal.entries) is None:
            self.error.setText(self.tr("没有建成，原因见窗口底部"))
            return
        self.accept()
        said = self.tr("已用名单建立“{0}”，{1} 个村（社区）")
        self._bridge.say(said.format(contest.title, len(contest.entrants)), Tone.DONE)
