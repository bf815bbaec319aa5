"""What can be chosen for 通报: its head, 文号, 主送, 署名 …, and the way to its text."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from lsb_desktop.core.model import Side
from lsb_desktop.core.words import arabic_date
from lsb_desktop.paper.evening import Evening
from lsb_desktop.paper.notice import wording
from lsb_desktop.paper.notice.edits import edited_of
from lsb_desktop.paper.notice.wording import HeadKind, choices_of
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.papers.notice.texts import NoticeTexts
from lsb_desktop.ui.console.papers.worded import Worded
from lsb_desktop.ui.console.parts import button, label, row
from lsb_desktop.ui.style import role

_PLACES = ("3", "5", "8", "10", "15", "20")


class NoticeOptions(Worded):
    """Captions beside their fields; an empty field shows what is printed for it."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge, wording.KEY)
        self.texts_button = button(
            self.tr("逐段修改文字…"),
            self.show_texts,
            hint=self.tr("标题和正文每一段都能改，改过的随成绩核对"),
        )
        self.edits = label("", "muted", wrap=True)
        line = row(self.texts_button, self.edits)
        line.setStretch(1, 1)
        self.body.addLayout(line)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self._captions: dict[QWidget, QLabel] = {}
        self.body.addLayout(self._grid)
        self._add_fields()
        known = ((n, self.tr("只列前 {0} 名，后面的不写").format(n)) for n in _PLACES)
        self.places = self.pick(
            wording.PLACES, self.tr("公布名次"), (("", self.tr("全部名次")), *known)
        )
        self.bottom = self.tick(
            wording.BOTTOM, self.tr("写明黑旗、黄旗等末位奖项"), self.tr("通报写明末位奖项")
        )
        self.winners = self.tick(
            wording.WINNERS,
            self.tr("附获奖单位名单"),
            self.tr("通报附获奖单位名单"),
            off=wording.NO,
        )
        self.beside(self.bottom, self.winners)

    def _add_fields(self) -> None:
        heads = {
            HeadKind.PLAIN: self.tr("普通版式，没有红头"),
            HeadKind.RED: self.tr("印红头"),
            HeadKind.BLANK: self.tr("用预印好的红头纸，留出红头"),
        }
        among = [(str(kind), shown) for kind, shown in heads.items()]
        self.head = self.pick(wording.HEAD, self.tr("版头"), among)
        self.mark = self.line(wording.MARK, self.tr("机关标志"))
        number = self.tr("如：孟政〔2021〕8号")
        self.number = self.line(wording.NUMBER, self.tr("发文字号"), number, wording.number_words)
        self.to = self.line(wording.TO, self.tr("主送"))
        self.to.setToolTip(self.tr("空着用通用的写法；写“无”就不写主送"))
        self.issuer = self.line(wording.ISSUER, self.tr("署名"))
        self.issuer.setToolTip(self.tr("几个单位联合发文，中间用顿号隔开"))
        self.date = self.line(wording.DATE, self.tr("成文日期"), read=arabic_date)
        self.copies = self.line(wording.COPIES, self.tr("抄送"), self.tr("空着就没有"))
        self.printer = self.line(wording.PRINTER, self.tr("印发机关"), self.tr("空着就没有"))

    def add(self, field: QWidget, caption: str) -> None:
        """A field with its caption before it."""
        at = self._grid.rowCount()
        head = label(caption, "muted")
        head.setBuddy(field)
        self._captions[field] = head
        self._grid.addWidget(head, at, 0, Qt.AlignmentFlag.AlignRight)
        self._grid.addWidget(field, at, 1)

    def refresh(self) -> None:
        """Show what the open contest says, and what is printed where nothing is written."""
        super().refresh()
        if self.bridge.session is None:
            return
        evening = Evening(self.bridge.snapshot, self.bridge.book)
        choices = choices_of(evening)
        contest = evening.contest
        headed, red = choices.head is not HeadKind.PLAIN, choices.head is HeadKind.RED
        self._show(self.mark, red)
        self._show(self.number, headed)
        self.mark.setPlaceholderText("、".join(choices.mark) + self.tr("文件"))
        self.to.setPlaceholderText(wording.usual_to(contest))
        self.issuer.setPlaceholderText("、".join(wording.issuers_of(contest)))
        self.date.setPlaceholderText(wording.date_words(contest.date).strip("\u3000"))
        self.bottom.setVisible(any(a.side is Side.BOTTOM for a in contest.awards))
        self._show_edits(evening)

    def _show(self, field: QWidget, shown: bool) -> None:
        field.setVisible(shown)
        self._captions[field].setVisible(shown)

    def _show_edits(self, evening: Evening) -> None:
        found = edited_of(evening, choices_of(evening))
        changed, waiting = sum(p.changed for p in found), sum(p.open for p in found)
        text = self.tr("改过 {0} 段").format(changed) if changed else self.tr("全部是自动文字")
        if waiting:
            text = self.tr("改过 {0} 段，{1} 段要核对").format(changed, waiting)
        self.edits.setText(text)
        role(self.edits, "warn" if waiting else "muted")

    def show_texts(self) -> None:
        """Every paragraph, to be read and rewritten."""
        NoticeTexts(self.window(), self.bridge).exec()
        self.refresh()
