"""What the office chooses for certificates, and every one of the four demos against its result."""

import re
from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from lsb_desktop.core.book import Book
from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Award, Quota, Sign
from lsb_desktop.core.sealing import Snapshot
from lsb_desktop.core.standings import standings_of
from lsb_desktop.core.wording import outlives, wording_slot
from lsb_desktop.desk.presets import PRESETS, load_preset
from lsb_desktop.paper.certificates import UNSEALED, write_batch
from lsb_desktop.paper.certificates.choices import (
    FIELDS,
    KEY,
    Choices,
    Mode,
    Recipient,
    Split,
    choices_of,
)
from lsb_desktop.paper.certificates.content import batch_for, batch_of, files_of
from lsb_desktop.paper.certificates.entry import CERTIFICATES
from lsb_desktop.paper.certificates.words import place_words
from lsb_desktop.paper.evening import Evening, Stationery
from lsb_desktop.paper.honours import is_positive
from lsb_desktop.paper.ledger import fingerprint_of
from tests.helpers.papers import RARE, RED, SEAL, read_pdf, result

BEST = Award("先进村", Sign.COMMENDATION, quota=Quota(Fraction(1)))
TOTALS = ["95.19", "93.47", "91.5", "90"]
NAMES = ("碾卢村", *RARE[:3])


def evening(snapshot: Snapshot | None = None, **written: str) -> Evening:
    book = Book()
    for field, text in written.items():
        book.put(wording_slot(KEY, field), text)
    return Evening(snapshot or result(TOTALS, names=NAMES, awards=[RED, BEST]), book)


def with_secretaries(**known: str) -> Snapshot:
    snapshot = result(TOTALS, names=NAMES)
    entrants = tuple(replace(e, secretary=known.get(e.name, "")) for e in snapshot.contest.entrants)
    return result(TOTALS, entrants=entrants)


def test_nothing_chosen_is_the_usual_certificate() -> None:
    assert choices_of({}) == Choices()
    assert [stem for stem, _ in files_of(batch_of(evening()))] == ["奖状-流动红旗", "奖状-先进村"]


def test_every_choice_is_read_from_its_field() -> None:
    written = {
        "template": "rongyu",
        "size": "大8K",
        "recipient": "村",
        "mode": "套打",
        "split": "每村一份",
        "closing": "特此表彰。",
        "text_body": "正文",
        "text_issuers": "孟庄镇人民政府",
        "text_date": "2021-12-15",
    }
    assert set(written) == set(FIELDS)
    assert choices_of(written) == Choices(
        "rongyu",
        (420, 285),
        Recipient.VILLAGE,
        Mode.OVERPRINT,
        Split.VILLAGE,
        "正文",
        "特此表彰。",
        "孟庄镇人民政府",
        "2021-12-15",
    )
    kept = [field for field in written if outlives(wording_slot(KEY, field))]
    assert kept == ["template", "size", "recipient", "mode", "split", "closing"]


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("recipient", "村长", "“收件人”不认识“村长”，应是 村、村党支部、党支部书记"),
        ("mode", "半印", "“打印方式”不认识“半印”"),
        ("split", "两份", "“文件”不认识“两份”"),
        ("size", "A9", "纸的大小“A9”不对"),
        ("template", "不在", "没有奖状模板“不在”"),
    ],
)
def test_a_choice_that_is_none_makes_the_paper_wait(field: str, text: str, said: str) -> None:
    assert said in CERTIFICATES.missing(evening(**{field: text}))


def test_the_paper_waits_for_the_seal_and_for_winners() -> None:
    assert CERTIFICATES.missing(evening(result(TOTALS, seal=None))) == UNSEALED
    assert "没有获奖单位" in CERTIFICATES.missing(evening(result(["", ""])))
    assert CERTIFICATES.missing(evening()) == ""
    assert CERTIFICATES.missing(evening(result(TOTALS, seal=None, demo=True))) == ""


@pytest.mark.parametrize(
    ("recipient", "said"),
    [
        ("村", "孟庄镇碾卢村"),
        ("村党支部", "孟庄镇碾卢村党支部"),
        ("党支部书记", "孟庄镇碾卢村党支部书记张三同志"),
    ],
)
def test_whom_it_is_for(recipient: str, said: str) -> None:
    snapshot = with_secretaries(碾卢村="张三", 塆垱砦村="李四", 䩐勒桥村="王五")
    batch = batch_of(evening(snapshot, recipient=recipient))
    assert batch.certificates[0].values["recipient"] == said


def test_secretaries_nobody_wrote_down_are_asked_for_by_village() -> None:
    why = CERTIFICATES.missing(evening(with_secretaries(碾卢村="张三"), recipient="党支部书记"))
    assert "塆垱砦村、䩐勒桥村没有填书记姓名" in why
    assert "碾卢村" not in why
    many = result(
        [str(99 - n) for n in range(12)], awards=[replace(RED, quota=Quota(Fraction(12)))]
    )
    why = CERTIFICATES.missing(evening(many, recipient="党支部书记"))
    assert "第10村等 12 个村没有填书记姓名" in why


def test_texts_of_the_office_stand_for_the_contest_s() -> None:
    made = batch_of(
        evening(
            text_body="在{period}观摩中得{score}分，荣获{award}。",
            closing="特此表彰。",
            text_issuers="孟庄镇人民政府、中共孟庄镇委员会",
            text_date="2022-01-05",
        )
    ).certificates[0]
    assert made.values["body"] == "在二〇二一年第四季度观摩中得\xa095.19\xa0分，荣获"
    assert made.values["closing"] == "特此表彰。"
    assert made.values["issuers"] == "孟庄镇人民政府\n中共孟庄镇委员会"
    assert made.values["date"] == "二〇二二年一月五日"


