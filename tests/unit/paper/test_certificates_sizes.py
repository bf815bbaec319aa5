"""Certificates on every size of paper: the seal keeps its 42 mm, and nothing stands in it."""

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lsb_desktop.core.errors import UserError
from lsb_desktop.core.model import Quota
from lsb_desktop.paper.certificates import certificates_of, write_batch
from lsb_desktop.paper.certificates.choices import Choices, Recipient
from lsb_desktop.paper.certificates.content import batch_for
from lsb_desktop.paper.certificates.layout import Placed, layout
from lsb_desktop.paper.certificates.shelf import load_template
from lsb_desktop.paper.certificates.sizes import SIZES, Size, scaled, size_of
from lsb_desktop.paper.certificates.template import BUILT_IN, Circle, Template
from lsb_desktop.paper.evening import Stationery
from tests.helpers.papers import LONGEST, RARE, RED, read_pdf, result

WINNERS = ("碾卢村", LONGEST, *RARE)
SNAPSHOT = result(
    ["95.19", "93.47", "91.5", "90", "88", "87"],
    names=WINNERS,
    demo=True,
    awards=[replace(RED, quota=Quota(Fraction(6)))],
    issuer="中共孟庄镇委员会、孟庄镇人民政府",
)
PAGES = [*SIZES.values(), (500, 500), (150, 110), (210, 297), (176, 250), (500, 100)]
SEALED = [key for key in BUILT_IN if load_template(key).seal.diameter]


def away(seal: Circle, box: tuple[float, float, float, float]) -> float:
    """mm from the middle of the seal to a box by its edges."""
    x = min(max(seal.x, box[0]), box[2])
    y = min(max(seal.y, box[1]), box[3])
    return ((x - seal.x) ** 2 + (y - seal.y) ** 2) ** 0.5


def check(template: Template, lines: Iterable[Placed]) -> None:
    for line in lines:
        left, top, right, bottom = line.box
        assert away(template.seal, line.box) > template.seal.diameter / 2 - 0.01, line
        assert 0 <= left < right <= template.page[0], line
        assert 0 <= top < bottom <= template.page[1], line


@pytest.mark.parametrize("page", PAGES, ids=lambda p: f"{p[0]}x{p[1]}")
def test_the_seal_is_free_for_every_winner(page: Size) -> None:
    for key in SEALED:
        template = scaled(load_template(key), page)
        seal = template.seal
        assert seal.diameter == 42
        assert 21 <= seal.x <= page[0] - 21
        assert 21 <= seal.y <= page[1] - 21
        for certificate in certificates_of(SNAPSHOT):
            lines = layout(template, certificate.values)
            check(template, lines)
            said = "".join(line.text for line in lines)
            assert f"孟庄镇{certificate.village}党支部：" in said
            assert "中共孟庄镇委员会" in said


@settings(max_examples=25, deadline=None)
@given(
    st.integers(200, 1000),
    st.integers(200, 1000),
    st.sampled_from(SEALED),
    st.text(alphabet="孟庄镇䩐𡐓社区（）", min_size=1, max_size=33),
)
def test_any_size_keeps_the_seal_free_or_says_what_is_too_long(
    wide: int, high: int, key: str, village: str
) -> None:
    snapshot = result(["95.19"], names=[village], demo=True)
    template = scaled(load_template(key), (wide / 2, high / 2))
    [certificate] = certificates_of(snapshot)
    try:
        check(template, layout(template, certificate.values))
    except UserError as error:
        assert "太长" in error.message  # noqa: PT017 - either way is right
        assert min(wide, high) < 300


@pytest.mark.parametrize("name", ["16K", "B5", "大8K"])
def test_the_ink_of_the_file_stays_out_of_the_seal(name: str, tmp_path: Path) -> None:
    batch = batch_for(SNAPSHOT, Choices(page=SIZES[name]), Stationery())
    write_batch(batch, tmp_path / "a.pdf")
    seal = batch.template.seal
    for page, village in zip(read_pdf(tmp_path / "a.pdf"), WINNERS, strict=True):
        assert page.size == pytest.approx(SIZES[name], abs=0.1)
        assert village in page.words
        for g in page.glyphs:
            assert away(seal, (g.left, g.top, g.right, g.bottom)) > 21, g


def test_type_and_boxes_grow_with_the_page() -> None:
    made = load_template()
    large = scaled(made, (594, 420))
    for one, other in zip(made.fields, large.fields, strict=True):
        assert other.style.size == pytest.approx(2 * one.style.size)
        assert other.style.floor == pytest.approx(2 * one.style.floor)
        assert other.box == pytest.approx([2 * v for v in one.box])
    assert large.frame[0].inset == pytest.approx(2 * made.frame[0].inset)
    assert large.corners[0].paths[0][0] == pytest.approx((21.4, 49.4))
    small = scaled(made, (148.5, 105))
    assert min(f.style.size for f in small.fields) == 6
    assert scaled(made, None) is made
    assert scaled(made, made.page) is made


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("", None),
        ("大8K", (420, 285)),
        ("B5", (250, 176)),
        ("370×260", (370, 260)),
        (" 370.5 x 260mm ", (370.5, 260)),
        ("297*210毫米", (297, 210)),
    ],
)
def test_sizes_by_name_and_typed(text: str, page: Size | None) -> None:
    assert size_of(text) == page


@pytest.mark.parametrize("text", ["A5", "99×210", "297×501", "297", "1.2.3×200", "×"])
def test_sizes_that_are_none_are_refused(text: str) -> None:
    with pytest.raises(UserError, match=r"纸的大小.*各 100 到 500 毫米"):
        size_of(text)


def test_the_label_of_a_flag_has_no_seal() -> None:
    label = load_template("qibiao")
    assert label.seal.diameter == 0
    for page in (label.page, (297, 210), (100, 100)):
        for certificate in certificates_of(SNAPSHOT):
            made = scaled(label, page)
            lines = layout(made, certificate.values)
            check(made, lines)
            said = "".join(line.text for line in lines)
            assert f"孟庄镇{certificate.village}2021年第四季度" in said
            assert "流动红旗" in said


def test_a_secretary_is_addressed_on_every_template() -> None:
    entrants = tuple(replace(e, secretary="张三") for e in SNAPSHOT.contest.entrants)
    snapshot = result(["95"], entrants=entrants[:1], demo=True)
    batch = batch_for(snapshot, Choices(recipient=Recipient.SECRETARY), Stationery())
    lines = layout(batch.template, batch.certificates[0].values)
    assert "孟庄镇碾卢村党支部书记张三同志：" in [line.text for line in lines]
