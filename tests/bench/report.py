"""What was measured, as tables and as JSON."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tests.bench.measuring import Outcome, Result, Spread
from tests.bench.row import Target

Cells = Sequence[str]
HEADS = ("row", "target", "ours", "against", "ratio", "met")
METRIC_HEADS = ("side", "metric", "median", "least", "most", "runs")
BEGIN, END = "<!-- figures: python3 run.py bench --write-docs -->", "<!-- end of the figures -->"


def short(value: float) -> str:
    """Three digits that count."""
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}"


def spread_text(spread: Spread, metric: str) -> str:
    """``3.1 ms (2.9–3.4)``."""
    unit = metric.rpartition(", ")[2]
    between = f"{short(min(spread.runs))}–{short(max(spread.runs))}"
    return f"{short(spread.median)} {unit} ({between})"


def table(lines: Iterable[Cells]) -> str:
    """A Markdown table, padded so that a terminal can show it too; the first line is the head."""
    rows = [tuple(cell.replace("|", "/") for cell in line) for line in lines]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    rows.insert(1, tuple("-" * width for width in widths))
    return "\n".join(
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in rows
    )


def target_table(results: Iterable[Result]) -> str:
    """One line a target."""
    lines = [HEADS]
    for result in results:
        for outcome in result.outcomes():
            lines.append((f"{result.row.number} {result.row.title}", *_line(outcome)))
    return table(lines)


def _line(outcome: Outcome) -> tuple[str, str, str, str, str]:
    target, ours, other = outcome.target, outcome.ours, outcome.other
    mine = spread_text(ours, target.metric) if ours else ""
    theirs, ratio = target.against, ""
    if other is not None:
        theirs += f": {spread_text(other, target.other or target.metric)}"
        if outcome.value is not None:
            ratio = f"{short(outcome.value)} ×"
    return target.text, mine, theirs, ratio, _said(outcome)


def _said(outcome: Outcome) -> str:
    if outcome.met is None:
        return f"not measured: {outcome.why}"
    return "yes" if outcome.met else "NO"


def metric_table(result: Result) -> str:
    """Everything a row measured."""
    lines = [METRIC_HEADS]
    for taken in result.taken:
        name = f"{taken.side.name} ({taken.side.kind})"
        if taken.why:
            lines.append((name, taken.why, "", "", "", ""))
        for metric, runs in taken.figures.items():
            one = Spread(tuple(runs))
            few = (short(one.median), short(min(runs)), short(max(runs)), str(len(runs)))
            lines.append((name, metric, *few))
    return table(lines)


def as_text(results: Sequence[Result], about: Mapping[str, Any]) -> str:
    """Everything, for a terminal and for docs/benchmark.md alike."""
    parts = [_about(about), target_table(results)]
    for result in results:
        heading = f"### {result.row.number} · {result.row.title} (`{result.name}`)"
        parts += [heading, result.row.what, metric_table(result)]
    return "\n\n".join(parts) + "\n"


def _about(about: Mapping[str, Any]) -> str:
    machine, versions = about["machine"], about["versions"]
    place = (
        f"{machine['cpu']}, {machine['cores']} cores, {machine['memory, GB']} GB, "
        f"{machine['system']}; load {about['load before']:.1f} before, "
        f"{about['load after']:.1f} after, {about['minutes']} minutes"
    )
    return (
        f"{about['when']}, commit {about['commit'] or 'unknown'}; {place}.\n"
        + ", ".join(f"{name} {version}" for name, version in versions.items())
        + ".\n\nMedians (least–most); ratios are ratios of medians of one run."
    )


def as_json(results: Sequence[Result], about: Mapping[str, Any]) -> dict[str, Any]:
    """Every single run too."""
    return {**about, "rows": [_row(result) for result in results]}


def _row(result: Result) -> dict[str, Any]:
    return {
        "name": result.name,
        "number": result.row.number,
        "title": result.row.title,
        "what": result.row.what,
        "sides": [
            {
                "name": taken.side.name,
                "kind": taken.side.kind,
                "not measured": taken.why,
                "metrics": {
                    metric: {
                        "median": Spread(tuple(runs)).median,
                        "least": min(runs),
                        "most": max(runs),
                        "runs": runs,
                    }
                    for metric, runs in taken.figures.items()
                },
            }
            for taken in result.taken
        ],
        "targets": [_target(outcome.target, outcome) for outcome in result.outcomes()],
    }


def _target(target: Target, outcome: Outcome) -> dict[str, Any]:
    return {
        "text": target.text,
        "metric": target.metric,
        "against": target.against,
        "limit": target.limit,
        "value": outcome.value,
        "met": outcome.met,
        "not measured": outcome.why,
    }


def into(document: str, text: str) -> str:
    """The document with its figures replaced; :class:`ValueError` without the two marks."""
    before, begin, rest = document.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{BEGIN} … {END}")
    return f"{before}{BEGIN}\n\n{text}\n{END}{after}"
