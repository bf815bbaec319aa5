"""The notice as a DOCX: the same content on Word's own grid, every font said where it is used.

The office goes on editing it, so that it is made of plain paragraphs with
named styles; nothing is placed by blanks or empty text boxes.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lsb_desktop.paper.files import replacing
from lsb_desktop.paper.notice.content import Notice, Said
from lsb_desktop.paper.notice.docx_page import empty_document, paragraph
from lsb_desktop.paper.notice.docx_parts import (
    LINE_PITCH,
    SONG,
    el,
    run_of,
    runs_of,
    twips,
)
from lsb_desktop.paper.notice.docx_tables import (
    attachment_table,
    head_table,
    record_table,
)
from lsb_desktop.paper.notice.heads import FILE, HeadPlan, head_plan
from lsb_desktop.paper.notice.measures import (
    AREA,
    BLANK_BEFORE_SIGNERS,
    BODY,
    CELL,
    CHARACTERS,
    DATE_RIGHT,
    INDENT,
    MM,
    PITCH,
    RED,
    RULE,
    RULE_BELOW,
    SEAL,
    TITLE,
)
from lsb_desktop.paper.notice.rows import listed, signer_lines, signer_middles
from lsb_desktop.paper.notice.titles import title_lines
from lsb_desktop.paper.notice.wording import HeadKind
from lsb_desktop.paper.typefaces import SHIPPED, Role


def write_docx(notice: Notice, path: Path) -> None:
    """Write the notice. UserError when a table is too wide or the file cannot be written."""
    document = empty_document(notice)
    body = document.element.body
    section = body[-1]
    for block in _blocks(notice):
        section.addprevious(block)
    with replacing(path) as temporary:
        document.save(str(temporary))


# Paragraphs --------------------------------------------------------------------


def _blank(keep: bool = True) -> Any:
    return paragraph("to", [], keep=keep)


def _gap(points: float) -> Any:
    """Room of a height that no grid changes."""
    exact = el("spacing", line=twips(points), lineRule="exact")
    return paragraph("to", [], exact)


def _blocks(notice: Notice) -> Iterator[Any]:
    plan = head_plan(notice)
    if plan:
        yield from _head(notice, plan)
    yield _title(notice.title, before=_title_gap(plan) if plan else 0.0)
    yield _blank()
    if notice.to:
        yield paragraph("to", runs_of(notice.to, Role.BODY), keep=True)
    for at, said in enumerate(notice.body):
        yield _said(said, last=at == len(notice.body) - 1)
    yield from _attached(notice)
    yield from _signed(notice)
    for attachment in notice.attachments:
        yield paragraph("annex", runs_of(attachment.label, Role.HEI), turn=True)
        yield _blank()
        yield _title(attachment.name)
        yield from attachment_table(attachment)
    if notice.copies or notice.printed[0]:
        yield from record_table(notice)


def _title(text: str, before: float = 0.0) -> Any:
    """2号, broken as the PDF is; each line exactly one line of the grid."""
    spacing = el("spacing", before=twips(before), line=LINE_PITCH, lineRule="exact")
    runs: list[Any] = []
    for at, line in enumerate(title_lines(text, SHIPPED.title, TITLE)):
        if at:
            runs.append(el("r", el("br")))
        runs += runs_of(line, Role.TITLE, TITLE)
    return paragraph("title", runs, spacing, keep=True)


def _said(said: Said, last: bool) -> Any:
    heads = {1: Role.HEI, 2: Role.KAI}
    runs = [
        *runs_of(said.head, heads.get(said.level, Role.BODY)),
        *runs_of(said.text, Role.BODY),
    ]
    style = {1: "level1", 2: "level2"}.get(said.level, "body")
    return paragraph(style, runs, keep=last or not said.text)


def _attached(notice: Notice) -> Iterator[Any]:
    """附件说明, hanging: further lines begin below the name (7.3.4)."""
    yield _blank()
    for at, (mark, name) in enumerate(listed(notice)):
        lead = 1 if mark else 0
        hanging = lead + (3 if at == 0 else 0)
        left = INDENT + 3 + lead
        indent = el(
            "ind",
            leftChars=100 * left,
            left=twips(left * CELL),
            hangingChars=100 * hanging,
            hanging=twips(hanging * CELL),
        )
        runs = runs_of(f"{'附件：' if at == 0 else ''}{mark}{name}", Role.BODY)
        yield paragraph("to", runs, indent, keep=True)


def _signed(notice: Notice) -> Iterator[Any]:
    """署名 over the middle of the date, four characters free behind it (7.3.5.1)."""
    for _ in range(BLANK_BEFORE_SIGNERS):
        yield _blank()
    right = (CHARACTERS - DATE_RIGHT) * CELL
    middle = right - _usual_width(notice.date) / 2
    groups = signer_lines(notice.issuers, [_usual_width(i) for i in notice.issuers])
    for at, group in enumerate(groups):
        yield _signers(group, middle)
        if at < len(groups) - 1:
            yield from (_blank() for _ in range(int(SEAL * MM / PITCH)))
    indent = el("ind", rightChars=100 * DATE_RIGHT, right=twips(DATE_RIGHT * CELL))
    yield paragraph("to", runs_of(notice.date, Role.BODY), indent, jc="right")


def _signers(group: tuple[str, ...], middle: float) -> Any:
    """Names on tab stops; one too long for its place ends at the text's edge."""
    if len(group) == 1 and middle + _usual_width(group[0]) / 2 > AREA[0]:
        return paragraph("to", runs_of(group[0], Role.BODY), keep=True, jc="right")
    places = signer_middles(group, middle)
    tabs = el("tabs", *(el("tab", val="center", pos=twips(x)) for x in places))
    runs = [r for name in group for r in (run_of("\t", SONG, BODY), *runs_of(name, Role.BODY))]
    return paragraph("to", runs, tabs, keep=True, jc="left")


def _usual_width(text: str) -> float:
    """Points in 仿宋: figures are half as wide as characters."""
    return sum(CELL / 2 if c.isascii() else CELL for c in text)


# The head ------------------------------------------------------------------------


def _title_gap(plan: HeadPlan) -> float:
    """From the rule's foot to the title's first line."""
    return plan.first * PITCH - plan.rule - RULE


def _head(notice: Notice, plan: HeadPlan) -> Iterator[Any]:
    """版头: its places in points are those of the PDF."""
    if notice.head is HeadKind.BLANK:
        yield _gap(plan.number)
        yield _number(notice, before=0.0, rule=False)
        return
    yield _gap(plan.mark)
    if len(notice.mark) > 1:
        yield from head_table(notice.mark, plan.size)
        after = plan.number - plan.mark - plan.size * (1 + 1.25 * (len(notice.mark) - 1))
    else:
        runs = runs_of(f"{notice.mark[0]}{FILE}", Role.TITLE, plan.size, RED)
        exact = el("spacing", line=twips(plan.size), lineRule="exact")
        yield paragraph("title", runs, exact)
        after = plan.number - plan.mark - plan.size
    yield _number(notice, before=after, rule=True)


def _number(notice: Notice, before: float, rule: bool) -> Any:
    """文号 in the middle, the red rule 4 mm below it."""
    spacing = el("spacing", before=twips(before), line=twips(BODY), lineRule="exact")
    properties = [spacing]
    if rule:
        space = round(RULE_BELOW * MM)
        line = el("bottom", val="single", sz=round(8 * RULE), space=space, color=RED)
        properties.append(el("pBdr", line))
    runs = runs_of(notice.number, Role.BODY)
    return paragraph("to", runs, *properties, jc="center")
