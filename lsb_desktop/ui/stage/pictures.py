"""Pixels of the pictures that frames name by their digest: decoded once a size, then kept.

A frame holds display strings only, so its pictures come from here. Like the
kept layers this is a memo: it is told once where bytes come from, and losing
it changes nothing but time. A digest names its bytes, so what was decoded
stays true; whatever cannot be had is drawn as an empty place, never an error.
"""

import logging
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, Qt
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader

from lsb_desktop.ui.stage.canvas import LAYERS

log = logging.getLogger(__name__)

Source = Callable[[str], bytes | None]
"""The bytes of a stored picture by its digest; None when there is none."""

FORMATS = ("jpeg", "png")
"""What is unpacked; photos are kept as JPEG (:mod:`lsb_desktop.paper.photos`)."""
LIMIT = 96 * 1024 * 1024
"""Bytes of pixels kept: two screenfuls of a 4K wall and those of the previews."""

_Key = tuple[str, int, int]


def nothing(_digest: str) -> bytes | None:
    """The source while no contest is open."""
    return None


class Pictures:
    """Decoded pictures by digest and size; the least used go first."""

    def __init__(self, limit: int = LIMIT) -> None:
        """Keep at most ``limit`` bytes of pixels, but always the last picture."""
        self._limit = limit
        self.source: Source = nothing
        """Where bytes come from; changed with :meth:`use`."""
        self._held = 0
        self._images: OrderedDict[_Key, QImage] = OrderedDict()
        self._sizes: dict[str, QSize | None] = {}

    def use(self, source: Source) -> None:
        """Read from another place; what is known of the last one is forgotten."""
        self.source = source
        self._held = 0
        self._images.clear()
        self._sizes.clear()

    def size(self, digest: str) -> QSize | None:
        """Its own size in pixels, upright; None when there is no such picture."""
        if digest not in self._sizes:
            data = self._bytes(digest)
            self._sizes[digest] = None if data is None else Opened(data).size
        return self._sizes[digest]

    def image(self, digest: str, size: QSize) -> QImage | None:
        """The picture filling ``size`` pixels, cut at the edges where the shapes differ.

        None when there is no such picture, or nothing that can be unpacked.
        """
        if self.size(digest) is None or size.isEmpty():
            return None
        key = (digest, size.width(), size.height())
        if key not in self._images:
            data = self._bytes(digest)
            image = None if data is None else Opened(data).filling(size)
            if image is None:
                self._sizes[digest] = None
                return None
            self._keep(key, image)
        self._images.move_to_end(key)
        return self._images[key]

    def _bytes(self, digest: str) -> bytes | None:
        data = self.source(digest)
        if data is None:
            log.info("picture %s is not in the store", digest[:12])
        return data

    def _keep(self, key: _Key, image: QImage) -> None:
        self._images[key] = image
        self._held += image.sizeInBytes()
        while self._held > self._limit and len(self._images) > 1:
            self._held -= self._images.popitem(last=False)[1].sizeInBytes()


class Opened:
    """The bytes of one picture, its head read."""

    def __init__(self, data: bytes) -> None:
        # The reader does not own its buffer, so both live as long as this does.
        self._buffer = QBuffer()
        self._buffer.setData(QByteArray(data))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._reader = QImageReader(self._buffer)
        self._reader.setDecideFormatFromContent(True)
        self._reader.setAutoTransform(True)

    @property
    def size(self) -> QSize | None:
        """In pixels as it is to be seen; None for what is no picture."""
        if bytes(self._reader.format().data()).decode() not in FORMATS:
            return None
        size = self._reader.size()
        return None if size.isEmpty() else size.transposed() if self._turned else size

    @property
    def _turned(self) -> bool:
        """Whether width and height change places: the camera was held upright."""
        quarter = QImageIOHandler.Transformation.TransformationRotate90
        return bool(self._reader.transformation() & quarter)

    def filling(self, target: QSize) -> QImage | None:
        """Unpacked no larger than needed; None when the data is damaged."""
        size = self.size
        assert size is not None
        wanted = size.scaled(target, Qt.AspectRatioMode.KeepAspectRatioByExpanding)
        self._reader.setScaledSize(wanted.transposed() if self._turned else wanted)
        image = self._reader.read()
        if image.isNull():
            log.info("picture not unpacked: %s", self._reader.errorString())
            return None
        corner = ((image.width() - target.width()) // 2, (image.height() - target.height()) // 2)
        part = image.copy(QRect(*corner, target.width(), target.height()))
        return part.convertToFormat(QImage.Format.Format_RGB32)


PICTURES = Pictures()
"""The pictures of the contest on the stage."""


@contextmanager
def shown_from(source: Source) -> Iterator[None]:
    """For as long as it lasts the pictures come from somewhere else."""
    before = PICTURES.source
    show_from(source)
    try:
        yield
    finally:
        show_from(before)


def show_from(source: Source) -> None:
    """Another contest is on the stage; nothing that was drawn with other pictures is kept."""
    PICTURES.use(source)
    LAYERS.clear()
