"""What the window 历次办法 says of bringing a version back."""

from collections.abc import Iterator

from lsb_desktop.core.restoring import Restoring
from lsb_desktop.core.versions import moved_lines

SAME = "和现在的办法一样。"
SHOWN = 8
"""So many differences are asked about by name; of the others their number."""


def compared(tried: Restoring, *, named: bool) -> Iterator[str]:
    """What would be another than now, what it would move, what would be emptied."""
    if not tried.told:
        yield SAME
        return
    yield from (f"恢复后 {text}" for text in tried.told)
    if tried.moved is not None and tried.moved.scored:
        yield from moved_lines(tried.moved, named=named)
    yield from (f"放不下，会清空：{text}" for text in tried.lost)


def standing(tried: Restoring) -> str:
    """Why it cannot be stored; empty when it can."""
    return f"这一版放不下现在的内容，不能恢复：\n{tried.refusal}" if tried.refusal else ""


def question(title: str, tried: Restoring) -> str:
    """What is asked before it is stored; names no village."""
    parts = [f"恢复{title}？已录的分数保留，恢复这一步可以撤销。", *tried.told[:SHOWN]]
    if len(tried.told) > SHOWN:
        parts.append(f"……另有 {len(tried.told) - SHOWN} 处")
    if tried.moved is not None and tried.moved.nameless:
        parts.append(tried.moved.nameless)
    if tried.lost:
        parts.append("这一版没有位置、会清空（撤销可找回）：")
        parts += tried.lost
    return "\n".join(parts)
