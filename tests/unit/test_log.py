"""The log file."""

import logging
import warnings
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from lsb_desktop.log import PatientHandler, set_up, tail


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


def test_what_the_disk_does_not_take_is_written_when_it_does(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, away = tmp_path / "logs", tmp_path / "away"
    path = set_up(folder)
    said = logging.getLogger("lsb_desktop.test").info
    said("一")
    for handler in logging.getLogger().handlers:
        handler.close()
    folder.rename(away)
    said("二")
    said("三")
    assert not folder.exists(), "nothing is made where the stick had been"
    away.rename(folder)
    said("四")
    lines = [line.rsplit(" ", 1)[1] for line in path.read_text(encoding="utf-8").splitlines()]
    assert lines == ["一", "二", "三", "四"], "all of it, once, in order"
    assert capsys.readouterr().err == ""


def test_a_stream_that_fails_is_opened_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = set_up(tmp_path)
    said = logging.getLogger("lsb_desktop.test").info
    said("一")
    (handler,) = [h for h in logging.getLogger().handlers if isinstance(h, PatientHandler)]
    stream = handler.stream

    def full() -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(handler, "flush", full)
    said("二")
    assert stream.closed
    monkeypatch.undo()
    said("三")
    text = path.read_text(encoding="utf-8")
    assert text.index("一") < text.index("二") < text.index("三")


def test_only_so_much_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lsb_desktop.log.WAITING", 3)
    folder = tmp_path / "logs"
    path = set_up(folder)
    folder.rmdir()
    for number in range(9):
        logging.getLogger("lsb_desktop.test").info("第 %d 行", number)
    folder.mkdir()
    logging.getLogger("lsb_desktop.test").info("又在了")
    text = path.read_text(encoding="utf-8")
    assert text.count("第") == 2
    assert "第 8 行" in text


def test_a_line_that_cannot_be_formatted_is_a_bug_and_is_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "lsb.log"
    with closing(PatientHandler(path)) as handler:
        for text, what in (("%d 个", "三"), ("%s", "好")):
            handler.handle(logging.LogRecord("lsb", logging.INFO, "", 1, text, (what,), None))
    assert "Logging error" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8").strip() == "好"
