"""Choosing a township from the national list and approving the names of its villages.

For other pages, in one call::

    from lsb_desktop.ui.console.townships.dialog import pick_township

    picked = pick_township(self, known=codes_and_names, near="410184")   # None when cancelled
    picked.town       # Match: code (9 digits), name, county, city, province, villages
    picked.villages   # tuple[Chosen, ...]: name, kind, code (12 digits), raw (official name)

``pick_township(parent: QWidget, known: Collection[str] = (), near: str = "") -> Picked | None``.
``known``: names and codes a contest has already; they come unticked. ``near``: a code or its
beginning, whose townships come first. Every name in doubt has been approved when it returns.
``chosen.py`` makes entrants and notes of what was chosen.
"""
