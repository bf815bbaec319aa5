"""What must hold in a sound store: each log is unbroken and replays to the projection."""

from collections.abc import Iterable

from lsb_desktop.core.book import Slot, Value, Write
from lsb_desktop.core.errors import UserError
from lsb_desktop.db.chain import check_chain
from lsb_desktop.db.journal import versions_of
from lsb_desktop.db.projection import read_current
from lsb_desktop.db.unit import Unit


def check_contest(unit: Unit, number: int) -> list[str]:
    """One sentence for each way in which the contest's log and projection disagree."""
    try:
        return _disagreements(unit, number)
    except UserError as error:
        return [f"活动 {number}：{error.message}"]
    except (KeyError, TypeError) as error:
        # A text where a number belongs: put there by hand.
        return [f"活动 {number}：有程序不认识的内容（{error}），在程序之外被改动过"]


def _disagreements(unit: Unit, number: int) -> list[str]:
    versions = list(versions_of(unit, number))
    replayed, problems = _replay(number, versions)
    stored = dict(read_current(unit, number))
    different = {s for s in replayed.keys() | stored if replayed.get(s) != stored.get(s)}
    problems += [
        f"活动 {number}：{_name(slot)}现为“{stored.get(slot)}”，按记录应为“{replayed.get(slot)}”"
        for slot in sorted(different)
    ]
    return problems + list(check_chain(unit, number, versions))


def _replay(
    number: int, versions: Iterable[tuple[int, Write]]
) -> tuple[dict[Slot, Value], list[str]]:
    """The values after every version in turn, and where one did not follow the one before."""
    values: dict[Slot, Value] = {}
    problems = []
    for step, write in versions:
        if values.get(write.slot) != write.old:
            problems.append(f"活动 {number}：第 {step} 条记录的{_name(write.slot)}与前一版不相接")
        values[write.slot] = write.new
    return {slot: value for slot, value in values.items() if value is not None}, problems


def _name(slot: Slot) -> str:
    return "/".join(str(part) for part in slot if part != "")
