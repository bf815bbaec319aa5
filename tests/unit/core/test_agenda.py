"""Every kind of agenda item says which fields it uses."""

from dataclasses import fields

import pytest

from lsb_desktop.core.agenda import USES, AgendaItem
from lsb_desktop.core.terms import AgendaKind

EVERYONES = {"kind", "title", "skipped"}
NAMES = {f.name for f in fields(AgendaItem)} - EVERYONES


@pytest.mark.parametrize("kind", AgendaKind)
def test_a_kind_names_fields_there_are(kind: AgendaKind) -> None:
    assert set(USES[kind]) <= NAMES
