"""What the worker process does for the dialog: plain data in and out."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from lsb_desktop.ui.console.papers.given import Given
from lsb_desktop.ui.pack.job import PackJob, PackReport, Progress, clear


@dataclass(frozen=True, slots=True)
class Order:
    """A pack as the dialog asks for it: its run of show is compiled in the worker."""

    given: Given
    store: str
    target: Path
    at: datetime
    room: Path

    def job(self) -> PackJob:
        """The same with everything compiled."""
        return PackJob(self.given.evening(), self.store, self.target, self.at, self.room)


def pack(order: Order, report: Progress) -> PackReport:
    """The whole pack."""
    from lsb_desktop.ui.pack.packing import write_pack

    return write_pack(order.job(), report)


def clean(order: Order) -> None:
    """What a cancelled pack left behind."""
    clear(order.room, order.target)
