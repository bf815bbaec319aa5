"""Where each meeting stands: the saved index into its ceremony."""

from sqlalchemy import insert, select, update

from lsb_desktop.db.tables import contest, stage
from lsb_desktop.db.unit import Unit


def read_stage_index(unit: Unit, contest_id: int) -> int:
    """The saved index, 0 at first."""
    query = select(stage.c.step).where(stage.c.contest == contest_id)
    return int(unit.run(query).scalar() or 0)


def put_stage_index(unit: Unit, contest_id: int, step: int) -> None:
    """Save the index."""
    # Two laptops take turns; a file is locked as a whole already.
    unit.run(select(contest.c.id).where(contest.c.id == contest_id).with_for_update())
    change = update(stage).where(stage.c.contest == contest_id).values(step=step)
    if not unit.run(change).rowcount:
        unit.run(insert(stage), {"contest": contest_id, "step": step})
