"""The log file."""

import logging
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from lsb_desktop.log import set_up, tail


@pytest.fixture(autouse=True)
def _root_as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    for handler in set(root.handlers) - set(handlers):
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)
    logging.captureWarnings(False)


def test_messages_and_python_warnings_go_into_the_file(tmp_path: Path) -> None:
    path = set_up(tmp_path / "logs")
    logging.getLogger("lsb_desktop.test").info("开机")
    logging.getLogger("lsb_desktop.test").debug("细节")
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(True)
        warnings.warn("旧的写法", stacklevel=1)
    text = path.read_text(encoding="utf-8")
    assert "INFO    lsb_desktop.test: 开机" in text
    assert "旧的写法" in text
    assert "细节" not in text


def test_debug_logs_more_and_to_stderr(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = set_up(tmp_path, debug=True)
    logging.getLogger("lsb_desktop.test").debug("细节")
    assert "细节" in path.read_text(encoding="utf-8")
    assert "细节" in capsys.readouterr().err


def test_the_tail(tmp_path: Path) -> None:
    path = tmp_path / "lsb.log"
    assert tail(path) == ""
    path.write_text("\n".join(map(str, range(100))), encoding="utf-8")
    assert tail(path, 2) == "98\n99"
