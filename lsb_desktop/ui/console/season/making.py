"""生成汇总表: the button of the page, the work behind it, what stands in its way."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QWidget

from lsb_desktop.core.season import Season
from lsb_desktop.core.season_story import Story
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.papers.place import base_folder
from lsb_desktop.ui.console.papers.work import Made
from lsb_desktop.ui.console.parts import Notice, button, row
from lsb_desktop.ui.console.season.work import make_year
from lsb_desktop.ui.messages import Tone
from lsb_desktop.ui.worker import Failure, Handle, Report


class YearPapers(QWidget):
    """The year's sheet into a folder of its own; ``busy`` belongs under the head of the page."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self.bridge = bridge
        self._season: Season | None = None
        self._story: Story | None = None
        self._working = False
        self._handle: Handle | None = None
        self.bottom = QCheckBox(self.tr("也列出黑旗"))
        self.bottom.setToolTip(self.tr("不勾选，汇总表里不提黑旗、黄旗；黑旗扣分仍计入加减分"))
        self.folder_button = button(self.tr("打开文件夹"), self.open_folder)
        self.make_button = button(self.tr("生成汇总表"), self.make, "primary")
        self.again_button = button(self.tr("再试一次"), self.make)
        self.aside_button = button("", self.make_aside)
        self.busy = Notice(self.again_button, self.aside_button)
        self.setLayout(row(self.bottom, self.folder_button, self.make_button))

    def show_season(self, season: Season | None, story: Story | None) -> None:
        """What the papers would be made from; nothing while it cannot be added up."""
        if season != self._season:
            self.busy.say("")
        self._season, self._story = season, story
        self._arm()

    def folder(self) -> Path:
        """Where the year's papers go."""
        from lsb_desktop.paper.files import safe_name
        from lsb_desktop.paper.season_content import title_of

        name = title_of(self._season) if self._season is not None else ""
        return base_folder(self.bridge) / safe_name(name)

    def make(self) -> None:
        """The year's sheet, in a worker process."""
        self._start(aside=False)

    def make_aside(self) -> None:
        """The same; what cannot be replaced gets a name of its own."""
        self._start(aside=True)

    def _start(self, *, aside: bool) -> None:
        if self._season is None or self._story is None or self._working:
            return
        from lsb_desktop.paper.season_content import season_sheet

        paper = season_sheet(self._season, self._story, include_bottom=self.bottom.isChecked())
        self.busy.say("")
        self._working = True
        self._arm()
        handle = self.bridge.run_task(
            make_year,
            (paper, str(self.folder()), aside),
            self._made,
            failed=self._failed,
            progress=self._progress,
        )
        self._handle = handle if self._working else None

    def _progress(self, report: Report) -> None:
        if report.text:
            self.bridge.say(self.tr("正在生成 {0} …").format(report.text))

    def _made(self, made: Made) -> None:
        self._done()
        if made.busy:
            self.busy.say(made.busy)
            self.aside_button.setText(self.tr("另存为“{0}”").format(made.offer))
            self.bridge.say(made.busy, Tone.ERROR)
        else:
            names = "、".join(Path(path).name for path in made.paths)
            self.bridge.say(self.tr("已生成 {0}").format(names), Tone.DONE)

    def _failed(self, failure: Failure) -> None:
        self._done()
        self.bridge.on_failure(failure)

    def _done(self) -> None:
        self._working, self._handle = False, None
        self._arm()

    def _arm(self) -> None:
        ready = self._season is not None
        # Enabled while it works too: a disabled button hands the focus on to 返回活动.
        self.make_button.setEnabled(ready)
        self.folder_button.setVisible(ready and self.folder().is_dir())

    def pending(self) -> str:
        """Closing would break the work off."""
        return self.tr("正在生成汇总表，退出就中断。") if self._working else ""

    def open_folder(self) -> None:
        """Show the folder in the system's file manager."""
        folder = self.folder()
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self.bridge.say(self.tr("打不开“{0}”").format(folder), Tone.ERROR)
