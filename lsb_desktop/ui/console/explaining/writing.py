"""What a worker process writes of explanations: plain data in, a path out; imports no Qt."""

from collections.abc import Callable, Sequence
from pathlib import Path


def write(
    villages: Sequence[tuple[tuple[str, ...], str]],
    path: str,
    report: Callable[[int, int, str], None],
) -> tuple[str, int]:
    """Write (lines, mark) of each village as one PDF; where it is, and how many pages."""
    from lsb_desktop.paper.explain_pdf import Explained, write_explain_pdf

    pages = write_explain_pdf([Explained(*v) for v in villages], Path(path), report)
    return path, pages