@pytest.mark.parametrize(
    ("split", "stems"),
    [
        ("合成一份", ["奖状"]),
        ("每个奖项一份", ["奖状-流动红旗", "奖状-先进村"]),
        ("每村一份", [f"奖状-{name}" for name in NAMES[:3]]),
    ],
)
def test_files_and_their_numbers(split: str, stems: list[str]) -> None:
    files = files_of(batch_of(evening(split=split)))
    assert [stem for stem, _ in files] == stems
    numbers = [c.number for _, part in files for c in part.certificates]
    assert sorted(numbers) == [1, 2, 3, 4]
    first = files[0][1].certificates
    assert [c.number for c in first] == {
        "合成一份": [1, 2, 3, 4],
        "每个奖项一份": [1, 2, 3],
        "每村一份": [1, 4],
    }[split]


def test_villages_of_one_name_have_a_file_each() -> None:
    files = files_of(batch_of(evening(result(TOTALS, names=["李村"] * 4), split="每村一份")))
    assert [(stem, len(part.certificates)) for stem, part in files] == [("奖状-李村", 1)] * 3


def test_overprinted_files_are_called_so() -> None:
    assert files_of(batch_of(evening(mode="套打", split="合成一份")))[0][0] == "奖状套打"


def test_a_batch_is_taken_up_again_where_it_broke_off(tmp_path: Path) -> None:
    batch = batch_of(evening(split="合成一份"))
    assert write_batch(batch, tmp_path / "a.pdf", first=3) == 2
    numbers = [re.search(r"Q4-(\d+)", p.words) for p in read_pdf(tmp_path / "a.pdf")]
    assert [found and found[1] for found in numbers] == ["003", "004"]
    assert write_batch(batch, tmp_path / "b.pdf", first=2, last=2) == 1
    for first, last in ((5, None), (0, None), (3, 2)):
        with pytest.raises(UserError, match="只有第 1 到第 4 张"):
            write_batch(batch, tmp_path / "c.pdf", first=first, last=last)


def test_the_fingerprint_changes_with_every_choice_and_the_template(tmp_path: Path) -> None:
    variants = [
        {},
        {"template": "rongyu"},
        {"size": "A3"},
        {"recipient": "村"},
        {"mode": "套打"},
        {"split": "合成一份"},
        {"closing": "特此表彰。"},
        {"text_body": "荣获"},
        {"text_issuers": "孟庄镇人民政府"},
        {"text_date": "2021-12-15"},
    ]
    prints = [fingerprint_of(CERTIFICATES, evening(**v)) for v in variants]
    assert len(set(prints)) == len(variants)
    assert fingerprint_of(CERTIFICATES, evening()) == prints[0]
    other = Evening(evening().snapshot, Book(), stationery=Stationery(templates=tmp_path))
    assert fingerprint_of(CERTIFICATES, other) == prints[0]


@cache
def town(key: str) -> Snapshot:
    """A demo, sealed."""
    preset = load_preset(key)
    return Snapshot(standings_of(preset.contest, Book(preset.entries)), SEAL)


def test_a_town_that_gives_scores_and_no_awards_prints_none() -> None:
    snapshot = town("longhu")
    assert snapshot.standings.awards == ()
    assert "没有获奖单位" in CERTIFICATES.missing(evening(snapshot))


@pytest.mark.parametrize("key", [key for key in PRESETS if key != "longhu"])
def test_every_certificate_of_a_demo_says_what_the_result_says(key: str, tmp_path: Path) -> None:
    snapshot = town(key)
    batch = batch_for(snapshot, Choices(split=Split.ONE), Stationery())
    write_batch(batch, tmp_path / "a.pdf")
    pages = read_pdf(tmp_path / "a.pdf")
    winners = [
        (a.award, snapshot.standings.row(e))
        for a in snapshot.standings.awards
        if is_positive(a.award)
        for e in a.entrants
    ]
    assert len(winners) == len(pages) > 0
    for number, (page, (award, row)) in enumerate(zip(pages, winners, strict=True), 1):
        assert f"{row.entrant.name}党支部：" in page.words
        assert award.name.replace(" ", "") in page.words
        assert f"{number:03}" in page.words
        assert f"封榜码{SEAL.code}" in page.words
        assert "演示数据" in page.words
        text = award.text or "{score}{place}"
        if "{score}" in text and award.sign is not Sign.PROGRESS:
            assert f"{row.shown}分" in page.words
        if "{place}" in text and award.sign is not Sign.PROGRESS:
            assert place_words(row) in page.words
    assert not any(f"{a.name}" in p.words for p in pages for a in _others(snapshot))


def _others(snapshot: Snapshot) -> list[Award]:
    return [a.award for a in snapshot.standings.awards if not is_positive(a.award)]


def test_thirty_two_certificates_are_small(tmp_path: Path) -> None:
    award = replace(RED, quota=Quota(Fraction(32)))
    snapshot = result([f"{99 - n * 0.1:.2f}" for n in range(32)], names=NAMES, awards=[award])
    batch = batch_for(snapshot, Choices(split=Split.ONE), Stationery())
    assert write_batch(batch, tmp_path / "a.pdf") == 32
    assert (tmp_path / "a.pdf").stat().st_size <= 200_000
