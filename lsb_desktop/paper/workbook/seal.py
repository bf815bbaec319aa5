"""封存: a sealed contest stays sealed in its workbook, as long as nothing in it is changed."""

import json

from lsb_desktop.core.book import Book, Slot, SlotKind
from lsb_desktop.core.codec import from_plain, to_plain
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Contest
from lsb_desktop.core.sealing import Seal, digest_of
from lsb_desktop.core.standings import standings_of
from lsb_desktop.paper.workbook import layout
from lsb_desktop.paper.workbook.cells import text_of
from lsb_desktop.paper.workbook.event import keyed
from lsb_desktop.paper.workbook.rows import Row
from lsb_desktop.paper.workbook.sheets import Sheets

SLOT = Slot(SlotKind.SEAL)
_KEYS = {
    layout.SEAL_CODE: "code",
    layout.SEAL_DIGEST: "digest",
    layout.SEAL_AT: "at",
    layout.SEAL_BY: "by",
    layout.SEAL_NUMBER: "number",
}
CHANGED = "工作簿封存后有改动，按未封存读入"


def seal_rows(contest: Contest, book: Book) -> list[list[object]]:
    """The rows of 封存; none for a contest that is not sealed.

    校验 is the digest of what the workbook says. It can differ from the seal's
    own digest, which was made over the store's numbering of villages and judges.
    """
    text = book.get(SLOT)
    if text is None:
        return []
    plain = json.loads(str(text))
    waivers = "\n".join(plain.pop("waivers"))
    rows: list[list[object]] = [[key, plain[field]] for key, field in _KEYS.items()]
    return [*rows, [layout.SEAL_WAIVER, waivers], [layout.SEAL_CHECK, _check(contest, book)]]


def _check(contest: Contest, book: Book) -> str:
    return digest_of(book, standings_of(contest, book))


def read_seal(sheets: Sheets, contest: Contest, book: Book) -> str | None:
    """The value of the seal's slot; ``None`` if there is none or the workbook was changed."""
    sheet = sheets[layout.SEAL]
    rows = keyed(sheet, (*_KEYS, layout.SEAL_WAIVER, layout.SEAL_CHECK))
    if not rows:
        return None
    texts = {key: _text(row) for key, row in rows.items()}
    if texts.get(layout.SEAL_CHECK) != _check(contest, book):
        sheet.report.note(CHANGED)
        return None
    plain: dict[str, object] = {f: texts.get(key, "") for key, f in _KEYS.items()}
    number = texts.get(layout.SEAL_NUMBER, "")
    plain["number"] = int(number) if number.isdecimal() else 1
    plain["waivers"] = [w for w in texts.get(layout.SEAL_WAIVER, "").split("\n") if w]
    seal = from_plain(Seal, plain)
    return json.dumps(to_plain(seal), ensure_ascii=False, sort_keys=True)


def _text(row: Row) -> str:
    try:
        return text_of(row.raw(layout.CONTENT))
    except UserError:
        return ""
