"""What a process holds: memory, objects, handles, timers, threads, processes, temporary files.

Linux only: the figures of the process come from ``/proc/self``.
"""

import gc
import os
import tempfile
import threading
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtGui import QPixmapCache
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import Shiboken

from lsb_desktop.db.store import Link

PROC = Path("/proc/self")


@dataclass(frozen=True)
class Census:
    """One count; ``figures`` by name, and the kinds of Python objects and of QObjects."""

    figures: dict[str, int]
    kinds: Counter[str] = field(default_factory=Counter)
    """Python objects that the collector knows, by their type's full name."""
    qkinds: Counter[str] = field(default_factory=Counter)
    """QObjects by class."""

    def grown(self, since: "Census", least: int) -> list[tuple[str, int]]:
        """Kinds of which there are at least ``least`` more than then, the most grown first."""
        more = (self.kinds - since.kinds) + (self.qkinds - since.qkinds)
        return [(kind, count) for kind, count in more.most_common() if count >= least]


def census(roots: Iterable[QObject] = (), layers: int = 0) -> Census:
    """Count everything, after what is only waiting to be let go was let go.

    ``roots``: QObjects that no window and no Python name leads to. ``layers``:
    the most bytes that the stage's layers held meanwhile.
    """
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    _empty_measures()
    gc.collect()
    objects = gc.get_objects()
    by_type = Counter(map(type, objects))
    kinds: Counter[str] = Counter()
    for kind, number in by_type.items():
        kinds[f"{kind.__module__}.{kind.__qualname__}"] += number
    ours = {kind for kind in by_type if issubclass(kind, QObject)}
    history = _history(objects)
    count = len(objects) - history
    qobjects = _qobjects([*roots, *(o for o in objects if type(o) in ours)])
    del objects
    timers = [q for q in qobjects if isinstance(q, QTimer) and q.isActive()]
    qkinds = Counter(q.metaObject().className() for q in qobjects)
    widgets = sum(isinstance(q, QWidget) for q in qobjects)
    alive = len(qobjects)
    running = len(timers)
    del qobjects, timers
    figures = {
        **_memory(),
        "objects": count,
        "history": history,
        "qobjects": alive,
        "widgets": widgets,
        "timers": running,
        "layers": layers // 1024,
        **_caches(),
        **_handles(),
        "pythreads": threading.active_count(),
        "threads": len(list((PROC / "task").iterdir())),
        **_children(),
        "temp": len(list(Path(tempfile.gettempdir()).iterdir())),
    }
    return Census(figures, kinds, qkinds)


def _empty_measures() -> None:
    """Let go of measured texts, which keep to a limit: how full they are says nothing."""
    from lsb_desktop.ui.stage import fonts, text

    for cached in (text.fit, text.advance, fonts.font):
        info = cached.cache_info()
        assert info.maxsize is not None
        assert info.currsize <= info.maxsize
        cached.cache_clear()


def _history(objects: Iterable[object]) -> int:
    """How many objects are what was typed: one link a command, with the cells it wrote.

    They grow with the evening as the journal does, and are no leak.
    """
    links = [one for one in objects if type(one) is Link]
    cells = {id(cell) for link in links for cell in (link.slots, *link.slots)}
    return len(links) + len(cells)


def _qobjects(known: Iterable[QObject]) -> list[QObject]:
    """All that lead from these, the application and its windows; each once."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    starts = [application, *application.topLevelWidgets(), *known]
    found: dict[int, QObject] = {}
    for start in starts:
        if not Shiboken.isValid(start):
            continue
        for one in (start, *start.findChildren(QObject)):
            found.setdefault(Shiboken.getCppPointer(one)[0], one)
    return list(found.values())


def _memory() -> dict[str, int]:
    """Resident and unshared memory, in KB."""
    rollup = (PROC / "smaps_rollup").read_text().splitlines()
    lines = (line.split() for line in rollup if line.endswith(" kB"))
    sizes = {name.rstrip(":"): int(size) for name, size, _ in lines}
    return {"rss": sizes["Rss"], "uss": sizes["Private_Clean"] + sizes["Private_Dirty"]}


def layers_held() -> int:
    """Bytes of the stage's layers just now, which keep to their limit."""
    from lsb_desktop.ui.stage.canvas import LAYERS

    assert LAYERS._held == sum(image.sizeInBytes() for image in LAYERS._images.values())
    assert LAYERS._held <= LAYERS._limit
    return LAYERS._held


def _caches() -> dict[str, int]:
    """KB of decoded pictures, which keep to their limit, and what Qt's pixmap cache may hold."""
    from lsb_desktop.ui.stage.pictures import PICTURES

    assert PICTURES._held == sum(image.sizeInBytes() for image in PICTURES._images.values())
    assert PICTURES._held <= PICTURES._limit
    return {"pictures": PICTURES._held // 1024, "pixmaps": QPixmapCache.cacheLimit()}


def _handles() -> dict[str, int]:
    """Open descriptors by what they are."""
    found = Counter({"files": 0, "sockets": 0, "pipes": 0, "other": 0})
    for entry in os.listdir(PROC / "fd"):
        try:
            target = os.readlink(PROC / "fd" / entry)
        except FileNotFoundError:  # the listing's own
            continue
        found[_sort(target)] += 1
    return dict(found)


def _sort(target: str) -> str:
    if target.startswith("/"):
        return "files"
    return {"socket": "sockets", "pipe": "pipes"}.get(target.split(":")[0], "other")


def _children() -> dict[str, int]:
    """Processes of ours: at work, and ended ones that the next start will tidy up."""
    states = []
    for task in (PROC / "task").iterdir():
        for child in (task / "children").read_text().split():
            try:
                stat = Path("/proc", child, "stat").read_text()
            except FileNotFoundError:  # gone meanwhile
                continue
            states.append(stat.rpartition(")")[2].split()[0])
    ended = states.count("Z")
    return {"processes": len(states) - ended, "zombies": ended}
