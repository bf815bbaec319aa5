"""Kinds of :mod:`tools.fuzz` for the program's own small files, and for names and numbers."""

import json
import random
from functools import cache
from pathlib import Path
from typing import Any

from lsb_desktop.core.errors import UserError
from tools.fuzz_books import DEMOS, check_sound
from tools.fuzz_room import BAIT, Kind
from tools.fuzz_texts import PATHS, spoiled, spoiled_bytes, text

Chance = random.Random


@cache
def _templates() -> dict[str, Any]:
    from lsb_desktop.paper.certificates.template import BUILT_IN
    from lsb_desktop.paths import resource

    texts = {key: resource("templates", f"{key}.json") for key in BUILT_IN}
    return {key: json.loads(path.read_text(encoding="utf-8")) for key, path in texts.items()}


@cache
def _snapshot() -> Any:
    from lsb_desktop.core.book import Book
    from lsb_desktop.core.sealing import Snapshot
    from lsb_desktop.core.standings import standings_of
    from lsb_desktop.desk.presets import load_preset

    preset = load_preset("hezhuang")
    book = Book(preset.entries)
    return Snapshot(standings_of(preset.contest, book)), book


def template(chance: Chance, room: Path) -> None:
    """A certificate template; one in forty that is taken is printed, too."""
    from lsb_desktop.paper.certificates.shelf import background_of, load_template, templates_in

    data = dict(chance.choice(list(_templates().values())))
    if chance.random() < 0.1:
        data["background"] = chance.choice((*PATHS, f"../{BAIT}", f"../../{BAIT}", "a.jpg"))
    (room / "own.json").write_bytes(spoiled_bytes(chance, data))
    shelf = templates_in(room)
    assert len(shelf.problems) + sum(t.own for t in shelf.templates) == 1
    assert all("own" in p or "模板" in p for p in shelf.problems), shelf.problems
    made = load_template("own", room)
    background_of(made, room)
    if chance.random() < 0.025:
        _print(room)


def _print(room: Path) -> None:
    from lsb_desktop.core.wording import wording_slot
    from lsb_desktop.paper.certificates.choices import KEY
    from lsb_desktop.paper.certificates.entry import CERTIFICATES
    from lsb_desktop.paper.evening import Evening, Stationery
    from lsb_desktop.paper.opening import contents_of

    snapshot, book = _snapshot()
    own = type(book)(book.entries())
    own.put(wording_slot(KEY, "template"), "own")
    evening = Evening(snapshot, own, stationery=Stationery(templates=room))
    if why := CERTIFICATES.missing(evening):
        raise UserError(why)
    for file in CERTIFICATES.files(evening)[:1]:
        file.write(room / "奖状.pdf")
        assert contents_of(room / "奖状.pdf")


def profile(chance: Chance, room: Path) -> None:
    """A printer's profile; what is taken places a page's corners within reason."""
    from lsb_desktop.paper.certificates.profile import FOLDER, load_profiles

    data = {
        "name": "财政所 8K",
        "dx": 1.5,
        "dy": -2,
        "scale_x": 99.5,
        "scale_y": 100,
        "turned": 180,
    }
    folder = room / FOLDER
    folder.mkdir()
    (folder / "财政所.json").write_bytes(spoiled_bytes(chance, data))
    found, problems = load_profiles(room)
    assert len(found) + len(problems) == 1
    for one in found:
        assert all(-100 < v < 600 for v in one.place(0, 0, (420, 297)))
    if problems:
        raise UserError(problems[0])


def settings(chance: Chance, room: Path) -> None:
    """settings.json: whatever it says the program starts, and keeps what is set then."""
    from lsb_desktop.settings import DECLARED, SETTINGS, Settings

    path = room / "settings.json"
    data: dict[str, Any] = {s.key: s.default for s in SETTINGS}
    data["stage.areas"] = json.dumps([["{}", [0, 0, 100, 100]]])
    path.write_bytes(spoiled_bytes(chance, data))
    found = Settings(path)
    for key, setting in DECLARED.items():
        assert setting.accepts(found.get(key)), key
    found.put("entry.zoom", 111)
    found.put("operator", text(chance))
    again = Settings(path)
    assert again.number("entry.zoom") == 111
    assert all(again.get(key) == found.get(key) for key in DECLARED)


