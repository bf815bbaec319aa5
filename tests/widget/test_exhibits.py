"""The open contest's pictures reach the wall, and are unpacked before they are needed."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from lsb_desktop.core.model import AgendaItem, AgendaKind
from lsb_desktop.core.orders import PutPhotos
from lsb_desktop.core.profile import Photo
from lsb_desktop.db.store import Store
from lsb_desktop.stage.frame import ShowcaseFrame
from lsb_desktop.ui.air import Air
from lsb_desktop.ui.bridge import Bridge
from lsb_desktop.ui.exhibits import AHEAD_MS
from lsb_desktop.ui.stage.pictures import PICTURES
from tests.helpers.console import FakeWall, full
from tests.helpers.images import jpeg
from tests.helpers.pages import bridge_on
from tests.helpers.villages import roster

SHOW = (AgendaItem(AgendaKind.OPENING), AgendaItem(AgendaKind.SHOWCASE, "亮承诺"))


@pytest.fixture
def bridge(qtbot: QtBot, store: Store) -> Bridge:
    contest = replace(roster(), agenda=SHOW)
    bridge = bridge_on(store, contest, full(contest))
    bridge._air = Air(bridge)
    bridge._air.begin()
    bridge._air.use(FakeWall())
    return bridge


def put_photo(bridge: Bridge) -> str:
    """The first village of the visit gets a photo."""
    assert bridge.session is not None
    digest = bridge.session.add_picture(jpeg(size=(320, 200)))
    first = min(bridge.contest.entrants, key=lambda e: e.order)
    assert bridge.execute(PutPhotos(first.id, (Photo(digest, "广场"),), "添加照片")) is None
    return digest


def test_a_photo_put_while_the_contest_is_open_is_on_the_wall(bridge: Bridge) -> None:
    digest = put_photo(bridge)
    bridge.air.jump(1)
    frame = bridge.air.programme
    assert isinstance(frame, ShowcaseFrame)
    assert [p.digest for p in frame.pictures] == [digest]
    assert PICTURES.size(digest) == QSize(320, 200)


def test_pictures_of_the_cued_step_are_unpacked_after_a_while(bridge: Bridge, qtbot: QtBot) -> None:
    bridge.air.exhibits._later.setInterval(1)
    digest = put_photo(bridge)
    qtbot.waitUntil(lambda: any(key[0] == digest for key in PICTURES._images))
    before = set(PICTURES._images)
    bridge.air.jump(1)
    assert set(PICTURES._images) == before


def test_a_step_is_prepared_once(bridge: Bridge) -> None:
    exhibits = bridge.air.exhibits
    assert exhibits._later.interval() == AHEAD_MS
    put_photo(bridge)
    assert exhibits._later.isActive()
    exhibits._later.stop()
    exhibits.unpack()
    bridge.staged.emit()
    assert not exhibits._later.isActive()


def test_a_step_without_pictures_needs_nothing(bridge: Bridge) -> None:
    exhibits = bridge.air.exhibits
    bridge.air.cue_to(0)
    exhibits.unpack()
    assert not exhibits._later.isActive()


def test_pictures_that_are_gone_or_of_no_contest_stay_empty(bridge: Bridge) -> None:
    digest = put_photo(bridge)
    assert PICTURES.size("f" * 64) is None
    bridge.close()
    assert PICTURES.size(digest) is None
    bridge.staged.emit()
    assert not bridge.air.exhibits._later.isActive()
