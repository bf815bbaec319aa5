"""What can be chosen for 奖状, and the doors to the template editor and the printer's adjustment.

Editor and wizard are imported when they are opened: they load the fonts of PDF files.
"""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QWidget

from lsb_desktop.core.orders import PutWording
from lsb_desktop.core.wording import wording_of
from lsb_desktop.paper.certificates.choices import KEY, Mode, Recipient, Split
from lsb_desktop.paper.certificates.profile import load_profiles
from lsb_desktop.paper.certificates.sizes import SIZES, Size, size_of
from lsb_desktop.paper.certificates.template import DEFAULT
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.awards.sample import NAMES, unknown
from lsb_desktop.ui.console.fields import KeptLine, KeptText
from lsb_desktop.ui.console.papers.certificates.offering import offer
from lsb_desktop.ui.console.papers.certificates.printer_row import PrinterRow
from lsb_desktop.ui.console.papers.certificates.revision import changed
from lsb_desktop.ui.console.papers.certificates.templates import Templates
from lsb_desktop.ui.console.papers.certificates.words import shown_text, stored_text
from lsb_desktop.ui.console.papers.evening import templates_of
from lsb_desktop.ui.console.papers.worded import Worded
from lsb_desktop.ui.console.parts import button, label
from lsb_desktop.ui.messages import Tone

if TYPE_CHECKING:
    from lsb_desktop.ui.console.papers.certificates.calibrating import CalibrationSheet
    from lsb_desktop.ui.console.papers.certificates.editor import TemplateEditor