def ledger(chance: Chance, room: Path) -> None:
    """.papers.json: no name in it leads out of its folder, and papers are made all the same."""
    from lsb_desktop.paper.catalogue import paper_of
    from lsb_desktop.paper.evening import Evening
    from lsb_desktop.paper.ledger import NAME, read_ledger, standing_of, write_ledger

    snapshot, book = _snapshot()
    names = chance.sample(("a.pdf", "b.docx", *PATHS, f"../{BAIT}", f"../../{BAIT}"), 3)
    entry = {"fingerprint": "0" * 64, "at": "2021-12-14T17:00:00", "seal": "", "files": {}}
    entry["files"] = dict.fromkeys(names, "0" * 64)
    folder = room / "papers"
    folder.mkdir()
    (folder / "a.pdf").write_bytes(b"%PDF")
    (folder / NAME).write_bytes(spoiled_bytes(chance, {"ranking": entry, "notice": entry}))
    found = read_ledger(folder)
    for key in ("ranking", "notice"):
        standing = standing_of(paper_of(key), Evening(snapshot, book), folder, found.get(key))
        for name in standing.files:
            assert (folder / name).resolve().parent == folder.resolve(), name
    write_ledger(folder, found)
    assert read_ledger(folder) == found


def method(chance: Chance, room: Path) -> None:
    """我的办法: a contest without villages; what is taken makes a contest the desk takes."""
    from dataclasses import replace

    from lsb_desktop.core.model import Entrant
    from lsb_desktop.desk.own_presets import OwnPresets

    folder = room / "methods"
    folder.mkdir()
    (folder / "办法.json").write_bytes(spoiled_bytes(chance, _method(chance.choice(DEMOS))))
    shelf = OwnPresets(folder)
    found, broken = shelf.read()
    assert len(found) + len(broken) == 1
    if broken:
        raise UserError(f"读不出来：{broken[0]}")
    shelf.rename(found[0].key, "另一个名称")
    again = shelf.load(found[0].key)
    assert again.contest == found[0].contest
    villages = tuple(Entrant(n, n, f"第{n}村") for n in (1, 2, 3))
    check_sound(again.for_villages(replace(again.contest, entrants=villages)), ())


@cache
def _method(key: str) -> dict[str, Any]:
    from lsb_desktop.core.codec import to_plain
    from lsb_desktop.desk.own_presets import FORMAT, stripped
    from lsb_desktop.desk.presets import load_preset

    kept, peers = stripped(load_preset(key).contest)
    return {"format": FORMAT, "name": key, "peers": list(peers), "contest": to_plain(kept)}


def layout(chance: Chance, _room: Path) -> None:
    """How a sheet was read last time, as the settings keep it."""
    from lsb_desktop.core.book import Book
    from lsb_desktop.paper.intake.guess import guess
    from lsb_desktop.paper.intake.memory import recall, remember
    from lsb_desktop.paper.intake.opening import open_grids
    from lsb_desktop.paper.intake.propose import propose
    from tools.fuzz_books import demo
    from tools.fuzz_sheets import FOLDER

    contest, _ = demo("guodian")
    names = ("roster_titled.xlsx", "scores_judges.xlsx", "roster_utf8.csv")
    opened = open_grids(FOLDER / chance.choice(names))
    use = guess(opened, contest, Book())[0]
    kept = json.loads(remember(use, opened.grids[0], contest))
    found = recall(spoiled(chance, kept), use, opened.grids[0], contest)
    propose(opened, (found, *guess(opened, contest, Book())[1:]), contest, Book())


def names(chance: Chance, room: Path) -> None:
    """Names of files from names of villages: all different, all in the folder, all writable."""
    from lsb_desktop.paper.files import paths_in, write_text

    stems = [text(chance) for _ in range(chance.randint(1, 6))]
    stems += chance.sample(stems, chance.randint(0, len(stems)))
    found = paths_in(room, [(stem, chance.choice((".pdf", ".docx"))) for stem in stems])
    assert len({str(p).casefold() for p in found}) == len(stems)
    for path in found:
        assert path.resolve().parent == room.resolve(), path
        write_text(path, "x")
    assert {p.name for p in room.iterdir()} == {p.name for p in found}


def number(chance: Chance, _room: Path) -> None:
    """What is typed into a cell: a mark on its step within 满分, or a sentence."""
    from lsb_desktop.core.cells import parse_cell
    from lsb_desktop.core.model import Word

    contest = check_contest(chance.choice(DEMOS))
    criterion = chance.choice([k for c in contest.components for k in c.criteria])
    found = parse_cell(text(chance), criterion)
    if not isinstance(found, Word):
        assert 0 <= found <= criterion.max * 1_000_000


@cache
def check_contest(key: str) -> Any:
    """A demo's contest."""
    from lsb_desktop.desk.presets import load_preset

    return load_preset(key).contest


KINDS: dict[str, tuple[Kind, int]] = {
    "template": (template, 150),
    "profile": (profile, 130),
    "settings": (settings, 90),
    "ledger": (ledger, 20),
    "method": (method, 80),
    "layout": (layout, 10),
    "names": (names, 60),
    "number": (number, 130),
}
