"""复核: the drawn ballots, confirmed one by one or a whole sheet at once by a second person."""

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from lsb_desktop.core.ballots import BallotKey, component_of
from lsb_desktop.core.changes import Changes
from lsb_desktop.core.proof_orders import ClearChecks, ConfirmBallots, WidenReview
from lsb_desktop.core.review import (
    LIMIT,
    Outcome,
    Tally,
    Verdict,
    Why,
    draw_of,
    tally,
)
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.parts import Choices, Notice, button, confirm, label, row
from lsb_desktop.ui.console.proof.ballot_rows import (
    COLUMNS,
    TO_DO,
    CheckTable,
    Line,
    correction,
    first_cell,
    lines_of,
    tone,
)
from lsb_desktop.ui.console.proof.drawing import DrawDialog
from lsb_desktop.ui.console.proof.faulting import FaultDialog
from lsb_desktop.ui.console.proof.recording import Recording
from lsb_desktop.ui.console.proof.rows import RowsModel, light
from lsb_desktop.ui.console.villages.section import blank
from lsb_desktop.ui.messages import Tone

ORIGIN = "proof"
BEGIN = (
    "请另一个人拿着纸面来核：抽签定出名单（首尾名次的村全部必检，其余的票抽不少于 15%），"
    "一张一张确认无误，有误的写明应为多少。复核人只确认、不改分；差错率超过 5% 就扩大到全部。"
)
KEYS = "回车 无误，到下一张　- 有误　Shift／Ctrl+点击选几张一起确认"
WIDENED = f"有误的票超过抽检总数的 {LIMIT}%：应全部复核，名单已扩大到全部的票。"
SAME_NAME = "复核人和操作员是同一个名字：复核应当换一个人。"


