"""Pictures by the SHA-256 of their bytes: kept once, never changed, never thrown away.

Undo may bring back a photo at any time, and an old version of a slot may
name one, so a picture stays even when no village shows it any more.
"""

from hashlib import sha256

from sqlalchemy import exists, func, insert, select

from lsb_desktop.core.book import SlotKind
from lsb_desktop.core.errors import UserError
from lsb_desktop.db.tables import current, picture
from lsb_desktop.db.unit import Unit


def add_picture(unit: Unit, data: bytes) -> str:
    """Keep a picture; its digest. One that is there already is not kept twice."""
    digest = sha256(data).hexdigest()
    known = select(picture.c.digest).where(picture.c.digest == digest)
    if unit.run(known).first() is None:
        unit.run(insert(picture), {"digest": digest, "data": data})
    return digest


def read_picture(unit: Unit, digest: str) -> bytes:
    """The bytes of a picture; :class:`UserError` if it is not there."""
    data = unit.run(select(picture.c.data).where(picture.c.digest == digest)).scalar()
    if data is None:
        raise UserError("这张照片不在数据文件里，请重新添加")
    return bytes(data)


def check_pictures(unit: Unit) -> list[str]:
    """One sentence for each picture that is damaged, and for those shown but not there."""
    found = unit.run(select(picture.c.digest, picture.c.data))
    damaged = [f"照片 {str(d)[:12]} 已损坏" for d, data in found if not _holds(d, data)]
    return damaged + _missing(unit)


def _missing(unit: Unit) -> list[str]:
    """One sentence for each contest that shows pictures which are not there."""
    named = current.c.kind == SlotKind.PHOTO.value
    # The digest is 64 letters in a JSON text; reading it would fail on a text put there by hand.
    there = exists().where(current.c.text.contains(picture.c.digest))
    gone = select(current.c.contest, func.count()).where(named, ~there)
    return [
        f"活动 {number}：{count} 张照片不在数据文件里"
        for number, count in unit.run(gone.group_by(current.c.contest))
    ]


def _holds(digest: str, data: object) -> bool:
    """SQLite keeps what it is given: put there by hand the bytes may be a text."""
    return isinstance(data, bytes) and sha256(data).hexdigest() == digest
