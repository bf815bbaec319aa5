"""题库: the questions by topic, edited in place; add, paste, import, delete."""

from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QWidget

from lsb_desktop.core.book import Book
from lsb_desktop.core.commands import PutQuestions
from lsb_desktop.core.questions import Question, with_more
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.fields import KeptText
from lsb_desktop.ui.console.item_table import ItemsTable
from lsb_desktop.ui.console.parts import Card, Choices, button, column, confirm, label, row
from lsb_desktop.ui.console.questions.adding import AddMany, AddOne
from lsb_desktop.ui.console.questions.model import PoolModel, removal_question, topics
from lsb_desktop.ui.console.questions.pasting import Row
from lsb_desktop.ui.messages import Tone

ORIGIN = "questions"
EMPTY = (
    "题库还是空的。可以逐题添加，从 WPS、Excel 里复制几列粘贴，"
    "或导入一个有“主题、题目、参考答案”三列的表格。"
)


class PoolTab(QWidget):
    """Every edit is stored at once."""

    import_wanted = Signal()

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self.bridge = bridge
        self.shown = 0
        """Id of the question in the boxes."""
        self.model = PoolModel(self._put)
        self.model.refused.connect(self._refused)
        self.table = ItemsTable(self.model)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.selectionModel().currentRowChanged.connect(self._chosen)
        self.table.selectionModel().selectionChanged.connect(self._arm)
        self.topic = Choices()
        self.topic.setMinimumWidth(220)
        self.topic.activated.connect(self._filter)
        self.add_button = button(self.tr("添加题目…"), self.add)
        self.many_button = button(self.tr("添加多题…"), self.add_many)
        self.import_button = button(self.tr("导入表格…"), self.import_wanted.emit)
        self.drop_button = button(self.tr("删除…"), self.remove, "danger")
        self.empty = label(self.tr(EMPTY), "muted", wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.heading = label("", "heading")
        self.text = KeptText(partial(self._store, "text"), 2)
        self.answer = KeptText(partial(self._store, "answer"), 3, self.tr("没有参考答案"))
        self.detail = Card()
        self._lay_out()

    def _lay_out(self) -> None:
        self.detail.body.addWidget(self.heading)
        for title, box in ((self.tr("题目"), self.text), (self.tr("参考答案"), self.answer)):
            name = label(title, "muted")
            name.setFixedWidth(64)
            self.detail.body.addLayout(row(name, box))
        more = (self.add_button, self.many_button, self.import_button, self.drop_button)
        head = row(label(self.tr("主题"), "muted"), self.topic, None, *more)
        whole = column(gap=10)
        whole.setContentsMargins(12, 12, 12, 12)
        whole.addLayout(head)
        whole.addWidget(self.empty, 1)
        whole.addWidget(self.table, 1)
        whole.addWidget(self.detail)
        self.setLayout(whole)

    # Showing -------------------------------------------------------------

    def refresh(self) -> None:
        """The pool as it is stored; the chosen row stays."""
        session = self.bridge.session
        if session is None:
            self.model.show_pool(None, Book())
        else:
            self.model.show_pool(session.contest, session.book)
        if self.table.row < 0:
            self.table.select(0, 2)
        self._fill_topics()
        filled = bool(self.model.pool)
        self.empty.setVisible(not filled)
        self.table.setVisible(filled)
        self.detail.setVisible(filled)
        self.topic.setEnabled(filled)
        for each in (self.add_button, self.many_button, self.import_button):
            each.setEnabled(session is not None)
        self._chosen()

    def _fill_topics(self) -> None:
        pool, asked = self.model.pool, self.model.asked
        self.topic.clear()
        for topic in ("", *topics(pool)):
            own = [q for q in pool if topic in ("", q.topic)]
            gone = sum(q.id in asked for q in own)
            name = topic or self.tr("全部主题")
            self.topic.addItem(f"{name}（{len(own)} 题，已抽 {gone}）", topic)
        self.topic.setCurrentIndex(self.topic.findData(self.model.topic))

    def _filter(self) -> None:
        if self.commit():
            self.model.topic = str(self.topic.currentData())
        self.refresh()

    def _chosen(self, _now: QModelIndex | None = None, _was: QModelIndex | None = None) -> None:
        at, items = self.table.row, self.model.items
        question = items[at] if 0 <= at < len(items) else Question(0, "", "")
        if question.id != self.shown and not self._commit_boxes():
            # What was refused stays in its box, under the number of its question.
            self._arm()
            return
        same, self.shown = question.id == self.shown, question.id
        village = self.model.asked.get(question.id)
        told = self.tr("　已抽问 {0}，题目不能再改").format(village) if village else ""
        self.heading.setText(self.tr("第 {0} 题").format(question.id) + told)
        for box, text in ((self.text, question.text), (self.answer, question.answer)):
            (box.follow if same else box.load)(text)
        self.text.setReadOnly(bool(village))
        self._arm()

    def _arm(self) -> None:
        self.drop_button.setEnabled(bool(self.table.selectionModel().selectedRows()))

    # Edits -----------------------------------------------------------------

    def forget(self) -> None:
        """Another contest: nothing typed here belongs to it."""
        self.shown = 0
        for box in (self.text, self.answer):
            box.load("")
        self.model.show_pool(None, Book())

    def commit(self) -> bool:
        """Store the open cell and the boxes."""
        return self.table.commit() and self._commit_boxes()

    def _commit_boxes(self) -> bool:
        return self.text.commit() and self.answer.commit()

    def _store(self, field: str, text: str) -> str | None:
        if not self.shown:
            return None
        return self.model.mend(self.shown, field, text)

    def _put(self, pool: tuple[Question, ...], text: str) -> str | None:
        return self.bridge.execute(PutQuestions(pool, text), ORIGIN)

    def _refused(self, text: str) -> None:
        self.bridge.say(text, Tone.ERROR if text else Tone.INFO)

    def add(self) -> None:
        """One question, by its fields."""
        dialog = AddOne(self, topics(self.model.pool), self.model.topic)
        if dialog.exec():
            self.take([dialog.found])

    def add_many(self) -> None:
        """Many, by pasted lines."""
        dialog = AddMany(self)
        if dialog.exec():
            self.take(dialog.found)

    def take(self, rows: list[Row] | tuple[Row, ...]) -> None:
        """Add questions at the end; those that are there already are named, not added."""
        pool, doubled = with_more(self.model.pool, rows)
        fresh = len(pool) - len(self.model.pool)
        if fresh and self._put(pool, f"添加 {fresh} 题") is None:
            self.bridge.say(f"已添加 {fresh} 题", Tone.DONE)
            self.table.select(self.model.rowCount() - 1, 2)
        if doubled:
            some = "、".join(f"“{text[:20]}”" for text in doubled[:3])
            more = f"等 {len(doubled)} 题" if len(doubled) > 3 else ""
            added = f"已添加 {fresh} 题；" if fresh else ""
            self.bridge.say(f"{added}题库里已有、没有再加：{some}{more}", Tone.WARNING)

    def remove(self) -> None:
        """Take the chosen questions out, after asking."""
        rows = sorted(i.row() for i in self.table.selectionModel().selectedRows())
        gone = [self.model.items[at] for at in rows]
        if confirm(self, removal_question(gone), self.tr("删除")):
            self.model.drop_rows(rows)
