"""The hash chain over a contest's journal: who alters a record outside the program is found out.

The digest of a record is SHA-256 over canonical JSON of the digest before it
and everything the record says and wrote. It does not stop anyone; it shows
that something was changed, and at which record. What it cannot show is a
journal whose newest records were cut off whole: the 封榜码 on the papers does.

The text that is hashed may never change: stores of every age are checked by it.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import bindparam, insert, select

from lsb_desktop.core.book import Write
from lsb_desktop.db.projection import Conflict
from lsb_desktop.db.tables import chain, record
from lsb_desktop.db.unit import Unit

FIELDS = ("contest", "number", "at", "who", "label", "reason", "undoes", "redoes")
_BEFORE = (
    select(chain.c.digest)
    .join(record, record.c.id == chain.c.record)
    .where(record.c.contest == bindparam("of"), record.c.number == bindparam("number"))
)
_INSERT = insert(chain)


def digest_of(before: str, said: Mapping[str, Any], writes: Iterable[Write]) -> str:
    """The digest of one record; ``said`` has the :data:`FIELDS`, ``before`` is "" for the first."""
    head = [before, *(said.get(field) for field in FIELDS)]
    wrote = [[*slot, old, new] for slot, old, new in writes]
    text = json.dumps([head, wrote], ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def add_link(unit: Unit, key: int, said: Mapping[str, Any], writes: Iterable[Write]) -> None:
    """Chain a record that was just appended to the one before it.

    :class:`Conflict` when that is not there: another file of the name lies in its place.
    """
    at = {"of": said["contest"], "number": said["number"] - 1}
    before = unit.run(_BEFORE, at).scalar()
    if before is None and said["number"] > 1:
        raise Conflict(said["label"])
    unit.run(_INSERT, {"record": key, "digest": digest_of(before or "", said, writes)})


def check_chain(unit: Unit, contest: int, versions: Iterable[tuple[int, Write]]) -> Iterator[str]:
    """One sentence for each record that is not as it was written.

    ``versions`` are all of the contest's, record by record.
    """
    wrote = {key: [w for _, w in rows] for key, rows in groupby(versions, itemgetter(0))}
    query = (
        select(record, chain.c.digest)
        .outerjoin(chain, chain.c.record == record.c.id)
        .where(record.c.contest == contest)
        .order_by(record.c.number)
    )
    before = ""
    for expected, row in enumerate(unit.run(query).mappings(), 1):
        digest = digest_of(before, row, wrote.get(row["id"], ()))
        name = f"活动 {contest}：第 {row['number']} 条记录（{row['label']}）"
        if row["number"] != expected:
            yield f"{name}之前缺少记录"
        elif row["digest"] != digest:
            yield f"{name}在程序之外被改动过"
        # From here on by what is stored: one altered record is one sentence.
        before = row["digest"] or ""
