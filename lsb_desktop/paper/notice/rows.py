"""The text of a notice as rows of the page's grid, and how they fall on pages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lsb_desktop.paper.notice.content import Notice, Said
from lsb_desktop.paper.notice.measures import (
    AREA,
    BLANK_BEFORE_SIGNERS,
    BODY,
    CELL,
    CHARACTERS,
    DATE_RIGHT,
    INDENT,
    LINES,
    MM,
    PITCH,
    SEAL,
    TITLE,
)
from lsb_desktop.paper.notice.setting import Bit, Span, length, line, paragraph
from lsb_desktop.paper.notice.titles import title_lines
from lsb_desktop.paper.typefaces import Faces


@dataclass(frozen=True, slots=True)
class Row:
    """One of the 22 lines of a page; ``keep``: it stays on a page with the next one."""

    bits: tuple[Bit, ...] = ()
    keep: bool = False


def title_rows(title: str, faces: Faces) -> list[Row]:
    """A title in 2号, each line in the middle, kept with what follows."""
    found = []
    for text in title_lines(title, faces.title, TITLE):
        x = (AREA[0] - length(text, faces.title, TITLE)) / 2
        found.append(Row(line(text, faces.title, TITLE, x), keep=True))
    return found


def rows_of(notice: Notice, faces: Faces) -> list[Row]:
    """Everything from the title to the date."""
    rows = [*title_rows(notice.title, faces), Row(keep=True)]
    if notice.to:
        # Addressees stand flush left on all their lines (7.3.2).
        rows += [Row(bits, keep=True) for bits in paragraph([(notice.to, faces.body)])]
    for at, said in enumerate(notice.body):
        lines = [Row(bits) for bits in paragraph(_spans(said, faces), first=INDENT)]
        if said.level == 1 or said.text == "":
            lines[-1] = replace(lines[-1], keep=True)
        if at == len(notice.body) - 1:
            lines[-2:] = [replace(r, keep=True) for r in lines[-2:]]
        rows += lines
    return [*rows, *_attached(notice, faces), *_signed(notice, faces)]


def _spans(said: Said, faces: Faces) -> list[Span]:
    """Heading and text, each in its face."""
    heads = {1: faces.hei, 2: faces.kai}
    found = [(said.head, heads.get(said.level, faces.body)), (said.text, faces.body)]
    return [(text, face) for text, face in found if text]


def _attached(notice: Notice, faces: Faces) -> Iterator[Row]:
    """附件说明: a line free above it, names below each other (7.3.4)."""
    yield Row(keep=True)
    for at, (mark, name) in enumerate(listed(notice)):
        # Two characters free, then 附件：, then 1. in one character's place.
        left = INDENT + 3 + (1 if mark else 0)
        lines = paragraph([(name, faces.body)], first=left, rest=left)
        head = line("附件：", faces.body, BODY, INDENT * CELL) if at == 0 else ()
        number = line(mark, faces.body, BODY, (INDENT + 3) * CELL)
        yield Row((*head, *number, *lines[0]), keep=True)
        yield from (Row(bits, keep=True) for bits in lines[1:])


def listed(notice: Notice) -> list[tuple[str, str]]:
    """(1., name) of every attachment; no number where there is but one."""
    alone = len(notice.attachments) == 1
    return [("" if alone else f"{n}.", a.name) for n, a in enumerate(notice.attachments, 1)]


def _signed(notice: Notice, faces: Faces) -> Iterator[Row]:
    """署名 over the date's middle, room above for seals (7.3.5.1)."""
    for _ in range(BLANK_BEFORE_SIGNERS):
        yield Row(keep=True)
    width = length(notice.date, faces.body, BODY)
    date_x = (CHARACTERS - DATE_RIGHT) * CELL - width
    groups = signer_lines(notice.issuers, [length(i, faces.body, BODY) for i in notice.issuers])
    for at, group in enumerate(groups):
        bits: tuple[Bit, ...] = ()
        for name, x in signer_places(group, date_x + width / 2, faces):
            bits += line(name, faces.body, BODY, x)
        yield Row(bits, keep=True)
        if at < len(groups) - 1:
            yield from [Row(keep=True)] * _between_seals()
    yield Row(line(notice.date, faces.body, BODY, date_x))


def _between_seals() -> int:
    """Lines between two rows of signers, so that their seals do not meet."""
    return int(SEAL * MM / PITCH)


def signer_lines(issuers: Sequence[str], widths: Sequence[float]) -> list[tuple[str, ...]]:
    """Signers two to a line where two fit; the last line holds the last of them."""
    if len(issuers) < 2 or max(widths) > AREA[0] / 2 - CELL:
        return [(issuer,) for issuer in issuers]
    odd = len(issuers) % 2
    pairs = [tuple(issuers[at : at + 2]) for at in range(odd, len(issuers), 2)]
    return [*((tuple(issuers[:1]),) if odd else ()), *pairs]


def signer_places(group: Sequence[str], centre: float, faces: Faces) -> Iterator[tuple[str, float]]:
    """Each name of a line with its left end; the last one over the date."""
    for name, middle in zip(group, signer_middles(group, centre), strict=True):
        wide = length(name, faces.body, BODY)
        yield name, max(0.0, min(middle - wide / 2, AREA[0] - wide))


def signer_middles(group: Sequence[str], centre: float) -> tuple[float, ...]:
    """Where the names of a line have their middle."""
    return (AREA[0] - centre, centre) if len(group) == 2 else (centre,)


def pages_of(rows: Sequence[Row], first: int) -> list[list[Row]]:
    """The rows page by page; the first page has them from its line ``first`` on (0-based).

    A row that is kept goes with the one after it; no page begins with a free line.
    """
    found: list[list[Row]] = []
    at, room = 0, LINES - first
    while at < len(rows):
        end = min(at + room, len(rows))
        back = end
        while end < len(rows) and back > at and rows[back - 1].keep:
            back -= 1
        end = back if back > at else end
        found.append(list(rows[at:end]))
        while end < len(rows) and not rows[end].bits:
            end += 1
        at, room = end, LINES
    return found
