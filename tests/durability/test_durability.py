"""A few rounds of the long command: no acknowledged turn is lost, and the harness would say so."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.durability import calls, killing, power, tearing
from tests.durability.judging import Lost, judge
from tests.durability.oracle import Oracle
from tests.durability.script import Hand

SEED = 5
TURNS = 24
HARMS = (
    "DELETE FROM current WHERE kind = 'mark'",
    "UPDATE stage SET step = step + 1",
    "DELETE FROM picture",
    "UPDATE record SET at = '2021-12-30T08:00:00' WHERE number = 3",
    "UPDATE contest SET removed = 1",
)


def test_no_kill_loses_an_acknowledged_turn(tmp_path: Path) -> None:
    kills = killing.run(4, SEED, tmp_path)
    assert kills.rounds == 4
    assert kills.acknowledged > 5


def test_no_torn_end_loses_an_acknowledged_turn(tmp_path: Path) -> None:
    assert tearing.torn(6, SEED, tmp_path).rounds == 6


def test_no_damage_passes_without_a_word(tmp_path: Path) -> None:
    damages = tearing.damaged(12, SEED, tmp_path)
    assert damages.refused + damages.told + damages.harmless + damages.last == 12
    assert damages.refused


@pytest.mark.skipif(not calls.available(), reason="strace is not installed")
def test_no_power_cut_loses_an_acknowledged_turn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(power, "TURNS", 12)
    assert power.run(6, SEED, tmp_path).rounds == 6


def test_a_loss_would_be_seen(tmp_path: Path) -> None:
    store, harmed = tmp_path / killing.FILE, tmp_path / "harmed.lsb"
    hand, oracle = Hand(store, SEED), Oracle(SEED)
    for turn in range(TURNS):
        hand.do(turn)
    hand.close()
    assert judge(store, oracle, TURNS, SEED) == TURNS
    assert judge(store, oracle, TURNS - 1, SEED) == TURNS, "one more may be there"
    with pytest.raises(Lost, match="instead of"):
        judge(store, oracle, TURNS + 2, SEED)
    for harm in HARMS:
        shutil.copy(store, harmed)
        with closing(sqlite3.connect(harmed)) as raw, raw:
            assert raw.execute(harm).rowcount, harm
        with pytest.raises(Lost):
            judge(harmed, oracle, TURNS, SEED)
    oracle.close()
