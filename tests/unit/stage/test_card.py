"""What the test card says in words."""

import pytest

from lsb_desktop.stage.card import SHARES, Output, card_of
from lsb_desktop.stage.columns import FLOOR, GOOD_MM, Verdict, legibility


def test_the_output_is_named_with_pixels_scaling_and_refresh() -> None:
    card = card_of(Output("HDMI-1", (1920, 1080), 1.25, 59.94))
    assert card.lines == ("HDMI-1", "1920 × 1080 像素　缩放 125%　60 Hz")
    assert (card.phase, card.rate) == (0.0, "")


def test_an_unknown_refresh_is_not_made_up_and_a_rectangle_is_told() -> None:
    card = card_of(Output("", (640, 320), area=(8, 4)))
    assert card.lines == ("640 × 320 像素　缩放 100%　LED 区域，左 8、上 4",)


def test_samples_end_with_the_least_text_of_the_program() -> None:
    samples = card_of(Output("", (640, 320))).samples
    assert [s.share for s in samples] == list(SHARES)
    assert samples[-1].share == FLOOR
    assert [s.text for s in samples] == ["字高 10%", "字高 7%", "字高 5%", "字高 3.6%"]
    assert not any(s.note for s in samples)


@pytest.mark.parametrize(("seat", "words"), [(0.0, ""), (20.0, "，后排够"), (21.0, "，后排不够")])
def test_how_far_a_text_is_read(seat: float, words: str) -> None:
    picture = 20.5 * GOOD_MM / 1000 / 0.05
    sample = card_of(Output("", (640, 320)), picture, seat).samples[2]
    assert sample.note == f"20 米内看得清{words}"
    if seat:
        verdict = legibility(sample.share * 1080, 1080, seat, picture).verdict
        assert (verdict is Verdict.GREEN) is (words == "，后排够")
