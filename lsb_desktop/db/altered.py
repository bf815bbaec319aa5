"""Whether a data file's tables are what this program made: what others put there is refused."""

from sqlalchemy import Connection

from lsb_desktop.core.errors import UserError
from lsb_desktop.db.tables import metadata


def refuse_programs(connection: Connection, name: str) -> None:
    """A trigger or a view in the file would run with every write; no program of ours makes any."""
    query = "SELECT count(*) FROM sqlite_master WHERE type IN ('trigger', 'view')"
    if connection.exec_driver_sql(query).scalar():
        raise UserError(f"“{name}”里有别的程序放进去的触发器或视图，为安全不打开；文件未改动")


def refuse_gaps(connection: Connection, name: str) -> None:
    """Every table and column that is going to be asked for is there (in the current format)."""
    query = "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c"
    there = {(row[0], row[1]) for row in connection.exec_driver_sql(query)}
    wanted = {(table.name, column.name) for table in metadata.sorted_tables for column in table.c}
    if lost := sorted(wanted - there):
        raise UserError(
            f"“{name}”缺少“{lost[0][0]}”表里的内容，在程序之外被改动过，请用备份恢复；文件未改动"
        )
