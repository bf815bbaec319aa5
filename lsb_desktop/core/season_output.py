"""A season as others read it: JSON, CSV and a text table."""

import csv
import io
from typing import Any

from lsb_desktop.core.align import aligned
from lsb_desktop.core.harmless import harmless
from lsb_desktop.core.model import Sign
from lsb_desktop.core.numbers import fraction, plain
from lsb_desktop.core.season import Entry, Method, Row, Season
from lsb_desktop.core.season_story import Story
from lsb_desktop.core.season_words import notes_of, season_sentence


def season_object(season: Season, story: Story) -> dict[str, Any]:
    """Ready for ``json.dumps``; numbers are exact texts as in SCORING.md §5."""
    plan, records = season.plan, season.records
    weights = plan.weights if plan.method is Method.WEIGHTED else ()
    return {
        "town": records.town,
        "method": str(plan.method),
        "missing": str(plan.missing),
        "weights": [plain(w) for w in weights] or None,
        "red": plain(plan.red),
        "black": plain(plan.black),
        "rule": season_sentence(season),
        "notes": [*records.notes, *notes_of(season)],
        "periods": [
            {
                "id": p.id,
                "label": p.label,
                "contest": p.title,
                "date": p.date,
                "code": p.code,
                "sealed_at": p.sealed_at,
            }
            for p in records.periods
        ],
        "standings": [_row(r) for r in season.rows],
        "flows": {
            str(sign): list(story.flow_lines(sign))
            for sign in (Sign.RED_FLAG, Sign.YELLOW_FLAG, Sign.BLACK_FLAG)
        },
    }


def _row(row: Row) -> dict[str, Any]:
    return {
        "name": row.village.name,
        "group": row.village.group,
        "place": row.place,
        "tied": row.tied,
        "total": row.shown or None,
        "exact": None if row.exact is None else fraction(row.exact),
        "combined": None if row.combined is None else fraction(row.combined),
        "bonus": plain(row.bonus),
        "red_flags": row.reds,
        "black_flags": row.blacks,
        "periods": [_entry(e) for e in row.village.entries],
    }


def _entry(entry: Entry | None) -> dict[str, Any] | None:
    if entry is None:
        return None
    return {
        "total": entry.shown or None,
        "place": entry.place,
        "tied": entry.tied,
        "awards": [name for name, _ in entry.flags],
    }


def season_table(season: Season) -> tuple[tuple[str, ...], ...]:
    """A header row, then one row a village in place order; all text."""
    labels = season.records.labels
    quarters = (text for label in labels for text in (label, f"{label}名次"))
    head = ("名次", "名称", "分组", *quarters, "红旗", "黑旗", "加减分", "年度总分", "备注")
    return (head, *(_cells(season, row) for row in season.rows))


def _cells(season: Season, row: Row) -> tuple[str, ...]:
    quarters = (
        text
        for e in row.village.entries
        for text in (("", "") if e is None else (e.shown, str(e.place or "")))
    )
    absent = "、".join(season.records.labels[at] for at in row.absent)
    remarks = ("并列" if row.tied else "", f"缺{absent}" if absent else "")
    return (
        "" if row.place is None else str(row.place),
        row.village.name,
        row.village.group,
        *quarters,
        str(row.reds or ""),
        str(row.blacks or ""),
        plain(row.bonus),
        row.shown,
        "；".join(r for r in remarks if r),
    )


def season_csv(season: Season) -> str:
    """The table as CSV with the mark that Excel and WPS look for; no cell is a formula."""
    out = io.StringIO()
    rows = (map(harmless, row) for row in season_table(season))
    csv.writer(out, lineterminator="\n").writerows(rows)
    return "\ufeff" + out.getvalue()


def season_text(season: Season) -> str:
    """The table for a terminal: columns aligned, empty ones left out, the rule above."""
    rows = season_table(season)
    columns = [c for c in zip(*rows, strict=True) if any(c[1:]) and set(c[1:]) != {"0"}]
    lines = [season_sentence(season), *aligned(list(zip(*columns, strict=True)))]
    lines += [f"！{note}" for note in notes_of(season)]
    return "".join(f"{line}\n" for line in lines)