class CheckTab(QWidget):
    """The list, narrowed by sheet and state."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self.bridge = bridge
        self.recording = Recording(bridge)
        self.found: list[Line] = []
        self.draw_button = button(self.tr("抽签…"), self.draw, "primary")
        self.widen_button = button(self.tr("扩大到全部"), self.widen)
        self.paper_button = button(self.tr("生成复核记录"), self.recording.make)
        self.by = QLineEdit()
        self.by.setPlaceholderText(self.tr("复核人姓名"))
        self.by.setFixedWidth(128)
        self.by.textChanged.connect(self._arm)
        self.seed = label("", "pill")
        self.count = label("", "strong", wrap=True)
        self.notice = Notice()
        self.sheets = Choices()
        self.sheets.setMinimumWidth(284)
        self.sheets.activated.connect(self._show_list)
        self.states = Choices()
        self.states.addItem(self.tr("全部"), "")
        self.states.addItem(self.tr("待核"), "open")
        self.states.addItem(self.tr("有误"), "wrong")
        self.states.activated.connect(self._show_list)
        self.model = RowsModel("票", COLUMNS, tone)
        self.table = CheckTable(self.model)
        light(self.table)
        self.by.returnPressed.connect(self.table.setFocus)
        self.table.right.connect(self.confirm_right)
        self.table.wrong.connect(self.fault)
        self.table.selectionModel().selectionChanged.connect(self._arm)
        self.right_button = button(self.tr("无误（回车）"), self.confirm_right, "primary")
        self.sheet_button = button(self.tr("列出的都无误…"), self.confirm_shown)
        self.wrong_button = button(self.tr("有误…"), self.fault)
        self.mend_button = button(self.tr("照此改正"), self.mend)
        self.clear_button = button(self.tr("撤回"), self.clear, "link")
        self.open_button = button(self.tr("打开这一格"), self.open, "link")
        self.empty = blank(self.tr(BEGIN))
        self.body = QWidget()
        self._lay_out()

    def _lay_out(self) -> None:
        who = (label(self.tr("复核人"), "strong"), self.by)
        narrow = (label(self.tr("票"), "muted"), self.sheets, self.states)
        inner = QVBoxLayout(self.body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(10)
        inner.addWidget(self.notice)
        inner.addLayout(row(*who, None, *narrow))
        inner.addWidget(self.table, 1)
        marks = (self.right_button, self.wrong_button, self.mend_button)
        inner.addLayout(row(*marks, self.clear_button, self.open_button, None, self.sheet_button))
        inner.addWidget(label(self.tr(KEYS), "faint"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 12, 12, 12)
        whole.setSpacing(10)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.seed)
        head.addWidget(self.count, 1)
        for each in (self.paper_button, self.widen_button, self.draw_button):
            head.addWidget(each)
        whole.addLayout(head)
        whole.addWidget(self.empty)
        whole.addWidget(self.body, 1)
        whole.addStretch(0)

    # Showing -------------------------------------------------------------

    def forget(self) -> None:
        """Another contest: somebody else may check it."""
        self.by.clear()

    def refresh(self, changes: Changes | None = None) -> None:
        """The list as it stands; with ``changes`` only what they touched is looked up anew."""
        session = self.bridge.session
        draw = None if session is None else draw_of(session.book)
        touched = None if changes is None or changes.definition else changes.entrants
        found: list[Line] = []
        if session is not None and draw is not None:
            found = lines_of(session.contest, session.book, self.found, touched)
        self.found = found
        drawn = draw is not None
        self.empty.setVisible(not drawn)
        self.body.setVisible(drawn)
        for part in (self.paper_button, self.widen_button, self.seed):
            part.setVisible(drawn)
        self.draw_button.setText(self.tr("重新抽签…") if drawn else self.tr("抽签…"))
        self.draw_button.setEnabled(session is not None)
        if draw is not None:
            self.seed.setText(self.tr("种子 {0}").format(draw.seed))
        self._show_counts()
        self._fill_sheets()
        self._show_list()

    @property
    def tally(self) -> Tally:
        """The whole list in figures."""
        return tally(line.state for line in self.found)

    def _show_counts(self) -> None:
        count = self.tally
        told = self.tr("已核 {0} / {1} 票，有误 {2} 票，差错率 {3}")
        text = told.format(count.checked, count.total, count.wrong, count.shown_rate)
        if count.to_mend:
            text += self.tr("，{0} 票待改").format(count.to_mend)
        if count.changed:
            text += self.tr("，{0} 票核后又改过").format(count.changed)
        self.count.setText(text if self.found else "")

    def _warning(self) -> str:
        """That the list grew because too many were wrong, or that nobody else checks."""
        drawn = [line for line in self.found if line.item.why is not Why.ALL]
        wrong = sum(line.item.verdict is Verdict.WRONG for line in drawn)
        if len(drawn) < len(self.found) and wrong * 100 > LIMIT * len(drawn):
            return self.tr(WIDENED)
        same = self.by.text().strip() == self.bridge.settings.text("operator")
        return self.tr(SAME_NAME) if same and self.found else ""

    def _fill_sheets(self) -> None:
        wanted = self.sheets.currentData()
        groups: dict[str, list[Line]] = {}
        for line in self.found:
            groups.setdefault(f"{line.judge}　{line.component}".strip(), []).append(line)
        self.sheets.clear()
        for name, own in {"": self.found, **groups}.items():
            left = sum(line.state in TO_DO for line in own)
            shown = name or self.tr("全部评委")
            tail = self.tr("待核 {0}").format(left) if left else "✓"
            self.sheets.addItem(f"{shown}（{len(own)} 票，{tail}）", name)
        self.sheets.setCurrentIndex(max(0, self.sheets.findData(wanted)))

    def _show_list(self) -> None:
        name, state = str(self.sheets.currentData() or ""), str(self.states.currentData() or "")
        shown = [
            line
            for line in self.found
            if name in ("", f"{line.judge}　{line.component}".strip())
            and (state != "open" or line.state in TO_DO)
            and (state != "wrong" or line.item.verdict is Verdict.WRONG)
        ]
        session = self.bridge.session
        self.model.show_rows(None if session is None else session.contest, shown)
        self.table.setColumnHidden(0, len({line.component for line in self.found}) < 2)
        if shown and self.table.row < 0:
            self.table.select(0, 1)
        self._arm()

    @property
    def chosen(self) -> list[Line]:
        """The ballots that are selected."""
        rows = sorted(i.row() for i in self.table.selectionModel().selectedRows())
        shown = self.model.items
        return [shown[at] for at in rows if at < len(shown)]

    def _arm(self) -> None:
        chosen, named = self.chosen, bool(self.by.text().strip())
        self.right_button.setEnabled(bool(chosen) and named)
        self.wrong_button.setEnabled(len(chosen) == 1 and named)
        self.sheet_button.setEnabled(named and any(x.state in TO_DO for x in self.model.items))
        mendable = any(x.state is Outcome.TO_MEND and x.item.right for x in chosen)
        self.mend_button.setEnabled(mendable and not self.bridge.sealed)
        self.clear_button.setEnabled(any(x.item.verdict is not None for x in chosen))
        self.open_button.setEnabled(len(chosen) == 1)
        self.notice.say(self._warning())

    # Doing ---------------------------------------------------------------

    def draw(self) -> None:
        """Draw the list, or draw it anew after asking."""
        checked = self.tally.checked
        question = self.tr("重新抽签，已核的 {0} 票的结果就没有了（可以撤销）。重新抽？")
        if checked and not confirm(self, question.format(checked), self.tr("重新抽签")):
            return
        dialog = DrawDialog(self, self.bridge.snapshot.standings, self.bridge.book)
        if dialog.exec() and self.bridge.execute(dialog.command, ORIGIN) is None:
            self.by.setFocus()

    def widen(self) -> None:
        """Every ballot on the list."""
        self.bridge.execute(WidenReview(), ORIGIN)

    def confirm_right(self) -> None:
        """The chosen ballots are right; on to the next that is to be checked."""
        if self._person() and self.chosen:
            self._confirm(self.chosen)

    def confirm_shown(self) -> None:
        """Everything that is listed and not checked yet is right, after asking."""
        todo = [line for line in self.model.items if line.state in TO_DO]
        question = self.tr("列出的 {0} 票都已对照纸面，全部无误？").format(len(todo))
        if todo and self._person() and confirm(self, question, self.tr("全部无误")):
            self._confirm(todo)

    def _person(self) -> str:
        who = self.by.text().strip()
        if not who:
            self.bridge.say(self.tr("请先填写复核人"), Tone.WARNING)
            self.by.setFocus()
        return who

    def _confirm(self, lines: list[Line]) -> None:
        last = lines[-1].key
        keys = tuple(line.key for line in lines)
        if self.bridge.execute(ConfirmBallots(keys, self._person()), ORIGIN) is None:
            self._on(last)

    def _on(self, after: BallotKey) -> None:
        """To the next ballot that is to be checked; those behind the last one come first."""
        shown = self.model.items
        keys = [line.key for line in shown]
        start = keys.index(after) + 1 if after in keys else max(self.table.row, 0)
        turn = [(start + n) % len(shown) for n in range(len(shown))]
        for at in turn:
            if shown[at].state in TO_DO:
                self._select(at)
                return

    def _select(self, at: int) -> None:
        flags = QItemSelectionModel.SelectionFlag
        index = self.model.index(at, 1)
        self.table.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.table.scrollTo(index)

    def fault(self) -> None:
        """The chosen ballot is wrong: what is right, and why."""
        who = self._person()
        for line in self.chosen[:1] if who else ():
            contest, book = self.bridge.contest, self.bridge.book
            dialog = FaultDialog(self, contest, book, line.key, line.item, who)
            if dialog.exec() and self.bridge.execute(dialog.command, ORIGIN) is None:
                self._on(line.key)

    def mend(self) -> None:
        """Type what the paper says, as an ordinary entry, one step a ballot."""
        for line in self.chosen:
            if line.state is Outcome.TO_MEND and line.item.right:
                component = component_of(self.bridge.contest, line.key)
                self.bridge.execute(correction(line, component), ORIGIN)

    def clear(self) -> None:
        """Take back what was said of the chosen ballots."""
        keys = tuple(line.key for line in self.chosen if line.item.verdict is not None)
        if keys:
            self.bridge.execute(ClearChecks(keys), ORIGIN)

    def open(self) -> None:
        """Go to the ballot's first cell."""
        for line in self.chosen[:1]:
            self.bridge.pointed.emit(
                first_cell(line.key, component_of(self.bridge.contest, line.key))
            )
