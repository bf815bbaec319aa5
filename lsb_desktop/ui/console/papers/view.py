"""The page 文件: every paper of the evening, how it stands, what it looks like."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QHideEvent
from PySide6.QtWidgets import QLineEdit, QSplitter

from lsb_desktop.paper import catalogue
from lsb_desktop.paper.catalogue import paper_of
from lsb_desktop.paper.ledger import Standing, State
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.page import Page
from lsb_desktop.ui.console.papers.chosen import Chosen
from lsb_desktop.ui.console.papers.making import Making
from lsb_desktop.ui.console.papers.picking import Picking
from lsb_desktop.ui.console.papers.place import BASE, folder_of
from lsb_desktop.ui.console.papers.states import States
from lsb_desktop.ui.console.parts import ask_folder, button, label, page_column, row
from lsb_desktop.ui.messages import Tone
from lsb_desktop.ui.style import role

if TYPE_CHECKING:
    from lsb_desktop.ui.console.papers.printing import PrintSheet


TUNED = (
    "papers.overprint",
    "papers.revision",
    "papers.installed_fonts",
    "meeting.start",
    "stage.theme",
)
"""Settings that change what papers say."""


class PapersPage(Page):
    """The list on the left; preview and options of the chosen paper on the right."""

    title = "文件"

    def __init__(self, bridge: Bridge) -> None:
        super().__init__(bridge)
        self.folder = QLineEdit()
        self.folder.setReadOnly(True)
        self.folder.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.state = label("", wrap=True)
        self.looking = label(self.tr("正在核对……"), "muted")
        self.workbook_button = button(self.tr("导出活动工作簿…"), self.export)
        self.pack_button = button(self.tr("备用包…"), self.pack)
        self.print_button = button(self.tr("打印所选…"), self.print_ticked)
        self.make_button = button("", self.make_ticked, "primary")
        self.picking = Picking(catalogue.PAPERS)
        self.list = self.picking.list
        self.list.chosen.connect(self._choose)
        self.list.ticked.connect(self._arm)
        self.list.wanted.connect(self._open_wanted)
        self.states = States(bridge, self.where, self)
        self.states.found.connect(self._stood)
        self.states.turned.connect(self.looking.setVisible)
        self.making = Making(bridge, self.where)
        self.making.turned.connect(self._turned)
        self.chosen = Chosen(bridge)
        self.chosen.opening.connect(self._open_wanted)
        self.chosen.making.connect(self.make_one)
        self.chosen.printing.connect(self.print_one)
        self.printing: PrintSheet | None = None
        self._to_print: tuple[str, ...] = ()
        self._seal = ""
        self._away = False
        bridge.tuned.connect(self._tuned)
        self._lay_out()

    def _lay_out(self) -> None:
        whole = page_column(self, 8)
        tools = (self.workbook_button, self.pack_button)
        buttons = (*tools, self.print_button, self.make_button)
        whole.addLayout(row(label(self.title, "title"), None, *buttons))
        self.change_button = button(self.tr("更改…"), self.choose)
        self.folder_button = button(self.tr("打开文件夹"), self.open_folder)
        head = label(self.tr("保存到"), "muted")
        whole.addLayout(row(head, self.folder, self.change_button, self.folder_button))
        states = row(self.state, self.looking)
        states.setStretch(0, 1)
        whole.addLayout(states)
        whole.addWidget(self.making)
        halves = QSplitter(Qt.Orientation.Horizontal)
        role(halves, "gap")
        halves.setHandleWidth(10)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self.picking)
        halves.addWidget(self.chosen)
        halves.setStretchFactor(0, 2)
        halves.setStretchFactor(1, 3)
        whole.addWidget(halves, 1)

    # Showing -------------------------------------------------------------

    def on_opened(self) -> None:
        """Another contest: its papers are others."""
        self.making.forget()
        self.list.forget()
        self.chosen.show_paper("", None, Path())
        self._seal = ""
        super().on_opened()

    def refresh(self) -> None:
        """Say whether the papers will be final; how each stands follows from the worker."""
        place = str(self.where())
        self.folder.setText(place)
        self.folder.setToolTip(place)
        self.folder.setCursorPosition(0)
        self._show_state()
        self._arm()
        self.chosen.options.refresh()
        if self.bridge.session is None:
            self.states.stop()
            return
        seal = self.bridge.snapshot.seal
        code = seal.code if seal is not None else ""
        at_once = code != self._seal or not self.list.known
        self._seal = code
        (self.states.look if at_once else self.states.later)()

    def _show_state(self) -> None:
        if self.bridge.session is None:
            self.state.setText(self.tr("请先打开一个活动。"))
            role(self.state, "warn")
            return
        seal = self.bridge.snapshot.seal
        if seal is not None:
            text = self.tr("成绩{0}，封榜码 {1}，文件都会印上。").format(seal.label, seal.code)
        elif self.bridge.contest.demo:
            text = self.tr("这是演示数据，每张纸上都会注明。")
        else:
            text = self.tr("成绩尚未封存：奖状、通报等要等封存，其余的现在就能做，会注明“未封存”。")
        role(self.state, "good" if seal is not None else "warn")
        self.state.setText(text)

    def where(self) -> Path:
        """The folder of this contest's papers."""
        return folder_of(self.bridge)

    def changeEvent(self, event: QEvent) -> None:
        """Back from WPS or the file manager: what lies in the folder may be another now."""
        super().changeEvent(event)
        if event.type() is not QEvent.Type.ActivationChange:
            return
        back = self._away and self.isActiveWindow()
        self._away = not self.isActiveWindow()
        if back and self.isVisible() and not self.making.running:
            self.states.later()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: nothing is worked out; it is done anew when the page is shown."""
        super().hideEvent(event)
        self.states.stop()
        self.chosen.preview.stop()
        self.stale = True

    def _tuned(self, key: str) -> None:
        """A template, a printer's profile, the stage's theme: papers hang on them, too."""
        if key in TUNED and self.isVisible() and self.bridge.session is not None:
            self.states.later()

    def _stood(self, found: tuple[Standing, ...]) -> None:
        first = not self.list.known
        self.list.show_standings(found)
        if first:
            self.picking.tick_undone()
        if not self.list.current:
            self.list.choose(next((k for k in self.list.keys), found[0].key))
        self._choose(self.list.current)
        self._arm()
        if self._to_print:
            keys, self._to_print = self._to_print, ()
            self._print(keys)

    # The chosen paper ------------------------------------------------------

    def _choose(self, key: str) -> None:
        if key:
            self.chosen.show_paper(key, self.list.standing(key), self.where())
        self._arm()

    def make_one(self, key: str) -> None:
        """One paper alone."""
        self.making.make((key,))

    def print_one(self, key: str) -> None:
        """One paper alone."""
        self._print((key,))

    def _open_wanted(self, key: str, name: str) -> None:
        standing = self.list.standing(key)
        files = standing.files if standing is not None else ()
        if files:
            first = next((n for n in files if n.endswith(".pdf")), files[0])
            self._open(self.where() / (name if name in files else first))
        elif standing is not None and standing.state is State.MISSING:
            self.bridge.say(f"{paper_of(key).name}：{standing.why}", Tone.WARNING)
        elif standing is not None:
            self.bridge.say(self.tr("“{0}”还没有生成").format(paper_of(key).name), Tone.WARNING)

    # The folder ----------------------------------------------------------------

    def choose(self) -> None:
        """Another base folder."""
        found = ask_folder(self, self.tr("文件保存到"), str(self.where().parent))
        if found:
            self.bridge.tune(BASE, found)
            self.refresh()
            self.states.look()

    def open_folder(self) -> None:
        """Show the folder in the system's file manager."""
        from lsb_desktop.paper.files import make_folder

        folder = self.where()
        if self.bridge.attempt(lambda: make_folder(folder)) is None:
            self._open(folder)

    def _open(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.bridge.say(self.tr("打不开“{0}”，请到文件夹里打开").format(path.name), Tone.ERROR)

    # Making and printing ---------------------------------------------------------

    def make_ticked(self) -> None:
        """Every ticked paper, in a worker process."""
        self.making.make(self.list.keys)

    def print_ticked(self) -> None:
        """Every ticked paper, those out of date made first."""
        self._print(self.list.keys)

    def _print(self, keys: tuple[str, ...]) -> None:
        """Made and up to date, or made first: what is printed is what is true now."""
        stands = [s for key in keys if (s := self.list.standing(key)) is not None]
        undone = tuple(s.key for s in stands if s.state is not State.MADE)
        if undone:
            self.making.make(undone, lambda: self._print_later(keys))
            return
        files = [self.where() / n for s in stands for n in s.files if n.endswith(".pdf")]
        if not files:
            text = self.tr("所选的文件没有 PDF，请打开后用它自己的程序打印")
            self.bridge.say(text, Tone.WARNING)
            return
        self._sheet().offer(files)

    def _print_later(self, keys: tuple[str, ...]) -> None:
        self._to_print = keys

    def _sheet(self) -> "PrintSheet":
        if self.printing is None:
            from lsb_desktop.ui.console.papers.printing import PrintSheet

            self.printing = PrintSheet(self, self.bridge, self._open)
        return self.printing

    def export(self) -> None:
        """The whole contest as one workbook."""
        self.act("export")

    def pack(self) -> None:
        """Everything that carries the evening on another machine, onto a stick."""
        self.act("pack")

    def pending(self) -> str:
        """Closing would break the work off."""
        if self.making.running:
            return self.tr("正在生成文件，退出就中断。")
        if self.printing is not None and self.printing.running:
            return self.tr("正在打印，退出就中断。")
        return self.chosen.options.pending()

    def _turned(self) -> None:
        self._arm()
        if not self.making.running:
            self.states.look()

    def _arm(self) -> None:
        ready = self.bridge.session is not None
        idle = ready and not self.making.running
        count = len(self.list.keys)
        text = self.tr("生成所选（{0}）").format(count) if count else self.tr("生成所选")
        self.make_button.setText(text)
        self.make_button.setEnabled(idle and count > 0)
        self.print_button.setEnabled(idle and count > 0)
        self.workbook_button.setEnabled(ready)
        self.pack_button.setEnabled(ready)
        self.chosen.arm(self.list.standing(self.list.current), idle=idle)
        for pick in self.picking.picks:
            pick.setEnabled(ready)
