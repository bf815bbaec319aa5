"""An explanation as rich text: headings, indented sentences, tables with aligned figures."""

from collections.abc import Iterator, Sequence
from html import escape

from lsb_desktop.core.explain_layout import Level, Table, blocks
from lsb_desktop.ui import style

_OUT = ("去掉", "不计", "回避")
"""Remarks of marks that do not count."""


def markup(lines: Sequence[str]) -> str:
    """The HTML that Qt's rich text knows."""
    return "".join(_parts(lines))


def _parts(lines: Sequence[str]) -> Iterator[str]:
    for block in blocks(lines):
        if isinstance(block, Table):
            yield _table(block)
        elif block.level is Level.TITLE:
            yield f'<p style="font-size:18px; font-weight:bold; margin:0">{escape(block.text)}</p>'
        elif block.level is Level.CONTEST:
            yield f'<p style="color:{style.MUTED}; margin:2px 0 0 0">{escape(block.text)}</p>'
        elif block.level is Level.SECTION:
            yield f'<p style="font-weight:bold; margin:14px 0 2px 0">{escape(block.text)}</p>'
        else:
            indent = 7 * block.indent
            yield f'<p style="margin:3px 0 3px {indent}px">{escape(block.text)}</p>'


def _table(table: Table) -> str:
    rows = "".join(_row(table, at) for at in range(len(table.rows)))
    return f'<table cellspacing="0" cellpadding="3" style="margin-left:22px">{rows}</table>'


def _row(table: Table, at: int) -> str:
    row = table.rows[at]
    colour = style.MUTED if not at else style.FAINT if row[-1].startswith(_OUT) else style.INK
    cells = (
        f'<td align="{"right" if right else "left"}" style="color:{colour}; padding-right:14px">'
        f"{escape(cell)}</td>"
        for cell, right in zip(row, table.right, strict=True)
    )
    return f"<tr>{''.join(cells)}</tr>"
