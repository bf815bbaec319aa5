"""A PostgreSQL cluster of its own for a test run, and an empty place in it for each test."""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg

_SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "full_page_writes": "off",
    "shared_buffers": "16MB",
    "max_connections": "40",
    "log_min_messages": "fatal",
}
_numbers = count(1)


def programs() -> Path | None:
    """The folder of Debian's (or anybody's) newest server; ``None`` where there is none."""
    on_path = shutil.which("postgres")
    if on_path:
        return Path(on_path).resolve().parent
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    return found[-1].parent if found else None


def _user() -> str | None:
    """Whom the server runs as: it refuses to run as root."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


class Cluster:
    """A running server that only a socket in its folder reaches."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self.folder = folder
        self._programs = programs
        self._user = _user()
        if self._user:
            shutil.chown(folder, self._user)
        subprocess.run(
            [programs / "initdb", "-D", folder / "data", "-U", "lsb", "-A", "trust", "-E", "UTF8",
             "--locale=C", "--no-sync", "--no-instructions"],
            check=True, stdout=subprocess.DEVNULL, cwd=folder, user=self._user,
        )  # fmt: skip
        self._server: subprocess.Popen[bytes] | None = None
        self.start()

    @property
    def socket(self) -> str:
        """The socket's path."""
        return f"{self.folder}/.s.PGSQL.5432"

    def start(self) -> None:
        """Start the server and wait until it answers."""
        settings = [f"--{name}={value}" for name, value in _SETTINGS.items()]
        self._server = subprocess.Popen(
            [self._programs / "postgres", "-D", self.folder / "data", "-k", self.folder, *settings],
            stderr=subprocess.DEVNULL, cwd=self.folder, user=self._user,
        )  # fmt: skip
        for _ in range(400):
            try:
                psycopg.connect(self.dsn).close()
            except psycopg.OperationalError:
                time.sleep(0.025)
            else:
                return
        raise RuntimeError("the server does not answer")

    def stop(self) -> None:
        """Stop it at once, as when the plug is pulled on its clients."""
        if self._server is not None:
            self._server.send_signal(3)  # SIGQUIT: immediate
            self._server.wait(10)
            self._server = None

    @property
    def dsn(self) -> str:
        """For psycopg."""
        return f"host={self.folder} user=lsb dbname=postgres"

    def url(self, host: str = "", port: int = 5432) -> str:
        """A store's URL on an empty schema of its own; ``host`` and ``port`` of a proxy."""
        schema = f"test_{next(_numbers)}"
        with psycopg.connect(self.dsn, autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA {schema}")  # type: ignore[call-overload]
        at = f"host={host or self.folder}&port={port}"
        return f"postgresql://lsb@/postgres?{at}&options=-csearch_path%3D{schema}"


@contextmanager
def cluster(programs: Path) -> Iterator[Cluster]:
    """A cluster in a folder of its own, which goes with it.

    Not in pytest's folder: as root that is closed to the user the server runs as.
    """
    folder = Path(tempfile.mkdtemp(prefix="lsb-pg-"))
    try:
        made = Cluster(programs, folder)
        try:
            yield made
        finally:
            made.stop()
    finally:
        shutil.rmtree(folder)
