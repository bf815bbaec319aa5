"""Photos on their way in: made ready by a worker process, kept, and put to their village."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtWidgets import QBoxLayout

from lsb_desktop.core.commands import PutPhotos
from lsb_desktop.core.profile import Photo, photos_of
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.console.parts import Notice, button
from lsb_desktop.ui.console.villages.section import GONE, ORIGIN
from lsb_desktop.ui.messages import Tone
from lsb_desktop.ui.worker import Failure, Handle, Report

if TYPE_CHECKING:
    from lsb_desktop.desk.session import Session
    from lsb_desktop.paper.photos import Prepared

Source = str | tuple[str, bytes]
"""A path, or a name with the bytes of a picture."""
PASTED = "粘贴的图片"


class Adding(QObject):
    """One load of photos at a time, for the village it was begun for, whatever is shown since."""

    busy = Signal(str)
    """How far it is, for the operator; empty when it is over."""
    refused = Signal(int, str)
    """Village, and what could not be taken, a sentence a line; empty for nothing."""

    def __init__(self, bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._work: Handle | None = None
        self._contest = self._village = 0
        self.at_work = False

    def start(self, village: int, sources: Sequence[Source]) -> None:
        """Begin; nothing while another load is under way."""
        # Pillow is loaded in the worker, not here.
        from lsb_desktop.paper.photos import prepare_all

        session = self._bridge.session
        if session is None or self.at_work:
            return
        self._contest, self._village = session.id, village
        self.at_work = True
        self.busy.emit(self.tr("正在处理 {0} 张照片…").format(len(sources)))
        self._work = self._bridge.run_task(
            prepare_all,
            (tuple(sources),),
            self._made,
            failed=self._failed,
            progress=self._progress,
        )

    def stop(self) -> None:
        """Leave off; nothing was stored yet."""
        if self.at_work and self._work is not None:
            self._work.cancel()
            self._over()
            self._bridge.say(self.tr("已停止，没有添加照片"))

    def _progress(self, report: Report) -> None:
        self.busy.emit(self.tr("正在处理照片 {0} / {1}…").format(report.done, report.total))

    def _failed(self, failure: Failure) -> None:
        self._over()
        self._bridge.on_failure(failure)

    def _over(self) -> None:
        self.at_work = False
        self._work = None
        self.busy.emit("")

    def _made(self, found: "tuple[Prepared, ...]") -> None:
        """Keep what was made ready, for the village it was meant for."""
        self._over()
        session = self._bridge.session
        if session is None or session.id != self._contest:
            self._bridge.say(self.tr("活动已切换，照片没有添加，请重新添加"), Tone.WARNING)
            return
        names = {e.id: e.name for e in session.contest.entrants}
        if self._village not in names:
            self._bridge.say(f"{GONE}，照片没有添加", Tone.WARNING)
            return
        fresh, twice = self._keep(session, found)
        self._tell(names[self._village], fresh, twice, [one.fault for one in found if one.fault])

    def _keep(self, session: "Session", found: "tuple[Prepared, ...]") -> tuple[int, list[str]]:
        """Store new photos as one step; how many, and the names of those it had."""
        before = photos_of(session.book, self._village)
        known = {p.digest for p in before}
        fresh: list[Photo] = []
        twice: list[str] = []
        for one in found:
            if one.fault:
                continue
            digest = session.add_picture(one.data)
            if digest in known:
                twice.append(one.name)
            else:
                known.add(digest)
                fresh.append(Photo(digest))
        if fresh:
            what = self.tr("添加 {0} 张照片").format(len(fresh))
            command = PutPhotos(self._village, (*before, *fresh), what)
            if self._bridge.execute(command, ORIGIN) is not None:
                return 0, twice
        return len(fresh), twice

    def _tell(self, name: str, fresh: int, twice: list[str], faults: list[str]) -> None:
        said = [self.tr("{0}添加了 {1} 张照片").format(name, fresh)] if fresh else []
        if twice:
            said.append(self.tr("已经有了、没有再加：{0}").format("、".join(twice)))
        if faults:
            said.append(self.tr("{0} 张没有加上").format(len(faults)))
        self.refused.emit(self._village, "\n".join(faults))
        if said:
            tone = Tone.WARNING if twice or faults else Tone.DONE
            self._bridge.say("；".join(said), tone)


class Faults(Notice):
    """What could not be taken, over the whole width, until it was read."""

    def __init__(self, shut: Callable[[], None]) -> None:
        super().__init__()
        self.button = button(self.tr("知道了"), shut, "link")
        line = self.layout()
        assert isinstance(line, QBoxLayout)
        line.setDirection(QBoxLayout.Direction.TopToBottom)
        line.setSpacing(0)
        line.addWidget(self.button, 0, Qt.AlignmentFlag.AlignRight)


def picture_in(data: QMimeData) -> list[Source]:
    """The picture on a clipboard, as a file in memory; none if there is none."""
    image = data.imageData() if data.hasImage() else None
    if not isinstance(image, QImage) or image.isNull():
        return []
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    # It is read again at once: nothing is gained by packing it well.
    kind = b"PNG" if image.hasAlphaChannel() else b"BMP"
    QImageWriter(buffer, QByteArray(kind)).write(image)
    return [(PASTED, bytes(buffer.data().data()))]