class CertificateOptions(Worded):
    """Template, paper, whom it addresses, how it is printed, how many files, texts of one's own."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge, KEY)
        self.templates = Templates(templates_of(bridge))
        self.editor: TemplateEditor | None = None
        self.calibration: CalibrationSheet | None = None
        self._open = 0
        self.template = self.pick("template", self.tr("模板"), ())
        self.edit_button = button(self.tr("编辑模板…"), self.edit)
        self.body.addWidget(self.edit_button)
        self.beside(self.template, self.edit_button)
        self.paper = self.pick("size", self.tr("纸的大小（宽×高，毫米）"), ())
        self.own = KeptLine(self._own_size, self.tr("别的大小，如 368×260"))
        self.body.addWidget(self.own)
        self.beside(self.paper, self.own)
        self.recipient = self.pick(
            "recipient",
            self.tr("抬头写给"),
            ((_stored(r, Recipient.BRANCH), str(r)) for r in _first(Recipient.BRANCH, Recipient)),
        )
        self.split = self.pick(
            "split",
            self.tr("PDF 文件"),
            ((_stored(s, Split.AWARD), str(s)) for s in _first(Split.AWARD, Split)),
        )
        self._side_by_side(self.recipient, self.split)
        self.mode = self.pick(
            "mode",
            self.tr("打印方式"),
            (
                ("", self.tr("全印：白纸上全部印出来")),
                (str(Mode.OVERPRINT), self.tr("套打：纸上已印好的不再印")),
            ),
        )
        self.mode.activated.connect(self._show_mode)
        self.printer = PrinterRow(bridge, self)
        self.body.addWidget(self.printer)
        self._texts()
        self.problems = label("", "warn", wrap=True)
        self.body.addWidget(self.problems)

    def _side_by_side(self, *fields: QWidget) -> None:
        """Put fields with their captions in columns, at the end of what there is."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        for at, field in enumerate(fields):
            item = self.body.itemAt(self.body.indexOf(field) - 1)
            caption = item.widget() if item is not None else None
            assert caption is not None
            for line, part in enumerate((caption, field)):
                self.body.removeWidget(part)
                grid.addWidget(part, line, at)
            grid.setColumnStretch(at, 1)
        self.body.addLayout(grid)

    def _texts(self) -> None:
        """Texts that stand for what awards and contest say; empty = theirs."""
        usual = self.tr("空着用奖项里写的证书文字")
        self.words = KeptText(self._store_body, 2, usual)
        names = "、".join(NAMES.values())
        self.words.setToolTip(self.tr("大括号里的词会换成每个村自己的：{0}").format(names))
        self.add(self.words, self.tr("正文，如：在{活动名称}中，{村名}得{得分}分，荣获"))
        self.closing = self.line(
            "closing", self.tr("结语"), self.tr("空着用模板的，如 特发此状，以资鼓励。")
        )
        self.issuers = self.lines(
            "text_issuers", self.tr("落款单位，每行一个"), 2, self.tr("空着用活动的落款单位")
        )
        self.date = self.line("text_date", self.tr("落款日期"), self.tr("空着用活动的日期"))

    # Showing -----------------------------------------------------------------------

    def refresh(self) -> None:
        """Offer what this machine has, and show what the contest chose."""
        if self.bridge.session is not None:
            wording = wording_of(self.bridge.book, KEY)
            self._offer_templates(wording.get("template", ""))
            self._offer_sizes(wording.get("size", ""))
            body, other = shown_text(wording.get("text_body", "")), self._open != self._opened()
            (self.words.load if other else self.words.follow)(body)
            self._open = self._opened()
        super().refresh()
        self._show_mode()

    def _opened(self) -> int:
        return self.bridge.session.id if self.bridge.session is not None else 0

    def _offer_templates(self, stored: str) -> None:
        shelf = self.templates.all()
        pairs = [("" if t.key == DEFAULT else t.key, t.name) for t in shelf.templates]
        if stored and stored not in [key for key, _ in pairs]:
            pairs.append((stored, self.tr("这台电脑上没有：{0}").format(stored)))
        offer(self.template, pairs)
        problems = (*shelf.problems, *load_profiles(self.templates.folder)[1])
        self.problems.setText("\n".join(problems))
        self.problems.setVisible(bool(problems))

    def _offer_sizes(self, stored: str) -> None:
        pairs = [("", self.tr("模板自己的大小"))]
        pairs += [(name, f"{name}　{_text(size)}") for name, size in SIZES.items()]
        if stored and stored not in SIZES:
            pairs.append((stored, stored))
        offer(self.paper, pairs)

    def _show_mode(self, _at: int = 0) -> None:
        self.printer.setVisible(self.mode.currentData() == str(Mode.OVERPRINT))
        self.printer.refresh()

    # Storing -----------------------------------------------------------------------

    def _own_size(self, text: str) -> str | None:
        """Store a typed size; the field is empty again when it is taken."""
        found: list[Size | None] = []
        error = self.bridge.attempt(lambda: found.append(size_of(text)))
        if error is None and found[0] is not None:
            kept = next((n for n, size in SIZES.items() if size == found[0]), _text(found[0]))
            error = self.choose("size", kept, self.tr("奖状纸的大小"))
            self.own.load("")
        return error

    def _store_body(self, text: str) -> str | None:
        """Store 正文 with its names as certificates know them; a strange one is refused."""
        stored = stored_text(text)
        strange = unknown(stored)
        if strange:
            error = self.tr("正文里不认识{0}，可以用的见提示").format("、".join(strange))
            self.bridge.say(error, Tone.ERROR)
            return error
        return self.choose("text_body", stored, self.tr("奖状的正文"))

    def choose(self, field: str, text: str, said: str) -> str | None:
        """Store a choice of the contest; the error's text, or ``None``."""
        error = self.bridge.execute(PutWording(KEY, ((field, text),), said))
        self.refresh()
        return error

    # Doors --------------------------------------------------------------------------

    def edit(self) -> None:
        """Open the chosen template in the editor, or bring the open editor to the front."""
        from lsb_desktop.ui.console.papers.certificates.editor import TemplateEditor

        if self.editor is None:
            key = self.template.currentData() or DEFAULT
            if self.bridge.attempt(lambda: self.templates.load(key)) is not None:
                return
            self.editor = TemplateEditor(self.bridge, self.templates, key, self.window())
            self.editor.saved.connect(self._saved)
            self.editor.removed.connect(self._removed)
            self.editor.destroyed.connect(self._left)
            room = self.window().size()
            self.editor.resize(max(1100, room.width() - 40), max(640, room.height() - 60))
        self.editor.show()
        self.editor.raise_()
        self.editor.activateWindow()

    def pending(self) -> str:
        """A template that is being edited would be lost with the program."""
        lost = self.editor is not None and self.editor.dirty
        return self.tr("改过的奖状模板还没有保存，退出就丢了。") if lost else ""

    def _left(self) -> None:
        self.editor = None

    def _saved(self, key: str) -> None:
        """A template of one's own is what one wants to use."""
        changed(self.bridge)
        if (self.template.currentData() or DEFAULT) != key:
            self.choose("template", "" if key == DEFAULT else key, self.tr("奖状的模板"))
        self.refresh()

    def _removed(self, key: str) -> None:
        """The contest that used it goes back to the usual one."""
        changed(self.bridge)
        if self.bridge.session is not None and self.template.currentData() == key:
            self.choose("template", "", self.tr("奖状的模板"))
        self.refresh()


def _first(usual: Recipient | Split, kind: type[Recipient] | type[Split]) -> list[str]:
    """Every value, the usual one at the head: it is shown for what is not offered."""
    return [usual, *(value for value in kind if value is not usual)]


def _stored(value: str, usual: str) -> str:
    return "" if value == usual else str(value)


def _text(size: Size) -> str:
    return f"{size[0]:g}×{size[1]:g}"
