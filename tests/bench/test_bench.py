"""The benchmark's own machinery, on sides that only pretend to work; nothing here is timed."""

import importlib
import json
import re
from collections.abc import Callable, Iterator

import pytest

from tests.bench.__main__ import DOCUMENT, arguments, chosen_rows, names
from tests.bench.alone import alone
from tests.bench.machine import commit
from tests.bench.measuring import NOT_ASKED, Result, take_turns
from tests.bench.report import BEGIN, END, as_json, as_text, into, target_table
from tests.bench.row import Figures, Row, Side, Target
from tests.helpers.pretended_runs import broken, pretended

ABOUT = {
    "when": "2021-12-30 08:00",
    "machine": {"cpu": "abacus", "cores": 2, "memory, GB": "4", "system": "Linux"},
    "versions": {"Python": "3.11"},
    "load before": 0.5,
    "load after": 1.0,
    "commit": "0a1b2c3",
    "minutes": 5.5,
}


def quiet(text: str) -> None:
    """What is said while it runs is not looked at."""


def runs(seen: list[str], name: str, *values: float) -> Callable[[], Figures]:
    """A side that notes its turn and measures these, one after the other."""
    left: Iterator[float] = iter(values)

    def run() -> Figures:
        seen.append(name)
        return {"p95, ms": next(left)}

    return run


def row(seen: list[str], *, warm: bool = True) -> Row:
    """Ours 2 ms, a floor of 1 ms, a peer of 30 ms, one that is not there, one that breaks."""
    first = () if warm else (99.0,)
    return Row(
        1,
        "a mark",
        "One mark.",
        (
            Side("here", "ours", runs(seen, "here", *first, 2, 1, 3)),
            Side("bare", "floor", runs(seen, "bare", *first, 1, 1, 1)),
            Side("Calc", "peer", runs(seen, "Calc", *first, 30), rounds=1),
            Side("Abacus", "floor", broken, lambda: "no abacus on this table"),
            Side("Broken", "floor", broken),
        ),
        (
            Target("p95 ≤ 2.5 ms", "p95, ms", 2.5),
            Target("≤ 1.5 × bare", "p95, ms", 1.5, "bare"),
            Target("≥ 10 × ahead of Calc", "p95, ms", 10, "Calc", ahead=True),
            Target("≤ 2 × an abacus", "p95, ms", 2, "Abacus"),
            Target("≤ 2 × what breaks", "p95, ms", 2, "Broken"),
            Target("kB", "size, kB", 2),
        ),
        rounds=3,
        warm=warm,
    )


def measured(capsys: pytest.CaptureFixture[str], *, peers: bool = True) -> Result:
    result = take_turns("mark", row([]), 3, peers=peers, say=quiet)
    assert "no marks" in capsys.readouterr().err
    return result


def test_sides_take_turns_and_a_slow_peer_stops_early(capsys: pytest.CaptureFixture[str]) -> None:
    seen: list[str] = []
    take_turns("mark", row(seen), 3, peers=True, say=quiet)
    assert seen == ["here", "bare", "Calc", "here", "bare", "here", "bare"]
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_the_first_round_warms_and_is_not_counted() -> None:
    seen: list[str] = []
    result = take_turns("mark", row(seen, warm=False), 3, peers=True, say=quiet)
    assert seen[:3] == ["here", "bare", "Calc"]
    assert result.of("here").figures == {"p95, ms": [2, 1, 3]}
    assert result.of("Calc").figures == {"p95, ms": [30]}


def test_targets_are_held_against_medians(capsys: pytest.CaptureFixture[str]) -> None:
    found = {o.target.text: o for o in measured(capsys).outcomes()}
    assert [(o.value, o.met) for o in found.values()] == [
        (2, True),
        (2, False),
        (15, True),
        (None, None),
        (None, None),
        (None, None),
    ]
    assert found["≤ 2 × an abacus"].why == "no abacus on this table"
    assert found["≤ 2 × what breaks"].why == "failed: ZeroDivisionError: no marks"
    assert found["kB"].why == "no size, kB"


def test_a_peer_that_was_not_asked_for_is_not_run(capsys: pytest.CaptureFixture[str]) -> None:
    result = measured(capsys, peers=False)
    assert result.outcomes()[2].why == NOT_ASKED
    assert not result.of("Calc").failed
    assert result.of("Broken").failed


