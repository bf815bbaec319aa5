"""核验: whether the store is as the program wrote it, and what a 封榜码 on paper stands for."""

from collections.abc import Iterator
from dataclasses import dataclass

from lsb_desktop.core.book import Book
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.sealing import Seal, digest_of, seal_of
from lsb_desktop.core.standings import standings_of
from lsb_desktop.db.store import ContestInfo, Record, Store
from lsb_desktop.desk.state import SEAL, read_contest


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence of a verification; ``sound`` is False for what must be looked into."""

    sound: bool
    text: str


@dataclass(frozen=True, slots=True)
class _Sealing:
    """One sealing of a contest, replayed from the journal."""

    contest: ContestInfo
    seal: Seal
    holds: bool
    """Whether rules, marks and places as they were then give its digest."""
    broken: Record | None
    """The command that unsealed it, if it was."""


_UNREADABLE = (UserError, ValueError, KeyError, TypeError, AttributeError)
"""What reading raises where something was put that no program writes."""


def verify_store(store: Store) -> tuple[Finding, ...]:
    """Every contest's seal, then whatever the check of the whole file finds."""
    try:
        found = [finding for info in store.contests() for finding in _of_contest(store, info)]
    except _UNREADABLE:
        found = [_unreadable("活动列表")]
    problems = [Finding(False, text) for text in store.check()]
    clean = Finding(True, "数据文件完好，每条记录与校验链相符")
    return (*found, *(problems or [clean]))


def _of_contest(store: Store, info: ContestInfo) -> list[Finding]:
    """The seal that holds now, or that there is none."""
    try:
        current = [s for s in _sealings(store, info) if s.broken is None]
    except _UNREADABLE:
        return [_unreadable(f"“{info.title}”的记录")]
    if not current:
        return [Finding(True, f"“{info.title}”没有封存")]
    return [_of_seal(sealing) for sealing in current]


def _unreadable(what: str) -> Finding:
    return Finding(False, f"{what}读不出来，在程序之外被改动过或已损坏，请用备份恢复")


def verify_code(store: Store, code: str) -> tuple[Finding, ...]:
    """What the code on a paper stands for, in every contest that was ever sealed with it."""
    wanted = code.strip().upper()
    found = [
        _of_seal(sealing)
        for info in store.contests()
        for sealing in _sealings(store, info)
        if sealing.seal.code == wanted
    ]
    return tuple(found) or (Finding(False, f"没有用封榜码 {wanted} 封存过的活动"),)


def _of_seal(sealing: _Sealing) -> Finding:
    seal = sealing.seal
    name = f"“{sealing.contest.title}”{seal.at.replace('T', ' ')} {seal.label}，封榜码 {seal.code}"
    if not sealing.holds:
        return Finding(False, f"{name}：成绩在程序之外被改动过，封榜码不成立")
    if sealing.broken is not None:
        when = sealing.broken.at.replace("T", " ")
        why = f"原因：{sealing.broken.reason}"
        return Finding(False, f"{name}：后于 {when} 解封，{why}；写着这个码的文件已作废")
    return Finding(True, f"{name}：与封存时的打分、办法、名次一致")


def _sealings(store: Store, info: ContestInfo) -> Iterator[_Sealing]:
    """Every sealing of a contest, oldest first, by replaying all it ever wrote."""
    book = Book()
    open_: tuple[Seal, bool] | None = None
    for record in reversed(store.journal(info.id)):
        was = seal_of(book)
        book.apply(record.writes)
        if all(write.slot != SEAL for write in record.writes):
            continue
        if was is not None and open_ is not None:
            yield _Sealing(info, *open_, record)
            open_ = None
        seal = seal_of(book)
        if seal is not None:
            standings = standings_of(read_contest(book), book)
            open_ = seal, seal.digest == digest_of(book, standings)
    if open_ is not None:
        yield _Sealing(info, *open_, None)
