"""Laptops type into one contest while their network comes and goes: nothing lost, nothing twice.

Each laptop has its own judge's sheet, so that what has to be stored at the
end is what was typed last into each cell; now and then it is closed and
opened again in the middle.
"""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from lsb_desktop.core.book import Slot, SlotKind
from lsb_desktop.core.commands import EnterMark
from lsb_desktop.core.errors import Unreachable
from lsb_desktop.db.store import Store
from lsb_desktop.desk.session import Session
from lsb_desktop.desk.waiting import Waiting
from tests.helpers.desks import LOOKS, RECORDS, desk_on, small
from tests.helpers.postgres import Cluster
from tests.multi.wire import State, Wire

LAPTOPS = 3
_ANSWERING = (State.WHOLE, State.CUT, State.UNANSWERED)
"""A silent line costs seconds each time; it has tests of its own."""


@dataclass
class Laptop:
    """One operator with a cable; ``typed`` is what must be stored in the end."""

    name: str
    judge: int
    url: str
    wire: Wire
    file: Path
    contest: int
    typed: dict[Slot, int] = field(default_factory=dict)

    def open(self) -> None:
        """Start the program."""
        self.store = Store.open(self.url)
        desk = desk_on(self.store, self.name)
        desk.waiting = Waiting(self.file, "hall/contests")
        self.session: Session = desk.open(self.contest)

    def close(self) -> None:
        """End the program."""
        self.store.close()


def run(server: Cluster, rounds: int, seed: int, room: Path) -> Counter[str]:
    """So many entries; the figures. AssertionError at a loss, a double or an unsound store."""
    random, figures = Random(seed), Counter[str]()
    place = server.url()
    home = Store.open(place)
    contest = desk_on(home).create(small())
    options = place.partition("&options=")[2]
    laptops = []
    for number in range(1, LAPTOPS + 1):
        wire = Wire(server.socket)
        url = f"postgresql://lsb@127.0.0.1:{wire.port}/postgres?options={options}"
        file = room / f"waiting{number}"
        laptops.append(Laptop(f"电脑{number}", number, url, wire, file, contest))
    try:
        for laptop in laptops:
            laptop.open()
        for _ in range(rounds):
            _round(random.choice(laptops), random, figures)
        _settle(laptops, figures)
        _judge(home, contest, laptops, figures)
    finally:
        for laptop in laptops:
            laptop.close()
            laptop.wire.close()
        home.close()
    return figures


def _round(laptop: Laptop, random: Random, figures: Counter[str]) -> None:
    """The cable changes or not, a mark is typed; sometimes the program is started again."""
    if random.random() < 0.3:
        laptop.wire.turn(random.choice(_ANSWERING))
    if random.random() < 0.05 and laptop.wire.state is State.WHOLE:
        laptop.close()
        laptop.open()
        figures["started again"] += 1
    # 评委03 represents the first village and never scores it.
    entrant = random.choice((1, 2, 3) if laptop.judge < 3 else (2, 3))
    criterion, points = random.choice(((LOOKS, 60), (RECORDS, 40)))
    value = random.randrange(points * 2) * 500_000
    text = f"{value / 1_000_000:g}"
    try:
        laptop.session.execute(EnterMark(entrant, laptop.judge, criterion, text))
        figures["stored at once"] += 1
    except Unreachable:
        figures["waited"] += 1
    laptop.typed[Slot(SlotKind.MARK, entrant, laptop.judge, criterion)] = value
    if random.random() < 0.3:
        _send(laptop, figures)


def _send(laptop: Laptop, figures: Counter[str]) -> None:
    try:
        sent = laptop.session.resend()
    except Unreachable:
        figures["still away"] += 1
        return
    assert sent.overtaken == (), "nobody else types here"
    figures["sent later"] += sent.done


def _settle(laptops: list[Laptop], figures: Counter[str]) -> None:
    for laptop in laptops:
        laptop.wire.turn(State.WHOLE)
        _send(laptop, figures)
        _send(laptop, figures)


def _judge(home: Store, contest: int, laptops: list[Laptop], figures: Counter[str]) -> None:
    stored = {s: v for s, v in home.load(contest) if s.kind is SlotKind.MARK}
    typed = {slot: value for laptop in laptops for slot, value in laptop.typed.items()}
    assert stored == typed, "lost or altered"
    assert home.check() == []
    writes = [w for r in home.journal(contest) for w in r.writes if w.slot.kind is SlotKind.MARK]
    assert all(w.old != w.new for w in writes), "the same entry twice"
    figures["versions"] = len(writes)
    for laptop in laptops:
        assert Waiting(laptop.file, "hall/contests").count(contest) == 0, "left behind"
        laptop.session.refresh()
        assert dict(laptop.session.book.entries()) == dict(home.load(contest))
