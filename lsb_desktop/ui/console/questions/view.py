"""The page 问答: 抽问 for the hall, 题库 and 计分 to prepare it."""

from PySide6.QtWidgets import QTabWidget

from lsb_desktop.core.book import Book
from lsb_desktop.core.model import Contest
from lsb_desktop.core.numbers import plain
from lsb_desktop.core.questions import all_asked, asked_of, questions_of
from lsb_desktop.core.quiz_plans import conflicts, worth
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.page import Page
from lsb_desktop.ui.console.parts import Notice, label, page_column, row
from lsb_desktop.ui.console.questions.drawing import DrawTab
from lsb_desktop.ui.console.questions.pool import PoolTab
from lsb_desktop.ui.console.questions.worth import WorthTab

SEALED = "成绩已封存，答题得分记在其中：不能再抽、再改；要改动请先解封。题库仍然可以修改。"
RECORDING = "成绩已封存；抽问不计分，仍可以照常抽、照常记。"


def conflict_line(contest: Contest, book: Book) -> str:
    """Villages whose value was typed by hand; empty for none."""
    found = conflicts(contest, book)
    if not found or contest.quiz is None:
        return ""
    at = contest.quiz.component
    name = next(c.name for c in contest.components if c.id == at)
    told = []
    for entrant in found[:3]:
        typed = book.entered(entrant.id, at)
        points = worth(contest, asked_of(book, entrant.id).values())
        assert points is not None
        now = "空着" if typed is None else f"录入 {plain(typed)}"
        told.append(f"{entrant.name}（{now}，答题合计 {plain(points)}）")
    more = f"等 {len(found)} 个村" if len(found) > 3 else ""
    mend = "以录入的为准；要按答题记分，请在“录分”页改回。"
    return f"“{name}”与答题记录不符：{'、'.join(told)}{more}。{mend}"


class QuestionsPage(Page):
    """Three tabs over one book."""

    title = "问答"

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self.count = label("", "muted")
        self.notice = Notice()
        self.drawing = DrawTab(bridge)
        self.pool = PoolTab(bridge)
        self.pool.import_wanted.connect(self._import)
        self.worth = WorthTab(bridge)
        self.tabs = QTabWidget()
        self.tabs.addTab(self.drawing, self.tr("抽问"))
        self.tabs.addTab(self.pool, self.tr("题库"))
        self.tabs.addTab(self.worth, self.tr("计分"))
        self.tabs.currentChanged.connect(self._leave)
        whole = page_column(self)
        whole.addLayout(row(label(self.title, "title"), self.count, None))
        whole.addWidget(self.notice)
        whole.addWidget(self.tabs, 1)
        self._begin()

    def on_opened(self) -> None:
        """Another contest: what is half typed was the last one's; an empty pool is filled first."""
        self.pool.forget()
        self.worth.forget()
        self.drawing.forget()
        self._begin()
        super().on_opened()

    def _begin(self) -> None:
        session = self.bridge.session
        filled = session is not None and bool(questions_of(session.book))
        self.tabs.setCurrentWidget(self.drawing if filled else self.pool)

    def refresh(self) -> None:
        """Every tab, the count and what must be said of the seal and of values typed by hand."""
        session = self.bridge.session
        if session is None:
            self.count.setText("")
            self.notice.say("")
        else:
            contest, book = session.contest, session.book
            asked = len(all_asked(contest, book))
            self.count.setText(f"{len(questions_of(book))} 题，已抽 {asked}")
            self.notice.say(self._said(contest, book))
        for tab in (self.drawing, self.pool, self.worth):
            tab.refresh()

    def _said(self, contest: Contest, book: Book) -> str:
        if self.bridge.sealed:
            return SEALED if contest.quiz is not None else RECORDING
        return conflict_line(contest, book)

    def commit(self) -> bool:
        """Store what is being typed."""
        return self.pool.commit() and self.worth.commit()

    def _leave(self) -> None:
        """A tab is left: what is typed on it is stored, or stays and is told."""
        self.commit()

    def _import(self) -> None:
        self.act("import_sheet")
