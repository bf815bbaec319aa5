"""``history --rules``: 历次办法, to be read, printed or taken on."""

import json
from typing import TYPE_CHECKING, Any

from lsb_desktop.cli_options import Format
from lsb_desktop.core.versions import lines, moved_lines

if TYPE_CHECKING:
    from lsb_desktop.core.versions import Version
    from lsb_desktop.desk.versions import RuleVersions

HEADS = ("版次", "时间", "操作人", "改了什么", "动了什么", "原因")


def printed(found: "RuleVersions", limit: int | None, form: Format) -> str:
    """The newest ``limit`` versions (all for ``None``), oldest first, in the wanted form."""
    chosen = found.all[-limit:] if limit is not None else found.all
    if form is Format.JSON:
        objects = [_object(v, found) for v in chosen]
        return json.dumps(objects, ensure_ascii=False, indent=2) + "\n"
    if form is Format.CSV:
        from lsb_desktop.paper.journal_sheet import csv_text

        return csv_text(HEADS, [_row(v, found) for v in chosen])
    blocks = ("".join(f"{line}\n" for line in lines(v, found.moved(v))) for v in chosen)
    return "\n".join(blocks)


def _effects(version: "Version", found: "RuleVersions") -> list[str]:
    moved = found.moved(version)
    return list(moved_lines(moved)) if moved is not None else []


def _row(version: "Version", found: "RuleVersions") -> tuple[str, ...]:
    change = version.change
    effects = "；".join(_effects(version, found))
    return (version.title, version.when, change.who, version.summary, effects, change.reason)


def _object(version: "Version", found: "RuleVersions") -> dict[str, Any]:
    change = version.change
    return {
        "version": version.number,
        "record": change.record,
        "at": change.at,
        "who": change.who,
        "label": change.label,
        "reason": change.reason,
        "changed": list(version.told),
        "moved": _effects(version, found),
    }
