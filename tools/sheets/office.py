"""Drives LibreOffice: run by the system's Python, which has ``uno``; see ``tools.make_sheets``.

    python3 office.py PORT < jobs.json

Each job is [source, target, filter, password or ""], in order.
"""

import json
import sys
import time
from pathlib import Path

import uno  # type: ignore[import-not-found]
from com.sun.star.beans import (  # type: ignore[import-not-found]
    NamedValue,
    PropertyValue,
)
from com.sun.star.connection import NoConnectException  # type: ignore[import-not-found]


def desktop(port: str):  # type: ignore[no-untyped-def]
    """The running office's desktop; waits up to a minute for it."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    for _ in range(120):
        try:
            address = f"uno:socket,host=127.0.0.1,port={port};urp;StarOffice.ComponentContext"
            context = resolver.resolve(address)
            return context.ServiceManager.createInstance("com.sun.star.frame.Desktop")
        except NoConnectException:
            time.sleep(0.5)
    raise SystemExit("LibreOffice did not start")


def values(**given: object) -> tuple[PropertyValue, ...]:
    """Named arguments as UNO wants them."""
    return tuple(PropertyValue(name, 0, value, 0) for name, value in given.items())


def main() -> None:
    """Convert every job of stdin, then end the office."""
    office = desktop(sys.argv[1])
    for source, target, kind, password in json.load(sys.stdin):
        document = office.loadComponentFromURL(
            Path(source).resolve().as_uri(), "_blank", 0, values(Hidden=True)
        )
        if document is None:
            raise SystemExit(f"cannot load {source}")
        secret = values(Password=password) if password else ()
        if password and kind.endswith("XML"):
            # Office Open XML wants its key this way; with Password it would stay open.
            key = uno.Any(
                "[]com.sun.star.beans.NamedValue",
                (
                    NamedValue("OOXPassword", password),
                    NamedValue("CryptoType", "StrongEncryptionDataSpace"),
                ),
            )
            secret = (PropertyValue("EncryptionData", 0, key, 0),)
        wanted = values(FilterName=kind) + secret
        document.storeToURL(Path(target).resolve().as_uri(), wanted)
        document.close(True)
    office.terminate()


main()
