"""No name of a village, a title or a ledger leads out of the folder that was chosen."""

import json
import os
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lsb_desktop.paper.certificates.shelf import load_template
from lsb_desktop.paper.files import paths_in, safe_name
from lsb_desktop.paper.ledger import NAME, Entry, read_ledger, write_ledger
from tools.fuzz_texts import PATHS

ROOM = Path("/chosen/folder")
NASTY = st.one_of(
    st.sampled_from(PATHS),
    st.text(st.sampled_from('./\\:*?"<>|~%\0\n\u202e\u200b 甲aC')),
    st.text(max_size=300),
)


@given(NASTY)
@example("..")
@example("")
@example("con")
@example("a" * 500)
@example("\u202egnp.甲")
def test_a_safe_name_is_one_name_everywhere(text: str) -> None:
    name = safe_name(text)
    assert PurePosixPath(name).parts == (name,)
    assert PureWindowsPath(name).parts == (name,)
    assert not PureWindowsPath(name).is_reserved() or name.startswith("_")
    assert name.strip(" .") == name
    assert name.isprintable() or max(name) >= "\ue000"
    assert len(name.encode("utf-8")) <= 250
    assert safe_name(name) == name, "safe already"


@given(st.lists(st.tuples(NASTY, st.sampled_from((".pdf", ".docx", ".xlsx"))), max_size=6))
def test_paths_stay_in_their_folder_and_differ(names: list[tuple[str, str]]) -> None:
    found = paths_in(ROOM, names)
    assert [path.parent for path in found] == [ROOM] * len(names)
    assert [os.path.normpath(path) for path in found] == [str(path) for path in found]
    assert len({str(path).casefold() for path in found}) == len(names)


@given(st.lists(NASTY, min_size=1, max_size=5))
def test_a_pack_s_name_is_one_folder(texts: list[str]) -> None:
    """As ``ui/pack`` puts it together: head, town, title and time, then made safe."""
    joined = safe_name("-".join(texts))
    assert PurePosixPath(joined).parts == (joined,)


@pytest.mark.parametrize("key", [*PATHS, "../own", "own/../own", "", "x" * 300])
def test_no_template_outside_its_folder(key: str, tmp_path: Path) -> None:
    (tmp_path / "own.json").write_text("{}", encoding="utf-8")
    folder = tmp_path / "templates"
    folder.mkdir()
    with pytest.raises(Exception, match="没有奖状模板") as caught:
        load_template(key, folder)
    assert type(caught.value).__name__ == "UserError"


@pytest.mark.parametrize("name", [*PATHS, "../secret", "a/b.pdf", ".hidden", "x" * 300])
def test_a_ledger_names_nothing_outside_its_folder(name: str, tmp_path: Path) -> None:
    data = {
        "ranking": {"fingerprint": "0", "at": "", "seal": "", "files": {name: "0", "a.pdf": "1"}}
    }
    (tmp_path / NAME).write_text(json.dumps(data), encoding="utf-8")
    kept = {n for n in read_ledger(tmp_path)["ranking"].files if n != "a.pdf"}
    assert all((tmp_path / n).resolve().parent == tmp_path.resolve() for n in kept)
    assert not kept & {"..", "../secret", "a/b.pdf", ".hidden", "/etc/passwd"}


def test_a_ledger_of_ordinary_names_is_read_back(tmp_path: Path) -> None:
    names = ("成绩汇总表.pdf", "奖状-甲村(2).pdf", "长图.png", "a b-c_d.xlsx")
    ledger = {"ranking": Entry("0", "2021-12-14T17:00:00", "K7-42M", dict.fromkeys(names, "0"))}
    write_ledger(tmp_path, ledger)
    assert read_ledger(tmp_path) == ledger


@pytest.mark.parametrize("text", ["[" * 100_000, '{"ranking":' * 50_000, "\ud800", "null", "[1]"])
def test_a_ledger_that_is_none_is_made_anew(text: str, tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(text.encode("utf-8", "surrogatepass"))
    assert read_ledger(tmp_path) == {}
