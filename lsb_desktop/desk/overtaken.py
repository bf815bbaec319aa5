"""What is said when another session on the same store wrote first."""

from collections.abc import Iterable

from lsb_desktop.core.book import Write
from lsb_desktop.core.changes import OTHERS, Changes, Overtaken
from lsb_desktop.db.store import Record
from lsb_desktop.desk.step import Step


def overtaken(step: Step, newer: Iterable[Record], theirs: tuple[Write, ...]) -> Overtaken:
    """The error for a step that was not recorded; ``newer`` are the others' records, newest first.

    It names who wrote what where the step wanted to write, or else what came last.
    """
    wanted = {w.slot for w in step.writes}
    records = tuple(newer)
    same = [r for r in records if wanted & {w.slot for w in r.writes}]
    if same:
        said = f"{_who(same[0])}先录了“{same[0].label}”，没有覆盖"
    elif records:
        said = f"{_who(records[0])}刚做了“{records[0].label}”，这一步没有做，请核对后再来"
    else:
        said = "数据在别处改过，这一步没有做，请核对后再来"
    return Overtaken(said, Changes("别处的改动", theirs, OTHERS))


def arrived(newer: Iterable[Record]) -> str:
    """What others did since, in one line; ``newer`` oldest first, at least one."""
    records = tuple(newer)
    more = f"，共 {len(records)} 步" if len(records) > 1 else ""
    return f"{_who(records[-1])}做了“{records[-1].label}”{more}"


def _who(record: Record) -> str:
    return f"{record.who or '另一位操作员'} {record.at[11:16]} "
