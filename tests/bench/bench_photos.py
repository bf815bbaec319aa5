"""Speed of making a photo ready, from cameras of 12, 24, 50 and 108 megapixels.

.venv/bin/python -m pytest tests/bench/bench_photos.py -o python_files="bench_*.py"
"""

import io
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image

from lsb_desktop.paper.photos import SIDE, ready

Benchmark = Callable[..., Any]


@pytest.mark.parametrize("size", [(4032, 3024), (6000, 4000), (8192, 6144), (12000, 9000)], ids=str)
def test_a_photo_from_a_camera(benchmark: Benchmark, size: tuple[int, int]) -> None:
    out = io.BytesIO()
    Image.effect_noise((1000, 750), 60).convert("RGB").resize(size).save(out, "JPEG", quality=88)
    made = benchmark(ready, out.getvalue(), "照片.jpg")
    assert max(Image.open(io.BytesIO(made)).size) == SIDE
