"""Telling whoever shows papers that a template or a printer's adjustment is another."""

from lsb_desktop.ui.bridge import Bridge

REVISION = "papers.revision"
"""The setting: counts changes of templates and profiles, so that whoever shows papers looks."""


def changed(bridge: Bridge) -> None:
    """Tell whoever shows papers that something on this machine is another."""
    bridge.tune(REVISION, bridge.settings.number(REVISION) % 1_000_000 + 1)