def test_the_table_says_what_was_met_and_why_not(capsys: pytest.CaptureFixture[str]) -> None:
    lines = target_table([measured(capsys)]).splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    assert {len(line) for line in cells} == {6}
    assert cells[2] == ["1 a mark", "p95 ≤ 2.5 ms", "2 ms (1–3)", "", "", "yes"]
    against = "Calc: 30 ms (30–30)"
    assert cells[4][1:] == ["≥ 10 × ahead of Calc", "2 ms (1–3)", against, "15 ×", "yes"]
    assert cells[3][4:] == ["2 ×", "NO"]
    assert cells[5][5] == "not measured: no abacus on this table"


def test_json_holds_every_single_run(capsys: pytest.CaptureFixture[str]) -> None:
    told = json.loads(json.dumps(as_json([measured(capsys)], ABOUT)))
    [found] = told["rows"]
    here = found["sides"][0]
    assert here["metrics"]["p95, ms"] == {"median": 2, "least": 1, "most": 3, "runs": [2, 1, 3]}
    assert [t["met"] for t in found["targets"]] == [True, False, True, None, None, None]
    assert told["machine"]["cpu"] == "abacus"


def test_the_figures_of_a_document_are_replaced(capsys: pytest.CaptureFixture[str]) -> None:
    text = as_text([measured(capsys)], ABOUT)
    assert "commit 0a1b2c3; abacus, 2 cores" in text
    once = into(f"before\n{BEGIN}\nold\n{END}\nafter\n", text)
    assert once.startswith("before\n")
    assert once.endswith("\nafter\n")
    assert "old" not in once
    assert into(once, text) == once
    with pytest.raises(ValueError, match="figures"):
        into("no marks in it", text)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda side: (side, side),
        lambda side: (side, Side("other", "ours", side.run)),
        lambda side: (Side("bare", "floor", side.run),),
    ],
    ids=["a name twice", "two of ours", "none of ours"],
)
def test_a_row_has_one_side_of_ours(wrong: Callable[[Side], tuple[Side, ...]]) -> None:
    with pytest.raises(ValueError, match="a mark"):
        Row(1, "a mark", "", wrong(Side("here", "ours", broken)))


def test_a_target_names_a_side_that_is_there() -> None:
    side = Side("here", "ours", broken)
    with pytest.raises(ValueError, match="Calc"):
        Row(1, "a mark", "", (side,), (Target("≤ Calc", "p95, ms", 1, "Calc"),))


def test_a_run_of_its_own_hands_its_figures_back() -> None:
    assert alone(pretended, 2.5)() == {"p95, ms": 2.5}
    with pytest.raises(RuntimeError, match="no marks"):
        alone(broken)()


def test_rows_are_chosen_by_name() -> None:
    assert {name for name, _ in chosen_rows(["standings"])} == {"standings"}
    with pytest.raises(SystemExit):
        arguments(["no-such-row"])


@pytest.mark.parametrize("name", names())
def test_a_module_of_the_folder_exports_rows(name: str) -> None:
    found = [row for _, row in chosen_rows([name])]
    assert found
    assert all(1 <= row.number <= 10 and row.targets and row.what.endswith(".") for row in found)
    assert importlib.import_module(f"tests.bench.rows.{name}").__doc__


def test_the_document_explains_every_row_and_has_room_for_the_figures() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    explained = {int(number) for number in re.findall(r"^(\d+)\. \*\*", text, re.MULTILINE)}
    assert explained == set(range(1, 11))
    written = into(text, "some figures")
    assert "some figures" in written
    by_hand = text.partition(END)[2]
    assert "## What is not reached, and why" in by_hand
    assert written.endswith(by_hand)


@pytest.mark.parametrize("partly", [["standings"], ["--rounds", "1"]])
def test_a_page_is_made_of_one_whole_run(
    partly: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        arguments([*partly, "--write-docs"])
    assert "all rows" in capsys.readouterr().err
    assert arguments(["--peers", "--write-docs"]).write_docs


def test_the_commit_is_named() -> None:
    assert re.fullmatch(r"[0-9a-f]{7,}( and changes)?|", commit())


def test_every_row_of_the_issue_is_there() -> None:
    assert {found.number for _, found in chosen_rows([])} == set(range(1, 11))


def test_every_row_names_its_figures_with_a_unit() -> None:
    for _, found in chosen_rows([]):
        for target in found.targets:
            assert ", " in target.metric, target.text
